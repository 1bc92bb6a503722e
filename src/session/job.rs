//! One long computation: its threads, its finished units on disk, who hears of it and may stop it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::context::RunContext;
use super::error::SessionError;
use super::progress::Progress;
use super::request::program_hash;
use crate::experiment::{CheckpointError, Checkpoints, Progress as Units};
use crate::report::{Identity, ResultsError};
use crate::texts::Message;

/// Work that is over sooner is not worth an estimate.
const LONG: Duration = Duration::from_secs(10);

/// How many units a computation has, those of an earlier start included.
#[derive(Clone, Copy)]
pub(super) enum Size {
    Exactly(usize),
    AtMost(usize),
}

impl From<usize> for Size {
    fn from(units: usize) -> Self {
        Self::Exactly(units)
    }
}

impl Size {
    /// Returns the number of all units, 0 where only a bound is known.
    pub(super) fn all(self) -> usize {
        match self {
            Self::Exactly(units) => units,
            Self::AtMost(_) => 0,
        }
    }

    /// Returns the largest number of units.
    pub(super) fn most(self) -> usize {
        let (Self::Exactly(units) | Self::AtMost(units)) = self;
        units
    }
}

/// A computation that was accepted: its destination is free and nobody else computes it.
pub(super) struct Job<'a> {
    progress: &'a dyn Progress,
    pool: Option<rayon::ThreadPool>,
    threads: usize,
    checkpoints: Option<Arc<Checkpoints>>,
    size: Size,
}

impl<'a> Job<'a> {
    /// Begins a computation of so many units, those of an earlier start included.
    ///
    /// # Errors
    /// If something else stands at the destination, or another process computes the same results.
    pub(super) fn begin(
        context: &RunContext,
        identity: &Identity,
        size: impl Into<Size>,
        progress: &'a dyn Progress,
    ) -> Result<Self, SessionError> {
        let size = size.into();
        let pool = context.pool()?;
        let checkpoints = match &context.destination {
            None => None,
            Some(destination) => {
                destination.check(identity)?;
                Some(Arc::new(open(destination, identity)?))
            }
        };
        let kept = checkpoints.as_ref().map_or(0, |kept| kept.found());
        if kept > 0 {
            let message = match size {
                Size::AtMost(_) => Message::new("session-kept-some").with("kept", kept),
                Size::Exactly(units) => Message::new("session-kept")
                    .with("kept", kept.min(units))
                    .with("of", units),
            };
            progress.note(&message);
        }
        Ok(Self {
            progress,
            pool,
            threads: context.threads(),
            checkpoints,
            size,
        })
    }

    /// Returns where finished units are kept until the results are written.
    pub(super) fn checkpoints(&self) -> Option<Arc<Checkpoints>> {
        self.checkpoints.clone()
    }

    /// Computes on the threads of the job while its listener hears of it. `work` gives nothing if it was stopped.
    ///
    /// # Errors
    /// If it was stopped, or if a finished unit could not be kept.
    pub(super) fn compute<T: Send>(
        &self,
        units: usize,
        work: impl FnOnce(&Units<'_>) -> Option<T> + Send,
    ) -> Result<T, SessionError> {
        let (begin, is_first) = (Instant::now(), AtomicBool::new(true));
        let left = AtomicUsize::new(units);
        let advance = |done: usize| {
            let less = |left: usize| Some(left.saturating_sub(done));
            let before = left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
            self.progress.advance(done);
            before.unwrap_or_else(|none| none).saturating_sub(done)
        };
        let finished = |done: usize| {
            let left = advance(done);
            if is_first.swap(false, Ordering::Relaxed) {
                // The first unit took this long, and so many go on at a time.
                let at_a_time = (self.threads.min(left + done) * done) as f64;
                let rest = begin.elapsed().mul_f64(left as f64 / at_a_time.max(1.0));
                self.estimate(rest);
            }
        };
        let read_back = |done: usize| {
            advance(done);
        };
        let watched = Units {
            finished: &finished,
            read_back: &read_back,
            stop: self.progress.stop(),
            checkpoints: self.checkpoints.as_deref(),
        };
        self.progress.begin(units);
        let found = match &self.pool {
            Some(pool) => pool.install(|| work(&watched)),
            None => work(&watched),
        };
        self.progress.end();
        // Results of which a part could not be kept are no results: the rest was not computed, or would be lost.
        let is_kept = !self.checkpoints.iter().any(|kept| kept.has_failed());
        found.filter(|_| is_kept).ok_or_else(|| self.stopped())
    }

    /// Says how long the rest may take, where that is long.
    fn estimate(&self, rest: Duration) {
        if rest < LONG {
            return;
        }
        let minutes = rest.as_secs_f64() / 60.0;
        let (key, n) = match minutes {
            _ if minutes < 1.5 => ("session-seconds", (minutes * 6.0).round() * 10.0),
            _ if minutes < 90.0 => ("session-minutes", minutes.round()),
            _ => ("session-hours", (minutes / 60.0).round()),
        };
        let time = Message::new(key).with("n", n);
        let key = match self.size {
            Size::Exactly(_) => "session-estimate",
            Size::AtMost(_) => "session-estimate-at-most",
        };
        self.progress.note(&Message::new(key).with("time", time));
    }

    /// Returns why nothing was found, and clears away a folder that holds nothing.
    pub(super) fn stopped(&self) -> SessionError {
        let Some(checkpoints) = &self.checkpoints else {
            return SessionError::Interrupted {
                kept: 0,
                of: self.size.all(),
            };
        };
        let (kept, of) = (checkpoints.kept(), self.size.all());
        let kept = if of == 0 { kept } else { kept.min(of) };
        let error = match checkpoints.failure() {
            None => SessionError::Interrupted { kept, of },
            Some(source) => SessionError::Results(ResultsError::Unkept {
                path: checkpoints.folder().to_path_buf(),
                kept,
                of,
                source,
            }),
        };
        checkpoints.remove_if_empty();
        error
    }
}

/// Opens the hidden folder of finished units. Its key holds the program itself: a build that computes otherwise finds
/// nothing of an earlier one.
fn open(
    destination: &crate::report::Destination,
    identity: &Identity,
) -> Result<Checkpoints, SessionError> {
    let program = program_hash();
    let path = destination.checkpoints(identity);
    let opened = Checkpoints::open(&path, &format!("{} {program}", identity.hash()));
    let checkpoints = opened.map_err(|error| match error {
        CheckpointError::Busy => ResultsError::Busy {
            path: destination.folder(identity),
        },
        CheckpointError::Refused(source) => ResultsError::Io {
            action: "create",
            path,
            source,
        },
    })?;
    destination.remove_abandoned(identity);
    Ok(checkpoints)
}
