//! The files of a comparison: tidy tables, each column documented in `datapackage.json`.

use std::collections::BTreeMap;

use polars::prelude::DataFrame;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::interventions::EntryKind;

use super::json::compare_json;
use super::meanings::COUNT_MEANINGS;
use super::{ComparisonReport, compare_html, compare_text, overview_html, overview_text};
use crate::report::error::ResultsError;
use crate::report::folder::{Destination, Written, write_folder};
use crate::report::json::json_text;
use crate::report::manifest::{WrittenFile, files_json, inputs_json};
use crate::report::table::{Resource, Table};
use crate::report::tables::{acceptability, audit, classes, ledger, lines, money};
use crate::texts::six_digits;

/// The content of `datapackage.json` of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComparisonPackage {
    /// Format of the results.
    pub format: u32,
    /// `data-package`.
    pub profile: String,
    /// Name, in lower case.
    pub name: String,
    /// Version of the program.
    pub version: String,
    /// The tables.
    pub resources: Vec<Resource>,
    /// Code and meaning of what `ledger.csv` counts.
    pub measures_of_ledger: BTreeMap<String, String>,
    /// Why money moves.
    pub kinds_of_money: Vec<String>,
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

fn manifest(found: &ComparisonReport, written: &[WrittenFile]) -> Value {
    let (identity, computation) = (&found.identity, &found.computation);
    let (inputs, files) = (inputs_json(identity), files_json(written));
    json!({
        "format": 1,
        "program": "doorstroom",
        "version": identity.version,
        "hash": identity.hash(),
        "plans": found.plans.iter().map(|plan| plan.name.clone()).collect::<Vec<_>>(),
        "region": found.region,
        "start": found.found.study.start.to_string(),
        "months": found.found.study.months,
        "etas": found.found.study.etas,
        "lines_left_out": found.found.study.leave_out_at.is_some(),
        "tightness_held": found.found.study.hold_at.is_some(),
        "seed": identity.ensemble.seed,
        "ensemble": {
            "draws": identity.ensemble.draws,
            "macro_paths": identity.ensemble.macro_paths,
            "replications": identity.ensemble.replications,
            "n_runs": found.runs(),
        },
        "overrides": identity.overrides,
        "inputs": inputs,
        "command": computation.command,
        "request": computation.request,
        "started": computation.started,
        "threads": computation.threads,
        "wall_seconds": six_digits(computation.wall_seconds),
        "cpu_seconds": computation.cpu_seconds.map(six_digits),
        "peak_memory_bytes": computation.peak_memory_bytes,
        "files": files,
    })
}
