//! Which keys a file may have, checked for every file of a chain on its own.

use crate::vocab::Spec;

use super::findings::{Findings, any_of, hint, nearest, span};
use super::parameter_problem::ParameterProblem;
use super::problem::Problem;
use super::raw::{Entry, SyntaxError, Table, Value};

/// The format that this program reads.
pub const FORMAT: u32 = 1;

/// The keys of a parameter.
pub const PARAMETER_KEYS: [&str; 9] = [
    "value",
    "unit",
    "per",
    "low",
    "high",
    "source",
    "grade",
    "reason",
    "reason_nl",
];

/// The keys at the top of a file.
pub const TOP_KEYS: [&str; 16] = [
    "format",
    "title",
    "title_nl",
    "description",
    "description_nl",
    "extends",
    "region",
    "horizon",
    "ensemble",
    "macro",
    "uncertainty",
    "plan",
    "money",
    "fund",
    "intervention",
    "parameters",
];

/// The sections with fixed keys.
pub const SECTIONS: [(&str, &[&str]); 7] = [
    (
        "region",
        &[
            "name",
            "margins",
            "municipalities",
            "first_month",
            "lfs_definition",
            "neighbours",
        ],
    ),
    ("horizon", &["from", "to", "length"]),
    (
        "ensemble",
        &["draws", "macro_paths", "replications", "seed"],
    ),
    ("macro", &["cycle", "series"]),
    ("uncertainty", &["vary"]),
    ("plan", &["evaluations", "targets"]),
    ("money", &["price_year", "prices", "discount_rate"]),
];

/// The keys of a fund, which stands in a list of sections.
pub const FUND_KEYS: &[&str] = &[
    "name",
    "overhead",
    "carry_over",
    "payers",
    "repayment",
    "source",
    "grade",
    "reason",
    "reason_nl",
];

/// The keys of a line of a plan, beside the fields of delivery and of its kind.
pub const INTERVENTION_KEYS: &[&str] = &[
    "kind",
    "label",
    "label_nl",
    "from",
    "to",
    "eligibility",
    "assignment",
    "funds",
    "budget",
    "source",
    "grade",
    "reason",
    "reason_nl",
];

/// The lists of sections.
pub const LISTS: [(&str, &[&str]); 2] = [("fund", FUND_KEYS), ("intervention", INTERVENTION_KEYS)];

/// Returns the problem of a text that is not TOML.
pub fn syntax(error: SyntaxError) -> Problem {
    let help = if error.message.contains("duplicate key") {
        "remove or rename one of the two"
    } else {
        "look for a missing quote, comma or bracket; words, months and units stand in quotes, \
         for example \"2018-01\""
    };
    Problem::Syntax {
        message: error.message,
        at: error.span.into(),
        help: help.to_owned(),
    }
}

/// Returns whether the file is of the format that this program reads; if not, its other keys mean nothing.
pub fn is_supported(table: &Table, file: usize, findings: &mut Findings) -> bool {
    let help = format!("write `format = {FORMAT}` in the first line");
    let Some(format) = table.get("format") else {
        findings.add(file, Problem::MissingFormat { help });
        return true;
    };
    match format.value.value {
        Value::Whole(number) if number == i128::from(FORMAT) => true,
        Value::Whole(_) => {
            findings.add(
                file,
                Problem::UnsupportedFormat {
                    found: format.value.shown(),
                    supported: FORMAT,
                    at: span(&format.value.at),
                    help,
                },
            );
            false
        }
        _ => {
            findings.add(file, wrong_type("format", format, "a whole number", &help));
            false
        }
    }
}

/// Reports unknown keys, and tables that are none.
pub fn check(table: &Table, specs: &[Spec], findings: &mut Findings) {
    for (key, entry) in table {
        if key == "parameters" {
            let help = "write a section such as `[parameters.separation]`";
            if let Some(groups) = need_table(key, entry, help, findings) {
                check_groups(groups, specs, findings);
            }
        } else if let Some((_, keys)) = SECTIONS.iter().find(|(section, _)| section == key) {
            let help = format!(
                "write a section `[{key}]` with {}",
                any_of(keys.iter().copied())
            );
            if let Some(section) = need_table(key, entry, &help, findings) {
                for (inner, entry) in section {
                    if !keys.contains(&inner.as_str()) {
                        unknown_key(&format!("{key}.{inner}"), inner, entry, keys, findings);
                    }
                }
            }
        } else if specs.iter().any(|spec| spec.group == key) {
            findings.add(
                entry.key.file,
                Problem::UnknownKey {
                    key: key.clone(),
                    at: span(&entry.key),
                    hint: format!("did you mean `parameters.{key}`?"),
                    help: format!("parameters stand in a section `[parameters.{key}]`"),
                },
            );
        } else if key == "extends" && entry.value.text().is_none() {
            let help = "write the name of a scenario: `extends = \"gorinchem\"`";
            findings.add(
                entry.value.at.file,
                wrong_type(key, entry, "a name in quotes", help),
            );
        } else if !TOP_KEYS.contains(&key.as_str()) {
            unknown_key(key, key, entry, &TOP_KEYS, findings);
        }
    }
}

