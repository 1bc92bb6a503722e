//! The terms of a fund, and what its entries say: payers, grants, repayment; why money moved.

use super::eligibility::Eligibility;
use crate::vocab::{Euros, Month, PersonKey};
use serde::{Deserialize, Serialize};

/// Who pays back on placement, and how much.
#[derive(Clone, Debug, PartialEq)]
pub struct Repayment {
    /// Share of a person's costs that is claimed back when the person is placed.
    pub share: f64,
    /// Months between placement and repayment.
    pub delay: u16,
    /// Share of the claims that is never paid.
    pub default: f64,
    /// The largest claim for one person, over all placements.
    pub cap: Euros,
}

/// One payer of a fund.
#[derive(Clone, Debug, PartialEq)]
pub struct PayerTerms {
    /// Name, for example `state`, `municipalities`, `uwv`, `oom`.
    pub name: String,
    /// What it grants, and from which month on.
    pub grants: Vec<(Month, Euros)>,
    /// For whom it pays; everybody if nothing is said.
    pub eligibility: Eligibility,
}

/// The terms of a fund.
#[derive(Clone, Debug, PartialEq)]
pub struct FundTerms {
    /// Name.
    pub name: String,
    /// Payers.
    pub payers: Vec<PayerTerms>,
    /// Share of each grant that administration takes.
    pub overhead: f64,
    /// Whether what is left twelve months after a grant may be spent later; what was paid back always may.
    pub carry_over: bool,
    /// Whether employers pay back.
    pub repayment: Option<Repayment>,
}

/// Why money moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EntryKind {
    /// A grant came in.
    Grant,
    /// Administration.
    Overhead,
    /// The start of a participation.
    Start,
    /// A month of a participation or of a subsidised contract.
    Month,
    /// What a line costs whoever takes part.
    Running,
    /// A placement.
    Placement,
    /// An employer paid back.
    Repayment,
    /// Left at the end of the year and taken back by the payer.
    Lapse,
}

impl EntryKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Grant,
        Self::Overhead,
        Self::Start,
        Self::Month,
        Self::Running,
        Self::Placement,
        Self::Repayment,
        Self::Lapse,
    ];

    /// Returns the code used in tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Grant => "grant",
            Self::Overhead => "overhead",
            Self::Start => "start",
            Self::Month => "month",
            Self::Running => "running",
            Self::Placement => "placement",
            Self::Repayment => "repayment",
            Self::Lapse => "lapse",
        }
    }

    /// Returns whether it is a cost of the plan: grants, repayments and lapses are not.
    pub const fn is_cost(self) -> bool {
        matches!(
            self,
            Self::Overhead | Self::Start | Self::Month | Self::Running | Self::Placement
        )
    }
}

/// One movement of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Month.
    pub month: Month,
    /// Place of the payer in the terms.
    pub payer: u16,
    /// Place of the line in the plan, if one is concerned.
    pub line: Option<u16>,
    /// The person, if one is concerned.
    pub person: Option<PersonKey>,
    /// Why.
    pub kind: EntryKind,
    /// What came in (positive) or went out (negative).
    pub amount: Euros,
}
