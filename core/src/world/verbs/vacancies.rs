//! Verbs of slots and vacancies.

use crate::vocab::{Contract, EducationLevel, EmployerId, Occupation, SlotId, SlotKey, ZoneId};
use crate::world::World;
use crate::world::event::{Binding, Event};
use crate::world::seed::Terms;
use crate::world::slots::{Channel, Reason, Slot, SlotState};

/// Vacancies and slots.
impl World {
    pub(super) fn count_open(
        &mut self,
        employer: EmployerId,
        channel: Channel,
        level: EducationLevel,
        change: i64,
    ) {
        match channel {
            Channel::Posted => {
                self.stocks.posted += change;
                let region = self.region_of_employer(employer);
                self.tallies[region.index()].posted[level.index()] += change;
            }
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
        let id = SlotId::at(self.slots.len());
        let next = std::mem::replace(&mut employer.slots, id.0);
        self.slots.push(Slot {
            key,
            employer: employer_id,
            wage: terms.wage,
            state: SlotState::Vacated,
            occupation,
            level,
            hours: terms.hours,
            contract: terms.contract,
            next,
        });
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
        let (employer, level) = (slot.employer, slot.level);
        self.employers[employer.index()].open += 1;
        self.count_open(employer, channel, level, 1);
        self.open.push(id);
        let vacancy = self.position(id);
        self.events.push(Event::Opened {
            vacancy,
            reason,
            channel,
        });
    }

    /// Sets the contract on which a vacated slot will be offered.
    ///
    /// # Panics
    /// If the slot is not vacated.
    pub fn offer_contract(&mut self, id: SlotId, contract: Contract) {
        let slot = &mut self.slots[id.index()];
        assert_eq!(
            slot.state,
            SlotState::Vacated,
            "the contract of a slot is chosen before it opens"
        );
        slot.contract = contract;
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
        let (employer, level) = (slot.employer, slot.level);
        self.employers[employer.index()].open -= 1;
        self.count_open(employer, channel, level, -1);
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
        self.closed += 1;
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

    /// Remembers, by employer, the draw that rounds the wanted number of jobs: it is one for all months of a run.
    pub fn remember_rounding(&mut self, by_employer: Vec<f64>) {
        self.rounding = by_employer;
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
        self.rejections[why as usize][level.index()] += 1;
    }
}
