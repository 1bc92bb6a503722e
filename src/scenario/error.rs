//! All problems of a scenario, gathered by file.

use std::fmt;

use super::diagnostic::Diagnostic;
use crate::texts::{Language, message};

/// The problems of one file.
#[derive(Clone, Debug)]
pub struct ScenarioError {
    /// The path as shown.
    pub path: String,
    /// The text of the file; of the command line, its options.
    pub text: String,
    /// The problems in the order of the text.
    pub problems: Vec<Diagnostic>,
    /// Problems beyond those, which are counted only.
    pub more: usize,
}

/// Why a scenario cannot run: the problems of every file that takes part in it, the command line included.
#[derive(Clone, Debug)]
pub struct ScenarioErrors {
    /// The name of the scenario, as given.
    pub name: String,
    /// The problems by file, the file that was requested first.
    pub files: Vec<ScenarioError>,
}

impl ScenarioErrors {
    /// Returns all problems that were kept, file by file.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.files.iter().flat_map(|file| &file.problems)
    }
}

impl fmt::Display for ScenarioErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name.as_str();
        let said = message!("scenario-cannot-run", name);
        f.write_str(&said.say(Language::English))
    }
}

impl std::error::Error for ScenarioErrors {}
