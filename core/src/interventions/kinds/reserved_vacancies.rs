//! Reserved vacancies: employers keep vacancies for a group, by agreement, by social return or as an employer of their own.
//!
//! A month marks `slots` posted vacancies of the named sectors, occupations and levels (expected number times the scale,
//! chosen by keyed lot); a vacancy stays marked as long as it is open. Moves of a month, for every marked vacancy:
//! `reserved_slot + preference` (score) towards the groups of the line's eligibility, and `referral` of `candidates` eligible
//! seekers (expected number a month) who know the occupation; and for those who were booked the month before `learn_work + learn_work` (share of jobs begun that come with school).

use super::super::field::{Absent, Block, Field, number, words};
use super::super::{Booking, Constraint, Intervention, Kind, LeverMoves, Mark, View};
use super::vacancies::{Seekers, first_by_lot, is_idle, posted};
use crate::levers::{Lever, Reach};
use crate::vocab::{EducationLevel, Occupation, Sector, Unit};
use crate::world::Slot;

pub(super) const KIND: Kind = Kind {
    name: "reserved_vacancies",
    summary: "Vacancies kept for a group: agreements of a sector, social return, own organisations that hire.",
    booking: Booking::MarkedSlot,
    levers: &[Lever::ReservedSlot, Lever::Referral, Lever::LearnWork],
    fields: FIELDS,
    read,
};

const FIELDS: &[Field] = &[
    number(
        "slots",
        "Vacancies that are newly marked in a month.",
        Unit::PerMonth,
        (0.0, 1e5),
        Absent::Needed,
    ),
    words(
        "sectors",
        "Sectors of the employers; own public organisations are in O.",
        || Sector::ALL.iter().map(|one| one.code()).collect(),
    ),
    words(
        "occupations",
        "Occupations (BRC 2014) of the vacancies.",
        || Occupation::ALL.iter().map(|one| one.code()).collect(),
    ),
    words("levels", "Levels that the vacancies ask.", || {
        EducationLevel::ALL.iter().map(|one| one.code()).collect()
    }),
    number(
        "preference",
        "Points of score by which members of the group are preferred on a marked vacancy.",
        Unit::Score,
        (0.0, 20.0),
        Absent::Needed,
    )
    .assumed_effect(),
    number(
        "candidates",
        "Eligible seekers who are brought to a marked vacancy in a month.",
        Unit::PerMonth,
        (0.0, 100.0),
        Absent::Neutral(0.0),
    ),
    number(
        "learn_work",
        "Share of fixed contracts begun on a marked vacancy that come with school (BBL).",
        Unit::Share,
        (0.0, 1.0),
        Absent::Neutral(0.0),
    ),
];

#[derive(Debug)]
struct ReservedVacancies {
    slots: f64,
    sectors: Vec<Sector>,
    occupations: Vec<Occupation>,
    levels: Vec<EducationLevel>,
    preference: f64,
    candidates: f64,
    learn_work: f64,
}

fn read(block: &Block) -> Box<dyn Intervention> {
    Box::new(ReservedVacancies {
        slots: block.number("slots"),
        sectors: block.classes("sectors", Sector::parse),
        occupations: block.classes("occupations", Occupation::parse),
        levels: block.classes("levels", EducationLevel::parse),
        preference: block.number("preference"),
        candidates: block.number("candidates"),
        learn_work: block.number("learn_work"),
    })
}

impl ReservedVacancies {
    fn wants(&self, view: &View<'_>, slot: &Slot) -> bool {
        fn one_of<T: PartialEq>(list: &[T], value: T) -> bool {
            list.is_empty() || list.contains(&value)
        }
        one_of(&self.sectors, view.world.employer(slot.employer).sector)
            && one_of(&self.occupations, slot.occupation)
            && one_of(&self.levels, slot.level)
    }
}

impl Intervention for ReservedVacancies {
    /// The marked slots are the places, unless there are fewer vacancies to mark.
    fn bound(&self, view: &View<'_>) -> Constraint {
        let fitting = posted(view).filter(|slot| self.wants(view, slot)).count();
        if (fitting as f64) < self.slots * view.scale {
            Constraint::Vacancies
        } else {
            Constraint::Seats
        }
    }

    fn marks(&self, view: &View<'_>) -> Vec<Mark> {
        if is_idle(view) {
            return Vec::new();
        }
        let free = posted(view).filter(|slot| {
            self.wants(view, slot) && view.state.marked(Mark::Slot(slot.key)).is_none()
        });
        let chosen = first_by_lot(view, free, self.slots * view.scale);
        chosen.iter().map(|slot| Mark::Slot(slot.key)).collect()
    }

    fn move_levers(&self, view: &View<'_>, moves: &mut LeverMoves<'_>) {
        for key in view.state.booked_before(view.month) {
            moves.push(Lever::LearnWork, Reach::Person(key), self.learn_work);
        }
        if is_idle(view) || view.state.marks().next().is_none() {
            return;
        }
        let groups = view.delivery.eligibility.groups();
        let seekers = Seekers::among(view, |_| true);
        for slot in posted(view) {
            if view.state.marked(Mark::Slot(slot.key)).is_none() {
                continue;
            }
            for group in &groups {
                let reach = Reach::SlotFor(slot.key, *group);
                moves.push(Lever::ReservedSlot, reach, self.preference);
            }
            seekers.refer(view, moves, slot, self.candidates, |_, _| true);
        }
    }
}
