//! `summary.json` of a comparison: every number with its spread, for programs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::number::SpreadEntry;
use crate::report::compare::{AssumedEffectFacts, MoneyFacts};

/// The content of `summary.json` of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComparisonSummary {
    /// Format of the results.
    pub format: u32,
    /// `doorstroom`.
    pub program: String,
    /// Version of the program.
    pub version: String,
    /// Hash of all that decides the numbers.
    pub hash: String,
    /// Name of the region.
    pub region: String,
    /// First month.
    pub start: String,
    /// Months that were run.
    pub months: u16,
    /// Months after the start at which everything is counted.
    pub moments: Vec<u16>,
    /// Demand responses.
    pub etas: Vec<f64>,
    /// The answer that headlines take.
    pub headline_eta: f64,
    /// Number of cells.
    pub n_runs: usize,
    /// True: nobody in the results exists.
    pub persons_are_fictional: bool,
    /// Why ranges alone are shown; empty if they are not.
    pub ranges_only: Vec<String>,
    /// The plans.
    pub plans: Vec<PlanEntry>,
    /// Plans against doing nothing and against each other.
    pub differences: Vec<DifferenceEntry>,
    /// Which is best.
    pub ranking: RankingEntry,
}

/// One plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanEntry {
    /// Net with tightness held to what it is without the plan, if that arm was run.
    pub net_with_tightness_held: Option<FixedTightnessEntry>,
    /// Name of its scenario.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it adds, in one sentence.
    pub sentence: String,
    /// Every count, by demand response and months after the start.
    pub by_eta_and_months: BTreeMap<String, BTreeMap<u16, MomentEntry>>,
    /// The targets.
    pub targets: Vec<PlanTargetEntry>,
    /// Whether the effect can be seen in the region's employment.
    pub detectable: Option<DetectableEntry>,
    /// Numbers that are themselves effects.
    pub assumed_effects: Vec<AssumedEffectFacts>,
    /// How money is counted.
    pub money_terms: MoneyFacts,
}

/// Net, split by what reaches it through tightness.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FixedTightnessEntry {
    /// With tightness held.
    pub local_chains: SpreadEntry,
    /// What is left.
    pub feedback: SpreadEntry,
}

/// All counts of a moment: part, of what, measure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MomentEntry {
    /// The money.
    pub money: MoneyEntry,
    /// The counts.
    #[serde(flatten)]
    pub counts: BTreeMap<String, BTreeMap<String, BTreeMap<String, SpreadEntry>>>,
}

/// The money of a moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoneyEntry {
    /// Cost.
    pub cost: SpreadEntry,
    /// Cost for each of something; null where it is undefined.
    pub for_each: BTreeMap<String, Option<EachEntry>>,
    /// Cost by line.
    pub by_line: BTreeMap<String, SpreadEntry>,
    /// Overhead.
    pub overhead: SpreadEntry,
    /// Cost of lines without a fund.
    pub lines_without_fund: SpreadEntry,
    /// Cost by payer.
    pub by_payer: BTreeMap<String, PayerEntry>,
    /// Granted.
    pub granted: SpreadEntry,
    /// Lapsed.
    pub lapsed: SpreadEntry,
    /// Repaid.
    pub repaid: SpreadEntry,
    /// Benefits saved.
    pub benefits_saved: SpreadEntry,
    /// Benefits saved by payer.
    pub benefits_saved_by_payer: Vec<BenefitEntry>,
    /// Net present value.
    pub net_present_value: SpreadEntry,
}

/// Cost for each of something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EachEntry {
    /// Sum of costs over sum of outcomes.
    pub value: Option<f64>,
    /// 10 % quantile.
    pub p10: Option<f64>,
    /// 90 % quantile.
    pub p90: Option<f64>,
    /// Number of cells.
    pub n_runs: usize,
}

/// What a payer pays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PayerEntry {
    /// Cost.
    pub cost: SpreadEntry,
    /// Cost for each of something.
    pub for_each: BTreeMap<String, Option<EachEntry>>,
}

/// What a payer of a benefit saves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BenefitEntry {
    /// Who pays the benefit.
    pub payer: String,
    /// The benefit.
    pub benefit: String,
    /// What is saved.
    pub saved: SpreadEntry,
}

/// A target of a plan and what comes of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanTargetEntry {
    /// Label.
    pub label: String,
    /// What is counted.
    pub counts: String,
    /// How many.
    pub target: f64,
    /// Months after the start.
    pub after_months: u16,
    /// Label of the line; null for the whole plan.
    pub line: Option<String>,
    /// Words of the plan.
    pub text: String,
    /// Source.
    pub source: String,
    /// Grade.
    pub grade: String,
    /// What comes of it; null if its month was not run.
    pub outcome: Option<SpreadEntry>,
    /// How often it is met.
    pub probability_met: Option<f64>,
}

/// Whether the effect can be seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DetectableEntry {
    /// Residents at work more.
    pub net_residents: Option<f64>,
    /// How much employment moves by itself.
    pub own_movement_of_employment: Option<f64>,
    /// Whether the effect stands out.
    pub detectable: bool,
}

/// One plan against another, or against doing nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DifferenceEntry {
    /// The plan.
    pub plan: String,
    /// The other; null for doing nothing.
    pub against: Option<String>,
    /// Difference of everybody at work, net.
    pub net_everybody: SpreadEntry,
    /// Simultaneous 95 % confidence interval of its mean.
    pub simultaneous_95_of_mean: [Option<f64>; 2],
    /// Variance without common random numbers over that with them.
    pub variance_reduction_by_pairing: Option<f64>,
}

/// Which plan is best.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RankingEntry {
    /// In one sentence.
    pub sentence: String,
    /// Whether it is decided.
    pub decided: bool,
    /// What would decide it.
    pub depends_on: Option<DriverEntry>,
    /// How often each is best.
    pub candidates: Vec<CandidateEntry>,
}

/// What would decide a ranking.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum DriverEntry {
    /// More runs.
    Runs {
        /// How many.
        runs: u64,
    },
    /// One uncertain number.
    Number {
        /// Its key.
        key: String,
        /// Its rank correlation with the difference.
        rank_correlation: Option<f64>,
    },
    /// `level` or `eta`.
    Word(String),
}

/// How often a plan is best.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CandidateEntry {
    /// The plan; null for doing nothing.
    pub plan: Option<String>,
    /// Share of cells in which it is best.
    pub probability_best: Option<f64>,
}
