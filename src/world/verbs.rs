//! The world's verbs: the only code that changes state. Each asserts its precondition and writes its event.

use crate::vocab::{
    Activity, Contract, EducationLevel, EmployerId, Euros, EurosPerMonth, Household, IloState,
    Income, Mark, Month, MunicipalityId, Occupation, PersonId, SlotId, SlotKey, ZoneId,
};
use crate::world::accounts::{Party, Purpose};
use crate::world::event::{Binding, Event, Origin, Passage, Separation, TrainingStep};
use crate::world::people::{NOBODY, Person, encode};
use crate::world::programmes::{Completion, Enrolment, Ticket};
use crate::world::seed::{PersonSeed, Place, Terms, Work};
use crate::world::slots::{Channel, Reason, Slot, SlotState};
use crate::world::{Market, World};

/// Time and the market's scratch space.
impl World {
    /// Begins a month: events, market and the month's transfers are emptied.
    pub fn begin(&mut self, month: Month) {
        self.month = month;
        self.events.clear();
        self.market.clear();
        self.accounts.begin_month();
        let (people, slots) = (&self.people, &self.slots);
        self.living
            .retain(|id| people[id.index()].place != Place::Gone);
        self.standing
            .retain(|id| slots[id.index()].state != SlotState::Closed);
        self.before = self.stocks;
    }

    /// Hands out the market for search to fill; matching returns it with [`World::return_market`].
    pub fn take_market(&mut self) -> Market {
        std::mem::take(&mut self.market)
    }

    /// Puts the market back.
    pub fn return_market(&mut self, market: Market) {
        self.market = market;
    }

    /// Stores this month's tightness by level; hazards see the mean of the last three.
    pub fn remember_tightness(&mut self, by_level: [f64; 3]) {
        self.tightness = [by_level, self.tightness[0], self.tightness[1]];
    }

    /// Sets what is remembered of tightness, for the first world.
    pub fn set_tightness(&mut self, by_level: [f64; 3]) {
        self.tightness = [by_level; 3];
    }

    fn person_mut(&mut self, id: PersonId) -> &mut Person {
        &mut self.people[id.index()]
    }

    fn count_history(&mut self, id: PersonId) {
        let (until, years_hours) = (Month(self.month.0.saturating_sub(1)), self.years_hours);
        let person = self.person_mut(id);
        let weekly = if person.is_employee() {
            person.hours.typical()
        } else {
            0.0
        };
        person.history.count_until(until, weekly, years_hours);
    }

    /// Returns a person's work history counted up to the month before this one; in January the past year is closed.
    pub fn history(&mut self, id: PersonId) -> crate::world::WorkHistory {
        self.count_history(id);
        let mut history = self.person(id).history;
        if self.month.month_of_year() == 1 {
            history.close_year(self.month, self.years_hours);
        }
        history
    }
}

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

    fn change_ilo(&mut self, id: PersonId, to: IloState) {
        let from = self.person(id).ilo;
        if from != to {
            self.person_mut(id).ilo = to;
            let who = self.profile(id);
            self.events.push(Event::Ilo { who, from, to });
        }
    }

    fn begin_work(&mut self, id: PersonId, work: Work, occupation: Occupation, terms: Terms) {
        let month = self.month;
        let person = self.person_mut(id);
        person.work = encode(work);
        person.since = month;
        person.occupation = occupation;
        person.hours = terms.hours;
        person.contract = terms.contract;
        person.wage = terms.wage;
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
        let (occupation, employer) = (slot.occupation, slot.employer);
        let terms = Terms {
            hours: slot.hours,
            contract: slot.contract,
            wage: slot.wage,
        };
        let employer = &mut self.employers[employer.index()];
        employer.open -= 1;
        employer.filled += 1;
        self.stocks.jobs += 1;
        self.count_open(channel, -1);
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
            self.employers[slot.employer.index()].filled -= 1;
            self.stocks.jobs -= 1;
            self.vacated.push(slot_id);
        }
        let month = self.month;
        let person = self.person_mut(id);
        let wage = person.wage;
        person.work = encode(Work::None);
        person.wage = EurosPerMonth(0);
        person.since = month;
        let stays_outside = person.is_commuter() && why != Separation::JobToJob;
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
        let person = self.person_mut(id);
        let (place, level) = (person.place, person.level);
        person.place = Place::Gone;
        person.ilo = IloState::Inactive;
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
        self.person_mut(id).contract = Contract::Permanent;
        if let Work::Slot(slot) = self.person(id).work() {
            self.slots[slot.index()].contract = Contract::Permanent;
        }
    }

    /// A contract turns into another kind while the job goes on (a BBL or supported contract begins or ends).
    pub fn change_contract(&mut self, id: PersonId, contract: Contract) {
        assert!(self.person(id).is_employee(), "a contract needs a job");
        self.person_mut(id).contract = contract;
    }
}

