//! The survey: measures that need two looks at the same person, taken as statisticians take them.
//!
//! At the end of each month every resident is looked at. What is kept of a look is small, and looks of the last thirteen
//! months are enough: a transition over three months compares the looks of `t` and `t + 3` and knows nothing of what
//! happened in between. Each question gathers, month by month, how many persons were asked (`under`) and of how many it
//! holds (`over`); an answer over a period is the sum of the one by the sum of the other. docs/calibration.md has the
//! list.

mod look;
mod pairs;
mod questions;
mod record;
mod stocks;

pub use questions::Question;
pub use record::{Answer, Answers, Survey};
