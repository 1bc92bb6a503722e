//! Sentences of a comparison, in natural frequencies, and numbers with their intervals.

use crate::experiment::{ArmId, Moment, Ranking, Undecided, detectability};
use crate::observe::ledger::Ledger;
use crate::vocab::Summary;

use super::{ComparisonReport, DISCOUNT, TargetFacts};
use crate::texts::{Language, say};

/// Returns the heading of the first column: what the numbers are and of how many runs.
pub(super) fn of_runs(found: &ComparisonReport) -> String {
    let runs = say!(found.language, "runs", n = found.runs());
    match found.runs() {
        1 => runs,
        _ if found.is_ranges_only() => say!(found.language, "compare-ranges-of-runs", runs),
        _ => say!(found.language, "compare-of-runs", runs),
    }
}

/// Returns so many months in words.
pub(super) fn time(language: Language, months: u16) -> String {
    say!(language, "compare-time", months)
}

/// Returns the name of a demand response.
pub(super) fn eta_name(found: &ComparisonReport, eta: usize) -> String {
    let language = found.language;
    let value = found.found.study.etas[eta];
    match value {
        0.0 => say!(language, "compare-eta-fixed"),
        0.5 => say!(language, "compare-eta-partly"),
        2.0 => say!(language, "compare-eta-adapting"),
        _ => say!(language, "compare-eta-other", eta = language.short(value)),
    }
}

/// Returns how many more people, as an interval.
fn more(found: &ComparisonReport, spread: &Summary) -> String {
    let language = found.language;
    let rounded = |value: f64| language.rounded(value.abs().round(), "persons");
    let (low, high) = (spread.p10.round(), spread.p90.round());
    let point = spread.n < 2 || low == high;
    if point && !found.is_ranges_only() {
        let n = rounded(spread.mean);
        return match spread.mean.round() {
            mean if mean < 0.0 => say!(language, "compare-one-fewer", n),
            mean if mean > 0.0 => say!(language, "compare-one-more", n),
            _ => say!(language, "compare-one-same"),
        };
    }
    let (first, second) = (rounded(low), rounded(high));
    if high <= 0.0 && low < 0.0 {
        return say!(language, "compare-fewer", low = second, high = first);
    }
    let key = match low >= 0.0 {
        true => "compare-more",
        false => "compare-fewer-or-more",
    };
    say!(language, key, low = first, high = second)
}

/// Returns the main sentence of a plan.
pub(super) fn main_sentence(found: &ComparisonReport, plan: usize) -> String {
    let language = found.language;
    let moment = found.last();
    let id = found.headline(plan);
    let net =
        |ledger: Ledger| found.at(id, moment, |one| one.ledgers[ledger as usize].net() as f64);
    let everybody = more(found, &net(Ledger::Everybody));
    let residents = more(found, &net(Ledger::Residents));
    let (time, region) = (time(language, found.months(moment)), &*found.region);
    if found.is_ranges_only() && found.runs() < 2 {
        return say!(language, "provisional-one-run");
    }
    let key = match found.runs() {
        0 | 1 => "compare-sentence-one",
        _ => "compare-sentence",
    };
    say!(language, key, everybody, residents, time, region)
}

/// Returns what else is said beside the main sentence: when it began, who would work anyway, who loses, when it pays back,
/// and whether it can be seen.
pub(super) fn more_sentences(found: &ComparisonReport, plan: usize) -> Vec<String> {
    let sentences = [
        later_sentence(found, plan),
        anyway_sentence(found, plan),
        exported_sentence(found, plan),
        payback_sentence(found, plan),
        visible_sentence(found, plan),
    ];
    sentences.into_iter().flatten().collect()
}

/// Returns how many of ten participants at work would work anyway; nothing if few are.
fn anyway_sentence(found: &ComparisonReport, plan: usize) -> Option<String> {
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
    let moment = |get: fn(&Moment) -> i64| {
        let count = found.at(id, found.last(), |one| get(one) as f64).mean;
        language.plain(count.round(), "persons")
    };
    let booked = moment(|one| one.bookings[0]);
    let started = moment(|one| one.matches[0].m1);
    let tenths = (10.0 * anyway / gross).round() as usize;
    let gross = language.plain(gross.round(), "persons");
    Some(match tenths {
        0..=9 => say!(language, "compare-anyway", booked, started, gross, tenths),
        10 => say!(language, "compare-anyway-nearly", booked, started, gross),
        _ => say!(language, "compare-anyway-more", booked, started, gross),
    })
}

