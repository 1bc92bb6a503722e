//! One declaration of a column (name, meaning, unit, kind, reader) gives CSV, Parquet, the data dictionary and a
//! [`DataFrame`](polars::prelude::DataFrame).

mod column;
mod csv;
mod dictionary;
mod frame;
mod parquet;
mod rows;

pub(crate) use column::columns;
pub use column::{Cell, Column, Field, Kind};
pub use dictionary::{Resource, Schema};
pub use frame::pivot;
pub(crate) use parquet::{Destined, ParquetFile, as_io};
pub use rows::Table;
