//! What a data file holds, declared once: its columns with meaning, unit, type and bounds. From a declaration follow the
//! typed row, its reader and checks, the catalogue, and the empty tables of a new region.

use super::error::{InputError, quoted};
use crate::texts::{Message, message};
use crate::vocab::{
    AgeGroup, EducationLevel, Grade, Hours, Household, Month, Occupation, Sector, Sex, Track,
};

/// Where a data file lies below `data/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataSet {
    /// In `national/`.
    National,
    /// In the folder of a region, and needed for each.
    Regional,
    /// In the folder of a region, read if it is there.
    Beside,
    /// Elsewhere.
    Other,
}

/// One file of a data set.
#[derive(Clone, Copy, Debug)]
pub struct DataFile {
    /// File name.
    pub name: &'static str,
    /// Where it lies.
    pub set: DataSet,
    /// What it is, as the first line of the file says.
    pub title: &'static str,
    /// Which rows belong in it.
    pub rows: &'static str,
    /// Where its figures are usually published; empty for national files.
    pub wanted: &'static str,
    /// Columns in order.
    pub columns: &'static [Column],
}

impl DataFile {
    /// Returns the columns that must be there.
    pub fn required(&self) -> impl Iterator<Item = &'static Column> {
        self.columns.iter().filter(|column| !column.optional)
    }

    /// Returns the names of the columns that must be there.
    pub fn header(&self) -> Vec<&'static str> {
        self.required().map(Column::name).collect()
    }
}

/// One column of a data file.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Name of the field; a field that is not read begins with an underscore.
    pub(crate) field: &'static str,
    /// Unit of a number, empty for codes and texts.
    pub unit: &'static str,
    /// What it holds.
    pub meaning: &'static str,
    /// Least and most of a number.
    pub bounds: [f64; 2],
    /// Whether the column may be left out, and its cells empty.
    pub optional: bool,
}

impl Column {
    /// Returns the name in the header of the file.
    pub fn name(&self) -> &'static str {
        name_of(self.field)
    }
}

/// The codes of the municipalities of the scenario and of the zones outside, as far as they were read.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Municipalities in the order of their ids.
    pub municipalities: Vec<String>,
    /// Zones in the order of their ids.
    pub zones: Vec<String>,
}

/// A type of cells. What cannot be read is answered with what was expected.
pub trait Cell: Sized {
    /// Whether the column may be left out, and its cells empty.
    const OPTIONAL: bool = false;

    /// Reads a cell.
    ///
    /// # Errors
    /// What was expected instead.
    fn parse(text: &str, column: &Column, places: &Places) -> Result<Self, Message>;
}

/// A row of a data file as a struct, made by `data_file!`.
pub trait Record: Sized {
    /// The declaration of the file.
    const FILE: DataFile;

    /// Reads a line; nothing if one of its cells is refused.
    fn read(cells: &mut Cells<'_>) -> Option<Self>;
}

/// The cells of a line, read in the order of the declaration.
pub struct Cells<'a> {
    pub(super) path: &'a str,
    pub(super) line: u64,
    pub(super) cells: Vec<&'a str>,
    pub(super) columns: &'static [Column],
    pub(super) places: &'a Places,
    pub(super) at: usize,
    pub(super) errors: &'a mut Vec<InputError>,
}

impl Cells<'_> {
    /// Reads the next cell, or says what is wrong with it.
    pub fn next_cell<T: Cell>(&mut self) -> Option<T> {
        let (text, column) = (self.cells[self.at], &self.columns[self.at]);
        self.at += 1;
        let refuse = |expected| {
            let error = InputError::of_file(self.path, quoted(text), expected);
            self.errors.push(error.at(self.line, column.name()));
        };
        T::parse(text, column, self.places).map_err(refuse).ok()
    }
}

