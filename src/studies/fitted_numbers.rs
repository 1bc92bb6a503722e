//! The list of fitted numbers: which they are, where each begins and how far it was thought to lie from there.

use crate::inputs::{InputError, Tables, column, data_file, quoted, read_rows};
use crate::processes::specs;
use crate::scenario::Numbers;
use crate::texts::{Message, message};
use crate::vocab::Spec;
use crate::vocab::stats::normal_quantile;

use super::fit::FreeParameter;

/// Path of the table below `data/`.
pub const FITTED_NUMBERS: &str = "fitted_numbers.csv";

/// Where a fitted number holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In every region.
    National,
    /// In the region of the fit.
    Region,
}

/// The scale on which a number's prior is normal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Logarithm, for factors and rates.
    Log,
    /// Log odds, for shares.
    Logit,
    /// The number itself.
    Linear,
}

impl Scale {
    /// Returns a number on the scale.
    pub fn to(self, number: f64) -> f64 {
        match self {
            Self::Log => libm::log(number),
            Self::Logit => libm::log(number / (1.0 - number)),
            Self::Linear => number,
        }
    }

    /// Returns the number of a place on the scale.
    pub fn from(self, place: f64) -> f64 {
        match self {
            Self::Log => libm::exp(place),
            Self::Logit => 1.0 / (1.0 + libm::exp(-place)),
            Self::Linear => place,
        }
    }
}

/// One number to fit.
#[derive(Clone, Debug, PartialEq)]
pub struct FittedNumber {
    /// The declaration of the parameter.
    pub spec: Spec,
    /// Where it holds.
    pub scope: Scope,
    /// Its scale.
    pub scale: Scale,
    /// Centre of the prior.
    pub start: f64,
    /// 10 % quantile of the prior.
    pub low: f64,
    /// 90 % quantile.
    pub high: f64,
    /// Finite step of the slopes, on the scale.
    pub step: f64,
    /// The target that it is for.
    pub target: String,
    /// What it is, in words.
    pub meaning: String,
}

impl FittedNumber {
    /// Returns the number as the fit sees it, beginning at a value: on its scale, within three prior widths and the
    /// bounds of its declaration.
    pub fn free_parameter(&self, begin: f64) -> FreeParameter {
        let (low, high) = (self.scale.to(self.low), self.scale.to(self.high));
        let width = (high - low) / 2.0 / normal_quantile(0.9);
        let start = self.scale.to(self.start);
        let bound = |number: f64, none: f64| {
            let place = self.scale.to(number);
            if place.is_finite() { place } else { none }
        };
        let least = (start - 3.0 * width).max(bound(self.spec.min, f64::NEG_INFINITY));
        let most = (start + 3.0 * width).min(bound(self.spec.max, f64::INFINITY));
        FreeParameter {
            start,
            begin: self.scale.to(begin).clamp(least, most),
            width,
            least,
            most,
            step: self.step,
        }
    }
}

/// Returns the numbers with those of the list replaced by places on their scales.
pub fn replaced(numbers: &Numbers, list: &[FittedNumber], places: &[f64]) -> Numbers {
    let mut numbers = numbers.clone();
    for (one, place) in list.iter().zip(places) {
        numbers.insert(
            (one.spec.group, one.spec.name),
            vec![one.scale.from(*place)],
        );
    }
    numbers
}

data_file! {
    /// The numbers that are fitted
    struct FittedRow: Other "fitted_numbers.csv", rows "one for each number" {
        key: String, "", "key of a parameter that is one number";
        scope: String, "", "national, or region for numbers of the region of the fit";
        scale: String, "", "scale on which the prior is normal: log, logit or linear";
        start: f64 in -1e12..=1e12, "that of the parameter", "centre of the prior";
        low: f64 in -1e12..=1e12, "that of the parameter", "low end of eight in ten of the prior";
        high: f64 in -1e12..=1e12, "that of the parameter", "high end";
        step: f64 in -1e12..=1e12, "on the scale", "change from which slopes are taken";
        target: String, "", "target that it is for";
        meaning: String, "", "what it is";
    }
}

/// Reads and checks the list.
///
/// # Errors
/// All problems at once, with file, row and column.
pub fn fitted_numbers(tables: &Tables) -> Result<Vec<FittedNumber>, Vec<InputError>> {
    let mut errors = Vec::new();
    let mut list = Vec::new();
    let specs = specs();
    for row in read_rows::<FittedRow>(tables, FITTED_NUMBERS, &mut errors) {
        let one = row.record;
        let mut wrong = |column: &str, found: Message, expected: &'static str| {
            errors.push(InputError::of_file(FITTED_NUMBERS, found, expected).at(row.line, column));
        };
        let spec = specs
            .iter()
            .find(|spec| spec.key() == one.key && spec.len == 1);
        if spec.is_none() {
            let expected = "table-the-key-of-one-number";
            wrong(column!(FittedRow, key), quoted(&one.key), expected);
        }
        let scope = match one.scope.as_str() {
            "national" => Scope::National,
            "region" => Scope::Region,
            _ => {
                let expected = "table-national-or-region";
                wrong(column!(FittedRow, scope), quoted(&one.scope), expected);
                Scope::National
            }
        };
        let scale = match one.scale.as_str() {
            "log" => Scale::Log,
            "logit" => Scale::Logit,
            "linear" => Scale::Linear,
            _ => {
                let expected = "table-log-logit-or-linear";
                wrong(column!(FittedRow, scale), quoted(&one.scale), expected);
                Scale::Linear
            }
        };
        let FittedRow {
            start,
            low,
            high,
            step,
            ..
        } = one;
        let places = [low, start, high].map(|one| scale.to(one));
        let ordered = places[0] < places[1] && places[1] < places[2];
        if !ordered || places.iter().any(|one| !one.is_finite()) {
            let found = message!("as-it-is", text = format!("{low}, {start}, {high}"));
            wrong(column!(FittedRow, start), found, "table-low-below-start");
        }
        if step <= 0.0 {
            let expected = "table-a-number-above-0";
            wrong(
                column!(FittedRow, step),
                quoted(&step.to_string()),
                expected,
            );
        }
        list.extend(spec.map(|spec| FittedNumber {
            spec: *spec,
            scope,
            scale,
            start,
            low,
            high,
            step,
            target: one.target,
            meaning: one.meaning,
        }));
    }
    if errors.is_empty() {
        Ok(list)
    } else {
        Err(errors)
    }
}
