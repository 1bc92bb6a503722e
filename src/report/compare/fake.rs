//! A made-up comparison: two plans, three demand responses, eight cells.

use crate::experiment::{
    ArmFound, ArmId, Audited, By, ClassCounts, ComparisonFound, Moment, MoneySum, OffBenefit,
    PairFound, Placebo, Study, Variant,
};
use crate::interventions::{Constraint, Entry, EntryKind, Use};
use crate::observe::ledger::{Counts, Labels, MatchCounts, Reconciliation};
use crate::vocab::{Euros, Grade, Month, PersonKey};

use super::report::{
    AssumedEffectFacts, ComparisonReport, LineFacts, MoneyFacts, PlanFacts, TargetFacts,
};
use crate::report::fake;
use crate::report::run_report::Figure;
use crate::texts::Language;

/// A number that looks drawn, from 0 to 99.
fn noise(cell: usize, what: usize) -> i64 {
    ((cell * 7919 + what * 104_729 + 13) % 9973 % 100) as i64
}

fn counts(cell: usize, plan: usize, share: i64) -> Counts {
    let gross = (60 + noise(cell, plan) / 4) * share / 100;
    Counts {
        gross,
        deadweight: gross * 6 / 10,
        lock_in: 4,
        crowded_out: gross / 5 + noise(cell, plan + 5) / 8,
        induced: 6 + 8 * plan as i64,
    }
}

fn moment(cell: usize, plan: usize, months: u16) -> Moment {
    let share = i64::from(months) * 4;
    let one = counts(cell, plan, share);
    let ledgers = [counts(cell, plan, share * 9 / 10), one, one];
    let gross = one.gross;
    let (m1, m2, m3, m4) = (gross, gross - 5, gross - 20, gross - 30);
    #[rustfmt::skip]
    let matches = MatchCounts { m1, m2, m3, m4, bbl: 12, subsidised: 3, job_to_job: 2 };
    #[rustfmt::skip]
    let bridge = [
        Reconciliation { first: 900, repeated: 90, exits: 950, sustained: 600 },
        Reconciliation { first: 880, repeated: 88, exits: 955, sustained: 590 },
    ];
    let classes = [
        (By::Line, "craft school", 40, 40),
        (By::Municipality, "Gorinchem", 37_000, 60),
        (By::Municipality, "Klein", 7, 3),
        (By::Group, "ww", 900, 30),
        (By::Level, "low", 9_000, 4),
        (By::Age, "15-24", 8_000, 20),
        (By::Income, "work", 30_000, 12),
    ];
    let classes = classes.map(|(by, class, persons, booked)| ClassCounts {
        by,
        class: class.to_owned(),
        persons,
        booked,
        counts: one,
    });
    Moment {
        months,
        ledgers,
        employment_months: ledgers.map(|one| Counts {
            gross: one.gross * 12,
            ..one
        }),
        labels: Labels {
            displacement: 8,
            displacement_slots: 20,
            ..Labels::default()
        },
        classes: classes.into(),
        ever: one,
        sustained: one,
        bridge,
        matches: vec![matches; 3],
        bookings: vec![100, 60, 40],
        off: [OffBenefit::default(); 2],
        off_in: vec![("Gorinchem".to_owned(), [OffBenefit::default(); 2])],
        saved: Vec::new(),
        completed: 50,
        completed_by_line: vec![50, 0],
    }
}

/// Two movements of money, a grant and the start of somebody.
fn audit() -> Vec<Audited> {
    let person = Some(PersonKey(u64::MAX));
    let two = [
        (7, None, None, EntryKind::Grant, 30_000_000),
        (8, Some(0), person, EntryKind::Start, -1_234_507),
    ];
    let mut balance = Euros::ZERO;
    two.map(|(month, line, person, kind, amount)| {
        balance += Euros(amount);
        let entry = Entry {
            month: Month::new(2019, month),
            payer: 0,
            line,
            person,
            kind,
            amount: Euros(amount),
        };
        Audited {
            fund: 0,
            entry,
            balance,
        }
    })
    .into()
}

