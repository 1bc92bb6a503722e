//! Recorders: world and events to tables.

mod measures;
mod recorders;
mod sink;
mod stocks;
mod survey;
mod table;

pub use measures::{Id, MEASURES};
pub use recorders::{RECORDERS, Recorder, Recording, unused_potential};
pub use sink::{Class, Sink, layout};
pub use stocks::Stocks;
pub use survey::{Answer, Answers, Question, Survey};
pub use table::{EnsembleTable, Kind, Layout, Measure, RunTable, Series, Summary, quantile};
