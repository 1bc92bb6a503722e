//! Sentences of a comparison, in natural frequencies, and numbers with their intervals.

use crate::experiment::{ArmId, Moment, Spread};
use crate::observe::ledger::Ledger;

use super::honesty::visible;
use super::ranking::{Hangs, Ranking};
use super::{CompareFindings, DISCOUNT, Language};
use crate::report::say;

/// Returns the heading of the first column: what the numbers are and of how many runs.
pub(super) fn of_runs(found: &CompareFindings) -> String {
    let runs = say!(found.language, "runs", n = found.runs());
    match found.runs() {
        1 => runs,
        _ if found.is_ranges_only() => say!(found.language, "compare-ranges-of-runs", runs = runs),
        _ => say!(found.language, "compare-of-runs", runs = runs),
    }
}

/// Returns so many months in words.
pub(super) fn time(language: Language, months: u16) -> String {
    say!(language, "compare-time", months = months)
}

/// Returns the name of an answer of demand.
pub(super) fn eta_name(found: &CompareFindings, eta: usize) -> String {
    let language = found.language;
    let value = found.study.etas[eta];
    match value {
        0.0 => say!(language, "compare-eta-fixed"),
        0.5 => say!(language, "compare-eta-partly"),
        2.0 => say!(language, "compare-eta-adapting"),
        _ => say!(language, "compare-eta-other", eta = language.short(value)),
    }
}

/// Returns how many more people, as an interval.
fn more(found: &CompareFindings, spread: &Spread) -> String {
    let language = found.language;
    let spoken = |value: f64| language.spoken(value.abs().round(), "persons");
    let (low, high) = (spread.low.round(), spread.high.round());
    let point = spread.runs < 2 || low == high;
    if point && !found.is_ranges_only() {
        let n = spoken(spread.mean);
        return match spread.mean.round() < 0.0 {
            true => say!(language, "compare-one-fewer", n = n),
            false => say!(language, "compare-one-more", n = n),
        };
    }
    let (first, second) = (spoken(low), spoken(high));
    if low >= 0.0 {
        say!(language, "compare-more", low = first, high = second)
    } else if high <= 0.0 {
        say!(language, "compare-fewer", low = second, high = first)
    } else {
        say!(
            language,
            "compare-fewer-or-more",
            low = first,
            high = second
        )
    }
}

/// Returns the main sentence of a plan.
pub(super) fn main_sentence(found: &CompareFindings, plan: usize) -> String {
    let language = found.language;
    let moment = found.last();
    let id = found.headline(plan);
    let net =
        |ledger: Ledger| found.at(id, moment, |one| one.ledgers[ledger as usize].net() as f64);
    let everybody = more(found, &net(Ledger::Everybody));
    let residents = more(found, &net(Ledger::Residents));
    let (time, region) = (time(language, found.months(moment)), &*found.region);
    if found.is_ranges_only() && found.runs() < 2 {
        return say!(language, "thin-one-run");
    }
    if found.runs() < 2 {
        return say!(
            language,
            "compare-sentence-one",
            everybody = everybody,
            residents = residents,
            time = time,
            region = region
        );
    }
    say!(
        language,
        "compare-sentence",
        everybody = everybody,
        residents = residents,
        time = time,
        region = region
    )
}

/// Returns how many of ten participants at work would work anyway; nothing if few are.
pub(super) fn anyway_sentence(found: &CompareFindings, plan: usize) -> Option<String> {
    let language = found.language;
    let id = found.headline(plan);
    if found.is_ranges_only() {
        return anyway_range(found, id);
    }
    let at = |get: fn(&crate::observe::ledger::Counts) -> i64| {
        found
            .at(id, found.last(), |one| {
                get(&one.ledgers[Ledger::Everybody as usize]) as f64
            })
            .mean
    };
    let (gross, anyway) = (at(|c| c.gross), at(crate::observe::ledger::Counts::anyway));
    if gross < super::SMALLEST_CELL {
        return None;
    }
    let tenths = (10.0 * anyway / gross).round() as usize;
    let gross = language.spoken(gross.round(), "persons");
    Some(if tenths > 10 {
        say!(language, "compare-anyway-more", gross = gross)
    } else {
        say!(language, "compare-anyway", gross = gross, tenths = tenths)
    })
}

/// Returns how many of ten participants at work would work anyway, as a range over the cells; nothing if few are at work.
fn anyway_range(found: &CompareFindings, id: ArmId) -> Option<String> {
    let everybody = |one: &Moment| one.ledgers[Ledger::Everybody as usize];
    let gross = found.sample(id, found.last(), |one| everybody(one).gross as f64);
    let enough = |gross: &f64| *gross >= super::SMALLEST_CELL;
    if found.runs() < 2 || !gross.iter().all(enough) {
        return None;
    }
    let tenths = found.at(id, found.last(), |one| {
        let counts = everybody(one);
        10.0 * counts.anyway() as f64 / counts.gross as f64
    });
    let (low, high) = (tenths.low.floor(), tenths.high.ceil());
    Some(say!(
        found.language,
        "compare-anyway-range",
        low = low,
        high = high
    ))
}

