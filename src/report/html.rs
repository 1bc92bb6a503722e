//! `report.html`: one page for a planner, complete in itself.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use serde::Serialize;

use super::comparison::{Comparison, Place, comparisons, covered};
use super::figures::{Table, topics};
use super::findings::{Aggregate, AssumptionRow, Figure, Findings};
use super::headline::{Headline, headlines};
use super::message::{main_message, past_and_future, runs_caution};
use super::number::{csv_cell, grouped, month_in_words, quantity, range, signed, signed_range};
use super::period::middle;

const TEMPLATE: &str = include_str!("report.html.jinja");

/// Assumptions shown before the rest is folded away.
const SHOWN: usize = 15;

/// Words of the field for readers from elsewhere; the page explains no other abbreviations.
const GLOSSARY: &[(&str, &str)] = &[
    (
        "At work (employed)",
        "paid work of at least one hour a week.",
    ),
    (
        "Looking for work (unemployed)",
        "no paid work, looked for it recently and can start soon.",
    ),
    (
        "Gross participation",
        "people who work or look for work, of every 100 people of 15 to 74.",
    ),
    (
        "Net participation",
        "people who work, of every 100 people of 15 to 74.",
    ),
    (
        "WW",
        "unemployment benefit for people who lost a job; its length depends on years worked.",
    ),
    (
        "Bijstand",
        "social assistance of the municipality for households without enough income or savings. A couple \
      has one benefit and counts as two persons.",
    ),
    (
        "WIA, WAO, Wajong",
        "benefits for people who cannot work, or not fully, because of illness or disability; \
      Wajong is for those who were disabled when young.",
    ),
    (
        "BBL",
        "vocational training at work: a paid job with about one day of school a week.",
    ),
    (
        "Tightness",
        "open vacancies for each person who looks for a job. UWV's own measure (spanningsindicator) counts only people \
         with WW for less than six months.",
    ),
    (
        "UWV, CBS",
        "the national agency for employee benefits and job mediation, and Statistics Netherlands.",
    ),
    (
        "Future",
        "one run of the simulation, with its own chance, assumptions and course of the economy.",
    ),
    (
        "Hindcast",
        "a computed month that already lay in the past, so that it can be checked.",
    ),
];

mod words {
    pub const INSIDE_80: &str = "\u{25CF} inside 8 in 10";
    pub const INSIDE_95: &str = "\u{25D0} inside 19 in 20 only";
    pub const OUTSIDE: &str = "\u{25CB} outside";
    pub const UNKNOWN: &str = "no interval";
    pub const FITTED: &str = "the model was fitted to this figure";
    pub const BY_INFLUENCE: &str = "The strongest first. Influence is the share of the spread in the headline number that follows this assumption.";
    pub const UNSORTED: &str = "Values that no source settles. Their ranges are drawn anew in each parameter draw; their influence is \
         computed from 24 draws on (--draws 24).";
}

#[derive(Serialize)]
struct HeadlineRow {
    label: &'static str,
    middle: String,
    range: String,
    change: String,
}

#[derive(Serialize)]
struct FigureRow {
    what: String,
    period: String,
    value: String,
    middle: String,
    range: String,
    place: &'static str,
    difference: String,
    source: String,
    grade: &'static str,
    note: String,
}

#[derive(Serialize)]
struct FitView {
    margin: String,
    cells: String,
    largest: String,
    relative: String,
    grade: &'static str,
}

#[derive(Serialize)]
struct AssumptionView {
    key: String,
    meaning: String,
    value: String,
    range: String,
    influence: String,
    grade: &'static str,
    source: String,
    reason: String,
}

#[derive(Serialize)]
struct TopicView {
    id: String,
    title: &'static str,
    charts: Vec<ChartView>,
}

#[derive(Serialize)]
struct ChartView {
    title: String,
    caption: String,
    svg: Value,
    table: Table,
}

