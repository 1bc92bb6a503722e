//! `doorstroom explain` of the kinds of intervention: what each does, its fields, and which shipped plans use it.

use super::{Failure, library};
use crate::interventions::{DELIVERY_FIELDS, Field, KINDS, Kind};
use crate::processes::specs;
use crate::scenario::{Library, LineSpec, Overrides, Scenario, field_shown, number_shown, read};
use crate::texts::Language;

/// The word for the fields that all kinds share.
const DELIVERY: &str = "delivery";

fn line(name: &str, text: &str) -> String {
    format!("  {name:<8} {text}\n")
}

/// Explains a kind (`training_course`), a field of it (`training_course.weeks`), `delivery` or a field of that; nothing
/// if there is none of the name.
pub(super) fn explained(wanted: &str) -> Result<String, Failure> {
    if let Some(kind) = KINDS.iter().find(|kind| kind.name == wanted) {
        return Ok(of_kind(kind) + &in_plans(kind, None)?);
    }
    if wanted == DELIVERY {
        return Ok(delivery());
    }
    let Some((of, name)) = wanted.split_once('.') else {
        return Ok(String::new());
    };
    if of == DELIVERY {
        let field = DELIVERY_FIELDS.iter().find(|field| field.name == name);
        return Ok(field.map_or(String::new(), |field| of_field(DELIVERY, &KINDS[0], field)));
    }
    let Some(kind) = KINDS.iter().find(|kind| kind.name == of) else {
        return Ok(String::new());
    };
    match kind.fields.iter().find(|field| field.name == name) {
        Some(field) => Ok(of_field(kind.name, kind, field) + &in_plans(kind, Some(field))?),
        None => Ok(String::new()),
    }
}

fn of_kind(kind: &Kind) -> String {
    let levers: Vec<&str> = kind.levers.iter().map(|lever| lever.code()).collect();
    let planted: Vec<&str> = kind
        .fields
        .iter()
        .filter(|field| field.planted)
        .map(|field| field.name)
        .collect();
    let mut text = format!("{}: kind of intervention\n  {}\n", kind.name, kind.summary);
    let of = |list: Vec<&str>| match list.as_slice() {
        [] => "none".to_owned(),
        list => list.join(", "),
    };
    text += &line("levers", &of(levers));
    text += &line("books", kind.booking.words());
    let assigned = match kind.booking.is_assigned() {
        true => "yes, so effects on participants can be told from those on others",
        false => "no, so effects on participants mean nothing by themselves",
    };
    text += &line("assigned", assigned);
    text += &line(
        "planted",
        &format!("{} (numbers that are themselves effects)", of(planted)),
    );
    text += &line(
        "used in",
        &format!("core/src/interventions/kinds/{}.rs", kind.name),
    );
    text += "  fields, beside those of delivery (`doorstroom explain delivery`)\n";
    text + &kind
        .fields
        .iter()
        .map(|field| short(kind, field))
        .collect::<String>()
}

fn short(kind: &Kind, field: &Field) -> String {
    let shown = field_shown(kind, field, Language::English);
    let planted = if field.planted {
        "; a planted effect"
    } else {
        ""
    };
    let allowed = match shown.unit.as_str() {
        "words" => String::new(),
        _ => format!(" in {}", shown.allowed),
    };
    format!(
        "    {} ({}{allowed}; left out: {}{planted}): {}\n",
        field.name, shown.unit, shown.absent, field.meaning
    )
}

fn delivery() -> String {
    let fields = DELIVERY_FIELDS.iter();
    "delivery: fields that lines of every kind have\n".to_owned()
        + &fields
            .map(|field| short(&KINDS[0], field))
            .collect::<String>()
}

fn of_field(of: &str, kind: &Kind, field: &Field) -> String {
    let shown = field_shown(kind, field, Language::English);
    let mut text = format!(
        "{of}.{}: field of lines of a plan\n  {}\n",
        field.name, field.meaning
    );
    text += &line("unit", &shown.unit);
    text += &line("allowed", &shown.allowed);
    text += &line("written", &shown.written);
    text += &line("left out", &shown.absent);
    let effect = if field.planted {
        "yes: the number is itself an effect, which the model carries further"
    } else {
        "no"
    };
    text + &line("planted", effect)
}

/// Returns the lines of shipped plans that are of a kind, each with its numbers or with one of them.
fn in_plans(kind: &Kind, field: Option<&Field>) -> Result<String, Failure> {
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
                .filter_map(|field| value(line, field))
                .collect();
            if !values.is_empty() {
                text += &format!("    {name}, {}\n", line.label);
                text.extend(values);
            }
        }
    }
    Ok(match text.as_str() {
        "" => line("plans", "no shipped plan uses it"),
        _ => format!("  in shipped plans\n{text}"),
    })
}

fn of_that_kind<'a>(scenario: &'a Scenario, kind: &Kind) -> impl Iterator<Item = &'a LineSpec> {
    let lines = scenario.plan.iter().flat_map(|plan| &plan.lines);
    let name = kind.name;
    lines.filter(move |line| line.kind.name == name)
}

fn value(line: &LineSpec, field: &Field) -> Option<String> {
    let number = line
        .numbers
        .get(field.name)
        .map(|number| number_shown(number, Language::English));
    let words = || line.words.get(field.name).map(|words| words.join(", "));
    let shown = number.or_else(words)?;
    Some(format!("      {}: {shown}\n", field.name))
}
