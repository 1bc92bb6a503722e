//! What a region's tables say about its place among others: its area code, the areas of its zones, the centres of its
//! municipalities.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::{InputError, Tables};

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

/// Rows of a table by column name, with their lines; empty if the table is not there or cannot be read.
fn rows(tables: &Tables, path: &str) -> Vec<(u64, BTreeMap<String, String>)> {
    let text = tables.text(path).unwrap_or_default();
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .flexible(true)
        .from_reader(text.as_bytes());
    let headers = reader.headers().cloned().unwrap_or_default();
    reader
        .records()
        .filter_map(Result::ok)
        .map(|row| {
            let line = row.position().map_or(0, csv::Position::line);
            let pairs = headers.iter().zip(row.iter());
            let cells = pairs.map(|(name, cell)| (name.to_owned(), cell.trim().to_owned()));
            (line, cells.collect())
        })
        .collect()
}

impl Border {
    /// Reads what a joint world needs to know of a region.
    ///
    /// # Errors
    /// All problems at once: no area code, a zone without areas, a municipality without a centre.
    pub fn read(
        tables: &Tables,
        region: &str,
        municipalities: &[String],
    ) -> Result<Self, Vec<InputError>> {
        let mut errors = Vec::new();
        let path = |file: &str| format!("regions/{region}/{file}");
        let cell = |row: &BTreeMap<String, String>, column: &str| {
            row.get(column).cloned().unwrap_or_default()
        };
        let single = |file: &str, key: &str| {
            let rows = rows(tables, &path(file));
            let found = rows.into_iter().find(|(_, row)| cell(row, "key") == key);
            found.map(|(_, row)| cell(&row, "value"))
        };
        let area = single("region.csv", "area_code").unwrap_or_default();
        if area.is_empty() {
            let found = "no row `area_code`";
            let expected = "the code of the labour-market region, for example AM22";
            let help =
                "neighbours find each other by the codes in the column `regions` of zones.csv";
            let error = InputError::of_file(&path("region.csv"), found, expected);
            errors.push(error.with_help(help));
        }
        let mut zones = BTreeMap::new();
        for (line, row) in rows(tables, &path("zones.csv")) {
            let areas: Vec<String> = cell(&row, "regions")
                .split('+')
                .map(|code| code.trim().to_owned())
                .filter(|code| !code.is_empty())
                .collect();
            if areas.is_empty() {
                let expected = "codes of labour-market regions with a plus between them";
                let error = InputError::of_file(&path("zones.csv"), "an empty cell", expected);
                errors.push(error.at(line, "regions"));
            }
            zones.insert(cell(&row, "zone"), areas);
        }
        let centres = read_centres(tables, &path("centres.csv"), municipalities, &mut errors);
        let gravity = single("anchors.csv", "gravity_kilometres");
        let gravity = gravity.and_then(|cell| cell.parse().ok()).unwrap_or(10.0);
        if errors.is_empty() {
            Ok(Self {
                area,
                zones,
                centres,
                gravity,
            })
        } else {
            Err(errors)
        }
    }
}

fn read_centres(
    tables: &Tables,
    path: &str,
    municipalities: &[String],
    errors: &mut Vec<InputError>,
) -> Vec<(f64, f64)> {
    let rows = rows(tables, path);
    let mut degrees =
        |line: u64, row: &BTreeMap<String, String>, column: &str, allowed: RangeInclusive<f64>| {
            let text = row.get(column).map_or("", String::as_str);
            let found = text.parse::<f64>().ok().filter(|one| allowed.contains(one));
            found.unwrap_or_else(|| {
                let expected = format!("degrees in [{}, {}]", allowed.start(), allowed.end());
                let error = InputError::of_file(path, InputError::quoted(text), expected);
                errors.push(error.at(line, column));
                0.0
            })
        };
    let mut missing = Vec::new();
    let mut centres = Vec::new();
    for code in municipalities {
        let found = rows
            .iter()
            .find(|(_, row)| row.get("municipality") == Some(code));
        match found {
            Some((line, row)) => centres.push((
                degrees(*line, row, "latitude", -90.0..=90.0),
                degrees(*line, row, "longitude", -180.0..=180.0),
            )),
            None => missing.push(code.as_str()),
        }
    }
    if !missing.is_empty() {
        let found = format!("no row for {}", missing.join(", "));
        let expected = "municipality, latitude and longitude of every municipality";
        let help = "kilometres between regions are measured between these centres";
        errors.push(InputError::of_file(path, found, expected).with_help(help));
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
