//! The numbers a planner asks for first, from whatever the run reports.

use crate::observe::Kind;
use crate::vocab::Summary;

use super::period::Combination;
use super::run_report::{Aggregate, RunReport};

/// The headline measures in order of telling. Measures that a run does not report are left out.
#[rustfmt::skip]
const HEADLINES: [&str; 19] = [
    "persons", "employed", "unemployed", "unemployment_rate", "gross_participation",
    "net_participation", "income_ww", "income_bijstand", "bijstand_benefits", "vacancies_open",
    "vacancies_opened", "hires", "tightness", "ageing_outflow", "youth_departure",
    "youth_return", "training_completed", "in_commuters", "out_commuters",
];

/// One headline number: a stock or ratio at the end of the horizon, a flow over its last year.
#[derive(Clone, Debug, PartialEq)]
pub struct Headline {
    /// The measure.
    pub measure: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// The words for readers.
    pub label: String,
    /// Unit.
    pub unit: &'static str,
    /// Whether it is a flow.
    pub is_flow: bool,
    /// Number of the series in the layout.
    pub series: usize,
    /// Months that a flow is summed over: twelve, or the whole horizon if that is shorter; one for a stock.
    pub months: usize,
    /// The number in the first month, or the first year for a flow.
    pub start: Summary,
    /// The number in the last month, or the last year for a flow.
    pub end: Summary,
    /// Change over the first twelve months, for a stock or ratio of a horizon long enough.
    pub first_year_change: Option<Summary>,
    /// Change over the last twelve months; for a flow: last year minus the year before.
    pub last_year_change: Option<Summary>,
    /// Change from start to end, where these do not overlap.
    pub change: Option<Summary>,
}

/// Returns the headline numbers that the run reports.
pub fn headlines(found: &RunReport) -> Vec<Headline> {
    HEADLINES
        .iter()
        .filter_map(|name| headline(found, name, "all", "all"))
        .collect()
}

/// The headline measures that are shown of each region where there are several.
const OF_REGION: [&str; 4] = [
    "employed",
    "unemployed",
    "unemployment_rate",
    "vacancies_open",
];

/// Returns the headline numbers of one of several regions, by its code.
pub fn headlines_of(found: &RunReport, region: &str) -> Vec<Headline> {
    OF_REGION
        .iter()
        .filter_map(|name| headline(found, name, "region", region))
        .collect()
}

impl Headline {
    /// Returns the combination of months behind `change`.
    pub fn change_combination(&self, n_months: usize) -> Combination {
        end(self.months, n_months, self.is_flow).minus(start(self.months, self.is_flow))
    }
}

fn headline(found: &RunReport, name: &str, by: &str, group: &str) -> Option<Headline> {
    let layout = &found.table.layout;
    let series = layout.find(name, by, group)?;
    let measure = layout.series[series].measure;
    let n = layout.months.len();
    if n == 0 {
        return None;
    }
    let is_flow = measure.kind == Kind::Flow;
    let months = if is_flow { n.min(12) } else { 1 };
    let of = |combination: Combination| found.summary_of(series, &combination);
    let from_start = |after: usize| Combination::at(after).minus(Combination::at(0));
    let year_before = if is_flow {
        (n >= 24).then(|| Combination::over(n - 24, n - 13, Aggregate::Sum))
    } else {
        (n >= 13).then(|| Combination::at(n - 13))
    };
    let apart = if is_flow { n >= 24 } else { n >= 2 };
    Some(Headline {
        measure: measure.name,
        meaning: measure.meaning,
        label: found.language.measure(measure.name),
        unit: measure.unit,
        is_flow,
        series,
        months,
        start: of(start(months, is_flow)),
        end: of(end(months, n, is_flow)),
        first_year_change: (!is_flow && n >= 13).then(|| of(from_start(12))),
        last_year_change: year_before.map(|before| of(end(months, n, is_flow).minus(before))),
        change: apart.then(|| of(end(months, n, is_flow).minus(start(months, is_flow)))),
    })
}

fn start(months: usize, is_flow: bool) -> Combination {
    if is_flow {
        Combination::over(0, months - 1, Aggregate::Sum)
    } else {
        Combination::at(0)
    }
}

fn end(months: usize, n: usize, is_flow: bool) -> Combination {
    if is_flow {
        Combination::over(n - months, n - 1, Aggregate::Sum)
    } else {
        Combination::at(n - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake::findings;
    use super::*;

    #[test]
    fn a_stock_is_shown_at_the_end_and_a_flow_over_the_last_year() {
        let found = findings();
        let all = headlines(&found);
        let n = found.table.layout.months.len();
        let employed = all.iter().find(|h| h.measure == "employed").unwrap();
        let last = found.table.series("employed", "all", "all").unwrap()[n - 1];
        // Standard errors of runs that are not crossed are undefined, so the texts are compared.
        assert_eq!(format!("{:?}", employed.end), format!("{last:?}"));
        let hires = all.iter().find(|h| h.measure == "hires").unwrap();
        let months = found.table.series("hires", "all", "all").unwrap();
        let sum: f64 = months[n - 12..].iter().map(|cell| cell.mean).sum();
        assert!((hires.end.mean - sum).abs() < 1e-6 && hires.first_year_change.is_none());
    }

    #[test]
    fn what_the_run_does_not_report_is_left_out() {
        let all = headlines(&findings());
        assert!(all.iter().all(|h| h.measure != "bijstand_benefits"));
    }
}
