//! The ledger: what is additional, person by person, in two worlds that share their draws.
//!
//! U is everybody who exists in either arm. E is 1 if a person works at the end of the month, P are those booked in the
//! policy arm so far, N the rest. Gross `G = #{P: E^p}`, deadweight `W = #{P: E^p, E^c}`, lock-in loss `L = #{P: not E^p,
//! E^c}`, crowded out `X = #{N: not E^p, E^c}`, induced `I = #{N: E^p, not E^c}`. So
//! `net = G - W - L - X + I = sum E^p - sum E^c`, an equality of integers in every month and for every P.
//!
//! # Examples
//!
//! A participant gets the vacancy that another would have filled: one placement, one person crowded out, nothing added.
//!
//! ```standalone_crate
//! # use doorstroom_core::{vocab, world};
//! # mod fixture { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/world/fixture.rs")); }
//! use doorstroom_core::observe::ledger::{Counts, Ledger, PairedWorlds, is_employed_in};
//! use doorstroom_core::vocab::{IloState, PersonId};
//! use doorstroom_core::world::World;
//!
//! # fn main() {
//! // A town of 100 persons, in which an hour count of 208 makes a year of work for WW.
//! let town = World::new(&fixture::town(100), 208.0);
//! let vacancy = town.open()[0];
//! let mut seekers = town.people().filter(|(_, person)| person.ilo == IloState::Unemployed);
//! let (participant, _) = seekers.next().expect("somebody is unemployed");
//! let (rival, _) = seekers.next().expect("somebody else is unemployed");
//!
//! // Two worlds grow out of it, and the vacancy is filled in both, by one person or by the other.
//! let (mut control, mut policy) = (town.clone(), town.clone());
//! control.hire(rival, vacancy);
//! policy.hire(participant, vacancy);
//!
//! let parted = (town.people().len(), town.slots().len());
//! let works = |world: &World, id: Option<PersonId>| {
//!     id.is_some_and(|id| is_employed_in(world.person(id), Ledger::Residents))
//! };
//! let mut counts = Counts::default();
//! for (before, after) in PairedWorlds::new(&control, &policy, parted).records() {
//!     let booked = after == Some(participant);
//!     counts.count(booked, works(&policy, after), works(&control, before));
//! }
//! assert_eq!((counts.gross, counts.crowded_out, counts.net()), (1, 1, 0));
//! # }
//! ```

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
