//! Tests of the processes through the public interface (analytic results, known answers, statistics with tolerances in
//! standard errors, properties of whole months), and of the whole program as its user meets it. One binary, so that the
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
mod employers;
mod explain;
mod faults;
mod first_world;
mod flows;
mod glossary;
mod golden;
mod hostile;
mod identities;
mod keys;
mod languages;
mod layers;
mod levers;
mod matching;
mod migration;
mod outputs;
mod patterns;
mod pay;
mod person_files;
mod person_records;
mod persons;
mod program;
mod regions;
mod registry;
mod resume;
mod schema;
mod search;
mod separation;
mod starter;
mod stepper;
mod studies;
mod support;
mod training;
mod youth;
