//! Courses and BBL: queue, seats, length, drop-out, completion, throughput.

use crate::fixture::MONTH;
use doorstroom::levers::{Lever, Reach};
use doorstroom::processes::training;
use doorstroom::vocab::{Activity, Contract, EducationLevel, IloState, Month, Occupation, SlotId};
use doorstroom::world::{Event, Ticket, TrainingStep};

use crate::support::{
    Lab, Results, StandardErrors, add_vacancies, assert_mean_within, assert_share_within, id,
    lively_town, model, monthly, months, params_at, scenario, village, workshop,
};

fn training_month(lab: &mut Lab, month: Month) {
    lab.month(month, |ctx, params, world| {
        training::step(ctx, &params.training, world);
    });
}

fn steps(lab: &Lab, which: TrainingStep) -> usize {
    lab.count(|event| matches!(event, Event::Training { step, .. } if *step == which))
}

/// Searchers of whom everybody asks for a course at once.
fn eager(persons: usize) -> Lab {
    let mut lab = Lab::new(
        &village(persons, |_, one| one.ilo = IloState::Unemployed),
        0,
    );
    lab.params.training.demand = [1e6; 7];
    lab.params.training.drop_out = 0.0;
    lab
}

#[test]
fn seats_are_given_in_the_start_months_and_never_exceeded() {
    let mut lab = eager(200);
    lab.params.training.seats = 7.0;
    lab.params.training.patience = 60.0;
    lab.pull(Lever::CoursePlaces, Reach::All, 3.0);
    for month in months(24) {
        training_month(&mut lab, month);
        let starts = [2, 5, 9, 11].contains(&month.month_of_year());
        assert_eq!(
            steps(&lab, TrainingStep::Started),
            if starts { 10 } else { 3 },
            "in {month}"
        );
    }
}

#[test]
fn a_draw_of_the_parameters_keeps_the_start_months() {
    // Their list carries a factor between 0.999 and 1.001, so that a month may come out just below its number.
    for u in [0.01, 0.3, 0.5, 0.7, 0.99] {
        let mut lab = eager(60);
        lab.params = params_at(&scenario().draw(&mut |_| u));
        lab.params.training.demand = [1e6; 7];
        lab.params.training.seats = 2.0;
        for month in months(12) {
            training_month(&mut lab, month);
            let starts = [2, 5, 9, 11].contains(&month.month_of_year());
            assert_eq!(
                steps(&lab, TrainingStep::Started),
                if starts { 2 } else { 0 },
                "in {month} at {u}"
            );
        }
    }
}

#[test]
fn a_course_of_weeks_lasts_its_mean_in_months() {
    // 6,000 courses of 20 weeks, 4.5997 months: a standard error of 0.006, so rounding down (4) or up (5) shows.
    let mut lab = eager(6000);
    lab.params.training.seats = 6000.0;
    lab.params.training.course_length = 20.0;
    training_month(&mut lab, Month::new(2018, 2));
    let lengths: Vec<f64> = lab
        .world
        .programmes()
        .enrolled
        .iter()
        .map(|one| f64::from(one.until.since(one.since) + 1))
        .collect();
    assert_eq!(lengths.len(), 6000);
    assert_mean_within(StandardErrors(4.0), &lengths, 20.0 * 12.0 / 52.1775);
}

#[test]
fn seats_go_by_lot_and_not_by_place_in_the_queue() {
    // 1,000 tickets for 500 seats: the first half of the queue gets half of them.
    let mut lab = eager(1000);
    lab.params.training.seats = 500.0;
    training_month(&mut lab, Month::new(2018, 2));
    let early = lab
        .world
        .programmes()
        .enrolled
        .iter()
        .filter(|one| one.person.index() < 500);
    // Without replacement the variance is a quarter of 500 halved once more; the binomial one is a bound.
    assert_share_within(StandardErrors(4.0), early.count(), 500, 0.5);
}

