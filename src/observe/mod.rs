//! Recorders: world and events to tables.

mod measures;
mod recorders;
mod sink;
mod table;

pub use measures::{Id, MEASURES};
pub use recorders::{RECORDERS, Recorder, unused_potential};
pub use sink::{Class, Sink, layout};
pub use table::{EnsembleTable, Kind, Layout, Measure, RunTable, Series, Summary, quantile};
