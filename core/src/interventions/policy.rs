//! The state of a policy during a run: its lines, funds and bookings, and the levers of the month.

use std::collections::BTreeMap;

use super::candidate_pool::CandidatePool;
use super::funding::Fund;
use super::line_state::LineState;
use super::plan::Plan;
use crate::levers::LeverBoard;
use crate::vocab::{Euros, Month, PersonId, PersonKey};

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
    pub(super) candidates: CandidatePool,
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
            candidates: CandidatePool::default(),
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
            .any(|line| self.lines[line].participants.contains_key(&person))
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

    /// Ends one participation and gives back what was set aside for it.
    pub(super) fn end_participation(
        &mut self,
        plan: &Plan,
        line: usize,
        key: PersonKey,
        month: Month,
    ) {
        self.lines[line].participants.remove(&key);
        for fund in &plan.lines[line].delivery.funds {
            let released = self.funds[*fund].release(line as u16, key, month);
            if released > Euros::ZERO {
                self.lines[line].spending.push((month, -released));
            }
        }
    }
}
