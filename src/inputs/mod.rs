//! Published tables to an initial population: every count that was read is met exactly, every contradiction is explained.
//!
//! Floor 2. It reads texts that the caller passes in and touches no file. The steps: the figures are read and checked
//! against one another; residents are made by municipality, age and sex; levels, school, households and couples follow;
//! the national pattern of participation is fitted to the region; benefits take their places first, the rest fills the
//! cells; jobs, employers and in-commuters close the accounts; contracts, durations, rights and abilities come last.

mod abilities;
mod allowed;
mod benefits;
mod bijstand;
mod border;
pub mod catalogue;
mod check;
mod commuters;
mod draft;
mod employers;
mod error;
mod figures;
mod fit;
mod grids;
mod history;
mod households;
mod jobs;
mod lists;
pub mod margins;
mod population;
mod read;
mod region;
mod states;
mod terms;
#[cfg(test)]
mod tests;
mod together;
mod vacancies;
mod work;
mod zones;

pub use error::InputError;
pub use fit::{FitReport, FitRow};
pub use read::Tables;
pub use region::{DataGrade, assumed_tables, data_grade};
pub use together::{Together, build_together};

use crate::draws::Draws;
use crate::vocab::{Contract, Month};
use crate::world::{Regions, WorldSeed};
use draft::Draft;
use figures::Figures;

/// What the initial population is built for. A choice of `None` takes the central value of the region's `anchors.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct FirstWorldSettings {
    /// Folder of the region under `regions/`.
    pub region: String,
    /// Codes of the municipalities, in the order of their ids.
    pub municipalities: Vec<String>,
    /// The month at whose end the world holds; the first simulated month follows it.
    pub month: Month,
    /// Share of employee residents who work outside the region.
    pub out_commuting_share: Option<f64>,
    /// Unemployed as a share of the labour force (LFS, old definition).
    pub unemployment_rate: Option<f64>,
    /// Labour force as a share of the residents of 15 to 74.
    pub gross_participation: Option<f64>,
    /// Self-employed as a share of the employed residents.
    pub self_employed_share: Option<f64>,
    /// Employee jobs in the region, as the register counts them.
    pub employee_jobs: Option<f64>,
    /// Posted vacancies that are open.
    pub open_vacancies: Option<f64>,
}

impl FirstWorldSettings {
    /// Returns settings that take every choice from the files of the region.
    pub fn new(region: &str, municipalities: &[&str], month: Month) -> Self {
        Self {
            region: region.to_owned(),
            municipalities: municipalities
                .iter()
                .map(|code| (*code).to_owned())
                .collect(),
            month,
            out_commuting_share: None,
            unemployment_rate: None,
            gross_participation: None,
            self_employed_share: None,
            employee_jobs: None,
            open_vacancies: None,
        }
    }

    fn choices(&self) -> [(&'static str, Option<f64>); 6] {
        [
            ("out_commuting_share", self.out_commuting_share),
            ("unemployment_rate", self.unemployment_rate),
            ("gross_participation", self.gross_participation),
            ("self_employed_share", self.self_employed_share),
            ("employee_jobs", self.employee_jobs),
            ("open_vacancies", self.open_vacancies),
        ]
    }
}

/// The initial population and how well it meets the figures.
#[derive(Clone, Debug, PartialEq)]
pub struct FirstWorld {
    /// The world as records.
    pub seed: WorldSeed,
    /// Errors by margin, of figures that were read or derived.
    pub fit: FitReport,
}

/// Builds the initial population of a region.
///
/// # Errors
/// All problems of the data at once: files, columns and cells that cannot be read; if there are none, margins that
/// contradict one another; if there are none, counts for which the fitted cells have no room.
pub fn build(
    tables: &Tables,
    settings: &FirstWorldSettings,
    draws: &Draws,
) -> Result<FirstWorld, Vec<InputError>> {
    let (figures, mut errors) = Figures::read(tables, settings);
    errors.extend(
        data_grade(tables, &settings.region)
            .err()
            .map(|error| *error),
    );
    if !errors.is_empty() {
        return Err(errors);
    }
    let errors = check::contradictions(&figures);
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut draft = Draft::new(&figures, draws, settings.month);
    let counts = population::counts(&figures, draws);
    let waiting = population::settle(&mut draft, &counts);
    population::educate(&mut draft);
    households::settle(&mut draft);

    let (mut room, mut rows) = states::room(&draft)?;
    benefits::assign(&mut draft, &mut room);
    states::place_pupils(&mut draft, &mut room);
    states::place_rest(&mut draft, &mut room);
    if !room.errors.is_empty() {
        return Err(room.errors);
    }

    let inside = work::divide(&mut draft);
    rows.push(work::give_hours(&mut draft)?);
    let jobs = (figures.get("employee_jobs") / figures.get("jobs_per_main_job")).round() as usize;
    if inside.len() > jobs {
        let found = format!("{} residents with a job inside the region", inside.len());
        let most = format!("at most its {jobs} main jobs");
        let path = format!("{}/anchors.csv", figures.region_path);
        let error = InputError::of_file(&path, found, most).in_column("value");
        return Err(vec![
            error.with_help("raise `employee_jobs` or `out_commuting_share`"),
        ]);
    }
    let is_sheltered = |i: &&usize| {
        matches!(
            draft.persons[**i].terms.contract,
            Contract::Sw | Contract::Beschut
        )
    };
    let sheltered = inside.iter().filter(is_sheltered).count();
    let (mut places, more) = employers::build(&draft, jobs, sheltered)?;
    rows.extend(more);
    jobs::hand_out(&mut draft, &mut places, &inside);
    terms::give_contracts(&mut draft, &places);
    terms::give_tenure(&mut draft);
    let wages = terms::give_wages(&mut draft, &mut places);
    history::write(&mut draft, &wages);
    abilities::give(&mut draft);

    let seed = WorldSeed {
        month: settings.month,
        municipalities: figures
            .municipalities
            .iter()
            .map(|m| (m.code.clone(), m.name.clone()))
            .collect(),
        kilometres: figures.kilometres.clone(),
        regions: Regions::default(),
        zones: zones::seeds(&figures),
        persons: draft.persons,
        employers: places.employers,
        slots: places.slots,
        waiting,
    };
    let fit = fit::report(&seed, &figures, rows);
    Ok(FirstWorld { seed, fit })
}
