//! doorstroom simulates Dutch labour-market regions person by person, month by month.

#[doc(inline)]
pub use doorstroom_core::{draws, engine, interventions, levers, observe, processes, vocab, world};

pub mod texts;

pub mod inputs;

pub mod scenario;

pub mod experiment;

pub mod studies;

pub mod report;

pub mod session;

pub mod cli;
