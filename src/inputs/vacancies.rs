//! Vacant slots for the open vacancies.

use super::draft::{Draft, one_of, rounding};
use super::error::InputError;
use super::fit::FitRow;
use super::margins::{Margin, fit};
use super::workplaces::{KINDS, Workplaces, kind_of};
use crate::draws::Stream;
use crate::texts::message;
use crate::vocab::{EducationLevel, EmployerId, Occupation, Sector};

/// Adds a vacant slot for each open vacancy: sectors by their national vacancy rates, levels by the agenda's shares.
pub(super) fn open(
    draft: &Draft<'_>,
    places: &mut Workplaces,
    national: &[f64],
    sector_jobs: &[usize],
) -> Result<FitRow, Vec<InputError>> {
    let figures = draft.figures;
    let total = figures.one.open_vacancies.round();
    let rates: Vec<f64> = figures
        .national_sectors
        .cells()
        .iter()
        .zip(sector_jobs)
        .map(|(row, jobs)| row.open_vacancies_thousand / row.jobs_thousand * *jobs as f64)
        .collect();
    let sum: f64 = rates.iter().sum();
    let levels = figures.vacancy_shares();
    let whole_levels = draft.split(&levels, total as usize, rounding(19, 0));
    let mut start = vec![0.0; Sector::COUNT * EducationLevel::COUNT];
    for (i, n) in national.iter().enumerate() {
        start[i / KINDS * 3 + i % 3] += n;
    }
    let margins = [
        Margin::new(
            "vacancies by sector",
            &[0],
            rates.iter().map(|r| r / sum * total).collect(),
        ),
        Margin::new(
            "vacancies by level",
            &[1],
            whole_levels.iter().map(|n| *n as f64).collect(),
        ),
    ];
    let path = figures.path("anchors.csv");
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
                        .choose(&weights, Stream::InitialEmployer, who, draft.month, 4);
                let u = draft
                    .draws
                    .uniform(Stream::InitialEmployer, who, draft.month, 5);
                let list = &of_sector[sector];
                if list.is_empty() {
                    let code = Sector::at(sector).code();
                    let found = message!("table-vacancies-in-a-sector-without-jobs", sector = code);
                    let expected = "table-jobs-in-each-sector-with-vacancies";
                    return Err(vec![InputError::of_file(&path, found, expected)]);
                }
                let employer = one_of(list, u);
                places.employers[employer.index()].size += 1;
                let kind = kind_of(Occupation::at(occupation), EducationLevel::at(level));
                places.add_slot(employer, kind);
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
        figures.grade.vacancy_share_low,
    ))
}
