//! `summary.json` of a run: the headline numbers for programs.

use super::record::records;

use super::number::SpreadEntry;
use super::sensitivity::{SensitivityEntry, VarianceEntry};

records! {
    "The content of `summary.json` of a run."
    RunSummary {
        "Format of the results." format: u32,
        "`doorstroom`." program: String,
        "Version of the program." version: String,
        "Hash of all that decides the numbers." hash: String,
        "Name of the scenario." scenario: String,
        "Its title." title: String,
        "Name of the region." region: String,
        "The arm, `baseline` where nothing is added." arm: String,
        "First month, for example `2018-01`." from: Option<String>,
        "Last month." to: Option<String>,
        "The last month that already lay in the past." hindcast_until: Option<String>,
        "Number of runs." n_runs: usize,
        "The headline numbers." headlines: Vec<HeadlineEntry>,
        unless "std::ops::Not::not" "Whether ranges alone are shown, because the data of a region are provisional."
            ranges_only: bool,
        unless "Vec::is_empty" "Why, one sentence for each region." why: Vec<String>,
        "The components of the variance." variance: Vec<VarianceEntry>,
        "Levels under other settings, if they were run." sensitivity: Option<SensitivityEntry>,
        unless "Vec::is_empty" "Headline numbers of each region, where there are several."
            regions: Vec<RegionEntry>,
    }

    "One headline number."
    HeadlineEntry {
        "The measure." measure: String,
        "What it means." meaning: String,
        "Unit." unit: String,
        "`month` for a stock or ratio, `year` or a number of months for a flow." period: String,
        "In the first month or year." start: SpreadEntry,
        "In the last month or year." end: SpreadEntry,
        unless "Option::is_none" "Change over the first twelve months." first_year_change: Option<SpreadEntry>,
        unless "Option::is_none" "Change over the last twelve months." last_year_change: Option<SpreadEntry>,
        unless "Option::is_none" "Change from start to end." change: Option<SpreadEntry>,
    }

    "Headline numbers of one of several regions."
    RegionEntry {
        "Code of the region." region: String,
        "Its name." name: String,
        "Its headline numbers." headlines: Vec<HeadlineEntry>,
    }
}
