//! What search hands to matching: this month's applications, outside applicants and outside vacancies.

use crate::vocab::{EducationLevel, Occupation, PersonId, PersonKey, SlotId, VacancyKey, ZoneId};
use crate::world::event::Through;
use crate::world::seed::Terms;
use crate::world::slots::Channel;

/// Who applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicant {
    /// A resident or in-commuter.
    Person(PersonId),
    /// A searcher of an outside zone: place in [`Market::outsiders`].
    Outsider(u32),
}

/// Where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opening {
    /// A vacancy in the region.
    Slot(SlotId),
    /// A vacancy outside: place in [`Market::elsewhere`].
    Elsewhere(u32),
}

/// One application.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Application {
    /// Who.
    pub applicant: Applicant,
    /// Where to.
    pub opening: Opening,
    /// The vacancy's identity.
    pub vacancy: VacancyKey,
    /// Kilometres between home and work.
    pub kilometres: f32,
    /// What brought the applicant to the vacancy.
    pub through: Through,
}

/// A searcher of an outside zone, keyed by (zone, month, n); becomes a person when hired.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outsider {
    /// Identity.
    pub key: PersonKey,
    /// Zone.
    pub zone: ZoneId,
    /// Level.
    pub level: EducationLevel,
    /// Occupation.
    pub occupation: Occupation,
    /// Age in years.
    pub age: u16,
    /// Whether the searcher has a job elsewhere.
    pub employed: bool,
    /// Tolerance for travel: 0 short, 1 usual, 2 long.
    pub travel: u8,
}

/// A vacancy of an outside zone that residents can see this month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Elsewhere {
    /// Identity.
    pub key: VacancyKey,
    /// Zone.
    pub zone: ZoneId,
    /// Occupation.
    pub occupation: Occupation,
    /// Level.
    pub level: EducationLevel,
    /// Terms offered.
    pub terms: Terms,
    /// Channel.
    pub channel: Channel,
}

/// The month's market; empty between months.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Market {
    /// Applications in no particular order.
    pub applications: Vec<Application>,
    /// Outside applicants.
    pub outsiders: Vec<Outsider>,
    /// Outside vacancies.
    pub elsewhere: Vec<Elsewhere>,
}

impl Market {
    /// Empties the market and keeps its memory.
    pub fn clear(&mut self) {
        self.applications.clear();
        self.outsiders.clear();
        self.elsewhere.clear();
    }
}
