//! The targets of the calibration: published figures with the tolerance within which model and figure agree.

use crate::inputs::{InputError, Tables, column, data_file, one_of, quoted, read_rows};
use crate::observe::{MEASURES, Question};
use crate::texts::{Message, message};
use crate::vocab::Month;

/// Path of the table below `data/`.
pub const TARGETS: &str = "targets.csv";
/// The measure that compares the control with a lower cycle.
pub(super) const SEMI_ELASTICITY: &str = "cycle_semi_elasticity";
/// The measure that compares the control with more vacancies.
pub(super) const MATCHING: &str = "matching_elasticity";
/// Measures that compare two runs.
const OF_TWO_RUNS: [&str; 2] = [SEMI_ELASTICITY, MATCHING];

/// How the months of a period make one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregation {
    /// Value at the end of the last month.
    Stock,
    /// Sum over the months.
    Sum,
    /// Mean over the months.
    Mean,
    /// Mean (of a flow: sum) over the period by that over the base.
    Ratio,
    /// Mean over the period less that over the base.
    DifferenceOfMeans,
    /// Mean of a class by that of everybody.
    RatioToAll,
    /// Difference between two runs.
    Difference,
}

/// What a target is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// Fits a number.
    Fit,
    /// National figure that fits nothing.
    HoldNational,
    /// Figure of a region that fits nothing.
    HoldRegion,
    /// Figure of 2020.
    Hold2020,
}

impl Aggregation {
    const ALL: [(&'static str, Self); 7] = [
        ("stock", Self::Stock),
        ("sum", Self::Sum),
        ("mean", Self::Mean),
        ("ratio", Self::Ratio),
        ("difference_of_means", Self::DifferenceOfMeans),
        ("ratio_to_all", Self::RatioToAll),
        ("difference", Self::Difference),
    ];
}

impl Use {
    /// All uses with the word of the table.
    pub const ALL: [(&'static str, Self); 4] = [
        ("fit", Self::Fit),
        ("hold_national", Self::HoldNational),
        ("hold_region", Self::HoldRegion),
        ("hold_2020", Self::Hold2020),
    ];

    /// Returns the word of the table.
    pub fn code(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, one)| *one == self);
        found.map_or("", |(word, _)| word)
    }
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Name.
    pub id: String,
    /// `nl`, or the folder of the region.
    pub region: String,
    /// What is measured: a column of the monthly tables, a question of the survey, or a comparison of two runs.
    pub measure: String,
    /// Classification.
    pub group_by: String,
    /// Class.
    pub group: String,
    /// How months make a number.
    pub aggregation: Aggregation,
    /// Base period of a ratio or difference.
    pub base: Option<(Month, Month)>,
    /// First month.
    pub from: Month,
    /// Last month.
    pub to: Month,
    /// The figure.
    pub value: f64,
    /// Largest distance at which model and figure agree.
    pub tolerance: f64,
    /// Unit of both.
    pub unit: String,
    /// What it is for.
    pub purpose: Use,
    /// Whether the initial population is built to meet the figure.
    pub is_set_by_start: bool,
    /// The number that it identifies, if it fits one.
    pub identifies: String,
    /// Source.
    pub source: String,
}

impl Target {
    /// Returns the distance of a value from the figure in tolerances.
    pub fn distance(&self, value: f64) -> f64 {
        (value - self.value) / self.tolerance
    }

    /// Returns whether a value lies within the tolerance.
    pub fn is_met_by(&self, value: f64) -> bool {
        self.distance(value).abs() <= 1.0
    }
}

data_file! {
    /// Targets of the calibration and of its tests
    struct TargetRow: Other "targets.csv", rows "one for each target" {
        id: String, "", "name";
        region: String, "", "`nl`, or the folder of a region";
        measure: String, "", "column of the monthly tables, question of the survey, or comparison of two runs";
        group_by: String, "", "classification";
        group: String, "", "class";
        aggregation: String, "", "how the months make one number";
        base_from: String, "", "first month of the base of a ratio or difference";
        base_to: String, "", "last month of the base";
        from: Month, "", "first month";
        to: Month, "", "last month";
        value: f64 in -1e12..=1e12, "as the row says", "the figure";
        tolerance: f64 in 0..=1e12, "that of the value", "largest distance at which model and figure agree";
        unit: String, "", "unit of both";
        r#use: String, "", "what the target is for";
        start: String, "", "set where the initial population is built to meet the figure, else free";
        identifies: String, "", "number that it identifies, if it fits one";
        source: String, "", "publisher, table, year";
    }
}

