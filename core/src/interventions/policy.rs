//! The state of a policy during a run: who takes part, what is marked, what was used, what was booked.

use serde::{Deserialize, Serialize};

use std::collections::{BTreeMap, BTreeSet};

use super::funding::Fund;
use super::plan::Plan;
use super::watched::Watched;
use crate::levers::LeverBoard;
use crate::vocab::{EmployerId, Euros, Month, PersonId, PersonKey, SlotKey};

/// Something that a line has marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A slot, for as long as it stays open.
    Slot(SlotKey),
    /// An employer, from then on.
    Employer(EmployerId),
}

/// One person's part in a line.
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

/// What kept a line from doing more.
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
    pub(super) taking_part: BTreeMap<PersonKey, Participation>,
    /// Who has taken a place before, with those who never came.
    pub(super) known: BTreeSet<PersonKey>,
    /// Since when somebody has been eligible, for lines that serve the longest waiting first.
    pub(super) waiting: BTreeMap<PersonKey, Month>,
    pub(super) marks: BTreeMap<Mark, Month>,
    /// Slots that were open when their employer was marked, until they are filled.
    pub(super) open_before: BTreeSet<SlotKey>,
    /// Who may be reached this month, in the order of records.
    pub(super) reached: Vec<PersonId>,
    /// Who was booked this month or the month before.
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
    /// Returns who takes part, in the order of keys.
    pub fn taking_part(&self) -> impl Iterator<Item = &Participation> {
        self.taking_part.values()
    }

    /// Returns since when something has been marked.
    pub fn marked(&self, mark: Mark) -> Option<Month> {
        self.marks.get(&mark).copied()
    }

    /// Returns what is marked, in order.
    pub fn marks(&self) -> impl Iterator<Item = (Mark, Month)> {
        self.marks.iter().map(|(mark, since)| (*mark, *since))
    }

    /// Returns who was booked in the month before a month, in the order of keys.
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

/// A booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Booked {
    /// Place of the line in the plan.
    pub line: u16,
    /// Month.
    pub month: Month,
    /// The person's record in the policy arm.
    pub person: PersonId,
}

/// The state of a policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    pub(super) board: LeverBoard,
    pub(super) lines: Vec<LineState>,
    pub(super) funds: Vec<Fund>,
    pub(super) first: BTreeMap<PersonKey, Booked>,
    /// Every booking: one for each person and line.
    pub(super) all: BTreeMap<(PersonKey, u16), Month>,
    pub(super) began: Option<Month>,
    pub(super) watched: Watched,
}

impl Policy {
    /// Returns the state before the first month of a plan.
    pub fn new(plan: &Plan) -> Self {
        Self {
            board: LeverBoard::neutral(),
            lines: vec![LineState::default(); plan.lines.len()],
            funds: plan.funds.iter().map(Fund::new).collect(),
            first: BTreeMap::new(),
            all: BTreeMap::new(),
            began: None,
            watched: Watched::default(),
        }
    }

    /// Returns the state of each line, in the order of the plan.
    pub fn lines(&self) -> &[LineState] {
        &self.lines
    }

    /// Returns the funds, in the order of the plan.
    pub fn funds(&self) -> &[Fund] {
        &self.funds
    }

    /// Returns each person's first booking.
    pub fn bookings(&self) -> &BTreeMap<PersonKey, Booked> {
        &self.first
    }

    /// Returns every booking, one for each person and line.
    pub fn all_bookings(&self) -> &BTreeMap<(PersonKey, u16), Month> {
        &self.all
    }

    /// Returns whether a person holds a contract that a line of the plan subsidises.
    pub fn is_subsidised(&self, plan: &Plan, person: PersonKey) -> bool {
        let subsidises = |line: usize| plan.lines[line].content.subsidised_months().is_some();
        (0..self.lines.len())
            .filter(|line| subsidises(*line))
            .any(|line| self.lines[line].taking_part.contains_key(&person))
    }

    /// Returns the levers of the month.
    pub fn board(&self) -> &LeverBoard {
        &self.board
    }

    /// Returns the month in which the policy began.
    pub fn began(&self) -> Option<Month> {
        self.began
    }

    /// Books a person; the first booking counts for the plan. Of several in one month the line with the lowest `lot` is the
    /// first, so that the order of lines does not matter.
    pub(super) fn book(
        &mut self,
        (person, record): (PersonKey, PersonId),
        line: u16,
        month: Month,
        lot: impl Fn(u16) -> u32,
    ) {
        if self.all.contains_key(&(person, line)) {
            return;
        }
        self.all.insert((person, line), month);
        let state = &mut self.lines[usize::from(line)];
        state.now().booked += 1;
        state.lately.retain(|(_, at)| at.0 + 1 >= month.0);
        state.lately.push((person, month));
        let before = self.first.get(&person);
        let earlier =
            before.is_some_and(|before| before.month < month || lot(before.line) <= lot(line));
        if !earlier {
            let booked = Booked {
                line,
                month,
                person: record,
            };
            self.first.insert(person, booked);
        }
    }
}
