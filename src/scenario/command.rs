//! What the command line sets: written down as one more file over the chain, then checked like any other.

mod line;

use super::declare::{Bare, Declared, syntax};
use super::diagnostic::{Code, Diagnostic, Diagnostics};
use super::raw::{self, Entry, Place, SpannedValue, Table, Value};
use super::units;
use crate::texts::{Argument, Message, message};
use crate::vocab::Unit;

/// The shown path of what the command line sets.
pub const SHOWN: &str = "command line";

/// Settings of the command line that replace those of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// `ensemble.draws`.
    pub draws: Option<u64>,
    /// `ensemble.macro_paths`.
    pub macro_paths: Option<u64>,
    /// `ensemble.replications`.
    pub replications: Option<u64>,
    /// `ensemble.seed`.
    pub seed: Option<u64>,
    /// `24 months`, `10 years` or `2018-01..2019-12`.
    pub horizon: Option<String>,
    /// Settings such as `separation.quit=0.1`, `ensemble.seed=3`, `separation.quit={ value = … }` or
    /// `intervention.craft school.dose=2`, in order.
    pub set: Vec<String>,
}

impl Overrides {
    /// Returns the settings as one would type them.
    pub fn as_typed(&self) -> Vec<String> {
        let number =
            |name: &str, value: Option<u64>| value.map(|value| format!("--{name} {value}"));
        let quoted = |text: &String| match text.contains([' ', '{', '"']) {
            true => format!("'{text}'"),
            false => text.clone(),
        };
        let horizon = self.horizon.as_ref().map(quoted);
        let numbers = [
            number("draws", self.draws),
            number("macro-paths", self.macro_paths),
            number("replications", self.replications),
            number("seed", self.seed),
            horizon.map(|text| format!("--horizon {text}")),
        ];
        let set = self.set.iter().map(quoted);
        let set = set.map(|text| format!("--set {text}"));
        numbers.into_iter().flatten().chain(set).collect()
    }

    /// Returns the overrides of a command line as [`Scenario::files`](super::Scenario::files) records it, one option a
    /// line.
    pub(super) fn recorded(text: &str) -> Self {
        let mut found = Self::default();
        for line in text.lines() {
            let (option, argument) = line.split_once(' ').unwrap_or((line, ""));
            match option {
                "--draws" => found.draws = argument.parse().ok(),
                "--macro-paths" => found.macro_paths = argument.parse().ok(),
                "--replications" => found.replications = argument.parse().ok(),
                "--seed" => found.seed = argument.parse().ok(),
                "--horizon" => found.horizon = Some(argument.to_owned()),
                "--set" => found.set.push(argument.to_owned()),
                // A setting over several lines goes on here.
                _ => {
                    if let Some(last) = found.set.last_mut() {
                        last.push('\n');
                        last.push_str(line);
                    }
                }
            }
        }
        found
    }
}

/// The command line as a file.
#[derive(Debug, Default)]
pub struct Settings {
    pub text: String,
    pub table: Table,
    pub bare: Bare,
}

struct Writing<'a> {
    settings: Settings,
    below: &'a Table,
    declared: Declared<'a>,
    file: usize,
    findings: &'a mut Diagnostics,
}

/// Writes the overrides as a file with this index, over the merged table `below`. `None` if there are none.
pub fn write(
    overrides: &Overrides,
    below: &Table,
    declared: Declared<'_>,
    file: usize,
    findings: &mut Diagnostics,
) -> Option<Settings> {
    if *overrides == Overrides::default() {
        return None;
    }
    let mut writing = Writing {
        settings: Settings::default(),
        below,
        declared,
        file,
        findings,
    };
    let Overrides {
        draws,
        macro_paths,
        replications,
        seed,
        horizon,
        set,
    } = overrides;
    for (option, key, number) in [
        ("--draws", "draws", draws),
        ("--macro-paths", "macro_paths", macro_paths),
        ("--replications", "replications", replications),
        ("--seed", "seed", seed),
    ] {
        if let Some(number) = number {
            let at = writing.line(option, &number.to_string());
            let value = Value::Whole(i128::from(*number));
            writing.put(&["ensemble", key], at.clone(), SpannedValue { value, at });
        }
    }
    if let Some(horizon) = horizon {
        writing.horizon(horizon);
    }
    for setting in set {
        writing.setting(setting);
    }
    Some(writing.settings)
}

