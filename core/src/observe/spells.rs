//! Spells: from the first to the last month at whose end a person holds a job, searches, does neither, or has a benefit.
//!
//! A spell of work is one job: another slot, another job outside or another business is another spell. A spell that begins
//! and ends within one month holds at no end of a month and is no spell here.

use std::collections::{BTreeMap, BTreeSet};

use crate::observe::work_place::{WorkPlace, work_place};
use crate::vocab::{IloState, Income, Month, PersonId, PersonKey, SlotKey, ZoneId};
use crate::world::{Event, Passage, Person, Separation, Work, World};

/// What a spell is a spell of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpellKind {
    /// A job in the region.
    JobInside,
    /// A job in a zone outside.
    JobOutside,
    /// Self-employment.
    SelfEmployed,
    /// No work and searching.
    Unemployed,
    /// Neither.
    Inactive,
    /// A benefit or pension.
    Benefit(Income),
}

/// Kinds that are not benefits.
const STATES: [SpellKind; 5] = [
    SpellKind::JobInside,
    SpellKind::JobOutside,
    SpellKind::SelfEmployed,
    SpellKind::Unemployed,
    SpellKind::Inactive,
];

impl SpellKind {
    /// Returns all kinds in the order of [`SpellKind::index`].
    pub fn all() -> Vec<Self> {
        let benefits = Income::ALL.iter().copied().map(Self::Benefit);
        STATES.into_iter().chain(benefits).collect()
    }

    /// Returns the place among all kinds.
    pub const fn index(self) -> usize {
        match self {
            Self::JobInside => 0,
            Self::JobOutside => 1,
            Self::SelfEmployed => 2,
            Self::Unemployed => 3,
            Self::Inactive => 4,
            Self::Benefit(income) => STATES.len() + income.index(),
        }
    }

    /// Returns the code used in tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::JobInside => "job_inside",
            Self::JobOutside => "job_outside",
            Self::SelfEmployed => "self_employed",
            Self::Unemployed => "unemployed",
            Self::Inactive => "inactive",
            Self::Benefit(income) => income.code(),
        }
    }
}