/// Declares data files: each a struct of its row, and from it everything else.
///
/// A column is `name: Type in least..=most, "unit", "meaning";`. Types are those that implement [`Cell`]; an `Option` may be
/// left out of the file; a name that begins with an underscore must be there and is not read.
macro_rules! data_file {
    ($($(#[doc = $title:literal])+ $vis:vis struct $record:ident: $set:ident $file:literal $(, rows $rows:literal)?
        $(, wanted $wanted:literal)? {
        $($column:ident: $type:ident $(<$inner:ident>)? $(in $least:literal..=$most:literal)?, $unit:literal, $meaning:literal;)*
    })*) => {$(
        $(#[doc = $title])+
        #[derive(Clone, Debug)]
        $vis struct $record {
            $(#[doc = $meaning] pub $column: $type $(<$inner>)?,)*
        }

        impl $crate::inputs::column::Record for $record {
            const FILE: $crate::inputs::column::DataFile = $crate::inputs::column::DataFile {
                name: $file,
                set: $crate::inputs::column::DataSet::$set,
                title: concat!($($title),+),
                rows: concat!("" $(, $rows)?),
                wanted: concat!("" $(, $wanted)?),
                columns: &[$($crate::inputs::column::Column {
                    field: stringify!($column),
                    unit: $unit,
                    meaning: $meaning,
                    bounds: $crate::inputs::column::data_file!(@bounds $($least, $most)?),
                    optional: <$type $(<$inner>)? as $crate::inputs::column::Cell>::OPTIONAL,
                },)*],
            };

            fn read(cells: &mut $crate::inputs::column::Cells<'_>) -> Option<Self> {
                // All cells first, so that all of a line's problems are found.
                $(let $column = cells.next_cell::<$type $(<$inner>)?>();)*
                Some(Self { $($column: $column?,)* })
            }
        }
    )*};
    (@bounds) => { [0.0; 2] };
    (@bounds $least:literal, $most:literal) => { [$least as f64, $most as f64] };
}
pub(crate) use data_file;

/// Returns the name in a file of a field of a record.
pub fn name_of(field: &'static str) -> &'static str {
    field.trim_start_matches("r#").trim_start_matches('_')
}

/// Returns the name of a column, which must be one of the record's: `column!(Zone, name)`.
macro_rules! column {
    ($record:ident, $column:ident) => {{
        const _: fn(&$record) = |row| {
            let _ = &row.$column;
        };
        $crate::inputs::column::name_of(stringify!($column))
    }};
}
pub(crate) use column;

/// A column that must be there and is not read: evidence for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread;

impl Cell for Unread {
    fn parse(_: &str, _: &Column, _: &Places) -> Result<Self, Message> {
        Ok(Self)
    }
}

impl Cell for String {
    fn parse(text: &str, _: &Column, _: &Places) -> Result<Self, Message> {
        Ok(text.to_owned())
    }
}

impl Cell for f64 {
    fn parse(text: &str, column: &Column, _: &Places) -> Result<Self, Message> {
        number_within(text, column.bounds)
    }
}

/// Reads a number with these bounds.
///
/// # Errors
/// What was expected instead.
pub fn number_within(text: &str, [least, most]: [f64; 2]) -> Result<f64, Message> {
    let number = text.parse::<f64>().ok();
    number
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| within("table-a-number-in", least, most))
}

fn within(key: &'static str, least: f64, most: f64) -> Message {
    let message = Message::new(key).with("least", least.to_string());
    message.with("most", most.to_string())
}

impl Cell for u16 {
    fn parse(text: &str, column: &Column, _: &Places) -> Result<Self, Message> {
        let [least, most] = column.bounds;
        let number = text.parse::<Self>().ok();
        number
            .filter(|number| (least..=most).contains(&f64::from(*number)))
            .ok_or_else(|| within("table-a-whole-number-from", least, most))
    }
}

impl Cell for u32 {
    fn parse(text: &str, _: &Column, _: &Places) -> Result<Self, Message> {
        text.parse().map_err(|_| "table-a-whole-number".into())
    }
}

impl Cell for Month {
    fn parse(text: &str, _: &Column, _: &Places) -> Result<Self, Message> {
        text.parse().map_err(|_| "table-a-month".into())
    }
}

impl Cell for Grade {
    fn parse(text: &str, _: &Column, _: &Places) -> Result<Self, Message> {
        Self::parse(text).ok_or_else(|| "table-a-grade".into())
    }
}

/// A cell that may be empty, in a column that may be left out.
impl<T: Cell> Cell for Option<T> {
    const OPTIONAL: bool = true;

    fn parse(text: &str, column: &Column, places: &Places) -> Result<Self, Message> {
        if text.is_empty() {
            Ok(None)
        } else {
            T::parse(text, column, places).map(Some)
        }
    }
}

/// Returns what is expected where one of some codes stands.
pub fn one_of(codes: &[&str]) -> Message {
    message!("table-one-of", codes = codes.join(", "))
}

/// Makes classifications of the program cells and keys.
macro_rules! classes_as_cells {
    ($($class:ident),*) => {$(
        impl Cell for $class {
                    fn parse(text: &str, _: &Column, _: &Places) -> Result<Self, Message> {
                let found = $class::ALL.iter().find(|class| class.code() == text);
                found.copied().ok_or_else(|| {
                    let codes: Vec<&str> = $class::ALL.iter().map(|class| class.code()).collect();
                    one_of(&codes)
                })
            }
        }

        impl $crate::inputs::grid::Key for $class {
            const SIZE: usize = $class::ALL.len();

            fn place(self) -> usize {
                self.index()
            }

            fn at(place: usize) -> Self {
                $class::at(place)
            }

            fn words(place: usize) -> String {
                $class::at(place).code().to_owned()
            }
        }
    )*};
}
pub(super) use classes_as_cells;

classes_as_cells!(
    AgeGroup,
    EducationLevel,
    Hours,
    Household,
    Occupation,
    Sector,
    Sex,
    Track
);
