//! Sheets that are lists: municipalities, zones, bands, spans, and the table of unused potential.

use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use super::catalogue::BENEFIT_GROUPS;
use super::figures::{Benefits, Municipality, Span, Zone};
use super::grids::sheet;
use super::read::{Reader, Row, Sheet};
use super::{FirstWorldSettings, InputError};
use crate::vocab::{Grade, Month};

/// Municipalities or zones that a region may have: their ids are small.
const MOST_PLACES: usize = 200;

pub(super) fn read_municipalities(
    reader: &mut Reader<'_>,
    settings: &FirstWorldSettings,
) -> Vec<Municipality> {
    let sheet = sheet(reader, false, "municipalities.csv");
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    for row in &sheet.rows {
        if !known.insert(&row.cells[0]) {
            reader.second(&sheet, row, &row.cells[0]);
        }
    }
    if settings.municipalities.len() > MOST_PLACES {
        let many = format!(
            "{} municipalities in the scenario",
            settings.municipalities.len()
        );
        let most = format!("at most {MOST_PLACES}");
        reader
            .errors
            .push(InputError::of_file(&sheet.path, many, most));
        return found;
    }
    for code in &settings.municipalities {
        match sheet.rows.iter().find(|row| row.cells[0] == *code) {
            Some(row) => found.push(Municipality {
                code: code.clone(),
                name: row.cells[1].clone(),
                population_15_64: reader.count(&sheet, row, 2),
                inhabitants: reader.count(&sheet, row, 3),
                grade: reader.grade_or(&sheet, row, 4, Grade::Read),
                participation_log_odds: (!row.cells[5].is_empty())
                    .then(|| reader.number(&sheet, row, 5, -3.0..3.0)),
            }),
            None => reader.errors.push(InputError::of_file(
                &sheet.path,
                format!("no row `{code}`"),
                "a row for each municipality of the settings",
            )),
        }
    }
    found
}

pub(super) fn read_zones(reader: &mut Reader<'_>) -> Vec<Zone> {
    let sheet = sheet(reader, false, "zones.csv");
    let mut zones: Vec<Zone> = Vec::new();
    let mut known = BTreeSet::new();
    if sheet.rows.len() > MOST_PLACES {
        let found = format!("{} zones", sheet.rows.len());
        let most = format!("at most {MOST_PLACES}");
        let error = InputError::of_file(&sheet.path, found, most);
        let help = "put regions that are far away together in one zone";
        reader.errors.push(error.with_help(help));
        return zones;
    }
    for row in &sheet.rows {
        reader.text(&sheet, row, 0, "a code of the zone");
        if !known.insert(&row.cells[0]) {
            reader.second(&sheet, row, &row.cells[0]);
        }
        let labour_force = reader.number(&sheet, row, 2, 1.0..1e7);
        let within_reach =
            (!row.cells[3].is_empty()).then(|| reader.number(&sheet, row, 3, 0.0..labour_force));
        zones.push(Zone {
            code: row.cells[0].clone(),
            name: row.cells[1].clone(),
            labour_force,
            within_reach,
        });
    }
    zones
}

pub(super) fn read_aow(reader: &mut Reader<'_>) -> Vec<(Month, Month, u16)> {
    let sheet = sheet(reader, true, "aow_age.csv");
    let mut bands: Vec<(Month, Month, u16)> = Vec::new();
    for row in &sheet.rows {
        let (from, to) = (reader.month(&sheet, row, 0), reader.month(&sheet, row, 1));
        let years = reader.whole(&sheet, row, 2, 60..=75);
        let months = reader.whole(&sheet, row, 3, 0..=11);
        let before = bands.last().map(|band| band.1);
        in_order(reader, &sheet, row, 0, from, to, before);
        bands.push((from, to, years * 12 + months));
    }
    bands
}

/// Refuses a band that ends before it begins, or begins before the one above it has ended.
fn in_order<T: PartialOrd + std::fmt::Display>(
    reader: &mut Reader<'_>,
    sheet: &Sheet,
    row: &Row,
    column: usize,
    from: T,
    to: T,
    before: Option<T>,
) {
    let mut refuse = |found: String, expected: String, column: usize| {
        let error = InputError::of_file(&sheet.path, found, expected);
        reader
            .errors
            .push(error.at(row.line, sheet.columns[column]));
    };
    if to < from {
        refuse(
            format!("an end of {to}"),
            format!("{from} or more, where the band begins"),
            column + 1,
        );
    }
    if let Some(before) = before.filter(|before| from <= *before) {
        refuse(
            format!("a band from {from}"),
            format!("one that begins after {before}, where the band above ends"),
            column,
        );
    }
}

