//! What a measure and a lever are.

use super::lines::Lines;
use crate::levers::{Lever, Rule, Target};
use crate::observe::{Kind, Measure};
use crate::texts::{Argument, Language, Message, message};

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

pub(super) fn measure(measure: &Measure, language: Language) -> String {
    let by = match measure.by {
        [] => Argument::from(message!("explain-by-nothing")),
        by => by.join(", ").into(),
    };
    let kind = match measure.kind {
        Kind::Stock => "explain-stock",
        Kind::Flow => "explain-flow",
        Kind::Ratio => "explain-ratio",
    };
    let unit = Argument::Unit(measure.unit);
    let head = message!("explain-measure", name = measure.name, unit);
    Lines::new(language, head)
        .row(meaning(measure, language))
        .line("explain-kind-of-measure", Message::new(kind))
        .line("explain-grouped", message!("explain-grouped-by", by))
        .line(
            "explain-counted",
            "core/src/observe/recorders.rs; docs/odd.md, section 4",
        )
        .out
}

/// Returns what a measure means, in a language.
pub(super) fn meaning(measure: &Measure, language: Language) -> String {
    let dutch = match language {
        Language::English => None,
        Language::Dutch => language.meaning(measure.name),
    };
    dutch.unwrap_or_else(|| measure.meaning.trim().to_owned())
}

pub(super) fn lever(lever: Lever, language: Language) -> String {
    let (least, most) = lever.bounds();
    let target = match lever.target() {
        Target::Person => "target-person",
        Target::Employer => "target-employer",
        Target::Slot => "target-slot",
        Target::Pair => "target-pair",
        Target::Desk => "target-desk",
        Target::Region => "target-region",
    };
    let moves = match lever.rule() {
        Rule::Add => "explain-moves-add",
        Rule::Multiply => "explain-moves-multiply",
    };
    let (name, unit) = (lever.code(), Argument::Unit(lever.unit()));
    let head = message!("explain-lever", name, unit = unit.clone());
    let head = head.with("target", Message::new(target));
    let neutral = Message::new(moves).with("neutral", lever.neutral().to_string());
    let lines = Lines::new(language, head)
        .meaning(format!("lever.{name}"), lever.meaning())
        .line("explain-unit", unit)
        .line("explain-allowed", format!("[{least}, {most}]"))
        .line("explain-neutral", neutral);
    match READ_IN.iter().find(|(code, _)| *code == name) {
        Some((_, file)) => lines.line("explain-used-in", format!("core/src/processes/{file}")),
        None => lines,
    }
    .out
}
