//! `manifest.json`: what was run, on what, when, and which files came of it.

use serde_json::{Value, json};

use super::identity::{Identity, Role};
use super::run_report::RunReport;
use crate::texts::six_digits;

/// A file of results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    /// Its name within the folder.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// The blake3 hash of its content, in hexadecimal.
    pub blake3: String,
}

/// Returns what was read: path, size and hash of each input, and the texts of scenarios.
pub(super) fn inputs_json(identity: &Identity) -> Vec<Value> {
    let inputs = identity.inputs.iter().map(|input| {
        let mut entry = json!({
            "role": input.role.code(),
            "path": input.path,
            "bytes": input.content.len(),
            "blake3": blake3::hash(&input.content).to_hex().as_str(),
        });
        if input.role == Role::Scenario {
            entry["text"] = String::from_utf8_lossy(&input.content).into();
        }
        entry
    });
    inputs.collect()
}

/// Returns what was written: name, size and hash of each file.
pub(super) fn files_json(files: &[WrittenFile]) -> Vec<Value> {
    let entry =
        |file: &WrittenFile| json!({"name": file.name, "bytes": file.bytes, "blake3": file.blake3});
    files.iter().map(entry).collect()
}

/// Returns the content of `manifest.json`. The manifest itself is not among its files.
pub fn manifest_json(found: &RunReport, files: &[WrittenFile]) -> Value {
    let identity = &found.identity;
    let (inputs, files) = (inputs_json(identity), files_json(files));
    let computation = &found.computation;
    let mut manifest = json!({
        "format": 1,
        "program": "doorstroom",
        "version": identity.version,
        "hash": identity.hash(),
        "scenario": identity.scenario,
        "title": found.title,
        "region": found.region,
        "arm": found.arm,
        "from": identity.from.to_string(),
        "to": identity.to.to_string(),
        "hindcast_until": found.hindcast_until.map(|month| month.to_string()),
        "seed": identity.ensemble.seed,
        "ensemble": {
            "draws": identity.ensemble.draws,
            "macro_paths": identity.ensemble.macro_paths,
            "replications": identity.ensemble.replications,
            "n_runs": found.n_runs(),
        },
        "overrides": identity.overrides,
        "inputs": inputs,
        "command": computation.command,
        "request": computation.request,
        "started": computation.started,
        "threads": computation.threads,
        "wall_seconds": six_digits(computation.wall_seconds),
        "cpu_seconds": computation.cpu_seconds.map(six_digits),
        "peak_memory_bytes": computation.peak_memory_bytes,
        "files": files,
    });
    if let Some(parts) = &found.persons {
        let records = parts.records();
        manifest["persons"] = json!({
            "panel": records.tables.panel,
            "spells": records.tables.spells,
            "share": records.sample.share(),
        });
    }
    manifest
}

/// The part of a manifest that says whose results a folder holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub hash: String,
    pub version: String,
    pub request: String,
    pub files: Vec<String>,
}

impl Stamp {
    /// Reads the stamp of a manifest; none if the text is not a manifest of this program.
    pub fn read(text: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(text).ok()?;
        if value["program"] != "doorstroom" {
            return None;
        }
        Some(Self {
            hash: value["hash"].as_str()?.to_owned(),
            version: value["version"].as_str()?.to_owned(),
            request: value["request"].as_str().unwrap_or_default().to_owned(),
            files: value["files"]
                .as_array()?
                .iter()
                .filter_map(|file| file["name"].as_str().map(str::to_owned))
                .collect(),
        })
    }

    /// Returns hash and version, short enough for a message.
    pub fn short(&self) -> String {
        format!(
            "{}, version {}",
            self.hash.get(..8).unwrap_or(&self.hash),
            self.version
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake::findings;
    use super::*;

    #[test]
    fn a_manifest_says_what_was_run_and_can_be_recognised() {
        let found = findings();
        let files = [WrittenFile {
            name: "monthly.csv".into(),
            bytes: 3,
            blake3: "00".into(),
        }];
        let value = manifest_json(&found, &files);
        assert_eq!(value["inputs"][0]["text"], "title = \"Demo\"\n");
        assert!(value["inputs"][1]["text"].is_null());
        let stamp = Stamp::read(value.to_string().as_bytes()).unwrap();
        assert_eq!(stamp.hash, found.identity.hash());
        assert_eq!(stamp.files, ["monthly.csv"]);
        assert_eq!(Stamp::read(b"{}"), None);
        assert_eq!(Stamp::read(b"not json"), None);
    }
}
