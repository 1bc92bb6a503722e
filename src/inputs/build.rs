//! The steps from figures to an initial population, in order.

use super::column::column;
use super::draft::Draft;
use super::error::InputError;
use super::figures::Figures;
use super::fit::{self, FitReport};
use super::national::SingleRow;
use super::reader::Tables;
use super::region::data_grade;
use super::settings::PopulationSettings;
use super::{
    abilities, benefits, check, employers, history, households, jobs, population, states, terms,
    work, zones,
};
use crate::draws::Draws;
use crate::texts::message;
use crate::vocab::Contract;
use crate::world::{Regions, WorldSeed};

/// The initial population with its employers, and how well it meets the figures.
#[derive(Clone, Debug, PartialEq)]
pub struct InitialPopulation {
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
    settings: &PopulationSettings,
    draws: &Draws,
) -> Result<InitialPopulation, Vec<InputError>> {
    let figures = match (
        Figures::read(tables, settings),
        data_grade(tables, &settings.region),
    ) {
        (Ok(figures), Ok(_)) => figures,
        (figures, grade) => {
            let mut errors = figures.err().unwrap_or_default();
            errors.extend(grade.err().map(|error| *error));
            return Err(errors);
        }
    };
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
    let jobs = (figures.one.employee_jobs / figures.one.jobs_per_main_job).round() as usize;
    if inside.len() > jobs {
        let found = message!("table-residents-inside", n = inside.len().to_string());
        let expected = message!("table-at-most-its-main-jobs", jobs = jobs.to_string());
        let error = InputError::of_file(&figures.path("anchors.csv"), found, expected);
        let error = error.in_column(column!(SingleRow, value));
        return Err(vec![error.with_help("table-raise-jobs-or-commuting")]);
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
            .map(|m| (m.municipality.clone(), m.name.clone()))
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
    Ok(InitialPopulation { seed, fit })
}