/// Vacancies and slots.
impl World {
    fn count_open(&mut self, channel: Channel, change: i64) {
        match channel {
            Channel::Posted => self.stocks.posted += change,
            Channel::Direct => self.stocks.direct += change,
        }
    }

    /// Creates a slot at an employer; it is vacated, so that the next decision opens or closes it.
    pub fn create_slot(
        &mut self,
        employer_id: EmployerId,
        occupation: Occupation,
        level: EducationLevel,
        terms: Terms,
    ) -> SlotId {
        let month = self.month;
        let employer = &mut self.employers[employer_id.index()];
        if employer.created_in != month {
            employer.created_in = month;
            employer.created = 0;
        }
        let key = SlotKey::new(employer_id, month, employer.created);
        employer.created += 1;
        self.slots.push(Slot {
            key,
            employer: employer_id,
            wage: terms.wage,
            state: SlotState::Vacated,
            occupation,
            level,
            hours: terms.hours,
            contract: terms.contract,
        });
        let id = SlotId::at(self.slots.len() - 1);
        self.standing.push(id);
        id
    }

    /// Opens a vacancy on a vacated slot.
    ///
    /// # Panics
    /// If the slot is not vacated.
    pub fn open_vacancy(&mut self, id: SlotId, reason: Reason, channel: Channel) {
        let month = self.month;
        let slot = &mut self.slots[id.index()];
        assert_eq!(slot.state, SlotState::Vacated, "only a vacated slot opens");
        slot.state = SlotState::Open {
            channel,
            reason,
            since: month,
        };
        let employer = slot.employer;
        self.employers[employer.index()].open += 1;
        self.count_open(channel, 1);
        self.open.push(id);
        let vacancy = self.position(id);
        self.events.push(Event::Opened {
            vacancy,
            reason,
            channel,
        });
    }

    /// Withdraws an open vacancy; its slot is vacated and decided upon anew.
    ///
    /// # Panics
    /// If the vacancy is not open.
    pub fn withdraw(&mut self, id: SlotId) {
        let slot = &mut self.slots[id.index()];
        let SlotState::Open { channel, .. } = slot.state else {
            panic!("only an open vacancy is withdrawn");
        };
        slot.state = SlotState::Vacated;
        let employer = slot.employer;
        self.employers[employer.index()].open -= 1;
        self.count_open(channel, -1);
        self.vacated.push(id);
        let vacancy = self.position(id);
        self.events.push(Event::Withdrawn { vacancy, channel });
    }

    /// Closes a vacated slot for good.
    ///
    /// # Panics
    /// If the slot is not vacated.
    pub fn close_slot(&mut self, id: SlotId) {
        let slot = &mut self.slots[id.index()];
        assert_eq!(slot.state, SlotState::Vacated, "only a vacated slot closes");
        slot.state = SlotState::Closed;
    }

    /// Hands out the slots that wait for a decision.
    pub fn take_vacated(&mut self) -> Vec<SlotId> {
        std::mem::take(&mut self.vacated)
    }

    /// Forgets vacancies that are no longer open.
    pub fn tidy_open(&mut self) {
        let slots = &self.slots;
        self.open
            .retain(|id| matches!(slots[id.index()].state, SlotState::Open { .. }));
    }

