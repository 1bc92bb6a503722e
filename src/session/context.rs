//! What a request says beside its scenario: threads, language, the date, where results go.

use super::error::SessionError;
use super::open::Session;
use crate::report::{Destination, Identity, Input, Language, Role};
use crate::scenario::of_neighbour;
use crate::texts::Message;
use crate::vocab::{Horizon, Month};

/// What every request says beside its scenario. The default computes on the threads there are, speaks English, knows no
/// date and keeps nothing on disk.
#[derive(Clone, Debug, Default)]
pub struct RunContext {
    /// Threads; those that there are if none. Results do not depend on it.
    pub threads: Option<usize>,
    /// The language of pages, texts and notes; tables have none.
    pub language: Language,
    /// The month taken as today, for the line between past and future. Nothing here reads a clock.
    pub today: Option<Month>,
    /// Date and time of the start, as the manifest shows them.
    pub started: String,
    /// Where the results will be written. With one, a folder that is in the way is refused before anything is computed, and
    /// finished units are kept beside it until the results are written, so that a killed computation resumes.
    pub destination: Option<Destination>,
}

impl RunContext {
    /// Returns the number of threads.
    pub(super) fn threads(&self) -> usize {
        self.threads.unwrap_or_else(rayon::current_num_threads)
    }

    /// Returns the command line that repeats a request.
    pub(super) fn command(&self, verb: &str, words: &[String]) -> String {
        let mut command = vec![format!("doorstroom {verb}")];
        command.extend(words.iter().cloned());
        if self.language != Language::default() {
            command.push(format!("--lang {}", self.language.code()));
        }
        command.join(" ")
    }

    /// Refuses a number of threads that cannot be started.
    pub(super) fn pool(&self) -> Result<Option<rayon::ThreadPool>, SessionError> {
        let Some(threads) = self.threads else {
            return Ok(None);
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.map(Some).map_err(|error| {
            let message = Message::new("session-threads").with("n", threads);
            SessionError::Usage(message.with("error", error.to_string()))
        })
    }
}

/// Returns what decides the numbers of a computation: the texts of all its scenarios, the tables of the first, what was requested.
pub(super) fn identity(
    name: &str,
    sessions: &[Session],
    asked: Vec<String>,
    horizon: Horizon,
) -> Identity {
    let (first, mut inputs) = (&sessions[0], Vec::new());
    for (path, text) in sessions.iter().flat_map(|one| &one.scenario().files) {
        let input = Input {
            role: Role::Scenario,
            path: shown(path),
            content: text.clone().into_bytes(),
        };
        if !inputs.contains(&input) {
            inputs.push(input);
        }
    }
    inputs.extend(first.loaded().tables.iter().map(|(path, text)| Input {
        role: Role::Table,
        path: format!("data/{path}"),
        content: text.clone().into_bytes(),
    }));
    Identity {
        scenario: name.to_owned(),
        inputs,
        overrides: asked,
        ensemble: first.scenario().ensemble,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        from: horizon.from,
        to: horizon.to,
    }
}

/// Returns the last part of a path: a manifest does not say where one machine keeps its files.
pub(super) fn last_part(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Returns a path as a manifest shows it.
fn shown(path: &str) -> String {
    match of_neighbour(path) {
        Some((whose, path)) => format!("neighbour {}: {}", last_part(whose), last_part(path)),
        None => last_part(path).to_owned(),
    }
}
