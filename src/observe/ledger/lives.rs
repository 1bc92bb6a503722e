//! What has happened to persons since the policy began, in one arm: entries into work and exits, first and repeated, who
//! was ever placed, and for whom it lasted.

use super::Ledger;
use super::joint::works;
use crate::vocab::{Month, Occupation, PersonId};
use crate::world::World;

/// Months in a row, the first included, after which a placement counts as sustained.
pub const SUSTAINED: u16 = 6;

const AT_WORK: u8 = 1;
const EVER: u8 = 2;
const ENTERED: u8 = 4;
const SUSTAINED_ONCE: u8 = 8;

/// Four bytes for each person.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Life {
    flags: u8,
    /// Months since the start at which the running spell of work began, if it began since.
    since: u8,
    /// Occupation of the present or last job at the end of the month before.
    occupation: u8,
    spare: u8,
}

/// Entries and exits since the start, everybody simulated: the bridge from placements to the net effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Bridge {
    /// First entries into work.
    pub first: i64,
    /// Further entries of the same persons.
    pub repeated: i64,
    /// Exits from work, whatever the reason.
    pub exits: i64,
    /// Entries that lasted six months, counted when they did.
    pub sustained: i64,
}

impl Bridge {
    /// Returns entries less exits: by how many persons at work grew since the start.
    pub const fn growth(&self) -> i64 {
        self.first + self.repeated - self.exits
    }
}

/// The lives of one arm since the start of the policy.
#[derive(Clone, Debug)]
pub struct Lives {
    start: Month,
    lives: Vec<Life>,
    bridge: Bridge,
}

impl Lives {
    /// Begins at the end of the month before the policy.
    pub fn begin(world: &World, start: Month) -> Self {
        let life = |person: &crate::world::Person| Life {
            flags: if works(person, Ledger::Everybody) {
                AT_WORK
            } else {
                0
            },
            since: 0,
            occupation: person.occupation.index() as u8,
            spare: 0,
        };
        Self {
            start,
            lives: world.people().map(|(_, person)| life(person)).collect(),
            bridge: Bridge::default(),
        }
    }

    /// Takes the end of a month. Whoever wants to know occupations before this month's hires has to ask first.
    pub fn see(&mut self, world: &World) {
        let month = world.month();
        let age = month.since(self.start) as u8;
        self.lives.resize(world.people().len(), Life::default());
        for (id, person) in world.people() {
            let life = &mut self.lives[id.index()];
            life.occupation = person.occupation.index() as u8;
            let now = works(person, Ledger::Everybody);
            let before = life.flags & AT_WORK != 0;
            if now && !before {
                let again = life.flags & ENTERED != 0;
                if again {
                    self.bridge.repeated += 1;
                } else {
                    self.bridge.first += 1;
                }
                life.flags |= AT_WORK | EVER | ENTERED;
                life.since = age;
            } else if before && !now {
                self.bridge.exits += 1;
                life.flags &= !AT_WORK;
            }
            let runs = life.flags & ENTERED != 0 && life.flags & AT_WORK != 0;
            if runs && u16::from(age - life.since) + 1 == SUSTAINED {
                life.flags |= SUSTAINED_ONCE;
                self.bridge.sustained += 1;
            }
        }
    }

    /// Returns entries and exits so far.
    pub fn bridge(&self) -> Bridge {
        self.bridge
    }

    /// Returns whether a person has entered work since the start.
    pub fn was_placed(&self, id: PersonId) -> bool {
        self.flags(id) & EVER != 0
    }

    /// Returns whether a person has entered work since the start and stayed six months.
    pub fn was_sustained(&self, id: PersonId) -> bool {
        self.flags(id) & SUSTAINED_ONCE != 0
    }

    /// Returns the occupation of the present or last job at the end of the month before.
    pub fn occupation_before(&self, id: PersonId) -> Option<Occupation> {
        let life = self.lives.get(id.index())?;
        Some(Occupation::at(usize::from(life.occupation)))
    }

    /// Returns the bytes that are kept for each person.
    pub const fn bytes_per_person() -> usize {
        size_of::<Life>()
    }

    fn flags(&self, id: PersonId) -> u8 {
        self.lives.get(id.index()).map_or(0, |life| life.flags)
    }
}
