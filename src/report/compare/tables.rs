//! Tables of a comparison for readers: the small one that stands first, targets, money, plans beside each other.

use crate::experiment::{
    By, COUNTS, Difference, FEWEST_SHOWN, OUTCOMES, Part, cost, cost_per_outcome, differences,
    left, moved, present_value, ranking, saved,
};
use crate::interventions::EntryKind;
use crate::observe::ledger::Ledger;
use crate::vocab::Summary;

use super::report::{ComparisonReport, TargetFacts};
use super::rows::{Class, classes};
use super::sentence::{candidate, eta_name, of_runs, time};
use crate::report::grid::{Layout, Table};
use crate::texts::{Language, say};

/// The table that stands first: groups of rows under one head.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub(super) struct Small {
    pub head: Vec<String>,
    pub groups: Vec<(String, Vec<Vec<String>>)>,
}

/// A row of a name and a number over cells.
pub(super) type Named = (String, Summary);

/// Returns the name of a code for readers.
pub(super) fn word(language: Language, by: &str, code: &str) -> String {
    language
        .class(by, code)
        .unwrap_or_else(|| code.replace('_', " "))
}

pub(super) fn ledger_word(language: Language, ledger: Ledger) -> String {
    word(language, "ledger", ledger.code())
}

impl ComparisonReport {
    /// Begins a table of one row for each name, with numbers of the headline arm.
    pub(super) fn layout<'a, R>(&self, name: impl Fn(&R) -> String + 'a) -> Layout<'a, R> {
        Layout::new(self.language).headed(of_runs(self), name)
    }

    /// Declares a table of names and numbers of one unit; its column is headed by a text.
    pub(super) fn named<'a>(&'a self, key: &str, unit: &'a str) -> Layout<'a, Named> {
        let layout = self.layout(|(name, _): &Named| name.clone());
        layout.column(key, move |(_, spread)| self.cell(spread, unit))
    }
}

/// Returns the small table of a plan at an evaluation.
pub(super) fn small(found: &ComparisonReport, plan: usize, moment: usize) -> Small {
    let language = found.language;
    let groups = [Ledger::Everybody, Ledger::Residents].map(|ledger| {
        let layout = found
            .layout(|count: &usize| word(language, "count", COUNTS[*count].0))
            .each(
                0..found.found.study.etas.len(),
                |eta| eta_name(found, *eta),
                |count, eta| {
                    let get = COUNTS[*count].1;
                    let spread = found.at(found.id(plan, *eta), moment, |one| {
                        get(&one.ledgers[ledger as usize]) as f64
                    });
                    found.cell(&spread, "persons")
                },
            );
        (ledger_word(language, ledger), layout.table(0..5))
    });
    Small {
        head: groups[0].1.head.clone(),
        groups: groups.map(|(name, table)| (name, table.rows)).into(),
    }
}

/// Returns the targets of a plan: wanted, what comes out, and how likely it is met.
pub(super) fn targets(found: &ComparisonReport, plan: usize) -> Table {
    let (language, runs) = (found.language, found.runs());
    let undefined = || say!(language, "compare-not-run");
    found
        .layout(|target: &&TargetFacts| target.display_label.clone())
        .column("compare-column-counts", |target| {
            word(language, "target", target.counts)
        })
        .column("compare-column-after", |target| {
            time(language, target.after)
        })
        .column("compare-column-target", |target| {
            language.plain(target.number, "persons")
        })
        .column("compare-column-comes", |target| {
            let outcome = found.outcome(plan, target);
            outcome.map_or_else(undefined, |one| found.cell(&one.count, "persons"))
        })
        .column("compare-column-met", |target| {
            let met = found.outcome(plan, target).map(|one| one.met);
            let n = met.map(|met| (met * runs as f64).round() as usize);
            n.map_or_else(undefined, |n| say!(language, "compare-tenths", n, runs))
        })
        .table(&found.plans[plan].targets)
}

/// Returns the lines without a target.
pub(super) fn without_result(found: &ComparisonReport, plan: usize) -> Vec<String> {
    let facts = &found.plans[plan];
    let only = facts.lines.len() == 1;
    let has_none = |line: usize| {
        let of_line = |target: Option<usize>| target == Some(line) || only && target.is_none();
        !facts.targets.iter().any(|target| of_line(target.line))
    };
    let lines = facts.lines.iter().enumerate();
    lines
        .filter(|(line, _)| has_none(*line))
        .map(|(_, facts)| facts.display_label.clone())
        .collect()
}

/// Returns the payers of a plan, with their names.
pub(super) fn payers(found: &ComparisonReport, plan: usize) -> Vec<(Part, String)> {
    let funds = found.plans[plan].funds.iter().enumerate();
    let payers = funds.flat_map(|(fund, (name, payers))| {
        let payers = payers.iter().enumerate();
        payers.map(move |(payer, of)| (Part::Payer(fund, payer), format!("{of} ({name})")))
    });
    payers.collect()
}

