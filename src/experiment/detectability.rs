//! Whether an effect could be seen in the region's own statistics, and whether a target is met.

use super::effects::ComparisonFound;
use super::pairs::{ArmFound, Study};
use crate::observe::ledger::Ledger;
use crate::scenario::Counts;
use crate::vocab::Summary;

/// An effect beside how far employment moves by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detectability {
    /// Residents at work more than without the plan.
    pub net: Summary,
    /// How far employment moves by itself in 95 % of runs: the smallest effect that stands out.
    pub movement: f64,
}

impl Detectability {
    /// Returns whether the region's own statistics could show the effect.
    pub fn is_detectable(&self) -> bool {
        self.net.mean.abs() > self.movement
    }
}

/// Sets the net effect on residents beside the control's own change since the first month; nothing with fewer than three
/// cells.
pub fn detectability(found: &ComparisonFound, plan: usize) -> Option<Detectability> {
    let moment = found.last();
    let last = usize::from(found.months(moment)) - 1;
    let id = found.headline(plan);
    let changes = found.sample(id, |arm| (arm.employed[last].1 - arm.employed[0].1) as f64);
    let residents = Ledger::Residents as usize;
    (changes.len() >= 3).then(|| Detectability {
        net: found.at(id, moment, |one| one.ledgers[residents].net() as f64),
        movement: found.design().interval_of_a_run(&changes, 0.95).width() / 2.0,
    })
}

/// A target beside what comes out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TargetOutcome {
    /// What is counted, over the cells.
    pub count: Summary,
    /// Share of cells in which the target is met.
    pub met: f64,
}

/// Compares a target of a plan with all cells, so many months after the start of the study and under the elasticity of demand
/// that headlines take; nothing if those months are not run.
pub fn target_outcome(
    found: &ComparisonFound,
    plan: usize,
    (counts, line): (Counts, Option<usize>),
    months: u16,
    wanted: f64,
) -> Option<TargetOutcome> {
    let arms = found.arms(found.headline(plan));
    let counts: Vec<f64> = arms
        .map(|arm| count_of(&found.study, arm, (counts, line), months))
        .collect::<Option<_>>()?;
    let met = counts.iter().filter(|count| **count >= wanted).count();
    Some(TargetOutcome {
        count: found.summarise(&counts),
        met: met as f64 / counts.len().max(1) as f64,
    })
}

/// Returns what a target on a line, or on the whole plan, counts in an arm up to a month after the start; nothing if the month
/// is no moment of the study.
pub fn count_of(
    study: &Study,
    arm: &ArmFound,
    (counts, line): (Counts, Option<usize>),
    months: u16,
) -> Option<f64> {
    let at = study.moments.iter().position(|moment| *moment == months)?;
    let moment = &arm.moments[at];
    let place = line.map_or(0, |line| line + 1);
    let matches = moment.matches.get(place);
    let count = match counts {
        Counts::M1 => matches?.m1,
        Counts::M2 => matches?.m2,
        Counts::M3 => matches?.m3,
        Counts::M4 => matches?.m4,
        Counts::Bbl => matches?.bbl,
        Counts::Bookings => *moment.bookings.get(place)?,
        Counts::Completed => match line {
            None => moment.completed,
            Some(line) => *moment.completed_by_line.get(line)?,
        },
        Counts::Starts => {
            let lines = arm.uses.iter().enumerate();
            let wanted = lines.filter(|(at, _)| line.is_none_or(|line| line == *at));
            let uses = wanted.flat_map(|(_, uses)| uses.iter().take(usize::from(months)));
            uses.map(|one| i64::from(one.started)).sum()
        }
    };
    Some(count as f64)
}
