//! The unknown ratio at which reality runs to a forecast.

use crate::vocab::stats::{gamma_quantile, mean, variance};

/// Quantiles of the ratio that are taken for every cell.
const QUANTILES: usize = 9;

/// Returns how many counts a forecast is worth: infinite where its cells differ no more than chance, zero for a single cell.
pub(super) fn worth(cells: &[f64]) -> f64 {
    if cells.len() < 2 {
        return 0.0;
    }
    let mean = mean(cells);
    let beyond_chance = variance(cells) - mean;
    if beyond_chance > 0.0 {
        mean * mean / beyond_chance
    } else {
        f64::INFINITY
    }
}

/// Returns quantiles of the ratio between reality and a cell: at probabilities 1/18, 3/18, … 17/18 of its
/// gamma distribution.
pub(super) fn ratios(booked: f64, forecast: f64, worth: f64) -> [f64; QUANTILES] {
    if worth.is_infinite() {
        return [1.0; QUANTILES];
    }
    let (shape, rate) = (worth + booked + 0.5, worth + forecast + 0.5);
    std::array::from_fn(|at| {
        let probability = (2 * at + 1) as f64 / (2 * QUANTILES) as f64;
        gamma_quantile(shape, rate, probability)
    })
}

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
