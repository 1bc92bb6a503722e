//! `monthly.parquet` and `runs.parquet`, written column by column without arrow.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;

use super::persons_parquet::as_io;
use super::run_report::{Keep, RunReport};
use super::tables::{Column, MONTHLY, RUNS, days_since_1970, monthly_rows};

/// Rows of one row group of `runs.parquet`: large enough to compress, small enough to hold in memory.
const GROUP_ROWS: usize = 1 << 19;

/// Bytes of one row of `runs.parquet`, at most: a value, and indices into dictionaries that are nearly constant.
const ROW_BYTES: u64 = 10;

/// Bytes of the dictionaries and the footer of `runs.parquet`, at most.
const FIXED_BYTES: u64 = 40_000;

/// The columns of one row group.
enum Cells {
    Text(Vec<ByteArray>),
    Whole(Vec<i32>),
    Number(Vec<f64>),
}

/// Returns the bytes of `monthly.parquet`; the same rows and numbers as `monthly.csv`, equal findings give equal
/// bytes.
pub fn monthly_parquet(found: &RunReport) -> Vec<u8> {
    let mut columns = empty(&MONTHLY);
    let shared = Shared::of(found);
    let n_runs = found.n_runs() as i32;
    for row in monthly_rows(found) {
        let names = &shared.series[row.series];
        let mut cells = columns.iter_mut();
        let mut text = |value: &ByteArray| push_text(cells.next(), value);
        text(&shared.scenario);
        text(&shared.arm);
        push_whole(&mut columns[2], days_since_1970(row.month));
        let mut cells = columns[3..].iter_mut();
        push_text(cells.next(), &shared.region);
        for name in names {
            push_text(cells.next(), name);
        }
        for number in row.numbers {
            if let Some(Cells::Number(column)) = cells.next() {
                column.push(number);
            }
        }
        push_whole(&mut columns[15], n_runs);
    }
    let mut out = Vec::new();
    let written = write(&mut out, "monthly", &MONTHLY, |file| group(file, &columns));
    assert!(written.is_ok(), "writing to memory cannot fail");
    out
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
pub fn runs_size(layout: &crate::observe::Layout, n_runs: usize, keep: &Keep) -> RunsSize {
    let series = layout
        .series
        .iter()
        .filter(|series| keeps(keep, series.measure.name))
        .count();
    let rows = (series * layout.months.len() * n_runs) as u64;
    RunsSize {
        rows,
        bytes: rows * ROW_BYTES + FIXED_BYTES * (1 + rows / GROUP_ROWS as u64),
    }
}

/// Writes `runs.parquet`: the values of every run, in run order, series by series, month by month.
///
/// # Errors
/// If the file system refuses.
pub fn write_runs_parquet(
    found: &RunReport,
    keep: &Keep,
    out: impl Write + Send,
) -> io::Result<()> {
    let shared = Shared::of(found);
    let layout = &found.table.layout;
    let n = layout.months.len();
    let days: Vec<i32> = layout.months.iter().map(|&m| days_since_1970(m)).collect();
    let kept: Vec<usize> = (0..layout.series.len())
        .filter(|&series| keeps(keep, layout.series[series].measure.name))
        .collect();
    let runs_in_group = (GROUP_ROWS / (kept.len() * n).max(1)).max(1);
    let written = write(out, "runs", &RUNS, |file| {
        for runs in found.runs.chunks(runs_in_group) {
            let mut columns = empty(&RUNS);
            for run in runs {
                for &series in &kept {
                    let names = &shared.series[series];
                    for (place, &day) in days.iter().enumerate() {
                        push_text(columns.get_mut(0), &shared.scenario);
                        push_text(columns.get_mut(1), &shared.arm);
                        push_whole(&mut columns[2], run.draw as i32);
                        push_whole(&mut columns[3], run.macro_path as i32);
                        push_whole(&mut columns[4], run.replication as i32);
                        push_whole(&mut columns[5], day);
                        push_text(columns.get_mut(6), &shared.region);
                        for (column, name) in columns[7..11].iter_mut().zip(names) {
                            push_text(Some(column), name);
                        }
                        if let Cells::Number(column) = &mut columns[11] {
                            column.push(run.table.values[series * n + place]);
                        }
                    }
                }
            }
            group(file, &columns)?;
        }
        Ok(())
    });
    written.map_err(as_io)
}

fn keeps(keep: &Keep, measure: &str) -> bool {
    keep.measures.is_empty() || keep.measures.iter().any(|kept| kept == measure)
}

/// Texts that many rows share: a byte array is cheap to clone and dear to make.
struct Shared {
    scenario: ByteArray,
    arm: ByteArray,
    region: ByteArray,
    series: Vec<[ByteArray; 4]>,
}

impl Shared {
    fn of(found: &RunReport) -> Self {
        Self {
            scenario: found.identity.scenario.as_str().into(),
            arm: found.arm.as_str().into(),
            region: found.region.as_str().into(),
            series: found
                .table
                .layout
                .series
                .iter()
                .map(|series| {
                    [
                        series.group_by.into(),
                        series.group.as_str().into(),
                        series.measure.name.into(),
                        series.measure.unit.into(),
                    ]
                })
                .collect(),
        }
    }
}

fn push_text(column: Option<&mut Cells>, value: &ByteArray) {
    if let Some(Cells::Text(column)) = column {
        column.push(value.clone());
    }
}

fn push_whole(column: &mut Cells, value: i32) {
    if let Cells::Whole(column) = column {
        column.push(value);
    }
}

fn empty(columns: &[Column]) -> Vec<Cells> {
    columns
        .iter()
        .map(|column| match column.kind {
            "string" => Cells::Text(Vec::new()),
            "number" => Cells::Number(Vec::new()),
            _ => Cells::Whole(Vec::new()),
        })
        .collect()
}

fn message_type(name: &str, columns: &[Column]) -> String {
    let mut text = format!("message {name} {{\n");
    for column in columns {
        text += &match column.kind {
            "string" => format!("  required binary {} (STRING);\n", column.name),
            "number" => format!("  optional double {};\n", column.name),
            "date" => format!("  required int32 {} (DATE);\n", column.name),
            _ => format!("  required int32 {};\n", column.name),
        };
    }
    text + "}"
}

fn write<W: Write + Send>(
    out: W,
    name: &str,
    columns: &[Column],
    groups: impl FnOnce(&mut SerializedFileWriter<W>) -> Result<(), ParquetError>,
) -> Result<(), ParquetError> {
    let schema = Arc::new(parse_message_type(&message_type(name, columns))?);
    // A fixed author: the library's own would change the bytes with every update of it.
    let properties = WriterProperties::builder()
        .set_created_by("doorstroom tables 1".to_owned())
        .set_key_value_metadata(Some(vec![KeyValue::new(
            "format".to_owned(),
            "1".to_owned(),
        )]))
        .set_compression(Compression::SNAPPY)
        .build();
    let mut file = SerializedFileWriter::new(out, schema, Arc::new(properties))?;
    groups(&mut file)?;
    file.close()?;
    Ok(())
}

fn group<W: Write + Send>(
    file: &mut SerializedFileWriter<W>,
    columns: &[Cells],
) -> Result<(), ParquetError> {
    let mut group = file.next_row_group()?;
    for cells in columns {
        let mut column = group
            .next_column()?
            .expect("the schema was made from the same columns");
        put(&mut column, cells)?;
        column.close()?;
    }
    group.close()?;
    Ok(())
}

fn put(column: &mut SerializedColumnWriter<'_>, cells: &Cells) -> Result<(), ParquetError> {
    match cells {
        Cells::Text(values) => column
            .typed::<ByteArrayType>()
            .write_batch(values, None, None)?,
        Cells::Whole(values) => column
            .typed::<Int32Type>()
            .write_batch(values, None, None)?,
        Cells::Number(values) => {
            let defined: Vec<i16> = values.iter().map(|v| i16::from(v.is_finite())).collect();
            let present: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
            column
                .typed::<DoubleType>()
                .write_batch(&present, Some(&defined), None)?
        }
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::{Field, Row};

    use crate::vocab::Month;

    use super::super::fake::{findings, findings_that_keep};
    use super::super::tables::monthly_csv;
    use super::*;
    use crate::texts::csv_cell;

    fn rows(bytes: Vec<u8>) -> Vec<Row> {
        let reader = SerializedFileReader::new(bytes::copy(bytes)).unwrap();
        reader
            .get_row_iter(None)
            .unwrap()
            .map(Result::unwrap)
            .collect()
    }

    /// The reader wants a file or shared bytes; a temporary file needs no further dependency.
    mod bytes {
        use std::io::Write;

        pub fn copy(content: Vec<u8>) -> std::fs::File {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(&content).unwrap();
            file
        }
    }

    fn as_csv(row: &Row) -> String {
        let texts: Vec<String> = row
            .get_column_iter()
            .map(|(_, field)| match field {
                Field::Str(text) => text.clone(),
                Field::Double(value) => csv_cell(*value),
                Field::Null => String::new(),
                Field::Int(value) => value.to_string(),
                Field::Date(days) => {
                    let date = jiff::civil::date(1970, 1, 1)
                        .saturating_add(jiff::Span::new().days(i64::from(*days)));
                    date.to_string()
                }
                other => panic!("unexpected {other:?}"),
            })
            .collect();
        texts.join(",")
    }

    #[test]
    fn the_parquet_table_holds_the_rows_of_the_csv() {
        let mut found = findings();
        found.table.cells[3] = crate::observe::Summary::of(&mut vec![f64::NAN]);
        let text = String::from_utf8(monthly_csv(&found)).unwrap();
        let rows = rows(monthly_parquet(&found));
        assert_eq!(rows.len(), found.table.layout.cells());
        for (row, line) in rows.iter().zip(text.lines().skip(1)) {
            assert_eq!(as_csv(row), line);
        }
        let names: Vec<&String> = rows[0].get_column_iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), 16);
        assert_eq!(names[2], "month");
        assert_eq!(monthly_parquet(&found), monthly_parquet(&found));
    }

    #[test]
    fn kept_runs_have_every_value_and_the_announced_size() {
        let found = findings_that_keep(&["hires", "employed"]);
        let keep = found.keep.clone().unwrap();
        let mut out = Vec::new();
        write_runs_parquet(&found, &keep, &mut out).unwrap();
        let size = runs_size(&found.table.layout, found.runs.len(), &keep);
        assert!(out.len() as u64 <= size.bytes, "{} {size:?}", out.len());
        assert!(out.len() as u64 * 12 > size.bytes, "{} {size:?}", out.len());
        let rows = rows(out);
        assert_eq!(rows.len() as u64, size.rows);
        // The second month of the first kept series of the first run.
        let employed = found.table.layout.find("employed", "all", "all").unwrap();
        let value = found.runs[0].table.values[employed * found.table.layout.months.len() + 1];
        assert_eq!(
            as_csv(&rows[1]),
            format!("demo,baseline,0,0,0,2018-02-01,Demo region,all,all,employed,persons,{value}")
        );
    }

    #[test]
    fn days_follow_the_calendar() {
        for (month, days) in [
            (Month::new(1970, 1), 0),
            (Month::new(2000, 3), 11_017),
            (Month::new(2018, 1), 17_532),
            (Month::new(1969, 12), -31),
        ] {
            assert_eq!(days_since_1970(month), days);
        }
    }
}
