//! What a dose and a field of a kind mean: case -> moves of the first month.

use crate::fixture::MONTH;
use doorstroom::interventions::{Constraint, Eligibility, Line, Plan};
use doorstroom::levers::{Lever, Reach};
use doorstroom::vocab::{
    Activity, Contract, EducationLevel, EmployerId, IloState, Income, Incomes, Occupation, SlotId,
    ZoneId,
};
use doorstroom::world::{PersonSeed, SlotSeed, Work, WorldSeed};

use super::{Office, assert_case, line};
use crate::support::{id, terms, village};

/// Unemployed persons on bijstand and posted technical vacancies of the middle level, one at each employer.
fn town(persons: usize, vacancies: usize, shape: impl Fn(usize, &mut PersonSeed)) -> WorldSeed {
    let mut seed = village(persons, |n, one| {
        one.ilo = IloState::Unemployed;
        one.incomes = Incomes::only(Income::Bijstand);
        one.benefit_since = MONTH;
        shape(n, one);
    });
    for n in 0..vacancies {
        if n > 0 {
            seed.employers.push(seed.employers[0].clone());
        }
        seed.employers[n].size = 1;
        seed.slots.push(SlotSeed {
            employer: EmployerId::at(n),
            occupation: Occupation::Technical,
            level: EducationLevel::Middle,
            terms: terms(Contract::Fixed),
        });
    }
    seed
}

fn plan(name: &str, numbers: &[(&'static str, f64)]) -> Plan {
    let mut one: Line = line(name, "line", numbers);
    one.delivery.eligibility = Eligibility::default();
    Plan {
        lines: vec![one],
        funds: Vec::new(),
    }
}

fn first_month(seed: &WorldSeed, plan: Plan) -> Office {
    let mut office = Office::at(seed, plan);
    office.month(0);
    office
}

fn count(office: &Office, lever: Lever) -> usize {
    let all = office.policy.board().moves().iter();
    all.filter(|one| one.lever == lever).count()
}

fn amount(office: &Office, lever: Lever) -> f64 {
    let mut all = office.policy.board().moves().iter();
    all.find(|one| one.lever == lever)
        .map_or(0.0, |one| one.amount)
}

#[test]
fn a_dose_multiplies_numbers_of_work_and_is_the_power_of_factors() {
    type Case = (
        &'static str,
        &'static str,
        &'static [(&'static str, f64)],
        Lever,
        f64,
    );
    // Half a dose, and the amount of the move.
    #[rustfmt::skip]
    let known: [Case; 6] = [
        ("hours at the desk: half of 100", "employer_services", &[("desk_hours", 100.0)], Lever::CaseWorkerHours, 50.0),
        ("loss to coordination: 0.64^0.5", "employer_services", &[("coordination", 0.64)], Lever::CoordinationLoss, 0.8),
        ("coverage: half of 0.4", "registry_quality", &[("coverage", 0.4)], Lever::RegistryCoverage, 0.2),
        ("seats of public courses: half of 10", "training_course",
            &[("weeks", 4.0), ("drop_out", 0.0), ("open_seats", 10.0)], Lever::CoursePlaces, 5.0),
        ("departure: 0.81^0.5", "regional_retention", &[("departure", 0.81)], Lever::YouthDeparture, 0.9),
        ("return: 1.44^0.5", "regional_retention", &[("back", 1.44)], Lever::YouthReturn, 1.2),
    ];
    let seed = town(4, 2, |_, _| {});
    for (name, kind, numbers, lever, due) in known {
        let mut all = numbers.to_vec();
        all.push(("dose", 0.5));
        let office = first_month(&seed, plan(kind, &all));
        let found = amount(&office, lever);
        assert!((found - due).abs() < 1e-12, "{name}: {found}, not {due}");
    }
}

