//! The crossed ensemble: draws x macro paths x replications.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::draws::Draws;
use crate::engine::{Model, Residual, settle};
use crate::experiment::parts::{Found, Parts};
use crate::experiment::persons::{PersonRequest, RunNumbers, run_recording};
use crate::interventions::Plan;
use crate::levers::LeverBoard;
use crate::observe::{EnsembleTable, Layout, RunTable, layout_of};
use crate::processes::{MonthCtx, OfRegion, Params, Reference, disability, economy, migration};
use crate::scenario::{
    Loaded, Numbers, Scenario, central_neighbours, central_plan, neighbours_of_draw,
    numbers_of_draw, params, sample_plan,
};
use crate::world::World;

/// One run of the ensemble.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Number of the parameter draw.
    pub draw: u32,
    /// Number of the macro path.
    pub macro_path: u32,
    /// Number of the replication.
    pub replication: u32,
    /// What it recorded.
    pub table: RunTable,
}

/// All runs of an ensemble, in the order draw, macro path, replication.
#[derive(Clone, Debug)]
pub struct Ensemble {
    /// Series and months.
    pub layout: Layout,
    /// The runs.
    pub runs: Vec<Run>,
    /// Parameter numbers of each draw.
    pub numbers: Vec<Numbers>,
    /// What the burn-in of each draw left between the initial population and its margins.
    pub residuals: Vec<Vec<Residual>>,
}

/// Who is notified of each finished run, and decides whether to go on.
pub struct Progress<'a> {
    /// Called after each run, from any thread.
    pub finished: &'a (dyn Fn() + Sync),
    /// Set to stop at the next safe point.
    pub stop: &'a AtomicBool,
}

/// What one parameter draw gave: its numbers, what its burn-in left over, its runs.
type OfDraw = (Numbers, Vec<Residual>, Vec<Run>);

/// Returns the number of runs of a scenario's ensemble.
pub fn ensemble_size(scenario: &Scenario) -> usize {
    let ensemble = scenario.ensemble;
    ensemble.draws as usize * ensemble.macro_paths as usize * ensemble.replications as usize
}

/// Settles the initial population of a parameter draw. The plan changes nothing in it; what it may do to the visibility of
/// vacancies must be known beforehand.
pub(crate) fn start(
    scenario: &Scenario,
    loaded: &Loaded,
    params: &Params,
    neighbours: Vec<OfRegion>,
    draw: u32,
    plan: Option<&Plan>,
) -> (World, Arc<Reference>, Vec<Residual>) {
    let expected = migration::expected_between(&loaded.seed, &params.migration);
    let bound = plan.map_or(1.0, Plan::largest_visibility);
    let reference = Reference::new(&loaded.seed, params.search.board_cells, bound)
        .with_neighbours(neighbours, expected);
    let mut world = World::new(&loaded.seed, params.benefits.ww_year_hours);
    let month = world.month();
    let mut economy = economy::path(
        &params.economy,
        &params.employers,
        &loaded.cycle,
        &Draws::of_macro_path(scenario.ensemble.seed, 0),
        month,
        month,
    );
    economy::add_neighbours(&mut economy, &params.employers, &reference.neighbours);
    // The burn-in has draws of its own, so that no draw of it can meet one of the run.
    let draws = Draws::of_parameter_draw(scenario.ensemble.seed, draw);
    let residuals = settle(
        &mut world,
        params,
        &loaded.law,
        &reference,
        &economy[0],
        &draws,
        BURN_IN_MONTHS,
    );
    let ctx = MonthCtx {
        month,
        levers: &LeverBoard::neutral(),
        draws: &draws,
        economy: &economy[0],
        law: &loaded.law,
        reference: &reference,
    };
    disability::first_sickness(&ctx, &params.disability, &mut world);
    (world, Arc::new(reference), residuals)
}

/// Months of market steps that settle vacancies, tenure and queues: three times the mean duration of a vacancy. More
/// months move tenure and persons further from the initial population's margins; docs/odd.md shows by how much.
pub const BURN_IN_MONTHS: u16 = 9;

