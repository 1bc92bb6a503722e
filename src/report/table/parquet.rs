//! Tables as Parquet, column by column without arrow: whole tables, tables by portions, and parts joined without decoding
//! them.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use parquet::basic::{Compression, Encoding};
use parquet::column::writer::ColumnCloseResult;
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type,
};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::record::Field as Stored;
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::{ColumnPath, Type};

use super::column::{Cell, Field, Kind};
use super::rows::{Table, Values};
use crate::vocab::Month;

/// Where bytes of Parquet go.
pub(crate) trait Destined: Write + Send {}

impl<W: Write + Send> Destined for W {}

/// A Parquet file that is being written, one row group after the other.
pub(crate) struct ParquetFile<W: Destined> {
    file: SerializedFileWriter<W>,
}

impl<W: Destined> ParquetFile<W> {
    /// Begins a file of a table with these columns.
    pub fn begin(out: W, name: &str, fields: &[Field]) -> Result<Self, ParquetError> {
        let file = SerializedFileWriter::new(out, schema(name, fields)?, properties(fields))?;
        Ok(Self { file })
    }

    /// Writes the rows of a table as one row group.
    pub fn put(&mut self, table: &Table) -> Result<(), ParquetError> {
        let mut group = self.file.next_row_group()?;
        for (field, values) in table.columns() {
            let next = group.next_column()?;
            let mut writer = next.expect("the schema was made from the same columns");
            put_column(&mut writer, field, values)?;
            writer.close()?;
        }
        group.close()?;
        Ok(())
    }

    /// Appends the row groups of another file of the same table, without decoding them.
    pub fn append(&mut self, path: &Path) -> Result<(), ParquetError> {
        let part = File::open(path)?;
        let reader = SerializedFileReader::new(part.try_clone()?)?;
        for group in reader.metadata().row_groups() {
            let mut joined = self.file.next_row_group()?;
            for column in group.columns() {
                let close = ColumnCloseResult {
                    bytes_written: column.compressed_size() as u64,
                    rows_written: group.num_rows() as u64,
                    metadata: column.clone(),
                    bloom_filter: None,
                    column_index: None,
                    offset_index: None,
                };
                joined.append_column(&part, close)?;
            }
            joined.close()?;
        }
        Ok(())
    }

    /// Completes the file.
    pub fn close(self) -> Result<(), ParquetError> {
        self.file.close().map(|_| ())
    }
}

impl Table {
    /// Returns the table as Parquet; equal tables give equal bytes.
    pub fn parquet(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let written =
            ParquetFile::begin(&mut out, self.name(), self.fields()).and_then(|mut file| {
                file.put(self)?;
                file.close()
            });
        written.expect("writing to memory cannot fail");
        out
    }

    /// Reads a table back from Parquet with these columns.
    ///
    /// # Errors
    /// If the file is no Parquet, or a cell is not of the kind of its column.
    pub fn read_parquet(name: &str, fields: Vec<Field>, file: File) -> Result<Self, String> {
        let reader = SerializedFileReader::new(file).map_err(|error| error.to_string())?;
        let rows = reader
            .get_row_iter(None)
            .map_err(|error| error.to_string())?;
        let mut table = Self::empty(name, fields.clone());
        for row in rows {
            let row = row.map_err(|error| error.to_string())?;
            let stored = row.get_column_iter().zip(&fields);
            let cells = stored.map(|((name, stored), field)| {
                let cell = read(stored);
                let is_right = *name == field.name && cell.is_some_and(|cell| fits(field, cell));
                cell.filter(|_| is_right).ok_or_else(|| {
                    format!(
                        "`{name}` holds {stored}; expected `{}`, {}",
                        field.name,
                        field.kind.code()
                    )
                })
            });
            table.push_cells(cells.collect::<Result<Vec<_>, _>>()?);
        }
        Ok(table)
    }
}

fn fits(field: &Field, cell: Cell<'_>) -> bool {
    match (field.kind, cell) {
        (_, Cell::Empty) => field.is_optional,
        (Kind::Text, Cell::Text(_))
        | (Kind::Integer | Kind::Long, Cell::Integer(_))
        | (Kind::Number, Cell::Number(_))
        | (Kind::Date, Cell::Date(_))
        | (Kind::Flag, Cell::Flag(_)) => true,
        _ => false,
    }
}

fn read(stored: &Stored) -> Option<Cell<'_>> {
    Some(match stored {
        Stored::Null => Cell::Empty,
        Stored::Str(text) => Cell::Text(text),
        Stored::Int(value) => Cell::Integer((*value).into()),
        Stored::Long(value) => Cell::Integer(*value),
        Stored::Double(value) => Cell::Number(*value),
        Stored::Bool(value) => Cell::Flag(*value),
        Stored::Date(days) => Cell::Date(month_of(*days)?),
        _ => return None,
    })
}

