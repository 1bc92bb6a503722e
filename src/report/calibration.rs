//! The results of a calibration: fitted numbers, and model against figure, as text, CSV, Markdown and JSON.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use crate::report::ResultsError;
use crate::studies::{CalibratedNumber, Stop, TargetComparison, Use, share_within};

use super::calibration_report::{CLASSES, CalibrationReport, digits};
use super::calibration_tables::{numbers_table, ranges_lead, shares_table, targets_table};
use super::disclosure::{ends, why_provisional};
use super::json::{CalibratedEntry, CalibrationSummary, ShareEntry, TargetEntry, number};
use crate::texts::{Language, fifteen_digits, say};

/// Returns a number with the digits that its tolerance calls for.
fn at_scale(value: f64, tolerance: f64) -> String {
    if !value.is_finite() {
        return "-".to_owned();
    }
    format!("{value:.*}", digits(tolerance))
}

fn place(one: &TargetComparison) -> &'static str {
    if one.is_within() { "within" } else { "outside" }
}

fn numbers_rows(found: &CalibrationReport) -> Vec<[String; 8]> {
    let row = |one: &CalibratedNumber| {
        let show = |number: f64| format!("{number:.4}");
        let number = &one.number;
        [
            number.spec.key(),
            show(number.start),
            show(one.value),
            show(one.low),
            show(one.high),
            format!("{:.3}", one.error),
            format!("{:.2}", one.width_ratio),
            if one.is_identified() {
                ""
            } else {
                "not identified"
            }
            .to_owned(),
        ]
    };
    found.estimates.iter().map(row).collect()
}

const NUMBERS: [&str; 8] = [
    "number",
    "start",
    "estimate",
    "low",
    "high",
    "standard_error",
    "posterior_over_prior",
    "remark",
];

fn target_rows(found: &CalibrationReport) -> Vec<[String; 9]> {
    let row = |one: &TargetComparison| {
        let target = &one.target;
        let show = |value: f64| at_scale(value, target.tolerance);
        [
            target.id.clone(),
            target.purpose.code().to_owned(),
            if target.is_set_by_start {
                "set"
            } else {
                "free"
            }
            .to_owned(),
            show(target.value),
            show(one.model.mean),
            show(one.model.standard_error),
            show(target.tolerance),
            if one.distance().is_finite() {
                format!("{:+.2}", one.distance())
            } else {
                "-".to_owned()
            },
            place(one).to_owned(),
        ]
    };
    found.targets.iter().map(row).collect()
}

const TARGETS: [&str; 9] = [
    "target",
    "use",
    "start",
    "figure",
    "model",
    "simulation_error",
    "tolerance",
    "distance_in_tolerances",
    "place",
];

fn share_rows(found: &CalibrationReport) -> Vec<[String; 3]> {
    let shown = |uses: &[Use], free: bool| {
        let share = share_within(&found.targets, uses, free);
        let percent = 100.0 * share.within as f64 / share.all as f64;
        if share.all == 0 {
            "-".to_owned()
        } else {
            format!("{} of {} ({percent:.0} %)", share.within, share.all)
        }
    };
    CLASSES
        .iter()
        .map(|(name, uses)| [(*name).to_owned(), shown(uses, false), shown(uses, true)])
        .collect()
}

const SHARES: [&str; 3] = ["targets", "within tolerance", "of those with start = free"];

fn markdown<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut text = line(&head.map(str::to_owned));
    text += &line(&[const { "---" }; N].map(str::to_owned));
    for row in rows {
        text += &line(row);
    }
    text
}

fn csv_of<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> String {
    let mut text = head.join(",") + "\n";
    for row in rows {
        text += &(row.join(",") + "\n");
    }
    text
}

/// Returns the tables for a terminal.
pub fn calibration_text(language: Language, found: &CalibrationReport) -> String {
    let mut text = String::new();
    if !found.estimates.is_empty() {
        text += &format!("{}\n", numbers_table(language, found).text());
    }
    text += &format!("{}\n", targets_table(language, found).text());
    text += &match found.provisional.is_empty() {
        true => shares_table(language, found).text(),
        false => ranges_lead(language, found),
    };
    if let Some(stop) = found.stop {
        let _ = writeln!(text, "\n{}", stop_in_words(language, stop));
    }
    text
}

/// Returns what is said after an iteration of the fit; without numbers, the sum of squares alone.
pub fn iteration_text(
    language: Language,
    n: usize,
    sum: f64,
    seconds: f64,
    numbers: &[(String, f64)],
) -> String {
    if numbers.is_empty() {
        let (sum, seconds) = (language.grouped(sum, 2), seconds.round());
        return say!(language, "calibration-iteration-bare", n, sum, seconds);
    }
    let shown: Vec<String> = numbers
        .iter()
        .map(|(key, value)| format!("{key} {}", language.grouped(*value, 4)))
        .collect();
    say!(
        language,
        "calibration-iteration",
        n,
        sum = language.grouped(sum, 2),
        seconds = seconds.round(),
        numbers = shown.join("; ")
    )
}

