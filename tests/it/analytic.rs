//! Results that theory gives exactly: two states, stocks and flows, competing causes.

use doorstroom::levers::{Lever, Reach};
use doorstroom::processes::{benefits, matching, search, separation, training};
use doorstroom::vocab::{Activity, Contract, EducationLevel, IloState, Income, Month, PersonKey};
use doorstroom::world::{Event, Separation, TrainingStep, WorldSeed};

use crate::support::{
    Lab, StandardErrors, add_vacancies, assert_counts_fit, assert_mean_within, assert_share_within,
    id, monthly, months, village, workshop,
};

#[test]
fn searching_and_not_searching_reach_the_share_of_their_two_hazards() {
    // Starting and stopping are the only processes, both constant: the share of searchers is s / (s + f) in the monthly
    // probabilities, exactly. 100 worlds of 200 persons: a standard error of 0.3 points, so a bias of 1.3 shows.
    let shares: Vec<f64> = (0..100)
        .map(|replication| {
            let seed = village(200, |_, _| {});
            let mut lab = Lab::new(&seed, replication);
            lab.params.search.base = 0.0;
            lab.params.search.response = 0.0;
            (
                lab.params.search.return_decline,
                lab.params.search.return_age,
            ) = (0.0, [1.0; 6]);
            lab.params.search.start = [1.5; 7];
            lab.params.search.stop = [3.0; 7];
            for month in months(24) {
                lab.month(month, |ctx, params, world| {
                    search::step(ctx, &params.search, world);
                });
            }
            let searching = |ilo| ilo == IloState::Unemployed;
            lab.world
                .people()
                .filter(|(_, one)| searching(one.ilo))
                .count() as f64
                / 200.0
        })
        .collect();
    let (start, stop) = (monthly(1.5), monthly(3.0));
    assert_mean_within(StandardErrors(4.0), &shares, start / (start + stop));
}

#[test]
fn losing_and_finding_jobs_through_the_market_reach_u_equals_s_over_s_plus_f() {
    // Lay-off is constant. Everybody accepts and nobody is rejected; there are 25 vacancies for each person, so that
    // two applicants meet at one vacancy in less than 1 of 500 applications and finding is `f = 1 - exp(-applications)`
    // but for that. Who is laid off may find work in the same month: u = s (1 - f) / (s (1 - f) + f).
    // 60 worlds, mean of 12 months: a standard error of 0.2 points; finding in the next month only would give 3 more.
    let shares: Vec<f64> = (0..60)
        .map(|replication| {
            let mut seed = workshop(200, |_, _| {});
            add_vacancies(
                &mut seed,
                0,
                5000,
                EducationLevel::Middle,
                Contract::Permanent,
            );
            let mut lab = Lab::new(&seed, replication);
            only_layoff(&mut lab, 0.6);
            everybody_finds(&mut lab, 0.25);
            let mut unemployed = 0.0;
            for (n, month) in months(40).enumerate() {
                lab.month(month, |ctx, params, world| {
                    separation::step(ctx, &params.separation, world);
                    search::step(ctx, &params.search, world);
                    matching::step(ctx, &params.matching, world);
                });
                if n >= 28 {
                    let idle = lab.world.people().filter(|(_, one)| !one.is_employed());
                    unemployed += idle.count() as f64 / 200.0 / 12.0;
                }
            }
            unemployed
        })
        .collect();
    let (s, f) = (monthly(0.6), -(-0.25f64).exp_m1());
    assert_mean_within(
        StandardErrors(4.0),
        &shares,
        s * (1.0 - f) / (s * (1.0 - f) + f),
    );
}

fn only_layoff(lab: &mut Lab, per_year: f64) {
    let params = &mut lab.params.separation;
    params.layoff_permanent = per_year;
    params.layoff_tenure = [1.0; 4];
    params.quit = 0.0;
    params.contract_end = [0.0; 2];
    params.business_start = 0.0;
    params.shrink = 0.0;
    params.searches = [1.0; 3];
    lab.economy.cycle = 0.0;
    // The seed's vacancies belong to the plan, so the employer never counts as too large.
}

fn everybody_finds(lab: &mut Lab, applications: f64) {
    let search = &mut lab.params.search;
    search.base = applications;
    search.group = [1.0; 7];
    search.on_the_job = [0.0; 4];
    search.decline = 0.0;
    search.direct_share = [0.0; 3];
    (search.own_occupation, search.own_level) = (1.0, 1.0);
    (search.start, search.stop) = ([0.0; 7], [0.0; 7]);
    let matching = &mut lab.params.matching;
    matching.threshold = [-20.0; 3];
    matching.reservation = -20.0;
    matching.wage_value = 0.0;
}

#[test]
fn persons_in_course_are_starts_times_length() {
    // Twenty seats a month, always taken, courses of 20 weeks without drop-out: 20 x 20 x 12 / 52.1775 = 92 in course.
    // Forty worlds, mean of a year each; the rounding of lengths leaves a standard error near 0.1 of a person.
    let stocks: Vec<f64> = (0..40)
        .map(|replication| {
            let mut lab = Lab::new(
                &village(400, |_, one| one.ilo = IloState::Unemployed),
                replication,
            );
            lab.params.training.demand = [1e6; 7];
            lab.params.training.seats = 0.0;
            lab.params.training.drop_out = 0.0;
            lab.params.training.bbl_share = 0.0;
            lab.pull(Lever::CoursePlaces, Reach::All, 20.0);
            let mut stock = 0.0;
            for (n, month) in months(20).enumerate() {
                lab.month(month, |ctx, params, world| {
                    training::step(ctx, &params.training, world);
                });
                let started = |event: &Event| {
                    matches!(
                        event,
                        Event::Training {
                            step: TrainingStep::Started,
                            ..
                        }
                    )
                };
                assert_eq!(lab.count(started), 20, "every seat is taken");
                if n >= 8 {
                    let inside = lab
                        .world
                        .people()
                        .filter(|(_, one)| one.activity == Activity::Course);
                    stock += inside.count() as f64 / 12.0;
                }
            }
            stock
        })
        .collect();
    assert_mean_within(StandardErrors(4.0), &stocks, 20.0 * 20.0 * 12.0 / 52.1775);
}

