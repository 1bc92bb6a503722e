//! A table in memory: typed columns, filled from rows.

use std::collections::BTreeMap;

use super::column::{Cell, Column, Field, Kind};
use crate::texts::fifteen_digits;
use crate::vocab::Month;

/// A table with its declaration: a name, fields, and as many cells in each column as there are rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    name: String,
    fields: Vec<Field>,
    columns: Vec<Values>,
    rows: usize,
}

/// The cells of one column.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Values {
    Text(Texts),
    Whole(Vec<Option<i64>>),
    Number(Vec<Option<f64>>),
    Date(Vec<Option<Month>>),
    Flag(Vec<Option<bool>>),
}

/// Texts that occur, once each, and which of them stands in each row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Texts {
    known: Vec<String>,
    places: BTreeMap<String, u32>,
    rows: Vec<Option<u32>>,
}

impl Table {
    /// Makes a table of rows.
    ///
    /// # Panics
    /// If a reader returns a cell of another kind than its column holds, or none where a cell must stand: an error of the
    /// program, never dropped.
    pub fn of<R>(name: &str, columns: &[Column<R>], rows: impl IntoIterator<Item = R>) -> Self {
        let mut table = Self::empty(name, columns.iter().map(|one| one.field.clone()).collect());
        for row in rows {
            table.push(columns, &row);
        }
        table
    }

    /// Makes a table without rows.
    pub(crate) fn empty(name: &str, fields: Vec<Field>) -> Self {
        let columns = fields.iter().map(|field| Values::of(field.kind)).collect();
        Self {
            name: name.to_owned(),
            fields,
            columns,
            rows: 0,
        }
    }

    /// Adds a row.
    pub(crate) fn push<R>(&mut self, columns: &[Column<R>], row: &R) {
        let places = self.fields.iter().zip(&mut self.columns);
        for (column, (field, values)) in columns.iter().zip(places) {
            values.push(field, (column.read)(row));
        }
        self.rows += 1;
    }

    /// Adds a row of cells.
    pub(super) fn push_cells<'r>(&mut self, cells: impl IntoIterator<Item = Cell<'r>>) {
        let mut cells = cells.into_iter();
        for (field, values) in self.fields.iter().zip(&mut self.columns) {
            values.push(field, cells.next().unwrap_or(Cell::Empty));
        }
        self.rows += 1;
    }

    /// Removes all rows and keeps the columns, for the next portion of a table that is too large for memory.
    pub(crate) fn clear(&mut self) {
        self.columns = self.fields.iter().map(|one| Values::of(one.kind)).collect();
        self.rows = 0;
    }

    /// Returns the name, which is that of its file without the ending.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the declarations of the columns.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Returns the number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Returns the cell of a row and a column by their places.
    pub fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        self.columns[column].cell(row)
    }

    /// Returns the columns.
    pub(super) fn columns(&self) -> impl Iterator<Item = (&Field, &Values)> {
        self.fields.iter().zip(&self.columns)
    }
}

impl Values {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(Texts::default()),
            Kind::Integer | Kind::Long => Self::Whole(Vec::new()),
            Kind::Number => Self::Number(Vec::new()),
            Kind::Date => Self::Date(Vec::new()),
            Kind::Flag => Self::Flag(Vec::new()),
        }
    }

    fn push(&mut self, field: &Field, cell: Cell<'_>) {
        let is_empty = match cell {
            Cell::Empty => true,
            Cell::Number(value) => !value.is_finite(),
            _ => false,
        };
        assert!(
            !is_empty || field.is_optional,
            "a cell of the column `{}` is empty, and none may be",
            field.name
        );
        match (self, cell) {
            (Self::Text(texts), Cell::Empty) => texts.rows.push(None),
            (Self::Text(texts), Cell::Text(text)) => texts.push(text),
            (Self::Whole(values), Cell::Empty) => values.push(None),
            (Self::Whole(values), Cell::Integer(value)) => {
                assert!(
                    field.kind == Kind::Long || i32::try_from(value).is_ok(),
                    "{value} is too large for the column `{}`",
                    field.name
                );
                values.push(Some(value));
            }
            (Self::Number(values), Cell::Empty) => values.push(None),
            (Self::Number(values), Cell::Number(value)) => {
                values.push((!is_empty).then(|| fifteen_digits(value)));
            }
            (Self::Date(values), Cell::Empty) => values.push(None),
            (Self::Date(values), Cell::Date(month)) => values.push(Some(month)),
            (Self::Flag(values), Cell::Empty) => values.push(None),
            (Self::Flag(values), Cell::Flag(value)) => values.push(Some(value)),
            (_, other) => panic!(
                "the column `{}` holds cells of the kind {:?}, not {other:?}",
                field.name, field.kind
            ),
        }
    }

    fn cell(&self, row: usize) -> Cell<'_> {
        match self {
            Self::Text(texts) => texts.row(row).into(),
            Self::Whole(values) => values[row].into(),
            Self::Number(values) => values[row].into(),
            Self::Date(values) => values[row].into(),
            Self::Flag(values) => values[row].into(),
        }
    }
}

impl Texts {
    /// Returns the texts that occur, in the order in which they first did.
    pub fn known(&self) -> &[String] {
        &self.known
    }

    /// Returns which of them stands in each row.
    pub fn places(&self) -> &[Option<u32>] {
        &self.rows
    }

    /// Returns the text of a row.
    pub fn row(&self, row: usize) -> Option<&str> {
        self.rows[row].map(|place| self.known[place as usize].as_str())
    }

    fn push(&mut self, text: &str) {
        let last = self.rows.last().copied().flatten();
        let same = last.filter(|place| self.known[*place as usize] == text);
        let place = same.or_else(|| self.places.get(text).copied());
        let place = place.unwrap_or_else(|| {
            let place = self.known.len() as u32;
            self.known.push(text.to_owned());
            self.places.insert(text.to_owned(), place);
            place
        });
        self.rows.push(Some(place));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Row = (&'static str, Option<u32>, f64);

    fn columns() -> Vec<Column<Row>> {
        vec![
            Column::<Row>::text("name", "a name", |row| row.0.into()),
            Column::<Row>::integer("count", "a count", |row| row.1.into()).optional(),
            Column::<Row>::number("share", "a share", |row| row.2.into()),
        ]
    }

    #[test]
    fn cells_come_back_as_they_were_read() {
        let table = Table::of(
            "demo",
            &columns(),
            [("a", Some(3), 0.1 + 0.2), ("b", None, f64::NAN)],
        );
        let cells = |row| [0, 1, 2].map(|column| table.cell(row, column));
        assert_eq!(
            cells(0),
            [Cell::Text("a"), Cell::Integer(3), Cell::Number(0.3)]
        );
        assert_eq!(cells(1), [Cell::Text("b"), Cell::Empty, Cell::Empty]);
        assert_eq!(table.rows(), 2);
    }

    #[test]
    #[should_panic(expected = "holds cells of the kind Integer, not Text")]
    fn a_value_of_the_wrong_kind_is_an_error_of_the_program() {
        let wrong = [Column::integer("count", "a count", |row: &&'static str| {
            Cell::Text(row)
        })];
        Table::of("demo", &wrong, ["three"]);
    }

    #[test]
    #[should_panic(expected = "is empty, and none may be")]
    fn a_cell_that_must_stand_is_never_left_out() {
        let needed = [Column::integer("count", "a count", |row: &Option<u8>| {
            (*row).into()
        })];
        Table::of("demo", &needed, [None]);
    }
}
