//! Who falls ill, what WIA gives, and who gets a sheltered place: case -> hazard, share, euros or yes and no.

use crate::fixture::MONTH;
use doorstroom::processes::disability;
use doorstroom::vocab::{Contract, EurosPerMonth, IloState, Income, Incomes, Month, Track, ZoneId};
use doorstroom::world::{Event, PersonSeed, Separation, Work};

use super::assert_case;
use crate::support::{Lab, StandardErrors, assert_mean_within, id, monthly, village, workshop};

const PERSONS: usize = 4000;

type Shape = fn(&mut PersonSeed);

fn still(lab: &mut Lab) {
    let params = &mut lab.params.disability;
    (params.onset, params.recovery, params.outflow) = ([0.0; 6], 0.0, [0.0; 4]);
    (params.sw_exit, params.wajong_at_18) = (0.0, 0.0);
    (params.beschut_places, params.beschut_growth) = (0.0, 0.0);
    params.waiting_time = 24.0;
}

fn month(lab: &mut Lab) {
    lab.month(MONTH.next(), |ctx, params, world| {
        disability::step(ctx, &params.disability, world);
    });
}

fn idle(one: &mut PersonSeed, income: Option<Income>) {
    (one.work, one.ilo) = (Work::None, IloState::Unemployed);
    one.incomes = income.map_or(Incomes::NONE, Incomes::only);
    one.benefit_since = MONTH;
    one.ww_until = Month(MONTH.0 + 20);
}

const fn born(age: u16) -> Month {
    Month(MONTH.0 + 1 - age * 12)
}

#[rustfmt::skip]
const ONSETS: &[(&str, Shape, f64)] = &[
    ("an employee of 40", |_| {}, 0.9),
    ("a month before 25", |one| one.birth = Month(born(25).0 + 1), 0.3),
    ("25", |one| one.birth = born(25), 0.6),
    ("on WW", |one| idle(one, Some(Income::Ww)), 0.9),
    ("without work or WW", |one| idle(one, None), 0.0),
    ("on bijstand", |one| idle(one, Some(Income::Bijstand)), 0.0),
    ("self-employed", |one| one.work = Work::SelfEmployed, 0.0),
    ("works beside WGA", |one| one.incomes = Incomes::only(Income::Wga), 0.0),
    ("in supported work", |one| one.terms.contract = Contract::Sw, 0.0),
    ("in a sheltered job", |one| one.terms.contract = Contract::Beschut, 0.0),
    ("past AOW age", |one| one.birth = born(67), 0.0),
];

#[test]
fn employees_and_recipients_of_ww_fall_ill_with_the_hazard_of_their_age() {
    for (name, shape, hazard) in ONSETS {
        let mut lab = Lab::new(&workshop(PERSONS, |_, one| shape(one)), 0);
        still(&mut lab);
        lab.params.disability.onset = [0.3, 0.6, 0.9, 1.2, 1.5, 1.8];
        month(&mut lab);
        let people = lab.world.people();
        let ill = people.filter(|(_, one)| one.sick_since != Month::NEVER);
        assert_case(name, ill.count(), PERSONS, monthly(*hazard));
    }
}

#[test]
fn disability_benefits_and_places_in_sw_end_with_hazards_of_their_own() {
    for (at, income) in [Income::Wga, Income::Iva, Income::Wao, Income::Wajong]
        .into_iter()
        .enumerate()
    {
        let seed = village(PERSONS, |_, one| idle(one, Some(income)));
        let mut lab = Lab::new(&seed, 0);
        still(&mut lab);
        lab.params.disability.outflow = [0.9, 0.3, 0.5, 0.7];
        month(&mut lab);
        let ended = lab.world.people().filter(|(_, one)| one.incomes.is_empty());
        let due = monthly([0.9, 0.3, 0.5, 0.7][at]);
        assert_case(&format!("{income:?}"), ended.count(), PERSONS, due);
    }
    let seed = workshop(PERSONS, |_, one| one.terms.contract = Contract::Sw);
    let mut lab = Lab::new(&seed, 0);
    still(&mut lab);
    lab.params.disability.sw_exit = 0.8;
    month(&mut lab);
    let left = |event: &Event| matches!(event, Event::Separated { why, .. } if *why == Separation::Disability);
    assert_case("SW", lab.count(left), PERSONS, monthly(0.8));
}

