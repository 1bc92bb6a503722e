//! Reads the evidence of one parameter: range, source, grade and reason.

use super::diagnostic::{Code, Diagnostic, any_of, write};
use super::parameter_reader::{ParameterReader, Reading};
use super::spanned::{Entry, SpannedValue, plain};
use super::units;
use crate::texts::{Message, message};
use crate::vocab::{Grade, Spec, Unit};

fn codes() -> impl Iterator<Item = &'static str> {
    Grade::ALL.iter().map(|grade| grade.code())
}

impl ParameterReader<'_> {
    pub(super) fn range(&mut self, value: Option<&[f64]>) -> Option<(f64, f64)> {
        let table = self.table;
        let (low, high) = match (table.get("low"), table.get("high")) {
            (None, None) => return None,
            (Some(low), Some(high)) => (&low.value, &high.value),
            (Some(low), None) => return self.half_range("low", "high", low),
            (None, Some(high)) => return self.half_range("high", "low", high),
        };
        let low_end = self.end_of_range("low", low);
        let high_end = self.end_of_range("high", high);
        let (low_end, high_end, value) = (low_end?, high_end?, value?);
        let (center, what) = if self.spec.is_list() {
            (1.0, message!("range-factor-of-one"))
        } else {
            let value_shown = units::amount(self.spec, &plain(value[0]));
            (value[0], message!("range-the-value", value = value_shown))
        };
        if low_end.number > center {
            let side = message!("range-above", what = what.clone());
            self.misses("low", low, &low_end.shown, side);
        }
        if high_end.number < center {
            let side = message!("range-below", what);
            self.misses("high", high, &high_end.shown, side);
        }
        Some((low_end.number, high_end.number))
    }

    fn half_range(&mut self, present: &str, absent: &str, entry: &Entry) -> Option<(f64, f64)> {
        let example = format!("{absent} = …");
        let problem = Diagnostic::new(Code::HalfRange)
            .with("key", self.key.as_str())
            .with("present", present)
            .with("absent", absent)
            .at(&entry.key, message!("label-range-needs-both"))
            .help(message!("help-half-range", example, present));
        self.add(&entry.key, problem);
        None
    }

    /// Reads `low` or `high`: a value like the parameter's, or for a list a factor for the whole list.
    fn end_of_range(&mut self, name: &str, end: &SpannedValue) -> Option<Reading> {
        if self.spec.is_list() {
            let factor = Spec {
                unit: Unit::Ratio,
                min: 0.0,
                max: 1000.0,
                ..*self.spec
            };
            let mut reader = ParameterReader {
                spec: &factor,
                key: self.key.clone(),
                entry: self.entry,
                table: self.table,
                words: None,
                findings: self.findings,
            };
            let reading = reader.number(name, end, "")?;
            return reader.is_inside(end, name, &reading).then_some(reading);
        }
        let value = self.table.get("value");
        let default = value
            .and_then(|entry| entry.value.text())
            .and_then(units::split)
            .map_or("", |(_, words)| words)
            .to_owned();
        let reading = self.number(name, end, &default)?;
        self.is_inside(end, name, &reading).then_some(reading)
    }

    fn misses(&mut self, name: &str, end: &SpannedValue, found: &str, side: Message) {
        let value = self.table.get("value").map(|entry| &entry.value.at);
        let value = value.filter(|at| at.file == end.at.file);
        let help = if self.spec.is_list() {
            message!("help-range-of-list", order = "low ≤ 1 ≤ high")
        } else {
            message!("help-range", order = "low ≤ value ≤ high")
        };
        let mut problem = Diagnostic::new(Code::RangeMisses)
            .with("key", self.key.as_str())
            .with("end", name)
            .with("found", found)
            .with("side", side.clone())
            .at(&end.at, side)
            .help(help);
        if let Some(at) = value {
            problem = problem.at(at, message!("label-the-value"));
        }
        self.add(&end.at, problem);
    }

    pub(super) fn optional_text(&mut self, name: &str) -> Option<String> {
        let entry = self.table.get(name)?;
        match entry.value.text() {
            Some(text) if text.trim().is_empty() => None,
            Some(text) => Some(text.trim().to_owned()),
            None => {
                let help = write(format!("{name} = \"…\""));
                self.wrong_type(name, &entry.value, message!("expected-text"), help);
                None
            }
        }
    }

    pub(super) fn source(&mut self) -> Option<String> {
        let before = self.findings.len();
        let source = self.optional_text("source");
        if source.is_none() && self.findings.len() == before {
            let label = message!("label-add", example = "source = \"…\"");
            let example = "source = \"CBS StatLine 85224NED, 2017\"";
            self.add_to_key(Code::MissingSource, label, message!("help-source", example));
        }
        source
    }

    pub(super) fn grade(&mut self) -> Option<Grade> {
        let Some(entry) = self.table.get("grade") else {
            let label = message!("label-add", example = "grade = \"…\"");
            let help = message!(
                "help-grade",
                words = any_of(codes()),
                example = "grade = \"read\""
            );
            self.add_to_key(Code::MissingGrade, label, help);
            return None;
        };
        let value = &entry.value;
        let Some(word) = value.text() else {
            let help = message!("help-write-one-of-in-quotes", words = any_of(codes()));
            self.wrong_type("grade", value, message!("expected-text"), help);
            return None;
        };
        let grade = Grade::parse(word);
        if grade.is_none() {
            let hint = self
                .findings
                .hint(word, codes(), message!("label-no-such-grade"));
            let problem = Diagnostic::new(Code::UnknownWord)
                .with("key", self.key_of("grade"))
                .with("found", value.shown())
                .with("expected", any_of(codes()))
                .at(&value.at, hint)
                .help(message!("help-grades"));
            self.add(&value.at, problem);
        }
        grade
    }

    pub(super) fn check_grade(&mut self, grade: Grade, reason: Option<&str>, is_bare: bool) {
        let has_range = self.table.contains_key("low") || self.table.contains_key("high");
        if grade.needs_range() && !has_range && !is_bare {
            let help = if self.spec.is_list() {
                message!("help-range-factors", example = "low = 0.8, high = 1.2")
            } else {
                message!("help-range-around", example = "low = …, high = …")
            };
            let problem = Diagnostic::new(Code::MissingRange)
                .with("key", self.key.as_str())
                .with("grade", grade.code())
                .at(
                    &self.entry.key,
                    message!("label-add", example = "low = …, high = …"),
                )
                .help(help);
            self.add(&self.entry.key.clone(), problem);
        }
        let is_broken = |name: &str| {
            let entry = self.table.get(name);
            entry.is_some_and(|entry| entry.value.text().is_none())
        };
        let reason_is_broken = is_broken("reason") || is_broken("reason_nl");
        if grade == Grade::Assumed && reason.is_none() && !reason_is_broken {
            let label = message!("label-add", example = "reason = \"…\"");
            let example = "reason = \"no figure exists; half of the national rate\"";
            self.add_to_key(Code::MissingReason, label, message!("help-reason", example));
        }
    }
}
