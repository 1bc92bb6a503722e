//! The figures of the catalogue as typed tables.

use std::collections::{BTreeMap, BTreeSet};

use super::allowed;
use super::grids::{codes_of, factors, grid, sheet, sparse};
use super::lists::{
    read_aow, read_benefits, read_minimum_wage, read_municipalities, read_pairs, read_spans,
    read_tenure, read_zones,
};
use super::read::Reader;
use super::{FirstWorldSettings, InputError, Tables};
use crate::vocab::{
    AgeGroup, EducationLevel, Grade, Hours, Household, Month, Occupation, Sector, Sex, Track,
};

/// Five-year age groups of the persons of the world.
pub(super) const AGES: [&str; 12] = [
    "15-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60-64",
    "65-69", "70-74",
];
/// Five-year age groups of the population tables.
pub(super) const ALL_AGES: [&str; 20] = [
    "0-4", "5-9", "10-14", "15-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54",
    "55-59", "60-64", "65-69", "70-74", "75-79", "80-84", "85-89", "90-94", "95+",
];
/// Groups of `benefit_ages.csv`.
pub(super) const AGED_BENEFITS: [&str; 8] = [
    "ww",
    "bijstand",
    "wajong",
    "wga",
    "iva",
    "wao",
    "sw",
    "status_holder",
];
/// Groups of `disability_working.csv`.
pub(super) const WORKING_GROUPS: [&str; 5] = ["wajong", "wga_partial", "wga_full", "wao", "iva"];

/// A count or share of a span, both ends included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub from: u16,
    pub to: u16,
    pub size: f64,
}

/// A municipality of the region.
#[derive(Clone, Debug)]
pub(super) struct Municipality {
    pub code: String,
    pub name: String,
    pub population_15_64: u32,
    pub inhabitants: u32,
    pub grade: Grade,
    /// How far the log odds of participation lie from those of the region at equal age and sex.
    pub participation_log_odds: Option<f64>,
}

/// A zone outside.
#[derive(Clone, Debug)]
pub(super) struct Zone {
    pub code: String,
    pub name: String,
    pub labour_force: f64,
    /// Labour force within reach of the region, if it is given and not derived from the distance.
    pub within_reach: Option<f64>,
}

/// Counts of the table of unused potential and the totals that its file states.
#[derive(Clone, Debug, Default)]
pub(super) struct Benefits {
    /// By municipality and group.
    pub counts: Vec<[u32; 8]>,
    /// Grades of the counts.
    pub grades: Vec<[Grade; 8]>,
    /// Stated totals: line, municipality (none: all), group (none: all), count.
    pub stated: Vec<(u64, Option<usize>, Option<usize>, u32)>,
}

/// All figures, tables row-major in the order of their keys.
#[derive(Clone, Debug)]
pub(super) struct Figures {
    pub region_path: String,
    singles: BTreeMap<String, (f64, Grade)>,
    pub gross: Vec<f64>,
    pub unemployment: Vec<f64>,
    pub education: Vec<f64>,
    pub school: Vec<(u16, f64)>,
    pub tracks: Vec<f64>,
    pub track_school_18: Vec<f64>,
    pub track_school_21: Vec<f64>,
    pub aow: Vec<(Month, Month, u16)>,
    pub households: Vec<f64>,
    pub occupation_employed: Vec<f64>,
    pub occupation_wage: Vec<f64>,
    pub occupation_women: Vec<f64>,
    pub fields_high: Vec<f64>,
    pub occupation_level: Vec<f64>,
    pub job_levels: Vec<f64>,
    pub sector_jobs: Vec<f64>,
    pub sector_ten_plus: Vec<f64>,
    pub sector_vacancies: Vec<f64>,
    pub sector_occupation: Vec<f64>,
    pub hours_by_age: Vec<f64>,
    pub hours_by_sex: Vec<f64>,
    pub contracts: Vec<f64>,
    pub contract_fixed: Vec<f64>,
    pub contract_agency: Vec<f64>,
    pub tenure_all: Vec<Span>,
    pub tenure_flexible: Vec<Span>,
    pub sizes: Vec<Span>,
    pub unemployment_duration: Vec<Span>,
    pub wage_mean: f64,
    pub wage_level: Vec<f64>,
    pub wage_age: Vec<f64>,
    pub minimum_wage: Vec<(Month, u16, f64)>,
    pub ww_inflow: Vec<(u16, f64)>,
    pub benefit_ages: Vec<f64>,
    pub working: Vec<f64>,
    pub self_employed_age: Vec<f64>,
    pub municipalities: Vec<Municipality>,
    pub population: Vec<f64>,
    pub benefits: Benefits,
    pub job_municipality: Vec<f64>,
    pub kilometres: Vec<f64>,
    pub sectors: Vec<f64>,
    pub zones: Vec<Zone>,
    pub zone_kilometres: Vec<f64>,
}

