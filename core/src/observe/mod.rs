//! Recorders: world and events to tables.

pub mod ledger;
mod measures;
mod persons;
mod recorders;
mod sink;
mod spells;
mod stocks;
mod survey;
mod table;
mod work_place;

pub use measures::{Id, MEASURES};
pub use persons::{PanelRow, PersonRecorder, PersonRows, PersonTables};
pub use recorders::{RECORDERS, Recorder, Recording, unused_potential};
pub use sink::{Class, Sink, layout, layout_of};
pub use spells::{SpellEnd, SpellKind, SpellRow};
pub use stocks::Stocks;
pub use survey::{Answer, Answers, Question, Survey};
pub use table::{EnsembleTable, Kind, Layout, Measure, RunTable, Series};
pub use work_place::WorkPlace;
