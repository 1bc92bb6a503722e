//! Attribution: persons and slots form a matching in each arm, and the difference of two matchings is a set of disjoint
//! paths and cycles, so that everybody whose employment differs has exactly one label.
//!
//! From a person who works in the control only: who holds that slot under the policy? Nobody: demand lost. Somebody without
//! work in the control: the gainer. Somebody with work: whose slot was it, and so on. Work as self-employed and jobs
//! outside the simulated regions are slots of their own that nobody else can hold.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use super::counts::Ledger;
use super::paired_worlds::{PairedWorlds, is_employed_in};
use crate::vocab::{EmployerId, PersonId, PersonKey, SlotId, SlotKey};
use crate::world::{SlotState, Work};

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// A person, by key.
    Person(PersonKey),
    /// A slot within the region, with its employer.
    Slot(SlotKey, EmployerId),
    /// A job outside, or a business of one's own.
    Private,
}

/// How a path from a loser ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathEnd {
    /// With somebody who works under the policy only.
    Gainer(PersonId),
    /// With a slot that is open under the policy.
    Unfilled,
    /// With a slot that is closed or was never created under the policy.
    Lost,
    /// With a job outside or a business that exists in the control only.
    Private,
}

/// A path that explains why somebody works in the control and not under the policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// The record of the loser in the control.
    pub loser: PersonId,
    /// Persons and slots in turn, the loser first.
    pub links: Vec<Link>,
    /// How it ends.
    pub end: PathEnd,
}

/// Returns the path of a person who works in the control only, by the record there.
pub fn path_of(worlds: &PairedWorlds<'_>, loser: PersonId) -> Path {
    let mut links = vec![Link::Person(worlds.control.key(loser))];
    let mut person = loser;
    loop {
        let slot = match worlds.control.person(person).work() {
            Work::Slot(slot) => slot,
            _ => {
                links.push(Link::Private);
                let end = PathEnd::Private;
                return Path { loser, links, end };
            }
        };
        let record = worlds.control.slot(slot);
        links.push(Link::Slot(record.key, record.employer));
        let there = worlds.slot_in_policy(slot);
        let state = there.map(|id| worlds.policy.slot(id).state);
        let holder = match state {
            Some(SlotState::Filled(holder)) => holder,
            Some(SlotState::Open { .. } | SlotState::Vacated) => {
                let end = PathEnd::Unfilled;
                return Path { loser, links, end };
            }
            Some(SlotState::Closed) | None => {
                let end = PathEnd::Lost;
                return Path { loser, links, end };
            }
        };
        links.push(Link::Person(worlds.policy.key(holder)));
        let worked = worlds
            .in_control(holder)
            .filter(|id| is_employed_in(worlds.control.person(*id), Ledger::Everybody));
        match worked {
            None => {
                let end = PathEnd::Gainer(holder);
                return Path { loser, links, end };
            }
            Some(id) => person = id,
        }
    }
}

/// Counts of persons by label, in the ledger of everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Labels {
    /// Not booked, crowded out by a participant at the same employer.
    pub substitution: i64,
    /// Not booked, crowded out by a participant through several employers.
    pub displacement: i64,
    /// Not booked; somebody else who is not booked gained.
    pub reshuffled: i64,
    /// Not booked; nobody gained: the slot is open, closed or never came.
    pub demand_lost: i64,
    /// Booked and without work; somebody who is not booked gained.
    pub backfilled: i64,
    /// Booked and without work; another participant gained.
    pub within_programme: i64,
    /// Booked and without work; nobody gained.
    pub unfilled: i64,
    /// Gainers on a slot that is open in the control: filled faster.
    pub faster_filled: i64,
    /// Gainers on a slot that does not exist in the control, or is closed there.
    pub created: i64,
    /// Gainers outside or in a business of their own.
    pub private: i64,
    /// Slots on all paths of displacement, for the mean length of its chains.
    pub displacement_slots: i64,
}

