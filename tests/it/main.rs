//! Tests of the processes through the public interface (analytic results, known answers, statistics with tolerances in
//! standard errors, properties of completed months), and of the whole program as its user meets it. One binary, so that the
//! crate links once.

mod analytic;
mod benefits;
mod broken;
mod calibration;
mod cli;
mod commands;
mod demography;
mod determinism;
mod diff;
mod disability;
mod dutch;
mod effort;
mod employers;
mod explain;
mod faults;
mod first_world;
#[path = "../../core/src/world/fixture.rs"]
mod fixture;
mod flows;
mod glossary;
mod golden;
mod hostile;
mod identities;
mod imports;
mod keys;
mod languages;
mod layers;
mod ledger;
mod levers;
mod matching;
mod migration;
mod neighbours;
mod outputs;
mod packages;
mod patterns;
mod pay;
mod person_files;
mod person_records;
mod persons;
mod plans;
mod planted;
mod program;
mod readme;
mod regions;
mod registry;
mod resume;
mod rules;
mod schema;
mod search;
mod separation;
mod session;
mod starter;
mod steering;
mod stepper;
mod studies;
mod support;
mod training;
mod youth;

// The fixture is a file of the core, whose paths begin at its root.
use doorstroom::{vocab, world};
