//! How households and work change with age: case -> hazard a year.

use crate::fixture::MONTH;
use doorstroom::processes::demography;
use doorstroom::vocab::{Household, IloState, Income, Month};
use doorstroom::world::{Event, PersonSeed, Place, Separation, Work};

use super::assert_case;
use crate::support::{Lab, StandardErrors, assert_share_within, id, monthly, village, workshop};

/// A month in which nothing happens but what a test allows.
fn quiet(lab: &mut Lab) {
    let params = &mut lab.params.demography;
    (params.mortality_men, params.mortality_women) = ([0.0; 12], [0.0; 12]);
    (params.early_exit, params.late_exit) = ([0.0; 5], 0.0);
    params.work_on = [1.0; 2];
    (params.parting, params.pairing, params.leave_home) = (0.0, 0.0, 0.0);
}

fn demography_month(lab: &mut Lab) {
    lab.month(MONTH.next(), |ctx, params, world| {
        demography::step(ctx, &params.demography, world);
    });
}

const fn age(years: u16, months: u16) -> Month {
    Month(MONTH.0 + 1 - years * 12 - months)
}

#[test]
fn a_couple_parts_with_its_hazard_whether_one_or_both_are_simulated() {
    // 5,000 couples of two and 5,000 of one. A hazard for each partner would part simulated couples twice as often.
    let couples = 5000;
    let seed = village(3 * couples, |n, one| {
        if n < 2 * couples {
            one.household = Household::Couple;
            one.partner = Some((n ^ 1) as u32);
        }
    });
    let mut lab = Lab::new(&seed, 0);
    quiet(&mut lab);
    lab.world.begin(MONTH);
    (2 * couples..3 * couples).for_each(|n| lab.world.pair_outside(id(n), true));
    lab.params.demography.parting = 1.2;
    demography_month(&mut lab);
    let single = |n: usize| lab.world.person(id(n)).household == Household::Single;
    let together = (0..couples).filter(|n| single(2 * n)).count();
    let outside = (2 * couples..3 * couples).filter(|n| single(*n)).count();
    assert_share_within(StandardErrors(4.0), together, couples, monthly(1.2));
    assert_share_within(StandardErrors(4.0), outside, couples, monthly(1.2));
    assert!((0..couples).all(|n| single(2 * n) == single(2 * n + 1)));
}

/// Who, at what age, and the hazards of pairing (0.9) and leaving home (0.6) that apply.
#[rustfmt::skip]
const CHANGES: &[(&str, Household, Month, f64)] = &[
    ("a single person of 19 years and 11 months", Household::Single, age(19, 11), 0.0),
    ("a single person of 20", Household::Single, age(20, 0), 0.9),
    ("a single parent of 40", Household::SingleParent, age(40, 0), 0.9),
    ("a single person of 59 years and 11 months", Household::Single, age(59, 11), 0.9),
    ("a single person of 60", Household::Single, age(60, 0), 0.0),
    ("with the parents at 17 years and 11 months", Household::WithParents, age(17, 11), 0.0),
    ("with the parents at 18", Household::WithParents, age(18, 0), 0.6),
    ("with the parents at 40", Household::WithParents, age(40, 0), 0.6),
];

#[test]
fn single_persons_pair_and_children_leave_home_at_their_ages() {
    let n = 4000;
    for (name, household, birth, hazard) in CHANGES {
        let seed = village(n, |_, one| {
            (one.household, one.birth) = (*household, *birth);
        });
        let mut lab = Lab::new(&seed, 0);
        quiet(&mut lab);
        let params = &mut lab.params.demography;
        (params.pairing, params.leave_home, params.partner_earns) = (0.9, 0.6, 0.3);
        demography_month(&mut lab);
        let people = lab.world.people().map(|(_, one)| one.clone());
        let changed: Vec<_> = people.filter(|one| one.household != *household).collect();
        assert_case(name, changed.len(), n, monthly(*hazard));
        let paired = changed
            .iter()
            .filter(|one| one.household == Household::Couple);
        let earn = paired
            .clone()
            .filter(|one| one.partner_outside_earns)
            .count();
        if *hazard == 0.9 {
            assert_case(name, earn, paired.count(), 0.3);
        }
    }
}

#[test]
fn who_lives_outside_the_region_keeps_the_household() {
    let seed = workshop(500, |_, one| {
        one.place = Place::Zone(doorstroom::vocab::ZoneId(0))
    });
    let mut lab = Lab::new(&seed, 0);
    quiet(&mut lab);
    lab.params.demography.pairing = 1e6;
    demography_month(&mut lab);
    assert!(
        lab.world
            .people()
            .all(|(_, one)| one.household == Household::Single)
    );
}