impl Labels {
    /// Returns the paths that end without a gainer.
    pub const fn no_gainer(&self) -> i64 {
        self.demand_lost + self.unfilled
    }

    /// Returns the paths that begin with an extra slot.
    pub const fn extra_slots(&self) -> i64 {
        self.faster_filled + self.created + self.private
    }

    /// Returns the net effect as the paths have it: extra slots less paths without a gainer.
    pub const fn net(&self) -> i64 {
        self.extra_slots() - self.no_gainer()
    }

    /// Returns the labels of those not booked who work in the control only; their sum is X.
    pub const fn crowded_out(&self) -> i64 {
        self.substitution + self.displacement + self.reshuffled + self.demand_lost
    }

    /// Returns the labels of the booked who work in the control only; their sum is L.
    pub const fn lock_in(&self) -> i64 {
        self.backfilled + self.within_programme + self.unfilled
    }

    /// Adds the counts of another.
    pub fn add(&mut self, other: &Self) {
        let mine = [
            &mut self.substitution,
            &mut self.displacement,
            &mut self.reshuffled,
            &mut self.demand_lost,
            &mut self.backfilled,
            &mut self.within_programme,
            &mut self.unfilled,
            &mut self.faster_filled,
            &mut self.created,
            &mut self.private,
            &mut self.displacement_slots,
        ];
        for (mine, other) in mine.into_iter().zip(other.values()) {
            *mine += other;
        }
    }

    /// The codes of the counts, in the order of [`Labels::values`].
    pub const CODES: [&'static str; 11] = [
        "substitution",
        "displacement",
        "reshuffled",
        "demand_lost",
        "backfilled",
        "within_programme",
        "unfilled",
        "faster_filled",
        "created",
        "private",
        "displacement_slots",
    ];

    /// Returns the counts in order.
    pub const fn values(&self) -> [i64; 11] {
        [
            self.substitution,
            self.displacement,
            self.reshuffled,
            self.demand_lost,
            self.backfilled,
            self.within_programme,
            self.unfilled,
            self.faster_filled,
            self.created,
            self.private,
            self.displacement_slots,
        ]
    }
}

/// What happened to somebody who works in the control only, by booking of this person and of the gainer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Not booked, crowded out by a participant at the same employer.
    Substitution,
    /// Not booked, crowded out by a participant through several employers.
    Displacement,
    /// Not booked; somebody else who is not booked gained.
    Reshuffled,
    /// Not booked; nobody gained.
    DemandLost,
    /// Booked; somebody who is not booked gained.
    Backfilled,
    /// Booked; another participant gained.
    WithinProgramme,
    /// Booked; nobody gained.
    Unfilled,
}

impl Label {
    /// Returns the code used in tables, as in [`Labels::CODES`].
    pub const fn code(self) -> &'static str {
        match self {
            Self::Substitution => "substitution",
            Self::Displacement => "displacement",
            Self::Reshuffled => "reshuffled",
            Self::DemandLost => "demand_lost",
            Self::Backfilled => "backfilled",
            Self::WithinProgramme => "within_programme",
            Self::Unfilled => "unfilled",
        }
    }
}

/// Returns the label of a path.
pub fn label(worlds: &PairedWorlds<'_>, path: &Path, booked: &dyn Fn(PersonKey) -> bool) -> Label {
    let loser = worlds.control.key(path.loser);
    let gainer_booked = match path.end {
        PathEnd::Gainer(id) => Some(booked(worlds.policy.key(id))),
        _ => None,
    };
    match (booked(loser), gainer_booked) {
        (true, None) => Label::Unfilled,
        (true, Some(true)) => Label::WithinProgramme,
        (true, Some(false)) => Label::Backfilled,
        (false, None) => Label::DemandLost,
        (false, Some(false)) => Label::Reshuffled,
        (false, Some(true)) if employers(path).len() == 1 => Label::Substitution,
        (false, Some(true)) => Label::Displacement,
    }
}

