//! The run beside published figures.

use crate::vocab::Summary;

use super::period::{Combination, median_or_mean};
use super::run_report::{Figure, RunReport};

/// Where a figure lies in what the run expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Inside the 80 % interval.
    Inside80,
    /// Outside the 80 % interval, inside the 95 % interval.
    Inside95,
    /// Outside both.
    Outside,
    /// The run has no interval for this number.
    Unknown,
}

/// A published figure and what the run says of the same number.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// What the run says.
    pub model: Summary,
    /// Where the figure lies.
    pub place: Place,
    /// Median of the run minus the figure.
    pub difference: f64,
}

/// Returns the figures that the run can be compared with, in the order given. A figure of a measure, class or period
/// that the run does not report is left out.
pub fn comparisons(found: &RunReport) -> Vec<Comparison<'_>> {
    found
        .figures
        .iter()
        .filter_map(|figure| compare(found, figure))
        .collect()
}

/// Figures inside the 80 % interval, of how many that have an interval.
pub fn covered(comparisons: &[Comparison<'_>]) -> (usize, usize) {
    let free = comparisons.iter().filter(|c| c.place != Place::Unknown);
    let inside = free.clone().filter(|c| c.place == Place::Inside80).count();
    (inside, free.count())
}

fn compare<'a>(found: &RunReport, figure: &'a Figure) -> Option<Comparison<'a>> {
    let series = found
        .table
        .layout
        .find(&figure.measure, &figure.group_by, &figure.group)?;
    let from = found.place_of(figure.from)?;
    let to = found.place_of(figure.to)?;
    if from > to {
        return None;
    }
    let model = found.summary_of(series, &Combination::over(from, to, figure.aggregate));
    let place = if !model.p10.is_finite() || found.n_runs() < 2 {
        Place::Unknown
    } else if (model.p10..=model.p90).contains(&figure.value) {
        Place::Inside80
    } else if (model.p2_5..=model.p97_5).contains(&figure.value) {
        Place::Inside95
    } else {
        Place::Outside
    };
    Some(Comparison {
        figure,
        model,
        place,
        difference: median_or_mean(&model) - figure.value,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fake::findings;
    use super::*;

    #[test]
    fn a_figure_is_placed_in_the_interval_of_its_own_period() {
        let mut found = findings();
        let series = found.table.layout.find("hires", "all", "all").unwrap();
        let (_, from, to) = found.whole_years()[0];
        let year = Combination::over(from, to, super::super::run_report::Aggregate::Sum);
        let model = found.summary_of(series, &year);
        let mut figure = found.figures[5].clone();
        figure.measure = "hires".into();
        found.figures.clear();
        for value in [
            model.p50,
            (model.p90 + model.p97_5) / 2.0,
            model.p97_5 * 2.0,
        ] {
            figure.value = value;
            found.figures.push(figure.clone());
        }
        let places: Vec<Place> = comparisons(&found).iter().map(|c| c.place).collect();
        assert_eq!(places, [Place::Inside80, Place::Inside95, Place::Outside]);
        found.runs.clear();
        assert!(
            comparisons(&found)
                .iter()
                .all(|c| c.place == Place::Unknown)
        );
    }

    #[test]
    fn a_figure_beyond_the_horizon_is_left_out() {
        let found = findings();
        let all = comparisons(&found);
        assert_eq!(all.len(), found.figures.len() - 1);
        assert_eq!(covered(&all).1, all.len());
    }
}
