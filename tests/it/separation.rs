//! Ends of jobs by contract, tenure and cause.

use crate::fixture::MONTH;
use doorstroom::processes::separation;
use doorstroom::vocab::{Activity, Contract, IloState, Month, SlotId, ZoneId};
use doorstroom::world::{Event, Place, Separation, Work};

use crate::support::{
    Lab, StandardErrors, assert_counts_fit, assert_share_within, id, monthly, workshop,
};

fn separation_month(lab: &mut Lab) {
    lab.month(MONTH.next(), |ctx, params, world| {
        separation::step(ctx, &params.separation, world);
    });
}

fn quiet(lab: &mut Lab) {
    let params = &mut lab.params.separation;
    params.layoff_permanent = 0.0;
    params.layoff_flexible = 0.0;
    params.quit = 0.0;
    params.contract_end = [0.0; 2];
    params.business_start = 0.0;
    params.shrink = 0.0;
    params.shrink_flexible = 0.0;
}

fn ended(lab: &Lab, why: Separation) -> usize {
    lab.count(|event| matches!(event, Event::Separated { why: cause, .. } if *cause == why))
}

#[test]
fn layoff_has_the_hazard_of_contract_and_tenure() {
    // 3,000 persons in each of 2 x 4 cells for one month. Tenures stand at the edges of
    // their classes; one in the wrong class moves its counts by a third.
    let (each, tenures) = (3000, [11u16, 12, 24, 60]);
    let contracts = [Contract::Permanent, Contract::Fixed];
    let seed = workshop(8 * each, |n, person| {
        person.since = Month(MONTH.next().0 - tenures[n % 4]);
        person.terms.contract = contracts[n / 4 % 2];
    });
    let mut lab = Lab::new(&seed, 0);
    quiet(&mut lab);
    lab.params.separation.layoff_permanent = 0.3;
    lab.params.separation.layoff_flexible = 0.8;
    lab.params.separation.layoff_tenure = [3.0, 2.0, 1.3, 1.0];
    lab.params.separation.cycle_loading = 12.0;
    lab.economy.cycle = 0.02;
    separation_month(&mut lab);
    let mut seen = [0.0; 8];
    for event in lab.world.events() {
        if let Event::Separated { who, why, .. } = event {
            assert_eq!(*why, Separation::Layoff);
            seen[who.person.index() % 8] += 1.0;
        }
    }
    let due: Vec<f64> = (0..8)
        .map(|cell| {
            let base = [0.3, 0.8][cell / 4] * [3.0, 2.0, 1.3, 1.0][cell % 4];
            f64::from(each as u32) * monthly(base * (-12.0f64 * 0.02).exp())
        })
        .collect();
    assert_counts_fit(&seen, &due, 8);
}

#[test]
fn the_end_of_a_fixed_contract_is_a_conversion_with_its_share() {
    // 12,000 fixed contracts.
    let n = 12_000;
    let mut lab = Lab::new(
        &workshop(n, |_, one| one.terms.contract = Contract::Fixed),
        0,
    );
    quiet(&mut lab);
    lab.params.separation.contract_end = [2.0, 0.0];
    lab.params.separation.conversion = 0.55;
    separation_month(&mut lab);
    let permanent = lab
        .world
        .people()
        .filter(|(_, one)| one.contract == Contract::Permanent && one.is_employed())
        .count();
    let over = ended(&lab, Separation::ContractEnd);
    assert_share_within(StandardErrors(4.0), permanent + over, n, monthly(2.0));
    assert_share_within(StandardErrors(4.0), permanent, permanent + over, 0.55);
}

#[test]
fn in_a_slump_more_contracts_are_not_renewed_and_as_many_turn_permanent() {
    // 12,000 fixed contracts: conversions 2 x 0.5 a year in any weather, ends 2 x 0.5 x exp(10 x 0.05).
    let n = 12_000;
    let fixed = workshop(n, |_, one| one.terms.contract = Contract::Fixed);
    let mut lab = Lab::new(&fixed, 0);
    quiet(&mut lab);
    lab.params.separation.contract_end = [2.0, 0.0];
    lab.params.separation.conversion = 0.5;
    lab.params.separation.cycle_loading = 10.0;
    lab.economy.cycle = -0.05;
    separation_month(&mut lab);
    let people = lab.world.people();
    let permanent = people
        .filter(|(_, one)| one.contract == Contract::Permanent && one.is_employed())
        .count();
    let over = ended(&lab, Separation::ContractEnd);
    let (converted, not_renewed) = (1.0, 0.5f64.exp());
    let out = monthly(converted + not_renewed);
    assert_share_within(StandardErrors(4.0), permanent + over, n, out);
    let share = converted / (converted + not_renewed);
    assert_share_within(StandardErrors(4.0), permanent, permanent + over, share);
}