impl Writing<'_> {
    /// Adds a line to the text and returns the place of the argument.
    fn line(&mut self, option: &str, argument: &str) -> Place {
        let text = &mut self.settings.text;
        text.push_str(option);
        text.push(' ');
        let start = text.len();
        text.push_str(argument);
        let end = text.len();
        text.push('\n');
        Place {
            file: self.file,
            span: start..end,
        }
    }

    fn part(&self, start: usize, text: &str) -> Place {
        Place {
            file: self.file,
            span: start..start + text.len(),
        }
    }

    fn put(&mut self, path: &[&str], key: Place, value: SpannedValue) {
        let mut table = &mut self.settings.table;
        let (last, sections) = path.split_last().expect("a path has a key");
        for section in sections {
            let entry = table
                .entry((*section).to_owned())
                .or_insert_with(|| table_entry(&key));
            if entry.value.table().is_none() {
                // An earlier setting put a value where this one needs a table; the later one counts.
                *entry = table_entry(&key);
            }
            table = match &mut entry.value.value {
                Value::Table(table) => table,
                _ => unreachable!("the entry was just made a table"),
            };
        }
        table.insert((*last).to_owned(), Entry { key, value });
    }

    fn horizon(&mut self, horizon: &str) {
        let at = self.line("--horizon", horizon);
        let text = |text: &str| Value::Text(text.to_owned());
        match horizon.split_once("..") {
            Some((from, to)) => {
                let from_at = self.part(at.span.start, from);
                let to_at = self.part(at.span.start + from.len() + 2, to);
                for (key, month, at) in [("from", from, from_at), ("to", to, to_at)] {
                    let value = text(month);
                    self.put(&["horizon", key], at.clone(), SpannedValue { value, at });
                }
            }
            None => {
                let value = text(horizon);
                self.put(
                    &["horizon", "length"],
                    at.clone(),
                    SpannedValue { value, at },
                );
            }
        }
    }

    fn bad(&mut self, found: &str, at: &Place, why: impl Into<Argument>) {
        let (one, other) = ("--set separation.quit=0.1", "--set ensemble.seed=3");
        let problem = Diagnostic::new(Code::BadSetting)
            .with("found", raw::shortened(found))
            .with("why", why)
            .at(at, message!("label-here"))
            .help(message!("help-key-and-value", one = one, other = other));
        self.findings.add(at.file, problem);
    }

    fn setting(&mut self, setting: &str) {
        let at = self.line("--set", setting);
        let Some((key, value)) = setting.split_once('=') else {
            return self.bad(setting, &at, message!("why-no-equals-sign"));
        };
        let start = at.span.start;
        let key_at = self.part(start + lead(key), key.trim());
        let value_at = self.part(start + key.len() + 1 + lead(value), value.trim());
        let (key, value) = (key.trim(), value.trim());
        let mut path: Vec<&str> = key.split('.').map(str::trim).collect();
        if path.iter().any(|part| part.is_empty()) {
            return self.bad(setting, &at, message!("why-incomplete-key"));
        }
        if value.is_empty() {
            return self.bad(setting, &at, message!("why-no-value"));
        }
        if matches!(path[0], "format" | "extends") {
            return self.bad(setting, &at, message!("why-key-of-a-file"));
        }
        let Some(value) = self.value(value, value_at) else {
            return;
        };
        if path[0] == line::LINES && path.len() > 1 {
            return self.line_of_plan((setting, &at), key, key_at, value);
        }
        let is_section = self.is_of_file(path[0]);
        if !is_section && path[0] != "parameters" {
            path.insert(0, "parameters");
        }
        match path[..] {
            ["parameters", group, name] => self.parameter(group, name, key_at, value),
            ["parameters", ..] => {
                let why = self.whole_key(path.last().copied().unwrap_or_default());
                self.bad(setting, &at, why);
            }
            _ if path.len() > 2 => self.bad(setting, &at, message!("why-too-many-parts")),
            _ => self.put(&path, key_at, value),
        }
    }

    /// Returns whether a name is a key or a section of the file.
    fn is_of_file(&self, name: &str) -> bool {
        let mut sections = self.declared.sections.iter();
        sections.any(|section| section.name == name) || self.declared.names("").contains(&name)
    }

    /// Says that a parameter is named by its group too, with the keys that end in this name.
    fn whole_key(&self, name: &str) -> Message {
        let specs = self.declared.specs.iter();
        let keys = specs
            .filter(|spec| spec.name == name)
            .map(|spec| format!("`{}`", spec.key()));
        let keys: Vec<String> = keys.collect();
        if keys.is_empty() {
            return message!("why-group-and-name");
        }
        message!(
            "why-group-and-name-did-you-mean",
            keys = Argument::AnyOf(keys)
        )
    }

    /// Reads the value as TOML; a word that is none stands for itself, so that a shell needs no second quotes.
    fn value(&mut self, text: &str, at: Place) -> Option<SpannedValue> {
        match raw::parse_value(text, self.file, at.span.start) {
            Ok(value) => Some(value),
            Err(error) if text.starts_with(['{', '[', '"', '\'']) => {
                let problem = syntax(error, &self.settings.text, self.file);
                self.findings.add(self.file, problem);
                None
            }
            Err(_) => Some(SpannedValue {
                value: Value::Text(text.to_owned()),
                at,
            }),
        }
    }

    fn parameter(&mut self, group: &str, name: &str, key: Place, value: SpannedValue) {
        let path = ["parameters", group, name];
        let bare = (group.to_owned(), name.to_owned());
        if matches!(value.value, Value::Table(_)) {
            self.settings.bare.remove(&bare);
            return self.put(&path, key, value);
        }
        let words = self.unit_words(group, name);
        self.settings.bare.insert(bare);
        let leaf = line::bare_number(value, &key, &words).value;
        self.put(&path, key, leaf);
    }

    /// Returns the unit of a bare value: the one that the files use for this parameter, else its own.
    fn unit_words(&self, group: &str, name: &str) -> String {
        let inner = |table: &Table, key: &str| table.get(key)?.value.table().cloned();
        let leaf = inner(self.below, "parameters")
            .and_then(|groups| inner(&groups, group))
            .and_then(|names| inner(&names, name));
        let own = self
            .declared
            .specs
            .iter()
            .find(|spec| spec.group == group && spec.name == name)
            .map_or("", |spec| own_words(spec.unit));
        words_of(leaf.as_ref(), own)
    }
}

