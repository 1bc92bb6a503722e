//! Employers and their lasting positions.

use crate::vocab::{
    Contract, EducationLevel, EmployerId, EurosPerMonth, Group, Hours, Month, MunicipalityId,
    Occupation, PersonId, Sector, SlotKey,
};

/// The end of an employer's chain of slots.
pub(super) const NO_SLOT: u32 = u32::MAX;

/// Why a vacancy was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Someone left.
    Replacement,
    /// The employer wants more jobs than before.
    Expansion,
}

/// How an opening is brought under attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// A posted vacancy.
    Posted,
    /// Network, agency, school: not posted, open for a month at most.
    Direct,
}

impl Reason {
    /// Both reasons.
    pub const ALL: [Self; 2] = [Self::Replacement, Self::Expansion];

    /// Returns the code used in tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Replacement => "replacement",
            Self::Expansion => "expansion",
        }
    }
}

impl Channel {
    /// Both channels.
    pub const ALL: [Self; 2] = [Self::Posted, Self::Direct];

    /// Returns the code used in tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Posted => "posted",
            Self::Direct => "direct",
        }
    }
}

/// What a slot is at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotState {
    /// Held by a person.
    Filled(PersonId),
    /// Left; the employer has yet to decide whether to keep it.
    Vacated,
    /// An open vacancy.
    Open {
        /// Channel.
        channel: Channel,
        /// Reason.
        reason: Reason,
        /// Month opened.
        since: Month,
    },
    /// Closed for good.
    Closed,
}

/// A position at an employer with a lasting identity.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// Identity across arms.
    pub key: SlotKey,
    /// Employer.
    pub employer: EmployerId,
    /// Wage offered, at the price level of the first month.
    pub wage: EurosPerMonth,
    /// State.
    pub state: SlotState,
    /// Occupation required.
    pub occupation: Occupation,
    /// Level required.
    pub level: EducationLevel,
    /// Weekly hours.
    pub hours: Hours,
    /// Contract offered.
    pub contract: Contract,
    /// The employer's next slot: the slots of one employer form a linked list.
    pub(super) next: u32,
}

/// An establishment.
#[derive(Clone, Debug, PartialEq)]
pub struct Employer {
    /// Sector.
    pub sector: Sector,
    /// Municipality.
    pub municipality: MunicipalityId,
    /// Jobs at the first month.
    pub size: u32,
    /// Jobs filled now.
    pub filled: u32,
    /// Vacancies open now, both channels.
    pub open: u32,
    /// Jobs wanted now: the stochastically rounded path.
    pub target: u32,
    /// The employer's first slot.
    pub(super) slots: u32,
    pub(super) created_in: Month,
    pub(super) created: u16,
}

impl Employer {
    /// Returns jobs wanted beyond those filled or open; negative when there are too many.
    pub fn gap(&self) -> i64 {
        i64::from(self.target) - i64::from(self.filled) - i64::from(self.open)
    }
}

impl Slot {
    /// Returns the holder.
    pub fn holder(&self) -> Option<PersonId> {
        match self.state {
            SlotState::Filled(person) => Some(person),
            _ => None,
        }
    }

    /// Returns the segment of the market: occupation and level together.
    pub fn segment(&self) -> usize {
        segment(self.occupation, self.level)
    }
}

/// The number of segments of the market.
pub const SEGMENTS: usize = Occupation::COUNT * EducationLevel::COUNT;

/// Returns the segment of an occupation and a level.
pub const fn segment(occupation: Occupation, level: EducationLevel) -> usize {
    occupation.index() * EducationLevel::COUNT + level.index()
}

/// Groups towards which employers differ in openness by nature.
pub const OPENNESS_GROUPS: [Group; 3] = [Group::Disabled, Group::StatusHolder, Group::Bijstand];
