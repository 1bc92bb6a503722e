//! The world of a run: its records, what is counted of them, and how they are looked at.

use std::collections::BTreeMap;

use super::accounts::Accounts;
use super::calendar::Calendar;
use super::event::{Binding, Event, Position, Profile};
use super::market::Market;
use super::people::Person;
use super::place::{Place, Waiting, Zone};
use super::programmes::Programmes;
use super::regions::Regions;
use super::seed::{Work, WorkHistory, WorldSeed};
use super::slots::{Channel, Employer, NO_SLOT, Reason, Slot, SlotState};
use super::tallies::{Stocks, Tallies};
use crate::vocab::{
    EmployerId, Month, MunicipalityId, PersonId, PersonKey, RegionId, SlotId, SlotKey, ZoneId,
};

/// One region at a moment.
#[derive(Clone, Debug)]
pub struct World {
    pub(super) month: Month,
    pub(super) people: Vec<Person>,
    /// Work histories by record: read at the ends of jobs only, so they stand apart.
    pub(super) histories: Vec<WorkHistory>,
    /// Persons who are not gone, in the order of their records; some of the lately gone still stand here.
    pub(super) living: Vec<PersonId>,
    pub(super) gone: usize,
    /// Residents with a benefit before pension age or a mark in the register, in the order of records once tidied.
    pub(super) recipients: Vec<PersonId>,
    pub(super) employers: Vec<Employer>,
    pub(super) slots: Vec<Slot>,
    /// Slots that are not closed, in the order of their records; some of the lately closed still stand here.
    pub(super) standing: Vec<SlotId>,
    pub(super) closed: usize,
    pub(super) vacated: Vec<SlotId>,
    pub(super) open: Vec<SlotId>,
    pub(super) zones: Vec<Zone>,
    pub(super) municipalities: Vec<(String, String)>,
    pub(super) kilometres: Vec<f64>,
    pub(super) regions: Regions,
    pub(super) waiting: BTreeMap<(Month, MunicipalityId), Waiting>,
    pub(super) programmes: Programmes,
    pub(super) accounts: Accounts,
    pub(super) events: Vec<Event>,
    pub(super) market: Market,
    pub(super) stocks: Stocks,
    /// By region.
    pub(super) tallies: Vec<Tallies>,
    pub(super) initial_tallies: Vec<Tallies>,
    pub(super) before_tallies: Vec<Tallies>,
    /// Residents who hold a job in a simulated region, by region of the home and region of the job; empty with one region.
    pub(super) crossing: Vec<i64>,
    pub(super) rejections: [[u32; 3]; Binding::ALL.len()],
    pub(super) calendar: Calendar,
    /// By slot, its place in the list of open vacancies; of meaning for open ones only, after [`World::rank_open`].
    pub(super) ranks: Vec<u32>,
    /// By employer, the draw that rounds the wanted number of jobs; empty until it is first made.
    pub(super) rounding: Vec<f64>,
    pub(super) before: Stocks,
    pub(super) first: Stocks,
    /// Tightness of the last three months by level, latest first; by region.
    pub(super) tightness: Vec<[[f64; 3]; 3]>,
    pub(super) years_hours: f64,
}

