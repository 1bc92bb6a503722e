//! The JSON Schema of scenario files, made from the declarations of all parameters, so that editors complete keys and
//! underline mistakes while one writes.
//!
//! A schema sees one file, not its parents: only `format` must be there. What needs arithmetic (bounds of a number that
//! is written in another unit, a range around its value) is left to `doorstroom check`.

use serde_json::{Map, Value, json};

use super::declare::{
    Content, Declared, FORMAT, Key, PARAMETER_KEYS, PARAMETERS_MEANING, SECTIONS, Section,
    SectionPlace,
};
use super::plan::spec::{meaning_of_field, spec_of};
use super::spanned::plain;
use super::units;
use crate::interventions::{Absent, DELIVERY_FIELDS, Field, KINDS, Shape};
use crate::texts::{Argument, Language, Message, message};
use crate::vocab::{Grade, Spec, Unit};

/// A text that starts with a number: `"20 weeks"`, `"15 %"`, `"2018-01"`.
const STARTS_WITH_A_NUMBER: &str = r"^\s*[-+]?[.0-9]";
const MONTH: &str = r"^\s*[0-9]{4}-(0[1-9]|1[0-2])\s*$";
const LENGTH: &str = r"^\s*[0-9._]+(e[0-9]+)?\s*(months?|years?)\s*$";
const SOMETHING: &str = r"\S";

/// Returns the schema (draft 7, which editors understand) for the declarations `specs`, with meanings in a language. From
/// the text of a scenario that has all parameters, if one is given, each parameter takes its default for completion.
pub fn schema(specs: &[Spec], baseline: Option<&str>, language: Language) -> Value {
    let declared = Declared {
        sections: SECTIONS,
        specs,
    };
    Schema { declared, language }.whole(baseline)
}

/// What a schema is made from.
pub(super) struct Schema<'a> {
    pub declared: Declared<'a>,
    pub language: Language,
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

fn texts(may_be_empty: bool, most: usize, pattern: &str) -> Value {
    let mut item = json!({"type": "string"});
    if !pattern.is_empty() {
        item["pattern"] = pattern.into();
    }
    let mut schema = json!({"type": "array", "items": item});
    if !may_be_empty {
        schema["minItems"] = 1.into();
    }
    if !may_be_empty || most < usize::MAX {
        schema["uniqueItems"] = true.into();
    }
    if most < usize::MAX {
        schema["maxItems"] = most.into();
    }
    schema
}

