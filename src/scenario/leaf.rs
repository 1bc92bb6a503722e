//! Checks one parameter: value and unit, range, source, grade and reason.

use crate::vocab::{Month, Sourced, Spec, Unit};

use super::findings::{Findings, span};
use super::meant::Parameter;
use super::parameter_problem::ParameterProblem;
use super::problem::Problem;
use super::raw::{Entry, Place, Table, Value, Written, plain};
use super::shape::wrong_type;
use super::units::{self, UnitError};

/// A number in the unit of its parameter, and how it was written.
pub struct Reading {
    pub number: f64,
    pub shown: String,
}

/// One parameter under examination.
pub struct Leaf<'a> {
    pub spec: &'a Spec,
    pub key: String,
    pub entry: &'a Entry,
    pub table: &'a Table,
    /// The words of `unit` and `per`, and the place of the last of them.
    pub words: Option<(String, &'a Place)>,
    pub findings: &'a mut Findings,
}

/// Returns the parameter as resolved, or adds its problems. A bare value from the command line needs no range, because
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
        words: None,
        findings,
    };
    // With an unreadable unit, a complaint about the numbers would only repeat the first one.
    let unit_is_readable = leaf.read_unit();
    let value = unit_is_readable.then(|| leaf.value()).flatten();
    let source = leaf.source();
    let grade = leaf.grade();
    let reason_nl = leaf.optional_text("reason_nl");
    let reason = leaf.optional_text("reason").or_else(|| reason_nl.clone());
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
        reason_nl,
        file: entry.value.at.file,
        span: entry.value.at.span.clone(),
    })
}

impl<'a> Leaf<'a> {
    pub(super) fn add(&mut self, at: &Place, problem: impl Into<Problem>) {
        self.findings.add(at.file, problem);
    }

    /// Returns how the value may be written: with `number` if it is inside the bounds, else with a round number.
    pub(super) fn example(&self, number: f64) -> String {
        let Spec { min, max, .. } = *self.spec;
        let number = if (min..=max).contains(&number) {
            number
        } else {
            let round = format!("{:.0e}", min + (max - min) / 10.0);
            round
                .parse::<f64>()
                .map_or(min, |round| round.clamp(min, max))
        };
        units::as_written(self.spec, &plain(number))
    }

    pub(super) fn key_of(&self, name: &str) -> String {
        match name {
            "value" => self.key.clone(),
            _ => format!("{}.{name}", self.key),
        }
    }

    pub(super) fn wrong_type(&mut self, name: &str, entry: &Entry, expected: &str, help: &str) {
        let key = self.key_of(name);
        let problem = wrong_type(&key, entry, expected, help);
        self.add(&entry.value.at, problem);
    }

    /// Reads `unit` and `per`; returns whether both are absent or readable.
    fn read_unit(&mut self) -> bool {
        let table: &'a Table = self.table;
        let mut is_readable = true;
        for (name, before, example) in [("unit", "", "weeks"), ("per", "per ", "year")] {
            let Some(entry) = table.get(name) else {
                continue;
            };
            let Some(text) = entry.value.text() else {
                let help = format!("write for example `{name} = \"{example}\"`");
                self.wrong_type(name, entry, "a text", &help);
                is_readable = false;
                continue;
            };
            let period = text.trim().trim_start_matches("per ");
            let words = match (&self.words, before) {
                (_, "") => text.trim().to_owned(),
                (Some((unit, _)), _) => format!("{unit} per {period}"),
                (None, _) => format!("per {period}"),
            };
            self.words = Some((words, &entry.value.at));
        }
        is_readable
    }

