//! Regional retention: study, housing and recruitment that keep the young, bring them back and draw others in.
//!
//! Moves of a month: in the region `youth_departure x departure ^ scale`, `youth_return x back ^ scale` and
//! `arrivals x arrivals ^ scale`.

use super::super::field::{Absent, Block, Field, number};
use super::super::{Booking, Intervention, Kind, LeverMoves, View};
use super::vacancies::{is_idle, scaled};
use crate::levers::{Lever, Reach};
use crate::vocab::Unit;

pub(super) const KIND: Kind = Kind {
    name: "regional_retention",
    summary: "Fewer of the young leave, more come back, and more arrive from elsewhere.",
    booking: Booking::Retained,
    levers: &[Lever::YouthDeparture, Lever::YouthReturn, Lever::Arrivals],
    fields: FIELDS,
    read,
};

const FIELDS: &[Field] = &[
    number(
        "departure",
        "Factor on leaving for higher education.",
        Unit::Ratio,
        (0.0, 3.0),
        Absent::Neutral(1.0),
    )
    .assumed_effect(),
    number(
        "back",
        "Factor on the share of the departed who come back.",
        Unit::Ratio,
        (0.0, 3.0),
        Absent::Neutral(1.0),
    )
    .assumed_effect(),
    number(
        "arrivals",
        "Factor on arrivals from elsewhere.",
        Unit::Ratio,
        (0.0, 3.0),
        Absent::Neutral(1.0),
    )
    .assumed_effect(),
];

#[derive(Debug)]
struct RegionalRetention {
    departure: f64,
    back: f64,
    arrivals: f64,
}

fn read(block: &Block) -> Box<dyn Intervention> {
    Box::new(RegionalRetention {
        departure: block.number("departure"),
        back: block.number("back"),
        arrivals: block.number("arrivals"),
    })
}

impl Intervention for RegionalRetention {
    fn move_levers(&self, view: &View<'_>, moves: &mut LeverMoves<'_>) {
        if is_idle(view) {
            return;
        }
        let steps = [
            (Lever::YouthDeparture, self.departure),
            (Lever::YouthReturn, self.back),
            (Lever::Arrivals, self.arrivals),
        ];
        for (lever, factor) in steps {
            moves.push(lever, Reach::All, scaled(factor, view.scale));
        }
    }
}