fn check_groups(groups: &Table, specs: &[Spec], findings: &mut Findings) {
    let mut known: Vec<&str> = specs.iter().map(|spec| spec.group).collect();
    known.sort_unstable();
    known.dedup();
    for (group, entry) in groups {
        if !known.contains(&group.as_str()) {
            findings.add(
                entry.key.file,
                ParameterProblem::UnknownGroup {
                    group: group.clone(),
                    at: span(&entry.key),
                    hint: hint(group, known.iter().copied(), "no such group"),
                    help: format!("write {}", any_of(known.iter().copied())),
                },
            );
            continue;
        }
        let help = format!("write a section `[parameters.{group}]`");
        if let Some(names) = need_table(&format!("parameters.{group}"), entry, &help, findings) {
            for (name, entry) in names {
                check_parameter(group, name, entry, specs, findings);
            }
        }
    }
}

fn check_parameter(
    group: &str,
    name: &str,
    entry: &Entry,
    specs: &[Spec],
    findings: &mut Findings,
) {
    let key = format!("{group}.{name}");
    let known = || specs.iter().filter(|spec| spec.group == group);
    if !known().any(|spec| spec.name == name) {
        let elsewhere = specs.iter().find(|spec| spec.name == name);
        let names: Vec<&str> = known().map(|spec| spec.name).collect();
        let hint = match (nearest(name, names.iter().copied()), elsewhere) {
            (None, Some(spec)) => format!("did you mean `{}`?", spec.key()),
            _ => hint(name, names.iter().copied(), "no such parameter"),
        };
        findings.add(
            entry.key.file,
            ParameterProblem::UnknownParameter {
                key,
                at: span(&entry.key),
                hint,
                help: format!("`{group}` has {}", any_of(names)),
            },
        );
        return;
    }
    let Some(leaf) = entry.value.table() else {
        let expected = "a table with value, source and grade";
        let help =
            format!("write `{name} = {{ value = …, per = …, source = \"…\", grade = \"…\" }}`");
        findings.add(
            entry.value.at.file,
            wrong_type(&key, entry, expected, &help),
        );
        return;
    };
    for (inner, entry) in leaf {
        if !PARAMETER_KEYS.contains(&inner.as_str()) {
            let key = format!("{key}.{inner}");
            unknown_key(&key, inner, entry, &PARAMETER_KEYS, findings);
        }
    }
}

/// Reports a key that does not stand at this place.
pub fn unknown_key(key: &str, inner: &str, entry: &Entry, known: &[&str], findings: &mut Findings) {
    findings.add(
        entry.key.file,
        Problem::UnknownKey {
            key: key.to_owned(),
            at: span(&entry.key),
            hint: hint(inner, known.iter().copied(), "no such key"),
            help: format!("write {}", any_of(offered(known))),
        },
    );
}

/// Returns the keys that a message names: not the Dutch twin of each text.
pub fn offered<'a>(known: &'a [&str]) -> impl Iterator<Item = &'a str> {
    known.iter().copied().filter(|key| !key.ends_with("_nl"))
}

fn need_table<'a>(
    key: &str,
    entry: &'a Entry,
    help: &str,
    findings: &mut Findings,
) -> Option<&'a Table> {
    let table = entry.value.table();
    if table.is_none() {
        findings.add(entry.value.at.file, wrong_type(key, entry, "a table", help));
    }
    table
}

/// Returns the problem of a value of another type.
pub fn wrong_type(key: &str, entry: &Entry, expected: &str, help: &str) -> Problem {
    Problem::WrongType {
        key: key.to_owned(),
        found: entry.value.shown(),
        expected: expected.to_owned(),
        at: span(&entry.value.at),
        help: help.to_owned(),
    }
}
