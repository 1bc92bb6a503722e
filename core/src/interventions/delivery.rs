//! How an intervention is delivered: what all kinds share.

use super::assignment::Assignment;
use super::eligibility::Eligibility;
use super::field::{Absent, Block, Field, number};
use crate::vocab::{Euros, Month, Unit};

/// The fields of delivery that are numbers; every kind has them.
pub const DELIVERY_FIELDS: &[Field] = &[
    number(
        "dose",
        "Factor on places, hours, budget and running work; 0 is the same as no intervention.",
        Unit::Ratio,
        (0.0, 1000.0),
        Absent::Neutral(1.0),
    ),
    number(
        "places",
        "Places in all.",
        Unit::Persons,
        (0.0, 1e6),
        Absent::Neutral(f64::INFINITY),
    ),
    number(
        "places_per_month",
        "Places that can be taken in one month.",
        Unit::Persons,
        (0.0, 1e6),
        Absent::Neutral(f64::INFINITY),
    ),
    number(
        "places_at_once",
        "Places that can be taken at the same time.",
        Unit::Persons,
        (0.0, 1e6),
        Absent::Neutral(f64::INFINITY),
    ),
    number(
        "case_worker_hours",
        "Hours of case workers for participants.",
        Unit::HoursPerMonth,
        (0.0, 1e6),
        Absent::Neutral(f64::INFINITY),
    ),
    number(
        "hours_per_participant",
        "Hours of case workers that one participant takes.",
        Unit::HoursPerMonth,
        (0.0, 200.0),
        Absent::Neutral(0.0),
    ),
    number(
        "take_up",
        "Share of those offered a place who want it.",
        Unit::Share,
        (0.0, 1.0),
        Absent::Neutral(1.0),
    ),
    number(
        "no_show",
        "Share of those who want a place who take it and never come.",
        Unit::Share,
        (0.0, 1.0),
        Absent::Neutral(0.0),
    ),
    number(
        "cost_start",
        "Cost of a start.",
        Unit::Euros,
        (0.0, 1e6),
        Absent::Neutral(0.0),
    ),
    number(
        "cost_month",
        "Cost of a month of taking part, or of a subsidised contract.",
        Unit::EurosPerMonth,
        (0.0, 1e5),
        Absent::Neutral(0.0),
    ),
    number(
        "cost_placement",
        "Cost of a registered hire.",
        Unit::Euros,
        (0.0, 1e6),
        Absent::Neutral(0.0),
    ),
    number(
        "cost_running",
        "Cost of the line whoever takes part.",
        Unit::EurosPerMonth,
        (0.0, 1e8),
        Absent::Neutral(0.0),
    ),
];

/// What all kinds share.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery {
    /// First month.
    pub from: Month,
    /// Last month in which places are offered and running work is done.
    pub to: Month,
    /// For whom.
    pub eligibility: Eligibility,
    /// How places are offered.
    pub assignment: Assignment,
    /// Funds by place in the plan, tried in order; none for a line whose costs are counted but paid by nobody named.
    pub funds: Vec<usize>,
    /// Money earmarked for the line, from a month on for a year; no earmark means that the funds are the only limit.
    pub budget: Vec<(Month, Euros)>,
    /// Places in all.
    pub places: f64,
    /// Places in one month.
    pub places_per_month: f64,
    /// Places at the same time.
    pub places_at_once: f64,
    /// Case-worker hours a month.
    pub case_worker_hours: f64,
    /// Of them for one participant.
    pub hours_per_participant: f64,
    /// Share who want an offered place.
    pub take_up: f64,
    /// Share of these who never come.
    pub no_show: f64,
    /// Cost of a start.
    pub cost_start: Euros,
    /// Cost of a month.
    pub cost_month: Euros,
    /// Cost of a registered hire.
    pub cost_placement: Euros,
    /// Cost a month whoever takes part.
    pub cost_running: Euros,
    /// The dose.
    pub dose: f64,
}

impl Delivery {
    /// Reads the numbers of a block; window, persons and money come from elsewhere in the file.
    pub fn read(block: &Block, (from, to): (Month, Month)) -> Self {
        let number = |name| block.number(name);
        let euros = |name| Euros::from_f64(number(name));
        let dose = number("dose");
        Self {
            from,
            to,
            eligibility: Eligibility::default(),
            assignment: Assignment::All,
            funds: Vec::new(),
            budget: Vec::new(),
            places: scaled(number("places"), dose),
            places_per_month: scaled(number("places_per_month"), dose),
            places_at_once: scaled(number("places_at_once"), dose),
            case_worker_hours: scaled(number("case_worker_hours"), dose),
            hours_per_participant: number("hours_per_participant"),
            take_up: number("take_up"),
            no_show: number("no_show"),
            cost_start: euros("cost_start"),
            cost_month: euros("cost_month"),
            cost_placement: euros("cost_placement"),
            cost_running: Euros::from_f64(number("cost_running") * dose),
            dose,
        }
    }

    /// Returns whether places are offered and running work is done in a month.
    pub fn is_open(&self, month: Month) -> bool {
        self.from <= month && month <= self.to && self.dose > 0.0
    }

    /// Returns the earmarked money that counts in a month: all so far if money is carried over, else that of the running
    /// year; nothing if there is no earmark.
    pub fn earmarked(&self, month: Month, carry_over: bool) -> Option<Euros> {
        if self.budget.is_empty() {
            return None;
        }
        let begun = self.budget.iter().filter(|(from, _)| *from <= month);
        let amounts: Vec<Euros> = if carry_over {
            begun.map(|(_, amount)| *amount).collect()
        } else {
            let last = begun.max_by_key(|(from, _)| *from);
            let running = last.filter(|(from, _)| month.0 < from.0 + 12);
            running.map(|(_, amount)| *amount).into_iter().collect()
        };
        Some(amounts.into_iter().sum())
    }

    /// Returns the months left of the year of the running earmark, with this one, and no more than the window has left; at
    /// least one.
    pub fn months_of_earmark(&self, month: Month) -> i64 {
        let begun = self.budget.iter().map(|(from, _)| from.0);
        let last = begun.filter(|from| *from <= month.0).max();
        let year = last.map_or(0, |from| i64::from(from) + 12 - i64::from(month.0));
        year.min(i64::from(self.to.0) + 1 - i64::from(month.0))
            .max(1)
    }

    /// Returns the month from which spending counts against the earmark of a month.
    pub fn earmark_began(&self, month: Month, carry_over: bool) -> Month {
        if carry_over {
            return Month(0);
        }
        let begun = self.budget.iter().map(|(from, _)| *from);
        begun
            .filter(|from| *from <= month)
            .max()
            .unwrap_or(Month(0))
    }
}

/// Multiplies a limit by the dose; no places at all without a dose, also where there is no limit.
fn scaled(limit: f64, dose: f64) -> f64 {
    if dose == 0.0 { 0.0 } else { limit * dose }
}
