//! `summary.json` of a run: the headline numbers for programs.

use serde::{Deserialize, Serialize};

use super::number::SpreadEntry;
use super::sensitivity::{SensitivityEntry, VarianceEntry};

/// The content of `summary.json` of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunSummary {
    /// Format of the results.
    pub format: u32,
    /// `doorstroom`.
    pub program: String,
    /// Version of the program.
    pub version: String,
    /// Hash of all that decides the numbers.
    pub hash: String,
    /// Name of the scenario.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// Name of the region.
    pub region: String,
    /// The arm, `baseline` where nothing is added.
    pub arm: String,
    /// First month, for example `2018-01`.
    pub from: Option<String>,
    /// Last month.
    pub to: Option<String>,
    /// The last month that already lay in the past.
    pub hindcast_until: Option<String>,
    /// Number of runs.
    pub n_runs: usize,
    /// The headline numbers.
    pub headlines: Vec<HeadlineEntry>,
    /// Whether ranges alone are shown, because the data of a region are provisional.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub ranges_only: bool,
    /// Why, one sentence for each region.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub why: Vec<String>,
    /// The components of the variance.
    pub variance: Vec<VarianceEntry>,
    /// Levels under other settings, if they were run.
    pub sensitivity: Option<SensitivityEntry>,
    /// Headline numbers of each region, where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub regions: Vec<RegionEntry>,
}

/// One headline number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeadlineEntry {
    /// The measure.
    pub measure: String,
    /// What it means.
    pub meaning: String,
    /// Unit.
    pub unit: String,
    /// `month` for a stock or ratio, `year` or a number of months for a flow.
    pub period: String,
    /// In the first month or year.
    pub start: SpreadEntry,
    /// In the last month or year.
    pub end: SpreadEntry,
    /// Change over the first twelve months.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub first_year_change: Option<SpreadEntry>,
    /// Change over the last twelve months.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub last_year_change: Option<SpreadEntry>,
    /// Change from start to end.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub change: Option<SpreadEntry>,
}

/// Headline numbers of one of several regions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegionEntry {
    /// Code of the region.
    pub region: String,
    /// Its name.
    pub name: String,
    /// Its headline numbers.
    pub headlines: Vec<HeadlineEntry>,
}