/// Who works, at what age, and the hazard that the work ends: early exit 0.5, 0.8, 1.1, 1.4 and 1.7 by class, 2.0 past AOW
/// age; AOW comes at 66 for who was born in January 1952 or earlier.
#[rustfmt::skip]
const EXITS: &[(&str, Month, f64)] = &[
    ("54 years and 11 months", age(54, 11), 0.0),
    ("55", age(55, 0), 0.5),
    ("57 years and 11 months", age(57, 11), 0.5),
    ("58", age(58, 0), 0.8),
    ("60", age(60, 0), 1.1),
    ("61 years and 11 months", age(61, 11), 1.1),
    ("62", age(62, 0), 1.4),
    ("63 years and 11 months", age(63, 11), 1.4),
    ("64", age(64, 0), 1.7),
    ("a month before AOW age", age(65, 8), 1.7),
    ("past AOW age", age(67, 0), 2.0),
    ("74", age(74, 0), 2.0),
];

#[test]
fn work_ends_early_or_late_with_the_hazard_of_the_age() {
    let n = 4000;
    for (name, birth, hazard) in EXITS {
        let seed = workshop(n, |at, one| {
            one.birth = *birth;
            if at % 2 == 1 {
                one.work = Work::SelfEmployed;
            }
        });
        let mut lab = Lab::new(&seed, 0);
        quiet(&mut lab);
        let params = &mut lab.params.demography;
        (params.early_exit, params.late_exit) = ([0.5, 0.8, 1.1, 1.4, 1.7], 2.0);
        demography_month(&mut lab);
        let late = Separation::Retirement;
        let ended = |event: &Event| match event {
            Event::Separated { why, .. } => *why == Separation::EarlyExit || *why == late,
            _ => false,
        };
        let found = lab.count(ended);
        assert_case(name, found, n, monthly(*hazard));
        let retired = |event: &Event| matches!(event, Event::Separated { why, .. } if *why == late);
        let due = if *hazard == 2.0 { found } else { 0 };
        assert_eq!(lab.count(retired), due, "{name}: what it is called");
    }
}

#[test]
fn at_aow_age_employees_and_the_self_employed_work_on_by_their_own_shares() {
    // Born in April 1952: AOW in April 2018. 4,000 of each.
    let n = 8000;
    let seed = workshop(n, |at, one| {
        one.birth = Month::new(1952, 4);
        if at % 2 == 1 {
            one.work = Work::SelfEmployed;
        }
    });
    let mut lab = Lab::new(&seed, 0);
    quiet(&mut lab);
    lab.params.demography.work_on = [0.2, 0.7];
    lab.month(Month::new(2018, 4), |ctx, params, world| {
        demography::step(ctx, &params.demography, world);
    });
    for (first, share) in [(0, 0.2), (1, 0.7)] {
        let works = (first..n)
            .step_by(2)
            .filter(|at| lab.world.person(id(*at)).is_employed());
        assert_share_within(StandardErrors(4.0), works.count(), n / 2, share);
    }
    let aow = |one: &doorstroom::world::Person| one.incomes.has(Income::Pension);
    assert!(lab.world.people().all(|(_, one)| aow(one)));
}

#[test]
fn at_aow_age_everything_else_ends() {
    type Shape = fn(&mut PersonSeed);
    #[rustfmt::skip]
    let known: [(&str, Shape); 4] = [
        ("bijstand", |one| one.incomes = doorstroom::vocab::Incomes::only(Income::Bijstand)),
        ("WGA", |one| one.incomes = doorstroom::vocab::Incomes::only(Income::Wga)),
        ("IOW", |one| one.incomes = doorstroom::vocab::Incomes::only(Income::Iow)),
        ("search", |one| one.ilo = IloState::Unemployed),
    ];
    for (name, shape) in known {
        let mut lab = Lab::new(
            &village(1, |_, one| {
                one.birth = Month::new(1952, 4);
                shape(one);
            }),
            0,
        );
        quiet(&mut lab);
        lab.month(Month::new(2018, 4), |ctx, params, world| {
            demography::step(ctx, &params.demography, world);
        });
        let person = lab.world.person(id(0));
        let only = doorstroom::vocab::Incomes::only(Income::Pension);
        assert_eq!(
            (person.incomes, person.ilo),
            (only, IloState::Inactive),
            "{name}"
        );
    }
}
