//! Tables of a calibration in words: fitted numbers, model against figure, and how many targets lie within tolerance.

use crate::studies::{CalibratedNumber, Target, TargetComparison, Use, share_within};

use super::calibration_report::{CLASSES, CalibrationReport, digits};
use super::disclosure::{ends, why_provisional};
use super::grid::Table;
use crate::texts::{Language, say};

/// Returns the fitted numbers.
pub(super) fn numbers_table(language: Language, found: &CalibrationReport) -> Table {
    let row = |one: &CalibratedNumber| {
        let number = &one.number;
        let show = |number: f64| language.grouped(number, 4);
        let mut cells = vec![number.spec.key()];
        cells.extend([number.start, one.value, one.low, one.high].map(show));
        cells.push(language.grouped(one.error, 3));
        cells.push(language.grouped(one.width_ratio, 2));
        cells.push(if one.is_identified() {
            String::new()
        } else {
            say!(language, "calibration-not-identified")
        });
        cells
    };
    let head = [
        "calibration-number",
        "calibration-start",
        "calibration-estimate",
        "calibration-low",
        "calibration-high",
        "calibration-error",
        "calibration-width",
        "calibration-remark",
    ];
    let table = Table {
        head: head.map(|key| say!(language, key)).to_vec(),
        rows: found.estimates.iter().map(row).collect(),
    };
    without(table, found, &[2, 5])
}

/// Returns model and figure of every target.
pub(super) fn targets_table(language: Language, found: &CalibrationReport) -> Table {
    let row = |one: &TargetComparison| {
        let target = &one.target;
        let show = |value: f64| {
            if value.is_finite() {
                language.grouped(value, digits(target.tolerance))
            } else {
                "-".to_owned()
            }
        };
        let is_provisional = !found.provisional.is_empty();
        let [low, high] = ends(&one.model);
        let distance = one.distance();
        let sign = if distance > 0.0 { "+" } else { "" };
        vec![
            target.id.clone(),
            use_in_words(language, target.purpose),
            say!(
                language,
                if target.is_set_by_start {
                    "calibration-set"
                } else {
                    "calibration-free"
                }
            ),
            show(target.value),
            match is_provisional && low.is_finite() {
                true => language.range_or_none(show(low), show(high)),
                false if is_provisional => "-".to_owned(),
                false => show(one.model.mean),
            },
            show(one.model.standard_error),
            show(target.tolerance),
            if distance.is_finite() {
                format!("{sign}{}", language.grouped(distance, 2))
            } else {
                "-".to_owned()
            },
            match is_provisional {
                true => place_of(language, target, [low, high]),
                false if one.is_within() => say!(language, "calibration-within"),
                false => say!(language, "calibration-outside"),
            },
        ]
    };
    let head = [
        "calibration-target",
        "calibration-use",
        "calibration-start",
        "calibration-figure",
        "calibration-model",
        "calibration-simulation-error",
        "calibration-tolerance",
        "calibration-distance",
        "calibration-place",
    ];
    let table = Table {
        head: head.map(|key| say!(language, key)).to_vec(),
        rows: found.targets.iter().map(row).collect(),
    };
    without(table, found, &[5, 7])
}

/// Returns where the range of the model lies in the tolerance of a target: all of it, none of it, or a part.
fn place_of(language: Language, target: &Target, [low, high]: [f64; 2]) -> String {
    let [from, to] = [low, high].map(|end| target.distance(end));
    if !from.is_finite() || !to.is_finite() {
        "-".to_owned()
    } else if from >= -1.0 && to <= 1.0 {
        say!(language, "calibration-within")
    } else if from > 1.0 || to < -1.0 {
        say!(language, "calibration-outside")
    } else {
        say!(language, "calibration-partly")
    }
}

/// Returns a table without the columns that show a median or how far from it the ends are, where the data of a region are provisional.
fn without(mut table: Table, found: &CalibrationReport, columns: &[usize]) -> Table {
    if !found.provisional.is_empty() {
        for column in columns.iter().rev() {
            table.head.remove(*column);
            table
                .rows
                .iter_mut()
                .for_each(|row| drop(row.remove(*column)));
        }
    }
    table
}

/// Returns why ranges alone are shown, and what they hold.
pub(super) fn ranges_lead(language: Language, found: &CalibrationReport) -> String {
    let mut lines = why_provisional(language, &found.provisional);
    lines.push(say!(language, "calibration-ranges"));
    lines.join("\n") + "\n"
}

fn use_in_words(language: Language, purpose: Use) -> String {
    match purpose {
        Use::Fit => say!(language, "calibration-fit"),
        Use::HoldNational => say!(language, "calibration-hold-national"),
        Use::HoldRegion => say!(language, "calibration-hold-region"),
        Use::Hold2020 => say!(language, "calibration-hold-2020"),
    }
}

/// Returns how many targets lie within tolerance, by class.
pub(super) fn shares_table(language: Language, found: &CalibrationReport) -> Table {
    let shown = |uses: &[Use], free: bool| {
        let share = share_within(&found.targets, uses, free);
        let percent = 100.0 * share.within as f64 / share.all as f64;
        if share.all == 0 {
            return "-".to_owned();
        }
        say!(
            language,
            "calibration-share",
            within = share.within,
            all = share.all,
            percent = language.grouped(percent, 0)
        )
    };
    let row = |(_, uses): &(&str, &[Use])| {
        let name = match uses {
            [one] => use_in_words(language, *one),
            _ => say!(language, "calibration-fits-none"),
        };
        vec![name, shown(uses, false), shown(uses, true)]
    };
    let head = [
        "calibration-targets",
        "calibration-within-tolerance",
        "calibration-of-free",
    ];
    Table {
        head: head.map(|key| say!(language, key)).to_vec(),
        rows: CLASSES.iter().map(row).collect(),
    }
}
