//! What makes two runs the same run: the content address of results.

use crate::scenario::Ensemble;
use crate::vocab::Month;

/// The role of a file that a run read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A scenario text; the manifest repeats it in full.
    Scenario,
    /// A table with figures or parameters.
    Table,
}

impl Role {
    /// Returns the word used in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Scenario => "scenario",
            Self::Table => "table",
        }
    }
}

/// A file that a run read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// What it was read for.
    pub role: Role,
    /// Its name, relative to the scenario, so that results do not depend on where a checkout stands.
    pub path: String,
    /// Its content.
    pub content: Vec<u8>,
}

/// Everything that decides the numbers of a run. Known before the run, so that a command can refuse early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Name of the scenario, as used for the folder.
    pub scenario: String,
    /// Scenario texts and tables, in the order in which they were read.
    pub inputs: Vec<Input>,
    /// Overrides of the command line, in order, for example `matching.openness=0.4`.
    pub overrides: Vec<String>,
    /// Runs and seed.
    pub ensemble: Ensemble,
    /// Version of the program.
    pub version: String,
    /// First reported month.
    pub from: Month,
    /// Last reported month.
    pub to: Month,
}

impl Identity {
    /// Returns the content address: the blake3 hash, in hexadecimal, of scenario, inputs, overrides, ensemble, seed,
    /// version and horizon. Every part is preceded by its length, so that parts cannot run into each other.
    pub fn hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut part = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        part(b"doorstroom results 1");
        part(self.scenario.as_bytes());
        part(&(self.inputs.len() as u64).to_le_bytes());
        for input in &self.inputs {
            part(input.role.code().as_bytes());
            part(input.path.as_bytes());
            part(&input.content);
        }
        part(&(self.overrides.len() as u64).to_le_bytes());
        for text in &self.overrides {
            part(text.as_bytes());
        }
        part(&self.ensemble.draws.to_le_bytes());
        part(&self.ensemble.macro_paths.to_le_bytes());
        part(&self.ensemble.replications.to_le_bytes());
        part(&self.ensemble.seed.to_le_bytes());
        part(self.version.as_bytes());
        part(&self.from.0.to_le_bytes());
        part(&self.to.0.to_le_bytes());
        hasher.finalize().to_hex().to_string()
    }

    /// Returns the name of the folder of results, `<scenario>-<first 8 characters of the hash>`. Characters that a
    /// file system may refuse become hyphens.
    pub fn folder_name(&self) -> String {
        let safe: String = self
            .scenario
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() || "_-.".contains(c) {
                    c
                } else {
                    '-'
                }
            })
            .collect();
        format!("{}-{}", safe.trim_start_matches('.'), &self.hash()[..8])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake::identity;

    #[test]
    fn the_address_moves_with_every_part_and_with_nothing_else() {
        let base = identity();
        assert_eq!(base.hash(), identity().hash());
        let mut changed = vec![base.hash()];
        for change in 0..6 {
            let mut other = identity();
            match change {
                0 => other.inputs[0].content.push(b'\n'),
                1 => other.overrides.push("a.b=1".into()),
                2 => other.ensemble.seed += 1,
                3 => other.version.push('1'),
                4 => other.to = other.to.next(),
                _ => other.scenario.push('x'),
            }
            assert!(!changed.contains(&other.hash()), "change {change}");
            changed.push(other.hash());
        }
    }

    #[test]
    fn a_folder_name_has_no_path_in_it() {
        let mut other = identity();
        other.scenario = "../a b/c".into();
        assert!(other.folder_name().starts_with("-a-b-c-"));
    }
}
