//! What all tests share: parameters of the shipped scenario, small worlds, single steps, whole runs, and comparisons
//! whose tolerance is a number of standard errors.

use std::sync::{Arc, OnceLock};

use crate::fixture::{self, MONTH};
use doorstroom::draws::Draws;
use doorstroom::engine::{Model, TimedMove, run};
use doorstroom::levers::{Lever, LeverBoard, Move, Reach};
use doorstroom::observe::{Layout, RunTable, layout};
use doorstroom::processes::{self, Economy, Law, MonthCtx, Params, Reference, law};
use doorstroom::scenario::{
    self, MemoryShelf, Municipality, Numbers, Overrides, RegionInfo, Scenario,
};
use doorstroom::vocab::{
    Activity, Contract, EducationLevel, EmployerId, EurosPerMonth, Horizon, Hours, Household,
    IloState, Income, Incomes, Month, MunicipalityId, Occupation, PersonId, Sector, SlotId, Track,
};
use doorstroom::world::{
    EmployerSeed, Event, PersonSeed, Place, SlotSeed, Terms, Work, World, WorldSeed,
};

/// A shipped region with central parameters, ready to run for a horizon.
pub fn shipped_model(name: &str, horizon: &str) -> Model {
    let library = scenario::Library::open(name).expect("the program carries its data");
    let overrides = Overrides {
        horizon: Some(horizon.to_owned()),
        ..Overrides::default()
    };
    let scenario = scenario::read(name, &library, &overrides, &processes::specs())
        .unwrap_or_else(|errors| panic!("{name} reads: {errors:?}"));
    let loaded = scenario::load(&scenario, library.tables())
        .unwrap_or_else(|errors| panic!("{name} loads: {errors:?}"));
    doorstroom::experiment::central_model(&scenario, &loaded)
}

/// Paid hours that make a calendar year count for WW.
pub const YEAR_HOURS: f64 = 208.0;

/// The shipped scenario as read from its file.
pub fn scenario() -> &'static Scenario {
    static SCENARIO: OnceLock<Scenario> = OnceLock::new();
    SCENARIO.get_or_init(|| {
        let municipality = |code: &str| Municipality {
            code: code.to_owned(),
            name: code.to_owned(),
        };
        let shelf = MemoryShelf {
            files: Default::default(),
            shipped: [(
                "gorinchem".to_owned(),
                include_str!("../../scenarios/gorinchem.toml").to_owned(),
            )]
            .into(),
            known_regions: vec![RegionInfo {
                folder: "gorinchem".to_owned(),
                municipalities: ["GM0512", "GM1978", "GM1961"].map(municipality).into(),
            }],
        };
        let specs = processes::specs();
        scenario::read("gorinchem", &shelf, &Overrides::default(), &specs)
            .unwrap_or_else(|errors| panic!("the shipped scenario reads: {errors:?}"))
    })
}

/// The parameters at some point of their ranges.
pub fn params_at(numbers: &Numbers) -> Params {
    Params::read(&mut |group, name| &numbers[&(group, name)])
}

/// The central parameters of the shipped scenario, with fitted factors neutral: tests are about the equations.
pub fn params() -> Params {
    static CENTRAL: OnceLock<Params> = OnceLock::new();
    CENTRAL
        .get_or_init(|| {
            let mut params = params_at(&scenario().central());
            params.matching.acceptance = 0.0;
            params.separation.dismissal_scale = 1.0;
            params.separation.quit_scale = 1.0;
            params.search.regional = 1.0;
            params.search.inactive_scale = 1.0;
            params.search.bijstand_scale = 1.0;
            params.search.on_the_job_scale = 1.0;
            params.search.turnover = 1.0;
            params.benefits.ww_regional = 1.0;
            params
        })
        .clone()
}

/// A world with everything that one step of a process needs.
pub struct Lab {
    pub params: Params,
    pub law: Law,
    pub reference: Reference,
    pub economy: Economy,
    pub levers: LeverBoard,
    pub draws: Draws,
    pub world: World,
}

