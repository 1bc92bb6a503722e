//! A plan half-way, for programs.

use super::record::records;

use super::number::{SpreadEntry, number};
use crate::report::tracking::Tracked;
use crate::studies::{Followed, Needed, Outlook, Tracking, WANTED};
use crate::vocab::Summary;

records! {
    "A plan half-way: what was booked beside the forecast, and what may come of the targets."
    TrackingSummary {
        "Title of the plan." plan: String,
        "First month of the plan." start: String,
        "Last month with bookings." booked_until: String,
        "Number of runs." runs: usize,
        "What was booked, month by month." followed: Vec<FollowedEntry>,
        "The targets." targets: Vec<OutlookEntry>,
    }

    "What was booked in a month, and what the forecast was."
    FollowedEntry {
        "Label of the line; null for the whole plan." line: Option<String>,
        "Starts, placements or euros." item: String,
        "The month." month: String,
        "Months after the start, from 1." months_after_start: u16,
        "Booked in the month." booked: Option<f64>,
        "Forecast of the month." forecast: SpreadEntry,
        "Booked since the start." booked_so_far: Option<f64>,
        "Forecast since the start." forecast_so_far: SpreadEntry,
    }

    "What may come of a target."
    OutlookEntry {
        "Label of the target." label: String,
        "What is counted." counts: String,
        "Label of the line; null for the whole plan." line: Option<String>,
        "How many." target: f64,
        "When." month: String,
        "Months after the start." months_after_start: u16,
        "Booked so far, where it is booked at all." booked: Option<f64>,
        "What the outlook follows." through: String,
        "Forecast at the start." forecast: SpreadEntry,
        "Probability then; null with one run." probability_before: Option<f64>,
        "Forecast given what was booked." outlook: SpreadEntry,
        "Probability now; null with one run." probability: Option<f64>,
        "What is needed to reach it; null if it is out of reach, or with one run." needed: Option<NeededEntry>,
    }

    "What is needed to reach a target."
    NeededEntry {
        "With this probability." probability: f64,
        "How many are short." short: Option<f64>,
        "Places beyond the plan." more_places: Option<f64>,
        "Places of the plan." planned_places: Option<f64>,
        "EUR beyond the plan." more_euros: Option<f64>,
        "EUR of the plan." planned_euros: Option<f64>,
    }
}

/// Returns everything for programs, in English.
pub fn tracking_json(plan: Tracked<'_>, found: &Tracking) -> TrackingSummary {
    let label = |line: Option<usize>| line.and_then(|line| plan.lines.get(line)).cloned();
    // One run is one possible course: neither an interval nor a probability.
    let is_single = found.runs < 2;
    let band = |one: &Summary| band(one, is_single);
    let share = |one: f64| number(one).filter(|_| !is_single);
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
        probability_before: share(one.probability_before),
        outlook: band(&one.outlook),
        probability: share(one.probability),
        needed: one.needed.as_ref().filter(|_| !is_single).map(needed),
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

fn band(band: &Summary, is_single: bool) -> SpreadEntry {
    let end = |one: f64| number(one).filter(|_| !is_single);
    SpreadEntry {
        mean: None,
        standard_error: None,
        p10: end(band.p10),
        p50: number(band.p50),
        p90: end(band.p90),
        n_runs: None,
    }
}
