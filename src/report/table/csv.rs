//! Tables as CSV: a head of names, one line for each row, empty cells for what is undefined.

use super::column::{Cell, Field, Kind};
use super::rows::Table;
use crate::vocab::Month;

impl Table {
    /// Returns the table as CSV; equal tables give equal bytes.
    pub fn csv(&self) -> Vec<u8> {
        let mut out = csv::WriterBuilder::new()
            .terminator(csv::Terminator::Any(b'\n'))
            .from_writer(Vec::new());
        let head = self.fields().iter().map(|field| field.name.as_ref());
        out.write_record(head)
            .expect("writing to memory cannot fail");
        let mut record = csv::StringRecord::new();
        for row in 0..self.rows() {
            record.clear();
            for column in 0..self.fields().len() {
                push(&mut record, self.cell(row, column));
            }
            out.write_record(&record)
                .expect("writing to memory cannot fail");
        }
        out.into_inner().expect("writing to memory cannot fail")
    }

    /// Reads a table back from CSV with these columns.
    ///
    /// # Errors
    /// If the head differs, or a cell is not of the kind of its column: says which and what it should be.
    pub fn read_csv(name: &str, fields: Vec<Field>, text: &[u8]) -> Result<Self, String> {
        let mut lines = csv::Reader::from_reader(text);
        let head = lines.headers().map_err(|error| error.to_string())?;
        let expected: Vec<&str> = fields.iter().map(|field| &*field.name).collect();
        if head.iter().ne(expected.iter().copied()) {
            let found = head.iter().collect::<Vec<_>>().join(", ");
            return Err(format!(
                "the columns are {found}; expected {}",
                expected.join(", ")
            ));
        }
        let mut table = Self::empty(name, fields.clone());
        for (number, record) in lines.records().enumerate() {
            let record = record.map_err(|error| error.to_string())?;
            let cells = fields.iter().zip(&record).map(|(field, text)| {
                let is_missing = text.is_empty() && !field.is_optional && field.kind != Kind::Text;
                let cell = read(field, text).filter(|_| !is_missing);
                cell.ok_or_else(|| {
                    let (line, kind) = (number + 2, field.kind.code());
                    format!("line {line}, `{}`: `{text}` is no {kind}", field.name)
                })
            });
            table.push_cells(cells.collect::<Result<Vec<_>, _>>()?);
        }
        Ok(table)
    }
}

fn push(record: &mut csv::StringRecord, cell: Cell<'_>) {
    match cell {
        Cell::Empty => record.push_field(""),
        Cell::Text(text) => record.push_field(text),
        Cell::Integer(value) => record.push_field(&value.to_string()),
        Cell::Number(value) => record.push_field(&value.to_string()),
        Cell::Date(month) => record.push_field(&month.iso_date()),
        Cell::Flag(value) => record.push_field(if value { "true" } else { "false" }),
    }
}

fn read<'r>(field: &Field, text: &'r str) -> Option<Cell<'r>> {
    if text.is_empty() && field.is_optional {
        return Some(Cell::Empty);
    }
    Some(match field.kind {
        Kind::Text => Cell::Text(text),
        Kind::Integer | Kind::Long => Cell::Integer(text.parse().ok()?),
        Kind::Number => Cell::Number(text.parse().ok()?),
        Kind::Date => Cell::Date(month(text)?),
        Kind::Flag => Cell::Flag(text.parse().ok()?),
    })
}

/// Reads the first day of a month.
pub(super) fn month(text: &str) -> Option<Month> {
    text.strip_suffix("-01")?.parse().ok()
}
