//! From texts to typed rows: columns are checked, every bad cell is reported with its line.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use super::InputError;
use super::catalogue::DataFile;
use crate::vocab::Grade;

/// The texts of data files, by `folder/file` (for example `national/school.csv`, `regions/gorinchem/benefits.csv`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tables {
    texts: BTreeMap<String, String>,
}

impl Tables {
    /// Adds or replaces a file.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.texts.insert(path.into(), text.into());
    }

    /// Returns the text of a file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Returns the paths in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }
}

impl<P: Into<String>, T: Into<String>> FromIterator<(P, T)> for Tables {
    fn from_iter<I: IntoIterator<Item = (P, T)>>(files: I) -> Self {
        let mut tables = Self::default();
        for (path, text) in files {
            tables.insert(path, text);
        }
        tables
    }
}

/// One line of a file, its cells in the order of the catalogue's columns.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub line: u64,
    pub cells: Vec<String>,
}

/// One file, cut to the columns of the catalogue.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub path: String,
    pub columns: &'static [&'static str],
    pub optional: &'static [&'static str],
    pub rows: Vec<Row>,
}

impl Sheet {
    /// Returns the name of a column, those that may be left out after the others.
    fn column(&self, column: usize) -> &'static str {
        let n = self.columns.len();
        if column < n {
            self.columns[column]
        } else {
            self.optional[column - n]
        }
    }
}

/// Reads sheets and collects what is wrong with them.
pub(super) struct Reader<'a> {
    tables: &'a Tables,
    region: &'a str,
    pub errors: Vec<InputError>,
}

impl<'a> Reader<'a> {
    pub fn new(tables: &'a Tables, region: &'a str) -> Self {
        Self {
            tables,
            region,
            errors: Vec::new(),
        }
    }

    /// Returns the path of a file of the national or the regional data set.
    pub fn path(&self, national: bool, name: &str) -> String {
        if national {
            format!("national/{name}")
        } else {
            format!("regions/{}/{name}", self.region)
        }
    }

    /// Reads a file of the catalogue; an empty sheet stands for one that cannot be read.
    pub fn sheet(&mut self, file: &DataFile) -> Sheet {
        let path = self.path(file.national, file.name);
        let mut sheet = Sheet {
            path,
            columns: file.columns,
            optional: file.optional,
            rows: Vec::new(),
        };
        let Some(text) = self.tables.text(&sheet.path) else {
            self.errors.push(
                InputError::of_file(&sheet.path, "no such file", "a file with this name")
                    .with_help(format!("columns: {}", file.columns.join(", "))),
            );
            return sheet;
        };
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .from_reader(text.as_bytes());
        let headers = match reader.headers() {
            Ok(headers) => headers.clone(),
            Err(error) => {
                self.errors.push(InputError::of_file(
                    &sheet.path,
                    error.to_string(),
                    "a header line",
                ));
                return sheet;
            }
        };
        let mut places = Vec::new();
        for column in file.columns {
            if headers.iter().filter(|header| header == column).count() > 1 {
                self.errors.push(
                    InputError::of_file(&sheet.path, "two columns of this name", "one")
                        .in_column(column)
                        .with_help("which of the two holds cannot be known: remove or rename one"),
                );
            }
            match headers.iter().position(|header| header == *column) {
                Some(place) => places.push(place),
                None => self.errors.push(
                    InputError::of_file(&sheet.path, "no such column", "a column with this name")
                        .in_column(column),
                ),
            }
        }
        if places.len() < file.columns.len() {
            return sheet;
        }
        // A column that is not there is read past the end of every row, where all cells are empty.
        places.extend(file.optional.iter().map(|column| {
            let place = headers.iter().position(|header| header == *column);
            place.unwrap_or(usize::MAX)
        }));
        for record in reader.records() {
            match record {
                Ok(record) => sheet.rows.push(Row {
                    line: record.position().map_or(0, csv::Position::line),
                    cells: places
                        .iter()
                        .map(|place| record.get(*place).unwrap_or("").trim().to_owned())
                        .collect(),
                }),
                Err(error) => self.errors.push(InputError::of_line(&sheet.path, &error)),
            }
        }
        if sheet.rows.is_empty() && file.keys.is_empty() {
            self.errors.push(InputError::of_file(
                &sheet.path,
                "no rows that can be read",
                "at least one",
            ));
        }
        for key in file.keys {
            if !sheet.rows.iter().any(|row| row.cells[0] == *key) {
                let missing = format!("no row `{key}`");
                self.errors.push(InputError::of_file(
                    &sheet.path,
                    missing,
                    "a row for every key of the catalogue",
                ));
            }
        }
        sheet
    }

