//! The JSON of results: plain records that are written and read back.
//!
//! Numbers have 15 significant digits, as in tables; undefined ones are null.

mod calibration;
mod comparison;
mod number;
mod record;
mod run;
mod sensitivity;
mod studies;
mod trace;
mod tracking;

pub use calibration::*;
pub use comparison::*;
pub use number::{SpreadEntry, json_text};
pub(crate) use number::{grade, number, text};
pub(crate) use record::records;
pub use run::*;
pub use sensitivity::*;
pub use studies::*;
pub use trace::*;
pub use tracking::*;
