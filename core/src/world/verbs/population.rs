//! Verbs of population and households.

use crate::vocab::{
    Activity, EducationLevel, Household, IloState, Month, MunicipalityId, PersonId, ZoneId,
};
use crate::world::World;
use crate::world::calendar::Concerns;
use crate::world::event::{Event, Passage};
use crate::world::people::{NOBODY, Person};
use crate::world::place::Place;
use crate::world::seed::{PersonSeed, Work, WorkHistory};

/// Population.
impl World {
    /// A person enters: a resident by birthday or move, or an outsider who is about to take a job here.
    pub fn enter(&mut self, seed: &PersonSeed, how: Option<Passage>) -> PersonId {
        let id = PersonId::at(self.people.len());
        let person = Person::new(seed);
        self.histories.push(WorkHistory {
            counted_until: Month(self.month.0.saturating_sub(1)),
            ..seed.history
        });
        self.stocks.residents += i64::from(person.is_resident());
        self.stocks.commuters += i64::from(person.is_commuter());
        let region = self.regions.of_place(person.place);
        self.tallies[region.index()].count(&person, 1);
        if person.is_known_to_the_desks() {
            self.recipients.push(id);
        }
        self.people.push(person);
        self.living.push(id);
        self.calendar.note_change(id, Concerns::ALL);
        if let Some(how) = how {
            let who = self.profile(id);
            self.events.push(Event::Passed { who, how });
        }
        id
    }

    fn unlink_partner(&mut self, id: PersonId) {
        if let Some(partner) = self.person(id).partner() {
            for one in [id, partner] {
                self.change(one, |person| {
                    person.partner = NOBODY;
                    person.household = Household::Single;
                });
            }
        }
    }

    pub(super) fn end_all_benefits(&mut self, id: PersonId) {
        for income in self.person(id).incomes.iter().collect::<Vec<_>>() {
            self.end_benefit(id, income);
        }
    }

    /// A resident leaves the population for good, or for study with the month of a possible return.
    ///
    /// # Panics
    /// If the person still works or is not a resident.
    pub fn leave(&mut self, id: PersonId, how: Passage, due: Option<Month>) {
        assert!(
            self.person(id).is_resident(),
            "only residents leave the population"
        );
        assert!(
            !self.person(id).is_employed(),
            "work ends before a person leaves"
        );
        self.end_all_benefits(id);
        let who = self.profile(id);
        self.unlink_partner(id);
        self.change(id, |person| {
            person.place = match (due, person.place) {
                (Some(_), Place::Municipality(home)) => Place::Away(home),
                _ => Place::Gone,
            };
            person.due = due.unwrap_or(Month::NEVER);
            person.ilo = IloState::Inactive;
            person.sick_since = Month::NEVER;
        });
        self.gone += usize::from(due.is_none());
        self.stocks.residents -= 1;
        self.events.push(Event::Passed { who, how });
    }

    /// A resident moves outside and keeps the job in the region: from now on an in-commuter.
    ///
    /// # Panics
    /// If the person does not hold a job in the region.
    pub fn move_out_with_job(&mut self, id: PersonId, zone: ZoneId) {
        assert!(
            matches!(self.person(id).work(), Work::Slot(_)),
            "keeping a job needs a job here"
        );
        self.end_all_benefits(id);
        let who = self.profile(id);
        self.unlink_partner(id);
        self.change(id, |person| {
            person.place = Place::Zone(zone);
            person.sick_since = Month::NEVER;
            person.household = Household::Single;
            person.partner_outside_earns = false;
            person.activity = Activity::None;
            person.due = Month::NEVER;
        });
        self.stocks.residents -= 1;
        self.stocks.commuters += 1;
        self.events.push(Event::Passed {
            who,
            how: Passage::MovedAway,
        });
    }

    /// An in-commuter moves into the region.
    ///
    /// # Panics
    /// If the person is not an in-commuter.
    pub fn settle(&mut self, id: PersonId, municipality: MunicipalityId) {
        assert!(self.person(id).is_commuter(), "only an in-commuter settles");
        self.change(id, |person| {
            person.place = Place::Municipality(municipality)
        });
        self.stocks.commuters -= 1;
        self.stocks.residents += 1;
        let who = self.profile(id);
        self.events.push(Event::Passed {
            who,
            how: Passage::MovedForJob,
        });
    }

    /// A resident moves to a municipality of another simulated region and stays the same person: work, partner, benefits
    /// and school go on. Whoever keeps a job in the old region commutes from now on.
    ///
    /// # Panics
    /// If the person is not a resident of another region.
    pub fn relocate(&mut self, id: PersonId, to: MunicipalityId) {
        let Place::Municipality(from) = self.person(id).place else {
            panic!("only a resident moves between regions");
        };
        assert!(
            self.regions.of(from) != self.regions.of(to),
            "a move between regions leaves one and enters another"
        );
        self.change(id, |person| person.place = Place::Municipality(to));
        let who = self.profile(id);
        self.events.push(Event::Relocated { who, from, to });
    }

    /// A person away for study returns.
    ///
    /// # Panics
    /// If the person is not away.
    pub fn come_back(
        &mut self,
        id: PersonId,
        municipality: MunicipalityId,
        level: EducationLevel,
        searching: bool,
    ) {
        assert!(
            matches!(self.person(id).place, Place::Away(_)),
            "only someone away returns"
        );
        let month = self.month;
        self.change(id, |person| {
            person.place = Place::Municipality(municipality);
            person.level = level;
            person.start_qualification = true;
            person.activity = Activity::None;
            person.household = Household::Single;
            person.due = Month::NEVER;
            person.since = month;
        });
        self.stocks.residents += 1;
        let who = self.profile(id);
        self.events.push(Event::Passed {
            who,
            how: Passage::Returned,
        });
        self.change_ilo(
            id,
            if searching {
                IloState::Unemployed
            } else {
                IloState::Inactive
            },
        );
    }

    /// A person away for study settles elsewhere for good.
    pub fn stay_away(&mut self, id: PersonId) {
        assert!(
            matches!(self.person(id).place, Place::Away(_)),
            "only someone away stays away"
        );
        self.change(id, |person| person.place = Place::Gone);
        self.gone += 1;
    }

    /// A couple parts, or a partner outside the simulation leaves.
    pub fn part(&mut self, id: PersonId) {
        self.unlink_partner(id);
        self.change(id, |person| {
            person.household = Household::Single;
            person.partner_outside_earns = false;
        });
    }

    /// A person begins to live with someone from outside the simulation.
    pub fn pair_outside(&mut self, id: PersonId, earns: bool) {
        self.change(id, |person| {
            person.household = Household::Couple;
            person.partner_outside_earns = earns;
        });
    }

    /// A person leaves the parents' home.
    pub fn leave_parents(&mut self, id: PersonId) {
        self.change(id, |person| person.household = Household::Single);
    }

    /// Children come with a family (or leave with one) and will turn 15 here (or elsewhere).
    pub fn move_children(&mut self, municipality: MunicipalityId, birth: Month, change: i32) {
        self.waiting.entry((birth, municipality)).or_default().moved += change;
    }

    /// Takes a cohort out of the waiting table: its members have turned 15.
    pub fn release_cohort(&mut self, municipality: MunicipalityId, birth: Month) {
        self.waiting.remove(&(birth, municipality));
    }
}
