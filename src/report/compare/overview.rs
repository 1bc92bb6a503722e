//! The overview: one page that answers "how many people were helped to work?".

use std::fmt::Write as _;

use minijinja::value::Serde;
use minijinja::{Value, context};

use crate::observe::ledger::{Counts, Ledger};

use super::ComparisonReport;
use super::charts::of_plan;
use super::page::question;
use super::sentence::{main_sentence, posted_sentences, time, visible_sentence};
use crate::experiment::{Moment, OUTCOMES, Part, cost, cost_per_outcome, saved};
use crate::report::grid::Table;
use crate::report::html::page_environment;
use crate::report::message::runs_caution;
use crate::report::say;
use crate::report::terminal::wrapped;

const TEMPLATE: &str = include_str!("overview.html.jinja");

/// Returns a question and its answer for each thing that a planner wants to know of a plan.
fn answers(found: &ComparisonReport, plan: usize) -> [(String, String); 5] {
    let language = found.language;
    let (id, moment) = (found.headline(plan), found.last());
    let until = found.months(moment);
    let count = |get: fn(&Counts) -> i64| {
        found.persons(plan, |one| get(&one.ledgers[Ledger::Everybody as usize]))
    };
    let outside = |one: &Moment| {
        let net = |ledger: Ledger| one.ledgers[ledger as usize].net();
        net(Ledger::Everybody) - net(Ledger::Residents)
    };
    let displaced = |one: &Moment| one.labels.substitution + one.labels.displacement;
    let each = |outcome: usize| {
        let outcome = OUTCOMES[outcome].1;
        found.each_euros(cost_per_outcome(
            &found.found,
            id,
            moment,
            Part::Whole,
            outcome,
        ))
    };
    let answers = [
        say!(
            language,
            "overview-helped-answer",
            booked = found.persons(plan, |one| one.bookings[0]),
            started = found.persons(plan, |one| one.matches[0].m1),
            gross = count(|c| c.gross),
            time = time(language, until)
        ),
        say!(
            language,
            "overview-anyway-answer",
            anyway = count(Counts::anyway),
            direct = count(Counts::direct)
        ),
        say!(
            language,
            "overview-displaced-answer",
            crowded = found.persons(plan, displaced),
            spill = count(Counts::spill_over),
            outside = found.persons(plan, outside)
        ),
        main_sentence(found, plan),
        say!(
            language,
            "overview-cost-answer",
            cost = found.euros(&found.of(id, |arm| cost(arm, until, Part::Whole))),
            saved = found.euros(&found.of(id, |arm| saved(arm, until))),
            gross = each(0),
            net = each(1)
        ),
    ];
    let questions = [
        "overview-helped",
        "overview-anyway",
        "overview-displaced",
        "overview-net",
        "overview-cost",
    ];
    let mut questions = questions.into_iter();
    answers.map(|answer| {
        let question = questions.next().expect("a question for each answer");
        (say!(language, question), answer)
    })
}

/// Returns what each line did.
fn lines(found: &ComparisonReport, plan: usize) -> Table {
    let (id, lines) = (found.headline(plan), &found.plans[plan].lines);
    let until = found.months(found.last());
    found
        .layout(|line: &usize| lines[*line].display_label.clone())
        .column("compare-column-booked", |line| {
            found.persons(plan, |one| one.bookings[line + 1])
        })
        .column("overview-column-started", |line| {
            found.persons(plan, |one| one.matches[line + 1].m1)
        })
        .column("overview-column-lasting", |line| {
            found.persons(plan, |one| one.matches[line + 1].m3)
        })
        .column("compare-column-cost", |line| {
            found.thousands(&found.of(id, |arm| cost(arm, until, Part::Line(*line))))
        })
        .table(0..lines.len())
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
