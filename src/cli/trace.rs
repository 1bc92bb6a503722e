//! `doorstroom trace`: the path that explains one person.

use std::io::Write;

use clap::Args;

use crate::cli::compare::{read_all, refusal};
use crate::cli::track::{labels, named};
use crate::cli::{Failure, Settings};
use crate::experiment::{Comparison, ComparisonOptions, StudyError, comparison};
use crate::report::{Language, key_text, trace_json, trace_text, traced_text};
use crate::studies::trace;
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
    let (scenarios, loaded) = read_all(std::slice::from_ref(&arguments.plan), &arguments.settings)?;
    let asked = ComparisonOptions {
        etas: vec![0.0],
        lines: false,
        hold: false,
        placebo: false,
        months: Some(arguments.months),
    };
    let mut comparison = comparison(scenarios, &asked).map_err(|error| refusal(&error))?;
    comparison.study.moments.clear();
    check_cell(&comparison, arguments)?;
    let cell = (arguments.draw, arguments.path, arguments.replication);
    let found = trace(&comparison, &loaded, cell, arguments.person);
    let found = found.map_err(|error| match error {
        StudyError::Stopped => Failure::Interrupted(0, 1),
        StudyError::Breach(breach) => Failure::Breach(format!(
            "the arms differ before the plan begins: {} in `{}`; this is a defect of the program",
            breach.whom, breach.field
        )),
    })?;
    let lines = labels(&comparison);
    let plan = named(&comparison, &lines);
    let text = match (arguments.person, arguments.json) {
        (Some(person), _) if !found.is_known => {
            return Err(Failure::Usage(format!(
                "nobody has the key {} in this cell; `doorstroom trace --plan {}` lists persons whose employment differs",
                key_text(person),
                arguments.plan
            )));
        }
        (person, true) => format!("{:#}\n", trace_json(plan, person, &found)),
        (Some(person), false) => trace_text(language, plan, person, &found),
        (None, false) => traced_text(language, plan, &found),
    };
    Ok(std::io::stdout().lock().write_all(text.as_bytes())?)
}

/// Refuses a cell that the ensemble does not have.
fn check_cell(comparison: &Comparison, arguments: &TraceArguments) -> Result<(), Failure> {
    let ensemble = comparison.base.ensemble;
    for (option, asked, all) in [
        ("draw", arguments.draw, ensemble.draws),
        ("path", arguments.path, ensemble.macro_paths),
        ("replication", arguments.replication, ensemble.replications),
    ] {
        if asked >= all {
            return Err(Failure::Usage(format!(
                "there is no {option} {asked}: the scenario has {all}; write `--{option}` with a number from 0 to {}",
                all - 1
            )));
        }
    }
    Ok(())
}
