//! Sets what was booked beside the cells of a forecast.

use super::outlook::{Followed, Item, Needed, Outlook, Placements, Tracking, WANTED};
use super::ratio::{ratios, worth};
use crate::experiment::{ArmFound, ArmId, Comparison, ComparisonFound, Variant, count_of};
use crate::scenario::{BookedMonth, Counts};
use crate::vocab::stats::mean;
use crate::vocab::{Euros, Summary};

/// The arm of the only plan of a comparison.
const ARM: ArmId = ArmId {
    plan: 0,
    eta: 0,
    variant: Variant::Whole,
};

/// Returns the months after the start at which a comparison must count everything to track a plan.
pub fn tracked_moments(booked: u16, comparison: &Comparison) -> Vec<u16> {
    let targets = comparison.plans.iter().flat_map(|one| &one.plan.targets);
    let mut moments: Vec<u16> = (1..=booked)
        .chain(targets.map(|one| one.after))
        .filter(|moment| *moment <= comparison.study.months)
        .collect();
    moments.sort_unstable();
    moments.dedup();
    moments
}

/// Sets what was booked beside the forecast of the first plan of a comparison.
pub fn track(
    comparison: &Comparison,
    found: &ComparisonFound,
    booked: &[BookedMonth],
    placements: Placements,
) -> Tracking {
    let start = comparison.study.start;
    let months = booked.iter().map(|one| one.month.since(start) + 1).max();
    let view = Sides {
        comparison,
        booked,
        placements,
        arms: found.arms(ARM).collect(),
        months: months.unwrap_or(0),
    };
    let lines = comparison.plans[0].plan.lines.len();
    let mut followed = Vec::new();
    for line in (0..lines).map(Some).chain([None]) {
        for item in Item::ALL {
            followed.extend((1..=view.months).map(|month| view.followed(line, item, month)));
        }
    }
    let targets = &comparison.plans[0].plan.targets;
    let run = targets
        .iter()
        .enumerate()
        .filter(|(_, one)| one.after <= comparison.study.months);
    Tracking {
        months: view.months,
        runs: view.arms.len(),
        followed,
        targets: run.map(|(at, _)| view.outlook(at)).collect(),
    }
}

/// Both sides: what was booked, and the cells.
struct Sides<'a> {
    comparison: &'a Comparison,
    booked: &'a [BookedMonth],
    placements: Placements,
    arms: Vec<&'a ArmFound>,
    months: u16,
}

