//! The columns that tables of series share: whose series it is, of what, and in which month.

use crate::observe::Series;
use crate::report::run_report::RunReport;
use crate::report::table::{Column, columns};
use crate::vocab::Month;

/// A row at a month of a series of a report, and what it says.
pub(crate) struct At<'a, T> {
    pub report: &'a RunReport,
    pub series: &'a Series,
    pub month: Month,
    pub of: T,
}

/// Returns the columns that say whose series it is.
pub(super) fn whose<'a, T>() -> Vec<Column<At<'a, T>>> {
    columns! { At<'a, T>;
        text "scenario" "name of the scenario" => |row| &row.report.identity.scenario;
        text "arm" "the arm; baseline where nothing is added" => |row| &row.report.arm;
    }
}

/// Returns the columns that say when it is and what is counted.
pub(super) fn when_and_what<'a, T>() -> Vec<Column<At<'a, T>>> {
    columns! { At<'a, T>;
        date "month" "first day of the month" => |row| row.month;
        text "region" "name of the region" => |row| &row.report.region;
        text "group_by" "classification; all for the whole region" => |row| row.series.group_by;
        text "group" "class within the classification; all for the whole region" => |row| &row.series.group;
        text "measure" "what is counted; see measures" => |row| row.series.measure.name;
        text "unit" "unit of the numbers" => |row| row.series.measure.unit;
    }
}
