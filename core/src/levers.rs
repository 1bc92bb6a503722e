//! The only door for policy: levers that processes read and interventions move.
//!
//! A lever has a unit, a neutral value, a combination rule and a declared largest effect (the bound that lets the event
//! stepper skip persons who cannot be affected). The board is neutral at the start of every month. Moves combine
//! commutatively, so the order of interventions in a file cannot matter.

use std::collections::BTreeMap;

use crate::vocab::{EmployerId, Group, PersonKey, SlotKey};

/// How several moves of one lever combine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Moves add; the neutral value is 0.
    Add,
    /// Moves multiply; the neutral value is 1.
    Multiply,
}

/// What a lever addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A person.
    Person,
    /// An employer, towards one group of applicants.
    Employer,
    /// A slot and the vacancy on it.
    Slot,
    /// A person and a slot together.
    Pair,
    /// The service desk of the region.
    Desk,
    /// The region.
    Region,
}

macro_rules! levers {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $target:ident, $unit:literal, $rule:ident, $least:literal..=$most:literal;)*) => {
        /// What policy can move.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Lever {
            $($(#[doc = $doc])+ $name,)*
        }

        impl Lever {
            /// All levers.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// The number of levers.
            pub const COUNT: usize = Self::ALL.len();

            /// Returns the name in scenario files.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// Returns what the lever does.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+).trim_ascii(),)* }
            }

            /// Returns what the lever addresses.
            pub const fn target(self) -> Target {
                match self { $(Self::$name => Target::$target,)* }
            }

            /// Returns the unit of a move.
            pub const fn unit(self) -> &'static str {
                match self { $(Self::$name => $unit,)* }
            }

            /// Returns how moves combine.
            pub const fn rule(self) -> Rule {
                match self { $(Self::$name => Rule::$rule,)* }
            }

            /// Returns the smallest and largest value that the board ever shows.
            pub const fn bounds(self) -> (f64, f64) {
                match self { $(Self::$name => ($least, $most),)* }
            }
        }
    };
}

levers! {
    /// Multiplies a person's expected number of applications.
    SearchIntensity = "search_intensity", Person, "ratio", Multiply, 0.0..=5.0;
    /// Adds to a person's score with every employer: requirements are read with more tolerance.
    RequirementTolerance = "requirement_tolerance", Person, "score", Add, 0.0..=5.0;
    /// Lowers the risk that an employer sees in hiring a person.
    HiringRisk = "hiring_risk", Person, "score", Add, 0.0..=5.0;
    /// Lowers what a hire costs the employer each month.
    HiringCost = "hiring_cost", Person, "EUR/month", Add, 0.0..=5000.0;
    /// Adds to the probability that a job begun on a fixed contract comes with school (BBL).
    LearnWork = "learn_work", Person, "share", Add, 0.0..=1.0;
    /// Brings a person to a vacancy as an applicant.
    Referral = "referral", Pair, "applications", Add, 0.0..=1.0;
    /// Multiplies the hazards that end a person's job.
    SeparationAfterPlacement = "separation_after_placement", Person, "ratio", Multiply, 0.0..=2.0;
    /// Adds to an employer's openness towards a group.
    Openness = "openness", Employer, "score", Add, -5.0..=5.0;
    /// Multiplies the visibility of a vacancy.
    Visibility = "visibility", Slot, "ratio", Multiply, 0.0..=4.0;
    /// Adds to the score of a group's members on a marked slot.
    ReservedSlot = "reserved_slot", Slot, "score", Add, 0.0..=20.0;
    /// Adds case-worker hours at the service desk.
    CaseWorkerHours = "case_worker_hours", Desk, "hours/month", Add, 0.0..=100000.0;
    /// Multiplies the share of case-worker hours lost to coordination.
    CoordinationLoss = "coordination_loss", Desk, "ratio", Multiply, 0.0..=5.0;
    /// Adds to the share of benefit recipients whom the desk has in view.
    RegistryCoverage = "registry_coverage", Desk, "share", Add, -1.0..=1.0;
    /// Adds seats to the courses that start this month.
    CoursePlaces = "course_places", Region, "seats", Add, 0.0..=100000.0;
    /// Multiplies the hazard of leaving for higher education.
    YouthDeparture = "youth_departure", Region, "ratio", Multiply, 0.0..=3.0;
    /// Multiplies the share of departed youth that returns.
    YouthReturn = "youth_return", Region, "ratio", Multiply, 0.0..=3.0;
    /// Multiplies arrivals from elsewhere.
    Arrivals = "arrivals", Region, "ratio", Multiply, 0.0..=3.0;
}

impl Lever {
    /// Returns the value without any move.
    pub const fn neutral(self) -> f64 {
        match self.rule() {
            Rule::Add => 0.0,
            Rule::Multiply => 1.0,
        }
    }

