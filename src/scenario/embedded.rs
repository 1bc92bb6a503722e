//! The scenarios and data inside the program, with files of the disk laid over them.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::source::{Municipality, RegionInfo, Shelf};
use crate::inputs::{Dialect, Table};
use crate::texts::Language;

static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/scenarios");

/// Where shipped scenarios are looked for by their bare name: regions, complete plans, single instruments.
const FOLDERS: [&str; 3] = ["", "plans/", "instruments/"];

/// Everything that scenarios may refer to: what the program carries, and the disk.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// Data tables by path below `data/`, for example `national/law.csv`.
    tables: BTreeMap<String, String>,
}

impl Library {
    /// Returns what the program carries, without a look at the disk.
    pub fn shipped() -> Self {
        let mut tables = BTreeMap::new();
        if let Some(data) = SHIPPED.get_dir("data") {
            gather(data, &mut tables);
        }
        Self { tables }
    }

    /// Opens the library. Tables in `data/national` and `data/regions` beside the scenario's file replace those
    /// shipped under the same path, and new regions may be added.
    ///
    /// # Errors
    /// If a table beside the scenario cannot be read, with its path.
    pub fn open(path_or_name: &str) -> Result<Self, (PathBuf, io::Error)> {
        let Self { mut tables } = Self::shipped();
        if path_or_name.ends_with(".toml") {
            let folder = Path::new(path_or_name)
                .parent()
                .unwrap_or(Path::new(""))
                .join("data");
            // Only folders of these names are ours: a `data` folder may hold anything else.
            for name in ["national", "regions"] {
                if folder.join(name).is_dir() {
                    overlay(&folder.join(name), name, &mut tables)?;
                }
            }
        }
        Ok(Self { tables })
    }

    /// Returns the names of the shipped complete plans.
    pub fn whole_plans() -> Vec<String> {
        SHIPPED.get_dir("plans").map(stems).unwrap_or_default()
    }

    /// Returns the names of the shipped instruments: plans of one line.
    pub fn instruments() -> Vec<String> {
        SHIPPED
            .get_dir("instruments")
            .map(stems)
            .unwrap_or_default()
    }

    /// Returns the title of a shipped scenario in a language, the English one if it has no other.
    pub fn title(name: &str, language: Language) -> Option<String> {
        let files = FOLDERS.iter().map(|folder| format!("{folder}{name}.toml"));
        let text = files
            .filter_map(|path| SHIPPED.get_file(path)?.contents_utf8())
            .next()?;
        let table: toml::Table = text.parse().ok()?;
        let dutch = table
            .get("title_nl")
            .filter(|_| language == Language::Dutch);
        Some(dutch.or(table.get("title"))?.as_str()?.to_owned())
    }

    /// Returns the data tables by path below `data/`.
    pub fn tables(&self) -> &BTreeMap<String, String> {
        &self.tables
    }
}

/// Returns the names of the scenarios in a folder, in order.
fn stems(folder: &Dir<'_>) -> Vec<String> {
    let stem = |path: &Path| {
        let is_scenario = path.extension().is_some_and(|ending| ending == "toml");
        let stem = path.file_stem().filter(|_| is_scenario)?;
        Some(stem.to_string_lossy().into_owned())
    };
    let mut names: Vec<String> = folder
        .files()
        .filter_map(|file| stem(file.path()))
        .collect();
    names.sort();
    names
}

fn gather(folder: &Dir<'_>, tables: &mut BTreeMap<String, String>) {
    for file in folder.files() {
        let path = file.path().strip_prefix("data").unwrap_or(file.path());
        if let (Some(path), Some(text)) = (path.to_str(), file.contents_utf8())
            && path.ends_with(".csv")
        {
            tables.insert(path.replace('\\', "/"), text.to_owned());
        }
    }
    folder.dirs().for_each(|inner| gather(inner, tables));
}

fn overlay(
    folder: &Path,
    below: &str,
    tables: &mut BTreeMap<String, String>,
) -> Result<(), (PathBuf, io::Error)> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error| (path, error)
    };
    for entry in std::fs::read_dir(folder).map_err(failed(folder))? {
        let path = entry.map_err(failed(folder))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        let key = format!("{below}/{name}");
        if path.is_dir() {
            overlay(&path, &key, tables)?;
        } else if name.ends_with(".csv") {
            tables.insert(key, std::fs::read_to_string(&path).map_err(failed(&path))?);
        }
    }
    Ok(())
}

/// Returns codes and names of a table of municipalities, if it has these columns.
fn municipalities_of(path: &str, text: &str) -> Option<Vec<Municipality>> {
    let table = Table::parse(path, text, Dialect::COMMAS, &mut Vec::new())?;
    let (code, name) = (table.place("municipality")?, table.place("name")?);
    let rows = table.rows().filter_map(|row| {
        Some(Municipality {
            code: row.get(code)?.to_owned(),
            name: row.get(name)?.to_owned(),
        })
    });
    Some(rows.collect())
}

impl Shelf for Library {
    fn file(&self, path: &str) -> io::Result<String> {
        std::fs::read_to_string(path)
    }

    fn scenario(&self, name: &str) -> Option<(String, String)> {
        FOLDERS.iter().find_map(|folder| {
            let path = format!("{folder}{name}.toml");
            let text = SHIPPED.get_file(&path)?.contents_utf8()?;
            Some((format!("scenarios/{path}"), text.to_owned()))
        })
    }

    fn scenarios(&self) -> Vec<String> {
        stems(&SHIPPED)
    }

    fn plans(&self) -> Vec<String> {
        let mut names = Self::whole_plans();
        names.extend(Self::instruments());
        names
    }

    fn region(&self, folder: &str) -> Option<RegionInfo> {
        let path = format!("regions/{folder}/municipalities.csv");
        let text = self.tables.get(&path)?;
        // A table that cannot be read is there all the same: what is wrong with it is said where tables are read.
        let municipalities = municipalities_of(&path, text).unwrap_or_default();
        Some(RegionInfo {
            folder: folder.to_owned(),
            municipalities,
        })
    }

    fn regions(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .tables
            .keys()
            .filter_map(|path| {
                path.strip_prefix("regions/")?
                    .strip_suffix("/municipalities.csv")
            })
            .map(str::to_owned)
            .collect();
        names.sort();
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_whose_table_of_municipalities_cannot_be_read_is_there_all_the_same() {
        let path = "regions/x/municipalities.csv";
        let of = |text: &str| {
            let tables = BTreeMap::from([(path.to_owned(), text.to_owned())]);
            Library { tables }
                .region("x")
                .expect("the folder")
                .municipalities
        };
        assert_eq!(of("# title: x\nmunicipality,name\nGM1,A\n")[0].name, "A");
        assert_eq!(of("municipality;name\nGM1;A\n"), []);
        assert_eq!(Library::default().region("x"), None);
    }
}