impl Lab {
    /// A lab on the world of a seed, with the draws of a replication.
    ///
    /// Lasting traits and answers to tightness are off, so that a test of one equation meets that one alone.
    pub fn new(seed: &WorldSeed, replication: u32) -> Self {
        let mut params = params();
        (params.search.contact, params.search.margin_share) = (0.0, 0.0);
        params.search.on_the_job_age = [1.0; 6];
        (params.employers.posting, params.employers.starts_fixed) = (0.0, 0.0);
        params.separation.quit_level = [1.0; 3];
        params.matching.age = [0.0; 6];
        params.matching.ww_reservation = 0.0;
        params.benefits.ww_other_exit = 0.0;
        Self {
            params,
            law: law::for_tests(),
            reference: Reference::new(seed, 8.0, 1.0),
            economy: Economy::FLAT,
            levers: LeverBoard::neutral(),
            draws: Draws::of_replication(11, replication),
            world: World::new(seed, YEAR_HOURS),
        }
    }

    /// Begins a month and runs some steps in it.
    pub fn month(
        &mut self,
        month: Month,
        mut steps: impl FnMut(&MonthCtx<'_>, &Params, &mut World),
    ) {
        self.world.begin(month);
        let ctx = MonthCtx {
            month,
            levers: &self.levers,
            draws: &self.draws,
            economy: &self.economy,
            law: &self.law,
            reference: &self.reference,
        };
        steps(&ctx, &self.params, &mut self.world);
    }

    /// Moves a lever for all months that follow.
    pub fn pull(&mut self, lever: Lever, reach: Reach, amount: f64) {
        self.levers.apply(step(lever, reach, amount));
    }

    /// Counts this month's events for which the test holds.
    pub fn count(&self, test: impl Fn(&Event) -> bool) -> usize {
        self.world.events().iter().filter(|one| test(one)).count()
    }
}

/// The months after the month of the small worlds, the first one first.
pub fn months(count: u16) -> impl Iterator<Item = Month> {
    (1..=count).map(|n| Month(MONTH.0 + n))
}

/// A move on nobody's account.
pub fn step(lever: Lever, reach: Reach, amount: f64) -> Move {
    Move {
        lever,
        reach,
        amount,
        programme: 0,
    }
}

/// The id of the n-th person.
pub fn id(n: usize) -> PersonId {
    PersonId::at(n)
}

/// Terms of an ordinary full-time job.
pub fn terms(contract: Contract) -> Terms {
    Terms {
        hours: Hours::From35,
        contract,
        wage: EurosPerMonth(250_000),
    }
}

/// A village in which nobody works: one municipality without distances, one employer without jobs, one empty zone.
pub fn village(persons: usize, shape: impl Fn(usize, &mut PersonSeed)) -> WorldSeed {
    let mut seed = fixture::town(0);
    seed.municipalities.truncate(1);
    seed.kilometres = vec![0.0];
    seed.zones[0].searchers = [0; 3];
    seed.zones[0].vacancies = [0.0; 3];
    seed.waiting.clear();
    seed.employers = vec![EmployerSeed {
        sector: Sector::C,
        municipality: MunicipalityId(0),
        size: 0,
    }];
    seed.slots.clear();
    seed.persons = (0..persons)
        .map(|n| {
            let mut person = fixture::person_seed(n);
            shape(n, &mut person);
            person
        })
        .collect();
    seed
}

/// A village in which everybody holds an own slot at the one employer, with the terms and occupation of the person.
pub fn workshop(persons: usize, shape: impl Fn(usize, &mut PersonSeed)) -> WorldSeed {
    let mut seed = village(persons, |n, person| {
        person.work = Work::Slot(SlotId::at(n));
        person.ilo = IloState::Employed;
        shape(n, person);
    });
    for person in &seed.persons {
        seed.slots.push(SlotSeed {
            employer: EmployerId(0),
            occupation: person.occupation,
            level: person.level,
            terms: person.terms,
        });
    }
    seed.employers[0].size = persons as u32;
    seed
}

/// Adds vacant slots at an employer.
pub fn add_vacancies(
    seed: &mut WorldSeed,
    employer: usize,
    count: usize,
    level: EducationLevel,
    contract: Contract,
) {
    for _ in 0..count {
        seed.slots.push(SlotSeed {
            employer: EmployerId::at(employer),
            occupation: Occupation::Technical,
            level,
            terms: terms(contract),
        });
    }
    seed.employers[employer].size += count as u32;
}

/// The town of the fixture with pupils, recipients of bijstand, a few disabled, couples and supported work.
pub fn lively_town(persons: usize) -> WorldSeed {
    let mut seed = fixture::town(persons);
    let jobs = persons * 7 / 10;
    for (n, person) in seed.persons.iter_mut().enumerate() {
        let age = MONTH.since(person.birth) / 12;
        if n >= jobs && n % 5 == 0 {
            person.birth = Month(MONTH.0 - 15 * 12 - (n % 60) as u16);
            person.activity = Activity::School;
            person.track = Track::at(n / 5 % 4);
            person.level = EducationLevel::Low;
            person.start_qualification = false;
            person.household = Household::WithParents;
            person.ilo = IloState::Inactive;
        } else if person.work == Work::None && (20..66).contains(&age) {
            person.incomes = match n % 9 {
                0..=3 => Incomes::only(Income::Bijstand),
                4 => Incomes::only(Income::Wao),
                5 => Incomes::only(Income::Wajong),
                _ => Incomes::NONE,
            };
            person.benefit_since = Month(MONTH.0 - 12);
        } else if n % 50 == 7 && matches!(person.work, Work::Slot(_)) {
            person.terms.contract = Contract::Sw;
            if let Work::Slot(slot) = person.work {
                seed.slots[slot.index()].terms.contract = Contract::Sw;
            }
        }
    }
    for n in (0..persons.saturating_sub(2)).filter(|n| n % 6 == 0) {
        let adult = |person: &PersonSeed| MONTH.since(person.birth) >= 25 * 12;
        if adult(&seed.persons[n]) && adult(&seed.persons[n + 2]) {
            for (one, other) in [(n, n + 2), (n + 2, n)] {
                seed.persons[one].household = Household::Couple;
                seed.persons[one].partner = Some(other as u32);
            }
        }
    }
    seed
}

/// Scales the parameters that count persons, seats or hours of a region of 90,000 to a town.
pub fn scale_to(params: &mut Params, persons: usize) {
    let share = persons as f64 / 90_000.0;
    params.migration.arrivals *= share;
    params.migration.status_holders *= share;
    params.training.seats *= share;
    params.search.desk_hours *= share;
    params.disability.beschut_places *= share;
    params.disability.beschut_growth *= share;
}

/// A model of the seed's world under the central parameters, scaled to its size, in a flat economy.
pub fn model(seed: &WorldSeed, count: u16) -> Model {
    let mut params = params();
    scale_to(&mut params, seed.persons.len());
    Model {
        params,
        law: Arc::new(law::for_tests()),
        reference: Arc::new(Reference::new(seed, 8.0, 4.0)),
        start: Arc::new(World::new(seed, YEAR_HOURS)),
        horizon: Horizon {
            from: MONTH.next(),
            to: Month(MONTH.0 + count),
        },
        economy: vec![Economy::FLAT; usize::from(count) + 1],
        moves: Vec::new(),
        plan: None,
    }
}

/// The model with a lever moved in every month.
pub fn moved(mut model: Model, lever: Lever, reach: Reach, amount: f64) -> Model {
    model.moves.push(TimedMove {
        from: model.horizon.from,
        to: model.horizon.to,
        step: step(lever, reach, amount),
    });
    model
}

/// A run's table that can be asked by measure and group.
pub struct Results {
    layout: Layout,
    table: RunTable,
}

impl Results {
    /// Runs a model with the draws of a replication.
    pub fn of(model: &Model, replication: u32) -> Self {
        let months = model.horizon.months().collect();
        Self {
            layout: layout(model.start.municipalities(), months),
            table: run(model, &Draws::of_replication(5, replication)),
        }
    }

