//! Registry quality: more of the benefit recipients are known well enough to be brought to a vacancy.
//!
//! Move of a month: at the desk `registry_coverage + coverage x scale` (share of registered searchers in view). More in view
//! means more served only as far as the desk's hours reach.

use super::super::field::{Absent, Block, Field, number};
use super::super::{Booking, Intervention, Kind, Moves, View};
use super::vacancies::is_idle;
use crate::levers::{Lever, Reach};
use crate::vocab::Unit;
use crate::world::Through;

pub(super) const KIND: Kind = Kind {
    name: "registry_quality",
    summary: "More of the benefit recipients are in view of the service desk.",
    booking: Booking::Contact(Through::DESK),
    levers: &[Lever::RegistryCoverage],
    fields: FIELDS,
    read,
};

const FIELDS: &[Field] = &[number(
    "coverage",
    "Share of registered searchers that comes into view besides those who are.",
    Unit::Share,
    (0.0, 1.0),
    Absent::Needed,
)
.planted()];

#[derive(Debug)]
struct RegistryQuality {
    coverage: f64,
}

fn read(block: &Block) -> Box<dyn Intervention> {
    Box::new(RegistryQuality {
        coverage: block.number("coverage"),
    })
}

impl Intervention for RegistryQuality {
    fn pull(&self, view: &View<'_>, moves: &mut Moves<'_>) {
        if !is_idle(view) {
            let more = self.coverage * view.scale;
            moves.pull(Lever::RegistryCoverage, Reach::All, more);
        }
    }
}
