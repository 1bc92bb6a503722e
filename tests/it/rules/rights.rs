//! Who has a right to WW and bijstand, and when bijstand, IOAW and IOW end: case -> persons, or yes and no.
//!
//! Bijstand (Participatiewet art. 11 to 34 as the model states them): 18 or older and below AOW age, without work, school,
//! other benefits or assets above the limit, and a household whose net earnings, 85 % of the wage in these tests, are below
//! the couple's norm of 1,417.32: a partner may earn 1,667 and not 1,668. A recipient may earn up to the norm of the
//! household: 1,167 alone, 1,667 together. WW (art. 15 to 19): only for employees of an age and state in which they can
//! take work, without assistance or IVA.

use crate::fixture::MONTH;
use doorstroom::processes::benefits::step;
use doorstroom::vocab::{
    Activity, Assets, EurosPerMonth, Household, IloState, Income, Incomes, Month, ZoneId,
};
use doorstroom::world::{PersonSeed, Separation, Work};

use crate::support::{Lab, id, village, workshop};

/// Shapes the person tested and the partner.
type Shape = fn(&mut PersonSeed, &mut PersonSeed);

fn earns(one: &mut PersonSeed, euros: i32) {
    one.work = Work::Outside(ZoneId(0));
    one.ilo = IloState::Employed;
    one.terms.wage = EurosPerMonth(euros * 100);
}

fn business(one: &mut PersonSeed) {
    one.work = Work::SelfEmployed;
    one.ilo = IloState::Employed;
}

fn receives(one: &mut PersonSeed, income: Income) {
    one.incomes = Incomes::only(income);
    one.benefit_since = Month(MONTH.0 - 12);
    one.ww_until = Month(MONTH.0 + 20);
}

/// A village of two who live together, or of the person tested and somebody without any right, or who has a partner outside
/// the simulation, with or without earnings above the norm.
fn two(shape: Shape, home: Home) -> Lab {
    let mut seed = village(2, |_, one| one.ilo = IloState::Unemployed);
    let [one, other] = &mut seed.persons[..] else {
        panic!("two persons");
    };
    if home == Home::Together {
        (one.household, other.household) = (Household::Couple, Household::Couple);
        (one.partner, other.partner) = (Some(1), Some(0));
    } else {
        other.assets = Assets::Above;
    }
    shape(one, other);
    let mut lab = Lab::new(&seed, 0);
    let params = &mut lab.params.benefits;
    (params.net_share, params.search_term_age) = (0.85, 27.0);
    (params.bijstand_inflow, params.bijstand_outflow) = (0.0, 0.0);
    if let Home::WithOutsider { earns } = home {
        lab.world.begin(MONTH);
        lab.world.pair_outside(id(0), earns);
    }
    lab
}

/// With whom the person tested lives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Home {
    Alone,
    Together,
    WithOutsider { earns: bool },
}
use Home::{Alone, Together, WithOutsider};

/// The same, where the person tested receives a benefit; whether the partner does, the shape says.
fn with_income(shape: Shape, home: Home, income: Income) -> Lab {
    let mut lab = two(shape, home);
    lab.world.begin(MONTH);
    lab.world.begin_benefit(id(0), income);
    lab
}

fn month(lab: &mut Lab) {
    lab.month(MONTH.next(), |ctx, params, world| {
        step(ctx, &params.benefits, world);
    });
}

fn on(lab: &Lab, income: Income) -> usize {
    let people = lab.world.people();
    people.filter(|(_, one)| one.incomes.has(income)).count()
}

const fn age(years: u16, months: u16) -> Month {
    Month(MONTH.0 + 1 - years * 12 - months)
}

