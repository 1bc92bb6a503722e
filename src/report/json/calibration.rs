//! A calibration, for programs.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a calibration found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CalibrationSummary {
    /// Format of the results.
    pub format: u32,
    /// Fitted numbers.
    pub numbers: Vec<CalibratedEntry>,
    /// Every target.
    pub targets: Vec<TargetEntry>,
    /// Sum of squares after each iteration.
    pub path: Vec<f64>,
    /// Why the fit stopped.
    pub stop: Option<String>,
    /// Whether ranges alone are shown, because the data of a region are provisional.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub ranges_only: bool,
    /// Why, one sentence for each region.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub why: Vec<String>,
    /// How many targets lie within tolerance, by what they are used for.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub shares: Vec<ShareEntry>,
    /// Command, version, seed and the like.
    #[serde(flatten)]
    pub manifest: Map<String, Value>,
}

/// One fitted number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CalibratedEntry {
    /// Key of the parameter.
    pub key: String,
    /// Where the fit started.
    pub start: Option<f64>,
    /// Low end of the interval.
    pub low: Option<f64>,
    /// High end of the interval.
    pub high: Option<f64>,
    /// Width of the interval after the fit over that before.
    pub posterior_over_prior: Option<f64>,
    /// Whether the data say anything of it.
    pub identified: bool,
    /// The target that it is fitted to.
    pub target: String,
    /// The value.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub estimate: Option<f64>,
    /// Its standard error.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub standard_error: Option<f64>,
}

/// One target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TargetEntry {
    /// Its id.
    pub id: String,
    /// What it is used for.
    pub r#use: String,
    /// The region.
    pub region: String,
    /// `set` where the initial population fixes it, else `free`.
    pub start: String,
    /// The published figure.
    pub figure: f64,
    /// Its tolerance.
    pub tolerance: f64,
    /// Unit.
    pub unit: String,
    /// What the model gives.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub model: Option<f64>,
    /// Its standard error.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub simulation_error: Option<f64>,
    /// Whether it lies within tolerance.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub within: Option<bool>,
    /// Low end of the model's range, where ranges alone are shown.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub model_low: Option<f64>,
    /// High end of it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub model_high: Option<f64>,
}

/// How many targets lie within tolerance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareEntry {
    /// Which targets.
    pub targets: String,
    /// How many lie within.
    pub within: usize,
    /// Of how many.
    pub all: usize,
    /// How many of those with a free start lie within.
    pub within_free: usize,
    /// Of how many.
    pub all_free: usize,
}
