//! `summary.json` of a comparison: every number with its spread, for programs.

use std::collections::BTreeMap;

use super::record::records;
use serde::{Deserialize, Serialize};

use super::number::SpreadEntry;
use crate::report::compare::{AssumedEffectFacts, MoneyFacts};

records! {
    "The content of `summary.json` of a comparison."
    ComparisonSummary {
        "Format of the results." format: u32,
        "`doorstroom`." program: String,
        "Version of the program." version: String,
        "Hash of all that decides the numbers." hash: String,
        "Name of the region." region: String,
        "First month." start: String,
        "Months that were run." months: u16,
        "Months after the start at which everything is counted." moments: Vec<u16>,
        "Demand responses." etas: Vec<f64>,
        "The answer that headlines take." headline_eta: f64,
        "Number of cells." n_runs: usize,
        "True: nobody in the results exists." persons_are_fictional: bool,
        "Why ranges alone are shown; empty if they are not." ranges_only: Vec<String>,
        "The plans." plans: Vec<PlanEntry>,
        "Plans against doing nothing and against each other." differences: Vec<DifferenceEntry>,
        "Which is best." ranking: RankingEntry,
    }

    "One plan."
    PlanEntry {
        "Net with tightness held to what it is without the plan, if that arm was run."
            net_with_tightness_held: Option<FixedTightnessEntry>,
        "Name of its scenario." name: String,
        "Its title." title: String,
        "What it adds, in one sentence." sentence: String,
        "Every count, by demand response and months after the start."
            by_eta_and_months: BTreeMap<String, BTreeMap<u16, MomentEntry>>,
        "The targets." targets: Vec<PlanTargetEntry>,
        "Whether the effect can be seen in the region's employment." detectable: Option<DetectableEntry>,
        "Numbers that are themselves effects." assumed_effects: Vec<AssumedEffectFacts>,
        "How money is counted." money_terms: MoneyFacts,
    }

    "Net, split by what reaches it through tightness."
    FixedTightnessEntry {
        "With tightness held." local_chains: SpreadEntry,
        "What is left." feedback: SpreadEntry,
    }

    "All counts of a moment: part, of what, measure."
    MomentEntry {
        "The money." money: MoneyEntry,
        #[serde(flatten)]
        "The counts." counts: BTreeMap<String, BTreeMap<String, BTreeMap<String, SpreadEntry>>>,
    }

    "The money of a moment."
    MoneyEntry {
        "Cost." cost: SpreadEntry,
        "Cost for each of something; null where it is undefined." for_each: BTreeMap<String, Option<EachEntry>>,
        "Cost by line." by_line: BTreeMap<String, SpreadEntry>,
        "Overhead." overhead: SpreadEntry,
        "Cost of lines without a fund." lines_without_fund: SpreadEntry,
        "Cost by payer." by_payer: BTreeMap<String, PayerEntry>,
        "Granted." granted: SpreadEntry,
        "Lapsed." lapsed: SpreadEntry,
        "Repaid." repaid: SpreadEntry,
        "Benefits saved." benefits_saved: SpreadEntry,
        "Benefits saved by payer." benefits_saved_by_payer: Vec<BenefitEntry>,
        "Net present value." net_present_value: SpreadEntry,
    }

    "Cost for each of something."
    EachEntry {
        "Sum of costs over sum of outcomes." value: Option<f64>,
        "10 % quantile." p10: Option<f64>,
        "90 % quantile." p90: Option<f64>,
        "Number of cells." n_runs: usize,
    }

    "What a payer pays."
    PayerEntry {
        "Cost." cost: SpreadEntry,
        "Cost for each of something." for_each: BTreeMap<String, Option<EachEntry>>,
    }

    "What a payer of a benefit saves."
    BenefitEntry {
        "Who pays the benefit." payer: String,
        "The benefit." benefit: String,
        "What is saved." saved: SpreadEntry,
    }

    "A target of a plan and what comes of it."
    PlanTargetEntry {
        "Label." label: String,
        "What is counted." counts: String,
        "How many." target: f64,
        "Months after the start." after_months: u16,
        "Label of the line; null for the whole plan." line: Option<String>,
        "Words of the plan." text: String,
        "Source." source: String,
        "Grade." grade: String,
        "What comes of it; null if its month was not run." outcome: Option<SpreadEntry>,
        "How often it is met." probability_met: Option<f64>,
    }

    "Whether the effect can be seen."
    DetectableEntry {
        "Residents at work more." net_residents: Option<f64>,
        "How much employment moves by itself." own_movement_of_employment: Option<f64>,
        "Whether the effect stands out." detectable: bool,
    }

    "One plan against another, or against doing nothing."
    DifferenceEntry {
        "The plan." plan: String,
        "The other; null for doing nothing." against: Option<String>,
        "Difference of everybody at work, net." net_everybody: SpreadEntry,
        "Simultaneous 95 % confidence interval of its mean." simultaneous_95_of_mean: [Option<f64>; 2],
        "Variance without common random numbers over that with them."
            variance_reduction_by_pairing: Option<f64>,
    }

    "Which plan is best."
    RankingEntry {
        "In one sentence." sentence: String,
        "Whether it is decided." decided: bool,
        "What would decide it." depends_on: Option<DriverEntry>,
        "How often each is best." candidates: Vec<CandidateEntry>,
    }
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

records! {
    "How often a plan is best."
    CandidateEntry {
        "The plan; null for doing nothing." plan: Option<String>,
        "Share of cells in which it is best." probability_best: Option<f64>,
    }
}
