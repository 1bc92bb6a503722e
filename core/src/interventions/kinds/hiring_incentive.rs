//! Hiring incentives: a wage-cost subsidy, or the no-risk policy, for whoever hires an eligible person.
//!
//! Moves of a month, as long as places and money are left: for each eligible person without work with whom employers know of
//! it (one lasting keyed draw below `take_up x scale`) and who has not been subsidised before `hiring_cost + subsidy` (EUR a
//! month) and `hiring_risk + risk_taken` (score). The contract that begins is
//! subsidised for `months`; what it costs the payer is the line's cost a month, which need not be what the employer gets.

use super::super::field::{Absent, Block, Field, number};
use super::super::{Booking, Intervention, Kind, LeverMoves, View};
use super::vacancies::is_idle;
use crate::draws::{Stream, pair};
use crate::levers::{Lever, Reach};
use crate::vocab::{Month, Unit};

pub(super) const KIND: Kind = Kind {
    name: "hiring_incentive",
    summary: "A wage-cost subsidy or the no-risk policy for whoever hires an eligible person.",
    booking: Booking::SubsidisedContract,
    levers: &[Lever::HiringCost, Lever::HiringRisk],
    fields: FIELDS,
    read,
};

const FIELDS: &[Field] = &[
    number(
        "months",
        "Months that a contract is subsidised.",
        Unit::Months,
        (1.0, 120.0),
        Absent::Needed,
    ),
    number(
        "subsidy",
        "What the employer gets, or saves.",
        Unit::EurosPerMonth,
        (0.0, 5000.0),
        Absent::Neutral(0.0),
    ),
    number(
        "risk_taken",
        "Points of score that the incentive takes off the risk that an employer sees.",
        Unit::Score,
        (0.0, 5.0),
        Absent::Neutral(0.0),
    )
    .assumed_effect(),
];

#[derive(Debug)]
struct HiringIncentive {
    months: f64,
    subsidy: f64,
    risk_taken: f64,
}

fn read(block: &Block) -> Box<dyn Intervention> {
    Box::new(HiringIncentive {
        months: block.number("months"),
        subsidy: block.number("subsidy"),
        risk_taken: block.number("risk_taken"),
    })
}

impl Intervention for HiringIncentive {
    fn subsidised_months(&self) -> Option<f64> {
        Some(libm::round(self.months).max(1.0))
    }

    fn move_levers(&self, view: &View<'_>, moves: &mut LeverMoves<'_>) {
        if is_idle(view) {
            return;
        }
        for id in view.eligible() {
            let person = view.world.person(*id);
            let share = view.delivery.take_up * view.scale;
            let who = pair(person.key, view.key);
            if person.is_employed()
                || view.state.known.contains(&person.key)
                || !view.draws.happens(share, Stream::TakeUp, who, Month(0), 0)
            {
                continue;
            }
            let reach = Reach::Person(person.key);
            moves.push(Lever::HiringCost, reach, self.subsidy);
            moves.push(Lever::HiringRisk, reach, self.risk_taken);
        }
    }
}
