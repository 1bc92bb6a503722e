//! Places, hours, take-up and assignment of a line: case -> persons.

use crate::fixture::{self, MONTH};
use doorstroom::interventions::{Assignment, Constraint, Plan, Score};
use doorstroom::vocab::{Contract, EducationLevel, Euros, IloState, Month, MunicipalityId};
use doorstroom::world::{Person, Place};

use super::{FROM, Office, line};
use crate::ledger::side_by_side;
use crate::support::{
    StandardErrors, add_vacancies, assert_mean_within, assert_share_within, model, village,
};

/// Fields of a line and their numbers.
type Numbers = &'static [(&'static str, f64)];

fn of_one(line: doorstroom::interventions::Line) -> Plan {
    Plan {
        lines: vec![line],
        funds: Vec::new(),
    }
}

/// A hundred persons who all want a place of two months and find no job; who begins in the first three months, and what
/// bound in the first.
#[rustfmt::skip]
const LIMITS: &[(&str, Numbers, [u32; 3], Constraint)] = &[
    ("no limit", &[], [100, 0, 0], Constraint::Candidates),
    ("30 places in all", &[("places", 30.0)], [30, 0, 0], Constraint::Seats),
    ("20 a month", &[("places_per_month", 20.0)], [20, 20, 20], Constraint::Seats),
    ("25 at once, for two months each", &[("places_at_once", 25.0)], [25, 0, 25], Constraint::Seats),
    ("20 a month and 30 at once", &[("places_per_month", 20.0), ("places_at_once", 30.0)], [20, 10, 20], Constraint::Seats),
    ("20 a month and 50 in all", &[("places_per_month", 20.0), ("places", 50.0)], [20, 20, 10], Constraint::Seats),
    ("40 hours at 4 each", &[("case_worker_hours", 40.0), ("hours_per_participant", 4.0)], [10, 0, 10], Constraint::Hours),
    ("39.9 hours at 4 each", &[("case_worker_hours", 39.9), ("hours_per_participant", 4.0)], [9, 0, 9], Constraint::Hours),
    ("3 hours at 4 each", &[("case_worker_hours", 3.0), ("hours_per_participant", 4.0)], [0, 0, 0], Constraint::Hours),
    ("half a dose of 30 places", &[("places", 30.0), ("dose", 0.5)], [15, 0, 0], Constraint::Seats),
    ("a double dose of 20 a month", &[("places_per_month", 20.0), ("dose", 2.0)], [40, 40, 20], Constraint::Seats),
    ("a double dose of 40 hours at 4 each",
        &[("case_worker_hours", 40.0), ("hours_per_participant", 4.0), ("dose", 2.0)], [20, 0, 20], Constraint::Hours),
    ("nobody wants a place", &[("take_up", 0.0)], [0, 0, 0], Constraint::Candidates),
];

