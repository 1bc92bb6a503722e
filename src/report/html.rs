//! `report.html`: one page for a planner, complete in itself.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use serde::Serialize;

use super::assumptions::{assumptions, fixed, has_influence};
use super::comparison::{Comparison, Place, comparisons, covered};
use super::figures::topics;
use super::grid::{Layout, Table, markup};
use super::headline::{Headline, headlines, headlines_of};
use super::message::{main_message, past_and_future, runs_caution};
use super::period::median_or_mean;
use super::run_report::{Aggregate, Figure, FitRow, RunReport, Sensitivity};
use super::sensitivity::{row_tables, splits, variance_table};
use crate::texts::{Language, say};

const TEMPLATE: &str = include_str!("report.html.jinja");

/// What all pages look like.
const STYLE: &str = include_str!("page.css");

/// Words of the field for readers from elsewhere, by key; the page explains no other abbreviations.
#[rustfmt::skip]
const GLOSSARY: [&str; 12] = [
    "word-employed", "word-unemployed", "word-gross", "word-net", "word-ww", "word-bijstand", "word-disability",
    "word-bbl", "word-tightness", "word-agencies", "word-run", "word-hindcast",
];

#[derive(Serialize)]
struct RegionView {
    name: String,
    headlines: Table,
}

#[derive(Serialize)]
struct TopicView {
    id: &'static str,
    title: String,
    charts: Vec<ChartView>,
}

#[derive(Serialize)]
struct ChartView {
    title: String,
    table_of: String,
    caption: String,
    svg: Value,
    table: Table,
}

/// Returns the page.
///
/// # Panics
/// If the template that is part of this program is broken.
pub fn report_html(found: &RunReport) -> String {
    let language = found.language;
    let environment = page_environment(language, "report.html", TEMPLATE);
    let heads = headlines(found);
    let compared = comparisons(found);
    let (assumptions, more) = assumptions(found);
    let glossary = GLOSSARY.map(|key| {
        (
            say!(language, key),
            say!(language, &format!("{key}.meaning")),
        )
    });
    let page = environment.get_template("report.html").and_then(|page| {
        page.render(context! {
            lang => language.code(),
            title => found.display_title.clone(),
            region => found.region.clone(),
            arm => say!(language, "head-arm", arm = found.arm_in_words()),
            question => question(found),
            runs => say!(language, "head-runs", n = found.n_runs()),
            message => main_message(found),
            caution => runs_caution(language, found.n_runs()),
            past_and_future => past_and_future(found),
            numbers_lead => numbers_lead(found),
            ranges_only => found.is_ranges_only(),
            headlines => Value::from(Serde(headline_table(found, heads.iter().cloned()))),
            regions => Value::from(Serde(region_views(found))),
            topics => Value::from(Serde(topic_views(found))),
            has_points => !compared.is_empty(),
            has_shading => found.observed_until.is_some(),
            coverage => coverage(found, &compared),
            figures => Value::from(Serde(figure_table(found, &heads, &compared))),
            fit => Value::from(Serde(fit_table(found))),
            sensitivity_lead => sensitivity_lead(found),
            sensitivity => Value::from(Serde(sensitivity_tables(found))),
            variance => Value::from(Serde(variance(found))),
            has_influence => has_influence(found),
            fixed => fixed(found),
            assumptions => Value::from(Serde(assumptions)),
            other_assumptions => say!(language, "assumptions-other", n = more.rows.len()),
            more_assumptions => Value::from(Serde(more)),
            limits_lead => say!(language, "limits-lead", ensemble = ensemble(found)),
            limits => found.limits.clone(),
            computed => computed(found),
            command => found.computation.command.clone(),
            glossary => Value::from(Serde(glossary)),
        })
    });
    match page {
        Ok(text) => text.trim_start().to_owned(),
        Err(error) => panic!("the page's template is broken: {error:#}"),
    }
}

/// Returns an environment with one page, the style of all pages and the texts of a language.
///
/// # Panics
/// If a template that is part of this program is broken.
pub(super) fn page_environment(
    language: Language,
    name: &'static str,
    template: &'static str,
) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::Html);
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    environment.set_syntax(syntax.expect("the default delimiters are distinct"));
    environment.add_function("say", move |key: &str| say!(language, key));
    environment.add_global("style", Value::from_safe_string(STYLE.to_owned()));
    let added = environment.add_template(name, template);
    assert!(added.is_ok(), "a template is broken: {added:?}");
    environment
}

