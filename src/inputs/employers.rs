//! Employers and their slots: sectors, sizes, occupations and levels; vacant slots for the open vacancies.

use super::draft::{Draft, rounding};
use super::figures::Figures;
use super::margins::{Margin, fit};
use super::{FitRow, InputError};
use crate::draws::Stream;
use crate::vocab::{
    Contract, EducationLevel, EmployerId, EurosPerMonth, Grade, Hours, MunicipalityId, Occupation,
    Sector,
};
use crate::world::{EmployerSeed, SlotSeed, Terms};

/// Occupations times levels.
pub(super) const KINDS: usize = Occupation::COUNT * EducationLevel::COUNT;

/// Employers and slots in the making. Slots before `filled` will be held by somebody, the others are vacant.
pub(super) struct Workplaces {
    pub employers: Vec<EmployerSeed>,
    pub slots: Vec<SlotSeed>,
    pub filled: usize,
    /// Slots of the sheltered employer, which come first.
    pub sheltered: usize,
    /// Expected jobs of the region by occupation and level.
    pub kinds: Vec<f64>,
    /// National jobs by occupation and level, on any scale.
    pub national_kinds: Vec<f64>,
}

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
    let sector_jobs = draft.split(&figures.sectors, jobs, rounding(15, 0));
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
    let mut left: Vec<f64> = figures
        .job_municipality
        .iter()
        .map(|share| share * jobs as f64)
        .collect();
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
    for sector in 0..Sector::COUNT {
        for kind in 0..KINDS {
            start.push(
                figures.sector_occupation
                    [sector * Occupation::COUNT + kind / EducationLevel::COUNT]
                    * figures.occupation_level[kind],
            );
        }
    }
    let scaled = |numbers: &[f64]| {
        let sum: f64 = numbers.iter().sum();
        numbers.iter().map(|n| n / sum * 1e5).collect::<Vec<f64>>()
    };
    let margins = [
        Margin {
            name: "jobs by sector".into(),
            axes: vec![0],
            totals: scaled(&figures.sector_jobs),
        },
        Margin {
            name: "jobs by occupation".into(),
            axes: vec![1],
            totals: scaled(&figures.occupation_employed),
        },
        Margin {
            name: "jobs by level".into(),
            axes: vec![2],
            totals: scaled(&figures.job_levels),
        },
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
    for ten_plus in &figures.sector_ten_plus {
        for (class, span) in figures.sizes.iter().enumerate() {
            let share = if class == 0 {
                1.0 - ten_plus
            } else {
                *ten_plus
            };
            start.push(share * span.size);
        }
    }
    let margins = [
        Margin {
            name: "jobs by sector".into(),
            axes: vec![0],
            totals: sector_jobs.iter().map(|n| *n as f64).collect(),
        },
        Margin {
            name: "jobs by size of employer".into(),
            axes: vec![1],
            totals: figures
                .sizes
                .iter()
                .map(|class| class.size / sum * total)
                .collect(),
        },
    ];
    let fitted = fit(&[Sector::COUNT, classes], &start, &margins, 1e-6, 5000)
        .map_err(|e| InputError::of_margins("national/employer_sizes.csv", &e))?;
    Ok(fitted.cells)
}

const NO_TERMS: Terms = Terms {
    hours: Hours::From35,
    contract: Contract::Permanent,
    wage: EurosPerMonth(0),
};

/// Adds a slot of an occupation and level, whose terms come later.
pub(super) fn add_slot(places: &mut Workplaces, employer: EmployerId, kind: usize) {
    places.slots.push(SlotSeed {
        employer,
        occupation: Occupation::at(kind / EducationLevel::COUNT),
        level: EducationLevel::at(kind % EducationLevel::COUNT),
        terms: NO_TERMS,
    });
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
    let low: Vec<f64> = kinds
        .iter()
        .enumerate()
        .map(|(kind, n)| if kind % 3 == 0 { *n as f64 } else { 0.0 })
        .collect();
    let path = format!("{}/benefits.csv", draft.figures.region_path);
    if low.iter().sum::<f64>() < places.sheltered as f64 {
        let found = format!("{} persons in SW and beschut werk", places.sheltered);
        return Err(vec![InputError::of_file(
            &path,
            found,
            "no more than the jobs of the low level in sector N",
        )]);
    }
    let counts = &draft.figures.benefits.counts;
    let home = (0..counts.len()).max_by_key(|m| counts[*m][5]).unwrap_or(0);
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
            add_slot(places, EmployerId(0), kind);
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
                draft.draws.bits(Stream::FirstEmployer, who, draft.month, 1),
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
                .uniform(Stream::FirstEmployer, who, draft.month, 2);
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
                .choose(&weights, Stream::FirstEmployer, who, draft.month, 3);
            left[home] -= size as f64;
            let employer = EmployerId::at(places.employers.len());
            places.employers.push(EmployerSeed {
                sector,
                municipality: MunicipalityId::at(home),
                size: size as u32,
            });
            for kind in next.by_ref().take(size) {
                add_slot(places, employer, kind);
            }
        }
    }
}
