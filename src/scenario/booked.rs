//! What an administration has booked so far: a table of months and lines, to be set against the forecast of a plan.

use std::collections::BTreeMap;

use super::diagnostic::any_of;
use super::plan::PlanSpec;
use super::units::has_dotted_thousands;
use crate::inputs::{Dialect, InputError, Places, Record, Row, Table, column, data_file, quoted};
use crate::texts::{Message, message, nearest};
use crate::vocab::{Euros, Horizon, Month};

/// More persons than this are not booked in a month of any region.
const MOST_PERSONS: u32 = 1_000_000;

/// What was booked for one line in one month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BookedMonth {
    /// The month.
    pub month: Month,
    /// Place of the line in the plan.
    pub line: usize,
    /// Persons who began to take part.
    pub starts: u32,
    /// Placements: starts of work by participants.
    pub placements: u32,
    /// What was paid for the line.
    pub euros: Euros,
}

data_file! {
    /// What an administration has booked so far
    struct BookedRow: Other "booked.csv", rows "one for each month and line so far" {
        month: String, "", "month such as 2019-07";
        line: String, "", "label of a line of the plan";
        starts: String, "persons", "persons who began to take part";
        placements: String, "persons", "starts of work by participants";
        euros: String, "EUR", "what was paid";
    }
}

/// Reads the table; `path` is its name for messages. A line and month without a row have nothing booked.
///
/// # Errors
/// All problems of the file at once.
pub fn read_booked(
    path: &str,
    text: &str,
    plan: &PlanSpec,
    horizon: Horizon,
) -> Result<Vec<BookedMonth>, Vec<InputError>> {
    let mut problems = Vec::new();
    let table = Table::parse(path, text, Dialect::COMMAS, &mut problems);
    let rows = table.map_or_else(Vec::new, |table| {
        table.refuse_other_columns(&BookedRow::FILE, &mut problems);
        table.read::<BookedRow>(&Places::default(), &mut problems)
    });
    let mut reader = Reader {
        path,
        plan,
        horizon,
        seen: BTreeMap::new(),
        problems,
    };
    let rows: Vec<BookedMonth> = rows.iter().filter_map(|row| reader.row(row)).collect();
    if reader.problems.is_empty() {
        Ok(rows)
    } else {
        // Broken lines are found first; readers look for all problems from top to bottom.
        reader.problems.sort_by_key(|problem| problem.row);
        Err(InputError::first_of_each_file(reader.problems))
    }
}

struct Reader<'a> {
    path: &'a str,
    plan: &'a PlanSpec,
    horizon: Horizon,
    /// Row of each line and month that was read.
    seen: BTreeMap<(usize, Month), u64>,
    problems: Vec<InputError>,
}

impl Reader<'_> {
    fn problem(
        &mut self,
        at: (u64, &str),
        found: Message,
        expected: impl Into<Message>,
    ) -> &mut InputError {
        let problem = InputError::of_file(self.path, found, expected).at(at.0, at.1);
        self.problems.push(problem);
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }

    fn row(&mut self, row: &Row<BookedRow>) -> Option<BookedMonth> {
        let (at, cells) = (row.line, &row.record);
        let line = self.line(at, &cells.line);
        let month = self.month(at, &cells.month, line);
        let starts = self.count(at, column!(BookedRow, starts), &cells.starts);
        let placements = self.count(at, column!(BookedRow, placements), &cells.placements);
        let euros = self.euros(at, &cells.euros);
        let (line, month) = (line?, month?);
        if let Some(first) = self.seen.insert((line, month), at) {
            let label = self.plan.lines[line].label.as_str();
            let found = message!("table-booked-again", line = label);
            let found = found
                .with("month", month.to_string())
                .with("row", first.to_string());
            let expected = "table-each-line-once-a-month";
            self.problem((at, column!(BookedRow, month)), found, expected)
                .help = Some("table-add-the-two-rows-up".into());
            return None;
        }
        Some(BookedMonth {
            month,
            line,
            starts: starts?,
            placements: placements?,
            euros: euros?,
        })
    }

    fn line(&mut self, row: u64, cell: &str) -> Option<usize> {
        let labels = || self.plan.lines.iter().map(|line| line.label.as_str());
        let found = labels().position(|label| label == cell);
        if found.is_none() {
            let near = nearest(cell, labels());
            let help = near.map(|near| message!("did-you-mean", near = format!("`{near}`")));
            let lines = any_of(labels());
            let expected = message!("table-a-line-of-the-plan", lines);
            self.problem((row, column!(BookedRow, line)), quoted(cell), expected)
                .help = help;
        }
        found
    }

    fn month(&mut self, row: u64, cell: &str, line: Option<usize>) -> Option<Month> {
        let at = (row, column!(BookedRow, month));
        let Ok(month) = cell.parse::<Month>() else {
            self.problem(at, quoted(cell), "table-a-month-of-booking");
            return None;
        };
        let line = line.map(|line| &self.plan.lines[line]);
        let from = line.map_or(self.plan.start(), |line| Some(line.from));
        let from = from.unwrap_or(self.horizon.from);
        if month < from || month > self.horizon.to {
            let expected = message!(
                "table-a-month-of-the-plan",
                from = from.to_string(),
                to = self.horizon.to.to_string()
            );
            let help = line.map(|line| {
                let help = message!("table-a-line-begins-in", line = line.label.as_str());
                help.with("from", line.from.to_string())
            });
            let found = message!("as-it-is", text = month.to_string());
            self.problem(at, found, expected).help = help;
            return None;
        }
        Some(month)
    }

    fn count(&mut self, row: u64, column: &'static str, cell: &str) -> Option<u32> {
        let number = cell.parse().ok().filter(|number| *number <= MOST_PERSONS);
        if number.is_none() {
            let most = MOST_PERSONS.to_string();
            let expected = message!("table-a-number-of-persons", most);
            let problem = self.problem((row, column), quoted(cell), expected);
            problem.help = cell.is_empty().then(|| "table-write-0-for-nothing".into());
        }
        number
    }

    fn euros(&mut self, row: u64, cell: &str) -> Option<Euros> {
        let at = (row, column!(BookedRow, euros));
        if has_dotted_thousands(cell) {
            self.problem(at, quoted(cell), "table-euros-without-points")
                .help = Some("table-write-thousands-so".into());
            return None;
        }
        let number: Option<f64> = cell.parse().ok();
        let number = number.filter(|number| number.is_finite() && (0.0..1e10).contains(number));
        if number.is_none() {
            self.problem(at, quoted(cell), "table-a-number-of-euros")
                .help = Some("table-write-euros-so".into());
        }
        number.map(Euros::from_f64)
    }
}
