//! Where somebody works, as records of persons say it.

use crate::world::Work;

/// What a person works as, as records of persons tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkPlace {
    /// No paid work.
    Nowhere,
    /// A job in the region.
    Inside,
    /// A job in a zone outside.
    Outside,
    /// Self-employed.
    OwnBusiness,
}

impl WorkPlace {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [
        Self::Nowhere,
        Self::Inside,
        Self::Outside,
        Self::OwnBusiness,
    ];

    /// Returns the code used in tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nowhere => "none",
            Self::Inside => "inside",
            Self::Outside => "outside",
            Self::OwnBusiness => "self_employed",
        }
    }
}

/// Returns where work is done.
pub(super) fn work_place(work: Work) -> WorkPlace {
    match work {
        Work::None => WorkPlace::Nowhere,
        Work::Slot(_) => WorkPlace::Inside,
        Work::Outside(_) => WorkPlace::Outside,
        Work::SelfEmployed => WorkPlace::OwnBusiness,
    }
}
