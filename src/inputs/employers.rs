//! Employers and their slots: sectors, sizes, occupations and levels; vacant slots for the open vacancies.

use super::codes::BenefitGroup;
use super::draft::{Draft, if_so, rounding};
use super::error::InputError;
use super::figures::Figures;
use super::fit::FitRow;
use super::margins::{Margin, fit};
use super::workplaces::{KINDS, Workplaces};
use crate::draws::Stream;
use crate::texts::message;
use crate::vocab::{EducationLevel, EmployerId, Grade, MunicipalityId, Occupation, Sector};
use crate::world::EmployerSeed;

/// Builds employers with their slots for this many jobs, of which the first are sheltered.
///
/// # Errors
/// If no table meets the margins.
pub(super) fn build(
    draft: &Draft<'_>,
    jobs: usize,
    sheltered: usize,
) -> Result<(Workplaces, Vec<FitRow>), Vec<InputError>> {
    let figures = draft.figures;
    let (national, row) = national_kinds(figures)?;
    let sector_jobs = draft.split(figures.sectors.cells(), jobs, rounding(15, 0));
    let sizes = size_table(figures, &sector_jobs)?;
    let classes = figures.sizes.len();
    let mut places = Workplaces {
        employers: Vec::new(),
        slots: Vec::with_capacity(jobs),
        filled: jobs,
        sheltered,
        kinds: vec![0.0; KINDS],
        national_kinds: (0..KINDS)
            .map(|kind| national.iter().skip(kind).step_by(KINDS).sum())
            .collect(),
    };
    let shares = figures.jobs_of_municipality.iter();
    let mut left: Vec<f64> = shares.map(|share| share * jobs as f64).collect();
    let mut kinds_of_sector = Vec::with_capacity(Sector::COUNT);
    for (sector, n) in sector_jobs.iter().enumerate() {
        let kinds = draft.split(
            &national[sector * KINDS..(sector + 1) * KINDS],
            *n,
            rounding(16, sector),
        );
        for (all, n) in places.kinds.iter_mut().zip(&kinds) {
            *all += *n as f64;
        }
        kinds_of_sector.push(kinds);
    }
    shelter(
        draft,
        &mut places,
        &mut kinds_of_sector[Sector::N.index()],
        &mut left,
    )?;
    for (sector, kinds) in kinds_of_sector.iter().enumerate() {
        staff(
            draft,
            &mut places,
            Sector::at(sector),
            kinds,
            &sizes[sector * classes..(sector + 1) * classes],
            &mut left,
        );
    }
    let rows = vec![
        row,
        super::vacancies::open(draft, &mut places, &national, &sector_jobs)?,
    ];
    Ok((places, rows))
}

/// Fits sector, occupation and level at the national level.
fn national_kinds(figures: &Figures) -> Result<(Vec<f64>, FitRow), Vec<InputError>> {
    let mut start = Vec::with_capacity(Sector::COUNT * KINDS);
    for sector in Sector::ALL {
        for ((occupation, _), weight) in figures.occupation_level.iter() {
            start.push(figures.sector_occupation[(*sector, occupation)] * weight);
        }
    }
    let scaled = |numbers: &[f64]| {
        let sum: f64 = numbers.iter().sum();
        numbers.iter().map(|n| n / sum * 1e5).collect::<Vec<f64>>()
    };
    let margins = [
        Margin::new(
            "jobs by sector",
            &[0],
            scaled(
                figures
                    .national_sectors
                    .map(|row| row.jobs_thousand)
                    .cells(),
            ),
        ),
        Margin::new(
            "jobs by occupation",
            &[1],
            scaled(figures.occupations.map(|row| row.employed_thousand).cells()),
        ),
        Margin::new("jobs by level", &[2], scaled(figures.job_levels.cells())),
    ];
    let shape = [Sector::COUNT, Occupation::COUNT, EducationLevel::COUNT];
    let fitted = fit(&shape, &start, &margins, 1e-3, 5000)
        .map_err(|e| InputError::of_margins("national/occupations.csv", &e))?;
    let row = FitRow {
        margin: "national jobs by sector, by occupation and by level (per 100,000)".into(),
        cells: shape.iter().sum(),
        largest_absolute: fitted.largest_error,
        largest_relative: fitted.largest_error / 1e5,
        grade: Grade::Derived,
    };
    Ok((fitted.cells, row))
}

