//! Money that is set aside for a line, by year: case -> months, euros and persons.
//!
//! An earmark holds for twelve months from its first. What a line costs whoever takes part comes first, for what is left of
//! the year and of the window; what is left of a year's money is spread over what is left of the year. Somebody begins if the
//! start and all months can be paid besides. Without carry-over what is left after twelve months lapses.

use doorstroom::interventions::{
    Constraint, Delivery, Eligibility, EntryKind, FundTerms, Line, PayerTerms, Plan,
};
use doorstroom::vocab::{Euros, Month};
use doorstroom::world::Passage;

use super::{FROM, Office, line};
use crate::support::id;

const fn at(n: u16) -> Month {
    Month(FROM.0 + n)
}

/// Delivery in a window of so many months, with an earmark of 1,000 from the first month and one of 500 a year later.
fn delivery(months: u16) -> Delivery {
    let mut delivery = line("mediation", "any", &[("months", 1.0)]).delivery;
    delivery.to = Month(FROM.0 + months - 1);
    delivery.budget = vec![(at(0), Euros(100_000)), (at(12), Euros(50_000))];
    delivery
}

#[test]
fn a_year_of_an_earmark_has_twelve_months_and_ends_with_the_window() {
    #[rustfmt::skip]
    let known: [(&str, u16, u16, i64); 9] = [
        ("the first month of the year", 40, 0, 12),
        ("the second", 40, 1, 11),
        ("the last", 40, 11, 1),
        ("the first month of the next earmark", 40, 12, 12),
        ("its last", 40, 23, 1),
        ("after it, at least one", 40, 30, 1),
        ("a window of three months, the first", 3, 0, 3),
        ("a window of three months, the last", 3, 2, 1),
        ("a window of fourteen months, in the second year", 14, 12, 2),
    ];
    for (name, window, month, months) in known {
        assert_eq!(
            delivery(window).months_of_earmark(at(month)),
            months,
            "{name}"
        );
    }
    let mut without = delivery(40);
    without.budget.clear();
    assert_eq!(without.months_of_earmark(at(3)), 1, "without an earmark");
}

