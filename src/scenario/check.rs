//! From the merged tree to the scenario as resolved, or to every problem in it.

use std::collections::BTreeSet;

use crate::vocab::{Horizon, Month, Spec};

use super::command::Bare;
use super::findings::{Findings, any_of, hint, span};
use super::leaf;
use super::meant::{Cycle, Ensemble, LfsDefinition, MacroSettings, Parameter, Region};
use super::parameter_problem::ParameterProblem;
use super::problem::Problem;
use super::raw::{self, Entry, Place, Table, Value};
use super::shape::wrong_type;
use super::shelf::Shelf;
use super::units;

/// The largest number of draws, paths or replications.
pub const MOST_RUNS: u32 = 10_000;

/// What is read from the merged tree.
pub struct Checked {
    pub title: Option<String>,
    pub title_nl: Option<String>,
    pub description: Option<String>,
    pub description_nl: Option<String>,
    pub region: Option<Region>,
    pub margins_at: Option<Place>,
    pub neighbours: Vec<(String, Place)>,
    pub horizon: Option<Horizon>,
    pub lfs_definition: Option<LfsDefinition>,
    pub ensemble: Option<Ensemble>,
    pub macro_settings: Option<MacroSettings>,
    pub parameters: Vec<Parameter>,
    pub varied: Option<BTreeSet<(&'static str, &'static str)>>,
}

/// Checks the merged tree. Missing keys are reported only if the chain is complete. `command_line` is the index of the
/// file that stands for the command line, if it set anything.
pub fn check(
    root: &Table,
    is_complete: bool,
    bare: &Bare,
    command_line: Option<usize>,
    shelf: &dyn Shelf,
    specs: &[Spec],
    findings: &mut Findings,
) -> Checked {
    let mut check = Check {
        root,
        is_complete,
        findings,
    };
    let title_nl = check.text("", "title_nl", None);
    // A title in one language serves both.
    let example = "\"Gorinchem without intervention\"";
    let title = check.text("", "title", title_nl.is_none().then_some(example));
    let title = title.or_else(|| title_nl.clone());
    let description_nl = check.text("", "description_nl", None);
    let description = check.text("", "description", None);
    let description = description.or_else(|| description_nl.clone());
    let (region, margins_at, first_month) = check.region(shelf);
    let neighbours = check.neighbours();
    let lfs_definition = check.word(
        "region",
        "lfs_definition",
        &[("old", LfsDefinition::Old), ("new", LfsDefinition::New)],
    );
    let horizon = check.horizon(first_month);
    let ensemble = check.ensemble();
    let macro_settings = check.macro_settings();
    let parameters = check.parameters(bare, specs);
    let varied = check.varied(command_line, specs, &parameters);
    Checked {
        title: title.map(|(title, _)| title),
        title_nl: title_nl.map(|(title, _)| title),
        description: description.map(|(text, _)| text),
        description_nl: description_nl.map(|(text, _)| text),
        region,
        margins_at,
        neighbours,
        horizon,
        lfs_definition,
        ensemble,
        macro_settings,
        parameters,
        varied,
    }
}

/// The merged tree under examination.
pub struct Check<'a> {
    root: &'a Table,
    is_complete: bool,
    pub(super) findings: &'a mut Findings,
}

fn key_of(section: &str, key: &str) -> String {
    if section.is_empty() {
        key.to_owned()
    } else {
        format!("{section}.{key}")
    }
}

