//! The tables of results: what a row is, and one declaration for each column.

mod comparison;
mod frames;
mod monthly;
mod panel;
mod person;
mod runs;
mod series;
mod spells;

pub(crate) use comparison::{acceptability, audit, classes, ledger, lines, money};
pub(crate) use monthly::{monthly, monthly_fields};
pub(crate) use panel::panel_columns;
pub(crate) use person::PersonRow;
pub use person::PlaceCodes;
pub use runs::{RunsSize, runs_size};
pub(crate) use runs::{runs_columns, write_runs};
pub(crate) use spells::spell_columns;
