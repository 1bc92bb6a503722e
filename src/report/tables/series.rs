//! The columns that tables of series share: whose series it is, of what, and in which month.

use crate::observe::Series;
use crate::report::run_report::RunReport;
use crate::report::table::{Cell, Column};
use crate::vocab::Month;

/// A month of a series of a report.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub report: &'a RunReport,
    pub series: &'a Series,
    pub month: Month,
}

/// A row that stands at a month of a series.
pub(super) trait InSeries {
    fn at(&self) -> At<'_>;
}

/// Returns the columns that say whose series it is.
pub(super) fn whose<R: InSeries>() -> Vec<Column<R>> {
    vec![
        Column::text("scenario", "name of the scenario", |row: &R| {
            Cell::Text(&row.at().report.identity.scenario)
        }),
        Column::text(
            "arm",
            "the arm; baseline where nothing is added",
            |row: &R| Cell::Text(&row.at().report.arm),
        ),
    ]
}

/// Returns the columns that say when it is and what is counted.
pub(super) fn when_and_what<R: InSeries>() -> Vec<Column<R>> {
    vec![
        Column::date("month", "first day of the month", |row: &R| {
            row.at().month.into()
        }),
        Column::text("region", "name of the region", |row: &R| {
            Cell::Text(&row.at().report.region)
        }),
        Column::text(
            "group_by",
            "classification; all for the whole region",
            |row: &R| Cell::Text(row.at().series.group_by),
        ),
        Column::text(
            "group",
            "class within the classification; all for the whole region",
            |row: &R| Cell::Text(&row.at().series.group),
        ),
        Column::text("measure", "what is counted; see measures", |row: &R| {
            Cell::Text(row.at().series.measure.name)
        }),
        Column::text("unit", "unit of the numbers", |row: &R| {
            Cell::Text(row.at().series.measure.unit)
        }),
    ]
}
