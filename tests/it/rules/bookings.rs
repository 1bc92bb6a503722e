//! What a line moves, and what its administration books of a hire: case -> moves, persons and cents.

use doorstroom::interventions::{
    Constraint, Eligibility, FundTerms, Line, PayerTerms, Plan, Predicate,
};
use doorstroom::levers::{Lever, Reach};
use doorstroom::vocab::{
    Contract, EducationLevel, EmployerId, Euros, Group, IloState, Income, Incomes, Mark, Marks,
    Occupation, SlotId, ZoneId,
};
use doorstroom::world::{Channel, PersonSeed, Reason, SlotSeed, Through, Work, WorldSeed};

use super::{FROM, Office, line};
use crate::ledger::side_by_side;
use crate::support::{id, lively_town, model, terms, village};

/// Two unemployed persons and two employers with a posted vacancy each: technical and of the middle level at the first, care
/// and of the high level at the second.
fn two_by_two(shape: impl Fn(usize, &mut PersonSeed), contract: Contract) -> WorldSeed {
    let mut seed = village(2, |n, one| {
        one.ilo = IloState::Unemployed;
        shape(n, one);
    });
    seed.employers.push(seed.employers[0].clone());
    let jobs = [
        (Occupation::Technical, EducationLevel::Middle),
        (Occupation::Care, EducationLevel::High),
    ];
    for (n, (occupation, level)) in jobs.into_iter().enumerate() {
        seed.slots.push(SlotSeed {
            employer: EmployerId::at(n),
            occupation,
            level,
            terms: terms(contract),
        });
        seed.employers[n].size = 1;
    }
    seed
}

fn of_one(line: Line) -> Plan {
    Plan {
        lines: vec![line],
        funds: Vec::new(),
    }
}

/// Everybody is meant.
fn for_all(mut line: Line) -> Line {
    line.delivery.eligibility = Eligibility::default();
    line
}

fn subsidy(more: &[(&'static str, f64)]) -> Line {
    let mut numbers = vec![("months", 6.0), ("subsidy", 500.0), ("risk_taken", 0.4)];
    numbers.extend_from_slice(more);
    for_all(line("hiring_incentive", "line", &numbers))
}

fn moves(office: &Office, lever: Lever) -> Vec<(Reach, f64)> {
    let all = office.policy.board().moves().iter();
    let of = all.filter(|one| one.lever == lever);
    of.map(|one| (one.reach, one.amount)).collect()
}

fn booked(office: &Office) -> u32 {
    office.policy.lines()[0]
        .uses()
        .iter()
        .map(|one| one.booked)
        .sum()
}

#[test]
fn a_subsidy_goes_with_who_is_without_work_and_books_the_contract_that_begins() {
    type Shape = fn(usize, &mut PersonSeed);
    type Numbers = &'static [(&'static str, f64)];
    // Persons to whom the subsidy goes, and contracts booked when the first person is hired.
    #[rustfmt::skip]
    let known: [(&str, Shape, Numbers, Contract, usize, u32); 5] = [
        ("unemployed", |_, _| {}, &[], Contract::Fixed, 2, 1),
        ("at work", |_, one| (one.work, one.ilo) = (Work::Outside(ZoneId(0)), IloState::Employed), &[], Contract::Fixed, 0, 0),
        ("supported work", |_, _| {}, &[], Contract::Beschut, 2, 0),
        ("employers do not know of it", |_, _| {}, &[("take_up", 0.0)], Contract::Fixed, 0, 0),
        ("half a dose of what one half knows of", |_, _| {}, &[("take_up", 0.5), ("dose", 0.0)], Contract::Fixed, 0, 0),
    ];
    for (name, shape, numbers, contract, reached, contracts) in known {
        let mut office = Office::at(&two_by_two(shape, contract), of_one(subsidy(numbers)));
        office.month(0);
        let costs = moves(&office, Lever::HiringCost);
        assert_eq!(costs.len(), reached, "{name}");
        assert!(costs.iter().all(|(_, amount)| *amount == 500.0), "{name}");
        assert_eq!(moves(&office, Lever::HiringRisk).len(), reached, "{name}");
        office.world.hire(id(0), SlotId(0));
        office.book(0);
        assert_eq!(booked(&office), contracts, "{name}");
        let (one, other) = (office.world.key(id(0)), office.world.key(id(1)));
        let subsidised = office.policy.is_subsidised(&office.plan, one);
        assert_eq!(subsidised, contracts == 1, "{name}");
        assert!(!office.policy.is_subsidised(&office.plan, other), "{name}");
    }
}