impl<'a> Check<'a> {
    pub(super) fn entry(&self, section: &str, key: &str) -> Option<&'a Entry> {
        let root: &'a Table = self.root;
        if section.is_empty() {
            return root.get(key);
        }
        root.get(section)?.value.table()?.get(key)
    }

    /// Returns the entry of a key that must be there; `example` is a value for the help.
    pub(super) fn needed(&mut self, section: &str, key: &str, example: &str) -> Option<&'a Entry> {
        let entry = self.entry(section, key);
        // A section that is no table was reported as such; its keys are not missing.
        let section_is_broken = self
            .root
            .get(section)
            .is_some_and(|entry| entry.value.table().is_none());
        if entry.is_none() && self.is_complete && !section_is_broken {
            let place = if section.is_empty() {
                "at the top".to_owned()
            } else {
                format!("in `[{section}]`")
            };
            self.findings.add(
                0,
                Problem::MissingKey {
                    key: key_of(section, key),
                    help: format!("write `{key} = {example}` {place}"),
                },
            );
        }
        entry
    }

    pub(super) fn wrong_type(&mut self, key: &str, entry: &Entry, expected: &str, help: &str) {
        let problem = wrong_type(key, entry, expected, help);
        self.findings.add(entry.value.at.file, problem);
    }

    /// Reads a text that is not empty; needed if there is an example.
    pub(super) fn text(
        &mut self,
        section: &str,
        key: &str,
        example: Option<&str>,
    ) -> Option<(String, &'a Entry)> {
        let entry = match example {
            Some(example) => self.needed(section, key, example)?,
            None => self.entry(section, key)?,
        };
        match entry.value.text() {
            Some(text) if text.contains(is_unprintable) => {
                let help = "remove the control characters: a terminal would obey them";
                let expected = "a text without control characters";
                self.wrong_type(&key_of(section, key), entry, expected, help);
                None
            }
            Some(text) if !text.trim().is_empty() => Some((text.trim().to_owned(), entry)),
            _ => {
                let help = format!("write `{key} = {}`", example.unwrap_or("\"…\""));
                self.wrong_type(&key_of(section, key), entry, "a text", &help);
                None
            }
        }
    }

    pub(super) fn word<T: Copy>(
        &mut self,
        section: &str,
        key: &str,
        words: &[(&str, T)],
    ) -> Option<T> {
        let known = || words.iter().map(|(word, _)| *word);
        let example = format!("\"{}\"", words[0].0);
        let (text, entry) = self.text(section, key, Some(&example))?;
        let found = words.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            self.findings.add(
                entry.value.at.file,
                Problem::UnknownWord {
                    key: key_of(section, key),
                    found: entry.value.shown(),
                    allowed: any_of(known()),
                    at: span(&entry.value.at),
                    hint: hint(&text, known(), "not one of these words"),
                    help: format!("write `{key} = {example}`"),
                },
            );
        }
        found.map(|(_, meaning)| *meaning)
    }

    pub(super) fn month(
        &mut self,
        section: &str,
        key: &str,
        entry: &'a Entry,
    ) -> Option<(Month, &'a Place)> {
        let full = key_of(section, key);
        let help = format!("write year and month in quotes: `{key} = \"2018-01\"`");
        let Some(text) = entry.value.text() else {
            self.wrong_type(&full, entry, "a month in quotes", &help);
            return None;
        };
        match text.trim().parse() {
            Ok(month) => Some((month, &entry.value.at)),
            Err(_) => {
                self.findings.add(
                    entry.value.at.file,
                    Problem::NotAMonth {
                        key: full,
                        found: entry.value.shown(),
                        at: span(&entry.value.at),
                        help,
                    },
                );
                None
            }
        }
    }

    fn whole(&mut self, key: &str, example: &str) -> Option<(i128, &'a Entry)> {
        let entry = self.needed("ensemble", key, example)?;
        match entry.value.value {
            Value::Whole(number) => Some((number, entry)),
            // Beyond every bound in its own direction; the message shows the number as it was read.
            Value::Huge(number) => {
                let beyond = if number > 0.0 { i128::MAX } else { i128::MIN };
                Some((beyond, entry))
            }
            _ => {
                let full = key_of("ensemble", key);
                let example = match entry.value.value {
                    Value::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                        raw::plain(number)
                    }
                    _ => example.to_owned(),
                };
                let help = format!("write `{key} = {example}`");
                self.wrong_type(&full, entry, "a whole number", &help);
                None
            }
        }
    }

    fn between(
        &mut self,
        key: &str,
        found: i128,
        lowest: i128,
        highest: i128,
        entry: &Entry,
    ) -> bool {
        if (lowest..=highest).contains(&found) {
            return true;
        }
        self.findings.add(
            entry.value.at.file,
            Problem::OutOfRange {
                key: key_of("ensemble", key),
                found: match entry.value.value {
                    Value::Huge(_) => entry.value.shown(),
                    _ => found.to_string(),
                },
                allowed: format!("[{lowest}, {highest}]"),
                at: span(&entry.value.at),
                help: format!("write a whole number from {lowest} to {highest}"),
            },
        );
        false
    }

    fn runs(&mut self, key: &str) -> Option<u32> {
        let (number, entry) = self.whole(key, "2")?;
        if number == 0 {
            self.findings.add(
                entry.value.at.file,
                Problem::Zero {
                    key: key_of("ensemble", key),
                    at: span(&entry.value.at),
                    help: format!("write `{key} = 1` or more"),
                },
            );
            return None;
        }
        self.between(key, number, 1, i128::from(MOST_RUNS), entry)
            .then(|| u32::try_from(number).ok())?
    }

    fn ensemble(&mut self) -> Option<Ensemble> {
        let draws = self.runs("draws");
        let macro_paths = self.runs("macro_paths");
        let replications = self.runs("replications");
        let seed = self.whole("seed", "1").and_then(|(number, entry)| {
            self.between("seed", number, 0, i128::from(i64::MAX), entry)
                .then(|| u64::try_from(number).ok())?
        });
        Some(Ensemble {
            draws: draws?,
            macro_paths: macro_paths?,
            replications: replications?,
            seed: seed?,
        })
    }

    fn macro_settings(&mut self) -> Option<MacroSettings> {
        let cycle = self.word(
            "macro",
            "cycle",
            &[("ar1", Cycle::Ar1), ("given", Cycle::Given)],
        );
        let series = self.text("macro", "series", None);
        Some(MacroSettings {
            cycle: cycle?,
            series: series.map(|(series, _)| series),
        })
    }

    fn parameters(&mut self, bare: &Bare, specs: &[Spec]) -> Vec<Parameter> {
        let mut parameters = Vec::with_capacity(specs.len());
        let mut missing = Vec::new();
        for spec in specs {
            let groups = match self.root.get("parameters") {
                Some(entry) => entry.value.table(),
                None => Some(const { &Table::new() }),
            };
            // A section that is no table was reported as such.
            let Some(groups) = groups else { continue };
            let names = match groups.get(spec.group) {
                Some(entry) => entry.value.table(),
                None => Some(const { &Table::new() }),
            };
            let Some(names) = names else { continue };
            match names.get(spec.name) {
                Some(entry) => {
                    let is_bare = bare.contains(&(spec.group.to_owned(), spec.name.to_owned()));
                    parameters.extend(leaf::check(spec, entry, is_bare, self.findings));
                }
                None => missing.push(spec),
            }
        }
        if self.is_complete && !missing.is_empty() {
            self.add_missing(&missing);
        }
        parameters
    }

    fn add_missing(&mut self, missing: &[&Spec]) {
        let names: Vec<String> = missing
            .iter()
            .map(|spec| format!("`{}`", spec.key()))
            .collect();
        let first = missing[0];
        let number = raw::plain(first.min);
        self.findings.add(
            0,
            ParameterProblem::MissingParameters {
                count: match missing.len() {
                    1 => "1 parameter is".to_owned(),
                    n => format!("{n} parameters are"),
                },
                names: names.join(", "),
                help: format!(
                    "extend a shipped scenario, or write under `[parameters.{}]`: `{} = {{ {}, \
                     source = \"…\", grade = \"…\" }}`",
                    first.group,
                    first.name,
                    units::as_written(first, &number)
                ),
            },
        );
    }
}

/// Returns whether a character of a text would steer a terminal instead of being shown.
pub(super) fn is_unprintable(c: char) -> bool {
    let turns =
        matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}');
    turns || c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}
