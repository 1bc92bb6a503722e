//! `summary.json` of a comparison: every number with its spread, for programs.

use serde_json::{Map, Value, json};

use crate::experiment::{ArmId, Spread};
use crate::interventions::EntryKind;

use super::folds::feedback_samples;
use super::honesty::{held, visible};
use super::money::{
    Each, OUTCOMES, Part, cost, cost_each, moved, payers, present_value, saved, saved_by,
};
use super::numbers::told;
use super::ranking::{Hangs, differences, ranking};
use super::sentence::{main_sentence, ranking_sentence};
use super::{ComparisonReport, Language};
use crate::texts::six_digits;

/// Returns the content of `summary.json`; its sentences are English whatever the language of the page.
pub fn compare_json(found: &ComparisonReport) -> Value {
    if found.language != Language::English {
        return compare_json(&ComparisonReport {
            language: Language::English,
            ..found.clone()
        });
    }
    let plans: Vec<Value> = (0..found.plans.len())
        .map(|plan| plan_json(found, plan))
        .collect();
    let ranked = ranking(found);
    let name = |plan: Option<usize>| plan.map(|plan| found.plans[plan].name.clone());
    json!({
        "format": 1,
        "program": "doorstroom",
        "version": found.identity.version,
        "hash": found.identity.hash(),
        "region": found.region,
        "start": found.study.start.to_string(),
        "months": found.study.months,
        "moments": found.study.moments,
        "etas": found.study.etas,
        "headline_eta": found.study.etas[found.headline_eta],
        "n_runs": found.runs(),
        "persons_are_fictional": true,
        "ranges_only": found.why_ranges(),
        "plans": plans,
        "differences": differences(found).iter().map(|one| json!({
            "plan": found.plans[one.plan].name,
            "against": name(one.against),
            "net_everybody": spread(found, &one.spread),
            "widened_95_of_mean": [six_digits(one.ends.0), six_digits(one.ends.1)],
            "variance_reduction_by_pairing": one.bought.map(six_digits),
        })).collect::<Vec<_>>(),
        "ranking": {
            "sentence": ranking_sentence(found, &ranked),
            "decided": ranked.undecided.is_none(),
            "hangs_on": ranked.undecided.as_ref().map(|hangs| match hangs {
                Hangs::Runs(n) => json!({"runs": n}),
                Hangs::Level => json!("level"),
                Hangs::Eta => json!("eta"),
                Hangs::Number(key, r) => json!({"key": key, "rank_correlation": six_digits(*r)}),
                Hangs::Unknown => Value::Null,
            }),
            "candidates": ranked.candidates.iter().map(|one| json!({
                "plan": name(one.plan), "probability_best": six_digits(one.best),
            })).collect::<Vec<_>>(),
        },
    })
}

/// Undefined numbers become null, and so does the median of a region with provisional data.
pub(super) fn spread(found: &ComparisonReport, spread: &Spread) -> Value {
    let spread = found.shown(spread);
    json!({
        "mean": six_digits(spread.mean),
        "standard_error": six_digits(spread.standard_error),
        "p10": six_digits(spread.low),
        "p50": six_digits(spread.middle),
        "p90": six_digits(spread.high),
        "n_runs": spread.runs,
    })
}