#[test]
fn a_subsidy_stops_with_its_places_and_never_comes_twice_to_one_person() {
    let places = [("places", 1.0), ("cost_month", 100.0)];
    let mut office = Office::at(
        &two_by_two(|_, _| {}, Contract::Fixed),
        of_one(subsidy(&places)),
    );
    office.month(0);
    office.world.hire(id(0), SlotId(0));
    office.book(0);
    office.month(1);
    assert_eq!(
        moves(&office, Lever::HiringCost),
        [],
        "the place is used up"
    );
    assert_eq!(
        office.policy.lines()[0].uses()[1].binding,
        Some(Constraint::Seats)
    );
    // Without a limit the other person is reached, and who was subsidised before is not.
    let mut office = Office::at(
        &two_by_two(|_, _| {}, Contract::Fixed),
        of_one(subsidy(&[])),
    );
    office.month(0);
    office.world.hire(id(0), SlotId(0));
    office.book(0);
    let quit = doorstroom::world::Separation::Quit;
    office.world.separate(id(0), quit, IloState::Unemployed);
    office.month(1);
    let other = Reach::Person(office.world.key(id(1)));
    assert_eq!(moves(&office, Lever::HiringCost), [(other, 500.0)]);
}

#[test]
fn a_contract_is_subsidised_if_all_its_months_can_be_paid() {
    // Cents of the earmark, months, and contracts at 100 a month.
    #[rustfmt::skip]
    let known = [
        ("six months", 60_000, 6.0, 1),
        ("a cent less", 59_999, 6.0, 0),
        ("5.6 months are six", 60_000, 5.6, 1),
        ("5.6 months are six, a cent less", 59_999, 5.6, 0),
    ];
    for (name, cents, months, contracts) in known {
        let mut line = subsidy(&[("months", months), ("cost_month", 100.0)]);
        line.delivery.budget = vec![(FROM, Euros(cents))];
        let mut office = Office::at(&two_by_two(|_, _| {}, Contract::Fixed), of_one(line));
        office.month(0);
        office.world.hire(id(0), SlotId(0));
        office.book(0);
        assert_eq!(booked(&office), contracts, "{name}");
        let refused = office.policy.lines()[0].uses()[0].refused[Constraint::Money as usize];
        assert_eq!(refused, 1 - contracts, "{name}");
    }
}

#[test]
fn a_reserved_vacancy_is_one_that_the_line_asks_and_books_who_is_meant() {
    // What is asked of vacancies; whether the first and the second are marked.
    for (name, level, occupation, marked) in [
        ("any", None, None, [true, true]),
        (
            "the high level",
            Some(EducationLevel::High),
            None,
            [false, true],
        ),
        (
            "technical work",
            None,
            Some(Occupation::Technical),
            [true, false],
        ),
    ] {
        let mut one = line(
            "reserved_vacancies",
            "line",
            &[("slots", 9.0), ("preference", 2.0)],
        );
        let kind = one.kind;
        let fields = doorstroom::interventions::DELIVERY_FIELDS
            .iter()
            .chain(kind.fields);
        let mut block = doorstroom::interventions::Block::of_absent(fields);
        block.set_numbers("slots", vec![9.0]);
        block.set_numbers("preference", vec![2.0]);
        let words = |word: &str| vec![word.to_owned()];
        if let Some(level) = level {
            block.set_words("levels", words(level.code()));
        }
        if let Some(occupation) = occupation {
            block.set_words("occupations", words(occupation.code()));
        }
        one.content = (kind.read)(&block);
        one.delivery.eligibility.any = vec![Predicate {
            groups: vec![Group::NoBenefit],
            ..Predicate::default()
        }];
        let seed = two_by_two(|_, _| {}, Contract::Fixed);
        let mut office = Office::at(&seed, of_one(one));
        office.month(0);
        let due: Vec<(Reach, f64)> = [0, 1]
            .into_iter()
            .filter(|n| marked[*n])
            .map(|n| {
                let key = office.world.slot(SlotId::at(n)).key;
                (Reach::SlotFor(key, Group::NoBenefit), 2.0)
            })
            .collect();
        let mut found = moves(&office, Lever::ReservedSlot);
        found.sort_by_key(|(reach, _)| *reach);
        let mut sorted = due.clone();
        sorted.sort_by_key(|(reach, _)| *reach);
        assert_eq!(found, sorted, "{name}");
        // The first person takes the first vacancy.
        office.world.hire(id(0), SlotId(0));
        office.book(0);
        assert_eq!(booked(&office), u32::from(marked[0]), "{name}");
    }
}

