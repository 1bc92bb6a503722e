//! The ledger: what is additional, person by person, in two worlds that share their draws.
//!
//! U is everybody who exists in either arm. E is 1 if a person works at the end of the month, P are those booked in the
//! policy arm so far, N the rest. Gross `G = #{P: E^p}`, deadweight `W = #{P: E^p, E^c}`, lock-in loss `L = #{P: not E^p,
//! E^c}`, crowded out `X = #{N: not E^p, E^c}`, induced `I = #{N: E^p, not E^c}`. So
//! `net = G - W - L - X + I = sum E^p - sum E^c`, an equality of integers in every month and for every P.

mod counts;
mod employment_history;
mod matches;
mod paired_worlds;
mod paths;
mod payback;

pub use counts::{Counts, Ledger};
pub use employment_history::has;
pub use employment_history::{EmploymentHistory, Reconciliation};
pub use matches::{MatchCounts, Matches};
pub use paired_worlds::{Difference, PairedWorlds, first_difference, is_employed_in};
pub use paths::{Label, Labels, Link, Origin, Path, PathEnd, label, labels, origin_of, path_of};
pub use payback::Payback;