    pub(super) fn value(&mut self) -> Option<Vec<f64>> {
        let Some(entry) = self.table.get("value") else {
            let problem = ParameterProblem::MissingValue {
                key: self.key.clone(),
                at: span(&self.entry.key),
                help: format!("write for example `{}`", self.example(f64::NAN)),
            };
            self.add(&self.entry.key, problem);
            return None;
        };
        let items = match &entry.value.value {
            Value::List(items) if self.spec.is_list() && items.len() == self.spec.len => {
                items.as_slice()
            }
            Value::List(_) => {
                self.wrong_length(&entry.value, entry.value.shown());
                return None;
            }
            _ if self.spec.is_list() => {
                self.wrong_length(&entry.value, entry.value.shown());
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

    pub(super) fn wrong_length(&mut self, written: &Written, found: String) {
        let (expected, help) = if self.spec.is_list() {
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
        let problem = ParameterProblem::WrongLength {
            key: self.key.clone(),
            found,
            expected,
            at: span(&written.at),
            help,
        };
        self.add(&written.at, problem);
    }

    /// Reads one number in the unit of the parameter; `default` are the words of its unit if it carries none.
    pub(super) fn number(
        &mut self,
        name: &str,
        written: &Written,
        default: &str,
    ) -> Option<Reading> {
        let (number, own) = match &written.value {
            Value::Whole(whole) => (*whole as f64, ""),
            Value::Number(number) | Value::Huge(number) => (*number, ""),
            Value::Text(text) => match (self.calendar_month(text), units::split(text)) {
                (Some(month), _) => (month, "months"),
                (None, Some(split)) => split,
                (None, None) => return self.not_a_number(name, written),
            },
            _ => return self.not_a_number(name, written),
        };
        if let Value::Text(text) = &written.value
            && matches!(self.spec.unit, Unit::Euros | Unit::EurosPerMonth)
            && units::has_dotted_thousands(text)
        {
            self.dotted_thousands(name, written, text);
            return None;
        }
        let mut place = &written.at;
        let words = match &self.words {
            Some((words, _)) if !own.is_empty() => format!("{own} {words}"),
            Some((words, at)) => {
                place = at;
                words.clone()
            }
            None if !own.is_empty() => own.to_owned(),
            None if units::is_calendar_year(self.spec) => "years".to_owned(),
            None => default.to_owned(),
        };
        match units::factor(self.spec.unit, &words) {
            Ok(factor) => Some(Reading {
                number: number * factor,
                shown: format!("{} {words}", plain(number)).trim_end().to_owned(),
            }),
            Err(error) => {
                // A list without a unit is one mistake, not one for each of its numbers.
                let list = self.table.get("value").filter(|_| name == "value");
                if let Some(list) = list
                    && own.is_empty()
                    && self.words.is_none()
                {
                    place = &list.value.at;
                }
                self.wrong_unit(name, error, &words, place, number);
                None
            }
        }
    }

    /// Reports an amount such as `100.000 EUR`, which may be a hundred or a hundred thousand.
    fn dotted_thousands(&mut self, name: &str, written: &Written, text: &str) {
        let entry = Entry {
            key: written.at.clone(),
            value: written.clone(),
        };
        let plain = text.trim().replacen('.', "", 9);
        let help = format!(
            "write `\"{plain}\"` for thousands, or two digits of cents after the point, as `\"100.00 EUR\"`"
        );
        self.wrong_type(
            name,
            &entry,
            "an amount without points between thousands",
            &help,
        );
    }

    /// Returns a text such as `2018-01` as months since January 1900, where the parameter counts months.
    fn calendar_month(&self, text: &str) -> Option<f64> {
        let month: Month = text.trim().parse().ok()?;
        (self.spec.unit == Unit::Months).then_some(f64::from(month.0))
    }

    fn not_a_number(&mut self, name: &str, written: &Written) -> Option<Reading> {
        let entry = Entry {
            key: written.at.clone(),
            value: written.clone(),
        };
        let expected = units::accepted(self.spec);
        let help = self.help_for(name, f64::NAN);
        self.wrong_type(name, &entry, expected, &help);
        None
    }

    pub(super) fn help_for(&self, name: &str, number: f64) -> String {
        let is_list = self.spec.is_list();
        match name {
            "value" if is_list => format!("write for example `{}`", self.example(f64::NAN)),
            "value" => format!("write for example `{}`", self.example(number)),
            _ if is_list => {
                format!("write `{name}` as a factor for the whole list, for example 0.8")
            }
            _ => format!("write `{name}` in the unit of the value"),
        }
    }

    pub(super) fn wrong_unit(
        &mut self,
        name: &str,
        error: UnitError,
        words: &str,
        at: &Place,
        number: f64,
    ) {
        let key = self.key_of(name);
        let accepted = units::accepted(self.spec).to_owned();
        let help = self.help_for(name, number);
        let problem = match error {
            UnitError::Wrong => ParameterProblem::WrongUnit {
                key,
                found: format!("`{words}`"),
                accepted,
                at: span(at),
                help,
            },
            UnitError::Missing => ParameterProblem::MissingUnit {
                key,
                accepted,
                at: span(at),
                help,
            },
        };
        self.add(at, problem);
    }

    fn not_finite(&mut self, written: &Written, name: &str, number: f64) -> bool {
        let Spec { min, max, .. } = *self.spec;
        let allowed = units::with_unit(self.spec, &format!("[{}, {}]", plain(min), plain(max)));
        let problem = Problem::OutOfRange {
            key: self.key_of(name),
            found: plain(number),
            help: format!("write a number in {allowed}"),
            allowed,
            at: span(&written.at),
        };
        self.add(&written.at, problem);
        false
    }

    pub(super) fn is_inside(&mut self, written: &Written, name: &str, reading: &Reading) -> bool {
        let Spec { min, max, unit, .. } = *self.spec;
        if (min..=max).contains(&reading.number) {
            return true;
        }
        if !reading.number.is_finite() {
            // A unit behind it would read as if there were such an amount.
            return self.not_finite(written, name, reading.number);
        }
        let (low, high) = (plain(min), plain(max));
        let allowed = units::with_unit(self.spec, &format!("[{low}, {high}]"));
        let in_unit = units::with_unit(self.spec, &plain(reading.number));
        let found = if reading.shown == in_unit || plain(reading.number) == reading.shown {
            in_unit
        } else {
            format!("{} ({in_unit})", reading.shown)
        };
        let help = if unit == Unit::Share
            && reading.number > 1.0
            && reading.number <= 100.0
            && !reading.shown.contains('%')
        {
            let percent = plain(reading.number);
            let share = plain(reading.number / 100.0);
            format!("write {share} or \"{percent} %\" for {percent} %")
        } else {
            format!(
                "write a number from {low} to {}",
                units::with_unit(self.spec, &high)
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
}
