//! What a planner must know beside the effect: whether it could be seen at all, and whether a target is met.

use crate::experiment::{ArmFound, Spread};
use crate::observe::ledger::Ledger;

use super::{ComparisonReport, TargetFacts};

/// An effect beside how far employment moves by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Visible {
    /// Residents at work more than without the plan.
    pub net: f64,
    /// Ends of its 80 % interval.
    pub low: f64,
    /// The same.
    pub high: f64,
    /// 1.96 standard deviations, over cells, of the control's own change since the first month.
    pub noise: f64,
}

impl Visible {
    /// Returns whether the region's own statistics could show the effect.
    pub fn is_seen(&self) -> bool {
        self.net.abs() > self.noise
    }
}

/// Holds the net effect on residents against the control's own movement; nothing with fewer than three cells.
pub(super) fn visible(found: &ComparisonReport, plan: usize) -> Option<Visible> {
    let moment = found.last();
    let last = usize::from(found.months(moment)) - 1;
    let id = found.headline(plan);
    let changes = found
        .found
        .sample(id, |arm| (arm.employed[last].1 - arm.employed[0].1) as f64);
    if changes.len() < 3 {
        return None;
    }
    let mean = changes.iter().sum::<f64>() / changes.len() as f64;
    let squares: f64 = changes.iter().map(|one| (one - mean) * (one - mean)).sum();
    let deviation = (squares / (changes.len() as f64 - 1.0)).sqrt();
    let net = found.at(id, moment, |one| {
        one.ledgers[Ledger::Residents as usize].net() as f64
    });
    Some(Visible {
        net: net.mean,
        low: net.low,
        high: net.high,
        noise: 1.96 * deviation,
    })
}

/// A target beside what comes out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Held {
    /// What is counted, over the cells; nothing if those months are not run.
    pub count: Option<Spread>,
    /// Share of cells in which the target is met.
    pub met: Option<f64>,
}

/// Returns what a target counts in an arm; nothing if its months are not run.
pub(super) fn counted(
    found: &ComparisonReport,
    target: &TargetFacts,
    arm: &ArmFound,
) -> Option<f64> {
    let after = found.plans[arm.id.plan].later + target.after;
    let moments = &found.study.moments;
    let at = moments.iter().position(|months| *months == after)?;
    let moment = &arm.moments[at];
    let place = target.line.map_or(0, |line| line + 1);
    let matches = moment.matches.get(place);
    let count = match target.counts {
        "m1" => matches?.m1,
        "m2" => matches?.m2,
        "m3" => matches?.m3,
        "m4" => matches?.m4,
        "bbl" => matches?.bbl,
        "bookings" => *moment.bookings.get(place)?,
        "completed" => match target.line {
            None => moment.completed,
            Some(line) => *moment.completed_by_line.get(line)?,
        },
        "starts" => {
            let lines = arm.uses.iter().enumerate();
            let wanted = lines.filter(|(at, _)| target.line.is_none_or(|line| line == *at));
            let months = wanted.flat_map(|(_, uses)| uses.iter().take(usize::from(after)));
            months.map(|one| i64::from(one.started)).sum()
        }
        _ => return None,
    };
    Some(count as f64)
}

/// Holds a target against all cells, under the demand response that headlines take.
pub(super) fn held(found: &ComparisonReport, plan: usize, target: &TargetFacts) -> Held {
    let arms = found.found.arms(found.headline(plan));
    let counts: Option<Vec<f64>> = arms.map(|arm| counted(found, target, arm)).collect();
    match counts {
        None => Held {
            count: None,
            met: None,
        },
        Some(counts) => {
            let met = counts
                .iter()
                .filter(|count| **count >= target.number)
                .count();
            Held {
                met: Some(met as f64 / counts.len().max(1) as f64),
                count: Some(Spread::of(&counts)),
            }
        }
    }
}
