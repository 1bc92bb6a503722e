//! The kinds of intervention: what each does, its fields, and which shipped plans use it.

use super::super::command::Overrides;
use super::super::embedded::Library;
use super::super::parameter::Parameter;
use super::super::plan::LineSpec;
use super::super::plan::lines::booking_key;
use super::super::plan::spec::{meaning_of_field, spec_of};
use super::super::read::read;
use super::super::spanned::plain;
use super::super::units;
use super::lines::Lines;
use crate::interventions::{Absent, DELIVERY_FIELDS, Field, KINDS, Kind, Shape};
use crate::processes::specs;
use crate::texts::{Argument, Language, Message, message};

/// Explains a kind (`training_course`), a field of it (`training_course.weeks`), `delivery` or a field of that; nothing
/// if there is none of the name.
pub(super) fn explained(wanted: &str, language: Language) -> Option<String> {
    if let Some(kind) = KINDS.iter().find(|kind| kind.name == wanted) {
        return Some(of_kind(kind, language) + &in_plans(kind, None, language));
    }
    if wanted == "delivery" {
        let head = Lines::new(language, message!("explain-delivery"));
        return Some(fields(head, &KINDS[0], DELIVERY_FIELDS).out);
    }
    let (of, name) = wanted.split_once('.')?;
    let find = |fields: &'static [Field]| fields.iter().find(|field| field.name == name);
    if of == "delivery" {
        return Some(of_field(of, &KINDS[0], find(DELIVERY_FIELDS)?, language));
    }
    let kind = KINDS.iter().find(|kind| kind.name == of)?;
    let field = find(kind.fields)?;
    Some(of_field(of, kind, field, language) + &in_plans(kind, Some(field), language))
}

fn of_kind(kind: &Kind, language: Language) -> String {
    let of = |list: Vec<&str>| match list.as_slice() {
        [] => message!("absent-none").into(),
        list => Argument::from(list.join(", ")),
    };
    let levers = kind.levers.iter().map(|lever| lever.code()).collect();
    let assumed = kind.fields.iter().filter(|field| field.assumed_effect);
    let assumed = of(assumed.map(|field| field.name).collect());
    let assigned = match kind.booking.is_assigned() {
        true => "explain-assigned-yes",
        false => "explain-assigned-no",
    };
    let file = format!("core/src/interventions/kinds/{}.rs", kind.name);
    let lines = Lines::new(language, message!("explain-kind", name = kind.name))
        .meaning(kind.name, kind.summary)
        .line("explain-levers", of(levers))
        .line("explain-books", Message::new(booking_key(kind.booking)))
        .line("explain-assigned", Message::new(assigned))
        .line(
            "explain-assumed",
            message!("explain-assumed-fields", fields = assumed),
        )
        .line("explain-used-in", file)
        .row(message!("explain-fields"));
    fields(lines, kind, kind.fields).out
}

/// Adds each field in one line.
fn fields(mut lines: Lines, kind: &Kind, fields: &[Field]) -> Lines {
    for field in fields {
        let shown = Shown::of(kind, field);
        let key = match (shown.is_number, field.assumed_effect) {
            (true, false) => "explain-short",
            (true, true) => "explain-short-assumed",
            (false, _) => "explain-short-words",
        };
        let text = Message::new(key)
            .with("name", field.name)
            .with("unit", shown.unit)
            .with("allowed", shown.allowed)
            .with("absent", shown.absent)
            .with("meaning", meaning_of_field(kind, field));
        lines.out += &format!("    {}\n", text.say(lines.language));
    }
    lines
}

fn of_field(of: &str, kind: &Kind, field: &Field, language: Language) -> String {
    let shown = Shown::of(kind, field);
    let name = format!("{of}.{}", field.name);
    let effect = match field.assumed_effect {
        true => "explain-assumed-yes",
        false => "explain-no",
    };
    Lines::new(language, message!("explain-field", name = name.as_str()))
        .meaning(name, field.meaning)
        .line("explain-unit", shown.unit)
        .line("explain-allowed", shown.allowed)
        .line("explain-written", shown.written)
        .line("explain-left-out", shown.absent)
        .line("explain-assumed", Message::new(effect))
        .out
}

