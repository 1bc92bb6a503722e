//! All figures from which an initial population is built, as typed tables.

use std::collections::BTreeMap;

use super::codes::{
    AgedBenefit, ContractShare, DisabilityGroup, FiveYears, FiveYearsOfAll, WageDimension,
};
use super::column::{DataFile, column, number_within, one_of};
use super::error::{InputError, quoted};
use super::grid::Grid;
use super::national::{
    AowAge, BenefitAge, ContractAge, Contracts, DisabilityWorking, Education, FieldOfHigh,
    HoursByAge, HoursBySex, HouseholdShare, JobLevel, MinimumWage, NationalSector, OccupationLevel,
    OccupationRow, OccupationWomen, Participation, School, SectorOccupation, SelfEmployedAge,
    SingleRow, TrackRow, WageFactor, WwFlow, WwRule,
};
use super::places::{
    BenefitCounts, Stated, read_benefits, read_kilometres, read_municipalities, read_population,
    read_zone_kilometres, read_zones,
};
use super::reader::{Reader, Rows, Tables};
use super::regional::{JobsOfMunicipality, MunicipalityRow, RegionSector, ZoneRow};
use super::settings::PopulationSettings;
use super::single::{
    ANCHORS_FILE, ASSUMPTIONS_FILE, LIMITS_FILE, SHAPES_FILE, SingleFigure, Singles, WW_LAW,
    figures_of,
};
use super::spans::{Span, read_aow, read_sizes, read_tenure, read_unemployment_duration};
use crate::texts::{Message, message};
use crate::vocab::{
    AgeGroup, EducationLevel, Grade, Hours, Household, Occupation, Sector, Sex, Track,
};

/// All figures, by the classes that they belong to.
#[derive(Clone, Debug)]
pub(super) struct Figures {
    pub region_path: String,
    /// Single figures.
    pub one: Singles<f64>,
    /// Their grades.
    pub grade: Singles<Grade>,
    pub participation: Grid<(FiveYears, Sex), Participation>,
    pub education: Grid<(FiveYears, Sex, EducationLevel)>,
    pub school: Vec<School>,
    pub tracks: Grid<Track, TrackRow>,
    pub aow: Vec<AowAge>,
    pub households: Grid<(FiveYears, Sex, Household)>,
    pub occupations: Grid<Occupation, OccupationRow>,
    pub occupation_women: Grid<Occupation>,
    pub fields_high: Grid<Occupation>,
    pub occupation_level: Grid<(Occupation, EducationLevel)>,
    pub job_levels: Grid<EducationLevel>,
    pub national_sectors: Grid<Sector, NationalSector>,
    pub sector_occupation: Grid<(Sector, Occupation)>,
    pub hours_by_age: Grid<(AgeGroup, Hours)>,
    pub hours_by_sex: Grid<(Sex, Hours)>,
    pub contracts: Grid<ContractShare>,
    pub contract_ages: Grid<AgeGroup, ContractAge>,
    pub tenure_all: Vec<Span>,
    pub tenure_flexible: Vec<Span>,
    pub sizes: Vec<Span>,
    pub unemployment_duration: Vec<Span>,
    pub wages: Wages,
    pub minimum_wage: Vec<MinimumWage>,
    pub ww_inflow: Vec<WwFlow>,
    pub benefit_ages: Grid<(AgedBenefit, AgeGroup)>,
    pub working: Grid<DisabilityGroup>,
    pub self_employed_age: Grid<AgeGroup>,
    pub municipalities: Vec<MunicipalityRow>,
    /// By municipality.
    pub population: Vec<Grid<(FiveYearsOfAll, Sex)>>,
    /// By municipality.
    pub benefits: Vec<BenefitCounts>,
    pub stated: Vec<Stated>,
    /// By municipality.
    pub jobs_of_municipality: Vec<f64>,
    /// From each municipality to each, row by row.
    pub kilometres: Vec<f64>,
    pub sectors: Grid<Sector>,
    pub zones: Vec<ZoneRow>,
    /// From each zone to each municipality, row by row.
    pub zone_kilometres: Vec<f64>,
}