#[test]
fn drop_out_has_its_hazard_and_leaves_no_certificate() {
    let n = 8000;
    let mut lab = eager(n);
    lab.params.training.seats = n as f64;
    training_month(&mut lab, Month::new(2018, 2));
    lab.params.training.drop_out = 0.9;
    training_month(&mut lab, Month::new(2018, 3));
    let dropped = steps(&lab, TrainingStep::Dropped);
    assert_share_within(StandardErrors(4.0), dropped, n, monthly(0.9));
    assert!(
        lab.world
            .people()
            .all(|(_, one)| one.abilities.certificates == 0)
    );
    let inside = lab
        .world
        .people()
        .filter(|(_, one)| one.activity == Activity::Course);
    assert_eq!(inside.count(), n - dropped);
}

#[test]
fn completion_certifies_the_occupation_and_raises_fitness_and_language_by_a_step() {
    let mut lab = Lab::new(
        &village(1, |_, one| {
            (one.abilities.fitness, one.abilities.language) = (1, 0)
        }),
        0,
    );
    lab.params.training.drop_out = 0.0;
    lab.params.training.demand = [0.0; 7];
    lab.params.training.seats = 0.0;
    lab.world.begin(MONTH.next());
    let ticket = Ticket {
        person: id(0),
        since: MONTH.next(),
        occupation: Occupation::Care,
    };
    lab.world.start_course(ticket, Month(MONTH.0 + 3));
    for month in months(4).skip(1) {
        training_month(&mut lab, month);
        let person = lab.world.person(id(0));
        let done = month == Month(MONTH.0 + 4);
        assert_eq!(
            person.activity == Activity::None,
            done,
            "three months in course, in {month}"
        );
        assert_eq!(steps(&lab, TrainingStep::Completed), usize::from(done));
    }
    let abilities = lab.world.person(id(0)).abilities;
    assert_eq!(abilities.certificates, 1 << Occupation::Care.index());
    assert_eq!((abilities.fitness, abilities.language), (2, 1));
}

#[test]
fn a_job_of_25_hours_ends_the_course() {
    let mut seed = village(1, |_, one| one.ilo = IloState::Unemployed);
    add_vacancies(&mut seed, 0, 1, EducationLevel::Middle, Contract::Permanent);
    let mut lab = Lab::new(&seed, 0);
    lab.params.training.demand = [1e6; 7];
    lab.params.training.drop_out = 0.0;
    lab.params.training.seats = 1.0;
    training_month(&mut lab, Month::new(2018, 2));
    assert_eq!(lab.world.person(id(0)).activity, Activity::Course);
    lab.world.hire(id(0), SlotId(0));
    training_month(&mut lab, Month::new(2018, 3));
    assert_eq!(steps(&lab, TrainingStep::Dropped), 1);
    assert_eq!(lab.world.person(id(0)).activity, Activity::None);
}

#[test]
fn patience_ends_the_wait_in_the_queue() {
    let mut lab = eager(1);
    lab.params.training.seats = 0.0;
    lab.params.training.patience = 4.0;
    training_month(&mut lab, MONTH.next());
    lab.params.training.demand = [0.0; 7];
    for (n, month) in months(8).enumerate().skip(1) {
        training_month(&mut lab, month);
        assert_eq!(
            lab.world.programmes().queue.len(),
            usize::from(n <= 4),
            "in {month}"
        );
    }
}

#[test]
fn bbl_begins_with_a_new_contract_and_ends_with_the_diploma_by_its_share() {
    // 6,000 of 20 years on fixed contracts without start qualification, hired a month ago.
    let n = 6000;
    let seed = workshop(n, |_, one| {
        one.birth = Month(MONTH.0 - 20 * 12);
        one.since = MONTH;
        one.start_qualification = false;
        one.level = EducationLevel::Low;
        one.terms.contract = Contract::Fixed;
    });
    let mut lab = Lab::new(&seed, 0);
    lab.params.training.bbl_share = 0.25;
    lab.params.training.bbl_completion = 0.65;
    lab.params.training.bbl_length = 30.0;
    training_month(&mut lab, MONTH.next());
    let started = steps(&lab, TrainingStep::Started);
    assert_share_within(StandardErrors(4.0), started, n, 0.25);
    let in_bbl = lab
        .world
        .people()
        .filter(|(_, one)| one.contract == Contract::Bbl)
        .count();
    assert_eq!(in_bbl, started);
    let mut completed = 0;
    for month in months(32).skip(1) {
        training_month(&mut lab, month);
        completed += steps(&lab, TrainingStep::Completed);
        let ends = steps(&lab, TrainingStep::Completed) + steps(&lab, TrainingStep::Dropped);
        assert!(ends == 0 || month.since(MONTH.next()) == 30, "in {month}");
    }
    assert_share_within(StandardErrors(4.0), completed, started, 0.65);
    let qualified = lab
        .world
        .people()
        .filter(|(_, one)| one.start_qualification)
        .count();
    assert_eq!(qualified, completed);
}

