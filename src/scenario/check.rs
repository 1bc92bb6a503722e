//! From the merged tree to the scenario as meant, or to every problem in it.

use crate::vocab::{Horizon, Month, Months, Spec};

use super::command::Bare;
use super::findings::{Findings, any_of, hint, nearest, span};
use super::leaf;
use super::meant::{Cycle, Ensemble, LfsDefinition, MacroSettings, Parameter, Region};
use super::problem::Problem;
use super::raw::{Entry, Place, Table, Value};
use super::shape::wrong_type;
use super::shelf::Shelf;
use super::units;

/// The longest horizon, 15 years.
pub const LONGEST: u16 = 180;
/// The largest number of draws, paths or replications.
const MOST_RUNS: u32 = 10_000;

/// What is read from the merged tree.
pub struct Checked {
    pub title: Option<String>,
    pub description: Option<String>,
    pub region: Option<Region>,
    pub margins_at: Option<Place>,
    pub horizon: Option<Horizon>,
    pub lfs_definition: Option<LfsDefinition>,
    pub ensemble: Option<Ensemble>,
    pub macro_settings: Option<MacroSettings>,
    pub parameters: Vec<Parameter>,
}

/// Checks the merged tree. Missing keys are reported only if the chain is complete.
pub fn check(
    root: &Table,
    is_complete: bool,
    bare: &Bare,
    shelf: &dyn Shelf,
    specs: &[Spec],
    findings: &mut Findings,
) -> Checked {
    let mut check = Check {
        root,
        is_complete,
        findings,
    };
    let title = check.text("", "title", Some("\"Gorinchem without intervention\""));
    let description = check.text("", "description", None);
    let (region, margins_at, first_month) = check.region(shelf);
    let lfs_definition = check.word(
        "region",
        "lfs_definition",
        &[("old", LfsDefinition::Old), ("new", LfsDefinition::New)],
    );
    let horizon = check.horizon(first_month);
    let ensemble = check.ensemble();
    let macro_settings = check.macro_settings();
    let parameters = check.parameters(bare, specs);
    Checked {
        title: title.map(|(title, _)| title),
        description: description.map(|(text, _)| text),
        region,
        margins_at,
        horizon,
        lfs_definition,
        ensemble,
        macro_settings,
        parameters,
    }
}

struct Check<'a> {
    root: &'a Table,
    is_complete: bool,
    findings: &'a mut Findings,
}

fn key_of(section: &str, key: &str) -> String {
    if section.is_empty() {
        key.to_owned()
    } else {
        format!("{section}.{key}")
    }
}