macro_rules! ends {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        /// Why a spell ended, apart from the causes of a separation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum SpellEnd {
            /// Work ended for this cause.
            Separated(Separation),
            $($(#[$doc])* $name,)*
        }

        /// Ends that are not separations.
        const OTHER_ENDS: &[SpellEnd] = &[$(SpellEnd::$name,)*];

        impl SpellEnd {
            /// Returns the code used in tables.
            pub const fn code(self) -> &'static str {
                match self {
                    Self::Separated(why) => why.code(),
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

ends! {
    /// Began a job.
    Hired = "hired";
    /// Became self-employed.
    StartedBusiness = "started_business";
    /// An unemployed person no longer searches.
    StoppedSearching = "stopped_searching";
    /// An inactive person searches.
    StartedSearching = "started_searching";
    /// A benefit ended while the person worked.
    BenefitAtWork = "at_work";
    /// A benefit ended while the person did not work.
    BenefitEnded = "right_ended";
    /// A benefit began anew in the month in which it ended.
    BenefitRenewed = "renewed";
    /// Left the region.
    MovedAway = "moved_away";
    /// Left for higher education.
    LeftForStudy = "left_for_study";
    /// Turned 75.
    Turned75 = "turned_75";
    /// Died.
    Died = "died";
}

impl SpellEnd {
    /// Returns all ends in the order of [`SpellEnd::index`].
    pub fn all() -> Vec<Self> {
        let separations = Separation::ALL.into_iter().map(Self::Separated);
        separations.chain(OTHER_ENDS.iter().copied()).collect()
    }

    /// Returns the place among all ends.
    pub fn index(self) -> usize {
        match self {
            Self::Separated(why) => why as usize,
            other => {
                let place = OTHER_ENDS.iter().position(|one| *one == other);
                Separation::ALL.len() + place.expect("every end stands on the list")
            }
        }
    }

    const fn of_passage(how: Passage) -> Option<Self> {
        match how {
            Passage::Turned75 => Some(Self::Turned75),
            Passage::MovedAway => Some(Self::MovedAway),
            Passage::LeftForStudy => Some(Self::LeftForStudy),
            Passage::Died => Some(Self::Died),
            _ => None,
        }
    }
}

/// One spell of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpellRow {
    /// The person.
    pub person: PersonKey,
    /// Whether the person lived in the region at the start.
    pub resident: bool,
    /// Kind.
    pub kind: SpellKind,
    /// First month at whose end it held.
    pub start: Month,
    /// Last month at whose end it held; none while it runs.
    pub end: Option<Month>,
    /// Whether it ran already at the end of the month before the first one; then `start` is that month.
    pub left_censored: bool,
    /// Why it ended; none while it runs.
    pub reason: Option<SpellEnd>,
    /// Slot of a job in the region.
    pub slot: Option<SlotKey>,
    /// Zone of a job outside.
    pub work_zone: Option<ZoneId>,
}

/// What tells one spell of work or state from the next: the ILO state and, of work, which and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Standing {
    ilo: IloState,
    work: Work,
    since: Month,
}

impl Standing {
    fn of(person: &Person) -> Option<Self> {
        let work = person.work();
        person.is_present().then_some(Self {
            ilo: person.ilo,
            work,
            since: if work == Work::None {
                Month::NEVER
            } else {
                person.since
            },
        })
    }

    const fn state(self) -> Option<SpellKind> {
        match self.ilo {
            IloState::Employed => None,
            IloState::Unemployed => Some(SpellKind::Unemployed),
            IloState::Inactive => Some(SpellKind::Inactive),
        }
    }

    fn kind(self) -> SpellKind {
        match work_place(self.work) {
            WorkPlace::Inside => SpellKind::JobInside,
            WorkPlace::Outside => SpellKind::JobOutside,
            WorkPlace::OwnBusiness => SpellKind::SelfEmployed,
            WorkPlace::Nowhere => self.state().unwrap_or(SpellKind::Inactive),
        }
    }
}

/// The spells that run, by record of a person, and those that ended and were not yet handed over.
#[derive(Debug, Default)]
pub(super) struct Spells {
    standing: Vec<Option<(Standing, SpellRow)>>,
    /// By person and place of the income.
    benefits: BTreeMap<(PersonId, usize), SpellRow>,
    first: Month,
    pub(super) ended: Vec<SpellRow>,
}

/// What the month's events say about ends of spells.
#[derive(Debug, Default)]
struct Ends {
    /// The first separation of the month: it ended what ran before.
    separated: BTreeMap<PersonId, Separation>,
    passed: BTreeMap<PersonId, SpellEnd>,
    began: BTreeSet<(PersonId, usize)>,
    at_work: BTreeMap<(PersonId, usize), bool>,
}

impl Ends {
    fn of(world: &World, members: &[bool]) -> Self {
        let mut ends = Self::default();
        let is_in = |id: PersonId| members[id.index()];
        for event in world.events() {
            match event {
                Event::Separated { who, why, .. } if is_in(who.person) => {
                    ends.separated.entry(who.person).or_insert(*why);
                }
                Event::Passed { who, how } if is_in(who.person) => {
                    if let Some(end) = SpellEnd::of_passage(*how) {
                        ends.passed.insert(who.person, end);
                    }
                }
                Event::BenefitBegan { who, income } if is_in(who.person) => {
                    ends.began.insert((who.person, income.index()));
                }
                Event::BenefitEnded {
                    who,
                    income,
                    at_work,
                } if is_in(who.person) => {
                    let place = (who.person, income.index());
                    ends.at_work.entry(place).or_insert(*at_work);
                }
                _ => {}
            }
        }
        ends
    }

    fn of_state(&self, id: PersonId, kind: SpellKind, now: Option<Standing>) -> SpellEnd {
        let is_work = !matches!(kind, SpellKind::Unemployed | SpellKind::Inactive);
        if is_work && let Some(why) = self.separated.get(&id) {
            return SpellEnd::Separated(*why);
        }
        match now.map(Standing::kind) {
            // An outsider's job ends with a separation, so only a resident gets here.
            None => self.passed.get(&id).copied().unwrap_or(SpellEnd::MovedAway),
            Some(SpellKind::SelfEmployed) => SpellEnd::StartedBusiness,
            Some(SpellKind::Unemployed) => SpellEnd::StartedSearching,
            Some(SpellKind::Inactive) => SpellEnd::StoppedSearching,
            Some(_) => SpellEnd::Hired,
        }
    }

    fn of_benefit(&self, at: (PersonId, usize)) -> SpellEnd {
        if let Some(passage) = self.passed.get(&at.0) {
            return *passage;
        }
        match self.at_work.get(&at) {
            Some(true) => SpellEnd::BenefitAtWork,
            _ => SpellEnd::BenefitEnded,
        }
    }
}

impl Spells {
    /// Begins with what runs in the initial population.
    pub(super) fn begin(&mut self, first: &World, members: &[bool]) {
        self.first = first.month();
        self.follow(first, members, &Ends::default());
    }

    /// Follows one month.
    pub(super) fn see(&mut self, world: &World, members: &[bool]) {
        let ends = Ends::of(world, members);
        self.follow(world, members, &ends);
    }

    fn follow(&mut self, world: &World, members: &[bool], ends: &Ends) {
        self.standing.resize(members.len(), None);
        for (id, person) in world.people().filter(|(id, _)| members[id.index()]) {
            self.follow_state(world, id, person, ends);
        }
        self.follow_benefits(world, members, ends);
    }

    fn follow_state(&mut self, world: &World, id: PersonId, person: &Person, ends: &Ends) {
        let now = Standing::of(person);
        let running = self.standing[id.index()];
        if running.map(|(standing, _)| standing) == now {
            return;
        }
        if let Some((_, row)) = running {
            let reason = ends.of_state(id, row.kind, now);
            self.end(row, world.month(), reason);
        }
        self.standing[id.index()] = now.map(|standing| {
            let mut row = self.row(world, person, standing.kind());
            match standing.work {
                Work::Slot(slot) => row.slot = Some(world.slot(slot).key),
                Work::Outside(zone) => row.work_zone = Some(zone),
                Work::SelfEmployed | Work::None => {}
            }
            (standing, row)
        });
    }

    fn follow_benefits(&mut self, world: &World, members: &[bool], ends: &Ends) {
        let has = |id: PersonId, place: usize| {
            let person = world.person(id);
            person.is_present() && person.incomes.has(Income::at(place))
        };
        let mut over = Vec::new();
        for at in self.benefits.keys() {
            if !has(at.0, at.1) {
                over.push((*at, ends.of_benefit(*at)));
            } else if ends.began.contains(at) {
                over.push((*at, SpellEnd::BenefitRenewed));
            }
        }
        for (at, reason) in over {
            if let Some(row) = self.benefits.remove(&at) {
                self.end(row, world.month(), reason);
            }
        }
        for (id, person) in world.present().filter(|(id, _)| members[id.index()]) {
            for income in person.incomes.iter() {
                let at = (id, income.index());
                if !self.benefits.contains_key(&at) {
                    let row = self.row(world, person, SpellKind::Benefit(income));
                    self.benefits.insert(at, row);
                }
            }
        }
    }

    fn row(&self, world: &World, person: &Person, kind: SpellKind) -> SpellRow {
        SpellRow {
            person: person.key,
            resident: person.is_resident(),
            kind,
            start: world.month(),
            end: None,
            left_censored: world.month() == self.first,
            reason: None,
            slot: None,
            work_zone: None,
        }
    }

    /// A spell no longer holds at the end of this month: it held last at the end of the month before.
    fn end(&mut self, mut row: SpellRow, month: Month, reason: SpellEnd) {
        row.end = Some(Month(month.0 - 1));
        row.reason = Some(reason);
        self.ended.push(row);
    }

    /// Hands over what still runs, without an end.
    pub(super) fn close(&mut self) {
        let standing = std::mem::take(&mut self.standing);
        self.ended
            .extend(standing.into_iter().flatten().map(|(_, row)| row));
        self.ended
            .extend(std::mem::take(&mut self.benefits).into_values());
    }
}