    /// Sets the number of jobs that an employer wants.
    pub fn set_target(&mut self, id: EmployerId, target: u32) {
        self.employers[id.index()].target = target;
    }

    /// Moves one job of the plan to another employer of the sector.
    pub fn move_plan(&mut self, from: EmployerId, to: EmployerId) {
        self.shrink_plan(from);
        self.grow_plan(to);
    }

    /// An employer wants one job more for good.
    pub fn grow_plan(&mut self, id: EmployerId) {
        let employer = &mut self.employers[id.index()];
        employer.size += 1;
        employer.target += 1;
    }

    /// An employer wants one job less for good.
    pub fn shrink_plan(&mut self, id: EmployerId) {
        let employer = &mut self.employers[id.index()];
        employer.size = employer.size.saturating_sub(1);
        employer.target = employer.target.saturating_sub(1);
    }

    /// Sets the searchers of a zone.
    pub fn set_zone_searchers(&mut self, id: ZoneId, searchers: [i64; 3]) {
        self.zones[id.index()].searchers = searchers;
    }

    /// Records an application that was turned down.
    pub fn reject(&mut self, why: Binding, level: EducationLevel) {
        self.events.push(Event::Rejected { why, level });
    }
}

/// Population.
impl World {
    /// A person enters: a resident by birthday or move, or an outsider who is about to take a job here.
    pub fn enter(&mut self, seed: &PersonSeed, how: Option<Passage>) -> PersonId {
        let id = PersonId::at(self.people.len());
        let mut person = Person::new(seed);
        person.history.counted_until = Month(self.month.0.saturating_sub(1));
        self.stocks.residents += i64::from(person.is_resident());
        self.stocks.commuters += i64::from(person.is_commuter());
        self.people.push(person);
        self.living.push(id);
        if let Some(how) = how {
            let who = self.profile(id);
            self.events.push(Event::Passed { who, how });
        }
        id
    }

    fn unlink_partner(&mut self, id: PersonId) {
        if let Some(partner) = self.person(id).partner() {
            for one in [id, partner] {
                let person = self.person_mut(one);
                person.partner = NOBODY;
                person.household = Household::Single;
            }
        }
    }

    fn end_all_benefits(&mut self, id: PersonId) {
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
        let person = self.person_mut(id);
        person.place = if due.is_some() {
            Place::Away
        } else {
            Place::Gone
        };
        person.due = due.unwrap_or(Month::NEVER);
        person.ilo = IloState::Inactive;
        person.sick_since = Month::NEVER;
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
        let person = self.person_mut(id);
        person.place = Place::Zone(zone);
        person.sick_since = Month::NEVER;
        person.household = Household::Single;
        person.partner_outside_earns = false;
        person.activity = Activity::None;
        person.due = Month::NEVER;
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
        self.person_mut(id).place = Place::Municipality(municipality);
        self.stocks.commuters -= 1;
        self.stocks.residents += 1;
        let who = self.profile(id);
        self.events.push(Event::Passed {
            who,
            how: Passage::MovedForJob,
        });
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
        assert_eq!(
            self.person(id).place,
            Place::Away,
            "only someone away returns"
        );
        let month = self.month;
        let person = self.person_mut(id);
        person.place = Place::Municipality(municipality);
        person.level = level;
        person.start_qualification = true;
        person.activity = Activity::None;
        person.household = Household::Single;
        person.due = Month::NEVER;
        person.since = month;
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
        assert_eq!(
            self.person(id).place,
            Place::Away,
            "only someone away stays away"
        );
        self.person_mut(id).place = Place::Gone;
    }

    /// A couple parts, or a partner outside the simulation leaves.
    pub fn part(&mut self, id: PersonId) {
        self.unlink_partner(id);
        let person = self.person_mut(id);
        person.household = Household::Single;
        person.partner_outside_earns = false;
    }

    /// A person begins to live with someone from outside the simulation.
    pub fn pair_outside(&mut self, id: PersonId, earns: bool) {
        let person = self.person_mut(id);
        person.household = Household::Couple;
        person.partner_outside_earns = earns;
    }

