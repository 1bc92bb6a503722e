//! What an administration has booked so far: a table of months and lines, to be set against the forecast of a plan.

use std::collections::BTreeMap;

use super::diagnostic::any_of;
use super::plan::PlanSpec;
use super::units::has_dotted_thousands;
use crate::inputs::InputError;
use crate::texts::{Language, message, nearest};
use crate::vocab::{Euros, Horizon, Month};

/// The columns of the table, all of which must be there.
pub const BOOKED_COLUMNS: [&str; 5] = ["month", "line", "starts", "placements", "euros"];

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
    /// Placements: starts of work by persons who were booked.
    pub placements: u32,
    /// What was paid for the line.
    pub euros: Euros,
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
    let mut table = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = match table.headers() {
        Ok(header) => header.clone(),
        Err(error) => return Err(vec![InputError::of_line(path, &error)]),
    };
    if header.len() == 1 && header.iter().any(|cell| cell.contains(';')) {
        let found = "columns that semicolons divide";
        let wanted = "commas between columns and a point in numbers, as `month,line,starts,placements,euros`";
        return Err(vec![InputError::of_file(path, found, wanted)]);
    }
    let mut reader = Reader {
        path,
        plan,
        horizon,
        seen: BTreeMap::new(),
        problems: Vec::new(),
    };
    let places = reader.columns(&header);
    let mut rows = Vec::new();
    for record in table.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                if let Some(places) = places {
                    let cells = places.map(|place| record.get(place).unwrap_or_default());
                    rows.extend(reader.row(line, cells));
                }
            }
            Err(error) => reader.problems.push(InputError::of_line(path, &error)),
        }
    }
    if rows.is_empty() && reader.problems.is_empty() {
        let found = "no row";
        let problem = InputError::of_file(path, found, "a row for each month and line so far");
        reader.problems.push(problem);
    }
    if reader.problems.is_empty() {
        Ok(rows)
    } else {
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
    fn columns(&mut self, header: &csv::StringRecord) -> Option<[usize; BOOKED_COLUMNS.len()]> {
        let mut places = [0; BOOKED_COLUMNS.len()];
        let before = self.problems.len();
        for (place, column) in places.iter_mut().zip(BOOKED_COLUMNS) {
            let mut found = (0..header.len()).filter(|at| &header[*at] == column);
            match (found.next(), found.next()) {
                (Some(at), None) => *place = at,
                (Some(_), Some(_)) => self.problems.push(
                    InputError::of_file(self.path, "two columns of this name", "one")
                        .in_column(column),
                ),
                (None, _) => self.problems.push(
                    InputError::of_file(self.path, "no such column", "a column with this name")
                        .in_column(column)
                        .with_help(format!("columns: {}", BOOKED_COLUMNS.join(", "))),
                ),
            }
        }
        for name in header.iter().filter(|name| !BOOKED_COLUMNS.contains(name)) {
            let problem = InputError::of_file(self.path, "no column of this table", "no more")
                .in_column(name)
                .with_help(format!("columns: {}", BOOKED_COLUMNS.join(", ")));
            self.problems.push(problem);
        }
        (self.problems.len() == before).then_some(places)
    }

    fn problem(&mut self, at: (u64, &str), found: &str, expected: String) -> &mut InputError {
        let problem = InputError::of_file(self.path, found, expected).at(at.0, at.1);
        self.problems.push(problem);
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }

    fn row(&mut self, row: u64, cells: [&str; BOOKED_COLUMNS.len()]) -> Option<BookedMonth> {
        let [month, line, starts, placements, euros] = cells;
        let line = self.line(row, line);
        let month = self.month(row, month, line);
        let starts = self.count(row, "starts", starts);
        let placements = self.count(row, "placements", placements);
        let euros = self.euros(row, euros);
        let (line, month) = (line?, month?);
        if let Some(first) = self.seen.insert((line, month), row) {
            let label = &self.plan.lines[line].label;
            let found = format!("`{label}` in {month} again, as in line {first}");
            let expected = "each line of the plan once a month".to_owned();
            self.problem((row, "month"), &found, expected).help =
                Some("add the two rows up in one".to_owned());
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
            let help = near.map(|near| format!("did you mean `{near}`?"));
            let words = message!("as-it-is", text = any_of(labels())).say(Language::English);
            let expected = format!("a line of the plan: {words}");
            let problem = self.problem((row, "line"), &InputError::quoted(cell), expected);
            problem.help = help;
        }
        found
    }

    fn month(&mut self, row: u64, cell: &str, line: Option<usize>) -> Option<Month> {
        let Ok(month) = cell.parse::<Month>() else {
            let expected = "a month such as 2019-07".to_owned();
            self.problem((row, "month"), &InputError::quoted(cell), expected);
            return None;
        };
        let line = line.map(|line| &self.plan.lines[line]);
        let from = line.map_or(self.plan.start(), |line| Some(line.from));
        let from = from.unwrap_or(self.horizon.from);
        if month < from || month > self.horizon.to {
            let expected = format!("a month of the plan: {from} to {}", self.horizon.to);
            let help = line.map(|line| {
                format!(
                    "`{}` begins in {from}; what follows its last month counts up to the end of the horizon",
                    line.label
                )
            });
            let found = month.to_string();
            self.problem((row, "month"), &found, expected).help = help;
            return None;
        }
        Some(month)
    }

    fn count(&mut self, row: u64, column: &'static str, cell: &str) -> Option<u32> {
        let number = cell.parse().ok().filter(|number| *number <= MOST_PERSONS);
        if number.is_none() {
            let expected = format!("a whole number of persons, 0 to {MOST_PERSONS}");
            let problem = self.problem((row, column), &InputError::quoted(cell), expected);
            if cell.is_empty() {
                problem.help = Some("write 0 where nothing was booked".to_owned());
            }
        }
        number
    }

    fn euros(&mut self, row: u64, cell: &str) -> Option<Euros> {
        if has_dotted_thousands(cell) {
            let expected = "a number of euros without points between thousands".to_owned();
            let problem = self.problem((row, "euros"), &InputError::quoted(cell), expected);
            problem.help = Some("write 12500 for thousands, or 12500.50 with cents".to_owned());
            return None;
        }
        let number: Option<f64> = cell.parse().ok();
        let number = number.filter(|number| number.is_finite() && (0.0..1e10).contains(number));
        if number.is_none() {
            let expected = "a number of euros, 0 or more".to_owned();
            let problem = self.problem((row, "euros"), &InputError::quoted(cell), expected);
            problem.help = Some("write 12500 or 12500.50, without a sign for euros".to_owned());
        }
        number.map(Euros::from_f64)
    }
}