#[test]
fn a_bbl_without_its_job_is_dropped() {
    let mut lab = Lab::new(
        &workshop(1, |_, one| one.terms.contract = Contract::Fixed),
        0,
    );
    lab.world.begin(MONTH.next());
    lab.world.start_bbl(id(0), Month(MONTH.0 + 30));
    lab.world.separate(
        id(0),
        doorstroom::world::Separation::Layoff,
        IloState::Unemployed,
    );
    training_month(&mut lab, Month(MONTH.0 + 2));
    assert_eq!(steps(&lab, TrainingStep::Dropped), 1);
    assert_eq!(lab.world.person(id(0)).activity, Activity::None);
}

#[test]
fn throughput_is_a_named_flow_from_the_queue_to_work_after_a_year() {
    let mut model = model(&lively_town(1500), 36);
    model.params.training.demand = [2.0; 7];
    model.params.training.seats = 60.0;
    let results = Results::of(&model, 0);
    let total = |measure| results.sum(measure, "activity", "course");
    let (queued, started) = (total("training_queued"), total("training_started"));
    let (dropped, completed) = (total("training_dropped"), total("training_completed"));
    assert!(queued >= started && started > 100.0);
    let inside = results.series("training_in_course", "activity", "course");
    assert_eq!(
        started,
        dropped + completed + inside[35],
        "whoever starts ends or is still in course"
    );
    assert!(dropped > 0.0 && completed > dropped);
    for measure in ["training_at_work_6m", "training_at_work_12m"] {
        let at_work = results.total(measure);
        assert!(at_work > 0.0 && at_work < completed, "{measure}");
    }
    assert_eq!(inside, results.series("activity_course", "all", "all"));
}

#[test]
fn the_completed_at_work_are_counted_six_and_twelve_months_later() {
    // One completes in April 2018 and is hired in July: at work in October 2018 and in April 2019.
    let mut seed = village(1, |_, one| one.ilo = IloState::Unemployed);
    add_vacancies(&mut seed, 0, 1, EducationLevel::Middle, Contract::Permanent);
    let mut lab = Lab::new(&seed, 0);
    lab.params.training.demand = [0.0; 7];
    lab.params.training.drop_out = 0.0;
    let recorder = doorstroom::observe::RECORDERS
        .iter()
        .find(|one| one.name == "programmes");
    let see = recorder.expect("programmes are recorded").see;
    let mut seen = Vec::new();
    for month in months(20) {
        training_month(&mut lab, month);
        if month == Month::new(2018, 1) {
            let ticket = Ticket {
                person: id(0),
                since: month,
                occupation: Occupation::Care,
            };
            lab.world.start_course(ticket, Month::new(2018, 3));
        }
        if month == Month::new(2018, 7) {
            lab.world.hire(id(0), SlotId(0));
        }
        let mut sink =
            doorstroom::observe::Sink::new(lab.world.municipalities(), lab.world.regions());
        see(&lab.world, &mut sink);
        for id in [
            doorstroom::observe::Id::TrainingAtWork6,
            doorstroom::observe::Id::TrainingAtWork12,
        ] {
            if sink.total(id) > 0.0 {
                seen.push((id, month));
            }
        }
    }
    use doorstroom::observe::Id::{TrainingAtWork6, TrainingAtWork12};
    assert_eq!(
        seen,
        [
            (TrainingAtWork6, Month::new(2018, 10)),
            (TrainingAtWork12, Month::new(2019, 4))
        ]
    );
}
