//! `doorstroom explain`: what a key means, how it is written and how well it is founded; without an exact key, a search.

use clap::Args;

use super::failure::Failure;
use super::kinds;
use super::kinds::line;
use super::output::{library, print};
use super::search::{Entry, KINDS_OF_THINGS, entries, nearest, search};
use crate::levers::{Lever, Rule, Target};
use crate::observe::{Kind as MeasureKind, MEASURES, Measure};
use crate::processes::specs;
use crate::report::COUNT_MEANINGS;
use crate::scenario::{self, Overrides, SECTIONS, explain_key, read};
use crate::texts::{Argument, Language, Message, say};
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
    ("visibility", "search/vacancy_index.rs"),
    ("reserved_slot", "matching/score.rs"),
    ("case_worker_hours", "search/intensity.rs"),
    ("coordination_loss", "search/intensity.rs"),
    ("registry_coverage", "search/intensity.rs"),
    ("course_places", "training.rs"),
    ("referral", "search/referral.rs"),
    ("learn_work", "training.rs"),
    ("youth_departure", "youth.rs"),
    ("youth_return", "youth.rs"),
    ("arrivals", "migration/step.rs"),
];

pub(super) fn explain(arguments: &ExplainArguments, language: Language) -> Result<(), Failure> {
    let wanted = arguments.key.join(" ");
    let wanted = wanted.trim();
    let wanted = wanted.strip_prefix("parameters.").unwrap_or(wanted);
    let specs = specs();
    let entries = entries(&specs, language);
    let mut text = String::new();
    if wanted.is_empty() {
        text = list(&entries, language);
    } else if let Some(kind) = kind_of_list(wanted) {
        text = list_of(kind, &entries);
    } else {
        for found in MEASURES.iter().filter(|found| found.name == wanted) {
            text += &measure(found, language);
        }
        for found in Lever::ALL.iter().filter(|found| found.code() == wanted) {
            text += &lever(*found, language);
        }
        for (code, meaning) in COUNT_MEANINGS.iter().filter(|(code, _)| *code == wanted) {
            let meaning = language.meaning_or(&format!("count.{code}"), meaning);
            text += &headed(&say!(language, "explain-count", name = *code), &meaning);
        }
        text += &kinds::explained(wanted, language)?;
        text += &explain_key(wanted, SECTIONS, language);
        for entry in entries.iter().filter(|entry| entry.key == wanted) {
            let head = match entry.kind {
                "exit-code" => say!(language, "explain-exit-code", code = wanted),
                "class" => say!(language, "explain-class", code = wanted),
                _ => continue,
            };
            text += &headed(&head, &entry.meaning);
        }
        text += &parameters(wanted, &specs, &arguments.scenario, language)?;
    }
    if text.is_empty() {
        text = found(wanted, &entries, language)?;
    }
    print(&format!("{}\n", text.trim_end()))
}

/// Returns the kind of things that a word in the plural lists.
fn kind_of_list(wanted: &str) -> Option<&'static str> {
    match wanted {
        "measures" | "maten" => Some("measure"),
        "levers" | "hefbomen" => Some("lever"),
        "counts" | "matches" | "suitable match" | "tellingen" => Some("count"),
        "kinds" | "soorten" | "maatregelen" => Some("kind"),
        "keys" | "sleutels" => Some("scenario-key"),
        "exit codes" | "eindcodes" => Some("exit-code"),
        "occupations" | "sectors" | "beroepen" | "sectoren" => Some("class"),
        _ => None,
    }
}

fn headed(head: &str, meaning: &str) -> String {
    format!("{head}\n  {}\n", meaning.trim())
}

fn measure(measure: &Measure, language: Language) -> String {
    let by = match measure.by {
        [] => say!(language, "explain-by-nothing"),
        by => by.join(", "),
    };
    let kind = match measure.kind {
        MeasureKind::Stock => "explain-stock",
        MeasureKind::Flow => "explain-flow",
        MeasureKind::Ratio => "explain-ratio",
    };
    let unit = match language {
        Language::English => measure.unit.to_owned(),
        Language::Dutch => language.unit(measure.unit),
    };
    let meaning = match language {
        Language::English => None,
        Language::Dutch => language.meaning(measure.name),
    };
    let head = say!(
        language,
        "explain-measure",
        name = measure.name,
        unit = unit
    );
    headed(
        &head,
        &meaning.unwrap_or_else(|| measure.meaning.to_owned()),
    ) + &line(language, "explain-kind-of-measure", &say!(language, kind))
        + &line(
            language,
            "explain-grouped",
            &say!(language, "explain-grouped-by", by = by),
        )
        + &line(
            language,
            "explain-counted",
            "core/src/observe/recorders.rs; docs/odd.md, section 4",
        )
}