#[test]
fn flexible_workers_go_first_where_the_plan_is_smaller_than_the_staff() {
    // Every second contract is fixed; 1,500 of 6,000 jobs are too many, and only the speed for flexible workers is set.
    let contracts = [Contract::Permanent, Contract::Fixed];
    let mut seed = workshop(6000, |n, one| one.terms.contract = contracts[n % 2]);
    seed.employers[0].size = 4500;
    let mut lab = Lab::new(&seed, 0);
    quiet(&mut lab);
    lab.params.separation.shrink_flexible = 3.0;
    separation_month(&mut lab);
    for event in lab.world.events() {
        if let Event::Separated { who, .. } = event {
            assert_eq!(who.person.index() % 2, 1, "a permanent worker went first");
        }
    }
    let expected = 1500.0 * (1.0 - (-0.25f64).exp());
    let gone = ended(&lab, Separation::Layoff) as f64;
    assert!(
        (gone - expected).abs() <= 1.0,
        "{gone} is not {expected} rounded"
    );
}

#[test]
fn no_more_go_than_are_too_many() {
    let mut seed = workshop(60, |_, one| one.terms.contract = Contract::Fixed);
    seed.employers[0].size = 50;
    let mut lab = Lab::new(&seed, 0);
    quiet(&mut lab);
    lab.params.separation.shrink = 12.0;
    lab.params.separation.shrink_flexible = 24.0;
    separation_month(&mut lab);
    assert_eq!(ended(&lab, Separation::Layoff), 10);
}

#[test]
fn quits_have_a_factor_of_level() {
    use doorstroom::vocab::EducationLevel;
    let each = 8000;
    let seed = workshop(3 * each, |n, one| one.level = EducationLevel::at(n % 3));
    let mut lab = Lab::new(&seed, 0);
    quiet(&mut lab);
    lab.params.separation.quit = 0.6;
    lab.params.separation.quit_age = [1.0; 6];
    lab.params.separation.quit_level = [2.0, 1.0, 0.5];
    separation_month(&mut lab);
    let mut seen = [0.0; 3];
    for event in lab.world.events() {
        if let Event::Separated { who, .. } = event {
            seen[who.person.index() % 3] += 1.0;
        }
    }
    let due = [2.0, 1.0, 0.5].map(|factor| each as f64 * monthly(0.6 * factor));
    assert_counts_fit(&seen, &due, 3);
}

#[test]
fn supported_work_is_never_separated() {
    let contracts = [Contract::Sw, Contract::BegeleidWerken, Contract::Beschut];
    let mut lab = Lab::new(
        &workshop(300, |n, one| one.terms.contract = contracts[n % 3]),
        0,
    );
    let params = &mut lab.params.separation;
    params.layoff_permanent = 1e6;
    params.layoff_flexible = 1e6;
    params.quit = 1e6;
    params.contract_end = [1e6; 2];
    params.business_start = 1e6;
    params.shrink = 1e6;
    params.shrink_flexible = 1e6;
    separation_month(&mut lab);
    assert_eq!(lab.world.stocks().jobs, 300);
    assert!(lab.world.events().is_empty());
}

#[test]
fn a_pupils_job_ends_by_its_own_hazard_and_the_pupil_does_not_search() {
    // 8,000 pupils on agency contracts: their quit hazard and the end of agency contracts must not count.
    let n = 8000;
    let seed = workshop(n, |_, person| {
        person.birth = Month(MONTH.0 - 17 * 12);
        person.activity = Activity::School;
        person.terms.contract = Contract::Agency;
    });
    let mut lab = Lab::new(&seed, 0);
    quiet(&mut lab);
    lab.params.separation.quit = 5.0;
    lab.params.separation.contract_end = [5.0; 2];
    lab.params.separation.business_start = 5.0;
    lab.params.separation.pupil_job_end = 0.5;
    lab.params.separation.searches = [1.0; 3];
    separation_month(&mut lab);
    assert_share_within(
        StandardErrors(4.0),
        ended(&lab, Separation::Quit),
        n,
        monthly(0.5),
    );
    assert!(
        lab.world
            .people()
            .all(|(_, one)| one.ilo != IloState::Unemployed)
    );
}

