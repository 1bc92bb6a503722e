//! `report.html` of a comparison: one page for a planner, the answer first, the rest one click away.

use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

use crate::experiment::By;

use super::ComparisonReport;
use super::charts::{ChartView, of_plan, plane};
use super::details::{Details, details};
use super::sentence::{
    eta_name, main_sentence, money_sentence, more_sentences, posted_sentences, ranking_sentence,
    time, undefined_sentence, why_undefined,
};
use super::tables::{
    Name, Small, against, balance, best, equity, money, small, targets, without_result, word,
};
use crate::experiment::ranking;
use crate::report::grid::Table;
use crate::report::html::page_environment;
use crate::report::message::runs_caution;
use crate::texts::{Language, say};

const TEMPLATE: &str = include_str!("compare.html.jinja");

#[derive(Serialize)]
struct PlanView {
    id: String,
    title: String,
    sentence: String,
    more: Vec<String>,
    small_title: String,
    small: Small,
    others: Vec<(String, Small)>,
    charts: Vec<ChartView>,
    targets: Table,
    posted: Vec<String>,
    without_result: String,
    money: Table,
    balance: Table,
    money_terms: String,
    details: Vec<Details>,
}

/// Returns the page.
///
/// # Panics
/// If the template that is part of this program is broken.
pub fn compare_html(found: &ComparisonReport) -> String {
    let language = found.language;
    let environment = page_environment(language, "compare.html", TEMPLATE);
    let plans: Vec<PlanView> = (0..found.plans.len())
        .map(|plan| plan_view(found, plan))
        .collect();
    let groups = [By::Level, By::Age, By::Income, By::Group, By::Municipality];
    let equity: Vec<(String, Table)> = groups
        .into_iter()
        .map(|by| (word(language, "by", by.code()), equity(found, by)))
        .collect();
    let title = match &found.plans[..] {
        [one] => one.display_title.clone(),
        _ => say!(language, "compare-title", n = found.plans.len()),
    };
    let page = environment.get_template("compare.html").and_then(|page| {
        page.render(context! {
            lang => language.code(),
            title,
            region => found.region.clone(),
            question => question(found),
            caution => runs_caution(language, found.runs()),
            plans => Value::from(Serde(&plans)),
            several => plans.len() > 1,
            plane => Value::from(Serde(plane(found))),
            beside_lead => say!(language, "compare-beside-lead", eta = eta_name(found, found.found.headline_eta)),
            small_note => say!(language, "compare-small-note", eta = eta_name(found, found.found.headline_eta)),
            ranking => ranking_sentence(found, &ranking(&found.found, &found.drawn)),
            against => Value::from(Serde(against(found, Name::Title))),
            best => Value::from(Serde(best(found))),
            equity => Value::from(Serde(equity)),
            why_undefined => why_undefined(found),
            why_ranges => found.why_ranges(),
            limits => limits(language),
            computed => computed(found),
            command => found.computation.command.clone(),
        })
    });
    match page {
        Ok(text) => text.trim_start().to_owned(),
        Err(error) => panic!("the page's template is broken: {error:#}"),
    }
}

fn plan_view(found: &ComparisonReport, plan: usize) -> PlanView {
    let language = found.language;
    let last = found.last();
    let at = |moment: usize| {
        say!(
            language,
            "compare-small-title",
            time = time(language, found.months(moment))
        )
    };
    let others = (0..found.found.study.moments.len()).filter(|moment| *moment != last);
    let none = without_result(found, plan);
    PlanView {
        id: format!("plan-{plan}"),
        title: found.plans[plan].display_title.clone(),
        sentence: main_sentence(found, plan),
        more: more_sentences(found, plan),
        small_title: at(last),
        small: small(found, plan, last),
        others: others
            .map(|moment| (at(moment), small(found, plan, moment)))
            .collect(),
        charts: of_plan(found, plan),
        targets: targets(found, plan),
        posted: undefined_sentence(found, plan)
            .into_iter()
            .chain(posted_sentences(found, plan))
            .collect(),
        without_result: match none.is_empty() {
            true => String::new(),
            false => say!(language, "compare-no-result", lines = none.join("; ")),
        },
        money: money(found, plan),
        balance: balance(found, plan),
        money_terms: money_sentence(found, plan),
        details: details(found, plan),
    }
}

/// Returns what was requested: region, first month, months, runs.
pub(super) fn question(found: &ComparisonReport) -> String {
    let language = found.language;
    say!(
        language,
        "compare-question",
        region = &*found.region,
        start = language.month(found.found.study.start),
        months = found.found.study.months,
        runs = say!(language, "runs", n = found.runs())
    )
}

/// Returns what the comparison leaves out, one sentence each.
pub(super) fn limits(language: Language) -> Vec<String> {
    vec![
        say!(language, "limit-fictional"),
        say!(language, "compare-limit-market"),
        say!(language, "compare-limit-taxes"),
        say!(language, "compare-limit-eta"),
        say!(language, "compare-limit-coupling"),
        say!(language, "compare-limit-targets"),
    ]
}

fn computed(found: &ComparisonReport) -> String {
    let (language, computation) = (found.language, &found.computation);
    say!(
        language,
        "computed",
        version = &found.identity.version,
        scenario = found
            .plans
            .iter()
            .map(|plan| plan.name.as_str())
            .collect::<Vec<_>>()
            .join(", "),
        seed = found.identity.ensemble.seed.to_string(),
        hash = found.identity.hash()[..16].to_owned(),
        seconds = computation.wall_seconds.round(),
        threads = computation.threads
    )
}
