//! `runs.parquet`: the values of every run, in run order, series by series, month by month.

use std::io;

use super::person::{DRAW, MACRO_PATH, REPLICATION};
use super::series::{At, when_and_what, whose};
use crate::observe::{Layout, Series};
use crate::report::run_report::{Keep, Run, RunReport};
use crate::report::table::{Column, Destined, ParquetFile, Table, as_io, columns};

/// Rows of one row group: large enough to compress, small enough to hold in memory.
const GROUP_ROWS: usize = 1 << 19;

/// Bytes of one row, at most: a value, and indices into dictionaries that are nearly constant.
const ROW_BYTES: u64 = 10;

/// Bytes of the dictionaries and the footer, at most.
const FIXED_BYTES: u64 = 40_000;

/// A month of a series in one run, and its value.
pub(crate) type Row<'a> = At<'a, (&'a Run, f64)>;

/// Returns the columns.
pub(crate) fn runs_columns<'a>() -> Vec<Column<Row<'a>>> {
    columns! { Row<'a>;
        ..(whose());
        integer "draw" DRAW => |row| row.of.0.draw;
        integer "macro_path" MACRO_PATH => |row| row.of.0.macro_path;
        integer "replication" REPLICATION => |row| row.of.0.replication;
        ..(when_and_what());
        number "value" "value of the run" => |row| row.of.1;
    }
}

/// Size of `runs.parquet` before it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunsSize {
    /// Rows, exactly.
    pub rows: u64,
    /// Bytes, at most.
    pub bytes: u64,
}

/// Returns the size that `runs.parquet` will have, from the layout, the number of runs and what is kept.
pub fn runs_size(layout: &Layout, n_runs: usize, keep: &Keep) -> RunsSize {
    let series = kept(layout, keep).count();
    let rows = (series * layout.months.len() * n_runs) as u64;
    RunsSize {
        rows,
        bytes: rows * ROW_BYTES + FIXED_BYTES * (1 + rows / GROUP_ROWS as u64),
    }
}

/// Returns the whole table; it may be large.
pub(crate) fn runs(report: &RunReport, keep: &Keep) -> Table {
    let rows = report.runs.iter().flat_map(|run| rows(report, keep, run));
    Table::of("runs", &runs_columns(), rows)
}

/// Writes the table, one portion of runs after the other.
///
/// # Errors
/// If the file system refuses.
pub(crate) fn write_runs(report: &RunReport, keep: &Keep, out: impl Destined) -> io::Result<()> {
    let columns = runs_columns();
    let fields = columns.iter().map(|one| one.field.clone()).collect();
    let mut table = Table::empty("runs", fields);
    let layout = &report.table.layout;
    let of_run = (kept(layout, keep).count() * layout.months.len()).max(1);
    let written = ParquetFile::begin(out, "runs", table.fields()).and_then(|mut file| {
        for portion in report.runs.chunks((GROUP_ROWS / of_run).max(1)) {
            table.clear();
            for row in portion.iter().flat_map(|run| rows(report, keep, run)) {
                table.push(&columns, &row);
            }
            file.put(&table)?;
        }
        file.close()
    });
    written.map_err(as_io)
}

/// Returns the kept series with their places in the layout.
fn kept<'a>(layout: &'a Layout, keep: &'a Keep) -> impl Iterator<Item = (usize, &'a Series)> {
    let all = keep.measures.is_empty();
    let series = layout.series.iter().enumerate();
    series.filter(move |(_, series)| {
        all || keep.measures.iter().any(|kept| kept == series.measure.name)
    })
}

fn rows<'a>(report: &'a RunReport, keep: &'a Keep, run: &'a Run) -> impl Iterator<Item = Row<'a>> {
    let months = &report.table.layout.months;
    kept(&report.table.layout, keep).flat_map(move |(number, series)| {
        months.iter().enumerate().map(move |(place, &month)| At {
            report,
            series,
            month,
            of: (run, run.table.values[number * months.len() + place]),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fake::{file_of, findings_that_keep};
    use crate::report::table::Cell;

    #[test]
    fn kept_runs_have_every_value_and_the_announced_size() {
        let found = findings_that_keep(&["hires", "employed"]);
        let keep = found.keep.clone().unwrap();
        let mut out = Vec::new();
        write_runs(&found, &keep, &mut out).unwrap();
        let size = runs_size(&found.table.layout, found.runs.len(), &keep);
        assert!(out.len() as u64 <= size.bytes, "{} {size:?}", out.len());
        assert!(out.len() as u64 * 12 > size.bytes, "{} {size:?}", out.len());
        let table = runs(&found, &keep);
        let fields = table.fields().to_vec();
        let read = Table::read_parquet("runs", fields, file_of(&out)).unwrap();
        assert_eq!(read, table);
        assert_eq!(read.rows() as u64, size.rows);
        // The second month of the first kept series of the first run.
        let employed = found.table.layout.find("employed", "all", "all").unwrap();
        let value = found.runs[0].table.values[employed * found.table.layout.months.len() + 1];
        assert_eq!(read.cell(1, 8), Cell::Text("all"));
        assert_eq!(read.cell(1, 11), Cell::Number(value));
    }
}
