//! What a region's tables say about its place among others: its area code, the areas of its zones, the centres of its
//! municipalities.

use std::collections::BTreeMap;

use super::column::column;
use super::error::InputError;
use super::national::SingleRow;
use super::reader::{Reader, Tables};
use super::regional::{Centre, RegionRow, ZoneRow};
use super::settings::PopulationSettings;
use super::single::{ANCHORS_FILE, single};
use crate::texts::message;

/// Radius of the earth, kilometres.
const EARTH: f64 = 6371.0;

/// How a region joins others.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Border {
    /// Code of the region in the list of labour-market regions, for example `AM22`.
    pub area: String,
    /// Codes of the regions that each zone stands for, by code of the zone.
    pub zones: BTreeMap<String, Vec<String>>,
    /// Latitude and longitude of each municipality, in degrees, in the order of the settings.
    pub centres: Vec<(f64, f64)>,
    /// Kilometres over which commuting decays.
    pub gravity: f64,
}

impl Border {
    /// Reads what a joint population needs to know of a region.
    ///
    /// # Errors
    /// All problems at once: no area code, a zone without areas, a municipality without a centre.
    pub fn read(tables: &Tables, settings: &PopulationSettings) -> Result<Self, Vec<InputError>> {
        let mut reader = Reader::new(tables, &settings.region);
        let area = read_area(&mut reader);
        let centres = read_centres(&mut reader, &settings.municipalities);
        // What else is wrong with these two tables is said where the region itself is built.
        let mut other = Reader::new(tables, &settings.region);
        let zones = other.rows::<ZoneRow>();
        let anchors = other.rows_of::<SingleRow>(&ANCHORS_FILE);
        let mut areas = BTreeMap::new();
        for row in &zones.rows {
            let regions = row.record.regions.as_deref().unwrap_or_default();
            let codes = regions.split('+').map(|code| code.trim().to_owned());
            let codes: Vec<String> = codes.filter(|code| !code.is_empty()).collect();
            if codes.is_empty() {
                let expected = "table-codes-of-regions";
                let error = InputError::of_file(&zones.path, "table-an-empty-cell", expected);
                reader
                    .errors
                    .push(error.at(row.line, column!(ZoneRow, regions)));
            }
            areas.insert(row.record.zone.clone(), codes);
        }
        let mut anchors = anchors.records();
        let gravity = anchors.find(|row| row.key == single!(gravity_kilometres));
        let border = Self {
            area,
            zones: areas,
            centres,
            gravity: gravity
                .and_then(|row| row.value.parse().ok())
                .unwrap_or_default(),
        };
        if reader.errors.is_empty() {
            Ok(border)
        } else {
            Err(reader.errors)
        }
    }
}

fn read_area(reader: &mut Reader<'_>) -> String {
    let rows = reader.rows::<RegionRow>();
    let row = rows.records().find(|row| row.key == "area_code");
    let area = row.map(|row| row.value.clone()).unwrap_or_default();
    if area.is_empty() {
        let missing = message!("table-no-row-of", key = "area_code");
        let error = InputError::of_file(&rows.path, missing, "table-the-code-of-the-region");
        reader
            .errors
            .push(error.with_help("table-neighbours-find-each-other"));
    }
    area
}

/// Returns latitude and longitude of each municipality.
fn read_centres(reader: &mut Reader<'_>, municipalities: &[String]) -> Vec<(f64, f64)> {
    let rows = reader.rows::<Centre>();
    let (mut centres, mut missing) = (Vec::new(), Vec::new());
    for code in municipalities {
        match rows.records().find(|row| row.municipality == *code) {
            Some(row) => centres.push((row.latitude, row.longitude)),
            None => missing.push(code.as_str()),
        }
    }
    if !missing.is_empty() {
        let found = message!("table-no-row-for", key = missing.join(", "));
        let error = InputError::of_file(&rows.path, found, "table-a-centre-of-every-municipality");
        reader
            .errors
            .push(error.with_help("table-kilometres-between-centres"));
    }
    centres
}

/// Returns the kilometres of the great circle between two places given in degrees.
pub(super) fn great_circle(one: (f64, f64), other: (f64, f64)) -> f64 {
    let radians = |degrees: f64| degrees * std::f64::consts::PI / 180.0;
    let half = |a: f64, b: f64| {
        let sine = libm::sin((radians(a) - radians(b)) / 2.0);
        sine * sine
    };
    let chord = half(one.0, other.0)
        + libm::cos(radians(one.0)) * libm::cos(radians(other.0)) * half(one.1, other.1);
    2.0 * EARTH * libm::asin(libm::sqrt(chord.min(1.0)))
}