#[test]
fn an_earmark_counts_for_its_year_or_for_ever_where_money_is_carried_over() {
    // Euros that count without and with carry-over, and the month from which spending counts without it.
    type Case = (&'static str, i32, Option<i64>, Option<i64>, u16);
    #[rustfmt::skip]
    let known: [Case; 7] = [
        ("a month before the first", -1, Some(0), Some(0), 0),
        ("the first month", 0, Some(1000), Some(1000), at(0).0),
        ("the twelfth month", 11, Some(1000), Some(1000), at(0).0),
        ("the first month of the second", 12, Some(500), Some(1500), at(12).0),
        ("its twelfth month", 23, Some(500), Some(1500), at(12).0),
        ("the month after it", 24, Some(0), Some(1500), at(12).0),
        ("long after", 60, Some(0), Some(1500), at(12).0),
    ];
    let delivery = delivery(40);
    for (name, month, lapses, carried, began) in known {
        let month = Month((i32::from(FROM.0) + month) as u16);
        let euros = |carry_over| delivery.earmarked(month, carry_over).map(|one| one.0 / 100);
        assert_eq!(euros(false), lapses, "{name}");
        assert_eq!(euros(true), carried, "{name}, carried over");
        assert_eq!(delivery.earmark_began(month, false).0, began, "{name}");
        assert_eq!(delivery.earmark_began(month, true), Month(0), "{name}");
    }
    let mut without = delivery.clone();
    without.budget.clear();
    assert_eq!(
        without.earmarked(at(0), false),
        None,
        "no earmark is no limit"
    );
}

/// A mediation line with an earmark, costs in euros a start, a month and a month whoever takes part, and its own months.
fn earmarked(cents: i64, (start, month, running): (i64, i64, i64), months: f64) -> Line {
    let mut line = line("mediation", "line", &[("months", months)]);
    let delivery = &mut line.delivery;
    delivery.to = at(11);
    delivery.budget = vec![(at(0), Euros(cents))];
    delivery.cost_start = Euros(start * 100);
    delivery.cost_month = Euros(month * 100);
    delivery.cost_running = Euros(running * 100);
    line
}

/// One line, paid by a fund that has more than enough and does not carry money over.
fn of_one(mut line: Line) -> Plan {
    line.delivery.funds = vec![0];
    Plan {
        lines: vec![line],
        funds: vec![fund(100_000_000, false)],
    }
}

fn started(office: &Office) -> Vec<u32> {
    let uses = office.policy.lines()[0].uses().iter();
    uses.map(|one| one.started).collect()
}

#[test]
fn as_many_begin_as_the_earmark_pays_beside_the_running_cost_of_the_year() {
    // Cents of the earmark, euros of (start, month, running), months, months of the window, places a month, who begins in
    // the first three months.
    type Case = (&'static str, i64, (i64, i64, i64), f64, u16, f64, [u32; 3]);
    #[rustfmt::skip]
    let known: [Case; 13] = [
        ("starts alone: 4 x 1,000", 400_000, (1000, 0, 0), 6.0, 12, 99.0, [4, 0, 0]),
        ("a cent less", 399_999, (1000, 0, 0), 6.0, 12, 99.0, [3, 0, 0]),
        ("beside twelve months of 500: 6,000 + 4 x 1,000", 1_000_000, (1000, 0, 500), 6.0, 12, 99.0, [4, 0, 0]),
        ("a cent less", 999_999, (1000, 0, 500), 6.0, 12, 99.0, [3, 0, 0]),
        ("all months are set aside: 2 x (1,000 + 6 x 100)", 320_000, (1000, 100, 0), 6.0, 12, 99.0, [2, 0, 0]),
        ("a cent less", 319_999, (1000, 100, 0), 6.0, 12, 99.0, [1, 0, 0]),
        ("one month only: 2 x (1,000 + 100)", 220_000, (1000, 100, 0), 1.0, 12, 99.0, [2, 0, 0]),
        ("a cent less", 219_999, (1000, 100, 0), 1.0, 12, 99.0, [1, 0, 0]),
        ("in the second month eleven of 500 are left: 6,000 + 4 x 1,000", 1_000_000, (1000, 0, 500), 6.0, 12, 2.0, [2, 2, 0]),
        ("a cent less", 999_999, (1000, 0, 500), 6.0, 12, 2.0, [2, 1, 0]),
        ("a window of three months: 1,500 + 2 x 1,000", 350_000, (1000, 0, 500), 6.0, 3, 99.0, [2, 0, 0]),
        ("a cent less", 349_999, (1000, 0, 500), 6.0, 3, 99.0, [1, 0, 0]),
        ("an earmark of nothing", 0, (1000, 0, 0), 6.0, 12, 99.0, [0, 0, 0]),
    ];
    for (name, cents, costs, months, window, places, begin) in known {
        let mut line = earmarked(cents, costs, months);
        line.delivery.to = at(window - 1);
        line.delivery.places_per_month = places;
        let mut office = Office::new(40, of_one(line));
        office.months(3);
        assert_eq!(started(&office), begin, "{name} ({cents} cents)");
    }
}

#[test]
fn money_that_is_short_is_spread_over_the_year_to_the_cent() {
    // 1,000 a year for a line that costs 100 a month: a twelfth of what is left each month, 83.33 or 83.34.
    let mut office = Office::new(5, of_one(earmarked(100_000, (0, 0, 100), 60.0)));
    office.months(12);
    let uses = office.policy.lines()[0].uses();
    let spent: Vec<i64> = uses.iter().map(|one| one.spent.0).collect();
    let due = [[8333; 8].as_slice(), [8334; 4].as_slice()].concat();
    assert_eq!(spent, due);
    // 1,200 is enough for a hundred a month, and 1,300 is not spent faster.
    for cents in [120_000, 130_000] {
        let mut office = Office::new(5, of_one(earmarked(cents, (0, 0, 100), 60.0)));
        office.months(12);
        let uses = office.policy.lines()[0].uses().iter();
        assert_eq!(
            uses.map(|one| one.spent.0).collect::<Vec<_>>(),
            [10_000; 12]
        );
    }
}

/// A fund of one payer with a grant in cents in the first month.
fn fund(cents: i64, carry_over: bool) -> FundTerms {
    FundTerms {
        name: "fund".to_owned(),
        payers: vec![PayerTerms {
            name: "payer".to_owned(),
            grants: vec![(FROM, Euros(cents))],
            eligibility: Eligibility::default(),
        }],
        overhead: 0.0,
        carry_over,
        repayment: None,
    }
}

#[test]
fn a_fund_that_is_short_pays_lines_in_proportion_and_the_next_fund_pays_the_rest() {
    // Running costs of 200 and 400 euros; the funds of both lines in order; what each line gets, in cents.
    type Case = (
        &'static str,
        &'static [i64],
        [&'static [usize]; 2],
        [i64; 2],
    );
    #[rustfmt::skip]
    let known: [Case; 6] = [
        ("enough for both", &[60_000], [&[0], &[0]], [20_000, 40_000]),
        ("half of it", &[30_000], [&[0], &[0]], [10_000, 20_000]),
        ("nothing", &[0], [&[0], &[0]], [0, 0]),
        ("each its own fund", &[20_000, 10_000], [&[0], &[1]], [20_000, 10_000]),
        ("a second fund for the second line", &[30_000, 15_000], [&[0], &[0, 1]], [10_000, 35_000]),
        ("a second fund is not touched while the first pays", &[60_000, 50_000], [&[0, 1], &[0, 1]], [20_000, 40_000]),
    ];
    for (name, grants, funds, paid) in known {
        let lines = [0, 1].map(|n| {
            let label = ["a", "b"][n];
            let mut line = line("mediation", label, &[("months", 60.0)]);
            line.delivery.cost_running = Euros([20_000, 40_000][n]);
            line.delivery.funds = funds[n].to_vec();
            line
        });
        let plan = Plan {
            lines: lines.into(),
            funds: grants.iter().map(|cents| fund(*cents, true)).collect(),
        };
        let mut office = Office::new(5, plan);
        office.month(0);
        let found = [0, 1].map(|n| office.policy.lines()[n].uses()[0].spent.0);
        assert_eq!(found, paid, "{name}");
        let left: i64 = office
            .policy
            .funds()
            .iter()
            .map(|one| one.balance().0)
            .sum();
        assert_eq!(
            left,
            grants.iter().sum::<i64>() - paid.iter().sum::<i64>(),
            "{name}"
        );
    }
}

#[test]
fn a_start_is_paid_by_the_first_fund_that_has_enough_for_the_whole_of_it() {
    // A start of 1,000 and three months of 100: 1,300 each, of which 1,100 is paid at once.
    #[rustfmt::skip]
    let known: [(&str, &[i64], u32, &[i64]); 5] = [
        ("two", &[260_000], 2, &[40_000]),
        ("a cent less than two", &[259_999], 1, &[149_999]),
        ("the second fund where the first has too little", &[129_999, 130_000], 1, &[129_999, 20_000]),
        ("never half from each", &[65_000, 65_000], 0, &[65_000, 65_000]),
        ("the first fund first", &[130_000, 130_000], 2, &[20_000, 20_000]),
    ];
    for (name, grants, begin, left) in known {
        let mut line = line("mediation", "line", &[("months", 3.0)]);
        line.delivery.cost_start = Euros(100_000);
        line.delivery.cost_month = Euros(10_000);
        line.delivery.funds = (0..grants.len()).collect();
        let plan = Plan {
            lines: vec![line],
            funds: grants.iter().map(|cents| fund(*cents, true)).collect(),
        };
        let mut office = Office::new(20, plan);
        office.month(0);
        assert_eq!(started(&office), [begin], "{name}");
        let balances = office.policy.funds().iter().map(|one| one.balance().0);
        assert_eq!(balances.collect::<Vec<_>>(), left, "{name}");
        assert!(
            office.policy.funds().iter().all(|one| one.balances()),
            "{name}"
        );
    }
}

#[test]
fn months_are_paid_one_by_one_and_what_was_set_aside_comes_back_with_who_leaves() {
    // One participant, 1,000 at the start and 100 a month for six months, out of 2,000.
    let plan = || {
        let mut line = line("mediation", "line", &[("months", 6.0), ("places", 1.0)]);
        line.delivery.cost_start = Euros(100_000);
        line.delivery.cost_month = Euros(10_000);
        line.delivery.funds = vec![0];
        line.delivery.to = at(0);
        Plan {
            lines: vec![line],
            funds: vec![fund(200_000, true)],
        }
    };
    let months = |office: &Office| {
        let entries = office.policy.funds()[0].entries().iter();
        let of = entries.filter(|one| one.kind == EntryKind::Month);
        of.map(|one| (one.month, -one.amount.0)).collect::<Vec<_>>()
    };
    let mut office = Office::new(1, plan());
    office.months(8);
    let due: Vec<(Month, i64)> = (0..6).map(|n| (at(n), 10_000)).collect();
    assert_eq!(months(&office), due);
    assert_eq!(office.policy.funds()[0].free(), Euros(40_000));
    let spent = office.policy.lines()[0]
        .uses()
        .iter()
        .map(|one| one.spent.0);
    let due = [110_000, 10_000, 10_000, 10_000, 10_000, 10_000, 0, 0];
    assert_eq!(spent.collect::<Vec<_>>(), due);
    // Who leaves after two months gives back four.
    let mut office = Office::new(1, plan());
    office.months(2);
    assert_eq!(office.policy.funds()[0].free(), Euros(40_000));
    office.world.leave(id(0), Passage::MovedAway, None);
    office.month(2);
    assert_eq!(months(&office).len(), 2);
    assert_eq!(office.policy.funds()[0].free(), Euros(80_000));
    assert_eq!(office.policy.lines()[0].participants().count(), 0);
}

#[test]
fn what_is_left_of_an_earmark_lapses_after_twelve_months_unless_it_is_carried_over() {
    // 1,000 of which 400 is spent; the fund holds 1,000 too.
    for (carry_over, lapsed) in [(false, 60_000), (true, 0)] {
        let mut line = earmarked(100_000, (400, 0, 0), 1.0);
        line.delivery.places = 1.0;
        line.delivery.funds = vec![0];
        line.delivery.to = at(40);
        let plan = Plan {
            lines: vec![line],
            funds: vec![fund(100_000, carry_over)],
        };
        let mut office = Office::new(5, plan);
        office.months(14);
        let uses = office.policy.lines()[0].uses();
        let all: Vec<i64> = uses.iter().map(|one| one.lapsed.0).collect();
        let due: Vec<i64> = (0..14).map(|n| if n == 12 { lapsed } else { 0 }).collect();
        assert_eq!(all, due, "carried over: {carry_over}");
        let balance = office.policy.funds()[0].balance().0;
        assert_eq!(balance, if carry_over { 60_000 } else { 0 });
    }
}

#[test]
fn a_payer_for_some_pays_nothing_that_is_for_nobody_in_particular() {
    // 100 of the state for everybody and 500 of a payer for bijstand: of a running cost of 300 only 100 can be paid.
    let mut line = line("mediation", "line", &[("months", 60.0)]);
    line.delivery.cost_running = Euros(30_000);
    line.delivery.funds = vec![0];
    let mut terms = fund(10_000, true);
    let mut other = terms.payers[0].clone();
    other.grants[0].1 = Euros(50_000);
    other.eligibility.any = vec![doorstroom::interventions::Predicate {
        benefits: vec![doorstroom::vocab::Income::Bijstand],
        ..Default::default()
    }];
    terms.payers.push(other);
    let plan = Plan {
        lines: vec![line],
        funds: vec![terms],
    };
    let mut office = Office::new(5, plan);
    office.month(0);
    assert_eq!(office.policy.lines()[0].uses()[0].spent, Euros(10_000));
    assert_eq!(office.policy.funds()[0].balance(), Euros(50_000));
}

#[test]
fn a_dose_multiplies_running_cost_and_money_that_is_short_lowers_places_a_month() {
    // A running cost of 100 a month; doses, cents in the fund, what is paid, and who begins of twenty places a month.
    #[rustfmt::skip]
    let known = [
        ("enough", 1.0, 1_000_000, 10_000, 20, None),
        ("a double dose", 2.0, 1_000_000, 20_000, 40, None),
        ("half of the money", 1.0, 5000, 5000, 10, Some(Constraint::Seats)),
        ("none", 1.0, 0, 0, 0, Some(Constraint::Money)),
    ];
    for (name, dose, cents, paid, begin, bound) in known {
        let numbers = [
            ("months", 2.0),
            ("places_per_month", 20.0),
            ("cost_running", 100.0),
            ("dose", dose),
        ];
        let mut line = line("mediation", "line", &numbers);
        line.delivery.funds = vec![0];
        let plan = Plan {
            lines: vec![line],
            funds: vec![fund(cents, true)],
        };
        let mut office = Office::new(100, plan);
        office.month(0);
        let now = office.policy.lines()[0].uses()[0];
        assert_eq!((now.spent.0, now.started), (paid, begin), "{name}");
        if bound.is_some() {
            assert_eq!(now.binding, bound, "{name}");
        }
    }
}

#[test]
fn an_earmark_lapses_unless_every_fund_of_its_line_carries_money_over() {
    // Which of two funds carry money over, and the euros of an unused earmark of 1,000 that lapse after its year.
    for (carry, lapsed) in [
        ([false, false], 1000),
        ([true, false], 1000),
        ([false, true], 1000),
        ([true, true], 0),
    ] {
        let mut line = earmarked(100_000, (0, 0, 0), 1.0);
        line.delivery.to = at(23);
        line.delivery.funds = vec![0, 1];
        let plan = Plan {
            lines: vec![line],
            funds: carry.map(|carry| fund(100_000_000, carry)).into(),
        };
        let mut office = Office::new(1, plan);
        office.months(13);
        let now = office.policy.lines()[0].uses()[12];
        assert_eq!(now.lapsed, Euros(lapsed * 100), "{carry:?}");
    }
}
