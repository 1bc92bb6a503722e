//! The survey against worlds counted by hand, the targets, and the fit.

use std::collections::BTreeMap;

use crate::fixture::MONTH;
use doorstroom::draws::Draws;
use doorstroom::engine::Model;
use doorstroom::experiment;
use doorstroom::observe::{Answer, Question, Survey};
use doorstroom::processes::{self, Params};
use doorstroom::scenario::{self, Library, Overrides};
use doorstroom::studies::{
    Arm, Evaluate, FreeParameter, MatchedRuns, Observed, Scale, Scope, StoppingRule, Target, fit,
    fitted_numbers, observe, observe_numbers, over_months_of, simulated, targets,
};
use doorstroom::vocab::{Grade, Horizon, IloState, Income, Incomes, Month, RunNumbers};
use doorstroom::world::{Passage, Place, Separation, World};

use crate::support::{
    YEAR_HOURS, add_vacancies, id, lively_town, model, months, params_at, scale_to,
    scenario as shipped, village, workshop,
};
use doorstroom::vocab::{Contract, EducationLevel, SlotId};

fn tables() -> BTreeMap<String, String> {
    let library = Library::open("gorinchem").expect("the program carries its data");
    library.tables().clone()
}

fn answer(survey: Survey, question: Question, month: Month) -> Answer {
    survey.into_answers().answer(question, month, month)
}

#[test]
fn no_more_than_twelve_national_and_two_regional_numbers_are_fitted() {
    let list = fitted_numbers(&tables()).expect("the list reads");
    let count = |scope| list.iter().filter(|one| one.scope == scope).count();
    assert!(count(Scope::National) <= 12 && count(Scope::Region) <= 2);
    let keys: Vec<String> = list.iter().map(|one| one.spec.key()).collect();
    // What the scenario calls fitted is fitted by this list, and nothing else is.
    for parameter in shipped().parameters.values() {
        let is_fitted = parameter.sourced.grade == Grade::Fitted;
        assert_eq!(
            is_fitted,
            keys.contains(&parameter.spec.key()),
            "{}",
            parameter.spec.key()
        );
    }
    let fitting = targets(&tables()).expect("the targets read");
    for one in &list {
        let target = fitting.iter().find(|target| target.id == one.target);
        assert!(
            target.is_some_and(|target| !target.identifies.is_empty()),
            "{} has a target of the fit",
            one.spec.key()
        );
    }
}

#[test]
fn a_transition_over_three_months_follows_the_same_persons_and_sees_nothing_in_between() {
    // Of six at work: 0 loses the job and finds one within the quarter; 1 moves away; 2 is unemployed at its end;
    // 3 stops searching before its end; 4 and 5 stay.
    let mut seed = workshop(6, |_, _| {});
    add_vacancies(&mut seed, 0, 1, EducationLevel::Middle, Contract::Permanent);
    let mut world = World::new(&seed, YEAR_HOURS);
    let mut survey = Survey::new(&world);
    for (n, month) in months(3).enumerate() {
        world.begin(month);
        match n {
            0 => {
                world.separate(id(0), Separation::Layoff, IloState::Unemployed);
                world.separate(id(3), Separation::Layoff, IloState::Unemployed);
            }
            1 => {
                world.hire(id(0), SlotId(6));
                world.separate(id(1), Separation::Moved, IloState::Inactive);
                world.leave(id(1), Passage::MovedAway, None);
            }
            _ => {
                world.separate(id(2), Separation::Layoff, IloState::Unemployed);
                world.set_searching(id(3), false);
            }
        }
        survey.see(&world);
    }
    let answers = survey.into_answers();
    let of = |question| answers.answer(question, MONTH, MONTH);
    assert_eq!(
        of(Question::EmployedToUnemployed),
        Answer {
            over: 1.0,
            under: 5.0
        }
    );
    assert_eq!(
        of(Question::EmployedToInactive),
        Answer {
            over: 1.0,
            under: 5.0
        }
    );
    assert_eq!(of(Question::UnemployedToEmployed), Answer::default());
    assert_eq!(
        answers.value("transition_3m", "e_u", MONTH, MONTH),
        Some(20.0)
    );
}

#[test]
fn a_year_apart_another_employer_counts_once_and_a_leaver_is_no_employee() {
    // Of four: 0 changes employer, 1 becomes self-employed, 2 loses the job and comes back to the same employer.
    let mut seed = workshop(4, |_, _| {});
    seed.employers.push(seed.employers[0].clone());
    add_vacancies(&mut seed, 1, 1, EducationLevel::Middle, Contract::Permanent);
    add_vacancies(&mut seed, 0, 1, EducationLevel::Middle, Contract::Permanent);
    seed.employers[1].size = 1;
    let mut world = World::new(&seed, YEAR_HOURS);
    let mut survey = Survey::new(&world);
    for (n, month) in months(12).enumerate() {
        world.begin(month);
        match n {
            2 => world.hire(id(0), SlotId(4)),
            3 => world.start_business(id(1)),
            4 => world.separate(id(2), Separation::Layoff, IloState::Unemployed),
            8 => world.hire(id(2), SlotId(5)),
            _ => {}
        }
        survey.see(&world);
    }
    let answers = survey.into_answers();
    let last = Month(MONTH.0 + 12);
    let of = |question| {
        let answer = answers.answer(question, last, last);
        (answer.over, answer.under)
    };
    assert_eq!(of(Question::Changers), (1.0, 4.0));
    assert_eq!(of(Question::EmployeeOutflow), (1.0, 4.0));
    assert_eq!(of(Question::EmployeeInflow), (0.0, 3.0));
    assert_eq!(of(Question::TenureShort), (3.0, 4.0));
}

