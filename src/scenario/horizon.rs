//! Checks the horizon: a first month after the initial population, and an end by month or by length.

use crate::vocab::{Horizon, Month, Months};

use super::check::Check;
use super::findings::span;
use super::problem::Problem;
use super::raw::{Entry, Place};
use super::units;

/// The longest horizon, 15 years.
const LONGEST: u16 = 180;

impl<'a> Check<'a> {
    /// Reads first and last month; `first_month` is the month of the initial population, if it is known.
    pub(super) fn horizon(&mut self, first_month: Option<Month>) -> Option<Horizon> {
        if self.entry("horizon", "length").is_none() {
            self.needed("horizon", "to", "\"2027-12\"");
        }
        let from = match self.entry("horizon", "from") {
            Some(entry) => {
                let (from, at) = self.month("horizon", "from", entry)?;
                if let Some(first_month) = first_month
                    && from != first_month.next()
                {
                    self.wrong_start(from, first_month, at);
                }
                from
            }
            // Only one month is right, so it may be left out.
            None => first_month?.next(),
        };
        match (self.entry("horizon", "to"), self.entry("horizon", "length")) {
            (Some(to), Some(length)) => {
                self.findings.add(
                    to.key.file,
                    Problem::TwoEnds {
                        to: span(&to.key),
                        length: span(&length.key),
                        help: "remove one of the two".to_owned(),
                    },
                );
                None
            }
            (_, Some(entry)) => self.horizon_by_length(from, entry),
            (Some(entry), None) => {
                let (to, at) = self.month("horizon", "to", entry)?;
                let months = i64::from(to.0) - i64::from(from.0) + 1;
                let found = format!("it runs from {from} to {to}");
                self.check_length(months, found, from, at)?;
                Some(Horizon { from, to })
            }
            (None, None) => None,
        }
    }

    fn wrong_start(&mut self, from: Month, first_month: Month, at: &Place) {
        let expected = first_month.next().to_string();
        self.findings.add(
            at.file,
            Problem::HorizonStart {
                found: from.to_string(),
                first_month: first_month.to_string(),
                at: span(at),
                help: format!(
                    "write `from = \"{expected}\"`, the month after `region.first_month`"
                ),
                expected,
            },
        );
    }

    fn horizon_by_length(&mut self, from: Month, entry: &'a Entry) -> Option<Horizon> {
        let at = &entry.value.at;
        let Some(text) = entry.value.text() else {
            let help = "write number and unit in quotes: `length = \"24 months\"`";
            self.wrong_type("horizon.length", entry, "a length in quotes", help);
            return None;
        };
        let months = units::split(text).and_then(|(number, words)| match words {
            "months" | "month" => Some(number),
            "years" | "year" => Some(number * 12.0),
            _ => None,
        });
        // Above 10^9 months the exact number is of no interest, and a cast could not hold it.
        let months = match months {
            Some(months) if months.fract() == 0.0 => months.clamp(-1e9, 1e9) as i64,
            _ => {
                self.findings.add(
                    at.file,
                    Problem::NotALength {
                        key: "horizon.length".to_owned(),
                        found: entry.value.shown(),
                        at: span(at),
                        help: "write whole months or years: `length = \"24 months\"`".to_owned(),
                    },
                );
                return None;
            }
        };
        let found = format!("`horizon.length` is {}", entry.value.shown());
        let months = self.check_length(months, found, from, at)?;
        let to = from + Months(months - 1);
        Some(Horizon { from, to })
    }

    fn check_length(&mut self, months: i64, found: String, from: Month, at: &Place) -> Option<u16> {
        let last = from + Months(LONGEST - 1);
        let help =
            format!("write `length = \"24 months\"`, or `to` with a month from {from} to {last}");
        let problem = if months < 1 {
            Problem::EmptyHorizon {
                found,
                at: span(at),
                help,
            }
        } else if months > i64::from(LONGEST) {
            Problem::LongHorizon {
                found: format!("{months} months"),
                longest: LONGEST,
                at: span(at),
                help,
            }
        } else {
            return u16::try_from(months).ok();
        };
        self.findings.add(at.file, problem);
        None
    }
}
