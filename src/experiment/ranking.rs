//! Plans beside each other and beside doing nothing: paired differences, which is best, and what would decide it.

use super::effects::ComparisonFound;
use super::value_of_information::{DRAWS_NEEDED, DrawnNumber};
use crate::vocab::stats::{bonferroni, mean, rank_correlation, variance};
use crate::vocab::{Interval, Summary};

/// Below this probability of being best nothing is decided.
pub const DECIDED: f64 = 0.8;

/// With fewer cells than this nothing is decided, and no interval of a mean is shown.
pub const FEWEST_SHOWN: usize = 8;

/// Confidence of the intervals of all differences together, and of a single difference from zero.
const CONFIDENCE: f64 = 0.95;

/// Fewer cells than this are never advised, and more are no advice.
const FEWEST_CELLS: usize = 32;
const MOST_CELLS: usize = 5000;

/// The difference between two plans, or between a plan and doing nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Place of the plan.
    pub plan: usize,
    /// Place of the plan it is compared with; doing nothing if none.
    pub against: Option<usize>,
    /// Persons at work, everybody, on the same draws.
    pub summary: Summary,
    /// Simultaneous 95 % confidence interval of the mean: all differences together (Bonferroni).
    pub simultaneous: Interval,
    /// Variance if each plan had runs of its own, over the variance on the same draws; nothing with under three cells or
    /// where nothing varies.
    pub variance_reduction: Option<f64>,
}

/// What stands in the way of a decision between the two best candidates.
#[derive(Clone, Debug, PartialEq)]
pub enum Undecided {
    /// Chance: about so many cells would tell.
    Runs(usize),
    /// Nothing: the candidates are level, and no sensible number of cells would part them.
    Level,
    /// The elasticity of demand: the sign turns with it.
    Demand,
    /// An uncertain number: its key and rank correlation with the difference over parameter draws.
    Number(String, f64),
    /// Nothing that this comparison can name.
    Unknown,
}

/// One candidate of the ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Place of the plan; doing nothing if none.
    pub plan: Option<usize>,
    /// Share of cells in which it is best; cells in which candidates are level are shared among them.
    pub best: f64,
}

/// The ranking under the elasticity of demand that headlines take.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// Candidates, the likeliest best first.
    pub candidates: Vec<Candidate>,
    /// Why it is undecided, if it is.
    pub undecided: Option<Undecided>,
    /// Cells.
    pub runs: usize,
}

/// Returns every plan against doing nothing and against every later plan.
pub fn differences(found: &ComparisonFound) -> Vec<Difference> {
    let moment = found.last();
    let last = usize::from(found.months(moment)) - 1;
    let plans = found.plans();
    let confidence = bonferroni(CONFIDENCE, plans + plans * (plans - 1) / 2);
    let employed = |plan: usize, of: fn((i64, i64)) -> i64| {
        found.sample(found.headline(plan), |arm| of(arm.employed[last]) as f64)
    };
    let difference = |(plan, against), sample: &[f64], other: &[f64]| {
        let summary = found.summarise(sample);
        Difference {
            plan,
            against,
            simultaneous: summary.estimate().interval(confidence),
            summary,
            variance_reduction: variance_reduction(&employed(plan, |one| one.0), other),
        }
    };
    let mut all = Vec::new();
    for plan in 0..plans {
        let own = found.net_employment(found.headline(plan), moment);
        all.push(difference((plan, None), &own, &employed(plan, |one| one.1)));
        for other in plan + 1..plans {
            let theirs = found.net_employment(found.headline(other), moment);
            let between = less(&own, &theirs);
            let of_other = employed(other, |one| one.0);
            all.push(difference((plan, Some(other)), &between, &of_other));
        }
    }
    all
}

