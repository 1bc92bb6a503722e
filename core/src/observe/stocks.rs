//! Stocks updated by changes only: records touched by a verb, birthdays, and the events of slots.
//!
//! Of each person the recorder remembers a mark of 64 bits: who (municipality, age group, level, sex, supported contract)
//! and the stocks in which that person counts. At the end of a month the marks of those who may have changed are read again, and only
//! what differs moves a count. [`Stocks::new`] counts everybody: the tests compare the two.

use crate::observe::measures::Id;
use crate::observe::sink::{Class, Sink, Spot};
use crate::vocab::{
    Activity, AgeGroup, Contract, EducationLevel, IloState, Income, Month, MunicipalityId,
    PersonId, Sex,
};
use crate::world::{Channel, Event, Person, Position, SlotState, Work, World};

/// The stocks of persons, by their bit in a mark.
const PERSONS: [Id; 23] = [
    Id::Persons,
    Id::Employed,
    Id::Unemployed,
    Id::Inactive,
    Id::Over50,
    Id::ActivitySchool,
    Id::ActivityCourse,
    Id::ActivityBbl,
    Id::IncomeWw,
    Id::ShortWw,
    Id::IncomeBijstand,
    Id::BijstandBenefits,
    Id::IncomeWia,
    Id::IncomeWao,
    Id::IncomeWajong,
    Id::IncomeIoawIow,
    Id::Nuggers,
    Id::ResidentsInside,
    Id::OutCommuters,
    Id::SelfEmployed,
    Id::SupportedWork,
    Id::LongSick,
    Id::TrainingInCourse,
];

/// Returns the bit of a stock of persons.
const fn bit(id: Id) -> u32 {
    let mut at = 0;
    while PERSONS[at] as u16 != id as u16 {
        at += 1;
    }
    at as u32
}

/// Months between two birthdays at which the age group or the flag of fifty years may change: five years.
const LUSTRUM: usize = 60;
/// Months for which a WW benefit counts as short.
const SHORT: u16 = 6;

/// What a person counts for: bits by [`PERSONS`], then the classes. Zero for those who do not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
struct Mark(u64);

const WHO: u32 = 32;

impl Mark {
    fn of(world: &World, person: &Person) -> Self {
        let Some(municipality) = person.municipality() else {
            return Self(0);
        };
        let month = world.month();
        let age = AgeGroup::of(person.age(month)).index() as u64;
        let supported = person.is_employee() && person.contract.is_supported();
        let contract = if supported {
            person.contract.index() as u64
        } else {
            0
        };
        let who = u64::from(municipality.0)
            | age << 8
            | (person.level.index() as u64) << 12
            | (person.sex.index() as u64) << 14
            | contract << 15
            | u64::from(person.activity == Activity::Bbl) << 19;
        let mut bits = 0u64;
        let mut count = |bit: u32, counts: bool| bits |= u64::from(counts) << bit;
        count(const { bit(Id::Persons) }, true);
        count(
            const { bit(Id::Employed) },
            person.ilo == IloState::Employed,
        );
        count(
            const { bit(Id::Unemployed) },
            person.ilo == IloState::Unemployed,
        );
        count(
            const { bit(Id::Inactive) },
            person.ilo == IloState::Inactive,
        );
        count(
            const { bit(Id::Over50) },
            person.is_employed() && person.age(month) >= 50,
        );
        count(
            const { bit(Id::ActivitySchool) },
            person.activity == Activity::School,
        );
        count(
            const { bit(Id::ActivityCourse) },
            person.activity == Activity::Course,
        );
        count(
            const { bit(Id::ActivityBbl) },
            person.activity == Activity::Bbl,
        );
        let trains = matches!(person.activity, Activity::Course | Activity::Bbl);
        count(const { bit(Id::TrainingInCourse) }, trains);
        let work = person.work();
        count(
            const { bit(Id::ResidentsInside) },
            matches!(work, Work::Slot(_)),
        );
        count(
            const { bit(Id::OutCommuters) },
            matches!(work, Work::Outside(_)),
        );
        count(const { bit(Id::SelfEmployed) }, work == Work::SelfEmployed);
        count(const { bit(Id::SupportedWork) }, supported);
        count(
            const { bit(Id::LongSick) },
            person.sick_since != Month::NEVER,
        );
        count(const { bit(Id::Nuggers) }, person.is_nugger());
        if !person.incomes.is_empty() {
            let has = |income| person.incomes.has(income);
            let short = has(Income::Ww) && month.since(person.benefit_since) < SHORT;
            count(const { bit(Id::IncomeWw) }, has(Income::Ww));
            count(const { bit(Id::ShortWw) }, short);
            count(const { bit(Id::IncomeBijstand) }, has(Income::Bijstand));
            let carries = has(Income::Bijstand) && counts_benefit(world, person);
            count(const { bit(Id::BijstandBenefits) }, carries);
            count(
                const { bit(Id::IncomeWia) },
                has(Income::Wga) || has(Income::Iva),
            );
            count(const { bit(Id::IncomeWao) }, has(Income::Wao));
            count(const { bit(Id::IncomeWajong) }, has(Income::Wajong));
            count(
                const { bit(Id::IncomeIoawIow) },
                has(Income::Ioaw) || has(Income::Iow),
            );
        }
        Self(who << WHO | bits)
    }

    fn stocks(self) -> u32 {
        self.0 as u32
    }

    fn who(self) -> u32 {
        (self.0 >> WHO) as u32
    }

