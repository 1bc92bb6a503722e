//! Tables of a comparison for readers: the small one that stands first, targets, money, plans beside each other.

use crate::experiment::{
    ArmId, By, COUNTS, FEWEST_SHOWN, OUTCOMES, Part, cost, cost_per_outcome, differences, left,
    moved, present_value, ranking, saved,
};
use crate::interventions::EntryKind;
use crate::observe::ledger::Ledger;

use super::ComparisonReport;
use super::rows::classes;
use super::sentence::{candidate, eta_name, of_runs, time};
use crate::report::grid::Table;
use crate::texts::{Language, say};

/// The table that stands first: groups of rows under one head.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub(super) struct Small {
    pub head: Vec<String>,
    pub groups: Vec<(String, Vec<Vec<String>>)>,
}

/// Returns the name of a code for readers.
pub(super) fn word(language: Language, by: &str, code: &str) -> String {
    language
        .class(by, code)
        .unwrap_or_else(|| code.replace('_', " "))
}

pub(super) fn ledger_word(language: Language, ledger: Ledger) -> String {
    word(language, "ledger", ledger.code())
}

/// Returns the small table of a plan at an evaluation.
pub(super) fn small(found: &ComparisonReport, plan: usize, moment: usize) -> Small {
    let language = found.language;
    let etas = 0..found.found.study.etas.len();
    let mut head = vec![of_runs(found)];
    head.extend(etas.clone().map(|eta| eta_name(found, eta)));
    let groups = [Ledger::Everybody, Ledger::Residents].map(|ledger| {
        let rows = COUNTS.iter().take(5).map(|(code, get)| {
            let mut row = vec![word(language, "count", code)];
            row.extend(etas.clone().map(|eta| {
                let id = found.id(plan, eta);
                let spread = found.at(id, moment, |one| get(&one.ledgers[ledger as usize]) as f64);
                found.cell(&spread, "persons")
            }));
            row
        });
        (ledger_word(language, ledger), rows.collect())
    });
    Small {
        head,
        groups: groups.into(),
    }
}

/// A table of one row for each name, with numbers of the headline arm.
pub(super) fn table(found: &ComparisonReport, heads: Vec<String>, rows: Vec<Vec<String>>) -> Table {
    let mut head = vec![of_runs(found)];
    head.extend(heads);
    Table { head, rows }
}

/// Returns the targets of a plan: wanted, what comes out, and how likely it is met.
pub(super) fn targets(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let facts = &found.plans[plan];
    let rows = facts.targets.iter().map(|target| {
        let outcome = found.outcome(plan, target);
        let undefined = || say!(language, "compare-not-run");
        let runs = found.runs();
        let met_in = |met: f64| {
            let n = (met * runs as f64).round() as usize;
            say!(language, "compare-tenths", n, runs)
        };
        vec![
            target.display_label.clone(),
            word(language, "target", target.counts),
            time(language, target.after),
            language.plain(target.number, "persons"),
            outcome.map_or_else(undefined, |one| found.cell(&one.count, "persons")),
            outcome.map_or_else(undefined, |one| met_in(one.met)),
        ]
    });
    let rows = rows.collect();
    let heads = vec![
        say!(language, "compare-column-counts"),
        say!(language, "compare-column-after"),
        say!(language, "compare-column-target"),
        say!(language, "compare-column-comes"),
        say!(language, "compare-column-met"),
    ];
    table(found, heads, rows)
}

/// Returns the lines without a target.
pub(super) fn without_result(found: &ComparisonReport, plan: usize) -> Vec<String> {
    let facts = &found.plans[plan];
    let has_none = |line: &usize| {
        let only = facts.lines.len() == 1;
        let of_line = |target: Option<usize>| target == Some(*line) || only && target.is_none();
        !facts.targets.iter().any(|target| of_line(target.line))
    };
    let lines = (0..facts.lines.len()).filter(has_none);
    lines
        .map(|line| facts.lines[line].display_label.clone())
        .collect()
}

/// Returns the parts of a plan that bear cost, with their names: everything, payers, lines without a fund.
pub(super) fn payers(found: &ComparisonReport, plan: usize) -> Vec<(Part, String)> {
    let mut all = Vec::new();
    for (fund, (name, payers)) in found.plans[plan].funds.iter().enumerate() {
        for (payer, of) in payers.iter().enumerate() {
            all.push((Part::Payer(fund, payer), format!("{of} ({name})")));
        }
    }
    all
}

/// Returns what a plan costs and what it yielded, by payer.
pub(super) fn money(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let (id, moment) = (found.headline(plan), found.last());
    let mut parts = vec![(Part::Whole, say!(language, "compare-all-payers"))];
    let of_funds = payers(found, plan);
    if of_funds.len() > 1 {
        parts.extend(of_funds);
    }
    if found.plans[plan].lines.iter().any(|line| !line.is_funded) {
        parts.push((Part::Unfunded, say!(language, "compare-unfunded")));
    }
    costs(found, id, moment, parts)
}

fn costs(found: &ComparisonReport, id: ArmId, moment: usize, parts: Vec<(Part, String)>) -> Table {
    let language = found.language;
    let until = found.months(moment);
    let rows = parts.into_iter().map(|(part, name)| {
        let spread = found.of(id, |arm| cost(arm, until, part));
        let mut row = vec![name, found.thousands(&spread)];
        row.extend(OUTCOMES.iter().map(|(_, outcome)| {
            found.each_cell(cost_per_outcome(&found.found, id, moment, part, *outcome))
        }));
        row
    });
    let rows = rows.collect();
    let mut heads = vec![say!(language, "compare-column-cost")];
    heads.extend(
        OUTCOMES
            .iter()
            .map(|(code, _)| word(language, "each", code)),
    );
    table(found, heads, rows)
}

