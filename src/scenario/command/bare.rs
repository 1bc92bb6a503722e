//! A number alone on the command line: it keeps the unit of the file, and its evidence is that somebody typed it.

use super::super::spanned::{Entry, Place, SpannedValue, Table, Value};
use super::super::units;
use super::overrides::SHOWN;
use crate::vocab::Unit;

/// Returns a number from the command line as a table with evidence.
pub(super) fn bare_number(value: SpannedValue, key: &Place, unit: &str) -> Entry {
    let at = value.at.clone();
    let text = |text: &str| Entry {
        key: key.clone(),
        value: SpannedValue {
            value: Value::Text(text.to_owned()),
            at: at.clone(),
        },
    };
    let mut leaf = Table::new();
    leaf.insert("source".to_owned(), text(SHOWN));
    leaf.insert("grade".to_owned(), text("assumed"));
    leaf.insert("reason".to_owned(), text("set on the command line"));
    leaf.insert(
        "reason_nl".to_owned(),
        text("ingesteld op de opdrachtregel"),
    );
    if !carries_unit(&value.value) && !unit.is_empty() {
        leaf.insert("unit".to_owned(), text(unit));
    }
    let entry = Entry {
        key: key.clone(),
        value,
    };
    leaf.insert("value".to_owned(), entry);
    Entry {
        key: key.clone(),
        value: SpannedValue {
            value: Value::Table(leaf),
            at,
        },
    }
}

/// Returns the unit that a table with a value uses, else another.
pub(super) fn words_of(leaf: Option<&Table>, own: &str) -> String {
    let Some(leaf) = leaf else {
        return own.to_owned();
    };
    let text = |key: &str| leaf.get(key).and_then(|entry| entry.value.text());
    let value = leaf.get("value").map(|entry| match &entry.value.value {
        Value::List(items) => items.first().and_then(SpannedValue::text),
        _ => entry.value.text(),
    });
    let of_value = value
        .flatten()
        .and_then(units::split)
        .map_or("", |(_, words)| words);
    let unit = if of_value.is_empty() {
        text("unit").unwrap_or_default().trim()
    } else {
        of_value
    };
    // A percentage is a way to write a number; a bare number is a share.
    let unit = if matches!(unit, "%" | "percent") {
        ""
    } else {
        unit
    };
    match text("per") {
        Some(per) => {
            let period = per.trim().trim_start_matches("per ");
            format!("{unit} per {period}").trim_start().to_owned()
        }
        None if unit.is_empty() => own.to_owned(),
        None => unit.to_owned(),
    }
}

/// Returns an empty table under a key.
pub(super) fn table_entry(key: &Place) -> Entry {
    Entry {
        key: key.clone(),
        value: SpannedValue {
            value: Value::Table(Table::new()),
            at: key.clone(),
        },
    }
}

fn carries_unit(value: &Value) -> bool {
    match value {
        Value::Text(text) => units::split(text).is_some_and(|(_, words)| !words.is_empty()),
        Value::List(items) => items.iter().any(|item| carries_unit(&item.value)),
        _ => false,
    }
}

/// Returns how a file writes the unit beside a plain number.
pub(super) const fn own_words(unit: Unit) -> &'static str {
    match unit {
        Unit::Share | Unit::Ratio | Unit::Score | Unit::Persons => "",
        _ => unit.text(),
    }
}