#[test]
fn two_lines_never_mark_one_vacancy_and_a_filled_one_is_forgotten() {
    let reserve = |label| {
        let numbers = [("slots", 9.0), ("preference", 2.0), ("learn_work", 0.5)];
        for_all(line("reserved_vacancies", label, &numbers))
    };
    let plan = Plan {
        lines: vec![reserve("a"), reserve("b")],
        funds: Vec::new(),
    };
    let mut office = Office::at(&two_by_two(|_, _| {}, Contract::Fixed), plan);
    office.month(0);
    let marks = |office: &Office| -> Vec<usize> {
        let lines = office.policy.lines().iter();
        lines.map(|line| line.marks().count()).collect()
    };
    assert_eq!(marks(&office).iter().sum::<usize>(), 2);
    office.world.hire(id(0), SlotId(0));
    office.world.tidy_open();
    office.book(0);
    office.month(1);
    assert_eq!(marks(&office).iter().sum::<usize>(), 1, "the filled one");
    // Who was booked last month may learn at work this month, and not the month after.
    let learns = moves(&office, Lever::LearnWork);
    assert_eq!(learns, [(Reach::Person(office.world.key(id(0))), 0.5)]);
    office.book(1);
    office.month(2);
    assert_eq!(moves(&office, Lever::LearnWork), []);
}

#[test]
fn outreach_opens_employers_and_books_vacancies_that_open_after_it() {
    let numbers = [("visits", 9.0), ("conversion", 1.0), ("openness", 0.5)];
    let plan = of_one(for_all(line("employer_outreach", "line", &numbers)));
    let mut office = Office::at(&two_by_two(|_, _| {}, Contract::Fixed), plan);
    office.month(0);
    assert_eq!(
        office.policy.lines()[0].marks().count(),
        2,
        "both employers"
    );
    assert!(
        moves(&office, Lever::Openness)
            .iter()
            .all(|(_, amount)| *amount == 0.5)
    );
    office.world.hire(id(0), SlotId(0));
    office.book(0);
    assert_eq!(booked(&office), 0, "the vacancy was open before the visit");
    // The job ends, the vacancy opens again, and the other person takes it.
    office.month(1);
    let quit = doorstroom::world::Separation::Quit;
    office.world.separate(id(0), quit, IloState::Unemployed);
    office
        .world
        .open_vacancy(SlotId(0), Reason::Replacement, Channel::Posted);
    office.month(2);
    office.world.hire(id(1), SlotId(0));
    office.book(2);
    assert_eq!(booked(&office), 1, "it opened after the visit");
}

#[test]
fn employers_without_jobs_are_not_visited_and_none_is_visited_twice() {
    let numbers = [("visits", 1.0), ("conversion", 1.0), ("openness", 0.5)];
    let mut seed = two_by_two(|_, _| {}, Contract::Fixed);
    (0..20).for_each(|_| {
        let mut empty = seed.employers[0].clone();
        empty.size = 0;
        seed.employers.push(empty);
    });
    let plan = of_one(for_all(line("employer_outreach", "line", &numbers)));
    let mut office = Office::at(&seed, plan);
    let marked: Vec<usize> = (0..4)
        .map(|n| {
            office.month(n);
            office.policy.lines()[0].marks().count()
        })
        .collect();
    assert_eq!(marked, [1, 2, 2, 2]);
}

fn fund(cents: i64) -> FundTerms {
    FundTerms {
        name: "fund".to_owned(),
        payers: vec![PayerTerms {
            name: "payer".to_owned(),
            grants: vec![(FROM, Euros(cents))],
            eligibility: Eligibility::default(),
        }],
        overhead: 0.0,
        carry_over: true,
        repayment: None,
    }
}

#[test]
fn a_placement_is_paid_once_by_the_first_fund_that_has_the_money() {
    // A placement at 300 euros, for a participant of mediation and for a contact that a lever made.
    #[rustfmt::skip]
    let known: [(&str, &[i64], &[i64], u32); 4] = [
        ("the first fund", &[50_000, 50_000], &[20_000, 50_000], 0),
        ("the second where the first has too little", &[20_000, 50_000], &[20_000, 20_000], 0),
        ("never half from each", &[20_000, 20_000], &[20_000, 20_000], 1),
        ("no money", &[0], &[0], 1),
    ];
    for (name, grants, left, refused) in known {
        let mut one = line(
            "mediation",
            "line",
            &[("months", 6.0), ("cost_placement", 300.0)],
        );
        one.delivery.funds = (0..grants.len()).collect();
        let plan = Plan {
            lines: vec![one],
            funds: grants.iter().map(|cents| fund(*cents)).collect(),
        };
        let mut office = Office::at(&two_by_two(|_, _| {}, Contract::Fixed), plan);
        office.month(0);
        office.world.hire(id(0), SlotId(0));
        office.book(0);
        let balances = office.policy.funds().iter().map(|one| one.balance().0);
        assert_eq!(balances.collect::<Vec<_>>(), left, "{name}");
        let now = office.policy.lines()[0].uses()[0];
        assert_eq!(now.refused[Constraint::Money as usize], refused, "{name}");
    }
}

