//! The simulated labour market of doorstroom: words of the field, keyed draws, the world and its verbs, what happens
//! without policy and with it, what is counted, and the month in order.
//!
//! Nothing here reads a file, the clock or the environment, and nothing returns an error: a
//! [`Model`](engine::Model) always runs. Models are made from scenario files by the package `doorstroom`, which
//! re-exports all of these rooms; its front page has an example. Two worlds and what one adds to the other:
//! [`observe::ledger`].
//!
//! - [`vocab`]: words of the field as types: months, money, chances, ids, classes, statistics.
//! - [`draws`]: random numbers by key: an address in, a number out.
//! - [`levers`]: what policy can move, in which unit, and how moves combine.
//! - [`world`]: people, employers, slots and vacancies, and the verbs that change them.
//! - [`interventions`]: what policy does: ten kinds, the delivery that they share, and funds.
//! - [`observe`]: measures, the recorders that fill them, and the ledger of what is additional.
//! - [`processes`]: what happens without policy, a file for each process; the law by date.
//! - [`engine`]: the month in order, a run, the burn-in.

pub mod vocab;

pub mod draws;
pub mod levers;
pub mod world;

pub mod interventions;
pub mod observe;
pub mod processes;

pub mod engine;
