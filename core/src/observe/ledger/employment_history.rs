//! What has happened to persons since the policy began, in one arm: entries into work and exits, first and repeated, who
//! was ever placed, and for whom it lasted.

use super::counts::Ledger;
use super::paired_worlds::is_employed_in;
use crate::vocab::{Month, Occupation, PersonId};
use crate::world::{Person, World};
use serde::{Deserialize, Serialize};

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
    /// In which ledgers the person is at work, one bit for each.
    works: u8,
}

/// Returns whether the bit of a ledger is set.
pub fn has(bits: u8, ledger: Ledger) -> bool {
    bits >> ledger as u8 & 1 == 1
}

/// Returns in which ledgers a person is at work, one bit for each.
fn ledgers_of(person: &Person) -> u8 {
    let bit = |ledger: &Ledger| u8::from(is_employed_in(person, *ledger)) << *ledger as u8;
    Ledger::ALL.iter().map(bit).sum()
}

/// Entries and exits since the start, everybody simulated: the reconciliation of placements to the net effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reconciliation {
    /// First entries into work.
    pub first: i64,
    /// Further entries of the same persons.
    pub repeated: i64,
    /// Exits from work, whatever the reason.
    pub exits: i64,
    /// Entries that lasted six months, counted when they did.
    pub sustained: i64,
}

impl Reconciliation {
    /// Returns entries less exits: by how many persons at work grew since the start.
    pub const fn growth(&self) -> i64 {
        self.first + self.repeated - self.exits
    }
}

/// The lives of one arm since the start of the policy.
#[derive(Clone, Debug)]
pub struct EmploymentHistory {
    start: Month,
    lives: Vec<Life>,
    /// Who entered work in each month since the start.
    entered: Vec<Vec<PersonId>>,
    /// Persons at work, by ledger.
    at_work: [i64; Ledger::COUNT],
    reconciliation: Reconciliation,
}

impl EmploymentHistory {
    /// Begins at the end of the month before the policy.
    pub fn begin(world: &World, start: Month) -> Self {
        let mut begun = Self {
            start,
            lives: Vec::new(),
            entered: Vec::new(),
            at_work: [0; Ledger::COUNT],
            reconciliation: Reconciliation::default(),
        };
        begun.lives.resize(world.people().len(), Life::default());
        for (id, person) in world.people() {
            begun.look(id, person);
            let life = &mut begun.lives[id.index()];
            if has(life.works, Ledger::Everybody) {
                life.flags = AT_WORK;
            }
        }
        begun
    }

    /// Notes in which ledgers somebody is at work now, and the occupation.
    fn look(&mut self, id: PersonId, person: &Person) {
        let life = &mut self.lives[id.index()];
        life.occupation = person.occupation.index() as u8;
        let works = ledgers_of(person);
        for (ledger, at_work) in Ledger::ALL.into_iter().zip(&mut self.at_work) {
            *at_work += i64::from(has(works, ledger)) - i64::from(has(life.works, ledger));
        }
        life.works = works;
    }

    /// Takes the end of a month. Occupations before this month's hires have to be read before this call.
    pub fn see(&mut self, world: &World) {
        let month = world.month();
        let age = month.since(self.start) as u8;
        let known = self.lives.len();
        self.lives.resize(world.people().len(), Life::default());
        self.entered.push(Vec::new());
        let mut see = |id: PersonId| {
            self.look(id, world.person(id));
            self.enter_or_leave(id, age);
        };
        match world.changed_this_month() {
            Some(changed) => {
                changed.for_each(&mut see);
                (known..world.people().len()).for_each(|at| see(PersonId::at(at)));
            }
            None => (0..world.people().len()).for_each(|at| see(PersonId::at(at))),
        }
        let Some(since) = usize::from(age).checked_sub(usize::from(SUSTAINED) - 1) else {
            return;
        };
        for id in std::mem::take(&mut self.entered[since]) {
            let life = &mut self.lives[id.index()];
            if life.flags & AT_WORK != 0 && usize::from(life.since) == since {
                life.flags |= SUSTAINED_ONCE;
                self.reconciliation.sustained += 1;
            }
        }
    }

    fn enter_or_leave(&mut self, id: PersonId, age: u8) {
        let life = &mut self.lives[id.index()];
        let now = has(life.works, Ledger::Everybody);
        let before = life.flags & AT_WORK != 0;
        if now && !before {
            match life.flags & ENTERED != 0 {
                true => self.reconciliation.repeated += 1,
                false => self.reconciliation.first += 1,
            }
            life.flags |= AT_WORK | EVER | ENTERED;
            life.since = age;
            self.entered[usize::from(age)].push(id);
        } else if before && !now {
            self.reconciliation.exits += 1;
            life.flags &= !AT_WORK;
        }
    }

    /// Returns how many persons are at work in a ledger.
    pub fn at_work(&self, ledger: Ledger) -> i64 {
        self.at_work[ledger as usize]
    }

    /// Returns in which ledgers a person is at work, one bit for each; none for nobody.
    pub fn ledgers_at_work(&self, id: Option<PersonId>) -> u8 {
        let life = id.and_then(|id| self.lives.get(id.index()));
        life.map_or(0, |life| life.works)
    }

    /// Returns whether what is noted of everybody is what the world says.
    pub fn is_true_of(&self, world: &World) -> bool {
        let mut people = world.people();
        self.lives.len() == people.len()
            && people.all(|(id, person)| self.lives[id.index()].works == ledgers_of(person))
    }

    /// Returns entries and exits so far.
    pub fn reconciliation(&self) -> Reconciliation {
        self.reconciliation
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
