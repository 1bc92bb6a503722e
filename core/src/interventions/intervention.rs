//! A kind of intervention: what it does, what it books, and the levers that it may move.

use std::fmt;

use super::field::{Block, Field};
use super::line_state::{Constraint, Mark};
use super::view::View;
use crate::levers::{Lever, Move, Reach};
use crate::vocab::Occupation;
use crate::world::{Gains, Through};

/// The rule by which an administration counts participants of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Booking {
    /// Who was enrolled.
    Enrolled,
    /// Whose subsidised contract began.
    SubsidisedContract,
    /// Who was hired on a marked slot.
    MarkedSlot,
    /// Who was hired through a contact that its levers made.
    Contact(Through),
    /// Who was hired at an employer that it opened, on a vacancy opened later.
    OpenedEmployer,
    /// Who stayed or came because of it.
    Retained,
}

impl Booking {
    /// Returns the rule in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Enrolled => "enrolled",
            Self::SubsidisedContract => "a subsidised contract began",
            Self::MarkedSlot => "hired on a marked slot",
            Self::Contact(_) => "hired through a contact that its levers made",
            Self::OpenedEmployer => {
                "hired at an employer whose openness it moved, on a vacancy opened later"
            }
            Self::Retained => "stayed or came under its lever",
        }
    }

    /// Returns whether the participants are chosen by assignment, so that effects on them mean something.
    pub const fn is_assigned(self) -> bool {
        matches!(self, Self::Enrolled)
    }
}

/// How long a person who is enrolled takes part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParticipationRule {
    /// Expected months from enrolment to the end, if no job comes before; rounded with a keyed draw.
    pub months: f64,
    /// Whether a job ends the first part.
    pub ends_with_a_job: bool,
    /// Months of support after a job has begun.
    pub after_hire: f64,
}

/// A course that a participant begins on enrolment.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// Expected months, at most those of the participation; rounded with its draw.
    pub months: f64,
    /// Weeks and hazard of drop-out (a year) of each phase.
    pub phases: Vec<(f64, f64)>,
    /// The occupations that it certifies; each participant gets one of them, drawn.
    pub occupations: Vec<Occupation>,
    /// What completion gives.
    pub gains: Gains,
    /// Whether it takes the days.
    pub full_time: bool,
}

/// What one kind of intervention does.
pub trait Intervention: fmt::Debug + Send + Sync {
    /// LeverMoves the levers of a month.
    fn move_levers(&self, view: &View<'_>, moves: &mut LeverMoves<'_>);

    /// Returns how long participants take part; `None` for kinds that enrol nobody.
    fn participation(&self) -> Option<ParticipationRule> {
        None
    }

    /// Returns the course that participants begin, if the kind has one.
    fn course(&self) -> Option<&Course> {
        None
    }

    /// Returns what the kind marks this month: slots or employers, from now on.
    fn marks(&self, _view: &View<'_>) -> Vec<Mark> {
        Vec::new()
    }

    /// Returns what keeps a line that enrols nobody from doing more in a month in which it has money, places and eligible
    /// persons.
    fn bound(&self, _view: &View<'_>) -> Constraint {
        Constraint::Candidates
    }

    /// Returns for how many months a subsidised contract is paid; nothing for kinds that subsidise none.
    fn subsidised_months(&self) -> Option<f64> {
        None
    }

    /// Returns the largest factor by which it raises the visibility of a vacancy: search needs the bound beforehand.
    fn largest_visibility(&self) -> f64 {
        1.0
    }
}

/// A kind of intervention: one entry of the registry.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// `kind = "…"` in scenario files.
    pub name: &'static str,
    /// What it is, in one line.
    pub summary: &'static str,
    /// What it books.
    pub booking: Booking,
    /// The levers that it may move.
    pub levers: &'static [Lever],
    /// Its own fields, beside those of delivery.
    pub fields: &'static [Field],
    /// Builds it from checked fields.
    pub read: fn(&Block) -> Box<dyn Intervention>,
}

/// The moves of one line; a move of a lever that the kind has not declared is a bug.
#[derive(Debug)]
pub struct LeverMoves<'a> {
    declared: &'static [Lever],
    programme: u32,
    list: &'a mut Vec<Move>,
}

impl<'a> LeverMoves<'a> {
    /// Returns an empty list of moves for a kind.
    pub fn of(kind: &Kind, programme: u32, list: &'a mut Vec<Move>) -> Self {
        Self {
            declared: kind.levers,
            programme,
            list,
        }
    }

    /// LeverMoves a lever.
    ///
    /// # Panics
    /// If the kind has not declared the lever.
    pub fn push(&mut self, lever: Lever, reach: Reach, amount: f64) {
        assert!(
            self.declared.contains(&lever),
            "`{}` is not among the declared levers",
            lever.code()
        );
        self.list.push(Move {
            lever,
            reach,
            amount,
            programme: self.programme,
        });
    }
}
