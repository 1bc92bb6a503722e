//! The JSON Schema of scenario files, made from the declarations of all parameters, so that editors complete keys and
//! underline mistakes while one writes.
//!
//! A schema sees one file, not its parents: only `format` must be there. What needs arithmetic (bounds of a number that
//! is written in another unit, a range around its value) is left to `doorstroom check`.

use serde_json::{Map, Value, json};

use crate::vocab::{Grade, Spec, Unit};

use super::keys::{KEYS, SECTION_MEANINGS};
use super::raw::plain;
use super::schema_plan;
use super::shape::{FORMAT, LISTS};
use super::units;

/// A text that starts with a number: `"20 weeks"`, `"15 %"`, `"2018-01"`.
const STARTS_WITH_A_NUMBER: &str = r"^\s*[-+]?[.0-9]";
const MONTH: &str = r"^\s*[0-9]{4}-(0[1-9]|1[0-2])\s*$";
const LENGTH: &str = r"^\s*[0-9._]+(e[0-9]+)?\s*(months?|years?)\s*$";
const PARAMETER_NAME: &str = r"^[a-z_]+\.[a-z0-9_]+$";
const SOMETHING: &str = r"\S";

/// Returns the schema (draft 7, which editors understand) for the declarations `specs`. From the text of a scenario
/// that has all parameters, if one is given, each parameter takes its default for completion.
pub fn schema(specs: &[Spec], baseline: Option<&str>) -> Value {
    let baseline: Value = baseline
        .and_then(|text| toml::from_str(text).ok())
        .unwrap_or_default();
    let mut properties = Map::new();
    for key in KEYS.iter().filter(|key| key.section.is_empty()) {
        properties.insert(
            key.name.into(),
            described(key.name, key.meaning, key.written, ""),
        );
    }
    for (section, meaning) in SECTION_MEANINGS {
        if LISTS.iter().any(|(list, _)| list == section) {
            properties.insert((*section).into(), schema_plan::list(section, meaning));
            continue;
        }
        let inside = match *section {
            "parameters" => groups(specs, &baseline["parameters"]),
            _ => keys_of(section),
        };
        let mut object = closed(inside, meaning);
        if *section == "horizon" {
            object["not"] = json!({"required": ["to", "length"]});
        }
        properties.insert((*section).into(), object);
    }
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "doorstroom scenario",
        "description": "A scenario of doorstroom: which region, which months, how many runs, and every number with its \
                        source. `doorstroom check FILE` says everything that is wrong.",
        "type": "object",
        "required": ["format"],
        "additionalProperties": false,
        "properties": properties,
        "definitions": definitions(),
    })
}

fn definitions() -> Value {
    let grades: Vec<&str> = Grade::ALL.iter().map(|grade| grade.code()).collect();
    let ranged: Vec<&str> = Grade::ALL
        .iter()
        .filter(|grade| grade.needs_range())
        .map(|grade| grade.code())
        .collect();
    json!({
        "number": {
            "anyOf": [{"type": "number"}, {"type": "string", "pattern": STARTS_WITH_A_NUMBER}],
        },
        "factor": {
            "description": "A factor on the whole list, with 1 between low and high.",
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": 1000},
                {"type": "string", "pattern": STARTS_WITH_A_NUMBER},
            ],
        },
        "source": {
            "description": "Where the number was read, or where one looked: publisher, table or page, year.",
            "type": "string",
            "pattern": SOMETHING,
        },
        "grade": {
            "description": "How well the number is founded: read in a source, derived from figures read, fitted by \
                            this program, recalled from memory, assumed with a reason.",
            "enum": grades,
        },
        "reason": {"description": "In one sentence, why this value.", "type": "string"},
        "reason_nl": {"description": "The reason in Dutch.", "type": "string"},
        "evidence": {
            "required": ["value", "source", "grade"],
            "dependencies": {"low": ["high"], "high": ["low"]},
            "allOf": [
                {
                    "if": {"required": ["grade"], "properties": {"grade": {"enum": ranged}}},
                    "then": {"required": ["low", "high"]},
                },
                {
                    "if": {"required": ["grade"], "properties": {"grade": {"const": Grade::Assumed.code()}}},
                    "then": {"anyOf": [
                        {"required": ["reason"], "properties": {"reason": {"pattern": SOMETHING}}},
                        {"required": ["reason_nl"], "properties": {"reason_nl": {"pattern": SOMETHING}}},
                    ]},
                },
            ],
        },
    })
}

