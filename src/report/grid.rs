//! The table beside a chart, which says the same in numbers.

use crate::observe::Summary;

use super::charts::Point;
use super::language::{Language, say};
use super::period::middle;

/// A table of texts; the first column names the row.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub(crate) struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
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

/// Returns the headings of a table whose first column is given.
pub(crate) fn heads(language: Language, first: String) -> Vec<String> {
    vec![
        first,
        say!(language, "column-middle"),
        say!(language, "column-range"),
        say!(language, "column-wide-range"),
    ]
}

/// Returns a row: its name, the middle and both ranges.
pub(crate) fn row(language: Language, name: String, value: &Summary, unit: &str) -> Vec<String> {
    vec![
        name,
        language.plain(middle(value), unit),
        language.range(value.p10, value.p90, unit),
        language.range(value.p2_5, value.p97_5, unit),
    ]
}
