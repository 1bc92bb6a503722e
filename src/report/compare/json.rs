//! `summary.json` of a comparison: every number with its spread, for programs.

use std::collections::BTreeMap;

use crate::experiment::{
    ArmId, Difference, OUTCOMES, Part, Undecided, cost, cost_per_outcome, detectability,
    differences, moved, present_value, ranking, saved, saved_by,
};
use crate::interventions::EntryKind;
use crate::vocab::Summary;

use super::details::feedback_samples;
use super::sentence::{main_sentence, ranking_sentence};
use super::tables::payers;
use super::{ComparisonReport, TargetFacts};
use crate::report::json::{
    BenefitEntry, CandidateEntry, ComparisonSummary, DetectableEntry, DifferenceEntry, DriverEntry,
    EachEntry, FixedTightnessEntry, MomentEntry, MoneyEntry, PayerEntry, PlanEntry,
    PlanTargetEntry, RankingEntry, SpreadEntry, number, text,
};
use crate::texts::Language;

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
        start: found.found.study.start.to_string(),
        months: found.found.study.months,
        moments: found.found.study.moments.clone(),
        etas: found.found.study.etas.clone(),
        headline_eta: found.found.study.etas[found.found.headline_eta],
        n_runs: found.runs(),
        persons_are_fictional: true,
        ranges_only: found.why_ranges(),
        plans: plans.map(|plan| plan_entry(found, plan)).collect(),
        differences: differences(&found.found)
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
        net_everybody: spread(found, &one.summary),
        simultaneous_95_of_mean: [number(one.simultaneous.low), number(one.simultaneous.high)],
        variance_reduction_by_pairing: one.variance_reduction.and_then(number),
    }
}

fn ranking_entry(found: &ComparisonReport) -> RankingEntry {
    let ranked = ranking(&found.found, &found.drawn);
    let driver = |undecided: &Undecided| match undecided {
        Undecided::Runs(runs) => Some(DriverEntry::Runs { runs: *runs as u64 }),
        Undecided::Level => Some(DriverEntry::Word(text("level"))),
        Undecided::Demand => Some(DriverEntry::Word(text("eta"))),
        Undecided::Number(key, correlation) => Some(DriverEntry::Number {
            key: key.clone(),
            rank_correlation: number(*correlation),
        }),
        Undecided::Unknown => None,
    };
    let candidates = ranked.candidates.iter().map(|one| CandidateEntry {
        plan: name(found, one.plan),
        probability_best: number(one.best),
    });
    RankingEntry {
        sentence: ranking_sentence(found, &ranked),
        decided: ranked.undecided.is_none(),
        depends_on: ranked.undecided.as_ref().and_then(driver),
        candidates: candidates.collect(),
    }
}

/// Undefined numbers become null, and so does the median of a region with provisional data.
pub(super) fn spread(found: &ComparisonReport, spread: &Summary) -> SpreadEntry {
    let spread = found.shown(spread);
    SpreadEntry {
        mean: number(spread.mean),
        standard_error: number(spread.standard_error),
        p10: number(spread.p10),
        p50: number(spread.p50),
        p90: number(spread.p90),
        n_runs: Some(spread.n),
    }
}

fn plan_entry(found: &ComparisonReport, plan: usize) -> PlanEntry {
    let facts = &found.plans[plan];
    let by_months = |eta: usize| {
        let moments = found.found.study.moments.iter().enumerate();
        let entry =
            |(at, months): (usize, &u16)| (*months, moment_entry(found, found.id(plan, eta), at));
        moments.map(entry).collect()
    };
    let etas = found.found.study.etas.iter().enumerate();
    let of = |sample: &[f64]| spread(found, &found.found.summarise(sample));
    let targets = facts.targets.iter();
    PlanEntry {
        net_with_tightness_held: feedback_samples(found, plan).map(|[local, feedback, _]| {
            FixedTightnessEntry {
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
        detectable: detectability(&found.found, plan).map(|one| DetectableEntry {
            net_residents: number(one.net.mean).filter(|_| !found.is_ranges_only()),
            own_movement_of_employment: number(one.movement),
            detectable: one.is_detectable(),
        }),
        assumed_effects: facts.assumed_effects.clone(),
        money_terms: facts.money.clone(),
    }
}

fn target_entry(found: &ComparisonReport, plan: usize, target: &TargetFacts) -> PlanTargetEntry {
    let outcome = found.outcome(plan, target);
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
        outcome: outcome.as_ref().map(|one| spread(found, &one.count)),
        probability_met: outcome.and_then(|one| number(one.met)),
    }
}

fn moment_entry(found: &ComparisonReport, id: ArmId, moment: usize) -> MomentEntry {
    let mut counts: BTreeMap<String, BTreeMap<String, BTreeMap<String, SpreadEntry>>> =
        BTreeMap::new();
    for (one, of) in found.counted(id, moment) {
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
    let benefits = saved_by(&found.found, id, moment).into_iter();
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
    let entry = |each: Summary| EachEntry {
        value: number(each.mean).filter(|_| !found.is_ranges_only()),
        p10: number(each.p10),
        p90: number(each.p90),
        n_runs: each.n,
    };
    OUTCOMES
        .iter()
        .map(|(code, outcome)| {
            let each = cost_per_outcome(&found.found, id, moment, part, *outcome);
            (text(code), each.map(entry))
        })
        .collect()
}
