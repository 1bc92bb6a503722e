//! Tables of the data folder as rows of named cells, with problems by line and column.

use std::collections::BTreeMap;

use crate::inputs::InputError;
use crate::vocab::Month;

/// The rows of a data table, cell by column name.
pub struct Sheet<'a> {
    /// Path below `data/`.
    pub path: &'a str,
    /// Line in the file, and cells by column.
    pub rows: Vec<(u64, BTreeMap<String, String>)>,
}

/// Reads a table; what is wrong is added to the problems.
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
            Err(error) => errors.push(InputError::of_file(
                path,
                error.to_string(),
                "as many cells as columns",
            )),
        }
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

    /// Returns the number of a cell.
    pub fn number(
        &self,
        line: u64,
        row: &BTreeMap<String, String>,
        column: &str,
        errors: &mut Vec<InputError>,
    ) -> f64 {
        let text = self.text(line, row, column, errors);
        text.parse::<f64>()
            .ok()
            .filter(|number| number.is_finite())
            .unwrap_or_else(|| {
                errors.push(
                    InputError::of_file(self.path, format!("`{text}`"), "a number")
                        .at(line, column),
                );
                0.0
            })
    }

    /// Returns the month of a cell.
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
            errors.push(
                InputError::of_file(self.path, format!("`{text}`"), expected).at(line, column),
            );
            Month(0)
        })
    }
}
