//! Recorders: world and events to tables.

mod table;

pub use table::{EnsembleTable, Kind, Layout, Measure, RunTable, Series, Summary, quantile};