#[rustfmt::skip]
const BEGINS: &[(&str, Home, Shape, usize)] = &[
    ("a single person without means", Alone, |_, _| {}, 1),
    ("on the 18th birthday", Alone, |one, _| (one.birth, one.since) = (age(18, 0), MONTH), 1),
    ("a month before it", Alone, |one, _| (one.birth, one.since) = (age(17, 11), MONTH), 0),
    ("at 26 without a month of search", Alone, |one, _| (one.birth, one.since) = (age(26, 11), MONTH.next()), 0),
    ("at 26 after a month of search", Alone, |one, _| (one.birth, one.since) = (age(26, 11), MONTH), 1),
    ("at 27 without a month of search", Alone, |one, _| (one.birth, one.since) = (age(27, 0), MONTH.next()), 1),
    ("three months before AOW age (66 years for April 1952)", Alone, |one, _| one.birth = Month::new(1952, 4), 1),
    ("past AOW age", Alone, |one, _| one.birth = Month::new(1951, 10), 0),
    ("at school", Alone, |one, _| one.activity = Activity::School, 0),
    ("in a course", Alone, |one, _| one.activity = Activity::Course, 1),
    ("assets above the limit", Alone, |one, _| one.assets = Assets::Above, 0),
    ("at work", Alone, |one, _| earns(one, 300), 0),
    ("self-employed", Alone, |one, _| business(one), 0),
    ("on WW", Alone, |one, _| receives(one, Income::Ww), 0),
    ("on Wajong", Alone, |one, _| receives(one, Income::Wajong), 0),
    ("a partner outside the simulation earns above the norm", WithOutsider { earns: true }, |_, _| {}, 0),
    ("a partner outside the simulation does not", WithOutsider { earns: false }, |_, _| {}, 1),
    ("a couple without means is one benefit and two persons", Together, |_, _| {}, 2),
    ("a partner earns 1,667", Together, |_, other| earns(other, 1667), 1),
    ("a partner earns 1,668", Together, |_, other| earns(other, 1668), 0),
    ("a partner has a business", Together, |_, other| business(other), 0),
    ("a partner on WW", Together, |_, other| receives(other, Income::Ww), 0),
    ("a partner on Wajong", Together, |_, other| receives(other, Income::Wajong), 0),
    ("a partner with AOW", Together,
        |_, other| { receives(other, Income::Pension); other.birth = Month::new(1949, 1); }, 0),
    ("a partner past AOW age without AOW has no right beside", Together, |_, other| other.birth = Month::new(1949, 1), 1),
    ("a partner at school has no right beside", Together, |_, other| other.activity = Activity::School, 1),
    ("both have assets above the limit", Together,
        |one, other| (one.assets, other.assets) = (Assets::Above, Assets::Above), 0),
];

#[test]
fn bijstand_begins_for_whom_the_law_gives_it() {
    for (name, home, shape, persons) in BEGINS {
        let mut lab = two(*shape, *home);
        lab.params.benefits.bijstand_inflow = 1e6;
        month(&mut lab);
        assert_eq!(on(&lab, Income::Bijstand), *persons, "{name}");
    }
}

#[test]
fn after_ww_bijstand_goes_to_the_share_who_claim_it_and_pass_the_test() {
    // 4,000 whose WW is over, every second with assets: of the others a share of 0.7.
    let n = 4000;
    let seed = village(n, |at, one| {
        receives(one, Income::Ww);
        one.ww_until = MONTH;
        if at % 2 == 0 {
            one.assets = Assets::Above;
        }
    });
    let mut lab = Lab::new(&seed, 0);
    lab.params.benefits.after_ww = 0.7;
    lab.params.benefits.bijstand_inflow = 0.0;
    month(&mut lab);
    assert_eq!(on(&lab, Income::Ww), 0);
    let found = on(&lab, Income::Bijstand);
    super::assert_case("after WW", found, n / 2, 0.7);
}

#[rustfmt::skip]
const ENDS: &[(&str, Home, Income, Shape, usize)] = &[
    ("a single person without means stays", Alone, Income::Bijstand, |_, _| {}, 1),
    ("a single person earns 1,167", Alone, Income::Bijstand, |one, _| earns(one, 1167), 1),
    ("a single person earns 1,168", Alone, Income::Bijstand, |one, _| earns(one, 1168), 0),
    ("a business ends it", Alone, Income::Bijstand, |one, _| business(one), 0),
    ("a partner outside earns above the norm", WithOutsider { earns: true }, Income::Bijstand, |_, _| {}, 0),
    ("a partner outside does not", WithOutsider { earns: false }, Income::Bijstand, |_, _| {}, 1),
    ("with a partner outside the couple's norm holds", WithOutsider { earns: false }, Income::Bijstand,
        |one, _| earns(one, 1667), 1),
    ("a couple earns 800 and 867", Together, Income::Bijstand,
        |one, other| { earns(one, 800); earns(other, 867); receives(other, Income::Bijstand); }, 2),
    ("a couple earns 800 and 868: it ends for both", Together, Income::Bijstand,
        |one, other| { earns(one, 800); earns(other, 868); receives(other, Income::Bijstand); }, 0),
    ("the other one earns 1,668: it ends for both", Together, Income::Bijstand,
        |_, other| { earns(other, 1668); receives(other, Income::Bijstand); }, 0),
    ("a partner without a right earns 1,667", Together, Income::Bijstand, |_, other| earns(other, 1667), 1),
    ("a partner without a right earns 1,668", Together, Income::Bijstand, |_, other| earns(other, 1668), 0),
    ("a partner begins a business", Together, Income::Bijstand, |_, other| business(other), 0),
    ("IOAW: a single person earns 1,167", Alone, Income::Ioaw, |one, _| earns(one, 1167), 1),
    ("IOAW: a single person earns 1,168", Alone, Income::Ioaw, |one, _| earns(one, 1168), 0),
    ("IOAW: a partner earns 1,668", Together, Income::Ioaw, |_, other| earns(other, 1668), 0),
    ("IOW: the own 1,167", Alone, Income::Iow, |one, _| earns(one, 1167), 1),
    ("IOW: the own 1,168", Alone, Income::Iow, |one, _| earns(one, 1168), 0),
    ("IOW asks nothing of the partner", Together, Income::Iow, |_, other| earns(other, 5000), 1),
    ("IOW: the norm of a single person holds in a couple too", Together, Income::Iow, |one, _| earns(one, 1168), 0),
];

