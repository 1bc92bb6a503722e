//! The four flows of the region: ageing outflow, youth departure, vacancy creation, training throughput. Each appears
//! by region, occupation and level where it has them, and is zero without its mechanism.

use doorstroom::engine::Model;

use crate::support::{Results, lively_town, model};

fn town() -> Model {
    let mut model = model(&lively_town(1500), 24);
    model.params.youth.departure = [0.4; 6];
    model.params.training.demand = [2.0; 7];
    model.params.training.seats = 30.0;
    model
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

#[test]
fn ageing_outflow_appears_by_region_occupation_and_level() {
    let results = Results::of(&town(), 0);
    let total = results.total("ageing_outflow");
    assert!(total > 20.0);
    for by in ["cause", "occupation", "level"] {
        assert!(
            near(results.over_groups("ageing_outflow", by), total),
            "{by}"
        );
    }
    // Sector and municipality are those of jobs in the region; jobs elsewhere and businesses have none.
    for by in ["sector", "municipality"] {
        let known = results.over_groups("ageing_outflow", by);
        assert!(known > 0.5 * total && known <= total, "{by}");
    }
}

#[test]
fn without_death_early_exit_and_retirement_there_is_no_ageing_outflow() {
    let mut model = town();
    let demography = &mut model.params.demography;
    demography.mortality_men = [0.0; 12];
    demography.mortality_women = [0.0; 12];
    demography.early_exit = [0.0; 5];
    demography.work_on = [1.0; 2];
    demography.late_exit = 0.0;
    // Nobody at work turns 75 within two years: those who work are younger than 66 at the start.
    assert_eq!(Results::of(&model, 0).total("ageing_outflow"), 0.0);
}

#[test]
fn each_cause_of_ageing_outflow_stops_with_its_own_parameter() {
    let with = Results::of(&town(), 0);
    let mut without = town();
    without.params.demography.early_exit = [0.0; 5];
    let without = Results::of(&without, 0);
    assert!(with.sum("ageing_outflow", "cause", "early_exit") > 0.0);
    assert_eq!(without.sum("ageing_outflow", "cause", "early_exit"), 0.0);
    assert!(without.sum("ageing_outflow", "cause", "retirement") > 0.0);
}

#[test]
fn youth_departure_appears_by_municipality_and_stops_without_its_hazard() {
    let results = Results::of(&town(), 0);
    let total = results.total("youth_departure");
    assert!(total > 5.0);
    assert!(near(
        results.over_groups("youth_departure", "municipality"),
        total
    ));
    let mut model = town();
    model.params.youth.departure = [0.0; 6];
    assert_eq!(Results::of(&model, 0).total("youth_departure"), 0.0);
}

#[test]
fn vacancy_creation_appears_by_occupation_level_and_reason() {
    let results = Results::of(&town(), 0);
    let total = results.total("vacancies_opened");
    assert!(total > 100.0);
    for by in ["occupation", "level", "sector", "reason"] {
        assert!(
            near(results.over_groups("vacancies_opened", by), total),
            "{by}"
        );
    }
    let replacement = results.total("vacancies_opened_replacement");
    let expansion = results.total("vacancies_opened_expansion");
    assert!(near(replacement + expansion, total));
    for by in ["occupation", "level"] {
        assert!(
            near(
                results.over_groups("vacancies_opened_replacement", by),
                replacement
            ),
            "{by}"
        );
    }
    // Posted by channel is what the total counts; direct openings stand beside it.
    assert!(near(
        results.sum("vacancies_opened", "channel", "posted"),
        total
    ));
    assert!(results.sum("vacancies_opened", "channel", "direct") > 0.0);
}

#[test]
fn without_leaves_and_growth_no_vacancy_is_created() {
    let mut model = town();
    let p = &mut model.params;
    p.demography.mortality_men = [0.0; 12];
    p.demography.mortality_women = [0.0; 12];
    p.demography.early_exit = [0.0; 5];
    p.demography.work_on = [1.0; 2];
    p.demography.late_exit = 0.0;
    p.youth.departure = [0.0; 6];
    p.migration.departure = [0.0; 12];
    p.disability.onset = [0.0; 6];
    p.disability.sw_exit = 0.0;
    p.disability.beschut_places = 0.0;
    p.disability.beschut_growth = 0.0;
    p.separation.layoff_permanent = 0.0;
    p.separation.layoff_flexible = 0.0;
    p.separation.shrink = 0.0;
    p.separation.quit = 0.0;
    p.separation.pupil_job_end = 0.0;
    p.separation.contract_end = [0.0; 2];
    p.separation.commuter_leaves = 0.0;
    p.separation.business_start = 0.0;
    p.search.on_the_job = [0.0; 4];
    p.employers.withdraw = 0.0;
    let results = Results::of(&model, 0);
    assert_eq!(results.total("separations"), 0.0);
    assert_eq!(results.total("vacancies_opened"), 0.0);
    assert_eq!(results.sum("vacancies_opened", "channel", "direct"), 0.0);
    assert!(
        results.total("vacancies_filled") > 0.0,
        "those of the first world are filled"
    );
}

#[test]
fn training_throughput_appears_by_activity_and_level() {
    let results = Results::of(&town(), 0);
    for measure in [
        "training_queued",
        "training_started",
        "training_dropped",
        "training_completed",
    ] {
        let total = results.total(measure);
        assert!(total > 10.0, "{measure}");
        for by in ["activity", "level"] {
            assert!(
                near(results.over_groups(measure, by), total),
                "{measure} by {by}"
            );
        }
    }
    let inside = results.sum("training_in_course", "activity", "course");
    assert!(near(
        results.over_groups("training_in_course_by_occupation", "occupation"),
        inside
    ));
}

#[test]
fn without_seats_nobody_starts_and_without_demand_nobody_queues() {
    let mut model = town();
    model.params.training.seats = 0.0;
    model.params.training.bbl_share = 0.0;
    let results = Results::of(&model, 0);
    assert!(results.total("training_queued") > 0.0);
    for measure in [
        "training_started",
        "training_in_course",
        "training_dropped",
        "training_completed",
    ] {
        assert_eq!(results.total(measure), 0.0, "{measure}");
    }
    model.params.training.demand = [0.0; 7];
    assert_eq!(Results::of(&model, 0).total("training_queued"), 0.0);
}
