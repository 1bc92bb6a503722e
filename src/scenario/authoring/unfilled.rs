//! What is still missing in a folder of margin tables that somebody is filling in.

use std::collections::BTreeMap;

use crate::inputs::catalogue::regional_files;
use crate::inputs::{DataFile, Dialect, InputError, Table, Tables};
use crate::texts::{Message, message};

/// Columns that may stay empty.
const MAY_BE_EMPTY: &[&str] = &["low", "high", "reason", "unit", "source"];

/// Rows without a figure that are named.
const MOST_NAMED: usize = 6;

/// Returns one problem for each margin table of a region that is missing, has no rows, or has rows without a figure:
/// what is still to be filled in, in the best order. The content of the others is checked when the population is built.
pub fn unfilled(tables: &Tables, region: &str) -> Vec<InputError> {
    let missing = |file: &DataFile| {
        let path = format!("regions/{region}/{}", file.name);
        let found = match tables.get(&path) {
            Some(text) => still_empty(file, &path, text)?,
            None => "table-no-such-table".into(),
        };
        let expected = message!("table-rows", rows = file.rows);
        Some(InputError::of_file(&path, found, expected))
    };
    regional_files().filter_map(missing).collect()
}

/// Returns what a table lacks, if it has the header of the catalogue but not its figures. A table without its columns is
/// wrong, not empty.
fn still_empty(file: &DataFile, path: &str, text: &str) -> Option<Message> {
    let mut problems = Vec::new();
    let table = Table::parse(path, text, Dialect::COMMAS, &mut problems)?;
    let columns: Option<Vec<usize>> = file.header().iter().map(|name| table.place(name)).collect();
    let columns = columns.filter(|_| problems.is_empty())?;
    let (mut rows, mut empty) = (0, BTreeMap::<&str, Vec<String>>::new());
    for cells in table.rows() {
        rows += 1;
        for (name, at) in file.header().into_iter().zip(&columns) {
            if cells[*at].is_empty() && !MAY_BE_EMPTY.contains(&name) {
                let first = format!("`{}`", &cells[columns[0]]);
                empty.entry(name).or_default().push(first);
            }
        }
    }
    if rows == 0 {
        return Some("table-no-rows".into());
    }
    let mut lacks = empty.iter().map(|(column, names)| {
        if names.len() == rows {
            return message!("table-lacks-in-every-row", column = *column);
        }
        let more = if names.len() > MOST_NAMED {
            ", …"
        } else {
            ""
        };
        let shown = names[..names.len().min(MOST_NAMED)].join(", ") + more;
        message!("table-lacks-for", column = *column, rows = shown)
    });
    let first = lacks.next()?;
    Some(lacks.fold(first, |all, next| {
        message!("table-lacks-both", one = all, other = next)
    }))
}

#[cfg(test)]
mod tests {
    use super::super::blank_region::blank_region;
    use super::*;
    use crate::texts::Language;

    #[test]
    fn an_empty_folder_lacks_every_table_and_a_filled_one_none() {
        let tables: Tables = blank_region("x", Language::English)
            .into_iter()
            .map(|(name, text)| (format!("regions/x/{name}"), text))
            .collect();
        assert_eq!(unfilled(&tables, "x").len(), regional_files().count());
        assert_eq!(
            unfilled(&Tables::new(), "x").len(),
            regional_files().count()
        );
        let library = crate::scenario::Library::open("").expect("the shipped data");
        assert_eq!(unfilled(library.tables(), "gorinchem"), []);
    }
}