    /// The series of a group.
    pub fn series(&self, measure: &str, by: &str, group: &str) -> &[f64] {
        let n = self.layout.months.len();
        let place = self
            .layout
            .find(measure, by, group)
            .unwrap_or_else(|| panic!("{measure} by {by} {group} is reported"));
        &self.table.values[place * n..(place + 1) * n]
    }

    /// The sum of a group's series over the months.
    pub fn sum(&self, measure: &str, by: &str, group: &str) -> f64 {
        self.series(measure, by, group).iter().sum()
    }

    /// The sum for the entire region.
    pub fn total(&self, measure: &str) -> f64 {
        self.sum(measure, "all", "all")
    }

    /// The sum over all groups of a classification.
    pub fn over_groups(&self, measure: &str, by: &str) -> f64 {
        let groups = self.layout.series.iter();
        groups
            .filter(|series| series.measure.name == measure && series.group_by == by)
            .map(|series| self.sum(measure, by, &series.group))
            .sum()
    }

    /// The bits of all values: equal also where a ratio is undefined.
    pub fn bits(&self) -> Vec<u64> {
        self.table
            .values
            .iter()
            .map(|value| value.to_bits())
            .collect()
    }
}

/// A tolerance in standard errors.
#[derive(Clone, Copy)]
pub struct StandardErrors(pub f64);

/// Asserts that the mean of a sample lies within so many of its standard errors of the truth.
pub fn assert_mean_within(tolerance: StandardErrors, samples: &[f64], truth: f64) {
    let n = samples.len() as f64;
    let mean = samples.iter().sum::<f64>() / n;
    let squares: f64 = samples.iter().map(|one| (one - mean) * (one - mean)).sum();
    let error = (squares / (n - 1.0) / n).sqrt();
    assert!(
        (mean - truth).abs() <= tolerance.0 * error,
        "the mean of {n} samples is {mean} ± {error}, the truth {truth}"
    );
}

/// Asserts that so many of `n` trials lie within so many standard errors of a true share.
pub fn assert_share_within(tolerance: StandardErrors, happened: usize, n: usize, truth: f64) {
    let share = happened as f64 / n as f64;
    let error = (truth * (1.0 - truth) / n as f64).sqrt();
    assert!(
        (share - truth).abs() <= tolerance.0 * error,
        "{happened} of {n} is {share}, the truth {truth} ± {error}"
    );
}

/// Asserts that counts agree with expected counts by Pearson's chi-square, whose critical value at 1 in 10,000 is taken
/// from the approximation of Wilson and Hilferty (1931).
pub fn assert_counts_fit(observed: &[f64], expected: &[f64], freedom: usize) {
    let statistic: f64 = observed
        .iter()
        .zip(expected)
        .map(|(seen, due)| (seen - due) * (seen - due) / due)
        .sum();
    let k = 2.0 / (9.0 * freedom as f64);
    let critical = freedom as f64 * (1.0 - k + 3.719 * k.sqrt()).powi(3);
    assert!(
        statistic < critical,
        "chi-square {statistic} exceeds {critical}: {observed:?} for {expected:?}"
    );
}

/// The probability that an event of a hazard per year happens within a month.
pub fn monthly(per_year: f64) -> f64 {
    -(-per_year / 12.0).exp_m1()
}

/// The place of residents of the n-th municipality.
pub fn home(n: u8) -> Place {
    Place::Municipality(MunicipalityId(n))
}
