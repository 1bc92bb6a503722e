//! People, employers, slots, jobs and vacancies; the world and its verbs.

mod seed;

pub use seed::{
    Abilities, EmployerSeed, PersonSeed, Place, SlotSeed, Terms, WaitingCohort, Work, WorkHistory,
    WorldSeed, ZoneSeed,
};
