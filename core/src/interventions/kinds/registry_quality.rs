//! Registry quality: more of the benefit recipients are known well enough to be brought to a vacancy.
//!
//! Moves of a month: at the desk `registry_coverage + coverage x scale` (share of registered searchers in view); and for the
//! eligible who come into view, by one lasting keyed draw below `coverage x scale`, `referral` to `introductions` posted
//! vacancies (expected number a month) whose work they know. More in view means more served at the desk only as far as its
//! hours reach: where hours bind, the first move does nothing and the selection of candidates is all.

use super::super::field::{Absent, Block, Field, number};
use super::super::{Booking, Intervention, Kind, LeverMoves, View};
use super::vacancies::{Postings, is_idle, is_near_in_level};
use crate::draws::{Stream, pair};
use crate::levers::{Lever, Reach};
use crate::vocab::{Month, Unit};
use crate::world::Through;

pub(super) const KIND: Kind = Kind {
    name: "registry_quality",
    summary: "More of the benefit recipients are in view of the service desk and can be selected for vacancies.",
    booking: Booking::Contact(Through(Through::DESK.0 | Through::REFERRAL.0)),
    levers: &[Lever::RegistryCoverage, Lever::Referral],
    fields: FIELDS,
    read,
};

const FIELDS: &[Field] = &[
    number(
        "coverage",
        "Share of registered searchers that comes into view besides those who are.",
        Unit::Share,
        (0.0, 1.0),
        Absent::Needed,
    )
    .assumed_effect(),
    number(
        "introductions",
        "Posted vacancies a month for which somebody who came into view is selected.",
        Unit::PerMonth,
        (0.0, 20.0),
        Absent::Neutral(0.0),
    ),
];

#[derive(Debug)]
struct RegistryQuality {
    coverage: f64,
    introductions: f64,
}

fn read(block: &Block) -> Box<dyn Intervention> {
    Box::new(RegistryQuality {
        coverage: block.number("coverage"),
        introductions: block.number("introductions"),
    })
}

impl Intervention for RegistryQuality {
    fn move_levers(&self, view: &View<'_>, moves: &mut LeverMoves<'_>) {
        if is_idle(view) {
            return;
        }
        let more = self.coverage * view.scale;
        moves.push(Lever::RegistryCoverage, Reach::All, more);
        if self.introductions == 0.0 {
            return;
        }
        let postings = Postings::of(view);
        for id in view.eligible() {
            let person = view.world.person(*id);
            let (draws, who) = (view.draws, pair(person.key, view.key));
            if draws.happens(more, Stream::PolicyContact, who, Month(0), 2) {
                let who = (person, self.introductions);
                postings.introduce(view, moves, who, is_near_in_level, |_| true);
            }
        }
    }
}
