//! Sheets as tables by their keys: every combination of keys must occur exactly once.

use std::ops::Range;

use super::InputError;
use super::catalogue::{DataFile, FILES};
use super::read::{Reader, Sheet};

/// Returns the codes of a classification.
pub(super) fn codes_of<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|class| code(*class)).collect()
}

fn file(national: bool, name: &str) -> &'static DataFile {
    let found = FILES
        .iter()
        .find(|file| file.national == national && file.name == name);
    found.unwrap_or_else(|| panic!("`{name}` must be in the catalogue"))
}

/// Reads a file of the catalogue.
pub(super) fn sheet(reader: &mut Reader<'_>, national: bool, name: &str) -> Sheet {
    reader.sheet(file(national, name))
}

/// Reads a table whose first columns are keys with these codes; every combination must occur exactly once.
pub(super) fn grid(
    reader: &mut Reader<'_>,
    national: bool,
    name: &str,
    keys: &[&[&str]],
    column: usize,
    allowed: &Range<f64>,
) -> Vec<f64> {
    let before = reader.errors.len();
    let sheet = sheet(reader, national, name);
    let len = keys.iter().map(|codes| codes.len()).product();
    let mut values: Vec<Option<f64>> = vec![None; len];
    for row in &sheet.rows {
        let mut place = Some(0);
        for (key, codes) in keys.iter().enumerate() {
            let found = reader.place(&sheet, row, key, codes);
            place = place
                .zip(found)
                .map(|(place, found)| place * codes.len() + found);
        }
        let value = reader.number(&sheet, row, column, allowed.clone());
        let Some(place) = place else { continue };
        if values[place].replace(value).is_some() {
            let twice = format!("a second row for {}", row.cells[..keys.len()].join(", "));
            let error = InputError::of_file(&sheet.path, twice, "one row for each combination");
            reader.errors.push(error.at(row.line, sheet.columns[0]));
        }
    }
    if reader.errors.len() == before {
        for (place, _) in values
            .iter()
            .enumerate()
            .filter(|(_, value)| value.is_none())
        {
            let mut rest = place;
            let mut words = Vec::new();
            for codes in keys.iter().rev() {
                words.push(codes[rest % codes.len()]);
                rest /= codes.len();
            }
            words.reverse();
            let missing = format!("no row for {}", words.join(", "));
            reader.errors.push(InputError::of_file(
                &sheet.path,
                missing,
                "one row for each combination",
            ));
        }
    }
    values.into_iter().map(Option::unwrap_or_default).collect()
}

/// Reads a table by one key in which missing rows are zero.
pub(super) fn sparse(
    reader: &mut Reader<'_>,
    national: bool,
    name: &str,
    codes: &[&str],
    column: usize,
) -> Vec<f64> {
    let sheet = sheet(reader, national, name);
    let mut values = vec![0.0; codes.len()];
    let mut seen = vec![false; codes.len()];
    for row in &sheet.rows {
        if let Some(place) = reader.place(&sheet, row, 0, codes) {
            let value = reader.number(&sheet, row, column, 0.0..1e7);
            if std::mem::replace(&mut seen[place], true) {
                reader.second(&sheet, row, &row.cells[0]);
            }
            values[place] = value;
        }
    }
    values
}

/// Reads the rows of one dimension of the wage factors.
pub(super) fn factors(
    reader: &mut Reader<'_>,
    sheet: &Sheet,
    dimension: &str,
    codes: &[&str],
) -> Vec<f64> {
    let mut values = vec![None; codes.len()];
    for row in sheet.rows.iter().filter(|row| row.cells[0] == dimension) {
        if let Some(place) = reader.place(sheet, row, 1, codes) {
            let value = reader.number(sheet, row, 2, 0.01..1000.0);
            if values[place].replace(value).is_some() {
                reader.second(sheet, row, &format!("{dimension}, {}", codes[place]));
            }
        }
    }
    for (code, _) in codes.iter().zip(&values).filter(|(_, v)| v.is_none()) {
        let missing = format!("no row for {dimension}, {code}");
        reader.errors.push(InputError::of_file(
            &sheet.path,
            missing,
            "one row for each class",
        ));
    }
    values.into_iter().map(Option::unwrap_or_default).collect()
}
