//! A comparison on a terminal: the sentence, the small table, targets, money in a few lines, and the folder.

use std::fmt::Write as _;
use std::path::Path;

use crate::vocab::Summary;

use super::ComparisonReport;
use super::rows::bound_most;
use super::sentence::{
    anyway_sentence, exported_sentence, later_sentence, main_sentence, payback_sentence,
    posted_sentences, ranking_sentence, time, undefined_sentence, visible_sentence, why_undefined,
};
use super::tables::{Name, Small, against, small, without_result, word};
use crate::experiment::{OUTCOMES, Part, cost, cost_per_outcome, moved, ranking, saved};
use crate::interventions::EntryKind;
use crate::report::grid::Layout;
use crate::report::message::runs_caution;
use crate::report::terminal::wrapped;
use crate::texts::{Language, say};

/// Returns the comparison for a terminal; the folder as it should be shown, if results were written.
pub fn compare_text(found: &ComparisonReport, folder: Option<&Path>) -> String {
    let language = found.language;
    let mut out = String::new();
    let several = found.plans.len() > 1;
    for plan in 0..found.plans.len() {
        let _ = writeln!(out, "{}", found.plans[plan].display_title);
        let sentences = [
            Some(main_sentence(found, plan)),
            later_sentence(found, plan),
            anyway_sentence(found, plan),
            exported_sentence(found, plan),
            payback_sentence(found, plan),
            visible_sentence(found, plan),
        ];
        for sentence in sentences.into_iter().flatten() {
            let _ = writeln!(out, "{}", wrapped(&sentence));
        }
        let moment = found.last();
        let when = time(language, found.months(moment));
        let _ = writeln!(
            out,
            "\n{}",
            say!(language, "compare-small-title", time = when)
        );
        out += &small_text(small(found, plan, moment));
        out += &targets(found, plan);
        out += &money(found, plan);
        let _ = writeln!(out);
    }
    if several {
        out += &against(found, Name::Short).text();
    }
    let _ = writeln!(
        out,
        "{}",
        wrapped(&ranking_sentence(
            found,
            &ranking(&found.found, &found.drawn)
        ))
    );
    for sentence in found.why_ranges() {
        let _ = writeln!(out, "{}", wrapped(&sentence));
    }
    if let Some(caution) = runs_caution(language, found.runs()) {
        let _ = writeln!(out, "{}", wrapped(&caution));
    }
    let _ = writeln!(out, "{}", wrapped(&say!(language, "limit-fictional")));
    let command = found.computation.command.as_str();
    let _ = writeln!(
        out,
        "{}",
        wrapped(&say!(language, "compare-command", command))
    );
    if let Some(folder) = folder {
        let folder = folder.display().to_string();
        let _ = writeln!(
            out,
            "{}",
            say!(language, "terminal-results", folder = &folder)
        );
    }
    out
}

/// Returns the small table for a terminal: the names of groups stand on lines of their own.
fn small_text(small: Small) -> String {
    let columns = small.head.len();
    let rows = small.groups.into_iter().flat_map(|(group, inner)| {
        let mut name = vec![group];
        name.resize(columns, String::new());
        let inner = inner.into_iter().map(|mut row| {
            row[0].insert_str(0, "  ");
            row
        });
        std::iter::once(name).chain(inner)
    });
    let heads = small.head.into_iter().enumerate();
    let layout = Layout::new(Language::English).each(
        heads,
        |(_, head)| head.clone(),
        |row: &Vec<String>, (at, _)| row[*at].clone(),
    );
    layout.table(rows).text()
}

fn targets(found: &ComparisonReport, plan: usize) -> String {
    let language = found.language;
    let facts = &found.plans[plan];
    let mut out = String::new();
    if !facts.targets.is_empty() {
        let _ = writeln!(out, "\n{}", say!(language, "compare-targets-terminal"));
    }
    for target in &facts.targets {
        let outcome = found.outcome(plan, target);
        let text = match outcome {
            Some(outcome) => {
                let n = (outcome.met * found.runs() as f64).round() as usize;
                say!(
                    language,
                    "compare-target-line",
                    label = &target.display_label,
                    target = language.plain(target.number, "persons"),
                    count = found.cell(&outcome.count, "persons"),
                    time = time(language, target.after),
                    n,
                    runs = found.runs()
                )
            }
            None => format!(
                "{}: {}",
                target.display_label,
                say!(language, "compare-not-run")
            ),
        };
        let _ = writeln!(out, "{}", wrapped(&format!("  {text}")));
    }
    for sentence in undefined_sentence(found, plan)
        .into_iter()
        .chain(posted_sentences(found, plan))
    {
        let _ = writeln!(out, "{}", wrapped(&sentence));
    }
    let none = without_result(found, plan);
    if !none.is_empty() {
        let text = say!(language, "compare-no-result", lines = none.join("; "));
        let _ = writeln!(out, "{}", wrapped(&text));
    }
    out
}

fn money(found: &ComparisonReport, plan: usize) -> String {
    let language = found.language;
    let (id, moment) = (found.headline(plan), found.last());
    let until = found.months(moment);
    let spread =
        |get: &dyn Fn(&crate::experiment::ArmFound) -> f64| -> Summary { found.of(id, get) };
    let each: Vec<Option<Summary>> = OUTCOMES
        .iter()
        .map(|(_, outcome)| cost_per_outcome(&found.found, id, moment, Part::Whole, *outcome))
        .collect();
    let text = say!(
        language,
        "compare-money-line",
        cost = found.cell(&spread(&|arm| cost(arm, until, Part::Whole)), "EUR"),
        saved = found.cell(&spread(&|arm| saved(arm, until)), "EUR"),
        gross = found.each_cell(each[0]),
        net = found.each_cell(each[1]),
        months = found.each_cell(each[4])
    );
    let mut sentences = vec![text];
    let repaid = spread(&|arm| moved(arm, until, EntryKind::Repayment));
    if repaid.p90 > 0.0 {
        let repaid = found.cell(&repaid, "EUR");
        sentences.push(say!(language, "compare-repaid-line", repaid));
    }
    if each.contains(&None) {
        sentences.push(why_undefined(found));
    }
    sentences.push(bound(found, plan));
    let sentences = sentences.iter().map(|one| wrapped(one));
    format!("\n{}\n", sentences.collect::<Vec<_>>().join("\n"))
}

/// Returns what bound each line in most of its months.
fn bound(found: &ComparisonReport, plan: usize) -> String {
    let language = found.language;
    let facts = found.plans[plan].lines.iter().enumerate();
    let lines = facts.map(|(line, facts)| {
        let bound = bound_most(found, found.headline(plan), line);
        let bound = bound.map_or_else(
            || say!(language, "compare-closed"),
            |one| word(language, "constraint", one.code()),
        );
        format!("{}: {bound}", facts.display_label)
    });
    let lines = lines.collect::<Vec<_>>().join("; ");
    say!(language, "compare-bound-lines", lines)
}