fn put_column(
    writer: &mut SerializedColumnWriter<'_>,
    field: &Field,
    values: &Values,
) -> Result<(), ParquetError> {
    match values {
        Values::Text(texts) => {
            // A byte array is cheap to clone and dear to make.
            let known: Vec<ByteArray> = texts
                .known()
                .iter()
                .map(|text| text.as_str().into())
                .collect();
            let rows = texts.places().iter();
            let rows = rows.map(|place| place.map(|place| known[place as usize].clone()));
            batch::<ByteArrayType>(writer, field, rows)
        }
        Values::Whole(values) if field.kind == Kind::Integer => {
            let values = values.iter().map(|value| value.map(|value| value as i32));
            batch::<Int32Type>(writer, field, values)
        }
        Values::Whole(values) => batch::<Int64Type>(writer, field, values.iter().copied()),
        Values::Number(values) => batch::<DoubleType>(writer, field, values.iter().copied()),
        Values::Date(values) => {
            let days = values.iter().map(|month| month.map(days_since_1970));
            batch::<Int32Type>(writer, field, days)
        }
        Values::Flag(values) => batch::<BoolType>(writer, field, values.iter().copied()),
    }
}

fn batch<T: DataType>(
    writer: &mut SerializedColumnWriter<'_>,
    field: &Field,
    cells: impl Iterator<Item = Option<T::T>> + Clone,
) -> Result<(), ParquetError> {
    let is_there = |cell: Option<T::T>| i16::from(cell.is_some());
    let defined: Option<Vec<i16>> = field
        .is_optional
        .then(|| cells.clone().map(is_there).collect());
    let present: Vec<T::T> = cells.flatten().collect();
    writer
        .typed::<T>()
        .write_batch(&present, defined.as_deref(), None)?;
    Ok(())
}

fn schema(name: &str, fields: &[Field]) -> Result<Arc<Type>, ParquetError> {
    let mut text = format!("message {name} {{\n");
    for field in fields {
        let repetition = match field.is_optional {
            true => "optional",
            false => "required",
        };
        let (kind, logical) = match field.kind {
            Kind::Text => ("binary", " (STRING)"),
            Kind::Integer => ("int32", ""),
            Kind::Long => ("int64", ""),
            Kind::Number => ("double", ""),
            Kind::Date => ("int32", " (DATE)"),
            Kind::Flag => ("boolean", ""),
        };
        text += &format!("  {repetition} {kind} {}{logical};\n", field.name);
    }
    parse_message_type(&(text + "}")).map(Arc::new)
}

fn properties(fields: &[Field]) -> Arc<WriterProperties> {
    // A fixed author: the library's own would change the bytes with every update of it.
    let mut properties = WriterProperties::builder()
        .set_created_by("doorstroom tables 1".to_owned())
        .set_key_value_metadata(Some(vec![KeyValue::new(
            "format".to_owned(),
            "1".to_owned(),
        )]))
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_offset_index_disabled(true);
    // Keys of persons run upwards within a month, so their differences are small.
    if fields.iter().any(|field| field.name == "person") {
        let person = ColumnPath::from("person");
        properties = properties
            .set_column_dictionary_enabled(person.clone(), false)
            .set_column_encoding(person, Encoding::DELTA_BINARY_PACKED);
    }
    Arc::new(properties.build())
}

/// Returns what the file system said, where it was the file system.
pub(crate) fn as_io(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(source) => match source.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}

/// Returns the days from 1970-01-01 to the first day of a month.
fn days_since_1970(month: Month) -> i32 {
    let first = jiff::civil::date(month.year() as i16, month.month_of_year() as i8, 1);
    let days = first - jiff::civil::date(1970, 1, 1);
    days.get_days()
}

/// Returns the month that begins so many days after 1970-01-01, if one begins on that day.
fn month_of(days: i32) -> Option<Month> {
    let span = jiff::Span::new().try_days(i64::from(days)).ok()?;
    let day = jiff::civil::date(1970, 1, 1).checked_add(span).ok()?;
    (day.day() == 1).then(|| Month::new(day.year() as u16, day.month() as u16))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_follow_the_calendar_and_lead_back_to_the_month() {
        for (month, days) in [
            (Month::new(1970, 1), 0),
            (Month::new(2000, 3), 11_017),
            (Month::new(2018, 1), 17_532),
            (Month::new(1969, 12), -31),
        ] {
            assert_eq!(days_since_1970(month), days);
            assert_eq!(month_of(days), Some(month));
        }
        assert_eq!(month_of(1), None);
    }
}
