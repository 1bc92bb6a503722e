//! How far the data of a region carry: its grade, from `region.csv`.

use std::fmt;

use super::catalogue::regional_files;
use super::column::{DataFile, column};
use super::error::{InputError, quoted};
use super::reader::{Reader, Tables};
use super::regional::RegionRow;
use crate::texts::message;
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
/// If the file cannot be read, has no row `data_grade`, or another word than the four.
pub fn data_grade(tables: &Tables, region: &str) -> Result<Option<DataGrade>, Box<InputError>> {
    let mut reader = Reader::new(tables, region);
    let rows = reader.rows::<RegionRow>();
    if !tables.contains_key(&rows.path) {
        return Ok(None);
    }
    if let Some(error) = reader.errors.into_iter().next() {
        return Err(Box::new(error));
    }
    let column = column!(RegionRow, value);
    let Some(row) = rows.rows.iter().find(|row| row.record.key == "data_grade") else {
        let missing = message!("table-no-row-of", key = "data_grade");
        let error = InputError::of_file(&rows.path, missing, "table-a-grade-of-data");
        return Err(Box::new(error.in_column(column)));
    };
    let mut grades = DataGrade::ALL.into_iter();
    let word = &row.record.value;
    grades
        .find(|grade| grade.code() == word)
        .map(Some)
        .ok_or_else(|| {
            let error = InputError::of_file(&rows.path, quoted(word), "table-a-grade-of-data");
            Box::new(error.at(row.line, column))
        })
}

/// Returns the margin tables of a region that rest on assumptions or memory, by the grade in their heads.
pub fn assumed_tables(tables: &Tables, region: &str) -> Vec<String> {
    let is_weak = |file: &&DataFile| {
        let text = tables.get(&format!("regions/{region}/{}", file.name));
        let head = text.into_iter().flat_map(|text| text.lines());
        let mut head = head.take_while(|line| line.starts_with('#'));
        let word = head.find_map(|line| line.strip_prefix("# grade:"));
        let grade = word.and_then(|word| Grade::parse(word.trim()));
        grade.is_some_and(Grade::needs_range)
    };
    regional_files()
        .filter(is_weak)
        .map(|file| file.name.to_owned())
        .collect()
}
