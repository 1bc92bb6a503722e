//! Moves in and out of the region.

use crate::fixture::MONTH;
use doorstroom::levers::{Lever, Reach};
use doorstroom::processes::migration;
use doorstroom::vocab::{
    Assets, Contract, EducationLevel, EmployerId, Household, Income, Mark, Month, Occupation,
};
use doorstroom::world::{Event, Passage, Place, SlotSeed, WorldSeed};

use crate::support::{
    Lab, StandardErrors, add_vacancies, assert_counts_fit, assert_mean_within, assert_share_within,
    id, monthly, terms, village, workshop,
};

fn only_departures(lab: &mut Lab) {
    lab.params.migration.arrivals = 0.0;
    lab.params.migration.status_holders = 0.0;
    lab.params.migration.children = 0.0;
}

fn migration_month(lab: &mut Lab) {
    lab.month(MONTH.next(), |ctx, params, world| {
        migration::step(ctx, &params.migration, world);
    });
}

/// Two municipalities with three residents, two of them in the second, and a slot of each level as template.
fn three_residents() -> WorldSeed {
    let mut seed = village(3, |n, person| {
        if n > 0 {
            person.place = crate::support::home(1);
        }
    });
    seed.municipalities.push(("GM0002".into(), "Bedorp".into()));
    seed.kilometres = vec![1.0; 4];
    seed.zones[0].vacancies = [1.0; 3];
    for level in EducationLevel::ALL {
        seed.slots.push(SlotSeed {
            employer: EmployerId(0),
            occupation: Occupation::Care,
            level: *level,
            terms: terms(Contract::Fixed),
        });
    }
    seed
}

#[test]
fn arrivals_have_the_mean_of_their_parameter_and_lever() {
    // 300 months of 600 arrivals a year: a standard error of 0.4 of a person a month, so 4 % too many would show.
    for (lever, mean) in [(1.0, 50.0), (0.5, 25.0)] {
        let counts: Vec<f64> = (0..300)
            .map(|replication| {
                let mut lab = Lab::new(&three_residents(), replication);
                lab.params.migration.arrivals = 600.0;
                lab.params.migration.status_holders = 0.0;
                lab.params.migration.departure = [0.0; 12];
                lab.pull(Lever::Arrivals, Reach::All, lever);
                migration_month(&mut lab);
                lab.world.passages(Passage::Arrived) as f64
            })
            .collect();
        assert_mean_within(StandardErrors(4.0), &counts, mean);
    }
}

#[test]
fn arrivals_have_the_ages_levels_and_homes_of_their_distributions() {
    // 12,000 arrivals in one month.
    let mut lab = Lab::new(&three_residents(), 1);
    lab.params.migration.arrivals = 144_000.0;
    lab.params.migration.status_holders = 0.0;
    lab.params.migration.departure = [0.0; 12];
    migration_month(&mut lab);
    let (mut ages, mut levels, mut homes) = ([0.0; 12], [0.0; 3], [0.0; 2]);
    let now = MONTH.next();
    for (_, person, place) in lab.world.residents().skip(3) {
        let age = person.age(now);
        ages[usize::from((age - 15) / 5).min(11)] += 1.0;
        homes[place.index()] += 1.0;
        if age >= 20 {
            levels[person.level.index()] += 1.0;
        }
        assert_eq!(
            person.incomes.has(Income::Pension),
            lab.law.has_aow(person.birth, now)
        );
    }
    let arrived: f64 = ages.iter().sum();
    assert_share_within(
        StandardErrors(4.0),
        homes[0] as usize,
        arrived as usize,
        1.0 / 3.0,
    );
    let shares = lab.params.migration.arrival_age;
    let all: f64 = shares.iter().sum();
    assert_counts_fit(&ages, &shares.map(|share| arrived * share / all), 11);
    let grown: f64 = levels.iter().sum();
    assert_counts_fit(
        &levels,
        &lab.params
            .migration
            .arrival_level
            .map(|share| grown * share),
        2,
    );
}

#[test]
fn departures_have_the_hazard_of_their_age() {
    // 3,000 of each five-year group, five times the central hazards, one month.
    let each = 3000;
    let seed = village(12 * each, |n, person| {
        person.birth = Month(MONTH.next().0 - (15 + 5 * (n % 12) as u16) * 12 - 7);
    });
    let mut lab = Lab::new(&seed, 0);
    only_departures(&mut lab);
    lab.params.migration.departure = lab.params.migration.departure.map(|rate| 5.0 * rate);
    migration_month(&mut lab);
    let mut seen = [0.0; 12];
    for event in lab.world.events() {
        if let Event::Passed {
            who,
            how: Passage::MovedAway,
        } = event
        {
            seen[who.person.index() % 12] += 1.0;
        }
    }
    let due = lab
        .params
        .migration
        .departure
        .map(|rate| each as f64 * monthly(rate));
    assert_counts_fit(&seen, &due, 12);
}

