//! The path of the economy, month by month.

use super::state::{Economy, NeighbourEconomy};
use crate::draws::{Draws, Key, Stream};
use crate::processes::employers;
use crate::processes::regional::OfRegion;
use crate::vocab::{Month, Sector};

crate::parameters! {
    "economy":
    /// Persistence of the cycle from month to month.
    persistence: f64, Ratio in 0.0..=0.9999;
    /// Standard deviation of the monthly innovation of the cycle.
    innovation: f64, Ratio in 0.0..=0.5;
    /// Cycle in the month of the initial population, if no series is given.
    initial: f64, Ratio in -1.0..=1.0;
    /// Growth of wages and prices on trend.
    wage_growth: f64, PerYear in -0.1..=0.2;
}

/// Returns the economy of each month from `first` (the month of the initial population) to `last`, both included.
pub fn path(
    params: &Params,
    demand: &employers::Params,
    given: &[(Month, f64)],
    draws: &Draws,
    first: Month,
    last: Month,
) -> Vec<Economy> {
    let mut cycle = given_at(given, first).unwrap_or(params.initial);
    (first.0..=last.0)
        .map(Month)
        .map(|month| {
            if month > first {
                let innovation = params.innovation * draws.normal(Stream::Cycle, Key(0), month, 0);
                cycle = given_at(given, month).unwrap_or(params.persistence * cycle + innovation);
            }
            let years = f64::from(month.since(first)) / 12.0;
            Economy {
                cycle,
                growth: trends(demand, demand.regional_growth, years),
                wage_index: libm::exp(params.wage_growth * years),
                reference_tightness: None,
                neighbours: Vec::new(),
            }
        })
        .collect()
}

/// Returns the given value of a month; between two given months the line between them, outside none.
fn given_at(given: &[(Month, f64)], month: Month) -> Option<f64> {
    let after = given.partition_point(|(at, _)| *at < month);
    let (next, value) = given.get(after)?;
    if *next == month {
        return Some(*value);
    }
    let (before, earlier) = given.get(after.checked_sub(1)?)?;
    let share = f64::from(month.since(*before)) / f64::from(next.since(*before));
    Some(earlier + share * (value - earlier))
}

/// Adds the trends of the neighbours, which differ by their regional growth, to the economy of each month.
pub fn add_neighbours(path: &mut [Economy], demand: &employers::Params, neighbours: &[OfRegion]) {
    for (months, economy) in path.iter_mut().enumerate() {
        let years = months as f64 / 12.0;
        let of = |neighbour: &OfRegion| NeighbourEconomy {
            growth: trends(demand, neighbour.growth, years),
            reference_tightness: None,
        };
        economy.neighbours = neighbours.iter().map(of).collect();
    }
}

fn trends(demand: &employers::Params, regional: f64, years: f64) -> [f64; Sector::COUNT] {
    let half_life = demand.growth_half_life;
    let faded = half_life / std::f64::consts::LN_2 * (1.0 - libm::exp2(-years / half_life));
    std::array::from_fn(|sector| libm::exp((demand.growth[sector] + regional) * faded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_series_is_taken_as_it_is_and_interpolated() {
        let given = [(Month::new(2018, 1), 0.0), (Month::new(2018, 5), 0.04)];
        assert_eq!(given_at(&given, Month::new(2018, 5)), Some(0.04));
        assert!((given_at(&given, Month::new(2018, 2)).unwrap() - 0.01).abs() < 1e-12);
        assert_eq!(given_at(&given, Month::new(2017, 12)), None);
        assert_eq!(given_at(&given, Month::new(2018, 6)), None);
    }
}
