//! The view that a kind of intervention has of the month.

use super::delivery::Delivery;
use super::line_state::{LineState, Participation};
use crate::draws::Draws;
use crate::vocab::{Month, PersonId};
use crate::world::World;

/// What an intervention sees of the month: the state at the end of the month before.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The month.
    pub month: Month,
    /// Draws of the run.
    pub draws: &'a Draws,
    /// The world, read-only.
    pub world: &'a World,
    /// The identity of the line for draws.
    pub key: u64,
    /// How the line is delivered.
    pub delivery: &'a Delivery,
    /// Participants and marks.
    pub state: &'a LineState,
    /// How much of its running work is done: the dose, times the share that could be paid; zero outside the window.
    pub scale: f64,
    /// Places that are left for this month.
    pub places: usize,
}

impl View<'_> {
    /// Returns the persons who may be reached, in the order of records: nobody outside the window.
    pub fn eligible(&self) -> &[PersonId] {
        &self.state.reached
    }

    /// Returns the participants who have not yet found a job, in the order of keys.
    pub fn waiting(&self) -> impl Iterator<Item = &Participation> {
        self.state.participants().filter(|one| one.placed.is_none())
    }

    /// Returns the participants who have found a job.
    pub fn placed(&self) -> impl Iterator<Item = &Participation> {
        self.state.participants().filter(|one| one.placed.is_some())
    }
}
