//! `doorstroom trace`: the path that explains one person.

use clap::Args;

use super::arguments::{Settings, context};
use super::failure::Failure;
use super::output::{answer, summary_file};
use crate::session::{Language, Session, TracePlan};
use crate::vocab::PersonKey;

#[derive(Debug, Args)]
pub(super) struct TraceArguments {
    /// Key of a person, as in the records of persons or in the list. Without one, those whose employment differs are listed.
    #[arg(allow_negative_numbers = true, value_parser = key)]
    person: Option<PersonKey>,
    /// A scenario file with a plan, or the name of a shipped one.
    #[arg(long, value_name = "PLAN")]
    plan: String,
    /// Parameter draw, from 0.
    #[arg(long, default_value_t = 0, value_name = "N")]
    draw: u32,
    /// Macro path, from 0.
    #[arg(long, default_value_t = 0, value_name = "N")]
    path: u32,
    /// Replication, from 0.
    #[arg(long, default_value_t = 0, value_name = "N")]
    replication: u32,
    /// Months after the start of the plan at which paths are taken.
    #[arg(long, default_value_t = 12, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=120))]
    months: u16,
    #[command(flatten)]
    settings: Settings,
    /// Compute anew, even if the answer is already there.
    #[arg(long)]
    force: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn key(text: &str) -> Result<PersonKey, String> {
    // Messages of the program write keys in hexadecimal digits, tables as integers with a sign.
    let hexadecimal = text
        .strip_prefix("0x")
        .and_then(|digits| u64::from_str_radix(digits, 16).ok());
    let number = text.parse::<i64>().ok().map(|number| number as u64);
    number.or(hexadecimal).map(PersonKey).ok_or_else(|| {
        "write the whole number from the column `person`, or 0x and sixteen digits".to_owned()
    })
}

/// Traces one person, or lists those who can be.
pub(super) fn run(arguments: &TraceArguments, language: Language) -> Result<(), Failure> {
    let session = Session::open(&arguments.plan, &arguments.settings.overrides())?;
    let plan = TracePlan {
        context: context(None, language, None, arguments.force),
        person: arguments.person,
        cell: (arguments.draw, arguments.path, arguments.replication),
        months: arguments.months,
    };
    let stored = session.stored_trace(&plan)?;
    answer(
        &plan.context,
        summary_file(arguments.json),
        stored,
        |progress| session.trace(&plan, progress),
    )
    .map(|_| ())
}
