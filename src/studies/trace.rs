//! What happened to one person: employment in both arms of one cell, bookings, and the path of persons and slots that explains
//! the difference at one evaluation.

use std::collections::BTreeMap;

use crate::experiment::{Comparison, StudyError};
use crate::interventions::Policy;
use crate::observe::ledger::{
    Ledger, Link, Origin, PairedWorlds, PathEnd, is_employed_in, label, origin_of, path_of,
};
use crate::scenario::Loaded;
use crate::vocab::{EmployerId, Month, MunicipalityId, PersonId, PersonKey, Sector, SlotKey};
use crate::world::{Work, World};

/// The most persons that are listed.
pub const MOST_LISTED: usize = 40;

/// What somebody does for a living at the end of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Employment {
    /// Is not there: not yet, no longer, or elsewhere.
    NotThere,
    /// Has no paid work.
    Without,
    /// Holds a slot.
    Slot(SlotKey, EmployerId, Sector, MunicipalityId),
    /// Works outside the simulated regions.
    Outside,
    /// Works on own account.
    SelfEmployed,
}

/// One month in which the arms differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraceMonth {
    /// The month.
    pub month: Month,
    /// In the control.
    pub control: Employment,
    /// Under the policy.
    pub policy: Employment,
}

/// The path through a person at the evaluation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracedPath {
    /// Label of the person, by code: that of who works in the control only, `gainer`, or what made the slot.
    pub label: &'static str,
    /// Persons and slots in turn: from who works in the control only to the end of the path, or from a gainer whom no such
    /// path reaches back to the slot that made room.
    pub links: Vec<Link>,
    /// What the path ends with, by code: `gainer`, `unfilled`, `lost`, `private`, `faster_filled`, `created`.
    pub end: &'static str,
}

/// Somebody whose employment differs at the evaluation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traced {
    /// Who.
    pub person: PersonKey,
    /// Whether at work under the policy, and not in the control; the other way round if not.
    pub gained: bool,
    /// Label, by code.
    pub label: &'static str,
    /// Place of the line of the first booking.
    pub line: Option<usize>,
}

/// What a trace found.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Trace {
    /// Months after the start at which paths are taken.
    pub months: u16,
    /// Whether anybody with the key exists in either arm at that evaluation.
    pub is_known: bool,
    /// The person's bookings: line and month.
    pub bookings: Vec<(usize, Month)>,
    /// Months up to the evaluation in which the person's work differs between the arms.
    pub differing: Vec<TraceMonth>,
    /// The path through the person, if employment differs at the evaluation.
    pub path: Option<TracedPath>,
    /// Everybody whose employment differs at the evaluation, by label and key; at most [`MOST_LISTED`].
    pub persons: Vec<Traced>,
    /// How many there are.
    pub all: usize,
}

/// Why nothing could be traced.
pub type TraceError = StudyError;

/// Runs the first plan of a comparison in one cell and explains one person, or lists those who can be explained.
///
/// # Errors
/// If the arm differs from the control before its plan begins.
pub fn trace(
    comparison: &Comparison,
    loaded: &Loaded,
    cell: (u32, u32, u32),
    person: Option<PersonKey>,
) -> Result<Trace, TraceError> {
    let mut found = Trace {
        months: comparison.study.months,
        ..Trace::default()
    };
    let mut records = None;
    let start = comparison.study.start;
    comparison.run_one(loaded, cell, &mut |control, policy, state| {
        let records = *records.get_or_insert_with(|| founders(control, policy));
        let month = control.month();
        let joint = PairedWorlds::new(control, policy, records);
        if let Some(person) = person {
            found.see(&joint, person);
        }
        if month.since(start) + 1 == comparison.study.months {
            found.end(&joint, state, person);
        }
    })?;
    Ok(found)
}

/// Returns how many records of persons and slots the arms have in common: those of the branch.
fn founders(control: &World, policy: &World) -> (usize, usize) {
    let persons = control.people().zip(policy.people());
    let slots = control.slots().zip(policy.slots());
    (
        persons
            .take_while(|((_, one), (_, other))| one.key == other.key)
            .count(),
        slots
            .take_while(|((_, one), (_, other))| one.key == other.key)
            .count(),
    )
}

/// Returns the records of a person in both arms.
fn records_of(
    joint: &PairedWorlds<'_>,
    key: PersonKey,
) -> Option<(Option<PersonId>, Option<PersonId>)> {
    let mut everybody = joint.everybody();
    let found = everybody.find(|(own, ..)| *own == key);
    found.map(|(_, control, policy)| (control, policy))
}

