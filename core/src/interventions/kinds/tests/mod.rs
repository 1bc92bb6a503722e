//! What kinds pull, in a town of the fixture, through the machinery that all of them share.

mod each;

use std::collections::{BTreeMap, BTreeSet};

use super::super::{
    Block, DELIVERY_FIELDS, Delivery, Eligibility, FundTerms, Line, Mark, PayerTerms, Plan, Policy,
    Predicate, enrol_and_pull,
};
use super::{KINDS, kind};
use crate::draws::Draws;
use crate::levers::{Lever, Move, Reach};
use crate::vocab::{
    Activity, EmployerId, Euros, Group, IloState, Income, Incomes, Month, Occupation, SlotKey,
};
use crate::world::{World, fixture};

const FIRST: Month = Month::new(2018, 1);

/// Returns a town with bijstand for half of those without work and WW for the others.
fn town() -> World {
    let mut seed = fixture::town(1000);
    let seekers = seed
        .persons
        .iter_mut()
        .filter(|one| one.ilo == IloState::Unemployed && one.activity == Activity::None);
    for (n, person) in seekers.enumerate() {
        let income = if n % 2 == 0 {
            Income::Bijstand
        } else {
            Income::Ww
        };
        person.incomes = Incomes::only(income);
        person.field = Occupation::at(n % Occupation::COUNT);
        person.benefit_since = person.since;
        if income == Income::Ww {
            person.ww_until = Month::new(2019, 12);
        }
    }
    let mut world = World::new(&seed, 208.0);
    world.begin(FIRST);
    world.tidy_recipients();
    world
}

/// Returns those on bijstand or WW.
fn recipients() -> Eligibility {
    Eligibility {
        any: vec![Predicate {
            benefits: vec![Income::Bijstand, Income::Ww],
            ..Predicate::default()
        }],
    }
}

fn line(name: &str, numbers: &[(&'static str, f64)], words: &[(&'static str, &str)]) -> Line {
    let kind = kind(name).expect("the kind is registered");
    let mut block = Block::of_absent(kind.fields.iter().chain(DELIVERY_FIELDS));
    for (field, value) in numbers {
        block.set_numbers(field, vec![*value]);
    }
    for (field, word) in words {
        block.set_words(field, vec![(*word).to_owned()]);
    }
    let label = format!("the {name}");
    let mut delivery = Delivery::read(&block, (FIRST, Month::new(2019, 12)));
    delivery.eligibility = recipients();
    Line {
        key: Line::key_of(&label),
        label,
        kind,
        content: (kind.read)(&block),
        delivery,
    }
}

/// Fields with which each kind does all that it can.
fn full(name: &str) -> Vec<(&'static str, f64)> {
    match name {
        "training_course" => vec![
            ("weeks", 16.0),
            ("drop_out", 0.5),
            ("bbl_share", 0.5),
            ("help_with_search", 2.0),
            ("vouching", 0.5),
            ("retention", 0.8),
            ("open_seats", 10.0),
        ],
        "mediation" => vec![
            ("months", 6.0),
            ("help_with_search", 1.5),
            ("vouching", 0.3),
            ("introductions", 2.0),
            ("aftercare", 3.0),
            ("retention", 0.8),
        ],
        "supported_employment" => vec![
            ("months", 12.0),
            ("support", 24.0),
            ("risk_taken", 0.5),
            ("compensation", 600.0),
            ("adaptation", 0.5),
            ("retention", 0.8),
        ],
        "hiring_incentive" => vec![("months", 6.0), ("subsidy", 700.0), ("risk_taken", 0.4)],
        "reserved_vacancies" => vec![
            ("slots", 5.0),
            ("preference", 2.0),
            ("candidates", 2.0),
            ("learn_work", 0.5),
        ],
        "employer_services" => vec![
            ("staff", 2.0),
            ("vacancies_per_post", 5.0),
            ("candidates", 2.0),
            ("visibility", 1.2),
            ("desk_hours", 100.0),
            ("coordination", 0.8),
        ],
        "matching_platform" => vec![
            ("seekers", 0.3),
            ("vacancies", 0.5),
            ("contact_rate", 1.2),
            ("introductions", 1.0),
            ("visibility", 1.1),
        ],
        "registry_quality" => vec![("coverage", 0.1), ("introductions", 1.0)],
        "employer_outreach" => vec![("visits", 20.0), ("conversion", 0.5), ("openness", 0.5)],
        "regional_retention" => vec![("departure", 0.9), ("back", 1.1), ("arrivals", 1.05)],
        other => panic!("the test does not know {other}"),
    }
}

