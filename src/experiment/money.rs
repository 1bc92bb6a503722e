//! Money of an arm: cost by payer and line, what it yielded, benefits saved, and the worth of it all at the start.
//!
//! Amounts are summed in whole cents, so that the sums by payer and by line are equal to the cent.

use crate::interventions::EntryKind;
use crate::observe::ledger::Ledger;
use crate::vocab::Summary;

use super::counts::Coded;
use super::effects::ComparisonFound;
use super::pairs::{ArmFound, ArmId, MoneySum};

/// What a sum of money is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Everything.
    Whole,
    /// One payer: place of the fund, place in it.
    Payer(usize, usize),
    /// Lines that no fund pays.
    Unfunded,
    /// One line.
    Line(usize),
    /// Administration of funds, for no line.
    Overhead,
}

/// Returns the cost of a part up to a month after the start, in cents.
pub fn cost_cents(arm: &ArmFound, until: u16, part: Part) -> i64 {
    let is_of = |one: &&MoneySum| match part {
        Part::Whole => true,
        Part::Payer(fund, payer) => one.fund == fund && one.payer == payer,
        Part::Unfunded => false,
        Part::Line(line) => one.line == Some(line),
        Part::Overhead => one.line.is_none(),
    };
    let funded = arm
        .money
        .iter()
        .filter(|one| one.months <= until && one.kind.is_cost())
        .filter(is_of)
        .map(|one| -one.amount.0);
    let unfunded = arm
        .unfunded
        .iter()
        .filter(|(months, line, _)| {
            *months <= until
                && match part {
                    Part::Whole | Part::Unfunded => true,
                    Part::Line(wanted) => *line == wanted,
                    Part::Payer(..) | Part::Overhead => false,
                }
        })
        .map(|(.., amount)| amount.0);
    funded.sum::<i64>() + unfunded.sum::<i64>()
}

/// Returns the cost of a part in EUR.
pub fn cost(arm: &ArmFound, until: u16, part: Part) -> f64 {
    cost_cents(arm, until, part) as f64 / 100.0
}

/// Returns the sum of movements of a kind in EUR, as entered: what came in is positive.
pub fn moved(arm: &ArmFound, until: u16, kind: EntryKind) -> f64 {
    let of_kind = |one: &&MoneySum| one.months <= until && one.kind == kind;
    let sum: i64 = arm
        .money
        .iter()
        .filter(of_kind)
        .map(|one| one.amount.0)
        .sum();
    sum as f64 / 100.0
}

/// Returns what the funds hold at the end of a month after the start, in EUR.
pub fn left(arm: &ArmFound, until: u16) -> f64 {
    let so_far = arm.money.iter().filter(|one| one.months <= until);
    so_far.map(|one| one.amount.0).sum::<i64>() as f64 / 100.0
}

/// Returns benefits saved up to a month, all payers, in EUR; negative if more was paid.
pub fn saved(arm: &ArmFound, until: u16) -> f64 {
    let months = arm.saved.iter().take(usize::from(until));
    months.map(|one| one.as_f64()).sum()
}

/// Returns the worth at the start of benefits saved and repayments less cost, in EUR.
pub fn present_value(arm: &ArmFound, until: u16, rate: f64) -> f64 {
    (1..=until)
        .map(|month| {
            let of = |up_to: u16| {
                saved(arm, up_to) + moved(arm, up_to, EntryKind::Repayment)
                    - cost(arm, up_to, Part::Whole)
            };
            let this = of(month) - of(month - 1);
            this * libm::pow(1.0 + rate, -f64::from(month - 1) / 12.0)
        })
        .sum()
}

