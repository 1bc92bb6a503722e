//! Suitable matches (passende match), four nested counts of participants: m1 a start of paid work or BBL, m2 of at least
//! twelve hours a week, m3 that lasts six months, m4 within one level and in an occupation of the last job, of the field or
//! certified. The target text of the plan defines none of them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::employment_history::{EmploymentHistory, SUSTAINED};
use crate::vocab::{Activity, Hours, IloState, Month, PersonKey};
use crate::world::{Event, Place, World};

/// The first start of a participant.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Start {
    line: u16,
    month: Month,
    hours: bool,
    fits: bool,
    from_job: bool,
    bbl: bool,
    subsidised: bool,
    /// Whether the person has worked in every month since.
    runs: bool,
    lasted: bool,
}

/// Counts of participants by what their first start came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MatchCounts {
    /// Starts of paid work from non-employment.
    pub m1: i64,
    /// Of these, of twelve hours or more.
    pub m2: i64,
    /// Of these, lasting six months (known six months later).
    pub m3: i64,
    /// Of these, at a fitting level and occupation.
    pub m4: i64,
    /// Starts with school (BBL).
    pub bbl: i64,
    /// Starts on a subsidised contract.
    pub subsidised: i64,
    /// Changes from one job to another; not in the four.
    pub job_to_job: i64,
}

impl MatchCounts {
    /// The codes of the counts, in the order of [`MatchCounts::values`].
    pub const CODES: [&'static str; 7] =
        ["m1", "m2", "m3", "m4", "bbl", "subsidised", "job_to_job"];

    /// Returns the counts in order.
    pub const fn values(&self) -> [i64; 7] {
        [
            self.m1,
            self.m2,
            self.m3,
            self.m4,
            self.bbl,
            self.subsidised,
            self.job_to_job,
        ]
    }
}

/// The first starts of participants.
#[derive(Clone, Debug, Default)]
pub struct Matches {
    starts: BTreeMap<PersonKey, Start>,
}

impl Matches {
    /// Takes the end of a month: hires of those who are booked by now, and how earlier starts have lasted. `booked` returns
    /// the line of a person, `subsidised` whether the contract is.
    pub fn see(
        &mut self,
        world: &World,
        lives: &EmploymentHistory,
        booked: &dyn Fn(PersonKey) -> Option<u16>,
        subsidised: &dyn Fn(PersonKey) -> bool,
    ) {
        let month = world.month();
        for event in world.events() {
            let Event::Hired {
                who, job, before, ..
            } = event
            else {
                continue;
            };
            let key = world.key(who.person);
            let Some(line) = booked(key) else { continue };
            let person = world.person(who.person);
            let from_job = *before == IloState::Employed;
            let earlier = self.starts.get(&key);
            if earlier.is_some_and(|start| !start.from_job || from_job) {
                continue;
            }
            let certified = person.abilities.certificates & (1 << job.occupation.index()) != 0;
            let last = lives.occupation_before(who.person);
            let near = job.level.index().abs_diff(person.level.index()) <= 1;
            let known = last == Some(job.occupation) || person.field == job.occupation || certified;
            self.starts.insert(
                key,
                Start {
                    line,
                    month,
                    hours: person.hours >= Hours::From12,
                    fits: near && known,
                    from_job,
                    bbl: false,
                    subsidised: subsidised(key),
                    runs: true,
                    lasted: false,
                },
            );
        }
        let ids = self.records(world);
        for (key, start) in &mut self.starts {
            let Some(person) = ids.get(key).map(|id| world.person(*id)) else {
                start.runs = false;
                continue;
            };
            start.runs &= person.is_employed() && person.is_present();
            start.bbl |= person.activity == Activity::Bbl && month.since(start.month) <= 1;
            start.subsidised |= month == start.month && subsidised(*key);
            start.lasted |= start.runs && month.since(start.month) + 1 >= SUSTAINED;
        }
    }

    fn records(&self, world: &World) -> BTreeMap<PersonKey, crate::vocab::PersonId> {
        let keys = self.starts.keys().copied().collect();
        let all = world.with_keys(&keys).into_iter();
        all.filter(|id| world.person(*id).place != Place::Gone)
            .map(|id| (world.key(id), id))
            .collect()
    }

    /// Returns the counts of all lines together, or of one.
    pub fn counts(&self, line: Option<u16>) -> MatchCounts {
        let mut counts = MatchCounts::default();
        let wanted = |start: &&Start| line.is_none_or(|line| start.line == line);
        for start in self.starts.values().filter(wanted) {
            if start.from_job {
                counts.job_to_job += 1;
                continue;
            }
            counts.m1 += 1;
            counts.bbl += i64::from(start.bbl);
            counts.subsidised += i64::from(start.subsidised);
            let m2 = start.hours;
            let m3 = m2 && start.lasted;
            counts.m2 += i64::from(m2);
            counts.m3 += i64::from(m3);
            counts.m4 += i64::from(m3 && start.fits);
        }
        counts
    }
}
