//! The part of the schema that is about plans: kinds and fields come from the registry of interventions.

use serde_json::{Map, Value, json};

use crate::interventions::{Absent, DELIVERY_FIELDS, Field, KINDS, Shape};

use super::keys::KEYS;
use super::plan_lines::spec_of;
use super::raw::plain;
use super::shape::PARAMETER_KEYS;
use super::units;

const SOMETHING: &str = r"\S";
const MONTH: &str = r"^\s*[0-9]{4}-(0[1-9]|1[0-2])\s*$";

/// Returns the schema of a list of sections.
pub(super) fn list(section: &str, meaning: &str) -> Value {
    let keys = KEYS.iter().filter(|key| key.section == section);
    let mut properties: Map<String, Value> = keys
        .map(|key| {
            let mut schema = written(section, key.name);
            schema["description"] = format!("{}\nWritten: {}", key.meaning, key.written).into();
            (key.name.to_owned(), schema)
        })
        .collect();
    let mut item = json!({"type": "object", "additionalProperties": false});
    if section == "intervention" {
        let fields = KINDS.iter().flat_map(|kind| kind.fields);
        for field in DELIVERY_FIELDS.iter().chain(fields) {
            properties
                .entry(field.name)
                .or_insert_with(|| of_field(field));
        }
        item["required"] = json!(["kind", "label", "from", "to"]);
        item["allOf"] = of_kinds();
    } else {
        item["required"] = json!(["name", "payers"]);
    }
    item["properties"] = properties.into();
    json!({"description": meaning, "type": "array", "items": item})
}

/// Returns for each kind the keys that a line of it may have, and those that it must have.
fn of_kinds() -> Value {
    let rules = KINDS.iter().map(|kind| {
        let fields = || DELIVERY_FIELDS.iter().chain(kind.fields);
        let others: Map<String, Value> = KINDS
            .iter()
            .flat_map(|other| other.fields)
            .filter(|field| fields().all(|own| own.name != field.name))
            .map(|field| (field.name.to_owned(), json!({"not": {}})))
            .collect();
        let needed = fields().filter(|field| field.absent == Absent::Needed);
        let needed: Vec<&str> = needed.map(|field| field.name).collect();
        json!({
            "if": {"required": ["kind"], "properties": {"kind": {"const": kind.name}}},
            "then": {"required": needed, "properties": others},
        })
    });
    rules.collect::<Vec<_>>().into()
}

/// Returns the schema of a key with a fixed meaning in a plan, without its description.
pub(super) fn written(section: &str, name: &str) -> Value {
    let kinds: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
    match (section, name) {
        ("intervention", "kind") => json!({"enum": kinds}),
        ("intervention", "from" | "to") => json!({"type": "string", "pattern": MONTH}),
        ("intervention", "funds") => json!({"type": "array", "minItems": 1, "uniqueItems": true,
                                            "items": {"type": "string", "pattern": SOMETHING}}),
        ("intervention", "eligibility") | ("fund", "payers") | ("plan", "targets") => {
            json!({"type": "array", "minItems": 1, "items": {"type": "object"}})
        }
        ("plan", "evaluations") => json!({"type": "array", "minItems": 1,
                                          "items": {"type": "string", "pattern": SOMETHING}}),
        ("intervention", "assignment") => {
            json!({"anyOf": [{"enum": ["all", "first_come"]}, {"type": "object"}]})
        }
        ("intervention", "budget") | ("fund", "repayment") => json!({"type": "object"}),
        ("fund", "overhead") | ("money", "discount_rate") => {
            json!({"anyOf": [{"$ref": "#/definitions/number"}, {"type": "object"}]})
        }
        ("fund", "carry_over") => json!({"type": "boolean"}),
        ("money", "price_year") => json!({"type": "integer", "minimum": 1990, "maximum": 2050}),
        ("money", "prices") => json!({"enum": ["real", "nominal"]}),
        (_, "grade") => json!({"$ref": "#/definitions/grade"}),
        _ => json!({"type": "string", "pattern": SOMETHING}),
    }
}

/// Returns the schema of a field: bare, or a table with value, source and grade.
fn of_field(field: &Field) -> Value {
    let number = json!({"$ref": "#/definitions/number"});
    let value = match field.shape {
        Shape::Words { allowed } => {
            return json!({
                "description": field.meaning, "type": "array", "minItems": 1,
                "items": {"enum": allowed()},
            });
        }
        Shape::Number { .. } => number,
        Shape::Phases { .. } => json!({"anyOf": [
            number, {"type": "array", "minItems": 1, "maxItems": 3, "items": number},
        ]}),
    };
    let keys: Map<String, Value> = PARAMETER_KEYS
        .iter()
        .map(|key| {
            let schema = match *key {
                "value" => value.clone(),
                "low" | "high" => json!({"$ref": "#/definitions/number"}),
                "unit" | "per" => json!({"type": "string"}),
                key => json!({"$ref": format!("#/definitions/{key}")}),
            };
            ((*key).to_owned(), schema)
        })
        .collect();
    let spec = spec_of(&KINDS[0], field, None);
    let unit = spec.map_or(String::new(), |spec| {
        let bounds = format!("[{}, {}]", plain(spec.min), plain(spec.max));
        format!(
            "\nUnit: {}; allowed: {}; written as {}.",
            spec.unit.text(),
            units::with_unit(&spec, &bounds),
            units::accepted(&spec)
        )
    });
    json!({
        "description": format!("{}{unit}", field.meaning),
        "anyOf": [
            value,
            {"type": "object", "required": ["value"], "additionalProperties": false, "properties": keys},
        ],
    })
}
