//! All problems of a scenario, gathered by file and printed with the lines that they are about.

use std::fmt::{self, Write as _};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, NamedSource, SourceCode};
use miette::{LabeledSpan, NarratableReportHandler};

use super::problem::Problem;

/// The problems of one file.
#[derive(Clone, Debug)]
pub struct ScenarioError {
    /// The path as shown.
    pub path: String,
    text: NamedSource<String>,
    /// The problems in the order of the text.
    pub problems: Vec<Problem>,
}

impl ScenarioError {
    /// Gathers the problems of one file.
    pub fn new(path: &str, text: &str, mut problems: Vec<Problem>) -> Self {
        // A file that could not be read has no text, and a label needs at least one line to stand under.
        let text = if text.is_empty() { "\n" } else { text };
        problems.sort_by_key(|problem| first_label(problem).map_or(usize::MAX, |l| l.offset()));
        Self {
            path: path.to_owned(),
            text: NamedSource::new(path, text.to_owned()).with_language("toml"),
            problems,
        }
    }
}

fn first_label(problem: &Problem) -> Option<LabeledSpan> {
    problem.labels()?.next()
}

impl fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = match self.problems.len() {
            1 => "1 problem".to_owned(),
            n => format!("{n} problems"),
        };
        write!(f, "{count} in `{}`", self.path)
    }
}

impl std::error::Error for ScenarioError {}

impl Diagnostic for ScenarioError {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.text)
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(
            self.problems
                .iter()
                .map(|problem| problem as &dyn Diagnostic),
        ))
    }
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
    /// Returns all problems, file by file.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.files.iter().flat_map(|file| &file.problems)
    }
}

impl fmt::Display for ScenarioErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "scenario `{}` cannot run", self.name)
    }
}

impl std::error::Error for ScenarioErrors {}

impl Diagnostic for ScenarioErrors {
    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(
            self.files.iter().map(|file| file as &dyn Diagnostic),
        ))
    }
}

/// Renders the problems without colour: with lines and underlines if `fancy`, else as sentences for a screen reader.
/// `width` is the width of the terminal in columns.
pub fn render(errors: &ScenarioErrors, fancy: bool, width: usize) -> String {
    let mut out = String::new();
    let done = if fancy {
        GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
            .with_width(width.max(20))
            .with_links(false)
            .render_report(&mut out, errors)
    } else {
        NarratableReportHandler::new().render_report(&mut out, errors)
    };
    if done.is_err() {
        // A label outside its text is a mistake of this program; the reader still gets every message.
        out.clear();
        for file in &errors.files {
            let _ = writeln!(out, "{file}");
            for problem in &file.problems {
                let _ = writeln!(out, "  {problem}");
            }
        }
    }
    out
}
