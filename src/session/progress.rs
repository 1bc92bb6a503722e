//! Who hears how far a computation is, and may stop it.

use std::sync::atomic::AtomicBool;

use crate::texts::Message;

/// Hears of a computation while it goes on, and says when to stop. Every method may be called from any thread.
pub trait Progress: Sync {
    /// The flag of the caller: once it is set, the computation ends at the next safe point. What is finished is kept where the
    /// plan has a destination, and the same request goes on from there.
    fn stop(&self) -> &AtomicBool;

    /// Long work begins, of so many units: runs of an ensemble, arms of a comparison, points of a study.
    fn begin(&self, _units: usize) {}

    /// So many units more are there, computed now or left by an earlier start.
    fn advance(&self, _units: usize) {}

    /// The long work is done, or stopped.
    fn end(&self) {}

    /// Something to know beforehand or meanwhile: how much will be computed and written, and how long that may take.
    fn note(&self, _note: &Message) {}

    /// Something that can be meant but hardly is, for example a value outside the range that the scenario gives.
    fn warn(&self, _warning: &Message) {}
}

/// Nobody listens; whoever holds the value may still stop the computation.
#[derive(Debug, Default)]
pub struct Silent {
    /// Set to stop.
    pub stop: AtomicBool,
}

impl Progress for Silent {
    fn stop(&self) -> &AtomicBool {
        &self.stop
    }
}
