//! What one policy arm gave, against its control.

use crate::interventions::{Constraint, Entry, EntryKind, Use};
use crate::observe::ledger::{Counts, Labels, Ledger, MatchCounts, Reconciliation};
use crate::vocab::Euros;
use crate::world::{Party, Purpose};
use serde::{Deserialize, Serialize};

/// Which arm of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Variant {
    /// The complete plan.
    Whole,
    /// The plan without one line, by its place.
    Without(usize),
    /// The complete plan, but everybody sees the tightness of the control.
    Held,
}

/// Which arm: a plan, one demand response, and what is different about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ArmId {
    /// Place of the plan among those compared.
    pub plan: usize,
    /// Place of eta among those requested.
    pub eta: usize,
    /// What is different about it.
    pub variant: Variant,
}

/// How persons are classed in the breakdown of a ledger; but for lines and municipalities, as they were before the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum By {
    /// Line of the first booking.
    Line,
    /// Municipality of the home.
    Municipality,
    /// Group.
    Group,
    /// Level.
    Level,
    /// Ten-year age group.
    Age,
    /// What persons lived on.
    Income,
}

impl By {
    /// All classifications.
    pub const ALL: [Self; 6] = [
        Self::Line,
        Self::Municipality,
        Self::Group,
        Self::Level,
        Self::Age,
        Self::Income,
    ];

    /// Returns the code used in tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Municipality => "municipality",
            Self::Group => "group",
            Self::Level => "level",
            Self::Age => "age_group",
            Self::Income => "income",
        }
    }
}

/// The counts of one class of persons among residents, and how many there are in the policy arm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClassCounts {
    /// Classification.
    pub by: By,
    /// Class: a label, a code, a name.
    pub class: String,
    /// Residents of the class.
    pub persons: i64,
    /// Participants of the class.
    pub booked: i64,
    /// The ledger of residents.
    pub counts: Counts,
}

/// Persons who have and have not a benefit in the two arms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OffBenefit {
    /// On it in the control, not under the policy.
    pub fully_off: i64,
    /// On it in both arms, at work under the policy only.
    pub partly_off: i64,
    /// On it under the policy, not in the control.
    pub onto: i64,
    /// On it in both arms, at work in the control only.
    pub partly_onto: i64,
}

impl std::iter::Sum for OffBenefit {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            fully_off: sum.fully_off + one.fully_off,
            partly_off: sum.partly_off + one.partly_off,
            onto: sum.onto + one.onto,
            partly_onto: sum.partly_onto + one.partly_onto,
        })
    }
}

/// Everything about one evaluation after the start.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// Months since the start, from 1.
    pub months: u16,
    /// The ledgers, by [`Ledger::ALL`].
    pub ledgers: [Counts; Ledger::COUNT],
    /// Employment-months so far: sums of each month's counts.
    pub employment_months: [Counts; Ledger::COUNT],
    /// Labels of everybody whose employment differs.
    pub labels: Labels,
    /// Classes.
    pub classes: Vec<ClassCounts>,
    /// The ledger of persons ever placed.
    pub ever: Counts,
    /// The ledger of persons placed for six months.
    pub sustained: Counts,
    /// Entries and exits under the policy and in the control.
    pub bridge: [Reconciliation; 2],
    /// Suitable matches: all lines together, then each line.
    pub matches: Vec<MatchCounts>,
    /// Bookings of the complete plan (persons), then of each line.
    pub bookings: Vec<i64>,
    /// Bijstand and WW.
    pub off: [OffBenefit; 2],
    /// The same by municipality, which pays bijstand: of the home in the arm in which the benefit is paid, under the policy
    /// where it is paid in both.
    pub off_in: Vec<(String, [OffBenefit; 2])>,
    /// Benefits paid so far in the control less those under the policy, by payer and purpose.
    pub saved: Vec<(Party, Purpose, Euros)>,
    /// Completions of courses and starts of BBL by participants so far.
    pub completed: i64,
    /// The same of each line.
    pub completed_by_line: Vec<i64>,
}

/// A sum of movements of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneySum {
    /// Months since the start, from 1.
    pub months: u16,
    /// Place of the fund in the plan.
    pub fund: usize,
    /// Place of the payer in the fund.
    pub payer: usize,
    /// Place of the line, if one is concerned.
    pub line: Option<usize>,
    /// Why.
    pub kind: EntryKind,
    /// Sum.
    pub amount: Euros,
}

/// One movement of money of one arm, as it was entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audited {
    /// Place of the fund in the plan.
    pub fund: usize,
    /// The movement.
    pub entry: Entry,
    /// What the account of the payer holds after it.
    pub balance: Euros,
}

/// What one arm gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArmFound {
    /// Which arm.
    pub id: ArmId,
    /// Each month's ledgers, from the first month of the policy.
    pub months: Vec<[Counts; Ledger::COUNT]>,
    /// Employed under the policy and in the control, residents.
    pub employed: Vec<(i64, i64)>,
    /// The requested evaluations.
    pub moments: Vec<Moment>,
    /// What each line did, month by month.
    pub uses: Vec<Vec<Use>>,
    /// Benefits saved each month, all payers.
    pub saved: Vec<Euros>,
    /// Movements of money, by month.
    pub money: Vec<MoneySum>,
    /// What lines without a fund cost, by month and line.
    pub unfunded: Vec<(u16, usize, Euros)>,
    /// Every single movement of money, by fund; of complete plans in the first cell, of other arms nothing.
    pub audit: Vec<Audited>,
}

impl ArmFound {
    /// Returns what bound a line most often.
    pub fn binding(&self, line: usize) -> Option<Constraint> {
        let uses = self.uses.get(line)?;
        let count = |constraint| {
            let binds = uses.iter().filter(|one| one.binding == Some(constraint));
            binds.count()
        };
        Constraint::ALL
            .into_iter()
            .max_by_key(|constraint| count(*constraint))
            .filter(|constraint| count(*constraint) > 0)
    }
}

/// The first person and field in which arms differed before the policy began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// Whom or what.
    pub whom: String,
    /// Which field.
    pub field: &'static str,
    /// Place of the plan.
    pub plan: usize,
}

/// How far one withdrawn vacancy spreads, in the counts of a ledger with nobody booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placebo {
    /// Months since the start, from 1.
    pub months: u16,
    /// Everybody: crowded out and induced although nobody is booked.
    pub counts: Counts,
}

/// One crossed cell: all arms on one parameter draw, macro path and replication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairFound {
    /// Number of the parameter draw.
    pub draw: u32,
    /// Number of the macro path.
    pub macro_path: u32,
    /// Number of the replication.
    pub replication: u32,
    /// Arms, in the order of their ids.
    pub arms: Vec<ArmFound>,
    /// Ripple of a placebo, where one was run.
    pub placebo: Vec<Placebo>,
}
