//! The glossary: every code name in it exists.

use std::fs;

use crate::program::{ROOT, sources};

/// Returns the words in backticks of a cell.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// Returns the rows of all tables of the glossary as cells.
fn rows(text: &str) -> Vec<Vec<&str>> {
    text.lines()
        .filter(|line| {
            line.starts_with('|') && !line.starts_with("|---") && !line.contains("| ---")
        })
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

/// Returns whether the last part of a code name stands as a word of its own in the text.
fn is_named(text: &str, name: &str) -> bool {
    let name = name.trim_end_matches("()");
    let last = name.rsplit("::").next().unwrap_or(name);
    let last = last.rsplit('.').next().unwrap_or(last);
    let ends = |letter: Option<char>| !letter.is_some_and(|l| l.is_alphanumeric() || l == '_');
    text.match_indices(last).any(|(at, _)| {
        ends(text[..at].chars().next_back()) && ends(text[at + last.len()..].chars().next())
    })
}

#[test]
fn every_code_name_of_the_glossary_exists_in_the_sources() {
    let text = fs::read_to_string(format!("{ROOT}/docs/glossary.md"))
        .expect("docs/glossary.md explains the words of the field");
    let sources: Vec<String> = sources().into_iter().map(|(_, text)| text).collect();
    let mut checked = 0;
    let mut missing = vec![];
    for row in rows(&text) {
        let Some(cell) = row.get(3) else {
            panic!("a row of the glossary has fewer than four columns: {row:?}");
        };
        for name in quoted(cell) {
            checked += 1;
            if !sources.iter().any(|source| is_named(source, name)) {
                missing.push(name.to_owned());
            }
        }
    }
    assert!(checked > 20, "only {checked} code names were found");
    assert!(missing.is_empty(), "not in src/: {missing:?}");
}

#[test]
fn a_name_that_is_part_of_another_word_is_not_found() {
    let text = "pub struct Vacancy; fn open_vacancy() {}";
    assert!(is_named(text, "Vacancy") && is_named(text, "world::open_vacancy()"));
    assert!(!is_named(text, "vacancy") && !is_named(text, "Vac"));
    assert_eq!(
        quoted("`Month`, `vocab::Horizon`"),
        ["Month", "vocab::Horizon"]
    );
    assert_eq!(
        rows("| a | b | c | `d` |\n|---|---|---|---|\ntext\n").len(),
        1
    );
}
