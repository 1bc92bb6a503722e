//! The overview: one page that answers "how many people were helped to work?".

use std::fmt::Write as _;

use minijinja::value::Serde;
use minijinja::{Value, context};

use crate::observe::ledger::{Counts, Ledger};
use crate::vocab::Summary;

use super::ComparisonReport;
use super::charts::of_plan;
use super::page::question;
use super::sentence::{main_sentence, of_runs, posted_sentences, time, visible_sentence};
use crate::experiment::{OUTCOMES, Part, cost, cost_per_outcome, saved};
use crate::report::grid::Table;
use crate::report::html::page_environment;
use crate::report::message::runs_caution;
use crate::report::say;
use crate::report::terminal::wrapped;

const TEMPLATE: &str = include_str!("overview.html.jinja");

/// Returns a question and its answer for each thing that a planner wants to know of a plan.
fn answers(found: &ComparisonReport, plan: usize) -> Vec<(String, String)> {
    let language = found.language;
    let (id, moment) = (found.headline(plan), found.last());
    let until = found.months(moment);
    let persons = |spread: Summary| found.cell(&spread, "persons");
    let count = |ledger: Ledger, get: fn(&Counts) -> i64| {
        found.at(id, moment, |one| get(&one.ledgers[ledger as usize]) as f64)
    };
    let outside = found.at(id, moment, |one| {
        (one.ledgers[Ledger::Everybody as usize].net()
            - one.ledgers[Ledger::Residents as usize].net()) as f64
    });
    let label = |get: fn(&crate::observe::ledger::Labels) -> i64| {
        found.at(id, moment, |one| get(&one.labels) as f64)
    };
    let time = time(language, until);
    vec![
        (
            say!(language, "overview-helped"),
            say!(
                language,
                "overview-helped-answer",
                booked = persons(found.at(id, moment, |one| one.bookings[0] as f64)),
                started = persons(found.at(id, moment, |one| one.matches[0].m1 as f64)),
                gross = persons(count(Ledger::Everybody, |c| c.gross)),
                time = &time
            ),
        ),
        (
            say!(language, "overview-anyway"),
            say!(
                language,
                "overview-anyway-answer",
                anyway = persons(count(Ledger::Everybody, Counts::anyway)),
                direct = persons(count(Ledger::Everybody, Counts::direct))
            ),
        ),
        (
            say!(language, "overview-displaced"),
            say!(
                language,
                "overview-displaced-answer",
                crowded = persons(label(|l| l.substitution + l.displacement)),
                spill = persons(count(Ledger::Everybody, Counts::spill_over)),
                outside = persons(outside)
            ),
        ),
        (say!(language, "overview-net"), main_sentence(found, plan)),
        (
            say!(language, "overview-cost"),
            say!(
                language,
                "overview-cost-answer",
                cost = found.cell(&found.of(id, |arm| cost(arm, until, Part::Whole)), "EUR"),
                saved = found.cell(&found.of(id, |arm| saved(arm, until)), "EUR"),
                gross = found.each_cell(cost_per_outcome(
                    &found.found,
                    id,
                    moment,
                    Part::Whole,
                    OUTCOMES[0].1
                )),
                net = found.each_cell(cost_per_outcome(
                    &found.found,
                    id,
                    moment,
                    Part::Whole,
                    OUTCOMES[1].1
                ))
            ),
        ),
    ]
}

/// Returns what each line did.
fn lines(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let (id, moment) = (found.headline(plan), found.last());
    let until = found.months(moment);
    let rows = found.plans[plan]
        .lines
        .iter()
        .enumerate()
        .map(|(line, facts)| {
            let booked = found.at(id, moment, |one| one.bookings[line + 1] as f64);
            let started = found.at(id, moment, |one| one.matches[line + 1].m1 as f64);
            let lasting = found.at(id, moment, |one| one.matches[line + 1].m3 as f64);
            vec![
                facts.display_label.clone(),
                found.cell(&booked, "persons"),
                found.cell(&started, "persons"),
                found.cell(&lasting, "persons"),
                found.thousands(&found.of(id, |arm| cost(arm, until, Part::Line(line)))),
            ]
        });
    Table {
        rows: rows.collect(),
        head: vec![
            of_runs(found),
            say!(language, "compare-column-booked"),
            say!(language, "overview-column-started"),
            say!(language, "overview-column-lasting"),
            say!(language, "compare-column-cost"),
        ],
    }
}

/// Returns what must be said below.
fn remarks(found: &ComparisonReport, plan: usize) -> Vec<String> {
    let language = found.language;
    let mut all = vec![say!(language, "overview-fictional")];
    all.extend(found.why_ranges());
    all.extend(visible_sentence(found, plan));
    all.extend(posted_sentences(found, plan).into_iter().next());
    all.extend(runs_caution(language, found.runs()));
    all
}

/// Returns the page of a plan; it prints on one sheet of A4.
///
/// # Panics
/// If the template that is part of this program is broken.
pub fn overview_html(found: &ComparisonReport, plan: usize) -> String {
    let language = found.language;
    let environment = page_environment(language, "overview.html", TEMPLATE);
    let page = environment.get_template("overview.html").and_then(|page| {
        page.render(context! {
            lang => language.code(),
            title => found.plans[plan].display_title.clone(),
            question => question(found),
            answers => answers(found, plan),
            lines => Value::from(Serde(lines(found, plan))),
            chart => Value::from(Serde(of_plan(found, plan).pop())),
            remarks => remarks(found, plan),
            command => found.computation.command.clone(),
        })
    });
    match page {
        Ok(text) => text.trim_start().to_owned(),
        Err(error) => panic!("the page's template is broken: {error:#}"),
    }
}

/// Returns the overview for a terminal.
pub fn overview_text(found: &ComparisonReport, plan: usize) -> String {
    let language = found.language;
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{}\n{}",
        found.plans[plan].display_title,
        wrapped(&question(found))
    );
    for (question, answer) in answers(found, plan) {
        let _ = writeln!(out, "\n{question}\n{}", wrapped(&answer));
    }
    let _ = writeln!(out, "\n{}", say!(language, "overview-lines"));
    out += &lines(found, plan).text();
    let _ = writeln!(out);
    for remark in remarks(found, plan) {
        let _ = writeln!(out, "{}", wrapped(&remark));
    }
    out
}
