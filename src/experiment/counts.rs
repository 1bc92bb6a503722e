//! Every count of a moment, in one list, and its summary over the cells.

use crate::observe::ledger::{Counts, Ledger, MatchCounts, Reconciliation};
use crate::vocab::Summary;

use super::effects::ComparisonFound;
use super::pairs::{ArmId, Moment};

/// What is counted, and its code in tables.
pub type Coded<F> = (&'static str, F);

/// One count of a ledger.
pub type CountOf = fn(&Counts) -> i64;

/// One count of entries and exits.
pub type EventsOf = fn(&Reconciliation) -> i64;

/// One number of a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Part of the report.
    pub part: &'static str,
    /// Ledger, line or benefit.
    pub of: String,
    /// What is counted.
    pub measure: &'static str,
    /// Persons, employment-months or events.
    pub value: f64,
}

/// The counts of a ledger by code: those of the headline, then the split.
pub const COUNTS: [Coded<CountOf>; 9] = [
    ("gross", |c| c.gross),
    ("would_work_anyway", Counts::anyway),
    ("direct", Counts::direct),
    ("spill_over", Counts::spill_over),
    ("net", Counts::net),
    ("deadweight", |c| c.deadweight),
    ("lock_in", |c| c.lock_in),
    ("crowded_out", |c| c.crowded_out),
    ("induced", |c| c.induced),
];

/// Returns all numbers of a moment, in an order that depends on the plan alone.
pub fn numbers(moment: &Moment, lines: &[String]) -> Vec<Number> {
    let mut all = Vec::new();
    let mut add = |part, of: &str, measure, value: i64| {
        all.push(Number {
            part,
            of: of.to_owned(),
            measure,
            value: value as f64,
        });
    };
    for ledger in Ledger::ALL {
        for (measure, get) in COUNTS {
            let counts = &moment.ledgers[ledger as usize];
            add("persons", ledger.code(), measure, get(counts));
        }
        for (measure, get) in COUNTS {
            let counts = &moment.employment_months[ledger as usize];
            add("employment_months", ledger.code(), measure, get(counts));
        }
    }
    for (part, counts) in [
        ("ever_placed", &moment.ever),
        ("sustained", &moment.sustained),
    ] {
        for (measure, get) in COUNTS {
            add(part, "everybody", measure, get(counts));
        }
    }
    let l = &moment.labels;
    for (measure, value) in [
        ("substitution", l.substitution),
        ("displacement", l.displacement),
        ("displacement_slots", l.displacement_slots),
        ("reshuffled", l.reshuffled),
        ("demand_lost", l.demand_lost),
        ("backfilled", l.backfilled),
        ("within_programme", l.within_programme),
        ("unfilled", l.unfilled),
        ("faster_filled", l.faster_filled),
        ("created", l.created),
        ("private", l.private),
        ("no_gainer_paths", l.no_gainer()),
        ("extra_slot_paths", l.extra_slots()),
    ] {
        add("split", "everybody", measure, value);
    }
    for (of, bridge) in ["policy", "control"].into_iter().zip(&moment.bridge) {
        for (measure, get) in ENTRIES_AND_EXITS {
            add("bridge", of, measure, get(bridge));
        }
    }
    let whole = "whole plan".to_owned();
    let labels = || std::iter::once(&whole).chain(lines);
    for (of, counts) in labels().zip(&moment.matches) {
        for (measure, value) in MatchCounts::CODES.into_iter().zip(counts.values()) {
            add("matches", of, measure, value);
        }
    }
    for (of, booked) in labels().zip(&moment.bookings) {
        add("bookings", of, "booked", *booked);
    }
    add("courses", &whole, "completed", moment.completed);
    let whole = std::iter::once((String::new(), moment.off));
    for (place, off) in whole.chain(moment.off_in.iter().cloned()) {
        for (benefit, off) in ["bijstand", "ww"].into_iter().zip(off) {
            let of = match place.is_empty() {
                true => benefit.to_owned(),
                false => format!("{benefit} in {place}"),
            };
            add("benefit", &of, "fully_off", off.fully_off);
            add("benefit", &of, "partly_off", off.partly_off);
            add("benefit", &of, "onto", off.onto);
            add("benefit", &of, "partly_onto", off.partly_onto);
        }
    }
    all
}

/// Entries and exits by code.
pub const ENTRIES_AND_EXITS: [Coded<EventsOf>; 5] = [
    ("first_entries", |b| b.first),
    ("repeated_entries", |b| b.repeated),
    ("exits", |b| b.exits),
    ("growth", Reconciliation::growth),
    ("sustained_entries", |b| b.sustained),
];

/// Returns the numbers of an arm at a moment, each summarised over the cells; `lines` are the labels of the plan's lines.
pub fn counted(
    found: &ComparisonFound,
    id: ArmId,
    moment: usize,
    lines: &[String],
) -> Vec<(Number, Summary)> {
    let cells: Vec<Vec<Number>> = found
        .arms(id)
        .map(|arm| numbers(&arm.moments[moment], lines))
        .collect();
    let Some(first) = cells.first() else {
        return Vec::new();
    };
    let summary = |(at, number): (usize, &Number)| {
        let sample: Vec<f64> = cells.iter().map(|cell| cell[at].value).collect();
        (number.clone(), found.summarise(&sample))
    };
    first.iter().enumerate().map(summary).collect()
}
