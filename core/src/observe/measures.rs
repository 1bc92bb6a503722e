//! The registry of measures: names, units, meanings, groupings.

use crate::observe::table::{Kind, Measure};

macro_rules! measures {
    ($($(#[doc = $doc:literal])+ $id:ident = $name:literal, $unit:literal, $kind:ident, [$($by:literal),*];)*) => {
        /// Every measure of the monthly tables.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u16)]
        pub enum Id { $($(#[doc = $doc])+ $id,)* }

        /// The declarations, in the order of [`Id`].
        pub const MEASURES: &[Measure] = &[
            $(Measure { name: $name, unit: $unit, kind: Kind::$kind, meaning: concat!($($doc),+).trim_ascii(), by: &[$($by),*] },)*
        ];
    };
}

measures! {
    /// Residents of 15 to 74 years.
    Persons = "persons", "persons", Stock, ["municipality", "age_group", "level", "sex"];
    /// Residents with at least one hour of paid work a week.
    Employed = "employed", "persons", Stock, ["municipality", "age_group", "level", "sex"];
    /// Residents without work who search and are available.
    Unemployed = "unemployed", "persons", Stock, ["municipality", "age_group", "level", "sex"];
    /// Residents neither employed nor unemployed.
    Inactive = "inactive", "persons", Stock, ["municipality", "age_group", "level", "sex"];
    /// Employed and unemployed as a share of residents of 15 to 74.
    GrossParticipation = "gross_participation", "percent", Ratio, ["municipality", "age_group", "level", "sex"];
    /// Employed as a share of residents of 15 to 74.
    NetParticipation = "net_participation", "percent", Ratio, ["municipality", "age_group", "level", "sex"];
    /// Unemployed as a share of employed and unemployed.
    UnemploymentRate = "unemployment_rate", "percent", Ratio, ["municipality", "age_group", "level", "sex"];
    /// Residents in full-time education.
    ActivitySchool = "activity_school", "persons", Stock, ["municipality"];
    /// Residents in a course.
    ActivityCourse = "activity_course", "persons", Stock, ["municipality"];
    /// Residents in a BBL.
    ActivityBbl = "activity_bbl", "persons", Stock, ["municipality"];
    /// Residents with WW.
    IncomeWw = "income_ww", "persons", Stock, ["municipality", "age_group", "level"];
    /// Residents with bijstand.
    IncomeBijstand = "income_bijstand", "persons", Stock, ["municipality", "age_group", "level"];
    /// Bijstand benefits: a couple that shares one counts once.
    BijstandBenefits = "bijstand_benefits", "benefits", Stock, ["municipality"];
    /// Residents with WGA or IVA.
    IncomeWia = "income_wia", "persons", Stock, ["municipality", "age_group"];
    /// Residents with WAO.
    IncomeWao = "income_wao", "persons", Stock, ["municipality", "age_group"];
    /// Residents with Wajong.
    IncomeWajong = "income_wajong", "persons", Stock, ["municipality", "age_group"];
    /// Residents with IOAW or IOW.
    IncomeIoawIow = "income_ioaw_iow", "persons", Stock, ["municipality"];
    /// Residents without job and without benefit, pupils included (nuggers in the widest sense).
    Nuggers = "nuggers", "persons", Stock, ["municipality"];
    /// Residents in SW, begeleid werken or beschut werk.
    SupportedWork = "supported_work", "persons", Stock, ["municipality", "contract"];
    /// Jobs filled in the region, main jobs of persons.
    JobsFilled = "jobs_filled", "jobs", Stock, ["municipality", "sector", "occupation", "level"];
    /// Jobs filled in the region less those of the initial population.
    JobsAdded = "jobs_added", "jobs", Stock, [];
    /// Residents who work in the region as employees.
    ResidentsInside = "jobs_residents_inside", "persons", Stock, ["municipality"];
    /// Persons from outside who work in the region.
    InCommuters = "in_commuters", "persons", Stock, [];
    /// Residents who work outside the region as employees.
    OutCommuters = "out_commuters", "persons", Stock, ["municipality"];
    /// Self-employed residents.
    SelfEmployed = "self_employed", "persons", Stock, ["municipality"];
    /// Employed residents of 50 years or older as a share of employed residents.
    ShareOver50 = "employed_over_50", "percent", Ratio, [];
    /// Posted vacancies open at the end of the month.
    VacanciesOpen = "vacancies_open", "vacancies", Stock, ["level", "occupation", "sector", "municipality"];
    /// Posted vacancies opened during the month, as vacancy statistics count them; direct openings stand beside them under the channel direct and are not in the total.
    VacanciesOpened = "vacancies_opened", "vacancies", Flow, ["channel", "reason", "level", "occupation", "sector"];
    /// Share of each level in the posted vacancies opened.
    OpenedShare = "vacancies_opened_share", "percent", Ratio, ["level"];
    /// Posted vacancies filled.
    VacanciesFilled = "vacancies_filled", "vacancies", Flow, ["level"];
    /// Posted vacancies withdrawn.
    VacanciesWithdrawn = "vacancies_withdrawn", "vacancies", Flow, ["level"];
    /// Posted vacancies opened for people who left.
    OpenedReplacement = "vacancies_opened_replacement", "vacancies", Flow, ["occupation", "level"];
    /// Posted vacancies opened for growth.
    OpenedExpansion = "vacancies_opened_expansion", "vacancies", Flow, ["occupation", "level"];
    /// Starts of jobs by residents, and by others in the region.
    Hires = "hires", "hires", Flow, ["channel", "origin", "level", "sector", "occupation"];
    /// Ends of work of residents and in-commuters.
    Separations = "separations", "separations", Flow, ["cause", "sector"];
    /// Ends of work by retirement, early exit or death.
    AgeingOutflow = "ageing_outflow", "persons", Flow, ["cause", "sector", "occupation", "level", "municipality"];
    /// Young residents who leave for higher education.
    YouthDeparture = "youth_departure", "persons", Flow, ["municipality", "level", "occupation"];
    /// Young people who return after study.
    YouthReturn = "youth_return", "persons", Flow, ["municipality", "level", "occupation"];
    /// Persons of 15 to 74 who move in, status holders and job-led moves included, returning youth apart.
    Arrivals = "arrivals", "persons", Flow, ["passage", "municipality", "level"];
    /// Persons of 15 to 74 who move out, departure for study apart.
    Departures = "departures", "persons", Flow, ["municipality", "level"];
    /// Residents who turn 15.
    Turned15 = "turned_15", "persons", Flow, ["municipality"];
    /// Residents who turn 75.
    Turned75 = "turned_75", "persons", Flow, ["municipality"];
    /// Residents of 15 to 74 who die.
    Deaths = "deaths", "persons", Flow, ["municipality", "age_group"];
    /// Pupils who leave school.
    SchoolLeavers = "school_leavers", "persons", Flow, ["level", "municipality"];
    /// Persons who asked for a course.
    TrainingQueued = "training_queued", "persons", Flow, ["activity", "level", "occupation"];
    /// Persons who began a course or BBL.
    TrainingStarted = "training_started", "persons", Flow, ["activity", "level", "occupation"];
    /// Persons in a course or BBL.
    TrainingInCourse = "training_in_course", "persons", Stock, ["activity", "level"];
    /// Persons who dropped out of a course or BBL.
    TrainingDropped = "training_dropped", "persons", Flow, ["activity", "level", "occupation"];
    /// Persons who completed a course or BBL.
    TrainingCompleted = "training_completed", "persons", Flow, ["activity", "level", "occupation"];
    /// Persons at work six months after completing a course.
    TrainingAtWork6 = "training_at_work_6m", "persons", Flow, [];
    /// Persons at work twelve months after completing a course.
    TrainingAtWork12 = "training_at_work_12m", "persons", Flow, [];
    /// Persons in a course by the occupation that it certifies.
    TrainingOccupation = "training_in_course_by_occupation", "persons", Stock, ["occupation"];
    /// Applications turned down, by binding constraint.
    Rejections = "rejections", "applications", Flow, ["binding", "level"];
    /// Posted vacancies per unemployed resident.
    Tightness = "tightness", "ratio", Ratio, ["level"];
    /// Open vacancies per WW benefit running shorter than six months (spanningsindicator of UWV).
    Spanningsindicator = "spanningsindicator", "ratio", Ratio, [];
    /// Residents on WW for less than six months.
    ShortWw = "income_ww_short", "persons", Stock, [];
    /// Employed residents of 50 years or older.
    Over50 = "employed_50_plus", "persons", Stock, [];
    /// Residents from employed to unemployed.
    EmployedToUnemployed = "flow_e_u", "persons", Flow, [];
    /// Residents from unemployed to employed.
    UnemployedToEmployed = "flow_u_e", "persons", Flow, [];
    /// Residents from employed to inactive.
    EmployedToInactive = "flow_e_n", "persons", Flow, [];
    /// Residents from inactive to employed.
    InactiveToEmployed = "flow_n_e", "persons", Flow, [];
    /// Residents from unemployed to inactive.
    UnemployedToInactive = "flow_u_n", "persons", Flow, [];
    /// Residents from inactive to unemployed.
    InactiveToUnemployed = "flow_n_u", "persons", Flow, [];
    /// Residents who go from job to job.
    JobToJob = "flow_job_to_job", "persons", Flow, [];
    /// Benefits begun.
    BenefitsBegun = "benefits_begun", "benefits", Flow, ["income"];
    /// Benefits ended.
    BenefitsEnded = "benefits_ended", "benefits", Flow, ["income"];
    /// Benefits ended with the person at work.
    BenefitsEndedAtWork = "benefits_ended_at_work", "benefits", Flow, ["income"];
    /// Long sick residents who wait for an assessment.
    LongSick = "long_sick", "persons", Stock, [];
    /// Euros paid, by payer.
    MoneyPaid = "money_paid", "EUR", Flow, ["payer", "purpose"];
    /// Residents with a job in another region of the scenario.
    ToRegions = "commuters_to_regions", "persons", Stock, [];
    /// Jobs held by residents of another region of the scenario.
    FromRegions = "commuters_from_regions", "persons", Stock, [];
    /// Persons of 15 to 74 who move to another region of the scenario.
    MovedToRegions = "moved_to_regions", "persons", Flow, [];
    /// Persons of 15 to 74 who move in from another region of the scenario.
    MovedFromRegions = "moved_from_regions", "persons", Flow, [];
}

/// Measures that are not reported by region: they have no place, or are shares of a whole.
const NOT_BY_REGION: [Id; 4] = [
    Id::Rejections,
    Id::MoneyPaid,
    Id::OpenedShare,
    Id::TrainingOccupation,
];

impl Id {
    /// Returns whether the measure exists only where several regions are simulated together.
    pub const fn is_between_regions(self) -> bool {
        self as u16 >= Self::ToRegions as u16
    }
}

/// Returns the measures of a world and the classifications of each: with several regions those between regions too, and
/// the region beside the other classifications.
pub(super) fn reported(
    several: bool,
) -> impl Iterator<Item = (&'static Measure, Vec<&'static str>)> {
    let count = if several {
        MEASURES.len()
    } else {
        Id::ToRegions as usize
    };
    MEASURES[..count]
        .iter()
        .enumerate()
        .map(move |(at, measure)| {
            let mut by = measure.by.to_vec();
            if several && !NOT_BY_REGION.iter().any(|id| *id as usize == at) {
                by.push("region");
            }
            (measure, by)
        })
}