#[test]
fn after_the_waiting_time_come_iva_wga_or_nothing_by_their_shares() {
    // Ill for 23 months: not yet; for 24: 20 % IVA, 50 % WGA, of whom 30 % keep the job.
    for (waited, iva, wga) in [(23, 0.0, 0.0), (24, 0.2, 0.5)] {
        let mut lab = Lab::new(&workshop(PERSONS, |_, _| {}), 0);
        still(&mut lab);
        (lab.params.disability.award, lab.params.disability.keeps_job) = ([0.2, 0.5], 0.3);
        let since = Month(MONTH.0 + 1 - waited);
        (0..PERSONS).for_each(|n| lab.world.start_sick(id(n), since));
        month(&mut lab);
        let on = |income| {
            let people = lab.world.people().map(|(_, one)| one);
            people.filter(move |one| one.incomes.has(income))
        };
        assert_case("IVA", on(Income::Iva).count(), PERSONS, iva);
        assert_case("WGA", on(Income::Wga).count(), PERSONS, wga);
        let keep = on(Income::Wga).filter(|one| one.is_employed()).count();
        if wga > 0.0 {
            assert_case("keep the job", keep, on(Income::Wga).count(), 0.3);
        }
        assert_eq!(on(Income::Iva).filter(|one| one.is_employed()).count(), 0);
    }
}

/// Wage behind the benefit, and which other benefit is left.
#[rustfmt::skip]
const AWARDS: &[(&str, Shape, i32)] = &[
    ("an employee: the wage", |_| {}, 2500),
    ("on WW of 3,000", |one| { idle(one, Some(Income::Ww)); one.benefit_wage = EurosPerMonth(300_000); }, 3000),
    ("a small job beside WW of 3,000: the higher one",
        |one| { one.incomes = Incomes::only(Income::Ww); one.benefit_wage = EurosPerMonth(300_000); }, 3000),
    ("a job of 2,500 beside WW of 1,000: the higher one",
        |one| { one.incomes = Incomes::only(Income::Ww); one.benefit_wage = EurosPerMonth(100_000); }, 2500),
    ("bijstand beside work", |one| one.incomes = Incomes::only(Income::Bijstand), 2500),
    ("IOAW beside work", |one| one.incomes = Incomes::only(Income::Ioaw), 2500),
    ("IOW beside work", |one| one.incomes = Incomes::only(Income::Iow), 2500),
];

#[test]
fn wia_rests_on_the_higher_wage_and_takes_the_place_of_other_benefits() {
    for (name, shape, euros) in AWARDS {
        let mut lab = Lab::new(&workshop(1, |_, one| shape(one)), 0);
        still(&mut lab);
        lab.params.disability.award = [1.0, 0.0];
        lab.world.start_sick(id(0), Month(MONTH.0 + 1 - 24));
        month(&mut lab);
        let person = lab.world.person(id(0));
        assert_eq!(person.incomes, Incomes::only(Income::Iva), "{name}");
        assert_eq!(person.benefit_wage, EurosPerMonth(euros * 100), "{name}");
        assert_eq!(person.ilo, IloState::Inactive, "{name}");
    }
}

#[rustfmt::skip]
const SHELTERED: &[(&str, Shape, bool)] = &[
    ("on Wajong", |one| idle(one, Some(Income::Wajong)), true),
    ("on WGA", |one| idle(one, Some(Income::Wga)), true),
    ("on IVA", |one| idle(one, Some(Income::Iva)), false),
    ("on bijstand", |one| idle(one, Some(Income::Bijstand)), false),
    ("at work beside Wajong", |one| {
        (one.work, one.incomes) = (Work::Outside(ZoneId(0)), Incomes::only(Income::Wajong));
    }, false),
    ("past AOW age", |one| { idle(one, Some(Income::Wajong)); one.birth = born(67); }, false),
];

