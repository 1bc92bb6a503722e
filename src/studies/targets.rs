//! The targets of the calibration: published figures with the tolerance within which model and figure agree.

use std::collections::BTreeMap;

use crate::inputs::InputError;
use crate::observe::{MEASURES, Question};
use crate::scenario::{FIGURE, Sheet, sheet};
use crate::vocab::Month;

/// Path of the table below `data/`.
pub const TARGETS: &str = "targets.csv";
/// Measures that compare two runs.
const OF_TWO_RUNS: [&str; 2] = ["cycle_semi_elasticity", "matching_elasticity"];

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

/// Reads and checks the targets.
///
/// # Errors
/// All problems at once, with file, row and column.
pub fn targets(tables: &BTreeMap<String, String>) -> Result<Vec<Target>, Vec<InputError>> {
    let mut errors = Vec::new();
    let mut list: Vec<Target> = Vec::new();
    if let Some(sheet) = sheet(tables, TARGETS, &mut errors) {
        for (line, row) in &sheet.rows {
            let target = read(&sheet, *line, row, &mut errors);
            if list.iter().any(|other| other.id == target.id) {
                errors.push(
                    InputError::of_file(TARGETS, format!("`{}` twice", target.id), "one row each")
                        .at(*line, "id"),
                );
            }
            list.push(target);
        }
    }
    if errors.is_empty() {
        Ok(list)
    } else {
        Err(errors)
    }
}

type Row = BTreeMap<String, String>;

fn read(sheet: &Sheet<'_>, line: u64, row: &Row, errors: &mut Vec<InputError>) -> Target {
    let mut text = |column: &str| sheet.text(line, row, column, errors).trim().to_owned();
    let (id, region, measure) = (text("id"), text("region"), text("measure"));
    let (group_by, group) = (text("group_by"), text("group"));
    let (unit, source, identifies) = (text("unit"), text("source"), text("identifies"));
    let words = [text("aggregation"), text("use"), text("start")];
    let bases = [text("base_from"), text("base_to")];
    let mut wrong = |column: &str, found: &str, expected: String| {
        errors.push(InputError::of_file(TARGETS, format!("`{found}`"), expected).at(line, column));
    };
    let aggregation = one_of(&Aggregation::ALL, &words[0]).unwrap_or_else(|expected| {
        wrong("aggregation", &words[0], expected);
        Aggregation::Stock
    });
    let purpose = one_of(&Use::ALL, &words[1]).unwrap_or_else(|expected| {
        wrong("use", &words[1], expected);
        Use::HoldNational
    });
    let start = [("set", true), ("free", false)];
    let is_set_by_start = one_of(&start, &words[2]).unwrap_or_else(|expected| {
        wrong("start", &words[2], expected);
        false
    });
    let column = MEASURES.iter().find(|known| known.name == measure);
    let is_asked = Question::ALL.iter().any(|one| one.names().0 == measure);
    if is_asked && Question::find(&measure, &group).is_none() {
        let groups: Vec<&str> = Question::ALL
            .iter()
            .map(|one| one.names())
            .filter(|(name, _)| *name == measure)
            .map(|(_, group)| group)
            .collect();
        wrong(
            "group",
            &group,
            format!("a group of `{measure}`: {}", groups.join(", ")),
        );
    } else if !is_asked
        && column.is_none()
        && !OF_TWO_RUNS.contains(&measure.as_str())
        && measure != "vacancy_days"
    {
        wrong(
            "measure",
            &measure,
            "a measure of the monthly tables or of docs/calibration.md".to_owned(),
        );
    } else if let Some(column) = column.filter(|_| !group_by.is_empty())
        && !column.by.contains(&group_by.as_str())
    {
        wrong(
            "group_by",
            &group_by,
            format!("a classification of `{measure}`: {}", column.by.join(", ")),
        );
    }
    let needs_base = matches!(
        aggregation,
        Aggregation::Ratio | Aggregation::DifferenceOfMeans
    );
    let base = match (bases[0].parse(), bases[1].parse()) {
        (Ok(from), Ok(to)) => Some((from, to)),
        _ if needs_base || !bases.iter().all(String::is_empty) => {
            wrong(
                "base_from",
                &bases.join(" to "),
                "two months such as 2018-01 for a ratio or difference, else none".to_owned(),
            );
            None
        }
        _ => None,
    };
    let (from, to) = (
        sheet.month(line, row, "from", errors),
        sheet.month(line, row, "to", errors),
    );
    if to < from {
        errors.push(
            InputError::of_file(
                TARGETS,
                format!("`{to}` before {from}"),
                "a month not before `from`",
            )
            .at(line, "to"),
        );
    }
    let tolerance = sheet.number(line, row, "tolerance", 0.0..=FIGURE, errors);
    if tolerance <= 0.0 {
        errors.push(
            InputError::of_file(TARGETS, format!("`{tolerance}`"), "a number above 0")
                .at(line, "tolerance"),
        );
    }
    Target {
        id,
        region,
        measure,
        group_by,
        group,
        aggregation,
        base,
        from,
        to,
        value: sheet.number(line, row, "value", -FIGURE..=FIGURE, errors),
        tolerance,
        unit,
        purpose,
        is_set_by_start,
        identifies,
        source,
    }
}

/// Returns what a word means, or the words that are allowed.
fn one_of<T: Copy>(list: &[(&str, T)], word: &str) -> Result<T, String> {
    let found = list.iter().find(|(known, _)| *known == word);
    found.map(|(_, meaning)| *meaning).ok_or_else(|| {
        let words: Vec<&str> = list.iter().map(|(word, _)| *word).collect();
        words.join(", ")
    })
}
