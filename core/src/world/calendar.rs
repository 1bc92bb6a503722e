//! Who has to be looked at this month: the calendar behind the event stepper.
//!
//! A process names a watch and says of a person the first month in which something may happen to that person in its step; the
//! calendar returns, month by month and in the order of records, those whose month has come. A person is looked at again
//! when a verb changed the record, in the month after a visit, and when the inputs of a bound pass the limits under which it was
//! taken. Without a calendar ([`Calendar::sweep`]) everybody is returned every month: the plain sweep, which gives the
//! same fates, since a decision depends on who is asked only in that the others could not have changed anyway.

use crate::vocab::{Month, PersonId};
use crate::world::people::Person;

/// The steps that keep a watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    /// Ageing, mortality, retirement, households.
    Demography,
    /// School, leaving it, departure and return.
    Youth,
    /// Moves out of the region.
    Migration,
    /// Sickness and disability.
    Disability,
    /// Ends of jobs.
    Separation,
    /// Courses and BBL.
    Training,
    /// Starting and stopping to search.
    SearchState,
    /// Applications.
    Applications,
    /// Rights to benefits.
    Benefits,
}

impl Watch {
    /// All watches, in the order of the month.
    pub const ALL: [Self; 9] = [
        Self::Demography,
        Self::Youth,
        Self::Migration,
        Self::Disability,
        Self::Separation,
        Self::Training,
        Self::SearchState,
        Self::Applications,
        Self::Benefits,
    ];

    /// Returns the name used in benchmarks.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Demography => "demography",
            Self::Youth => "youth",
            Self::Migration => "migration",
            Self::Disability => "disability",
            Self::Separation => "separation",
            Self::Training => "training",
            Self::SearchState => "search_state",
            Self::Applications => "applications",
            Self::Benefits => "benefits",
        }
    }
}

/// Inputs of a watch's bounds that are shared by all persons, for example tightness by level.
pub const INPUTS: usize = 6;

/// How far an input may rise above the value at which bounds were taken before they are taken anew.
pub(super) const HEADROOM: f64 = 1.25;

/// Age from which leaving work is part of ageing: below it, work does not move a date of demography.
const PROCESS_OF_EXIT_FROM: u16 = 50;

/// The watches whose dates may move with a change, one bit for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Concerns(u16);

impl Concerns {
    /// A newcomer concerns all.
    pub(super) const ALL: Self = Self(u16::MAX);

    /// Compares what the dates of each watch rest on. A field that a date comes to use must be added here: the test that
    /// compares the steppers in random worlds fails otherwise.
    pub(super) fn of(before: &Person, after: &Person, month: Month) -> Self {
        let place = before.place != after.place;
        let work = before.work() != after.work() || before.since != after.since;
        let at_work = before.is_employed() != after.is_employed();
        let contract = before.contract != after.contract;
        let activity = before.activity != after.activity;
        let couple = before.partner() != after.partner();
        let home = before.household != after.household;
        let sick = before.sick_since != after.sick_since;
        let group = before.incomes != after.incomes || before.marks != after.marks;
        let state = before.ilo != after.ilo || before.level != after.level;
        let term = before.due != after.due || before.ww_until != after.ww_until;
        let rests_on = |watch| match watch {
            Watch::Demography => {
                couple || home || at_work && after.age(month) >= PROCESS_OF_EXIT_FROM
            }
            Watch::Youth => activity || term,
            Watch::Migration => couple,
            Watch::Disability => {
                sick || group
                    || before.is_employee() != after.is_employee()
                    || contract && before.contract.is_supported() != after.contract.is_supported()
            }
            Watch::Separation => work || contract || activity || group,
            Watch::Training => {
                work || contract
                    || activity
                    || group
                    || state
                    || term
                    || before.start_qualification != after.start_qualification
            }
            Watch::SearchState => at_work || activity || sick || group || state,
            Watch::Applications => {
                work || contract
                    || activity
                    || sick
                    || group
                    || state
                    || before.hours != after.hours
                    || before.abilities != after.abilities
            }
            Watch::Benefits => work || activity || group || term,
        };
        Watch::ALL.into_iter().fold(Self(0), |whom, watch| {
            Self(whom.0 | u16::from(place || rests_on(watch)) << watch as u16)
        })
    }

    pub(super) fn concerns(self, watch: Watch) -> bool {
        self.0 >> watch as u16 & 1 == 1
    }
}

/// The dates of one watch.
#[derive(Clone, Debug, Default)]
pub(super) struct Diary {
    /// Whether everybody has to be dated anew.
    pub(super) stale: bool,
    /// How much of the log of changes has been read.
    pub(super) read: usize,
    /// Month in which a person is due, by record.
    pub(super) due: Vec<Month>,
    /// Persons due by month from the first on; an entry counts only while `due` says the same.
    pub(super) months: Vec<Vec<PersonId>>,
    /// Those visited in `visited_in`, to be dated anew the month after.
    pub(super) visited: Vec<PersonId>,
    pub(super) visited_in: Month,
    pub(super) limits: [f64; INPUTS],
    /// Those to be dated anew since a limit was passed.
    pub(super) again: Vec<PersonId>,
    pub(super) visits: u64,
    pub(super) dated: u64,
}

