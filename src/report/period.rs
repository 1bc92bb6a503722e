//! Numbers over periods: sums of a year, means, changes; from the runs where they are there.

use crate::vocab::{Month, Summary};

use super::run_report::{Aggregate, RunReport};

/// A weighted sum of months: a year's total, a mean, or a change.
#[derive(Clone, Debug, PartialEq)]
pub struct Combination(Vec<(usize, f64)>);

impl Combination {
    /// The value of one month.
    pub fn at(month: usize) -> Self {
        Self(vec![(month, 1.0)])
    }

    /// The months from `from` to `to`, both included, made one number.
    pub fn over(from: usize, to: usize, aggregate: Aggregate) -> Self {
        match aggregate {
            Aggregate::Stock => Self::at(to),
            Aggregate::Sum => Self((from..=to).map(|month| (month, 1.0)).collect()),
            Aggregate::Mean => {
                let n = (to + 1 - from) as f64;
                Self((from..=to).map(|month| (month, 1.0 / n)).collect())
            }
        }
    }

    /// This number minus an earlier one.
    pub fn minus(mut self, earlier: Self) -> Self {
        self.0
            .extend(earlier.0.into_iter().map(|(month, w)| (month, -w)));
        self
    }

    fn of(&self, values: &[f64]) -> f64 {
        self.0.iter().map(|&(month, w)| w * values[month]).sum()
    }
}

impl RunReport {
    /// Returns the values of a combination in each run, in run order; empty without runs.
    pub fn by_run(&self, series: usize, combination: &Combination) -> Vec<f64> {
        let n = self.table.layout.months.len();
        self.runs
            .iter()
            .map(|run| combination.of(&run.table.values[series * n..(series + 1) * n]))
            .collect()
    }

    /// Returns the summary of a combination of the months of one series. Without runs a combination of several
    /// months has only a mean: the quantiles of a sum do not follow from the quantiles of its parts.
    pub fn summary_of(&self, series: usize, combination: &Combination) -> Summary {
        self.shown(self.known_of(series, combination))
    }

    fn known_of(&self, series: usize, combination: &Combination) -> Summary {
        let n = self.table.layout.months.len();
        let cells = &self.table.cells[series * n..(series + 1) * n];
        if let [(month, 1.0)] = combination.0[..] {
            return cells[month];
        }
        if !self.runs.is_empty() {
            return Summary::of(self.by_run(series, combination));
        }
        let means: Vec<f64> = cells.iter().map(|cell| cell.mean).collect();
        Summary {
            mean: combination.of(&means),
            ..Summary::NONE
        }
    }

    /// Returns the place of a month in the layout.
    pub fn place_of(&self, month: Month) -> Option<usize> {
        self.table.layout.months.iter().position(|&m| m == month)
    }

    /// Returns the calendar years of which every month was reported, with the places of January and December.
    pub fn whole_years(&self) -> Vec<(u16, usize, usize)> {
        let months = &self.table.layout.months;
        months
            .iter()
            .enumerate()
            .filter(|(place, month)| {
                month.month_of_year() == 1
                    && months
                        .get(place + 11)
                        .is_some_and(|december| december.0 == month.0 + 11)
            })
            .map(|(place, month)| (month.year(), place, place + 11))
            .collect()
    }
}

/// Returns the central number: the median, or the mean where only the mean is known.
pub fn median_or_mean(summary: &Summary) -> f64 {
    if summary.p50.is_finite() {
        summary.p50
    } else {
        summary.mean
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake::findings;
    use super::*;

    #[test]
    fn the_interval_of_a_year_comes_from_the_years_of_the_runs() {
        let found = findings();
        let hires = found.table.layout.find("hires", "all", "all").unwrap();
        let (_, from, to) = found.whole_years()[0];
        let year = Combination::over(from, to, Aggregate::Sum);
        let exact = found.summary_of(hires, &year);
        let monthly: f64 = (from..=to)
            .map(|month| found.summary_of(hires, &Combination::at(month)).p90)
            .sum();
        assert!(exact.p10 < exact.p50 && exact.p50 < exact.p90);
        assert!(
            exact.p90 < monthly,
            "a sum of quantiles would be too wide when months vary independently"
        );
    }

    #[test]
    fn without_runs_a_sum_has_a_mean_and_no_interval() {
        let mut found = findings();
        let year = Combination::over(0, 11, Aggregate::Sum);
        let with = found.summary_of(0, &year);
        found.runs.clear();
        let without = found.summary_of(0, &year);
        assert!((with.mean - without.mean).abs() < 1e-6 * with.mean.abs());
        assert!(without.p10.is_nan());
        assert_eq!(median_or_mean(&without), without.mean);
    }

    #[test]
    fn a_change_is_taken_within_a_run() {
        let found = findings();
        let change = Combination::at(12).minus(Combination::at(0));
        let employed = found.table.layout.find("employed", "all", "all").unwrap();
        let n = found.table.layout.months.len();
        for (run, value) in found.runs.iter().zip(found.by_run(employed, &change)) {
            let row = &run.table.values[employed * n..];
            assert_eq!(value, row[12] - row[0]);
        }
    }
}
