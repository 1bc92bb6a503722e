//! The text of a first scenario of one's own: short, commented, and ready to run.

use std::fmt::Write as _;

use crate::vocab::Spec;

use super::meant::Scenario;
use super::raw::plain;
use super::shape::FORMAT;
use super::units;

/// Returns the text of a scenario that extends `baseline` and explains what may be written in it. `name` is the file's
/// name without ending; it becomes the title.
pub fn starter(name: &str, specs: &[Spec], baseline: &Scenario) -> String {
    let title = title_of(name, "My scenario");
    let parent = &baseline.name;
    let ensemble = baseline.ensemble;
    let (from, to) = (baseline.horizon.from, baseline.horizon.to);
    let mut text = format!(
        "# A scenario of doorstroom. It takes everything from `{parent}` and says only what differs.\n\
         #\n\
         #   doorstroom check FILE      what is wrong with it, all at once\n\
         #   doorstroom diff {parent} FILE   in what it differs\n\
         #   doorstroom explain KEY     what a key means\n\
         #   doorstroom run FILE        forecast\n\
         #\n\
         # Editors that know TOML schemas complete this file: run `doorstroom schema > scenario.schema.json` and make\n\
         # `#:schema ./scenario.schema.json` the first line.\n\
         format = {FORMAT}\n\
         title = \"{title}\"\n\
         # description = \"\"\"What the scenario asks, in a few sentences.\"\"\"\n\
         extends = \"{parent}\"\n\
         \n\
         # Two years give a quick first look. Without this section: {from} to {to}, as in `{parent}`.\n\
         [horizon]\n\
         length = \"24 months\"\n\
         \n\
         # The number of runs is the product. More draws make the edges of the ranges smoother.\n\
         # [ensemble]\n\
         # draws = {}\n\
         # macro_paths = {}\n\
         # replications = {}\n\
         # seed = {}\n\
         \n\
         # A parameter is replaced whole, with value, source and grade:\n\
         # `read` in a source, `derived` from figures read, `fitted` by the program, `recalled` from memory, `assumed`.\n\
         # Recalled and assumed ones need `low` and `high`, assumed ones a `reason` too. For a list, `low` and `high` are\n\
         # factors on the whole list.\n",
        ensemble.draws, ensemble.macro_paths, ensemble.replications, ensemble.seed
    );
    if let Some(spec) = specs.iter().find(|spec| spec.len == 1) {
        example(&mut text, spec, baseline);
    }
    text.push_str("#\n# The groups; `doorstroom explain GROUP` lists what each holds:\n");
    let mut groups: Vec<(&str, usize)> = Vec::new();
    for spec in specs {
        match groups.last_mut() {
            Some((group, count)) if *group == spec.group => *count += 1,
            _ => groups.push((spec.group, 1)),
        }
    }
    for (group, count) in groups {
        let _ = writeln!(text, "#   [parameters.{group}], {count} parameters");
    }
    text
}

/// Returns the text of a plan that extends `baseline`, commented and ready to compare; `name` becomes the title.
pub fn plan_starter(name: &str, baseline: &Scenario) -> String {
    include_str!("starter_plan.toml")
        .replace("{title}", &title_of(name, "My plan"))
        .replace("{parent}", &baseline.name)
}

/// Returns a title out of the name of a file.
fn title_of(name: &str, otherwise: &str) -> String {
    let spoken = |c: char| {
        if c.is_alphanumeric() || "-.,".contains(c) {
            c
        } else {
            ' '
        }
    };
    let title: String = name.chars().map(spoken).collect();
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        otherwise.to_owned()
    } else {
        title
    }
}

/// Adds a parameter of the baseline, commented out, as one would replace it.
fn example(text: &mut String, spec: &Spec, baseline: &Scenario) {
    let parameter = &baseline.parameters[&(spec.group, spec.name)];
    let value = parameter.sourced.value[0];
    let (low, high) = parameter.sourced.range.unwrap_or((value, value));
    let _ = writeln!(
        text,
        "# [parameters.{}]\n# # {}\n# {} = {{ {}, low = {}, high = {}, grade = \"assumed\", source = \"what if\", \
         reason = \"…\" }}",
        spec.group,
        spec.meaning.trim(),
        spec.name,
        units::as_written(spec, &plain(value)),
        plain(low),
        plain(high),
    );
}