fn employment(world: &World, id: Option<PersonId>) -> Employment {
    let Some(person) = id.map(|id| world.person(id)) else {
        return Employment::NotThere;
    };
    if !person.is_present() {
        return Employment::NotThere;
    }
    match person.work() {
        Work::None => Employment::Without,
        Work::Outside(_) => Employment::Outside,
        Work::SelfEmployed => Employment::SelfEmployed,
        Work::Slot(slot) => {
            let slot = world.slot(slot);
            let employer = world.employer(slot.employer);
            let place = employer.municipality;
            Employment::Slot(slot.key, slot.employer, employer.sector, place)
        }
    }
}

impl Trace {
    fn see(&mut self, joint: &PairedWorlds<'_>, person: PersonKey) {
        let Some((control, policy)) = records_of(joint, person) else {
            return;
        };
        let (control, policy) = (
            employment(joint.control, control),
            employment(joint.policy, policy),
        );
        if control != policy {
            self.differing.push(TraceMonth {
                month: joint.control.month(),
                control,
                policy,
            });
        }
    }

    fn end(&mut self, joint: &PairedWorlds<'_>, policy: &Policy, person: Option<PersonKey>) {
        let booked = |key: PersonKey| policy.bookings().contains_key(&key);
        let mut labels: BTreeMap<PersonKey, (bool, TracedPath)> = BTreeMap::new();
        for (key, one, other) in joint.everybody() {
            let before =
                one.is_some_and(|id| is_employed_in(joint.control.person(id), Ledger::Everybody));
            let after =
                other.is_some_and(|id| is_employed_in(joint.policy.person(id), Ledger::Everybody));
            let path = match (one, other) {
                (Some(id), _) if before && !after => of_loser(joint, id, &booked),
                (_, Some(id)) if after && !before => of_gainer(joint, id, &booked),
                _ => continue,
            };
            labels.insert(key, (after, path));
        }
        self.all = labels.len();
        if let Some(key) = person {
            let all = policy.all_bookings().iter();
            let own = all.filter(|((who, _), _)| *who == key);
            self.bookings = own
                .map(|((_, line), month)| (usize::from(*line), *month))
                .collect();
            self.is_known = records_of(joint, key).is_some();
            self.path = labels.remove(&key).map(|(_, path)| path);
            return;
        }
        let line = |key| policy.bookings().get(&key).map(|one| usize::from(one.line));
        let mut persons: Vec<Traced> = labels
            .into_iter()
            .map(|(key, (gained, path))| Traced {
                person: key,
                gained,
                label: path.label,
                line: line(key),
            })
            .collect();
        persons.sort_by_key(|one| (one.gained, one.label, one.person));
        self.persons = one_of_each_first(persons);
        self.persons.truncate(MOST_LISTED);
    }
}

/// Returns the persons so that each label has its turn: a long list of one label hides no other.
fn one_of_each_first(persons: Vec<Traced>) -> Vec<Traced> {
    let mut turns: BTreeMap<(bool, &'static str), usize> = BTreeMap::new();
    let mut numbered: Vec<(usize, Traced)> = persons
        .into_iter()
        .map(|one| {
            let turn = turns.entry((one.gained, one.label)).or_default();
            *turn += 1;
            (*turn, one)
        })
        .collect();
    numbered.sort_by_key(|(turn, _)| *turn);
    numbered.truncate(MOST_LISTED);
    let mut persons: Vec<Traced> = numbered.into_iter().map(|(_, one)| one).collect();
    persons.sort_by_key(|one| (one.gained, one.label, one.person));
    persons
}

fn of_loser(
    joint: &PairedWorlds<'_>,
    loser: PersonId,
    booked: &dyn Fn(PersonKey) -> bool,
) -> TracedPath {
    let path = path_of(joint, loser);
    TracedPath {
        label: label(joint, &path, booked).code(),
        end: match path.end {
            PathEnd::Gainer(_) => "gainer",
            PathEnd::Unfilled => "unfilled",
            PathEnd::Lost => "lost",
            PathEnd::Private => "private",
        },
        links: path.links,
    }
}

fn of_gainer(
    joint: &PairedWorlds<'_>,
    gainer: PersonId,
    booked: &dyn Fn(PersonKey) -> bool,
) -> TracedPath {
    let mut links = Vec::new();
    let label = match origin_of(joint, gainer, &mut links) {
        Origin::Loser(loser) => {
            return TracedPath {
                label: "gainer",
                ..of_loser(joint, loser, booked)
            };
        }
        Origin::Faster => "faster_filled",
        Origin::Created => "created",
        Origin::Private => "private",
    };
    TracedPath {
        label,
        links,
        end: label,
    }
}