#[test]
fn support_after_a_hire_lasts_its_months_and_ends_with_the_job() {
    // Months of support; months after the hire in which the lever is pulled, with the job kept and with the job lost at
    // once.
    type Case = (
        &'static str,
        &'static str,
        &'static [(&'static str, f64)],
        u16,
    );
    #[rustfmt::skip]
    let known: [Case; 5] = [
        ("no aftercare", "mediation", &[("months", 6.0), ("retention", 0.5)], 0),
        ("aftercare of a month", "mediation", &[("months", 6.0), ("aftercare", 1.0), ("retention", 0.5)], 1),
        ("of three months", "mediation", &[("months", 6.0), ("aftercare", 3.0), ("retention", 0.5)], 3),
        ("supported employment", "supported_employment", &[("months", 6.0), ("support", 3.0), ("retention", 0.5)], 3),
        ("a course in which a job was found", "training_course",
            &[("weeks", 40.0), ("drop_out", 0.0), ("aftercare", 3.0), ("retention", 0.5)], 3),
    ];
    for (name, kind, numbers, months) in known {
        for lost in [false, true] {
            let plan = of_one(line(kind, "line", numbers));
            let mut office = Office::at(&two_by_two(|_, _| {}, Contract::Fixed), plan);
            office.month(0);
            office.world.hire(id(0), SlotId(0));
            office.book(0);
            if lost {
                let quit = doorstroom::world::Separation::Quit;
                office.world.separate(id(0), quit, IloState::Unemployed);
            }
            let reach = Reach::Person(office.world.key(id(0)));
            let mut supported = 0;
            for n in 1..6 {
                office.month(n);
                let found = moves(&office, Lever::SeparationAfterPlacement);
                supported += found.iter().filter(|one| **one == (reach, 0.5)).count() as u16;
                office.book(n);
            }
            assert_eq!(
                supported,
                if lost { 0 } else { months },
                "{name}, lost: {lost}"
            );
        }
    }
}

#[test]
fn the_first_of_two_bookings_in_a_month_does_not_depend_on_the_order_of_lines() {
    let seed = village(60, |_, one| one.ilo = IloState::Unemployed);
    let mut seed = seed;
    for _ in 0..60 {
        seed.slots.push(SlotSeed {
            employer: EmployerId(0),
            occupation: Occupation::Technical,
            level: EducationLevel::Middle,
            terms: terms(Contract::Fixed),
        });
    }
    seed.employers[0].size = 60;
    let first = |labels: [&'static str; 2]| {
        let lines = labels.map(|label| {
            let numbers = [("months", 6.0), ("subsidy", 500.0)];
            for_all(line("hiring_incentive", label, &numbers))
        });
        let plan = Plan {
            lines: lines.into(),
            funds: Vec::new(),
        };
        let mut office = Office::at(&seed, plan);
        office.month(0);
        (0..60).for_each(|n| office.world.hire(id(n), SlotId::at(n)));
        office.book(0);
        let bookings = office.policy.bookings().iter();
        let named = bookings.map(|(key, one)| (*key, labels[usize::from(one.line)]));
        named.collect::<Vec<_>>()
    };
    let found = first(["a", "b"]);
    assert_eq!(found, first(["b", "a"]));
    let of_a = found.iter().filter(|(_, label)| *label == "a").count();
    super::assert_case("by lot", of_a, 60, 0.5);
}