/// Returns the object with these properties and no others.
fn closed(properties: Map<String, Value>, meaning: &str) -> Value {
    json!({
        "description": meaning,
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

fn keys_of(section: &str) -> Map<String, Value> {
    let keys = KEYS.iter().filter(|key| key.section == section);
    keys.map(|key| {
        let schema = described(key.name, key.meaning, key.written, section);
        (key.name.to_owned(), schema)
    })
    .collect()
}

/// Returns the schema of a fixed key.
fn described(name: &str, meaning: &str, written: &str, section: &str) -> Value {
    let mut schema = match (section, name) {
        ("", "format") => json!({"const": FORMAT}),
        ("ensemble", "seed") => json!({"type": "integer", "minimum": 0, "maximum": i64::MAX}),
        ("ensemble", _) => {
            json!({"type": "integer", "minimum": 1, "maximum": super::check::MOST_RUNS})
        }
        ("region", "municipalities") => json!({
            "type": "array", "minItems": 1, "uniqueItems": true,
            "items": {"type": "string", "pattern": SOMETHING},
        }),
        ("region", "neighbours") => json!({
            "type": "array", "items": {"type": "string"},
        }),
        ("region", "first_month") | ("horizon", "from" | "to") => {
            json!({"type": "string", "pattern": MONTH})
        }
        ("region", "lfs_definition") => json!({"enum": ["old", "new"]}),
        ("horizon", "length") => json!({"type": "string", "pattern": LENGTH}),
        ("uncertainty", "vary") => json!({
            "type": "array", "uniqueItems": true, "maxItems": super::uncertainty::MOST_VARIED,
            "items": {"type": "string", "pattern": PARAMETER_NAME},
        }),
        ("macro", "cycle") => json!({"enum": ["ar1", "given"]}),
        ("plan" | "money", _) => schema_plan::written(section, name),
        _ => json!({"type": "string", "pattern": SOMETHING}),
    };
    schema["description"] = format!("{meaning}\nWritten: {written}").into();
    schema
}

fn groups(specs: &[Spec], baseline: &Value) -> Map<String, Value> {
    let mut groups: Map<String, Value> = Map::new();
    for spec in specs {
        let group = groups.entry(spec.group).or_insert_with(|| {
            let meaning = format!("Parameters of the process {}.", spec.group);
            closed(Map::new(), &meaning)
        });
        group["properties"][spec.name] = parameter(spec, &baseline[spec.group][spec.name]);
    }
    groups
}

/// Returns meaning, unit and bounds of a parameter in words.
fn words(spec: &Spec) -> String {
    let bounds = units::with_unit(spec, &format!("[{}, {}]", plain(spec.min), plain(spec.max)));
    let mut text = format!(
        "{}\nUnit: {}; allowed: {bounds}; written as {}.",
        spec.meaning.trim(),
        spec.unit.text(),
        units::accepted(spec)
    );
    if spec.is_list() {
        text += &format!(
            "\nA list of {} numbers, one for each class of `{}`; low and high are factors on the whole list.",
            spec.len, spec.by
        );
    }
    text
}

fn parameter(spec: &Spec, baseline: &Value) -> Value {
    let is_list = spec.is_list();
    let number = json!({"$ref": "#/definitions/number"});
    let value = if is_list {
        json!({"type": "array", "minItems": spec.len, "maxItems": spec.len, "items": number})
    } else {
        number.clone()
    };
    let end = if is_list {
        json!({"$ref": "#/definitions/factor"})
    } else {
        number
    };
    let mut properties = Map::new();
    properties.insert("value".into(), value);
    properties.insert("unit".into(), one_of_or_text(unit_words(spec.unit)));
    if has_period(spec.unit) {
        let periods = ["year", "quarter", "month", "week", "day"];
        let long = periods.map(|period| format!("per {period}"));
        let words: Vec<&str> = periods
            .into_iter()
            .chain(long.iter().map(String::as_str))
            .collect();
        properties.insert(
            "per".into(),
            json!({"description": "The period of the rate.", "enum": words}),
        );
    }
    properties.insert("low".into(), end.clone());
    properties.insert("high".into(), end);
    for name in ["source", "grade", "reason", "reason_nl"] {
        properties.insert(
            name.into(),
            json!({"$ref": format!("#/definitions/{name}")}),
        );
    }
    let mut object = closed(properties, &words(spec));
    object["title"] = spec.key().into();
    object["allOf"] = json!([{"$ref": "#/definitions/evidence"}, bounds(spec), unit_is_said(spec)]);
    if baseline.is_object() {
        object["default"] = baseline.clone();
    }
    object
}

/// Returns the rule that numbers in the parameter's own unit lie within its bounds.
fn bounds(spec: &Spec) -> Value {
    let within = json!({"minimum": spec.min, "maximum": spec.max});
    let ranged = if spec.is_list() {
        json!({"value": {"items": within}})
    } else {
        json!({"value": within, "low": within, "high": within})
    };
    let own = if needs_no_unit(spec) {
        json!({"not": {"anyOf": [{"required": ["unit"]}, {"required": ["per"]}]}})
    } else {
        match spec.unit {
            Unit::PerYear | Unit::PersonsPerYear => own_period("year"),
            Unit::PerMonth => own_period("month"),
            unit => json!({"required": ["unit"], "not": {"required": ["per"]},
                           "properties": {"unit": {"const": unit.text()}}}),
        }
    };
    json!({"if": own, "then": {"properties": ranged}})
}

fn own_period(period: &str) -> Value {
    json!({"required": ["per"], "not": {"required": ["unit"]},
           "properties": {"per": {"enum": [period, format!("per {period}")]}}})
}

/// Returns the rule that a plain number comes with its unit, where it could mean several things.
fn unit_is_said(spec: &Spec) -> Value {
    if needs_no_unit(spec) {
        return json!({});
    }
    let text = json!({"type": "string"});
    let value = if spec.is_list() {
        json!({"items": text})
    } else {
        text
    };
    json!({"anyOf": [
        {"required": ["unit"]},
        {"required": ["per"]},
        {"properties": {"value": value}},
    ]})
}

fn needs_no_unit(spec: &Spec) -> bool {
    units::is_calendar_year(spec) || units::factor(spec.unit, "").is_ok()
}

/// Returns whether a period may stand beside a number of this unit.
fn has_period(unit: Unit) -> bool {
    units::factor(unit, "per year").is_ok()
}

/// Returns words that editors should offer; others may be right too.
fn unit_words(unit: Unit) -> &'static [&'static str] {
    match unit {
        Unit::PerYear | Unit::PerMonth => &["per year", "per quarter", "per month", "per week"],
        Unit::Share | Unit::Ratio => &["%"],
        Unit::Score => &["score"],
        Unit::Months | Unit::Weeks | Unit::Years => &["weeks", "months", "years"],
        Unit::Euros => &["EUR"],
        Unit::EurosPerMonth => &["EUR/month", "EUR/year"],
        Unit::Kilometres => &["km", "m"],
        Unit::Persons => &["persons"],
        Unit::PersonsPerYear => &["persons/year", "persons/month"],
        Unit::HoursPerMonth => &["hours/month", "hours/week"],
    }
}

fn one_of_or_text(words: &[&str]) -> Value {
    json!({"description": "The unit of value, low and high.",
           "anyOf": [{"enum": words}, {"type": "string"}]})
}
