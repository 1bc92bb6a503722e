//! Checks one parameter: value and unit, range, source, grade and reason.

use crate::vocab::{Grade, Sourced, Spec, Unit};

use super::findings::{Findings, any_of, hint, span};
use super::meant::Parameter;
use super::problem::Problem;
use super::raw::{Entry, Place, Table, Value, Written, plain};
use super::shape::wrong_type;
use super::units::{self, UnitError};

/// A number in the unit of its parameter, and how it was written.
struct Reading {
    number: f64,
    shown: String,
}

/// One parameter under examination.
struct Leaf<'a> {
    spec: &'a Spec,
    key: String,
    entry: &'a Entry,
    table: &'a Table,
    /// The words of `per` and their place.
    per: Option<(&'a str, &'a Place)>,
    findings: &'a mut Findings,
}

/// Returns the parameter as meant, or adds its problems. A bare value from the command line needs no range, because
/// the person who typed it asks for exactly that value.
pub fn check(
    spec: &Spec,
    entry: &Entry,
    is_bare: bool,
    findings: &mut Findings,
) -> Option<Parameter> {
    // A parameter that is no table has been reported with the shape of its file.
    let table = entry.value.table()?;
    let before = findings.len();
    let mut leaf = Leaf {
        spec,
        key: spec.key(),
        entry,
        table,
        per: None,
        findings,
    };
    // With an unreadable unit, a complaint about the numbers would only repeat the first one.
    let unit_is_readable = leaf.read_per();
    let value = unit_is_readable.then(|| leaf.value()).flatten();
    let source = leaf.source();
    let grade = leaf.grade();
    let reason = leaf.optional_text("reason");
    let range = unit_is_readable
        .then(|| leaf.range(value.as_deref()))
        .flatten();
    if let Some(grade) = grade {
        leaf.check_grade(grade, reason.as_deref(), is_bare);
    }
    if leaf.findings.len() > before {
        return None;
    }
    Some(Parameter {
        spec: *spec,
        sourced: Sourced {
            value: value?,
            range,
            source: source?,
            grade: grade?,
            reason,
        },
        file: entry.value.at.file,
        span: entry.value.at.span.clone(),
    })
}

impl<'a> Leaf<'a> {
    fn add(&mut self, at: &Place, problem: Problem) {
        self.findings.add(at.file, problem);
    }

    /// Returns how the value may be written: with `number` if it is inside the bounds, else with a round number.
    fn example(&self, number: f64) -> String {
        let Spec {
            min,
            max,
            unit,
            len,
            ..
        } = *self.spec;
        let number = if (min..=max).contains(&number) {
            number
        } else {
            let round = format!("{:.0e}", min + (max - min) / 10.0);
            round
                .parse::<f64>()
                .map_or(min, |round| round.clamp(min, max))
        };
        units::as_written(unit, &plain(number), len > 1)
    }

    fn key_of(&self, name: &str) -> String {
        match name {
            "value" => self.key.clone(),
            _ => format!("{}.{name}", self.key),
        }
    }

    fn wrong_type(&mut self, name: &str, entry: &Entry, expected: &str, help: &str) {
        let key = self.key_of(name);
        let problem = wrong_type(&key, entry, expected, help);
        self.add(&entry.value.at, problem);
    }

    /// Reads `per`; returns whether it is absent or readable.
    fn read_per(&mut self) -> bool {
        let table: &'a Table = self.table;
        let Some(entry) = table.get("per") else {
            return true;
        };
        self.per = entry
            .value
            .text()
            .map(|text| (text.trim(), &entry.value.at));
        if self.per.is_none() {
            let help = "write for example `per = \"year\"`";
            self.wrong_type("per", entry, "a text", help);
        }
        self.per.is_some()
    }

    fn value(&mut self) -> Option<Vec<f64>> {
        let Some(entry) = self.table.get("value") else {
            let problem = Problem::MissingValue {
                key: self.key.clone(),
                at: span(&self.entry.key),
                help: format!("write for example `{}`", self.example(f64::NAN)),
            };
            self.add(&self.entry.key, problem);
            return None;
        };
        let items = match &entry.value.value {
            Value::List(items) if self.spec.len > 1 && items.len() == self.spec.len => {
                items.as_slice()
            }
            Value::List(_) => {
                self.wrong_length(&entry.value, entry.value.shown());
                return None;
            }
            _ if self.spec.len > 1 => {
                self.wrong_length(&entry.value, format!("{}, one value", entry.value.shown()));
                return None;
            }
            _ => std::slice::from_ref(&entry.value),
        };
        let mut numbers = Vec::with_capacity(items.len());
        let mut is_sound = true;
        for item in items {
            match self.number("value", item, "") {
                Some(reading) if self.is_inside(item, "value", &reading) => {
                    numbers.push(reading.number)
                }
                _ => is_sound = false,
            }
        }
        is_sound.then_some(numbers)
    }

    fn wrong_length(&mut self, written: &Written, found: String) {
        let (expected, help) = if self.spec.len > 1 {
            (
                format!(
                    "a list of {} numbers, one for each class of `{}`",
                    self.spec.len, self.spec.by
                ),
                format!("write `value = [ … ]` with {} numbers", self.spec.len),
            )
        } else {
            (
                "one number".to_owned(),
                "write one number, without brackets".to_owned(),
            )
        };
        let problem = Problem::WrongLength {
            key: self.key.clone(),
            found,
            expected,
            at: span(&written.at),
            help,
        };
        self.add(&written.at, problem);
    }