/// Returns the unit that a table with a value uses, else another.
fn words_of(leaf: Option<&Table>, own: &str) -> String {
    let Some(leaf) = leaf else {
        return own.to_owned();
    };
    let text = |key: &str| leaf.get(key).and_then(|entry| entry.value.text());
    let value = leaf.get("value").map(|entry| match &entry.value.value {
        Value::List(items) => items.first().and_then(SpannedValue::text),
        _ => entry.value.text(),
    });
    let of_value = value
        .flatten()
        .and_then(units::split)
        .map_or("", |(_, words)| words);
    let unit = if of_value.is_empty() {
        text("unit").unwrap_or_default().trim()
    } else {
        of_value
    };
    // A percentage is a way to write a number; a bare number is a share.
    let unit = if matches!(unit, "%" | "percent") {
        ""
    } else {
        unit
    };
    match text("per") {
        Some(per) => {
            let period = per.trim().trim_start_matches("per ");
            format!("{unit} per {period}").trim_start().to_owned()
        }
        None if unit.is_empty() => own.to_owned(),
        None => unit.to_owned(),
    }
}

fn lead(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn table_entry(key: &Place) -> Entry {
    Entry {
        key: key.clone(),
        value: SpannedValue {
            value: Value::Table(Table::new()),
            at: key.clone(),
        },
    }
}

fn carries_unit(value: &Value) -> bool {
    match value {
        Value::Text(text) => units::split(text).is_some_and(|(_, words)| !words.is_empty()),
        Value::List(items) => items.iter().any(|item| carries_unit(&item.value)),
        _ => false,
    }
}

/// Returns how a file writes the unit beside a plain number.
const fn own_words(unit: Unit) -> &'static str {
    match unit {
        Unit::Share | Unit::Ratio | Unit::Score | Unit::Persons => "",
        _ => unit.text(),
    }
}
