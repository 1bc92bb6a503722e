//! Checks the evidence of one parameter: range, source, grade and reason.

use crate::vocab::{Grade, Spec, Unit};

use super::findings::{any_of, hint, span};
use super::leaf::{Leaf, Reading};
use super::parameter_problem::ParameterProblem;
use super::problem::Problem;
use super::raw::{Entry, Written, plain};
use super::units;

impl Leaf<'_> {
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
            (
                1.0,
                "1, the factor that leaves the list as it is".to_owned(),
            )
        } else {
            (
                value[0],
                format!(
                    "the value {}",
                    units::with_unit(self.spec, &plain(value[0]))
                ),
            )
        };
        if low_end.number > center {
            self.misses("low", low, &low_end.shown, "above", &what);
        }
        if high_end.number < center {
            self.misses("high", high, &high_end.shown, "below", &what);
        }
        Some((low_end.number, high_end.number))
    }

    fn half_range(&mut self, present: &str, absent: &str, entry: &Entry) -> Option<(f64, f64)> {
        let problem = ParameterProblem::HalfRange {
            key: self.key.clone(),
            present: present.to_owned(),
            absent: absent.to_owned(),
            at: span(&entry.key),
            help: format!("write `{absent} = …` too, or remove `{present}`"),
        };
        self.add(&entry.key, problem);
        None
    }

    /// Reads `low` or `high`: a value like the parameter's, or for a list a factor for the whole list.
    fn end_of_range(&mut self, name: &str, written: &Written) -> Option<Reading> {
        if self.spec.is_list() {
            let factor = Spec {
                unit: Unit::Ratio,
                min: 0.0,
                max: 1000.0,
                ..*self.spec
            };
            let mut leaf = Leaf {
                spec: &factor,
                key: self.key.clone(),
                entry: self.entry,
                table: self.table,
                words: None,
                findings: self.findings,
            };
            let reading = leaf.number(name, written, "")?;
            return leaf.is_inside(written, name, &reading).then_some(reading);
        }
        let value = self.table.get("value");
        let default = value
            .and_then(|entry| entry.value.text())
            .and_then(units::split)
            .map_or("", |(_, words)| words)
            .to_owned();
        let reading = self.number(name, written, &default)?;
        self.is_inside(written, name, &reading).then_some(reading)
    }

    fn misses(&mut self, end: &str, written: &Written, found: &str, side: &str, what: &str) {
        let value = self
            .table
            .get("value")
            .map(|entry| &entry.value.at)
            .filter(|at| at.file == written.at.file)
            .map(span);
        let order = if self.spec.is_list() {
            "low ≤ 1 ≤ high; for a list both are factors"
        } else {
            "low ≤ value ≤ high"
        };
        let problem = ParameterProblem::RangeMisses {
            key: self.key.clone(),
            end: end.to_owned(),
            found: found.to_owned(),
            side: side.to_owned(),
            what: what.to_owned(),
            at: span(&written.at),
            value,
            help: format!("write a range with {order}"),
        };
        self.add(&written.at, problem);
    }

    pub(super) fn optional_text(&mut self, name: &str) -> Option<String> {
        let entry = self.table.get(name)?;
        match entry.value.text() {
            Some(text) if text.trim().is_empty() => None,
            Some(text) => Some(text.trim().to_owned()),
            None => {
                let help = format!("write `{name} = \"…\"`");
                self.wrong_type(name, entry, "a text", &help);
                None
            }
        }
    }

    pub(super) fn source(&mut self) -> Option<String> {
        let before = self.findings.len();
        let source = self.optional_text("source");
        if source.is_none() && self.findings.len() == before {
            let problem = ParameterProblem::MissingSource {
                key: self.key.clone(),
                at: span(&self.entry.key),
                help: "write publisher, table or page, and year, for example \
                       `source = \"CBS StatLine 85224NED, 2017\"`"
                    .to_owned(),
            };
            self.add(&self.entry.key, problem);
        }
        source
    }

    pub(super) fn grade(&mut self) -> Option<Grade> {
        let codes = || Grade::ALL.iter().map(|grade| grade.code());
        let Some(entry) = self.table.get("grade") else {
            let problem = ParameterProblem::MissingGrade {
                key: self.key.clone(),
                at: span(&self.entry.key),
                help: format!("write {}, for example `grade = \"read\"`", any_of(codes())),
            };
            self.add(&self.entry.key, problem);
            return None;
        };
        let Some(word) = entry.value.text() else {
            let help = format!("write {} in quotes", any_of(codes()));
            self.wrong_type("grade", entry, "a text", &help);
            return None;
        };
        let grade = Grade::parse(word);
        if grade.is_none() {
            let problem = Problem::UnknownWord {
                key: format!("{}.grade", self.key),
                found: entry.value.shown(),
                allowed: any_of(codes()),
                at: span(&entry.value.at),
                hint: hint(word, codes(), "no such grade"),
                help: "`read` in a source, `derived` from figures read, `fitted` by this program, \
                       `recalled` from memory, `assumed` with a reason"
                    .to_owned(),
            };
            self.add(&entry.value.at, problem);
        }
        grade
    }

    pub(super) fn check_grade(&mut self, grade: Grade, reason: Option<&str>, is_bare: bool) {
        let has_range = self.table.contains_key("low") || self.table.contains_key("high");
        if grade.needs_range() && !has_range && !is_bare {
            let problem = ParameterProblem::MissingRange {
                key: self.key.clone(),
                grade: grade.code().to_owned(),
                at: span(&self.entry.key),
                help: if self.spec.is_list() {
                    "write `low = 0.8, high = 1.2`: factors for the whole list".to_owned()
                } else {
                    "write `low = …, high = …` around the value".to_owned()
                },
            };
            self.add(&self.entry.key, problem);
        }
        let is_broken = |name: &str| {
            let entry = self.table.get(name);
            entry.is_some_and(|entry| entry.value.text().is_none())
        };
        let reason_is_broken = is_broken("reason") || is_broken("reason_nl");
        if grade == Grade::Assumed && reason.is_none() && !reason_is_broken {
            let problem = ParameterProblem::MissingReason {
                key: self.key.clone(),
                at: span(&self.entry.key),
                help: "write in one sentence why this value, for example \
                       `reason = \"no figure exists; half of the national rate\"`"
                    .to_owned(),
            };
            self.add(&self.entry.key, problem);
        }
    }
}