fn with(name: &str, more: &[(&'static str, f64)]) -> Line {
    let mut numbers = full(name);
    numbers.extend_from_slice(more);
    line(name, &numbers, &[])
}

fn plan(lines: Vec<Line>) -> Plan {
    Plan {
        lines,
        funds: Vec::new(),
    }
}

/// Runs the first step of the first month and returns the moves and the state after it.
fn first_month(plan: &Plan) -> (Vec<Move>, Policy) {
    let (mut world, mut policy) = (town(), Policy::new(plan));
    let draws = Draws::of_replication(1, 0);
    enrol_and_pull(plan, &[], &draws, FIRST, &mut world, &mut policy);
    (policy.board().moves().to_vec(), policy)
}

fn moves_of(line: Line) -> Vec<Move> {
    first_month(&plan(vec![line])).0
}

fn of(moves: &[Move], lever: Lever) -> Vec<Move> {
    let of_lever = moves.iter().filter(|one| one.lever == lever);
    of_lever.copied().collect()
}

fn pairs(moves: &[Move]) -> BTreeMap<SlotKey, usize> {
    let mut pairs = BTreeMap::new();
    for one in of(moves, Lever::Referral) {
        let Reach::Pair(_, slot) = one.reach else {
            panic!("a referral brings a person to a slot");
        };
        *pairs.entry(slot).or_insert(0) += 1;
    }
    pairs
}

#[test]
fn every_lever_is_moved_by_a_kind_and_every_kind_moves_what_it_declares() {
    let mut moved = BTreeSet::new();
    for kind in KINDS {
        let declared: BTreeSet<Lever> = kind.levers.iter().copied().collect();
        assert_eq!(declared.len(), kind.levers.len(), "{}", kind.name);
        let pulled: BTreeSet<Lever> = moves_of(with(kind.name, &[]))
            .iter()
            .map(|one| one.lever)
            .collect();
        // Levers on those who have been hired need a hire first, help after a course its end.
        let later = [Lever::SeparationAfterPlacement, Lever::LearnWork];
        let after_course = [Lever::SearchIntensity, Lever::Referral];
        for lever in declared.difference(&pulled) {
            let course = kind.name == "training_course" && after_course.contains(lever);
            let name = format!("{}: {}", kind.name, lever.code());
            assert!(course || later.contains(lever), "{name}");
        }
        moved.extend(declared);
    }
    for lever in Lever::ALL {
        assert!(moved.contains(lever), "no kind moves {}", lever.code());
    }
}

#[test]
fn nothing_is_pulled_without_dose_places_or_anybody_who_is_eligible() {
    for kind in KINDS {
        for nothing in ["dose", "places", "places_per_month", "places_at_once"] {
            let (moves, policy) = first_month(&plan(vec![with(kind.name, &[(nothing, 0.0)])]));
            assert_eq!(moves, [], "{} without {nothing}", kind.name);
            assert_eq!(policy.lines()[0].marks().count(), 0, "{}", kind.name);
        }
        let mut nobody = with(kind.name, &[]);
        nobody.delivery.eligibility.any[0].benefits = vec![Income::Iva];
        assert_eq!(moves_of(nobody), [], "{} for nobody", kind.name);
        let mut closed = with(kind.name, &[]);
        closed.delivery.from = Month::new(2019, 1);
        assert_eq!(moves_of(closed), [], "{} before its window", kind.name);
    }
}

#[test]
fn nothing_is_pulled_without_money_for_it() {
    for kind in KINDS {
        let costs = [
            ("cost_placement", 100.0),
            ("cost_start", 100.0),
            ("cost_running", 100.0),
        ];
        let mut paid = with(kind.name, &costs);
        paid.delivery.funds = vec![0];
        let mut poor = plan(vec![paid]);
        poor.funds = vec![FundTerms {
            name: "empty".into(),
            payers: vec![PayerTerms {
                name: "nobody".into(),
                grants: Vec::new(),
                eligibility: Eligibility::default(),
            }],
            overhead: 0.0,
            carry_over: false,
            repayment: None,
        }];
        assert_eq!(first_month(&poor).0, [], "{} on an empty fund", kind.name);
        let mut earmarked = with(kind.name, &costs);
        earmarked.delivery.budget = vec![(FIRST, Euros::ZERO)];
        assert_eq!(moves_of(earmarked), [], "{} without a budget", kind.name);
    }
}

#[test]
fn a_larger_dose_only_adds_to_what_is_reached() {
    for kind in KINDS {
        let reached = |dose| -> BTreeSet<(Lever, Reach)> {
            let line = with(kind.name, &[("places_per_month", 20.0), ("dose", dose)]);
            let moves = moves_of(line);
            moves.iter().map(|one| (one.lever, one.reach)).collect()
        };
        let (once, thrice) = (reached(1.0), reached(3.0));
        assert!(!once.is_empty(), "{}", kind.name);
        assert!(once.is_subset(&thrice), "{}", kind.name);
    }
}

#[test]
fn the_order_of_lines_does_not_change_what_is_pulled() {
    let lines = || {
        KINDS
            .iter()
            .map(|kind| with(kind.name, &[("places", 30.0)]))
    };
    let board = |lines: Vec<Line>| {
        let labels: Vec<String> = lines.iter().map(|line| line.label.clone()).collect();
        let (moves, _) = first_month(&plan(lines));
        let named = moves.into_iter().map(|one| {
            let label = labels[one.programme as usize].clone();
            (one.lever, one.reach, one.amount.to_bits(), label)
        });
        named.collect::<Vec<_>>()
    };
    assert_eq!(board(lines().collect()), board(lines().rev().collect()));
}

#[test]
fn who_has_ended_a_course_is_helped_and_introduced_for_as_long_as_help_lasts() {
    let help = [
        ("help_months", 3.0),
        ("introductions", 4.0),
        ("help_with_search", 1.5),
    ];
    let plan = plan(vec![with("training_course", &help)]);
    let draws = Draws::of_replication(1, 0);
    let (mut world, mut policy) = (town(), Policy::new(&plan));
    enrol_and_pull(&plan, &[], &draws, FIRST, &mut world, &mut policy);
    let helped = |policy: &Policy| {
        let moves = policy.board().moves();
        let search = of(moves, Lever::SearchIntensity).len();
        (search, of(moves, Lever::Referral).len())
    };
    assert_eq!(helped(&policy), (0, 0), "nobody is helped while in course");
    for enrolment in world.programmes().enrolled.clone() {
        world.end_course(enrolment, true);
    }
    enrol_and_pull(&plan, &[], &draws, FIRST.next(), &mut world, &mut policy);
    let (search, referrals) = helped(&policy);
    assert!(search > 0 && referrals > 0, "{search} {referrals}");
}
