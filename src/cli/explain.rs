//! `doorstroom explain`: meaning, unit, range, source and grade of a key.

use std::io::Write;

use clap::Args;

use crate::cli::{Failure, unreadable};
use crate::levers::Lever;
use crate::observe::MEASURES;
use crate::processes::specs;
use crate::scenario::{Library, Overrides, read};

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// A parameter (separation.quit), a group (separation), a measure (hires) or a lever (search_intensity).
    key: String,
    /// The scenario whose values are shown.
    #[arg(long, default_value = "gorinchem", value_name = "FILE")]
    scenario: String,
}

pub(super) fn explain(arguments: &ExplainArguments) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    if let Some(measure) = MEASURES
        .iter()
        .find(|measure| measure.name == arguments.key)
    {
        writeln!(out, "{}: measure, {}", measure.name, measure.unit)?;
        writeln!(out, "  {}", measure.meaning.trim())?;
        writeln!(out, "  kind      {:?}", measure.kind)?;
        writeln!(
            out,
            "  grouped by {}",
            if measure.by.is_empty() {
                "nothing".into()
            } else {
                measure.by.join(", ")
            }
        )?;
        return Ok(());
    }
    if let Some(lever) = Lever::ALL
        .iter()
        .find(|lever| lever.code() == arguments.key)
    {
        let (least, most) = lever.bounds();
        writeln!(
            out,
            "{}: lever on {:?}, {}",
            lever.code(),
            lever.target(),
            lever.unit()
        )?;
        writeln!(out, "  {}", lever.meaning().trim())?;
        writeln!(
            out,
            "  neutral   {}, moves {:?}, shown within {least} to {most}",
            lever.neutral(),
            lever.rule()
        )?;
        return Ok(());
    }
    let library =
        Library::open(&arguments.scenario).map_err(|(path, error)| unreadable(&path, &error))?;
    let specs = specs();
    let scenario = read(&arguments.scenario, &library, &Overrides::default(), &specs)
        .map_err(Failure::Scenario)?;
    let text = crate::scenario::explain(&arguments.key, &specs, Some(&scenario));
    writeln!(out, "{}", text.trim_end())?;
    Ok(())
}
