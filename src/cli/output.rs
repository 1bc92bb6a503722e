//! What commands print, and the library that they look into.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use super::arguments::Output;
use super::failure::{Failure, unwritten};
use super::progress::Terminal;
use crate::report::{Style, json_text};
use crate::scenario::Library;
use crate::session::{Answer, Language, Progress, RunContext, SessionError, Stored};
use crate::texts::{Message, say};

/// Writes a text to standard output.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    print_bytes(text.as_bytes())
}

pub(super) fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    print_bytes(&json_text(value))
}

pub(super) fn print_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(bytes).and_then(|()| out.flush());
    written.map_err(|error| unwritten(&error))
}

/// What is said if results could not be written after all units were finished.
pub(super) const fn all_kept() -> Message {
    Message::new("session-all-kept")
}

/// Prints the summary of results that are already there, and says on standard error that nothing was computed.
pub(super) fn print_stored(
    stored: &Stored,
    output: Output,
    language: Language,
) -> Result<(), Failure> {
    if output.json {
        return print_bytes(&stored.json);
    }
    if output.quiet {
        return Ok(());
    }
    let folder = stored.folder.display().to_string();
    let said = say!(language, "session-stored", folder = folder.as_str());
    // Failure to write to standard error is ignored.
    let _ = writeln!(std::io::stderr().lock(), "{said}");
    let results = say!(language, "terminal-results", folder = folder);
    print(&format!("{}{results}\n", stored.text))
}

/// Prints a file of the answer to a study, which is computed and written unless it is already there; returns its folder.
pub(super) fn answer<A: Answer>(
    context: &RunContext,
    file: &str,
    stored: Option<Stored>,
    compute: impl FnOnce(&Terminal) -> Result<A, SessionError>,
) -> Result<PathBuf, Failure> {
    let progress = Terminal::new(!file.ends_with(".json"), context.language);
    let folder = match stored {
        Some(stored) => {
            let folder = stored.folder.display().to_string();
            progress.note(&Message::new("session-stored").with("folder", folder));
            stored.folder
        }
        None => {
            let found = compute(&progress)?;
            let written = found.write(&context.destination.clone().unwrap_or_default());
            written.inspect_err(|_| progress.note(&all_kept()))?.folder
        }
    };
    let path = folder.join(file);
    let content = std::fs::read(&path).map_err(|error| SessionError::unreadable(&path, &error))?;
    print_bytes(&content)?;
    Ok(folder)
}

/// Returns the file of an answer that a command prints.
pub(super) const fn summary_file(is_json: bool) -> &'static str {
    match is_json {
        true => "summary.json",
        false => "summary.txt",
    }
}

/// Returns what a terminal can show.
pub(super) fn style() -> Style {
    let terminal = std::io::stdout().is_terminal();
    let color = terminal && std::env::var_os("NO_COLOR").is_none();
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    Style {
        unicode: !dumb,
        color: color && !dumb,
    }
}

/// Opens what a scenario may refer to.
pub(super) fn library(path_or_name: &str) -> Result<Library, Failure> {
    let opened = Library::open(path_or_name);
    Ok(opened.map_err(|(path, error)| SessionError::unreadable(&path, &error))?)
}