fn plan_json(found: &ComparisonReport, plan: usize) -> Value {
    let facts = &found.plans[plan];
    let mut etas = Map::new();
    for (at, eta) in found.study.etas.iter().enumerate() {
        let id = found.id(plan, at);
        let mut moments = Map::new();
        for (moment, months) in found.study.moments.iter().enumerate() {
            moments.insert(months.to_string(), moment_json(found, id, moment));
        }
        etas.insert(eta.to_string(), moments.into());
    }
    let targets = facts.targets.iter().map(|target| {
        let held = held(found, plan, target);
        json!({
            "label": target.label,
            "counts": target.counts,
            "target": target.number,
            "after_months": target.after,
            "line": target.line.map(|line| facts.lines[line].label.clone()),
            "text": target.text,
            "source": target.source,
            "grade": target.grade.code(),
            "outcome": held.count.as_ref().map(|one| spread(found, one)),
            "probability_met": held.met.map(six_digits),
        })
    });
    let visible = visible(found, plan).map(|one| {
        json!({
            "net_residents": (!found.is_ranges_only()).then(|| six_digits(one.net)),
            "own_movement_of_employment": six_digits(one.noise),
            "detectable": one.is_seen(),
        })
    });
    let planted = facts.planted.iter().map(|one| {
        json!({
            "key": one.key, "meaning": one.meaning, "value": one.value, "unit": one.unit,
            "range": one.range.map(|(low, high)| [low, high]), "source": one.source, "grade": one.grade.code(),
        })
    });
    let of = |sample: &[f64]| spread(found, &Spread::of(sample));
    let held = feedback_samples(found, plan)
        .map(|[local, feedback, _]| json!({"local_chains": of(&local), "feedback": of(&feedback)}));
    json!({
        "net_with_tightness_held": held,
        "name": facts.name,
        "title": facts.title,
        "sentence": main_sentence(found, plan),
        "by_eta_and_months": etas,
        "targets": targets.collect::<Vec<_>>(),
        "detectable": visible,
        "planted": planted.collect::<Vec<_>>(),
        "money_terms": {
            "price_year": facts.money.price_year,
            "prices": facts.money.prices,
            "discount_rate": facts.money.rate,
            "source": facts.money.source,
            "grade": facts.money.grade.code(),
            "is_default": facts.money.is_default,
        },
    })
}

fn moment_json(found: &ComparisonReport, id: ArmId, moment: usize) -> Value {
    let mut parts = Map::new();
    for (one, of) in told(found, id, moment) {
        let part = parts.entry(one.part).or_insert_with(|| json!({}));
        part[&one.of][one.measure] = spread(found, &of);
    }
    parts.insert("money".into(), money_json(found, id, moment));
    parts.into()
}

fn money_json(found: &ComparisonReport, id: ArmId, moment: usize) -> Value {
    let until = found.months(moment);
    let of_part = |part: Part| spread(found, &found.of(id, |arm| cost(arm, until, part)));
    let point = |value: f64| (!found.is_ranges_only()).then(|| six_digits(value));
    let each = |part: Part| -> Value {
        let row = OUTCOMES.iter().map(|(code, outcome)| {
            let value = match cost_each(found, id, moment, part, *outcome) {
                Each::Undefined => Value::Null,
                Each::Known { value, low, high, runs } => json!({
                    "value": point(value), "p10": six_digits(low), "p90": six_digits(high), "n_runs": runs,
                }),
            };
            ((*code).to_owned(), value)
        });
        Value::Object(row.collect())
    };
    let lines = found.plans[id.plan].lines.iter().enumerate();
    let lines = lines.map(|(line, facts)| (facts.label.clone(), of_part(Part::Line(line))));
    let by_payer = payers(found, id.plan).into_iter();
    let by_payer =
        by_payer.map(|(part, name)| (name, json!({"cost": of_part(part), "for_each": each(part)})));
    let kind = |kind: EntryKind| spread(found, &found.of(id, |arm| moved(arm, until, kind)));
    let rate = found.plans[id.plan].money.rate;
    let benefits = saved_by(found, id, moment).into_iter();
    let benefits = benefits.map(
        |(party, purpose, one)| json!({"payer": party, "benefit": purpose, "saved": spread(found, &one)}),
    );
    json!({
        "cost": of_part(Part::Whole),
        "for_each": each(Part::Whole),
        "by_line": Value::Object(lines.collect()),
        "overhead": of_part(Part::Overhead),
        "lines_without_fund": of_part(Part::Unfunded),
        "by_payer": Value::Object(by_payer.collect()),
        "granted": kind(EntryKind::Grant),
        "lapsed": kind(EntryKind::Lapse),
        "repaid": kind(EntryKind::Repayment),
        "benefits_saved": spread(found, &found.of(id, |arm| saved(arm, until))),
        "benefits_saved_by_payer": benefits.collect::<Vec<_>>(),
        "net_present_value": spread(found, &found.of(id, |arm| present_value(arm, until, rate))),
    })
}