#[test]
fn a_sheltered_place_goes_to_the_disabled_who_can_work_at_a_share_of_the_minimum_wage() {
    for (name, shape, gets) in SHELTERED {
        let mut seed = workshop(2, |n, one| {
            if n == 1 {
                shape(one);
            }
        });
        seed.slots.truncate(1);
        seed.employers[0].size = 1;
        let mut lab = Lab::new(&seed, 0);
        still(&mut lab);
        let params = &mut lab.params.disability;
        params.beschut_places = 5.0;
        (params.beschut_wage, params.beschut_from) = (0.5, f64::from(MONTH.0));
        month(&mut lab);
        let person = lab.world.person(id(1));
        assert_eq!(person.contract == Contract::Beschut, *gets, "{name}");
        if *gets {
            // Half of 1,578.
            assert_eq!(person.wage, EurosPerMonth(78_900), "{name}");
        }
    }
}

#[test]
fn the_ill_get_no_sheltered_place_and_places_grow_by_the_year() {
    // Two places and twelve more each year, half a year after they began to count: eight for twenty candidates.
    let seed = village(20, |_, one| idle(one, Some(Income::Wajong)));
    let mut lab = Lab::new(&seed, 0);
    still(&mut lab);
    let params = &mut lab.params.disability;
    (params.beschut_places, params.beschut_growth) = (2.0, 12.0);
    params.beschut_from = f64::from(MONTH.0 + 1 - 6);
    (0..15).for_each(|n| lab.world.start_sick(id(n), MONTH));
    month(&mut lab);
    let works = |n: usize| lab.world.person(id(n)).is_employed();
    assert_eq!((0..15).filter(|n| works(*n)).count(), 0, "the ill");
    assert_eq!((15..20).filter(|n| works(*n)).count(), 5, "everybody else");
    let mut lab = Lab::new(&seed, 0);
    still(&mut lab);
    let params = &mut lab.params.disability;
    (params.beschut_places, params.beschut_growth) = (2.0, 12.0);
    params.beschut_from = f64::from(MONTH.0 + 1 - 6);
    month(&mut lab);
    let works = lab.world.people().filter(|(_, one)| one.is_employed());
    assert_eq!(works.count(), 8);
}

#[test]
fn the_first_world_has_the_ill_who_have_neither_recovered_nor_been_assessed() {
    // Onset o, recovery r, waiting time W of two years: a share o (1 - exp(-r W)) / r is ill, for a time with density
    // proportional to exp(-r t) up to W. Months are whole: the mean is the sum of P(t >= k / 12) over k.
    let n = 20_000;
    let mut lab = Lab::new(&workshop(n, |_, _| {}), 0);
    still(&mut lab);
    (lab.params.disability.onset, lab.params.disability.recovery) = ([0.2; 6], 0.7);
    lab.month(MONTH.next(), |ctx, params, world| {
        disability::initial_sickness(ctx, &params.disability, world);
    });
    let lasting = 1.0 - (-1.4f64).exp();
    let months: Vec<f64> = lab
        .world
        .people()
        .filter(|(_, one)| one.sick_since != Month::NEVER)
        .map(|(_, one)| f64::from(MONTH.0 + 1 - one.sick_since.0))
        .collect();
    assert_case("ill", months.len(), n, 0.2 * lasting / 0.7);
    let longer = |k: i32| ((-0.7 * f64::from(k) / 12.0).exp() - (-1.4f64).exp()) / lasting;
    let mean: f64 = (1..24).map(longer).sum();
    assert_mean_within(StandardErrors(4.0), &months, mean);
    assert!(months.iter().all(|one| *one < 24.0));
}

#[test]
fn wajong_begins_at_18_from_special_education_by_its_share() {
    for (name, track, share) in [
        ("special education", Track::Special, 0.6),
        ("another track", Track::Basic, 0.0),
    ] {
        let seed = village(PERSONS, |_, one| {
            (one.birth, one.track) = (born(18), track);
        });
        let mut lab = Lab::new(&seed, 0);
        still(&mut lab);
        lab.params.disability.wajong_at_18 = 0.6;
        month(&mut lab);
        let people = lab.world.people();
        let found = people.filter(|(_, one)| one.incomes.has(Income::Wajong));
        assert_case(name, found.count(), PERSONS, share);
    }
}
