//! Vacant slots for the open vacancies.

use super::draft::{Draft, rounding};
use super::employers::{KINDS, Workplaces, add_slot};
use super::margins::{Margin, fit};
use super::{FitRow, InputError};
use crate::draws::Stream;
use crate::vocab::{EducationLevel, EmployerId, Occupation, Sector};

/// Adds a vacant slot for each open vacancy: sectors by their national vacancy rates, levels by the agenda's shares.
pub(super) fn open(
    draft: &Draft<'_>,
    places: &mut Workplaces,
    national: &[f64],
    sector_jobs: &[usize],
) -> Result<FitRow, Vec<InputError>> {
    let figures = draft.figures;
    let total = figures.get("open_vacancies").round();
    let rates: Vec<f64> = (0..Sector::COUNT)
        .map(|s| figures.sector_vacancies[s] / figures.sector_jobs[s] * sector_jobs[s] as f64)
        .collect();
    let sum: f64 = rates.iter().sum();
    let levels = [
        "vacancy_share_low",
        "vacancy_share_middle",
        "vacancy_share_high",
    ]
    .map(|key| figures.get(key));
    let whole_levels = draft.split(&levels, total as usize, rounding(19, 0));
    let mut start = vec![0.0; Sector::COUNT * EducationLevel::COUNT];
    for (i, n) in national.iter().enumerate() {
        start[i / KINDS * 3 + i % 3] += n;
    }
    let margins = [
        Margin {
            name: "vacancies by sector".into(),
            axes: vec![0],
            totals: rates.iter().map(|r| r / sum * total).collect(),
        },
        Margin {
            name: "vacancies by level".into(),
            axes: vec![1],
            totals: whole_levels.iter().map(|n| *n as f64).collect(),
        },
    ];
    let path = format!("{}/anchors.csv", figures.region_path);
    let fitted = fit(
        &[Sector::COUNT, EducationLevel::COUNT],
        &start,
        &margins,
        1e-6,
        5000,
    )
    .map_err(|e| InputError::of_margins(&path, &e))?;
    let mut of_sector: Vec<Vec<EmployerId>> = vec![Vec::new(); Sector::COUNT];
    for slot in &places.slots[places.sheltered..] {
        of_sector[places.employers[slot.employer.index()].sector.index()].push(slot.employer);
    }
    for (level, n) in whole_levels.iter().enumerate() {
        let column: Vec<f64> = (0..Sector::COUNT)
            .map(|s| fitted.cells[s * 3 + level])
            .collect();
        for (sector, n) in draft
            .split(&column, *n, rounding(20, level))
            .into_iter()
            .enumerate()
        {
            let weights: Vec<f64> = (0..Occupation::COUNT)
                .map(|o| national[sector * KINDS + o * 3 + level])
                .collect();
            for k in 0..n {
                let who = (sector as u64) << 40 | (level as u64) << 32 | k as u64;
                let occupation =
                    draft
                        .draws
                        .choose(&weights, Stream::FirstEmployer, who, draft.month, 4);
                let u = draft
                    .draws
                    .uniform(Stream::FirstEmployer, who, draft.month, 5);
                let list = &of_sector[sector];
                if list.is_empty() {
                    let found = format!(
                        "open vacancies in sector {}, which has no jobs",
                        Sector::at(sector).code()
                    );
                    return Err(vec![InputError::of_file(
                        &path,
                        found,
                        "jobs in each sector that has vacancies",
                    )]);
                }
                let employer = list[((u * list.len() as f64) as usize).min(list.len() - 1)];
                places.employers[employer.index()].size += 1;
                add_slot(places, employer, occupation * 3 + level);
            }
        }
    }
    let found = [0, 1, 2].map(|level| {
        places.slots[places.filled..]
            .iter()
            .filter(|slot| slot.level.index() == level)
            .count() as f64
    });
    let wanted = levels.map(|share| share * total);
    Ok(FitRow::compare(
        "open vacancies by level",
        &found,
        &wanted,
        figures.grade("vacancy_share_low"),
    ))
}
