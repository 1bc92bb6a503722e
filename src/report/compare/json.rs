//! `summary.json` of a comparison: every number with its spread, for programs.

use std::collections::BTreeMap;

use crate::experiment::{ArmId, Spread};
use crate::interventions::EntryKind;

use super::folds::feedback_samples;
use super::honesty::{held, visible};
use super::money::{
    Each, OUTCOMES, Part, cost, cost_each, moved, payers, present_value, saved, saved_by,
};
use super::numbers::told;
use super::ranking::{Difference, Hangs, differences, ranking};
use super::sentence::{main_sentence, ranking_sentence};
use super::{AssumedEffectFacts, ComparisonReport, Language, PlanFacts, TargetFacts};
use crate::report::json::{
    BenefitEntry, CandidateEntry, ComparisonSummary, DetectableEntry, DifferenceEntry, DriverEntry,
    EachEntry, HeldEntry, MomentEntry, MoneyEntry, MoneyTermsEntry, PayerEntry, PlanEntry,
    PlanTargetEntry, PlantedEntry, RankingEntry, SpreadEntry, number, text,
};

/// Returns the content of `summary.json`; its sentences are English whatever the language of the page.
pub fn compare_json(found: &ComparisonReport) -> ComparisonSummary {
    if found.language != Language::English {
        return compare_json(&ComparisonReport {
            language: Language::English,
            ..found.clone()
        });
    }
    let plans = 0..found.plans.len();
    ComparisonSummary {
        format: 1,
        program: text("doorstroom"),
        version: found.identity.version.clone(),
        hash: found.identity.hash(),
        region: found.region.clone(),
        start: found.study.start.to_string(),
        months: found.study.months,
        moments: found.study.moments.clone(),
        etas: found.study.etas.clone(),
        headline_eta: found.study.etas[found.headline_eta],
        n_runs: found.runs(),
        persons_are_fictional: true,
        ranges_only: found.why_ranges(),
        plans: plans.map(|plan| plan_entry(found, plan)).collect(),
        differences: differences(found)
            .iter()
            .map(|one| difference_entry(found, one))
            .collect(),
        ranking: ranking_entry(found),
    }
}

fn name(found: &ComparisonReport, plan: Option<usize>) -> Option<String> {
    plan.map(|plan| found.plans[plan].name.clone())
}

fn difference_entry(found: &ComparisonReport, one: &Difference) -> DifferenceEntry {
    DifferenceEntry {
        plan: found.plans[one.plan].name.clone(),
        against: name(found, one.against),
        net_everybody: spread(found, &one.spread),
        widened_95_of_mean: [number(one.ends.0), number(one.ends.1)],
        variance_reduction_by_pairing: one.bought.and_then(number),
    }
}

fn ranking_entry(found: &ComparisonReport) -> RankingEntry {
    let ranked = ranking(found);
    let driver = |hangs: &Hangs| match hangs {
        Hangs::Runs(runs) => Some(DriverEntry::Runs { runs: *runs as u64 }),
        Hangs::Level => Some(DriverEntry::Word(text("level"))),
        Hangs::Eta => Some(DriverEntry::Word(text("eta"))),
        Hangs::Number(key, correlation) => Some(DriverEntry::Number {
            key: key.clone(),
            rank_correlation: number(*correlation),
        }),
        Hangs::Unknown => None,
    };
    let candidates = ranked.candidates.iter().map(|one| CandidateEntry {
        plan: name(found, one.plan),
        probability_best: number(one.best),
    });
    RankingEntry {
        sentence: ranking_sentence(found, &ranked),
        decided: ranked.undecided.is_none(),
        hangs_on: ranked.undecided.as_ref().and_then(driver),
        candidates: candidates.collect(),
    }
}

/// Undefined numbers become null, and so does the median of a region with provisional data.
pub(super) fn spread(found: &ComparisonReport, spread: &Spread) -> SpreadEntry {
    let spread = found.shown(spread);
    SpreadEntry {
        mean: number(spread.mean),
        standard_error: number(spread.standard_error),
        p10: number(spread.low),
        p50: number(spread.median),
        p90: number(spread.high),
        n_runs: Some(spread.runs),
    }
}

fn plan_entry(found: &ComparisonReport, plan: usize) -> PlanEntry {
    let facts = &found.plans[plan];
    let by_months = |eta: usize| {
        let moments = found.study.moments.iter().enumerate();
        let entry =
            |(at, months): (usize, &u16)| (*months, moment_entry(found, found.id(plan, eta), at));
        moments.map(entry).collect()
    };
    let etas = found.study.etas.iter().enumerate();
    let of = |sample: &[f64]| spread(found, &Spread::of(sample));
    let targets = facts.targets.iter();
    PlanEntry {
        net_with_tightness_held: feedback_samples(found, plan).map(|[local, feedback, _]| {
            HeldEntry {
                local_chains: of(&local),
                feedback: of(&feedback),
            }
        }),
        name: facts.name.clone(),
        title: facts.title.clone(),
        sentence: main_sentence(found, plan),
        by_eta_and_months: etas
            .map(|(at, eta)| (eta.to_string(), by_months(at)))
            .collect(),
        targets: targets
            .map(|target| target_entry(found, plan, target))
            .collect(),
        detectable: visible(found, plan).map(|one| DetectableEntry {
            net_residents: number(one.net).filter(|_| !found.is_ranges_only()),
            own_movement_of_employment: number(one.noise),
            detectable: one.is_seen(),
        }),
        planted: facts.assumed_effects.iter().map(planted_entry).collect(),
        money_terms: money_terms(facts),
    }
}

