//! Verbs of work: hire, separate, start a business.

use crate::vocab::{
    Activity, Contract, EurosPerMonth, IloState, Income, Occupation, PersonId, SlotId, ZoneId,
};
use crate::world::World;
use crate::world::event::{Event, Origin, Separation, Through};
use crate::world::people::encode;
use crate::world::place::Place;
use crate::world::seed::{Terms, Work};
use crate::world::slots::{Channel, SlotState};

/// Jobs.
impl World {
    fn origin(&self, id: PersonId) -> Origin {
        let person = self.person(id);
        match person.work() {
            Work::SelfEmployed => Origin::SelfEmployment,
            Work::Slot(_) | Work::Outside(_) => Origin::Job,
            Work::None if !person.is_resident() => Origin::Outside,
            Work::None if person.activity == Activity::School => Origin::School,
            Work::None if person.incomes.is_disability() => Origin::Disability,
            Work::None if person.incomes.has(Income::Ww) => Origin::Ww,
            Work::None if person.incomes.is_assistance() => Origin::Bijstand,
            Work::None if person.ilo == IloState::Unemployed => Origin::Unemployed,
            Work::None => Origin::Inactive,
        }
    }

    pub(super) fn change_ilo(&mut self, id: PersonId, to: IloState) {
        let from = self.person(id).ilo;
        if from != to {
            self.change(id, |person| person.ilo = to);
            let who = self.profile(id);
            self.events.push(Event::Ilo { who, from, to });
        }
    }

    fn begin_work(&mut self, id: PersonId, work: Work, occupation: Occupation, terms: Terms) {
        let month = self.month;
        self.change(id, |person| {
            person.work = encode(work);
            person.since = month;
            person.occupation = occupation;
            person.hours = terms.hours;
            person.contract = terms.contract;
            person.wage = terms.wage;
        });
        self.change_ilo(id, IloState::Employed);
    }

    /// A person takes an open vacancy, leaving any present work for it.
    ///
    /// # Panics
    /// If the vacancy is not open or the person is not present.
    pub fn hire(&mut self, id: PersonId, slot_id: SlotId) {
        let SlotState::Open { channel, .. } = self.slot(slot_id).state else {
            panic!("a hire needs an open vacancy");
        };
        assert!(
            self.person(id).is_present(),
            "a hire needs a person who is present"
        );
        let (origin, before) = (self.origin(id), self.person(id).ilo);
        if self.person(id).is_employed() {
            self.separate(id, Separation::JobToJob, IloState::Employed);
        }
        self.count_history(id);
        let slot = &mut self.slots[slot_id.index()];
        slot.state = SlotState::Filled(id);
        let (occupation, employer, level) = (slot.occupation, slot.employer, slot.level);
        let terms = Terms {
            hours: slot.hours,
            contract: slot.contract,
            wage: slot.wage,
        };
        let region = self.region_of_employer(employer);
        let at = &mut self.employers[employer.index()];
        at.open -= 1;
        at.filled += 1;
        self.stocks.jobs += 1;
        self.tallies[region.index()].jobs += 1;
        self.count_open(employer, channel, level, -1);
        self.begin_work(id, Work::Slot(slot_id), occupation, terms);
        let (who, job) = (self.profile(id), self.position(slot_id));
        self.events.push(Event::Filled {
            vacancy: job,
            channel,
        });
        self.events.push(Event::Hired {
            who,
            job,
            origin,
            channel,
            before,
        });
    }

    /// Notes what made the contact behind a hire of this month.
    pub fn note_contact(&mut self, id: PersonId, slot: SlotId, through: Through) {
        let who = self.profile(id);
        self.events.push(Event::Contact { who, slot, through });
    }

    /// Notes that a lever made a person stay or come.
    pub fn note_kept(&mut self, id: PersonId, came: bool) {
        let who = self.profile(id);
        self.events.push(Event::Kept { who, came });
    }

    /// A resident takes a job in a zone outside, leaving any present work for it.
    ///
    /// # Panics
    /// If the person is not a resident.
    pub fn hire_elsewhere(
        &mut self,
        id: PersonId,
        zone: ZoneId,
        occupation: Occupation,
        terms: Terms,
        channel: Channel,
    ) {
        assert!(
            self.person(id).is_resident(),
            "only a resident takes a job outside"
        );
        let (origin, before) = (self.origin(id), self.person(id).ilo);
        if self.person(id).is_employed() {
            self.separate(id, Separation::JobToJob, IloState::Employed);
        }
        self.count_history(id);
        self.begin_work(id, Work::Outside(zone), occupation, terms);
        let (who, job) = (self.profile(id), self.position_of_work(id));
        self.events.push(Event::Hired {
            who,
            job,
            origin,
            channel,
            before,
        });
    }

