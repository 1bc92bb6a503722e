//! What is wrong with the data: one record for each problem, all reported at once.

use std::fmt;

use miette::Diagnostic;
use thiserror::Error;

use super::margins::Contradiction;

/// One problem in the data sets from which the first world is built.
#[derive(Clone, Debug, PartialEq, Eq, Error, Diagnostic)]
#[error("{}", Sentence(self))]
pub struct InputError {
    /// Data set: the folder, for example `regions/gorinchem`.
    pub data_set: String,
    /// File in the data set.
    pub file: String,
    /// Line of the file, counted from one; none if the problem is about the file as a whole.
    pub row: Option<u64>,
    /// Column, if the problem is about one.
    pub column: Option<String>,
    /// What was found.
    pub found: String,
    /// What was expected instead.
    pub expected: String,
    /// What to do about it.
    #[help]
    pub help: Option<String>,
}

impl InputError {
    /// Returns a problem with a whole file, named by `data_set/file`.
    pub fn of_file(path: &str, found: impl Into<String>, expected: impl Into<String>) -> Self {
        let (data_set, file) = path.rsplit_once('/').unwrap_or(("", path));
        Self {
            data_set: data_set.to_owned(),
            file: file.to_owned(),
            row: None,
            column: None,
            found: found.into(),
            expected: expected.into(),
            help: None,
        }
    }

    /// Returns the problem that no table meets the margins, one of which stands in this file.
    pub(super) fn of_margins(path: &str, contradiction: &Contradiction) -> Vec<Self> {
        vec![Self::of_file(
            path,
            contradiction.to_string(),
            "margins that one table can meet",
        )]
    }

    /// Returns the problem with its line and column.
    pub fn at(mut self, row: u64, column: &str) -> Self {
        self.row = Some(row);
        self.column = Some(column.to_owned());
        self
    }

    /// Returns the problem with its column.
    pub fn in_column(mut self, column: &str) -> Self {
        self.column = Some(column.to_owned());
        self
    }

    /// Returns the problem with advice.
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

struct Sentence<'a>(&'a InputError);

impl fmt::Display for Sentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = self.0;
        write!(f, "{}/{}", error.data_set, error.file)?;
        if let Some(row) = error.row {
            write!(f, ", line {row}")?;
        }
        if let Some(column) = &error.column {
            write!(f, ", column `{column}`")?;
        }
        write!(f, ": found {}, expected {}", error.found, error.expected)
    }
}
