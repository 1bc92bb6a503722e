//! The table beside a chart, which says the same in numbers.

use crate::vocab::Summary;

use super::charts::Point;
use super::period::median_or_mean;
use crate::texts::{Language, say};

/// A table of texts; the first column names the row.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub(crate) struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Returns the table for a terminal: the first column and columns of words to the left, numbers to the right.
    pub fn text(&self) -> String {
        let lines = || std::iter::once(&self.head).chain(&self.rows);
        let cell =
            |line: &Vec<String>, place: usize| line.get(place).map_or(0, |c| c.chars().count());
        let widths: Vec<usize> = (0..self.head.len())
            .map(|place| lines().map(|line| cell(line, place)).max().unwrap_or(0))
            .collect();
        let is_words: Vec<bool> = (0..self.head.len())
            .map(|place| place == 0 || self.rows.iter().all(|row| is_word(&row[place])))
            .collect();
        let mut text = String::new();
        for line in lines() {
            let cells: Vec<String> = line
                .iter()
                .zip(&widths)
                .zip(&is_words)
                .map(|((cell, &width), &is_word)| match is_word {
                    true => format!("{cell:<width$}"),
                    false => format!("{cell:>width$}"),
                })
                .collect();
            text += &format!("  {}\n", cells.join("  ").trim_end());
        }
        text
    }

    /// Returns the table in Markdown.
    pub fn markdown(&self) -> String {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let rule = vec!["---".to_owned(); self.head.len()];
        let rows: String = self.rows.iter().map(|row| line(row)).collect();
        line(&self.head) + &line(&rule) + &rows
    }

    /// Adds a column with the published figures of each row, if there are any.
    pub fn add_published(&mut self, language: Language, points: &[Point], unit: &str) {
        if points.is_empty() {
            return;
        }
        self.head.push(say!(language, "column-published"));
        for (place, row) in self.rows.iter_mut().enumerate() {
            let text: Vec<String> = points
                .iter()
                .filter(|point| (point.from..=point.to).contains(&place))
                .map(|point| language.plain(point.value, unit))
                .collect();
            row.push(text.join("; "));
        }
    }
}

/// Returns whether a cell begins with a letter: a name, and no number.
fn is_word(cell: &str) -> bool {
    cell.chars().next().is_none_or(char::is_alphabetic)
}

/// Returns the headings of a table whose first column is given.
pub(crate) fn heads(language: Language, first: String) -> Vec<String> {
    vec![
        first,
        say!(language, "column-median"),
        say!(language, "column-range"),
        say!(language, "column-wide-range"),
    ]
}

/// Returns a row: its name, the median and both ranges.
pub(crate) fn row(language: Language, name: String, value: &Summary, unit: &str) -> Vec<String> {
    vec![
        name,
        language.plain(median_or_mean(value), unit),
        language.range(value.p10, value.p90, unit),
        language.range(value.p2_5, value.p97_5, unit),
    ]
}