/// Returns the model of one parameter draw and macro path, and what its burn-in left over.
pub fn model(
    scenario: &Scenario,
    loaded: &Loaded,
    draw: u32,
    macro_path: u32,
) -> (Model, Vec<Residual>) {
    let numbers = numbers_of_draw(scenario, draw);
    let params = params(&numbers);
    let plan = sample_plan(scenario, draw).map(Arc::new);
    let (world, reference, residuals) = start(
        scenario,
        loaded,
        &params,
        neighbours_of_draw(scenario, draw),
        draw,
        plan.as_deref(),
    );
    (
        with_path(
            scenario,
            loaded,
            params,
            Arc::new(world),
            reference,
            macro_path,
            plan,
        ),
        residuals,
    )
}

/// Returns the model at the central value of every parameter, on the first macro path; the first draw of an ensemble with
/// several draws is another point.
pub fn central_model(scenario: &Scenario, loaded: &Loaded) -> Model {
    let params = params(&scenario.central());
    let plan = central_plan(scenario).map(Arc::new);
    let neighbours = central_neighbours(scenario);
    let (world, reference, _) = start(scenario, loaded, &params, neighbours, 0, plan.as_deref());
    with_path(
        scenario,
        loaded,
        params,
        Arc::new(world),
        reference,
        0,
        plan,
    )
}

/// Returns the model of a settled initial population, a macro path and a plan.
pub(crate) fn with_path(
    scenario: &Scenario,
    loaded: &Loaded,
    params: Params,
    start: Arc<World>,
    reference: Arc<Reference>,
    macro_path: u32,
    plan: Option<Arc<Plan>>,
) -> Model {
    let mut economy = economy::path(
        &params.economy,
        &params.employers,
        &loaded.cycle,
        &Draws::of_macro_path(scenario.ensemble.seed, macro_path),
        start.month(),
        scenario.horizon.to,
    );
    economy::add_neighbours(&mut economy, &params.employers, &reference.neighbours);
    Model {
        params,
        law: Arc::clone(&loaded.law),
        reference,
        start,
        horizon: scenario.horizon,
        economy,
        moves: Vec::new(),
        plan,
    }
}

/// Why an ensemble is not there.
#[derive(Debug)]
pub enum Stopped {
    /// It was interrupted.
    Asked,
    /// A finished run could not be kept.
    Unkept(io::Error),
}

/// Runs the whole ensemble on the current thread pool; `None` if it was stopped.
///
/// Results do not depend on the number of threads: every run is a function of its numbers, and runs are gathered in
/// order.
pub fn run_ensemble(
    scenario: &Scenario,
    loaded: &Loaded,
    progress: &Progress<'_>,
) -> Option<Ensemble> {
    gather(scenario, loaded, progress, Found::default(), None, None).ok()
}

/// Runs what an earlier start has not left in `parts`, and keeps there what is finished. `found` is notified how many runs
/// were there already. The ensemble is the same, byte for byte, as that of [`run_ensemble`]. Where persons are recorded
/// every run is made anew, since a kept run has no persons any more.
///
/// # Errors
/// If it was stopped; what is finished is kept.
pub fn resume_ensemble(
    scenario: &Scenario,
    loaded: &Loaded,
    progress: &Progress<'_>,
    parts: &Parts,
    persons: Option<&PersonRequest<'_>>,
    found: &mut dyn FnMut(usize),
) -> Result<Ensemble, Stopped> {
    if persons.is_some() {
        return gather(scenario, loaded, progress, Found::default(), None, persons);
    }
    let months = scenario.horizon.months().collect();
    let seed = &loaded.seed;
    let cells = layout_of(&seed.municipalities, &seed.regions, months).cells();
    let left = parts.found(scenario, cells);
    found(left.runs.len());
    gather(scenario, loaded, progress, left, Some(parts), None)
}

fn gather(
    scenario: &Scenario,
    loaded: &Loaded,
    progress: &Progress<'_>,
    found: Found,
    parts: Option<&Parts>,
    persons: Option<&PersonRequest<'_>>,
) -> Result<Ensemble, Stopped> {
    let work = Work {
        scenario,
        loaded,
        progress,
        found,
        parts,
        persons,
        unkept: AtomicBool::new(false),
    };
    let by_draw: Vec<Result<OfDraw, Stopped>> = (0..scenario.ensemble.draws)
        .into_par_iter()
        .map(|draw| work.draw(draw))
        .collect();
    let (mut numbers, mut residuals, mut runs) = (Vec::new(), Vec::new(), Vec::new());
    for one in first_unkept(by_draw)? {
        let (of_draw, left, some) = one;
        numbers.push(of_draw);
        residuals.push(left);
        runs.extend(some);
    }
    let months = scenario.horizon.months().collect();
    Ok(Ensemble {
        layout: layout_of(&loaded.seed.municipalities, &loaded.seed.regions, months),
        runs,
        numbers,
        residuals,
    })
}