impl World {
    /// Builds the world of a seed: slots are filled by the persons who name them, the others are open vacancies.
    ///
    /// `years_hours` is the number of paid hours that makes a calendar year count for WW.
    ///
    /// # Panics
    /// If the seed breaks an identity: two holders of one slot, a partner who does not know of it. `inputs` checks.
    pub fn new(seed: &WorldSeed, years_hours: f64) -> Self {
        let mut numbers: BTreeMap<u32, u16> = BTreeMap::new();
        let slots = seed
            .slots
            .iter()
            .map(|slot| {
                let n = numbers.entry(slot.employer.0).or_default();
                let key = SlotKey::new(slot.employer, seed.month, *n);
                *n += 1;
                Slot {
                    key,
                    employer: slot.employer,
                    wage: slot.terms.wage,
                    state: SlotState::Open {
                        channel: Channel::Posted,
                        reason: Reason::Replacement,
                        since: seed.month,
                    },
                    occupation: slot.occupation,
                    level: slot.level,
                    hours: slot.terms.hours,
                    contract: slot.terms.contract,
                    next: NO_SLOT,
                }
            })
            .collect();
        let employers = seed
            .employers
            .iter()
            .enumerate()
            .map(|(i, employer)| Employer {
                sector: employer.sector,
                municipality: employer.municipality,
                size: employer.size,
                filled: 0,
                open: 0,
                target: employer.size,
                slots: NO_SLOT,
                created_in: seed.month,
                created: numbers.get(&(i as u32)).copied().unwrap_or(0),
            })
            .collect();
        let zones = seed
            .zones
            .iter()
            .map(|zone| Zone {
                names: (zone.code.clone(), zone.name.clone()),
                kilometres: zone.kilometres.clone(),
                reference: zone.searchers,
                searchers: zone.searchers,
                vacancies: zone.vacancies,
            })
            .collect();
        let waiting = seed
            .waiting
            .iter()
            .map(|cohort| {
                (
                    (cohort.birth, cohort.municipality),
                    Waiting {
                        children: cohort.children,
                        moved: 0,
                    },
                )
            })
            .collect();
        let mut world = Self {
            month: seed.month,
            people: seed.persons.iter().map(Person::new).collect(),
            histories: seed
                .persons
                .iter()
                .map(|person| WorkHistory {
                    counted_until: seed.month,
                    ..person.history
                })
                .collect(),
            living: (0..seed.persons.len()).map(PersonId::at).collect(),
            standing: (0..seed.slots.len()).map(SlotId::at).collect(),
            employers,
            slots,
            vacated: Vec::new(),
            open: Vec::new(),
            zones,
            municipalities: seed.municipalities.clone(),
            kilometres: seed.kilometres.clone(),
            regions: seed.regions.clone(),
            waiting,
            programmes: Programmes::default(),
            accounts: Accounts::default(),
            events: Vec::new(),
            market: Market::default(),
            stocks: Stocks::default(),
            tallies: vec![Tallies::default(); seed.regions.count()],
            initial_tallies: Vec::new(),
            before_tallies: Vec::new(),
            crossing: if seed.regions.are_several() {
                vec![0; seed.regions.count() * seed.regions.count()]
            } else {
                Vec::new()
            },
            rejections: [[0; 3]; Binding::ALL.len()],
            calendar: Calendar::sweep(),
            ranks: Vec::new(),
            rounding: Vec::new(),
            gone: 0,
            closed: 0,
            recipients: Vec::new(),
            before: Stocks::default(),
            first: Stocks::default(),
            tightness: vec![[[1.0; 3]; 3]; seed.regions.count()],
            years_hours,
        };
        world.fill_initial_jobs();
        world
    }

    fn fill_initial_jobs(&mut self) {
        for id in 0..self.people.len() {
            if let Work::Slot(slot) = self.people[id].work() {
                let slot = &mut self.slots[slot.index()];
                assert!(slot.holder().is_none(), "a slot has one holder at most");
                slot.state = SlotState::Filled(PersonId::at(id));
            }
            self.stocks.residents += i64::from(self.people[id].is_resident());
            self.stocks.commuters += i64::from(self.people[id].is_commuter());
            let region = self.regions.of_place(self.people[id].place);
            self.tallies[region.index()].count(&self.people[id], 1);
            self.count_crossing(PersonId::at(id), 1);
            if self.people[id].is_known_to_the_desks() {
                self.recipients.push(PersonId::at(id));
            }
        }
        for id in 0..self.slots.len() {
            let employer = &mut self.employers[self.slots[id].employer.index()];
            self.slots[id].next = std::mem::replace(&mut employer.slots, id as u32);
            let tallies = &mut self.tallies[self.regions.of(employer.municipality).index()];
            if self.slots[id].holder().is_some() {
                employer.filled += 1;
                self.stocks.jobs += 1;
                tallies.jobs += 1;
            } else {
                employer.open += 1;
                self.stocks.posted += 1;
                tallies.posted[self.slots[id].level.index()] += 1;
                self.open.push(SlotId::at(id));
            }
        }
        self.before = self.stocks;
        self.first = self.stocks;
        self.initial_tallies.clone_from(&self.tallies);
        self.before_tallies.clone_from(&self.tallies);
    }

    /// Returns the month that is being simulated, or the month at whose end the world stands.
    pub fn month(&self) -> Month {
        self.month
    }

    /// Returns a person.
    #[inline]
    pub fn person(&self, id: PersonId) -> &Person {
        &self.people[id.index()]
    }

    /// Returns all records in order, those of persons gone included.
    pub fn people(&self) -> impl ExactSizeIterator<Item = (PersonId, &Person)> {
        self.people
            .iter()
            .enumerate()
            .map(|(i, person)| (PersonId::at(i), person))
    }

