//! A comparison on a terminal: the sentence, the small table, targets, money in a few lines, and the folder.

use std::path::Path;

use super::ComparisonReport;
use super::rows::bound_most;
use super::sentence::{
    main_sentence, more_sentences, posted_sentences, ranking_sentence, time, undefined_sentence,
    why_undefined,
};
use super::tables::{Name, Small, against, small, without_result, word};
use crate::experiment::{OUTCOMES, Part, cost, cost_per_outcome, moved, ranking, saved};
use crate::interventions::EntryKind;
use crate::report::grid::Layout;
use crate::report::message::runs_caution;
use crate::report::terminal::wrapped;
use crate::texts::{Language, say};

/// Returns paragraphs of sentences, each broken into lines.
fn lines<T: AsRef<str>>(sentences: impl IntoIterator<Item = T>) -> String {
    let sentences = sentences.into_iter();
    sentences.map(|one| wrapped(one.as_ref()) + "\n").collect()
}

/// Returns the comparison for a terminal; the folder as it should be shown, if results were written.
pub fn compare_text(found: &ComparisonReport, folder: Option<&Path>) -> String {
    let language = found.language;
    let moment = found.last();
    let mut out = String::new();
    for plan in 0..found.plans.len() {
        let time = time(language, found.months(moment));
        out += &format!(
            "{}\n{}{}\n{}\n{}{}{}\n",
            found.plans[plan].display_title,
            lines([main_sentence(found, plan)]),
            lines(more_sentences(found, plan)),
            say!(language, "compare-small-title", time),
            small_text(small(found, plan, moment)),
            targets(found, plan),
            money(found, plan)
        );
    }
    if found.plans.len() > 1 {
        out += &against(found, Name::Short).text();
    }
    let command = found.computation.command.as_str();
    let mut last = vec![ranking_sentence(
        found,
        &ranking(&found.found, &found.drawn),
    )];
    last.extend(found.why_ranges());
    last.extend(runs_caution(language, found.runs()));
    last.push(say!(language, "limit-fictional"));
    last.push(say!(language, "compare-command", command));
    out += &lines(last);
    if let Some(folder) = folder {
        let folder = folder.display().to_string();
        out += &format!("{}\n", say!(language, "terminal-results", folder));
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
    let (language, runs) = (found.language, found.runs());
    let targets = &found.plans[plan].targets;
    let mut out = match targets.is_empty() {
        true => String::new(),
        false => format!("\n{}\n", say!(language, "compare-targets-terminal")),
    };
    out += &lines(targets.iter().map(|target| {
        let label = &target.display_label;
        let text = match found.outcome(plan, target) {
            Some(outcome) => say!(
                language,
                "compare-target-line",
                label,
                target = language.plain(target.number, "persons"),
                count = found.cell(&outcome.count, "persons"),
                time = time(language, target.after),
                n = (outcome.met * runs as f64).round() as usize,
                runs
            ),
            None => format!("{label}: {}", say!(language, "compare-not-run")),
        };
        format!("  {text}")
    }));
    out += &lines(undefined_sentence(found, plan));
    out += &lines(posted_sentences(found, plan));
    let none = without_result(found, plan);
    if !none.is_empty() {
        out += &lines([say!(language, "compare-no-result", lines = none.join("; "))]);
    }
    out
}

fn money(found: &ComparisonReport, plan: usize) -> String {
    let language = found.language;
    let (id, moment) = (found.headline(plan), found.last());
    let until = found.months(moment);
    let each = OUTCOMES
        .map(|(_, outcome)| cost_per_outcome(&found.found, id, moment, Part::Whole, outcome));
    let mut sentences = vec![say!(
        language,
        "compare-money-line",
        cost = found.euros(&found.of(id, |arm| cost(arm, until, Part::Whole))),
        saved = found.euros(&found.of(id, |arm| saved(arm, until))),
        gross = found.each_euros(each[0]),
        net = found.each_euros(each[1]),
        months = found.each_euros(each[4])
    )];
    let repaid = found.of(id, |arm| moved(arm, until, EntryKind::Repayment));
    if repaid.p90 > 0.0 {
        let repaid = found.euros(&repaid);
        sentences.push(say!(language, "compare-repaid-line", repaid));
    }
    if each.contains(&None) {
        sentences.push(why_undefined(found));
    }
    sentences.push(bound(found, plan));
    format!("\n{}", lines(sentences))
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
