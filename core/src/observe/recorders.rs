//! The recorders of the monthly tables, each small and on its own: flows from the events, and what is read off at the end
//! of a month. Stocks of persons and slots are kept by [`crate::observe::Stocks`].

use crate::observe::measures::Id;
use crate::observe::sink::{Class, Sink};
use crate::observe::stocks::{Stocks, counts_benefit};
use crate::vocab::{Contract, EducationLevel, IloState, Income};
use crate::world::{
    Binding, Channel, Event, Party, Passage, Position, Profile, Purpose, Reason, Separation,
    TrainingStep, World,
};

/// What a recorder does at the end of each month.
pub type See = fn(&World, &mut Sink);

/// A recorder: its name and what it does.
#[derive(Clone, Copy)]
pub struct Recorder {
    /// Name, for the reference.
    pub name: &'static str,
    /// Reads the world at the end of a month and writes to the sink.
    pub see: See,
}

/// All recorders, in the order in which they run after the stocks; ratios come last.
pub const RECORDERS: &[Recorder] = &[
    Recorder {
        name: "jobs",
        see: jobs,
    },
    Recorder {
        name: "events",
        see: events,
    },
    Recorder {
        name: "rejections",
        see: rejections,
    },
    Recorder {
        name: "programmes",
        see: programmes,
    },
    Recorder {
        name: "money",
        see: money,
    },
    Recorder {
        name: "ratios",
        see: ratios,
    },
];

fn jobs(world: &World, sink: &mut Sink) {
    let commuters = world.stocks().commuters as f64;
    sink.add(Id::InCommuters, commuters, &[]);
    let (now, first) = (world.stocks().jobs, world.initial_stocks().jobs);
    sink.add(Id::JobsAdded, (now - first) as f64, &[]);
    if !world.regions().are_several() {
        return;
    }
    for region in world.regions().all() {
        let class = [Class::Region(region)];
        let (now, first) = (world.tallies(region), world.initial_tallies(region));
        sink.add_to_classes(Id::InCommuters, now.commuters as f64, &class);
        sink.add_to_classes(Id::JobsAdded, (now.jobs - first.jobs) as f64, &class);
        let others = || world.regions().all().filter(move |other| *other != region);
        let to: i64 = others().map(|work| world.crossing(region, work)).sum();
        let from: i64 = others().map(|home| world.crossing(home, region)).sum();
        sink.add(Id::ToRegions, to as f64, &class);
        sink.add(Id::FromRegions, from as f64, &class);
    }
}

fn events(world: &World, sink: &mut Sink) {
    for event in world.events() {
        match event {
            Event::Hired {
                who,
                job,
                origin,
                channel,
                ..
            } => {
                let mut classes = position_classes(job);
                classes.extend([Class::Channel(*channel), Class::Origin(*origin)]);
                sink.add(Id::Hires, 1.0, &classes);
                if who.resident && *origin == crate::world::Origin::Job {
                    sink.add(Id::JobToJob, 1.0, &home(who));
                }
            }
            Event::Separated { who, job, why, .. } => separated(who, job, *why, sink),
            Event::Opened {
                vacancy,
                reason,
                channel,
            } => opened(vacancy, *reason, *channel, sink),
            Event::Filled {
                vacancy,
                channel: Channel::Posted,
            } => {
                sink.add(Id::VacanciesFilled, 1.0, &position_classes(vacancy));
            }
            Event::Withdrawn {
                vacancy,
                channel: Channel::Posted,
            } => {
                sink.add(Id::VacanciesWithdrawn, 1.0, &position_classes(vacancy));
            }
            Event::Filled { .. } | Event::Withdrawn { .. } | Event::StartedBusiness(_) => {}
            Event::Passed { who, how } => passed(who, *how, sink),
            Event::LeftSchool { who, .. } => {
                sink.add(Id::SchoolLeavers, 1.0, &profile_classes(who))
            }
            Event::Relocated { from, to, .. } => {
                sink.add(Id::MovedToRegions, 1.0, &[Class::Municipality(*from)]);
                sink.add(Id::MovedFromRegions, 1.0, &[Class::Municipality(*to)]);
            }
            Event::Ilo { who, from, to } if who.resident => ilo(who, *from, *to, sink),
            Event::Ilo { .. } => {}
            Event::BenefitBegan { who, income } => {
                sink.add(Id::BenefitsBegun, 1.0, &benefit_classes(who, *income))
            }
            Event::BenefitEnded {
                who,
                income,
                at_work,
            } => {
                let classes = benefit_classes(who, *income);
                sink.add(Id::BenefitsEnded, 1.0, &classes);
                if *at_work {
                    sink.add(Id::BenefitsEndedAtWork, 1.0, &classes);
                }
            }
            // Bookings of programmes are read by the policy arm, not by the recorders of a region.
            Event::Contact { .. } | Event::Kept { .. } => {}
            Event::Training {
                who,
                activity,
                occupation,
                step,
            } => {
                let id = match step {
                    TrainingStep::Queued => Id::TrainingQueued,
                    TrainingStep::Started => Id::TrainingStarted,
                    TrainingStep::Dropped => Id::TrainingDropped,
                    TrainingStep::Completed => Id::TrainingCompleted,
                };
                let mut classes = home(who);
                classes.extend([
                    Class::Activity(*activity),
                    Class::Level(who.level),
                    Class::Occupation(*occupation),
                ]);
                sink.add(id, 1.0, &classes);
            }
        }
    }
}

