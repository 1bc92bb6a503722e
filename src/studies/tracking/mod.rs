//! Steering half-way: what was booked so far beside the forecast of a plan, and what may still come of its targets.
//!
//! The rule. `B` is what was booked up to month `t`; a cell of the comparison has `F` up to `t` and `R` from then to the
//! month of the target. The reality runs at an unknown ratio to the cell, with a gamma distribution of shape `w + B + 1/2`
//! and rate `w + F + 1/2`: that of Poisson counts, begun at one with a weight of `w` counts. `w` is what the forecast itself
//! is worth, `mean² / (variance - mean)` of `F` over the cells: a forecast whose cells differ no more than chance stays as it
//! is, one whose cells differ much gives way to what was booked. What may come is `B + ratio x R`, for every cell and nine
//! quantiles of its ratio. A count that the table does not have is carried by one that it has: `ratio x (F + R)`.

mod outlook;
mod ratio;
mod track;

pub use outlook::{Followed, Item, Needed, Outlook, Placements, Tracking, WANTED};
pub use track::{track, tracked_moments};
