//! Sheets that are lists: municipalities, zones, bands, spans, and the table of unused potential.

use std::ops::Range;

use super::catalogue::BENEFIT_GROUPS;
use super::figures::{Benefits, Municipality, Span, Zone};
use super::grids::sheet;
use super::read::Reader;
use super::{FirstWorldSettings, InputError};
use crate::vocab::{Grade, Month};

pub(super) fn read_municipalities(
    reader: &mut Reader<'_>,
    settings: &FirstWorldSettings,
) -> Vec<Municipality> {
    let sheet = sheet(reader, false, "municipalities.csv");
    let mut found = Vec::new();
    for (n, row) in sheet.rows.iter().enumerate() {
        if sheet.rows[..n].iter().any(|r| r.cells[0] == row.cells[0]) {
            reader.second(&sheet, row, &row.cells[0]);
        }
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
    let mut zones = Vec::new();
    for row in &sheet.rows {
        let labour_force = reader.number(&sheet, row, 2, 0.0..1e7);
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
    let mut bands = Vec::new();
    for row in &sheet.rows {
        let (from, to) = (reader.month(&sheet, row, 0), reader.month(&sheet, row, 1));
        let months = reader.count(&sheet, row, 2) * 12 + reader.count(&sheet, row, 3);
        bands.push((from, to, months as u16));
    }
    bands
}

pub(super) fn read_pairs(
    reader: &mut Reader<'_>,
    name: &str,
    allowed: Range<f64>,
) -> Vec<(u16, f64)> {
    let sheet = sheet(reader, true, name);
    let mut pairs = Vec::new();
    for row in &sheet.rows {
        pairs.push((
            reader.count(&sheet, row, 0) as u16,
            reader.number(&sheet, row, 1, allowed.clone()),
        ));
    }
    pairs
}

pub(super) fn read_spans(reader: &mut Reader<'_>, name: &str) -> Vec<Span> {
    let sheet = sheet(reader, true, name);
    let mut spans = Vec::new();
    for row in &sheet.rows {
        let (from, to) = (
            reader.count(&sheet, row, 0) as u16,
            reader.count(&sheet, row, 1) as u16,
        );
        spans.push(Span {
            from,
            to,
            size: reader.share(&sheet, row, 2),
        });
    }
    spans
}

pub(super) fn read_tenure(reader: &mut Reader<'_>, group: &str) -> Vec<Span> {
    let sheet = sheet(reader, true, "tenure.csv");
    let mut spans = Vec::new();
    for row in sheet.rows.iter().filter(|row| row.cells[0] == group) {
        let (from, to) = (
            reader.count(&sheet, row, 1) as u16,
            reader.count(&sheet, row, 2) as u16,
        );
        spans.push(Span {
            from,
            to,
            size: reader.number(&sheet, row, 3, 0.0..1e6),
        });
    }
    spans
}

pub(super) fn read_minimum_wage(reader: &mut Reader<'_>) -> Vec<(Month, u16, f64)> {
    let sheet = sheet(reader, true, "minimum_wage.csv");
    let mut rows = Vec::new();
    for row in &sheet.rows {
        let from = reader.month(&sheet, row, 0);
        rows.push((
            from,
            reader.count(&sheet, row, 1) as u16,
            reader.number(&sheet, row, 2, 0.0..1e5),
        ));
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