    fn spots(self) -> [Spot; 6] {
        let who = self.who() as usize;
        let activity = if who >> 19 & 1 == 1 {
            Activity::Bbl
        } else {
            Activity::Course
        };
        [
            Class::Municipality(MunicipalityId::at(who & 0xFF)),
            Class::Age(AgeGroup::at(who >> 8 & 0xF)),
            Class::Level(EducationLevel::at(who >> 12 & 3)),
            Class::Sex(Sex::at(who >> 14 & 1)),
            Class::Contract(Contract::at(who >> 15 & 0xF)),
            Class::Activity(activity),
        ]
        .map(Class::spot)
    }
}

/// Of a couple of which both receive bijstand, the partner with the lower key carries the benefit.
pub(super) fn counts_benefit(world: &World, person: &Person) -> bool {
    person.partner().is_none_or(|partner| {
        let partner = world.person(partner);
        !partner.incomes.has(Income::Bijstand) || person.key < partner.key
    })
}

/// The stocks of a run, kept from month to month.
#[derive(Clone, Debug)]
pub struct Stocks {
    counts: Sink,
    marks: Vec<Mark>,
    /// Persons by birth month within five years.
    birthdays: Vec<Vec<PersonId>>,
    /// Persons whose WW stops counting as short, by month within a year.
    short_until: Vec<Vec<PersonId>>,
}

impl Stocks {
    /// Counts a world at the end of a month from its records.
    pub fn new(world: &World) -> Self {
        let mut stocks = Self {
            counts: Sink::new(world.municipalities(), world.regions()),
            marks: Vec::new(),
            birthdays: vec![Vec::new(); LUSTRUM],
            short_until: vec![Vec::new(); 12],
        };
        for at in 0..world.people().len() {
            stocks.look(world, PersonId::at(at));
        }
        for (id, slot) in world.standing() {
            match slot.state {
                SlotState::Filled(_) => stocks.slot(Id::JobsFilled, &world.position(id), 1.0),
                SlotState::Open {
                    channel: Channel::Posted,
                    ..
                } => stocks.slot(Id::VacanciesOpen, &world.position(id), 1.0),
                _ => {}
            }
        }
        stocks
    }

    /// Brings the stocks to the end of the month that the world has just lived through and returns them.
    pub fn see(&mut self, world: &World) -> &Sink {
        if let Some(changed) = world.changed_this_month() {
            let mut last = None;
            for id in changed {
                // Several verbs in a row often touch the same person.
                if last.replace(id) == Some(id) {
                    continue;
                }
                self.look(world, id);
                if let Some(partner) = world.person(id).partner() {
                    self.look(world, partner);
                }
            }
        } else {
            (0..world.people().len()).for_each(|at| self.look(world, PersonId::at(at)));
        }
        let month = usize::from(world.month().0);
        for id in std::mem::take(&mut self.short_until[month % 12]) {
            self.look(world, id);
        }
        let born = std::mem::take(&mut self.birthdays[month % LUSTRUM]);
        for id in &born {
            self.look(world, *id);
        }
        self.birthdays[month % LUSTRUM] = born;
        for event in world.events() {
            match event {
                Event::Hired { job, .. } if job.slot.is_some() => {
                    self.slot(Id::JobsFilled, job, 1.0);
                }
                Event::Separated { job, .. } if job.slot.is_some() => {
                    self.slot(Id::JobsFilled, job, -1.0);
                }
                Event::Opened {
                    vacancy,
                    channel: Channel::Posted,
                    ..
                } => self.slot(Id::VacanciesOpen, vacancy, 1.0),
                Event::Filled {
                    vacancy,
                    channel: Channel::Posted,
                }
                | Event::Withdrawn {
                    vacancy,
                    channel: Channel::Posted,
                } => self.slot(Id::VacanciesOpen, vacancy, -1.0),
                _ => {}
            }
        }
        &self.counts
    }

    /// Returns the stocks as last brought up to date.
    pub fn counts(&self) -> &Sink {
        &self.counts
    }

    fn slot(&mut self, id: Id, position: &Position, change: f64) {
        let classes = [
            position.municipality.map(Class::Municipality),
            position.sector.map(Class::Sector),
            Some(Class::Occupation(position.occupation)),
            Some(Class::Level(position.level)),
        ];
        self.counts.add(id, change, &[]);
        for class in classes.into_iter().flatten() {
            self.counts.add_to_classes(id, change, &[class]);
        }
    }

    fn look(&mut self, world: &World, id: PersonId) {
        let person = world.person(id);
        if id.index() >= self.marks.len() {
            // Records are never reused: a new one has its birthday entered once.
            for new in self.marks.len()..=id.index() {
                let birth = usize::from(world.person(PersonId::at(new)).birth.0);
                self.birthdays[birth % LUSTRUM].push(PersonId::at(new));
            }
            self.marks.resize(id.index() + 1, Mark::default());
        }
        let (before, now) = (self.marks[id.index()], Mark::of(world, person));
        if now.stocks() >> const { bit(Id::ShortWw) } & 1 == 1 {
            let until = usize::from(person.benefit_since.0 + SHORT);
            self.short_until[until % 12].push(id);
        }
        if before == now {
            return;
        }
        self.marks[id.index()] = now;
        // Who stays in the same classes moves only the stocks that differ.
        let same = if before.who() == now.who() {
            before.stocks() & now.stocks()
        } else {
            0
        };
        self.count(before, before.stocks() & !same, -1.0);
        self.count(now, now.stocks() & !same, 1.0);
    }

    fn count(&mut self, mark: Mark, mut stocks: u32, change: f64) {
        if stocks == 0 {
            return;
        }
        let spots = mark.spots();
        while stocks != 0 {
            let id = PERSONS[stocks.trailing_zeros() as usize];
            self.counts.add_at(id, change, &spots);
            stocks &= stocks - 1;
        }
    }
}
