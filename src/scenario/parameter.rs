//! A parameter of a scenario: its numbers with evidence, and how they are drawn.

use std::ops::Range;

use super::spanned::plain;
use super::units;
use crate::texts::{Argument, Language};
use crate::vocab::{Sourced, Spec};

/// A parameter with its declaration, its evidence and where it was set.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The declaration.
    pub spec: Spec,
    /// The value in the unit of the declaration, with source and grade.
    pub sourced: Sourced<Vec<f64>>,
    /// The reason in Dutch, if the file has one.
    pub reason_nl: Option<String>,
    /// Index into `Scenario::files` of the file that set it.
    pub file: usize,
    /// Bytes of that file.
    pub span: Range<usize>,
}

impl Parameter {
    /// Returns why the value was chosen, in a language or in the other one, if the file says why.
    pub fn reason_in(&self, language: Language) -> Option<&str> {
        let reason = self.sourced.reason.as_deref()?;
        Some(worded(language, reason, self.reason_nl.as_deref()))
    }

    /// Returns the numbers with their unit, in the reader's language.
    pub(super) fn amount(&self) -> Argument {
        units::amount(&self.spec, &self.numbers())
    }

    /// Returns the numbers as a file has them, without their unit.
    pub(super) fn numbers(&self) -> String {
        let numbers: Vec<String> = self.sourced.value.iter().map(|one| plain(*one)).collect();
        numbers.join(", ")
    }

    pub(super) fn draw(&self, uniform: &mut dyn FnMut(&Spec) -> f64) -> Vec<f64> {
        let values = &self.sourced.value;
        let Some((low, high)) = self.sourced.range else {
            return values.clone();
        };
        let u = uniform(&self.spec);
        let center = if self.spec.is_list() { 1.0 } else { values[0] };
        self.at(triangular(low, center, high, u))
    }

    /// Returns the numbers at a place in the range: that number, or a list multiplied by it.
    pub(super) fn at(&self, place: f64) -> Vec<f64> {
        let within = |number: f64| number.clamp(self.spec.min, self.spec.max);
        if self.spec.is_list() {
            let values = self.sourced.value.iter();
            return values.map(|value| within(value * place)).collect();
        }
        vec![within(place)]
    }
}

/// Inverts the triangular distribution on [`low`, `high`] with its peak at `mode`:
/// `low + sqrt(u (high - low) (mode - low))` below the peak, its mirror image above.
fn triangular(low: f64, mode: f64, high: f64, u: f64) -> f64 {
    let width = high - low;
    if width <= 0.0 {
        return mode;
    }
    if u < (mode - low) / width {
        low + (u * width * (mode - low)).sqrt()
    } else {
        high - ((1.0 - u) * width * (high - mode)).sqrt()
    }
}

/// Returns a text of a file in a language: its Dutch wording where a Dutch reader has one, else the text as it is.
pub(super) fn worded<'a>(language: Language, text: &'a str, dutch: Option<&'a str>) -> &'a str {
    match language {
        Language::Dutch => dutch.unwrap_or(text),
        Language::English => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_triangular_distribution_has_its_ends_and_its_peak() {
        assert_eq!(triangular(1.0, 2.0, 5.0, 0.0), 1.0);
        assert_eq!(triangular(1.0, 2.0, 5.0, 0.25), 2.0);
        assert_eq!(triangular(1.0, 2.0, 5.0, 1.0), 5.0);
        assert_eq!(triangular(2.0, 2.0, 2.0, 0.7), 2.0);
        assert_eq!(triangular(1.0, 1.0, 2.0, 0.0), 1.0);
    }

    #[test]
    fn the_mean_of_the_triangular_distribution_is_that_of_its_corners() {
        let n = 10_000;
        let sum: f64 = (0..n)
            .map(|i| triangular(0.0, 1.0, 5.0, (f64::from(i) + 0.5) / f64::from(n)))
            .sum();
        assert!((sum / f64::from(n) - 2.0).abs() < 1e-4);
    }
}
