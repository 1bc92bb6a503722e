//! How far a computation is: units finished, those of an earlier start, and whether to go on.

use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::checkpoints::Checkpoints;

/// Who hears of finished units, where these are kept, and who may stop the rest.
#[derive(Clone, Copy)]
pub struct Progress<'a> {
    /// Called with a number of units that were computed together, from any thread.
    pub finished: &'a (dyn Fn(usize) + Sync),
    /// Called with a number of units that an earlier start has left, from any thread.
    pub read_back: &'a (dyn Fn(usize) + Sync),
    /// Set by the caller to stop at the next safe point.
    pub stop: &'a AtomicBool,
    /// Where finished units are kept, if they are.
    pub checkpoints: Option<&'a Checkpoints>,
}

/// A flag that nobody sets.
static NEVER: AtomicBool = AtomicBool::new(false);

impl Progress<'static> {
    /// Nobody listens, nobody stops it, nothing is kept.
    pub const UNWATCHED: Self = Progress {
        finished: &|_| {},
        read_back: &|_| {},
        stop: &NEVER,
        checkpoints: None,
    };
}

impl Progress<'_> {
    /// Returns whether to go on: nobody asked to stop, and what was finished could be kept.
    pub fn goes_on(&self) -> bool {
        !self.stop.load(Ordering::Relaxed) && !self.checkpoints.is_some_and(Checkpoints::has_failed)
    }

    /// Returns the unit of a place: as an earlier start has left it, or computed now and kept. None if it was stopped.
    pub fn unit<T: Serialize + DeserializeOwned>(
        &self,
        place: &str,
        compute: impl FnOnce() -> Option<T>,
    ) -> Option<T> {
        if let Some(unit) = self.kept(place, 1) {
            return Some(unit);
        }
        if !self.goes_on() {
            return None;
        }
        let unit = compute()?;
        self.keep(place, &unit, 1);
        (self.finished)(1);
        Some(unit)
    }

    /// Returns what an earlier start has left at a place, and counts it as so many units.
    pub fn kept<T: DeserializeOwned>(&self, place: &str, units: usize) -> Option<T> {
        let kept = self.checkpoints?;
        let found = kept.read(place, units)?;
        if units > 0 {
            (self.read_back)(units);
        }
        Some(found)
    }

    /// Keeps what was finished at a place, which counts as so many units.
    pub fn keep<T: Serialize>(&self, place: &str, found: &T, units: usize) {
        if let Some(kept) = self.checkpoints {
            kept.write(place, found, units);
        }
    }
}