    /// Returns the work histories of all records in order, each counted up to the last change of work.
    pub fn histories(&self) -> &[WorkHistory] {
        &self.histories
    }

    /// Returns residents, in-commuters and those away for study, in order.
    pub fn living(&self) -> impl Iterator<Item = (PersonId, &Person)> {
        self.living
            .iter()
            .map(|id| (*id, &self.people[id.index()]))
            .filter(|(_, person)| person.place != Place::Gone)
    }

    /// Returns residents and in-commuters, in order.
    pub fn present(&self) -> impl Iterator<Item = (PersonId, &Person)> {
        self.living().filter(|(_, person)| person.is_present())
    }

    /// Returns residents.
    pub fn residents(&self) -> impl Iterator<Item = (PersonId, &Person, MunicipalityId)> {
        self.living()
            .filter_map(|(id, person)| Some((id, person, person.municipality()?)))
    }

    /// Returns a slot.
    #[inline]
    pub fn slot(&self, id: SlotId) -> &Slot {
        &self.slots[id.index()]
    }

    /// Returns the slots that are not closed, in order.
    pub fn standing(&self) -> impl Iterator<Item = (SlotId, &Slot)> {
        self.standing
            .iter()
            .map(|id| (*id, &self.slots[id.index()]))
            .filter(|(_, slot)| slot.state != SlotState::Closed)
    }

    /// Returns all slots, closed ones included.
    pub fn slots(&self) -> impl ExactSizeIterator<Item = (SlotId, &Slot)> {
        self.slots
            .iter()
            .enumerate()
            .map(|(i, slot)| (SlotId::at(i), slot))
    }

    /// Returns an employer.
    #[inline]
    pub fn employer(&self, id: EmployerId) -> &Employer {
        &self.employers[id.index()]
    }

    /// Returns all employers.
    pub fn employers(&self) -> impl ExactSizeIterator<Item = (EmployerId, &Employer)> {
        self.employers
            .iter()
            .enumerate()
            .map(|(i, employer)| (EmployerId::at(i), employer))
    }

    /// Returns who holds a slot at an employer, in no particular order.
    pub fn holders(&self, employer: EmployerId) -> impl Iterator<Item = PersonId> {
        let step = |at: u32| (at != NO_SLOT).then_some(at);
        let first = step(self.employers[employer.index()].slots);
        std::iter::successors(first, move |at| step(self.slots[*at as usize].next))
            .filter_map(|at| self.slots[at as usize].holder())
    }

    /// Returns, by employer, the draw that rounds the wanted number of jobs, if it has been made.
    pub fn rounding(&self) -> &[f64] {
        &self.rounding
    }

    /// Returns the slots that were left and not yet decided upon.
    pub fn vacated(&self) -> &[SlotId] {
        &self.vacated
    }

    /// Returns the open vacancies, both channels.
    pub fn open(&self) -> &[SlotId] {
        &self.open
    }

    /// Notes of every open vacancy its place in the list of them, for [`World::rank`].
    pub fn rank_open(&mut self) {
        self.ranks.resize(self.slots.len(), 0);
        for (rank, id) in self.open.iter().enumerate() {
            self.ranks[id.index()] = rank as u32;
        }
    }

    /// Returns the place of an open vacancy in the list of them, as last noted.
    #[inline]
    pub fn rank(&self, id: SlotId) -> usize {
        self.ranks[id.index()] as usize
    }

    /// Returns the zones outside.
    pub fn zones(&self) -> &[Zone] {
        &self.zones
    }

    /// Returns a zone.
    pub fn zone(&self, id: ZoneId) -> &Zone {
        &self.zones[id.index()]
    }

    /// Returns codes and names of the municipalities.
    pub fn municipalities(&self) -> &[(String, String)] {
        &self.municipalities
    }

    /// Returns the kilometres between two municipalities.
    #[inline]
    pub fn kilometres(&self, from: MunicipalityId, to: MunicipalityId) -> f64 {
        self.kilometres[from.index() * self.municipalities.len() + to.index()]
    }

    /// Returns the cohort of a municipality born in a month that waits to turn 15.
    pub fn waiting(&self, municipality: MunicipalityId, birth: Month) -> Waiting {
        self.waiting
            .get(&(birth, municipality))
            .copied()
            .unwrap_or_default()
    }

    /// Returns courses, queues and completions.
    pub fn programmes(&self) -> &Programmes {
        &self.programmes
    }

