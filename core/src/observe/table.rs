//! The shape of results: tidy series by month, of one run or summarised over runs.

use crate::vocab::{Month, Summary};
use serde::{Deserialize, Serialize};

/// Whether a measure counts a state at the end of a month or events during it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// State at the end of the month.
    Stock,
    /// Events during the month.
    Flow,
    /// A ratio of stocks or flows of the month.
    Ratio,
}

/// The declaration of a measure: what `monthly.csv` calls it and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Name in tables.
    pub name: &'static str,
    /// Unit, for example `persons`.
    pub unit: &'static str,
    /// Stock, flow or ratio.
    pub kind: Kind,
    /// What it means, one sentence.
    pub meaning: &'static str,
    /// The classifications by which it is reported besides `all`.
    pub by: &'static [&'static str],
}

/// One series: a measure for one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// The measure.
    pub measure: &'static Measure,
    /// The classification, `all` for the entire region.
    pub group_by: &'static str,
    /// The class, `all` for the entire region; codes as in `vocab`, municipalities as `GM0512`.
    pub group: String,
}

/// Which series a run reports, in order, and for which months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The series.
    pub series: Vec<Series>,
    /// The months.
    pub months: Vec<Month>,
}

/// The values of one run: `values[series * months + month]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunTable {
    /// Values in the order of the layout.
    pub values: Vec<f64>,
}

/// The summaries of an ensemble, in the order of its layout.
#[derive(Clone, Debug, PartialEq)]
pub struct EnsembleTable {
    /// Series and months.
    pub layout: Layout,
    /// Number of runs behind every cell.
    pub n_runs: usize,
    /// `cells[series * months + month]`.
    pub cells: Vec<Summary>,
}

impl Layout {
    /// Returns the number of the series, if it is reported.
    pub fn find(&self, measure: &str, group_by: &str, group: &str) -> Option<usize> {
        self.series.iter().position(|series| {
            series.measure.name == measure && series.group_by == group_by && series.group == group
        })
    }

    /// Returns the number of cells of a run.
    pub fn cells(&self) -> usize {
        self.series.len() * self.months.len()
    }
}

impl EnsembleTable {
    /// Summarises runs that share a layout, in run order.
    ///
    /// # Panics
    /// If a run does not fit the layout.
    pub fn of(layout: Layout, runs: &[impl std::borrow::Borrow<RunTable>]) -> Self {
        let sample = |cell: usize| runs.iter().map(move |run| run.borrow().values[cell]);
        let cells = (0..layout.cells())
            .map(|cell| Summary::of(sample(cell).collect::<Vec<_>>()))
            .collect();
        Self {
            layout,
            n_runs: runs.len(),
            cells,
        }
    }

    /// Returns the summaries of one series over the months, if it is reported.
    pub fn series(&self, measure: &str, group_by: &str, group: &str) -> Option<&[Summary]> {
        let n = self.layout.months.len();
        self.layout
            .find(measure, group_by, group)
            .map(|i| &self.cells[i * n..(i + 1) * n])
    }
}
