//! Tables of a comparison that are one click away: the split of the ledger, lines, groups, months, matches, money.

use crate::experiment::{ArmId, By, COUNTS, Moment, Variant};
use crate::observe::ledger::{Counts, Labels, Ledger};
use crate::vocab::Summary;

use super::ComparisonReport;
use super::detail_tables::{
    assumed_effects, bridge, lapses, matches, money_by_line, off, quarters, saved_table,
};
use super::rows::classes;
use super::sentence::time;
use super::tables::{class_name, ledger_word, table, word};
use crate::report::grid::Table;
use crate::report::say;

/// Counts of an evaluation.
type CountsOf<'a> = dyn Fn(&Moment) -> Counts + 'a;

/// Something with a name for readers.
type Named<T> = (String, T);

/// A section that is one click away: a title, what must be said, tables.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub(super) struct Details {
    pub title: String,
    pub lead: String,
    pub tables: Vec<Table>,
}

/// Returns counts by ledger: one row for each count.
fn counts(found: &ComparisonReport, plan: usize, columns: &[Named<&CountsOf<'_>>]) -> Table {
    let language = found.language;
    let (id, moment) = (found.headline(plan), found.last());
    let rows = COUNTS.iter().map(|(code, get)| {
        let mut row = vec![word(language, "count", code)];
        row.extend(columns.iter().map(|(_, of)| {
            found.cell(&found.at(id, moment, |one| get(&of(one)) as f64), "persons")
        }));
        row
    });
    let rows = rows.collect();
    table(
        found,
        columns.iter().map(|(name, _)| name.clone()).collect(),
        rows,
    )
}

/// Returns everything about a plan that is one click away.
pub(super) fn details(found: &ComparisonReport, plan: usize) -> Vec<Details> {
    let language = found.language;
    let section = |title: String, lead: String, tables: Vec<Table>| Details {
        title,
        lead,
        tables,
    };
    let mut all = Vec::new();
    let ledgers: Vec<Named<Box<CountsOf<'_>>>> = Ledger::ALL
        .into_iter()
        .map(|ledger| {
            let of: Box<CountsOf<'_>> = Box::new(move |one| one.employment_months[ledger as usize]);
            (ledger_word(language, ledger), of)
        })
        .collect();
    let months: Vec<Named<&CountsOf<'_>>> = ledgers
        .iter()
        .map(|(name, of)| (name.clone(), &**of))
        .collect();
    let lasting: Vec<Named<&CountsOf<'_>>> = vec![
        (say!(language, "compare-ever"), &|one| one.ever),
        (say!(language, "compare-sustained"), &|one| one.sustained),
    ];
    all.push(section(
        say!(language, "compare-detail-split"),
        say!(language, "compare-detail-split-lead"),
        [split(found, plan)]
            .into_iter()
            .chain(feedback(found, plan))
            .chain([ripple(found)])
            .collect(),
    ));
    all.push(section(
        say!(language, "compare-detail-lines"),
        say!(language, "compare-detail-lines-lead"),
        vec![by_class(found, plan, By::Line), left_out(found, plan)],
    ));
    let groups = [By::Group, By::Income, By::Level, By::Age, By::Municipality];
    all.push(section(
        say!(language, "compare-detail-groups"),
        say!(language, "compare-detail-groups-lead"),
        groups.map(|by| by_class(found, plan, by)).into(),
    ));
    all.push(section(
        say!(language, "compare-detail-months"),
        say!(language, "compare-detail-months-lead"),
        vec![counts(found, plan, &months), counts(found, plan, &lasting)],
    ));
    all.push(section(
        say!(language, "compare-detail-bridge"),
        say!(language, "compare-detail-bridge-lead"),
        vec![bridge(found, plan)],
    ));
    all.push(section(
        say!(language, "compare-detail-matches"),
        say!(language, "compare-detail-matches-lead"),
        vec![matches(found, plan)],
    ));
    all.push(section(
        say!(language, "compare-detail-benefits"),
        say!(language, "compare-detail-benefits-lead"),
        vec![off(found, plan), saved_table(found, plan)],
    ));
    all.push(section(
        say!(language, "compare-detail-quarters"),
        say!(language, "compare-detail-quarters-lead"),
        vec![quarters(found, plan), lapses(found, plan)],
    ));
    all.push(section(
        say!(language, "compare-detail-money"),
        say!(language, "compare-detail-money-lead"),
        vec![money_by_line(found, plan)],
    ));
    all.push(section(
        say!(language, "compare-detail-assumed-effects"),
        say!(language, "compare-detail-assumed-effects-lead"),
        vec![assumed_effects(found, plan)],
    ));
    all
}