    fn combine(self, one: f64, other: f64) -> f64 {
        match self.rule() {
            Rule::Add => one + other,
            Rule::Multiply => one * other,
        }
    }
}

/// Whom a move reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Everybody or everything the lever addresses.
    All,
    /// All members of a group (levers on persons and employers).
    Group(Group),
    /// One person.
    Person(PersonKey),
    /// One employer.
    Employer(EmployerId),
    /// One slot, whoever applies.
    Slot(SlotKey),
    /// One employer towards one group.
    EmployerFor(EmployerId, Group),
    /// One slot towards one group.
    SlotFor(SlotKey, Group),
    /// One person at one slot.
    Pair(PersonKey, SlotKey),
}

/// One move: a lever, whom it reaches, by how much, and on whose account (the place of the programme in its list).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Move {
    /// The lever.
    pub lever: Lever,
    /// Whom it reaches.
    pub reach: Reach,
    /// Amount in the lever's unit: added or multiplied by its rule.
    pub amount: f64,
    /// The programme that is charged.
    pub programme: u32,
}

/// The levers of one month.
#[derive(Clone, Debug, PartialEq)]
pub struct LeverBoard {
    all: [f64; Lever::COUNT],
    group: [[f64; Group::COUNT]; Lever::COUNT],
    single: BTreeMap<(Lever, Reach), f64>,
    has_single: [bool; Lever::COUNT],
    moved: [bool; Lever::COUNT],
    moves: Vec<Move>,
}

impl Default for LeverBoard {
    fn default() -> Self {
        Self::neutral()
    }
}

impl LeverBoard {
    /// The board that moves nothing.
    pub fn neutral() -> Self {
        let all: [f64; Lever::COUNT] = std::array::from_fn(|i| Lever::ALL[i].neutral());
        Self {
            all,
            group: all.map(|neutral| [neutral; Group::COUNT]),
            single: BTreeMap::new(),
            has_single: [false; Lever::COUNT],
            moved: [false; Lever::COUNT],
            moves: Vec::new(),
        }
    }

    /// Moves a lever. A move by the neutral amount leaves the board as it is.
    ///
    /// # Panics
    /// If the amount is not finite: checked when the scenario is read.
    pub fn apply(&mut self, step: Move) {
        assert!(step.amount.is_finite(), "a lever moves by a finite amount");
        let (lever, at) = (step.lever, step.lever as usize);
        if step.amount == lever.neutral() {
            return;
        }
        self.moved[at] = true;
        match step.reach {
            Reach::All => self.all[at] = lever.combine(self.all[at], step.amount),
            Reach::Group(group) => {
                let value = &mut self.group[at][group.index()];
                *value = lever.combine(*value, step.amount);
            }
            reach => {
                self.has_single[at] = true;
                let value = self.single.entry((lever, reach)).or_insert(lever.neutral());
                *value = lever.combine(*value, step.amount);
            }
        }
        self.moves.push(step);
    }

    /// Returns the moves of the month, for the books.
    pub fn moves(&self) -> &[Move] {
        &self.moves
    }

    /// Returns whether nothing was moved.
    pub fn is_neutral(&self) -> bool {
        self.moves.is_empty()
    }

    #[inline]
    fn value(&self, lever: Lever, group: Option<Group>, reaches: &[Reach]) -> f64 {
        let at = lever as usize;
        if !self.moved[at] {
            return lever.neutral();
        }
        let mut value = self.all[at];
        if let Some(group) = group {
            value = lever.combine(value, self.group[at][group.index()]);
        }
        if self.has_single[at] {
            let singles = reaches.iter();
            value = singles
                .filter_map(|reach| self.single.get(&(lever, *reach)))
                .fold(value, |value, single| lever.combine(value, *single));
        }
        let (least, most) = lever.bounds();
        value.clamp(least, most)
    }

    /// Returns a lever's value for a person.
    pub fn person(&self, lever: Lever, person: PersonKey, group: Group) -> f64 {
        self.value(lever, Some(group), &[Reach::Person(person)])
    }

    /// Returns a lever's value for an employer towards a group.
    pub fn employer(&self, lever: Lever, employer: EmployerId, group: Group) -> f64 {
        let one = [
            Reach::Employer(employer),
            Reach::EmployerFor(employer, group),
        ];
        self.value(lever, Some(group), &one)
    }

    /// Returns a lever's value for a slot, whoever applies.
    pub fn slot(&self, lever: Lever, slot: SlotKey) -> f64 {
        self.value(lever, None, &[Reach::Slot(slot)])
    }

    /// Returns a lever's value for a slot towards a group.
    pub fn slot_for(&self, lever: Lever, slot: SlotKey, group: Group) -> f64 {
        let one = [Reach::Slot(slot), Reach::SlotFor(slot, group)];
        self.value(lever, Some(group), &one)
    }

    /// Returns the value of a lever on the desk or the region.
    pub fn region(&self, lever: Lever) -> f64 {
        self.value(lever, None, &[])
    }

