//! Whom most activities may address: residents without work, with a mark, or known to the desks. The list is kept from month to
//! month by looking at those whose records changed, so that eligibility need not read everybody.

use crate::vocab::PersonId;
use crate::world::{Person, World};

/// One bit for each record.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Watched {
    bits: Vec<u64>,
    /// Records that were looked at.
    known: usize,
}

/// Returns whether a person belongs to them.
fn is_watched(person: &Person) -> bool {
    person.is_resident()
        && (!person.is_employed() || !person.marks.is_empty() || person.is_known_to_the_desks())
}

impl Watched {
    /// Looks at everybody.
    pub fn begin(&mut self, world: &World) {
        self.known = 0;
        self.bits.clear();
        self.look_at_new(world);
    }

    /// Looks at whose records the month has changed, and at new ones; at everybody where changes are not known.
    pub fn see(&mut self, world: &World) {
        match world.changed_this_month() {
            Some(changed) => {
                changed.for_each(|id| self.look(world, id));
                self.look_at_new(world);
            }
            None => self.begin(world),
        }
    }

    fn look_at_new(&mut self, world: &World) {
        let all = world.people().len();
        (self.known..all).for_each(|at| self.look(world, PersonId::at(at)));
        self.known = all;
    }

    fn look(&mut self, world: &World, id: PersonId) {
        let (word, bit) = (id.index() / 64, 1 << (id.index() % 64));
        if self.bits.len() <= word {
            self.bits.resize(word + 1, 0);
        }
        match is_watched(world.person(id)) {
            true => self.bits[word] |= bit,
            false => self.bits[word] &= !bit,
        }
    }

    /// Returns them in the order of records.
    pub fn ids(&self) -> impl Iterator<Item = PersonId> {
        self.bits.iter().enumerate().flat_map(|(word, bits)| {
            let set = (0..64).filter(move |bit| bits >> bit & 1 == 1);
            set.map(move |bit| PersonId::at(word * 64 + bit))
        })
    }
}
