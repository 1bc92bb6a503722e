//! Steering half-way: what was booked so far beside the forecast of a plan, and what may still come of its targets.
//!
//! The rule. `B` is what was booked up to month `t`; a cell of the comparison has `F` up to `t` and `R` from then to the
//! month of the target. The reality runs at an unknown ratio to the cell, with a gamma distribution of shape `w + B + 1/2`
//! and rate `w + F + 1/2`: that of Poisson counts, begun at one with a weight of `w` counts. `w` is what the forecast itself
//! is worth, `mean² / (variance - mean)` of `F` over the cells: a forecast whose cells differ no more than chance stays as it
//! is, one whose cells differ much gives way to what was booked. What may come is `B + ratio x R`, for every cell and nine
//! quantiles of its ratio. A count that the table does not have is carried by one that it has: `ratio x (F + R)`.

use crate::experiment::{ArmFound, ArmId, Comparison, ComparisonFound, Variant};
use crate::observe::quantile;
use crate::scenario::{BookedMonth, Counts};
use crate::vocab::Euros;

/// Quantiles of the ratio that are taken for every cell.
const QUANTILES: usize = 9;

/// The share of runs in which a target should be met for somebody to call it safe.
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

/// The 80 % interval and the median.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Below which one in ten lies.
    pub low: f64,
    /// The median.
    pub median: f64,
    /// Above which one in ten lies.
    pub high: f64,
}

impl Band {
    fn of(mut sample: Vec<f64>) -> Self {
        sample.sort_unstable_by(f64::total_cmp);
        let at = |p| match sample.is_empty() {
            true => f64::NAN,
            false => quantile(&sample, p),
        };
        Self {
            low: at(0.1),
            median: at(0.5),
            high: at(0.9),
        }
    }

    /// Returns whether a number lies below (-1), in (0) or above (1) the range.
    pub fn place(&self, number: f64) -> i8 {
        match number {
            number if number < self.low => -1,
            number if number > self.high => 1,
            _ => 0,
        }
    }
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
    pub month: (f64, Band),
    /// Booked up to and with this month, and its forecast.
    pub so_far: (f64, Band),
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
    pub forecast: Band,
    /// Share of runs in which the forecast reached it.
    pub probability_before: f64,
    /// What may come, given what was booked.
    pub outlook: Band,
    /// Share of runs that reach it, given what was booked.
    pub probability: f64,
    /// What it takes to reach it in 8 of 10 runs; nothing where the forecast counts none, so that no more of it helps.
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
        let band = |of: fn(&(f64, f64)) -> f64| Band::of(cells.iter().map(of).collect());
        Followed {
            line,
            item,
            months,
            month: (booked.0, band(|one| one.0)),
            so_far: (booked.1, band(|one| one.1)),
        }
    }

    /// Returns the column that tells a count of a line or the plan, and whether it is that count itself.
    fn counted_by(&self, counts: Counts, line: Option<usize>) -> (Item, bool) {
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
        let (through, is_counted) = self.counted_by(counts, line);
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
                let given = if is_counted { booked } else { ratio * before };
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
            counts: counts.code(),
            wanted,
            months: target.after,
            line,
            booked: is_counted.then_some(booked),
            through,
            probability_before: share(&forecast),
            forecast: Band::of(forecast),
            probability: share(&ends),
            outlook: Band::of(ends),
            needed,
        }
    }

    /// Returns what is needed beyond the plan: the shortfall that is not passed in 8 of 10 runs, over what a place and a
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
        let mean = |item, months| {
            let all = self
                .arms
                .iter()
                .map(|arm| self.forecast(arm, line, item, months));
            all.sum::<f64>() / self.arms.len().max(1) as f64
        };
        let counted = forecast.iter().sum::<f64>() / forecast.len().max(1) as f64;
        if short > 0.0 && counted <= 0.0 {
            return None;
        }
        let more = |item| match short > 0.0 {
            true => short * mean(item, end) / counted,
            false => 0.0,
        };
        let left = |item| mean(item, end) - mean(item, now);
        let enrols = mean(Item::Starts, end) > 0.0;
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

