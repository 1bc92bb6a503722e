//! Two worlds side by side: who is the same person, which is the same slot, and what differs first.

use super::counts::Ledger;
use crate::vocab::{PersonId, PersonKey, SlotId, SlotKey};
use crate::world::{Person, Place, Work, World};

/// Two arms that grew out of one world: records up to the branch are the same persons and slots, later ones are matched by
/// their keys.
#[derive(Debug)]
pub struct PairedWorlds<'a> {
    /// The control.
    pub control: &'a World,
    /// The policy arm.
    pub policy: &'a World,
    persons: usize,
    slots: usize,
    new_control: Vec<(PersonKey, PersonId)>,
    new_policy: Vec<(PersonKey, PersonId)>,
    slots_control: Vec<(SlotKey, SlotId)>,
    slots_policy: Vec<(SlotKey, SlotId)>,
}

fn new_persons(world: &World, from: usize) -> Vec<(PersonKey, PersonId)> {
    let people = world.people().skip(from);
    let mut list: Vec<_> = people.map(|(id, person)| (person.key, id)).collect();
    list.sort_unstable();
    list
}

fn new_slots(world: &World, from: usize) -> Vec<(SlotKey, SlotId)> {
    let mut list: Vec<_> = world
        .slots()
        .skip(from)
        .map(|(id, slot)| (slot.key, id))
        .collect();
    list.sort_unstable();
    list
}

fn find<K: Ord + Copy, V: Copy>(list: &[(K, V)], key: K) -> Option<V> {
    let at = list.binary_search_by_key(&key, |(key, _)| *key).ok()?;
    Some(list[at].1)
}

impl<'a> PairedWorlds<'a> {
    /// Puts two worlds side by side that had so many records of persons and of slots when they parted.
    pub fn new(control: &'a World, policy: &'a World, (persons, slots): (usize, usize)) -> Self {
        Self {
            control,
            policy,
            persons,
            slots,
            new_control: new_persons(control, persons),
            new_policy: new_persons(policy, persons),
            slots_control: new_slots(control, slots),
            slots_policy: new_slots(policy, slots),
        }
    }

    /// Returns everybody who exists in either arm: the key and the records.
    pub fn everybody(
        &self,
    ) -> impl Iterator<Item = (PersonKey, Option<PersonId>, Option<PersonId>)> {
        let common = (0..self.persons).map(|at| {
            let id = PersonId::at(at);
            (self.control.key(id), Some(id), Some(id))
        });
        let control = self.new_control.iter();
        let both = control.map(|(key, id)| (*key, Some(*id), find(&self.new_policy, *key)));
        let only = self
            .new_policy
            .iter()
            .filter(|(key, _)| find(&self.new_control, *key).is_none())
            .map(|(key, id)| (*key, None, Some(*id)));
        common.chain(both).chain(only)
    }

    /// Returns the records of everybody who exists in either arm.
    pub fn records(&self) -> impl Iterator<Item = (Option<PersonId>, Option<PersonId>)> {
        let both = |at: usize| (Some(PersonId::at(at)), Some(PersonId::at(at)));
        let control = self.new_control.iter();
        let in_control = control.map(|(key, id)| (Some(*id), find(&self.new_policy, *key)));
        let only = self
            .new_policy
            .iter()
            .filter(|(key, _)| find(&self.new_control, *key).is_none())
            .map(|(_, id)| (None, Some(*id)));
        (0..self.persons).map(both).chain(in_control).chain(only)
    }

    /// Returns the record of a person in the policy arm, given that in the control.
    pub fn in_policy(&self, id: PersonId) -> Option<PersonId> {
        if id.index() < self.persons {
            return Some(id);
        }
        find(&self.new_policy, self.control.key(id))
    }

    /// Returns the record of a person in the control, given that in the policy arm.
    pub fn in_control(&self, id: PersonId) -> Option<PersonId> {
        if id.index() < self.persons {
            return Some(id);
        }
        find(&self.new_control, self.policy.key(id))
    }

    /// Returns the record of a slot in the policy arm, given that in the control.
    pub fn slot_in_policy(&self, id: SlotId) -> Option<SlotId> {
        if id.index() < self.slots {
            return Some(id);
        }
        find(&self.slots_policy, self.control.slot(id).key)
    }

    /// Returns the record of a slot in the control, given that in the policy arm.
    pub fn slot_in_control(&self, id: SlotId) -> Option<SlotId> {
        if id.index() < self.slots {
            return Some(id);
        }
        find(&self.slots_control, self.policy.slot(id).key)
    }
}

/// Returns whether a person counts as at work in a ledger.
pub fn is_employed_in(person: &Person, ledger: Ledger) -> bool {
    if !person.is_employed() || matches!(person.place, Place::Gone | Place::Away(_)) {
        return false;
    }
    match ledger {
        Ledger::Residents => person.is_resident(),
        Ledger::Jobs => matches!(person.work(), Work::Slot(_)),
        Ledger::Everybody => person.is_present(),
    }
}

/// The first thing in which two worlds differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Whom or what: a person, a slot, or a count.
    pub whom: String,
    /// Which field.
    pub field: &'static str,
}

/// Returns the first person, slot or stock that differs between two worlds; nothing if they are equal bit for bit.
pub fn first_difference(control: &World, policy: &World) -> Option<Difference> {
    let named = |whom: String, field| Some(Difference { whom, field });
    for ((id, one), (_, other)) in control.people().zip(policy.people()) {
        if one != other {
            let whom = format!("person {:016x} (record {})", one.key.0, id.0);
            return named(whom, field_of(one, other));
        }
    }
    if control.people().len() != policy.people().len() {
        return named("the population".to_owned(), "number of records");
    }
    for ((_, one), (_, other)) in control.slots().zip(policy.slots()) {
        if one != other {
            let whom = format!("slot {:016x}", one.key.0);
            let field = if one.state != other.state {
                "state"
            } else {
                "terms"
            };
            return named(whom, field);
        }
    }
    if control.slots().len() != policy.slots().len() {
        return named("the slots".to_owned(), "number of records");
    }
    if control.programmes() != policy.programmes() {
        return named("the courses".to_owned(), "queue or enrolments");
    }
    if control.accounts() != policy.accounts() {
        return named("the books".to_owned(), "balances");
    }
    None
}

fn field_of(one: &Person, other: &Person) -> &'static str {
    let fields: [(bool, &'static str); 14] = [
        (one.key != other.key, "key"),
        (one.place != other.place, "place"),
        (one.work() != other.work(), "work"),
        (one.partner() != other.partner(), "partner"),
        (one.ilo != other.ilo, "ilo"),
        (one.activity != other.activity, "activity"),
        (one.incomes != other.incomes, "incomes"),
        (one.level != other.level, "level"),
        (one.wage != other.wage, "wage"),
        (one.since != other.since, "since"),
        (one.due != other.due, "due"),
        (one.abilities != other.abilities, "abilities"),
        (one.marks != other.marks, "marks"),
        (one.contract != other.contract, "contract"),
    ];
    let first = fields.into_iter().find(|(differs, _)| *differs);
    first.map_or("another field", |(_, name)| name)
}
