//! What tracking finds: bookings beside their forecast, and what may come of the targets.

use crate::vocab::Summary;

/// The share of outcomes in which a target should be met for somebody to call it safe.
pub const WANTED: f64 = 0.8;

/// A column of the table of what was booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// Persons who began to take part.
    Starts,
    /// Placements.
    Placements,
    /// Euros paid.
    Euros,
}

impl Item {
    /// All items.
    pub const ALL: [Self; 3] = [Self::Starts, Self::Placements, Self::Euros];

    /// Returns the name of the column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Starts => "starts",
            Self::Placements => "placements",
            Self::Euros => "euros",
        }
    }
}

/// What the administration counts as a placement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placements {
    /// First starts of paid work by participants (m1).
    Starts,
    /// Bookings, by the rule of each kind.
    Bookings,
}

/// One number that was booked, beside its forecast.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Followed {
    /// Place of the line; nothing for the complete plan.
    pub line: Option<usize>,
    /// What.
    pub item: Item,
    /// Months since the start of the plan, from 1.
    pub months: u16,
    /// Booked in this month, and its forecast.
    pub month: (f64, Summary),
    /// Booked up to and with this month, and its forecast.
    pub so_far: (f64, Summary),
}

/// What it takes beyond what is planned to reach a target in 8 of 10 runs, if more does as well as the complete plan does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Needed {
    /// By how much the planned falls short in all but 2 of 10 runs; 0 if it suffices.
    pub short: f64,
    /// Places beyond those planned; nothing where lines enrol nobody.
    pub places: Option<f64>,
    /// Places that are still planned.
    pub planned_places: Option<f64>,
    /// Euros beyond those planned.
    pub euros: f64,
    /// Euros that are still planned.
    pub planned_euros: f64,
}

/// What may come of a target.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// Its name.
    pub label: String,
    /// Its name in Dutch, if the file has one.
    pub label_nl: Option<String>,
    /// What it counts, by code.
    pub counts: &'static str,
    /// How many are wanted.
    pub wanted: f64,
    /// Months after the start of the plan.
    pub months: u16,
    /// Place of its line; nothing for the complete plan.
    pub line: Option<usize>,
    /// Booked so far; nothing where the table does not have it.
    pub booked: Option<f64>,
    /// The column from which the outlook follows.
    pub through: Item,
    /// The forecast before anything was booked.
    pub forecast: Summary,
    /// Share of runs in which the forecast reached it.
    pub probability_before: f64,
    /// What may come, given what was booked.
    pub outlook: Summary,
    /// Share of outcomes that reach it, given what was booked.
    pub probability: f64,
    /// What it takes to reach it in 8 of 10 outcomes; nothing where the forecast counts none, so that no more of it helps.
    pub needed: Option<Needed>,
}

/// A plan half-way.
#[derive(Clone, Debug, PartialEq)]
pub struct Tracking {
    /// Months since the start for which there are bookings.
    pub months: u16,
    /// Cells of the forecast.
    pub runs: usize,
    /// Lines, then the complete plan; items in their order; months in rising order.
    pub followed: Vec<Followed>,
    /// Targets in the order of the file.
    pub targets: Vec<Outlook>,
}
