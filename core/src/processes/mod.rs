//! What happens without policy: one file per process, each with its equation, its units and its tests.
//!
//! Reading order is the order of the month: [`demography`], [`youth`], [`migration`], [`disability`], [`employers`],
//! [`separation`], [`training`], [`search`], [`matching`], [`benefits`], [`pay`]. Every process takes the month's
//! context first and the world last, decides without changing, then applies its decisions with the world's verbs.

pub mod benefits;
mod context;
pub mod demography;
pub mod disability;
pub mod economy;
pub mod employers;
pub mod law;
pub mod matching;
pub mod migration;
mod params;
pub mod pay;
mod reference;
pub mod regional;
pub mod search;
pub mod separation;
mod tightness;
pub mod training;
pub mod youth;

pub use context::MonthCtx;
pub use economy::{Economy, NeighbourEconomy};
pub use law::Law;
pub use params::{Params, specs};
pub use reference::Reference;
pub use regional::{OfRegion, REGIONAL};
pub use tightness::{DITHER, dithered_tightness, tightness};
