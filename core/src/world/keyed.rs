//! Persons found by their keys.

use std::collections::BTreeSet;

use crate::vocab::{PersonId, PersonKey};
use crate::world::World;

impl World {
    /// Returns the records of persons with these keys, in the order of records; keys of nobody are left out.
    pub fn with_keys(&self, keys: &BTreeSet<PersonKey>) -> Vec<PersonId> {
        let mut found = Vec::with_capacity(keys.len());
        let mut others = BTreeSet::new();
        for key in keys {
            let at = key.place_in_first_world();
            match self.people.get(at) {
                Some(person) if person.key == *key => found.push(PersonId::at(at)),
                _ => drop(others.insert(*key)),
            }
        }
        if !others.is_empty() {
            // Those of the initial population stand in front, and all but those of neighbours were found where their key says.
            let founders = self
                .people
                .partition_point(|person| person.key.is_founder());
            let from = if others.iter().any(|key| key.is_founder()) {
                0
            } else {
                founders
            };
            let rest = self.people.iter().enumerate().skip(from);
            let named = rest.filter(|(_, person)| others.contains(&person.key));
            found.extend(named.map(|(at, _)| PersonId::at(at)));
        }
        found.sort_unstable();
        found
    }
}
