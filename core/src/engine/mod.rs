//! The month's timetable, one run, and the market steps that settle the initial population.

mod model;
mod month;
mod run;
mod settle;

pub use model::{Model, TimedMove};
pub use month::{advance, advance_under};
pub use run::{Checked, Stepper, run, run_by, run_checked, run_looking, run_while};
pub use settle::{Residual, settle};
