//! Tables as data frames of polars, for whoever groups, joins and pivots results.

use polars::prelude::{
    ChunkCompareEq, Column as Series, DataFrame, DataFrameJoinOps, IntoColumn, NamedFrom,
    PolarsResult, Series as Values, UniqueKeepStrategy,
};

use super::rows::{Table, Values as Cells};

impl Table {
    /// Returns the table as a data frame: texts, 64-bit whole numbers, numbers and flags, with nulls for empty cells.
    /// Months are texts such as `2018-01-01`, which sort in the order of time.
    pub fn frame(&self) -> DataFrame {
        let columns = self.columns().map(|(field, cells)| {
            let name = field.name.as_ref().into();
            let series = match cells {
                Cells::Text(texts) => {
                    let rows: Vec<Option<&str>> =
                        (0..self.rows()).map(|row| texts.row(row)).collect();
                    Values::new(name, rows)
                }
                Cells::Whole(values) => Values::new(name, values),
                Cells::Number(values) => Values::new(name, values),
                Cells::Date(values) => {
                    let dates = values
                        .iter()
                        .map(|month| month.map(|month| month.iso_date()));
                    Values::new(name, dates.collect::<Vec<_>>())
                }
                Cells::Flag(values) => Values::new(name, values),
            };
            series.into_column()
        });
        let columns: Vec<Series> = columns.collect();
        DataFrame::new(self.rows(), columns).expect("columns of one length with names of their own")
    }
}

/// Returns a frame with one row for each text of `index` and one column for each text of `on`, filled from `values`; both
/// in the order in which they first occur. Empty cells are null.
///
/// polars pivots lazy frames only, which are not built here.
///
/// # Errors
/// If a column is missing, `index` or `on` is no column of texts, or a column has the name of a text of `on`.
///
/// # Examples
///
/// ```
/// use doorstroom::report::pivot;
/// use polars::prelude::*;
///
/// let long = df![
///     "month" => ["2018-01-01", "2018-01-01", "2018-02-01"],
///     "group" => ["GM0512", "GM0523", "GM0512"],
///     "mean" => [18_900.0, 9_400.0, 18_950.0],
/// ]?;
/// let wide = pivot(&long, "month", "group", "mean")?;
/// assert_eq!(wide.get_column_names(), ["month", "GM0512", "GM0523"]);
/// assert_eq!(wide.column("GM0523")?.null_count(), 1);
/// # PolarsResult::Ok(())
/// ```
pub fn pivot(frame: &DataFrame, index: &str, on: &str, values: &str) -> PolarsResult<DataFrame> {
    let first = UniqueKeepStrategy::First;
    let distinct = |name: &str| frame.select([name])?.unique_stable(None, first, None);
    let mut wide = distinct(index)?;
    let names = distinct(on)?;
    for name in names.column(on)?.str()?.iter().flatten() {
        let here = frame.column(on)?.str()?.equal(name);
        let mut part = frame.filter(&here)?.select([index, values])?;
        part.rename(values, name.into())?;
        wide = wide.left_join(&part, [index], [index])?;
    }
    Ok(wide)
}
