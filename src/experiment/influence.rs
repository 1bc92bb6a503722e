//! Which parameter carries a result: rank correlation over parameter draws.

use crate::experiment::Ensemble;

/// Draws below which a rank correlation says nothing: with 24 draws, 0.4 stands out from chance at the 5 % level.
pub const DRAWS_NEEDED: usize = 24;

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
        correlation(&ranks(&inputs)?, &ranks(&outcomes)?).map(|r| r * r)
    }
}

/// Returns the rank correlation (Spearman) of two equally long samples, or `None` if one of them does not vary.
pub fn rank_correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    correlation(&ranks(x)?, &ranks(y)?)
}

/// Returns mid-ranks, or `None` if all numbers are equal.
fn ranks(numbers: &[f64]) -> Option<Vec<f64>> {
    let below = |one: f64| numbers.iter().filter(|other| **other < one).count() as f64;
    let equal = |one: f64| numbers.iter().filter(|other| **other == one).count() as f64;
    let ranks: Vec<f64> = numbers
        .iter()
        .map(|one| below(*one) + equal(*one) / 2.0)
        .collect();
    ranks.iter().any(|rank| *rank != ranks[0]).then_some(ranks)
}

fn correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    let n = x.len() as f64;
    let mean = |list: &[f64]| list.iter().sum::<f64>() / n;
    let (mx, my) = (mean(x), mean(y));
    let sum =
        |f: &dyn Fn(f64, f64) -> f64| x.iter().zip(y).map(|(a, b)| f(a - mx, b - my)).sum::<f64>();
    let spread = (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt();
    (spread > 0.0).then(|| sum(&|a, b| a * b) / spread)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_share_ties_and_perfect_order_correlates_fully() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0]), Some(vec![2.0, 0.5, 2.0]));
        assert_eq!(ranks(&[2.0, 2.0]), None);
        let up = ranks(&[1.0, 4.0, 9.0, 16.0]).unwrap();
        let down = ranks(&[8.0, 4.0, 2.0, 1.0]).unwrap();
        assert!((correlation(&up, &down).unwrap() + 1.0).abs() < 1e-12);
    }
}
