//! What a fund may and may not.

use super::super::fund_terms::{EntryKind, FundTerms, PayerTerms, Repayment};
use super::{Fund, Whom};
use crate::draws::Draws;
use crate::interventions::{Eligibility, Predicate};
use crate::vocab::{Euros, Income, Incomes, Month, PersonKey};
use crate::world::{Person, fixture};

const FROM: Month = Month::new(2019, 7);

fn terms(carry_over: bool, repayment: Option<Repayment>) -> FundTerms {
    let on_bijstand = Predicate {
        benefits: vec![Income::Bijstand],
        ..Predicate::default()
    };
    let payer = |name: &str, euros: i64, any: Vec<Predicate>| PayerTerms {
        name: name.to_owned(),
        grants: vec![(FROM, Euros(euros * 100))],
        eligibility: Eligibility { any },
    };
    FundTerms {
        name: "pool".to_owned(),
        payers: vec![
            payer("state", 1000, Vec::new()),
            payer("municipalities", 500, vec![on_bijstand]),
        ],
        overhead: 0.1,
        carry_over,
        repayment,
    }
}

fn begun(terms: &FundTerms) -> Fund {
    let mut fund = Fund::new(terms);
    fund.begin_month(terms, &Draws::of_replication(1, 0), FROM);
    fund
}

fn person(on_bijstand: bool) -> Person {
    let mut person = Person::new(&fixture::person_seed(0));
    if on_bijstand {
        person.incomes = Incomes::only(Income::Bijstand);
    }
    person
}

#[test]
fn a_payer_pays_only_for_those_whom_it_means_and_overhead_comes_off_first() {
    let terms = terms(false, None);
    let mut fund = begun(&terms);
    assert_eq!(fund.balance(), Euros(135_000));
    let (one, other) = (person(true), person(false));
    let whom = |person| Whom {
        line: 0,
        person: Some((PersonKey(1), person)),
    };
    assert_eq!(fund.available(&terms, whom(&one), FROM), Euros(135_000));
    assert_eq!(fund.available(&terms, whom(&other), FROM), Euros(90_000));
    let paid = fund.pay(&terms, whom(&one), FROM, EntryKind::Start, Euros(10_001));
    assert!(paid && fund.balances());
    let too_much = fund.pay(&terms, whom(&other), FROM, EntryKind::Start, Euros(90_001));
    assert!(!too_much, "nothing is paid in part");
    assert_eq!(fund.balance(), Euros(124_999));
}

#[test]
fn what_is_set_aside_cannot_be_spent_again_and_what_is_released_can() {
    let terms = terms(false, None);
    let mut fund = begun(&terms);
    let one = person(true);
    assert!(fund.commit(&terms, (0, PersonKey(1), &one), FROM, Euros(130_000)));
    assert!(!fund.commit(&terms, (1, PersonKey(2), &one), FROM, Euros(6_000)));
    assert_eq!(
        fund.pay_committed(0, PersonKey(1), FROM, Euros(30_000)),
        Euros(30_000)
    );
    assert_eq!(fund.release(0, PersonKey(1), FROM), Euros(100_000));
    assert!(fund.commit(&terms, (1, PersonKey(2), &one), FROM, Euros(6_000)));
    assert!(fund.balances());
}

#[test]
fn what_is_left_a_year_after_a_grant_lapses_unless_it_is_carried_over() {
    for carry_over in [false, true] {
        let terms = terms(carry_over, None);
        let mut fund = begun(&terms);
        let draws = Draws::of_replication(1, 0);
        (1..=12).for_each(|n| fund.begin_month(&terms, &draws, Month(FROM.0 + n)));
        let left = if carry_over {
            Euros(135_000)
        } else {
            Euros::ZERO
        };
        assert_eq!(fund.balance(), left);
        assert!(fund.balances());
    }
}

#[test]
fn an_employer_pays_back_a_share_up_to_the_cap_after_the_delay_or_never() {
    for default in [0.0, 1.0] {
        let repayment = Repayment {
            share: 0.5,
            delay: 3,
            default,
            cap: Euros(4_000),
        };
        let terms = terms(true, Some(repayment));
        let mut fund = begun(&terms);
        let one = person(false);
        let whom = Whom {
            line: 2,
            person: Some((PersonKey(9), &one)),
        };
        assert!(fund.pay(&terms, whom, FROM, EntryKind::Start, Euros(10_000)));
        fund.placed(&terms, (2, 77), PersonKey(9), FROM);
        let draws = Draws::of_replication(1, 0);
        let before = fund.balance();
        for n in 1..=3 {
            assert_eq!(fund.balance(), before);
            fund.begin_month(&terms, &draws, Month(FROM.0 + n));
        }
        let back = if default > 0.5 {
            Euros::ZERO
        } else {
            Euros(4_000)
        };
        assert_eq!(fund.balance() - before, back);
        assert!(fund.balances());
    }
}

