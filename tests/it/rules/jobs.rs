//! Why a job ends, and what follows: case -> hazard a year of each cause, or share.
//!
//! Causes compete: with hazards `h_k` that add up to H the k-th comes first within a month with probability
//! `h_k / H x (1 - exp(-H / 12))`.

use crate::fixture::MONTH;
use doorstroom::levers::{Lever, Reach};
use doorstroom::processes::separation;
use doorstroom::vocab::{Activity, Contract, EmployerId, IloState, Month, ZoneId};
use doorstroom::world::{Event, PersonSeed, Place, Separation, Work};

use super::assert_case;
use crate::support::{Lab, id, workshop};

const PERSONS: usize = 4000;

fn month(lab: &mut Lab) {
    lab.month(MONTH.next(), |ctx, params, world| {
        separation::step(ctx, &params.separation, world);
    });
}

/// Hazards of two for what a contract ends by, and different ones for every other cause; factors are one.
fn hazards(lab: &mut Lab) {
    let params = &mut lab.params.separation;
    (params.layoff_permanent, params.layoff_flexible) = (0.2, 0.5);
    (params.layoff_tenure, params.dismissal_scale) = ([1.0; 4], 1.0);
    (params.quit, params.quit_scale) = (0.3, 1.0);
    (params.quit_age, params.quit_level) = ([1.0; 6], [1.0; 3]);
    (params.contract_end, params.conversion) = ([2.0, 3.0], 0.3);
    (params.business_start, params.business_end) = (0.4, 0.6);
    (params.commuter_leaves, params.pupil_job_end) = (0.7, 0.9);
    params.cycle_loading = 5.0;
    (params.shrink, params.shrink_flexible) = (0.0, 0.0);
}

type Shape = fn(&mut PersonSeed);
type Set = fn(&mut Lab);

fn on(one: &mut PersonSeed, contract: Contract) {
    one.terms.contract = contract;
}

/// Hazards of lay-off, quit (or leaving for elsewhere), end of the contract, conversion and business.
#[rustfmt::skip]
const CAUSES: &[(&str, Shape, Set, [f64; 5])] = &[
    ("a permanent contract", |one| on(one, Contract::Permanent), |_| {}, [0.2, 0.3, 0.0, 0.0, 0.4]),
    ("a fixed contract: 2 x 0.7 and 2 x 0.3", |one| on(one, Contract::Fixed), |_| {}, [0.5, 0.3, 1.4, 0.6, 0.4]),
    ("an agency contract", |one| on(one, Contract::Agency), |_| {}, [0.5, 0.3, 3.0, 0.0, 0.4]),
    ("a pupil with an agency", |one| { on(one, Contract::Agency); one.activity = Activity::School; }, |_| {},
        [0.5, 0.9, 0.0, 0.0, 0.0]),
    ("a pupil on a fixed contract", |one| { on(one, Contract::Fixed); one.activity = Activity::School; }, |_| {},
        [0.5, 0.9, 1.4, 0.6, 0.0]),
    ("supported work", |one| on(one, Contract::Sw), |_| {}, [0.0; 5]),
    ("an in-commuter", |one| { on(one, Contract::Permanent); one.place = Place::Zone(ZoneId(0)); }, |_| {},
        [0.2, 0.7, 0.0, 0.0, 0.0]),
    ("a slump of 10 %: lay-offs and ends of contracts x e^0.5", |one| on(one, Contract::Fixed),
        |lab| lab.economy.cycle = -0.1, [0.824_36, 0.3, 2.308_21, 0.6, 0.4]),
    ("twice as many dismissals", |one| on(one, Contract::Fixed), |lab| lab.params.separation.dismissal_scale = 2.0,
        [1.0, 0.3, 2.8, 0.6, 0.4]),
    ("twice as many quits", |one| on(one, Contract::Permanent), |lab| lab.params.separation.quit_scale = 2.0,
        [0.2, 0.6, 0.0, 0.0, 0.4]),
    ("support halves what ends a job", |one| on(one, Contract::Fixed),
        |lab| lab.pull(Lever::SeparationAfterPlacement, Reach::All, 0.5), [0.25, 0.15, 0.7, 0.3, 0.4]),
    ("the age of 40", |one| on(one, Contract::Permanent),
        |lab| lab.params.separation.quit_age = [9.0, 9.0, 2.0, 9.0, 9.0, 9.0], [0.2, 0.6, 0.0, 0.0, 0.4]),
    ("the middle level", |one| on(one, Contract::Permanent),
        |lab| lab.params.separation.quit_level = [9.0, 2.0, 9.0], [0.2, 0.6, 0.0, 0.0, 0.4]),
    ("eleven months in the job", |one| { on(one, Contract::Permanent); one.since = Month(MONTH.0 - 10); },
        |lab| lab.params.separation.layoff_tenure = [3.0, 9.0, 9.0, 9.0], [0.6, 0.3, 0.0, 0.0, 0.4]),
    ("twelve", |one| { on(one, Contract::Permanent); one.since = Month(MONTH.0 - 11); },
        |lab| lab.params.separation.layoff_tenure = [9.0, 3.0, 9.0, 9.0], [0.6, 0.3, 0.0, 0.0, 0.4]),
    ("twenty-four", |one| { on(one, Contract::Permanent); one.since = Month(MONTH.0 - 23); },
        |lab| lab.params.separation.layoff_tenure = [9.0, 9.0, 3.0, 9.0], [0.6, 0.3, 0.0, 0.0, 0.4]),
    ("sixty", |one| { on(one, Contract::Permanent); one.since = Month(MONTH.0 - 59); },
        |lab| lab.params.separation.layoff_tenure = [9.0, 9.0, 9.0, 3.0], [0.6, 0.3, 0.0, 0.0, 0.4]),
];