/// Returns how many of ten participants at work would work anyway, as a range over the cells; nothing if few are at work.
fn anyway_range(found: &ComparisonReport, id: ArmId) -> Option<String> {
    let everybody = |one: &Moment| one.ledgers[Ledger::Everybody as usize];
    let gross = found
        .found
        .sample_at(id, found.last(), |one| everybody(one).gross as f64);
    let enough = |gross: &f64| *gross >= super::SMALLEST_CELL;
    if found.runs() < 2 || !gross.iter().all(enough) {
        return None;
    }
    let tenths = found.at(id, found.last(), |one| {
        let counts = everybody(one);
        10.0 * counts.anyway() as f64 / counts.gross as f64
    });
    let (low, high) = (tenths.p10.floor(), tenths.p90.ceil());
    Some(say!(found.language, "compare-anyway-range", low, high))
}

/// Returns that a plan begins later than the first one, and how long it has run at the evaluation that headlines take.
fn later_sentence(found: &ComparisonReport, plan: usize) -> Option<String> {
    let (language, later) = (found.language, found.plans[plan].later);
    let months = found.months(found.last());
    (later > 0).then(|| {
        say!(
            language,
            "compare-later",
            later,
            time = time(language, months),
            own = months.saturating_sub(later)
        )
    })
}

/// Returns that work moved away from people outside the region, where 8 of 10 runs say so.
fn exported_sentence(found: &ComparisonReport, plan: usize) -> Option<String> {
    let language = found.language;
    let net = |one: &Moment, ledger: Ledger| one.ledgers[ledger as usize].net() as f64;
    let outside = found.at(found.headline(plan), found.last(), |one| {
        net(one, Ledger::Everybody) - net(one, Ledger::Residents)
    });
    let n = Summary {
        mean: -outside.mean,
        p10: -outside.p90,
        p90: -outside.p10,
        ..outside
    };
    (outside.mean <= -0.5)
        .then(|| say!(language, "compare-exported", n = found.cell(&n, "persons")))
}

/// Returns when participants, who lag behind at first, draw level and have made up for it; nothing if they never lag behind.
fn payback_sentence(found: &ComparisonReport, plan: usize) -> Option<String> {
    let language = found.language;
    // Of a region with provisional data single months would be points.
    if found.is_ranges_only() {
        return None;
    }
    let payback = found.found.payback(found.headline(plan));
    let (deepest, _) = payback.deepest?;
    // Few people who happen to be out of work in a month are no lock-in.
    let direct = found.of(found.headline(plan), |arm| {
        let month = &arm.months[usize::from(deepest) - 1];
        month[Ledger::Everybody as usize].direct() as f64
    });
    if found.runs() < 3 || direct.mean >= 0.0 || !direct.estimate().excludes_zero(0.95) {
        return None;
    }
    let or_never = |month: Option<u16>| match month {
        Some(month) => say!(language, "compare-payback-month", month),
        None => say!(language, "compare-payback-never"),
    };
    Some(say!(
        language,
        "compare-payback",
        deepest,
        level = or_never(payback.crossover),
        even = or_never(payback.break_even)
    ))
}

/// Returns whether the effect could be seen in the region's own statistics; nothing if too few cells tell.
pub(super) fn visible_sentence(found: &ComparisonReport, plan: usize) -> Option<String> {
    let language = found.language;
    let one = detectability(&found.found, plan)?;
    let net = match found.is_ranges_only() {
        true => language.range(one.net.p10, one.net.p90, "persons"),
        false => language.signed(one.net.mean, "persons"),
    };
    let noise = language.rounded(one.movement.round(), "persons");
    let time = time(language, found.months(found.last()));
    let key = match one.is_detectable() {
        true => "compare-visible",
        false => "compare-invisible",
    };
    Some(say!(language, key, net, noise, time))
}

