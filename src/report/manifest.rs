//! `manifest.json`: what was run, on what, when, and which files came of it.

use std::fs::File;
use std::path::Path;

use crate::report::json::records;
use serde::{Deserialize, Serialize};

use super::identity::{Identity, Role};
use super::run_report::{Computation, RunReport};
use crate::texts::six_digits;

/// The content of `manifest.json`; `T` is what it says of a run or of a comparison alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest<T> {
    /// Format of the results.
    pub format: u32,
    /// `doorstroom`.
    pub program: String,
    /// Version of the program.
    pub version: String,
    /// Hash of all that decides the numbers.
    pub hash: String,
    /// Of a run or of a comparison.
    #[serde(flatten)]
    pub of: T,
    /// The seed.
    pub seed: u64,
    /// The size of the ensemble.
    pub ensemble: EnsembleEntry,
    /// Overrides of the command line, in order.
    pub overrides: Vec<String>,
    /// What was read.
    pub inputs: Vec<InputEntry>,
    /// How it was computed.
    #[serde(flatten)]
    pub computation: Computation,
    /// What was written; the manifest itself is not among them.
    pub files: Vec<WrittenFile>,
}

records! {
    "What a manifest says of a run alone."
    RunEntry {
        "Name of the scenario." scenario: String,
        "Its title." title: String,
        "Name of the region." region: String,
        "The arm, `baseline` where nothing is added." arm: String,
        "First month, for example `2018-01`." from: String,
        "Last month." to: String,
        "The last month that already lay in the past." hindcast_until: Option<String>,
        unless "Option::is_none" "Which persons were recorded, if any." persons: Option<PersonsEntry>,
    }

    "Which tables of persons were written, and of how many."
    PersonsEntry {
        "Whether the panel was." panel: bool,
        "Whether the spells were." spells: bool,
        "Share of all persons." share: f64,
    }

    "The size of an ensemble."
    EnsembleEntry {
        "Parameter draws." draws: u32,
        "Paths of the economy outside the region." macro_paths: u32,
        "Replications of each." replications: u32,
        "Runs of all together." n_runs: usize,
    }

    "A file that was read."
    InputEntry {
        "`scenario` or `table`." role: String,
        "Its name, relative to the scenario." path: String,
        "Its size in bytes." bytes: usize,
        "The blake3 hash of its content, in hexadecimal." blake3: String,
        unless "Option::is_none" "Its text, of a scenario." text: Option<String>,
    }
}

/// A file of results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenFile {
    /// Its name within the folder.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// The blake3 hash of its content, in hexadecimal.
    pub blake3: String,
}

impl<T> Manifest<T> {
    /// Puts a manifest together.
    pub(super) fn of(
        identity: &Identity,
        computation: &Computation,
        n_runs: usize,
        of: T,
        files: &[WrittenFile],
    ) -> Self {
        let ensemble = &identity.ensemble;
        let inputs = identity.inputs.iter().map(|input| InputEntry {
            role: input.role.code().to_owned(),
            path: input.path.clone(),
            bytes: input.content.len(),
            blake3: blake3::hash(&input.content).to_hex().to_string(),
            text: (input.role == Role::Scenario)
                .then(|| String::from_utf8_lossy(&input.content).into_owned()),
        });
        Self {
            format: 1,
            program: "doorstroom".to_owned(),
            version: identity.version.clone(),
            hash: identity.hash(),
            of,
            seed: ensemble.seed,
            ensemble: EnsembleEntry {
                draws: ensemble.draws,
                macro_paths: ensemble.macro_paths,
                replications: ensemble.replications,
                n_runs,
            },
            overrides: identity.overrides.clone(),
            inputs: inputs.collect(),
            computation: Computation {
                wall_seconds: six_digits(computation.wall_seconds),
                cpu_seconds: computation.cpu_seconds.map(six_digits),
                ..computation.clone()
            },
            files: files.to_vec(),
        }
    }
}

/// Returns the content of `manifest.json` of a run.
pub fn manifest_json(found: &RunReport, files: &[WrittenFile]) -> Manifest<RunEntry> {
    let identity = &found.identity;
    let persons = found.persons.as_ref().map(|parts| {
        let records = parts.records();
        PersonsEntry {
            panel: records.tables.panel,
            spells: records.tables.spells,
            share: records.sample.share(),
        }
    });
    let run = RunEntry {
        scenario: identity.scenario.clone(),
        title: found.title.clone(),
        region: found.region.clone(),
        arm: found.arm.clone(),
        from: identity.from.to_string(),
        to: identity.to.to_string(),
        hindcast_until: found.hindcast_until.map(|month| month.to_string()),
        persons,
    };
    Manifest::of(identity, &found.computation, found.n_runs(), run, files)
}

/// The part of a manifest that says whose results a folder holds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Stamp {
    program: String,
    pub hash: String,
    pub version: String,
    #[serde(default)]
    pub request: String,
    files: Vec<WrittenFile>,
}

impl Stamp {
    /// Reads the stamp of a manifest; none if the text is not a manifest of this program.
    pub fn read(text: &[u8]) -> Option<Self> {
        let stamp: Self = serde_json::from_slice(text).ok()?;
        (stamp.program == "doorstroom").then_some(stamp)
    }

    /// Returns whether a folder holds every file as it was written.
    pub fn is_intact(&self, folder: &Path) -> bool {
        let is_intact = |file: &WrittenFile| {
            let mut hasher = blake3::Hasher::new();
            let read = File::open(folder.join(&file.name)).and_then(|content| {
                hasher.update_reader(content)?;
                Ok(())
            });
            read.is_ok()
                && hasher.count() == file.bytes
                && hasher.finalize().to_hex().as_str() == file.blake3
        };
        self.files.iter().all(is_intact)
    }

    /// Returns the names of the files.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| &*file.name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake::findings;
    use super::super::json::json_text;
    use super::*;

    #[test]
    fn a_manifest_says_what_was_run_and_is_read_back() {
        let found = findings();
        let files = [WrittenFile {
            name: "monthly.csv".into(),
            bytes: 3,
            blake3: "00".into(),
        }];
        let manifest = manifest_json(&found, &files);
        assert_eq!(
            manifest.inputs[0].text.as_deref(),
            Some("title = \"Demo\"\n")
        );
        assert_eq!(manifest.inputs[1].text, None);
        let text = json_text(&manifest);
        assert_eq!(
            serde_json::from_slice::<Manifest<RunEntry>>(&text).unwrap(),
            manifest
        );
        let stamp = Stamp::read(&text).unwrap();
        assert_eq!(stamp.hash, found.identity.hash());
        assert_eq!(stamp.files().collect::<Vec<_>>(), ["monthly.csv"]);
        assert_eq!(Stamp::read(b"{}"), None);
        assert_eq!(Stamp::read(b"not json"), None);
    }
}