/// Returns the page.
///
/// # Panics
/// If the template that is part of this program is broken.
pub fn report_html(found: &Findings) -> String {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::Html);
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    environment.set_syntax(syntax.expect("the default delimiters are distinct"));
    let added = environment.add_template("report.html", TEMPLATE);
    assert!(added.is_ok(), "the page's template is broken: {added:?}");
    let months = &found.table.layout.months;
    let month = |month: Option<_>| month.map_or(String::new(), |m: &_| month_in_words(*m));
    let heads = headlines(found);
    let compared = comparisons(found);
    let (assumptions, more) = assumptions(found);
    let has_influence = found.assumptions.iter().any(|row| row.influence.is_some());
    let identity = &found.identity;
    let page = environment.get_template("report.html").and_then(|page| {
        page.render(context! {
            title => found.title.clone(),
            region => found.region.clone(),
            arm => found.arm.clone(),
            from => month(months.first()),
            to => month(months.last()),
            n_runs => grouped(found.n_runs() as f64, 0),
            message => main_message(found),
            caution => runs_caution(found.n_runs()),
            past_and_future => past_and_future(found),
            flow_period => flow_period(months.len()),
            headlines => Value::from(Serde(headline_rows(&heads))),
            topics => Value::from(Serde(topic_views(found))),
            has_points => !compared.is_empty(),
            coverage => coverage(found, &compared),
            figures => Value::from(Serde(compared.iter().map(|c| figure_row(found, &heads, c)).collect::<Vec<_>>())),
            fit => Value::from(Serde(fit_views(found))),
            has_influence,
            assumption_lead => if has_influence { words::BY_INFLUENCE } else { words::UNSORTED },
            assumptions => Value::from(Serde(assumptions)),
            more_assumptions => Value::from(Serde(more)),
            ensemble => ensemble(found),
            limits => found.limits.clone(),
            version => identity.version.clone(),
            scenario => identity.scenario.clone(),
            seed => identity.ensemble.seed.to_string(),
            hash => &identity.hash()[..16],
            started => found.computation.started.clone(),
            seconds => format!("{} seconds", grouped(found.computation.wall_seconds, 0)),
            threads => match found.computation.threads {
                1 => "1 thread".to_owned(),
                n => format!("{n} threads"),
            },
            command => found.computation.command.clone(),
            glossary => Value::from(Serde(GLOSSARY)),
        })
    });
    match page {
        Ok(text) => text.trim_start().to_owned(),
        Err(error) => panic!("the page's template is broken: {error:#}"),
    }
}

fn flow_period(months: usize) -> String {
    match months {
        12.. => "the sum of the last twelve months".into(),
        1 => "that one month".into(),
        n => format!("the sum of the {n} months"),
    }
}

fn headline_rows(heads: &[Headline]) -> Vec<HeadlineRow> {
    heads
        .iter()
        .map(|h| HeadlineRow {
            label: h.label,
            middle: quantity(middle(&h.end), h.unit),
            range: range(h.end.p10, h.end.p90, h.unit),
            change: h.last_year_change.as_ref().map_or(String::new(), |change| {
                let points = if h.unit == "percent" { " points" } else { "" };
                format!("{}{points}", signed_range(change, h.unit))
            }),
        })
        .collect()
}

fn topic_views(found: &Findings) -> Vec<TopicView> {
    topics(found)
        .into_iter()
        .map(|topic| TopicView {
            id: topic.title.to_lowercase().replace(' ', "-"),
            title: topic.title,
            charts: topic
                .charts
                .into_iter()
                .map(|chart| ChartView {
                    title: chart.title,
                    caption: chart.caption,
                    svg: Value::from_safe_string(chart.svg),
                    table: chart.table,
                })
                .collect(),
        })
        .collect()
}

