//! `--set intervention.LABEL.FIELD=VALUE`: one field of one line of a plan.

use super::bare::{bare_number, own_words, table_entry, words_of};
use super::settings::{LINES, Writing};
use crate::interventions::{DELIVERY_FIELDS, Shape, kind};
use crate::scenario::diagnostic::{any_of, quoted};
use crate::scenario::plan::spec::unit_of;
use crate::scenario::spanned::{Entry, Place, SpannedValue, Table, Value};
use crate::texts::{message, nearest};

impl Writing<'_> {
    /// Sets a field of a line: a number alone keeps the unit of the file and needs no evidence.
    pub(super) fn line_of_plan(
        &mut self,
        (setting, at): (&str, &Place),
        key: &str,
        key_at: Place,
        value: SpannedValue,
    ) {
        // A label may hold dots; a field has none.
        let rest = key.strip_prefix(LINES).unwrap_or(key).trim_start();
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        let Some((label, field)) = rest.rsplit_once('.') else {
            let example = "intervention.craft school.dose=2";
            return self.bad(setting, at, message!("why-field-needs-label", example));
        };
        let (label, field) = (label.trim().trim_matches('"'), field.trim());
        if field == "label" || field == "kind" {
            return self.bad(setting, at, message!("why-label-of-a-file"));
        }
        // Earlier settings count: a line may be set in several fields.
        let own = self.settings.table.get(LINES);
        let Some(list) = own.or_else(|| self.below.get(LINES)).cloned() else {
            return self.bad(setting, at, message!("why-no-plan"));
        };
        let Value::List(mut lines) = list.value.value else {
            // The list itself is reported where it stands.
            return;
        };
        let labels: Vec<String> = lines.iter().filter_map(label_of).collect();
        let Some(line) = lines
            .iter_mut()
            .find(|line| label_of(line).as_deref() == Some(label))
        else {
            let known = labels.iter().map(String::as_str);
            let near = nearest(label, known.clone());
            let why = match near {
                Some(near) => {
                    let (label, near) = (quoted(label), quoted(near));
                    message!("why-no-such-line-did-you-mean", label, near)
                }
                None => message!(
                    "why-no-such-line",
                    label = quoted(label),
                    words = any_of(known)
                ),
            };
            return self.bad(setting, at, why);
        };
        let Value::Table(table) = &mut line.value else {
            return;
        };
        let bare = (format!("{LINES}.{label}"), field.to_owned());
        self.settings.bare.remove(&bare);
        let unit = unit_words(table, field);
        let entry = match unit {
            Some(unit) if !matches!(value.value, Value::Table(_)) => {
                self.settings.bare.insert(bare);
                bare_number(value, &key_at, &unit)
            }
            _ => Entry {
                key: key_at.clone(),
                value,
            },
        };
        table.insert(field.to_owned(), entry);
        let mut list_entry = table_entry(&list.key);
        list_entry.value = SpannedValue {
            value: Value::List(lines),
            at: list.value.at,
        };
        self.settings.table.insert(LINES.to_owned(), list_entry);
    }
}

fn label_of(line: &SpannedValue) -> Option<String> {
    let label = line.table()?.get("label")?.value.text()?;
    Some(label.trim().to_owned())
}

/// Returns the unit of a bare value of a field that holds numbers: the one that the line uses, else its own. Nothing for what
/// holds no number.
fn unit_words(line: &Table, field: &str) -> Option<String> {
    let kind = line.get("kind").and_then(|entry| entry.value.text());
    let own = kind.and_then(kind_fields).unwrap_or_default();
    let spec = DELIVERY_FIELDS
        .iter()
        .chain(own)
        .find(|one| one.name == field)?;
    if matches!(spec.shape, Shape::Words { .. }) {
        return None;
    }
    let (unit, ..) = unit_of(spec)?;
    let leaf = line.get(field).map(|entry| match &entry.value.value {
        Value::Table(table) => table.clone(),
        _ => Table::from([("value".to_owned(), entry.clone())]),
    });
    Some(words_of(leaf.as_ref(), own_words(unit)))
}

fn kind_fields(name: &str) -> Option<&'static [crate::interventions::Field]> {
    Some(kind(name)?.fields)
}