    fn refuse(&mut self, sheet: &Sheet, row: &Row, column: usize, expected: &str) {
        let found = InputError::quoted(&row.cells[column]);
        self.errors.push(
            InputError::of_file(&sheet.path, found, expected).at(row.line, sheet.column(column)),
        );
    }

    /// Refuses a row whose key an earlier row has: which of the two holds cannot be known.
    pub fn second(&mut self, sheet: &Sheet, row: &Row, key: &str) {
        self.errors.push(
            InputError::of_file(
                &sheet.path,
                format!("a second row for `{key}`"),
                "one row for each",
            )
            .at(row.line, sheet.columns[0]),
        );
    }

    /// Reads a number inside a range.
    pub fn number(&mut self, sheet: &Sheet, row: &Row, column: usize, allowed: Range<f64>) -> f64 {
        match row.cells[column].parse::<f64>() {
            Ok(number) if number >= allowed.start && number <= allowed.end => number,
            _ => {
                self.refuse(
                    sheet,
                    row,
                    column,
                    &format!("a number in [{}, {}]", allowed.start, allowed.end),
                );
                0.0
            }
        }
    }

    /// Reads an integer inside a range, both ends included; the first of the range if it is none.
    pub fn whole(
        &mut self,
        sheet: &Sheet,
        row: &Row,
        column: usize,
        allowed: RangeInclusive<u16>,
    ) -> u16 {
        let number = row.cells[column].parse().ok();
        number
            .filter(|number| allowed.contains(number))
            .unwrap_or_else(|| {
                let (least, most) = (allowed.start(), allowed.end());
                let expected = format!("a whole number from {least} to {most}");
                self.refuse(sheet, row, column, &expected);
                *least
            })
    }

    /// Reads a whole count.
    pub fn count(&mut self, sheet: &Sheet, row: &Row, column: usize) -> u32 {
        row.cells[column].parse().unwrap_or_else(|_| {
            self.refuse(sheet, row, column, "a whole number, zero or more");
            0
        })
    }

    /// Reads a word of a classification; its place in the list of `codes`.
    pub fn place(
        &mut self,
        sheet: &Sheet,
        row: &Row,
        column: usize,
        codes: &[&str],
    ) -> Option<usize> {
        let place = codes.iter().position(|code| *code == row.cells[column]);
        if place.is_none() {
            self.refuse(sheet, row, column, &format!("one of {}", codes.join(", ")));
        }
        place
    }

    /// Reads a text that must not be empty.
    pub fn text(&mut self, sheet: &Sheet, row: &Row, column: usize, expected: &str) {
        if row.cells[column].is_empty() {
            self.refuse(sheet, row, column, expected);
        }
    }

    /// Reads a grade.
    pub fn grade(&mut self, sheet: &Sheet, row: &Row, column: usize) -> Grade {
        Grade::parse(&row.cells[column]).unwrap_or_else(|| {
            self.refuse(
                sheet,
                row,
                column,
                "read, derived, fitted, recalled or assumed",
            );
            Grade::Assumed
        })
    }

    /// Reads a grade that may be left out; then the header of the file speaks for all rows.
    pub fn grade_or(&mut self, sheet: &Sheet, row: &Row, column: usize, otherwise: Grade) -> Grade {
        if row.cells[column].is_empty() {
            otherwise
        } else {
            self.grade(sheet, row, column)
        }
    }

    /// Reads a month such as `1951-07`.
    pub fn month(&mut self, sheet: &Sheet, row: &Row, column: usize) -> crate::vocab::Month {
        row.cells[column].parse().unwrap_or_else(|_| {
            self.refuse(sheet, row, column, "a month such as 1951-07");
            crate::vocab::Month(0)
        })
    }
}