/// Returns the targets on complete plans beside the published number of vacancies.
pub(super) fn posted_sentences(found: &ComparisonReport, plan: usize) -> Vec<String> {
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
            target = language.rounded(number, "persons"),
            posted = language.rounded(posted.value, "vacancies"),
            year = posted.from.year().to_string(),
            share = language.quantity(100.0 * number / posted.value, "percent"),
            source = &posted.source
        )
    };
    numbers.into_iter().map(sentence).collect()
}

/// Returns what targets count; where one wish is counted in two ways, that its text does not say which. Nothing without
/// targets.
pub(super) fn undefined_sentence(found: &ComparisonReport, plan: usize) -> Option<String> {
    let targets = &found.plans[plan].targets;
    let counted_twice = |one: &TargetFacts| {
        let wish = |of: &TargetFacts| (of.line, of.after, of.number.to_bits());
        let same = |other: &&TargetFacts| wish(other) == wish(one);
        let mut ways = targets.iter().filter(same).map(|other| other.counts);
        ways.any(|counts| counts != one.counts)
    };
    match targets.iter().any(counted_twice) {
        true => Some(say!(found.language, "compare-target-undefined")),
        false => (!targets.is_empty()).then(|| say!(found.language, "compare-target-counts")),
    }
}

/// Returns why a cost for each of something may be undefined.
pub(super) fn why_undefined(found: &ComparisonReport) -> String {
    match found.runs() {
        1 => say!(found.language, "compare-each-one"),
        _ => say!(found.language, "compare-each-lead"),
    }
}

/// Returns what is done with money over time.
pub(super) fn money_sentence(found: &ComparisonReport, plan: usize) -> String {
    let language = found.language;
    let money = &found.plans[plan].money;
    let prices = match &*money.prices {
        "nominal" => say!(language, "compare-nominal"),
        _ => say!(language, "compare-real"),
    };
    let source = if money.is_default {
        let rate = language.quantity(DISCOUNT * 100.0, "percent");
        say!(language, "compare-money-default", rate)
    } else {
        format!("{} ({})", money.source, language.grade(money.grade.code()))
    };
    say!(
        language,
        "compare-money-terms",
        year = money.price_year.to_string(),
        prices,
        rate = language.quantity(money.rate * 100.0, "percent"),
        source
    )
}

/// Returns the ranking in one sentence.
pub(super) fn ranking_sentence(found: &ComparisonReport, ranking: &Ranking) -> String {
    let language = found.language;
    let [first, second] = [&ranking.candidates[0], &ranking.candidates[1]];
    let (plan, other) = (candidate(found, first.plan), candidate(found, second.plan));
    // Runs in which candidates are level are shared among them.
    let n = language.short((10.0 * first.best * ranking.runs as f64).round() / 10.0);
    let runs = ranking.runs;
    let Some(undecided) = &ranking.undecided else {
        return say!(language, "compare-decided", plan, n, runs);
    };
    let what = match undecided {
        Undecided::Runs(n) => say!(language, "compare-depends-runs", n = *n),
        Undecided::Level => say!(language, "compare-depends-level"),
        Undecided::Demand => say!(language, "compare-depends-eta"),
        Undecided::Number(key, r) => {
            let r = language.grouped(*r, 2);
            say!(language, "compare-depends-number", key, r)
        }
        Undecided::Unknown => say!(language, "compare-depends-unknown"),
    };
    let undecided = match (first.best == second.best, runs) {
        (true, 1) => say!(language, "compare-tied-one", plan, other),
        (true, _) => say!(language, "compare-tied", plan, other, n, runs),
        (false, 1) => say!(language, "compare-undecided-one", plan),
        (false, _) => say!(language, "compare-undecided", plan, n, runs),
    };
    format!("{undecided} {what}")
}

/// Returns the name of a candidate of a ranking.
pub(super) fn candidate(found: &ComparisonReport, plan: Option<usize>) -> String {
    match plan {
        None => say!(found.language, "compare-nothing"),
        Some(plan) => found.plans[plan].display_title.clone(),
    }
}
