//! doorstroom simulates Dutch labour-market regions person by person, month by month.

pub mod vocab;

pub mod draws;
pub mod levers;
pub mod world;

pub mod inputs;
pub mod interventions;
pub mod observe;
pub mod processes;

pub mod engine;

pub mod scenario;

pub mod experiment;

pub mod report;

pub mod cli;
