//! Plans beside each other and beside doing nothing: paired differences, what pairing saved, which is best and what would
//! decide it.

use crate::experiment::{ArmId, DRAWS_NEEDED, Spread};
use crate::observe::ledger::Ledger;
use crate::vocab::stats::{bonferroni, normal_quantile, rank_correlation};

use super::ComparisonReport;

/// Below this probability of being best nothing is decided.
pub(super) const DECIDED: f64 = 0.8;

/// With fewer cells than this nothing is decided, and no interval of a mean is shown.
pub(super) const TOLD_FROM: usize = 8;

/// Fewer cells than this are never advised, and more are no advice.
const FEWEST_CELLS: usize = 32;
const MOST_CELLS: usize = 5000;

/// The difference between two plans, or between a plan and doing nothing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Difference {
    /// Place of the plan.
    pub plan: usize,
    /// Place of the plan it is compared with; doing nothing if none.
    pub against: Option<usize>,
    /// Persons at work, everybody, in the same future.
    pub spread: Spread,
    /// Ends of the simultaneous 95 % interval of the mean, for the number of differences.
    pub ends: (f64, f64),
    /// Variance if each plan had runs of its own, over the variance in the same runs; nothing with under three cells
    /// or where nothing varies.
    pub bought: Option<f64>,
}

/// What stands in the way of a decision.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Hangs {
    /// On chance: about so many cells would tell.
    Runs(usize),
    /// On nothing: the candidates are level, and no sensible number of cells would part them.
    Level,
    /// On how demand answers: the sign turns.
    Eta,
    /// On a number: its key and rank correlation over draws.
    Number(String, f64),
    /// On nothing that this comparison can name.
    Unknown,
}

/// One candidate of the ranking.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    /// Place of the plan; doing nothing if none.
    pub plan: Option<usize>,
    /// Share of cells in which it is best.
    pub best: f64,
}

/// The ranking under the demand response that headlines take.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ranking {
    /// Candidates, the likeliest best first.
    pub candidates: Vec<Candidate>,
    /// Why it is undecided, if it is.
    pub undecided: Option<Hangs>,
    /// Cells.
    pub runs: usize,
}

/// Returns persons at work more than without the plan, everybody, in every cell.
pub(super) fn net(found: &ComparisonReport, id: ArmId, moment: usize) -> Vec<f64> {
    found.sample(id, moment, |one| {
        one.ledgers[Ledger::Everybody as usize].net() as f64
    })
}

fn variance(sample: &[f64]) -> f64 {
    let mean = sample.iter().sum::<f64>() / sample.len() as f64;
    let squares: f64 = sample.iter().map(|one| (one - mean) * (one - mean)).sum();
    squares / (sample.len() as f64 - 1.0)
}

/// Returns the variance of the difference between cells that share nothing (each compared with the next one) over that of
/// the same cells.
fn bought(one: &[f64], other: &[f64]) -> Option<f64> {
    let n = one.len();
    if n < 3 {
        return None;
    }
    let paired: Vec<f64> = one.iter().zip(other).map(|(a, b)| a - b).collect();
    let apart: Vec<f64> = (0..n).map(|at| one[at] - other[(at + 1) % n]).collect();
    let within = variance(&paired);
    (within > 0.0).then(|| variance(&apart) / within)
}

/// Returns every plan against doing nothing and against every later plan.
pub(super) fn differences(found: &ComparisonReport) -> Vec<Difference> {
    let moment = found.last();
    let last = usize::from(found.months(moment)) - 1;
    let plans = found.plans.len();
    let z = normal_quantile(0.5 + bonferroni(0.95, plans + plans * (plans - 1) / 2) / 2.0);
    let mut all = Vec::new();
    for plan in 0..plans {
        let id = found.headline(plan);
        let own = net(found, id, moment);
        let employed =
            |of: fn((i64, i64)) -> i64| found.found.sample(id, |arm| of(arm.employed[last]) as f64);
        let nothing = bought(&employed(|one| one.0), &employed(|one| one.1));
        all.push(difference((plan, None), &own, z, nothing));
        for other in plan + 1..plans {
            let theirs = net(found, found.headline(other), moment);
            let between: Vec<f64> = own.iter().zip(&theirs).map(|(a, b)| a - b).collect();
            let of_other = found
                .found
                .sample(found.headline(other), |arm| arm.employed[last].0 as f64);
            let gain = bought(&employed(|one| one.0), &of_other);
            all.push(difference((plan, Some(other)), &between, z, gain));
        }
    }
    all
}

