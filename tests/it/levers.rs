//! Every lever is read by a process, moves what it should, and is silent when it is neutral.

use doorstroom::engine::Model;
use doorstroom::levers::{Lever, Reach};
use doorstroom::vocab::{EmployerId, Group, PersonKey};

use crate::fixture::MONTH;

use crate::support::{Results, lively_town, model, moved};

/// What a move of a lever should do: the series that it raises or lowers, by measure, classification and class.
struct Expected {
    lever: Lever,
    reach: Reach,
    amount: f64,
    rises: bool,
    series: (&'static str, &'static str, &'static str),
}

const fn expect(
    lever: Lever,
    amount: f64,
    rises: bool,
    series: (&'static str, &'static str, &'static str),
) -> Expected {
    Expected {
        lever,
        reach: Reach::All,
        amount,
        rises,
        series,
    }
}

const OUT_OF_WORK: (&str, &str, &str) = ("flow_u_e", "all", "all");
const BIJSTAND_TO_WORK: (&str, &str, &str) = ("hires", "origin", "bijstand");

/// All levers but the referral, which has no effect on everybody and a test of its own.
const EXPECTED: [Expected; Lever::COUNT - 1] = [
    expect(Lever::SearchIntensity, 3.0, true, OUT_OF_WORK),
    expect(
        Lever::RequirementTolerance,
        4.0,
        false,
        ("rejections", "binding", "level"),
    ),
    expect(
        Lever::HiringRisk,
        4.0,
        false,
        ("rejections", "binding", "level"),
    ),
    expect(
        Lever::HiringCost,
        5000.0,
        false,
        ("rejections", "binding", "level"),
    ),
    expect(
        Lever::LearnWork,
        0.5,
        true,
        ("training_started", "activity", "bbl"),
    ),
    expect(
        Lever::SeparationAfterPlacement,
        0.0,
        false,
        ("separations", "cause", "layoff"),
    ),
    Expected {
        lever: Lever::Openness,
        reach: Reach::Group(Group::Bijstand),
        amount: 5.0,
        rises: true,
        series: BIJSTAND_TO_WORK,
    },
    expect(
        Lever::Visibility,
        0.1,
        false,
        ("vacancies_filled", "all", "all"),
    ),
    Expected {
        lever: Lever::ReservedSlot,
        reach: Reach::Group(Group::Bijstand),
        amount: 10.0,
        rises: true,
        series: BIJSTAND_TO_WORK,
    },
    expect(Lever::CaseWorkerHours, 5000.0, true, BIJSTAND_TO_WORK),
    expect(Lever::CoordinationLoss, 5.0, false, BIJSTAND_TO_WORK),
    expect(Lever::RegistryCoverage, -1.0, false, BIJSTAND_TO_WORK),
    expect(
        Lever::CoursePlaces,
        50.0,
        true,
        ("training_started", "activity", "course"),
    ),
    expect(
        Lever::YouthDeparture,
        3.0,
        true,
        ("youth_departure", "all", "all"),
    ),
    expect(
        Lever::YouthReturn,
        3.0,
        true,
        ("youth_return", "all", "all"),
    ),
    expect(
        Lever::Arrivals,
        3.0,
        true,
        ("arrivals", "passage", "moved_in"),
    ),
];

/// A town in which every lever has something to act on.
fn town(lever: Lever) -> Model {
    // Those who depart return after four to six years.
    let months = if lever == Lever::YouthReturn { 84 } else { 24 };
    let mut model = model(&lively_town(1200), months);
    model.params.training.demand = [3.0; 7];
    model.params.training.seats = 5.0;
    model.params.youth.departure = [0.3; 6];
    model.params.youth.returning = 0.3;
    model.params.migration.arrivals = 60.0;
    let search = &mut model.params.search;
    search.group = [1.0; 7];
    search.inactive = [0.5; 7];
    search.desk_applications = 2.0;
    search.desk_coordination = 0.18;
    search.desk_coverage = 0.8;
    // Hours bind for the levers on hours, the view for the lever on the view.
    search.desk_hours = match lever {
        Lever::CaseWorkerHours => 0.0,
        Lever::CoordinationLoss => 200.0,
        _ => 5000.0,
    };
    model
}

#[test]
fn every_lever_moves_a_recorded_series_in_its_direction() {
    // Sums over three replications, each arm with the same draws. The moves are large; a lever that no process reads
    // leaves the sums equal.
    let mut silent = Vec::new();
    for expected in EXPECTED {
        let neutral = town(expected.lever);
        let pulled = moved(
            neutral.clone(),
            expected.lever,
            expected.reach,
            expected.amount,
        );
        let (measure, by, class) = expected.series;
        let sum = |model: &Model| -> f64 {
            (0..3)
                .map(|replication| Results::of(model, replication).sum(measure, by, class))
                .sum()
        };
        let (before, after) = (sum(&neutral), sum(&pulled));
        let moves = if expected.rises {
            after > 1.1 * before
        } else {
            after < 0.9 * before
        };
        if !moves {
            let lever = expected.lever.code();
            silent.push(format!(
                "{lever} takes {measure} {class} from {before} to {after}"
            ));
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn the_table_of_expectations_names_every_lever() {
    let mut others = Lever::ALL.iter().filter(|lever| **lever != Lever::Referral);
    for (lever, expected) in others.by_ref().zip(EXPECTED) {
        assert_eq!(*lever, expected.lever);
    }
}

#[test]
fn a_referral_brings_a_person_to_a_vacancy_whatever_the_person_would_have_done() {
    let mut plain = model(&lively_town(400), 1);
    // Nobody applies on his own, so that whoever is hired on an open slot was brought there.
    plain.params.search.base = 0.0;
    plain.params.search.desk_applications = 0.0;
    let world = &plain.start;
    let open = world.open().iter().map(|id| world.slot(*id).key);
    let free = world.residents().filter(|(_, person, _)| {
        !person.is_employed() && person.age(MONTH) < 60 && person.age(MONTH) > 18
    });
    let free: Vec<PersonKey> = free.map(|(_, person, _)| person.key).collect();
    let mut brought = plain.clone();
    for slot in open {
        for person in &free {
            brought = moved(brought, Lever::Referral, Reach::Pair(*person, slot), 1.0);
        }
    }
    let hires = |model: &Model| Results::of(model, 0).sum("hires", "origin", "bijstand");
    assert!(hires(&brought) > hires(&plain), "{}", hires(&brought));
}

#[test]
fn neutral_moves_are_bit_identical_to_no_moves() {
    let plain = model(&lively_town(500), 12);
    let reaches = [
        Reach::All,
        Reach::Group(Group::Ww),
        Reach::Person(PersonKey::founder(2)),
        Reach::Employer(EmployerId(1)),
    ];
    let mut neutral = plain.clone();
    for lever in Lever::ALL {
        for reach in reaches {
            neutral = moved(neutral, *lever, reach, lever.neutral());
        }
    }
    assert_eq!(
        Results::of(&plain, 0).bits(),
        Results::of(&neutral, 0).bits()
    );
    let real = moved(plain.clone(), Lever::SearchIntensity, Reach::All, 2.0);
    assert_ne!(Results::of(&plain, 0).bits(), Results::of(&real, 0).bits());
}

#[test]
fn a_move_acts_in_its_months_only() {
    let plain = model(&lively_town(600), 12);
    let mut late = moved(plain.clone(), Lever::SearchIntensity, Reach::All, 3.0);
    late.moves[0].from = doorstroom::vocab::Month(plain.horizon.from.0 + 6);
    let (plain, late) = (Results::of(&plain, 0), Results::of(&late, 0));
    let series = |results: &Results| results.series("hires", "all", "all").to_vec();
    assert_eq!(series(&plain)[..6], series(&late)[..6]);
    assert!(
        series(&late)[6] > series(&plain)[6],
        "from its first month on"
    );
}