    /// A resident becomes self-employed, leaving any job.
    ///
    /// # Panics
    /// If the person is self-employed or not a resident.
    pub fn start_business(&mut self, id: PersonId) {
        assert!(
            self.person(id).is_resident(),
            "only residents start a business here"
        );
        assert!(
            self.person(id).work() != Work::SelfEmployed,
            "the person is self-employed already"
        );
        if self.person(id).is_employed() {
            self.separate(id, Separation::JobToJob, IloState::Employed);
        }
        self.count_history(id);
        let person = self.person(id);
        let terms = Terms {
            hours: person.hours,
            contract: Contract::Permanent,
            wage: EurosPerMonth(0),
        };
        let occupation = person.occupation;
        self.begin_work(id, Work::SelfEmployed, occupation, terms);
        let who = self.profile(id);
        self.events.push(Event::StartedBusiness(who));
    }

    /// A person's work ends. An in-commuter without a job here is no longer known; the zone's searchers rise by one
    /// unless the person stopped working.
    ///
    /// # Panics
    /// If the person has no work.
    pub fn separate(&mut self, id: PersonId, why: Separation, next: IloState) {
        assert!(self.person(id).is_employed(), "a separation needs work");
        self.count_history(id);
        let (who, job, from) = (
            self.profile(id),
            self.position_of_work(id),
            self.person(id).work(),
        );
        if let Work::Slot(slot_id) = from {
            let slot = &mut self.slots[slot_id.index()];
            assert_eq!(slot.state, SlotState::Filled(id), "a slot knows its holder");
            slot.state = SlotState::Vacated;
            let employer = slot.employer;
            self.employers[employer.index()].filled -= 1;
            self.stocks.jobs -= 1;
            let region = self.region_of_employer(employer);
            self.tallies[region.index()].jobs -= 1;
            self.vacated.push(slot_id);
        }
        let month = self.month;
        let wage = self.change(id, |person| {
            person.work = encode(Work::None);
            person.since = month;
            std::mem::replace(&mut person.wage, EurosPerMonth(0))
        });
        let stays_outside = self.person(id).is_commuter() && why != Separation::JobToJob;
        self.events.push(Event::Separated {
            who,
            job,
            from,
            wage,
            why,
        });
        if stays_outside {
            self.release_commuter(id, why);
        } else if why != Separation::JobToJob {
            self.change_ilo(id, next);
        }
    }

    fn release_commuter(&mut self, id: PersonId, why: Separation) {
        let (place, level) = self.change(id, |person| {
            person.ilo = IloState::Inactive;
            (
                std::mem::replace(&mut person.place, Place::Gone),
                person.level,
            )
        });
        self.gone += 1;
        self.stocks.commuters -= 1;
        if let Place::Zone(zone) = place
            && !why.is_ageing()
        {
            self.zones[zone.index()].searchers[level.index()] += 1;
        }
    }

    /// A searcher without a job becomes inactive, or an inactive person starts to search.
    ///
    /// # Panics
    /// If the person works.
    pub fn set_searching(&mut self, id: PersonId, searching: bool) {
        assert!(
            !self.person(id).is_employed(),
            "the state of someone at work follows from the work"
        );
        self.change_ilo(
            id,
            if searching {
                IloState::Unemployed
            } else {
                IloState::Inactive
            },
        );
    }

    /// A fixed contract becomes permanent, in the job and in the slot.
    pub fn make_permanent(&mut self, id: PersonId) {
        self.change(id, |person| person.contract = Contract::Permanent);
        if let Work::Slot(slot) = self.person(id).work() {
            self.slots[slot.index()].contract = Contract::Permanent;
        }
    }

    /// A contract turns into another kind while the job goes on (a BBL or supported contract begins or ends).
    pub fn change_contract(&mut self, id: PersonId, contract: Contract) {
        assert!(self.person(id).is_employee(), "a contract needs a job");
        self.change(id, |person| person.contract = contract);
    }
}