/// Returns the cost of each of something over the cells: mean cost over mean count, and the ends of the 80 % interval of the
/// ratios; nothing where the interval of the count meets zero, so that dividing means nothing, or where one cell gives none.
pub fn cost_of_each(cost: &[f64], count: &[f64]) -> Option<Summary> {
    let counts = Summary::of(count);
    if counts.n < 2 || counts.p10.min(counts.mean) <= 0.0 {
        return None;
    }
    // A cell without a count stands behind all others: it would cost without end.
    let ratio = |(cost, count): (&f64, &f64)| match *count > 0.0 {
        true => cost / count,
        false => f64::INFINITY,
    };
    let mut ratios: Vec<f64> = cost.iter().zip(count).map(ratio).collect();
    ratios.sort_by(f64::total_cmp);
    let at = |share: f64| ratios[(share * (ratios.len() - 1) as f64).round() as usize];
    if at(0.9).is_infinite() {
        return None;
    }
    let value = Summary::of(cost).mean / counts.mean;
    Some(Summary {
        n: ratios.len(),
        mean: value,
        p10: at(0.1),
        p50: value,
        p90: at(0.9),
        ..Summary::NONE
    })
}

/// A count of an arm at a moment.
pub type Outcome = fn(&ArmFound, usize) -> f64;

/// What costs are divided by.
pub const OUTCOMES: [Coded<Outcome>; 5] = [
    ("gross", |arm, at| {
        arm.moments[at].ledgers[Ledger::Everybody as usize].gross as f64
    }),
    ("net", |arm, at| {
        arm.moments[at].ledgers[Ledger::Everybody as usize].net() as f64
    }),
    ("sustained_gross", |arm, at| {
        arm.moments[at].sustained.gross as f64
    }),
    ("sustained_net", |arm, at| {
        arm.moments[at].sustained.net() as f64
    }),
    ("employment_month", |arm, at| {
        arm.moments[at].employment_months[Ledger::Everybody as usize].net() as f64
    }),
];

/// Returns the cost of each of an outcome at a moment.
pub fn cost_per_outcome(
    found: &ComparisonFound,
    id: ArmId,
    moment: usize,
    part: Part,
    outcome: fn(&ArmFound, usize) -> f64,
) -> Option<Summary> {
    let until = found.months(moment);
    let costs = found.sample(id, |arm| cost(arm, until, part));
    let counts = found.sample(id, |arm| outcome(arm, moment));
    cost_of_each(&costs, &counts)
}

/// Returns benefits saved up to a moment by payer and benefit, with their codes.
pub fn saved_by(
    found: &ComparisonFound,
    id: ArmId,
    moment: usize,
) -> Vec<(&'static str, &'static str, Summary)> {
    let Some(first) = found.arms(id).next() else {
        return Vec::new();
    };
    let rows = first.moments[moment].saved.iter().enumerate();
    rows.map(|(at, (party, purpose, _))| {
        let summary = found.at(id, moment, |one| one.saved[at].2.as_f64());
        (party.code(), purpose.code(), summary)
    })
    .collect()
}

/// Returns, by willingness to pay for an employment-month in EUR, the share of cells in which a plan is worth its cost, and
/// in which it is the best of all plans and of doing nothing.
pub fn acceptability(
    found: &ComparisonFound,
    eta: usize,
    moment: usize,
    with_benefits: bool,
) -> Vec<(f64, usize, f64, f64)> {
    let until = found.months(moment);
    let months = OUTCOMES[4].1;
    let plans: Vec<Vec<(f64, f64)>> = (0..found.plans())
        .map(|plan| {
            let arms = found.arms(found.id(plan, eta));
            arms.map(|arm| {
                let back = moved(arm, until, EntryKind::Repayment)
                    + if with_benefits {
                        saved(arm, until)
                    } else {
                        0.0
                    };
                (months(arm, moment), cost(arm, until, Part::Whole) - back)
            })
            .collect()
        })
        .collect();
    let mut rows = Vec::new();
    for step in 0..=40 {
        let worth = f64::from(step) * 250.0;
        let gain = |plan: usize, cell: usize| {
            let (months, cost) = plans[plan][cell];
            worth * months - cost
        };
        for plan in 0..plans.len() {
            let cells = plans[plan].len();
            let share = |is: &dyn Fn(usize) -> bool| {
                (0..cells).filter(|cell| is(*cell)).count() as f64 / cells.max(1) as f64
            };
            let pays = share(&|cell| gain(plan, cell) > 0.0);
            let best = share(&|cell| {
                let own = gain(plan, cell);
                own > 0.0 && (0..plans.len()).all(|other| other == plan || own > gain(other, cell))
            });
            rows.push((worth, plan, pays, best));
        }
    }
    rows
}