/// Returns a count of a cell up to and with a month after the start.
fn counted(
    comparison: &Comparison,
    arm: &ArmFound,
    counts: Counts,
    line: Option<usize>,
    months: u16,
) -> f64 {
    if counts == Counts::Starts {
        return uses(arm, line, months)
            .map(|one| f64::from(one.started))
            .sum();
    }
    if counts == Counts::Bookings {
        return uses(arm, line, months)
            .map(|one| f64::from(one.booked))
            .sum();
    }
    // Nothing is placed before a plan begins; every other month that is requested is an evaluation of the study.
    let moments = comparison.study.moments.iter().zip(&arm.moments);
    let Some((_, moment)) = moments.into_iter().find(|(at, _)| **at == months) else {
        return 0.0;
    };
    let matches = &moment.matches[line.map_or(0, |line| line + 1)];
    let number = match counts {
        Counts::M1 => matches.m1,
        Counts::M2 => matches.m2,
        Counts::M3 => matches.m3,
        Counts::M4 => matches.m4,
        Counts::Bbl => matches.bbl,
        Counts::Completed => moment.completed,
        Counts::Starts | Counts::Bookings => 0,
    };
    number as f64
}

/// Returns how many counts a forecast is worth: infinite where its cells differ no more than chance, zero for a single cell.
fn worth(cells: &[f64]) -> f64 {
    if cells.len() < 2 {
        return 0.0;
    }
    let n = cells.len() as f64;
    let mean = cells.iter().sum::<f64>() / n;
    let squares: f64 = cells.iter().map(|one| (one - mean) * (one - mean)).sum();
    let beyond_chance = squares / (n - 1.0) - mean;
    if beyond_chance > 0.0 {
        mean * mean / beyond_chance
    } else {
        f64::INFINITY
    }
}

/// Returns quantiles of the ratio between reality and a cell, by the approximation of Wilson and Hilferty (1931).
fn ratios(booked: f64, forecast: f64, worth: f64) -> [f64; QUANTILES] {
    if worth.is_infinite() {
        return [1.0; QUANTILES];
    }
    let (shape, rate) = (worth + booked + 0.5, worth + forecast + 0.5);
    let spread = 1.0 / (9.0 * shape);
    NORMAL.map(|z| {
        let root = 1.0 - spread + z * spread.sqrt();
        shape * root.max(0.0).powi(3) / rate
    })
}

/// Quantiles of the standard normal distribution at 1/18, 3/18, … 17/18.
const NORMAL: [f64; QUANTILES] = [
    -1.593_219, -0.967_422, -0.589_456, -0.282_216, 0.0, 0.282_216, 0.589_456, 0.967_422, 1.593_219,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forecast_whose_cells_differ_no_more_than_chance_stays_as_it_is() {
        assert_eq!(worth(&[10.0, 11.0, 9.0, 10.0]), f64::INFINITY);
        assert_eq!(ratios(3.0, 10.0, f64::INFINITY), [1.0; QUANTILES]);
    }

    #[test]
    fn a_forecast_that_is_worth_little_gives_way_to_what_was_booked() {
        let cells = [10.0, 50.0, 90.0, 130.0];
        let worth = worth(&cells);
        assert!(worth < 4.0, "{worth}");
        let median = ratios(30.0, 60.0, worth)[QUANTILES / 2];
        assert!((0.45..0.6).contains(&median), "{median}");
        let all = ratios(30.0, 60.0, worth);
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn the_quantiles_of_the_ratio_have_the_mean_and_spread_of_its_distribution() {
        let (shape, rate) = (25.5, 40.5);
        let all = ratios(25.0, 40.0, 0.0);
        let mean = all.iter().sum::<f64>() / QUANTILES as f64;
        assert!((mean - shape / rate).abs() < 0.01, "{mean}");
        let spread = all[7] - all[1];
        let normal = 2.0 * 0.967_422 * f64::sqrt(shape) / rate;
        assert!((spread / normal - 1.0).abs() < 0.05, "{spread} {normal}");
    }

    #[test]
    fn nothing_booked_where_nothing_was_due_says_nothing() {
        let all = ratios(0.0, 0.0, 0.0);
        assert!(all.iter().all(|one| one.is_finite()));
        assert!(all[0] < 0.5 && all[8] > 1.5, "{all:?}");
    }
}
