//! Matching platforms: seekers and vacancies are put side by side on what somebody can do, not on the diploma.
//!
//! A seeker uses the platform, and a vacancy is on it, by one lasting keyed draw each below `seekers x scale` and
//! `vacancies x scale`. Moves of a month: for every user `search_intensity x contact_rate` and `referral` to those on the
//! platform of `introductions` posted vacancies (expected number a month) whose occupation is that of the last job, the field
//! or a certificate, at any level; for every vacancy on it `visibility x visibility`. Matches so go with the product of both
//! shares, and a vacancy that comes onto the platform takes no other one's place.

use super::super::field::{Absent, Block, Field, number};
use super::super::{Booking, Intervention, Kind, LeverMoves, View};
use super::vacancies::{Postings, is_idle, is_seeker, posted};
use crate::draws::{Stream, pair};
use crate::levers::{Lever, Reach};
use crate::vocab::{Month, Unit};
use crate::world::{Slot, Through};

pub(super) const KIND: Kind = Kind {
    name: "matching_platform",
    summary: "A digital platform that puts seekers and vacancies side by side on skills, without mediation.",
    booking: Booking::Contact(Through(
        Through::REFERRAL.0 | Through::SEARCH.0 | Through::VISIBILITY.0,
    )),
    levers: &[Lever::SearchIntensity, Lever::Referral, Lever::Visibility],
    fields: FIELDS,
    read,
};

const FIELDS: &[Field] = &[
    number(
        "seekers",
        "Share of the eligible without work who use it.",
        Unit::Share,
        (0.0, 1.0),
        Absent::Needed,
    ),
    number(
        "vacancies",
        "Share of posted vacancies that are on it.",
        Unit::Share,
        (0.0, 1.0),
        Absent::Needed,
    ),
    number(
        "contact_rate",
        "Factor on the applications of users.",
        Unit::Ratio,
        (0.0, 5.0),
        Absent::Neutral(1.0),
    )
    .assumed_effect(),
    number(
        "introductions",
        "Fitting vacancies a month that a user would be shown and apply to if all were on the platform.",
        Unit::PerMonth,
        (0.0, 20.0),
        Absent::Neutral(0.0),
    )
    .assumed_effect(),
    number(
        "visibility",
        "Factor on the visibility of a vacancy on the platform.",
        Unit::Ratio,
        (0.0, 4.0),
        Absent::Neutral(1.0),
    )
    .assumed_effect(),
];

#[derive(Debug)]
struct MatchingPlatform {
    seekers: f64,
    vacancies: f64,
    contact_rate: f64,
    introductions: f64,
    visibility: f64,
}

fn read(block: &Block) -> Box<dyn Intervention> {
    Box::new(MatchingPlatform {
        seekers: block.number("seekers"),
        vacancies: block.number("vacancies"),
        contact_rate: block.number("contact_rate"),
        introductions: block.number("introductions"),
        visibility: block.number("visibility"),
    })
}

impl Intervention for MatchingPlatform {
    fn largest_visibility(&self) -> f64 {
        self.visibility
    }

    fn move_levers(&self, view: &View<'_>, moves: &mut LeverMoves<'_>) {
        if is_idle(view) {
            return;
        }
        let draws = view.draws;
        let on_it = |slot: &Slot| {
            let (share, who) = (self.vacancies * view.scale, pair(slot.key, view.key));
            draws.happens(share, Stream::PolicyMark, who, Month(0), 2)
        };
        for slot in posted(view).filter(|slot| on_it(slot)) {
            let reach = Reach::Slot(slot.key);
            moves.push(Lever::Visibility, reach, self.visibility);
        }
        let postings = Postings::of(view);
        for id in view.eligible() {
            let person = view.world.person(*id);
            let (share, who) = (self.seekers * view.scale, pair(person.key, view.key));
            let uses =
                is_seeker(person) && draws.happens(share, Stream::PolicyContact, who, Month(0), 2);
            if uses {
                let reach = Reach::Person(person.key);
                moves.push(Lever::SearchIntensity, reach, self.contact_rate);
                let who = (person, self.introductions);
                postings.introduce(view, moves, who, |_, _| true, on_it);
            }
        }
    }
}