impl<'a> Check<'a> {
    fn entry(&self, section: &str, key: &str) -> Option<&'a Entry> {
        let root: &'a Table = self.root;
        if section.is_empty() {
            return root.get(key);
        }
        root.get(section)?.value.table()?.get(key)
    }

    /// Returns the entry of a key that must be there; `example` is a value for the help.
    fn needed(&mut self, section: &str, key: &str, example: &str) -> Option<&'a Entry> {
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

    fn wrong_type(&mut self, key: &str, entry: &Entry, expected: &str, help: &str) {
        let problem = wrong_type(key, entry, expected, help);
        self.findings.add(entry.value.at.file, problem);
    }

    /// Reads a text that is not empty; needed if there is an example.
    fn text(
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
            Some(text) if !text.trim().is_empty() => Some((text.trim().to_owned(), entry)),
            _ => {
                let help = format!("write `{key} = {}`", example.unwrap_or("\"…\""));
                self.wrong_type(&key_of(section, key), entry, "a text", &help);
                None
            }
        }
    }

    fn word<T: Copy>(&mut self, section: &str, key: &str, words: &[(&str, T)]) -> Option<T> {
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

    fn month(&mut self, section: &str, key: &str, entry: &'a Entry) -> Option<(Month, &'a Place)> {
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

    fn region(&mut self, shelf: &dyn Shelf) -> (Option<Region>, Option<Place>, Option<Month>) {
        let name = self.text("region", "name", Some("\"Gorinchem\""));
        let folder = self.text("region", "margins", Some("\"gorinchem\""));
        let codes = self.municipalities();
        let first_month = self
            .needed("region", "first_month", "\"2017-12\"")
            .and_then(|entry| self.month("region", "first_month", entry))
            .map(|(month, _)| month);
        if let Some((folder, entry)) = &folder {
            match shelf.region(folder) {
                Some(region) => {
                    for (code, at) in codes.iter().flatten() {
                        self.check_municipality(code, at, folder, &region.municipalities);
                    }
                }
                None => {
                    let folders = shelf.regions();
                    let folders = || folders.iter().map(String::as_str);
                    self.findings.add(
                        entry.value.at.file,
                        Problem::UnknownRegion {
                            folder: folder.clone(),
                            at: span(&entry.value.at),
                            hint: hint(folder, folders(), "no such folder of margin tables"),
                            help: format!("write {}", any_of(folders())),
                        },
                    );
                }
            }
        }
        let margins_at = folder.as_ref().map(|(_, entry)| entry.value.at.clone());
        let region = (|| {
            Some(Region {
                name: name?.0,
                margins: folder?.0,
                municipalities: codes?.into_iter().map(|(code, _)| code).collect(),
                first_month: first_month?,
            })
        })();
        (region, margins_at, first_month)
    }

    fn municipalities(&mut self) -> Option<Vec<(String, &'a Place)>> {
        let entry = self.needed("region", "municipalities", "[\"GM0512\"]")?;
        let help = "write codes of CBS in quotes: `municipalities = [\"GM0512\", \"GM1978\"]`";
        let items = match &entry.value.value {
            Value::List(items) if !items.is_empty() => items,
            _ => {
                self.wrong_type("region.municipalities", entry, "a list of codes", help);
                return None;
            }
        };
        let mut codes: Vec<(String, &'a Place)> = Vec::with_capacity(items.len());
        for item in items {
            let Some(code) = item.text() else {
                let item = Entry {
                    key: item.at.clone(),
                    value: item.clone(),
                };
                self.wrong_type("region.municipalities", &item, "a list of codes", help);
                continue;
            };
            if let Some((_, first)) = codes.iter().find(|(known, _)| known == code) {
                self.findings.add(
                    item.at.file,
                    Problem::RepeatedMunicipality {
                        code: code.to_owned(),
                        first: span(first),
                        again: span(&item.at),
                        help: "remove one of the two".to_owned(),
                    },
                );
            }
            codes.push((code.to_owned(), &item.at));
        }
        Some(codes)
    }

    fn check_municipality(
        &mut self,
        code: &str,
        at: &Place,
        folder: &str,
        known: &[super::shelf::Municipality],
    ) {
        if known.iter().any(|municipality| municipality.code == code) {
            return;
        }
        // People write names where codes belong, so both are compared.
        let words = known
            .iter()
            .flat_map(|municipality| [municipality.name.as_str(), municipality.code.as_str()]);
        let near = nearest(code, words).and_then(|word| {
            known
                .iter()
                .find(|municipality| municipality.name == word || municipality.code == word)
        });
        let all: Vec<String> = known
            .iter()
            .map(|municipality| format!("{} ({})", municipality.code, municipality.name))
            .collect();
        self.findings.add(
            at.file,
            Problem::UnknownMunicipality {
                code: code.to_owned(),
                folder: folder.to_owned(),
                at: span(at),
                hint: match near {
                    Some(near) => format!("did you mean `{}` ({})?", near.code, near.name),
                    None => "not in these margin tables".to_owned(),
                },
                help: format!("write one or more of {}", all.join(", ")),
            },
        );
    }

    fn horizon(&mut self, first_month: Option<Month>) -> Option<Horizon> {
        if self.entry("horizon", "length").is_none() {
            self.needed("horizon", "to", "\"2027-12\"");
        }
        let from = match self.entry("horizon", "from") {
            Some(entry) => {
                let (from, at) = self.month("horizon", "from", entry)?;
                if let Some(first_month) = first_month
                    && from != first_month.next()
                {
                    self.wrong_start(from, first_month, at);
                }
                from
            }
            // Only one month is right, so it may be left out.
            None => first_month?.next(),
        };
        match (self.entry("horizon", "to"), self.entry("horizon", "length")) {
            (Some(to), Some(length)) => {
                self.findings.add(
                    to.key.file,
                    Problem::TwoEnds {
                        to: span(&to.key),
                        length: span(&length.key),
                        help: "remove one of the two".to_owned(),
                    },
                );
                None
            }
            (_, Some(entry)) => self.horizon_by_length(from, entry),
            (Some(entry), None) => {
                let (to, at) = self.month("horizon", "to", entry)?;
                let months = i64::from(to.0) - i64::from(from.0) + 1;
                let found = format!("it runs from {from} to {to}");
                self.check_length(months, found, from, at)?;
                Some(Horizon { from, to })
            }
            (None, None) => None,
        }
    }

    fn wrong_start(&mut self, from: Month, first_month: Month, at: &Place) {
        let expected = first_month.next().to_string();
        self.findings.add(
            at.file,
            Problem::HorizonStart {
                found: from.to_string(),
                first_month: first_month.to_string(),
                at: span(at),
                help: format!(
                    "write `from = \"{expected}\"`, the month after `region.first_month`"
                ),
                expected,
            },
        );
    }

    fn horizon_by_length(&mut self, from: Month, entry: &'a Entry) -> Option<Horizon> {
        let at = &entry.value.at;
        let Some(text) = entry.value.text() else {
            let help = "write number and unit in quotes: `length = \"24 months\"`";
            self.wrong_type("horizon.length", entry, "a length in quotes", help);
            return None;
        };
        let months = units::split(text).and_then(|(number, words)| match words {
            "months" | "month" => Some(number),
            "years" | "year" => Some(number * 12.0),
            _ => None,
        });
        // Above 10^9 months the exact number is of no interest, and a cast could not hold it.
        let months = match months {
            Some(months) if months.fract() == 0.0 => months.clamp(-1e9, 1e9) as i64,
            _ => {
                self.findings.add(
                    at.file,
                    Problem::NotALength {
                        key: "horizon.length".to_owned(),
                        found: entry.value.shown(),
                        at: span(at),
                        help: "write whole months or years: `length = \"24 months\"`".to_owned(),
                    },
                );
                return None;
            }
        };
        let found = format!("`horizon.length` is {}", entry.value.shown());
        let months = self.check_length(months, found, from, at)?;
        let to = from + Months(months - 1);
        Some(Horizon { from, to })
    }

    fn check_length(&mut self, months: i64, found: String, from: Month, at: &Place) -> Option<u16> {
        let last = from + Months(LONGEST - 1);
        let help =
            format!("write `length = \"24 months\"`, or `to` with a month from {from} to {last}");
        let problem = if months < 1 {
            Problem::EmptyHorizon {
                found,
                at: span(at),
                help,
            }
        } else if months > i64::from(LONGEST) {
            Problem::LongHorizon {
                found: format!("{months} months"),
                longest: LONGEST,
                at: span(at),
                help,
            }
        } else {
            return u16::try_from(months).ok();
        };
        self.findings.add(at.file, problem);
        None
    }

    fn whole(&mut self, key: &str, example: &str) -> Option<(i128, &'a Entry)> {
        let entry = self.needed("ensemble", key, example)?;
        match entry.value.value {
            Value::Whole(number) => Some((number, entry)),
            _ => {
                let full = key_of("ensemble", key);
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
                found: found.to_string(),
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
        let number = super::raw::plain(first.min);
        self.findings.add(
            0,
            Problem::MissingParameters {
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
                    units::as_written(first.unit, &number, first.len > 1)
                ),
            },
        );
    }
}
