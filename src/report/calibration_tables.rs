//! Tables of a calibration: fitted numbers, model against figure, and how many targets lie within tolerance. One declaration
//! serves the files, which have names and plain numbers, and the terminal, which speaks the language of the reader.

use crate::studies::{CalibratedNumber, Target, TargetComparison, Use, share_within};

use super::calibration_report::{CLASSES, CalibrationReport};
use super::disclosure::{ends, why_provisional};
use super::grid::{Layout, Table};
use crate::texts::{Language, say};

/// For whom a table is written.
#[derive(Clone, Copy)]
pub(super) enum Writing {
    /// For programs: names, codes, plain numbers.
    Plain,
    /// For readers of a language.
    Words(Language),
}

impl Writing {
    fn number(self, value: f64, decimals: usize) -> String {
        match self {
            _ if !value.is_finite() => "-".to_owned(),
            Self::Plain => format!("{value:.decimals$}"),
            Self::Words(language) => language.grouped(value, decimals),
        }
    }

    fn word(self, code: &str, key: &str) -> String {
        match self {
            Self::Plain => code.to_owned(),
            Self::Words(language) => say!(language, key),
        }
    }

    fn purpose(self, purpose: Use) -> String {
        let key = match purpose {
            Use::Fit => "calibration-fit",
            Use::HoldNational => "calibration-hold-national",
            Use::HoldRegion => "calibration-hold-region",
            Use::Hold2020 => "calibration-hold-2020",
        };
        self.word(purpose.code(), key)
    }
}

/// Declares columns: name, text of the heading and reader of each; `if` leaves a column out.
macro_rules! layout {
    ($writing:expr; $($name:literal $key:literal $(if $condition:expr)? => $read:expr;)*) => {
        Layout::new(Language::English)
            $(.headed($writing.word($name, $key), $read)$(.only_if($condition))?)*
    };
}

/// Returns the fitted numbers; without the estimates where ranges alone may be shown to a reader.
pub(super) fn numbers_table(to: Writing, found: &CalibrationReport) -> Table {
    let has_points = has_points(to, found);
    let layout = layout! { to;
        "number" "calibration-number" => |one: &&CalibratedNumber| one.number.spec.key();
        "start" "calibration-start" => |one| to.number(one.number.start, 4);
        "estimate" "calibration-estimate" if has_points => |one| to.number(one.value, 4);
        "low" "calibration-low" => |one| to.number(one.low, 4);
        "high" "calibration-high" => |one| to.number(one.high, 4);
        "standard_error" "calibration-error" if has_points => |one| to.number(one.error, 3);
        "posterior_over_prior" "calibration-width" => |one| to.number(one.width_ratio, 2);
        "remark" "calibration-remark" => |one| match one.is_identified() {
            true => String::new(),
            false => to.word("not identified", "calibration-not-identified"),
        };
    };
    layout.table(&found.estimates)
}

/// Returns model and figure of every target; without how far they are apart where ranges alone may be shown to a reader.
pub(super) fn targets_table(to: Writing, found: &CalibrationReport) -> Table {
    let has_points = has_points(to, found);
    let show = |one: &TargetComparison, value: f64| to.number(value, digits(one.target.tolerance));
    let layout = layout! { to;
        "target" "calibration-target" => |one: &&TargetComparison| one.target.id.clone();
        "use" "calibration-use" => |one| to.purpose(one.target.purpose);
        "start" "calibration-start" => |one| match one.target.is_set_by_start {
            true => to.word("set", "calibration-set"),
            false => to.word("free", "calibration-free"),
        };
        "figure" "calibration-figure" => |one| show(one, one.target.value);
        "model" "calibration-model" => |one| match to {
            Writing::Words(language) if !has_points => {
                let [low, high] = ends(&one.model);
                match low.is_finite() {
                    true => language.range_or_none(show(one, low), show(one, high)),
                    false => "-".to_owned(),
                }
            }
            _ => show(one, one.model.mean),
        };
        "simulation_error" "calibration-simulation-error" if has_points => |one| show(one, one.model.standard_error);
        "tolerance" "calibration-tolerance" => |one| show(one, one.target.tolerance);
        "distance_in_tolerances" "calibration-distance" if has_points => |one| {
            let sign = match (to, one.distance()) {
                (Writing::Plain, distance) if distance.is_finite() && distance.is_sign_positive() => "+",
                (Writing::Words(_), distance) if distance > 0.0 && distance.is_finite() => "+",
                _ => "",
            };
            format!("{sign}{}", to.number(one.distance(), 2))
        };
        "place" "calibration-place" => |one| match has_points {
            true if one.is_within() => to.word("within", "calibration-within"),
            true => to.word("outside", "calibration-outside"),
            false => place_of(to, &one.target, ends(&one.model)),
        };
    };
    layout.table(&found.targets)
}

/// Returns the decimals that a tolerance calls for.
fn digits(tolerance: f64) -> usize {
    let digits = 1.0 - libm::floor(libm::log10(tolerance));
    digits.clamp(0.0, 6.0) as usize
}

/// Returns whether points are shown: files always have them, readers where no data are provisional.
fn has_points(to: Writing, found: &CalibrationReport) -> bool {
    matches!(to, Writing::Plain) || found.provisional.is_empty()
}

/// Returns where the range of the model lies in the tolerance of a target: all of it, none of it, or a part.
fn place_of(to: Writing, target: &Target, range: [f64; 2]) -> String {
    let [from, to_end] = range.map(|end| target.distance(end));
    if !from.is_finite() || !to_end.is_finite() {
        "-".to_owned()
    } else if from >= -1.0 && to_end <= 1.0 {
        to.word("within", "calibration-within")
    } else if from > 1.0 || to_end < -1.0 {
        to.word("outside", "calibration-outside")
    } else {
        to.word("partly", "calibration-partly")
    }
}

/// Returns why ranges alone are shown, and what they hold.
pub(super) fn ranges_lead(language: Language, found: &CalibrationReport) -> String {
    let mut lines = why_provisional(language, &found.provisional);
    lines.push(say!(language, "calibration-ranges"));
    lines.join("\n") + "\n"
}

/// Returns how many targets lie within tolerance, by class.
pub(super) fn shares_table(to: Writing, found: &CalibrationReport) -> Table {
    let shown = |uses: &[Use], free: bool| {
        let share = share_within(&found.targets, uses, free);
        let (within, all) = (share.within, share.all);
        let percent = to.number(100.0 * within as f64 / all as f64, 0);
        match to {
            _ if all == 0 => "-".to_owned(),
            Writing::Plain => format!("{within} of {all} ({percent} %)"),
            Writing::Words(language) => say!(language, "calibration-share", within, all, percent),
        }
    };
    let layout = layout! { to;
        "targets" "calibration-targets" => |(name, uses): &(&str, &[Use])| match uses {
            [one] => to.purpose(*one),
            _ => to.word(name, "calibration-fits-none"),
        };
        "within tolerance" "calibration-within-tolerance" => |(_, uses)| shown(uses, false);
        "of those with start = free" "calibration-of-free" => |(_, uses)| shown(uses, true);
    };
    layout.table(CLASSES)
}
