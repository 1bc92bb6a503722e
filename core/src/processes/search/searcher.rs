//! Who sends applications.

use crate::vocab::{EducationLevel, IloState, Occupation, PersonId, PersonKey};
use crate::world::{Applicant, Person, Place};

/// What an application needs to know of who sends it.
pub(super) struct Searcher {
    pub(super) applicant: Applicant,
    pub(super) key: PersonKey,
    pub(super) place: Place,
    pub(super) level: EducationLevel,
    pub(super) occupation: Occupation,
    pub(super) certificates: u16,
    pub(super) travel: u8,
    pub(super) state: usize,
}

impl Searcher {
    pub(super) fn of(id: PersonId, person: &Person) -> Self {
        // A pupil searches below the level that school will give; someone who never worked searches in the own field.
        let state = match person.ilo {
            IloState::Unemployed => 0,
            IloState::Inactive => 1,
            IloState::Employed => 2,
        };
        Self {
            applicant: Applicant::Person(id),
            key: person.key,
            place: person.place,
            level: person.level,
            occupation: person.occupation,
            certificates: person.abilities.certificates,
            travel: person.abilities.travel,
            state,
        }
    }
}
