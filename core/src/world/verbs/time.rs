//! Months begin, tightness is remembered, records change; the end of the burn-in.

use crate::vocab::{Month, PersonId};
use crate::world::calendar::Concerns;
use crate::world::people::Person;
use crate::world::place::Place;
use crate::world::slots::SlotState;
use crate::world::{Binding, Market, World};

/// Time and the market's scratch space.
impl World {
    /// Begins a month: events, market and the month's transfers are emptied.
    pub fn begin(&mut self, month: Month) {
        self.month = month;
        self.events.clear();
        self.market.clear();
        self.accounts.begin_month();
        self.rejections = [[0; 3]; Binding::ALL.len()];
        self.calendar.begin_month();
        self.tidy_lists();
        self.before = self.stocks;
        self.before_tallies.clone_from(&self.tallies);
    }

    /// Forgets who is gone and what is closed, once enough of them stand on the lists.
    fn tidy_lists(&mut self) {
        let (people, slots) = (&self.people, &self.slots);
        if self.gone * 16 > self.living.len() {
            self.living
                .retain(|id| people[id.index()].place != Place::Gone);
            self.gone = 0;
        }
        if self.closed * 16 > self.standing.len() {
            self.standing
                .retain(|id| slots[id.index()].state != SlotState::Closed);
            self.closed = 0;
        }
    }

    /// Updates the list of persons known to benefit offices and service desks.
    pub fn tidy_recipients(&mut self) {
        let people = &self.people;
        self.recipients
            .retain(|id| people[id.index()].is_known_to_the_desks());
        // New entries stand behind an ordered list, which a sort that merges runs handles in linear time.
        self.recipients.sort();
        self.recipients.dedup();
    }

    pub(super) fn note_recipient(&mut self, id: PersonId) {
        if self.person(id).is_known_to_the_desks() {
            self.recipients.push(id);
        }
    }

    /// Hands out the market for search to fill; matching returns it with [`World::return_market`].
    pub fn take_market(&mut self) -> Market {
        std::mem::take(&mut self.market)
    }

    /// Puts the market back.
    pub fn return_market(&mut self, market: Market) {
        self.market = market;
    }

    /// Stores this month's tightness by region and level; hazards see the mean of the last three.
    pub fn remember_tightness(&mut self, by_region: Vec<[f64; 3]>) {
        for (months, by_level) in self.tightness.iter_mut().zip(by_region) {
            *months = [by_level, months[0], months[1]];
        }
    }

    /// Remembers the tightness of another world of the same regions, so that everybody sees what is seen there.
    pub fn take_tightness_of(&mut self, other: &Self) {
        self.tightness.clone_from(&other.tightness);
    }

    /// Sets what is remembered of tightness in every region, for the initial population.
    pub fn set_tightness(&mut self, by_level: [f64; 3]) {
        self.tightness.fill([by_level; 3]);
    }

    /// Changes a person: the only way to do so, which keeps the tallies and tells the calendar.
    pub(super) fn change<R>(&mut self, id: PersonId, how: impl FnOnce(&mut Person) -> R) -> R {
        self.count_crossing(id, -1);
        let person = &mut self.people[id.index()];
        let home = self.regions.of_place(person.place).index();
        self.tallies[home].count(person, -1);
        let before = self.calendar.is_kept().then(|| person.clone());
        let result = how(person);
        let home = self.regions.of_place(person.place).index();
        self.tallies[home].count(person, 1);
        self.count_crossing(id, 1);
        if let Some(before) = before {
            self.calendar.note_change(
                id,
                Concerns::of(&before, &self.people[id.index()], self.month),
            );
        }
        result
    }

    pub(super) fn count_history(&mut self, id: PersonId) {
        let (until, years_hours) = (Month(self.month.0.saturating_sub(1)), self.years_hours);
        let person = &self.people[id.index()];
        let weekly = if person.is_employee() {
            person.hours.typical()
        } else {
            0.0
        };
        self.histories[id.index()].count_until(until, weekly, years_hours);
    }

    /// Returns a person's work history counted up to the month before this one; in January the past year is closed.
    pub fn history(&mut self, id: PersonId) -> crate::world::WorkHistory {
        self.count_history(id);
        let mut history = self.histories[id.index()];
        if self.month.month_of_year() == 1 {
            history.close_year(self.month, self.years_hours);
        }
        history
    }
}

/// Building the initial population.
impl World {
    /// Ends the burn-in, which ran `by` months ahead of the calendar: dates made after `start` move back by as much, keys
    /// by a month more, so that no key of the burn-in can meet one of the initial population or of the run.
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
            if person.key.entered() > start {
                person.key = person.key.moved_back(by + 1);
            }
        }
        for history in &mut self.histories {
            history.counted_until = history.counted_until.min(start);
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
        self.rounding.clear();
        self.events.clear();
        self.market.clear();
        self.before = self.stocks;
        self.first = self.stocks;
        self.initial_tallies.clone_from(&self.tallies);
        self.before_tallies.clone_from(&self.tallies);
    }
}