#[test]
fn no_more_begin_than_there_are_places_and_hours() {
    for (name, numbers, begin, bound) in LIMITS {
        let mut all = vec![("months", 2.0)];
        all.extend(numbers.iter().map(|(field, value)| (*field, *value)));
        let all: Vec<(&'static str, f64)> = all;
        let mut office = Office::new(100, of_one(line("mediation", "line", &all)));
        office.months(3);
        let uses = office.policy.lines()[0].uses();
        let started: Vec<u32> = uses.iter().map(|one| one.started).collect();
        assert_eq!(started, begin, "{name}");
        assert_eq!(uses[0].binding, Some(*bound), "{name}");
        let hours = all
            .iter()
            .find(|(field, _)| *field == "hours_per_participant");
        let due = hours.map_or(0.0, |(_, each)| each * f64::from(begin[0]));
        assert!(
            (uses[0].hours - due).abs() < 1e-9,
            "{name}: {}",
            uses[0].hours
        );
        // Places of two months: in the second month those of the first take their hours again.
        let due = hours.map_or(0.0, |(_, each)| each * f64::from(begin[0] + begin[1]));
        assert!(
            (uses[1].hours - due).abs() < 1e-9,
            "{name}: {}",
            uses[1].hours
        );
        assert_eq!(uses[0].taking_part, begin[0], "{name}");
        assert_eq!(uses[1].taking_part, begin[0] + begin[1], "{name}");
    }
}

#[test]
fn limits_that_are_no_whole_numbers_are_kept_on_average() {
    // 400 lines with 2.5 places each: two or three, each as often.
    for limit in ["places", "places_per_month", "places_at_once"] {
        let started: Vec<f64> = (0..400)
            .map(|n| {
                let numbers = [("months", 2.0), (limit, 2.5)];
                let line = line("mediation", &format!("line {n}"), &numbers);
                let mut office = Office::new(6, of_one(line));
                office.month(0);
                f64::from(office.policy.lines()[0].uses()[0].started)
            })
            .collect();
        assert!(started.iter().all(|one| *one == 2.0 || *one == 3.0));
        assert_mean_within(StandardErrors(4.0), &started, 2.5);
    }
}

#[test]
fn a_share_wants_a_place_once_and_for_all_and_a_share_of_them_never_comes() {
    let n = 4000;
    let numbers = [("months", 1.0), ("take_up", 0.3), ("no_show", 0.2)];
    let mut office = Office::new(n, of_one(line("mediation", "line", &numbers)));
    office.months(3);
    let uses = office.policy.lines()[0].uses();
    let (began, absent) = (uses[0].started as usize, uses[0].no_show as usize);
    assert_share_within(StandardErrors(4.0), began + absent, n, 0.3);
    assert_share_within(StandardErrors(4.0), absent, began + absent, 0.2);
    assert_eq!(
        uses[1].started + uses[2].started,
        0,
        "nobody is asked twice"
    );
    assert_eq!(
        office.policy.bookings().len(),
        began,
        "who never came is not booked"
    );
}

#[test]
fn who_never_comes_has_used_a_place_in_all_and_none_at_once() {
    #[rustfmt::skip]
    let known: [(&str, &str, u32); 2] = [
        ("ten places in all", "places", 10),
        ("ten places at once", "places_at_once", 50),
    ];
    for (name, limit, absent) in known {
        let numbers = [("months", 2.0), ("no_show", 1.0), (limit, 10.0)];
        let mut office = Office::new(50, of_one(line("mediation", "line", &numbers)));
        office.month(0);
        let now = office.policy.lines()[0].uses()[0];
        assert_eq!((now.started, now.no_show), (0, absent), "{name}");
    }
}

#[test]
fn a_place_lasts_its_months_on_average_and_at_least_one() {
    // Months of the line, and the mean of what 2,000 participants get.
    for (months, mean) in [(0.5, 1.0), (1.0, 1.0), (2.5, 2.5), (6.0, 6.0)] {
        let mut office = Office::new(
            2000,
            of_one(line("mediation", "line", &[("months", months)])),
        );
        office.month(0);
        let stays: Vec<f64> = office.policy.lines()[0]
            .participants()
            .map(|one| f64::from(one.until.0 + 1 - one.since.0))
            .collect();
        assert_eq!(stays.len(), 2000);
        if mean == months.floor() || months < 1.0 {
            assert!(stays.iter().all(|one| *one == mean), "{months}");
        } else {
            assert_mean_within(StandardErrors(4.0), &stays, mean);
        }
    }
}

#[test]
fn one_person_has_one_place_at_a_time() {
    let lines = ["a", "b"].map(|label| line("mediation", label, &[("months", 2.0)]));
    let plan = Plan {
        lines: lines.into(),
        funds: Vec::new(),
    };
    let mut office = Office::new(100, plan);
    office.months(3);
    let started = |at: usize| -> Vec<u32> {
        let uses = office.policy.lines()[at].uses().iter();
        uses.map(|one| one.started).collect()
    };
    let (one, other) = (started(0), started(1));
    // Everybody begins with one of them by lot, and with the other one two months later.
    assert_eq!((one[0] + other[0], one[1] + other[1]), (100, 0));
    assert_eq!((one[2], other[2]), (other[0], one[0]));
    assert_share_within(StandardErrors(4.0), one[0] as usize, 100, 0.5);
}

#[test]
fn the_longest_eligible_come_first_where_the_line_says_so() {
    // Of 40 every second one is sought only from the second month on, with twelve months of age more.
    let young = |n: usize| n % 2 == 1;
    let seed = village(40, |n, one| {
        one.ilo = IloState::Unemployed;
        let months = if young(n) { 0 } else { 12 };
        one.birth = Month(FROM.0 + 1 - 30 * 12 - months);
    });
    let mut queue = line(
        "mediation",
        "line",
        &[("months", 9.0), ("places_per_month", 8.0)],
    );
    queue.delivery.assignment = Assignment::FirstCome;
    queue.delivery.eligibility.any.truncate(1);
    queue.delivery.eligibility.any[0].age = Some((30, 60));
    let mut office = Office::new(1, of_one(queue));
    office.world = doorstroom::world::World::new(&seed, crate::support::YEAR_HOURS);
    let mut old = Vec::new();
    for n in 0..4 {
        office.month(n);
        let part = office.policy.lines()[0].participants();
        old.push(part.filter(|one| !young(one.person.index())).count());
    }
    // Twenty wait from the first month on: eight, eight and four; the younger ones after them.
    assert_eq!(old, [8, 16, 20, 20]);
    assert_eq!(office.policy.lines()[0].participants().count(), 32);
}

#[test]
fn places_are_offered_as_the_assignment_says() {
    let draws = doorstroom::draws::Draws::of_replication(3, 0);
    let person = |n: usize, home: u8, age: u16, idle: u16| {
        let mut one = Person::new(&fixture::person_seed(n));
        one.place = Place::Municipality(MunicipalityId(home));
        one.birth = Month(FROM.0 - age);
        one.since = Month(FROM.0 - idle);
        one
    };
    let offers = |one: &Assignment, who: &doorstroom::world::Person, month: u16| {
        one.offers(&draws, 7, who, FROM, Month(FROM.0 + month))
    };
    let cut = |score, at_least| Assignment::CutOff { score, at_least };
    let staggered = Assignment::Staggered {
        order: vec![MunicipalityId(1), MunicipalityId(0)],
        step: 6,
    };
    #[rustfmt::skip]
    let known = [
        ("all", Assignment::All, person(0, 0, 300, 0), 0, true),
        ("at the cut-off of age", cut(Score::AgeInMonths, 300.0), person(0, 0, 300, 0), 0, true),
        ("a month below it", cut(Score::AgeInMonths, 300.0), person(0, 0, 299, 0), 0, false),
        ("a month later", cut(Score::AgeInMonths, 300.0), person(0, 0, 299, 0), 1, true),
        ("at the cut-off of months without work", cut(Score::MonthsWithoutWork, 12.0), person(0, 0, 300, 12), 0, true),
        ("a month less", cut(Score::MonthsWithoutWork, 12.0), person(0, 0, 300, 11), 0, false),
        ("the first municipality, at once", staggered.clone(), person(0, 1, 300, 0), 0, true),
        ("the second after five months", staggered.clone(), person(0, 0, 300, 0), 5, false),
        ("the second after six", staggered.clone(), person(0, 0, 300, 0), 6, true),
        ("one that is not named, never", staggered, person(0, 2, 300, 0), 60, false),
    ];
    for (name, assignment, who, month, offered) in known {
        assert_eq!(offers(&assignment, &who, month), offered, "{name}");
    }
    let n = 4000;
    let share = |assignment: &Assignment, home: u8| {
        let all = (0..n).map(|at| person(at, home, 300, 0));
        all.filter(|one| offers(assignment, one, 0)).count()
    };
    let lottery = Assignment::Lottery { share: 0.3 };
    assert_share_within(StandardErrors(4.0), share(&lottery, 0), n, 0.3);
    // Sixty markets draw one of two shares, each as often.
    let shares = vec![0.2, 0.7];
    let saturation = Assignment::Saturation { shares };
    let mut high = 0;
    for home in 0..60 {
        let found = share(&saturation, home);
        let above = found > n * 45 / 100;
        high += usize::from(above);
        let due = if above { 0.7 } else { 0.2 };
        assert_share_within(StandardErrors(5.0), found, n, due);
    }
    assert_share_within(StandardErrors(4.0), high, 60, 0.5);
}

/// Two hundred seekers with vacancies for all and for ever: contracts of so many months subsidised, limits, and who begins in
/// the first four months.
#[rustfmt::skip]
const CONTRACTS: &[(&str, f64, &str, f64, [u32; 4])] = &[
    ("three at once, for 24 months", 24.0, "places_at_once", 3.0, [3, 0, 0, 0]),
    ("three at once, for two months", 2.0, "places_at_once", 3.0, [3, 0, 3, 0]),
    ("three at once, for a month", 1.0, "places_at_once", 3.0, [3, 3, 3, 3]),
    ("five in all", 24.0, "places", 5.0, [5, 0, 0, 0]),
    ("two a month", 24.0, "places_per_month", 2.0, [2, 2, 2, 2]),
];

#[test]
fn no_more_contracts_are_subsidised_than_there_are_places() {
    let mut seed = village(200, |_, one| one.ilo = IloState::Unemployed);
    let level = EducationLevel::Middle;
    add_vacancies(&mut seed, 0, 2400, level, Contract::Permanent);
    let mut model = model(&seed, 4);
    let params = &mut model.params;
    // Nobody loses a job, and seekers find one in the course of months rather than at once.
    (
        params.separation.dismissal_scale,
        params.separation.quit_scale,
    ) = (0.0, 0.0);
    (params.separation.business_start, params.search.base) = (0.0, 0.3);
    (params.migration.departure, params.disability.onset) = ([0.0; 12], [0.0; 6]);
    params.demography.mortality_men = [0.0; 12];
    params.demography.mortality_women = [0.0; 12];
    for (name, months, limit, places, begin) in CONTRACTS {
        let numbers = [
            ("months", *months),
            (*limit, *places),
            ("cost_month", 100.0),
            ("subsidy", 500.0),
        ];
        let plan = of_one(line("hiring_incentive", "line", &numbers));
        let policy = side_by_side(&model, &plan, 3, |_, _, _| {});
        let uses = policy.lines()[0].uses();
        let started: Vec<u32> = uses.iter().map(|one| one.started).collect();
        let hired = uses
            .iter()
            .map(|one| one.refused[Constraint::Seats as usize]);
        assert_eq!(
            started,
            begin,
            "{name}; {:?} without a place",
            hired.collect::<Vec<_>>()
        );
        assert!(
            uses[0].refused[Constraint::Seats as usize] > 0,
            "{name}: the limit binds"
        );
        // A hundred euros for each month of a contract, the first with its beginning.
        for (at, one) in uses.iter().enumerate() {
            let first = (at + 1).saturating_sub(*months as usize);
            let paid: u32 = begin[first..=at].iter().sum();
            assert_eq!(
                one.spent,
                Euros(i64::from(paid) * 10_000),
                "{name}, month {at}"
            );
        }
    }
    assert_eq!(model.horizon.from, MONTH.next());
}

#[test]
fn the_ill_and_those_who_are_busy_take_no_place_that_takes_the_days() {
    type Set = fn(&mut Office);
    #[rustfmt::skip]
    let known: [(&str, &str, f64, Set, u32); 6] = [
        ("mediation", "mediation", 0.0, |_| {}, 1),
        ("mediation of the ill", "mediation", 0.0, |office| office.world.start_sick(crate::support::id(0), MONTH), 0),
        ("a full-time course", "training_course", 1.0, |_| {}, 1),
        ("a full-time course in a course", "training_course", 1.0, in_course, 0),
        ("a part-time course in a course", "training_course", 0.0, in_course, 0),
        ("a full-time course of the ill", "training_course", 1.0,
            |office| office.world.start_sick(crate::support::id(0), MONTH), 0),
    ];
    for (name, kind, full_time, set, due) in known {
        let numbers: &[(&'static str, f64)] = if kind == "mediation" {
            &[("months", 6.0)]
        } else {
            &[("weeks", 20.0), ("drop_out", 0.0), ("full_time", full_time)]
        };
        let mut office = Office::new(1, of_one(line(kind, "line", numbers)));
        office.world.begin(MONTH);
        set(&mut office);
        office.month(0);
        assert_eq!(office.policy.lines()[0].uses()[0].started, due, "{name}");
    }
}

/// Puts the only person into a part-time course of another programme.
fn in_course(office: &mut Office) {
    let until = Month(MONTH.0 + 9);
    let phase = doorstroom::world::Phase {
        until,
        drop_out: 0.0,
    };
    let programmed = doorstroom::world::Programmed {
        phases: [phase; doorstroom::world::PHASES],
        gains: doorstroom::world::Gains::OF_PUBLIC_COURSES,
        full_time: false,
    };
    let (who, what) = (crate::support::id(0), doorstroom::vocab::Occupation::Care);
    office.world.enrol(who, what, until, programmed);
}

#[test]
fn a_course_has_phases_by_weeks_with_the_drop_out_of_each() {
    // 26 and 78 weeks: a quarter and three quarters of 104 x 12 / 52.1775 = 23.92 months, 23 or 24; hazards 0.6 and 1.2.
    let mut one = line(
        "training_course",
        "line",
        &[("weeks", 1.0), ("drop_out", 0.0)],
    );
    let kind = one.kind;
    let fields = doorstroom::interventions::DELIVERY_FIELDS
        .iter()
        .chain(kind.fields);
    let mut block = doorstroom::interventions::Block::of_absent(fields);
    block.set_numbers("weeks", vec![26.0, 78.0]);
    block.set_numbers("drop_out", vec![0.6, 1.2]);
    one.content = (kind.read)(&block);
    let mut office = Office::new(400, of_one(one));
    office.month(0);
    let enrolled = &office.world.programmes().enrolled;
    assert_eq!(enrolled.len(), 400);
    let mut lengths = Vec::new();
    for one in enrolled {
        let course = one.programmed.expect("a course of a programme");
        let months = one.until.0 + 1 - FROM.0;
        lengths.push(f64::from(months));
        assert_eq!(course.phases[0].until, Month(FROM.0 + 6 - 1), "a quarter");
        assert_eq!(course.phases[2].until, one.until);
        for (phase, hazard) in course.phases.iter().zip([0.6, 1.2]) {
            let due = crate::support::monthly(hazard);
            assert!((phase.drop_out - due).abs() < 1e-12, "{phase:?}");
        }
    }
    assert_mean_within(StandardErrors(4.0), &lengths, 104.0 * 12.0 / 52.1775);
}

#[test]
fn a_month_in_a_job_is_no_month_without_work() {
    use doorstroom::world::Work;
    let seed = village(2, |n, one| {
        one.since = Month(MONTH.0 - 20);
        if n == 0 {
            (one.work, one.ilo) = (Work::SelfEmployed, IloState::Employed);
        }
    });
    let world = doorstroom::world::World::new(&seed, crate::support::YEAR_HOURS);
    let score = |n| Score::MonthsWithoutWork.of(world.person(crate::support::id(n)), MONTH);
    assert_eq!((score(0), score(1)), (0.0, 20.0));
}