fn question(found: &RunReport) -> String {
    let language = found.language;
    let months = &found.table.layout.months;
    let (Some(&first), Some(&last)) = (months.first(), months.last()) else {
        return String::new();
    };
    let key = if found.arm == "baseline" {
        "head-question-baseline"
    } else {
        "head-question"
    };
    let (from, to) = (language.month(first), language.month(last));
    say!(language, key, region = &found.region, from, to)
}

fn numbers_lead(found: &RunReport) -> String {
    let language = found.language;
    let months = &found.table.layout.months;
    let period = match months.len() {
        12.. => say!(language, "flow-year"),
        n => say!(language, "flow-months", n),
    };
    let end = months
        .last()
        .map_or(String::new(), |&last| language.month(last));
    if found.is_ranges_only() {
        return say!(language, "numbers-lead-range", end, period);
    }
    say!(language, "numbers-lead", end, period)
}

fn computed(found: &RunReport) -> String {
    let (language, computation) = (found.language, &found.computation);
    let text = say!(
        language,
        "computed",
        version = &found.identity.version,
        scenario = &found.identity.scenario,
        seed = found.identity.ensemble.seed.to_string(),
        hash = found.identity.hash()[..16].to_owned(),
        seconds = computation.wall_seconds.round(),
        threads = computation.threads
    );
    if computation.started.is_empty() {
        return text;
    }
    let started = say!(language, "computed-started", started = &computation.started);
    format!("{text} {started}")
}

fn headline_table(found: &RunReport, heads: impl IntoIterator<Item = Headline>) -> Table {
    let language = found.language;
    Layout::new(language)
        .headed(String::new(), |h: &Headline| h.label.clone())
        .column("column-median", |h| {
            let median = median_or_mean(&h.end);
            if median.is_finite() {
                language.quantity(median, h.unit)
            } else {
                String::new()
            }
        })
        .class("n strong")
        .only_if(!found.is_ranges_only())
        .column("column-range", |h| {
            language.range(h.end.p10, h.end.p90, h.unit)
        })
        .column("column-change", |h| {
            let change = h.last_year_change.as_ref();
            let change = change.map(|change| language.signed_range(change, h.unit));
            change.map_or_else(String::new, |change| match h.unit {
                "percent" => say!(language, "points", change),
                _ => change,
            })
        })
        .class("n optional")
        .table(heads)
}

fn region_views(found: &RunReport) -> Vec<RegionView> {
    let of = |(code, name): (&str, &str)| RegionView {
        name: name.to_owned(),
        headlines: headline_table(found, headlines_of(found, code)),
    };
    found.regions().into_iter().map(of).collect()
}

fn topic_views(found: &RunReport) -> Vec<TopicView> {
    topics(found)
        .into_iter()
        .map(|topic| TopicView {
            id: topic.id,
            title: topic.title,
            charts: topic
                .charts
                .into_iter()
                .map(|chart| ChartView {
                    table_of: say!(found.language, "table-of", title = &chart.title),
                    title: chart.title,
                    caption: chart.caption,
                    svg: Value::from_safe_string(chart.svg),
                    table: chart.table,
                })
                .collect(),
        })
        .collect()
}

