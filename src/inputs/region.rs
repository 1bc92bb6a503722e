//! How far the data of a region carry: its grade, from `region.csv`.

use std::fmt;

use super::catalogue::{DataFile, FILES};
use super::{InputError, Tables};
use crate::vocab::Grade;

/// How good the data of a region are, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataGrade {
    /// Counts by municipality and several figures to compare with.
    Best,
    /// The region's own labour force, benefits and vacancies; the split over municipalities is not read.
    Good,
    /// Some figures of the region, others from a larger area.
    Fair,
    /// Hardly a figure of the region: no point forecast is to be shown.
    Thin,
}

impl DataGrade {
    /// All grades, best first.
    pub const ALL: [Self; 4] = [Self::Best, Self::Good, Self::Fair, Self::Thin];

    /// Returns the word used in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Thin => "thin",
        }
    }
}

impl fmt::Display for DataGrade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Returns the grade of a region's data, or none if the region has no `region.csv`.
///
/// # Errors
/// If the file has no row `data_grade`, or another word than the four.
pub fn data_grade(tables: &Tables, region: &str) -> Result<Option<DataGrade>, Box<InputError>> {
    let path = format!("regions/{region}/region.csv");
    let Some(text) = tables.text(&path) else {
        return Ok(None);
    };
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .flexible(true)
        .from_reader(text.as_bytes());
    let row = reader
        .records()
        .filter_map(Result::ok)
        .find(|row| row.get(0).map(str::trim) == Some("data_grade"));
    let Some(row) = row else {
        let error = InputError::of_file(&path, "no row `data_grade`", "best, good, fair or thin");
        return Err(Box::new(error.in_column("value")));
    };
    let word = row.get(1).map_or("", str::trim);
    let grade = DataGrade::ALL
        .into_iter()
        .find(|grade| grade.code() == word);
    match grade {
        Some(grade) => Ok(Some(grade)),
        None => {
            let found = format!("`{word}`");
            let line = row.position().map_or(0, csv::Position::line);
            let error = InputError::of_file(&path, found, "best, good, fair or thin");
            Err(Box::new(error.at(line, "value")))
        }
    }
}

/// Returns the margin tables of a region that rest on assumptions or memory, by the grade in their heads.
pub fn assumed_tables(tables: &Tables, region: &str) -> Vec<String> {
    let weak = |file: &&DataFile| {
        let text = tables.text(&format!("regions/{region}/{}", file.name));
        let heads = text.unwrap_or_default().lines();
        let grade = heads
            .take_while(|line| line.starts_with('#'))
            .find_map(|line| line.strip_prefix("# grade:"));
        let grade = grade.and_then(|word| Grade::parse(word.trim()));
        grade.is_some_and(Grade::needs_range)
    };
    let files = FILES.iter().filter(|file| !file.national);
    files
        .filter(weak)
        .map(|file| file.name.to_owned())
        .collect()
}