fn target_entry(found: &ComparisonReport, plan: usize, target: &TargetFacts) -> PlanTargetEntry {
    let held = held(found, plan, target);
    PlanTargetEntry {
        label: target.label.clone(),
        counts: text(target.counts),
        target: target.number,
        after_months: target.after,
        line: target
            .line
            .map(|line| found.plans[plan].lines[line].label.clone()),
        text: target.text.clone(),
        source: target.source.clone(),
        grade: text(target.grade.code()),
        outcome: held.count.as_ref().map(|one| spread(found, one)),
        probability_met: held.met.and_then(number),
    }
}

fn planted_entry(one: &AssumedEffectFacts) -> PlantedEntry {
    PlantedEntry {
        key: one.key.clone(),
        meaning: one.meaning.clone(),
        value: one.value.clone(),
        unit: one.unit.clone(),
        range: one.range.map(|(low, high)| [low, high]),
        source: one.source.clone(),
        grade: text(one.grade.code()),
    }
}

fn money_terms(facts: &PlanFacts) -> MoneyTermsEntry {
    let money = &facts.money;
    MoneyTermsEntry {
        price_year: money.price_year,
        prices: text(money.prices),
        discount_rate: money.rate,
        source: money.source.clone(),
        grade: text(money.grade.code()),
        is_default: money.is_default,
    }
}

fn moment_entry(found: &ComparisonReport, id: ArmId, moment: usize) -> MomentEntry {
    let mut counts: BTreeMap<String, BTreeMap<String, BTreeMap<String, SpreadEntry>>> =
        BTreeMap::new();
    for (one, of) in told(found, id, moment) {
        let part = counts.entry(text(one.part)).or_default();
        let of_ledger = part.entry(one.of).or_default();
        of_ledger.insert(text(one.measure), spread(found, &of));
    }
    MomentEntry {
        money: money_entry(found, id, moment),
        counts,
    }
}

fn money_entry(found: &ComparisonReport, id: ArmId, moment: usize) -> MoneyEntry {
    let until = found.months(moment);
    let of_part = |part: Part| spread(found, &found.of(id, |arm| cost(arm, until, part)));
    let for_each = |part: Part| each(found, id, moment, part);
    let lines = found.plans[id.plan].lines.iter().enumerate();
    let by_payer = payers(found, id.plan).into_iter().map(|(part, name)| {
        let payer = PayerEntry {
            cost: of_part(part),
            for_each: for_each(part),
        };
        (name, payer)
    });
    let kind = |kind: EntryKind| spread(found, &found.of(id, |arm| moved(arm, until, kind)));
    let rate = found.plans[id.plan].money.rate;
    let benefits = saved_by(found, id, moment).into_iter();
    MoneyEntry {
        cost: of_part(Part::Whole),
        for_each: for_each(Part::Whole),
        by_line: lines
            .map(|(line, facts)| (facts.label.clone(), of_part(Part::Line(line))))
            .collect(),
        overhead: of_part(Part::Overhead),
        lines_without_fund: of_part(Part::Unfunded),
        by_payer: by_payer.collect(),
        granted: kind(EntryKind::Grant),
        lapsed: kind(EntryKind::Lapse),
        repaid: kind(EntryKind::Repayment),
        benefits_saved: spread(found, &found.of(id, |arm| saved(arm, until))),
        benefits_saved_by_payer: benefits
            .map(|(party, purpose, one)| BenefitEntry {
                payer: text(party),
                benefit: text(purpose),
                saved: spread(found, &one),
            })
            .collect(),
        net_present_value: spread(found, &found.of(id, |arm| present_value(arm, until, rate))),
    }
}

fn each(
    found: &ComparisonReport,
    id: ArmId,
    moment: usize,
    part: Part,
) -> BTreeMap<String, Option<EachEntry>> {
    let entry = |each: Each| match each {
        Each::Undefined => None,
        Each::Known {
            value,
            low,
            high,
            runs,
        } => Some(EachEntry {
            value: number(value).filter(|_| !found.is_ranges_only()),
            p10: number(low),
            p90: number(high),
            n_runs: runs,
        }),
    };
    OUTCOMES
        .iter()
        .map(|(code, outcome)| {
            let each = cost_each(found, id, moment, part, *outcome);
            (text(code), entry(each))
        })
        .collect()
}