/// Returns what a plan costs and what it yielded, by payer.
pub(super) fn money(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let (id, moment) = (found.headline(plan), found.last());
    let until = found.months(moment);
    let mut parts = vec![(Part::Whole, say!(language, "compare-all-payers"))];
    let of_funds = payers(found, plan);
    if of_funds.len() > 1 {
        parts.extend(of_funds);
    }
    if found.plans[plan].lines.iter().any(|line| !line.is_funded) {
        parts.push((Part::Unfunded, say!(language, "compare-unfunded")));
    }
    found
        .layout(|(_, name): &(Part, String)| name.clone())
        .column("compare-column-cost", |(part, _)| {
            found.thousands(&found.of(id, |arm| cost(arm, until, *part)))
        })
        .each(
            OUTCOMES,
            |(code, _)| word(language, "each", code),
            |(part, _), (_, outcome)| {
                found.each_cell(cost_per_outcome(&found.found, id, moment, *part, *outcome))
            },
        )
        .table(parts)
}

/// Returns what else happened to the money: granted, lapsed, repaid, benefits saved, worth at the start.
pub(super) fn balance(found: &ComparisonReport, plan: usize) -> Table {
    let language = found.language;
    let until = found.months(found.last());
    let of =
        |get: &dyn Fn(&crate::experiment::ArmFound) -> f64| found.of(found.headline(plan), get);
    let kind = |kind: EntryKind| of(&|arm| moved(arm, until, kind).abs());
    let worth = |rate: f64| of(&|arm| present_value(arm, until, rate));
    let money = &found.plans[plan].money;
    let mut rows: Vec<Named> = [
        ("compare-granted", kind(EntryKind::Grant)),
        ("compare-cost", of(&|arm| cost(arm, until, Part::Whole))),
        (
            "compare-overhead",
            of(&|arm| cost(arm, until, Part::Overhead)),
        ),
        ("compare-lapsed", kind(EntryKind::Lapse)),
        ("compare-repaid", kind(EntryKind::Repayment)),
        ("compare-left", of(&|arm| left(arm, until))),
        ("compare-saved", of(&|arm| saved(arm, until))),
        ("compare-worth", worth(money.rate)),
    ]
    .map(|(key, spread)| (say!(language, key), spread))
    .into();
    let ends = money.range.iter().flat_map(|(low, high)| [*low, *high]);
    rows.extend(ends.map(|end| {
        let rate = language.quantity(end * 100.0, "percent");
        (say!(language, "compare-worth-at", rate), worth(end))
    }));
    let layout = found.layout(|(name, _): &Named| name.clone());
    let layout = layout.column("compare-thousand", |(_, spread)| found.thousands(spread));
    layout.table(rows)
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
    let [mean, fewer_runs] = match name {
        Name::Title => ["compare-column-mean", "compare-column-fewer-runs"],
        Name::Short => [
            "compare-column-mean-short",
            "compare-column-fewer-runs-short",
        ],
    };
    found
        .layout(|one: &Difference| {
            let (plan, other) = (called(Some(one.plan)), called(one.against));
            say!(language, "compare-against", plan, other)
        })
        .column("compare-column-difference", |one| {
            found.cell(&one.summary, "persons")
        })
        .column(mean, |one| match one.summary.n {
            runs if runs < FEWEST_SHOWN => say!(language, "undefined"),
            _ => language.range(one.simultaneous.low, one.simultaneous.high, "persons"),
        })
        .column(fewer_runs, |one| match one.variance_reduction {
            None => say!(language, "undefined"),
            Some(times) => say!(language, "compare-times", n = language.grouped(times, 1)),
        })
        .table(differences(&found.found))
}

/// Returns who is best how often.
pub(super) fn best(found: &ComparisonReport) -> Table {
    let candidates = ranking(&found.found, &found.drawn).candidates.into_iter();
    let rows = candidates.map(|one| (candidate(found, one.plan), 100.0 * one.best));
    let layout = found.layout(|(name, _): &(String, f64)| name.clone());
    let layout = layout.column("compare-column-best", |(_, share)| {
        found.language.quantity(*share, "percent")
    });
    layout.table(rows)
}

/// Returns the net effect by class for all plans; cells that are too small are not shown.
pub(super) fn equity(found: &ComparisonReport, by: By) -> Table {
    let language = found.language;
    let of = |plan: usize| classes(found, found.headline(plan), found.last());
    let plans: Vec<_> = (0..found.plans.len()).map(of).collect();
    let few = || say!(language, "compare-few");
    found
        .layout(|one: &&Class| class_name(found, 0, by, &one.class))
        .column("compare-column-persons", |one| match one.is_small() {
            true => few(),
            false if found.is_ranges_only() => found.cell(&one.persons, "persons"),
            false => language.plain(one.persons.mean, "persons"),
        })
        .each(
            found.plans.iter().zip(&plans),
            |(plan, _)| plan.display_title.clone(),
            |one, (_, classes)| {
                let is_same = |other: &&Class| other.by == by && other.class == one.class;
                let same = classes.iter().find(is_same);
                let shown = same.filter(|same| !same.is_small());
                shown.map_or_else(few, |same| found.cell(&same.counts[4], "persons"))
            },
        )
        .table(plans[0].iter().filter(|one| one.by == by))
}

/// Returns a class of a plan's residents for readers: a line by its label in their language.
pub(super) fn class_name(found: &ComparisonReport, plan: usize, by: By, class: &str) -> String {
    match by {
        By::Line if class != "new" => {
            let line = found.plans[plan]
                .lines
                .iter()
                .find(|one| one.label == class);
            line.map_or(class, |one| &one.display_label).to_owned()
        }
        By::Municipality if class != "new" => class.to_owned(),
        _ => word(found.language, by.code(), class),
    }
}
