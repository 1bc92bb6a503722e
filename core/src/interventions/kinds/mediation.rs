//! Mediation: a case worker takes persons on, helps them to search, introduces them to vacancies and looks after them once
//! they work.
//!
//! Moves of a month: for a participant without a job `search_intensity x help_with_search`, `requirement_tolerance + vouching`
//! (score) and `referral` to `introductions` posted vacancies of the region (expected number a month) in an occupation that
//! the participant knows and at most one level away; for a participant at work, for `aftercare` months,
//! `separation_after_placement x retention`.

use super::super::field::{Absent, Block, Field, number};
use super::super::{Booking, Intervention, Kind, LeverMoves, ParticipationRule, View};
use super::support::{AFTERCARE, RETENTION, support};
use super::vacancies::{Postings, is_near_in_level};
use crate::levers::{Lever, Reach};
use crate::vocab::Unit;

pub(super) const KIND: Kind = Kind {
    name: "mediation",
    summary: "A case worker helps persons to search, introduces them to vacancies and looks after them at work.",
    booking: Booking::Enrolled,
    levers: &[
        Lever::SearchIntensity,
        Lever::RequirementTolerance,
        Lever::Referral,
        Lever::SeparationAfterPlacement,
    ],
    fields: FIELDS,
    read,
};

const FIELDS: &[Field] = &[
    number(
        "months",
        "Months that somebody is helped if no job comes before.",
        Unit::Months,
        (0.5, 120.0),
        Absent::Needed,
    ),
    number(
        "help_with_search",
        "Factor on applications while somebody is helped.",
        Unit::Ratio,
        (0.0, 5.0),
        Absent::Neutral(1.0),
    )
    .assumed_effect(),
    number(
        "vouching",
        "Points of score by which employers trust whom the case worker introduces.",
        Unit::Score,
        (0.0, 5.0),
        Absent::Neutral(0.0),
    )
    .assumed_effect(),
    number(
        "introductions",
        "Posted vacancies a month to which somebody is brought.",
        Unit::PerMonth,
        (0.0, 20.0),
        Absent::Neutral(0.0),
    ),
    AFTERCARE,
    RETENTION,
];

#[derive(Debug)]
struct Mediation {
    months: f64,
    help_with_search: f64,
    vouching: f64,
    introductions: f64,
    aftercare: f64,
    retention: f64,
}

fn read(block: &Block) -> Box<dyn Intervention> {
    Box::new(Mediation {
        months: block.number("months"),
        help_with_search: block.number("help_with_search"),
        vouching: block.number("vouching"),
        introductions: block.number("introductions"),
        aftercare: block.number("aftercare"),
        retention: block.number("retention"),
    })
}

impl Intervention for Mediation {
    fn participation(&self) -> Option<ParticipationRule> {
        Some(ParticipationRule {
            months: self.months,
            ends_with_a_job: true,
            after_hire: self.aftercare,
        })
    }

    fn move_levers(&self, view: &View<'_>, moves: &mut LeverMoves<'_>) {
        let introduces = self.introductions > 0.0 && view.waiting().next().is_some();
        let postings = introduces.then(|| Postings::of(view));
        for one in view.waiting() {
            let reach = Reach::Person(one.key);
            moves.push(Lever::SearchIntensity, reach, self.help_with_search);
            moves.push(Lever::RequirementTolerance, reach, self.vouching);
            if let Some(postings) = &postings {
                let who = (view.world.person(one.person), self.introductions);
                postings.introduce(view, moves, who, is_near_in_level, |_| true);
            }
        }
        support(view, moves, self.retention);
    }
}