fn employers(path: &Path) -> BTreeSet<EmployerId> {
    let slots = path.links.iter();
    slots
        .filter_map(|link| match link {
            Link::Slot(_, employer) => Some(*employer),
            _ => None,
        })
        .collect()
}

/// Labels everybody whose employment differs.
pub fn labels(worlds: &PairedWorlds<'_>, booked: &dyn Fn(PersonKey) -> bool) -> Labels {
    let mut labels = Labels::default();
    let mut reached: BTreeSet<PersonId> = BTreeSet::new();
    let mut gainers: Vec<PersonId> = Vec::new();
    for (_, control, policy) in worlds.everybody() {
        let before =
            control.is_some_and(|id| is_employed_in(worlds.control.person(id), Ledger::Everybody));
        let after =
            policy.is_some_and(|id| is_employed_in(worlds.policy.person(id), Ledger::Everybody));
        match (control, policy) {
            (Some(id), _) if before && !after => {
                let path = path_of(worlds, id);
                if let PathEnd::Gainer(gainer) = path.end {
                    reached.insert(gainer);
                }
                let slots = path.links.iter();
                let slots = slots.filter(|link| matches!(link, Link::Slot(..))).count();
                match label(worlds, &path, booked) {
                    Label::Substitution => labels.substitution += 1,
                    Label::Displacement => {
                        labels.displacement += 1;
                        labels.displacement_slots += slots as i64;
                    }
                    Label::Reshuffled => labels.reshuffled += 1,
                    Label::DemandLost => labels.demand_lost += 1,
                    Label::Backfilled => labels.backfilled += 1,
                    Label::WithinProgramme => labels.within_programme += 1,
                    Label::Unfilled => labels.unfilled += 1,
                }
            }
            (_, Some(id)) if after && !before => gainers.push(id),
            _ => {}
        }
    }
    for gainer in gainers {
        if !reached.contains(&gainer) {
            match origin_of(worlds, gainer, &mut Vec::new()) {
                Origin::Faster => labels.faster_filled += 1,
                // No loser's path came here, or the gainer would have been reached.
                Origin::Created | Origin::Loser(_) => labels.created += 1,
                Origin::Private => labels.private += 1,
            }
        }
    }
    labels
}

/// What made room for somebody who works under the policy only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Somebody who works in the control only: the path of that person ends here.
    Loser(PersonId),
    /// A slot that is open in the control: filled faster.
    Faster,
    /// A slot that does not exist in the control, or is closed there.
    Created,
    /// A job outside, or a business of one's own.
    Private,
}

/// Walks back from the slot of somebody who works under the policy only, through those who hold each slot in the control, to
/// what made room; `links` takes persons and slots in turn, the gainer first.
pub fn origin_of(worlds: &PairedWorlds<'_>, gainer: PersonId, links: &mut Vec<Link>) -> Origin {
    let mut person = gainer;
    loop {
        links.push(Link::Person(worlds.policy.key(person)));
        let Work::Slot(slot) = worlds.policy.person(person).work() else {
            links.push(Link::Private);
            return Origin::Private;
        };
        let record = worlds.policy.slot(slot);
        links.push(Link::Slot(record.key, record.employer));
        match control_state(worlds, slot) {
            Some(SlotState::Filled(holder)) => match worlds.in_policy(holder) {
                Some(id) if is_employed_in(worlds.policy.person(id), Ledger::Everybody) => {
                    person = id
                }
                _ => {
                    links.push(Link::Person(worlds.control.key(holder)));
                    return Origin::Loser(holder);
                }
            },
            Some(SlotState::Open { .. } | SlotState::Vacated) => return Origin::Faster,
            Some(SlotState::Closed) | None => return Origin::Created,
        }
    }
}

fn control_state(worlds: &PairedWorlds<'_>, slot: SlotId) -> Option<SlotState> {
    let there = worlds.slot_in_control(slot)?;
    Some(worlds.control.slot(there).state)
}
