//! The state of one line during a run: its participants, its marks and what it used.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::vocab::{EmployerId, Euros, Month, PersonId, PersonKey, SlotKey};

/// Something that a line has marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A slot, for as long as it stays open.
    Slot(SlotKey),
    /// An employer, from then on.
    Employer(EmployerId),
}

/// The participation of one person in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participation {
    /// Who.
    pub person: PersonId,
    /// The person's key.
    pub key: PersonKey,
    /// First month.
    pub since: Month,
    /// Last month, if no job comes before.
    pub until: Month,
    /// The month in which a job began.
    pub placed: Option<Month>,
}

/// The constraint that kept a line from doing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Constraint {
    /// Nobody else was eligible and willing.
    Candidates,
    /// No vacancy fitted.
    Vacancies,
    /// All places were taken.
    Seats,
    /// Case workers had no hours left.
    Hours,
    /// Money.
    Money,
}

impl Constraint {
    /// All constraints.
    pub const ALL: [Self; 5] = [
        Self::Candidates,
        Self::Vacancies,
        Self::Seats,
        Self::Hours,
        Self::Money,
    ];

    /// Returns the code used in tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Candidates => "candidates",
            Self::Vacancies => "vacancies",
            Self::Seats => "seats",
            Self::Hours => "hours",
            Self::Money => "money",
        }
    }
}

/// What a line did in a month.
#[derive(Clone, Copy, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Use {
    /// Eligible persons.
    pub eligible: u32,
    /// Who wanted a place and might have had one.
    pub candidates: u32,
    /// Who began.
    pub started: u32,
    /// Who took a place and never came.
    pub no_show: u32,
    /// Who was taking part at the end.
    pub taking_part: u32,
    /// Bookings.
    pub booked: u32,
    /// Case-worker hours.
    pub hours: f64,
    /// What was paid for the line.
    pub spent: Euros,
    /// What was left of the line's budget when its year ended, and is not carried over.
    pub lapsed: Euros,
    /// Refusals, by constraint.
    pub refused: [u32; Constraint::ALL.len()],
    /// What bound, if the line was open.
    pub binding: Option<Constraint>,
}

/// Places in whole persons.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Limits {
    /// In all.
    pub in_all: f64,
    /// This month.
    pub a_month: f64,
    /// At the same time.
    pub at_once: f64,
}

/// The state of one line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineState {
    pub(super) participants: BTreeMap<PersonKey, Participation>,
    /// Persons who have taken a place before, no-shows included.
    pub(super) known: BTreeSet<PersonKey>,
    /// Since when somebody has been eligible, for lines that serve the longest waiting first.
    pub(super) waiting: BTreeMap<PersonKey, Month>,
    pub(super) marks: BTreeMap<Mark, Month>,
    /// Slots that were open when their employer was marked, until they are filled.
    pub(super) open_before: BTreeSet<SlotKey>,
    /// Persons who may be reached this month, in the order of records.
    pub(super) reached: Vec<PersonId>,
    /// Persons booked this month or the month before.
    pub(super) lately: Vec<(PersonKey, Month)>,
    pub(super) taken: u32,
    /// Share of this month's running cost that was paid; 1 where there is none, 0 where the line is closed or has no money.
    pub(super) running: f64,
    /// Places of this month.
    pub(super) limits: Limits,
    /// Money out of the earmark, by month: paid and set aside.
    pub(super) spending: Vec<(Month, Euros)>,
    pub(super) uses: Vec<Use>,
}

impl LineState {
    /// Returns the participants, in the order of keys.
    pub fn participants(&self) -> impl Iterator<Item = &Participation> {
        self.participants.values()
    }

    /// Returns since when something has been marked.
    pub fn marked(&self, mark: Mark) -> Option<Month> {
        self.marks.get(&mark).copied()
    }

    /// Returns what is marked, in order.
    pub fn marks(&self) -> impl Iterator<Item = (Mark, Month)> {
        self.marks.iter().map(|(mark, since)| (*mark, *since))
    }

    /// Returns the persons booked in the month before a month, in the order of keys.
    pub fn booked_before(&self, month: Month) -> Vec<PersonKey> {
        let last = self.lately.iter().filter(|(_, at)| at.0 + 1 == month.0);
        let mut keys: Vec<PersonKey> = last.map(|(key, _)| *key).collect();
        keys.sort_unstable();
        keys
    }

    /// Returns what the line did, month by month from the start of the policy.
    pub fn uses(&self) -> &[Use] {
        &self.uses
    }

    /// Notes that something kept the line from booking somebody this month.
    pub(super) fn lack(&mut self, constraint: Constraint) {
        let now = self.now();
        now.refused[constraint as usize] += 1;
        now.binding = Some(constraint);
    }

    pub(super) fn now(&mut self) -> &mut Use {
        self.uses.last_mut().expect("a month has begun")
    }

    /// Returns what has been spent of the earmark since a month.
    pub(super) fn spent_since(&self, from: Month) -> Euros {
        let since = self.spending.iter().filter(|(month, _)| *month >= from);
        since.map(|(_, amount)| *amount).sum()
    }
}
