//! What is kept of one observation of one person.

use crate::vocab::{Activity, Contract, IloState, Income, Incomes, Month};
use crate::world::{Person, Work, World};

/// No sector is known: outside the region, or self-employed.
pub(super) const NO_SECTOR: u8 = u8::MAX;
const OUTSIDE: u32 = 0x8000_0000;

/// One person at the end of one month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Lives in the region and is 15 to 74 years old.
    pub resident: bool,
    /// Age in completed years.
    pub age: u8,
    pub ilo: Option<IloState>,
    pub employee: bool,
    pub self_employed: bool,
    /// Employer of an employee: its place in the region; outside, where only zone and first month are known, these two.
    pub employer: u32,
    pub sector: u8,
    pub occupation: u8,
    pub flexible: bool,
    pub school: bool,
    pub incomes: Incomes,
    /// Completed months in the job, or in the spell without one.
    pub spell: u16,
    /// Completed months of the benefit.
    pub benefit: u16,
    /// First month of the present search, or of one broken off lately; [`Month::NEVER`] without either.
    pub search: Month,
    /// First month of the break in it.
    pub paused: Month,
}

/// A search that was broken off for fewer months goes on: asked since when they look for work, people leave out a short
/// break (assumed).
const BREAK: u16 = 6;

impl Look {
    /// Looks at a person, whose look of the month before is given if there was one.
    pub fn of(world: &World, person: &Person, before: Option<&Self>) -> Self {
        if !person.is_resident() {
            return Self::default();
        }
        let month = world.month();
        let (employer, sector) = match person.work() {
            Work::Slot(slot) => {
                let employer = world.slot(slot).employer;
                let sector = world.employer(employer).sector.index() as u8;
                (employer.0, sector)
            }
            Work::Outside(zone) => {
                let first = u32::from(person.since.0) << 8;
                (OUTSIDE | first | u32::from(zone.0), NO_SECTOR)
            }
            Work::None | Work::SelfEmployed => (0, NO_SECTOR),
        };
        let searches = person.ilo == IloState::Unemployed;
        let (search, paused) = match before.filter(|before| before.resident) {
            _ if person.is_employed() => (Month::NEVER, Month::NEVER),
            Some(before) => before.search_goes_on(searches, month),
            None if searches && before.is_none() => (person.since, Month::NEVER),
            None if searches => (month, Month::NEVER),
            None => (Month::NEVER, Month::NEVER),
        };
        let since = |from: Month| {
            if from == Month::NEVER {
                0
            } else {
                month.since(from)
            }
        };
        Self {
            resident: true,
            age: person.age(month) as u8,
            ilo: Some(person.ilo),
            employee: person.is_employee(),
            self_employed: person.work() == Work::SelfEmployed,
            employer,
            sector,
            occupation: person.occupation.index() as u8,
            flexible: person.is_employee()
                && matches!(
                    person.contract,
                    Contract::Fixed | Contract::Agency | Contract::Bbl
                ),
            school: person.activity == Activity::School,
            incomes: person.incomes,
            spell: since(person.since),
            benefit: since(person.benefit_since),
            search,
            paused,
        }
    }

    /// Returns first month and break of the search a month later, of a person without work.
    fn search_goes_on(&self, searches: bool, month: Month) -> (Month, Month) {
        let running = self.search != Month::NEVER;
        if searches {
            let since = if running { self.search } else { month };
            return (since, Month::NEVER);
        }
        let paused = self.paused.min(month);
        if running && month.since(paused) < BREAK {
            (self.search, paused)
        } else {
            (Month::NEVER, Month::NEVER)
        }
    }

    /// Returns whether the person is a resident with this income.
    pub fn has(&self, income: Income) -> bool {
        self.resident && self.incomes.has(income)
    }

    /// Returns whether the person is a resident with WGA or IVA.
    pub fn has_wia(&self) -> bool {
        self.has(Income::Wga) || self.has(Income::Iva)
    }

    /// Returns whether the person is a resident at work.
    pub fn employed(&self) -> bool {
        self.ilo == Some(IloState::Employed)
    }

    /// Returns whether the person is an unemployed resident.
    pub fn unemployed(&self) -> bool {
        self.ilo == Some(IloState::Unemployed)
    }

    /// Returns completed months of unemployment: since the last job or since the search began, whichever is shorter.
    pub fn unemployed_for(&self, month: Month) -> u16 {
        self.spell.min(month.since(self.search))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Follows a person without work through searching (true) and not, and returns the first month of the search.
    fn search_after(states: &[bool]) -> Month {
        let mut look = Look {
            resident: true,
            search: Month::NEVER,
            paused: Month::NEVER,
            ..Look::default()
        };
        for (month, searches) in states.iter().enumerate() {
            (look.search, look.paused) = look.search_goes_on(*searches, Month(month as u16));
        }
        look.search
    }

    #[test]
    fn a_short_break_does_not_end_a_search_and_a_long_one_does() {
        let after = |idle: usize| {
            let states = [vec![true; 3], vec![false; idle], vec![true]].concat();
            search_after(&states)
        };
        assert_eq!(after(0), Month(0));
        assert_eq!(after(usize::from(BREAK) - 1), Month(0));
        assert_eq!(after(usize::from(BREAK) + 1), Month(3 + BREAK + 1));
        assert_eq!(search_after(&[false, false, true]), Month(2));
    }
}