#[test]
fn a_couple_moves_together_with_the_hazard_of_one_person() {
    // 4,000 couples: two hazards for a couple would double the moves.
    let couples = 4000;
    let seed = village(2 * couples, |n, person| {
        person.household = Household::Couple;
        person.partner = Some((n ^ 1) as u32);
    });
    let mut lab = Lab::new(&seed, 0);
    only_departures(&mut lab);
    lab.params.migration.departure = [0.6; 12];
    migration_month(&mut lab);
    let gone = |n: usize| lab.world.person(id(n)).place == Place::Gone;
    for couple in 0..couples {
        assert_eq!(gone(2 * couple), gone(2 * couple + 1), "couple {couple}");
    }
    let moved = (0..couples).filter(|couple| gone(2 * couple)).count();
    assert_share_within(StandardErrors(4.0), moved, couples, monthly(0.6));
    let stayed = lab
        .world
        .residents()
        .all(|(_, one, _)| one.partner().is_some());
    assert!(stayed, "those who stay keep their partner");
}

#[test]
fn a_job_that_is_kept_makes_an_in_commuter_and_one_that_is_not_ends() {
    for (keep, commuters, jobs) in [(1.0, 50, 50), (0.0, 0, 0)] {
        let mut lab = Lab::new(&workshop(50, |_, _| {}), 0);
        only_departures(&mut lab);
        lab.params.migration.departure = [1e6; 12];
        lab.params.migration.keep_job = keep;
        migration_month(&mut lab);
        let stocks = lab.world.stocks();
        assert_eq!(
            (stocks.residents, stocks.commuters, stocks.jobs),
            (0, commuters, jobs)
        );
        assert_eq!(lab.world.passages(Passage::MovedAway), 50);
        assert_eq!(lab.world.identities(), []);
    }
}

#[test]
fn children_of_movers_join_and_leave_the_waiting_cohorts() {
    // 3,000 movers of 40 years with 0.35 children each on average: a standard error of 0.011 a mover.
    let mut lab = Lab::new(&village(3000, |_, _| {}), 0);
    only_departures(&mut lab);
    lab.params.migration.departure = [1e6; 12];
    lab.params.migration.children = 0.35;
    migration_month(&mut lab);
    let place = doorstroom::vocab::MunicipalityId(0);
    let children: i32 = (0..15 * 12 + 1)
        .map(|age| lab.world.waiting(place, Month(MONTH.next().0 - age)).moved)
        .sum();
    let error = (3000.0f64 * 0.35).sqrt();
    assert!(
        (f64::from(-children) - 1050.0).abs() < 4.0 * error,
        "{children}"
    );
}

#[test]
fn status_holders_are_the_adult_share_of_the_quota_and_begin_with_bijstand() {
    // 300 months of a quota of 240 a year: 12.4 adults a month, standard error 0.2.
    let mut counts = Vec::new();
    for replication in 0..300 {
        let mut lab = Lab::new(&three_residents(), replication);
        lab.params.migration.arrivals = 0.0;
        lab.params.migration.departure = [0.0; 12];
        lab.params.migration.status_holders = 240.0;
        lab.params.migration.status_holder_adults = 0.62;
        migration_month(&mut lab);
        counts.push(lab.world.passages(Passage::Housed) as f64);
        for (_, person, _) in lab.world.residents().skip(3) {
            let age = person.age(MONTH.next());
            assert!(person.marks.has(Mark::StatusHolder));
            assert_eq!(person.assets, Assets::Below);
            assert_eq!(person.abilities.language, 0);
            assert_eq!(
                person.incomes.has(Income::Bijstand),
                (18..65).contains(&age)
            );
        }
    }
    assert_mean_within(StandardErrors(4.0), &counts, 240.0 * 0.62 / 12.0);
}

#[test]
fn a_vacancy_is_not_touched_by_moves() {
    let mut seed = workshop(20, |_, _| {});
    add_vacancies(&mut seed, 0, 3, EducationLevel::Middle, Contract::Fixed);
    let mut lab = Lab::new(&seed, 0);
    only_departures(&mut lab);
    lab.params.migration.departure = [1e6; 12];
    lab.params.migration.keep_job = 0.0;
    migration_month(&mut lab);
    assert_eq!(lab.world.stocks().posted, 3);
    assert_eq!(
        lab.world.vacated().len(),
        20,
        "each left slot waits for the employer's decision"
    );
}
