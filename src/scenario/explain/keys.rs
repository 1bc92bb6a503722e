//! What a parameter or a fixed key means, how it is written and how well it is founded.

use super::super::declare::{Key, Section, SectionPlace};
use super::super::diagnostic::quoted;
use super::super::parameter::Parameter;
use super::super::resolved::Scenario;
use super::super::spanned::plain;
use super::super::units;
use super::lines::Lines;
use crate::texts::{Argument, Language, message, nearest};
use crate::vocab::Spec;

/// Returns meaning, unit and allowed range of the parameter `key` (`group.name`), with value, range, source and grade
/// in `scenario` if one is given. A group alone lists its parameters; an unknown key names the nearest one.
pub fn explain(
    key: &str,
    specs: &[Spec],
    scenario: Option<&Scenario>,
    language: Language,
) -> String {
    let wanted = key.trim();
    let wanted = wanted.strip_prefix("parameters.").unwrap_or(wanted);
    if let Some(spec) = specs.iter().find(|spec| spec.key() == wanted) {
        return one(spec, scenario, language);
    }
    let of_group: Vec<&Spec> = specs.iter().filter(|spec| spec.group == wanted).collect();
    if !of_group.is_empty() {
        let head = message!("explain-group", group = quoted(wanted), n = of_group.len());
        let mut lines = Lines::new(language, head);
        for spec in of_group {
            let meaning = language.meaning_or(&spec.key(), spec.meaning);
            lines = lines.row(format!("{}: {meaning}", spec.key()));
        }
        return lines.line("explain-used-in", used_in(wanted)).out;
    }
    let of_name: Vec<&Spec> = specs.iter().filter(|spec| spec.name == wanted).collect();
    match of_name[..] {
        [spec] => one(spec, scenario, language),
        _ => unknown(wanted, specs, language),
    }
}

/// Explains a fixed key of a scenario file by its full name, or all keys of a section; empty if there is none of the name.
pub fn explain_key(wanted: &str, sections: &[Section], language: Language) -> String {
    let of_section = |section| {
        let keys = |section: &Section| section.keys.iter();
        keys(section).map(move |key| (section, key))
    };
    let mut keys = sections.iter().flat_map(of_section);
    if let Some((section, key)) = keys.find(|(_, key)| key.key() == wanted) {
        return one_key(section, key, language);
    }
    let section = sections
        .iter()
        .find(|section| section.name == wanted && !wanted.is_empty());
    let Some(section) = section else {
        return String::new();
    };
    let head = message!("explain-section", section = wanted);
    let mut lines = Lines::new(language, head).meaning(section.name, section.meaning);
    for key in section.keys {
        let meaning = language.meaning_or(&key.key(), key.meaning);
        lines = lines.row(format!("{}: {meaning}", key.key()));
    }
    lines.out
}

fn one_key(section: &Section, key: &Key, language: Language) -> String {
    let place = match section.place {
        SectionPlace::Top => message!("place-top"),
        SectionPlace::List => message!("place-in", section = format!("[[{}]]", section.name)),
        SectionPlace::Table => message!("place-in", section = format!("[{}]", section.name)),
        SectionPlace::Inside => message!("place-in", section = section.name),
    };
    let head = message!("explain-key", key = key.key(), place);
    let mut lines = Lines::new(language, head).meaning(key.key(), key.meaning);
    if let Some(spec) = key.spec() {
        lines = lines.bounds(&spec);
    }
    lines.line("explain-written", key.written).out
}

fn one(spec: &Spec, scenario: Option<&Scenario>, language: Language) -> String {
    let mut lines = Lines::new(language, spec.key())
        .meaning(spec.key(), spec.meaning)
        .bounds(spec)
        .line("explain-written", units::accepted(spec));
    if spec.is_list() {
        let classes = message!("explain-classes", n = spec.len.to_string(), by = spec.by);
        lines = lines.line("explain-numbers", classes);
    }
    let parameters = scenario.map(|scenario| &scenario.parameters);
    let parameter = parameters.and_then(|all| all.get(&(spec.group, spec.name)));
    if let (Some(parameter), Some(scenario)) = (parameter, scenario) {
        lines = evidence(lines, parameter, scenario);
    }
    lines.line("explain-used-in", used_in(spec.group)).out
}

fn evidence(lines: Lines, parameter: &Parameter, scenario: &Scenario) -> Lines {
    let (language, sourced) = (lines.language, &parameter.sourced);
    let mut lines = lines.line("explain-value", parameter.amount());
    if let Some((low, high)) = sourced.range {
        let (low, high) = (plain(low), plain(high));
        let range = if parameter.spec.is_list() {
            message!("range-times-the-whole-list", low, high).into()
        } else {
            let ends = message!("range-from-to", low, high).say(language);
            units::amount(&parameter.spec, &ends)
        };
        lines = lines.line("explain-range", range);
    }
    lines = lines
        .line("explain-grade", language.grade(sourced.grade.code()))
        .line("explain-source", sourced.source.as_str());
    if let Some(reason) = parameter.reason_in(language) {
        lines = lines.line("explain-reason", reason);
    }
    match scenario.files.get(parameter.file) {
        Some((path, _)) => lines.line("explain-set-in", path.as_str()),
        None => lines,
    }
}

/// Returns the source of the process that reads a group of parameters, and where the model is described.
fn used_in(group: &str) -> Argument {
    // A process of several files is a folder.
    let ending = if matches!(group, "economy" | "matching" | "migration" | "search") {
        "/"
    } else {
        ".rs"
    };
    let mut heading = group.to_owned();
    heading[..1].make_ascii_uppercase();
    format!("core/src/processes/{group}{ending}; docs/odd.md, section 7, {heading}").into()
}

fn unknown(wanted: &str, specs: &[Spec], language: Language) -> String {
    let keys: Vec<String> = specs.iter().map(Spec::key).collect();
    let words = keys
        .iter()
        .map(String::as_str)
        .chain(specs.iter().flat_map(|spec| [spec.name, spec.group]));
    let near = nearest(wanted, words).map(|word| {
        let spec = specs.iter().find(|spec| spec.name == word);
        spec.map_or_else(|| word.to_owned(), Spec::key)
    });
    let wanted = quoted(wanted);
    let message = match near {
        Some(near) => {
            let near = quoted(&near);
            message!("explain-unknown-near", wanted, near)
        }
        None => {
            let mut groups: Vec<&str> = specs.iter().map(|spec| spec.group).collect();
            groups.sort_unstable();
            groups.dedup();
            let groups = groups.join(", ");
            message!("explain-unknown", wanted, groups)
        }
    };
    message.say(language) + "\n"
}
