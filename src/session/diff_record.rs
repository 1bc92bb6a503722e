//! The JSON of a difference: records that are written and read back.

use crate::report::records;

records! {
    "The content of `diff --json`."
    DiffSummary {
        "Format of the record." format: u32,
        "`doorstroom`." program: String,
        "One side." a: DiffOf,
        "What it is compared with." b: DiffOf,
        "Keys that differ." keys: Vec<DiffKey>,
        "Paths of tables that only one side reads, or that have other content." tables: Vec<String>,
        "Headline figures that both sides report." headlines: Vec<HeadlineChange>,
        unless "std::ops::Not::not" "Whether ranges alone are shown, because the data of a region are provisional."
            ranges_only: bool,
        unless "Vec::is_empty" "Why, one sentence for each region." why: Vec<String>,
    }

    "A side."
    DiffOf {
        "What was typed." named: String,
        "Name of the scenario." scenario: String,
        "Its title." title: String,
        "The version that made the results, for a folder." version: Option<String>,
        "The folder of its results, if it has been run." results: Option<String>,
        "The last month of its results." end: Option<String>,
    }

    "A key that differs."
    DiffKey {
        "The key." key: String,
        "On one side." a: DiffValue,
        "On the other." b: DiffValue,
    }

    "What a side says of a key."
    DiffValue {
        "The value with its unit; empty if the scenario has none." value: String,
        "The range, for a parameter that has one." range: Option<String>,
        "Where a parameter's value comes from." source: Option<String>,
        "Code of its grade." grade: Option<String>,
        "Why, for an assumption." reason: Option<String>,
        "The file that sets the key, or the command line; none if it follows from other keys." file: Option<String>,
    }

    "A headline figure of both sides."
    HeadlineChange {
        "The measure." measure: String,
        "What it means." meaning: String,
        "Its unit." unit: String,
        "`month`, or the period of which it is a sum or mean." period: String,
        "At the end of one side." a: Point,
        "At the end of the other." b: Point,
        "From one to the other." change: Point,
    }
}

/// A median with its 80 % interval. The median is missing where only ranges may be shown, the ends where a single run has none.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Point {
    /// 10th percentile.
    pub p10: Option<f64>,
    /// 90th percentile.
    pub p90: Option<f64>,
    /// Median.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub p50: Option<f64>,
}
