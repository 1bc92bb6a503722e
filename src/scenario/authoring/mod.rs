//! Tools for who writes scenarios: starters, empty tables, what is still missing, what hardly makes sense.

mod blank_region;
mod own_range;
mod plan_lints;
mod rewrite;
mod starter;
mod unfilled;

pub use blank_region::blank_region;
pub use own_range::outside_own_range;
pub use plan_lints::plan_lints;
pub use rewrite::{FittedValue, with_fitted};
#[cfg(test)]
pub(super) use starter::starter_of;
pub use starter::{plan_starter, starter};
pub use unfilled::unfilled;