fn stop_in_words(language: Language, stop: Stop) -> String {
    match stop {
        Stop::Converged(gain) => {
            let gain = language.grouped(gain, 3);
            say!(language, "calibration-converged", gain)
        }
        Stop::NoGain(gain) => {
            let gain = language.grouped(gain, 3);
            say!(language, "calibration-no-gain", gain)
        }
        Stop::Iterations => say!(language, "calibration-iterations"),
    }
}

/// Returns everything for programs.
pub fn calibration_json(found: &CalibrationReport) -> CalibrationSummary {
    let is_provisional = !found.provisional.is_empty();
    let shown = |value: f64| number(value).filter(|_| !is_provisional);
    let fitted = |one: &CalibratedNumber| CalibratedEntry {
        key: one.number.spec.key(),
        start: number(one.number.start),
        low: number(one.low),
        high: number(one.high),
        posterior_over_prior: number(one.width_ratio),
        identified: one.is_identified(),
        target: one.number.target.clone(),
        estimate: shown(one.value),
        standard_error: shown(one.error),
    };
    let target = |one: &TargetComparison| {
        let [low, high] = ends(&one.model);
        let end = |value: f64| number(value).filter(|_| is_provisional);
        TargetEntry {
            id: one.target.id.clone(),
            r#use: one.target.purpose.code().to_owned(),
            region: one.target.region.clone(),
            start: if one.target.is_set_by_start {
                "set"
            } else {
                "free"
            }
            .to_owned(),
            figure: one.target.value,
            tolerance: one.target.tolerance,
            unit: one.target.unit.clone(),
            model: shown(one.model.mean),
            simulation_error: shown(one.model.standard_error),
            within: (!is_provisional).then(|| one.is_within()),
            model_low: end(low),
            model_high: end(high),
        }
    };
    let share = |(name, uses): &(&str, &[Use])| {
        let [all, free] = [false, true].map(|free| share_within(&found.targets, uses, free));
        ShareEntry {
            targets: (*name).to_owned(),
            within: all.within,
            all: all.all,
            within_free: free.within,
            all_free: free.all,
        }
    };
    CalibrationSummary {
        format: 1,
        numbers: found.estimates.iter().map(fitted).collect(),
        targets: found.targets.iter().map(target).collect(),
        path: found.path.iter().map(|sum| fifteen_digits(*sum)).collect(),
        stop: found.stop.map(Stop::sentence),
        ranges_only: is_provisional,
        why: why_provisional(Language::English, &found.provisional),
        shares: match is_provisional {
            true => Vec::new(),
            false => CLASSES.iter().map(share).collect(),
        },
        manifest: found.manifest.iter().cloned().collect(),
    }
}

/// Returns the files of a calibration by name.
pub fn calibration_files(found: &CalibrationReport) -> Vec<(&'static str, String)> {
    let manifest: Map<String, Value> = found.manifest.iter().cloned().collect();
    let is_provisional = !found.provisional.is_empty();
    let mut page = "# Calibration\n".to_owned();
    if let Some(stop) = found.stop {
        let stop = stop.sentence();
        let sums: Vec<String> = found.path.iter().map(|sum| format!("{sum:.1}")).collect();
        let _ = write!(
            page,
            "\n## Fitted numbers\n\n{}\n{stop}. Sum of squares by iteration: {}.\n",
            match is_provisional {
                true => numbers_table(Language::English, found).markdown(),
                false => markdown(NUMBERS, &numbers_rows(found)),
            },
            sums.join(", ")
        );
    }
    let _ = if is_provisional {
        let lead = ranges_lead(Language::English, found);
        let table = targets_table(Language::English, found).markdown();
        write!(page, "\n## Model against figure\n\n{lead}\n{table}")
    } else {
        write!(
            page,
            "\n## Within tolerance\n\n{}\n## Model against figure\n\n{}",
            markdown(SHARES, &share_rows(found)),
            markdown(TARGETS, &target_rows(found))
        )
    };
    let json = serde_json::to_string_pretty(&Value::Object(manifest)).unwrap_or_default();
    let mut files = vec![
        ("manifest.json", json + "\n"),
        ("targets.csv", csv_of(TARGETS, &target_rows(found))),
        ("calibration.md", page),
    ];
    if !found.estimates.is_empty() {
        files.push(("numbers.csv", csv_of(NUMBERS, &numbers_rows(found))));
    }
    files
}

/// Writes files into a folder, each put in place when it is complete.
///
/// # Errors
/// If the file system refuses.
pub fn write_files(folder: &Path, files: &[(&str, String)]) -> Result<(), ResultsError> {
    fs::create_dir_all(folder).map_err(ResultsError::at("create", folder))?;
    for (name, text) in files {
        let path = folder.join(name);
        let partial = folder.join(format!(".{name}.partial-{}", std::process::id()));
        fs::write(&partial, text).map_err(ResultsError::at("write", &partial))?;
        fs::rename(&partial, &path).map_err(ResultsError::at("put in place", &path))?;
    }
    Ok(())
}
