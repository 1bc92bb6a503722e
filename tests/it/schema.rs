//! The JSON Schema for editors: it holds every key, takes what the reader takes and refuses what the reader refuses, as
//! far as a schema can see.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use doorstroom::processes::specs;
use doorstroom::scenario::{Library, MemoryShelf, Overrides, Shelf, keys, read};
use serde_json::Value;

use crate::program::{ROOT, doorstroom, empty_folder, stems};

fn schema() -> Value {
    let folder = empty_folder("schema");
    let output = doorstroom(&folder).arg("schema").assert().success();
    serde_json::from_slice(&output.get_output().stdout).expect("JSON")
}

fn of_file(path: &str) -> Value {
    let text = fs::read_to_string(Path::new(ROOT).join(path)).expect("a file");
    toml::from_str(&text).expect("TOML")
}

/// Checks the keywords of draft 7 that the schema uses, and no others: an unknown one fails the test. Returns the path
/// of each value that is refused.
fn refused(value: &Value, schema: &Value, root: &Value, path: &str, found: &mut Vec<String>) {
    let Value::Object(rules) = schema else {
        panic!("{path}: a schema must be an object");
    };
    let takes = |schema: &Value| {
        let mut found = Vec::new();
        refused(value, schema, root, path, &mut found);
        found.is_empty()
    };
    let all = |schemas: &Value, found: &mut Vec<String>| {
        for schema in schemas.as_array().expect("a list of schemas") {
            refused(value, schema, root, path, found);
        }
    };
    let mut holds = true;
    for (keyword, rule) in rules {
        holds &= match keyword.as_str() {
            "$schema" | "title" | "description" | "default" | "definitions" => true,
            "then" => rules.contains_key("if"),
            "$ref" => {
                let name = rule
                    .as_str()
                    .and_then(|path| path.strip_prefix("#/definitions/"));
                all(
                    &Value::Array(vec![root["definitions"][name.expect("a name")].clone()]),
                    found,
                );
                true
            }
            "allOf" => {
                all(rule, found);
                true
            }
            "anyOf" => rule.as_array().expect("schemas").iter().any(takes),
            "not" => !takes(rule),
            "if" => {
                if takes(rule) {
                    all(&Value::Array(vec![rules["then"].clone()]), found);
                }
                true
            }
            "const" => value == rule,
            "enum" => rule.as_array().expect("a list").contains(value),
            "type" => match rule.as_str().expect("a type") {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "number" => value.is_number(),
                "boolean" => value.is_boolean(),
                "integer" => value.is_i64() || value.is_u64(),
                other => panic!("the type {other}"),
            },
            "minimum" => value.as_f64().is_none_or(|one| Some(one) >= rule.as_f64()),
            "maximum" => value.as_f64().is_none_or(|one| Some(one) <= rule.as_f64()),
            "minItems" => value
                .as_array()
                .is_none_or(|one| one.len() as u64 >= rule.as_u64().unwrap()),
            "maxItems" => value
                .as_array()
                .is_none_or(|one| one.len() as u64 <= rule.as_u64().unwrap()),
            "uniqueItems" => value.as_array().is_none_or(|one| {
                one.iter()
                    .enumerate()
                    .all(|(n, item)| !one[..n].contains(item))
            }),
            "required" => value.as_object().is_none_or(|object| {
                let names = rule.as_array().expect("names");
                names
                    .iter()
                    .all(|name| object.contains_key(name.as_str().unwrap()))
            }),
            "dependencies" => value.as_object().is_none_or(|object| {
                rule.as_object()
                    .expect("names")
                    .iter()
                    .all(|(name, needed)| {
                        let mut needed = needed.as_array().expect("names").iter();
                        !object.contains_key(name)
                            || needed.all(|one| object.contains_key(one.as_str().unwrap()))
                    })
            }),
            "properties" => {
                for (name, schema) in rule.as_object().expect("schemas") {
                    if let Some(inner) = value.get(name) {
                        refused(inner, schema, root, &format!("{path}.{name}"), found);
                    }
                }
                true
            }
            "additionalProperties" => value.as_object().is_none_or(|object| {
                object
                    .keys()
                    .all(|name| schema["properties"].get(name).is_some())
            }),
            "items" => {
                for item in value.as_array().into_iter().flatten() {
                    refused(item, rule, root, path, found);
                }
                true
            }
            // Patterns stand on texts only; each is known here by what it is for.
            "pattern" => value
                .as_str()
                .is_none_or(|text| fits(text, rule.as_str().expect("a pattern"))),
            other => panic!("the keyword {other} is not known to this test"),
        };
    }
    if !holds {
        found.push(path.to_owned());
    }
}

