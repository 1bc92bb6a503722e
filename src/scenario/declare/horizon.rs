//! The horizon: a first month after the initial population, and an end by month or by length.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::spanned::{Entry, Place, SpannedValue};
use super::super::units;
use super::key::{Check, Content, Key, Read, Section, SectionPlace, key};
use crate::texts::{Message, message};
use crate::vocab::{Horizon, Month, Months};

/// The longest horizon in months: 15 years.
pub(crate) const LONGEST: u16 = 180;

const FROM: Key = key! {
    "horizon", from: Content::Month, "from = \"2018-01\"",
        "First month of the forecast, the one after region.first_month; may be left out.",
        shown |scenario| scenario.horizon.from.to_string()
};
const TO: Key = key! {
    "horizon", to: Content::Month, "to = \"2027-12\"",
        "Last month of the forecast; instead of length.",
        shown |scenario| scenario.horizon.to.to_string()
};
const LENGTH: Key = key! {
    "horizon", length: Content::Length, "length = \"24 months\"",
        "Length of the forecast in months or years, at most 180 months; instead of to.",
        // The three keys mean something only together.
        read Read::File(|check, key| check.draft.horizon = check.horizon(key))
};

pub(super) const HORIZON: Section = Section {
    name: "horizon",
    meaning: "Which months are forecast.",
    place: SectionPlace::Table,
    keys: &[FROM, TO, LENGTH],
};

/// Returns the whole number of months of a text such as `24 months` or `2 years`.
pub(crate) fn months_of(text: &str) -> Option<f64> {
    let (number, words) = units::split(text)?;
    let months = match words {
        "months" | "month" => number,
        "years" | "year" => number * 12.0,
        _ => return None,
    };
    (months.fract() == 0.0).then_some(months)
}

/// Returns the mistake of a text that is no span of months.
pub(crate) fn not_a_length(key: &str, value: &SpannedValue, help: Message) -> Diagnostic {
    Diagnostic::new(Code::NotALength)
        .with("key", key)
        .with("found", value.shown())
        .at(&value.at, message!("label-not-a-length"))
        .help(help)
}

impl<'a> Check<'a> {
    /// Reads first and last month.
    fn horizon(&mut self, length: &Key) -> Option<Horizon> {
        let ends = (self.entry(&TO), self.entry(length));
        if let (None, None) = ends {
            self.missing(&TO);
        }
        let first_month = self.draft.first_month;
        let from = match self.entry(&FROM) {
            Some(_) => {
                let (from, at) = self.month(&FROM)?;
                if let Some(first_month) = first_month.filter(|one| from != one.next()) {
                    self.wrong_start(from, first_month, at);
                }
                from
            }
            // Only one month is right, so it may be left out.
            None => first_month?.next(),
        };
        match ends {
            (Some(to), Some(length)) => {
                let problem = Diagnostic::new(Code::TwoEnds)
                    .at(&to.key, message!("label-one-end"))
                    .at(&length.key, message!("label-another-end"))
                    .help(message!("help-remove-one"));
                self.add(to.key.file, problem);
                None
            }
            (_, Some(entry)) => self.by_length(length, from, entry),
            (Some(_), None) => {
                let (to, at) = self.month(&TO)?;
                let months = i64::from(to.0) - i64::from(from.0) + 1;
                let (first, last) = (from.to_string(), to.to_string());
                let found = message!("horizon-from-to", from = first, to = last);
                self.check_length(months, found, from, at)?;
                Some(Horizon { from, to })
            }
            (None, None) => None,
        }
    }

    fn wrong_start(&mut self, from: Month, first_month: Month, at: &Place) {
        let expected = first_month.next().to_string();
        let example = format!("from = \"{expected}\"");
        let problem = Diagnostic::new(Code::HorizonStart)
            .with("found", from.to_string())
            .with("first_month", first_month.to_string())
            .at(at, message!("label-must-be", expected))
            .help(message!("help-horizon-start", example));
        self.add(at.file, problem);
    }

    fn by_length(&mut self, key: &Key, from: Month, entry: &'a Entry) -> Option<Horizon> {
        let value = &entry.value;
        let Some(text) = value.text() else {
            let help = message!("help-length-in-quotes", example = key.written);
            self.wrong_type(key, value, message!("expected-length"), help);
            return None;
        };
        // Above 10^9 months the exact number is of no interest, and a cast could not hold it.
        let Some(months) = months_of(text).map(|months| months.clamp(-1e9, 1e9) as i64) else {
            let help = message!("help-whole-months-or-years", example = key.written);
            self.add(value.at.file, not_a_length(&key.key(), value, help));
            return None;
        };
        let found = message!("horizon-length-is", found = value.shown());
        let months = self.check_length(months, found, from, &value.at)?;
        let to = from + Months(months - 1);
        Some(Horizon { from, to })
    }

    fn check_length(
        &mut self,
        months: i64,
        found: Message,
        from: Month,
        at: &Place,
    ) -> Option<u16> {
        let last = from + Months(LONGEST - 1);
        let help = message!(
            "help-horizon-end",
            example = "length = \"24 months\"",
            from = from.to_string(),
            last = last.to_string()
        );
        let problem = if months < 1 {
            Diagnostic::new(Code::EmptyHorizon)
                .with("found", found)
                .at(at, message!("label-leaves-nothing"))
        } else if months > i64::from(LONGEST) {
            Diagnostic::new(Code::LongHorizon)
                .with("found", months.to_string())
                .with("longest", LONGEST.to_string())
                .at(at, message!("label-too-far-ahead"))
        } else {
            return u16::try_from(months).ok();
        };
        self.add(at.file, problem.help(help));
        None
    }
}