#[test]
fn the_short_way_to_the_eligible_finds_whom_the_long_way_finds() {
    // The same predicate with and without an alternative that nobody meets and that closes the short way.
    let nobody = Predicate {
        age: Some((200, 201)),
        ..Predicate::default()
    };
    let marks = Predicate {
        marks: vec![Mark::StatusHolder],
        ..Predicate::default()
    };
    let without_work = Predicate {
        at_work: Some(false),
        ..Predicate::default()
    };
    let on_bijstand = Predicate {
        benefits: vec![Income::Bijstand],
        ..Predicate::default()
    };
    let months_without = Predicate {
        months_without_work: Some((1, 12)),
        ..Predicate::default()
    };
    let mut seed = lively_town(600);
    for (n, one) in seed.persons.iter_mut().enumerate() {
        if n % 7 == 0 {
            one.marks = Marks::only(Mark::StatusHolder);
        }
        if n % 11 == 0 && matches!(one.work, Work::Slot(_)) {
            one.incomes = Incomes::only(Income::Bijstand);
            one.benefit_since = one.since;
        }
    }
    let model = model(&seed, 12);
    for predicate in [marks, without_work, on_bijstand, months_without] {
        let lines = [vec![predicate.clone()], vec![predicate, nobody.clone()]];
        let lines = lines.into_iter().enumerate().map(|(n, any)| {
            let mut one = line("registry_quality", &format!("{n}"), &[("coverage", 0.0)]);
            one.delivery.eligibility = Eligibility { any };
            one
        });
        let plan = Plan {
            lines: lines.collect(),
            funds: Vec::new(),
        };
        let policy = side_by_side(&model, &plan, 4, |_, _, _| {});
        let eligible = |at: usize| -> Vec<u32> {
            let uses = policy.lines()[at].uses().iter();
            uses.map(|one| one.eligible).collect()
        };
        assert_eq!(eligible(0), eligible(1));
        assert!(eligible(0).iter().all(|one| *one > 10));
    }
}

#[test]
fn a_contact_is_booked_by_the_line_that_made_it() {
    // Staff who bring one seeker to each vacancy; what is noted of the hire, and whether it is booked.
    let numbers = [
        ("staff", 1.0),
        ("vacancies_per_post", 9.0),
        ("candidates", 9.0),
    ];
    #[rustfmt::skip]
    let known = [
        ("by a referral of this pair", Through::REFERRAL, 0, 1),
        ("on one's own", Through::OWN, 0, 0),
        ("by one's own search", Through::SEARCH, 0, 0),
        ("by a referral of another pair", Through::REFERRAL, 1, 0),
    ];
    for (name, through, slot, due) in known {
        let plan = of_one(for_all(line("employer_services", "line", &numbers)));
        let mut office = Office::at(&two_by_two(|_, _| {}, Contract::Fixed), plan);
        office.month(0);
        // Both know technical work and nobody knows care: two pairs with the first vacancy.
        assert_eq!(moves(&office, Lever::Referral).len(), 2, "{name}");
        office.world.hire(id(0), SlotId(slot));
        office.world.note_contact(id(0), SlotId(slot), through);
        office.book(0);
        assert_eq!(booked(&office), due, "{name}");
    }
}

#[test]
fn a_subsidy_is_offered_to_nobody_while_its_places_at_once_are_taken() {
    // The places at once, and to how many the subsidy goes in the month after one contract has begun.
    for (places, reached) in [(1.0, 0), (2.0, 1)] {
        let plan = of_one(subsidy(&[("places_at_once", places)]));
        let mut office = Office::at(&two_by_two(|_, _| {}, Contract::Fixed), plan);
        office.month(0);
        assert_eq!(moves(&office, Lever::HiringCost).len(), 2);
        office.world.hire(id(0), SlotId(0));
        office.book(0);
        office.month(1);
        let now = moves(&office, Lever::HiringCost).len();
        assert_eq!(now, reached, "{places} at once");
    }
}

#[test]
fn a_marked_vacancy_books_whom_it_is_meant_for() {
    let numbers = [("slots", 9.0), ("preference", 2.0)];
    let reserved = || {
        let mut reserved = line("reserved_vacancies", "line", &numbers);
        reserved.delivery.eligibility = Eligibility {
            any: vec![Predicate {
                benefits: vec![Income::Bijstand],
                ..Predicate::default()
            }],
        };
        reserved
    };
    for (income, contracts) in [(Incomes::only(Income::Bijstand), 1), (Incomes::NONE, 0)] {
        // The second person is always meant, so that the line has something to do.
        let shape = |n: usize, one: &mut PersonSeed| {
            one.incomes = if n == 0 {
                income
            } else {
                Incomes::only(Income::Bijstand)
            };
            one.benefit_since = crate::fixture::MONTH;
        };
        let seed = two_by_two(shape, Contract::Fixed);
        let mut office = Office::at(&seed, of_one(reserved()));
        office.month(0);
        assert_eq!(office.policy.lines()[0].marks().count(), 2);
        office.world.hire(id(0), SlotId(0));
        office.book(0);
        assert_eq!(booked(&office), contracts, "{income:?}");
    }
}
