//! The initial population as plain records: what `inputs` builds and [`crate::world::World::new`] takes.

use crate::vocab::{
    Activity, Assets, Contract, EducationLevel, EmployerId, EurosPerMonth, Hours, Household,
    IloState, Incomes, Marks, Month, MunicipalityId, Occupation, PersonKey, Sector, Sex, SlotId,
    Track, ZoneId,
};
use crate::world::place::Place;
use crate::world::regions::Regions;

/// What a person works as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// No paid work.
    None,
    /// A job in the region.
    Slot(SlotId),
    /// A job in a zone outside.
    Outside(ZoneId),
    /// Self-employed.
    SelfEmployed,
}

/// The terms of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Weekly hours.
    pub hours: Hours,
    /// Contract.
    pub contract: Contract,
    /// Gross wage a month at the price level of the first month.
    pub wage: EurosPerMonth,
}

/// Barriers and abilities, each on a short scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Abilities {
    /// Physical barrier: 0 none, 1 some, 2 severe.
    pub physical_barrier: u8,
    /// Mental barrier: 0 none, 1 some, 2 severe.
    pub mental_barrier: u8,
    /// Command of Dutch: 0 little, 1 basic, 2 sufficient, 3 full.
    pub language: u8,
    /// Fitness for work, 0 to 3: habits and recent experience.
    pub fitness: u8,
    /// Tolerance for travel: 0 short, 1 usual, 2 long.
    pub travel: u8,
    /// Certified occupations beyond the own field, one bit for each of [`Occupation::ALL`].
    pub certificates: u16,
}

/// Work history as the unemployment insurance counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct WorkHistory {
    /// Qualifying calendar years up to 2015, fictitious years from the year of turning 18 to 1997 included.
    pub years_until_2015: u8,
    /// Qualifying calendar years from 2016, the running year excluded.
    pub years_since_2016: u8,
    /// Which of the last five calendar years qualified: bit 0 is last year.
    pub last_five_years: u8,
    /// Paid hours in the running calendar year, up to `counted_until`.
    pub hours_this_year: u16,
    /// Which of the last 16 months were worked: bit 0 is the latest counted month.
    pub recent_months: u16,
    /// Last month that is counted in the fields above.
    pub counted_until: Month,
}

/// One person of the initial population.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonSeed {
    /// Identity across arms.
    pub key: PersonKey,
    /// Month of birth.
    pub birth: Month,
    /// Sex.
    pub sex: Sex,
    /// Where the person lives.
    pub place: Place,
    /// Highest completed level.
    pub level: EducationLevel,
    /// Has a start qualification (mbo-2, havo, vwo or more).
    pub start_qualification: bool,
    /// Field of study, as an occupation class.
    pub field: Occupation,
    /// School track of a pupil; of others the track they came from.
    pub track: Track,
    /// Household position.
    pub household: Household,
    /// Partner as an index into the list of persons; both must point to each other.
    pub partner: Option<u32>,
    /// Assets against the limit of bijstand.
    pub assets: Assets,
    /// ILO state.
    pub ilo: IloState,
    /// Activity.
    pub activity: Activity,
    /// Incomes other than work.
    pub incomes: Incomes,
    /// Work.
    pub work: Work,
    /// Terms of the job, for everybody who works.
    pub terms: Terms,
    /// Occupation of the present or last job; the field for those who never worked.
    pub occupation: Occupation,
    /// First month of the present job, or of the present spell without a job.
    pub since: Month,
    /// First month of the present benefit, [`Month::NEVER`] without one.
    pub benefit_since: Month,
    /// Last month of the WW right, [`Month::NEVER`] without WW.
    pub ww_until: Month,
    /// Wage on which a WW or WIA benefit is based.
    pub benefit_wage: EurosPerMonth,
    /// Registered marks.
    pub marks: Marks,
    /// Barriers and abilities.
    pub abilities: Abilities,
    /// Work history.
    pub history: WorkHistory,
}

/// One employer of the initial population.
#[derive(Clone, Debug, PartialEq)]
pub struct EmployerSeed {
    /// Sector.
    pub sector: Sector,
    /// Municipality.
    pub municipality: MunicipalityId,
    /// Jobs planned at the first month (main jobs of persons, any hours).
    pub size: u32,
}

/// One slot of the initial population. Filled by the person whose `work` names it, otherwise vacant.
#[derive(Clone, Debug, PartialEq)]
pub struct SlotSeed {
    /// Employer.
    pub employer: EmployerId,
    /// Occupation required.
    pub occupation: Occupation,
    /// Level required.
    pub level: EducationLevel,
    /// Terms offered.
    pub terms: Terms,
}

/// One zone outside the region.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoneSeed {
    /// Short code, for example `drechtsteden`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Distance in kilometres from each municipality; infinite from those of another region than the zone lies around.
    pub kilometres: Vec<f64>,
    /// Labour force of the zone (persons), which scales its searchers and vacancies.
    pub labour_force: f64,
    /// Searchers of the zone within reach of the region, by level, on the reference path.
    pub searchers: [i64; 3],
    /// Open vacancies of the zone within reach of the region, by level, on the reference path.
    pub vacancies: [f64; 3],
}

/// Persons too young for the world: how many of each municipality and birth month will turn 15.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct WaitingCohort {
    /// Municipality.
    pub municipality: MunicipalityId,
    /// Month of birth.
    pub birth: Month,
    /// Number of children.
    pub children: u32,
}

/// The whole initial population as plain records.
#[derive(Clone, Debug, PartialEq)]
pub struct WorldSeed {
    /// The month at whose end the records hold.
    pub month: Month,
    /// Code (`GM0512`) and name of each municipality.
    pub municipalities: Vec<(String, String)>,
    /// Kilometres between municipalities (row-major, symmetric; the diagonal is the mean distance of two residents).
    pub kilometres: Vec<f64>,
    /// Which regions these are, if they are several.
    pub regions: Regions,
    /// Zones outside.
    pub zones: Vec<ZoneSeed>,
    /// Residents of 15 to 74 and in-commuters.
    pub persons: Vec<PersonSeed>,
    /// Employers.
    pub employers: Vec<EmployerSeed>,
    /// Slots.
    pub slots: Vec<SlotSeed>,
    /// Younger cohorts.
    pub waiting: Vec<WaitingCohort>,
}
