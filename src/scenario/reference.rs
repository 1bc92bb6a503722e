//! What a parameter or a key means, for `explain` and for the reference pages.

use std::fmt::Write as _;

use super::declare::{Key, Section, SectionPlace};
use super::diagnostic::quoted;
use super::parameter::Parameter;
use super::resolved::Scenario;
use super::spanned::plain;
use super::units;
use crate::texts::{Argument, Language, Message, message, nearest};
use crate::vocab::Spec;

/// Lines of an explanation, in a language.
struct Lines {
    language: Language,
    out: String,
}

impl Lines {
    fn new(head: &str, language: Language) -> Self {
        Self {
            language,
            out: format!("{head}\n"),
        }
    }

    fn say(&self, message: &Message) -> String {
        message.say(self.language)
    }

    /// Adds a line behind the word for what it holds.
    fn line(&mut self, name: Message, text: impl Into<Argument>) {
        let (name, text) = (
            self.say(&name),
            self.say(&message!("as-it-is", text = text)),
        );
        let _ = writeln!(self.out, "  {name:<8} {text}");
    }
}

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
        let mut lines = Lines::new(&head.say(language), language);
        for spec in of_group {
            let meaning = language.meaning_or(&spec.key(), spec.meaning);
            let _ = writeln!(lines.out, "  {}: {meaning}", spec.key());
        }
        lines.line(message!("explain-used-in"), used_in(wanted));
        return lines.out;
    }
    let of_name: Vec<&Spec> = specs.iter().filter(|spec| spec.name == wanted).collect();
    if let [spec] = of_name[..] {
        return one(spec, scenario, language);
    }
    unknown(wanted, specs, language)
}

/// Explains a fixed key of a scenario file by its full name, or all keys of a section; empty if there is none of the name.
pub fn explain_key(wanted: &str, sections: &[Section], language: Language) -> String {
    let mut keys = sections
        .iter()
        .flat_map(|section| section.keys.iter().map(move |key| (section, key)));
    if let Some((section, key)) = keys.find(|(_, key)| key.key() == wanted) {
        let place = match section.place {
            SectionPlace::Top => message!("place-top"),
            SectionPlace::List => message!("place-in", section = format!("[[{}]]", section.name)),
            SectionPlace::Table => message!("place-in", section = format!("[{}]", section.name)),
            SectionPlace::Inside => message!("place-in", section = section.name),
        };
        let head = message!("explain-key", key = wanted, place = place);
        let mut lines = Lines::new(&head.say(language), language);
        let _ = writeln!(lines.out, "  {}", meaning(key, language));
        if let Some(spec) = key.spec() {
            lines.line(message!("explain-unit"), units::unit(spec.unit));
            let bounds = format!("[{}, {}]", plain(spec.min), plain(spec.max));
            lines.line(message!("explain-allowed"), units::amount(&spec, &bounds));
        }
        lines.line(message!("explain-written"), key.written);
        return lines.out;
    }
    let section = sections
        .iter()
        .find(|section| section.name == wanted && !wanted.is_empty());
    let Some(section) = section else {
        return String::new();
    };
    let head = message!("explain-section", section = wanted);
    let mut lines = Lines::new(&head.say(language), language);
    let _ = writeln!(
        lines.out,
        "  {}",
        language.meaning_or(section.name, section.meaning)
    );
    for key in section.keys {
        let _ = writeln!(lines.out, "  {}: {}", key.key(), meaning(key, language));
    }
    lines.out
}

fn meaning(key: &Key, language: Language) -> String {
    language.meaning_or(&key.key(), key.meaning)
}

fn one(spec: &Spec, scenario: Option<&Scenario>, language: Language) -> String {
    let mut lines = Lines::new(&spec.key(), language);
    let _ = writeln!(
        lines.out,
        "  {}",
        language.meaning_or(&spec.key(), spec.meaning)
    );
    lines.line(message!("explain-unit"), units::unit(spec.unit));
    let bounds = format!("[{}, {}]", plain(spec.min), plain(spec.max));
    lines.line(message!("explain-allowed"), units::amount(spec, &bounds));
    lines.line(message!("explain-written"), units::accepted(spec));
    if spec.is_list() {
        let classes = message!("explain-classes", n = spec.len.to_string(), by = spec.by);
        lines.line(message!("explain-numbers"), classes);
    }
    let parameters = scenario.map(|scenario| &scenario.parameters);
    let parameter = parameters.and_then(|all| all.get(&(spec.group, spec.name)));
    if let (Some(parameter), Some(scenario)) = (parameter, scenario) {
        evidence(&mut lines, parameter, scenario);
    }
    lines.line(message!("explain-used-in"), used_in(spec.group));
    lines.out
}

fn evidence(lines: &mut Lines, parameter: &Parameter, scenario: &Scenario) {
    let (spec, sourced) = (&parameter.spec, &parameter.sourced);
    let numbers: Vec<String> = sourced.value.iter().map(|number| plain(*number)).collect();
    lines.line(
        message!("explain-value"),
        units::amount(spec, &numbers.join(", ")),
    );
    if let Some((low, high)) = sourced.range {
        let (low, high) = (plain(low), plain(high));
        let range = if spec.is_list() {
            message!("range-times-the-whole-list", low = low, high = high)
        } else {
            let ends = message!("range-from-to", low = low, high = high).say(lines.language);
            message!("as-it-is", text = units::amount(spec, &ends))
        };
        lines.line(message!("explain-range"), range);
    }
    lines.line(
        message!("explain-grade"),
        lines.language.grade(sourced.grade.code()),
    );
    lines.line(message!("explain-source"), sourced.source.as_str());
    if let Some(reason) = parameter.reason_in(lines.language) {
        lines.line(message!("explain-reason"), reason);
    }
    if let Some((path, _)) = scenario.files.get(parameter.file) {
        lines.line(message!("explain-set-in"), path.as_str());
    }
}

/// Returns the source of the process that reads a group of parameters, and where the model is described.
pub fn used_in(group: &str) -> String {
    // A process of several files is a folder.
    let ending = if matches!(group, "economy" | "matching" | "migration" | "search") {
        "/"
    } else {
        ".rs"
    };
    let mut heading = group.to_owned();
    heading[..1].make_ascii_uppercase();
    format!("core/src/processes/{group}{ending}; docs/odd.md, section 7, {heading}")
}

fn unknown(wanted: &str, specs: &[Spec], language: Language) -> String {
    let keys: Vec<String> = specs.iter().map(Spec::key).collect();
    let words = keys
        .iter()
        .map(String::as_str)
        .chain(specs.iter().map(|spec| spec.name))
        .chain(specs.iter().map(|spec| spec.group));
    let meant = nearest(wanted, words).map(|word| {
        let spec = specs.iter().find(|spec| spec.name == word);
        spec.map_or_else(|| word.to_owned(), Spec::key)
    });
    let wanted = quoted(wanted);
    let message = match meant {
        Some(meant) => message!(
            "explain-unknown-near",
            wanted = wanted,
            near = quoted(&meant)
        ),
        None => {
            let mut groups: Vec<&str> = specs.iter().map(|spec| spec.group).collect();
            groups.sort_unstable();
            groups.dedup();
            message!(
                "explain-unknown",
                wanted = wanted,
                groups = groups.join(", ")
            )
        }
    };
    message.say(language) + "\n"
}