#[test]
fn a_job_ends_by_the_hazards_of_its_contract_and_its_holder() {
    for (name, shape, set, due) in CAUSES {
        let seed = workshop(PERSONS, |_, one| {
            one.since = Month(MONTH.0 - 5);
            shape(one);
        });
        let mut lab = Lab::new(&seed, 0);
        hazards(&mut lab);
        set(&mut lab);
        month(&mut lab);
        let ended = |cause: &[Separation]| {
            lab.count(|event| matches!(event, Event::Separated { why, .. } if cause.contains(why)))
        };
        let people = || lab.world.people().map(|(_, one)| one);
        let converted = people()
            .filter(|one| one.is_employee() && one.contract == Contract::Permanent && due[3] > 0.0);
        let started = people().filter(|one| one.work() == Work::SelfEmployed);
        let found = [
            ended(&[Separation::Layoff]),
            ended(&[Separation::Quit, Separation::Elsewhere]),
            ended(&[Separation::ContractEnd]),
            converted.count(),
            started.count(),
        ];
        let all: f64 = due.iter().sum();
        for (at, (found, hazard)) in found.into_iter().zip(due).enumerate() {
            let share = if *hazard > 0.0 {
                hazard / all * (1.0 - (-all / 12.0).exp())
            } else {
                0.0
            };
            assert_case(&format!("{name}, cause {at}"), found, PERSONS, share);
        }
    }
}

#[test]
fn who_loses_a_job_searches_by_the_share_of_the_cause_unless_at_school_or_past_aow_age() {
    type Case = (&'static str, Shape, Set, f64);
    #[rustfmt::skip]
    let known: [Case; 6] = [
        ("laid off", |one| on(one, Contract::Permanent), |lab| lab.params.separation.layoff_permanent = 1e6, 0.9),
        ("not renewed", |one| on(one, Contract::Agency), |lab| lab.params.separation.contract_end = [0.0, 1e6], 0.6),
        ("quit", |one| on(one, Contract::Permanent), |lab| lab.params.separation.quit = 1e6, 0.3),
        ("business ended", |one| one.work = Work::SelfEmployed, |lab| lab.params.separation.business_end = 1e6, 0.3),
        ("laid off at school", |one| { on(one, Contract::Permanent); one.activity = Activity::School; },
            |lab| lab.params.separation.layoff_permanent = 1e6, 0.0),
        ("laid off past AOW age", |one| { on(one, Contract::Permanent); one.birth = Month::new(1950, 1); },
            |lab| lab.params.separation.layoff_permanent = 1e6, 0.0),
    ];
    for (name, shape, set, share) in known {
        let seed = workshop(PERSONS, |_, one| shape(one));
        let mut lab = Lab::new(&seed, 0);
        lab.params.separation.searches = [0.9, 0.6, 0.3];
        set(&mut lab);
        month(&mut lab);
        let people = || lab.world.people().map(|(_, one)| one);
        let without = people().filter(|one| !one.is_employed()).count();
        assert!(without > PERSONS * 9 / 10, "{name}: {without}");
        let searching = people().filter(|one| one.ilo == IloState::Unemployed);
        assert_case(name, searching.count(), without, share);
    }
}

#[test]
fn a_plan_that_shrinks_spares_supported_work_and_takes_fewer_of_those_with_support() {
    // 4,000 in supported work, 4,000 with support that halves the hazard and 4,000 without: 2,000 too many at a speed at
    // which all go. Lots like clocks with rates of a half and one: 4,000 (1 - x) + 4,000 (1 - x^2) = 2,000 gives
    // x = 0.8229, so 708 of those with support go and 1,292 of the others.
    let each = 4000;
    let seed = workshop(3 * each, |n, one| {
        if n % 3 == 0 {
            one.terms.contract = Contract::Sw;
        }
    });
    let mut lab = Lab::new(&seed, 0);
    hazards(&mut lab);
    let params = &mut lab.params.separation;
    (params.layoff_permanent, params.quit, params.business_start) = (0.0, 0.0, 0.0);
    params.shrink = 1e6;
    for n in (1..3 * each).step_by(3) {
        let reach = Reach::Person(lab.world.key(id(n)));
        lab.pull(Lever::SeparationAfterPlacement, reach, 0.5);
    }
    lab.world.set_target(EmployerId(0), 3 * each as u32 - 2000);
    month(&mut lab);
    let mut gone = [0; 3];
    for (id, one) in lab.world.people() {
        gone[id.index() % 3] += usize::from(!one.is_employed());
    }
    assert_eq!((gone[0], gone[1] + gone[2]), (0, 2000));
    assert_case("with support", gone[1], 2000, 0.354);
}
