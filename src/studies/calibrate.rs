//! The calibration: fitted numbers from targets by simulated moments with common random numbers, and every target held
//! against the model.
//!
//! Each set of numbers has an initial population of its own, because the burn-in depends on them; draws are equal for all sets,
//! so that what differs between two sets is their numbers. A target enters in units of its tolerance.

use rayon::prelude::*;

use crate::experiment::Progress;
use crate::inputs::{InputError, Tables, data_file, read_rows};
use crate::scenario::{Loaded, Numbers, Scenario};
use crate::vocab::stats::normal_quantile;
use crate::vocab::{Estimate, Horizon, Month};

use super::fit::{Fit, StoppingRule, fit};
use super::fitted_numbers::{FittedNumber, replaced};
use super::survey_runs::{Arm, Observed, observe_numbers, simulated};
use super::targets::{Target, Use};

/// Posterior over prior width above which a number counts as not identified.
pub const NOT_IDENTIFIED: f64 = 0.8;
/// Path of the shock of 2020 below `data/`.
pub const SHOCK_2020: &str = "shock_2020.csv";

/// The arms of each point of the fit.
const FIT_ARMS: [Arm; 2] = [Arm::Control, Arm::CycleLower];

/// How a calibration runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Budget {
    /// Replications of each set of numbers.
    pub runs: u32,
    /// When the fit ends.
    pub stopping: StoppingRule,
}

/// An estimated number.
#[derive(Clone, Debug, PartialEq)]
pub struct CalibratedNumber {
    /// Which number.
    pub number: FittedNumber,
    /// The estimate.
    pub value: f64,
    /// 10 % quantile of the posterior.
    pub low: f64,
    /// 90 % quantile.
    pub high: f64,
    /// Posterior standard deviation on the scale of the number.
    pub error: f64,
    /// Posterior over prior width.
    pub width_ratio: f64,
}

impl CalibratedNumber {
    /// Returns whether the targets say enough of the number.
    pub fn is_identified(&self) -> bool {
        self.width_ratio <= NOT_IDENTIFIED
    }
}

/// A target and its value in the model.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetComparison {
    /// The target.
    pub target: Target,
    /// The model.
    pub model: Estimate,
}

impl TargetComparison {
    /// Returns the distance in tolerances.
    pub fn distance(&self) -> f64 {
        self.target.distance(self.model.mean)
    }

    /// Returns whether model and figure agree.
    pub fn is_within(&self) -> bool {
        self.target.is_met_by(self.model.mean)
    }
}

/// Targets within tolerance, of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Share {
    /// Within.
    pub within: usize,
    /// All.
    pub all: usize,
}

/// Counts targets within tolerance among those of some uses; with `free_only` without those that the initial population is
/// built to meet.
pub fn share_within(held: &[TargetComparison], uses: &[Use], free_only: bool) -> Share {
    let mut share = Share::default();
    for one in held {
        let counts = uses.contains(&one.target.purpose);
        if counts && !(free_only && one.target.is_set_by_start) {
            share.all += 1;
            share.within += usize::from(one.is_within());
        }
    }
    share
}

/// Returns the targets that a run of a region can be compared with: its own and, in the region of the fit or if requested,
/// the national ones.
pub fn targets_of(targets: &[Target], region: &str, national: bool) -> Vec<Target> {
    let applies = |target: &&Target| target.region == region || (national && target.region == "nl");
    targets.iter().filter(applies).cloned().collect()
}

/// Returns the scenario with the months that a list of targets needs.
pub fn over_months_of(scenario: &Scenario, targets: &[Target]) -> Scenario {
    let mut scenario = scenario.clone();
    // A transition over three months needs the look three months later.
    let last = targets.iter().map(|target| match target.measure.as_str() {
        "transition_3m" => Month(target.to.0 + 3),
        measure if measure.starts_with("cohort") => Month(target.to.0 + 12),
        "share_of_ended" => Month(target.to.0 + 3),
        _ => target.to,
    });
    let first = scenario.region.first_month.next();
    scenario.horizon = Horizon {
        from: first,
        to: last.max().unwrap_or(first),
    };
    scenario.ensemble.draws = 1;
    scenario
}

