//! What is wrong with the data: one record for each problem, all reported at once.

use std::collections::BTreeMap;
use std::fmt;

use miette::Diagnostic;
use thiserror::Error;

use super::margins::Contradiction;

/// Problems of one file that are shown.
const MOST_OF_A_FILE: usize = 20;

/// One problem in the data sets from which the initial population is built.
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

    /// Returns the problem of a line that is no row of its table.
    pub fn of_line(path: &str, error: &csv::Error) -> Self {
        match error.kind() {
            csv::ErrorKind::UnequalLengths {
                pos,
                expected_len,
                len,
            } => {
                let found = format!("{len} cells");
                let expected = format!("{expected_len}, as many as the first line has");
                let mut problem = Self::of_file(path, found, expected);
                problem.row = pos.as_ref().map(csv::Position::line);
                problem.with_help(
                    "write a comma between cells, and a cell that holds a comma in quotes",
                )
            }
            _ => Self::of_file(path, error.to_string(), "lines of cells with commas"),
        }
    }

    /// Returns a cell in quotes, cut if it is long.
    pub fn quoted(cell: &str) -> String {
        let mut shown: String = cell.chars().take(40).collect();
        if shown.len() < cell.len() {
            shown.push('…');
        }
        format!("`{shown}`")
    }

    /// Returns the first problems of each file, and how many more it has: a table whose columns were swapped is wrong
    /// in every row, and saying so ten thousand times helps nobody.
    pub fn first_of_each_file(problems: Vec<Self>) -> Vec<Self> {
        let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut first = Vec::new();
        for problem in problems {
            let file = (problem.data_set.clone(), problem.file.clone());
            let n = seen.entry(file).or_default();
            *n += 1;
            if *n <= MOST_OF_A_FILE {
                first.push(problem);
            }
        }
        for ((data_set, file), n) in seen {
            if n > MOST_OF_A_FILE {
                let found = format!("{} more problems", n - MOST_OF_A_FILE);
                first.push(Self::of_file(
                    &format!("{data_set}/{file}"),
                    found,
                    "none; correct those above first",
                ));
            }
        }
        first
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
        match error.data_set.as_str() {
            "" => write!(f, "{}", error.file)?,
            folder => write!(f, "{folder}/{}", error.file)?,
        }
        if let Some(row) = error.row {
            write!(f, ", line {row}")?;
        }
        if let Some(column) = &error.column {
            write!(f, ", column `{column}`")?;
        }
        write!(f, ": found {}, expected {}", error.found, error.expected)
    }
}