/// Fits jobs by sector and size of the employer.
fn size_table(figures: &Figures, sector_jobs: &[usize]) -> Result<Vec<f64>, Vec<InputError>> {
    let classes = figures.sizes.len();
    let total: f64 = sector_jobs.iter().map(|n| *n as f64).sum();
    let sum: f64 = figures.sizes.iter().map(|class| class.size).sum();
    let mut start = Vec::new();
    for row in figures.national_sectors.cells() {
        for (class, span) in figures.sizes.iter().enumerate() {
            let ten_plus = row.share_ten_plus;
            let share = if class == 0 { 1.0 - ten_plus } else { ten_plus };
            start.push(share * span.size);
        }
    }
    let margins = [
        Margin::new(
            "jobs by sector",
            &[0],
            sector_jobs.iter().map(|n| *n as f64).collect(),
        ),
        Margin::new(
            "jobs by size of employer",
            &[1],
            figures
                .sizes
                .iter()
                .map(|class| class.size / sum * total)
                .collect(),
        ),
    ];
    let fitted = fit(&[Sector::COUNT, classes], &start, &margins, 1e-6, 5000)
        .map_err(|e| InputError::of_margins("national/employer_sizes.csv", &e))?;
    Ok(fitted.cells)
}

/// Makes the sheltered employer: SW and beschut werk are one employer of sector N, on slots of the low level.
fn shelter(
    draft: &Draft<'_>,
    places: &mut Workplaces,
    kinds: &mut [usize],
    left: &mut [f64],
) -> Result<(), Vec<InputError>> {
    if places.sheltered == 0 {
        return Ok(());
    }
    let is_low = |kind: usize| kind % EducationLevel::COUNT == EducationLevel::Low.index();
    let low = kinds
        .iter()
        .enumerate()
        .map(|(kind, n)| if_so(is_low(kind), *n as f64));
    let low: Vec<f64> = low.collect();
    if low.iter().sum::<f64>() < places.sheltered as f64 {
        let n = places.sheltered.to_string();
        let found = message!("table-persons-in-sheltered-work", n);
        let expected = "table-no-more-than-low-jobs-of-n";
        let path = draft.figures.path("benefits.csv");
        return Err(vec![InputError::of_file(&path, found, expected)]);
    }
    let benefits = &draft.figures.benefits;
    let most = (0..benefits.len()).max_by_key(|m| benefits[*m].counts[BenefitGroup::Sw]);
    let home = most.unwrap_or(0);
    places.employers.push(EmployerSeed {
        sector: Sector::N,
        municipality: MunicipalityId::at(home),
        size: places.sheltered as u32,
    });
    left[home] -= places.sheltered as f64;
    for (kind, n) in draft
        .split(&low, places.sheltered, rounding(17, 0))
        .into_iter()
        .enumerate()
    {
        // The cells are scaled down, so a rounded number cannot exceed its cell.
        kinds[kind] -= n;
        for _ in 0..n {
            places.add_slot(EmployerId(0), kind);
        }
    }
    Ok(())
}

/// Divides a sector's slots over employers of the size classes.
fn staff(
    draft: &Draft<'_>,
    places: &mut Workplaces,
    sector: Sector,
    kinds: &[usize],
    sizes: &[f64],
    left: &mut [f64],
) {
    let mut slots: Vec<(u32, usize)> = Vec::new();
    for (kind, n) in kinds.iter().enumerate() {
        for k in 0..*n {
            let who = (sector.index() as u64) << 40 | (kind as u64) << 32 | k as u64;
            slots.push((
                draft
                    .draws
                    .bits(Stream::InitialEmployer, who, draft.month, 1),
                kind,
            ));
        }
    }
    slots.sort_unstable();
    let numbers = draft.split(sizes, slots.len(), rounding(18, sector.index()));
    let mut next = slots.into_iter().map(|(_, kind)| kind);
    for (class, mut jobs) in numbers.into_iter().enumerate() {
        let span = draft.figures.sizes[class];
        let mut n = 0u64;
        while jobs > 0 {
            let who = (sector.index() as u64) << 40 | (class as u64) << 32 | n;
            n += 1;
            let u = draft
                .draws
                .uniform(Stream::InitialEmployer, who, draft.month, 2);
            // Log-uniform within the class: many small ones, few large ones.
            let (from, to) = (f64::from(span.from), f64::from(span.to) + 1.0);
            let size = (from * libm::exp(u * libm::log(to / from))) as usize;
            let size = size
                .clamp(usize::from(span.from), usize::from(span.to))
                .min(jobs);
            jobs -= size;
            let weights: Vec<f64> = left.iter().map(|jobs| jobs.max(1.0)).collect();
            let home = draft
                .draws
                .choose(&weights, Stream::InitialEmployer, who, draft.month, 3);
            left[home] -= size as f64;
            let employer = EmployerId::at(places.employers.len());
            places.employers.push(EmployerSeed {
                sector,
                municipality: MunicipalityId::at(home),
                size: size as u32,
            });
            for kind in next.by_ref().take(size) {
                places.add_slot(employer, kind);
            }
        }
    }
}