#[test]
fn a_dose_multiplies_the_shares_of_persons_and_vacancies_that_are_reached() {
    type Case = (
        &'static str,
        &'static str,
        &'static [(&'static str, f64)],
        Lever,
        f64,
    );
    // Under half a dose, the share of 1,000 persons or vacancies that are moved; a vacancy that is visited or marked counts
    // once for each group.
    #[rustfmt::skip]
    let known: [Case; 6] = [
        ("a subsidy known of 80 %", "hiring_incentive", &[("months", 6.0), ("subsidy", 500.0), ("take_up", 0.8)],
            Lever::HiringCost, 0.4),
        ("users of a platform: 60 %", "matching_platform",
            &[("seekers", 0.6), ("vacancies", 0.0), ("contact_rate", 1.5)], Lever::SearchIntensity, 0.3),
        ("vacancies on a platform: 60 %", "matching_platform",
            &[("seekers", 0.0), ("vacancies", 0.6), ("visibility", 1.5)], Lever::Visibility, 0.3),
        ("vacancies handled: 400", "employer_services",
            &[("staff", 4.0), ("vacancies_per_post", 100.0), ("visibility", 1.5)], Lever::Visibility, 0.2),
        ("everybody comes into view of 80 %", "registry_quality", &[("coverage", 0.8), ("introductions", 1.0)],
            Lever::Referral, 0.4),
        ("a vacancy is shown where both are on it: one of 60 % each", "matching_platform",
            &[("seekers", 1.0), ("vacancies", 0.6), ("introductions", 2.0)], Lever::Referral, 0.15),
    ];
    let seed = town(1000, 1000, |_, _| {});
    for (name, kind, numbers, lever, share) in known {
        let mut all = numbers.to_vec();
        all.push(("dose", 0.5));
        let office = first_month(&seed, plan(kind, &all));
        // The last case: half of the persons use it and are shown two of which 30 % are on it.
        let (found, of) = match name.starts_with("a vacancy is shown") {
            true => (count(&office, lever), 2000),
            false => (count(&office, lever), 1000),
        };
        if kind == "employer_services" {
            assert_eq!(found, 200, "{name}");
        } else {
            assert_case(name, found, of, share);
        }
    }
    for (kind, numbers, marks) in [
        (
            "reserved_vacancies",
            [("slots", 40.0), ("preference", 1.0)].as_slice(),
            20,
        ),
        (
            "employer_outreach",
            [("visits", 40.0), ("conversion", 1.0), ("openness", 1.0)].as_slice(),
            20,
        ),
    ] {
        let mut all = numbers.to_vec();
        all.push(("dose", 0.5));
        let office = first_month(&seed, plan(kind, &all));
        assert_eq!(office.policy.lines()[0].marks().count(), marks, "{kind}");
    }
}

