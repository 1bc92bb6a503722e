//! What is still missing in a folder of margin tables that somebody is filling in.

use std::collections::BTreeMap;

use crate::inputs::InputError;
use crate::inputs::catalogue::DataFile;

use super::blank_region::{regional, rows_of};

/// Columns that may stay empty.
const MAY_BE_EMPTY: &[&str] = &[
    "low", "high", "reason", "note", "unit", "source", "group_by", "group",
];

/// Returns one problem for each margin table of a region that is missing, has no rows, or has rows without a figure:
/// what is still to be filled in, in the best order. The content of the others is checked when the initial population is built.
pub fn unfilled(tables: &BTreeMap<String, String>, region: &str) -> Vec<InputError> {
    let order = |file: &&DataFile| rows_of(file.name);
    let mut files: Vec<&DataFile> = regional().collect();
    files.sort_by_key(order);
    files
        .into_iter()
        .filter_map(|file| {
            let path = format!("regions/{region}/{}", file.name);
            let expected = match rows_of(file.name) {
                Some((_, rows)) => format!("rows: {rows}"),
                None => format!("rows with {}", file.columns.join(", ")),
            };
            let Some(text) = tables.get(&path) else {
                return Some(InputError::of_file(&path, "no such table", expected));
            };
            let found = still_empty(file, text)?;
            Some(InputError::of_file(&path, found, expected))
        })
        .collect()
}

/// Returns what a table lacks, if it has the header of the catalogue but not its figures.
fn still_empty(file: &DataFile, text: &str) -> Option<String> {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    let headers = reader.headers().ok()?.clone();
    let places: Vec<usize> = file
        .columns
        .iter()
        .filter_map(|column| headers.iter().position(|header| header.trim() == *column))
        .collect();
    // A table without its columns is wrong, not empty.
    if places.len() < file.columns.len() {
        return None;
    }
    let mut rows = 0;
    let mut empty: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for record in reader.records() {
        let record = record.ok()?;
        rows += 1;
        for (column, place) in file.columns.iter().zip(&places) {
            let cell = record.get(*place).unwrap_or_default().trim();
            if cell.is_empty() && !MAY_BE_EMPTY.contains(column) {
                let name = record.get(places[0]).unwrap_or_default().trim();
                empty.entry(column).or_default().push(format!("`{name}`"));
            }
        }
    }
    if rows == 0 {
        return Some("no rows".to_owned());
    }
    let lacks = |(column, names): (&&str, &Vec<String>)| {
        if names.len() == rows {
            format!("no `{column}` in any row")
        } else {
            let shown = names[..names.len().min(6)].join(", ");
            let more = if names.len() > 6 { ", …" } else { "" };
            format!("no `{column}` for {shown}{more}")
        }
    };
    let lacking: Vec<String> = empty.iter().map(lacks).collect();
    (!lacking.is_empty()).then(|| lacking.join("; "))
}

#[cfg(test)]
mod tests {
    use super::super::blank_region::blank_region;
    use super::*;

    #[test]
    fn an_empty_folder_lacks_every_table_and_a_filled_one_none() {
        let tables: BTreeMap<String, String> = blank_region("x")
            .into_iter()
            .map(|(name, text)| (format!("regions/x/{name}"), text))
            .collect();
        assert_eq!(unfilled(&tables, "x").len(), regional().count());
        assert_eq!(unfilled(&BTreeMap::new(), "x").len(), regional().count());
        let library = crate::scenario::Library::open("").expect("the shipped data");
        assert_eq!(unfilled(library.tables(), "gorinchem"), []);
    }
}