    /// A person leaves the parents' home.
    pub fn leave_parents(&mut self, id: PersonId) {
        self.person_mut(id).household = Household::Single;
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

/// School, courses, health and benefits.
impl World {
    /// A pupil leaves school with the level reached.
    pub fn leave_school(
        &mut self,
        id: PersonId,
        level: EducationLevel,
        start_qualification: bool,
        diploma: bool,
    ) {
        let person = self.person_mut(id);
        person.activity = Activity::None;
        person.level = level;
        person.start_qualification |= start_qualification;
        let who = self.profile(id);
        self.events.push(Event::LeftSchool { who, diploma });
    }

    /// A BBL begins; it needs a contract.
    pub fn start_bbl(&mut self, id: PersonId, until: Month) {
        assert!(self.person(id).is_employee(), "BBL begins with a contract");
        let person = self.person_mut(id);
        person.activity = Activity::Bbl;
        person.due = until;
        person.contract = Contract::Bbl;
        let occupation = self.person(id).occupation;
        self.training_event(id, Activity::Bbl, occupation, TrainingStep::Started);
    }

    /// A BBL ends, with the diploma or without.
    pub fn end_bbl(&mut self, id: PersonId, completed: bool) {
        let person = self.person_mut(id);
        assert_eq!(person.activity, Activity::Bbl, "only a BBL in course ends");
        person.activity = Activity::None;
        person.due = Month::NEVER;
        if completed {
            person.level = person.level.max(EducationLevel::Middle);
            person.start_qualification = true;
        }
        if person.contract == Contract::Bbl {
            person.contract = Contract::Fixed;
        }
        let step = if completed {
            TrainingStep::Completed
        } else {
            TrainingStep::Dropped
        };
        let occupation = self.person(id).occupation;
        self.training_event(id, Activity::Bbl, occupation, step);
    }

    fn training_event(
        &mut self,
        id: PersonId,
        activity: Activity,
        occupation: Occupation,
        step: TrainingStep,
    ) {
        let who = self.profile(id);
        self.events.push(Event::Training {
            who,
            activity,
            occupation,
            step,
        });
    }

    /// A person asks for a course and waits for a seat.
    pub fn queue_for_course(&mut self, person: PersonId, occupation: Occupation) {
        self.programmes.queue.push(Ticket {
            person,
            since: self.month,
            occupation,
        });
        self.training_event(person, Activity::Course, occupation, TrainingStep::Queued);
    }

    /// Forgets the tickets of persons for whom the test holds.
    pub fn leave_queue(&mut self, gives_up: impl Fn(&Person, &Ticket) -> bool) {
        let people = &self.people;
        self.programmes
            .queue
            .retain(|ticket| !gives_up(&people[ticket.person.index()], ticket));
    }

    /// A person in the queue takes a seat.
    pub fn start_course(&mut self, ticket: Ticket, until: Month) {
        self.programmes
            .queue
            .retain(|waiting| waiting.person != ticket.person);
        let person = self.person_mut(ticket.person);
        person.activity = Activity::Course;
        person.due = until;
        let since = self.month;
        self.programmes.enrolled.push(Enrolment {
            person: ticket.person,
            since,
            until,
            occupation: ticket.occupation,
        });
        self.training_event(
            ticket.person,
            Activity::Course,
            ticket.occupation,
            TrainingStep::Started,
        );
    }

    /// A course ends for a person; completing it certifies the occupation and raises fitness and language by a step.
    pub fn end_course(&mut self, enrolment: Enrolment, completed: bool) {
        self.programmes
            .enrolled
            .retain(|other| other.person != enrolment.person);
        let month = self.month;
        let person = self.person_mut(enrolment.person);
        if person.activity == Activity::Course {
            person.activity = Activity::None;
            person.due = Month::NEVER;
        }
        if completed {
            person.abilities.certificates |= 1 << enrolment.occupation.index();
            person.abilities.fitness = (person.abilities.fitness + 1).min(3);
            person.abilities.language = (person.abilities.language + 1).min(3);
            self.programmes.completed.push(Completion {
                person: enrolment.person,
                month,
            });
        }
        let step = if completed {
            TrainingStep::Completed
        } else {
            TrainingStep::Dropped
        };
        self.training_event(
            enrolment.person,
            Activity::Course,
            enrolment.occupation,
            step,
        );
    }

    /// Forgets completions from before a month.
    pub fn forget_completions(&mut self, before: Month) {
        self.programmes
            .completed
            .retain(|completion| completion.month >= before);
    }

    /// Long sickness begins.
    pub fn fall_sick(&mut self, id: PersonId) {
        self.person_mut(id).sick_since = self.month;
    }

    /// Someone of the first world has been ill for long since a month before it.
    pub fn start_sick(&mut self, id: PersonId, since: Month) {
        self.person_mut(id).sick_since = since;
    }

    /// Long sickness ends.
    pub fn recover(&mut self, id: PersonId) {
        self.person_mut(id).sick_since = Month::NEVER;
    }

    /// A benefit begins.
    ///
    /// # Panics
    /// If the person has it already.
    pub fn begin_benefit(&mut self, id: PersonId, income: Income) {
        let month = self.month;
        let person = self.person_mut(id);
        assert!(!person.incomes.has(income), "a benefit begins once");
        person.incomes = person.incomes.with(income);
        person.benefit_since = month;
        let who = self.profile(id);
        self.events.push(Event::BenefitBegan { who, income });
    }

    /// A WW right begins.
    pub fn begin_ww(&mut self, id: PersonId, until: Month, wage: EurosPerMonth) {
        self.begin_benefit(id, Income::Ww);
        let person = self.person_mut(id);
        person.ww_until = until;
        person.benefit_wage = wage;
    }

    /// Sets the wage on which a WIA benefit is based.
    pub fn set_benefit_wage(&mut self, id: PersonId, wage: EurosPerMonth) {
        self.person_mut(id).benefit_wage = wage;
    }

    /// A benefit ends.
    ///
    /// # Panics
    /// If the person does not have it.
    pub fn end_benefit(&mut self, id: PersonId, income: Income) {
        let who = self.profile(id);
        let person = self.person_mut(id);
        assert!(
            person.incomes.has(income),
            "a benefit must run before it ends"
        );
        person.incomes = person.incomes.without(income);
        if income == Income::Ww {
            person.ww_until = Month::NEVER;
        }
        if person.incomes.is_empty() {
            person.benefit_since = Month::NEVER;
        }
        let at_work = person.is_employed();
        self.events.push(Event::BenefitEnded {
            who,
            income,
            at_work,
        });
    }

    /// Marks a person in a register.
    pub fn mark(&mut self, id: PersonId, mark: Mark) {
        let person = self.person_mut(id);
        person.marks = person.marks.with(mark);
    }

    /// Records a payment.
    pub fn pay(&mut self, from: Party, to: Party, amount: Euros, why: Purpose) {
        self.accounts.pay(from, to, amount, why);
    }
}

/// Building the first world.
impl World {
    /// Ends the burn-in, which ran `by` months ahead of the calendar: dates made after `start` move back by as much, keys
    /// by a month more, so that no key of the burn-in can meet one of the first world or of the run.
    pub fn rebase(&mut self, start: Month, by: u16) {
        let back = |month: Month| {
            if month != Month::NEVER && month > start {
                Month(month.0 - by)
            } else {
                month
            }
        };
        for person in &mut self.people {
            person.since = back(person.since);
            person.history.counted_until = person.history.counted_until.min(start);
            if person.key.entered() > start {
                person.key = person.key.moved_back(by + 1);
            }
        }
        for slot in &mut self.slots {
            slot.key = slot.key.moved_back_after(start, by + 1);
            if let SlotState::Open { since, .. } = &mut slot.state {
                *since = back(*since);
            }
        }
        for employer in &mut self.employers {
            if employer.created_in > start {
                employer.created_in = start;
                employer.created = 0;
            }
        }
        self.month = start;
        self.events.clear();
        self.market.clear();
        self.before = self.stocks;
        self.first = self.stocks;
    }
}