#[test]
fn a_benefit_that_ends_at_work_is_an_exit_to_work_and_one_that_just_ends_is_an_exit() {
    let mut seed = village(4, |_, person| {
        person.incomes = Incomes::only(Income::Bijstand);
        person.benefit_since = Month(MONTH.0 - 6);
        person.ilo = IloState::Unemployed;
    });
    add_vacancies(&mut seed, 0, 1, EducationLevel::Middle, Contract::Permanent);
    let mut world = World::new(&seed, YEAR_HOURS);
    let mut survey = Survey::new(&world);
    for (n, month) in months(12).enumerate() {
        world.begin(month);
        if n == 0 {
            world.hire(id(0), SlotId(0));
            world.end_benefit(id(0), Income::Bijstand);
            world.end_benefit(id(1), Income::Bijstand);
        }
        if n == 5 {
            world.begin_benefit(id(1), Income::Bijstand);
        }
        survey.see(&world);
    }
    let answers = survey.into_answers();
    let (first, last) = (MONTH.next(), Month(MONTH.0 + 12));
    assert_eq!(
        answers.answer(Question::BijstandToWork, first, first),
        Answer {
            over: 1.0,
            under: 4.0
        }
    );
    // Two ended, one began, four at the start: 2 of 5 and 1 of 5.
    let share = |measure| answers.value(measure, "bijstand", first, last);
    assert_eq!(share("outflow_share_12m"), Some(40.0));
    assert_eq!(share("inflow_share_12m"), Some(20.0));
}

#[test]
fn unemployment_lasts_since_the_job_or_the_search_whichever_is_shorter() {
    let seed = village(2, |n, person| {
        person.since = Month(MONTH.0 - 30);
        if n == 0 {
            person.ilo = IloState::Unemployed;
        }
    });
    let mut world = World::new(&seed, YEAR_HOURS);
    let mut survey = Survey::new(&world);
    for (n, month) in months(4).enumerate() {
        world.begin(month);
        if n == 1 {
            world.set_searching(id(1), true);
        }
        survey.see(&world);
    }
    let last = Month(MONTH.0 + 4);
    assert_eq!(
        answer(survey.clone(), Question::UnemployedShort, last),
        Answer {
            over: 1.0,
            under: 2.0
        }
    );
    assert_eq!(
        answer(survey, Question::UnemployedLong, last),
        Answer {
            over: 1.0,
            under: 2.0
        }
    );
}

fn arms_of(model: &Model, replication: u32, targets: &[Target]) -> MatchedRuns {
    let one = |arm: Arm| {
        let mut model = model.clone();
        arm.apply(&mut model);
        let seen = observe(&model, &Draws::of_replication(3, replication));
        (arm, seen.parts(targets))
    };
    MatchedRuns {
        numbers: RunNumbers {
            draw: 0,
            macro_path: 0,
            replication,
        },
        arms: [Arm::Control, Arm::CycleLower, Arm::MoreVacancies]
            .map(one)
            .into(),
    }
}

#[test]
fn every_target_can_be_measured() {
    let mut seed = lively_town(6_000);
    for (n, person) in seed.persons.iter_mut().enumerate() {
        // The town has no WW and no WIA of its own to begin with.
        if person.incomes.has(Income::Wao) && n % 2 == 0 {
            person.incomes = Incomes::only(Income::Wga);
        } else if person.ilo == IloState::Unemployed && person.incomes.is_empty() {
            person.incomes = Incomes::only(Income::Ww);
            person.benefit_since = Month(MONTH.0 - 3);
            person.ww_until = Month(MONTH.0 + 18);
            person.benefit_wage = person.terms.wage;
        }
    }
    let model = model(&seed, 36);
    let targets = targets(&tables()).expect("the targets read");
    let run = [arms_of(&model, 0, &targets)];
    for (target, found) in targets.iter().zip(simulated(&targets, &run)) {
        assert!(found.mean.is_finite(), "{} is {found:?}", target.id);
    }
}

#[test]
fn a_wrong_target_is_named_by_file_row_and_column() {
    let mut tables = tables();
    let text = tables["targets.csv"].clone();
    let wrong = text.replacen(
        "transition_3m,flow,u_e,mean",
        "transition_3m,flow,u_x,median",
        1,
    );
    tables.insert("targets.csv".to_owned(), wrong);
    let errors = targets(&tables).expect_err("two mistakes");
    let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors.len(), 2, "{said:?}");
    for (error, column) in errors.iter().zip(["aggregation", "group"]) {
        assert!(
            error.file == "targets.csv" && error.row == Some(8),
            "{said:?}"
        );
        assert_eq!(error.column.as_deref(), Some(column));
    }
}

