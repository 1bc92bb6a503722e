//! What `doorstroom diff` compares: a scenario, or a folder of results with the scenario that it records.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli::check::prepare;
use crate::cli::findings::{Circumstances, identity};
use crate::cli::{Failure, Settings};
use crate::processes::specs;
use crate::report::Language;
use crate::scenario::{Library, Municipality, RegionInfo, Scenario, Shelf, read_recorded};
use crate::vocab::Month;

/// One side of a comparison.
pub(super) struct Subject {
    /// What was typed.
    pub(super) named: String,
    /// The scenario.
    pub(super) scenario: Scenario,
    /// Content hashes of the tables it reads, by path.
    pub(super) tables: BTreeMap<String, String>,
    /// The version that made the results, for a folder.
    pub(super) version: Option<String>,
    /// The folder of its results, if it has been run.
    pub(super) folder: Option<PathBuf>,
    /// The summary of its results.
    pub(super) summary: Option<Value>,
}

/// Opens a folder of results, a scenario file or a shipped scenario.
pub(super) fn open(named: &str) -> Result<Subject, Failure> {
    let folder = Path::new(named);
    if folder.is_dir() {
        recorded(named, folder)
    } else {
        written(named)
    }
}

/// Takes a scenario as it is written today; results of exactly this scenario are found in the common folder.
fn written(named: &str) -> Result<Subject, Failure> {
    let (scenario, loaded) = prepare(named, &Settings::default())?;
    let circumstances = Circumstances {
        typed: Vec::new(),
        command: String::new(),
        threads: 1,
        today: Month(0),
        keep: None,
        language: Language::English,
    };
    let identity = identity(&scenario, &loaded, &circumstances);
    let folder = Path::new("results").join(identity.folder_name());
    let summary = summary(&folder)?;
    let tables = loaded
        .tables
        .iter()
        .map(|(path, text)| (format!("data/{path}"), hash(text)));
    Ok(Subject {
        named: named.to_owned(),
        tables: tables.collect(),
        scenario,
        version: None,
        folder: summary.is_some().then_some(folder),
        summary,
    })
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// Takes the scenario that a folder of results records, whatever has become of its files.
fn recorded(named: &str, folder: &Path) -> Result<Subject, Failure> {
    let path = folder.join("manifest.json");
    let manifest = json(&path)?.ok_or_else(|| {
        Failure::Missing(format!(
            "`{named}` is a folder without manifest.json; write a folder of results, a scenario file or the name of a \
             shipped scenario"
        ))
    })?;
    let foreign = |what: &str| {
        Failure::Content(format!(
            "`{}` {what}; it was not written by doorstroom, or was changed since",
            path.display()
        ))
    };
    if manifest["program"] != "doorstroom" || manifest["format"] != 1 {
        return Err(foreign("is no manifest of format 1"));
    }
    let (mut texts, mut tables) = (Vec::new(), BTreeMap::new());
    for input in manifest["inputs"].as_array().into_iter().flatten() {
        let path = input["path"].as_str().unwrap_or_default().to_owned();
        match (input["role"].as_str(), input["text"].as_str()) {
            (Some("scenario"), Some(text)) => texts.push((path, text.to_owned())),
            _ => {
                let hash = input["blake3"].as_str().unwrap_or_default();
                tables.insert(path, hash.to_owned());
            }
        }
    }
    if texts.is_empty() {
        return Err(foreign("holds no scenario"));
    }
    let name = manifest["scenario"].as_str().unwrap_or("recorded");
    let scenario = read_recorded(name, &texts, &AnyRegion, &specs()).map_err(Failure::Scenario)?;
    Ok(Subject {
        named: named.to_owned(),
        scenario,
        tables,
        version: manifest["version"].as_str().map(str::to_owned),
        folder: Some(folder.to_owned()),
        summary: summary(folder)?,
    })
}

fn summary(folder: &Path) -> Result<Option<Value>, Failure> {
    json(&folder.join("summary.json"))
}

/// Reads a JSON file; none if there is no such file.
fn json(path: &Path) -> Result<Option<Value>, Failure> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => {
            let path = path.display();
            return Err(Failure::Missing(format!(
                "`{path}` cannot be read: {error}"
            )));
        }
    };
    serde_json::from_slice(&text)
        .map(Some)
        .map_err(|error| Failure::Content(format!("`{}` is not JSON: {error}", path.display())))
}

/// A shelf without files that takes every region as known: a manifest has the hash of margin tables, not their rows.
struct AnyRegion;

impl Shelf for AnyRegion {
    fn file(&self, path: &str) -> std::io::Result<String> {
        Library::default().file(path)
    }

    fn scenario(&self, _name: &str) -> Option<(String, String)> {
        None
    }

    fn scenarios(&self) -> Vec<String> {
        Vec::new()
    }

    fn region(&self, folder: &str) -> Option<RegionInfo> {
        Some(RegionInfo {
            folder: folder.to_owned(),
            municipalities: Vec::<Municipality>::new(),
        })
    }

    fn regions(&self) -> Vec<String> {
        Vec::new()
    }
}
