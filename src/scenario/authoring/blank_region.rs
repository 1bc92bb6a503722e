//! The empty margin tables of a region, with what belongs in each, from the declarations of the data files.

use std::fmt::Write as _;

use crate::inputs::catalogue::FILES;
use crate::inputs::regional::RegionSector;
use crate::inputs::single::figures_of;
use crate::inputs::{Column, DataFile, DataSet, Record};
use crate::texts::{Language, say};
use crate::vocab::Sector;

/// Returns name and text of every file of an empty region folder: a README in a language, and one table each.
pub fn blank_region(region: &str, language: Language) -> Vec<(String, String)> {
    let tables = files().map(|file| (file.name.to_owned(), table(file)));
    std::iter::once(("README.md".to_owned(), readme(region, language)))
        .chain(tables)
        .collect()
}

/// Returns the tables of a region in the order in which they are best filled in: each uses codes or totals of those
/// before it.
fn files() -> impl Iterator<Item = &'static DataFile> {
    FILES
        .iter()
        .filter(|file| matches!(file.set, DataSet::Regional | DataSet::Beside))
}

/// Returns the columns of an empty table: those that a region needs, and all of a table that it may have besides.
fn columns(file: &DataFile) -> impl Iterator<Item = &'static Column> {
    let is_beside = file.set == DataSet::Beside;
    file.columns
        .iter()
        .filter(move |column| is_beside || !column.optional)
}

fn table(file: &DataFile) -> String {
    let names: Vec<&str> = columns(file).map(Column::name).collect();
    let mut text = format!(
        "# title: {}\n# source: \n# licence: \n# date: \n# grade: \n# note: rows: {}\n{}\n",
        file.title.trim(),
        file.rows,
        names.join(",")
    );
    let mut row = |first: &str, unit: &str| {
        let cell = |name: &&str| if *name == "unit" { unit } else { "" };
        let rest: Vec<&str> = names[1..].iter().map(cell).collect();
        let _ = writeln!(text, "{first},{}", rest.join(","));
    };
    for figure in figures_of(file) {
        row(figure.key, figure.unit);
    }
    if file.name == RegionSector::FILE.name {
        Sector::ALL.iter().for_each(|sector| row(sector.code(), ""));
    }
    text
}

fn readme(region: &str, language: Language) -> String {
    let template = match language {
        Language::English => include_str!("region_en.md"),
        Language::Dutch => include_str!("region_nl.md"),
    };
    let tables = files().enumerate();
    let tables: String = tables
        .map(|(n, file)| table_in_words(n + 1, file, language))
        .collect();
    template
        .replace("{region}", region)
        .replace("{tables}", &tables)
}

/// Returns what belongs in a table: its rows, columns and single figures.
fn table_in_words(n: usize, file: &DataFile, language: Language) -> String {
    let of = |what: &str, english: &str| language.meaning_or(&address(file, what), english);
    let about = say!(
        language,
        "region-table",
        title = of("", file.title),
        rows = of(".rows", file.rows),
        wanted = of(".wanted", file.wanted)
    );
    let head = say!(language, "region-columns");
    let mut text = format!("\n## {n}. {}\n\n{about}\n\n{head}\n|---|---|\n", file.name);
    for column in columns(file) {
        let (name, meaning) = (column.name(), column.meaning);
        let _ = writeln!(text, "| `{name}` | {} |", of(&format!(".{name}"), meaning));
    }
    if !figures_of(file).is_empty() {
        let _ = writeln!(
            text,
            "\n{}\n|---|---|---|",
            say!(language, "region-figures")
        );
    }
    for figure in figures_of(file) {
        let (key, meaning) = (figure.key, figure.meaning);
        let (unit, meaning) = match language {
            Language::English => (figure.unit.to_owned(), meaning.to_owned()),
            Language::Dutch => (
                of(&format!(".{key}.unit"), figure.unit),
                of(&format!(".{key}"), meaning),
            ),
        };
        let _ = writeln!(text, "| `{key}` | {unit} | {meaning} |");
    }
    text
}

/// Returns the address of the Dutch of something that a table declares.
fn address(file: &DataFile, what: &str) -> String {
    format!("table.{}{what}", file.name.trim_end_matches(".csv"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::single::ANCHORS;

    #[test]
    fn every_table_and_every_anchor_is_explained_in_both_languages() {
        for language in Language::ALL {
            let files = blank_region("x", language);
            let readme = &files[0].1;
            for file in super::files() {
                let name = file.name;
                assert!(!file.rows.is_empty() && !file.wanted.is_empty(), "{name}");
                assert!(readme.contains(name), "{name}");
            }
            for anchor in ANCHORS {
                assert!(readme.contains(&format!("| `{}` |", anchor.key)));
            }
            assert_eq!(files.len(), super::files().count() + 1);
            assert!(!readme.contains(['{', '}']), "{readme}");
        }
        let of = |file: &DataFile, what: &str| {
            let address = address(file, what);
            let dutch = Language::Dutch.meaning_of(&address);
            assert!(dutch.is_some(), "{address} has no Dutch");
        };
        for file in super::files() {
            ["", ".rows", ".wanted"]
                .iter()
                .for_each(|what| of(file, what));
            columns(file).for_each(|column| of(file, &format!(".{}", column.name())));
            for figure in figures_of(file) {
                of(file, &format!(".{}", figure.key));
                of(file, &format!(".{}.unit", figure.key));
            }
        }
    }
}
