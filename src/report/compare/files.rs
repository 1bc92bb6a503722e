//! The files of a comparison: tidy tables, each column documented in `datapackage.json`.

use serde_json::{Value, json};

use crate::experiment::{ArmId, By, Spread, Variant};
use crate::interventions::EntryKind;

use super::accounts::{audit, money};
use super::columns::{ACCEPTABILITY, CLASSES, Columns, LEDGER, LINES};
use super::json::compare_json;
use super::meanings::COUNT_MEANINGS;
use super::money::acceptability;
use super::numbers::told;
use super::rows::{by_quarter, classes, lapsed};
use super::{ComparisonReport, compare_html, compare_text, overview_html, overview_text};
use crate::report::error::ResultsError;
use crate::report::folder::{Destination, Written, write_folder};
use crate::report::manifest::{WrittenFile, files_json, inputs_json};
use crate::report::summary::json_text;
use crate::texts::{csv_cell, six_digits};

/// A table in the making: file name, columns, rows of cells.
pub(super) struct Sheet {
    pub name: &'static str,
    pub columns: Columns,
    pub rows: Vec<Vec<String>>,
}

/// Returns a number to a thousandth: exact enough for sums of counts to be sums in the file as well.
fn thousandth(value: f64) -> String {
    match value.is_finite() {
        true => ((value * 1000.0).round() / 1000.0 + 0.0).to_string(),
        false => String::new(),
    }
}

fn spread_cells(spread: &Spread) -> [String; 6] {
    [
        thousandth(spread.mean),
        thousandth(spread.standard_error),
        thousandth(spread.low),
        thousandth(spread.middle),
        thousandth(spread.high),
        spread.runs.to_string(),
    ]
}

/// Returns the ids of all arms.
fn ids(found: &ComparisonReport) -> Vec<ArmId> {
    let mut ids: Vec<ArmId> = found.found.cells.first().map_or(Vec::new(), |cell| {
        cell.arms.iter().map(|arm| arm.id).collect()
    });
    ids.sort_unstable();
    ids
}

/// Returns the ids of arms of complete plans.
pub(super) fn whole(found: &ComparisonReport) -> impl Iterator<Item = ArmId> {
    ids(found)
        .into_iter()
        .filter(|id| id.variant == Variant::Whole)
}

/// Returns the first cells of a row: plan and demand response.
pub(super) fn begin(found: &ComparisonReport, id: ArmId) -> [String; 2] {
    [
        found.plans[id.plan].name.clone(),
        found.study.etas[id.eta].to_string(),
    ]
}

/// Returns the line that an arm leaves out, and whether it holds tightness.
fn variant(found: &ComparisonReport, id: ArmId) -> [String; 2] {
    let without = match id.variant {
        Variant::Without(line) => found.plans[id.plan].lines[line].label.clone(),
        Variant::Whole | Variant::Held => String::new(),
    };
    [without, (id.variant == Variant::Held).to_string()]
}

fn ledger(found: &ComparisonReport) -> Sheet {
    let mut rows = Vec::new();
    for id in ids(found) {
        for (moment, months) in found.study.moments.iter().enumerate() {
            for (one, spread) in told(found, id, moment) {
                let mut row: Vec<String> = begin(found, id).into();
                row.extend(variant(found, id));
                row.extend([
                    months.to_string(),
                    one.part.to_owned(),
                    one.of,
                    one.measure.to_owned(),
                ]);
                row.extend(spread_cells(&spread));
                rows.push(row);
            }
        }
    }
    Sheet {
        name: "ledger.csv",
        columns: LEDGER,
        rows,
    }
}

fn lines(found: &ComparisonReport) -> Sheet {
    let mut rows = Vec::new();
    for id in whole(found) {
        for one in by_quarter(found, id) {
            let measures = [
                ("started", one.started),
                ("taking_part", one.taking_part),
                ("booked", one.booked),
                ("hours", one.hours),
                ("spent", one.spent),
                ("lapsed", one.lapsed),
            ];
            for (measure, spread) in measures {
                let mut row: Vec<String> = begin(found, id).into();
                let label = found.plans[id.plan].lines[one.line].label.clone();
                row.extend([label, one.from.iso_date(), measure.to_owned()]);
                row.extend(spread_cells(&spread));
                row.extend(match one.binding {
                    None => [String::new(), String::new()],
                    Some((bound, share)) => [bound.code().to_owned(), csv_cell(share)],
                });
                rows.push(row);
            }
        }
        for (from, spread) in lapsed(found, id) {
            let mut row: Vec<String> = begin(found, id).into();
            row.extend([String::new(), from.iso_date(), "lapsed".to_owned()]);
            row.extend(spread_cells(&spread));
            row.extend([String::new(), String::new()]);
            rows.push(row);
        }
    }
    Sheet {
        name: "lines.csv",
        columns: LINES,
        rows,
    }
}

