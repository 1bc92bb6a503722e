//! The municipalities of a region, the zones around it, and the benefits of each municipality.

use super::codes::{BenefitGroup, BenefitRow, FiveYearsOfAll};
use super::column::{column, number_within};
use super::error::{InputError, quoted};
use super::grid::{Grid, Key};
use super::reader::Reader;
use super::regional::{Benefits, Kilometres, MunicipalityRow, Population, ZoneKilometres, ZoneRow};
use super::settings::PopulationSettings;
use crate::texts::{Message, message};
use crate::vocab::{Grade, Sex};

/// Municipalities or zones that a region may have: their ids are small.
const MOST_PLACES: usize = 200;

fn at_most_places() -> Message {
    message!("table-at-most", most = MOST_PLACES.to_string())
}

/// Reads the municipalities of the scenario, in its order.
pub(super) fn read_municipalities(
    reader: &mut Reader<'_>,
    settings: &PopulationSettings,
) -> Vec<MunicipalityRow> {
    let rows = reader.rows::<MunicipalityRow>();
    reader.refuse_second(&rows, |row| row.municipality.clone(), String::clone);
    let n = settings.municipalities.len();
    if n > MOST_PLACES {
        let many = message!("table-municipalities-in-the-scenario", n = n.to_string());
        let error = InputError::of_file(&rows.path, many, at_most_places());
        reader.errors.push(error);
        return Vec::new();
    }
    let mut found = Vec::new();
    for code in &settings.municipalities {
        match rows.records().find(|row| row.municipality == *code) {
            Some(row) => found.push(row.clone()),
            None => {
                let missing = message!("table-no-row-of", key = code.as_str());
                let expected = "table-a-row-for-each-municipality-of-the-scenario";
                reader
                    .errors
                    .push(InputError::of_file(&rows.path, missing, expected));
            }
        }
    }
    found
}

/// Reads the zones.
pub(super) fn read_zones(reader: &mut Reader<'_>) -> Vec<ZoneRow> {
    let rows = reader.rows::<ZoneRow>();
    if rows.rows.len() > MOST_PLACES {
        let many = message!("table-zones", n = rows.rows.len().to_string());
        let error = InputError::of_file(&rows.path, many, at_most_places());
        reader
            .errors
            .push(error.with_help("table-zones-that-are-far-away"));
        return Vec::new();
    }
    reader.refuse_second(&rows, |row| row.zone.clone(), String::clone);
    for row in &rows.rows {
        let zone = &row.record;
        let mut refuse = |found, expected, column| {
            let error = InputError::of_file(&rows.path, found, expected);
            reader.errors.push(error.at(row.line, column));
        };
        if zone.zone.is_empty() {
            refuse(
                quoted(""),
                "table-a-code-of-the-zone".into(),
                column!(ZoneRow, zone),
            );
        }
        let within = zone
            .within_reach
            .map(|within| within.to_string())
            .unwrap_or_default();
        let expected = number_within(&within, [0.0, zone.labour_force]).err();
        if let (Some(expected), Some(_)) = (expected, zone.within_reach) {
            refuse(quoted(&within), expected, column!(ZoneRow, within_reach));
        }
    }
    rows.rows.into_iter().map(|row| row.record).collect()
}

/// Reads the persons of each municipality by age and sex.
pub(super) fn read_population(reader: &mut Reader<'_>) -> Vec<Grid<(FiveYearsOfAll, Sex)>> {
    type AgeSex = (FiveYearsOfAll, Sex);
    let codes = reader.places.municipalities.clone();
    let rows = reader.rows::<Population>();
    let place = |row: &Population| row.municipality.0 * AgeSex::SIZE + (row.age, row.sex).place();
    let words = |at: usize| {
        format!(
            "{}, {}",
            codes[at / AgeSex::SIZE],
            AgeSex::words(at % AgeSex::SIZE)
        )
    };
    let all = reader.each_once(rows, codes.len() * AgeSex::SIZE, place, words);
    let persons: Vec<f64> = all.iter().map(|row| row.persons).collect();
    persons
        .chunks(AgeSex::SIZE)
        .map(|cells| Grid::new(cells.to_vec()))
        .collect()
}

