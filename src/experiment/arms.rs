//! Arms: models that share their draws, run side by side, and what separates them.

use std::sync::atomic::Ordering;

use rayon::prelude::*;

use crate::draws::Draws;
use crate::engine::{Model, run, run_while};
use crate::experiment::ensemble::Progress;
use crate::observe::{Layout, RunTable, layout_of};

/// A mean over replications with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanAndError {
    /// Mean.
    pub mean: f64,
    /// Standard error of the mean: the standard deviation over replications by the root of their number; zero for one.
    pub standard_error: f64,
}

impl MeanAndError {
    /// Summarises a sample; undefined without any value.
    pub fn of(sample: &[f64]) -> Self {
        let n = sample.len() as f64;
        let mean = sample.iter().sum::<f64>() / n;
        Self {
            mean,
            standard_error: (variance(sample) / n).sqrt(),
        }
    }
}

/// Returns the variance of a sample (divisor n - 1), zero for one value.
pub fn variance(sample: &[f64]) -> f64 {
    let n = sample.len() as f64;
    let mean = sample.iter().sum::<f64>() / n;
    let squares: f64 = sample.iter().map(|x| (x - mean) * (x - mean)).sum();
    if n > 1.0 { squares / (n - 1.0) } else { 0.0 }
}

/// The replications of one arm.
#[derive(Clone, Debug)]
pub struct ArmRuns {
    layout: Layout,
    tables: Vec<RunTable>,
}

impl ArmRuns {
    /// Runs a model once for each replication from 0 on; arms with the same seed share every draw.
    pub fn run(model: &Model, seed: u64, replications: u32) -> Self {
        let tables = (0..replications)
            .into_par_iter()
            .map(|replication| run(model, &Draws::of_replication(seed, replication)))
            .collect();
        let months = model.horizon.months().collect();
        Self {
            layout: layout_of(model.start.municipalities(), model.start.regions(), months),
            tables,
        }
    }

    /// Runs like [`ArmRuns::run`] and tells of every finished run; `None` if it was stopped.
    pub fn run_while(
        model: &Model,
        seed: u64,
        replications: u32,
        progress: &Progress<'_>,
    ) -> Option<Self> {
        let one = |replication| {
            let goes_on = &mut || !progress.stop.load(Ordering::Relaxed);
            let draws = Draws::of_replication(seed, replication);
            let table = run_while(model, &draws, goes_on)?;
            (progress.finished)();
            Some(table)
        };
        let tables: Option<Vec<RunTable>> = (0..replications).into_par_iter().map(one).collect();
        let months = model.horizon.months().collect();
        Some(Self {
            layout: layout_of(model.start.municipalities(), model.start.regions(), months),
            tables: tables?,
        })
    }

    /// Returns a measure of the whole region, or of one class, in the n-th month (from 1) of each replication.
    ///
    /// # Panics
    /// If the measure is not reported so, or the month lies beyond the horizon.
    pub fn values(&self, measure: &str, group: Option<(&str, &str)>, month: usize) -> Vec<f64> {
        let (by, group) = group.unwrap_or(("all", "all"));
        let series = self.layout.find(measure, by, group);
        let series = series.unwrap_or_else(|| panic!("{measure} is reported by {by}"));
        let months = self.layout.months.len();
        assert!(
            (1..=months).contains(&month),
            "the month lies in the horizon"
        );
        self.tables
            .iter()
            .map(|table| table.values[series * months + month - 1])
            .collect()
    }

    /// Returns the number of months.
    pub fn months(&self) -> usize {
        self.layout.months.len()
    }

    /// Returns the mean difference of this arm to a control with the same draws.
    pub fn less(&self, control: &Self, measure: &str, month: usize) -> MeanAndError {
        MeanAndError::of(&self.differences(control, measure, month))
    }

    /// Returns the difference of this arm to a control in each replication.
    pub fn differences(&self, control: &Self, measure: &str, month: usize) -> Vec<f64> {
        self.values(measure, None, month)
            .iter()
            .zip(control.values(measure, None, month))
            .map(|(arm, control)| arm - control)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_is_the_mean_with_its_standard_error() {
        let estimate = MeanAndError::of(&[1.0, 2.0, 3.0, 6.0]);
        assert_eq!(estimate.mean, 3.0);
        // Variance 14 / 3, four values.
        assert!((estimate.standard_error - (14.0f64 / 12.0).sqrt()).abs() < 1e-12);
        assert_eq!(MeanAndError::of(&[5.0]).standard_error, 0.0);
    }
}