/// Returns whether a text fits one of the patterns of the schema.
fn fits(text: &str, pattern: &str) -> bool {
    let text = text.trim();
    if pattern == r"\S" {
        return !text.is_empty();
    }
    if pattern.starts_with(r"^\s*[-+]?") {
        let bare = text.trim_start_matches(['-', '+']);
        return bare.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    }
    if pattern.contains("{4}") {
        return text.parse::<doorstroom::vocab::Month>().is_ok();
    }
    if pattern == r"^[a-z_]+\.[a-z0-9_]+$" {
        return text.split_once('.').is_some_and(|(group, name)| {
            !group.is_empty() && !name.is_empty() && !name.contains(['.', ' '])
        });
    }
    assert!(pattern.contains("months?|years?"), "the pattern {pattern}");
    let words = ["month", "months", "year", "years"];
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    words.contains(&&text[number.len()..]) && number.trim().parse::<f64>().is_ok()
}

fn problems(value: &Value, schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    refused(value, schema, schema, "", &mut found);
    found
}

#[test]
fn the_schema_holds_every_parameter_with_meaning_unit_and_bounds_and_every_other_key() {
    let schema = schema();
    for spec in specs() {
        let group = &schema["properties"]["parameters"]["properties"][spec.group];
        let parameter = &group["properties"][spec.name];
        let text = parameter["description"]
            .as_str()
            .unwrap_or_else(|| panic!("{} is missing", spec.key()));
        assert!(text.contains(spec.meaning.trim()), "{text}");
        assert!(text.contains(spec.unit.text()), "{text}");
        let bounds = parameter["allOf"].to_string();
        for bound in [("minimum", spec.min), ("maximum", spec.max)] {
            let written = format!("\"{}\":{}", bound.0, Value::from(bound.1));
            assert!(bounds.contains(&written), "{}: {bounds}", spec.key());
        }
        let mut keys: Vec<&str> = parameter["properties"]
            .as_object()
            .expect("keys")
            .keys()
            .map(String::as_str)
            .collect();
        keys.retain(|key| *key != "per");
        assert_eq!(
            keys,
            [
                "value",
                "unit",
                "low",
                "high",
                "source",
                "grade",
                "reason",
                "reason_nl"
            ]
        );
        assert!(parameter["default"].is_object(), "{}", spec.key());
        assert_eq!(
            problems(&parameter["default"], &schema_of(&schema, parameter)),
            [""; 0]
        );
    }
    for key in keys() {
        let section = match key.section {
            "" => &schema,
            // A list of sections.
            section @ ("fund" | "intervention") => &schema["properties"][section]["items"],
            // Tables inside a key.
            "plan.targets" => &schema["properties"]["plan"]["properties"]["targets"]["items"],
            "fund.payers" => {
                &schema["properties"]["fund"]["items"]["properties"]["payers"]["items"]
            }
            "fund.repayment" => &schema["properties"]["fund"]["items"]["properties"]["repayment"],
            "intervention.eligibility" => {
                &schema["properties"]["intervention"]["items"]["properties"]["eligibility"]["items"]
            }
            "intervention.assignment" => {
                &schema["properties"]["intervention"]["items"]["properties"]["assignment"]["anyOf"]
                    [1]
            }
            section => &schema["properties"][section],
        };
        assert!(
            section["properties"][key.name]["description"].is_string(),
            "{}",
            key.key()
        );
    }
}

/// Returns a part of the schema that can stand alone.
fn schema_of(schema: &Value, part: &Value) -> Value {
    let mut alone = part.clone();
    alone["definitions"] = schema["definitions"].clone();
    alone
}

/// Returns the paths of the shipped plans and instruments.
fn plans() -> Vec<String> {
    let plans = Library::whole_plans().into_iter();
    let plans = plans.map(|name| format!("scenarios/plans/{name}.toml"));
    let instruments = Library::instruments().into_iter();
    plans
        .chain(instruments.map(|name| format!("scenarios/instruments/{name}.toml")))
        .collect()
}

#[test]
fn the_shipped_scenarios_and_a_new_one_fit_the_schema() {
    let schema = schema();
    for name in stems("scenarios", ".toml") {
        let value = of_file(&format!("scenarios/{name}.toml"));
        assert_eq!(problems(&value, &schema), [""; 0], "{name}");
    }
    for path in plans() {
        assert_eq!(problems(&of_file(&path), &schema), [""; 0], "{path}");
    }
    let folder = empty_folder("schema-new");
    let output = doorstroom(&folder).args(["new", "-"]).assert().success();
    let text = String::from_utf8(output.get_output().stdout.clone()).expect("UTF-8");
    let value: Value = toml::from_str(&text).expect("TOML");
    assert_eq!(problems(&value, &schema), [""; 0]);
}

#[test]
fn a_broken_file_is_refused_where_a_schema_can_see_it() {
    let schema = schema();
    for (name, places) in [
        ("missing_source", &[".parameters.separation.quit"][..]),
        ("missing_grade", &[".parameters.separation.quit"]),
        ("missing_range", &[".parameters.separation.quit"]),
        ("wrong_unit", &[".parameters.separation.quit.per"]),
        ("unsupported_format", &[".format"]),
        ("zero_replications", &[".ensemble.replications"]),
        ("wrong_type", &[".ensemble.draws"]),
        ("plan_unknown_kind", &[".intervention.kind"]),
        ("plan_missing_field", &[".intervention"]),
    ] {
        let value = of_file(&format!("scenarios/broken/{name}.toml"));
        let mut found = problems(&value, &schema);
        found.dedup();
        for place in places {
            assert!(
                found
                    .iter()
                    .any(|path| path.starts_with(".parameters") || path == place),
                "{name}: {found:?}"
            );
        }
    }
    let unknown = problems(&of_file("scenarios/broken/unknown_key.toml"), &schema);
    assert!(
        unknown.contains(&String::new()),
        "the top of the file: {unknown:?}"
    );
    assert!(unknown.contains(&".ensemble".to_owned()), "{unknown:?}");
}