/// Reads the kilometres between all pairs of municipalities, row by row.
pub(super) fn read_kilometres(reader: &mut Reader<'_>) -> Vec<f64> {
    let codes = reader.places.municipalities.clone();
    let n = codes.len();
    let rows = reader.rows::<Kilometres>();
    let place = |row: &Kilometres| row.from.0 * n + row.to.0;
    let words = |at: usize| format!("{}, {}", codes[at / n], codes[at % n]);
    let all = reader.each_once(rows, n * n, place, words);
    all.iter().map(|row| row.kilometres).collect()
}

/// Reads the kilometres from each zone to each municipality, zone by zone.
pub(super) fn read_zone_kilometres(reader: &mut Reader<'_>) -> Vec<f64> {
    let (codes, zones) = (
        reader.places.municipalities.clone(),
        reader.places.zones.clone(),
    );
    let n = codes.len();
    let rows = reader.rows::<ZoneKilometres>();
    let place = |row: &ZoneKilometres| row.zone.0 * n + row.municipality.0;
    let words = |at: usize| format!("{}, {}", zones[at / n], codes[at % n]);
    let all = reader.each_once(rows, zones.len() * n, place, words);
    all.iter().map(|row| row.kilometres).collect()
}

/// The counts of the table of unused potential in one municipality.
#[derive(Clone, Debug)]
pub(super) struct BenefitCounts {
    pub counts: Grid<BenefitGroup, u32>,
    pub grades: Grid<BenefitGroup, Grade>,
}

/// A total that the table of benefits states itself.
#[derive(Clone, Debug)]
pub(super) struct Stated {
    pub line: u64,
    /// Municipality, none for all.
    pub municipality: Option<usize>,
    /// Group, none for all.
    pub group: Option<BenefitGroup>,
    pub count: u32,
}

/// Reads the benefits of each municipality, and the totals that the file states.
pub(super) fn read_benefits(reader: &mut Reader<'_>) -> (Vec<BenefitCounts>, Vec<Stated>) {
    let codes = reader.places.municipalities.clone();
    let rows = reader.rows::<Benefits>();
    let groups = BenefitGroup::SIZE;
    let mut cells: Vec<Option<(u32, Grade)>> = vec![None; codes.len() * groups];
    let mut stated = Vec::new();
    let words = |at: usize| {
        format!(
            "{}, {}",
            codes[at / groups],
            BenefitGroup::words(at % groups)
        )
    };
    for row in &rows.rows {
        let Benefits {
            municipality,
            group,
            count,
            grade,
            ..
        } = row.record;
        // The groups of the table come first.
        let of_table = BenefitGroup::ALL.get(group.index()).copied();
        match (municipality.0, of_table) {
            (Some(municipality), Some(of_table)) => {
                let at = municipality * groups + of_table.index();
                let cell = (count, grade.unwrap_or(Grade::Read));
                if cells[at].replace(cell).is_some() {
                    reader.refuse_again(&rows, row.line, &words(at));
                }
            }
            _ if group == BenefitRow::BeschutWaiting => {}
            (municipality, group) => stated.push(Stated {
                line: row.line,
                municipality,
                group,
                count,
            }),
        }
    }
    // A row that could not be read has been refused already.
    if let Some(at) = cells
        .iter()
        .position(Option::is_none)
        .filter(|_| rows.is_complete)
    {
        let missing = message!("table-no-row-for", key = words(at));
        let expected = "table-one-row-for-each-municipality-and-group";
        reader
            .errors
            .push(InputError::of_file(&rows.path, missing, expected));
    }
    let of_place = |cells: &[Option<(u32, Grade)>]| {
        let cells = cells.iter().map(|cell| cell.unwrap_or((0, Grade::Read)));
        let (counts, grades) = cells.unzip();
        BenefitCounts {
            counts: Grid::new(counts),
            grades: Grid::new(grades),
        }
    };
    (cells.chunks(groups).map(of_place).collect(), stated)
}