/// Fits the numbers on the targets of the fit, from where the scenario has them; `on_iteration` hears the sum of squares after
/// each iteration and where it stands, on the scales of the numbers.
///
/// # Panics
/// If a target of the fit cannot be measured in the region of the scenario.
pub fn calibrate(
    scenario: &Scenario,
    loaded: &Loaded,
    targets: &[Target],
    list: &[FittedNumber],
    budget: Budget,
    on_iteration: &mut dyn FnMut(usize, f64, &[f64]),
    progress: &Progress<'_>,
) -> Option<(Fit, Vec<CalibratedNumber>)> {
    let targets: Vec<Target> = targets_of(targets, &scenario.region.margins, true)
        .into_iter()
        .filter(|target| target.purpose == Use::Fit)
        .collect();
    let scenario = over_months_of(scenario, &targets);
    let central = scenario.central();
    let parameters: Vec<_> = list
        .iter()
        .map(|one| one.free_parameter(central[&(one.spec.group, one.spec.name)][0]))
        .collect();
    let n = budget.runs as usize * FIT_ARMS.len();
    // Runs are counted, but not kept: the distances of a point are all that the fit needs of it.
    let runs = Progress {
        checkpoints: None,
        ..*progress
    };
    let one = |point: &Vec<f64>| -> Option<Vec<f64>> {
        let place = point.iter().map(|one| format!("{:x} ", one.to_bits()));
        let place = format!("point {}", place.collect::<String>());
        if let Some(kept) = progress.kept(&place, n) {
            return Some(kept);
        }
        let numbers = replaced(&central, list, point);
        let at = (&scenario, loaded, &numbers);
        let models = models_of(at, &targets, &FIT_ARMS, budget.runs, (&runs, &place))?;
        let distances = targets.iter().zip(models);
        let distances: Vec<f64> = distances
            .map(|(target, model)| target.distance(model.mean))
            .collect();
        progress.keep(&place, &distances, n);
        Some(distances)
    };
    let mut evaluate = |points: &[Vec<f64>]| points.par_iter().map(one).collect();
    let found = fit(&parameters, budget.stopping, &mut evaluate, on_iteration)?;
    assert!(
        found.residuals.iter().all(|one| one.is_finite()),
        "every target of the fit is measured"
    );
    let estimates = list
        .iter()
        .zip(&parameters)
        .enumerate()
        .map(|(i, (number, parameter))| {
            let (at, error) = (found.estimate[i], found.errors[i]);
            let place = |z: f64| {
                let bounded = number.scale.from(at + z * error);
                bounded.clamp(number.spec.min, number.spec.max)
            };
            CalibratedNumber {
                number: number.clone(),
                value: number.scale.from(at),
                low: place(normal_quantile(0.1)),
                high: place(normal_quantile(0.9)),
                error,
                width_ratio: error / parameter.width,
            }
        })
        .collect();
    Some((found, estimates))
}

/// Returns the most runs of a fit of so many numbers, each run of an arm counted.
pub fn most_runs(numbers: usize, budget: Budget) -> usize {
    budget.stopping.most_points(numbers) * budget.runs as usize * FIT_ARMS.len()
}

/// Runs the numbers and compares every target with them, mean over runs; a unit is a run of an arm of [`Arm::of`] the targets.
pub fn evaluate_targets(
    scenario: &Scenario,
    loaded: &Loaded,
    numbers: &Numbers,
    targets: &[Target],
    runs: u32,
    progress: &Progress<'_>,
) -> Option<Vec<TargetComparison>> {
    if targets.is_empty() {
        return Some(Vec::new());
    }
    let scenario = over_months_of(scenario, targets);
    let place = format!("targets of {}", scenario.name);
    let at = (&scenario, loaded, numbers);
    let models = models_of(at, targets, &Arm::of(targets), runs, (progress, &place))?;
    let compared = targets.iter().zip(models);
    let compared = compared.map(|(target, model)| TargetComparison {
        target: target.clone(),
        model,
    });
    Some(compared.collect())
}

/// Returns the value of each target in runs of a set of numbers.
fn models_of(
    at: (&Scenario, &Loaded, &Numbers),
    targets: &[Target],
    arms: &[Arm],
    runs: u32,
    watched: (&Progress<'_>, &str),
) -> Option<Vec<Estimate>> {
    let part = |seen: &Observed| seen.parts(targets);
    let runs = observe_numbers(at, arms, runs, watched, &part)?;
    Some(simulated(targets, &runs))
}

data_file! {
    /// The cycle through the shock of 2020
    struct ShockRow: Other "shock_2020.csv", rows "one for each month in which the path is known" {
        month: Month, "", "month";
        value: f64 in -1e12..=1e12, "log deviation", "deviation of labour demand from its trend, as a part of one";
    }
}

/// Returns the data with the observed cycle continued by the shock of 2020.
///
/// # Errors
/// If the table of the shock cannot be read.
pub fn with_shock(loaded: &Loaded, tables: &Tables) -> Result<Loaded, Vec<InputError>> {
    let mut errors = Vec::new();
    let mut loaded = loaded.clone();
    let rows = read_rows::<ShockRow>(tables, SHOCK_2020, &mut errors);
    let shock = rows.iter().map(|row| (row.record.month, row.record.value));
    loaded.cycle.extend(shock);
    loaded.cycle.sort_by_key(|(month, _)| *month);
    if errors.is_empty() {
        Ok(loaded)
    } else {
        Err(errors)
    }
}
