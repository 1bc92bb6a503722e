//! The simulated labour market of doorstroom: words of the field, keyed draws, the world and its verbs, what happens
//! without policy and with it, what is counted, and the month in order.
//!
//! Nothing here reads a file, the clock or the environment, and nothing returns an error: a
//! [`Model`](engine::Model) always runs. Models are made from scenario files by the package `doorstroom`, which
//! re-exports all of these rooms.

pub mod vocab;

pub mod draws;
pub mod levers;
pub mod world;

pub mod interventions;
pub mod observe;
pub mod processes;

pub mod engine;
