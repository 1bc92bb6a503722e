//! Checks the region: its margin tables, municipalities and first month.

use crate::vocab::Month;

use super::check::Check;
use super::findings::{any_of, hint, nearest, span};
use super::meant::Region;
use super::problem::Problem;
use super::raw::{Entry, Place, Value};
use super::shelf::{Municipality, Shelf};

/// First and last month for which an initial population can be built.
const EARLIEST: Month = Month::new(2006, 1);
const LATEST: Month = Month::new(2029, 12);

impl<'a> Check<'a> {
    pub(super) fn region(
        &mut self,
        shelf: &dyn Shelf,
    ) -> (Option<Region>, Option<Place>, Option<Month>) {
        let name = self.text("region", "name", Some("\"Gorinchem\""));
        let folder = self.text("region", "margins", Some("\"gorinchem\""));
        let codes = self.municipalities();
        let first_month = self
            .needed("region", "first_month", "\"2017-12\"")
            .and_then(|entry| self.month("region", "first_month", entry))
            .and_then(|(month, at)| self.built_for(month, at));
        if let Some((folder, entry)) = &folder {
            match shelf.region(folder) {
                // A table without rows is reported with the other tables that were not filled in.
                Some(region) if region.municipalities.is_empty() => {}
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

    /// Refuses a first month for which no initial population can be built: benefits and work years reach back decades, and the
    /// rules of WIA begin in 2006.
    fn built_for(&mut self, month: Month, at: &Place) -> Option<Month> {
        if EARLIEST <= month && month <= LATEST {
            return Some(month);
        }
        self.findings.add(
            at.file,
            Problem::OutOfRange {
                key: "region.first_month".to_owned(),
                found: month.to_string(),
                allowed: format!("[{EARLIEST}, {LATEST}]"),
                at: span(at),
                help:
                    "write the month at whose end the margin tables hold, for example \"2017-12\""
                        .to_owned(),
            },
        );
        None
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

    /// Reads the names of the neighbours' scenarios.
    pub(super) fn neighbours(&mut self) -> Vec<(String, Place)> {
        let Some(entry) = self.entry("region", "neighbours") else {
            return Vec::new();
        };
        let help = "write names of scenarios in quotes: `neighbours = [\"rijnmond\"]`";
        let Value::List(items) = &entry.value.value else {
            self.wrong_type("region.neighbours", entry, "a list of scenarios", help);
            return Vec::new();
        };
        let mut names = Vec::new();
        for item in items {
            match item.text() {
                Some(name) if !name.trim().is_empty() => {
                    names.push((name.trim().to_owned(), item.at.clone()));
                }
                _ => {
                    let item = Entry {
                        key: item.at.clone(),
                        value: item.clone(),
                    };
                    self.wrong_type("region.neighbours", &item, "a list of scenarios", help);
                }
            }
        }
        names
    }

    fn check_municipality(&mut self, code: &str, at: &Place, folder: &str, known: &[Municipality]) {
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
}