/// Returns all results, or why they are not there: a run that could not be kept before a wish to stop.
fn first_unkept<T>(results: Vec<Result<T, Stopped>>) -> Result<Vec<T>, Stopped> {
    let mut all = Vec::with_capacity(results.len());
    let mut asked = false;
    for one in results {
        match one {
            Ok(one) => all.push(one),
            Err(Stopped::Asked) => asked = true,
            Err(unkept) => return Err(unkept),
        }
    }
    if asked { Err(Stopped::Asked) } else { Ok(all) }
}

/// What all threads look at while an ensemble is computed.
struct Work<'a> {
    scenario: &'a Scenario,
    loaded: &'a Loaded,
    progress: &'a Progress<'a>,
    found: Found,
    parts: Option<&'a Parts>,
    persons: Option<&'a PersonRequest<'a>>,
    unkept: AtomicBool,
}

impl Work<'_> {
    fn goes_on(&self) -> bool {
        !self.progress.stop.load(Ordering::Relaxed) && !self.unkept.load(Ordering::Relaxed)
    }

    fn keep(&self, write: impl FnOnce(&Parts) -> io::Result<()>) -> Result<(), Stopped> {
        self.parts.map_or(Ok(()), write).map_err(|error| {
            self.unkept.store(true, Ordering::Relaxed);
            Stopped::Unkept(error)
        })
    }

    /// Returns the runs of a parameter draw; the burn-in is left out if all of them are kept.
    fn draw(&self, draw: u32) -> Result<OfDraw, Stopped> {
        if !self.goes_on() {
            return Err(Stopped::Asked);
        }
        let ensemble = self.scenario.ensemble;
        let numbers = numbers_of_draw(self.scenario, draw);
        let places: Vec<(u32, u32, u32)> = (0..ensemble.macro_paths * ensemble.replications)
            .map(|n| (draw, n / ensemble.replications, n % ensemble.replications))
            .collect();
        let kept =
            |place: &(u32, u32, u32)| Some(run_at(*place, self.found.runs.get(place)?.clone()));
        let all: Option<Vec<Run>> = places.iter().map(kept).collect();
        if let (Some(runs), Some(residuals)) = (all, self.found.residuals.get(&draw)) {
            return Ok((numbers, residuals.clone(), runs));
        }
        let params = params(&numbers);
        let plan = sample_plan(self.scenario, draw).map(Arc::new);
        let (world, reference, residuals) = start(
            self.scenario,
            self.loaded,
            &params,
            neighbours_of_draw(self.scenario, draw),
            draw,
            plan.as_deref(),
        );
        self.keep(|parts| parts.keep_draw(draw, &residuals))?;
        let world = Arc::new(world);
        let runs: Vec<Result<Run, Stopped>> = places
            .into_par_iter()
            .map(|place| {
                if let Some(run) = kept(&place) {
                    return Ok(run);
                }
                if !self.goes_on() {
                    return Err(Stopped::Asked);
                }
                let (world, reference) = (Arc::clone(&world), Arc::clone(&reference));
                let (params, path, plan) = (params.clone(), place.1, plan.clone());
                let (scenario, loaded) = (self.scenario, self.loaded);
                let model = with_path(scenario, loaded, params, world, reference, path, plan);
                let draws = Draws::of_replication(ensemble.seed, place.2);
                let numbers = RunNumbers {
                    draw: place.0,
                    macro_path: place.1,
                    replication: place.2,
                };
                let go_on = &mut || self.goes_on();
                let table = run_recording(&model, &draws, numbers, self.persons, go_on);
                let table = table.ok_or(Stopped::Asked)?;
                self.keep(|parts| parts.keep_run(place, &table))?;
                (self.progress.finished)();
                Ok(run_at(place, table))
            })
            .collect();
        Ok((numbers, residuals, first_unkept(runs)?))
    }
}

fn run_at((draw, macro_path, replication): (u32, u32, u32), table: RunTable) -> Run {
    Run {
        draw,
        macro_path,
        replication,
        table,
    }
}

impl Ensemble {
    /// Summarises the runs cell by cell.
    pub fn table(&self) -> EnsembleTable {
        let tables: Vec<&RunTable> = self.runs.iter().map(|run| &run.table).collect();
        EnsembleTable::of(self.layout.clone(), &tables)
    }
}
