//! Supported employment: a place with a job coach, a job that is adapted and paid for what is not produced.
//!
//! Moves of a month: for a participant without a job `hiring_risk + risk_taken` (score), `hiring_cost + compensation`
//! (EUR a month) and `requirement_tolerance + adaptation` (score); for a participant at work, as long as the support lasts,
//! `separation_after_placement x retention`. The number of places at once is the stock of places.

use super::super::field::{Absent, Block, Field, number};
use super::super::{Booking, Intervention, Kind, LeverMoves, ParticipationRule, View};
use super::support::{RETENTION, support};
use crate::levers::{Lever, Reach};
use crate::vocab::Unit;

pub(super) const KIND: Kind = Kind {
    name: "supported_employment",
    summary: "A job coach, an adapted job and pay for lost productivity, for as many persons as there are places.",
    booking: Booking::Enrolled,
    levers: &[
        Lever::HiringRisk,
        Lever::HiringCost,
        Lever::RequirementTolerance,
        Lever::SeparationAfterPlacement,
    ],
    fields: FIELDS,
    read,
};

const FIELDS: &[Field] = &[
    number(
        "months",
        "Months in which a job is sought for somebody who holds a place.",
        Unit::Months,
        (0.5, 240.0),
        Absent::Needed,
    ),
    number(
        "support",
        "Months of support after a job has begun.",
        Unit::Months,
        (0.0, 480.0),
        Absent::Needed,
    ),
    number(
        "risk_taken",
        "Points of score that the no-risk policy and the job coach take off the risk that an employer sees.",
        Unit::Score,
        (0.0, 5.0),
        Absent::Neutral(0.0),
    )
    .assumed_effect(),
    number(
        "compensation",
        "What the employer gets for lost productivity.",
        Unit::EurosPerMonth,
        (0.0, 5000.0),
        Absent::Neutral(0.0),
    ),
    number(
        "adaptation",
        "Points of score by which the adapted job asks less.",
        Unit::Score,
        (0.0, 5.0),
        Absent::Neutral(0.0),
    )
    .assumed_effect(),
    RETENTION,
];

#[derive(Debug)]
struct SupportedEmployment {
    months: f64,
    support: f64,
    risk_taken: f64,
    compensation: f64,
    adaptation: f64,
    retention: f64,
}

fn read(block: &Block) -> Box<dyn Intervention> {
    Box::new(SupportedEmployment {
        months: block.number("months"),
        support: block.number("support"),
        risk_taken: block.number("risk_taken"),
        compensation: block.number("compensation"),
        adaptation: block.number("adaptation"),
        retention: block.number("retention"),
    })
}

impl Intervention for SupportedEmployment {
    fn participation(&self) -> Option<ParticipationRule> {
        Some(ParticipationRule {
            months: self.months,
            ends_with_a_job: true,
            after_hire: self.support,
        })
    }

    fn move_levers(&self, view: &View<'_>, moves: &mut LeverMoves<'_>) {
        for one in view.waiting() {
            let reach = Reach::Person(one.key);
            moves.push(Lever::HiringRisk, reach, self.risk_taken);
            moves.push(Lever::HiringCost, reach, self.compensation);
            moves.push(Lever::RequirementTolerance, reach, self.adaptation);
        }
        support(view, moves, self.retention);
    }
}
