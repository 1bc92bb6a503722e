//! Which keys a file may have, checked for every file of a chain on its own.

use super::super::diagnostic::{
    Code, Diagnostic, Diagnostics, any_of, did_you_mean, quoted, write, write_one_of,
};
use super::super::spanned::{Entry, SyntaxError, Table, Value, shortened};
use super::key::{Declared, SectionPlace};
use super::reading::wrong_type;
use super::top::FORMAT;
use crate::texts::{Message, message, nearest};

/// The keys of a parameter.
pub(crate) const PARAMETER_KEYS: [&str; 9] = [
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

/// Returns the mistake of a text that is not TOML.
pub(crate) fn syntax(error: SyntaxError, text: &str, file: usize) -> Diagnostic {
    let help = if error.message.contains("duplicate key") {
        message!("help-remove-or-rename-one")
    } else if is_decimal_comma(text, error.span.start) {
        message!("help-decimal-comma", number = "2.5")
    } else {
        message!("help-syntax", month = "\"2018-01\"")
    };
    let at = super::super::spanned::Place {
        file,
        span: error.span,
    };
    Diagnostic::new(Code::Syntax)
        .with("message", shortened(&error.message))
        .at(&at, message!("label-here"))
        .help(help)
}

/// Returns whether a comma between two digits stands at a place of the text.
fn is_decimal_comma(text: &str, place: usize) -> bool {
    let around = place
        .checked_sub(1)
        .and_then(|before| text.as_bytes().get(before..before + 3));
    matches!(around, Some([a, b',', c]) if a.is_ascii_digit() && c.is_ascii_digit())
}

/// Returns whether the file is of the format that this program reads; if not, its other keys mean nothing.
pub(crate) fn is_supported(table: &Table, file: usize, findings: &mut Diagnostics) -> bool {
    let example = format!("format = {FORMAT}");
    let help = message!("help-write-in-the-first-line", example);
    let Some(format) = table.get("format") else {
        findings.add(file, Diagnostic::new(Code::MissingFormat).help(help));
        return true;
    };
    match format.value.value {
        Value::Whole(number) if number == i128::from(FORMAT) => true,
        Value::Whole(_) => {
            let problem = Diagnostic::new(Code::UnsupportedFormat)
                .with("found", format.value.shown())
                .with("supported", FORMAT.to_string())
                .at(&format.value.at, message!("label-not-supported"));
            findings.add(file, problem.help(help));
            false
        }
        _ => {
            let expected = message!("expected-whole-number");
            findings.add(file, wrong_type("format", &format.value, expected, help));
            false
        }
    }
}

/// Reports unknown keys, and tables that are none.
pub(crate) fn check(table: &Table, declared: Declared<'_>, findings: &mut Diagnostics) {
    let sections = declared.sections.iter();
    let sections =
        sections.filter(|one| !matches!(one.place, SectionPlace::Top | SectionPlace::Inside));
    let mut top = declared.names("");
    top.extend(sections.map(|section| section.name));
    top.push("parameters");
    for (key, entry) in table {
        let section = declared.sections.iter().find(|one| one.name == key);
        if key == "parameters" {
            let help = message!("help-section-such-as", section = "[parameters.separation]");
            if let Some(groups) = need_table(key, entry, help, findings) {
                check_groups(groups, declared, findings);
            }
        } else if section.is_some_and(|one| one.place == SectionPlace::Table) {
            let names = declared.names(key);
            let section = format!("[{key}]");
            let keys = any_of(names.iter().copied());
            let help = message!("help-section-with", section, keys);
            for (inner, entry) in need_table(key, entry, help, findings).into_iter().flatten() {
                if !names.contains(&inner.as_str()) {
                    unknown_key(&format!("{key}.{inner}"), inner, entry, &names, findings);
                }
            }
        } else if declared.specs.iter().any(|spec| spec.group == key) {
            let problem = Diagnostic::new(Code::UnknownKey)
                .with("key", key.as_str())
                .at(&entry.key, did_you_mean(&format!("parameters.{key}")));
            let section = format!("[parameters.{key}]");
            let help = message!("help-parameters-stand-in", section);
            findings.add(entry.key.file, problem.help(help));
        } else if key == "extends" && entry.value.text().is_none() {
            let help = message!("help-extends", example = "extends = \"gorinchem\"");
            let expected = message!("expected-name");
            let problem = wrong_type(key, &entry.value, expected, help);
            findings.add(entry.value.at.file, problem);
        } else if !top.contains(&key.as_str()) {
            unknown_key(key, key, entry, &top, findings);
        }
    }
}

fn check_groups(groups: &Table, declared: Declared<'_>, findings: &mut Diagnostics) {
    let mut known: Vec<&str> = declared.specs.iter().map(|spec| spec.group).collect();
    known.sort_unstable();
    known.dedup();
    for (group, entry) in groups {
        if !known.contains(&group.as_str()) {
            let known = || known.iter().copied();
            let hint = findings.hint(group, known(), message!("label-no-such-group"));
            let problem = Diagnostic::new(Code::UnknownGroup)
                .with("group", quoted(group))
                .at(&entry.key, hint)
                .help(write_one_of(known()));
            findings.add(entry.key.file, problem);
            continue;
        }
        let help = message!("help-section", section = format!("[parameters.{group}]"));
        let names = need_table(&format!("parameters.{group}"), entry, help, findings);
        for (name, entry) in names.into_iter().flatten() {
            check_parameter(group, name, entry, declared, findings);
        }
    }
}

fn check_parameter(
    group: &str,
    name: &str,
    entry: &Entry,
    declared: Declared<'_>,
    findings: &mut Diagnostics,
) {
    let key = format!("{group}.{name}");
    let known = || declared.specs.iter().filter(|spec| spec.group == group);
    if !known().any(|spec| spec.name == name) {
        let elsewhere = declared.specs.iter().find(|spec| spec.name == name);
        let names: Vec<&str> = known().map(|spec| spec.name).collect();
        let hint = match (nearest(name, names.iter().copied()), elsewhere) {
            (None, Some(spec)) => did_you_mean(&spec.key()),
            _ => findings.hint(
                name,
                names.iter().copied(),
                message!("label-no-such-parameter"),
            ),
        };
        let problem = Diagnostic::new(Code::UnknownParameter)
            .with("key", quoted(&key))
            .at(&entry.key, hint)
            .help(message!("help-group-has", group, names = any_of(names)));
        return findings.add(entry.key.file, problem);
    }
    let Some(leaf) = entry.value.table() else {
        let example = format!("{name} = {{ value = …, per = …, source = \"…\", grade = \"…\" }}");
        let expected = message!("expected-parameter");
        let problem = wrong_type(&key, &entry.value, expected, write(example));
        return findings.add(entry.value.at.file, problem);
    };
    unknown_parts(&key, leaf, findings);
}

/// Reports keys that a parameter does not have.
pub(crate) fn unknown_parts(key: &str, leaf: &Table, findings: &mut Diagnostics) {
    for (inner, entry) in leaf {
        if !PARAMETER_KEYS.contains(&inner.as_str()) {
            unknown_key(
                &format!("{key}.{inner}"),
                inner,
                entry,
                &PARAMETER_KEYS,
                findings,
            );
        }
    }
}

/// Reports a key that does not stand at this place.
fn unknown_key(key: &str, inner: &str, entry: &Entry, known: &[&str], findings: &mut Diagnostics) {
    let hint = findings.hint(inner, known.iter().copied(), message!("label-no-such-key"));
    let problem = Diagnostic::new(Code::UnknownKey)
        .with("key", shortened(key))
        .at(&entry.key, hint)
        .help(write_one_of(offered(known)));
    findings.add(entry.key.file, problem);
}

/// Returns the keys that a message names: not the Dutch twin of each text.
pub(crate) fn offered<'a>(known: &'a [&str]) -> impl Iterator<Item = &'a str> {
    known.iter().copied().filter(|key| !key.ends_with("_nl"))
}

fn need_table<'a>(
    key: &str,
    entry: &'a Entry,
    help: Message,
    findings: &mut Diagnostics,
) -> Option<&'a Table> {
    let table = entry.value.table();
    if table.is_none() {
        let problem = wrong_type(key, &entry.value, message!("expected-table"), help);
        findings.add(entry.value.at.file, problem);
    }
    table
}
