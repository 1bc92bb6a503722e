//! A comparison: plans against the region's own baseline, over parameter draws, macro paths and replications.

use std::sync::{Arc, LazyLock};

use rayon::prelude::*;

use crate::draws::Draws;
use crate::experiment::effects::ComparisonFound;
use crate::experiment::ensemble::{start, with_path};
use crate::experiment::pairs::{ArmFound, PairFound, Study, StudyError, compare_plans, run_cell};
use crate::experiment::progress::Progress;
use crate::interventions::{Plan, Policy};
use crate::scenario::{
    Loaded, PlanSpec, Scenario, central_plan, neighbours_of_draw, numbers_of_draw, params,
    sample_plan,
};
use crate::texts::Language;
use crate::vocab::{Horizon, Month};
use crate::world::World;

/// Demand responses of every comparison: job rationing, a partial response, near free entry.
pub const ETAS: [f64; 3] = [0.0, 0.5, 2.0];

/// Place in [`ETAS`] of the answer that headlines take: partly adapting.
pub const HEADLINE_ETA: usize = 1;

/// Evaluations at which every comparison counts everything, in months after the start.
pub const MOMENTS: [u16; 3] = [6, 12, 24];

/// What a comparison runs besides its plans.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonOptions {
    /// Demand responses.
    pub etas: Vec<f64>,
    /// Whether every line is left out once.
    pub lines: bool,
    /// Whether every plan is also run with tightness fixed at the control's path.
    pub hold: bool,
    /// Whether a placebo is run for every parameter draw.
    pub placebo: bool,
    /// Months after the start that are run; 24, or those of the last evaluation, if nothing is requested.
    pub months: Option<u16>,
}

impl Default for ComparisonOptions {
    fn default() -> Self {
        Self {
            etas: ETAS.to_vec(),
            lines: true,
            hold: false,
            placebo: true,
            months: None,
        }
    }
}

/// Why scenarios cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incomparable {
    /// None of them has a plan.
    NoPlan,
    /// A scenario differs from the first in something else than its plan: its name and the keys.
    Differs {
        /// Name of the scenario.
        name: String,
        /// Keys, at most ten.
        keys: Vec<String>,
    },
    /// Two plans have the same name.
    SameName {
        /// The name.
        name: String,
    },
    /// A plan begins outside the months of the scenario.
    OutsideHorizon {
        /// Name of the scenario.
        name: String,
        /// The month in which it begins.
        start: Month,
        /// The months there are.
        horizon: (Month, Month),
    },
    /// Arms cannot be distinguished with neighbours simulated beside the own region.
    Neighbours {
        /// Name of the scenario.
        name: String,
    },
}

/// One plan that is compared.
#[derive(Clone, Debug)]
pub struct Compared {
    /// Name of the scenario.
    pub name: String,
    /// Title.
    pub title: String,
    /// The plan with its evidence.
    pub plan: PlanSpec,
    /// Where its draws come from.
    scenario: Arc<Scenario>,
}

impl Compared {
    /// Returns the title in a language.
    pub fn title_in(&self, language: Language) -> &str {
        self.scenario.title_in(language)
    }

    /// Returns the plan of a parameter draw, without one of its lines if requested.
    pub fn drawn(&self, draw: u32, without: Option<usize>) -> Plan {
        let plan = sample_plan(&self.scenario, draw).or_else(|| central_plan(&self.scenario));
        let mut plan = plan.unwrap_or_default();
        if let Some(line) = without {
            // A line without a dose does nothing; the places of the others in the plan stay.
            plan.lines[line].delivery.dose = 0.0;
        }
        plan
    }
}

/// A comparison that is ready to run.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The region's own baseline: the scenario without a plan, over the months that are run.
    pub base: Scenario,
    /// The plans, in the order of the command line.
    pub plans: Vec<Compared>,
    /// Months that were wanted, if the horizon is too short for them.
    pub wanted: Option<u16>,
    /// What is run of every cell.
    pub study: Study,
    /// Place in the study's etas of the demand response that headlines take.
    pub headline_eta: usize,
}

