//! `doorstroom diff`: in what two scenarios differ, key by key, and what became of it.

use clap::Args;

use super::failure::Failure;
use super::output::{print, print_json};
use crate::session::{Language, ScenarioDiff};

#[derive(Debug, Args)]
pub(super) struct DiffArguments {
    /// A folder of results, a scenario file, or the name of a shipped scenario.
    a: String,
    /// What it is compared with.
    b: String,
    /// Print the differences as JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn diff(arguments: &DiffArguments, language: Language) -> Result<(), Failure> {
    let found = ScenarioDiff::open(&arguments.a, &arguments.b)?;
    match arguments.json {
        true => print_json(&found.record()),
        false => print(&found.text(language)),
    }
}