#[test]
fn assistance_ends_when_the_household_earns_its_norm() {
    for (name, home, income, shape, persons) in ENDS {
        let mut lab = with_income(*shape, *home, *income);
        month(&mut lab);
        assert_eq!(on(&lab, *income), *persons, "{name}");
    }
}

#[test]
fn bijstand_ends_for_other_reasons_only_without_work_and_iow_and_ioaw_never() {
    #[rustfmt::skip]
    let known: [(&str, Home, Income, Shape, usize); 4] = [
        ("without work", Alone, Income::Bijstand, |_, _| {}, 0),
        ("beside work", Alone, Income::Bijstand, |one, _| earns(one, 300), 1),
        ("IOAW", Alone, Income::Ioaw, |_, _| {}, 1),
        ("IOW", Alone, Income::Iow, |_, _| {}, 1),
    ];
    for (name, home, income, shape, persons) in known {
        let mut lab = with_income(shape, home, income);
        lab.params.benefits.bijstand_outflow = 1e6;
        month(&mut lab);
        assert_eq!(on(&lab, income), persons, "{name}");
    }
}

#[test]
fn a_couple_leaves_bijstand_with_the_hazard_of_one_draw() {
    // 4,000 couples: a draw for each partner would end it twice as often.
    let couples = 4000;
    let seed = village(2 * couples, |n, one| {
        receives(one, Income::Bijstand);
        one.household = Household::Couple;
        one.partner = Some((n ^ 1) as u32);
    });
    let mut lab = Lab::new(&seed, 0);
    lab.params.benefits.bijstand_inflow = 0.0;
    lab.params.benefits.bijstand_outflow = 1.2;
    month(&mut lab);
    let ended = couples - on(&lab, Income::Bijstand) / 2;
    super::assert_case("couples", ended, couples, crate::support::monthly(1.2));
}

/// Shapes the employee who is laid off.
type One = fn(&mut PersonSeed);

#[rustfmt::skip]
const CLAIMS: &[(&str, One, bool)] = &[
    ("an employee", |_| {}, true),
    ("a pupil", |one| one.activity = Activity::School, false),
    ("in a course", |one| one.activity = Activity::Course, true),
    ("on bijstand beside a small job", |one| receives(one, Income::Bijstand), false),
    ("on IOAW", |one| receives(one, Income::Ioaw), false),
    ("on WGA beside work", |one| receives(one, Income::Wga), true),
    ("on IVA", |one| receives(one, Income::Iva), false),
    ("past AOW age", |one| one.birth = Month::new(1951, 10), false),
    ("three months before AOW age", |one| one.birth = Month::new(1952, 4), true),
    ("with six of the last eight months", |one| one.history.recent_months = 0b11_1111, true),
    ("with five of the last eight months", |one| one.history.recent_months = 0b1_1111, false),
];

#[test]
fn who_is_laid_off_claims_ww_where_the_law_opens_it() {
    for (name, shape, claims) in CLAIMS {
        let seed = workshop(1, |_, one| {
            (one.history.years_until_2015, one.history.years_since_2016) = (20, 1);
            (one.history.last_five_years, one.history.recent_months) = (31, 0xFFFF);
            shape(one);
        });
        let mut lab = Lab::new(&seed, 0);
        let params = &mut lab.params.benefits;
        (params.ww_take_up, params.ww_weeks, params.ww_window) = (1.0, 26.0, 36.0);
        lab.month(MONTH.next(), |ctx, params, world| {
            world.separate(id(0), Separation::Layoff, IloState::Unemployed);
            step(ctx, &params.benefits, world);
        });
        assert_eq!(on(&lab, Income::Ww) == 1, *claims, "{name}");
    }
}