/// The mean hourly wage and the factors on it.
#[derive(Clone, Debug)]
pub(super) struct Wages {
    pub mean: f64,
    pub level: Grid<EducationLevel>,
    pub age: Grid<AgeGroup>,
}

impl Figures {
    /// Reads all files.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn read(tables: &Tables, settings: &PopulationSettings) -> Result<Self, Vec<InputError>> {
        let mut reader = Reader::new(tables, &settings.region);
        let r = &mut reader;
        let municipalities = read_municipalities(r, settings);
        let codes = municipalities.iter().map(|row| row.municipality.clone());
        r.places.municipalities = codes.collect();
        let zones = read_zones(r);
        r.places.zones = zones.iter().map(|zone| zone.zone.clone()).collect();
        let (one, grade) = read_singles(r);
        let [tenure_all, tenure_flexible] = read_tenure(r);
        let (benefits, stated) = read_benefits(r);
        let figures = Self {
            region_path: format!("regions/{}", settings.region),
            one,
            grade,
            participation: r.grid(|row: &Participation| (row.age, row.sex)),
            education: r
                .grid(|row: &Education| (row.age, row.sex, row.level))
                .map(|row| row.share),
            school: read_school(r),
            tracks: r.grid(|row: &TrackRow| row.track),
            aow: read_aow(r),
            households: r
                .grid(|row: &HouseholdShare| (row.age, row.sex, row.household))
                .map(|row| row.share),
            occupations: r.grid(|row: &OccupationRow| row.occupation),
            occupation_women: r
                .grid(|row: &OccupationWomen| row.occupation)
                .map(|row| row.share),
            fields_high: read_fields_high(r),
            occupation_level: r
                .grid(|row: &OccupationLevel| (row.occupation, row.level))
                .map(|row| row.weight),
            job_levels: r.grid(|row: &JobLevel| row.level).map(|row| row.share),
            national_sectors: r.grid(|row: &NationalSector| row.sector),
            sector_occupation: r
                .grid(|row: &SectorOccupation| (row.sector, row.occupation))
                .map(|row| row.weight),
            hours_by_age: r
                .grid(|row: &HoursByAge| (row.age, row.hours))
                .map(|row| row.share),
            hours_by_sex: r
                .grid(|row: &HoursBySex| (row.sex, row.hours))
                .map(|row| row.share),
            contracts: r.grid(|row: &Contracts| row.contract).map(|row| row.share),
            contract_ages: r.grid(|row: &ContractAge| row.age),
            tenure_all,
            tenure_flexible,
            sizes: read_sizes(r),
            unemployment_duration: read_unemployment_duration(r),
            wages: read_wages(r),
            minimum_wage: read_minimum_wage(r),
            ww_inflow: read_ww_inflow(r),
            benefit_ages: r
                .grid(|row: &BenefitAge| (row.benefit, row.age))
                .map(|row| row.weight),
            working: r
                .grid(|row: &DisabilityWorking| row.group)
                .map(|row| row.share),
            self_employed_age: r
                .grid(|row: &SelfEmployedAge| row.age)
                .map(|row| row.weight),
            municipalities,
            population: read_population(r),
            benefits,
            stated,
            jobs_of_municipality: read_jobs_of_municipality(r),
            kilometres: read_kilometres(r),
            sectors: r.grid(|row: &RegionSector| row.sector).map(|row| row.share),
            zones,
            zone_kilometres: read_zone_kilometres(r),
        };
        if reader.errors.is_empty() {
            Ok(figures)
        } else {
            Err(reader.errors)
        }
    }

    /// Returns the path of a table of the region.
    pub fn path(&self, name: &str) -> String {
        format!("{}/{name}", self.region_path)
    }

    /// Returns the shares of open vacancies by level.
    pub fn vacancy_shares(&self) -> [f64; EducationLevel::COUNT] {
        let one = &self.one;
        [
            one.vacancy_share_low,
            one.vacancy_share_middle,
            one.vacancy_share_high,
        ]
    }
}

fn read_school(reader: &mut Reader<'_>) -> Vec<School> {
    let rows = reader.rows::<School>();
    reader.refuse_second(&rows, |row| row.age, u16::to_string);
    rows.records().cloned().collect()
}

