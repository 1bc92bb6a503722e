//! What is one click away of a plan: the split of the ledger, lines, groups, months, matches, money.

use crate::experiment::{ArmId, By, COUNTS, Moment, Variant};
use crate::observe::ledger::{Counts, Labels, Ledger};
use crate::vocab::Summary;

use super::detail_tables::{
    assumed_effects, bridge, lapses, matches, money_by_line, off, quarters, saved_table,
};
use super::report::ComparisonReport;
use super::rows::{Class, classes};
use super::sentence::time;
use super::tables::{Named, class_name, ledger_word, word};
use crate::report::grid::{Layout, Table};
use crate::texts::say;

/// A section that is one click away: a title, what must be said, tables.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub(super) struct Details {
    pub title: String,
    pub lead: String,
    pub tables: Vec<Table>,
}

/// Returns everything about a plan that is one click away.
pub(super) fn details(found: &ComparisonReport, plan: usize) -> Vec<Details> {
    let language = found.language;
    let months = Ledger::ALL.map(|ledger| ledger_word(language, ledger));
    let lasting = ["compare-ever", "compare-sustained"].map(|key| say!(language, key));
    let groups = [By::Group, By::Income, By::Level, By::Age, By::Municipality];
    let split = [split(found, plan)].into_iter();
    let sections = [
        (
            "split",
            split
                .chain(feedback(found, plan))
                .chain([ripple(found)])
                .collect(),
        ),
        (
            "lines",
            vec![by_class(found, plan, By::Line), left_out(found, plan)],
        ),
        ("groups", groups.map(|by| by_class(found, plan, by)).into()),
        (
            "months",
            vec![
                counts(found, plan, &months, |one, at| one.employment_months[at]),
                counts(found, plan, &lasting, |one, at| {
                    [one.ever, one.sustained][at]
                }),
            ],
        ),
        ("bridge", vec![bridge(found, plan)]),
        ("matches", vec![matches(found, plan)]),
        ("benefits", vec![off(found, plan), saved_table(found, plan)]),
        ("quarters", vec![quarters(found, plan), lapses(found, plan)]),
        ("money", vec![money_by_line(found, plan)]),
        ("assumed-effects", vec![assumed_effects(found, plan)]),
    ];
    let section = |(name, tables): (&str, Vec<Table>)| Details {
        title: say!(language, &format!("compare-detail-{name}")),
        lead: say!(language, &format!("compare-detail-{name}-lead")),
        tables,
    };
    sections.map(section).into()
}

/// Returns counts of several kinds: one row for each count, one column for each kind.
fn counts(
    found: &ComparisonReport,
    plan: usize,
    kinds: &[String],
    of: fn(&Moment, usize) -> Counts,
) -> Table {
    found
        .layout(|count: &usize| word(found.language, "count", COUNTS[*count].0))
        .each(
            kinds.iter().enumerate(),
            |(_, name)| (*name).clone(),
            |count, (at, _)| found.persons(plan, |one| COUNTS[*count].1(&of(one, *at))),
        )
        .table(0..COUNTS.len())
}

fn split(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let (id, moment) = (found.headline(plan), found.last());
    let is_shown = |part: &str, of: &str, measure: &str| match part {
        "split" => measure != "displacement_slots",
        "persons" => {
            of == "everybody"
                && ["deadweight", "lock_in", "crowded_out", "induced"].contains(&measure)
        }
        _ => false,
    };
    let counted = found.counted(id, moment).into_iter();
    let shown = counted.filter(|(one, _)| is_shown(one.part, &one.of, one.measure));
    let persons = |spread: &Summary| found.cell(spread, "persons");
    let rows = shown.map(|(one, spread)| (word(language, "count", one.measure), persons(&spread)));
    let sum = |get: fn(&Labels) -> i64| found.at(id, moment, |one| get(&one.labels) as f64).mean;
    let chains = sum(|one| one.displacement);
    let length = match chains > 0.0 && !found.is_ranges_only() {
        true => language.grouped(sum(|one| one.displacement_slots) / chains, 1),
        false => say!(language, "undefined"),
    };
    found
        .layout(|(name, _): &(String, String)| name.clone())
        .column("unit-persons", |(_, cell)| cell.clone())
        .table(rows.chain([(say!(language, "compare-chain"), length)]))
}

/// Returns, in every cell, net with tightness fixed at what it is without the plan, what is left of net, and net; nothing if
/// that arm was not run.
pub(super) fn feedback_samples(found: &ComparisonReport, plan: usize) -> Option<[Vec<f64>; 3]> {
    let (eta, moment) = (found.found.study.hold_at?, found.last());
    let whole = found.id(plan, eta);
    let fixed = ArmId {
        variant: Variant::Held,
        ..whole
    };
    let net = |id| found.found.net_employment(id, moment);
    let (whole, fixed) = (net(whole), net(fixed));
    let through = whole.iter().zip(&fixed).map(|(a, b)| a - b).collect();
    Some([fixed, through, whole])
}