/// Month in which WW began, month of birth, how the person lives, and what follows WW that ends with the month of the first
/// world.
#[rustfmt::skip]
const FOLLOWS: &[(&str, Month, Month, Shape, Option<Income>)] = &[
    ("60 at the start", Month::new(2016, 12), Month::new(1956, 12), |_, _| {}, Some(Income::Iow)),
    ("a month younger", Month::new(2016, 12), Month::new(1957, 1), |_, _| {}, Some(Income::Ioaw)),
    ("50 at the start, born in December 1964", Month::new(2014, 12), Month::new(1964, 12), |_, _| {}, Some(Income::Ioaw)),
    ("a month younger at the start", Month::new(2014, 11), Month::new(1964, 12), |_, _| {}, Some(Income::Bijstand)),
    ("50 at the start, born in January 1965", Month::new(2015, 1), Month::new(1965, 1), |_, _| {}, Some(Income::Bijstand)),
    ("55 with a partner on WW: no IOAW", Month::new(2014, 12), Month::new(1959, 12),
        |_, other| receives(other, Income::Ww), None),
    ("beside WGA nothing follows", Month::new(2016, 12), Month::new(1956, 12),
        |one, _| one.incomes = one.incomes.with(Income::Wga), Some(Income::Wga)),
];

#[test]
fn what_follows_ww_depends_on_age_at_its_start_birth_and_partner() {
    for (name, began, birth, shape, income) in FOLLOWS {
        let seed = village(2, |n, one| {
            one.household = Household::Couple;
            one.partner = Some((n ^ 1) as u32);
            // A partner who can share in nothing.
            one.activity = if n == 1 {
                Activity::School
            } else {
                Activity::None
            };
        });
        let mut seed = seed;
        let [one, other] = &mut seed.persons[..] else {
            panic!("two persons");
        };
        one.ilo = IloState::Unemployed;
        receives(one, Income::Ww);
        (one.birth, one.benefit_since, one.ww_until) = (*birth, *began, MONTH);
        shape(one, other);
        let mut lab = Lab::new(&seed, 0);
        let params = &mut lab.params.benefits;
        (
            params.after_ww,
            params.bijstand_inflow,
            params.bijstand_outflow,
        ) = (1.0, 0.0, 0.0);
        (params.iow_age, params.ioaw_age, params.ioaw_born_before) = (60.0, 50.0, 1965.0);
        month(&mut lab);
        let due = income.map_or(Incomes::NONE, Incomes::only);
        assert_eq!(lab.world.person(id(0)).incomes, due, "{name}");
    }
}

#[test]
fn ww_is_paid_in_its_last_month_and_not_after() {
    let mut lab = two(|one, _| receives(one, Income::Ww), Alone);
    let mut seed = village(1, |_, one| receives(one, Income::Ww));
    seed.persons[0].ww_until = MONTH.next();
    lab.world = doorstroom::world::World::new(&seed, crate::support::YEAR_HOURS);
    month(&mut lab);
    assert_eq!(on(&lab, Income::Ww), 1, "the last month");
    lab.month(Month(MONTH.0 + 2), |ctx, params, world| {
        step(ctx, &params.benefits, world);
    });
    assert_eq!(on(&lab, Income::Ww), 0, "the month after it");
}

#[test]
fn a_household_that_earns_exactly_the_norm_has_no_right_and_keeps_the_one_it_has() {
    // Net is gross here: a partner's 1,417.32 is not below the norm, and not above it.
    let at_the_norm: Shape = |_, other| {
        earns(other, 0);
        other.terms.wage = EurosPerMonth(141_732);
    };
    let mut lab = two(at_the_norm, Together);
    (
        lab.params.benefits.net_share,
        lab.params.benefits.bijstand_inflow,
    ) = (1.0, 1e6);
    month(&mut lab);
    assert_eq!(on(&lab, Income::Bijstand), 0, "no right");
    let mut lab = with_income(at_the_norm, Together, Income::Bijstand);
    lab.params.benefits.net_share = 1.0;
    month(&mut lab);
    assert_eq!(on(&lab, Income::Bijstand), 1, "it goes on");
}

#[test]
fn ww_is_claimed_by_its_share_times_the_factor_of_the_region() {
    let n = 4000;
    let seed = workshop(n, |_, one| {
        (one.history.years_until_2015, one.history.last_five_years) = (20, 31);
        one.history.recent_months = 0xFFFF;
    });
    for (name, factor, share) in [("half", 0.5, 0.4), ("never above one", 2.0, 1.0)] {
        let mut lab = Lab::new(&seed, 0);
        let params = &mut lab.params.benefits;
        (params.ww_take_up, params.ww_regional) = (0.8, factor);
        lab.month(MONTH.next(), |ctx, params, world| {
            (0..n).for_each(|at| world.separate(id(at), Separation::Layoff, IloState::Unemployed));
            step(ctx, &params.benefits, world);
        });
        super::assert_case(name, on(&lab, Income::Ww), n, share);
    }
}
