//! Shocks, placebo and answering demand: what the studies of the program claim.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use doorstroom::draws::Draws;
use doorstroom::engine::run;
use doorstroom::experiment::{ArmRuns, Progress};
use doorstroom::processes::specs;
use doorstroom::scenario::{Library, Overrides, load, read};
use doorstroom::studies::{
    PERTURBATION_BOUND, REDUCTION_WANTED, RowsAsked, SCREENED, Shock, answering, perturbation,
    perturbations, responses, screen, sensitivity_rows, variance_reduction,
};
use doorstroom::vocab::{Estimate, Month};

use crate::support::{lively_town, model, shipped_model};

#[test]
fn each_standard_shock_moves_what_it_should_by_more_than_three_standard_errors() {
    let gorinchem = shipped_model("gorinchem", "24 months");
    let found = responses(&gorinchem, 1, 8, &Progress::UNWATCHED).expect("nobody stops it");
    // Responses after a year: the sign, and a size that chance does not give with shared draws.
    let known = [
        (Shock::Demand, "jobs_filled", 1.0),
        (Shock::Demand, "vacancies_open", 1.0),
        (Shock::Population, "persons", 1.0),
        (Shock::LayOffs, "employed", -1.0),
        (Shock::LayOffs, "income_ww", 1.0),
        (Shock::AowAge, "employed", 1.0),
    ];
    for (shock, measure, sign) in known {
        let one = found
            .iter()
            .find(|one| one.shock == shock && one.measure == measure && one.month == 12);
        let change = one.expect("a response").change;
        assert!(
            sign * change.mean > 3.0 * change.standard_error && sign * change.mean > 1.0,
            "{} on {measure}: {change:?}",
            shock.code()
        );
    }
}

#[test]
fn the_shock_of_the_aow_age_leaves_those_who_have_reached_it_alone() {
    let town = model(&lively_town(100), 12);
    let shocked = Shock::AowAge.on(&town);
    let start = town.start.month();
    for age in [60 * 12, 65 * 12, 65 * 12 + 9, 66 * 12, 66 * 12 + 1, 70 * 12] {
        let birth = Month(start.0 - age);
        let later = shocked.law.aow_month(birth).0 - town.law.aow_month(birth).0;
        let reached = town.law.has_aow(birth, start);
        assert_eq!(later, if reached { 0 } else { 12 }, "aged {age} months");
    }
}

#[test]
fn demand_that_answers_with_elasticity_zero_is_the_control_and_otherwise_makes_jobs_for_newcomers()
{
    let gorinchem = shipped_model("gorinchem", "24 months");
    let control = ArmRuns::run(&gorinchem, 1, 24);
    let draws = Draws::of_replication(1, 0);
    let bits = |model| {
        let table = run(model, &draws);
        table
            .values
            .into_iter()
            .map(f64::to_bits)
            .collect::<Vec<_>>()
    };
    assert!(bits(&answering(&gorinchem, &control, 0.0)) == bits(&gorinchem));
    let more = |eta: f64| {
        let baseline = answering(&gorinchem, &control, eta);
        let before = ArmRuns::run(&baseline, 1, 24);
        let after = ArmRuns::run(&Shock::Search.on(&baseline), 1, 24);
        after.differences(&before, "jobs_filled", 24)
    };
    // Replication by replication: all four arms share their draws. Elasticity 6 shows the mechanism; with 2, the largest that
    // the report shows, 24 replications give +31 jobs with a standard error of 19, too few to tell (docs/status.md).
    let apart: Vec<f64> = more(6.0)
        .iter()
        .zip(more(0.0))
        .map(|(adapting, fixed)| adapting - fixed)
        .collect();
    let gain = Estimate::independent(&apart);
    assert!(gain.mean > 2.0 * gain.standard_error, "{gain:?}");
}

#[test]
fn without_a_vacancy_to_withdraw_nobody_differs_and_with_one_few_do_at_first() {
    let town = model(&lively_town(60), 3);
    let mut empty = town.clone();
    let mut world = (*empty.start).clone();
    for slot in world.open().to_vec() {
        world.withdraw(slot);
    }
    world.tidy_open();
    empty.start = world.into();
    let none = perturbation(&empty, 1, 0, &[1, 2, 3]);
    assert!(none.months.iter().all(|at| at.persons == 0), "{none:?}");
    let gorinchem = shipped_model("gorinchem", "2 months");
    let first =
        &perturbations(&gorinchem, 1, 4, &[1, 2], &Progress::UNWATCHED).expect("nobody stops it");
    for one in first {
        assert!(one.months[0].persons <= 12, "{one:?}");
    }
    assert!(
        first.iter().any(|one| one.months[1].persons > 0),
        "somebody differs"
    );
}

