//! The required sensitivity rows, and the variance of an ensemble by source.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use crate::experiment::arms::{ArmRuns, MeanAndError};
use crate::experiment::ensemble::{Progress, central_model, run_ensemble};
use crate::experiment::sensitivity::{VarianceSplit, answering};
use crate::inputs::InputError;
use crate::scenario::{Loaded, Scenario, load, with_anchor};

/// Months of the horizon at which studies are read: after one, five and ten years.
pub const STUDY_MONTHS: [usize; 3] = [12, 60, 120];

/// The measures of sensitivity rows and variance splits.
pub const LEVELS: [&str; 5] = [
    "employed",
    "unemployed",
    "vacancies_open",
    "jobs_filled",
    "income_ww",
];

/// Out-commuting shares of the required row: low, central and high of what no matrix fixes.
const SHARES: [f64; 3] = [0.35, 0.45, 0.6];

/// Elasticities of demand of the required row, with their names for planners.
const ELASTICITIES: [(f64, &str); 3] = [
    (0.0, "jobs fixed"),
    (0.5, "partly adapting"),
    (2.0, "adapting"),
];

/// Levels under one setting in one month.
#[derive(Clone, Debug, PartialEq)]
pub struct SensitivityRow {
    /// What is set.
    pub what: &'static str,
    /// To what.
    pub setting: String,
    /// Month of the horizon.
    pub month: usize,
    /// Levels of the measures of [`LEVELS`].
    pub levels: [MeanAndError; LEVELS.len()],
}

/// Runs the model under each setting of the two required rows, with central parameters and equal draws.
///
/// # Errors
/// If the tables do not give a first world under another out-commuting share.
pub fn sensitivity_rows(
    scenario: &Scenario,
    loaded: &Loaded,
    tables: &BTreeMap<String, String>,
    runs: u32,
) -> Result<Vec<SensitivityRow>, Vec<InputError>> {
    let seed = scenario.ensemble.seed;
    let mut rows = Vec::new();
    for share in SHARES {
        let margins = &scenario.region.margins;
        let other = with_anchor(tables, margins, "out_commuting_share", share);
        let other = load(scenario, other.as_ref().unwrap_or(tables))?;
        let arm = ArmRuns::run(&central_model(scenario, &other), seed, runs);
        rows.extend(read("out-commuting share", format!("{share:.2}"), &arm));
    }
    let central = central_model(scenario, loaded);
    let control = ArmRuns::run(&central, seed, runs);
    for (eta, name) in ELASTICITIES {
        let setting = format!("{eta:.1}, {name}");
        if eta == 0.0 {
            // Without an answer of demand the arm is the control.
            rows.extend(read("jobs (eta)", setting, &control));
        } else {
            let arm = ArmRuns::run(&answering(&central, &control, eta), seed, runs);
            rows.extend(read("jobs (eta)", setting, &arm));
        }
    }
    Ok(rows)
}

fn read(what: &'static str, setting: String, arm: &ArmRuns) -> Vec<SensitivityRow> {
    let months = STUDY_MONTHS
        .into_iter()
        .filter(|month| *month <= arm.months());
    months
        .map(|month| SensitivityRow {
            what,
            setting: setting.clone(),
            month,
            levels: LEVELS.map(|measure| MeanAndError::of(&arm.values(measure, None, month))),
        })
        .collect()
}

/// Runs the scenario's own ensemble and splits the variance of the levels; nothing with fewer than two draws or two
/// macro paths.
pub fn variance_splits(
    scenario: &Scenario,
    loaded: &Loaded,
) -> Vec<(&'static str, usize, VarianceSplit)> {
    let ensemble = scenario.ensemble;
    let (draws, paths, replications) = (
        ensemble.draws as usize,
        ensemble.macro_paths as usize,
        ensemble.replications as usize,
    );
    if draws < 2 || paths < 2 {
        return Vec::new();
    }
    let progress = Progress {
        finished: &|| {},
        stop: &AtomicBool::new(false),
    };
    let Some(found) = run_ensemble(scenario, loaded, &progress) else {
        return Vec::new();
    };
    let months = found.layout.months.len();
    let mut splits = Vec::new();
    for measure in LEVELS {
        let series = found.layout.find(measure, "all", "all");
        let series = series.expect("a level is reported for the whole region");
        for month in STUDY_MONTHS.into_iter().filter(|month| *month <= months) {
            let at = |run: &crate::experiment::Run| run.table.values[series * months + month - 1];
            let values: Vec<f64> = found.runs.iter().map(at).collect();
            let split = VarianceSplit::of(&values, draws, paths, replications);
            splits.extend(split.map(|split| (measure, month, split)));
        }
    }
    splits
}
