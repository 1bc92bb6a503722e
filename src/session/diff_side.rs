//! One side of a difference: a scenario, or a folder of results with the scenario that it records.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::SessionError;
use super::open::Session;
use super::run_plan::RunPlan;
use crate::processes::specs;
use crate::report::RunSummary;
use crate::scenario::{
    Library, Municipality, Overrides, RegionInfo, Scenario, Shelf, read_recorded,
};
use crate::texts::Message;

/// One side of a difference.
#[derive(Clone, Debug)]
pub struct DiffSide {
    /// What was typed.
    pub named: String,
    /// The scenario.
    pub scenario: Scenario,
    /// Content hashes of the tables it reads, by path.
    pub tables: BTreeMap<String, String>,
    /// The version that made the results, for a folder.
    pub version: Option<String>,
    /// The folder of its results, if it has been run.
    pub folder: Option<PathBuf>,
    /// The summary of its results.
    pub summary: Option<RunSummary>,
}

impl DiffSide {
    /// Opens a folder of results, a scenario file or a shipped scenario.
    ///
    /// # Errors
    /// If it cannot be read, or was not written by this program.
    pub fn open(named: &str) -> Result<Self, SessionError> {
        let folder = Path::new(named);
        match folder.is_dir() {
            true => recorded(named, folder),
            false => written(named),
        }
    }
}

/// Takes a scenario as it is written today; results of exactly this scenario are found in the common folder.
fn written(named: &str) -> Result<DiffSide, SessionError> {
    let session = Session::open(named, &Overrides::default())?;
    let identity = session.run_identity(&RunPlan::default());
    let folder = Path::new("results").join(identity.folder_name());
    let summary = summary(&folder)?;
    let tables = session
        .loaded()
        .tables
        .iter()
        .map(|(path, text)| (format!("data/{path}"), hash(text)));
    Ok(DiffSide {
        named: named.to_owned(),
        tables: tables.collect(),
        scenario: session.scenario().clone(),
        version: None,
        folder: summary.is_some().then_some(folder),
        summary,
    })
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// Takes the scenario that a folder of results records, whatever has become of its files.
fn recorded(named: &str, folder: &Path) -> Result<DiffSide, SessionError> {
    let path = folder.join("manifest.json");
    let manifest: Value = json(&path)?.ok_or_else(|| {
        SessionError::Missing(Message::new("session-no-manifest").with("folder", named))
    })?;
    let foreign = |key: &'static str| {
        SessionError::Content(Message::new(key).with("path", path.display().to_string()))
    };
    if manifest["program"] != "doorstroom" || manifest["format"] != 1 {
        return Err(foreign("session-other-manifest"));
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
        return Err(foreign("session-manifest-without-scenario"));
    }
    let name = manifest["scenario"].as_str().unwrap_or("recorded");
    let scenario = read_recorded(name, &texts, &AnyRegion, &specs())?;
    Ok(DiffSide {
        named: named.to_owned(),
        scenario,
        tables,
        version: manifest["version"].as_str().map(str::to_owned),
        folder: Some(folder.to_owned()),
        summary: summary(folder)?,
    })
}

/// Reads the headline figures of a run; none where there are no results, or those of something else than a run.
fn summary(folder: &Path) -> Result<Option<RunSummary>, SessionError> {
    let path = folder.join("summary.json");
    let Some(summary) = json::<Value>(&path)? else {
        return Ok(None);
    };
    if summary.get("headlines").is_none() {
        return Ok(None);
    }
    let summary = RunSummary::deserialize(summary);
    summary.map(Some).map_err(|error| not_json(&path, &error))
}

/// Reads a JSON file; none if there is no such file.
fn json<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, SessionError> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(SessionError::unreadable(path, &error)),
    };
    let read = serde_json::from_slice(&text);
    read.map(Some).map_err(|error| not_json(path, &error))
}

fn not_json(path: &Path, error: &serde_json::Error) -> SessionError {
    let message = Message::new("session-no-json").with("path", path.display().to_string());
    SessionError::Content(message.with("error", error.to_string()))
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