/// Ranks the plans and doing nothing by persons at work; `drawn` are the uncertain numbers that may decide.
pub fn ranking(found: &ComparisonFound, drawn: &[DrawnNumber]) -> Ranking {
    let moment = found.last();
    let runs = found.runs();
    let all: Vec<Option<usize>> = std::iter::once(None)
        .chain((0..found.plans()).map(Some))
        .collect();
    let nets: Vec<Vec<f64>> = all
        .iter()
        .map(|plan| net(found, *plan, found.headline_eta, moment))
        .collect();
    // Candidates that are level in a cell share it.
    let mut best = vec![0.0; all.len()];
    for cell in 0..runs {
        let most = nets
            .iter()
            .map(|net| net[cell])
            .fold(f64::NEG_INFINITY, f64::max);
        let level: Vec<usize> = (0..all.len())
            .filter(|at| nets[*at][cell] == most)
            .collect();
        for at in &level {
            best[*at] += 1.0 / level.len() as f64;
        }
    }
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by(|a, b| {
        let by_mean = || {
            Summary::of(&nets[*b][..])
                .mean
                .total_cmp(&Summary::of(&nets[*a][..]).mean)
        };
        best[*b].total_cmp(&best[*a]).then_with(by_mean)
    });
    let candidates: Vec<Candidate> = order
        .into_iter()
        .map(|at| Candidate {
            plan: all[at],
            best: best[at] / runs.max(1) as f64,
        })
        .collect();
    let is_decided = candidates[0].best >= DECIDED && runs >= FEWEST_SHOWN;
    let undecided =
        (!is_decided).then(|| undecided(found, drawn, candidates[0].plan, candidates[1].plan));
    Ranking {
        candidates,
        undecided,
        runs,
    }
}

/// Returns what would decide between two candidates.
fn undecided(
    found: &ComparisonFound,
    drawn: &[DrawnNumber],
    one: Option<usize>,
    other: Option<usize>,
) -> Undecided {
    let moment = found.last();
    let runs = found.runs();
    let between = |eta: usize| {
        less(
            &net(found, one, eta, moment),
            &net(found, other, eta, moment),
        )
    };
    if runs < FEWEST_SHOWN {
        return Undecided::Runs(FEWEST_CELLS);
    }
    let sample = between(found.headline_eta);
    let difference = found.design().mean(&sample);
    if !difference.excludes_zero(CONFIDENCE) {
        let needed = difference.half_width(CONFIDENCE) / difference.mean.abs().max(0.5);
        let needed = (runs as f64 * needed * needed).ceil() as usize;
        return match needed > MOST_CELLS {
            true => Undecided::Level,
            false => Undecided::Runs(needed.max(FEWEST_CELLS)),
        };
    }
    let means: Vec<f64> = (0..found.study.etas.len())
        .map(|eta| mean(&between(eta)))
        .collect();
    if means.iter().any(|one| *one > 0.0) && means.iter().any(|one| *one < 0.0) {
        return Undecided::Demand;
    }
    let by_draw = by_draw(found, &sample);
    if by_draw.len() < DRAWS_NEEDED {
        return Undecided::Unknown;
    }
    let concerned = |plan: Option<usize>| plan.is_none() || plan == one || plan == other;
    drawn
        .iter()
        .filter(|number| concerned(number.plan))
        .filter_map(|number| Some((number, rank_correlation(&number.values, &by_draw)?)))
        .max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))
        .map_or(Undecided::Unknown, |(number, r)| {
            Undecided::Number(number.key.clone(), r)
        })
}

/// Returns persons at work more than without a candidate in every cell; none for doing nothing.
fn net(found: &ComparisonFound, plan: Option<usize>, eta: usize, moment: usize) -> Vec<f64> {
    plan.map_or_else(
        || vec![0.0; found.runs()],
        |plan| found.net_employment(found.id(plan, eta), moment),
    )
}

fn less(one: &[f64], other: &[f64]) -> Vec<f64> {
    one.iter().zip(other).map(|(a, b)| a - b).collect()
}

/// Returns the variance of the difference between cells that share nothing (each compared with the next one) over that of
/// the same cells.
fn variance_reduction(one: &[f64], other: &[f64]) -> Option<f64> {
    let n = one.len();
    if n < 3 {
        return None;
    }
    let apart: Vec<f64> = (0..n).map(|at| one[at] - other[(at + 1) % n]).collect();
    let paired = variance(&less(one, other));
    (paired > 0.0).then(|| variance(&apart) / paired)
}

/// Returns the mean of a sample over the cells of each parameter draw.
fn by_draw(found: &ComparisonFound, sample: &[f64]) -> Vec<f64> {
    let draws = found.cells.iter().map(|cell| cell.draw).max();
    let mut values = vec![Vec::new(); draws.map_or(0, |last| last as usize + 1)];
    for (cell, value) in found.cells.iter().zip(sample) {
        values[cell.draw as usize].push(*value);
    }
    values.iter().map(|of_draw| mean(of_draw)).collect()
}
