//! What several kinds do with vacancies: choose them by keyed lot, and bring fitting persons to them.
//!
//! Every lot is keyed by the line and the slot, person or pair that it is about, and whoever needs more takes the next
//! lots in order: more work adds to less, and the order of records never matters.

use super::super::{LeverMoves, View};
use crate::draws::{Key, Stream, pair};
use crate::levers::{Lever, Reach};
use crate::vocab::{Activity, Month, Occupation, PersonId, PersonKey, RegionId};
use crate::world::{Channel, Person, Slot, SlotState};

/// Returns whether a line has nothing to do this month: closed, without dose, money or places, or for nobody.
pub(super) fn is_idle(view: &View<'_>) -> bool {
    view.scale <= 0.0 || view.places == 0 || view.eligible().is_empty()
}

/// Returns a factor under a dose: `factor ^ scale`, one without any dose.
pub(super) fn scaled(factor: f64, scale: f64) -> f64 {
    if scale > 0.0 {
        libm::pow(factor, scale)
    } else {
        1.0
    }
}

/// Returns the posted vacancies of the region that are open, in no order that means anything.
pub(super) fn posted<'a>(view: &View<'a>) -> impl Iterator<Item = &'a Slot> + use<'a> {
    let world = view.world;
    let open = world.open().iter().map(|id| world.slot(*id));
    open.filter(|slot| {
        matches!(
            slot.state,
            SlotState::Open {
                channel: Channel::Posted,
                ..
            }
        ) && world.region_of_employer(slot.employer) == RegionId(0)
    })
}

/// Returns the slots with the lowest lots of the month: as many as an expected number, rounded with a keyed draw.
pub(super) fn first_by_lot<'a>(
    view: &View<'_>,
    slots: impl Iterator<Item = &'a Slot>,
    expected: f64,
) -> Vec<&'a Slot> {
    let count = rounded(view, view.key, expected);
    if count == 0 {
        return Vec::new();
    }
    let mut chosen: Vec<(u32, &Slot)> = slots
        .map(|slot| (lot_of(view, pair(slot.key, view.key), view.month), slot))
        .collect();
    chosen.sort_unstable_by_key(|(lot, slot)| (*lot, slot.key));
    chosen.truncate(count);
    chosen.into_iter().map(|(_, slot)| slot).collect()
}

/// Returns an expected number as a whole one, rounded with a draw of the month.
pub(super) fn rounded(view: &View<'_>, who: impl Into<Key>, expected: f64) -> usize {
    let draw = Stream::PolicyMark;
    let number = view.draws.round(expected, draw, who, view.month, 1);
    number.clamp(0, 1 << 24) as usize
}

/// Returns the lot of a slot or an employer under a line.
pub(super) fn lot_of(view: &View<'_>, who: Key, month: Month) -> u32 {
    view.draws.bits(Stream::PolicyMark, who, month, 0)
}

/// Returns whether a person can be brought to a vacancy: without work, not ill, not in class or course, and at search or
/// known to the desks.
pub(super) fn is_seeker(person: &Person) -> bool {
    !person.is_employed()
        && person.is_present()
        && person.sick_since == Month::NEVER
        && person.activity == Activity::None
        && (person.ilo == crate::vocab::IloState::Unemployed || person.is_known_to_the_desks())
}

/// Returns whether an occupation is that of the last job, of the field of study or of a certificate.
pub(super) fn knows(person: &Person, occupation: Occupation) -> bool {
    person.occupation == occupation
        || person.field == occupation
        || person.abilities.certificates & (1 << occupation.index()) != 0
}

/// Returns whether the level is at most one away from that required.
pub(super) fn is_near_in_level(person: &Person, slot: &Slot) -> bool {
    person.level.index().abs_diff(slot.level.index()) <= 1
}

/// Who can be brought to vacancies, by the occupations that each knows.
pub(super) struct Seekers {
    by_occupation: [Vec<(PersonId, PersonKey)>; Occupation::COUNT],
}

