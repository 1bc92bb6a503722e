//! Courses: who waits, who is enrolled, who finished when.

use crate::vocab::{Month, Occupation, PersonId};

/// A person waiting for a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Who.
    pub person: PersonId,
    /// Since when.
    pub since: Month,
    /// The occupation that the course certifies.
    pub occupation: Occupation,
}

/// A person in a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// Who.
    pub person: PersonId,
    /// First month of the course.
    pub since: Month,
    /// Last month of the course.
    pub until: Month,
    /// The occupation that the course certifies.
    pub occupation: Occupation,
}

/// A completed course, followed for a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Completion {
    /// Who.
    pub person: PersonId,
    /// When.
    pub month: Month,
}

/// All courses of the region.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Programmes {
    /// Waiting for a seat.
    pub queue: Vec<Ticket>,
    /// In course.
    pub enrolled: Vec<Enrolment>,
    /// Completed in the last twelve months.
    pub completed: Vec<Completion>,
}
