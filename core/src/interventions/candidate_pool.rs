//! The pool of candidates of most lines: residents who are without work, have a mark, or are known to the service desks. It is
//! updated from month to month by the records that changed, so that eligibility need not be checked for everybody.

use crate::vocab::PersonId;
use crate::world::{Person, World};

/// One bit for each record.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct CandidatePool {
    bits: Vec<u64>,
    /// Number of records that have been checked.
    known: usize,
}

/// Returns whether a person belongs to the pool.
fn is_candidate(person: &Person) -> bool {
    person.is_resident()
        && (!person.is_employed() || !person.marks.is_empty() || person.is_known_to_the_desks())
}

impl CandidatePool {
    /// Checks everybody.
    pub fn begin(&mut self, world: &World) {
        self.known = 0;
        self.bits.clear();
        self.look_at_new(world);
    }

    /// Checks the records that changed this month and new ones; all records where no log of changes is kept.
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
        match is_candidate(world.person(id)) {
            true => self.bits[word] |= bit,
            false => self.bits[word] &= !bit,
        }
    }

    /// Returns the candidates in the order of records.
    pub fn ids(&self) -> impl Iterator<Item = PersonId> {
        self.bits.iter().enumerate().flat_map(|(word, bits)| {
            let set = (0..64).filter(move |bit| bits >> bit & 1 == 1);
            set.map(move |bit| PersonId::at(word * 64 + bit))
        })
    }
}
