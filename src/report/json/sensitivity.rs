//! Other settings and the components of the variance, for programs.

use super::record::records;

use super::number::number;
use crate::report::disclosure::ends;
use crate::report::sensitivity::Split;
use crate::studies::{LEVELS, SensitivityRow};
use crate::vocab::Estimate;

records! {
    "Levels under settings that no data identify."
    SensitivityEntry {
        "Runs of each setting." replications: u32,
        "One row for each setting, month and measure." rows: Vec<SensitivityRowEntry>,
    }

    "One measure under one setting; ranges in place of means where the data of a region are provisional."
    SensitivityRowEntry {
        "What is set." what: String,
        "To what." setting: f64,
        "Whether it is the setting of the scenario." is_central: bool,
        "The measure." measure: String,
        "Months of the horizon." month: usize,
        unless "Option::is_none" "Mean over runs." mean: Option<f64>,
        unless "Option::is_none" "Standard error of the mean." standard_error: Option<f64>,
        unless "Option::is_none" "Mean change against the central setting." change: Option<f64>,
        unless "Option::is_none" "Standard error of the change." change_standard_error: Option<f64>,
        unless "Option::is_none" "Ends of the range of the mean." range: Option<[Option<f64>; 2]>,
        unless "Option::is_none" "Ends of the range of the change." change_range: Option<[Option<f64>; 2]>,
    }

    "The components of the variance of a measure."
    VarianceEntry {
        "The measure." measure: String,
        "Months of the horizon." month: usize,
        "Of the parameter draws." parameters: Option<f64>,
        "Of the courses of the economy." macro_paths: Option<f64>,
        "Of both together, and of chance where there is one replication." interaction: Option<f64>,
        "Of chance." replications: Option<f64>,
    }
}

/// Returns the rows for programs; of a region with provisional data the ends of ranges in place of means.
pub fn rows_json(rows: &[SensitivityRow], ranges_only: bool) -> Vec<SensitivityRowEntry> {
    let shown = |value: f64| number(value).filter(|_| !ranges_only);
    let range = |one: &Estimate| ranges_only.then(|| ends(one).map(number));
    let entries = |row: &SensitivityRow| -> Vec<SensitivityRowEntry> {
        let measures = LEVELS.iter().zip(row.levels.iter().zip(&row.changes));
        let entry =
            |(measure, (level, change)): (&&str, (&Estimate, &Estimate))| SensitivityRowEntry {
                what: row.setting.code().to_owned(),
                setting: row.setting.value(),
                is_central: row.is_central,
                measure: (*measure).to_owned(),
                month: row.month,
                mean: shown(level.mean),
                standard_error: shown(level.standard_error),
                change: shown(change.mean),
                change_standard_error: shown(change.standard_error),
                range: range(level),
                change_range: range(change),
            };
        measures.map(entry).collect()
    };
    rows.iter().flat_map(entries).collect()
}

/// Returns the components of the variance for programs.
pub fn variance_json(splits: &[Split]) -> Vec<VarianceEntry> {
    let entry = |(measure, month, split): &Split| VarianceEntry {
        measure: (*measure).to_owned(),
        month: *month,
        parameters: number(split.parameters),
        macro_paths: number(split.macro_paths),
        interaction: number(split.interaction),
        replications: split.replications.and_then(number),
    };
    splits.iter().map(entry).collect()
}
