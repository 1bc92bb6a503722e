//! Tables that are read by column name: law, cycle and figures. Every bad cell is reported with its line.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::inputs::InputError;
use crate::vocab::Month;

/// Published figures beyond this are no figures of a region.
pub const FIGURE: f64 = 1e12;

/// The rows of a table by column name, each with its line.
pub struct Sheet<'a> {
    /// Path below `data/`.
    pub path: &'a str,
    /// Line in the file, and cells by column.
    pub rows: Vec<(u64, BTreeMap<String, String>)>,
}

/// Reads a table; `None` if it is not there or has no header.
pub fn sheet<'a>(
    tables: &BTreeMap<String, String>,
    path: &'a str,
    errors: &mut Vec<InputError>,
) -> Option<Sheet<'a>> {
    let Some(text) = tables.get(path) else {
        errors.push(InputError::of_file(
            path,
            "no such table",
            "a CSV file of this name below `data/`",
        ));
        return None;
    };
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    let headers: Vec<String> = match reader.headers() {
        Ok(headers) => headers.iter().map(str::to_owned).collect(),
        Err(error) => {
            errors.push(InputError::of_file(
                path,
                error.to_string(),
                "a line of column names",
            ));
            return None;
        }
    };
    for (place, name) in headers.iter().enumerate() {
        if headers[..place].contains(name) {
            let help = "which of the two holds cannot be known: remove or rename one";
            let error = InputError::of_file(path, "two columns of this name", "one");
            errors.push(error.in_column(name).with_help(help));
        }
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let row = headers
                    .iter()
                    .cloned()
                    .zip(record.iter().map(str::to_owned))
                    .collect();
                rows.push((line, row));
            }
            Err(error) => errors.push(InputError::of_line(path, &error)),
        }
    }
    if rows.is_empty() {
        let found = "no rows that can be read";
        errors.push(InputError::of_file(path, found, "at least one"));
    }
    Some(Sheet { path, rows })
}

impl Sheet<'_> {
    /// Returns the text of a cell.
    pub fn text<'r>(
        &self,
        line: u64,
        row: &'r BTreeMap<String, String>,
        column: &str,
        errors: &mut Vec<InputError>,
    ) -> &'r str {
        row.get(column).map_or_else(
            || {
                errors.push(
                    InputError::of_file(self.path, "no such column", column).at(line, column),
                );
                ""
            },
            String::as_str,
        )
    }

    /// Returns a number inside a range.
    pub fn number(
        &self,
        line: u64,
        row: &BTreeMap<String, String>,
        column: &str,
        allowed: RangeInclusive<f64>,
        errors: &mut Vec<InputError>,
    ) -> f64 {
        let text = self.text(line, row, column, errors);
        text.trim()
            .parse::<f64>()
            .ok()
            .filter(|number| allowed.contains(number))
            .unwrap_or_else(|| {
                let expected = format!("a number in [{}, {}]", allowed.start(), allowed.end());
                let error = InputError::of_file(self.path, InputError::quoted(text), expected);
                errors.push(error.at(line, column));
                *allowed.start()
            })
    }

    /// Returns a number that may be missing.
    pub fn number_if_any(
        &self,
        line: u64,
        row: &BTreeMap<String, String>,
        column: &str,
        errors: &mut Vec<InputError>,
    ) -> Option<f64> {
        row.get(column)
            .is_some_and(|text| !text.trim().is_empty())
            .then(|| self.number(line, row, column, -FIGURE..=FIGURE, errors))
    }

    /// Returns a month.
    pub fn month(
        &self,
        line: u64,
        row: &BTreeMap<String, String>,
        column: &str,
        errors: &mut Vec<InputError>,
    ) -> Month {
        let text = self.text(line, row, column, errors);
        text.parse().unwrap_or_else(|_| {
            let expected = "a month such as 2018-01";
            let error = InputError::of_file(self.path, InputError::quoted(text), expected);
            errors.push(error.at(line, column));
            Month(0)
        })
    }
}