/// A field in words.
struct Shown {
    /// Whether it holds numbers; else words.
    is_number: bool,
    unit: Message,
    /// Its bounds with the unit, or its words.
    allowed: Argument,
    written: Argument,
    /// What holds when it is left out.
    absent: Argument,
}

impl Shown {
    fn of(kind: &Kind, field: &Field) -> Self {
        let absent = match field.absent {
            Absent::Needed => message!("absent-needed").into(),
            Absent::Neutral(value) if value.is_infinite() => message!("absent-no-limit").into(),
            Absent::Neutral(value) => Argument::from(plain(value)),
            Absent::Nothing => message!("absent-none").into(),
        };
        if let Shape::Words { allowed } = field.shape {
            let words = allowed();
            return Self {
                is_number: false,
                unit: message!("field-of-words"),
                allowed: words.join(", ").into(),
                written: format!("{} = [\"{}\"]", field.name, words[0]).into(),
                absent,
            };
        }
        let is_phases = matches!(field.shape, Shape::Phases { .. });
        let spec = spec_of(kind, field, is_phases.then_some(1));
        let spec = spec.expect("a field that holds no words holds numbers");
        let bounds = format!("[{}, {}]", plain(spec.min), plain(spec.max));
        let accepted = units::accepted(&spec);
        Self {
            is_number: true,
            unit: units::unit(spec.unit),
            allowed: units::amount(&spec, &bounds),
            written: match is_phases {
                true => message!("accepted-phases", accepted).into(),
                false => accepted.into(),
            },
            absent,
        }
    }
}

/// Returns the lines of shipped plans that are of a kind, each with its numbers or with one of them.
fn in_plans(kind: &Kind, field: Option<&Field>, language: Language) -> String {
    let library = Library::shipped();
    let mut text = String::new();
    let names = Library::whole_plans().into_iter();
    for name in names.chain(Library::instruments()) {
        // Every shipped plan can be read: a test reads them.
        let Ok(scenario) = read(&name, &library, &Overrides::default(), &specs()) else {
            continue;
        };
        let lines = scenario.plan.iter().flat_map(|plan| &plan.lines);
        for line in lines.filter(|line| line.kind.name == kind.name) {
            let values: String = line
                .fields()
                .filter(|one| field.is_none_or(|field| field.name == one.name))
                .filter_map(|field| value(line, field, language))
                .collect();
            if !values.is_empty() {
                let label = line.label_in(language);
                text += &format!("    {name}, {label}\n{values}");
            }
        }
    }
    let mut lines = Lines {
        language,
        out: String::new(),
    };
    if text.is_empty() {
        return lines.line("explain-plans", message!("explain-no-plan")).out;
    }
    lines = lines.row(message!("explain-in-plans"));
    lines.out + &text
}

fn value(line: &LineSpec, field: &Field, language: Language) -> Option<String> {
    let number = line.numbers.get(field.name);
    let number = number.map(|number| number_shown(number, language));
    let words = || line.words.get(field.name).map(|words| words.join(", "));
    let shown = number.or_else(words)?;
    Some(format!("      {}: {shown}\n", field.name))
}

/// Returns a number with unit, range, grade and source.
fn number_shown(number: &Parameter, language: Language) -> String {
    let sourced = &number.sourced;
    let message = match sourced.range {
        None => message!("number-shown"),
        Some((low, high)) => {
            let key = match number.spec.is_list() {
                true => "range-times",
                false => "range-from-to",
            };
            let range = Message::new(key)
                .with("low", plain(low))
                .with("high", plain(high));
            message!("number-shown-with-range", range)
        }
    };
    message
        .with("value", number.amount())
        .with("grade", language.grade(sourced.grade.code()))
        .with("source", sourced.source.as_str())
        .say(language)
}