/// Reads and checks the targets.
///
/// # Errors
/// All problems at once, with file, row and column.
pub fn targets(tables: &Tables) -> Result<Vec<Target>, Vec<InputError>> {
    let mut errors = Vec::new();
    let mut list: Vec<Target> = Vec::new();
    for row in read_rows::<TargetRow>(tables, TARGETS, &mut errors) {
        let target = read(row.line, row.record, &mut errors);
        if list.iter().any(|other| other.id == target.id) {
            let found = message!("table-twice", id = target.id.as_str());
            let error = InputError::of_file(TARGETS, found, "table-one-row-each");
            errors.push(error.at(row.line, column!(TargetRow, id)));
        }
        list.push(target);
    }
    if errors.is_empty() {
        Ok(list)
    } else {
        Err(errors)
    }
}

fn read(line: u64, row: TargetRow, errors: &mut Vec<InputError>) -> Target {
    let mut wrong = |column: &str, found: &str, expected: Message| {
        errors.push(InputError::of_file(TARGETS, quoted(found), expected).at(line, column));
    };
    let aggregation = meaning_of(&Aggregation::ALL, &row.aggregation).unwrap_or_else(|expected| {
        wrong(column!(TargetRow, aggregation), &row.aggregation, expected);
        Aggregation::Stock
    });
    let purpose = meaning_of(&Use::ALL, &row.r#use).unwrap_or_else(|expected| {
        wrong(column!(TargetRow, r#use), &row.r#use, expected);
        Use::HoldNational
    });
    let start = [("set", true), ("free", false)];
    let is_set_by_start = meaning_of(&start, &row.start).unwrap_or_else(|expected| {
        wrong(column!(TargetRow, start), &row.start, expected);
        false
    });
    let (measure, group_by, group) = (row.measure, row.group_by, row.group);
    let column = MEASURES.iter().find(|known| known.name == measure);
    let is_asked = Question::ALL.iter().any(|one| one.names().0 == measure);
    if is_asked && Question::find(&measure, &group).is_none() {
        let names = Question::ALL.iter().map(|one| one.names());
        let groups = names
            .filter(|(name, _)| *name == measure)
            .map(|(_, group)| group);
        let expected = message!("table-a-group-of", measure = measure.as_str());
        let groups = groups.collect::<Vec<_>>().join(", ");
        wrong(
            column!(TargetRow, group),
            &group,
            expected.with("groups", groups),
        );
    } else if !is_asked
        && column.is_none()
        && !OF_TWO_RUNS.contains(&measure.as_str())
        && measure != "vacancy_days"
    {
        wrong(
            column!(TargetRow, measure),
            &measure,
            "table-a-measure".into(),
        );
    } else if let Some(column) = column.filter(|_| !group_by.is_empty())
        && !column.by.contains(&group_by.as_str())
    {
        let expected = message!(
            "table-a-classification-of",
            measure = measure.as_str(),
            classes = column.by.join(", ")
        );
        wrong(column!(TargetRow, group_by), &group_by, expected);
    }
    let needs_base = matches!(
        aggregation,
        Aggregation::Ratio | Aggregation::DifferenceOfMeans
    );
    let bases = [row.base_from, row.base_to];
    let base = match (bases[0].parse(), bases[1].parse()) {
        (Ok(from), Ok(to)) => Some((from, to)),
        _ if needs_base || !bases.iter().all(String::is_empty) => {
            let expected = "table-two-months-of-a-base".into();
            wrong(column!(TargetRow, base_from), &bases.join(" to "), expected);
            None
        }
        _ => None,
    };
    if row.to < row.from {
        let expected = message!("table-or-later", from = row.from.to_string());
        wrong(column!(TargetRow, to), &row.to.to_string(), expected);
    }
    if row.tolerance <= 0.0 {
        let expected = "table-a-number-above-0".into();
        wrong(
            column!(TargetRow, tolerance),
            &row.tolerance.to_string(),
            expected,
        );
    }
    Target {
        id: row.id,
        region: row.region,
        measure,
        group_by,
        group,
        aggregation,
        base,
        from: row.from,
        to: row.to,
        value: row.value,
        tolerance: row.tolerance,
        unit: row.unit,
        purpose,
        is_set_by_start,
        identifies: row.identifies,
        source: row.source,
    }
}

/// Returns what a word means, or the words that are allowed.
fn meaning_of<T: Copy>(list: &[(&str, T)], word: &str) -> Result<T, Message> {
    let found = list.iter().find(|(known, _)| *known == word);
    let words = || list.iter().map(|(word, _)| *word).collect::<Vec<_>>();
    found
        .map(|(_, meaning)| *meaning)
        .ok_or_else(|| one_of(&words()))
}
