//! Moves in and out of the region, refugee status holders, families.
//!
//! Departure: hazard per year by age; a couple moves together, decided by the partner with the lower key; a job in the
//! region is kept by commuting with probability `keep_job`. Arrivals: a Poisson count per municipality and month, times
//! the lever. Status holders: a quota, of which the adult share enters here. Children who move along join or leave the
//! cohorts that wait to turn 15.

mod between;
mod children;
mod params;
mod step;

pub use between::expected_between;
pub use params::{Params, SPECS};
pub use step::step;
