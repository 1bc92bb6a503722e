//! Employer services: staff who know vacancies and bring registered seekers to them; one desk instead of several.
//!
//! Moves of a month: of `staff x vacancies_per_post x scale` posted vacancies (expected number, chosen by keyed lot)
//! `visibility x visibility` and `referral` of `candidates` eligible seekers who know the occupation and are at most one level
//! away; at the desk `case_worker_hours + desk_hours x scale` and `coordination_loss x coordination ^ scale`.

use super::super::field::{Absent, Block, Field, number};
use super::super::{Booking, Constraint, Intervention, Kind, LeverMoves, View};
use super::vacancies::{Seekers, first_by_lot, is_idle, is_near_in_level, posted, scaled};
use crate::levers::{Lever, Reach};
use crate::vocab::Unit;
use crate::world::Through;

pub(super) const KIND: Kind = Kind {
    name: "employer_services",
    summary: "Staff who know vacancies and bring registered seekers to them; desks that coordinate better.",
    booking: Booking::Contact(Through(
        Through::REFERRAL.0 | Through::DESK.0 | Through::VISIBILITY.0,
    )),
    levers: &[
        Lever::Referral,
        Lever::CaseWorkerHours,
        Lever::CoordinationLoss,
        Lever::Visibility,
    ],
    fields: FIELDS,
    read,
};

const FIELDS: &[Field] = &[
    number(
        "staff",
        "Full-time posts.",
        Unit::Ratio,
        (0.0, 1000.0),
        Absent::Neutral(0.0),
    ),
    number(
        "vacancies_per_post",
        "Vacancies that one post handles in a month.",
        Unit::PerMonth,
        (0.0, 200.0),
        Absent::Neutral(0.0),
    ),
    number(
        "candidates",
        "Registered seekers who are brought to a handled vacancy.",
        Unit::Persons,
        (0.0, 100.0),
        Absent::Neutral(0.0),
    ),
    number(
        "visibility",
        "Factor on the visibility of a handled vacancy.",
        Unit::Ratio,
        (0.0, 4.0),
        Absent::Neutral(1.0),
    )
    .assumed_effect(),
    number(
        "desk_hours",
        "Hours of case workers that are added at the service desk.",
        Unit::HoursPerMonth,
        (0.0, 1e5),
        Absent::Neutral(0.0),
    ),
    number(
        "coordination",
        "Factor on the share of the desk's hours lost to coordination.",
        Unit::Ratio,
        (0.0, 5.0),
        Absent::Neutral(1.0),
    )
    .assumed_effect(),
];

#[derive(Debug)]
struct EmployerServices {
    handled: f64,
    candidates: f64,
    visibility: f64,
    desk_hours: f64,
    coordination: f64,
}

fn read(block: &Block) -> Box<dyn Intervention> {
    Box::new(EmployerServices {
        handled: block.number("staff") * block.number("vacancies_per_post"),
        candidates: block.number("candidates"),
        visibility: block.number("visibility"),
        desk_hours: block.number("desk_hours"),
        coordination: block.number("coordination"),
    })
}

impl Intervention for EmployerServices {
    /// Posts handle only so many vacancies, unless there are fewer.
    fn bound(&self, view: &View<'_>) -> Constraint {
        if (posted(view).count() as f64) < self.handled * view.scale {
            Constraint::Vacancies
        } else {
            Constraint::Hours
        }
    }

    fn largest_visibility(&self) -> f64 {
        self.visibility
    }

    fn move_levers(&self, view: &View<'_>, moves: &mut LeverMoves<'_>) {
        if is_idle(view) {
            return;
        }
        let hours = self.desk_hours * view.scale;
        moves.push(Lever::CaseWorkerHours, Reach::All, hours);
        let loss = scaled(self.coordination, view.scale);
        moves.push(Lever::CoordinationLoss, Reach::All, loss);
        let handled = first_by_lot(view, posted(view), self.handled * view.scale);
        if handled.is_empty() {
            return;
        }
        let seekers = Seekers::among(view, |_| true);
        for slot in handled {
            let reach = Reach::Slot(slot.key);
            moves.push(Lever::Visibility, reach, self.visibility);
            seekers.refer(view, moves, slot, self.candidates, is_near_in_level);
        }
    }
}
