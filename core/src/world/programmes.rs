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

/// What completing a course gives a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gains {
    /// Steps of work-fitness.
    pub fitness: u8,
    /// Steps of language.
    pub language: u8,
    /// Whether the occupation of the course is certified.
    pub certifies: bool,
    /// Whether it gives a start qualification, and with it at least the middle level.
    pub qualifies: bool,
}

impl Gains {
    /// What the public courses give: the certificate and a step of fitness and of language.
    pub const OF_PUBLIC_COURSES: Self = Self {
        fitness: 1,
        language: 1,
        certifies: true,
        qualifies: false,
    };
}

/// One phase of a course: its last month and the monthly probability of leaving before the end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Phase {
    /// Last month.
    pub until: Month,
    /// Probability of dropping out in a month.
    pub drop_out: f64,
}

/// The most phases that a course has.
pub const PHASES: usize = 3;

/// What is special about a course that a programme buys.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Programmed {
    /// Phases in order; unused ones repeat the last.
    pub phases: [Phase; PHASES],
    /// What completion gives.
    pub gains: Gains,
    /// Whether it takes the days: then it is the person's activity and the person searches less.
    pub full_time: bool,
}

/// A person in a course.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Enrolment {
    /// Who.
    pub person: PersonId,
    /// First month of the course.
    pub since: Month,
    /// Last month of the course.
    pub until: Month,
    /// The occupation that the course certifies.
    pub occupation: Occupation,
    /// What a programme paid for; nothing for public courses.
    pub programmed: Option<Programmed>,
}

impl Enrolment {
    /// Returns what completion gives.
    pub fn gains(&self) -> Gains {
        self.programmed
            .map_or(Gains::OF_PUBLIC_COURSES, |one| one.gains)
    }

    /// Returns the monthly probability of dropping out, if a programme sets one.
    pub fn drop_out(&self, month: Month) -> Option<f64> {
        let phases = self.programmed?.phases;
        let now = phases.iter().find(|phase| month <= phase.until);
        Some(now.unwrap_or(&phases[PHASES - 1]).drop_out)
    }

    /// Returns whether the course takes the days of the person.
    pub fn is_full_time(&self) -> bool {
        self.programmed.is_none_or(|one| one.full_time)
    }
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