/// Returns that work moved away from people outside the region, if it did on average.
pub(super) fn exported_sentence(found: &CompareFindings, plan: usize) -> Option<String> {
    let language = found.language;
    let net = |one: &Moment, ledger: Ledger| one.ledgers[ledger as usize].net() as f64;
    let outside = found.at(found.headline(plan), found.last(), |one| {
        net(one, Ledger::Everybody) - net(one, Ledger::Residents)
    });
    let n = Spread {
        mean: -outside.mean,
        low: -outside.high,
        high: -outside.low,
        ..outside
    };
    (outside.mean <= -0.5)
        .then(|| say!(language, "compare-exported", n = found.cell(&n, "persons")))
}

/// Returns when participants, who lag behind at first, draw level and have made up for it; nothing if they never lag behind.
pub(super) fn payback_sentence(found: &CompareFindings, plan: usize) -> Option<String> {
    let language = found.language;
    // Of a thin region single months would be points.
    if found.is_ranges_only() {
        return None;
    }
    let payback = found.found.payback(found.headline(plan));
    let (deepest, _) = payback.deepest?;
    let or_never = |month: Option<u16>| match month {
        Some(month) => say!(language, "compare-payback-month", month = month),
        None => say!(language, "compare-payback-never"),
    };
    Some(say!(
        language,
        "compare-payback",
        deepest = deepest,
        level = or_never(payback.crossover),
        even = or_never(payback.break_even)
    ))
}

/// Returns whether the effect could be seen in the region's own statistics; nothing if too few cells tell.
pub(super) fn visible_sentence(found: &CompareFindings, plan: usize) -> Option<String> {
    let language = found.language;
    let one = visible(found, plan)?;
    let net = match found.is_ranges_only() {
        true => language.range(one.low, one.high, "persons"),
        false => language.signed(one.net, "persons"),
    };
    let noise = language.spoken(one.noise.round(), "persons");
    let time = time(language, found.months(found.last()));
    Some(if one.is_seen() {
        say!(
            language,
            "compare-visible",
            net = net,
            noise = noise,
            time = time
        )
    } else {
        say!(
            language,
            "compare-invisible",
            net = net,
            noise = noise,
            time = time
        )
    })
}

/// Returns the targets on whole plans beside the published number of vacancies.
pub(super) fn posted_sentences(found: &CompareFindings, plan: usize) -> Vec<String> {
    let language = found.language;
    let Some(posted) = &found.posted else {
        return Vec::new();
    };
    let targets = found.plans[plan].targets.iter();
    let mut numbers: Vec<f64> = targets
        .filter(|target| target.line.is_none() && target.counts.starts_with('m'))
        .map(|target| target.number)
        .collect();
    numbers.dedup();
    let sentence = |number: f64| {
        say!(
            language,
            "compare-posted",
            target = language.spoken(number, "persons"),
            posted = language.spoken(posted.value, "vacancies"),
            year = posted.from.year().to_string(),
            share = language.quantity(100.0 * number / posted.value, "percent"),
            source = &posted.source
        )
    };
    numbers.into_iter().map(sentence).collect()
}

/// Returns that a target on matches says not what a match is, if the plan has one.
pub(super) fn undefined_sentence(found: &CompareFindings, plan: usize) -> Option<String> {
    let has = found.plans[plan]
        .targets
        .iter()
        .any(|target| target.counts.starts_with('m'));
    has.then(|| say!(found.language, "compare-target-undefined"))
}

/// Returns what is done with money over time.
pub(super) fn money_sentence(found: &CompareFindings, plan: usize) -> String {
    let language = found.language;
    let money = &found.plans[plan].money;
    let prices = match money.prices {
        "nominal" => say!(language, "compare-nominal"),
        _ => say!(language, "compare-real"),
    };
    let source = if money.is_default {
        let rate = language.quantity(DISCOUNT * 100.0, "percent");
        say!(language, "compare-money-default", rate = rate)
    } else {
        format!("{} ({})", money.source, language.grade(money.grade.code()))
    };
    say!(
        language,
        "compare-money-terms",
        year = money.price_year.to_string(),
        prices = prices,
        rate = language.quantity(money.rate * 100.0, "percent"),
        source = source
    )
}

/// Returns the ranking in one sentence.
pub(super) fn ranking_sentence(found: &CompareFindings, ranking: &Ranking) -> String {
    let language = found.language;
    let first = &ranking.candidates[0];
    let name = candidate(found, first.plan);
    let tenths = (10.0 * first.best).round() as usize;
    match &ranking.undecided {
        None => say!(language, "compare-decided", plan = name, tenths = tenths),
        Some(hangs) => {
            let what = match hangs {
                Hangs::Runs(n) => say!(language, "compare-hangs-runs", n = *n),
                Hangs::Level => say!(language, "compare-hangs-level"),
                Hangs::Eta => say!(language, "compare-hangs-eta"),
                Hangs::Number(key, r) => {
                    let r = language.grouped(*r, 2);
                    say!(language, "compare-hangs-number", key = key, r = r)
                }
                Hangs::Unknown => say!(language, "compare-hangs-unknown"),
            };
            let undecided = say!(language, "compare-undecided", plan = name, tenths = tenths);
            format!("{undecided} {what}")
        }
    }
}

/// Returns the name of a candidate of a ranking.
pub(super) fn candidate(found: &CompareFindings, plan: Option<usize>) -> String {
    match plan {
        None => say!(found.language, "compare-nothing"),
        Some(plan) => found.plans[plan].title.clone(),
    }
}
