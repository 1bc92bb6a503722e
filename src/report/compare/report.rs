//! What a comparison of plans found: facts of the plans, and what every cell gave.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::experiment::{
    ArmFound, ArmId, Checkpoints, ComparisonFound, DrawnNumber, Moment, Number, TargetOutcome,
    counted, target_outcome,
};
use crate::scenario::Counts;
use crate::vocab::{Grade, Month, Summary};

use crate::report::identity::Identity;
use crate::report::json::grade;
use crate::report::run_report::{Computation, Figure, ProvisionalRegion};
use crate::texts::Language;

/// Everything a report on plans is written from.
#[derive(Clone, Debug)]
pub struct ComparisonReport {
    /// The language of the page and of the terminal; tables have none.
    pub language: Language,
    /// What decides the numbers.
    pub identity: Identity,
    /// Name of the region.
    pub region: String,
    /// The plans, in the order of their places.
    pub plans: Vec<PlanFacts>,
    /// What every cell gave.
    pub found: ComparisonFound,
    /// Uncertain numbers with their draws.
    pub drawn: Vec<DrawnNumber>,
    /// The published number of vacancies posted in a year, if there is one.
    pub posted: Option<Figure>,
    /// Regions whose data are provisional: of these only ranges are shown.
    pub provisional: Vec<ProvisionalRegion>,
    /// Whether it is one page about one plan, not the whole report.
    pub is_overview: bool,
    /// Where finished cells are kept until the report is written, if they are.
    pub checkpoints: Option<Arc<Checkpoints>>,
    /// How it was computed.
    pub computation: Computation,
}

/// What a report must know of a plan beside what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanFacts {
    /// Name of its scenario.
    pub name: String,
    /// Title, one line.
    pub title: String,
    /// The title in the language of the reader.
    pub display_title: String,
    /// Months between the first month of the comparison and its own.
    pub later: u16,
    /// Labels of its lines.
    pub lines: Vec<LineFacts>,
    /// Funds: name, and names of payers.
    pub funds: Vec<(String, Vec<String>)>,
    /// What the plan wants to reach.
    pub targets: Vec<TargetFacts>,
    /// How money is counted.
    pub money: MoneyFacts,
    /// Numbers that are themselves effects.
    pub assumed_effects: Vec<AssumedEffectFacts>,
}

/// One line of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFacts {
    /// Label.
    pub label: String,
    /// The label in the language of the reader.
    pub display_label: String,
    /// Kind.
    pub kind: &'static str,
    /// Whether it pays out of a fund.
    pub is_funded: bool,
}

/// What a plan wants to reach; never an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetFacts {
    /// Name.
    pub label: String,
    /// The label in the language of the reader.
    pub display_label: String,
    /// Code of what is counted.
    pub counts: &'static str,
    /// How many.
    pub number: f64,
    /// Months after the start.
    pub after: u16,
    /// Place of the line; the complete plan if none.
    pub line: Option<usize>,
    /// Words of the plan.
    pub text: String,
    /// Source.
    pub source: String,
    /// Grade.
    pub grade: Grade,
}

/// How money is counted over time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoneyFacts {
    /// Year of the prices.
    pub price_year: u16,
    /// `real` or `nominal`.
    pub prices: String,
    /// Discount rate, a share per year.
    #[serde(rename = "discount_rate")]
    pub rate: f64,
    /// Its range.
    #[serde(skip)]
    pub range: Option<(f64, f64)>,
    /// Its source.
    pub source: String,
    /// Its grade.
    #[serde(with = "grade")]
    pub grade: Grade,
    /// Whether the plan says nothing and this is what the program takes.
    pub is_default: bool,
}

/// A number that is itself an effect and that the model only carries further.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssumedEffectFacts {
    /// Full key.
    pub key: String,
    /// What it means.
    pub meaning: String,
    /// Value.
    pub value: String,
    /// Unit.
    pub unit: String,
    /// Range.
    pub range: Option<(f64, f64)>,
    /// Source, with the reason of an assumption.
    pub source: String,
    /// Grade.
    #[serde(with = "grade")]
    pub grade: Grade,
}

/// Discount rate where a plan names none, a share per year; recalled, not read.
pub const DISCOUNT: f64 = 0.03;

/// Cells with fewer persons than this are not shown.
pub const SMALLEST_CELL: f64 = 10.0;

impl ComparisonReport {
    /// Returns the id of a whole plan under an elasticity of demand.
    pub(crate) fn id(&self, plan: usize, eta: usize) -> ArmId {
        self.found.id(plan, eta)
    }

    /// Returns the id of a whole plan under the elasticity that headlines take.
    pub(super) fn headline(&self, plan: usize) -> ArmId {
        self.found.headline(plan)
    }

    /// Returns the place of the moment that headlines take.
    pub(crate) fn last(&self) -> usize {
        self.found.last()
    }

    /// Returns months after the start at a moment.
    pub(crate) fn months(&self, moment: usize) -> u16 {
        self.found.months(moment)
    }

    /// Returns the number of cells.
    pub(crate) fn runs(&self) -> usize {
        self.found.runs()
    }

    /// Summarises a number of a moment.
    pub(super) fn at(&self, id: ArmId, moment: usize, get: impl Fn(&Moment) -> f64) -> Summary {
        self.found.at(id, moment, get)
    }

    /// Returns persons under the headline arm of a plan at the moment that headlines take, with their interval.
    pub(super) fn persons(&self, plan: usize, get: impl Fn(&Moment) -> i64) -> String {
        let spread = self.at(self.headline(plan), self.last(), |one| get(one) as f64);
        self.cell(&spread, "persons")
    }

    /// Summarises a number of an arm.
    pub(super) fn of(&self, id: ArmId, get: impl Fn(&ArmFound) -> f64) -> Summary {
        self.found.summary(id, get)
    }

    /// Returns every count of an arm at a moment.
    pub(crate) fn counted(&self, id: ArmId, moment: usize) -> Vec<(Number, Summary)> {
        let lines = self.plans[id.plan].lines.iter();
        let labels: Vec<String> = lines.map(|line| line.label.clone()).collect();
        counted(&self.found, id, moment, &labels)
    }

    /// Returns what comes of a target of a plan; nothing if its months are not run.
    pub(super) fn outcome(&self, plan: usize, target: &TargetFacts) -> Option<TargetOutcome> {
        let counts = Counts::ALL
            .into_iter()
            .find(|one| one.code() == target.counts)?;
        let months = self.plans[plan].later + target.after;
        let counts = (counts, target.line);
        target_outcome(&self.found, plan, counts, months, target.number)
    }

    /// Returns the calendar month so many months after the start, from 1.
    pub(crate) fn calendar(&self, months: u16) -> Month {
        Month(self.found.study.start.0 + months - 1)
    }
}
