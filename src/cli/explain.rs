//! `doorstroom explain`: what a key means, how it is written and how well it is founded; without an exact key, a search.

use clap::Args;

use super::search::{Entry, entries, nearest, search};
use super::{Failure, kinds, library, print};
use crate::levers::Lever;
use crate::observe::{MEASURES, Measure};
use crate::processes::specs;
use crate::report::COUNT_MEANINGS;
use crate::scenario::{Overrides, SECTIONS, explain_key, read};
use crate::session::EXIT_MEANINGS;
use crate::texts::{Argument, Language, Message};
use crate::vocab::Spec;

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// A parameter (separation.quit), a group (separation), a measure (hires), a lever (search_intensity), a kind of
    /// intervention (training_course), a field of it (training_course.weeks), a key (horizon.length), an exit code (65), or words to search for; without it, everything is listed.
    key: Vec<String>,
    /// The scenario whose values are shown.
    #[arg(long, default_value = "gorinchem", value_name = "FILE")]
    scenario: String,
}

/// Where each lever is read; a test compares it with the sources.
const READ_IN: &[(&str, &str)] = &[
    ("search_intensity", "search/intensity.rs"),
    ("requirement_tolerance", "matching/score.rs"),
    ("hiring_risk", "matching/score.rs"),
    ("hiring_cost", "matching/score.rs"),
    ("separation_after_placement", "separation.rs"),
    ("openness", "matching/score.rs"),
    ("visibility", "search/boards.rs"),
    ("reserved_slot", "matching/score.rs"),
    ("case_worker_hours", "search/intensity.rs"),
    ("coordination_loss", "search/intensity.rs"),
    ("registry_coverage", "search/intensity.rs"),
    ("course_places", "training.rs"),
    ("referral", "search/mod.rs"),
    ("learn_work", "training.rs"),
    ("youth_departure", "youth.rs"),
    ("youth_return", "youth.rs"),
    ("arrivals", "migration.rs"),
];

pub(super) fn explain(arguments: &ExplainArguments) -> Result<(), Failure> {
    let wanted = arguments.key.join(" ");
    let wanted = wanted.trim();
    let wanted = wanted.strip_prefix("parameters.").unwrap_or(wanted);
    let specs = specs();
    let entries = entries(&specs);
    let mut text = String::new();
    if wanted.is_empty() {
        text = list(&entries);
    } else if let Some(kind) = kind_of_list(wanted) {
        text = list_of(kind, &entries);
    } else {
        for found in MEASURES.iter().filter(|found| found.name == wanted) {
            text += &measure(found);
        }
        for found in Lever::ALL.iter().filter(|found| found.code() == wanted) {
            text += &lever(*found);
        }
        for (code, meaning) in COUNT_MEANINGS.iter().filter(|(code, _)| *code == wanted) {
            text += &format!("{code}: count of `compare`, in ledger.csv\n  {meaning}\n");
        }
        text += &kinds::explained(wanted)?;
        text += &explain_key(wanted, SECTIONS, Language::English);
        text += &exit_code(wanted);
        text += &parameters(wanted, &specs, &arguments.scenario)?;
    }
    if text.is_empty() {
        text = found(wanted, &entries)?;
    }
    print(&format!("{}\n", text.trim_end()))
}

/// Returns the kind that a word in the plural lists.
fn kind_of_list(wanted: &str) -> Option<&'static str> {
    match wanted {
        "measures" => Some("measure"),
        "levers" => Some("lever"),
        "counts" | "matches" | "suitable match" => Some("count"),
        "kinds" => Some("kind"),
        "keys" => Some("scenario key"),
        "exit codes" => Some("exit code"),
        _ => None,
    }
}

fn line(name: &str, text: &str) -> String {
    format!("  {name:<8} {text}\n")
}

