//! Ageing, mortality, AOW and couples.

use doorstroom::engine::advance;
use doorstroom::processes::demography;
use doorstroom::vocab::{Household, IloState, Income, Incomes, Month, Sex};
use doorstroom::world::{Event, Passage, Place, Separation};

use crate::support::{
    Lab, Results, assert_counts_fit, id, lively_town, model, monthly, months, village, workshop,
};

/// A lab whose only demographic event is reaching AOW age or 75.
fn without_hazards(lab: &mut Lab) {
    let params = &mut lab.params.demography;
    params.mortality_men = [0.0; 12];
    params.mortality_women = [0.0; 12];
    params.early_exit = [0.0; 5];
    params.work_on = [0.0; 2];
    params.late_exit = 0.0;
    params.parting = 0.0;
    params.pairing = 0.0;
    params.leave_home = 0.0;
}

#[test]
fn deaths_follow_the_table_by_age_and_sex() {
    // The table times 40, one month, 4,000 persons in each of the 24 cells: a table shifted by one age group or with
    // the sexes exchanged moves most cells by 30 % or more, several standard errors each.
    let each = 4000;
    let seed = village(24 * each, |n, person| {
        let cell = n % 24;
        person.sex = Sex::at(cell / 12);
        person.birth = Month(Month::new(2018, 1).0 - (15 + 5 * (cell % 12) as u16) * 12 - 7);
    });
    let mut lab = Lab::new(&seed, 0);
    without_hazards(&mut lab);
    let tables = {
        let central = crate::support::params().demography;
        [central.mortality_men, central.mortality_women].map(|table| table.map(|rate| 40.0 * rate))
    };
    lab.params.demography.mortality_men = tables[0];
    lab.params.demography.mortality_women = tables[1];
    lab.month(Month::new(2018, 1), |ctx, params, world| {
        demography::step(ctx, &params.demography, world);
    });
    let mut dead = [0.0; 24];
    for event in lab.world.events() {
        if let Event::Passed {
            who,
            how: Passage::Died,
        } = event
        {
            dead[who.person.index() % 24] += 1.0;
        }
    }
    let expected: Vec<f64> = (0..24)
        .map(|cell| each as f64 * monthly(tables[cell / 12][cell % 12]))
        .collect();
    // The cells of youth are small; they are taken together with their neighbours so that all expect at least 8.
    let (mut seen, mut due, mut open) = (Vec::new(), Vec::new(), (0.0, 0.0));
    for (count, mean) in dead.iter().zip(&expected) {
        open = (open.0 + count, open.1 + mean);
        if open.1 >= 8.0 {
            seen.push(open.0);
            due.push(open.1);
            open = (0.0, 0.0);
        }
    }
    assert_counts_fit(&seen, &due, due.len());
}

#[test]
fn aow_comes_to_every_birth_month_when_the_law_says() {
    // One person with bijstand for each month of birth from July 1951 to December 1961.
    let first = Month::new(1951, 7);
    let count = usize::from(Month::new(1961, 12).since(first)) + 1;
    let seed = village(count, |n, person| {
        person.birth = Month(first.0 + n as u16);
        person.ilo = IloState::Unemployed;
        person.incomes = Incomes::only(Income::Bijstand);
    });
    let mut lab = Lab::new(&seed, 0);
    without_hazards(&mut lab);
    let mut ends = vec![Month::NEVER; count];
    let mut without_entrants = Vec::new();
    for month in months(12 * 11) {
        lab.month(month, |ctx, params, world| {
            demography::step(ctx, &params.demography, world);
        });
        let before = ends.clone();
        for event in lab.world.events() {
            if let Event::BenefitEnded {
                who,
                income: Income::Bijstand,
                ..
            } = event
            {
                ends[who.person.index()] = month;
            }
        }
        if ends == before {
            without_entrants.push(month.to_string());
        }
    }
    let end_of = |year, month| ends[usize::from(Month::new(year, month).since(first))];
    // Read from the law: 66 years for those born from April 1952, 66 and 4 months from 1953, 67 from March 1957.
    assert_eq!(end_of(1952, 4), Month::new(2018, 4), "born in April 1952");
    assert_eq!(end_of(1952, 12), Month::new(2018, 12));
    assert_eq!(end_of(1953, 1), Month::new(2019, 5));
    assert_eq!(end_of(1957, 3), Month::new(2024, 3));
    assert_eq!(end_of(1961, 1), Month::new(2028, 4));
    assert_eq!(
        without_entrants,
        [
            "2018-01", "2018-02", "2018-03", "2019-01", "2019-02", "2019-03", "2019-04", "2022-01",
            "2022-02", "2022-03", "2023-01", "2023-02", "2023-03", "2024-01", "2024-02", "2028-01",
            "2028-02", "2028-03"
        ]
    );
    for (_, person) in lab.world.people() {
        if lab.law.has_aow(person.birth, lab.world.month()) && person.is_resident() {
            assert!(person.ilo == IloState::Inactive);
            // Whoever had AOW before the first month keeps what the seed gave: only the change is tested.
            let at_start = lab.law.has_aow(person.birth, Month::new(2017, 12));
            assert!(at_start || person.incomes == Incomes::only(Income::Pension));
        }
    }
}

