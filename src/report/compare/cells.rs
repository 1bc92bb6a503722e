//! Numbers with their intervals, as a reader sees them: of a region with provisional data the interval alone.

use crate::vocab::Summary;

use super::ComparisonReport;
use crate::report::disclosure::{as_shown, why_ranges};
use crate::report::say;

impl ComparisonReport {
    /// Returns whether ranges alone may be shown, because the data of the region are provisional.
    pub(super) fn is_ranges_only(&self) -> bool {
        !self.provisional.is_empty()
    }

    /// Returns why ranges alone are shown.
    pub(super) fn why_ranges(&self) -> Vec<String> {
        why_ranges(self.language, &self.provisional, self.runs())
    }

    /// Returns a mean with its 80 % interval; of a region with provisional data its 80 % interval alone.
    pub(super) fn cell(&self, spread: &Summary, unit: &str) -> String {
        let language = self.language;
        let plain = |value: f64| language.plain(value, unit);
        match spread.n {
            0 => say!(language, "undefined"),
            1 if self.is_ranges_only() => say!(language, "undefined"),
            1 => plain(spread.mean),
            _ if self.is_ranges_only() => {
                language.range_or_none(plain(spread.p10), plain(spread.p90))
            }
            _ => say!(
                language,
                "compare-cell",
                mean = plain(spread.mean),
                low = plain(spread.p10),
                high = plain(spread.p90)
            ),
        }
    }

    /// Returns an amount in thousands of euros with its 80 % interval.
    pub(super) fn thousands(&self, spread: &Summary) -> String {
        let of = |value: f64| value / 1000.0;
        let spread = Summary {
            mean: of(spread.mean),
            p10: of(spread.p10),
            p90: of(spread.p90),
            ..*spread
        };
        self.cell(&spread, "EUR")
    }

    /// Returns an amount of euros within a sentence: as its cell, led by its unit if there is an amount.
    pub(super) fn euros(&self, spread: &Summary) -> String {
        let amount = self.cell(spread, "EUR");
        match amount == say!(self.language, "undefined") {
            true => amount,
            false => say!(self.language, "compare-euros", amount),
        }
    }

    /// Returns a cost of each of something within a sentence, as [`Self::euros`].
    pub(super) fn each_euros(&self, each: Option<Summary>) -> String {
        match each {
            None => self.each_cell(None),
            Some(each) => self.euros(&each),
        }
    }

    /// Returns a cost of each of something with its 80 % interval.
    pub(super) fn each_cell(&self, each: Option<Summary>) -> String {
        match each {
            None => say!(self.language, "compare-each-undefined"),
            Some(each) => self.cell(&each, "EUR"),
        }
    }

    /// Returns a summary as it may be shown.
    pub(super) fn shown(&self, summary: &Summary) -> Summary {
        as_shown(*summary, self.is_ranges_only(), self.runs())
    }
}