fn measure(measure: &Measure) -> String {
    let by = match measure.by {
        [] => "nothing".to_owned(),
        by => by.join(", "),
    };
    format!("{}: measure, {}\n", measure.name, measure.unit)
        + &format!("  {}\n", measure.meaning.trim())
        + &line("kind", &format!("{:?}", measure.kind).to_lowercase())
        + &line("grouped", &format!("by {by}"))
        + &line(
            "counted",
            "core/src/observe/recorders.rs; docs/odd.md, section 4",
        )
}

fn lever(lever: Lever) -> String {
    let (least, most) = lever.bounds();
    let target = format!("{:?}", lever.target()).to_lowercase();
    let mut text = format!("{}: lever on a {target}, {}\n", lever.code(), lever.unit());
    text += &format!("  {}\n", lever.meaning().trim());
    text += &line("unit", lever.unit());
    text += &line("allowed", &format!("[{least}, {most}]"));
    let rule = format!("{:?}", lever.rule()).to_lowercase();
    text += &line(
        "neutral",
        &format!("{}; several moves {rule}", lever.neutral()),
    );
    if let Some((_, file)) = READ_IN.iter().find(|(code, _)| *code == lever.code()) {
        text += &line("used in", &format!("core/src/processes/{file}"));
    }
    text
}

fn exit_code(wanted: &str) -> String {
    let code = EXIT_MEANINGS
        .iter()
        .find(|(code, _)| code.to_string() == wanted);
    code.map_or(String::new(), |(code, meaning)| {
        format!("{code}: exit code\n  {meaning}\n")
    })
}

/// Explains a parameter by key or by name, or a group; nothing if there is none.
fn parameters(wanted: &str, specs: &[Spec], path_or_name: &str) -> Result<String, Failure> {
    let is_meant = |spec: &&Spec| spec.key() == wanted || spec.name == wanted;
    let mut keys: Vec<String> = specs.iter().filter(is_meant).map(Spec::key).collect();
    if specs.iter().any(|spec| spec.group == wanted) {
        keys.insert(0, wanted.to_owned());
    }
    if keys.is_empty() {
        return Ok(String::new());
    }
    let library = library(path_or_name)?;
    let scenario = read(path_or_name, &library, &Overrides::default(), specs)?;
    Ok(keys
        .iter()
        .map(|key| crate::scenario::explain(key, specs, Some(&scenario), Language::English))
        .collect())
}

/// Returns what holds the words, or refuses with the nearest keys.
fn found(wanted: &str, entries: &[Entry]) -> Result<String, Failure> {
    let hits = search(wanted, entries);
    if hits.count == 0 {
        let near = nearest(wanted, entries);
        let near: Vec<String> = near.iter().map(|key| format!("`{key}`")).collect();
        let message = Message::new("session-nothing-called").with("wanted", wanted);
        return Err(Failure::usage(message.with("near", Argument::AnyOf(near))));
    }
    let mut text = format!("nothing is called `{wanted}`; these keys or meanings hold it:\n");
    for entry in &hits.shown {
        text += &row(entry);
    }
    if hits.count > hits.shown.len() {
        text += &format!("  and {} more\n", hits.count - hits.shown.len());
    }
    Ok(text)
}

fn row(entry: &Entry) -> String {
    format!("  {} ({}): {}\n", entry.key, entry.kind, entry.meaning)
}

fn list(entries: &[Entry]) -> String {
    let kinds = [
        ("parameter", "Parameters, by process"),
        ("scenario key", "Other keys of scenario files"),
        ("measure", "Measures of the monthly tables"),
        ("lever", "Levers of policy"),
        ("count", "Counts of a comparison of plans"),
        ("kind", "Kinds of intervention"),
        ("field", "Fields of lines of a plan"),
        ("exit code", "Exit codes"),
    ];
    kinds
        .iter()
        .map(|(kind, title)| format!("{title}\n{}\n", list_of(kind, entries)))
        .collect()
}

fn list_of(kind: &str, entries: &[Entry]) -> String {
    let entries = entries.iter().filter(|entry| entry.kind == kind);
    entries
        .map(|entry| format!("  {}: {}\n", entry.key, entry.meaning))
        .collect()
}
