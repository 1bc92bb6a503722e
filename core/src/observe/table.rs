//! The shape of results: tidy series by month, of one run or summarised over runs.

use crate::vocab::Month;
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

/// Summary of one cell over runs.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Summary {
    /// Mean over runs.
    pub mean: f64,
    /// Standard deviation over runs (divisor n - 1; zero for one run).
    pub sd: f64,
    /// 2.5 % quantile.
    pub p2_5: f64,
    /// 10 % quantile.
    pub p10: f64,
    /// Median.
    pub p50: f64,
    /// 90 % quantile.
    pub p90: f64,
    /// 97.5 % quantile.
    pub p97_5: f64,
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

impl Summary {
    /// Summarises a sample; quantiles interpolate linearly between order statistics (Hyndman and Fan, type 7).
    /// An undefined value (a ratio without denominator) is left out; a sample without any gives undefined numbers.
    pub fn of(sample: &mut Vec<f64>) -> Self {
        sample.retain(|value| value.is_finite());
        if sample.is_empty() {
            let nan = f64::NAN;
            return Self {
                mean: nan,
                sd: nan,
                p2_5: nan,
                p10: nan,
                p50: nan,
                p90: nan,
                p97_5: nan,
            };
        }
        sample.sort_by(f64::total_cmp);
        let n = sample.len() as f64;
        let mean = sample.iter().sum::<f64>() / n;
        let squares: f64 = sample
            .iter()
            .map(|value| (value - mean) * (value - mean))
            .sum();
        Self {
            mean,
            sd: if sample.len() > 1 {
                (squares / (n - 1.0)).sqrt()
            } else {
                0.0
            },
            p2_5: quantile(sample, 0.025),
            p10: quantile(sample, 0.1),
            p50: quantile(sample, 0.5),
            p90: quantile(sample, 0.9),
            p97_5: quantile(sample, 0.975),
        }
    }
}

/// Returns the quantile of a sorted, non-empty sample by linear interpolation (type 7).
pub fn quantile(sorted: &[f64], probability: f64) -> f64 {
    let place = probability * (sorted.len() - 1) as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}

impl EnsembleTable {
    /// Summarises runs that share a layout, in run order.
    ///
    /// # Panics
    /// If a run does not fit the layout.
    pub fn of(layout: Layout, runs: &[impl std::borrow::Borrow<RunTable>]) -> Self {
        let mut sample = Vec::with_capacity(runs.len());
        let cells = (0..layout.cells())
            .map(|cell| {
                sample.clear();
                sample.extend(runs.iter().map(|run| run.borrow().values[cell]));
                Summary::of(&mut sample)
            })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_interpolate_like_type_seven() {
        let mut sample = vec![4.0, 1.0, 3.0, 2.0];
        let summary = Summary::of(&mut sample);
        assert_eq!((summary.mean, summary.p50), (2.5, 2.5));
        assert!((summary.p10 - 1.3).abs() < 1e-12 && (summary.p90 - 3.7).abs() < 1e-12);
        assert!((summary.sd - 1.290_994_448_735_805_6).abs() < 1e-12);
    }

    #[test]
    fn an_undefined_ratio_is_left_out_of_its_summary() {
        assert_eq!(Summary::of(&mut vec![f64::NAN, 2.0]).mean, 2.0);
        assert!(Summary::of(&mut vec![f64::NAN]).mean.is_nan());
    }
}