/// The dates of all watches, or the plain sweep.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    /// First month and the month after the last; none for the sweep.
    pub(super) span: Option<(Month, Month)>,
    pub(super) diaries: [Diary; Watch::ALL.len()],
    /// Records changed by verbs, from the beginning of the month before on, each with the watches whom it concerns.
    pub(super) changed: Vec<(PersonId, Concerns)>,
    pub(super) month_began: usize,
    /// By record, in which reading of the log it was dated last.
    pub(super) dated_in: Vec<u32>,
    pub(super) readings: u32,
    /// One bit for each record, all zero between uses.
    pub(super) set: Vec<u64>,
}

impl Calendar {
    /// The calendar of the plain sweep: everybody, every month.
    pub fn sweep() -> Self {
        Self::default()
    }

    /// A calendar for the months from `first` to before `end`, in which nobody has a date yet.
    pub fn of_events(first: Month, end: Month) -> Self {
        let mut calendar = Self {
            span: Some((first, end)),
            ..Self::default()
        };
        let months = usize::from(end.since(first));
        for diary in &mut calendar.diaries {
            diary.months = vec![Vec::new(); months];
        }
        calendar.forget_dates();
        calendar
    }

    /// Makes every watch date everybody again, because something that a bound rests on has changed.
    pub fn forget_dates(&mut self) {
        for diary in &mut self.diaries {
            diary.stale = true;
        }
    }

    /// Returns whether changes have to be noted.
    #[inline]
    pub(super) fn is_kept(&self) -> bool {
        self.span.is_some()
    }

    #[inline]
    pub(super) fn note_change(&mut self, id: PersonId, whom: Concerns) {
        if self.span.is_some() {
            self.changed.push((id, whom));
        }
    }

    pub(super) fn begin_month(&mut self) {
        // Every watch has read what changed before the month that ends.
        let old = self.month_began;
        self.changed.drain(..old);
        for diary in &mut self.diaries {
            diary.read = diary.read.saturating_sub(old);
        }
        self.month_began = self.changed.len();
    }

    /// Returns visits and datings so far, by watch.
    pub fn counts(&self) -> [(u64, u64); Watch::ALL.len()] {
        std::array::from_fn(|at| (self.diaries[at].visits, self.diaries[at].dated))
    }
}

impl Diary {
    /// Notes when a person is due, or never.
    pub(super) fn date(&mut self, id: PersonId, span: (Month, Month), next: Month) {
        self.dated += 1;
        let place = id.index();
        if place >= self.due.len() {
            self.due.resize(place + 1, Month::NEVER);
        }
        if self.due[place] != next {
            self.due[place] = next;
            if next != Month::NEVER {
                self.months[usize::from(next.since(span.0))].push(id);
            }
        }
    }

    /// Takes out those due this month, in the order of records: through a set of bits, since sorting costs more.
    pub(super) fn take_due(
        &mut self,
        month: Month,
        span: (Month, Month),
        set: &mut [u64],
    ) -> Vec<PersonId> {
        let mut list = std::mem::take(&mut self.months[usize::from(month.since(span.0))]);
        for id in &list {
            let due = &mut self.due[id.index()];
            if *due == month {
                *due = Month::NEVER;
                set[id.index() / 64] |= 1 << (id.index() % 64);
            }
        }
        if list.len() * 8 < set.len() {
            list.sort_unstable();
            list.dedup();
            list.retain(|id| {
                let word = &mut set[id.index() / 64];
                let was = *word >> (id.index() % 64) & 1 == 1;
                *word &= !(1 << (id.index() % 64));
                was
            });
        } else {
            list.clear();
            for (at, word) in set.iter_mut().enumerate() {
                let mut rest = std::mem::take(word);
                while rest != 0 {
                    list.push(PersonId::at(at * 64 + rest.trailing_zeros() as usize));
                    rest &= rest - 1;
                }
            }
        }
        self.visits += list.len() as u64;
        if self.visited_in != month {
            self.visited.clear();
            self.visited_in = month;
        }
        self.visited.extend_from_slice(&list);
        list
    }
}

/// Returns the members of two ordered lists in order, each once.
pub(super) fn merge(one: &[PersonId], other: &[PersonId]) -> Vec<PersonId> {
    let mut merged = Vec::with_capacity(one.len() + other.len());
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    loop {
        let next = match (one.peek(), other.peek()) {
            (Some(a), Some(b)) if a <= b => {
                if a == b {
                    other.next();
                }
                one.next()
            }
            (Some(_), None) => one.next(),
            (_, Some(_)) => other.next(),
            (None, None) => return merged,
        };
        merged.extend(next);
    }
}