fn rejections(world: &World, sink: &mut Sink) {
    for (why, by_level) in Binding::ALL.iter().zip(world.rejections()) {
        for (level, count) in EducationLevel::ALL.iter().zip(by_level) {
            let classes = [Class::Binding(*why), Class::Level(*level)];
            sink.add(Id::Rejections, f64::from(*count), &classes);
        }
    }
}

/// The classes of one count, few enough to stand on the stack.
#[derive(Clone, Copy)]
struct Classes {
    list: [Class; 8],
    len: usize,
}

impl Classes {
    fn of(classes: impl IntoIterator<Item = Class>) -> Self {
        let mut all = Self {
            list: [Class::Level(EducationLevel::Low); 8],
            len: 0,
        };
        classes.into_iter().for_each(|class| all.push(class));
        all
    }

    fn push(&mut self, class: Class) {
        self.list[self.len] = class;
        self.len += 1;
    }

    fn extend(&mut self, classes: impl IntoIterator<Item = Class>) {
        classes.into_iter().for_each(|class| self.push(class));
    }
}

impl std::ops::Deref for Classes {
    type Target = [Class];

    fn deref(&self) -> &[Class] {
        &self.list[..self.len]
    }
}

fn position_classes(position: &Position) -> Classes {
    let mut classes = Classes::of([
        Class::Occupation(position.occupation),
        Class::Level(position.level),
    ]);
    classes.extend(position.sector.map(Class::Sector));
    classes.extend(position.municipality.map(Class::Municipality));
    classes
}

/// The municipality of a resident: what a measure without groupings needs for its region.
fn home(who: &Profile) -> Classes {
    Classes::of(who.municipality.map(Class::Municipality))
}

fn benefit_classes(who: &Profile, income: Income) -> Classes {
    let mut classes = home(who);
    classes.push(Class::Income(income));
    classes
}

fn profile_classes(who: &Profile) -> Classes {
    let mut classes = Classes::of([
        Class::Level(who.level),
        Class::Age(who.age_group),
        Class::Occupation(who.occupation),
    ]);
    classes.extend(who.municipality.map(Class::Municipality));
    classes
}

fn separated(who: &Profile, job: &Position, why: Separation, sink: &mut Sink) {
    let mut classes = position_classes(job);
    classes.push(Class::Cause(why));
    sink.add(Id::Separations, 1.0, &classes);
    if why.is_ageing() && (who.resident || job.slot.is_some()) {
        sink.add(Id::AgeingOutflow, 1.0, &classes);
    }
}

fn opened(vacancy: &Position, reason: Reason, channel: Channel, sink: &mut Sink) {
    let mut classes = position_classes(vacancy);
    classes.push(Class::Channel(channel));
    if channel == Channel::Posted {
        let id = if reason == Reason::Replacement {
            Id::OpenedReplacement
        } else {
            Id::OpenedExpansion
        };
        sink.add(id, 1.0, &classes);
        classes.push(Class::Reason(reason));
        sink.add(Id::VacanciesOpened, 1.0, &classes);
    } else {
        // Vacancy statistics count posted vacancies only: direct openings appear under their channel alone.
        sink.add_to_classes(Id::VacanciesOpened, 1.0, &[Class::Channel(channel)]);
    }
}

fn passed(who: &Profile, how: Passage, sink: &mut Sink) {
    let mut classes = profile_classes(who);
    let id = match how {
        Passage::Turned15 => Id::Turned15,
        Passage::Arrived | Passage::Housed | Passage::MovedForJob => {
            classes.push(Class::Passage(how));
            Id::Arrivals
        }
        Passage::Returned => Id::YouthReturn,
        Passage::Turned75 => Id::Turned75,
        Passage::MovedAway => Id::Departures,
        Passage::LeftForStudy => Id::YouthDeparture,
        Passage::Died => Id::Deaths,
    };
    sink.add(id, 1.0, &classes);
}