#[test]
fn persons_on_ww_are_inflow_times_the_length_of_the_right() {
    // Five are laid off each month and all have the short right of three months: exactly fifteen receive WW.
    let seed = workshop(60, |_, one| {
        one.history.recent_months = 0xFFFF;
        one.history.last_five_years = 0;
    });
    let mut lab = Lab::new(&seed, 0);
    lab.params.benefits.ww_take_up = 1.0;
    lab.params.benefits.after_ww = 0.0;
    lab.params.benefits.bijstand_inflow = 0.0;
    for (n, month) in months(10).enumerate() {
        lab.month(month, |ctx, params, world| {
            for k in 0..5 {
                world.separate(id(5 * n + k), Separation::Layoff, IloState::Unemployed);
            }
            benefits::step(ctx, &params.benefits, world);
        });
        let on_ww = lab
            .world
            .people()
            .filter(|(_, one)| one.incomes.has(Income::Ww))
            .count();
        assert_eq!(on_ww, 5 * (n + 1).min(3), "in {month}");
    }
}

/// Hazards of lay-off, quit, end of contract and start of a business in the tests of competing causes.
const CAUSES: [f64; 4] = [1.2, 0.9, 2.4, 0.6];

fn competing(seed: &WorldSeed, hazards: [f64; 4]) -> Lab {
    let mut lab = Lab::new(seed, 0);
    let params = &mut lab.params.separation;
    params.layoff_flexible = hazards[0];
    params.layoff_tenure = [1.0; 4];
    params.quit = hazards[1];
    params.quit_age = [1.0; 6];
    params.contract_end = [hazards[2], 0.0];
    params.conversion = 0.0;
    params.business_start = hazards[3];
    params.shrink = 0.0;
    lab
}

/// Runs one month of separations and returns what happened to each person: 0 to 3 for the cause, 4 for nothing.
fn happened(lab: &mut Lab, persons: usize) -> Vec<usize> {
    lab.month(Month::new(2018, 1), |ctx, params, world| {
        separation::step(ctx, &params.separation, world);
    });
    let mut causes = vec![4; persons];
    for event in lab.world.events() {
        match event {
            Event::Separated { who, why, .. } => {
                causes[who.person.index()] = match why {
                    Separation::Layoff => 0,
                    Separation::Quit => 1,
                    Separation::ContractEnd => 2,
                    Separation::JobToJob => 3,
                    other => panic!("{other:?} has no hazard here"),
                }
            }
            Event::StartedBusiness(who) => causes[who.person.index()] = 3,
            _ => {}
        }
    }
    causes
}

fn flexible_workshop(persons: usize) -> WorldSeed {
    workshop(persons, |_, one| one.terms.contract = Contract::Fixed)
}

#[test]
fn competing_causes_have_the_total_and_the_shares_of_their_hazards() {
    // 40,000 persons in one month. Four causes drawn one after the other instead of together would raise the first by
    // 17 %, four times what the chi-square lets pass.
    let n = 40_000;
    let causes = happened(&mut competing(&flexible_workshop(n), CAUSES), n);
    let all: f64 = CAUSES.iter().sum();
    let happens = monthly(all);
    let mut expected: Vec<f64> = CAUSES
        .iter()
        .map(|one| n as f64 * happens * one / all)
        .collect();
    expected.push(n as f64 * (1.0 - happens));
    let observed: Vec<f64> = (0..5)
        .map(|cause| causes.iter().filter(|one| **one == cause).count() as f64)
        .collect();
    assert_counts_fit(&observed, &expected, 4);
    assert_share_within(StandardErrors(4.0), n - observed[4] as usize, n, happens);
}

#[test]
fn a_change_of_one_cause_leaves_the_draws_of_the_others_alone() {
    let n = 10_000;
    let seed = flexible_workshop(n);
    let with = happened(&mut competing(&seed, CAUSES), n);
    let without = happened(&mut competing(&seed, [0.0, 0.9, 2.4, 0.6]), n);
    for (person, (before, after)) in with.iter().zip(&without).enumerate() {
        assert!(
            *before == 0 || before == after,
            "person {person} had cause {before} and has cause {after}"
        );
    }
    // Some of those laid off would have met another cause later in the month.
    let unmasked = with
        .iter()
        .zip(&without)
        .filter(|(before, after)| **before == 0 && **after != 4);
    assert!(unmasked.count() > 0);
}

#[test]
fn the_lever_on_separation_does_not_touch_the_start_of_a_business() {
    let n = 10_000;
    let seed = flexible_workshop(n);
    let neutral = happened(&mut competing(&seed, CAUSES), n);
    let mut lab = competing(&seed, CAUSES);
    lab.pull(Lever::SeparationAfterPlacement, Reach::All, 0.0);
    lab.pull(
        Lever::SeparationAfterPlacement,
        Reach::Person(PersonKey::founder(1)),
        0.0,
    );
    let shielded = happened(&mut lab, n);
    assert!(shielded.iter().all(|cause| matches!(cause, 3 | 4)));
    for (before, after) in neutral.iter().zip(&shielded) {
        assert!(
            *before != 3 || *after == 3,
            "who started a business still does"
        );
        assert!(*before != 4 || *after == 4, "nobody starts who did not");
    }
}
