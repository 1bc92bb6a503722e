//! The crossed ensemble: draws x macro paths x replications.

use std::sync::{Arc, LazyLock};

use rayon::prelude::*;

use crate::draws::Draws;
use crate::engine::{Model, Residual, burn_in};
use crate::experiment::persons::{PersonRequest, RunNumbers, run_recording};
use crate::experiment::progress::Progress;
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
    let residuals = burn_in(
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
    disability::initial_sickness(&ctx, &params.disability, &mut world);
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

/// Runs the ensemble on the current thread pool, as far as an earlier start has not left its runs; `None` if it was stopped.
/// Where persons are recorded every run is made anew, since a kept run has no persons any more.
///
/// Results do not depend on the number of threads or starts: every run is a function of its numbers, and runs are gathered
/// in order.
pub fn run_ensemble(
    scenario: &Scenario,
    loaded: &Loaded,
    progress: &Progress<'_>,
    persons: Option<&PersonRequest<'_>>,
) -> Option<Ensemble> {
    let checkpoints = progress.checkpoints.filter(|_| persons.is_none());
    let work = Work {
        scenario,
        loaded,
        progress: Progress {
            checkpoints,
            ..*progress
        },
        persons,
    };
    let by_draw: Option<Vec<OfDraw>> = (0..scenario.ensemble.draws)
        .into_par_iter()
        .map(|draw| work.draw(draw))
        .collect();
    let (mut numbers, mut residuals, mut runs) = (Vec::new(), Vec::new(), Vec::new());
    for (of_draw, left, some) in by_draw? {
        numbers.push(of_draw);
        residuals.push(left);
        runs.extend(some);
    }
    let months = scenario.horizon.months().collect();
    Some(Ensemble {
        layout: layout_of(&loaded.seed.municipalities, &loaded.seed.regions, months),
        runs,
        numbers,
        residuals,
    })
}

/// What all threads look at while an ensemble is computed.
struct Work<'a> {
    scenario: &'a Scenario,
    loaded: &'a Loaded,
    progress: Progress<'a>,
    persons: Option<&'a PersonRequest<'a>>,
}

/// What a draw has before its runs: the initial population after the burn-in, and what that left over.
type Start = (Arc<World>, Arc<Reference>, Vec<Residual>);

impl Work<'_> {
    /// Returns the runs of a parameter draw; the burn-in is left out if all of them are kept.
    fn draw(&self, draw: u32) -> Option<OfDraw> {
        let progress = &self.progress;
        let ensemble = self.scenario.ensemble;
        let numbers = numbers_of_draw(self.scenario, draw);
        let params = params(&numbers);
        let plan = sample_plan(self.scenario, draw).map(Arc::new);
        let burn_in = format!("burn-in {draw}");
        let begun = LazyLock::new(|| -> Start {
            let neighbours = neighbours_of_draw(self.scenario, draw);
            let plan = plan.as_deref();
            let (world, reference, residuals) =
                start(self.scenario, self.loaded, &params, neighbours, draw, plan);
            progress.keep(&burn_in, &residuals, 0);
            (Arc::new(world), reference, residuals)
        });
        let run = |place: (u32, u32)| -> Option<Run> {
            let (macro_path, replication) = place;
            let address = format!("run {draw} {macro_path} {replication}");
            let table = progress.unit(&address, || {
                let (world, reference, _) = &*begun;
                let model = with_path(
                    self.scenario,
                    self.loaded,
                    params.clone(),
                    Arc::clone(world),
                    Arc::clone(reference),
                    macro_path,
                    plan.clone(),
                );
                let draws = Draws::of_replication(ensemble.seed, replication);
                let numbers = RunNumbers {
                    draw,
                    macro_path,
                    replication,
                };
                let has_failed = || self.persons.is_some_and(|one| (one.has_failed)());
                let go_on = &mut || progress.goes_on() && !has_failed();
                run_recording(&model, &draws, numbers, self.persons, go_on)
            })?;
            Some(Run {
                draw,
                macro_path,
                replication,
                table,
            })
        };
        let places: Vec<(u32, u32)> = (0..ensemble.macro_paths * ensemble.replications)
            .map(|n| (n / ensemble.replications, n % ensemble.replications))
            .collect();
        let runs: Option<Vec<Run>> = places.into_par_iter().map(run).collect();
        let runs = runs?;
        let residuals = progress.kept(&burn_in, 0);
        Some((numbers, residuals.unwrap_or_else(|| begun.2.clone()), runs))
    }
}

impl Ensemble {
    /// Summarises the runs cell by cell.
    pub fn table(&self) -> EnsembleTable {
        let tables: Vec<&RunTable> = self.runs.iter().map(|run| &run.table).collect();
        EnsembleTable::of(self.layout.clone(), &tables)
    }
}
