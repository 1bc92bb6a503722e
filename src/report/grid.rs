//! Tables for readers, on a page and on a terminal: each column is declared once, by its heading and by how it reads a row.

use serde::Serialize;

use crate::texts::{Language, say};

/// A table of texts; the first column names the row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
    styles: Vec<Style>,
}

/// How a page shows a column.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
struct Style {
    /// Class of its cells.
    class: &'static str,
    /// Whether its cells are HTML.
    is_markup: bool,
}

/// The declaration of a table of rows `R`.
pub(crate) struct Layout<'a, R> {
    language: Language,
    columns: Vec<Shown<'a, R>>,
}

/// A column: its heading, and the cell of a row.
struct Shown<'a, R> {
    heading: String,
    style: Style,
    read: Box<dyn Fn(&R) -> String + 'a>,
}

impl<'a, R> Layout<'a, R> {
    /// Begins a table without columns.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            columns: Vec::new(),
        }
    }

    /// Adds a column; its heading is a text.
    pub fn column(self, key: &str, read: impl Fn(&R) -> String + 'a) -> Self {
        let heading = say!(self.language, key);
        self.headed(heading, read)
    }

    /// Adds a column with a heading of its own.
    pub fn headed(mut self, heading: String, read: impl Fn(&R) -> String + 'a) -> Self {
        let style = Style {
            class: "n",
            is_markup: false,
        };
        self.columns.push(Shown {
            heading,
            style,
            read: Box::new(read),
        });
        self
    }

    /// Adds a column for each item.
    pub fn each<T: 'a>(
        mut self,
        items: impl IntoIterator<Item = T>,
        heading: impl Fn(&T) -> String,
        read: impl Fn(&R, &T) -> String + Copy + 'a,
    ) -> Self {
        for item in items {
            self = self.headed(heading(&item), move |row| read(row, &item));
        }
        self
    }

    /// Leaves the last column out unless the condition holds.
    pub fn only_if(mut self, condition: bool) -> Self {
        if !condition {
            self.columns.pop();
        }
        self
    }

    /// Gives the cells of the last column a class on the page; numbers have `n`.
    pub fn class(mut self, class: &'static str) -> Self {
        self.columns
            .iter_mut()
            .next_back()
            .expect("a column")
            .style
            .class = class;
        self
    }

    /// Says that the cells of the last column are HTML.
    pub fn markup(mut self) -> Self {
        self.columns
            .iter_mut()
            .next_back()
            .expect("a column")
            .style
            .is_markup = true;
        self
    }

    /// Returns the table of these rows.
    pub fn table(&self, rows: impl IntoIterator<Item = R>) -> Table {
        let cells =
            |row: R| -> Vec<String> { self.columns.iter().map(|one| (one.read)(&row)).collect() };
        Table {
            head: self.columns.iter().map(|one| one.heading.clone()).collect(),
            rows: rows.into_iter().map(cells).collect(),
            styles: self.columns.iter().map(|one| one.style).collect(),
        }
    }
}

impl Table {
    /// Returns the table for a terminal: the first column and columns of words to the left, numbers to the right.
    pub fn text(&self) -> String {
        let lines = || std::iter::once(&self.head).chain(&self.rows);
        let width = |place: usize| {
            lines()
                .map(|line| line[place].as_str().chars().count())
                .max()
        };
        let is_words =
            |place: usize| place == 0 || self.rows.iter().all(|row| is_word(&row[place]));
        let columns: Vec<(usize, bool)> = (0..self.head.len())
            .map(|place| (width(place).unwrap_or(0), is_words(place)))
            .collect();
        let mut text = String::new();
        for line in lines() {
            let cells = line.iter().zip(&columns);
            let cells = cells.map(|(cell, &(width, is_words))| match is_words {
                true => format!("{cell:<width$}"),
                false => format!("{cell:>width$}"),
            });
            text += &format!("  {}\n", cells.collect::<Vec<_>>().join("  ").trim_end());
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

    /// Returns the table as CSV, for cells without commas and quotes.
    pub fn csv(&self) -> String {
        let lines = std::iter::once(&self.head).chain(&self.rows);
        lines.map(|line| line.join(",") + "\n").collect()
    }
}

/// Returns a text as HTML.
pub(crate) fn markup(text: &str) -> String {
    minijinja::HtmlEscape(text).to_string()
}

/// Returns whether a cell begins with a letter: a name, and no number.
fn is_word(cell: &str) -> bool {
    cell.chars().next().is_none_or(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_has_its_heading_and_its_cells_or_neither() {
        for has_runs in [true, false] {
            let table = Layout::new(Language::English)
                .column("column-month", |row: &(&str, f64)| row.0.to_owned())
                .column("compare-column-runs", |row| row.1.to_string())
                .only_if(has_runs)
                .each([2.0, 3.0], f64::to_string, |row, times| {
                    (row.1 * times).to_string()
                })
                .table([("May", 1.5)]);
            let expected = match has_runs {
                true => "Month,Runs,2,3\nMay,1.5,3,4.5\n",
                false => "Month,2,3\nMay,3,4.5\n",
            };
            assert_eq!(table.csv(), expected);
        }
    }
}