#[test]
fn points_of_score_come_with_their_sign() {
    type Case = (&'static str, &'static [(&'static str, f64)], Lever);
    #[rustfmt::skip]
    let known: [Case; 5] = [
        ("mediation", &[("months", 6.0), ("vouching", 0.5)], Lever::RequirementTolerance),
        ("training_course", &[("weeks", 4.0), ("drop_out", 0.0), ("vouching", 0.5)], Lever::RequirementTolerance),
        ("supported_employment", &[("months", 6.0), ("support", 1.0), ("risk_taken", 0.5)], Lever::HiringRisk),
        ("supported_employment", &[("months", 6.0), ("support", 1.0), ("adaptation", 0.5)], Lever::RequirementTolerance),
        ("hiring_incentive", &[("months", 6.0), ("risk_taken", 0.5)], Lever::HiringRisk),
    ];
    for (kind, numbers, lever) in known {
        let office = first_month(&town(3, 1, |_, _| {}), plan(kind, numbers));
        assert_eq!(
            (count(&office, lever), amount(&office, lever)),
            (3, 0.5),
            "{kind}"
        );
    }
}

/// Who is brought to the one technical vacancy of the middle level.
#[test]
fn who_is_brought_to_a_vacancy_knows_the_work_is_near_its_level_and_can_begin() {
    type Shape = fn(usize, &mut PersonSeed);
    type Set = fn(&mut Office);
    #[rustfmt::skip]
    let known: [(&str, Shape, Set, usize); 12] = [
        ("unemployed on bijstand", |_, _| {}, |_| {}, 1),
        ("a level below", |_, one| one.level = EducationLevel::Low, |_| {}, 1),
        ("a level above", |_, one| one.level = EducationLevel::High, |_| {}, 1),
        ("another occupation", |_, one| (one.occupation, one.field) = (Occupation::Care, Occupation::Care), |_| {}, 0),
        ("the field alone", |_, one| one.occupation = Occupation::Care, |_| {}, 1),
        ("a certificate alone", |_, one| {
            (one.occupation, one.field) = (Occupation::Care, Occupation::Care);
            one.abilities.certificates = 1 << Occupation::Technical.index();
        }, |_| {}, 1),
        ("at school", |_, one| one.activity = Activity::School, |_| {}, 0),
        ("in a course", |_, one| one.activity = Activity::Course, |_| {}, 0),
        ("inactive on bijstand", |_, one| one.ilo = IloState::Inactive, |_| {}, 1),
        ("inactive without benefit", |_, one| (one.ilo, one.incomes) = (IloState::Inactive, Incomes::NONE), |_| {}, 0),
        ("at work", |_, one| (one.work, one.ilo) = (Work::Outside(ZoneId(0)), IloState::Employed), |_| {}, 0),
        ("ill", |_, _| {}, |office| office.world.start_sick(id(0), MONTH), 0),
    ];
    let numbers = [("coverage", 1.0), ("introductions", 1.0)];
    let services = [
        ("staff", 1.0),
        ("vacancies_per_post", 1.0),
        ("candidates", 1.0),
    ];
    for (name, shape, set, due) in known {
        for (kind, numbers) in [
            ("registry_quality", numbers.as_slice()),
            ("employer_services", services.as_slice()),
        ] {
            let mut office = Office::at(&town(1, 1, shape), plan(kind, numbers));
            set(&mut office);
            office.month(0);
            assert_eq!(count(&office, Lever::Referral), due, "{name}, {kind}");
        }
    }
    // Two levels away: a high one for the low level.
    for (has, asked, due) in [
        (EducationLevel::Low, EducationLevel::High, 0),
        (EducationLevel::High, EducationLevel::Low, 0),
        (EducationLevel::Middle, EducationLevel::High, 1),
    ] {
        let mut seed = town(1, 1, |_, one| one.level = has);
        seed.slots[0].level = asked;
        let office = first_month(&seed, plan("registry_quality", &numbers));
        assert_eq!(
            count(&office, Lever::Referral),
            due,
            "{has:?} for {asked:?}"
        );
    }
}

#[test]
fn a_course_helps_after_it_and_brings_to_school_at_work_whom_it_placed() {
    // Four weeks are one month; help lasts two more. A job found in it may come with school for half of them.
    let numbers = [
        ("weeks", 4.0),
        ("drop_out", 0.0),
        ("help_months", 2.08),
        ("help_with_search", 2.0),
        ("bbl_share", 0.5),
    ];
    let course = plan("training_course", &numbers);
    let mut office = first_month(&town(1, 1, |_, _| {}), course);
    assert_eq!(count(&office, Lever::SearchIntensity), 0, "in course");
    let stay = office.policy.lines()[0].participants().next().copied();
    let stay = stay.expect("takes part");
    assert_eq!(
        stay.until.0 + 1 - stay.since.0,
        3,
        "a month and two of help"
    );
    let enrolled = office.world.programmes().enrolled.clone();
    office.world.end_course(enrolled[0], true);
    office.month(1);
    assert_eq!(
        amount(&office, Lever::SearchIntensity),
        2.0,
        "after the course"
    );
    office.world.hire(id(0), SlotId(0));
    office.world.tidy_open();
    office.book(1);
    assert_eq!(
        office.policy.lines()[0].participants().count(),
        1,
        "a job does not end it"
    );
    office.month(2);
    let person = Reach::Person(office.world.key(id(0)));
    let moves = office.policy.board().moves().iter();
    let learns: Vec<(Reach, f64)> = moves
        .filter(|one| one.lever == Lever::LearnWork)
        .map(|one| (one.reach, one.amount))
        .collect();
    assert_eq!(learns, [(person, 0.5)]);
}

#[test]
fn large_employers_are_visited_more_often_where_visits_go_by_size() {
    // Half of 400 employers have nine jobs, half have one: a visit falls on a large one in nine of ten cases.
    let mut seed = town(2, 400, |_, _| {});
    seed.employers
        .iter_mut()
        .step_by(2)
        .for_each(|one| one.size = 9);
    for (by_size, share) in [(0.0, 0.5), (1.0, 0.9)] {
        let large: usize = (0..100)
            .map(|n| {
                let numbers = [("visits", 1.0), ("conversion", 1.0), ("openness", 1.0), ("by_size", by_size)];
                let mut plan = plan("employer_outreach", &numbers);
                plan.lines[0].key += n;
                let office = first_month(&seed, plan);
                let marks = office.policy.lines()[0].marks();
                let on_large = |mark| matches!(mark, doorstroom::interventions::Mark::Employer(at) if at.index() % 2 == 0);
                marks.filter(|(mark, _)| on_large(*mark)).count()
            })
            .sum();
        assert_case("large ones", large, 100, share);
    }
}

#[test]
fn what_bound_is_what_there_was_too_little_of() {
    type Case = (
        &'static str,
        &'static str,
        &'static [(&'static str, f64)],
        Constraint,
    );
    #[rustfmt::skip]
    let known: [Case; 4] = [
        ("staff for more vacancies than there are", "employer_services", &[("staff", 3.0), ("vacancies_per_post", 1.0)],
            Constraint::Vacancies),
        ("staff for fewer", "employer_services", &[("staff", 1.0), ("vacancies_per_post", 1.0)], Constraint::Hours),
        ("no places at once", "hiring_incentive", &[("months", 6.0), ("subsidy", 1.0), ("places_at_once", 0.0)],
            Constraint::Seats),
        ("a subsidy for all", "hiring_incentive", &[("months", 6.0), ("subsidy", 1.0)], Constraint::Candidates),
    ];
    for (name, kind, numbers, bound) in known {
        let office = first_month(&town(3, 2, |_, _| {}), plan(kind, numbers));
        assert_eq!(
            office.policy.lines()[0].uses()[0].binding,
            Some(bound),
            "{name}"
        );
    }
    // Half of the running cost can be paid.
    let mut short = plan(
        "employer_services",
        &[
            ("staff", 1.0),
            ("vacancies_per_post", 1.0),
            ("cost_running", 100.0),
        ],
    );
    short.lines[0].delivery.budget = vec![(super::FROM, doorstroom::vocab::Euros(60_000))];
    let office = first_month(&town(3, 2, |_, _| {}), short);
    let now = office.policy.lines()[0].uses()[0];
    assert_eq!((now.spent.0, now.binding), (5000, Some(Constraint::Money)));
}

#[test]
fn running_work_shrinks_with_the_money_for_it() {
    // An earmark of 600 for a line of 100 a month: 50 a month, and half of 100 hours at the desk.
    let numbers = [("desk_hours", 100.0), ("cost_running", 100.0)];
    let mut short = plan("employer_services", &numbers);
    short.lines[0].delivery.budget = vec![(super::FROM, doorstroom::vocab::Euros(60_000))];
    let office = first_month(&town(3, 2, |_, _| {}), short);
    assert_eq!(amount(&office, Lever::CaseWorkerHours), 50.0);
}

#[test]
fn the_bound_of_visibility_is_the_product_of_lines_that_have_a_dose() {
    let handled = |dose: f64, visibility: f64| {
        line(
            "employer_services",
            "line",
            &[("visibility", visibility), ("dose", dose)],
        )
    };
    #[rustfmt::skip]
    let known = [
        ("none", vec![], 1.0),
        ("two", vec![handled(1.0, 1.5), handled(1.0, 1.2)], 1.8),
        ("one without a dose", vec![handled(1.0, 1.5), handled(0.0, 1.2)], 1.5),
        ("never below one", vec![handled(1.0, 0.5)], 1.0),
    ];
    for (name, lines, due) in known {
        let plan = Plan {
            lines,
            funds: Vec::new(),
        };
        assert!((plan.largest_visibility() - due).abs() < 1e-12, "{name}");
    }
}
