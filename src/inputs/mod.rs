//! Published tables to an initial population: every count that was read is met exactly, every contradiction is explained.
//!
//! Floor 2. It reads texts that the caller passes in and touches no file. The steps: the figures are read and checked
//! against one another; residents are made by municipality, age and sex; levels, school, households and couples follow;
//! the national pattern of participation is fitted to the region; benefits take their places first, the rest fills the
//! cells; jobs, employers and in-commuters close the accounts; contracts, durations, rights and abilities come last.
//!
//! What a table holds is declared once, with [`data_file!`](column) (`national.rs`, `regional.rs`) or as single figures
//! (`single.rs`); rows are read by [`Table`] and come out typed.

mod abilities;
mod benefits;
mod bijstand;
mod border;
mod build;
pub mod catalogue;
mod check;
mod codes;
pub mod column;
mod commuters;
mod draft;
mod employers;
mod error;
mod figures;
mod fit;
mod grid;
mod history;
mod households;
mod jobs;
pub mod margins;
pub mod national;
mod places;
mod population;
mod reader;
mod region;
pub mod regional;
mod settings;
pub mod single;
mod spans;
mod states;
mod table;
mod terms;
#[cfg(test)]
mod tests;
mod together;
mod vacancies;
mod work;
mod workplaces;
mod zones;

pub use build::{InitialPopulation, build};
pub use codes::Aggregate;
pub use column::{Cell, Cells, Column, DataFile, DataSet, Places, Record};
pub(crate) use column::{column, data_file};
pub use column::{number_within, one_of};
pub use error::{InputError, SaidError, quoted};
pub use fit::{FitReport, FitRow};
pub use reader::{Tables, read_rows};
pub use region::{DataGrade, assumed_tables, data_grade};
pub use settings::PopulationSettings;
pub use table::{Dialect, Row, Table};
pub use together::{Together, build_together};
