//! The studies, for programs.

use serde::{Deserialize, Serialize};

use super::number::{number, text};
use super::sensitivity::{SensitivityRowEntry, VarianceEntry};
use crate::report::disclosure::{ends, why_provisional};
use crate::scenario::ProvisionalRegion;
use crate::studies::{
    PERTURBATION_BOUND, Perturbation, PerturbationAt, REDUCTION_WANTED, Response, SCREENED,
    Screening, VarianceReduction,
};
use crate::texts::Language;

/// The responses to the standard shocks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShocksSummary {
    /// Name of the scenario.
    pub scenario: String,
    /// Runs of each arm.
    pub runs: u32,
    /// Whether ranges alone are shown, because the data of a region are provisional.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub ranges_only: bool,
    /// Why, one sentence for each region.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub why: Vec<String>,
    /// One row for each shock, measure and month.
    pub responses: Vec<ResponseEntry>,
}

/// The response of a measure to a shock; ranges in place of means where the data of a region are provisional.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResponseEntry {
    /// Code of the shock.
    pub shock: String,
    /// The measure.
    pub measure: String,
    /// Months of the horizon.
    pub month: usize,
    /// Mean change against the control.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub change: Option<f64>,
    /// Standard error of the change; of one run there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub standard_error: Option<f64>,
    /// Mean of the control.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub control: Option<f64>,
    /// Low end of the 95 % confidence interval of the change.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub change_low: Option<f64>,
    /// High end of it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub change_high: Option<f64>,
    /// Low end of the 95 % confidence interval of the control.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub control_low: Option<f64>,
    /// High end of it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub control_high: Option<f64>,
}

/// How far one withdrawn vacancy spreads, and what sharing draws saves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceboSummary {
    /// Name of the scenario.
    pub scenario: String,
    /// Persons of the initial population.
    pub persons: f64,
    /// Share of them that may differ.
    pub bound_share: f64,
    /// One row for each replication and month.
    pub ripple: Vec<RippleEntry>,
    /// What sharing draws saves.
    pub coupling: CouplingEntry,
}

/// The persons who differ in one replication and month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RippleEntry {
    /// The replication.
    pub replication: u32,
    /// The month and the counts.
    #[serde(flatten)]
    pub at: PerturbationAt,
}

/// The variance of a difference with and without shared draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CouplingEntry {
    /// Course places that are added.
    pub course_places: f64,
    /// Months of the horizon.
    pub month: usize,
    /// Mean difference.
    pub mean: Option<f64>,
    /// Variance with shared draws.
    pub variance_shared: Option<f64>,
    /// Variance with independent draws.
    pub variance_independent: Option<f64>,
    /// How many times lower it is with shared draws.
    pub ratio: Option<f64>,
    /// How many times lower it has to be.
    pub required: f64,
}

/// Levels under other settings, and where the spread of the runs comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SensitivitySummary {
    /// Name of the scenario.
    pub scenario: String,
    /// Runs of each setting.
    pub runs: u32,
    /// One row for each setting, month and measure.
    pub rows: Vec<SensitivityRowEntry>,
    /// Why ranges alone are shown; empty if they are not.
    pub ranges_only: Vec<String>,
    /// The components of the variance.
    pub variance: Vec<VarianceEntry>,
}

/// The ranking of the parameters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScreeningSummary {
    /// Name of the scenario.
    pub scenario: String,
    /// Months of each run.
    pub months: usize,
    /// The measures, in the order of levels.
    pub measures: Vec<String>,
    /// Levels of the central run.
    pub central: Vec<f64>,
    /// The effects, the strongest first.
    pub effects: Vec<ScreenedEntry>,
    /// Parameters that draws should vary.
    pub chosen: Vec<String>,
}

/// The effect of one parameter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScreenedEntry {
    /// Its key.
    pub parameter: String,
    /// How strong it is.
    pub score: f64,
    /// Changes at the low end of its range.
    pub low: Vec<f64>,
    /// Changes at the high end.
    pub high: Vec<f64>,
}

/// Returns the responses for programs; of a region with provisional data only the ends of ranges.
pub fn shocks_json(
    scenario: &str,
    language: Language,
    runs: u32,
    provisional: &[ProvisionalRegion],
    found: &[Response],
) -> ShocksSummary {
    let ranges_only = !provisional.is_empty();
    let shown = |value: f64| number(value).filter(|_| !ranges_only);
    let end = |value: f64| number(value).filter(|_| ranges_only);
    let row = |one: &Response| {
        let [change_low, change_high] = ends(&one.change).map(end);
        let [control_low, control_high] = ends(&one.control).map(end);
        ResponseEntry {
            shock: text(one.shock.code()),
            measure: text(one.measure),
            month: one.month,
            change: shown(one.change.mean),
            standard_error: shown(one.change.standard_error),
            control: shown(one.control.mean),
            change_low,
            change_high,
            control_low,
            control_high,
        }
    };
    ShocksSummary {
        scenario: text(scenario),
        runs,
        ranges_only,
        why: why_provisional(language, provisional),
        responses: found.iter().map(row).collect(),
    }
}

/// Returns the ripple of a placebo and the variances for programs.
pub fn placebo_json(
    scenario: &str,
    persons: f64,
    ripples: &[Perturbation],
    reduction: &VarianceReduction,
) -> PlaceboSummary {
    let rows = ripples.iter().flat_map(|one| {
        let replication = one.replication;
        let months = one.months.iter();
        months.map(move |at| RippleEntry {
            replication,
            at: *at,
        })
    });
    PlaceboSummary {
        scenario: text(scenario),
        persons,
        bound_share: PERTURBATION_BOUND,
        ripple: rows.collect(),
        coupling: CouplingEntry {
            course_places: reduction.places,
            month: reduction.month,
            mean: number(reduction.mean),
            variance_shared: number(reduction.shared),
            variance_independent: number(reduction.independent),
            ratio: number(reduction.ratio()),
            required: REDUCTION_WANTED,
        },
    }
}

/// Returns the ranking of the parameters for programs.
pub fn screening_json(
    scenario: &str,
    found: &Screening,
    chosen: &[(&str, &str)],
) -> ScreeningSummary {
    let key = |(group, name): &(&str, &str)| format!("{group}.{name}");
    let effects = found.effects.iter().map(|one| ScreenedEntry {
        parameter: key(&one.key),
        score: one.score,
        low: one.low.to_vec(),
        high: one.high.to_vec(),
    });
    ScreeningSummary {
        scenario: text(scenario),
        months: found.months,
        measures: SCREENED.map(text).into(),
        central: found.central.to_vec(),
        effects: effects.collect(),
        chosen: chosen.iter().map(key).collect(),
    }
}