fn class_rows(found: &ComparisonReport) -> Sheet {
    let mut rows = Vec::new();
    for id in whole(found) {
        for (moment, months) in found.study.moments.iter().enumerate() {
            for class in classes(found, id, moment) {
                let is_group = class.by != By::Line;
                let small = class.is_small() && is_group;
                let few = (class.is_small() || class.has_few_booked()) && is_group;
                let names = ["gross", "would_work_anyway", "direct", "spill_over", "net"];
                let hidden = [few, few, few, small, small];
                let mut measures = vec![
                    ("persons", class.persons, small),
                    ("booked", class.booked, few),
                ];
                measures.extend((0..5).map(|at| (names[at], class.counts[at], hidden[at])));
                for (measure, spread, is_hidden) in measures {
                    let mut row: Vec<String> = begin(found, id).into();
                    row.extend([
                        months.to_string(),
                        class.by.code().to_owned(),
                        class.class.clone(),
                        measure.to_owned(),
                    ]);
                    let mut cells = spread_cells(&spread);
                    if is_hidden {
                        cells[..5].fill(String::new());
                    }
                    row.extend(cells);
                    row.push(is_hidden.to_string());
                    rows.push(row);
                }
            }
        }
    }
    Sheet {
        name: "classes.csv",
        columns: CLASSES,
        rows,
    }
}

fn acceptable(found: &ComparisonReport) -> Sheet {
    let mut rows = Vec::new();
    let moment = found.last();
    for (eta, value) in found.study.etas.iter().enumerate() {
        for (basis, with_benefits) in [("plan", false), ("plan_less_benefits", true)] {
            for (worth, plan, pays, best) in acceptability(found, eta, moment, with_benefits) {
                rows.push(vec![
                    found.plans[plan].name.clone(),
                    value.to_string(),
                    found.months(moment).to_string(),
                    basis.to_owned(),
                    csv_cell(worth),
                    csv_cell(pays),
                    csv_cell(best),
                    found.runs().to_string(),
                ]);
            }
        }
    }
    Sheet {
        name: "acceptability.csv",
        columns: ACCEPTABILITY,
        rows,
    }
}

impl Sheet {
    fn csv(&self) -> Vec<u8> {
        let mut out = csv::WriterBuilder::new()
            .terminator(csv::Terminator::Any(b'\n'))
            .from_writer(Vec::new());
        let head = self.columns.iter().map(|column| column.0);
        let written = out.write_record(head);
        assert!(written.is_ok(), "writing to memory cannot fail");
        for row in &self.rows {
            debug_assert_eq!(row.len(), self.columns.len(), "{}", self.name);
            let written = out.write_record(row);
            assert!(written.is_ok(), "writing to memory cannot fail");
        }
        out.into_inner().expect("writing to memory cannot fail")
    }

    fn resource(&self) -> Value {
        let fields = self.columns.iter().map(
            |(name, kind, meaning)| json!({"name": name, "type": kind, "description": meaning}),
        );
        json!({
            "name": self.name.trim_end_matches(".csv"),
            "path": self.name,
            "format": "csv",
            "schema": {"fields": fields.collect::<Vec<_>>(), "missingValues": [""]},
        })
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
    let sheets = [
        ledger(found),
        lines(found),
        money(found),
        audit(found),
        class_rows(found),
        acceptable(found),
    ];
    let resources: Vec<Value> = sheets.iter().map(Sheet::resource).collect();
    let package = json!({
        "format": 1,
        "profile": "data-package",
        "name": found.identity.folder_name().to_lowercase(),
        "version": found.identity.version,
        "resources": resources,
        "measures_of_ledger": COUNT_MEANINGS
            .iter()
            .map(|(code, meaning)| ((*code).to_owned(), Value::from(*meaning)))
            .collect::<serde_json::Map<String, Value>>(),
        "kinds_of_money": EntryKind::ALL.map(EntryKind::code),
    });
    let mut files = vec![
        ("report.html", compare_html(found).into_bytes()),
        ("summary.json", json_text(&compare_json(found))),
        ("summary.txt", compare_text(found, None).into_bytes()),
        ("datapackage.json", json_text(&package)),
    ];
    files.extend(sheets.iter().map(|sheet| (sheet.name, sheet.csv())));
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
        "start": found.study.start.to_string(),
        "months": found.study.months,
        "etas": found.study.etas,
        "lines_left_out": found.study.leave_out_at.is_some(),
        "tightness_held": found.study.hold_at.is_some(),
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
