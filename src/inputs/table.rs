//! The one reader of CSV tables: comments, quotes, lines and columns are checked here, cells by their declaration.

use super::column::{Cells, DataFile, DataSet, Places, Record};
use super::error::InputError;
use crate::texts::{Message, message};

/// How a table is written.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    /// What stands between cells.
    pub separator: u8,
    /// What begins a line that is no row.
    pub comment: u8,
}

impl Dialect {
    /// Commas between cells, `#` before remarks.
    pub const COMMAS: Self = Self {
        separator: b',',
        comment: b'#',
    };
}

/// A table as its file has it: rows of texts below column names.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// Path for messages.
    pub path: &'a str,
    /// Names of the columns.
    pub header: Vec<String>,
    rows: Vec<(u64, csv::StringRecord)>,
}

/// A typed row and its line in the file.
#[derive(Clone, Debug)]
pub struct Row<R> {
    /// Line, counted from one.
    pub line: u64,
    /// The row.
    pub record: R,
}

impl<'a> Table<'a> {
    /// Reads the lines of a table; nothing if it has no column names. Cells lose the spaces around them.
    pub fn parse(
        path: &'a str,
        text: &str,
        dialect: Dialect,
        errors: &mut Vec<InputError>,
    ) -> Option<Self> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(dialect.separator)
            .comment(Some(dialect.comment))
            .trim(csv::Trim::All)
            .flexible(true)
            .from_reader(text.as_bytes());
        let header: Vec<String> = match reader.headers() {
            Ok(header) => header.iter().map(str::to_owned).collect(),
            Err(_) => Vec::new(),
        };
        if header.is_empty() {
            errors.push(InputError::of_file(
                path,
                "table-no-header",
                "table-a-header",
            ));
            return None;
        }
        if header.len() == 1 && dialect.separator == b',' && header[0].contains(';') {
            let expected = "table-commas-and-points";
            errors.push(InputError::of_file(path, "table-semicolons", expected));
            return None;
        }
        for (place, name) in header.iter().enumerate() {
            if header[..place].contains(name) && !name.is_empty() {
                let error =
                    InputError::of_file(path, "table-two-columns-of-this-name", "table-one");
                errors.push(
                    error
                        .in_column(name)
                        .with_help("table-which-of-two-columns"),
                );
            }
        }
        let mut rows = Vec::new();
        for record in reader.records().filter_map(Result::ok) {
            let line = record.position().map_or(0, csv::Position::line);
            match broken_line(path, &record, header.len()) {
                Some(error) => errors.push(error.in_line(line)),
                None => rows.push((line, record)),
            }
        }
        Some(Self { path, header, rows })
    }

    /// Returns the place of a column.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    /// Returns the rows as texts.
    pub fn rows(&self) -> impl Iterator<Item = &csv::StringRecord> {
        self.rows.iter().map(|(_, record)| record)
    }

    /// Reads the rows by the declaration of a file. A table that must be there must have rows.
    pub fn read<R: Record>(&self, places: &Places, errors: &mut Vec<InputError>) -> Vec<Row<R>> {
        let file = R::FILE;
        let Some(at) = self.places_of(&file, errors) else {
            return Vec::new();
        };
        if self.rows.is_empty() && file.set != DataSet::Beside {
            let found = "table-no-rows-that-can-be-read";
            errors.push(InputError::of_file(self.path, found, "table-at-least-one"));
        }
        let mut rows = Vec::with_capacity(self.rows.len());
        for (line, record) in &self.rows {
            let cells = at.iter().map(|at| at.and_then(|at| record.get(at)));
            let mut cells = Cells {
                path: self.path,
                line: *line,
                cells: cells.map(Option::unwrap_or_default).collect(),
                columns: file.columns,
                places,
                at: 0,
                errors,
            };
            rows.extend(R::read(&mut cells).map(|record| Row {
                line: *line,
                record,
            }));
        }
        rows
    }

    /// Refuses columns that the declaration does not have.
    pub fn refuse_other_columns(&self, file: &DataFile, errors: &mut Vec<InputError>) {
        let known = |name: &String| file.columns.iter().any(|column| column.name() == name);
        for name in self.header.iter().filter(|name| !known(name)) {
            let error =
                InputError::of_file(self.path, "table-no-column-of-this-table", "table-no-more");
            errors.push(error.in_column(name).with_help(columns_of(file)));
        }
    }

    /// Returns where each column stands, none for those that may be left out and are.
    fn places_of(
        &self,
        file: &DataFile,
        errors: &mut Vec<InputError>,
    ) -> Option<Vec<Option<usize>>> {
        let mut complete = true;
        let mut at = Vec::with_capacity(file.columns.len());
        for column in file.columns {
            let place = self.place(column.name());
            if place.is_none() && !column.optional {
                complete = false;
                let expected = "table-a-column-of-this-name";
                let error = InputError::of_file(self.path, "table-no-such-column", expected);
                errors.push(error.in_column(column.name()).with_help(columns_of(file)));
            }
            at.push(place);
        }
        complete.then_some(at)
    }
}

/// Returns the advice which columns a file has.
pub fn columns_of(file: &DataFile) -> Message {
    message!("table-columns", columns = file.header().join(", "))
}

fn broken_line(path: &str, record: &csv::StringRecord, columns: usize) -> Option<InputError> {
    if record.iter().any(|cell| cell.contains('\n')) {
        let error = InputError::of_file(
            path,
            "table-a-cell-of-several-lines",
            "table-a-closed-quote",
        );
        return Some(error.with_help("table-double-the-quotes"));
    }
    (record.len() != columns).then(|| {
        let found = message!("table-cells", n = record.len());
        let expected = message!("table-as-many-cells", n = columns);
        let error = InputError::of_file(path, found, expected);
        error.with_help("table-commas-between-cells")
    })
}
