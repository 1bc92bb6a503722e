//! The required sensitivity rows, and the variance of an ensemble by source.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::engine::Model;
use crate::experiment::{ArmRuns, Progress, Run, central_model};
use crate::inputs::InputError;
use crate::observe::Layout;
use crate::scenario::{Loaded, Scenario, anchor_range, load, with_anchor};
use crate::vocab::stats::{VarianceSplit, mean};
use crate::vocab::{Estimate, RegionId};

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

/// The anchor whose range the first rows take.
const COMMUTING: &str = "out_commuting_share";

/// Elasticities of demand of the required rows.
const ELASTICITIES: [f64; 2] = [0.5, 2.0];

/// Months before the horizon whose tightness counts in the first months: the world's memory.
const MEMORY: usize = 3;

/// Replications and months of the sensitivity rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowsAsked {
    /// Replications of each setting.
    pub replications: u32,
    /// Months of the horizon that are run.
    pub months: usize,
}

impl RowsAsked {
    /// Settings that are run, besides the central one: two shares and two elasticities.
    pub const OTHER_SETTINGS: usize = 4;

    /// Returns the number of runs behind the rows.
    pub const fn runs(self) -> usize {
        (Self::OTHER_SETTINGS + 1) * self.replications as usize
    }
}

/// A number that no data identify, and the value it is set to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Setting {
    /// The share of employed residents with a job elsewhere, in [0, 1].
    OutCommuting(f64),
    /// The elasticity of openings to tightness, from 0: jobs are fixed at 0, and adapt to who searches above.
    Elasticity(f64),
}

impl Setting {
    /// Returns the key in tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OutCommuting(_) => COMMUTING,
            Self::Elasticity(_) => "eta",
        }
    }

    /// Returns the value.
    pub const fn value(self) -> f64 {
        match self {
            Self::OutCommuting(value) | Self::Elasticity(value) => value,
        }
    }
}

/// Levels under one setting in one month.
#[derive(Clone, Debug, PartialEq)]
pub struct SensitivityRow {
    /// What is set, and to what.
    pub setting: Setting,
    /// Whether this is the central setting, with which the ensemble runs.
    pub is_central: bool,
    /// Month of the horizon.
    pub month: usize,
    /// Levels of the measures of [`LEVELS`].
    pub levels: [Estimate; LEVELS.len()],
    /// Differences to the central setting with the same draws; zero for the central one itself.
    pub changes: [Estimate; LEVELS.len()],
}

/// Returns the months at which a study of so many months is read: after one, five and ten years, and at its end.
pub fn study_months(months: usize) -> Vec<usize> {
    let mut read: Vec<usize> = STUDY_MONTHS
        .into_iter()
        .filter(|month| *month <= months)
        .collect();
    if read.last() != Some(&months) {
        read.push(months);
    }
    read
}

