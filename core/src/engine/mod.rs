//! The timetable of the month, one run, and the burn-in of the initial population.

mod burn_in;
mod model;
mod month;
mod run;

pub use burn_in::{Residual, burn_in};
pub use model::{Model, TimedMove};
pub use month::{advance, advance_under};
pub use run::{Checked, Stepper, run, run_by, run_checked, run_looking, run_while};