/// Puts scenarios side by side: each plan stands against the baseline of the first scenario.
///
/// # Errors
/// If they differ in more than their plans, if there is no plan, or if a plan begins outside the horizon.
pub fn comparison(
    scenarios: Vec<Scenario>,
    asked: &ComparisonOptions,
) -> Result<Comparison, Incomparable> {
    let mut base = scenarios[0].clone();
    base.plan = None;
    for other in &scenarios {
        if !other.neighbours.is_empty() {
            let name = other.name.clone();
            return Err(Incomparable::Neighbours { name });
        }
        let keys = differing(&base, other);
        if !keys.is_empty() {
            let name = other.name.clone();
            return Err(Incomparable::Differs { name, keys });
        }
    }
    let plans: Vec<Compared> = scenarios
        .into_iter()
        .filter_map(|scenario| {
            let plan = scenario.plan.clone()?;
            let mut scenario = scenario;
            scenario.ensemble = base.ensemble;
            Some(Compared {
                name: scenario.name.clone(),
                title: scenario.title.clone(),
                plan,
                scenario: Arc::new(scenario),
            })
        })
        .collect();
    let repeated = (1..plans.len()).find(|at| {
        plans[..*at]
            .iter()
            .any(|other| other.name == plans[*at].name)
    });
    if let Some(at) = repeated {
        let name = plans[at].name.clone();
        return Err(Incomparable::SameName { name });
    }
    let starts = plans.iter().filter_map(|plan| plan.plan.start());
    let Some(start) = starts.min() else {
        return Err(Incomparable::NoPlan);
    };
    // Each plan counts from its own first month, the study from that of the earliest.
    let later = |one: &Compared| one.plan.start().map_or(0, |own| own.since(start));
    let latest = plans.iter().map(|one| {
        later(one)
            + one
                .plan
                .evaluations
                .iter()
                .copied()
                .max()
                .unwrap_or(0)
                .max(24)
    });
    let wanted = asked.months.unwrap_or(latest.max().unwrap_or(24));
    let left = base.horizon.to.0.saturating_sub(start.0) + 1;
    if start < base.horizon.from || start > base.horizon.to {
        let late = plans.iter().find(|one| one.plan.start() == Some(start));
        return Err(Incomparable::OutsideHorizon {
            name: late.map(|one| one.name.clone()).unwrap_or_default(),
            start,
            horizon: (base.horizon.from, base.horizon.to),
        });
    }
    let months = wanted.min(left).max(1);
    let mut moments: Vec<u16> = MOMENTS.to_vec();
    for one in &plans {
        let targets = one.plan.targets.iter().map(|target| target.after);
        let own = one.plan.evaluations.iter().copied().chain(targets);
        moments.extend(own.map(|months| later(one) + months));
    }
    moments.push(months);
    moments.retain(|moment| *moment <= months);
    moments.sort_unstable();
    moments.dedup();
    base.horizon = Horizon {
        from: base.horizon.from,
        to: Month(start.0 + months - 1),
    };
    let etas = asked.etas.clone();
    let headline = |eta: &f64| *eta == ETAS[HEADLINE_ETA];
    let headline_eta = etas.iter().position(headline).unwrap_or(0);
    Ok(Comparison {
        base,
        plans,
        wanted: (wanted > months).then_some(wanted),
        study: Study {
            start,
            months,
            moments,
            etas,
            leave_out_at: asked.lines.then_some(headline_eta),
            hold_at: asked.hold.then_some(headline_eta),
            placebo: asked.placebo,
        },
        headline_eta,
    })
}

/// Returns keys in which a scenario differs from another, its plan apart.
fn differing(base: &Scenario, other: &Scenario) -> Vec<String> {
    let mut keys = Vec::new();
    if base.region != other.region {
        keys.push("region".to_owned());
    }
    if base.macro_settings != other.macro_settings {
        keys.push("macro".to_owned());
    }
    if base.lfs_definition != other.lfs_definition {
        keys.push("region.lfs_definition".to_owned());
    }
    for (key, parameter) in &base.parameters {
        let same = other.parameters.get(key).is_some_and(|one| {
            one.sourced.value == parameter.sourced.value
                && one.sourced.range == parameter.sourced.range
        });
        if !same {
            keys.push(parameter.spec.key());
        }
    }
    keys.truncate(10);
    keys
}

