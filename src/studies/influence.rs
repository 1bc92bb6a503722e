//! Which parameter carries a result: rank correlation over parameter draws.

use crate::experiment::{DRAWS_NEEDED, Ensemble};
use crate::vocab::stats::rank_correlation;

impl Ensemble {
    /// Returns the squared rank correlation (Spearman) of a parameter with a series in the last month, over parameter
    /// draws, each averaged over its runs: the share of the spread between draws that goes with the parameter. `None`
    /// with fewer than [`DRAWS_NEEDED`] draws, for a parameter that does not vary, or an unknown series.
    pub fn influence(&self, parameter: (&'static str, &'static str), measure: &str) -> Option<f64> {
        let draws = self.numbers.len();
        if draws < DRAWS_NEEDED {
            return None;
        }
        let series = self.layout.find(measure, "all", "all")?;
        let last = (series + 1) * self.layout.months.len() - 1;
        let mut outcomes = vec![(0.0, 0.0); draws];
        for run in &self.runs {
            let (sum, count) = &mut outcomes[run.draw as usize];
            *sum += run.table.values[last];
            *count += 1.0;
        }
        let outcomes: Vec<f64> = outcomes
            .into_iter()
            .map(|(sum, count)| sum / count)
            .collect();
        // A list varies by one factor: any number of it that is not zero carries the factor.
        let place = self.numbers[0]
            .get(&parameter)?
            .iter()
            .position(|number| *number != 0.0)?;
        let inputs: Vec<f64> = self
            .numbers
            .iter()
            .map(|numbers| numbers[&parameter].get(place).copied().unwrap_or(0.0))
            .collect();
        rank_correlation(&inputs, &outcomes).map(|r| r * r)
    }
}