    /// Returns the pairs of person and slot for which a lever is moved, in the order of keys.
    pub fn pairs(&self, lever: Lever) -> impl Iterator<Item = (PersonKey, SlotKey)> {
        self.single
            .range((lever, Reach::All)..)
            .take_while(move |((moved, _), _)| *moved == lever)
            .filter_map(|((_, reach), _)| match reach {
                Reach::Pair(person, slot) => Some((*person, *slot)),
                _ => None,
            })
    }

    /// Returns whether a lever's value for everybody or for a group differs from another board's.
    pub fn is_changed_for_many(&self, previous: &Self, lever: Lever) -> bool {
        let at = lever as usize;
        self.all[at] != previous.all[at] || self.group[at] != previous.group[at]
    }

    /// Returns the single persons for whom a lever's value differs from another board's, in the order of keys.
    pub fn persons_changed(&self, previous: &Self, lever: Lever) -> Vec<PersonKey> {
        let singles = |board: &Self| -> BTreeMap<PersonKey, f64> {
            board
                .single
                .range((lever, Reach::All)..)
                .take_while(|((l, _), _)| *l == lever)
                .filter_map(|((_, reach), value)| match reach {
                    Reach::Person(person) => Some((*person, *value)),
                    _ => None,
                })
                .collect()
        };
        let (now, before) = (singles(self), singles(previous));
        let new = now
            .iter()
            .filter(|(key, value)| before.get(key) != Some(value));
        let gone = before.keys().filter(|key| !now.contains_key(key));
        let mut changed: Vec<PersonKey> = new.map(|(key, _)| *key).chain(gone.copied()).collect();
        changed.sort_unstable();
        changed
    }

    /// Returns the levers whose values differ from another month's board: what must be scanned again.
    pub fn changed_since(&self, previous: &Self) -> Vec<Lever> {
        Lever::ALL
            .iter()
            .copied()
            .filter(|lever| {
                let at = *lever as usize;
                let single = |board: &Self| {
                    board
                        .single
                        .range((*lever, Reach::All)..)
                        .take_while(|((l, _), _)| l == lever)
                        .map(|(k, v)| (*k, *v))
                        .collect::<Vec<_>>()
                };
                self.all[at] != previous.all[at]
                    || self.group[at] != previous.group[at]
                    || single(self) != single(previous)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(lever: Lever, reach: Reach, amount: f64) -> Move {
        Move {
            lever,
            reach,
            amount,
            programme: 0,
        }
    }

    #[test]
    fn a_neutral_board_shows_neutral_values() {
        let board = LeverBoard::neutral();
        for lever in Lever::ALL {
            assert_eq!(board.region(*lever), lever.neutral(), "{}", lever.code());
            assert_eq!(
                board.person(*lever, PersonKey(1), Group::Ww),
                lever.neutral()
            );
        }
        assert!(board.is_neutral());
    }

    #[test]
    fn the_order_of_moves_does_not_matter() {
        let moves = [
            step(Lever::SearchIntensity, Reach::All, 1.5),
            step(Lever::SearchIntensity, Reach::Group(Group::Bijstand), 0.5),
            step(Lever::SearchIntensity, Reach::Person(PersonKey(4)), 2.0),
            step(Lever::HiringCost, Reach::Person(PersonKey(4)), 350.0),
            step(Lever::HiringCost, Reach::All, 100.0),
        ];
        let (mut forward, mut backward) = (LeverBoard::neutral(), LeverBoard::neutral());
        moves.iter().for_each(|step| forward.apply(*step));
        moves.iter().rev().for_each(|step| backward.apply(*step));
        for group in Group::ALL {
            for lever in [Lever::SearchIntensity, Lever::HiringCost] {
                assert_eq!(
                    forward.person(lever, PersonKey(4), *group),
                    backward.person(lever, PersonKey(4), *group)
                );
            }
        }
        assert_eq!(
            forward.person(Lever::SearchIntensity, PersonKey(4), Group::Bijstand),
            1.5
        );
        assert_eq!(
            forward.person(Lever::HiringCost, PersonKey(4), Group::Ww),
            450.0
        );
    }

    #[test]
    fn a_value_never_leaves_the_declared_bounds() {
        let mut board = LeverBoard::neutral();
        board.apply(step(Lever::SearchIntensity, Reach::All, 100.0));
        assert_eq!(
            board.person(Lever::SearchIntensity, PersonKey(1), Group::Ww),
            5.0
        );
    }

    #[test]
    fn only_moved_levers_count_as_changed() {
        let (before, mut after) = (LeverBoard::neutral(), LeverBoard::neutral());
        after.apply(step(Lever::Openness, Reach::Employer(EmployerId(3)), 0.4));
        after.apply(step(Lever::Arrivals, Reach::All, 1.0));
        assert_eq!(after.changed_since(&before), [Lever::Openness]);
    }
}
