//! A scenario file as written: a tree of values that know their place.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::texts::{Argument, message};

/// A place in one of the files of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index of the file in the chain.
    pub file: usize,
    /// Bytes of the text.
    pub span: Range<usize>,
}

/// A value and where it was written.
#[derive(Clone, Debug)]
pub struct SpannedValue {
    pub value: Value,
    pub at: Place,
}

/// A value as TOML knows it.
#[derive(Clone, Debug)]
pub enum Value {
    Text(String),
    /// Beyond 64 bits, so that a number that is too large for any key can still be named in a message.
    Whole(i128),
    /// An integer too large for that, rounded.
    Huge(f64),
    Number(f64),
    Boolean(bool),
    Date(String),
    List(Vec<SpannedValue>),
    Table(Table),
}

/// A key with its value.
#[derive(Clone, Debug)]
pub struct Entry {
    pub key: Place,
    pub value: SpannedValue,
}

/// A table as written.
pub type Table = BTreeMap<String, Entry>;

/// What is wrong with a text that is not TOML.
#[derive(Clone, Debug)]
pub struct SyntaxError {
    pub message: String,
    pub span: Range<usize>,
}

impl SpannedValue {
    /// Returns the value in words, short enough for a message.
    pub fn shown(&self) -> Argument {
        match &self.value {
            Value::Text(text) => format!("\"{}\"", shortened(text)).into(),
            Value::Whole(number) => number.to_string().into(),
            Value::Huge(number) => number_shown(*number),
            // As in the file, so that 6.0 where 6 belongs can be distinguished.
            Value::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                format!("{number:.1}").into()
            }
            Value::Number(number) => number_shown(*number),
            Value::Boolean(yes) => yes.to_string().into(),
            Value::Date(date) => message!("shown-date", date = date.as_str()).into(),
            Value::List(items) => {
                let n = items.len();
                message!("shown-list", n).into()
            }
            Value::Table(_) => message!("shown-table").into(),
        }
    }

    /// Returns the value as a file would have it, in one line.
    pub fn in_one_line(&self) -> String {
        match &self.value {
            Value::Text(text) => format!("\"{text}\""),
            Value::List(items) => {
                let items: Vec<String> = items.iter().map(Self::in_one_line).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Table(table) => {
                let entries = table.iter();
                let entries =
                    entries.map(|(key, entry)| format!("{key} = {}", entry.value.in_one_line()));
                format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
            }
            Value::Date(date) => date.clone(),
            Value::Whole(number) => number.to_string(),
            Value::Boolean(yes) => yes.to_string(),
            Value::Huge(number) | Value::Number(number) => plain(*number),
        }
    }

    /// Returns the text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the table, if it is one.
    pub fn table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }
}

/// Returns a number with at most seven significant digits, so that a converted unit shows no rounding noise.
pub fn plain(number: f64) -> String {
    let rounded: f64 = format!("{number:.6e}").parse().unwrap_or(number);
    if rounded != 0.0 && (rounded.abs() >= 1e15 || rounded.abs() < 1e-6) {
        return format!("{rounded:e}");
    }
    rounded.to_string()
}

/// Returns a number in words: also one that is none, or has no end.
pub fn number_shown(number: f64) -> Argument {
    match number {
        _ if number.is_nan() => message!("shown-nan").into(),
        f64::INFINITY => message!("shown-infinite").into(),
        f64::NEG_INFINITY => message!("shown-minus-infinite").into(),
        _ => plain(number).into(),
    }
}

/// Returns a text without line breaks, cut if it is long.
pub fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut short: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(LONGEST)
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}

/// Reads a whole file; all mistakes of syntax at once.
pub fn parse_file(text: &str, file: usize) -> Result<Table, Vec<SyntaxError>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Ok(table_of(table.get_ref(), &Source { file, offset: 0 }));
    }
    Err(errors.iter().map(syntax_error).collect())
}

/// Reads one value that starts at byte `offset` of its file.
pub fn parse_value(text: &str, file: usize, offset: usize) -> Result<SpannedValue, SyntaxError> {
    match DeValue::parse(text) {
        Ok(value) => Ok(written(
            value.get_ref(),
            value.span(),
            &Source { file, offset },
        )),
        Err(error) => {
            let error = syntax_error(&error);
            Err(SyntaxError {
                span: error.span.start + offset..error.span.end + offset,
                ..error
            })
        }
    }
}

fn syntax_error(error: &toml::de::Error) -> SyntaxError {
    SyntaxError {
        message: error.message().trim().replace('\n', ", "),
        span: error.span().unwrap_or_default(),
    }
}

/// The file that a tree comes from, and where its text starts in that file.
struct Source {
    file: usize,
    offset: usize,
}

impl Source {
    fn place(&self, span: Range<usize>) -> Place {
        Place {
            file: self.file,
            span: span.start + self.offset..span.end + self.offset,
        }
    }
}

fn table_of(table: &DeTable<'_>, source: &Source) -> Table {
    table
        .iter()
        .map(|(key, value)| {
            let entry = Entry {
                key: source.place(key.span()),
                value: written(value.get_ref(), value.span(), source),
            };
            (key.get_ref().to_string(), entry)
        })
        .collect()
}

fn written(value: &DeValue<'_>, span: Range<usize>, source: &Source) -> SpannedValue {
    let value = match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(digits) => {
            let text = digits.as_str().replace('_', "");
            match i128::from_str_radix(&text, digits.radix()) {
                Ok(number) => Value::Whole(number),
                Err(_) => Value::Huge(text.parse().unwrap_or(f64::INFINITY)),
            }
        }
        DeValue::Float(digits) => {
            let text = digits.as_str().replace('_', "");
            Value::Number(text.parse().unwrap_or(f64::NAN))
        }
        DeValue::Boolean(yes) => Value::Boolean(*yes),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(items) => Value::List(
            items
                .iter()
                .map(|item| written(item.get_ref(), item.span(), source))
                .collect(),
        ),
        DeValue::Table(table) => Value::Table(table_of(table, source)),
    };
    SpannedValue {
        value,
        at: source.place(span),
    }
}
