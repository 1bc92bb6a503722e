//! Money of an arm: cost by payer and line, what it yielded, benefits saved, and the worth of it all at the start.
//!
//! Amounts are summed in whole cents, so that the sums by payer and by line are equal to the cent.

use crate::experiment::{ArmFound, ArmId, MoneySum, Spread};
use crate::interventions::EntryKind;
use crate::observe::ledger::Ledger;

use super::ComparisonReport;
use super::numbers::Coded;

/// What a sum of money is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
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
pub(super) fn cost_cents(arm: &ArmFound, until: u16, part: Part) -> i64 {
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
pub(super) fn cost(arm: &ArmFound, until: u16, part: Part) -> f64 {
    cost_cents(arm, until, part) as f64 / 100.0
}

/// Returns the sum of movements of a kind in EUR, as entered: what came in is positive.
pub(super) fn moved(arm: &ArmFound, until: u16, kind: EntryKind) -> f64 {
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
pub(super) fn left(arm: &ArmFound, until: u16) -> f64 {
    let so_far = arm.money.iter().filter(|one| one.months <= until);
    so_far.map(|one| one.amount.0).sum::<i64>() as f64 / 100.0
}

/// Returns benefits saved up to a month, all payers, in EUR; negative if more was paid.
pub(super) fn saved(arm: &ArmFound, until: u16) -> f64 {
    let months = arm.saved.iter().take(usize::from(until));
    months.map(|one| one.as_f64()).sum()
}

/// Returns the worth at the start of benefits saved and repayments less cost, in EUR.
pub(super) fn present_value(arm: &ArmFound, until: u16, rate: f64) -> f64 {
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

/// A cost for each of something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Each {
    /// What is counted may as well be zero or fewer: dividing by it means nothing.
    Undefined,
    /// Mean cost over mean count, and the ends of the 80 % interval of the cells.
    Known {
        /// EUR for each.
        value: f64,
        /// Below which one in ten lies.
        low: f64,
        /// Above which one in ten lies.
        high: f64,
        /// Cells.
        runs: usize,
    },
}

/// Returns cost for each; undefined where the interval of the count meets zero, or where one cell gives none.
pub(super) fn each(cost: &[f64], count: &[f64]) -> Each {
    let spread = Spread::of(count);
    if spread.runs < 2 || spread.low.min(spread.mean) <= 0.0 {
        return Each::Undefined;
    }
    // A cell without a count stands behind all others: it would cost without end.
    let mut ratios: Vec<f64> = cost
        .iter()
        .zip(count)
        .map(|(cost, count)| {
            if *count > 0.0 {
                cost / count
            } else {
                f64::INFINITY
            }
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    let at = |share: f64| ratios[(share * (ratios.len() - 1) as f64).round() as usize];
    if at(0.9).is_infinite() {
        return Each::Undefined;
    }
    Each::Known {
        value: Spread::of(cost).mean / spread.mean,
        low: at(0.1),
        high: at(0.9),
        runs: ratios.len(),
    }
}

/// A count of an arm at an evaluation.
pub(super) type Outcome = fn(&ArmFound, usize) -> f64;

/// What costs are divided by.
pub(super) const OUTCOMES: [Coded<Outcome>; 5] = [
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

/// Returns the parts of a plan that bear cost, with their names: everything, payers, lines without a fund.
pub(super) fn payers(found: &ComparisonReport, plan: usize) -> Vec<(Part, String)> {
    let mut all = Vec::new();
    for (fund, (name, payers)) in found.plans[plan].funds.iter().enumerate() {
        for (payer, of) in payers.iter().enumerate() {
            all.push((Part::Payer(fund, payer), format!("{of} ({name})")));
        }
    }
    all
}

/// Returns cost for each of an outcome at an evaluation.
pub(super) fn cost_each(
    found: &ComparisonReport,
    id: ArmId,
    moment: usize,
    part: Part,
    outcome: fn(&ArmFound, usize) -> f64,
) -> Each {
    let until = found.months(moment);
    let costs = found.found.sample(id, |arm| cost(arm, until, part));
    let counts = found.found.sample(id, |arm| outcome(arm, moment));
    each(&costs, &counts)
}

/// Returns benefits saved up to an evaluation by payer and benefit, with their codes.
pub(super) fn saved_by(
    found: &ComparisonReport,
    id: ArmId,
    moment: usize,
) -> Vec<(&'static str, &'static str, Spread)> {
    let Some(first) = found.found.arms(id).next() else {
        return Vec::new();
    };
    let rows = first.moments[moment].saved.iter().enumerate();
    rows.map(|(at, (party, purpose, _))| {
        let spread = found.at(id, moment, |one| one.saved[at].2.as_f64());
        (party.code(), purpose.code(), spread)
    })
    .collect()
}

/// Returns, by willingness to pay for an employment-month in EUR, the share of cells in which a plan is worth its cost, and
/// in which it is the best of all plans and of doing nothing.
pub(in crate::report) fn acceptability(
    found: &ComparisonReport,
    eta: usize,
    moment: usize,
    with_benefits: bool,
) -> Vec<(f64, usize, f64, f64)> {
    let until = found.months(moment);
    let months = OUTCOMES[4].1;
    let plans: Vec<Vec<(f64, f64)>> = (0..found.plans.len())
        .map(|plan| {
            let arms = found.found.arms(found.id(plan, eta));
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