impl Comparison {
    /// Returns the number of crossed cells.
    pub fn cells(&self) -> usize {
        let ensemble = self.base.ensemble;
        (ensemble.draws * ensemble.macro_paths * ensemble.replications) as usize
    }

    /// Returns the number of policy arms over all cells.
    pub fn arms(&self) -> usize {
        let lines: Vec<usize> = self.plans.iter().map(|one| one.plan.lines.len()).collect();
        self.study.arms(&lines) * self.cells()
    }

    /// Runs all cells on the current thread pool. Results do not depend on the number of threads.
    ///
    /// # Errors
    /// If it was stopped, or if an arm differs from the control before its plan begins.
    pub fn run(
        &self,
        loaded: &Loaded,
        progress: &Progress<'_>,
    ) -> Result<ComparisonFound, StudyError> {
        let ensemble = self.base.ensemble;
        let cells: Result<Vec<Vec<PairFound>>, StudyError> = (0..ensemble.draws)
            .into_par_iter()
            .map(|draw| self.draw(loaded, draw, progress))
            .collect();
        let cells = cells?.into_iter().flatten().collect();
        Ok(ComparisonFound::of(
            cells,
            self.study.clone(),
            self.headline_eta,
        ))
    }

    /// Runs the first plan in one cell, by number of draw, macro path and replication, and shows both worlds at the end of
    /// every month from the start on.
    ///
    /// # Errors
    /// If the arm differs from the control before its plan begins.
    pub fn run_one(
        &self,
        loaded: &Loaded,
        (draw, path, replication): (u32, u32, u32),
        look: &mut dyn FnMut(&World, &World, &Policy),
    ) -> Result<ArmFound, StudyError> {
        let params = params(&numbers_of_draw(&self.base, draw));
        let neighbours = neighbours_of_draw(&self.base, draw);
        let plan = Arc::new(self.plans[0].drawn(draw, None));
        let (world, reference, _) =
            start(&self.base, loaded, &params, neighbours, draw, Some(&plan));
        let world = Arc::new(world);
        let model = with_path(&self.base, loaded, params, world, reference, path, None);
        let draws = Draws::of_replication(self.base.ensemble.seed, replication);
        run_cell(&model, &self.study, plan, draws, look)
    }

    fn draw(
        &self,
        loaded: &Loaded,
        draw: u32,
        progress: &Progress<'_>,
    ) -> Result<Vec<PairFound>, StudyError> {
        let ensemble = self.base.ensemble;
        let params = params(&numbers_of_draw(&self.base, draw));
        let neighbours = neighbours_of_draw(&self.base, draw);
        // Search needs one bound for all arms: that of the plan that raises visibility most.
        let drawn: Vec<Plan> = self.plans.iter().map(|one| one.drawn(draw, None)).collect();
        let widest = drawn.iter().max_by(|one, other| {
            one.largest_visibility()
                .total_cmp(&other.largest_visibility())
        });
        // Nothing is computed of a draw whose arms an earlier start has left.
        let begun = LazyLock::new(|| {
            let (world, reference, _) =
                start(&self.base, loaded, &params, neighbours, draw, widest);
            (Arc::new(world), reference)
        });
        let paths: Result<Vec<Vec<PairFound>>, StudyError> = (0..ensemble.macro_paths)
            .into_par_iter()
            .map(|path| {
                let model = LazyLock::new(|| {
                    let (world, reference) = (Arc::clone(&begun.0), Arc::clone(&begun.1));
                    let params = params.clone();
                    with_path(&self.base, loaded, params, world, reference, path, None)
                });
                compare_plans(
                    &model,
                    &self.study,
                    self.plans.len(),
                    &|plan, without| self.plans[plan].drawn(draw, without),
                    (ensemble.seed, draw, path, ensemble.replications),
                    progress,
                )
            })
            .collect();
        Ok(paths?.into_iter().flatten().collect())
    }
}