pub(super) fn read_pairs(
    reader: &mut Reader<'_>,
    name: &str,
    first: RangeInclusive<u16>,
    allowed: Range<f64>,
) -> Vec<(u16, f64)> {
    let sheet = sheet(reader, true, name);
    let mut pairs = Vec::new();
    let mut known = BTreeSet::new();
    for row in &sheet.rows {
        let key = reader.whole(&sheet, row, 0, first.clone());
        if !known.insert(key) {
            reader.second(&sheet, row, &row.cells[0]);
        }
        pairs.push((key, reader.number(&sheet, row, 1, allowed.clone())));
    }
    pairs
}

/// Reads a span of months, years or persons that follows those above it.
fn span(
    reader: &mut Reader<'_>,
    sheet: &Sheet,
    row: &Row,
    column: usize,
    allowed: RangeInclusive<u16>,
    before: Option<u16>,
    size: Range<f64>,
) -> Span {
    let from = reader.whole(sheet, row, column, allowed.clone());
    let to = reader.whole(sheet, row, column + 1, allowed);
    in_order(reader, sheet, row, column, from, to, before);
    let size = reader.number(sheet, row, column + 2, size);
    Span { from, to, size }
}

/// Reads spans with their shares of one whole.
pub(super) fn read_spans(
    reader: &mut Reader<'_>,
    name: &str,
    allowed: RangeInclusive<u16>,
) -> Vec<Span> {
    let sheet = sheet(reader, true, name);
    let mut spans: Vec<Span> = Vec::new();
    for row in &sheet.rows {
        let before = spans.last().map(|span| span.to);
        let allowed = allowed.clone();
        spans.push(span(reader, &sheet, row, 0, allowed, before, 0.0..1.0));
    }
    spans
}

/// Reads the durations of all jobs and of flexible ones.
pub(super) fn read_tenure(reader: &mut Reader<'_>) -> [Vec<Span>; 2] {
    let sheet = sheet(reader, true, "tenure.csv");
    let mut groups = [Vec::new(), Vec::new()];
    for row in &sheet.rows {
        let Some(group) = reader.place(&sheet, row, 0, &["all", "flexible"]) else {
            continue;
        };
        let spans: &mut Vec<Span> = &mut groups[group];
        let before = spans.last().map(|span| span.to);
        spans.push(span(reader, &sheet, row, 1, 0..=1200, before, 0.0..1e6));
    }
    groups
}

pub(super) fn read_minimum_wage(reader: &mut Reader<'_>) -> Vec<(Month, u16, f64)> {
    let sheet = sheet(reader, true, "minimum_wage.csv");
    let mut rows = Vec::new();
    let mut known = BTreeSet::new();
    for row in &sheet.rows {
        let from = reader.month(&sheet, row, 0);
        let age = reader.whole(&sheet, row, 1, 0..=100);
        if !known.insert((from, age)) {
            reader.second(&sheet, row, &format!("{from}, {age}"));
        }
        rows.push((from, age, reader.number(&sheet, row, 2, 0.0..1e5)));
    }
    rows
}

pub(super) fn read_benefits(reader: &mut Reader<'_>, municipalities: &[&str]) -> Benefits {
    let sheet = sheet(reader, false, "benefits.csv");
    let mut benefits = Benefits {
        counts: vec![[0; 8]; municipalities.len()],
        grades: vec![[Grade::Read; 8]; municipalities.len()],
        stated: Vec::new(),
    };
    let mut places: Vec<&str> = municipalities.to_vec();
    places.push("total");
    let mut groups = BENEFIT_GROUPS.to_vec();
    groups.extend(["beschut_waiting", "all"]);
    let mut seen = vec![false; municipalities.len() * BENEFIT_GROUPS.len()];
    for row in &sheet.rows {
        let (place, group) = (
            reader.place(&sheet, row, 0, &places),
            reader.place(&sheet, row, 1, &groups),
        );
        let count = reader.count(&sheet, row, 2);
        let (Some(place), Some(group)) = (place, group) else {
            continue;
        };
        match (place < municipalities.len(), group) {
            (true, 0..8) => {
                benefits.counts[place][group] = count;
                benefits.grades[place][group] = reader.grade_or(&sheet, row, 4, Grade::Read);
                let cell = place * BENEFIT_GROUPS.len() + group;
                if std::mem::replace(&mut seen[cell], true) {
                    let key = format!("{}, {}", municipalities[place], BENEFIT_GROUPS[group]);
                    reader.second(&sheet, row, &key);
                }
            }
            (_, 8) => {}
            (inside, group) => {
                benefits.stated.push((
                    row.line,
                    inside.then_some(place),
                    (group < 8).then_some(group),
                    count,
                ));
            }
        }
    }
    if let Some(place) = seen.iter().position(|seen| !seen) {
        let (m, g) = (place / BENEFIT_GROUPS.len(), place % BENEFIT_GROUPS.len());
        let missing = format!("no row for {}, {}", municipalities[m], BENEFIT_GROUPS[g]);
        reader.errors.push(InputError::of_file(
            &sheet.path,
            missing,
            "one row for each municipality and group",
        ));
    }
    benefits
}