fn coverage(found: &Findings, compared: &[Comparison<'_>]) -> String {
    let (inside, of) = covered(compared);
    let fitted = compared.iter().filter(|c| c.figure.fitted).count();
    let absent = found.figures.len() - compared.len();
    let mut text = match of {
        0 => "No published figure tests the intervals of this run.".to_owned(),
        _ => format!(
            "{inside} of {of} published figures that the model was not fitted to lie inside the range of 8 in 10 \
             futures. If the ranges are honest, about 8 in 10 should."
        ),
    };
    if fitted > 0 {
        let were = if fitted == 1 { "was" } else { "were" };
        text += &format!(
            " {fitted} more {were} used to fit the model: closeness there is no evidence."
        );
    }
    if absent > 0 {
        let speak = if absent == 1 { "speaks" } else { "speak" };
        text += &format!(" {absent} {speak} of a measure or period that this run does not report.");
    }
    text
}

fn figure_row(found: &Findings, heads: &[Headline], compared: &Comparison<'_>) -> FigureRow {
    let figure = compared.figure;
    let unit = figure.unit.as_str();
    let label = heads
        .iter()
        .find(|h| h.measure == figure.measure)
        .map_or_else(|| figure.measure.replace('_', " "), |h| h.label.to_owned());
    let mut note = figure.note.clone();
    if figure.fitted {
        note = [words::FITTED, &note].join(if note.is_empty() { "" } else { "; " });
    }
    FigureRow {
        what: if figure.group == "all" {
            label
        } else {
            format!("{label}, {}", found.label(&figure.group_by, &figure.group))
        },
        period: period(figure),
        value: quantity(figure.value, unit),
        middle: quantity(middle(&compared.model), unit),
        range: range(compared.model.p10, compared.model.p90, unit),
        place: match compared.place {
            Place::Inside80 => words::INSIDE_80,
            Place::Inside95 => words::INSIDE_95,
            Place::Outside => words::OUTSIDE,
            Place::Unknown => words::UNKNOWN,
        },
        difference: signed(compared.difference, unit),
        source: figure.source.clone(),
        grade: figure.grade.code(),
        note,
    }
}

fn period(figure: &Figure) -> String {
    let (from, to) = (figure.from, figure.to);
    let is_year = from.month_of_year() == 1 && to.0 == from.0 + 11;
    let span = if is_year {
        from.year().to_string()
    } else {
        format!("{} to {}", month_in_words(from), month_in_words(to))
    };
    match figure.aggregate {
        Aggregate::Stock => format!("end of {}", month_in_words(to)),
        _ if from == to => month_in_words(to),
        Aggregate::Sum => format!("sum of {span}"),
        Aggregate::Mean => format!("mean of {span}"),
    }
}

fn fit_views(found: &Findings) -> Vec<FitView> {
    found
        .fit
        .iter()
        .map(|row| FitView {
            margin: row.margin.clone(),
            cells: grouped(row.cells as f64, 0),
            largest: grouped(row.largest_error, 1),
            relative: grouped(row.largest_relative * 100.0, 1),
            grade: row.grade.code(),
        })
        .collect()
}

/// Returns the assumptions, the most influential first and then in the given order, and those to fold away.
fn assumptions(found: &Findings) -> (Vec<AssumptionView>, Vec<AssumptionView>) {
    let mut rows: Vec<&AssumptionRow> = found.assumptions.iter().collect();
    let strength = |row: &AssumptionRow| row.influence.unwrap_or(-1.0);
    // Stable: without influence the weakest grade comes first, as that is where a reader's doubt belongs.
    rows.sort_by(|a, b| {
        let by_influence = strength(b).total_cmp(&strength(a));
        by_influence.then(b.grade.cmp(&a.grade))
    });
    let mut views: Vec<AssumptionView> = rows
        .into_iter()
        .map(|row| AssumptionView {
            key: row.key.clone(),
            meaning: row.meaning.clone(),
            value: format!("{} {}", row.value, row.unit),
            range: match (row.low, row.high) {
                // The range of a list is a factor on the whole list.
                (Some(low), Some(high)) if row.value.contains(", ") => {
                    format!("× {} to × {}", csv_cell(low), csv_cell(high))
                }
                (Some(low), Some(high)) => format!("{} to {}", csv_cell(low), csv_cell(high)),
                _ => String::new(),
            },
            influence: row.influence.map_or(String::new(), |share| {
                format!("{} %", grouped(share * 100.0, 0))
            }),
            grade: row.grade.code(),
            source: row.source.trim_end_matches('.').to_owned(),
            reason: row.reason.clone(),
        })
        .collect();
    let more = views.split_off(SHOWN.min(views.len()));
    (views, more)
}

fn ensemble(found: &Findings) -> String {
    let e = &found.identity.ensemble;
    let text = |n: u32, one: &str, many: &str| {
        format!(
            "{} {}",
            grouped(f64::from(n), 0),
            if n == 1 { one } else { many }
        )
    };
    format!(
        "This page rests on {} runs: {}, {} and {} of each.",
        grouped(found.n_runs() as f64, 0),
        text(
            e.draws,
            "draw of the uncertain assumptions",
            "draws of the uncertain assumptions"
        ),
        text(
            e.macro_paths,
            "course of the economy outside the region",
            "courses of the economy outside the region"
        ),
        text(e.replications, "replication", "replications"),
    )
}

#[cfg(test)]
#[path = "html_tests.rs"]
mod tests;
