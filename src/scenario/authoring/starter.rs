//! The text of a first scenario of one's own: short, commented, and ready to run.

use std::fmt::Write as _;

use super::super::declare::{Content, FORMAT, Key, SECTIONS, Section, SectionPlace};
use super::super::resolved::Scenario;
use super::super::spanned::plain;
use super::super::units;
use crate::texts::{Language, message};
use crate::vocab::Spec;

/// Bytes of a value of the baseline that a starter repeats.
const LONGEST_VALUE: usize = 90;

/// Returns the text of a scenario that extends `baseline` and explains what may be written in it. `name` is the file's
/// name without ending; it becomes the title.
pub fn starter(name: &str, specs: &[Spec], baseline: &Scenario, language: Language) -> String {
    starter_of(name, (SECTIONS, specs), baseline, language)
}

/// Returns the starter for other sections than those of the program.
pub(crate) fn starter_of(
    name: &str,
    (sections, specs): (&[Section], &[Spec]),
    baseline: &Scenario,
    language: Language,
) -> String {
    let template = match language {
        Language::English => include_str!("starter_en.toml"),
        Language::Dutch => include_str!("starter_nl.toml"),
    };
    let title = title_of(name, &message!("starter-title").say(language));
    let example = specs.iter().find(|spec| spec.len == 1);
    let example = example.map_or(String::new(), |spec| example_of(spec, baseline, language));
    let text = template
        .replace("{title}", &title)
        .replace("{parent}", &baseline.name)
        .replace("{format}", &FORMAT.to_string())
        .replace("{from}", &baseline.horizon.from.to_string())
        .replace("{to}", &baseline.horizon.to.to_string())
        .replace("{example}", &example)
        .replace("{groups}\n", &groups(specs, language));
    with_keys(&text, sections, baseline)
}

/// Puts the keys of a section where the text has its name as `{keys NAME}`: commented out, with their values in the baseline
/// or their examples; without those that the text writes itself between the headings around that place.
fn with_keys(text: &str, sections: &[Section], baseline: &Scenario) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let is_heading = |line: &&str| line.trim_start_matches("# ").starts_with('[');
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        let name = line
            .strip_prefix("{keys ")
            .and_then(|rest| rest.strip_suffix('}'));
        let Some(name) = name else {
            let _ = writeln!(out, "{line}");
            continue;
        };
        let before = lines[..at]
            .iter()
            .rev()
            .take_while(|line| !is_heading(line));
        let behind = lines[at..].iter().take_while(|line| !is_heading(line));
        let written: Vec<&str> = before
            .chain(behind)
            .filter_map(|line| Some(line.trim_start_matches("# ").split_once(" =")?.0))
            .collect();
        for section in sections.iter().filter(|one| one.name == name) {
            // Keys inside a value stand below all others, with an indent.
            let is_inside = section.place == SectionPlace::Inside;
            let keys = section.keys.iter();
            for key in keys.filter(|key| is_inside || !written.contains(&key.name)) {
                let indent = if is_inside { "  " } else { "" };
                let _ = writeln!(out, "# {indent}{}", line_of(key, baseline));
            }
        }
    }
    out
}

/// Returns the line of a key with its value in the baseline; where it has none there, or a very long one, its example.
fn line_of(key: &Key, baseline: &Scenario) -> String {
    let shown = (key.shown)(baseline);
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let value = match key.content {
        _ if shown.is_empty() => return key.written.to_owned(),
        Content::Text | Content::Month | Content::Word(_) => quoted(&shown),
        Content::Texts { .. } => {
            let items: Vec<String> = shown.split(", ").map(quoted).collect();
            format!("[{}]", items.join(", "))
        }
        _ => shown,
    };
    match value.len() <= LONGEST_VALUE {
        true => format!("{} = {value}", key.name),
        false => key.written.to_owned(),
    }
}

/// Returns the groups of parameters, and how many each holds.
fn groups(specs: &[Spec], language: Language) -> String {
    let mut groups: Vec<(&str, usize)> = Vec::new();
    for spec in specs {
        match groups.last_mut() {
            Some((group, count)) if *group == spec.group => *count += 1,
            _ => groups.push((spec.group, 1)),
        }
    }
    let line = |(group, count): &(&str, usize)| {
        let section = format!("[parameters.{group}]");
        let text = message!("starter-group", section, n = *count);
        format!("#   {}\n", text.say(language))
    };
    groups.iter().map(line).collect()
}

/// Returns the text of a plan that extends `baseline`, commented and ready to compare; `name` becomes the title.
pub fn plan_starter(name: &str, baseline: &Scenario, language: Language) -> String {
    let template = match language {
        Language::English => include_str!("starter_plan_en.toml"),
        Language::Dutch => include_str!("starter_plan_nl.toml"),
    };
    let title = title_of(name, &message!("starter-plan-title").say(language));
    let text = template
        .replace("{title}", &title)
        .replace("{parent}", &baseline.name);
    with_keys(&text, SECTIONS, baseline)
}

/// Returns a title out of the name of a file.
fn title_of(name: &str, otherwise: &str) -> String {
    let printable = |c: char| {
        if c.is_alphanumeric() || "-.,".contains(c) {
            c
        } else {
            ' '
        }
    };
    let title: String = name.chars().map(printable).collect();
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        otherwise.to_owned()
    } else {
        title
    }
}

/// Returns a parameter of the baseline, commented out, as one would replace it.
fn example_of(spec: &Spec, baseline: &Scenario, language: Language) -> String {
    let parameter = &baseline.parameters[&(spec.group, spec.name)];
    let value = parameter.sourced.value[0];
    let (low, high) = parameter.sourced.range.unwrap_or((value, value));
    let mut text = String::new();
    let _ = writeln!(
        text,
        "# [parameters.{}]\n# # {}\n# {} = {{ {}, low = {}, high = {}, grade = \"assumed\", source = \"{}\", \
         reason = \"…\" }}",
        spec.group,
        language.meaning_or(&spec.key(), spec.meaning),
        spec.name,
        units::as_written(spec, &plain(value)),
        plain(low),
        plain(high),
        message!("starter-source").say(language),
    );
    text
}