#[test]
fn quits_fall_with_age_and_search_by_their_own_share() {
    // 5,000 in each ten-year group.
    let each = 5000;
    let seed = workshop(6 * each, |n, person| {
        person.birth = Month(MONTH.next().0 - (16 + 10 * (n % 6) as u16) * 12);
    });
    let mut lab = Lab::new(&seed, 0);
    quiet(&mut lab);
    lab.params.separation.quit = 0.5;
    let factors = lab.params.separation.quit_age;
    lab.params.separation.searches = [0.9, 0.9, 0.3];
    separation_month(&mut lab);
    let (mut seen, mut searching) = ([0.0; 6], 0);
    for (id, person) in lab.world.people().filter(|(_, one)| !one.is_employed()) {
        let group = id.index() % 6;
        seen[group] += 1.0;
        // The last group is past AOW age and does not search.
        if person.ilo == IloState::Unemployed {
            assert!(group < 5);
            searching += 1;
        }
    }
    let due = factors.map(|factor| each as f64 * monthly(0.5 * factor));
    assert_counts_fit(&seen, &due, 6);
    let young: f64 = seen[..5].iter().sum();
    assert_share_within(StandardErrors(4.0), searching, young as usize, 0.3);
}

#[test]
fn an_employer_above_its_plan_sheds_the_excess_at_its_speed() {
    // 6,000 jobs for a plan of 4,500: excess a quarter of the jobs, hazard 2 x 0.25 = 0.5 a year.
    let mut seed = workshop(6000, |_, _| {});
    seed.employers[0].size = 4500;
    let mut lab = Lab::new(&seed, 0);
    quiet(&mut lab);
    lab.params.separation.shrink = 2.0;
    separation_month(&mut lab);
    assert_share_within(
        StandardErrors(4.0),
        ended(&lab, Separation::Layoff),
        6000,
        monthly(0.5),
    );
}

#[test]
fn an_in_commuter_leaves_for_elsewhere_and_searches_in_the_zone_again() {
    let n = 6000;
    let seed = workshop(n, |_, person| person.place = Place::Zone(ZoneId(0)));
    let mut lab = Lab::new(&seed, 0);
    quiet(&mut lab);
    lab.params.separation.quit = 5.0;
    lab.params.separation.commuter_leaves = 0.4;
    separation_month(&mut lab);
    let left = ended(&lab, Separation::Elsewhere);
    assert_share_within(StandardErrors(4.0), left, n, monthly(0.4));
    assert_eq!(lab.world.zone(ZoneId(0)).searchers, [0, left as i64, 0]);
    assert_eq!(lab.world.stocks().commuters, (n - left) as i64);
}

#[test]
fn the_self_employed_stop_by_their_own_hazard() {
    let n = 6000;
    let seed = workshop(n, |_, person| person.work = Work::SelfEmployed);
    let mut lab = Lab::new(&seed, 0);
    lab.params.separation.layoff_permanent = 5.0;
    lab.params.separation.business_end = 0.6;
    separation_month(&mut lab);
    assert_share_within(
        StandardErrors(4.0),
        ended(&lab, Separation::BusinessEnd),
        n,
        monthly(0.6),
    );
    assert_eq!(
        lab.world
            .events()
            .iter()
            .filter(|one| matches!(one, Event::Separated { .. }))
            .count(),
        ended(&lab, Separation::BusinessEnd)
    );
}

#[test]
fn a_job_begun_this_month_is_at_risk_from_the_next_month_on() {
    let mut lab = Lab::new(&workshop(1, |_, _| {}), 0);
    quiet(&mut lab);
    lab.params.separation.layoff_permanent = 1e6;
    lab.params.separation.layoff_tenure = [1.0; 4];
    lab.month(MONTH.next(), |ctx, params, world| {
        world.separate(id(0), Separation::Quit, IloState::Unemployed);
        let slot = SlotId(0);
        world.open_vacancy(
            slot,
            doorstroom::world::Reason::Replacement,
            doorstroom::world::Channel::Posted,
        );
        world.hire(id(0), slot);
        separation::step(ctx, &params.separation, world);
    });
    assert!(lab.world.person(id(0)).is_employed());
    lab.month(Month(MONTH.0 + 2), |ctx, params, world| {
        separation::step(ctx, &params.separation, world);
    });
    assert!(!lab.world.person(id(0)).is_employed());
}
