//! What is wrong with a table: one record for each problem, all reported at once, said in the language of the reader.

use std::collections::BTreeMap;
use std::fmt;

use miette::Diagnostic;
use thiserror::Error;

use super::margins::Contradiction;
use crate::texts::{Language, Message, message};

/// Problems of one file that are shown.
const MOST_OF_A_FILE: usize = 20;
/// Problems of all files together that are shown.
const MOST: usize = 50;

/// One problem in a table.
#[derive(Clone, Debug, PartialEq)]
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
    pub found: Message,
    /// What was expected instead.
    pub expected: Message,
    /// What to do about it.
    pub help: Option<Message>,
}

/// A problem in one language, to be printed.
#[derive(Clone, Debug, PartialEq, Eq, Error, Diagnostic)]
#[error("{sentence}")]
pub struct SaidError {
    /// Where, what was found and what was expected.
    pub sentence: String,
    /// What to do about it.
    #[help]
    pub help: Option<String>,
}

impl InputError {
    /// Returns a problem with a whole file, named by `data_set/file`.
    pub fn of_file(path: &str, found: impl Into<Message>, expected: impl Into<Message>) -> Self {
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

    /// Returns the first problems of each file and of all, and how many more there are: a table whose columns were
    /// swapped is wrong in every row, and saying so ten thousand times helps nobody.
    pub fn first_of_each_file(problems: Vec<Self>) -> Vec<Self> {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let (mut first, mut left) = (Vec::new(), BTreeMap::<String, usize>::new());
        for problem in problems {
            let n = seen.entry(problem.path()).or_default();
            *n += 1;
            if *n <= MOST_OF_A_FILE && first.len() < MOST {
                first.push(problem);
            } else {
                *left.entry(problem.path()).or_default() += 1;
            }
        }
        first.extend(left.into_iter().map(|(path, n)| {
            let found = message!("table-more-problems", n);
            Self::of_file(&path, found, "table-none-correct-those-above")
        }));
        first
    }

    fn path(&self) -> String {
        match self.data_set.as_str() {
            "" => self.file.clone(),
            folder => format!("{folder}/{}", self.file),
        }
    }

    /// Returns the problem that no table meets the margins, one of which stands in this file.
    pub(super) fn of_margins(path: &str, contradiction: &Contradiction) -> Vec<Self> {
        vec![Self::of_file(
            path,
            contradiction.message(),
            "table-margins-that-fit",
        )]
    }

    /// Returns the problem with its line and column.
    pub fn at(mut self, row: u64, column: &str) -> Self {
        self.row = Some(row);
        self.in_column(column)
    }

    /// Returns the problem with its line.
    pub fn in_line(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    /// Returns the problem with its column.
    pub fn in_column(mut self, column: &str) -> Self {
        self.column = Some(column.to_owned());
        self
    }

    /// Returns the problem with advice.
    pub fn with_help(mut self, help: impl Into<Message>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Returns the problem in a language.
    pub fn said(&self, language: Language) -> SaidError {
        let key = match (self.row, &self.column) {
            (Some(_), Some(_)) => "table-problem-in-cell",
            (Some(_), None) => "table-problem-in-line",
            (None, Some(_)) => "table-problem-in-column",
            (None, None) => "table-problem",
        };
        let mut sentence = Message::new(key).with("path", self.path());
        if let Some(row) = self.row {
            sentence = sentence.with("line", row.to_string());
        }
        if let Some(column) = &self.column {
            sentence = sentence.with("column", column.as_str());
        }
        SaidError {
            sentence: sentence
                .with("found", self.found.clone())
                .with("expected", self.expected.clone())
                .say(language),
            help: self.help.as_ref().map(|help| help.say(language)),
        }
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(Language::English).sentence)
    }
}

impl std::error::Error for InputError {}

/// Returns a cell in backquotes, cut if it is long.
pub fn quoted(cell: &str) -> Message {
    let mut shown: String = cell.chars().take(40).collect();
    if shown.len() < cell.len() {
        shown.push('…');
    }
    message!("table-quoted", text = shown)
}