#[test]
fn a_job_ends_at_aow_age_unless_the_person_works_on() {
    for (share, employed) in [(0.0, 0), (1.0, 1)] {
        let mut lab = Lab::new(
            &workshop(1, |_, person| person.birth = Month::new(1952, 4)),
            0,
        );
        without_hazards(&mut lab);
        lab.params.demography.work_on = [share; 2];
        for month in months(4) {
            lab.month(month, |ctx, params, world| {
                demography::step(ctx, &params.demography, world);
            });
            let works = usize::from(lab.world.person(id(0)).is_employed());
            let due = if month < Month::new(2018, 4) {
                1
            } else {
                employed
            };
            assert_eq!(works, due, "share {share} in {month}");
        }
    }
}

#[test]
fn a_person_leaves_in_the_month_of_the_75th_birthday() {
    let mut lab = Lab::new(
        &workshop(2, |n, person| person.birth = Month::new(1943, 2 + n as u16)),
        0,
    );
    without_hazards(&mut lab);
    for month in months(3) {
        lab.month(month, |ctx, params, world| {
            demography::step(ctx, &params.demography, world);
        });
        for n in 0..2 {
            let gone = month >= Month::new(2018, 2 + n as u16);
            assert_eq!(
                lab.world.person(id(n)).place == Place::Gone,
                gone,
                "{n} in {month}"
            );
        }
    }
    assert_eq!(
        lab.world.passages(Passage::Turned75),
        1,
        "the second one leaves in March"
    );
    assert_eq!(lab.world.stocks().jobs, 0);
}

#[test]
fn partners_always_point_to_each_other() {
    let seed = lively_town(400);
    let mut model = model(&seed, 36);
    model.params.demography.parting = 0.3;
    model.params.demography.mortality_men = [0.05; 12];
    model.params.migration.departure = [0.1; 12];
    let draws = doorstroom::draws::Draws::of_replication(3, 0);
    let mut world = (*model.start).clone();
    let couples = |world: &doorstroom::world::World| {
        world
            .people()
            .filter(|(_, one)| one.partner().is_some())
            .count()
    };
    let before = couples(&world);
    for month in months(36) {
        advance(&model, &draws, month, &mut world);
        for (id, person) in world.people() {
            let Some(partner) = person.partner() else {
                continue;
            };
            assert_eq!(world.person(partner).partner(), Some(id), "in {month}");
            assert_eq!(person.household, Household::Couple);
            assert_eq!(person.place, world.person(partner).place);
        }
    }
    assert!(
        couples(&world) < before / 2,
        "parting, death and moves ended couples"
    );
}

#[test]
fn early_exit_has_the_hazard_of_its_age() {
    // 6,000 persons of 55, 58, 60, 62 and 64 each in one month; an age class off by one moves counts by 50 % or more.
    let (each, ages) = (6000, [55u16, 58, 60, 62, 64]);
    let seed = workshop(5 * each, |n, person| {
        person.birth = Month(Month::new(2018, 1).0 - ages[n % 5] * 12 - 3);
    });
    let mut lab = Lab::new(&seed, 0);
    without_hazards(&mut lab);
    let rates = [0.1, 0.15, 0.3, 0.6, 1.5];
    lab.params.demography.early_exit = rates;
    lab.month(Month::new(2018, 1), |ctx, params, world| {
        demography::step(ctx, &params.demography, world);
    });
    let mut seen = vec![0.0; 5];
    for event in lab.world.events() {
        if let Event::Separated {
            who,
            why: Separation::EarlyExit,
            ..
        } = event
        {
            seen[who.person.index() % 5] += 1.0;
        }
    }
    let due: Vec<f64> = rates
        .iter()
        .map(|rate| each as f64 * monthly(*rate))
        .collect();
    assert_counts_fit(&seen, &due, 5);
}

#[test]
fn ageing_outflow_is_every_separation_by_retirement_early_exit_or_death() {
    let results = Results::of(&model(&lively_town(2000), 24), 0);
    let causes = ["retirement", "early_exit", "death"];
    let ageing = results.series("ageing_outflow", "all", "all");
    for (month, outflow) in ageing.iter().enumerate() {
        let separations: f64 = causes
            .iter()
            .map(|cause| results.series("separations", "cause", cause)[month])
            .sum();
        assert_eq!(*outflow, separations, "month {month}");
        for cause in causes {
            assert_eq!(
                results.series("ageing_outflow", "cause", cause)[month],
                results.series("separations", "cause", cause)[month]
            );
        }
    }
    assert!(ageing.iter().sum::<f64>() > 10.0);
}