fn arm(cell: usize, id: ArmId) -> ArmFound {
    let plan = id.plan + usize::from(id.variant != Variant::Whole);
    let money = [
        (1, 0, None, EntryKind::Grant, 30_000_000),
        (1, 0, None, EntryKind::Overhead, -1_000_001),
        (2, 0, Some(0), EntryKind::Start, -1_234_567),
        (3, 1, Some(0), EntryKind::Running, -765_433),
        (12, 0, None, EntryKind::Lapse, -5_000_000),
        (20, 1, Some(0), EntryKind::Repayment, 100_000),
    ];
    let money = money.map(|(months, payer, line, kind, cents)| MoneySum {
        months,
        fund: 0,
        payer,
        line,
        kind,
        amount: Euros(cents),
    });
    let employed = |n: u16| {
        let own = noise(cell, 3) * 10;
        let control = 34_000 + own + i64::from(n) * (noise(cell, 4) - 50);
        let net = counts(cell, plan, i64::from(n) * 4 * 9 / 10).net();
        (control + net, control)
    };
    let month = Use {
        started: 3,
        spent: Euros(1_000_000),
        hours: 40.0,
        binding: Some(Constraint::Seats),
        ..Use::default()
    };
    ArmFound {
        id,
        months: (1..=24).map(|n| moment(cell, plan, n).ledgers).collect(),
        employed: (1..=24).map(employed).collect(),
        moments: [6, 12, 24].map(|n| moment(cell, plan, n)).into(),
        uses: vec![vec![month; 24]; 2],
        saved: vec![Euros(500_000); 24],
        money: money.into(),
        audit: audit(),
        unfunded: vec![(4, 1, Euros(400_000))],
    }
}

fn plan(name: &str, title: &str) -> PlanFacts {
    let line = |label: &str| LineFacts {
        label: label.to_owned(),
        display_label: label.to_owned(),
        kind: "mediation",
        is_funded: label == "craft school",
    };
    let target = |(label, counts): (&str, &'static str)| TargetFacts {
        label: label.to_owned(),
        display_label: label.to_owned(),
        counts,
        number: 70.0,
        after: 24,
        line: None,
        text: "minstens 120".to_owned(),
        source: "agenda".to_owned(),
        grade: Grade::Read,
    };
    PlanFacts {
        name: name.to_owned(),
        title: title.to_owned(),
        display_title: title.to_owned(),
        later: 0,
        lines: ["craft school", "service point"].map(line).into(),
        funds: vec![("pot".to_owned(), vec!["state".to_owned(), "uwv".to_owned()])],
        targets: [("120 more", "m1"), ("120 more that last", "m3")]
            .map(target)
            .into(),
        money: MoneyFacts {
            price_year: 2019,
            prices: "real".to_owned(),
            rate: 0.03,
            range: Some((0.015, 0.045)),
            source: "a source".to_owned(),
            grade: Grade::Recalled,
            is_default: false,
        },
        assumed_effects: vec![AssumedEffectFacts {
            key: "intervention.craft school.vouching".to_owned(),
            meaning: "how far a word helps".to_owned(),
            value: "0.3".to_owned(),
            unit: "1".to_owned(),
            range: Some((0.0, 0.8)),
            source: "no figure found".to_owned(),
            grade: Grade::Assumed,
        }],
    }
}

/// Returns a comparison of two plans.
pub(super) fn comparison() -> ComparisonReport {
    let cells = (0..8).map(|cell| {
        let ids = (0..2).flat_map(|plan| {
            let whole = (0..3).map(move |eta| (eta, Variant::Whole));
            let without = (0..2).map(|line| (1, Variant::Without(line)));
            let of = whole.chain(without).chain([(1, Variant::Held)]);
            of.map(move |(eta, variant)| ArmId { plan, eta, variant })
        });
        let mut arms: Vec<ArmFound> = ids.map(|id| arm(cell, id)).collect();
        arms.sort_by_key(|arm| arm.id);
        PairFound {
            draw: cell as u32 / 2,
            macro_path: cell as u32 % 2,
            replication: 0,
            arms,
            placebo: vec![Placebo {
                months: 24,
                counts: counts(cell, 0, 10),
            }],
        }
    });
    let study = Study {
        start: Month::new(2019, 7),
        months: 24,
        moments: vec![6, 12, 24],
        etas: vec![0.0, 0.5, 2.0],
        leave_out_at: Some(1),
        hold_at: Some(1),
        placebo: true,
    };
    let run = fake::findings();
    ComparisonReport {
        language: Language::English,
        identity: fake::identity(),
        region: "Demo region".to_owned(),
        plans: vec![plan("one", "Plan one"), plan("two", "Plan two")],
        found: ComparisonFound::of(cells.collect(), study, 1),
        drawn: Vec::new(),
        posted: run.figures.first().map(|figure| Figure {
            value: 7200.0,
            source: "the agenda".to_owned(),
            ..figure.clone()
        }),
        provisional: Vec::new(),
        is_overview: false,
        checkpoints: None,
        computation: run.computation,
    }
}