/// Returns what else happened to the money: granted, lapsed, repaid, benefits saved, worth at the start.
pub(super) fn balance(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let (id, moment) = (found.headline(plan), found.last());
    let until = found.months(moment);
    let kind = |kind: EntryKind| found.of(id, |arm| moved(arm, until, kind).abs());
    let rate = found.plans[plan].money.rate;
    let mut rows = vec![
        (say!(language, "compare-granted"), kind(EntryKind::Grant)),
        (
            say!(language, "compare-cost"),
            found.of(id, |arm| cost(arm, until, Part::Whole)),
        ),
        (
            say!(language, "compare-overhead"),
            found.of(id, |arm| cost(arm, until, Part::Overhead)),
        ),
        (say!(language, "compare-lapsed"), kind(EntryKind::Lapse)),
        (say!(language, "compare-repaid"), kind(EntryKind::Repayment)),
        (
            say!(language, "compare-left"),
            found.of(id, |arm| left(arm, until)),
        ),
        (
            say!(language, "compare-saved"),
            found.of(id, |arm| saved(arm, until)),
        ),
        (
            say!(language, "compare-worth"),
            found.of(id, |arm| present_value(arm, until, rate)),
        ),
    ];
    if let Some((low, high)) = found.plans[plan].money.range {
        for rate in [low, high] {
            let percent = language.quantity(rate * 100.0, "percent");
            let name = say!(language, "compare-worth-at", rate = percent);
            rows.push((name, found.of(id, |arm| present_value(arm, until, rate))));
        }
    }
    let rows = rows
        .into_iter()
        .map(|(name, spread)| vec![name, found.thousands(&spread)])
        .collect();
    table(found, vec![say!(language, "compare-thousand")], rows)
}

/// How plans are named in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// By their titles.
    Title,
    /// By the names of their scenarios.
    Short,
}

/// Returns plans against doing nothing and against each other.
pub(super) fn against(found: &ComparisonReport, name: Name) -> Table {
    let language = found.language;
    let called = |plan: Option<usize>| match (name, plan) {
        (Name::Short, Some(plan)) => found.plans[plan].name.clone(),
        _ => candidate(found, plan),
    };
    let rows = differences(&found.found).into_iter().map(|one| {
        let name = say!(
            language,
            "compare-against",
            plan = called(Some(one.plan)),
            other = called(one.against)
        );
        let ends = match one.summary.n {
            runs if runs < FEWEST_SHOWN => say!(language, "undefined"),
            _ => language.range(one.simultaneous.low, one.simultaneous.high, "persons"),
        };
        let reduction = match one.variance_reduction {
            None => say!(language, "undefined"),
            Some(reduction) => say!(
                language,
                "compare-times",
                n = language.grouped(reduction, 1)
            ),
        };
        vec![name, found.cell(&one.summary, "persons"), ends, reduction]
    });
    let rows = rows.collect();
    let heads = match name {
        Name::Title => vec![
            say!(language, "compare-column-difference"),
            say!(language, "compare-column-mean"),
            say!(language, "compare-column-fewer-runs"),
        ],
        Name::Short => vec![
            say!(language, "compare-column-difference"),
            say!(language, "compare-column-mean-short"),
            say!(language, "compare-column-fewer-runs-short"),
        ],
    };
    table(found, heads, rows)
}

/// Returns who is best how often.
pub(super) fn best(found: &ComparisonReport) -> Table {
    let language = found.language;
    let rows = ranking(&found.found, &found.drawn)
        .candidates
        .into_iter()
        .map(|one| {
            let share = language.quantity(100.0 * one.best, "percent");
            vec![candidate(found, one.plan), share]
        });
    let rows = rows.collect();
    table(found, vec![say!(language, "compare-column-best")], rows)
}

/// Returns the net effect by class for all plans; cells that are too small are not shown.
pub(super) fn equity(found: &ComparisonReport, by: By) -> Table {
    let language = found.language;
    let of = |plan: usize| classes(found, found.headline(plan), found.last());
    let plans: Vec<_> = (0..found.plans.len()).map(of).collect();
    let rows = plans[0].iter().filter(|one| one.by == by).map(|one| {
        let name = class_name(language, by, &one.class);
        let few = say!(language, "compare-few");
        let persons = match one.is_small() {
            true => few.clone(),
            false if found.is_ranges_only() => found.cell(&one.persons, "persons"),
            false => language.plain(one.persons.mean, "persons"),
        };
        let nets = plans.iter().map(|classes| {
            let same = classes
                .iter()
                .find(|other| other.by == by && other.class == one.class);
            match same {
                Some(same) if !same.is_small() => found.cell(&same.counts[4], "persons"),
                _ => few.clone(),
            }
        });
        [name, persons].into_iter().chain(nets).collect()
    });
    let rows = rows.collect();
    let mut heads = vec![say!(language, "compare-column-persons")];
    heads.extend(found.plans.iter().map(|plan| plan.display_title.clone()));
    table(found, heads, rows)
}

pub(super) fn class_name(language: Language, by: By, class: &str) -> String {
    match by {
        By::Line | By::Municipality if class != "new" => class.to_owned(),
        _ => word(language, by.code(), class),
    }
}