/// Measured short: a tenfold fall was to be seen with a margin of two, and the gain is near ten. This fails when the margin is
/// there again; then docs/status.md has to change.
#[test]
fn shared_draws_lower_the_variance_of_a_difference_and_are_short_of_the_margin() {
    let gorinchem = shipped_model("gorinchem", "24 months");
    let bought = variance_reduction(&gorinchem, 1, 8, (40.0, 24), &Progress::UNWATCHED)
        .expect("nobody stops it");
    // With eight pairs the ratio of two variances has a standard error of about half of itself.
    assert!(bought.ratio() > 2.0, "{bought:?}");
    assert!(bought.ratio() <= 2.0 * REDUCTION_WANTED, "{bought:?}");
}

/// Measured short: the ripple passes its bound. This fails when it no longer does; then docs/status.md has to change.
#[test]
fn the_ripple_of_one_vacancy_is_measured_short_of_its_bound() {
    let gorinchem = shipped_model("gorinchem", "120 months");
    let stocks = gorinchem.start.stocks();
    let persons = (stocks.residents + stocks.commuters) as f64;
    let found = perturbation(&gorinchem, 1, 0, &[12, 24, 120]);
    println!("measured short: {found:?}");
    let last = found.months.last().expect("three months").persons as f64;
    assert!(
        last / persons > PERTURBATION_BOUND,
        "the bound holds now: {found:?}"
    );
}

#[test]
fn sensitivity_rows_take_the_range_of_the_region_and_hold_the_central_setting_still() {
    let library = Library::open("gorinchem").expect("the shipped data");
    let overrides = Overrides {
        horizon: Some("3 months".to_owned()),
        ..Overrides::default()
    };
    let scenario = read("gorinchem", &library, &overrides, &specs()).expect("the scenario");
    let loaded = load(&scenario, library.tables()).expect("the shipped data");
    let stop = AtomicBool::new(false);
    let finished = AtomicUsize::new(0);
    let count = |units| {
        finished.fetch_add(units, Ordering::Relaxed);
    };
    let progress = Progress {
        finished: &count,
        stop: &stop,
        ..Progress::UNWATCHED
    };
    let asked = RowsAsked {
        replications: 2,
        months: 2,
    };
    let rows = sensitivity_rows(&scenario, &loaded, library.tables(), asked, &progress);
    let rows = rows.expect("a first world").expect("nobody stopped it");
    assert_eq!(finished.load(Ordering::Relaxed), asked.runs());
    let settings: Vec<(&str, f64, bool)> = rows
        .iter()
        .map(|row| (row.setting.code(), row.setting.value(), row.is_central))
        .collect();
    let share = "out_commuting_share";
    assert_eq!(
        settings,
        [
            (share, 0.35, false),
            (share, 0.45, true),
            (share, 0.6, false),
            ("eta", 0.0, true),
            ("eta", 0.5, false),
            ("eta", 2.0, false),
        ]
    );
    for row in &rows {
        assert_eq!(row.month, 2);
        if row.is_central {
            assert!(row.changes.iter().all(|change| change.mean == 0.0));
        }
    }
    // More residents who work outside leave more jobs inside to others: the initial population is another one.
    assert!(rows[0].changes.iter().any(|change| change.mean != 0.0));
    stop.store(true, Ordering::Relaxed);
    let stopped = sensitivity_rows(&scenario, &loaded, library.tables(), asked, &progress);
    assert_eq!(stopped, Ok(None));
}

#[test]
fn screening_ranks_what_moves_the_headline_before_what_does_not() {
    let library = Library::open("gorinchem").expect("the shipped data");
    let overrides = Overrides {
        horizon: Some("6 months".to_owned()),
        ..Overrides::default()
    };
    let mut scenario = read("gorinchem", &library, &overrides, &specs()).expect("the scenario");
    let loaded = load(&scenario, library.tables()).expect("the shipped data");
    let kept = [("search", "base"), ("pay", "reply"), ("youth", "returning")];
    for (key, parameter) in &mut scenario.parameters {
        if !kept.contains(key) {
            parameter.sourced.range = None;
        }
    }
    let found = screen(&scenario, &loaded, &Progress::UNWATCHED).expect("nobody stops it");
    let strongest = &found.effects[0];
    assert_eq!(strongest.key, ("search", "base"), "{found:?}");
    let unemployed = SCREENED
        .iter()
        .position(|one| *one == "unemployed")
        .unwrap();
    assert!(
        strongest.low[unemployed] > 0.0 && strongest.high[unemployed] < 0.0,
        "{found:?}"
    );
    let chosen = found.chosen(&scenario);
    assert_eq!(chosen.len(), found.effects.len(), "all fit in");
    let scores: Vec<f64> = found.effects.iter().map(|one| one.score).collect();
    assert!(
        scores.is_sorted_by(|a, b| a >= b) && scores[0] <= 1.0,
        "{scores:?}"
    );
}
