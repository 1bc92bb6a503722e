//! A plan half-way, for programs.

use serde::{Deserialize, Serialize};

use super::number::{SpreadEntry, number};
use crate::report::tracking::Tracked;
use crate::studies::{Followed, Needed, Outlook, Tracking, WANTED};
use crate::vocab::Summary;

/// A plan half-way: what was booked beside the forecast, and what may come of the targets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrackingSummary {
    /// Title of the plan.
    pub plan: String,
    /// First month of the plan.
    pub start: String,
    /// Last month with bookings.
    pub booked_until: String,
    /// Number of runs.
    pub runs: usize,
    /// What was booked, month by month.
    pub followed: Vec<FollowedEntry>,
    /// The targets.
    pub targets: Vec<OutlookEntry>,
}

/// What was booked in a month, and what the forecast was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FollowedEntry {
    /// Label of the line; null for the whole plan.
    pub line: Option<String>,
    /// Starts, placements or euros.
    pub item: String,
    /// The month.
    pub month: String,
    /// Months after the start, from 1.
    pub months_after_start: u16,
    /// Booked in the month.
    pub booked: Option<f64>,
    /// Forecast of the month.
    pub forecast: SpreadEntry,
    /// Booked since the start.
    pub booked_so_far: Option<f64>,
    /// Forecast since the start.
    pub forecast_so_far: SpreadEntry,
}

/// What may come of a target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutlookEntry {
    /// Label of the target.
    pub label: String,
    /// What is counted.
    pub counts: String,
    /// Label of the line; null for the whole plan.
    pub line: Option<String>,
    /// How many.
    pub target: f64,
    /// When.
    pub month: String,
    /// Months after the start.
    pub months_after_start: u16,
    /// Booked so far, where it is booked at all.
    pub booked: Option<f64>,
    /// What the outlook follows.
    pub through: String,
    /// Forecast at the start.
    pub forecast: SpreadEntry,
    /// Probability then.
    pub probability_before: Option<f64>,
    /// Forecast given what was booked.
    pub outlook: SpreadEntry,
    /// Probability now.
    pub probability: Option<f64>,
    /// What is needed to reach it; null if it is out of reach.
    pub needed: Option<NeededEntry>,
}

/// What is needed to reach a target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NeededEntry {
    /// With this probability.
    pub probability: f64,
    /// How many are short.
    pub short: Option<f64>,
    /// Places beyond the plan.
    pub more_places: Option<f64>,
    /// Places of the plan.
    pub planned_places: Option<f64>,
    /// EUR beyond the plan.
    pub more_euros: Option<f64>,
    /// EUR of the plan.
    pub planned_euros: Option<f64>,
}

/// Returns everything for programs, in English.
pub fn tracking_json(plan: Tracked<'_>, found: &Tracking) -> TrackingSummary {
    let label = |line: Option<usize>| line.and_then(|line| plan.lines.get(line)).cloned();
    let month = |months| plan.month(months).to_string();
    let followed = |one: &Followed| FollowedEntry {
        line: label(one.line),
        item: one.item.code().to_owned(),
        month: month(one.months),
        months_after_start: one.months,
        booked: number(one.month.0),
        forecast: band(&one.month.1),
        booked_so_far: number(one.so_far.0),
        forecast_so_far: band(&one.so_far.1),
    };
    let target = |one: &Outlook| OutlookEntry {
        label: one.label.clone(),
        counts: one.counts.to_owned(),
        line: label(one.line),
        target: one.wanted,
        month: month(one.months),
        months_after_start: one.months,
        booked: one.booked,
        through: one.through.code().to_owned(),
        forecast: band(&one.forecast),
        probability_before: number(one.probability_before),
        outlook: band(&one.outlook),
        probability: number(one.probability),
        needed: one.needed.as_ref().map(needed),
    };
    TrackingSummary {
        plan: plan.title.to_owned(),
        start: plan.start.to_string(),
        booked_until: month(found.months),
        runs: found.runs,
        followed: found.followed.iter().map(followed).collect(),
        targets: found.targets.iter().map(target).collect(),
    }
}

fn needed(one: &Needed) -> NeededEntry {
    NeededEntry {
        probability: WANTED,
        short: number(one.short),
        more_places: one.places.and_then(number),
        planned_places: one.planned_places.and_then(number),
        more_euros: number(one.euros),
        planned_euros: number(one.planned_euros),
    }
}

fn band(band: &Summary) -> SpreadEntry {
    SpreadEntry {
        mean: None,
        standard_error: None,
        p10: number(band.p10),
        p50: number(band.p50),
        p90: number(band.p90),
        n_runs: None,
    }
}