fn split(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let (id, moment) = (found.headline(plan), found.last());
    let all = found.counted(id, moment);
    let is_shown = |part: &str, of: &str, measure: &str| match part {
        "split" => measure != "displacement_slots",
        "persons" => {
            of == "everybody"
                && ["deadweight", "lock_in", "crowded_out", "induced"].contains(&measure)
        }
        _ => false,
    };
    let shown = all
        .iter()
        .filter(|(one, _)| is_shown(one.part, &one.of, one.measure));
    let mut rows: Vec<Vec<String>> = shown
        .map(|(one, spread)| {
            vec![
                word(language, "count", one.measure),
                found.cell(spread, "persons"),
            ]
        })
        .collect();
    let sum = |get: fn(&Labels) -> i64| found.at(id, moment, |one| get(&one.labels) as f64).mean;
    let chains = sum(|one| one.displacement);
    let length = match chains > 0.0 && !found.is_ranges_only() {
        true => language.grouped(sum(|one| one.displacement_slots) / chains, 1),
        false => say!(language, "undefined"),
    };
    rows.push(vec![say!(language, "compare-chain"), length]);
    table(found, vec![say!(language, "unit-persons")], rows)
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
    let rows = samples.map(|(sample, name)| {
        let spread = found.found.summarise(&sample);
        vec![say!(language, name), found.cell(&spread, "persons")]
    });
    Some(table(
        found,
        vec![word(language, "count", "net")],
        rows.collect(),
    ))
}

/// Returns how many persons a placebo touches with nobody booked.
fn ripple(found: &ComparisonReport) -> Table {
    let language = found.language;
    let rows = found.found.study.moments.iter().map(|months| {
        let cells = found.found.cells.iter().flat_map(|cell| &cell.placebo);
        let of = cells.filter(|one| one.months == *months);
        let touched: Vec<f64> = of
            .map(|one| (one.counts.crowded_out + one.counts.induced) as f64)
            .collect();
        let spread = found.found.summarise(&touched);
        vec![
            time(language, *months),
            found.cell(&spread, "persons"),
            language.grouped(spread.n as f64, 0),
        ]
    });
    Table {
        rows: rows.collect(),
        head: vec![
            say!(language, "compare-placebo"),
            say!(language, "compare-column-touched"),
            say!(language, "compare-column-runs"),
        ],
    }
}

/// Returns what each line adds: the plan less the plan without it, and what lines do together.
pub(super) fn left_out(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let moment = found.last();
    let mut rows = Vec::new();
    if let Some(eta) = found.found.study.leave_out_at {
        let whole = found.found.net_employment(found.id(plan, eta), moment);
        let mut rest = whole.clone();
        for (line, facts) in found.plans[plan].lines.iter().enumerate() {
            let id = ArmId {
                plan,
                eta,
                variant: Variant::Without(line),
            };
            let without = found.found.net_employment(id, moment);
            if without.len() != whole.len() {
                continue;
            }
            let adds: Vec<f64> = whole.iter().zip(&without).map(|(a, b)| a - b).collect();
            for (rest, adds) in rest.iter_mut().zip(&adds) {
                *rest -= adds;
            }
            rows.push(vec![
                facts.display_label.clone(),
                found.cell(&found.found.summarise(&adds), "persons"),
            ]);
        }
        if !rows.is_empty() {
            let rest = found.cell(&found.found.summarise(&rest), "persons");
            rows.push(vec![say!(language, "compare-interaction"), rest]);
            let whole = found.cell(&found.found.summarise(&whole), "persons");
            rows.push(vec![say!(language, "compare-whole"), whole]);
        }
    }
    if rows.is_empty() {
        rows.push(vec![say!(language, "compare-no-lines"), String::new()]);
    }
    table(found, vec![say!(language, "compare-column-adds")], rows)
}

fn by_class(found: &ComparisonReport, plan: usize, by: By) -> Table {
    let language = found.language;
    let all = classes(found, found.headline(plan), found.last());
    // What moves others cannot be put down to one line.
    let shown: &[usize] = match by {
        By::Line => &[2],
        _ => &[3, 4],
    };
    let rows = all.iter().filter(|one| one.by == by).map(|one| {
        let few = || say!(language, "compare-few");
        let cell = |spread: &Summary, hidden: bool| match hidden {
            true => few(),
            false => found.cell(spread, "persons"),
        };
        // Lines are no groups of persons: what they did is shown in total.
        let of_line = by == By::Line;
        let small = one.is_small() && !of_line;
        let booked = (one.is_small() || one.has_few_booked()) && !of_line;
        let mut row = vec![
            class_name(language, by, &one.class),
            cell(&one.persons, small),
            cell(&one.booked, booked),
            cell(&one.counts[0], booked),
            cell(&one.counts[1], booked),
        ];
        row.extend(shown.iter().map(|at| cell(&one.counts[*at], small)));
        row
    });
    let rows = rows.collect();
    let mut heads = vec![
        say!(language, "compare-column-persons"),
        say!(language, "compare-column-booked"),
    ];
    let all = [0, 1].iter().chain(shown);
    heads.extend(all.map(|at| word(language, "count", COUNTS[*at].0)));
    let mut table = table(found, heads, rows);
    table.head[0] = word(language, "by", by.code());
    table
}
