//! What a request says beside its scenario: threads, language, the date, where results go.

use super::error::SessionError;
use crate::report::{Destination, Language};
use crate::texts::Message;
use crate::vocab::Month;

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
