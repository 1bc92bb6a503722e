//! What policy does: ten kinds of intervention, the delivery that all of them share, and who pays.
//!
//! A kind says what is done: which levers it moves, for whom, how long somebody takes part, and what its administration
//! would book. Delivery says the rest: window, eligibility, assignment, places, hours, money, take-up ([`Delivery`]). A plan
//! is a list of lines and the funds that pay them ([`Plan`]). Nothing here writes the state of a person but through the
//! verbs of a course, which is what a participant takes part in; all else moves levers, and the processes read them.

mod assignment;
mod booking;
mod delivery;
mod eligibility;
mod field;
mod fund_terms;
mod funding;
#[cfg(test)]
mod funding_tests;
mod kinds;
mod money;
mod month;
mod places;
mod plan;
mod policy;
mod pulls;
mod watched;

pub use assignment::{Assignment, Score};
pub use booking::book;
pub use delivery::{DELIVERY_FIELDS, Delivery};
pub use eligibility::{Eligibility, Predicate};
pub use field::{Absent, Block, Field, Shape};
pub use fund_terms::{Entry, EntryKind, FundTerms, PayerTerms, Repayment};
pub use funding::{Fund, Whom};
pub use kinds::{KINDS, kind};
pub use month::enrol_and_pull;
pub use plan::{Line, Plan};
pub use policy::{Booked, Constraint, LineState, Mark, Participation, Policy, Use};

use std::fmt;

use crate::draws::Draws;
use crate::levers::{Lever, Move, Reach};
use crate::vocab::{Month, Occupation, PersonId, PersonKey};
use crate::world::{Gains, Through, World};

/// What the administration of a kind would count as its participants.
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

/// How long somebody who is enrolled takes part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stay {
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
    /// Expected months, at most those of the stay; rounded with the draw of the stay.
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
    /// Moves the levers of a month.
    fn pull(&self, view: &View<'_>, moves: &mut Moves<'_>);

    /// Returns how long a participant stays; nothing for kinds that enrol nobody.
    fn stay(&self) -> Option<Stay> {
        None
    }

    /// Returns the course that participants begin.
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

/// What an intervention sees of the month: the state at the end of the month before.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The month.
    pub month: Month,
    /// Draws of the run.
    pub draws: &'a Draws,
    /// The world, not to be changed.
    pub world: &'a World,
    /// The line.
    pub line: &'a Line,
    /// Who takes part, what is marked.
    pub state: &'a LineState,
    /// How much of its running work is done: the dose, times the share that could be paid; zero outside the window.
    pub scale: f64,
    /// Places that are left for this month.
    pub places: usize,
}

impl View<'_> {
    /// Returns who may be reached, in the order of records: nobody outside the window.
    pub fn eligible(&self) -> &[PersonId] {
        &self.state.reached
    }

    /// Returns who takes part and has not yet found a job, in the order of keys.
    pub fn waiting(&self) -> impl Iterator<Item = &Participation> {
        self.state.taking_part().filter(|one| one.placed.is_none())
    }

    /// Returns who takes part and has found a job.
    pub fn placed(&self) -> impl Iterator<Item = &Participation> {
        self.state.taking_part().filter(|one| one.placed.is_some())
    }

    /// Returns the key of a person.
    pub fn key(&self, id: PersonId) -> PersonKey {
        self.world.key(id)
    }
}

/// The moves of one line; a move of a lever that the kind has not declared is a bug.
#[derive(Debug)]
pub struct Moves<'a> {
    pub(super) declared: &'static [Lever],
    pub(super) programme: u32,
    pub(super) list: &'a mut Vec<Move>,
}

impl<'a> Moves<'a> {
    /// Returns an empty list of moves for a kind.
    pub fn of(kind: &Kind, programme: u32, list: &'a mut Vec<Move>) -> Self {
        Self {
            declared: kind.levers,
            programme,
            list,
        }
    }

    /// Moves a lever.
    ///
    /// # Panics
    /// If the kind has not declared the lever.
    pub fn pull(&mut self, lever: Lever, reach: Reach, amount: f64) {
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