fn repaying(share: f64, cap: i64) -> FundTerms {
    terms(
        true,
        Some(Repayment {
            share,
            delay: 1,
            default: 0.0,
            cap: Euros(cap),
        }),
    )
}

fn repaid(fund: &Fund, payer: u16) -> Euros {
    let entries = fund.entries().iter();
    let of = entries.filter(|one| one.kind == EntryKind::Repayment && one.payer == payer);
    of.map(|one| one.amount).sum()
}

#[test]
fn nothing_is_asked_back_twice_and_the_cap_holds_for_a_person() {
    for (cap, back) in [(1_000_000, 30_000), (25_000, 25_000)] {
        let terms = repaying(1.0, cap);
        let mut fund = begun(&terms);
        let one = person(false);
        let whom = Whom {
            line: 0,
            person: Some((PersonKey(9), &one)),
        };
        let draws = Draws::of_replication(1, 0);
        // Three hires through one line, one after the other.
        for n in 0..3 {
            let month = Month(FROM.0 + n);
            assert!(fund.pay(&terms, whom, month, EntryKind::Placement, Euros(10_000)));
            fund.placed(&terms, (0, 77), PersonKey(9), month);
            fund.begin_month(&terms, &draws, Month(month.0 + 1));
        }
        fund.begin_month(&terms, &draws, Month(FROM.0 + 4));
        assert_eq!(repaid(&fund, 0), Euros(back));
        assert!(fund.balances());
    }
}

#[test]
fn what_is_paid_back_goes_to_those_who_paid_in_proportion() {
    let terms = repaying(0.5, 1_000_000);
    let mut fund = begun(&terms);
    let one = person(true);
    let whom = Whom {
        line: 0,
        person: Some((PersonKey(9), &one)),
    };
    assert!(fund.pay(&terms, whom, FROM, EntryKind::Start, Euros(30_000)));
    fund.placed(&terms, (0, 77), PersonKey(9), FROM);
    fund.begin_month(&terms, &Draws::of_replication(1, 0), Month(FROM.0 + 1));
    // The state has 900 and the municipalities 450 euros: two thirds and one third.
    assert_eq!(
        (repaid(&fund, 0), repaid(&fund, 1)),
        (Euros(10_000), Euros(5_000))
    );
    assert!(fund.balances());
}

#[test]
fn every_grant_has_its_own_year_and_what_is_released_after_it_lapses() {
    let mut terms = terms(false, None);
    terms.overhead = 0.0;
    terms.payers.truncate(1);
    terms.payers[0].grants = vec![(FROM, Euros(50_000)), (Month(FROM.0 + 6), Euros(100_000))];
    let draws = Draws::of_replication(1, 0);
    let mut fund = begun(&terms);
    let one = person(false);
    assert!(fund.commit(&terms, (0, PersonKey(1), &one), FROM, Euros(20_000)));
    let mut lapsed = Vec::new();
    for n in 1..=18 {
        let month = Month(FROM.0 + n);
        fund.begin_month(&terms, &draws, month);
        if n == 15 {
            assert_eq!(fund.release(0, PersonKey(1), month), Euros(20_000));
        }
        let entries = fund.entries().iter();
        let of = entries.filter(|one| one.kind == EntryKind::Lapse && one.month == month);
        let sum: Euros = of.map(|one| -one.amount).sum();
        if sum > Euros::ZERO {
            lapsed.push((n, sum.0));
        }
        assert!(fund.balances());
    }
    assert_eq!(lapsed, [(12, 30_000), (15, 20_000), (18, 100_000)]);
    assert_eq!(fund.balance(), Euros::ZERO);
}

#[test]
fn money_that_lapses_first_is_spent_first() {
    let mut terms = terms(false, None);
    terms.overhead = 0.0;
    terms.payers.truncate(1);
    terms.payers[0].grants = vec![(FROM, Euros(50_000)), (Month(FROM.0 + 6), Euros(100_000))];
    let draws = Draws::of_replication(1, 0);
    let mut fund = begun(&terms);
    (1..=6).for_each(|n| fund.begin_month(&terms, &draws, Month(FROM.0 + n)));
    let one = person(false);
    let whom = Whom {
        line: 0,
        person: Some((PersonKey(9), &one)),
    };
    let month = Month(FROM.0 + 6);
    assert!(fund.pay(&terms, whom, month, EntryKind::Start, Euros(60_000)));
    (7..=12).for_each(|n| fund.begin_month(&terms, &draws, Month(FROM.0 + n)));
    // The first grant is used up: nothing of it lapses, and the second has lost the other hundred euros.
    assert_eq!(fund.balance(), Euros(90_000));
}
