//! Integration tests.

mod broken;
mod cli;
mod determinism;
mod first_world;
mod glossary;
mod golden;
mod layers;
mod outputs;
mod program;
mod registry;