fn lever(lever: Lever, language: Language) -> String {
    let (least, most) = lever.bounds();
    let target = match lever.target() {
        Target::Person => "target-person",
        Target::Employer => "target-employer",
        Target::Slot => "target-slot",
        Target::Pair => "target-pair",
        Target::Desk => "target-desk",
        Target::Region => "target-region",
    };
    let unit = match language {
        Language::English => lever.unit().to_owned(),
        Language::Dutch => language.unit(lever.unit()),
    };
    let (name, target) = (lever.code(), say!(language, target));
    let head = say!(
        language,
        "explain-lever",
        name = name,
        target = target,
        unit = unit.as_str()
    );
    let meaning = language.meaning_or(&format!("lever.{name}"), lever.meaning());
    let moves = match lever.rule() {
        Rule::Add => "explain-moves-add",
        Rule::Multiply => "explain-moves-multiply",
    };
    let neutral = say!(language, moves, neutral = lever.neutral().to_string());
    let mut text = headed(&head, &meaning)
        + &line(language, "explain-unit", &unit)
        + &line(language, "explain-allowed", &format!("[{least}, {most}]"))
        + &line(language, "explain-neutral", &neutral);
    if let Some((_, file)) = READ_IN.iter().find(|(code, _)| *code == lever.code()) {
        let file = format!("core/src/processes/{file}");
        text += &line(language, "explain-used-in", &file);
    }
    text
}

/// Explains a parameter by key or by name, or a group; nothing if there is none.
fn parameters(
    wanted: &str,
    specs: &[Spec],
    path_or_name: &str,
    language: Language,
) -> Result<String, Failure> {
    let is_it = |spec: &&Spec| spec.key() == wanted || spec.name == wanted;
    let mut keys: Vec<String> = specs.iter().filter(is_it).map(Spec::key).collect();
    if specs.iter().any(|spec| spec.group == wanted) {
        keys.insert(0, wanted.to_owned());
    }
    if keys.is_empty() {
        return Ok(String::new());
    }
    let library = library(path_or_name)?;
    let scenario = read(path_or_name, &library, &Overrides::default(), specs)?;
    let explained = |key: &String| scenario::explain(key, specs, Some(&scenario), language);
    Ok(keys.iter().map(explained).collect())
}

/// Returns what holds the words, or refuses with the nearest key.
fn found(wanted: &str, entries: &[Entry], language: Language) -> Result<String, Failure> {
    let hits = search(wanted, entries);
    if hits.count == 0 {
        let message = match nearest(wanted, entries) {
            Some(near) => Message::new("session-nothing-called")
                .with("near", Argument::AnyOf(vec![format!("`{near}`")])),
            None => Message::new("explain-list-everything"),
        };
        return Err(Failure::usage(message.with("wanted", wanted)));
    }
    let mut text = say!(language, "explain-held-by", wanted = wanted) + "\n";
    for entry in &hits.shown {
        text += &row(entry, language);
    }
    if hits.count > hits.shown.len() {
        let n = hits.count - hits.shown.len();
        text += &format!("  {}\n", say!(language, "explain-and-more", n = n));
    }
    Ok(text)
}

fn row(entry: &Entry, language: Language) -> String {
    let kind = say!(language, &format!("thing-{}", entry.kind));
    format!("  {} ({kind}): {}\n", entry.key, entry.meaning)
}

fn list(entries: &[Entry], language: Language) -> String {
    let kinds = KINDS_OF_THINGS
        .iter()
        .filter(|kind| **kind != "scenario-section");
    let titled = |kind: &&str| {
        let title = say!(language, &format!("things-{kind}"));
        format!("{title}\n{}\n", list_of(kind, entries))
    };
    kinds.map(titled).collect()
}

fn list_of(kind: &str, entries: &[Entry]) -> String {
    let entries = entries.iter().filter(|entry| entry.kind == kind);
    entries
        .map(|entry| format!("  {}: {}\n", entry.key, entry.meaning))
        .collect()
}