    /// Reads one number in the unit of the parameter; `default` are the words of its unit if it carries none.
    fn number(&mut self, name: &str, written: &Written, default: &str) -> Option<Reading> {
        let (number, own) = match &written.value {
            Value::Whole(whole) => (*whole as f64, ""),
            Value::Number(number) => (*number, ""),
            Value::Text(text) => match units::split(text) {
                Some(split) => split,
                None => return self.not_a_number(name, written),
            },
            _ => return self.not_a_number(name, written),
        };
        let mut place = &written.at;
        let words = match self.per {
            Some((per, _)) if !own.is_empty() => {
                format!("{own} per {}", per.trim_start_matches("per "))
            }
            Some((per, at)) => {
                place = at;
                per.to_owned()
            }
            None if own.is_empty() => default.to_owned(),
            None => own.to_owned(),
        };
        match units::factor(self.spec.unit, &words) {
            Ok(factor) => Some(Reading {
                number: number * factor,
                shown: units::shown(self.spec.unit, &plain(number), &words),
            }),
            Err(error) => {
                // A list without a unit is one mistake, not one for each of its numbers.
                let list = self.table.get("value").filter(|_| name == "value");
                if let Some(list) = list
                    && own.is_empty()
                    && self.per.is_none()
                {
                    place = &list.value.at;
                }
                self.wrong_unit(name, error, &words, place, number);
                None
            }
        }
    }

    fn not_a_number(&mut self, name: &str, written: &Written) -> Option<Reading> {
        let entry = Entry {
            key: written.at.clone(),
            value: written.clone(),
        };
        let expected = units::accepted(self.spec.unit);
        let help = self.help_for(name, f64::NAN);
        self.wrong_type(name, &entry, expected, &help);
        None
    }

    fn help_for(&self, name: &str, number: f64) -> String {
        let is_list = self.spec.len > 1;
        match name {
            "value" if is_list => format!("write for example `{}`", self.example(f64::NAN)),
            "value" => format!("write for example `{}`", self.example(number)),
            _ if is_list => {
                format!("write `{name}` as a factor for the whole list, for example 0.8")
            }
            _ => format!("write `{name}` in the unit of the value"),
        }
    }

    fn wrong_unit(&mut self, name: &str, error: UnitError, words: &str, at: &Place, number: f64) {
        let key = self.key_of(name);
        let accepted = units::accepted(self.spec.unit).to_owned();
        let help = self.help_for(name, number);
        let problem = match error {
            UnitError::Wrong => Problem::WrongUnit {
                key,
                found: format!("`{words}`"),
                accepted,
                at: span(at),
                help,
            },
            UnitError::Missing => Problem::MissingUnit {
                key,
                accepted,
                at: span(at),
                help,
            },
        };
        self.add(at, problem);
    }

    fn is_inside(&mut self, written: &Written, name: &str, reading: &Reading) -> bool {
        let Spec { min, max, unit, .. } = *self.spec;
        if (min..=max).contains(&reading.number) {
            return true;
        }
        let (low, high) = (plain(min), plain(max));
        let allowed = units::with_unit(unit, &format!("[{low}, {high}]"));
        let in_unit = units::with_unit(unit, &plain(reading.number));
        let found = if reading.shown == in_unit || plain(reading.number) == reading.shown {
            in_unit
        } else {
            format!("{} ({in_unit})", reading.shown)
        };
        let help = if unit == Unit::Share && reading.number > 1.0 && reading.number <= 100.0 {
            let percent = plain(reading.number);
            let share = plain(reading.number / 100.0);
            format!("write {share} or \"{percent} %\" for {percent} %")
        } else {
            format!(
                "write a number from {low} to {}",
                units::with_unit(unit, &high)
            )
        };
        let problem = Problem::OutOfRange {
            key: self.key_of(name),
            found,
            allowed,
            at: span(&written.at),
            help,
        };
        self.add(&written.at, problem);
        false
    }

    fn range(&mut self, value: Option<&[f64]>) -> Option<(f64, f64)> {
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
        let (center, what) = if self.spec.len > 1 {
            (
                1.0,
                "1, the factor that leaves the list as it is".to_owned(),
            )
        } else {
            (
                value[0],
                format!(
                    "the value {}",
                    units::with_unit(self.spec.unit, &plain(value[0]))
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
        let problem = Problem::HalfRange {
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
        if self.spec.len > 1 {
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
                per: None,
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
        let order = if self.spec.len > 1 {
            "low ≤ 1 ≤ high; for a list both are factors"
        } else {
            "low ≤ value ≤ high"
        };
        let problem = Problem::RangeMisses {
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

    fn optional_text(&mut self, name: &str) -> Option<String> {
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

    fn source(&mut self) -> Option<String> {
        let before = self.findings.len();
        let source = self.optional_text("source");
        if source.is_none() && self.findings.len() == before {
            let problem = Problem::MissingSource {
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

    fn grade(&mut self) -> Option<Grade> {
        let codes = || Grade::ALL.iter().map(|grade| grade.code());
        let Some(entry) = self.table.get("grade") else {
            let problem = Problem::MissingGrade {
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

    fn check_grade(&mut self, grade: Grade, reason: Option<&str>, is_bare: bool) {
        let has_range = self.table.contains_key("low") || self.table.contains_key("high");
        if grade.needs_range() && !has_range && !is_bare {
            let problem = Problem::MissingRange {
                key: self.key.clone(),
                grade: grade.code().to_owned(),
                at: span(&self.entry.key),
                help: if self.spec.len > 1 {
                    "write `low = 0.8, high = 1.2`: factors for the whole list".to_owned()
                } else {
                    "write `low = …, high = …` around the value".to_owned()
                },
            };
            self.add(&self.entry.key, problem);
        }
        let reason_is_broken = self
            .table
            .get("reason")
            .is_some_and(|entry| entry.value.text().is_none());
        if grade == Grade::Assumed && reason.is_none() && !reason_is_broken {
            let problem = Problem::MissingReason {
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
