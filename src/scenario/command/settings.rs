//! What the command line sets: written down as one more file over the chain, then checked like any other.

use super::super::declare::{Bare, Declared, syntax};
use super::super::diagnostic::{Code, Diagnostic, Diagnostics};
use super::super::spanned::{self, Entry, Place, SpannedValue, Table, Value};
use super::super::units;

use super::bare::{bare_number, own_words, table_entry, words_of};
use super::overrides::Overrides;
use crate::texts::{Argument, Message, message};

/// The key of the list of lines.
pub(super) const LINES: &str = "intervention";

/// The command line as a file.
#[derive(Debug, Default)]
pub struct Settings {
    pub text: String,
    pub table: Table,
    pub bare: Bare,
}

/// The file that is being written.
pub(super) struct Writing<'a> {
    pub(super) settings: Settings,
    pub(super) below: &'a Table,
    pub(super) declared: Declared<'a>,
    pub(super) file: usize,
    pub(super) findings: &'a mut Diagnostics,
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

    pub(super) fn bad(&mut self, found: &str, at: &Place, why: impl Into<Argument>) {
        let (one, other) = ("--set separation.quit=0.1", "--set ensemble.seed=3");
        let problem = Diagnostic::new(Code::BadSetting)
            .with("found", spanned::shortened(found))
            .with("why", why)
            .at(at, message!("label-here"))
            .help(message!("help-key-and-value", one, other));
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
        if path[0] == LINES && path.len() > 1 {
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
        // As text a number keeps its points: 1.000 may be one or a thousand, which the reader of the number decides.
        if units::has_dotted_thousands(text) {
            let value = Value::Text(text.to_owned());
            return Some(SpannedValue { value, at });
        }
        match spanned::parse_value(text, self.file, at.span.start) {
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
        let leaf = bare_number(value, &key, &words).value;
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

fn lead(text: &str) -> usize {
    text.len() - text.trim_start().len()
}
