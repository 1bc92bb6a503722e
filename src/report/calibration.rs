//! The results of a calibration: fitted numbers, and model against figure, as text, CSV, Markdown and JSON.

use std::fmt::Write as _;

use crate::studies::{CalibratedNumber, Stop, TargetComparison, Use, share_within};

use super::calibration_report::{CLASSES, CalibrationReport};
use super::calibration_tables::{Writing, numbers_table, ranges_lead, shares_table, targets_table};
use super::disclosure::{ends, why_provisional};
use super::json::{CalibratedEntry, CalibrationSummary, ShareEntry, TargetEntry, number};
use crate::texts::{Language, fifteen_digits, say};

/// Returns the tables for a terminal.
pub fn calibration_text(language: Language, found: &CalibrationReport) -> String {
    let to = Writing::Words(language);
    let mut text = String::new();
    if !found.estimates.is_empty() {
        text += &format!("{}\n", numbers_table(to, found).text());
    }
    text += &format!("{}\n", targets_table(to, found).text());
    text += &match found.provisional.is_empty() {
        true => shares_table(to, found).text(),
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
    let (sum, seconds) = (language.grouped(sum, 2), seconds.round());
    if numbers.is_empty() {
        return say!(language, "calibration-iteration-bare", n, sum, seconds);
    }
    let shown = numbers.iter();
    let shown = shown.map(|(key, value)| format!("{key} {}", language.grouped(*value, 4)));
    let numbers = shown.collect::<Vec<_>>().join("; ");
    say!(language, "calibration-iteration", n, sum, seconds, numbers)
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
        manifest: found.manifest.clone(),
    }
}

/// Returns the files of a calibration by name.
pub fn calibration_files(found: &CalibrationReport) -> Vec<(&'static str, String)> {
    let is_provisional = !found.provisional.is_empty();
    // The page shows no points of provisional data; the tables beside it have all columns.
    let of_page = match is_provisional {
        true => Writing::Words(Language::English),
        false => Writing::Plain,
    };
    let mut page = "# Calibration\n".to_owned();
    if let Some(stop) = found.stop {
        let numbers = numbers_table(of_page, found).markdown();
        let sums: Vec<String> = found.path.iter().map(|sum| format!("{sum:.1}")).collect();
        let (stop, sums) = (stop.sentence(), sums.join(", "));
        page += &format!(
            "\n## Fitted numbers\n\n{numbers}\n{stop}. Sum of squares by iteration: {sums}.\n"
        );
    }
    let targets = targets_table(of_page, found).markdown();
    page += &match is_provisional {
        true => {
            let lead = ranges_lead(Language::English, found);
            format!("\n## Model against figure\n\n{lead}\n{targets}")
        }
        false => {
            let shares = shares_table(Writing::Plain, found).markdown();
            format!("\n## Within tolerance\n\n{shares}\n## Model against figure\n\n{targets}")
        }
    };
    let mut files = vec![
        ("targets.csv", targets_table(Writing::Plain, found).csv()),
        ("calibration.md", page),
    ];
    if !found.estimates.is_empty() {
        files.push(("numbers.csv", numbers_table(Writing::Plain, found).csv()));
    }
    files
}
