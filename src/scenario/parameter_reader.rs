//! Reads one parameter: value and unit, range, source, grade and reason.

use super::declare::{out_of_range, wrong_type};
use super::diagnostic::{Code, Diagnostic, Diagnostics, for_example, quoted};
use super::parameter::Parameter;
use super::spanned::{Entry, Place, SpannedValue, Table, Value, number_shown, plain};
use super::units::{self, UnitError};
use crate::texts::{Argument, Message, message};
use crate::vocab::{Month, Sourced, Spec, Unit};

/// A number in the unit of its parameter, and how it was written.
pub(super) struct Reading {
    pub number: f64,
    pub shown: String,
}

/// One parameter under examination.
pub(super) struct ParameterReader<'a> {
    pub spec: &'a Spec,
    pub key: String,
    pub entry: &'a Entry,
    pub table: &'a Table,
    /// The words of `unit` and `per`, and the place of the last of them.
    pub words: Option<(String, &'a Place)>,
    pub findings: &'a mut Diagnostics,
}

/// Returns the parameter, or adds its problems. A bare value from the command line needs no range, because the person who
/// typed it asks for exactly that value.
pub(super) fn read(
    spec: &Spec,
    entry: &Entry,
    is_bare: bool,
    findings: &mut Diagnostics,
) -> Option<Parameter> {
    // A parameter that is no table has been reported with the shape of its file.
    let table = entry.value.table()?;
    let before = findings.len();
    let mut reader = ParameterReader {
        spec,
        key: spec.key(),
        entry,
        table,
        words: None,
        findings,
    };
    // With an unreadable unit, a complaint about the numbers would only repeat the first one.
    let unit_is_readable = reader.read_unit();
    let value = unit_is_readable.then(|| reader.value()).flatten();
    let source = reader.source();
    let grade = reader.grade();
    let reason_nl = reader.optional_text("reason_nl");
    // A reason in one language serves both.
    let reason = reader.optional_text("reason").or_else(|| reason_nl.clone());
    let range = unit_is_readable
        .then(|| reader.range(value.as_deref()))
        .flatten();
    if let Some(grade) = grade {
        reader.check_grade(grade, reason.as_deref(), is_bare);
    }
    if reader.findings.len() > before {
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

impl<'a> ParameterReader<'a> {
    pub fn add(&mut self, at: &Place, problem: Diagnostic) {
        self.findings.add(at.file, problem);
    }

    /// Adds a problem of the whole parameter, under its key.
    pub fn add_to_key(&mut self, code: Code, label: Message, help: Message) {
        let at = &self.entry.key;
        let problem = Diagnostic::new(code).with("key", self.key.as_str());
        self.findings.add(at.file, problem.at(at, label).help(help));
    }

    /// Returns how the value may be written: with `number` if it is inside the bounds, else with a round number.
    fn example(&self, number: f64) -> String {
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

    pub fn key_of(&self, name: &str) -> String {
        match name {
            "value" => self.key.clone(),
            _ => format!("{}.{name}", self.key),
        }
    }

    pub fn wrong_type(
        &mut self,
        name: &str,
        value: &SpannedValue,
        expected: Message,
        help: Message,
    ) {
        let problem = wrong_type(&self.key_of(name), value, expected, help);
        self.add(&value.at, problem);
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
                let help = for_example(format!("{name} = \"{example}\""));
                self.wrong_type(name, &entry.value, message!("expected-text"), help);
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

    fn value(&mut self) -> Option<Vec<f64>> {
        let Some(entry) = self.table.get("value") else {
            let help = for_example(self.example(f64::NAN));
            let label = message!("label-add", example = "value = …");
            self.add_to_key(Code::MissingValue, label, help);
            return None;
        };
        let items = match &entry.value.value {
            Value::List(items) if self.spec.is_list() && items.len() == self.spec.len => {
                items.as_slice()
            }
            Value::List(_) => return self.wrong_length(&entry.value),
            _ if self.spec.is_list() => return self.wrong_length(&entry.value),
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

    fn wrong_length(&mut self, value: &SpannedValue) -> Option<Vec<f64>> {
        let (n, by) = (self.spec.len.to_string(), self.spec.by);
        let (expected, help) = if self.spec.is_list() {
            let help = message!(
                "help-list-of-numbers",
                example = "value = [ … ]",
                n = n.as_str()
            );
            (message!("expected-list-of-numbers", n, by), help)
        } else {
            (message!("expected-one-number"), message!("help-one-number"))
        };
        let problem = Diagnostic::new(Code::WrongLength)
            .with("key", self.key.as_str())
            .with("found", value.shown())
            .with("expected", expected.clone())
            .at(&value.at, expected)
            .help(help);
        self.add(&value.at, problem);
        None
    }

    /// Reads one number in the unit of the parameter; `default` are the words of its unit if it carries none.
    pub fn number(&mut self, name: &str, value: &SpannedValue, default: &str) -> Option<Reading> {
        let may_be_thousands = units::may_be_thousands(self.spec.unit);
        if let Value::Text(text) = &value.value
            && let Some(plain) = units::without_commas(text, may_be_thousands)
        {
            // A number alone needs no quotes.
            let is_number = plain.parse::<f64>().is_ok();
            let plain = if is_number {
                plain
            } else {
                quoted_in_file(&plain)
            };
            let help = message!("help-commas", plain);
            self.wrong_type(name, value, units::accepted(self.spec), help);
            return None;
        }
        let (number, own) = match &value.value {
            Value::Whole(whole) => (*whole as f64, ""),
            Value::Number(number) | Value::Huge(number) => (*number, ""),
            Value::Text(text) => match (self.calendar_month(text), units::split(text)) {
                (Some(month), _) => (month, "months"),
                (None, Some(split)) => split,
                (None, None) => return self.not_a_number(name, value),
            },
            _ => return self.not_a_number(name, value),
        };
        if let Value::Text(text) = &value.value
            && may_be_thousands
            && units::has_dotted_thousands(text)
        {
            return self.dotted_thousands(name, value, text);
        }
        let mut place = &value.at;
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
    fn dotted_thousands(
        &mut self,
        name: &str,
        value: &SpannedValue,
        text: &str,
    ) -> Option<Reading> {
        let plain = quoted_in_file(&text.trim().replacen('.', "", 9));
        let is_amount = matches!(self.spec.unit, Unit::Euros | Unit::EurosPerMonth);
        let (expected, help) = match is_amount {
            true => (
                message!("expected-amount-without-points"),
                message!("help-thousands", plain, cents = "\"100.00 EUR\""),
            ),
            false => (
                message!("expected-count-without-points"),
                message!("help-thousands-of-a-count", plain),
            ),
        };
        self.wrong_type(name, value, expected, help);
        None
    }

    /// Returns a text such as `2018-01` as months since January 1900, where the parameter counts months.
    fn calendar_month(&self, text: &str) -> Option<f64> {
        let month: Month = text.trim().parse().ok()?;
        (self.spec.unit == Unit::Months).then_some(f64::from(month.0))
    }

    fn not_a_number(&mut self, name: &str, value: &SpannedValue) -> Option<Reading> {
        let help = self.help_for(name, f64::NAN);
        self.wrong_type(name, value, units::accepted(self.spec), help);
        None
    }

    fn help_for(&self, name: &str, number: f64) -> Message {
        let is_list = self.spec.is_list();
        match name {
            "value" if is_list => for_example(self.example(f64::NAN)),
            "value" => for_example(self.example(number)),
            _ if is_list => message!("help-factor-for-list", name, example = "0.8"),
            _ => message!("help-in-unit-of-value", name),
        }
    }

    fn wrong_unit(&mut self, name: &str, error: UnitError, words: &str, at: &Place, number: f64) {
        let (code, label) = match error {
            UnitError::Wrong => (Code::WrongUnit, message!("label-does-not-fit")),
            UnitError::Missing => (Code::MissingUnit, message!("label-in-which-unit")),
        };
        let mut problem = Diagnostic::new(code).with("key", self.key_of(name));
        if error == UnitError::Wrong {
            problem = problem.with("found", quoted(words));
        }
        let problem = problem
            .with("accepted", units::accepted(self.spec))
            .at(at, label)
            .help(self.help_for(name, number));
        self.add(at, problem);
    }

    /// Returns whether a number lies within the bounds of the parameter, or reports it.
    pub fn is_inside(&mut self, value: &SpannedValue, name: &str, reading: &Reading) -> bool {
        let Spec { min, max, .. } = *self.spec;
        if (min..=max).contains(&reading.number) {
            return true;
        }
        let allowed = units::amount(self.spec, &format!("[{}, {}]", plain(min), plain(max)));
        let (found, help) = if reading.number.is_finite() {
            (self.found_outside(reading), self.help_outside(reading))
        } else {
            // A unit behind it would read as if there were such an amount.
            let help = message!("help-number-in", allowed = allowed.clone());
            (number_shown(reading.number), help)
        };
        let problem = out_of_range(&self.key_of(name), found, allowed, &value.at).help(help);
        self.add(&value.at, problem);
        false
    }

    fn found_outside(&self, reading: &Reading) -> Argument {
        let number = plain(reading.number);
        let amount = units::amount(self.spec, &number);
        if reading.shown == units::with_unit(self.spec, &number) || number == reading.shown {
            return amount;
        }
        message!("shown-in-unit", shown = reading.shown.as_str(), amount).into()
    }

    fn help_outside(&self, reading: &Reading) -> Message {
        let Spec { min, max, unit, .. } = *self.spec;
        let is_percentage = unit == Unit::Share
            && (1.0..=100.0).contains(&reading.number)
            && !reading.shown.contains('%');
        if is_percentage {
            let percent = plain(reading.number);
            let (share, text) = (plain(reading.number / 100.0), format!("\"{percent} %\""));
            return message!("help-percentage", share, text, percent);
        }
        let high = units::amount(self.spec, &plain(max));
        message!("help-number-from-to", low = plain(min), high)
    }
}

/// Returns a text as a file writes it.
fn quoted_in_file(text: &str) -> String {
    format!("\"{text}\"")
}