fn difference(
    (plan, against): (usize, Option<usize>),
    sample: &[f64],
    z: f64,
    bought: Option<f64>,
) -> Difference {
    let spread = Spread::of(sample);
    let reach = z * spread.standard_error;
    Difference {
        plan,
        against,
        ends: (spread.mean - reach, spread.mean + reach),
        spread,
        bought,
    }
}

/// Ranks the plans and doing nothing by persons at work.
pub(super) fn ranking(found: &ComparisonReport) -> Ranking {
    let moment = found.last();
    let nets: Vec<Vec<f64>> = (0..found.plans.len())
        .map(|plan| net(found, found.headline(plan), moment))
        .collect();
    let runs = found.runs();
    let value =
        |candidate: Option<usize>, cell: usize| candidate.map_or(0.0, |plan| nets[plan][cell]);
    let all: Vec<Option<usize>> = std::iter::once(None)
        .chain((0..nets.len()).map(Some))
        .collect();
    // Candidates that are level in a cell share it.
    let mut best = vec![0.0; all.len()];
    for cell in 0..runs {
        let most = all
            .iter()
            .map(|one| value(*one, cell))
            .fold(f64::NEG_INFINITY, f64::max);
        let level: Vec<usize> = (0..all.len())
            .filter(|at| value(all[*at], cell) == most)
            .collect();
        for at in &level {
            best[*at] += 1.0 / level.len() as f64;
        }
    }
    let mut candidates: Vec<Candidate> = all
        .iter()
        .zip(&best)
        .map(|(plan, best)| Candidate {
            plan: *plan,
            best: best / runs.max(1) as f64,
        })
        .collect();
    let mean = |plan: Option<usize>| plan.map_or(0.0, |plan| Spread::of(&nets[plan]).mean);
    candidates.sort_by(|a, b| {
        let by_mean = || mean(b.plan).total_cmp(&mean(a.plan));
        b.best.total_cmp(&a.best).then_with(by_mean)
    });
    let is_decided = candidates[0].best >= DECIDED && runs >= TOLD_FROM;
    let undecided = (!is_decided).then(|| hangs(found, candidates[0].plan, candidates[1].plan));
    Ranking {
        candidates,
        undecided,
        runs,
    }
}

/// Returns what would decide between two candidates.
fn hangs(found: &ComparisonReport, one: Option<usize>, other: Option<usize>) -> Hangs {
    let moment = found.last();
    let runs = found.runs();
    let of = |candidate: Option<usize>, eta: usize| match candidate {
        None => vec![0.0; runs],
        Some(plan) => net(found, found.id(plan, eta), moment),
    };
    let between = |eta: usize| -> Vec<f64> {
        let (one, other) = (of(one, eta), of(other, eta));
        one.iter().zip(&other).map(|(a, b)| a - b).collect()
    };
    let sample = between(found.headline_eta);
    let spread = Spread::of(&sample);
    let error = spread.standard_error;
    if runs < TOLD_FROM {
        return Hangs::Runs(FEWEST_CELLS);
    }
    if spread.mean.abs() < 2.0 * error {
        let needed = 2.0 * error / spread.mean.abs().max(0.5);
        let needed = (runs as f64 * needed * needed).ceil() as usize;
        return match needed > MOST_CELLS {
            true => Hangs::Level,
            false => Hangs::Runs(needed.max(FEWEST_CELLS)),
        };
    }
    let means: Vec<f64> = (0..found.study.etas.len())
        .map(|eta| Spread::of(&between(eta)).mean)
        .collect();
    if means.iter().any(|one| *one > 0.0) && means.iter().any(|one| *one < 0.0) {
        return Hangs::Eta;
    }
    let by_draw = by_draw(found, &sample);
    if by_draw.len() < DRAWS_NEEDED {
        return Hangs::Unknown;
    }
    let concerned = |plan: Option<usize>| plan.is_none() || plan == one || plan == other;
    found
        .drawn
        .iter()
        .filter(|number| concerned(number.plan))
        .filter_map(|number| Some((number, rank_correlation(&number.values, &by_draw)?)))
        .max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))
        .map_or(Hangs::Unknown, |(number, r)| {
            Hangs::Number(number.key.clone(), r)
        })
}

/// Returns the mean of a sample over the cells of each parameter draw.
fn by_draw(found: &ComparisonReport, sample: &[f64]) -> Vec<f64> {
    let draws = found.found.cells.iter().map(|cell| cell.draw).max();
    let draws = draws.map_or(0, |last| last as usize + 1);
    let mut sums = vec![(0.0, 0.0); draws];
    for (cell, value) in found.found.cells.iter().zip(sample) {
        let (sum, count) = &mut sums[cell.draw as usize];
        *sum += value;
        *count += 1.0;
    }
    sums.into_iter().map(|(sum, count)| sum / count).collect()
}