impl Seekers {
    /// Returns the seekers among the eligible for whom something more holds.
    pub(super) fn among(view: &View<'_>, holds: impl Fn(&Person) -> bool) -> Self {
        let mut by_occupation: [Vec<_>; Occupation::COUNT] = std::array::from_fn(|_| Vec::new());
        for id in view.eligible() {
            let person = view.world.person(*id);
            if !is_seeker(person) || !holds(person) {
                continue;
            }
            for occupation in Occupation::ALL {
                if knows(person, *occupation) {
                    by_occupation[occupation.index()].push((*id, person.key));
                }
            }
        }
        Self { by_occupation }
    }

    /// Brings an expected number of seekers who know its occupation, and for whom something more holds, to a slot: those with
    /// the lowest lots of the pair and month.
    pub(super) fn refer(
        &self,
        view: &View<'_>,
        moves: &mut LeverMoves<'_>,
        slot: &Slot,
        expected: f64,
        fits: impl Fn(&Person, &Slot) -> bool,
    ) {
        let at: Key = pair(slot.key, view.key);
        let count = rounded(view, at, expected);
        if count == 0 {
            return;
        }
        let mut found: Vec<(u32, PersonKey)> = self.by_occupation[slot.occupation.index()]
            .iter()
            .filter(|(id, _)| fits(view.world.person(*id), slot))
            .map(|(_, key)| (lot_of_pair(view, *key, at), *key))
            .collect();
        found.sort_unstable();
        for (_, key) in found.into_iter().take(count) {
            moves.push(Lever::Referral, Reach::Pair(key, slot.key), 1.0);
        }
    }
}

/// The posted vacancies of the region, by occupation.
pub(super) struct Postings<'a> {
    by_occupation: [Vec<&'a Slot>; Occupation::COUNT],
}

impl<'a> Postings<'a> {
    /// Returns the posted vacancies of a month.
    pub(super) fn of(view: &View<'a>) -> Self {
        let mut by_occupation: [Vec<_>; Occupation::COUNT] = std::array::from_fn(|_| Vec::new());
        for slot in posted(view) {
            by_occupation[slot.occupation.index()].push(slot);
        }
        Self { by_occupation }
    }

    /// Brings a person to an expected number of vacancies in a known occupation that fit: those with the lowest lots of the
    /// pair and month, and of them only those for which something more holds.
    pub(super) fn introduce(
        &self,
        view: &View<'_>,
        moves: &mut LeverMoves<'_>,
        (person, expected): (&Person, f64),
        fits: impl Fn(&Person, &Slot) -> bool,
        holds: impl Fn(&Slot) -> bool,
    ) {
        let who: Key = pair(person.key, view.key);
        let draw = Stream::PolicyContact;
        let count = view.draws.round(expected, draw, who, view.month, 1);
        let count = count.clamp(0, 1 << 24) as usize;
        if count == 0 || !is_seeker(person) {
            return;
        }
        let known = Occupation::ALL.iter().filter(|one| knows(person, **one));
        let mut found: Vec<(u32, &Slot)> = known
            .flat_map(|one| self.by_occupation[one.index()].iter().copied())
            .filter(|slot| fits(person, slot))
            .map(|slot| {
                let at: Key = pair(slot.key, view.key);
                (lot_of_pair(view, person.key, at), slot)
            })
            .collect();
        found.sort_unstable_by_key(|(lot, slot)| (*lot, slot.key));
        let first = found.into_iter().take(count).map(|(_, slot)| slot);
        for slot in first.filter(|slot| holds(slot)) {
            moves.push(Lever::Referral, Reach::Pair(person.key, slot.key), 1.0);
        }
    }
}

fn lot_of_pair(view: &View<'_>, person: PersonKey, at: Key) -> u32 {
    let who = pair(person, at);
    view.draws.bits(Stream::PolicyContact, who, view.month, 0)
}
