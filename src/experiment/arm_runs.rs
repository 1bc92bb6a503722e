//! Arms: models that share their draws, run side by side, and what separates them.

use rayon::prelude::*;

use crate::draws::Draws;
use crate::engine::{Model, run_while};
use crate::experiment::progress::Progress;
use crate::observe::{Layout, RunTable, layout_of};
use crate::vocab::Estimate;

/// The replications of one arm.
#[derive(Clone, Debug)]
pub struct ArmRuns {
    layout: Layout,
    tables: Vec<RunTable>,
}

impl ArmRuns {
    /// Runs a model once for each replication from 0 on; arms with the same seed share every draw.
    pub fn run(model: &Model, seed: u64, replications: u32) -> Self {
        let unwatched = (&Progress::UNWATCHED, "");
        Self::run_while(model, seed, replications, unwatched).expect("nobody stops it")
    }

    /// Runs like [`ArmRuns::run`]; each replication is a unit of the computation, and `place` names the arm among its arms.
    /// `None` if it was stopped.
    pub fn run_while(
        model: &Model,
        seed: u64,
        replications: u32,
        (progress, place): (&Progress<'_>, &str),
    ) -> Option<Self> {
        let one = |replication| {
            progress.unit(&format!("{place} {replication}"), || {
                let draws = Draws::of_replication(seed, replication);
                run_while(model, &draws, &mut || progress.goes_on())
            })
        };
        let tables: Option<Vec<RunTable>> = (0..replications).into_par_iter().map(one).collect();
        let months = model.horizon.months().collect();
        Some(Self {
            layout: layout_of(model.start.municipalities(), model.start.regions(), months),
            tables: tables?,
        })
    }

    /// Returns a measure of the entire region, or of one class, in the n-th month (from 1) of each replication.
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
    pub fn less(&self, control: &Self, measure: &str, month: usize) -> Estimate {
        Estimate::independent(&self.differences(control, measure, month))
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
