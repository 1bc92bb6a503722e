//! The files of a comparison: tidy tables, each column documented in `datapackage.json`.

use std::collections::BTreeMap;

use crate::report::json::records;
use polars::prelude::DataFrame;

use crate::interventions::EntryKind;

use super::json::compare_json;
use super::meanings::COUNT_MEANINGS;
use super::{ComparisonReport, compare_html, compare_text, overview_html, overview_text};
use crate::report::destination::Destination;
use crate::report::error::ResultsError;
use crate::report::folder::{Written, write_folder};
use crate::report::json::json_text;
use crate::report::manifest::{Manifest, WrittenFile};
use crate::report::table::{Resource, Table};
use crate::report::tables::{acceptability, audit, classes, ledger, lines, money};

records! {
    "The content of `datapackage.json` of a comparison."
    ComparisonPackage {
        "Format of the results." format: u32,
        "`data-package`." profile: String,
        "Name, in lower case." name: String,
        "Version of the program." version: String,
        "The tables." resources: Vec<Resource>,
        "Code and meaning of what `ledger.csv` counts." measures_of_ledger: BTreeMap<String, String>,
        "Why money moves." kinds_of_money: Vec<String>,
    }

    "What a manifest says of a comparison alone."
    ComparedEntry {
        "Names of the plans." plans: Vec<String>,
        "Name of the region." region: String,
        "First month." start: String,
        "Months that were run." months: u16,
        "Demand responses." etas: Vec<f64>,
        "Whether plans were run without each of their lines." lines_left_out: bool,
        "Whether plans were run with tightness as it is without them." tightness_held: bool,
    }
}

/// Returns the tables, each with the name of its file.
fn tables(found: &ComparisonReport) -> [(&'static str, Table); 6] {
    [
        ("ledger.csv", ledger(found)),
        ("lines.csv", lines(found)),
        ("money.csv", money(found)),
        ("audit.csv", audit(found)),
        ("classes.csv", classes(found)),
        ("acceptability.csv", acceptability(found)),
    ]
}

fn data_package(found: &ComparisonReport, tables: &[(&str, Table)]) -> ComparisonPackage {
    let resources = tables.iter();
    let meanings = COUNT_MEANINGS.iter();
    ComparisonPackage {
        format: 1,
        profile: "data-package".to_owned(),
        name: found.identity.folder_name().to_lowercase(),
        version: found.identity.version.clone(),
        resources: resources
            .map(|(file, table)| Resource::csv(table.name(), file, table.fields(), &[]))
            .collect(),
        measures_of_ledger: meanings
            .map(|(code, meaning)| ((*code).to_owned(), (*meaning).to_owned()))
            .collect(),
        kinds_of_money: EntryKind::ALL.map(|kind| kind.code().to_owned()).into(),
    }
}

impl ComparisonReport {
    /// Returns a table of the comparison as a data frame of polars: `ledger`, `lines`, `money`, `audit`, `classes` or
    /// `acceptability`. Nothing for any other name.
    pub fn frame(&self, table: &str) -> Option<DataFrame> {
        let tables = tables(self).into_iter();
        let found = tables.map(|(_, one)| one).find(|one| one.name() == table);
        found.map(|one| one.frame())
    }
}

/// Writes all results of a comparison.
///
/// # Errors
/// As for the results of a run.
pub fn write_comparison(
    found: &ComparisonReport,
    to: &Destination,
) -> Result<Written, ResultsError> {
    let tables = tables(found);
    let mut files = vec![
        ("report.html", compare_html(found).into_bytes()),
        ("summary.json", json_text(&compare_json(found))),
        ("summary.txt", compare_text(found, None).into_bytes()),
        ("datapackage.json", json_text(&data_package(found, &tables))),
    ];
    files.extend(tables.map(|(file, table)| (file, table.csv())));
    write_folder(&found.identity, to, &files, |written| {
        manifest(found, written)
    })
}

/// Writes the one page that says how many people were helped to work, and its numbers.
///
/// # Errors
/// As for the results of a run.
pub fn write_overview(found: &ComparisonReport, to: &Destination) -> Result<Written, ResultsError> {
    let files = [
        ("overview.html", overview_html(found, 0).into_bytes()),
        ("summary.json", json_text(&compare_json(found))),
        ("summary.txt", overview_text(found, 0).into_bytes()),
    ];
    write_folder(&found.identity, to, &files, |written| {
        manifest(found, written)
    })
}

fn manifest(found: &ComparisonReport, written: &[WrittenFile]) -> Manifest<ComparedEntry> {
    let (identity, study) = (&found.identity, &found.found.study);
    let compared = ComparedEntry {
        plans: found.plans.iter().map(|plan| plan.name.clone()).collect(),
        region: found.region.clone(),
        start: study.start.to_string(),
        months: study.months,
        etas: study.etas.clone(),
        lines_left_out: study.leave_out_at.is_some(),
        tightness_held: study.hold_at.is_some(),
    };
    Manifest::of(
        identity,
        &found.computation,
        found.runs(),
        compared,
        written,
    )
}