    /// Returns the books.
    pub fn accounts(&self) -> &Accounts {
        &self.accounts
    }

    /// Returns this month's events in order.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Returns this month's market.
    pub fn market(&self) -> &Market {
        &self.market
    }

    /// Returns the stocks as the verbs keep them.
    pub fn stocks(&self) -> Stocks {
        self.stocks
    }

    /// Returns the sums that the verbs keep for a region.
    #[inline]
    pub fn tallies(&self, region: RegionId) -> &Tallies {
        &self.tallies[region.index()]
    }

    /// Returns the sums of a region in the initial population after the burn-in.
    pub fn initial_tallies(&self, region: RegionId) -> &Tallies {
        &self.initial_tallies[region.index()]
    }

    /// Returns which municipalities and zones belong to which region.
    #[inline]
    pub fn regions(&self) -> &Regions {
        &self.regions
    }

    /// Returns the region of an employer.
    #[inline]
    pub fn region_of_employer(&self, id: EmployerId) -> RegionId {
        self.regions.of(self.employer(id).municipality)
    }

    /// Returns the residents of one region who hold a job in another.
    pub fn crossing(&self, home: RegionId, work: RegionId) -> i64 {
        let place = home.index() * self.regions.count() + work.index();
        self.crossing.get(place).copied().unwrap_or(0)
    }

    /// Counts a resident's job by regions of home and job, where there are several.
    #[inline]
    pub(super) fn count_crossing(&mut self, id: PersonId, sign: i64) {
        if self.crossing.is_empty() {
            return;
        }
        let person = &self.people[id.index()];
        if let (true, Some(work)) = (person.is_resident(), self.region_of_job(person)) {
            let home = self.regions.of_place(person.place);
            self.crossing[home.index() * self.regions.count() + work.index()] += sign;
        }
    }

    /// Returns the region in which a person works, if the job is in a simulated one.
    pub fn region_of_job(&self, person: &Person) -> Option<RegionId> {
        match person.work() {
            Work::Slot(slot) => Some(self.region_of_employer(self.slot(slot).employer)),
            _ => None,
        }
    }

    /// Returns this month's applications turned down, by what bound (as in [`Binding::ALL`]) and level of the applicant.
    pub fn rejections(&self) -> &[[u32; 3]] {
        &self.rejections
    }

    /// Returns the residents with a benefit before pension age or a mark in the register, as last tidied.
    pub fn recipients(&self) -> impl Iterator<Item = (PersonId, &Person)> {
        self.recipients
            .iter()
            .map(|id| (*id, &self.people[id.index()]))
            .filter(|(_, person)| person.is_known_to_the_desks())
    }

    /// Returns the stocks of the initial population after the burn-in.
    pub fn initial_stocks(&self) -> Stocks {
        self.first
    }

    /// Returns tightness in a region (posted vacancies per unemployed searcher) by level: the mean of the last three
    /// months.
    pub fn lagged_tightness(&self, region: RegionId) -> [f64; 3] {
        let months = &self.tightness[region.index()];
        std::array::from_fn(|level| months.iter().map(|month| month[level]).sum::<f64>() / 3.0)
    }

    /// Returns who a person is for the tables of this month.
    pub fn profile(&self, id: PersonId) -> Profile {
        let person = self.person(id);
        Profile {
            person: id,
            municipality: person.municipality(),
            level: person.level,
            occupation: person.occupation,
            age_group: person.age_group(self.month),
            group: person.group(),
            resident: person.is_resident(),
        }
    }

    /// Returns what a slot is for the tables of this month.
    pub fn position(&self, id: SlotId) -> Position {
        let slot = self.slot(id);
        let employer = self.employer(slot.employer);
        Position {
            slot: Some(id),
            sector: Some(employer.sector),
            municipality: Some(employer.municipality),
            occupation: slot.occupation,
            level: slot.level,
            contract: slot.contract,
        }
    }

    pub(super) fn position_of_work(&self, id: PersonId) -> Position {
        let person = self.person(id);
        match person.work() {
            Work::Slot(slot) => self.position(slot),
            _ => Position {
                slot: None,
                sector: None,
                municipality: None,
                occupation: person.occupation,
                level: person.level,
                contract: person.contract,
            },
        }
    }

    /// Returns the person key of a record, for draws.
    #[inline]
    pub fn key(&self, id: PersonId) -> PersonKey {
        self.people[id.index()].key
    }
}
