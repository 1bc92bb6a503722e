//! Support of those who found a job, which several kinds give: for some months the hazards that end the job are multiplied.

use super::super::field::{Absent, Field, number};
use super::super::{LeverMoves, View};
use crate::levers::{Lever, Reach};
use crate::vocab::Unit;

/// How long support lasts.
pub(super) const AFTERCARE: Field = number(
    "aftercare",
    "Months of support after a job has begun.",
    Unit::Months,
    (0.0, 36.0),
    Absent::Neutral(0.0),
);

/// What support does.
pub(super) const RETENTION: Field = number(
    "retention",
    "Factor on the hazards that end the job while support lasts.",
    Unit::Ratio,
    (0.0, 1.0),
    Absent::Neutral(1.0),
)
.assumed_effect();

/// LeverMoves the hazards that end the jobs of participants who found one.
pub(super) fn support(view: &View<'_>, moves: &mut LeverMoves<'_>, retention: f64) {
    for one in view.placed() {
        let reach = Reach::Person(one.key);
        moves.push(Lever::SeparationAfterPlacement, reach, retention);
    }
}