impl Sides<'_> {
    /// Returns what was booked up to and with a month after the start.
    fn booked(&self, line: Option<usize>, item: Item, months: u16) -> f64 {
        let start = self.comparison.study.start;
        let wanted = |one: &&BookedMonth| {
            line.is_none_or(|line| line == one.line) && one.month.since(start) < months
        };
        let rows = self.booked.iter().filter(wanted);
        rows.map(|one| match item {
            Item::Starts => f64::from(one.starts),
            Item::Placements => f64::from(one.placements),
            Item::Euros => one.euros.as_f64(),
        })
        .sum()
    }

    /// Returns an item of a cell up to and with a month after the start.
    fn forecast(&self, arm: &ArmFound, line: Option<usize>, item: Item, months: u16) -> f64 {
        match (item, self.placements) {
            (Item::Placements, Placements::Starts) => {
                counted(self.comparison, arm, Counts::M1, line, months)
            }
            (Item::Placements, Placements::Bookings) => {
                counted(self.comparison, arm, Counts::Bookings, line, months)
            }
            (Item::Starts, _) => counted(self.comparison, arm, Counts::Starts, line, months),
            (Item::Euros, _) => {
                let spent = uses(arm, line, months).map(|one| one.spent);
                spent.sum::<Euros>().as_f64()
            }
        }
    }

    fn followed(&self, line: Option<usize>, item: Item, months: u16) -> Followed {
        let both = |of: &dyn Fn(u16) -> f64| (of(months) - of(months - 1), of(months));
        let booked = both(&|months| self.booked(line, item, months));
        let cells: Vec<(f64, f64)> = self
            .arms
            .iter()
            .map(|arm| both(&|months| self.forecast(arm, line, item, months)))
            .collect();
        let summary =
            |of: fn(&(f64, f64)) -> f64| Summary::of(cells.iter().map(of).collect::<Vec<_>>());
        Followed {
            line,
            item,
            months,
            month: (booked.0, summary(|one| one.0)),
            so_far: (booked.1, summary(|one| one.1)),
        }
    }

    /// Returns the column that measures a count of a line or the plan, and whether it is that count itself.
    fn measured_by(&self, counts: Counts, line: Option<usize>) -> (Item, bool) {
        let lines = &self.comparison.plans[0].plan.lines;
        let mut kinds = lines
            .iter()
            .enumerate()
            .filter(|(at, _)| line.is_none_or(|line| line == *at));
        let enrols = kinds.all(|(_, one)| one.kind.booking.is_assigned());
        let counts_bookings = self.placements == Placements::Bookings;
        match counts {
            Counts::Starts => (Item::Starts, true),
            Counts::Bookings if counts_bookings => (Item::Placements, true),
            // Who is enrolled is booked.
            Counts::Bookings if enrols => (Item::Starts, true),
            Counts::M1 => (Item::Placements, !counts_bookings),
            Counts::Completed | Counts::Bbl if enrols => (Item::Starts, false),
            _ => (Item::Placements, false),
        }
    }

    fn outlook(&self, target: usize) -> Outlook {
        let target = &self.comparison.plans[0].plan.targets[target];
        let (line, counts) = (target.line, target.counts);
        let wanted = target.number.sourced.value[0];
        let now = self.months.min(target.after);
        let (through, is_booked) = self.measured_by(counts, line);
        let booked = self.booked(line, through, now);
        let so_far: Vec<f64> = self
            .arms
            .iter()
            .map(|arm| self.forecast(arm, line, through, now))
            .collect();
        let worth = worth(&so_far);
        let (mut ends, mut forecast) = (Vec::new(), Vec::new());
        for (arm, so_far) in self.arms.iter().zip(&so_far) {
            let of = |months| counted(self.comparison, arm, counts, line, months);
            let (before, end) = (of(now), of(target.after));
            forecast.push(end);
            for ratio in ratios(booked, *so_far, worth) {
                let given = if is_booked { booked } else { ratio * before };
                ends.push(given + ratio * (end - before));
            }
        }
        let share = |sample: &[f64]| {
            let reached = sample.iter().filter(|end| **end >= wanted).count();
            reached as f64 / sample.len().max(1) as f64
        };
        let needed = self.needed(line, (now, target.after), wanted, &ends, &forecast);
        Outlook {
            label: target.label.clone(),
            label_nl: target.label_nl.clone(),
            counts: counts.code(),
            wanted,
            months: target.after,
            line,
            booked: is_booked.then_some(booked),
            through,
            probability_before: share(&forecast),
            forecast: Summary::of(forecast),
            probability: share(&ends),
            outlook: Summary::of(ends),
            needed,
        }
    }

    /// Returns what is needed beyond the plan: the shortfall that is not passed in 8 of 10 outcomes, over what a place and a
    /// euro of the complete plan yield.
    fn needed(
        &self,
        line: Option<usize>,
        (now, end): (u16, u16),
        wanted: f64,
        ends: &[f64],
        forecast: &[f64],
    ) -> Option<Needed> {
        let mut short: Vec<f64> = ends.iter().map(|end| (wanted - end).max(0.0)).collect();
        short.sort_unstable_by(f64::total_cmp);
        let place = (WANTED * short.len() as f64).ceil() as usize;
        let short = *short.get(place.saturating_sub(1))?;
        let mean_of = |item, months| {
            let one = |arm: &&ArmFound| self.forecast(arm, line, item, months);
            mean(&self.arms.iter().map(one).collect::<Vec<_>>())
        };
        let counted = mean(forecast);
        if short > 0.0 && counted <= 0.0 {
            return None;
        }
        let more = |item| match short > 0.0 {
            true => short * mean_of(item, end) / counted,
            false => 0.0,
        };
        let left = |item| mean_of(item, end) - mean_of(item, now);
        let enrols = mean_of(Item::Starts, end) > 0.0;
        Some(Needed {
            short,
            places: enrols.then(|| more(Item::Starts)),
            planned_places: enrols.then(|| left(Item::Starts)),
            euros: more(Item::Euros),
            planned_euros: left(Item::Euros),
        })
    }
}

fn uses(
    arm: &ArmFound,
    line: Option<usize>,
    months: u16,
) -> impl Iterator<Item = &crate::interventions::Use> {
    let lines = arm.uses.iter().enumerate();
    lines
        .filter(move |(at, _)| line.is_none_or(|line| line == *at))
        .flat_map(move |(_, uses)| uses.iter().take(usize::from(months)))
}

/// Returns a count of a cell up to and with a month after the start; bookings are those of the administration.
fn counted(
    comparison: &Comparison,
    arm: &ArmFound,
    counts: Counts,
    line: Option<usize>,
    months: u16,
) -> f64 {
    if counts == Counts::Bookings {
        return uses(arm, line, months)
            .map(|one| f64::from(one.booked))
            .sum();
    }
    if counts == Counts::Starts {
        return uses(arm, line, months)
            .map(|one| f64::from(one.started))
            .sum();
    }
    // Nothing is placed before a plan begins; every other month that is requested is an evaluation of the study.
    count_of(&comparison.study, arm, (counts, line), months).unwrap_or(0.0)
}