#[test]
fn the_schema_and_the_reader_agree_on_how_a_parameter_is_written() {
    let schema = schema();
    let library = Library::open("").expect("the shipped data");
    let shelf = |text: &str| MemoryShelf {
        files: BTreeMap::from([("mine.toml".to_owned(), text.to_owned())]),
        shipped: library
            .scenarios()
            .into_iter()
            .filter_map(|name| Some((name.clone(), library.scenario(&name)?.1)))
            .collect(),
        known_regions: library
            .regions()
            .iter()
            .filter_map(|folder| library.region(folder))
            .collect(),
    };
    let evidence = "source = \"s\", grade = \"read\"";
    let quit = |leaf: &str| format!("[parameters.separation]\nquit = {{ {leaf} }}");
    let with = |leaf: &str| quit(&format!("{leaf}, {evidence}"));
    let share =
        |leaf: &str| format!("[parameters.separation]\nconversion = {{ {leaf}, {evidence} }}");
    let list = |leaf: &str| format!("[parameters.separation]\nquit_age = {{ {leaf}, {evidence} }}");
    let cases: Vec<(String, bool)> = vec![
        (with("value = 0.01, per = \"year\""), true),
        (with("value = 0.01, per = \"per month\""), true),
        (with("value = 0.01, unit = \"per year\""), true),
        (with("value = \"0.01 per year\""), true),
        (with("value = \"1 %/year\""), true),
        (with("value = 0.01"), false),
        (with("value = 0.01, per = \"decade\""), false),
        (with("value = 9, per = \"year\""), false),
        (with("value = -1, per = \"year\""), false),
        (with("value = \"often\", per = \"year\""), false),
        (with("value = [0.1], per = \"year\""), false),
        (with("value = true, per = \"year\""), false),
        (
            with("value = 0.01, per = \"year\", low = 0.005, high = 0.02"),
            true,
        ),
        (with("value = 0.01, per = \"year\", low = 0.005"), false),
        (with("value = 0.01, per = \"year\", lower = 0.005"), false),
        (with("value = 0.01, per = \"year\", reason = 3"), false),
        (
            quit("value = 0.01, per = \"year\", source = \" \", grade = \"read\""),
            false,
        ),
        (
            quit("value = 0.01, per = \"year\", source = \"s\", grade = \"good\""),
            false,
        ),
        (
            quit("value = 0.01, per = \"year\", source = \"s\", grade = \"recalled\""),
            false,
        ),
        (
            quit(
                "value = 0.01, per = \"year\", source = \"s\", grade = \"assumed\", low = 0, high = 1",
            ),
            false,
        ),
        (
            quit(
                "value = 0.01, per = \"year\", source = \"s\", grade = \"assumed\", low = 0, high = 1, reason = \"r\"",
            ),
            true,
        ),
        (share("value = 0.4"), true),
        (share("value = \"40 %\""), true),
        (share("value = 40, unit = \"%\""), true),
        (share("value = 40"), false),
        (share("value = 0.4, per = \"year\""), false),
        (list("value = [1, 1, 1, 1, 1, 1]"), true),
        (
            list("value = [1, 1, 1, 1, 1, 1], low = 0.5, high = 2"),
            true,
        ),
        (list("value = [1, 1, 1, 1, 1]"), false),
        (list("value = 1"), false),
        ("[horizon]\nlength = \"2 years\"".to_owned(), true),
        ("[horizon]\nlength = 24".to_owned(), false),
        (
            "[horizon]\nto = \"2019-12\"\nlength = \"2 years\"".to_owned(),
            false,
        ),
        ("[horizon]\nto = \"2019-13\"".to_owned(), false),
        ("[ensemble]\ndraws = 0".to_owned(), false),
        ("[ensemble]\nseed = 12".to_owned(), true),
        ("[macro]\ncycle = \"random\"".to_owned(), false),
        ("[region]\nmunicipalities = []".to_owned(), false),
        ("[parameters.nothing]\nx = 1".to_owned(), false),
    ];
    for (text, is_right) in cases {
        let text = format!("format = 1\ntitle = \"t\"\nextends = \"gorinchem\"\n{text}\n");
        let value: Value = toml::from_str(&text).expect("TOML");
        let by_schema = problems(&value, &schema);
        let by_reader = read("mine.toml", &shelf(&text), &Overrides::default(), &specs());
        assert_eq!(
            by_reader.is_ok(),
            is_right,
            "the reader: {text}{:?}",
            by_reader.err()
        );
        assert_eq!(
            by_schema.is_empty(),
            is_right,
            "the schema: {text}{by_schema:?}"
        );
    }
}
