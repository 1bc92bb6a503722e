//! The tables of the Netherlands from which every initial population is built.

use super::codes::{
    AgedBenefit, ContractShare, DisabilityGroup, FiveYears, TenureGroup, WageDimension,
};
use super::column::{Unread, data_file};
use crate::vocab::{
    AgeGroup, EducationLevel, Grade, Hours, Household, Month, Occupation, Sector, Sex, Track,
};

data_file! {
    /// Age at which the state pension begins, by month of birth
    pub struct AowAge: National "aow_age.csv", rows "one for each band of months of birth, in order" {
        born_from: Month, "", "first month of birth";
        born_to: Month, "", "last month of birth";
        years: u16 in 60..=75, "years", "age in full years";
        months: u16 in 0..=11, "months", "months beyond them";
        _grade: Unread, "", "grade of the row";
    }

    /// A single figure with its evidence
    pub struct SingleRow: Other "assumptions.csv", rows "one for each key" {
        key: String, "", "name of the figure";
        value: String, "", "the figure, in the unit of its row";
        low: String, "", "lower end, in the unit of the value; needed for recalled and assumed figures";
        high: String, "", "upper end";
        _unit: Unread, "", "unit of the figure";
        _source: Unread, "", "publisher, table, year";
        grade: Grade, "", "read, derived, recalled or assumed";
        reason: String, "", "one sentence; needed for recalled and assumed figures";
    }

    /// How strongly holders of a benefit concentrate in an age group
    pub struct BenefitAge: National "benefit_ages.csv", rows "one for each benefit and age" {
        benefit: AgedBenefit, "", "benefit, supported work or mark";
        age: AgeGroup, "", "age group";
        weight: f64 in 0..=1e7, "weight", "relative number of holders for each resident";
    }

    /// Shares of fixed and flexible contracts by age, as weights
    pub struct ContractAge: National "contract_age_weights.csv", rows "one for each age" {
        age: AgeGroup, "", "age group";
        fixed: f64 in 0..=1, "share", "fixed-term contracts among employees";
        agency: f64 in 0..=1, "share", "agency and on-call work among employees";
    }

    /// Employees by contract
    pub struct Contracts: National "contracts.csv", rows "one for each contract" {
        contract: ContractShare, "", "kind of contract";
        share: f64 in 0..=1, "share of employees", "employees with the contract";
    }

    /// Recipients of a disability benefit who work
    pub struct DisabilityWorking: National "disability_working.csv", rows "one for each group" {
        group: DisabilityGroup, "", "benefit";
        share: f64 in 0..=1, "share of recipients", "recipients who work";
        _grade: Unread, "", "grade of the row";
    }

    /// Level of education by age and sex
    pub struct Education: National "education_level.csv", rows "one for each age, sex and level" {
        age: FiveYears, "", "five-year age group";
        sex: Sex, "", "sex";
        level: EducationLevel, "", "level of education";
        share: f64 in 0..=1, "share of residents", "residents with the level";
        _low: Unread, "", "lower end";
        _high: Unread, "", "upper end";
    }

    /// Jobs by size of the employer
    pub struct EmployerSize: National "employer_sizes.csv", rows "one for each size class, in order" {
        from: u16 in 1..=60000, "jobs", "smallest size of the class";
        to: u16 in 1..=60000, "jobs", "largest size of the class";
        share: f64 in 0..=1, "share of jobs", "jobs at employers of the class";
    }

    /// Fields of study of the higher educated; an occupation without a row has none
    pub struct FieldOfHigh: National "fields_high.csv", rows "one for each occupation that is a field" {
        occupation: Occupation, "", "class of occupations";
        persons_thousand: f64 in 0..=1e7, "thousand persons", "higher educated whose field leads to the class";
    }

    /// Weekly hours by age
    pub struct HoursByAge: National "hours_by_age.csv", rows "one for each age and class of hours" {
        age: AgeGroup, "", "age group";
        hours: Hours, "", "class of weekly hours";
        share: f64 in 0..=1, "share of the employed", "employed who work so many hours";
    }

    /// Weekly hours by sex
    pub struct HoursBySex: National "hours_by_sex.csv", rows "one for each sex and class of hours" {
        sex: Sex, "", "sex";
        hours: Hours, "", "class of weekly hours";
        share: f64 in 0..=1, "share of the employed", "employed who work so many hours";
    }

    /// Household position by age and sex
    pub struct HouseholdShare: National "households.csv", rows "one for each age, sex and position" {
        age: FiveYears, "", "five-year age group";
        sex: Sex, "", "sex";
        household: Household, "", "position in the household";
        share: f64 in 0..=1, "share of residents", "residents in the position";
    }

    /// Jobs by the level that they ask for
    pub struct JobLevel: National "job_levels.csv", rows "one for each level" {
        level: EducationLevel, "", "level of education";
        share: f64 in 0.01..=0.98, "share of jobs", "jobs that ask for the level";
    }

    /// Minimum wage by age
    pub struct MinimumWage: National "minimum_wage.csv", rows "one for each date and age from which an amount holds" {
        from: Month, "", "first month in which the amount holds";
        age: u16 in 0..=100, "years", "youngest age to which it applies";
        euros_per_month: f64 in 0..=1e5, "EUR per month", "gross wage for full-time work";
    }

    /// How common the levels of education are in each occupation
    pub struct OccupationLevel: National "occupation_level_affinity.csv", rows "one for each occupation and level" {
        occupation: Occupation, "", "class of occupations";
        level: EducationLevel, "", "level of education";
        weight: f64 in 0..=1e7, "weight", "relative number of jobs of the level";
    }

    /// Women by occupation; both sexes must be able to work in each, or no table meets the margins
    pub struct OccupationWomen: National "occupation_women.csv", rows "one for each occupation" {
        occupation: Occupation, "", "class of occupations";
        share: f64 in 0.01..=0.99, "share of the employed", "women among those who work in the class";
    }

    /// Employed and wages by occupation
    pub struct OccupationRow: National "occupations.csv", rows "one for each occupation" {
        occupation: Occupation, "", "class of occupations";
        employed_thousand: f64 in 0..=1e7, "thousand persons", "persons who work in the class";
        median_wage_2021: f64 in 1..=1000, "EUR per hour", "median wage, used as a ratio";
    }

    /// Participation and unemployment by age and sex (labour force survey, old definition)
    pub struct Participation: National "participation.csv", rows "one for each age and sex" {
        age: FiveYears, "", "five-year age group";
        sex: Sex, "", "sex";
        gross: f64 in 0..=1, "share of residents", "labour force";
        unemployment: f64 in 0..=1, "share of labour force", "unemployed";
    }

    /// Pupils and students by age
    pub struct School: National "school.csv", rows "one for each age at which some are at school" {
        age: u16 in 15..=74, "years", "age";
        share: f64 in 0..=1, "share of residents", "residents in full-time education";
    }

    /// How common the occupations are in each sector
    pub struct SectorOccupation: National "sector_occupation_affinity.csv", rows "one for each sector and occupation" {
        sector: Sector, "", "SBI section";
        occupation: Occupation, "", "class of occupations";
        weight: f64 in 0..=1e7, "weight", "relative number of jobs in the class";
    }

    /// Jobs and vacancies by sector
    pub struct NationalSector: National "sectors.csv", rows "one for each sector" {
        sector: Sector, "", "SBI section";
        jobs_thousand: f64 in 0.001..=1e7, "thousand jobs", "jobs of employees";
        share_ten_plus: f64 in 0..=1, "share of jobs", "jobs at employers with ten or more";
        open_vacancies_thousand: f64 in 0..=1e7, "thousand vacancies", "vacancies open at the end of the quarter";
    }

    /// Self-employed by age, as weights
    pub struct SelfEmployedAge: National "self_employed_ages.csv", rows "one for each age" {
        age: AgeGroup, "", "age group";
        weight: f64 in 0..=1, "share of the employed", "self-employed among the employed";
    }

    /// Jobs by duration
    pub struct Tenure: National "tenure.csv", rows "one for each group and class of months, in order" {
        group: TenureGroup, "", "all jobs, or flexible ones among them";
        from: u16 in 0..=1200, "months", "shortest duration of the class";
        to: u16 in 0..=1200, "months", "longest duration of the class";
        persons: f64 in 0..=1e6, "thousand persons", "persons with such a job";
    }

    /// Tracks of secondary and further education
    pub struct TrackRow: National "tracks.csv", rows "one for each track" {
        track: Track, "", "track";
        share: f64 in 0..=1, "share of a cohort", "young people who follow the track";
        school_weight_18: f64 in 0..=1e7, "weight", "relative chance to be at school at 18 to 20";
        school_weight_21: f64 in 0..=1e7, "weight", "relative chance to be at school from 21 on";
    }

    /// Unemployed by duration of the search
    pub struct UnemploymentDuration: National "unemployment_duration.csv", rows "one for each class of months, in order" {
        from: u16 in 0..=1200, "months", "shortest duration of the class";
        to: u16 in 0..=1200, "months", "longest duration of the class";
        share: f64 in 0..=1, "share of the unemployed", "unemployed in the class";
    }

    /// The mean wage, and factors by level of education and by age
    pub struct WageFactor: National "wages.csv", rows "one for the mean, one for each level and for each age" {
        dimension: WageDimension, "", "the mean of all, or what the factor belongs to";
        group: String, "", "`all`, a level of education or an age group";
        factor: f64 in 0.01..=1000, "EUR per hour or factor", "mean hourly wage, or factor on it";
    }

    /// Inflow into WW by year
    pub struct WwFlow: National "ww_flows.csv", rows "one for each year" {
        year: u16 in 1900..=5000, "", "calendar year";
        inflow: f64 in 0..=1e7, "rights", "rights that began in the year";
    }

    /// Rules of WW: duration by work history
    pub struct WwRule: National "ww_law.csv", rows "one for each rule" {
        rule: String, "", "name of the rule";
        value: f64 in 0..=100, "as the row says", "the figure";
        _unit: Unread, "", "unit of the figure";
    }

    /// Law by date
    pub struct LawRow: National "law.csv", rows "one for each series and date from which an amount holds" {
        series: String, "", "name of the series";
        from: Month, "", "first month in which the value holds; of aow_age, first month of birth";
        value: String, "months or EUR per month", "the value";
    }

    /// Cycle of labour demand
    pub struct CycleRow: National "cycle.csv", rows "one for each month in which the cycle is known" {
        month: Month, "", "month";
        value: String, "log deviation", "deviation of labour demand from its trend, as a part of one";
    }
}
