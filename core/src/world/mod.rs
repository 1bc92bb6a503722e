//! People, employers, slots, jobs and vacancies; the world and its verbs.
//!
//! State changes only through verbs (`hire`, `separate`, `open_vacancy`, …). A verb asserts its precondition, keeps the
//! identities and writes the event; recorders and the books read events and never count a second time.

mod accounts;
mod calendar;
mod due;
mod event;
/// Small worlds for tests.
#[cfg(test)]
pub mod fixture;
mod identities;
mod keyed;
mod market;
mod people;
mod place;
mod programmes;
mod regions;
mod seed;
mod slots;
mod state;
mod tallies;
mod verbs;

pub use accounts::{Accounts, Party, Purpose};
pub use calendar::{Calendar, INPUTS, Watch};
pub use event::{
    Binding, Event, Origin, Passage, Position, Profile, Separation, Through, TrainingStep,
};
pub use identities::Broken;
pub use market::{Applicant, Application, Elsewhere, Market, Opening, Outsider};
pub use people::Person;
pub use place::{Place, Waiting, Zone};
pub use programmes::{Completion, Enrolment, Gains, PHASES, Phase, Programmed, Programmes, Ticket};
pub use regions::{Regions, StoodFor};
pub use seed::{
    Abilities, EmployerSeed, PersonSeed, SlotSeed, Terms, WaitingCohort, Work, WorkHistory,
    WorldSeed, ZoneSeed,
};
pub use slots::{Channel, Employer, OPENNESS_GROUPS, Reason, SEGMENTS, Slot, SlotState, segment};
pub use state::World;
pub use tallies::{Stocks, Tallies};