impl Figures {
    /// Returns a single figure of the catalogue.
    pub fn get(&self, key: &str) -> f64 {
        self.singles
            .get(key)
            .unwrap_or_else(|| panic!("`{key}` must be a key of the catalogue"))
            .0
    }

    /// Returns the grade of a single figure.
    pub fn grade(&self, key: &str) -> Grade {
        self.singles
            .get(key)
            .map_or(Grade::Assumed, |single| single.1)
    }

    /// Reads all files; the second part lists what is wrong with them.
    pub fn read(tables: &Tables, settings: &FirstWorldSettings) -> (Self, Vec<InputError>) {
        let mut reader = Reader::new(tables, &settings.region);
        let municipalities = read_municipalities(&mut reader, settings);
        let codes: Vec<&str> = municipalities.iter().map(|m| m.code.as_str()).collect();
        let zones = read_zones(&mut reader);
        let zone_codes: Vec<&str> = zones.iter().map(|zone| zone.code.as_str()).collect();
        let mut singles = BTreeMap::new();
        for (national, name) in [
            (true, "assumptions.csv"),
            (true, "shape_weights.csv"),
            (false, "anchors.csv"),
        ] {
            let sheet = sheet(&mut reader, national, name);
            let mut keys = BTreeSet::new();
            for row in &sheet.rows {
                let allowed = allowed::of(&row.cells[0]);
                let most = *allowed.end();
                let before = reader.errors.len();
                let value = reader.number(&sheet, row, 1, *allowed.start()..most);
                if let Some(error) = reader.errors.get_mut(before) {
                    error.found = format!("`{}` = {}", row.cells[0], row.cells[1]);
                    let help = "a share is written as a part of one: 0.45 for 45 %";
                    error.help = (most <= 1.0).then(|| help.to_owned());
                }
                let grade = reader.grade(&sheet, row, 6);
                if grade.needs_range() {
                    reader.text(&sheet, row, 7, "the reason of a figure that was not read");
                    reader.number(&sheet, row, 2, -1e9..value);
                    reader.number(&sheet, row, 3, value..1e9);
                }
                // A figure of the region takes the place of the national one; two in one file contradict.
                singles.insert(row.cells[0].clone(), (value, grade));
                if !keys.insert(row.cells[0].clone()) {
                    reader.second(&sheet, row, &row.cells[0]);
                }
            }
        }
        let law = sheet(&mut reader, true, "ww_law.csv");
        for row in &law.rows {
            let value = reader.number(&law, row, 1, 0.0..100.0);
            let single = (value, Grade::Read);
            if singles.insert(row.cells[0].clone(), single).is_some() {
                reader.second(&law, row, &row.cells[0]);
            }
        }
        for (key, value) in settings.choices() {
            if let Some(value) = value {
                singles.insert(key.to_owned(), (value, Grade::Assumed));
            }
        }
        let sexes = codes_of(Sex::ALL, Sex::code);
        let groups = codes_of(AgeGroup::ALL, AgeGroup::code);
        let levels = codes_of(EducationLevel::ALL, EducationLevel::code);
        let occupations = codes_of(Occupation::ALL, Occupation::code);
        let sectors = codes_of(Sector::ALL, Sector::code);
        let tracks = codes_of(Track::ALL, Track::code);
        let hours = codes_of(Hours::ALL, Hours::code);
        let r = &mut reader;
        let many = 0.0..1e7;
        let share = 0.0..1.0;
        let wages = sheet(r, true, "wages.csv");
        for row in &wages.rows {
            r.place(&wages, row, 0, &["mean", "level", "age"]);
        }
        let [tenure_all, tenure_flexible] = read_tenure(r);
        // Beyond it nobody commutes, and the weights of distance would vanish.
        let distance = 0.0..500.0;
        let figures = Self {
            region_path: format!("regions/{}", settings.region),
            singles,
            gross: grid(r, true, "participation.csv", &[&AGES, &sexes], 2, &share),
            unemployment: grid(r, true, "participation.csv", &[&AGES, &sexes], 3, &share),
            education: grid(
                r,
                true,
                "education_level.csv",
                &[&AGES, &sexes, &levels],
                3,
                &share,
            ),
            school: read_pairs(r, "school.csv", 15..=74, 0.0..1.0),
            tracks: grid(r, true, "tracks.csv", &[&tracks], 1, &share),
            track_school_18: grid(r, true, "tracks.csv", &[&tracks], 2, &many),
            track_school_21: grid(r, true, "tracks.csv", &[&tracks], 3, &many),
            aow: read_aow(r),
            households: grid(
                r,
                true,
                "households.csv",
                &[&AGES, &sexes, &codes_of(Household::ALL, Household::code)],
                3,
                &share,
            ),
            occupation_employed: grid(r, true, "occupations.csv", &[&occupations], 1, &many),
            occupation_wage: grid(
                r,
                true,
                "occupations.csv",
                &[&occupations],
                2,
                &(1.0..1000.0),
            ),
            // Both sexes must be able to work in every occupation, or no table meets the margins.
            occupation_women: grid(
                r,
                true,
                "occupation_women.csv",
                &[&occupations],
                1,
                &(0.01..0.99),
            ),
            fields_high: sparse(r, true, "fields_high.csv", &occupations, 1),
            occupation_level: grid(
                r,
                true,
                "occupation_level_affinity.csv",
                &[&occupations, &levels],
                2,
                &many,
            ),
            job_levels: grid(r, true, "job_levels.csv", &[&levels], 1, &(0.01..0.98)),
            sector_jobs: grid(r, true, "sectors.csv", &[&sectors], 1, &(0.001..1e7)),
            sector_ten_plus: grid(r, true, "sectors.csv", &[&sectors], 2, &share),
            sector_vacancies: grid(r, true, "sectors.csv", &[&sectors], 3, &many),
            sector_occupation: grid(
                r,
                true,
                "sector_occupation_affinity.csv",
                &[&sectors, &occupations],
                2,
                &many,
            ),
            hours_by_age: grid(r, true, "hours_by_age.csv", &[&groups, &hours], 2, &share),
            hours_by_sex: grid(r, true, "hours_by_sex.csv", &[&sexes, &hours], 2, &share),
            contracts: grid(
                r,
                true,
                "contracts.csv",
                &[&["permanent", "fixed", "agency"]],
                1,
                &share,
            ),
            contract_fixed: grid(r, true, "contract_age_weights.csv", &[&groups], 1, &share),
            contract_agency: grid(r, true, "contract_age_weights.csv", &[&groups], 2, &share),
            tenure_all,
            tenure_flexible,
            sizes: read_spans(r, "employer_sizes.csv", 1..=60_000),
            unemployment_duration: read_spans(r, "unemployment_duration.csv", 0..=1200),
            wage_mean: factors(r, &wages, "mean", &["all"])[0],
            wage_level: factors(r, &wages, "level", &levels),
            wage_age: factors(r, &wages, "age", &groups),
            minimum_wage: read_minimum_wage(r),
            ww_inflow: read_pairs(r, "ww_flows.csv", 1900..=5000, many.clone()),
            benefit_ages: grid(
                r,
                true,
                "benefit_ages.csv",
                &[&AGED_BENEFITS, &groups],
                2,
                &many,
            ),
            working: grid(
                r,
                true,
                "disability_working.csv",
                &[&WORKING_GROUPS],
                1,
                &share,
            ),
            self_employed_age: grid(r, true, "self_employed_ages.csv", &[&groups], 1, &share),
            population: grid(
                r,
                false,
                "population.csv",
                &[&codes, &ALL_AGES, &sexes],
                3,
                &many,
            ),
            benefits: read_benefits(r, &codes),
            job_municipality: grid(r, false, "jobs_by_municipality.csv", &[&codes], 1, &share),
            kilometres: grid(r, false, "kilometres.csv", &[&codes, &codes], 2, &distance),
            sectors: grid(r, false, "sectors.csv", &[&sectors], 1, &share),
            zone_kilometres: grid(
                r,
                false,
                "zone_kilometres.csv",
                &[&zone_codes, &codes],
                2,
                &distance,
            ),
            zones: zones.clone(),
            municipalities: municipalities.clone(),
        };
        (figures, reader.errors)
    }
}
