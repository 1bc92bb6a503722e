//! `doorstroom explain` of the kinds of intervention: what each does, its fields, and which shipped plans use it.

use super::failure::Failure;
use super::output::library;
use crate::interventions::{DELIVERY_FIELDS, Field, KINDS, Kind};
use crate::processes::specs;
use crate::scenario::{
    Library, LineSpec, Overrides, Scenario, booking_in_words, field_shown, number_shown, read,
};
use crate::texts::{Language, say};

/// The word for the fields that all kinds share.
const DELIVERY: &str = "delivery";

/// Returns a line behind the word for what it holds.
pub(super) fn line(language: Language, name: &str, text: &str) -> String {
    format!("  {:<8} {text}\n", say!(language, name))
}

/// Explains a kind (`training_course`), a field of it (`training_course.weeks`), `delivery` or a field of that; nothing
/// if there is none of the name.
pub(super) fn explained(wanted: &str, language: Language) -> Result<String, Failure> {
    if let Some(kind) = KINDS.iter().find(|kind| kind.name == wanted) {
        return Ok(of_kind(kind, language) + &in_plans(kind, None, language)?);
    }
    if wanted == DELIVERY {
        return Ok(delivery(language));
    }
    let Some((of, name)) = wanted.split_once('.') else {
        return Ok(String::new());
    };
    if of == DELIVERY {
        let field = DELIVERY_FIELDS.iter().find(|field| field.name == name);
        let text = field.map(|field| of_field(DELIVERY, &KINDS[0], field, language));
        return Ok(text.unwrap_or_default());
    }
    let Some(kind) = KINDS.iter().find(|kind| kind.name == of) else {
        return Ok(String::new());
    };
    match kind.fields.iter().find(|field| field.name == name) {
        Some(field) => {
            let text = of_field(kind.name, kind, field, language);
            Ok(text + &in_plans(kind, Some(field), language)?)
        }
        None => Ok(String::new()),
    }
}

fn of_kind(kind: &Kind, language: Language) -> String {
    let levers: Vec<&str> = kind.levers.iter().map(|lever| lever.code()).collect();
    let assumed = kind.fields.iter().filter(|field| field.assumed_effect);
    let assumed: Vec<&str> = assumed.map(|field| field.name).collect();
    let of = |list: Vec<&str>| match list.as_slice() {
        [] => say!(language, "absent-none"),
        list => list.join(", "),
    };
    let assigned = match kind.booking.is_assigned() {
        true => "explain-assigned-yes",
        false => "explain-assigned-no",
    };
    let assumed = say!(language, "explain-assumed-fields", fields = of(assumed));
    let file = format!("core/src/interventions/kinds/{}.rs", kind.name);
    let head = say!(language, "explain-kind", name = kind.name);
    let mut text = format!(
        "{head}\n  {}\n",
        language.meaning_or(kind.name, kind.summary)
    );
    text += &line(language, "explain-levers", &of(levers));
    text += &line(
        language,
        "explain-books",
        &booking_in_words(kind.booking, language),
    );
    text += &line(language, "explain-assigned", &say!(language, assigned));
    text += &line(language, "explain-assumed", &assumed);
    text += &line(language, "explain-used-in", &file);
    text += &format!("  {}\n", say!(language, "explain-fields"));
    let fields = kind.fields.iter();
    text + &fields
        .map(|field| short(kind, field, language))
        .collect::<String>()
}

/// Returns what a field means, in a language.
fn meaning(of: &str, field: &Field, language: Language) -> String {
    language.meaning_or(&format!("{of}.{}", field.name), field.meaning)
}

fn short(kind: &Kind, field: &Field, language: Language) -> String {
    let shown = field_shown(kind, field, language);
    let is_shared = DELIVERY_FIELDS.iter().any(|one| one.name == field.name);
    let of = if is_shared { DELIVERY } else { kind.name };
    let (unit, absent, meaning) = (shown.unit, shown.absent, meaning(of, field, language));
    let (name, allowed) = (field.name, shown.allowed);
    let text = match (shown.is_number, field.assumed_effect) {
        (true, false) => say!(
            language,
            "explain-short",
            name = name,
            unit = unit,
            allowed = allowed,
            absent = absent,
            meaning = meaning,
        ),
        (true, true) => say!(
            language,
            "explain-short-assumed",
            name = name,
            unit = unit,
            allowed = allowed,
            absent = absent,
            meaning = meaning,
        ),
        (false, _) => say!(
            language,
            "explain-short-words",
            name = name,
            unit = unit,
            absent = absent,
            meaning = meaning,
        ),
    };
    format!("    {text}\n")
}

fn delivery(language: Language) -> String {
    let fields = DELIVERY_FIELDS.iter();
    let fields = fields.map(|field| short(&KINDS[0], field, language));
    say!(language, "explain-delivery") + "\n" + &fields.collect::<String>()
}

fn of_field(of: &str, kind: &Kind, field: &Field, language: Language) -> String {
    let shown = field_shown(kind, field, language);
    let name = format!("{of}.{}", field.name);
    let effect = match field.assumed_effect {
        true => "explain-assumed-yes",
        false => "explain-no",
    };
    let head = say!(language, "explain-field", name = name);
    format!("{head}\n  {}\n", meaning(of, field, language))
        + &line(language, "explain-unit", &shown.unit)
        + &line(language, "explain-allowed", &shown.allowed)
        + &line(language, "explain-written", &shown.written)
        + &line(language, "explain-left-out", &shown.absent)
        + &line(language, "explain-assumed", &say!(language, effect))
}

/// Returns the lines of shipped plans that are of a kind, each with its numbers or with one of them.
fn in_plans(kind: &Kind, field: Option<&Field>, language: Language) -> Result<String, Failure> {
    let mut text = String::new();
    let names = Library::whole_plans()
        .into_iter()
        .chain(Library::instruments());
    for name in names {
        let scenario = read(&name, &library(&name)?, &Overrides::default(), &specs())?;
        for line in of_that_kind(&scenario, kind) {
            let all = line.fields();
            let values: Vec<String> = all
                .filter(|one| field.is_none_or(|field| field.name == one.name))
                .filter_map(|field| value(line, field, language))
                .collect();
            if !values.is_empty() {
                text += &format!("    {name}, {}\n", line.label_in(language));
                text.extend(values);
            }
        }
    }
    Ok(match text.as_str() {
        "" => line(
            language,
            "explain-plans",
            &say!(language, "explain-no-plan"),
        ),
        _ => format!("  {}\n{text}", say!(language, "explain-in-plans")),
    })
}

fn of_that_kind<'a>(scenario: &'a Scenario, kind: &Kind) -> impl Iterator<Item = &'a LineSpec> {
    let lines = scenario.plan.iter().flat_map(|plan| &plan.lines);
    let name = kind.name;
    lines.filter(move |line| line.kind.name == name)
}

fn value(line: &LineSpec, field: &Field, language: Language) -> Option<String> {
    let number = line.numbers.get(field.name);
    let number = number.map(|number| number_shown(number, language));
    let words = || line.words.get(field.name).map(|words| words.join(", "));
    let shown = number.or_else(words)?;
    Some(format!("      {}: {shown}\n", field.name))
}
