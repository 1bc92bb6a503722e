//! The answer to a study: printed as text or for programs, and stored under what was requested, so that it is computed once.

use std::sync::Arc;
use std::time::Instant;

use super::context::RunContext;
use super::error::SessionError;
use super::job::{Job, Size};
use super::progress::Progress;
use super::request::address;
use super::usage::computation;
use crate::experiment::{Checkpoints, Progress as Units};
use crate::report::{Computation, Destination, Identity, Written, write_answer};

/// Where an answer comes from: what decides it, what it cost, and the finished units that go away once it is written.
#[derive(Clone, Debug)]
pub struct Provenance {
    identity: Identity,
    computation: Computation,
    checkpoints: Option<Arc<Checkpoints>>,
    n_runs: usize,
}

/// What a study found.
pub trait Answer {
    /// Returns where it comes from.
    fn provenance(&self) -> &Provenance;

    /// Returns the answer as text, in the language of the request.
    fn text(&self) -> String;

    /// Returns the answer for programs: the content of `summary.json`.
    fn summary(&self) -> Vec<u8>;

    /// Returns further files by name; none by default.
    fn files(&self) -> Vec<(&'static str, Vec<u8>)> {
        Vec::new()
    }

    /// Writes `summary.txt`, `summary.json`, further files and a manifest; what was kept of unfinished work then goes away.
    ///
    /// # Errors
    /// If the file system refuses or something else stands there: what was there stays, and finished units are still kept.
    fn write(&self, to: &Destination) -> Result<Written, SessionError> {
        let Provenance {
            identity,
            computation,
            checkpoints,
            n_runs,
        } = self.provenance();
        let mut files = vec![
            ("summary.txt", self.text().into_bytes()),
            ("summary.json", self.summary()),
        ];
        files.extend(self.files());
        let written = write_answer(identity, (computation, *n_runs), &files, to)?;
        checkpoints.iter().for_each(|kept| kept.remove());
        Ok(written)
    }
}

/// What is asked: what decides the numbers, and the command line that repeats the request.
pub(super) struct Question {
    pub(super) identity: Identity,
    pub(super) command: String,
}

impl Question {
    /// Computes the answer as one job of so many units. `work` gives nothing if it was stopped.
    ///
    /// # Errors
    /// As [`Job::begin`] and [`Job::compute`].
    pub(super) fn answer<T: Send>(
        self,
        context: &RunContext,
        size: impl Into<Size>,
        progress: &dyn Progress,
        work: impl FnOnce(&Units<'_>) -> Option<T> + Send,
    ) -> Result<(T, Provenance), SessionError> {
        let (begin, size) = (Instant::now(), size.into());
        let job = Job::begin(context, &self.identity, size, progress)?;
        let found = job.compute(size.most(), work)?;
        let checkpoints = job.checkpoints();
        let provenance = Provenance {
            n_runs: checkpoints
                .as_ref()
                .map_or(size.all(), |kept| kept.kept().max(size.all())),
            checkpoints,
            computation: computation(context, (self.command, request(context)), begin),
            identity: self.identity,
        };
        Ok((found, provenance))
    }
}

/// Returns the address of what is asked beside the numbers: nothing of a study depends on the date.
pub(super) fn request(context: &RunContext) -> String {
    let context = RunContext {
        today: None,
        ..context.clone()
    };
    address(&context, "answer")
}