/// Runs the model under each setting of the two required rows, with central parameters, the first macro path and equal
/// draws; `None` if it was stopped. The share of out-commuters takes the low and the high end of the region's own range;
/// a region without one has no such rows.
///
/// # Errors
/// If the tables do not give an initial population under another out-commuting share.
pub fn sensitivity_rows(
    scenario: &Scenario,
    loaded: &Loaded,
    tables: &BTreeMap<String, String>,
    asked: RowsAsked,
    progress: &Progress<'_>,
) -> Result<Option<Vec<SensitivityRow>>, Vec<InputError>> {
    let mut scenario = scenario.clone();
    let months = scenario.horizon.months().take(asked.months.max(1));
    scenario.horizon.to = months.last().expect("a horizon has a month");
    let (seed, runs) = (scenario.ensemble.seed, asked.replications);
    let margins = &scenario.region.margins;
    let range = anchor_range(tables, margins, COMMUTING);
    // The central world and those of both ends, side by side.
    let mut worlds = vec![None];
    if let Some([low, _, high]) = range {
        worlds.extend([low, high].map(|share| with_anchor(tables, margins, COMMUTING, share)));
    }
    let arms: Vec<(Model, Option<ArmRuns>)> = worlds
        .into_par_iter()
        .enumerate()
        .map(|(at, tables)| {
            let model = match tables {
                None => central_model(&scenario, loaded),
                Some(tables) => central_model(&scenario, &load(&scenario, &tables)?),
            };
            let place = format!("rows commuting {at}");
            let arm = ArmRuns::run_while(&model, seed, runs, (progress, &place));
            Ok((model, arm))
        })
        .collect::<Result<_, Vec<InputError>>>()?;
    let mut arms = arms.into_iter();
    let Some((central, Some(control))) = arms.next() else {
        return Ok(None);
    };
    let answers: Vec<Option<ArmRuns>> = ELASTICITIES
        .into_par_iter()
        .map(|eta| {
            let place = format!("rows elasticity {eta}");
            let model = answering(&central, &control, eta);
            ArmRuns::run_while(&model, seed, runs, (progress, &place))
        })
        .collect();
    if !progress.goes_on() {
        return Ok(None);
    }
    let mut rows = Vec::new();
    let mut add = |setting: Setting, arm: Option<&ArmRuns>| {
        rows.extend(arm.into_iter().flat_map(|arm| read(setting, arm, &control)));
    };
    if let Some([low, share, high]) = range {
        let mut next = || arms.next().and_then(|(_, arm)| arm);
        let (at_low, at_high) = (next(), next());
        add(Setting::OutCommuting(low), at_low.as_ref());
        add(Setting::OutCommuting(share), Some(&control));
        add(Setting::OutCommuting(high), at_high.as_ref());
    }
    // Without a reference demand does not answer, whatever `employers.eta` says: the ensemble runs under job rationing.
    add(Setting::Elasticity(0.0), Some(&control));
    for (eta, arm) in ELASTICITIES.into_iter().zip(&answers) {
        add(Setting::Elasticity(eta), arm.as_ref());
    }
    Ok(Some(rows))
}

/// Returns the model in which openings answer tightness with an elasticity: theta* is the mean path of the control with
/// elasticity zero over replications, as employers see it (the mean of the last three months).
pub fn answering(model: &Model, control: &ArmRuns, eta: f64) -> Model {
    let mut answering = model.clone();
    answering.params.employers.eta = eta;
    let start = model.start.lagged_tightness(RegionId(0));
    let levels = ["low", "middle", "high"];
    let path: Vec<[f64; 3]> = (1..=control.months())
        .map(|month| {
            levels.map(|level| {
                let values = control.values("tightness", Some(("level", level)), month);
                let known: Vec<f64> = values.into_iter().filter(|one| one.is_finite()).collect();
                mean(&known)
            })
        })
        .collect();
    for (n, economy) in answering.economy.iter_mut().enumerate().skip(1) {
        // In month n the world remembers months n - 1, n - 2 and n - 3.
        let remembered = |back: usize| n.checked_sub(back + 1).filter(|at| *at > 0);
        let seen = std::array::from_fn(|level| {
            (0..MEMORY)
                .map(|back| match remembered(back) {
                    Some(at) => path[(at - 1).min(path.len() - 1)][level],
                    None => start[level],
                })
                .sum::<f64>()
                / MEMORY as f64
        });
        economy.reference_tightness = Some(seen);
    }
    answering
}

fn read(setting: Setting, arm: &ArmRuns, control: &ArmRuns) -> Vec<SensitivityRow> {
    study_months(arm.months())
        .into_iter()
        .map(|month| SensitivityRow {
            setting,
            is_central: std::ptr::eq(arm, control),
            month,
            levels: LEVELS.map(|measure| Estimate::independent(&arm.values(measure, None, month))),
            changes: LEVELS.map(|measure| arm.less(control, measure, month)),
        })
        .collect()
}

/// Splits the variance of the levels over an ensemble of so many draws, macro paths and replications, whose runs come in
/// this order; nothing with fewer than two draws or two macro paths.
pub fn variance_splits(
    layout: &Layout,
    runs: &[Run],
    [draws, paths, replications]: [usize; 3],
) -> Vec<(&'static str, usize, VarianceSplit)> {
    let months = layout.months.len();
    let mut splits = Vec::new();
    for measure in LEVELS {
        let Some(series) = layout.find(measure, "all", "all") else {
            continue;
        };
        for month in study_months(months) {
            let at = |run: &Run| run.table.values[series * months + month - 1];
            let values: Vec<f64> = runs.iter().map(at).collect();
            let split = VarianceSplit::of(&values, draws, paths, replications);
            splits.extend(split.map(|split| (measure, month, split)));
        }
    }
    splits
}
