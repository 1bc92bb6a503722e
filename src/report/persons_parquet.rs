//! Tables of persons as Parquet: a part for each run, written by row groups, and parts joined without decoding them.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use parquet::basic::{Compression, Encoding};
use parquet::column::writer::ColumnCloseResult;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::{ColumnPath, Type};

use crate::experiment::RunNumbers;

use super::persons_columns::{PersonColumn, PlaceCodes, Stored};

/// Writes the part of one run.
pub(super) struct PartWriter<R: 'static> {
    file: SerializedFileWriter<File>,
    columns: Vec<PersonColumn<R>>,
    /// The texts of each column, made once: a byte array is cheap to clone and dear to make.
    texts: Vec<Vec<ByteArray>>,
    run: RunNumbers,
}

impl<R> PartWriter<R> {
    pub fn begin(
        file: File,
        table: &str,
        columns: Vec<PersonColumn<R>>,
        places: &PlaceCodes,
        run: RunNumbers,
    ) -> Result<Self, ParquetError> {
        let texts = columns
            .iter()
            .map(|column| match column.stored {
                Stored::Text(codes) => codes(places)
                    .iter()
                    .map(|code| code.as_str().into())
                    .collect(),
                _ => Vec::new(),
            })
            .collect();
        Ok(Self {
            file: SerializedFileWriter::new(file, schema(table, &columns)?, properties())?,
            columns,
            texts,
            run,
        })
    }

    /// Writes rows as one row group.
    pub fn put(&mut self, rows: &[R]) -> Result<(), ParquetError> {
        let mut group = self.file.next_row_group()?;
        for (column, texts) in self.columns.iter().zip(&self.texts) {
            let read: Vec<Option<i64>> = rows
                .iter()
                .map(|row| (column.read)(&self.run, row))
                .collect();
            let mut writer = group
                .next_column()?
                .expect("the schema was made from the same columns");
            put_column(&mut writer, column, texts, &read)?;
            writer.close()?;
        }
        group.close()?;
        Ok(())
    }

    pub fn close(self) -> Result<(), ParquetError> {
        self.file.close().map(|_| ())
    }
}

fn put_column<R>(
    writer: &mut SerializedColumnWriter<'_>,
    column: &PersonColumn<R>,
    texts: &[ByteArray],
    read: &[Option<i64>],
) -> Result<(), ParquetError> {
    assert!(
        column.optional || read.iter().all(Option::is_some),
        "`{}` is always known",
        column.name
    );
    let defined: Option<Vec<i16>> = column
        .optional
        .then(|| read.iter().map(|one| i16::from(one.is_some())).collect());
    let defined = defined.as_deref();
    let present = read.iter().copied().flatten();
    match column.stored {
        Stored::Text(_) => {
            let values: Vec<ByteArray> = present.map(|at| texts[at as usize].clone()).collect();
            writer
                .typed::<ByteArrayType>()
                .write_batch(&values, defined, None)?;
        }
        Stored::Whole | Stored::Date => {
            let values: Vec<i32> = present.map(|value| value as i32).collect();
            writer
                .typed::<Int32Type>()
                .write_batch(&values, defined, None)?;
        }
        Stored::Long => {
            let values: Vec<i64> = present.collect();
            writer
                .typed::<Int64Type>()
                .write_batch(&values, defined, None)?;
        }
        Stored::Flag => {
            let values: Vec<bool> = present.map(|value| value != 0).collect();
            writer
                .typed::<BoolType>()
                .write_batch(&values, defined, None)?;
        }
    }
    Ok(())
}

/// Joins parts to one file in their order, row group by row group, and removes each part that was read.
pub(super) fn join<W: Write + Send, R>(
    out: W,
    table: &str,
    columns: &[PersonColumn<R>],
    parts: impl Iterator<Item = PathBuf>,
) -> Result<(), ParquetError> {
    let mut file = SerializedFileWriter::new(out, schema(table, columns)?, properties())?;
    for path in parts {
        let part = File::open(&path)?;
        let reader = SerializedFileReader::new(part.try_clone()?)?;
        for group in reader.metadata().row_groups() {
            let mut joined = file.next_row_group()?;
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
        fs::remove_file(&path)?;
    }
    file.close()?;
    Ok(())
}

fn schema<R>(table: &str, columns: &[PersonColumn<R>]) -> Result<Arc<Type>, ParquetError> {
    let mut text = format!("message {table} {{\n");
    for column in columns {
        let repetition = if column.optional {
            "optional"
        } else {
            "required"
        };
        let (kind, logical) = match column.stored {
            Stored::Text(_) => ("binary", " (STRING)"),
            Stored::Whole => ("int32", ""),
            Stored::Long => ("int64", ""),
            Stored::Date => ("int32", " (DATE)"),
            Stored::Flag => ("boolean", ""),
        };
        text += &format!("  {repetition} {kind} {}{logical};\n", column.name);
    }
    parse_message_type(&(text + "}")).map(Arc::new)
}

fn properties() -> Arc<WriterProperties> {
    let person = ColumnPath::from("person");
    // A fixed author: the library's own would change the bytes with every update of it. Keys of persons run upwards
    // within a month, so their differences are small.
    let properties = WriterProperties::builder()
        .set_created_by("doorstroom tables 1".to_owned())
        .set_key_value_metadata(Some(vec![KeyValue::new(
            "format".to_owned(),
            "1".to_owned(),
        )]))
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_offset_index_disabled(true)
        .set_column_dictionary_enabled(person.clone(), false)
        .set_column_encoding(person, Encoding::DELTA_BINARY_PACKED)
        .build();
    Arc::new(properties)
}

/// Returns what the file system said, where it was the file system.
pub(super) fn as_io(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(source) => match source.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}
