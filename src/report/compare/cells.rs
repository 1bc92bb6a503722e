//! Numbers with their intervals, as a reader sees them: of a region with provisional data the interval alone.

use crate::experiment::Spread;
use crate::observe::Summary;

use super::ComparisonReport;
use super::money::Each;
use crate::report::disclosure::why_provisional;
use crate::report::say;

impl ComparisonReport {
    /// Returns whether ranges alone may be shown, because the data of the region are provisional.
    pub(super) fn is_ranges_only(&self) -> bool {
        !self.provisional.is_empty()
    }

    /// Returns why ranges alone are shown, one sentence for each region with provisional data, and that one run gives none.
    pub(super) fn why_ranges(&self) -> Vec<String> {
        let mut sentences = why_provisional(self.language, &self.provisional);
        if self.is_ranges_only() && self.runs() < 2 {
            sentences.push(say!(self.language, "provisional-one-run"));
        }
        sentences
    }

    /// Returns a mean with its 80 % interval; of a region with provisional data its 80 % interval alone.
    pub(super) fn cell(&self, spread: &Spread, unit: &str) -> String {
        let language = self.language;
        let plain = |value: f64| language.plain(value, unit);
        match spread.runs {
            0 => say!(language, "undefined"),
            1 if self.is_ranges_only() => say!(language, "undefined"),
            1 => plain(spread.mean),
            _ if self.is_ranges_only() => {
                language.range_or_none(plain(spread.low), plain(spread.high))
            }
            _ => say!(
                language,
                "compare-cell",
                mean = plain(spread.mean),
                low = plain(spread.low),
                high = plain(spread.high)
            ),
        }
    }

    /// Returns an amount in thousands of euros with its 80 % interval.
    pub(super) fn thousands(&self, spread: &Spread) -> String {
        let of = |value: f64| value / 1000.0;
        let spread = Spread {
            mean: of(spread.mean),
            low: of(spread.low),
            high: of(spread.high),
            ..*spread
        };
        self.cell(&spread, "EUR")
    }

    /// Returns a cost for each of something with its 80 % interval.
    pub(super) fn each_cell(&self, each: Each) -> String {
        match each {
            Each::Undefined => say!(self.language, "compare-each-undefined"),
            Each::Known {
                value,
                low,
                high,
                runs,
            } => {
                let standard_error = f64::NAN;
                let spread = Spread {
                    mean: value,
                    standard_error,
                    low,
                    median: value,
                    high,
                    runs,
                };
                self.cell(&spread, "EUR")
            }
        }
    }

    /// Returns a summary without its median where it may not be shown.
    pub(super) fn without_median(&self, summary: Summary) -> Summary {
        match (self.is_ranges_only(), self.runs()) {
            (false, _) => summary,
            (true, 0 | 1) => Summary::of(&mut Vec::new()),
            (true, _) => Summary {
                mean: f64::NAN,
                sd: f64::NAN,
                p50: f64::NAN,
                ..summary
            },
        }
    }

    /// Returns a spread as programs may read it: of a region with provisional data without its median, and without anything where one run
    /// gives no range.
    pub(super) fn shown(&self, spread: &Spread) -> Spread {
        let none = f64::NAN;
        match (self.is_ranges_only(), spread.runs) {
            (false, _) => *spread,
            (true, 0 | 1) => Spread {
                runs: spread.runs,
                ..Spread::of(&[])
            },
            (true, _) => Spread {
                mean: none,
                standard_error: none,
                median: none,
                ..*spread
            },
        }
    }
}