fn read_ww_inflow(reader: &mut Reader<'_>) -> Vec<WwFlow> {
    let rows = reader.rows::<WwFlow>();
    reader.refuse_second(&rows, |row| row.year, u16::to_string);
    rows.records().cloned().collect()
}

fn read_minimum_wage(reader: &mut Reader<'_>) -> Vec<MinimumWage> {
    let rows = reader.rows::<MinimumWage>();
    let words = |key: &(_, u16)| format!("{}, {}", key.0, key.1);
    reader.refuse_second(&rows, |row| (row.from, row.age), words);
    rows.records().cloned().collect()
}

fn read_jobs_of_municipality(reader: &mut Reader<'_>) -> Vec<f64> {
    let codes = reader.places.municipalities.clone();
    let rows = reader.rows::<JobsOfMunicipality>();
    let place = |row: &JobsOfMunicipality| row.municipality.0;
    let all = reader.each_once(rows, codes.len(), place, |at| codes[at].clone());
    all.iter().map(|row| row.share).collect()
}

/// Reads the fields of study of the higher educated; an occupation without a row is no field.
fn read_fields_high(reader: &mut Reader<'_>) -> Grid<Occupation> {
    let rows = reader.rows::<FieldOfHigh>();
    let code = |occupation: &Occupation| occupation.code().to_owned();
    reader.refuse_second(&rows, |row| row.occupation, code);
    let mut persons = vec![0.0; Occupation::COUNT];
    for row in rows.records() {
        persons[row.occupation.index()] = row.persons_thousand;
    }
    Grid::new(persons)
}

fn read_wages(reader: &mut Reader<'_>) -> Wages {
    let rows = reader.rows::<WageFactor>();
    let levels: Vec<_> = EducationLevel::ALL
        .iter()
        .map(|level| level.code())
        .collect();
    let ages: Vec<_> = AgeGroup::ALL.iter().map(|age| age.code()).collect();
    let mean = factors(reader, &rows, WageDimension::Mean, &["all"]);
    Wages {
        mean: mean[0],
        level: Grid::new(factors(reader, &rows, WageDimension::Level, &levels)),
        age: Grid::new(factors(reader, &rows, WageDimension::Age, &ages)),
    }
}

/// Returns the factors of one dimension of wages, each of which must occur exactly once.
fn factors(
    reader: &mut Reader<'_>,
    rows: &Rows<WageFactor>,
    dimension: WageDimension,
    codes: &[&str],
) -> Vec<f64> {
    let mut values = vec![None; codes.len()];
    let words = |code: &str| format!("{}, {code}", dimension.code());
    for row in rows
        .rows
        .iter()
        .filter(|row| row.record.dimension == dimension)
    {
        let WageFactor { group, factor, .. } = &row.record;
        match codes.iter().position(|code| code == group) {
            Some(place) if values[place].replace(*factor).is_some() => {
                reader.refuse_again(rows, row.line, &words(group));
            }
            Some(_) => {}
            None => {
                let error = InputError::of_file(&rows.path, quoted(group), one_of(codes));
                reader
                    .errors
                    .push(error.at(row.line, column!(WageFactor, group)));
            }
        }
    }
    for (code, _) in codes
        .iter()
        .zip(&values)
        .filter(|(_, value)| value.is_none())
    {
        let missing = message!("table-no-row-for", key = words(code));
        let expected = "table-one-row-for-each-class";
        reader
            .errors
            .push(InputError::of_file(&rows.path, missing, expected));
    }
    values.into_iter().map(Option::unwrap_or_default).collect()
}

/// Single figures that were read, by key.
type Found = BTreeMap<String, (f64, Grade)>;

