//! The crossed ensemble: draws x macro paths x replications.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::draws::Draws;
use crate::engine::{Model, Residual, run, settle};
use crate::levers::LeverBoard;
use crate::observe::{EnsembleTable, Layout, RunTable, layout};
use crate::processes::{MonthCtx, Params, Reference, disability, economy};
use crate::scenario::{Loaded, Numbers, Scenario, numbers_of_draw, params};
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
    /// What the burn-in of each draw left between the first world and its margins.
    pub residuals: Vec<Vec<Residual>>,
}

/// Who is told of each finished run, and asked whether to go on.
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

/// Settles the first world of a parameter draw.
pub(super) fn start(
    scenario: &Scenario,
    loaded: &Loaded,
    params: &Params,
    draw: u32,
) -> (World, Arc<Reference>, Vec<Residual>) {
    let reference = Reference::new(&loaded.seed, params.search.board_cells, 1.0);
    let mut world = World::new(&loaded.seed, params.benefits.ww_year_hours);
    let month = world.month();
    let economy = economy::path(
        &params.economy,
        &params.employers,
        &loaded.cycle,
        &Draws::of_macro_path(scenario.ensemble.seed, 0),
        month,
        month,
    );
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
/// months move tenure and persons further from the first world's margins; docs/odd.md shows by how much.
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
    let (world, reference, residuals) = start(scenario, loaded, &params, draw);
    (
        with_path(
            scenario,
            loaded,
            params,
            Arc::new(world),
            reference,
            macro_path,
        ),
        residuals,
    )
}

/// Returns the model of settled first world and macro path.
pub(super) fn with_path(
    scenario: &Scenario,
    loaded: &Loaded,
    params: Params,
    start: Arc<World>,
    reference: Arc<Reference>,
    macro_path: u32,
) -> Model {
    let economy = economy::path(
        &params.economy,
        &params.employers,
        &loaded.cycle,
        &Draws::of_macro_path(scenario.ensemble.seed, macro_path),
        start.month(),
        scenario.horizon.to,
    );
    Model {
        params,
        law: Arc::clone(&loaded.law),
        reference,
        start,
        horizon: scenario.horizon,
        economy,
        moves: Vec::new(),
    }
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
    let ensemble = scenario.ensemble;
    let months = scenario.horizon.months().collect();
    let by_draw: Vec<Option<OfDraw>> = (0..ensemble.draws)
        .into_par_iter()
        .map(|draw| {
            if progress.stop.load(Ordering::Relaxed) {
                return None;
            }
            let numbers = numbers_of_draw(scenario, draw);
            let params = params(&numbers);
            let (world, reference, residuals) = start(scenario, loaded, &params, draw);
            let world = Arc::new(world);
            let runs: Option<Vec<Run>> = (0..ensemble.macro_paths * ensemble.replications)
                .into_par_iter()
                .map(|n| {
                    let (macro_path, replication) =
                        (n / ensemble.replications, n % ensemble.replications);
                    if progress.stop.load(Ordering::Relaxed) {
                        return None;
                    }
                    let model = with_path(
                        scenario,
                        loaded,
                        params.clone(),
                        Arc::clone(&world),
                        Arc::clone(&reference),
                        macro_path,
                    );
                    let table = run(&model, &Draws::of_replication(ensemble.seed, replication));
                    (progress.finished)();
                    Some(Run {
                        draw,
                        macro_path,
                        replication,
                        table,
                    })
                })
                .collect();
            Some((numbers, residuals, runs?))
        })
        .collect();
    let (mut numbers, mut residuals, mut runs) = (Vec::new(), Vec::new(), Vec::new());
    for one in by_draw {
        let (of_draw, left, some) = one?;
        numbers.push(of_draw);
        residuals.push(left);
        runs.extend(some);
    }
    Some(Ensemble {
        layout: layout(&loaded.seed.municipalities, months),
        runs,
        numbers,
        residuals,
    })
}

impl Ensemble {
    /// Summarises the runs cell by cell.
    pub fn table(&self) -> EnsembleTable {
        let tables: Vec<&RunTable> = self.runs.iter().map(|run| &run.table).collect();
        EnsembleTable::of(self.layout.clone(), &tables)
    }
}