fn coverage(found: &RunReport, compared: &[Comparison<'_>]) -> String {
    let language = found.language;
    let (inside, of) = covered(compared);
    let absent = found.figures.len() - compared.len();
    let mut lines = vec![match of {
        0 => say!(language, "coverage-none"),
        _ => say!(language, "coverage", inside, n = of),
    }];
    if absent > 0 {
        lines.push(say!(language, "coverage-absent", n = absent));
    }
    lines.join(" ")
}

fn figure_table(found: &RunReport, heads: &[Headline], compared: &[Comparison<'_>]) -> Table {
    let language = found.language;
    let has_points = !found.is_ranges_only();
    let what = |figure: &Figure| {
        let head = heads.iter().find(|h| h.measure == figure.measure);
        let what = head.map_or_else(|| language.measure(&figure.measure), |h| h.label.clone());
        if figure.group == "all" {
            return what;
        }
        let class = found.label(&figure.group_by, &figure.group);
        say!(language, "figure-of-class", what, class)
    };
    Layout::new(language)
        .column("column-figure", |one: &&Comparison<'_>| {
            let (what, period) = (what(one.figure), period(language, one.figure));
            format!(
                "{}<br><span class=\"small\">{}</span>",
                markup(&what),
                markup(&period)
            )
        })
        .markup()
        .column("column-published", |one| {
            language.quantity(one.figure.value, &one.figure.unit)
        })
        .column("column-model", |one| {
            language.quantity(median_or_mean(&one.model), &one.figure.unit)
        })
        .class("n strong")
        .only_if(has_points)
        .column("column-range", |one| {
            language.range(one.model.p10, one.model.p90, &one.figure.unit)
        })
        .column("column-place", |one| {
            let (mark, key) = match one.place {
                Place::Inside80 => ("\u{25CF}", "place-inside-80"),
                Place::Inside95 => ("\u{25D0}", "place-inside-95"),
                Place::Outside => ("\u{25CB}", "place-outside"),
                Place::Unknown => ("", "place-unknown"),
            };
            format!("{mark} {}", say!(language, key))
        })
        .class("place")
        .column("column-difference", |one| {
            language.signed(one.difference, &one.figure.unit)
        })
        .only_if(has_points)
        .column("column-source-grade", |one| {
            let (figure, note) = (one.figure, one.figure.note_in(language));
            let text = format!(
                "{} ({})",
                figure.source,
                language.grade(figure.grade.code())
            );
            if note.is_empty() {
                text
            } else {
                format!("{text}; {note}")
            }
        })
        .class("small source")
        .table(compared)
}

fn period(language: Language, figure: &Figure) -> String {
    let (from, to) = (figure.from, figure.to);
    let is_year = from.month_of_year() == 1 && to.0 == from.0 + 11;
    let span = if is_year {
        from.year().to_string()
    } else {
        let (low, high) = (language.month(from), language.month(to));
        say!(language, "range", low, high)
    };
    match figure.aggregate {
        Aggregate::Stock => say!(language, "period-end", month = language.month(to)),
        _ if from == to => language.month(to),
        Aggregate::Sum => say!(language, "period-sum", span),
        Aggregate::Mean => say!(language, "period-mean", span),
    }
}

fn fit_table(found: &RunReport) -> Table {
    let language = found.language;
    Layout::new(language)
        .column("column-table", |row: &&FitRow| language.margin(&row.margin))
        .column("column-cells", |row| language.grouped(row.cells as f64, 0))
        .column("column-largest", |row| {
            language.grouped(row.largest_absolute, 1)
        })
        .column("column-relative", |row| {
            language.quantity(row.largest_relative * 100.0, "percent")
        })
        .column("column-grade", |row| language.grade(row.grade.code()))
        .class("")
        .table(&found.fit)
}

fn sensitivity_lead(found: &RunReport) -> String {
    let runs = found.sensitivity.as_ref().map_or(0, |one| one.replications);
    let runs = say!(found.language, "runs", n = runs);
    say!(found.language, "sensitivity-lead", runs)
}

fn sensitivity_tables(found: &RunReport) -> Vec<Table> {
    // Rows of a region with provisional data would show medians.
    if found.is_ranges_only() {
        return Vec::new();
    }
    let tables = |one: &Sensitivity| row_tables(found.language, &one.rows, one.replications, false);
    found.sensitivity.as_ref().map_or(Vec::new(), tables)
}

fn variance(found: &RunReport) -> Option<Table> {
    let splits = splits(found);
    (!splits.is_empty()).then(|| variance_table(found.language, &splits))
}

fn ensemble(found: &RunReport) -> String {
    let (language, ensemble) = (found.language, &found.identity.ensemble);
    say!(
        language,
        "ensemble",
        runs = say!(language, "runs", n = found.n_runs()),
        draws = say!(language, "ensemble-draws", n = ensemble.draws),
        paths = say!(language, "ensemble-paths", n = ensemble.macro_paths),
        replications = say!(language, "ensemble-replications", n = ensemble.replications)
    )
}

#[cfg(test)]
#[path = "html_tests.rs"]
pub(crate) mod tests;