fn ilo(who: &Profile, from: IloState, to: IloState, sink: &mut Sink) {
    let id = match (from, to) {
        (IloState::Employed, IloState::Unemployed) => Id::EmployedToUnemployed,
        (IloState::Employed, IloState::Inactive) => Id::EmployedToInactive,
        (IloState::Unemployed, IloState::Employed) => Id::UnemployedToEmployed,
        (IloState::Unemployed, IloState::Inactive) => Id::UnemployedToInactive,
        (IloState::Inactive, IloState::Employed) => Id::InactiveToEmployed,
        (IloState::Inactive, IloState::Unemployed) => Id::InactiveToUnemployed,
        _ => return,
    };
    sink.add(id, 1.0, &home(who));
}

fn programmes(world: &World, sink: &mut Sink) {
    for enrolment in &world.programmes().enrolled {
        sink.add(
            Id::TrainingOccupation,
            1.0,
            &[Class::Occupation(enrolment.occupation)],
        );
    }
    for completion in &world.programmes().completed {
        let person = world.person(completion.person);
        if !person.is_resident() || !person.is_employed() {
            continue;
        }
        let home = Classes::of(person.municipality().map(Class::Municipality));
        match world.month().since(completion.month) {
            6 => sink.add(Id::TrainingAtWork6, 1.0, &home),
            12 => sink.add(Id::TrainingAtWork12, 1.0, &home),
            _ => {}
        }
    }
}

fn money(world: &World, sink: &mut Sink) {
    for payer in Party::ALL {
        for purpose in Purpose::ALL {
            let euros = world.accounts().paid_this_month(*payer, *purpose).as_f64();
            if euros > 0.0 {
                sink.add(
                    Id::MoneyPaid,
                    euros,
                    &[Class::Payer(*payer), Class::Purpose(*purpose)],
                );
            }
        }
    }
}

fn ratios(_world: &World, sink: &mut Sink) {
    sink.set_ratio(
        Id::GrossParticipation,
        &[Id::Employed, Id::Unemployed],
        &[Id::Persons],
        100.0,
    );
    sink.set_ratio(Id::NetParticipation, &[Id::Employed], &[Id::Persons], 100.0);
    sink.set_ratio(
        Id::UnemploymentRate,
        &[Id::Unemployed],
        &[Id::Employed, Id::Unemployed],
        100.0,
    );
    sink.set_ratio(Id::ShareOver50, &[Id::Over50], &[Id::Employed], 100.0);
    sink.set_share(Id::OpenedShare, Id::VacanciesOpened, 100.0);
    sink.set_ratio(Id::Tightness, &[Id::VacanciesOpen], &[Id::Unemployed], 1.0);
    sink.set_ratio(
        Id::Spanningsindicator,
        &[Id::VacanciesOpen],
        &[Id::ShortWw],
        1.0,
    );
}

/// Returns the agenda's table of unused potential as the ordinary recorder counts it: persons (bijstand: benefits) by
/// municipality for bijstand, Wajong, WW, WIA, WAO, SW, begeleid werken and beschut.
pub fn unused_potential(world: &World) -> Vec<[usize; 8]> {
    let mut table = vec![[0; 8]; world.municipalities().len()];
    for (_, person, municipality) in world.residents() {
        let row = &mut table[municipality.index()];
        let has = |income| person.incomes.has(income);
        row[0] += usize::from(has(Income::Bijstand) && counts_benefit(world, person));
        row[1] += usize::from(has(Income::Wajong));
        row[2] += usize::from(has(Income::Ww));
        row[3] += usize::from(has(Income::Wga) || has(Income::Iva));
        row[4] += usize::from(has(Income::Wao));
        let contract = person.is_employee().then_some(person.contract);
        row[5] += usize::from(contract == Some(Contract::Sw));
        row[6] += usize::from(contract == Some(Contract::BegeleidWerken));
        row[7] += usize::from(contract == Some(Contract::Beschut));
    }
    table
}

/// What a run records: the stocks kept from month to month and, on top of them, the month's recorders.
#[derive(Clone, Debug)]
pub struct Recording {
    stocks: Stocks,
    sink: Sink,
}

impl Recording {
    /// Begins at a world before the first month to be recorded.
    pub fn new(world: &World) -> Self {
        Self {
            stocks: Stocks::new(world),
            sink: Sink::new(world.municipalities(), world.regions()),
        }
    }

    /// Records the month that the world has just lived through and returns its values in the order of the layout.
    pub fn see(&mut self, world: &World) -> &[f64] {
        self.sink.copy_from(self.stocks.see(world));
        for recorder in RECORDERS {
            (recorder.see)(world, &mut self.sink);
        }
        self.sink.values()
    }
}
