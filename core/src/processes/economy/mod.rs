//! The exogenous economy: trend growth of sectors, wages and the regional cycle.
//!
//! Cycle: `c(t) = persistence x c(t-1) + innovation x e(t)`, e standard normal keyed (macro path, month), c the log
//! deviation of labour demand from trend. Months for which a series is given take it as it is; the process goes on from
//! the last given month. Trend of sector s: `ln g(t) = (growth_s + regional) x H / ln 2 x (1 - 2^(-t/H))`, t in years:
//! the rate halves every H years.

mod path;
mod state;

pub use path::{Params, SPECS, add_neighbours, path};
pub use state::{Economy, NeighbourEconomy};
