//! `doorstroom explain`: meaning, unit, range, source and grade of a key.

use std::io::Write;

use clap::Args;

use crate::cli::{Failure, unreadable};
use crate::levers::Lever;
use crate::observe::MEASURES;
use crate::processes::specs;
use crate::scenario::{Library, Overrides, read};
use crate::vocab::Spec;

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
    let mut found = false;
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
        found = true;
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
        found = true;
    }
    if found {
        return Ok(());
    }
    let library =
        Library::open(&arguments.scenario).map_err(|(path, error)| unreadable(&path, &error))?;
    let specs = specs();
    known(&arguments.key, &specs)?;
    let scenario = read(&arguments.scenario, &library, &Overrides::default(), &specs)
        .map_err(Failure::Scenario)?;
    let text = crate::scenario::explain(&arguments.key, &specs, Some(&scenario));
    writeln!(out, "{}", text.trim_end())?;
    Ok(())
}

/// Refuses a key that nothing goes by, and names the nearest.
fn known(key: &str, specs: &[Spec]) -> Result<(), Failure> {
    let wanted = key.trim();
    let wanted = wanted.strip_prefix("parameters.").unwrap_or(wanted);
    let of_name: Vec<String> = specs
        .iter()
        .filter(|spec| spec.name == wanted)
        .map(|spec| format!("`{}`", spec.key()))
        .collect();
    let is_known = |spec: &Spec| spec.group == wanted || spec.key() == wanted;
    if of_name.len() == 1 || specs.iter().any(is_known) {
        return Ok(());
    }
    if !of_name.is_empty() {
        return Err(Failure::Usage(format!(
            "`{wanted}` is the name of several parameters; write {}",
            of_name.join(" or ")
        )));
    }
    let nearest = specs
        .iter()
        .flat_map(|spec| [spec.key(), spec.group.to_owned()])
        .chain(MEASURES.iter().map(|measure| measure.name.to_owned()))
        .chain(Lever::ALL.iter().map(|lever| lever.code().to_owned()))
        .max_by(|a, b| strsim::jaro(a, wanted).total_cmp(&strsim::jaro(b, wanted)))
        .unwrap_or_default();
    Err(Failure::Usage(format!(
        "no parameter, group, measure or lever is called `{wanted}`; did you mean `{nearest}`?"
    )))
}
