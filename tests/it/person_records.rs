//! What the tests of records of persons share: one record of everybody, and Parquet files read cell by cell.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use parquet::schema::types::Type;

use crate::program::{doorstroom, empty_folder};

/// Runs of the record of everybody, with the tables of the same runs.
pub(crate) const FULL: &[&str] = &[
    "--draws",
    "1",
    "--macro-paths",
    "1",
    "--replications",
    "2",
    "--horizon",
    "3 months",
    "--keep",
    "runs",
    "--record",
    "panel,spells",
];

pub(crate) fn record(folder: &Path, out: &str, more: &[&str]) -> PathBuf {
    doorstroom(folder)
        .args(["run", "gorinchem", "--quiet", "--out", out])
        .args(more)
        .assert()
        .success();
    folder.join(out)
}

/// Returns the record of everybody in two runs, made once.
pub(crate) fn full() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| record(&empty_folder("persons-full"), "out", FULL))
}

/// One row of a Parquet file, for the columns that were requested.
pub(crate) type Cells = Vec<Field>;

/// Returns some columns of a Parquet file, in the order of the file.
pub(crate) fn read(path: &Path, columns: &[&str]) -> Vec<Cells> {
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let reader = SerializedFileReader::new(file).expect("a Parquet file");
    let schema = reader.metadata().file_metadata().schema();
    let fields = schema
        .get_fields()
        .iter()
        .filter(|field| columns.contains(&field.name()))
        .cloned()
        .collect();
    let wanted = Type::group_type_builder(schema.name())
        .with_fields(fields)
        .build()
        .expect("a part of the schema");
    let names: Vec<&str> = wanted.get_fields().iter().map(|one| one.name()).collect();
    let order: Vec<usize> = columns
        .iter()
        .map(|column| {
            let place = names.iter().position(|name| name == column);
            place.unwrap_or_else(|| panic!("{} has no column {column}", path.display()))
        })
        .collect();
    reader
        .get_row_iter(Some(wanted.clone()))
        .expect("rows")
        .map(|row| {
            let row = row.expect("a row");
            let cells: Vec<Field> = row
                .get_column_iter()
                .map(|(_, field)| field.clone())
                .collect();
            order.iter().map(|place| cells[*place].clone()).collect()
        })
        .collect()
}

pub(crate) fn panel(folder: &Path, columns: &[&str]) -> Vec<Cells> {
    read(&folder.join("persons/panel.parquet"), columns)
}

pub(crate) fn spells(folder: &Path, columns: &[&str]) -> Vec<Cells> {
    read(&folder.join("persons/spells.parquet"), columns)
}

pub(crate) fn whole(field: &Field) -> i64 {
    match field {
        Field::Int(value) | Field::Date(value) => i64::from(*value),
        Field::Long(value) => *value,
        other => panic!("{other:?} is no whole number"),
    }
}

pub(crate) fn text(field: &Field) -> &str {
    match field {
        Field::Str(value) => value,
        other => panic!("{other:?} is no text"),
    }
}

pub(crate) fn yes(field: &Field) -> bool {
    *field == Field::Bool(true)
}

/// Replication and month (days since 1970).
pub(crate) type When = (i64, i64);

/// Returns the values of a measure for the entire region from `runs.parquet`.
pub(crate) fn table(folder: &Path) -> BTreeMap<(String, When), f64> {
    let columns = ["group_by", "measure", "replication", "month", "value"];
    read(&folder.join("runs.parquet"), &columns)
        .iter()
        .filter(|row| text(&row[0]) == "all")
        .map(|row| {
            let Field::Double(value) = row[4] else {
                return ((text(&row[1]).to_owned(), (0, 0)), f64::NAN);
            };
            let when = (whole(&row[2]), whole(&row[3]));
            ((text(&row[1]).to_owned(), when), value)
        })
        .collect()
}
