//! `doorstroom explain`: what a key means, how it is written and how well it is founded; without an exact key, a search.

use clap::Args;

use super::failure::Failure;
use super::output::print;
use crate::session::{self, Language};

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// A parameter (separation.quit), a group (separation), a measure (hires), a lever (search_intensity), a kind of
    /// intervention (training_course), a field of it (training_course.weeks), a key (horizon.length), an exit code (65), or words to search for; without it, everything is listed.
    key: Vec<String>,
    /// The scenario whose values are shown.
    #[arg(long, default_value = "gorinchem", value_name = "FILE")]
    scenario: String,
}

pub(super) fn explain(arguments: &ExplainArguments, language: Language) -> Result<(), Failure> {
    let wanted = arguments.key.join(" ");
    let text = session::explain(&wanted, &arguments.scenario, language)?;
    print(&format!("{}\n", text.trim_end()))
}