/// Returns net as local chains, with tightness fixed at what it is without the plan, and feedback through tightness; nothing
/// if that arm was not run.
fn feedback(found: &ComparisonReport, plan: usize) -> Option<Table> {
    let language = found.language;
    let names = ["compare-fixed", "compare-feedback", "compare-whole"];
    let samples = feedback_samples(found, plan)?.into_iter().zip(names);
    let rows = samples.map(|(sample, name)| (say!(language, name), found.found.summarise(&sample)));
    let layout = found.layout(|(name, _): &Named| name.clone());
    let layout = layout.headed(word(language, "count", "net"), |(_, spread)| {
        found.cell(spread, "persons")
    });
    Some(layout.table(rows))
}

/// Returns how many persons a placebo touches with nobody booked.
fn ripple(found: &ComparisonReport) -> Table {
    let language = found.language;
    let rows = found.found.study.moments.iter().map(|months| {
        let cells = found.found.cells.iter().flat_map(|cell| &cell.placebo);
        let of = cells.filter(|one| one.months == *months);
        let touched = of.map(|one| (one.counts.crowded_out + one.counts.induced) as f64);
        let touched: Vec<f64> = touched.collect();
        (time(language, *months), found.found.summarise(&touched))
    });
    Layout::new(language)
        .column("compare-placebo", |(time, _): &Named| time.clone())
        .column("compare-column-touched", |(_, spread)| {
            found.cell(spread, "persons")
        })
        .column("compare-column-runs", |(_, spread)| {
            language.grouped(spread.n as f64, 0)
        })
        .table(rows)
}

/// Returns what each line adds: the plan less the plan without it, and what lines do together.
pub(super) fn left_out(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let moment = found.last();
    let mut rows: Vec<(String, Option<Vec<f64>>)> = Vec::new();
    if let Some(eta) = found.found.study.leave_out_at {
        let whole = found.found.net_employment(found.id(plan, eta), moment);
        let mut rest = whole.clone();
        for (line, facts) in found.plans[plan].lines.iter().enumerate() {
            let variant = Variant::Without(line);
            let without = found
                .found
                .net_employment(ArmId { plan, eta, variant }, moment);
            if without.len() != whole.len() {
                continue;
            }
            let adds: Vec<f64> = whole.iter().zip(&without).map(|(a, b)| a - b).collect();
            for (rest, adds) in rest.iter_mut().zip(&adds) {
                *rest -= adds;
            }
            rows.push((facts.display_label.clone(), Some(adds)));
        }
        if !rows.is_empty() {
            rows.push((say!(language, "compare-interaction"), Some(rest)));
            rows.push((say!(language, "compare-whole"), Some(whole)));
        }
    }
    if rows.is_empty() {
        rows.push((say!(language, "compare-no-lines"), None));
    }
    found
        .layout(|(name, _): &(String, Option<Vec<f64>>)| name.clone())
        .column("compare-column-adds", |(_, sample)| {
            let spread = sample.as_ref().map(|sample| found.found.summarise(sample));
            spread.map_or_else(String::new, |spread| found.cell(&spread, "persons"))
        })
        .table(rows)
}

fn by_class(found: &ComparisonReport, plan: usize, by: By) -> Table {
    let language = found.language;
    let all = classes(found, found.headline(plan), found.last());
    // What moves others cannot be put down to one line.
    let shown: &[usize] = match by {
        By::Line => &[0, 1, 2],
        _ => &[0, 1, 3, 4],
    };
    // Lines are no groups of persons: what they did is shown in total.
    let is_group = by != By::Line;
    let is_small = |one: &Class| is_group && one.is_small();
    let has_few = |one: &Class| is_group && (one.is_small() || one.has_few_booked());
    let cell = |spread: &Summary, is_hidden: bool| match is_hidden {
        true => say!(language, "compare-few"),
        false => found.cell(spread, "persons"),
    };
    Layout::new(language)
        .headed(word(language, "by", by.code()), |one: &Class| {
            class_name(found, plan, by, &one.class)
        })
        .column("compare-column-persons", |one| {
            cell(&one.persons, is_small(one))
        })
        .column("compare-column-booked", |one| {
            cell(&one.booked, has_few(one))
        })
        .each(
            shown,
            |at| word(language, "count", COUNTS[**at].0),
            |one, at| {
                cell(
                    &one.counts[**at],
                    if **at < 2 {
                        has_few(one)
                    } else {
                        is_small(one)
                    },
                )
            },
        )
        .table(all.into_iter().filter(|one| one.by == by))
}
