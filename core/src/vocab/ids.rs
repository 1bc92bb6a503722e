//! Identities. An *id* is a place in an array and belongs to one run; a *key* is equal across arms and addresses draws.

use serde::{Deserialize, Serialize};

use crate::vocab::Month;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident($inner:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        pub struct $name(pub $inner);

        impl $name {
            /// Returns the place in the array.
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// Returns the id of a place in the array.
            pub const fn at(index: usize) -> Self {
                Self(index as $inner)
            }
        }
    )*};
}

ids! {
    /// A person of this run.
    PersonId(u32);
    /// An employer (establishment); the set of employers is the same in every arm.
    EmployerId(u32);
    /// A position at an employer in this run.
    SlotId(u32);
    /// A municipality of the simulated region, in the order of the scenario.
    MunicipalityId(u8);
    /// A zone outside the region, in the order of the scenario.
    ZoneId(u8);
    /// A simulated region: 0 the scenario's own, then its neighbours in order.
    RegionId(u8);
}

/// A person's identity across arms: the kind of entry, its month, and a sequence number.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct PersonKey(pub u64);

/// A slot's identity across arms: the employer, the month of creation, and a sequence number within that month. It is never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SlotKey(pub u64);

/// A vacancy's identity across arms: the slot and the month in which it was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct VacancyKey(pub u64);

const FOUNDER: u64 = 1;
const COHORT: u64 = 2;
const MIGRANT: u64 = 3;
const COMMUTER: u64 = 4;
const STATUS_HOLDER: u64 = 5;

const fn person_key(kind: u64, place: u64, month: Month, n: u64) -> PersonKey {
    PersonKey(kind << 56 | (place & 0xFF) << 48 | (month.0 as u64) << 32 | (n & 0xFFFF_FFFF))
}

impl PersonKey {
    /// The n-th person of the initial population.
    pub const fn founder(n: usize) -> Self {
        person_key(FOUNDER, 0, Month(0), n as u64)
    }

    /// Returns the place in the initial population that the key of one of its persons names; of other keys it means nothing.
    pub const fn place_in_first_world(self) -> usize {
        (self.0 & 0xFFFF_FFFF) as usize
    }

    /// Returns whether it is the key of somebody of a initial population.
    pub const fn is_founder(self) -> bool {
        self.0 >> 56 == FOUNDER
    }

    /// The n-th person of a region's own initial population, where several regions are simulated together.
    pub const fn founder_of(region: RegionId, n: usize) -> Self {
        person_key(FOUNDER, region.0 as u64, Month(0), n as u64)
    }

    /// The n-th person of a municipality's birth month who turns 15 during the run.
    pub const fn cohort(place: MunicipalityId, birth: Month, n: usize) -> Self {
        person_key(COHORT, place.0 as u64, birth, n as u64)
    }

    /// The n-th in-migrant of a municipality in a month.
    pub const fn migrant(place: MunicipalityId, month: Month, n: usize) -> Self {
        person_key(MIGRANT, place.0 as u64, month, n as u64)
    }

    /// The n-th applicant from an outside zone in a month; an in-commuter once hired.
    pub const fn commuter(zone: ZoneId, month: Month, n: usize) -> Self {
        person_key(COMMUTER, zone.0 as u64, month, n as u64)
    }

    /// The n-th refugee status holder housed in a municipality in a month.
    pub const fn status_holder(place: MunicipalityId, month: Month, n: usize) -> Self {
        person_key(STATUS_HOLDER, place.0 as u64, month, n as u64)
    }
}

impl PersonKey {
    /// Returns the month of the entry that the key stands for; the founders' is January 1900.
    pub const fn entered(self) -> Month {
        Month((self.0 >> 32) as u16)
    }

    /// Returns the key of an entry some months earlier.
    pub const fn moved_back(self, months: u16) -> Self {
        Self(self.0 - ((months as u64) << 32))
    }
}

impl SlotKey {
    /// Returns the month in which the slot was created.
    pub const fn created(self) -> Month {
        Month((self.0 >> 16) as u16)
    }

    /// Returns the key created some months earlier, if it was created after `start`.
    pub fn moved_back_after(self, start: Month, months: u16) -> Self {
        if self.created() > start {
            Self(self.0 - (u64::from(months) << 16))
        } else {
            self
        }
    }

    /// The n-th slot that an employer created in a month.
    pub const fn new(employer: EmployerId, created: Month, n: u16) -> Self {
        Self((employer.0 as u64) << 32 | (created.0 as u64) << 16 | n as u64)
    }

    /// Returns the employer.
    pub const fn employer(self) -> EmployerId {
        EmployerId((self.0 >> 32) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_different_entries_differ() {
        let month = Month::new(2018, 1);
        let keys = [
            PersonKey::founder(7),
            PersonKey::cohort(MunicipalityId(0), month, 7),
            PersonKey::migrant(MunicipalityId(0), month, 7),
            PersonKey::migrant(MunicipalityId(1), month, 7),
            PersonKey::commuter(ZoneId(0), month, 7),
            PersonKey::status_holder(MunicipalityId(0), month, 7),
        ];
        for (i, one) in keys.iter().enumerate() {
            assert!(keys[i + 1..].iter().all(|other| other != one));
        }
    }
}
