// Small worlds for tests: a town of a given size with neither past nor peculiarities. The tests of the root package have
// this file as a module of their own, and so has the example of the ledger, so that it is no part of the library. An
// included file cannot begin with documentation of its module.

use crate::vocab::{
    Activity, Assets, Contract, EducationLevel, EmployerId, EurosPerMonth, Hours, Household,
    IloState, Incomes, Marks, Month, MunicipalityId, Occupation, PersonKey, Sector, Sex, SlotId,
    Track,
};
use crate::world::{
    Abilities, EmployerSeed, PersonSeed, Place, Regions, SlotSeed, Terms, WaitingCohort, Work,
    WorkHistory, WorldSeed, ZoneSeed,
};

/// The month at whose end the small worlds stand.
pub const MONTH: Month = Month::new(2017, 12);

/// Returns a healthy single of 40 without work, income or history: the n-th person.
pub fn person_seed(n: usize) -> PersonSeed {
    PersonSeed {
        key: PersonKey::founder(n),
        birth: Month::new(1977, 12),
        sex: if n.is_multiple_of(2) {
            Sex::Male
        } else {
            Sex::Female
        },
        place: Place::Municipality(MunicipalityId(0)),
        level: EducationLevel::Middle,
        start_qualification: true,
        field: Occupation::Technical,
        track: Track::Vocational,
        household: Household::Single,
        partner: None,
        assets: Assets::Below,
        ilo: IloState::Inactive,
        activity: Activity::None,
        incomes: Incomes::NONE,
        work: Work::None,
        terms: Terms {
            hours: Hours::From35,
            contract: Contract::Permanent,
            wage: EurosPerMonth(250_000),
        },
        occupation: Occupation::Technical,
        since: Month::new(2015, 12),
        benefit_since: Month::NEVER,
        ww_until: Month::NEVER,
        benefit_wage: EurosPerMonth(0),
        marks: Marks::NONE,
        abilities: Abilities {
            language: 3,
            fitness: 3,
            travel: 1,
            ..Abilities::default()
        },
        history: WorkHistory {
            counted_until: MONTH,
            ..WorkHistory::default()
        },
    }
}

/// Returns a town of one or two municipalities: `persons` residents of mixed age and level, of whom about seven in
/// ten hold the slots of employers of ten jobs each; a tenth of the slots is vacant; one zone outside.
pub fn town(persons: usize) -> WorldSeed {
    let jobs = persons * 7 / 10;
    let employers = jobs.div_ceil(9).max(1);
    let mut seed = WorldSeed {
        month: MONTH,
        municipalities: vec![
            ("GM0001".into(), "Aanstad".into()),
            ("GM0002".into(), "Bedorp".into()),
        ],
        kilometres: vec![4.0, 12.0, 12.0, 5.0],
        regions: Regions::default(),
        zones: vec![ZoneSeed {
            code: "elders".into(),
            name: "Elders".into(),
            kilometres: vec![20.0, 24.0],
            labour_force: persons as f64 * 5.0,
            searchers: [
                persons as i64 / 20,
                persons as i64 / 20,
                persons as i64 / 25,
            ],
            vacancies: [
                persons as f64 / 50.0,
                persons as f64 / 50.0,
                persons as f64 / 80.0,
            ],
        }],
        persons: Vec::with_capacity(persons),
        employers: Vec::with_capacity(employers),
        slots: Vec::with_capacity(employers * 10),
        waiting: Vec::new(),
    };
    for n in 0..employers {
        seed.employers.push(EmployerSeed {
            sector: Sector::at(n % Sector::COUNT),
            municipality: MunicipalityId((n % 2) as u8),
            size: 10,
        });
        for k in 0..10 {
            seed.slots.push(SlotSeed {
                employer: EmployerId::at(n),
                occupation: Occupation::at((n * 3 + k) % Occupation::COUNT),
                level: EducationLevel::at((n + k) % 3),
                terms: Terms {
                    hours: Hours::at((n + k) % 4),
                    contract: Contract::at((n + k) % 3),
                    wage: EurosPerMonth(150_000 + 10_000 * (k as i32)),
                },
            });
        }
    }
    for n in 0..persons {
        let mut person = person_seed(n);
        person.birth = Month(MONTH.0 - 16 * 12 - ((n * 7919) % (57 * 12)) as u16);
        person.place = Place::Municipality(MunicipalityId((n % 2) as u8));
        let age = person.birth.0.abs_diff(MONTH.0) / 12;
        person.level = EducationLevel::at(n % 3);
        if n < jobs && age < 66 {
            let slot = n / 9 * 10 + n % 9;
            person.work = Work::Slot(SlotId::at(slot));
            person.occupation = seed.slots[slot].occupation;
            person.terms = seed.slots[slot].terms;
            person.ilo = IloState::Employed;
            person.since = Month(MONTH.0 - 1 - (n % 90) as u16);
        } else if n % 4 == 0 && age < 66 {
            person.ilo = IloState::Unemployed;
            person.since = Month(MONTH.0 - 1 - (n % 30) as u16);
        } else if age < 18 {
            person.activity = Activity::School;
            person.track = Track::at(n % 4);
            person.household = Household::WithParents;
        }
        seed.persons.push(person);
    }
    for age in 0..15 * 12u16 {
        seed.waiting.push(WaitingCohort {
            municipality: MunicipalityId((age % 2) as u8),
            birth: Month(MONTH.0 - age),
            children: (persons / 800) as u32,
        });
    }
    seed
}
