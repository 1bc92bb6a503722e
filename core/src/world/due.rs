//! The persons that a process has to look at this month: everybody in a sweep, those who are due with a calendar.

use super::calendar::{Calendar, Concerns, HEADROOM, INPUTS, Watch, merge};
use super::people::Person;
use super::place::Place;
use super::state::World;
use crate::vocab::{Month, PersonId};

impl World {
    /// Puts the calendar under the processes: [`Calendar::sweep`] or one of events.
    pub fn keep(&mut self, calendar: Calendar) {
        self.calendar = calendar;
    }

    /// Returns the calendar.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Returns the persons whose records were changed by verbs this month, some of them more than once; `None` in the sweep,
    /// which keeps no log.
    pub fn changed_this_month(&self) -> Option<impl Iterator<Item = PersonId>> {
        let calendar = &self.calendar;
        let log = &calendar.changed[calendar.month_began..];
        calendar.span.map(|_| log.iter().map(|(id, _)| *id))
    }

    /// Returns how many different persons were visited by a watch this month; 0 in the sweep, which keeps no log.
    pub fn visited_this_month(&self) -> usize {
        let diaries = self.calendar.diaries.iter();
        let mut persons: Vec<PersonId> = diaries
            .filter(|diary| diary.visited_in == self.month)
            .flat_map(|diary| diary.visited.iter().copied())
            .collect();
        persons.sort_unstable();
        persons.dedup();
        persons.len()
    }

    /// Makes every watch date everybody anew, because levers moved.
    pub fn forget_dates(&mut self) {
        self.calendar.forget_dates();
    }

    /// Makes every watch date one person anew, because a lever on this person moved.
    pub fn forget_dates_of(&mut self, id: PersonId) {
        self.calendar.note_change(id, Concerns::ALL);
    }

    /// Returns the limits under which a watch may take its bounds: each at or above the present input. When an input
    /// has passed its limit, the limit is set anew and those on whose bounds it bears (`bears`: who, and the place of the
    /// input) are dated anew; when it has fallen far below, the limit follows for those dated from now on.
    ///
    /// Inputs are factors of a hazard and never negative; the sweep takes them as they are.
    pub fn limits(
        &mut self,
        watch: Watch,
        inputs: [f64; INPUTS],
        bears: impl Fn(&Person, usize) -> bool,
    ) -> [f64; INPUTS] {
        if self.calendar.span.is_none() {
            return inputs;
        }
        let diary = &mut self.calendar.diaries[watch as usize];
        let mut passed = [false; INPUTS];
        for (at, input) in inputs.into_iter().enumerate() {
            let limit = &mut diary.limits[at];
            passed[at] = input > *limit;
            if passed[at] || input * HEADROOM * HEADROOM < *limit {
                *limit = input * HEADROOM;
            }
        }
        let limits = diary.limits;
        if !diary.stale && passed.contains(&true) {
            let mut again = std::mem::take(&mut diary.again);
            again.extend(self.living.iter().filter(|id| {
                let person = &self.people[id.index()];
                (0..INPUTS).any(|at| passed[at] && bears(person, at))
            }));
            self.calendar.diaries[watch as usize].again = again;
        }
        limits
    }

    /// Adds to `list`, in the order of records, the persons who became due in the same step through changes since the list was
    /// made.
    pub fn due_since(
        &mut self,
        watch: Watch,
        list: Vec<PersonId>,
        next: impl Fn(&Self, PersonId) -> Month,
    ) -> Vec<PersonId> {
        let more = self.due(watch, next);
        if self.calendar.span.is_none() || list.is_empty() {
            return more;
        }
        if more.is_empty() {
            return list;
        }
        merge(&list, &more)
    }

    /// Returns who is due in a watch's step this month, in the order of records: everybody in the sweep; else those
    /// whose first possible month, as `next` dates it from now on, has come.
    pub fn due(&mut self, watch: Watch, next: impl Fn(&Self, PersonId) -> Month) -> Vec<PersonId> {
        let Some(span) = self.calendar.span else {
            return self.living().map(|(id, _)| id).collect();
        };
        let mut diary = std::mem::take(&mut self.calendar.diaries[watch as usize]);
        if diary.stale {
            diary.stale = false;
            diary.due.clear();
            diary.due.resize(self.people.len(), Month::NEVER);
            diary.months.iter_mut().for_each(Vec::clear);
            diary.visited.clear();
            diary.again.clear();
            for id in &self.living {
                diary.date(*id, span, self.date_of(*id, span, &next));
            }
        } else {
            self.calendar.readings += 1;
            let reading = self.calendar.readings;
            self.calendar.dated_in.resize(self.people.len(), 0);
            if diary.visited_in != self.month {
                let mut visited = std::mem::take(&mut diary.visited);
                for id in visited.drain(..) {
                    self.calendar.dated_in[id.index()] = reading;
                    diary.date(id, span, self.date_of(id, span, &next));
                }
                diary.visited = visited;
            }
            for id in std::mem::take(&mut diary.again) {
                let dated_in = &mut self.calendar.dated_in[id.index()];
                if *dated_in != reading {
                    *dated_in = reading;
                    diary.date(id, span, self.date_of(id, span, &next));
                }
            }
            for at in diary.read..self.calendar.changed.len() {
                let (id, whom) = self.calendar.changed[at];
                let dated_in = &mut self.calendar.dated_in[id.index()];
                if whom.concerns(watch) && *dated_in != reading {
                    *dated_in = reading;
                    diary.date(id, span, self.date_of(id, span, &next));
                }
            }
        }
        diary.read = self.calendar.changed.len();
        let set = &mut self.calendar.set;
        set.resize(self.people.len().div_ceil(64), 0);
        let list = diary.take_due(self.month, span, set);
        self.calendar.diaries[watch as usize] = diary;
        list
    }

    /// Returns the month in which a person is due next: never for whoever is gone or due only after the calendar ends.
    fn date_of(
        &self,
        id: PersonId,
        (_, end): (Month, Month),
        next: &impl Fn(&Self, PersonId) -> Month,
    ) -> Month {
        let next = next(self, id);
        if self.people[id.index()].place == Place::Gone || next >= end {
            Month::NEVER
        } else {
            next.max(self.month)
        }
    }
}