/// Reads all single figures with their grades. A figure of the region takes the place of the national one.
fn read_singles(reader: &mut Reader<'_>) -> (Singles<f64>, Singles<Grade>) {
    let mut found = Found::new();
    let national = [ASSUMPTIONS_FILE, SHAPES_FILE, LIMITS_FILE];
    for file in national {
        read_singles_of(reader, &file, &[file], &mut found);
    }
    let of_a_region = [ANCHORS_FILE, ASSUMPTIONS_FILE, SHAPES_FILE, LIMITS_FILE];
    read_singles_of(reader, &ANCHORS_FILE, &of_a_region, &mut found);
    let rules = reader.rows::<WwRule>();
    reader.refuse_second(&rules, |row| row.rule.clone(), String::clone);
    let of_rule = |row: &WwRule| (row.rule.clone(), (row.value, Grade::Read));
    let rows: Found = rules.records().map(of_rule).collect();
    refuse_missing(reader, &rules.path, WW_LAW, &rows);
    found.extend(rows);
    let value = |one: &SingleFigure| found.get(one.key).map_or(0.0, |found| found.0);
    let grade = |one: &SingleFigure| found.get(one.key).map_or(Grade::Assumed, |found| found.1);
    (Singles::from_fn(value), Singles::from_fn(grade))
}

/// Reads a file of single figures, whose keys are those of some files.
fn read_singles_of(reader: &mut Reader<'_>, file: &DataFile, keys: &[DataFile], found: &mut Found) {
    let rows = reader.rows_of::<SingleRow>(file);
    reader.refuse_second(&rows, |row| row.key.clone(), String::clone);
    let mut own = Found::new();
    for row in &rows.rows {
        let mut known = keys.iter().flat_map(figures_of);
        let single = &row.record;
        let error = match known.find(|figure| figure.key == single.key) {
            Some(figure) => match read_single(single, figure) {
                Ok(value) => {
                    own.insert(single.key.clone(), (value, single.grade));
                    None
                }
                Err(error) => Some(*error),
            },
            None => Some((
                column!(SingleRow, key),
                quoted(&single.key),
                unknown_key(keys),
                None,
            )),
        };
        if let Some((column, text, expected, help)) = error {
            let mut error = InputError::of_file(&rows.path, text, expected).at(row.line, column);
            error.help = help;
            reader.errors.push(error);
            // What is refused is not missing besides.
            own.entry(single.key.clone()).or_insert((0.0, single.grade));
        }
    }
    refuse_missing(reader, &rows.path, figures_of(file), &own);
    found.extend(own);
}

fn unknown_key(keys: &[DataFile]) -> Message {
    let files: Vec<&str> = keys.iter().map(|file| file.name).collect();
    message!("table-a-key-of", files = files.join(", "))
}

/// What is wrong with a single figure: column, what was found, what was expected, advice.
type Refused = (&'static str, Message, Message, Option<Message>);

/// Reads the value of a single figure; one that was not read in a source needs a range and a reason.
fn read_single(row: &SingleRow, figure: &SingleFigure) -> Result<f64, Box<Refused>> {
    let value = number_within(&row.value, figure.bounds).map_err(|expected| {
        let found = message!(
            "table-key-equals",
            key = figure.key,
            value = row.value.as_str()
        );
        let help = (figure.bounds[1] <= 1.0).then(|| "table-share-is-a-part-of-one".into());
        Box::new((column!(SingleRow, value), found, expected, help))
    })?;
    if row.grade.needs_range() {
        if row.reason.is_empty() {
            let expected = "table-the-reason-of-a-figure".into();
            let column = column!(SingleRow, reason);
            return Err(Box::new((column, quoted(""), expected, None)));
        }
        let ends = [
            (column!(SingleRow, low), &row.low, [-1e9, value]),
            (column!(SingleRow, high), &row.high, [value, 1e9]),
        ];
        for (column, text, bounds) in ends {
            let refuse = |expected| Box::new((column, quoted(text), expected, None));
            number_within(text, bounds).map_err(refuse)?;
        }
    }
    Ok(value)
}

fn refuse_missing(reader: &mut Reader<'_>, path: &str, wanted: &[SingleFigure], found: &Found) {
    for figure in wanted
        .iter()
        .filter(|figure| !found.contains_key(figure.key))
    {
        let missing = message!("table-no-row-of", key = figure.key);
        let expected = "table-a-row-for-every-key";
        reader
            .errors
            .push(InputError::of_file(path, missing, expected));
    }
}