/// The three numbers that the small fit plants and finds again.
fn with_numbers(mut params: Params, at: &[f64]) -> Params {
    let exp = |place: f64| Scale::Log.from(place);
    params.search.base *= exp(at[0]);
    params.separation.dismissal_scale *= exp(at[1]);
    params.separation.quit_scale *= exp(at[2]);
    params
}

#[test]
fn the_fit_finds_planted_numbers_again() {
    let seed = lively_town(4_000);
    // Around the fitted numbers, where the fit of the shipped region works too.
    let mut base = model(&seed, 15);
    base.params = params_at(&shipped().central());
    // Quits as few as to leave the third number unidentified, which the fit has to say.
    base.params.separation.quit = 0.011;
    scale_to(&mut base.params, seed.persons.len());
    let questions = [
        Question::UnemployedToEmployed,
        Question::EmployedToUnemployed,
        Question::EmployedToInactive,
    ];
    let shares = |at: &[f64], replications: std::ops::Range<u32>| -> Vec<f64> {
        let mut model = base.clone();
        model.params = with_numbers(model.params, at);
        let runs = f64::from(replications.end - replications.start);
        let mut sums = vec![0.0; questions.len()];
        for replication in replications {
            let seen = observe(&model, &Draws::of_replication(9, replication));
            for (sum, question) in sums.iter_mut().zip(questions) {
                let answer = seen.answers.answer(question, MONTH, Month(MONTH.0 + 12));
                *sum += answer.over / answer.under / runs;
            }
        }
        sums
    };
    let planted = [0.3, 0.25, -0.3];
    let figures = shares(&planted, 0..6);
    // Tolerances near the chance of three runs.
    let tolerances: Vec<f64> = figures.iter().map(|figure| 0.03 * figure).collect();
    let mut evaluate = |points: &[Vec<f64>]| -> Option<Vec<Vec<f64>>> {
        let residuals = points
            .iter()
            .map(|point| {
                let found = shares(point, 10..13);
                (0..3)
                    .map(|k| (found[k] - figures[k]) / tolerances[k])
                    .collect()
            })
            .collect();
        Some(residuals)
    };
    let evaluate: &mut Evaluate<'_> = &mut evaluate;
    let unknown = FreeParameter {
        start: 0.0,
        begin: 0.0,
        width: 0.7,
        least: -2.0,
        most: 2.0,
        step: 0.25,
    };
    let stopping = StoppingRule {
        iterations: 8,
        refresh: 3,
        gain: 0.1,
    };
    let found = fit(&[unknown; 3], stopping, evaluate, &mut |_, _, _| {});
    let found = found.expect("nobody stops it");
    for (i, planted) in planted.iter().enumerate() {
        let off = (found.estimate[i] - planted) / found.errors[i];
        assert!(
            off.abs() < 3.0,
            "number {i} is {off:.1} errors off: {found:?}"
        );
    }
    // Quits are few beside the pupils and the old who leave: a town of 4,000 says little of them, and the fit says so.
    let ratio = |i: usize| found.errors[i] / unknown.width;
    assert!(
        ratio(0) < 0.3 && ratio(1) < 0.3 && ratio(2) > 0.8,
        "{found:?}"
    );
}

#[test]
fn what_the_survey_sees_does_not_depend_on_the_number_of_threads() {
    let library = Library::open("gorinchem").expect("the program carries its data");
    let overrides = Overrides::default();
    let scenario = scenario::read("gorinchem", &library, &overrides, &processes::specs())
        .expect("the shipped scenario reads");
    let loaded = scenario::load(&scenario, library.tables()).expect("its data load");
    let mut scenario = over_months_of(&scenario, &[]);
    scenario.horizon = Horizon {
        from: Month::new(2018, 1),
        to: Month::new(2018, 4),
    };
    let numbers = scenario.central();
    let seen = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let arms = [Arm::Control, Arm::CycleLower];
        let runs = pool.expect("threads").install(|| {
            let seen = |seen: &Observed| format!("{:?} {:?}", seen.table.values, seen.answers);
            let watched = (&experiment::Progress::UNWATCHED, "");
            observe_numbers((&scenario, &loaded, &numbers), &arms, 2, watched, &seen)
        });
        let runs = runs.expect("nobody stops it").into_iter();
        runs.flat_map(|run| run.arms).collect::<Vec<_>>()
    };
    assert_eq!(seen(1), seen(3));
}

#[test]
fn a_resident_is_counted_where_he_lives() {
    let seed = village(3, |n, person| {
        if n == 2 {
            person.place = Place::Zone(doorstroom::vocab::ZoneId(0));
        }
        person.ilo = IloState::Unemployed;
    });
    let survey = Survey::new(&World::new(&seed, YEAR_HOURS));
    let found = answer(survey, Question::UnemployedWithoutWw, MONTH);
    assert_eq!(found.under, 2.0);
}