impl Schema<'_> {
    fn say(&self, message: &Message) -> String {
        message.say(self.language)
    }

    pub fn whole(&self, baseline: Option<&str>) -> Value {
        let baseline: Value = baseline
            .and_then(|text| toml::from_str(text).ok())
            .unwrap_or_default();
        let mut properties = Map::new();
        for section in self.declared.sections {
            let meaning = self.language.meaning_or(section.name, section.meaning);
            let object = match section.place {
                SectionPlace::Inside => continue,
                SectionPlace::Top => {
                    properties.extend(self.keys(section.name));
                    continue;
                }
                SectionPlace::Table => {
                    let mut object = closed(self.keys(section.name), &meaning);
                    if section.name == "horizon" {
                        object["not"] = json!({"required": ["to", "length"]});
                    }
                    object
                }
                SectionPlace::List => self.list(section, &meaning),
            };
            properties.insert(section.name.into(), object);
        }
        let meaning = self.language.meaning_or("parameters", PARAMETERS_MEANING);
        let groups = closed(self.groups(&baseline["parameters"]), &meaning);
        properties.insert("parameters".into(), groups);
        json!({
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "doorstroom scenario",
            "description": self.say(&message!("schema-scenario")),
            "type": "object",
            "required": ["format"],
            "additionalProperties": false,
            "properties": properties,
            "definitions": self.definitions(),
        })
    }

    /// Returns the schemas of the keys of a section.
    fn keys(&self, section: &str) -> Map<String, Value> {
        let keys = self.declared.keys(section).iter();
        keys.map(|key| (key.name.to_owned(), self.key(key)))
            .collect()
    }

    fn key(&self, key: &Key) -> Value {
        let mut schema = self.content(key);
        let meaning = Argument::Meaning(key.key(), key.meaning);
        schema["description"] = self
            .say(&message!("schema-key", meaning, written = key.written))
            .into();
        schema
    }

    fn content(&self, key: &Key) -> Value {
        let number = json!({"$ref": "#/definitions/number"});
        match key.content {
            Content::Text => json!({"type": "string", "pattern": SOMETHING}),
            Content::Format => json!({"const": FORMAT}),
            Content::Month => json!({"type": "string", "pattern": MONTH}),
            Content::Length => json!({"type": "string", "pattern": LENGTH}),
            Content::Word(words) => json!({"enum": words()}),
            Content::Words(words) => {
                json!({"type": "array", "minItems": 1, "items": {"enum": words()}})
            }
            Content::Whole(low, high) => {
                json!({"type": "integer", "minimum": low, "maximum": high})
            }
            Content::Between(low, high) => {
                json!({"type": "number", "minimum": low, "maximum": high})
            }
            Content::Span(most) => json!({
                "type": "array", "minItems": 2, "maxItems": 2,
                "items": {"type": "integer", "minimum": 0, "maximum": most},
            }),
            Content::Boolean => json!({"type": "boolean"}),
            Content::Number(..) => json!({"anyOf": [number, self.evidence(&number)]}),
            Content::Amounts(_) => json!({"type": "object"}),
            Content::Texts {
                may_be_empty,
                most,
                pattern,
            } => texts(may_be_empty, most, pattern),
            Content::Lengths => json!({
                "type": "array", "minItems": 1, "items": {"type": "string", "pattern": LENGTH},
            }),
            Content::Shares => json!({
                "type": "array", "minItems": 1, "items": {"type": "number", "minimum": 0, "maximum": 1},
            }),
            Content::Table(section) => self.inside(section),
            Content::Tables(section) => {
                json!({"type": "array", "minItems": 1, "items": self.inside(section)})
            }
            Content::WordOrTable(words, section) => {
                json!({"anyOf": [{"enum": words()}, self.inside(section)]})
            }
        }
    }

    /// Returns the schema of a table inside a section.
    fn inside(&self, section: &str) -> Value {
        let keys = self.declared.keys(section).iter();
        let needed = keys.filter(|key| key.is_needed).map(|key| key.name);
        let needed: Vec<&str> = needed.collect();
        json!({
            "type": "object",
            "additionalProperties": false,
            "required": needed,
            "properties": self.keys(section),
        })
    }

    /// Returns the schema of a list of sections. A line has the fields of delivery and of its kind, too.
    fn list(&self, section: &Section, meaning: &str) -> Value {
        let mut item = self.inside(section.name);
        if section.name == "intervention" {
            let fields = KINDS.iter().flat_map(|kind| kind.fields);
            for field in DELIVERY_FIELDS.iter().chain(fields) {
                if item["properties"].get(field.name).is_none() {
                    item["properties"][field.name] = self.field(field);
                }
            }
            item["allOf"] = of_kinds();
        }
        json!({"description": meaning, "type": "array", "items": item})
    }

    /// Returns the schema of a number with its evidence.
    fn evidence(&self, value: &Value) -> Value {
        let keys = PARAMETER_KEYS.iter().map(|key| {
            let schema = match *key {
                "value" => value.clone(),
                "low" | "high" => json!({"$ref": "#/definitions/number"}),
                "unit" | "per" => json!({"type": "string"}),
                key => json!({"$ref": format!("#/definitions/{key}")}),
            };
            ((*key).to_owned(), schema)
        });
        let keys: Map<String, Value> = keys.collect();
        json!({"type": "object", "required": ["value"], "additionalProperties": false, "properties": keys})
    }

    /// Returns the schema of a field of a line: bare, or a table with value, source and grade.
    fn field(&self, field: &Field) -> Value {
        let number = json!({"$ref": "#/definitions/number"});
        let of = KINDS
            .iter()
            .find(|kind| kind.fields.iter().any(|one| one.name == field.name));
        let kind = of.unwrap_or(&KINDS[0]);
        let meaning = meaning_of_field(kind, field);
        let value = match field.shape {
            Shape::Words { allowed } => {
                return json!({
                    "description": self.say(&message!("as-it-is", text = meaning)),
                    "type": "array", "minItems": 1, "items": {"enum": allowed()},
                });
            }
            Shape::Number { .. } => number,
            Shape::Phases { .. } => json!({"anyOf": [
                number, {"type": "array", "minItems": 1, "maxItems": 3, "items": number},
            ]}),
        };
        let description = match spec_of(kind, field, None) {
            Some(spec) => self.words(meaning, &spec),
            None => self.say(&message!("as-it-is", text = meaning)),
        };
        json!({"description": description, "anyOf": [value, self.evidence(&value)]})
    }

    fn definitions(&self) -> Value {
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
                "description": self.say(&message!("schema-factor")),
                "anyOf": [
                    {"type": "number", "minimum": 0, "maximum": 1000},
                    {"type": "string", "pattern": STARTS_WITH_A_NUMBER},
                ],
            },
            "source": {
                "description": self.say(&message!("schema-source")),
                "type": "string",
                "pattern": SOMETHING,
            },
            "grade": {
                "description": self.say(&message!("schema-grade")),
                "enum": grades,
            },
            "reason": {"description": self.say(&message!("schema-reason")), "type": "string"},
            "reason_nl": {"description": self.say(&message!("schema-reason-nl")), "type": "string"},
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

    fn groups(&self, baseline: &Value) -> Map<String, Value> {
        let mut groups: Map<String, Value> = Map::new();
        for spec in self.declared.specs {
            let group = groups.entry(spec.group).or_insert_with(|| {
                let meaning = message!("schema-group", group = spec.group);
                closed(Map::new(), &self.say(&meaning))
            });
            group["properties"][spec.name] = self.parameter(spec, &baseline[spec.group][spec.name]);
        }
        groups
    }

    /// Returns meaning, unit and bounds of a number in words.
    fn words(&self, meaning: Argument, spec: &Spec) -> String {
        let bounds = format!("[{}, {}]", plain(spec.min), plain(spec.max));
        let words = message!(
            "schema-number",
            meaning,
            unit = units::unit(spec.unit),
            bounds = units::amount(spec, &bounds),
            accepted = units::accepted(spec)
        );
        if !spec.is_list() {
            return self.say(&words);
        }
        let n = spec.len.to_string();
        self.say(&message!("schema-list", words, n, by = spec.by))
    }

    fn parameter(&self, spec: &Spec, baseline: &Value) -> Value {
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
        properties.insert("unit".into(), self.one_of_or_text(unit_words(spec.unit)));
        if has_period(spec.unit) {
            let periods = ["year", "quarter", "month", "week", "day"];
            let long = periods.map(|period| format!("per {period}"));
            let words: Vec<&str> = periods
                .into_iter()
                .chain(long.iter().map(String::as_str))
                .collect();
            let meaning = self.say(&message!("schema-per"));
            properties.insert("per".into(), json!({"description": meaning, "enum": words}));
        }
        properties.insert("low".into(), end.clone());
        properties.insert("high".into(), end);
        for name in ["source", "grade", "reason", "reason_nl"] {
            properties.insert(
                name.into(),
                json!({"$ref": format!("#/definitions/{name}")}),
            );
        }
        let meaning = Argument::Meaning(spec.key(), spec.meaning);
        let mut object = closed(properties, &self.words(meaning, spec));
        object["title"] = spec.key().into();
        object["allOf"] =
            json!([{"$ref": "#/definitions/evidence"}, bounds(spec), unit_is_said(spec)]);
        if baseline.is_object() {
            object["default"] = baseline.clone();
        }
        object
    }

    fn one_of_or_text(&self, words: &[&str]) -> Value {
        json!({"description": self.say(&message!("schema-unit")),
               "anyOf": [{"enum": words}, {"type": "string"}]})
    }
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
