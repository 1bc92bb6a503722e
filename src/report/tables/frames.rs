//! The tables of a run as data frames.

use polars::prelude::DataFrame;

use super::monthly::monthly;
use super::runs::runs;
use crate::report::run_report::{Keep, RunReport};

impl RunReport {
    /// Returns a table of the run as a data frame of polars: `monthly`, the summaries by month and series, or `runs`,
    /// the values of every run that the report holds. Nothing for any other name.
    ///
    /// # Examples
    ///
    /// Means by year, and the whole beside its parts:
    ///
    /// ```
    /// use doorstroom::report::RunReport;
    /// use polars::prelude::*;
    ///
    /// fn largest_municipality(report: &RunReport) -> PolarsResult<DataFrame> {
    ///     let monthly = report.frame("monthly").expect("every run has this table");
    ///     let employed = monthly.filter(&monthly.column("measure")?.str()?.equal("employed"))?;
    ///     let by = employed.column("group_by")?.str()?;
    ///     let region = employed.filter(&by.equal("all"))?.select(["month", "mean"])?;
    ///     let parts = employed.filter(&by.equal("municipality"))?;
    ///     let beside = parts.left_join(&region, ["month"], ["month"])?;
    ///     beside.group_by(["group"])?.apply(|one| one.select(["group", "mean", "mean_right"]).map(|one| one.head(Some(1))))
    /// }
    /// ```
    pub fn frame(&self, table: &str) -> Option<DataFrame> {
        match table {
            "monthly" => Some(monthly(self).frame()),
            "runs" => Some(runs(self, &Keep::default()).frame()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use polars::prelude::*;

    use crate::report::fake::findings;
    use crate::report::pivot;

    #[test]
    fn frames_can_be_grouped_joined_and_pivoted() {
        let found = findings();
        let monthly = found.frame("monthly").unwrap();
        assert_eq!(monthly.height(), found.table.layout.cells());
        let measure = monthly.column("measure").unwrap().str().unwrap();
        let employed = monthly.filter(&measure.equal("employed")).unwrap();
        let by = employed.column("group_by").unwrap().str().unwrap();
        let parts = employed.filter(&by.equal("municipality")).unwrap();
        let whole = employed.filter(&by.equal("all")).unwrap();
        let whole = whole.select(["month", "mean"]).unwrap();
        let sums = parts
            .group_by(["month"])
            .unwrap()
            .apply(|month| {
                let sum = month.column("mean")?.f64()?.sum();
                month
                    .head(Some(1))
                    .select(["month"])?
                    .with_column(Column::new("sum".into(), [sum]))
                    .cloned()
            })
            .unwrap();
        let beside = whole.left_join(&sums, ["month"], ["month"]).unwrap();
        assert_eq!(beside.height(), found.table.layout.months.len());
        assert_eq!(beside.column("sum").unwrap().null_count(), 0);
        let wide = pivot(&parts, "month", "group", "mean");
        assert_eq!(wide.unwrap().width(), 1 + 3);
    }

    #[test]
    fn every_run_stands_in_its_frame() {
        let found = findings();
        let runs = found.frame("runs").unwrap();
        assert_eq!(runs.height(), found.table.layout.cells() * found.runs.len());
        assert!(found.frame("nothing").is_none());
    }
}
