//! Runs paired arms.

use std::ops::Deref;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::found::{ArmFound, ArmId, Breach, PairFound, Placebo, Variant};
use super::observed::{Before, Observed};
use super::placebo::withdraw_any_vacancy;
use crate::draws::Draws;
use crate::engine::{Model, advance, advance_under};
use crate::experiment::progress::Progress;
use crate::interventions::{Plan, Policy};
use crate::observe::ledger::{
    Counts, EmploymentHistory, Ledger, PairedWorlds, first_difference, is_employed_in,
};
use crate::vocab::Month;
use crate::world::World;

/// What a study asks of every crossed cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    /// First month of the earliest plan: the branch.
    pub start: Month,
    /// Months that are run from then on.
    pub months: u16,
    /// Months after the start at which everything is counted.
    pub moments: Vec<u16>,
    /// Demand responses. Those above 0 are measured against the path of tightness of a control under job rationing, which is run
    /// for that even where 0 is not among them.
    pub etas: Vec<f64>,
    /// Place of the eta at which lines are left out, one at a time; nothing for no such arms.
    pub leave_out_at: Option<usize>,
    /// Place of the eta at which each plan is also run with tightness fixed at the control's path; nothing for no such arm.
    pub hold_at: Option<usize>,
    /// Whether a placebo is run in the first cell of every parameter draw.
    pub placebo: bool,
}

/// Why a study could not be finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StudyError {
    /// It was interrupted.
    Stopped,
    /// Arms differed before the policy began.
    Breach(Breach),
}

impl Study {
    /// Returns the place of job rationing among the demand responses.
    fn fixed(&self) -> Option<usize> {
        self.etas.iter().position(|eta| *eta == 0.0)
    }

    /// Returns the number of arms that run beside controls, for plans with so many lines each.
    pub fn arms(&self, lines: &[usize]) -> usize {
        let left_out: usize = match self.leave_out_at {
            Some(_) => lines.iter().filter(|lines| **lines > 1).sum(),
            None => 0,
        };
        let held = usize::from(self.hold_at.is_some());
        lines.len() * (self.etas.len() + held) + left_out
    }
}

/// Plans at one parameter draw, each with those in which one line is left out.
struct PlanArms {
    whole: Arc<Plan>,
    without: Vec<Arc<Plan>>,
}

/// One arm while it runs.
struct Running {
    plan: Arc<Plan>,
    world: World,
    policy: Policy,
    observed: Observed,
}

/// A model that is there, or is made when a cell needs it: a cell that an earlier start has left needs none.
pub type Ready<'a> = &'a (dyn Deref<Target = Model> + Sync);

/// Runs all cells of one parameter draw and macro path; `plan` builds the plan at a place, or without one of its lines.
///
/// # Errors
/// If it was stopped, or if an arm differs from the control before its plan begins.
pub fn compare_plans(
    model: Ready<'_>,
    study: &Study,
    plans: usize,
    plan: &(dyn Fn(usize, Option<usize>) -> Plan + Sync),
    (seed, draw, macro_path, replications): (u64, u32, u32, u32),
    progress: &Progress<'_>,
) -> Result<Vec<PairFound>, StudyError> {
    let arms: Vec<PlanArms> = (0..plans)
        .map(|at| {
            let whole = Arc::new(plan(at, None));
            let lines = if study.leave_out_at.is_some() && whole.lines.len() > 1 {
                whole.lines.len()
            } else {
                0
            };
            let without = (0..lines).map(|line| Arc::new(plan(at, Some(line))));
            PlanArms {
                without: without.collect(),
                whole,
            }
        })
        .collect();
    let cell = |replication| Cell {
        model,
        study,
        arms: &arms,
        draws: Draws::of_replication(seed, replication),
        progress,
        place: format!("cell {draw} {macro_path} {replication}"),
        is_first: (draw, macro_path, replication) == (0, 0, 0),
    };
    let first: Result<Vec<Begun>, StudyError> = (0..replications)
        .into_par_iter()
        .map(|replication| cell(replication).begin(macro_path == 0 && replication == 0))
        .collect();
    let mut begun = first?;
    let theta = mean_path(&begun);
    for eta in (0..study.etas.len()).filter(|eta| Some(*eta) != study.fixed()) {
        let more: Result<Vec<Vec<ArmFound>>, StudyError> = begun
            .par_iter()
            .enumerate()
            .map(|(replication, one)| {
                cell(replication as u32).under(eta, one.branch.as_ref(), &theta)
            })
            .collect();
        for (one, more) in begun.iter_mut().zip(more?) {
            one.arms.extend(more);
        }
    }
    Ok(begun
        .into_iter()
        .enumerate()
        .map(|(replication, one)| {
            let mut arms = one.arms;
            arms.sort_by_key(|arm| arm.id);
            PairFound {
                draw,
                macro_path,
                replication: replication as u32,
                arms,
                placebo: one.placebo,
            }
        })
        .collect())
}

/// Runs one plan against its control on one set of draws with demand that does not answer, and returns both worlds at the
/// end: for tests and traces.
///
/// # Errors
/// As [`compare_plans`].
pub fn run_cell(
    model: &Model,
    study: &Study,
    plan: Arc<Plan>,
    draws: Draws,
    look: &mut dyn FnMut(&World, &World, &Policy),
) -> Result<ArmFound, StudyError> {
    let arms = [PlanArms {
        whole: plan,
        without: Vec::new(),
    }];
    let cell = Cell {
        model: &model,
        study,
        arms: &arms,
        draws,
        progress: &Progress::UNWATCHED,
        place: String::new(),
        is_first: true,
    };
    let branch = cell.prefix()?;
    let mut arms = cell.run(model, Some(0), &branch, &mut |_| {}, look)?;
    Ok(arms.remove(0))
}

/// What a cell found without a demand response: its arms, the control's path of tightness, and the placebo.
type First = (Vec<ArmFound>, Vec<[f64; 3]>, Vec<Placebo>);

/// A cell after its first arms, and the control at the branch if it had to be run for them.
struct Begun {
    branch: Option<World>,
    arms: Vec<ArmFound>,
    theta: Vec<[f64; 3]>,
    placebo: Vec<Placebo>,
}

fn mean_path(begun: &[Begun]) -> Vec<[f64; 3]> {
    let months = begun.first().map_or(0, |one| one.theta.len());
    (0..months)
        .map(|month| {
            std::array::from_fn(|level| {
                let sum: f64 = begun.iter().map(|one| one.theta[month][level]).sum();
                sum / begun.len() as f64
            })
        })
        .collect()
}

struct Cell<'a> {
    model: Ready<'a>,
    study: &'a Study,
    arms: &'a [PlanArms],
    draws: Draws,
    progress: &'a Progress<'a>,
    /// Its address among finished cells.
    place: String,
    /// Whether it is the first of all cells, of whose plans every movement of money is kept.
    is_first: bool,
}

impl Cell<'_> {
    fn goes_on(&self) -> Result<(), StudyError> {
        match self.progress.goes_on() {
            true => Ok(()),
            false => Err(StudyError::Stopped),
        }
    }

    /// Runs the months before the branch once.
    fn prefix(&self) -> Result<World, StudyError> {
        let mut world = World::clone(&self.model.start);
        world.keep(self.model.calendar());
        let first = self.model.start.month().next();
        for month in (first.0..self.study.start.0).map(Month) {
            self.goes_on()?;
            advance(self.model, &self.draws, month, &mut world);
        }
        Ok(world)
    }

    /// Returns what a stage of this cell gave: as an earlier start has left it, or computed now and kept.
    fn stage<T: Serialize + DeserializeOwned>(
        &self,
        name: &str,
        eta: Option<usize>,
        compute: impl FnOnce() -> Result<T, StudyError>,
    ) -> Result<T, StudyError> {
        let place = format!("{} {name}", self.place);
        let arms = eta.map_or(0, |eta| self.arms_at(eta));
        if let Some(found) = self.progress.kept(&place, arms) {
            return Ok(found);
        }
        let found = compute()?;
        self.progress.keep(&place, &found, arms);
        Ok(found)
    }

    /// Returns how many arms stand beside the control at an eta.
    fn arms_at(&self, eta: usize) -> usize {
        let held = usize::from(self.study.hold_at == Some(eta));
        let left_out = |arms: &PlanArms| match self.study.leave_out_at {
            Some(wanted) if wanted == eta => arms.without.len(),
            _ => 0,
        };
        self.arms.iter().map(|arms| 1 + left_out(arms) + held).sum()
    }

    /// Runs the prefix and the arms without a demand response.
    fn begin(&self, first: bool) -> Result<Begun, StudyError> {
        let mut branch = None;
        let fixed = self.study.fixed();
        let (arms, theta, placebo) = self.stage("first", fixed, || -> Result<First, _> {
            let branch: &World = branch.insert(self.prefix()?);
            let mut theta = Vec::new();
            let own = crate::vocab::RegionId(0);
            let mut note = |world: &World| theta.push(world.lagged_tightness(own));
            let arms = self.run(self.model, fixed, branch, &mut note, &mut |_, _, _| {})?;
            let placebo = match self.study.placebo && first {
                true => self.placebo(branch)?,
                false => Vec::new(),
            };
            Ok((arms, theta, placebo))
        })?;
        Ok(Begun {
            branch,
            arms,
            theta,
            placebo,
        })
    }

    /// Runs the arms at another eta, against a control of their own.
    fn under(
        &self,
        eta: usize,
        branch: Option<&World>,
        theta: &[[f64; 3]],
    ) -> Result<Vec<ArmFound>, StudyError> {
        self.stage(&format!("eta {eta}"), Some(eta), || {
            let own;
            let branch = match branch {
                Some(branch) => branch,
                None => {
                    own = self.prefix()?;
                    &own
                }
            };
            let mut model = Model::clone(self.model);
            model.params.employers.eta = self.study.etas[eta];
            let first = usize::from(self.study.start.since(model.start.month()));
            for (month, theta) in theta.iter().enumerate() {
                if let Some(economy) = model.economy.get_mut(first + month) {
                    economy.reference_tightness = Some(*theta);
                }
            }
            self.run(&model, Some(eta), branch, &mut |_| {}, &mut |_, _, _| {})
        })
    }

    /// Runs a control and all its policy arms from the branch on, side by side; the control alone for no demand response.
    fn run(
        &self,
        model: &Model,
        eta: Option<usize>,
        branch: &World,
        note: &mut dyn FnMut(&World),
        look: &mut dyn FnMut(&World, &World, &Policy),
    ) -> Result<Vec<ArmFound>, StudyError> {
        let start = self.study.start;
        let before = Before::of(branch);
        let mut control = branch.clone();
        let mut lives = EmploymentHistory::begin(branch, start);
        let mut arms = eta.map_or_else(Vec::new, |eta| self.arms_of(eta, branch));
        for n in 0..self.study.months {
            let month = Month(start.0 + n);
            self.goes_on()?;
            note(&control);
            advance(model, &self.draws, month, &mut control);
            lives.see(&control);
            let asked = self.study.moments.contains(&(n + 1));
            for arm in &mut arms {
                let (plan, policy) = (&arm.plan, &mut arm.policy);
                if plan.start().is_some_and(|first| first <= month) {
                    advance_under(model, plan, &self.draws, month, &mut arm.world, policy);
                } else {
                    advance(model, &self.draws, month, &mut arm.world);
                    self.check(&control, arm)?;
                }
                if arm.observed.found.id.variant == Variant::Held {
                    arm.world.take_tightness_of(&control);
                }
                let joint = PairedWorlds::new(&control, &arm.world, before.records);
                let under = (&**plan, &arm.policy);
                let observed = &mut arm.observed;
                observed.see(&joint, &before, &lives, under, n + 1, asked);
                look(&control, &arm.world, &arm.policy);
            }
        }
        let ended = arms
            .into_iter()
            .map(|arm| arm.observed.end(&arm.plan, &arm.policy, start));
        let ended: Vec<ArmFound> = ended.collect();
        if !ended.is_empty() {
            (self.progress.finished)(ended.len());
        }
        Ok(ended)
    }

    /// Before a plan begins its arm must be the control, bit for bit.
    fn check(&self, control: &World, arm: &Running) -> Result<(), StudyError> {
        match first_difference(control, &arm.world) {
            None => Ok(()),
            Some(found) => Err(StudyError::Breach(Breach {
                whom: found.whom,
                field: found.field,
                plan: arm.observed.found.id.plan,
            })),
        }
    }

    fn arms_of(&self, eta: usize, branch: &World) -> Vec<Running> {
        let mut running = Vec::new();
        for (at, arms) in self.arms.iter().enumerate() {
            let left_out: &[Arc<Plan>] = match self.study.leave_out_at {
                Some(wanted) if wanted == eta => &arms.without,
                _ => &[],
            };
            let held = (self.study.hold_at == Some(eta)).then_some((Variant::Held, &arms.whole));
            let without = left_out.iter().enumerate();
            let without = without.map(|(line, plan)| (Variant::Without(line), plan));
            let whole = std::iter::once((Variant::Whole, &arms.whole));
            for (variant, plan) in whole.chain(without).chain(held) {
                let id = ArmId {
                    plan: at,
                    eta,
                    variant,
                };
                running.push(Running {
                    plan: Arc::clone(plan),
                    world: branch.clone(),
                    policy: Policy::new(plan),
                    observed: Observed::begin(
                        id,
                        branch,
                        self.study.start,
                        self.is_first && variant == Variant::Whole,
                    ),
                });
            }
        }
        running
    }

    /// Runs the control twice, once with a vacancy withdrawn at the branch, and counts what differs with nobody booked.
    fn placebo(&self, branch: &World) -> Result<Vec<Placebo>, StudyError> {
        let records = (branch.people().len(), branch.slots().len());
        let (mut control, mut other) = (branch.clone(), branch.clone());
        withdraw_any_vacancy(&mut other, &self.draws);
        let mut found = Vec::new();
        for n in 0..self.study.months {
            let month = Month(self.study.start.0 + n);
            self.goes_on()?;
            advance(self.model, &self.draws, month, &mut control);
            advance(self.model, &self.draws, month, &mut other);
            if self.study.moments.contains(&(n + 1)) {
                let joint = PairedWorlds::new(&control, &other, records);
                let mut counts = Counts::default();
                for (_, one, two) in joint.everybody() {
                    let c =
                        one.is_some_and(|id| is_employed_in(control.person(id), Ledger::Everybody));
                    let p =
                        two.is_some_and(|id| is_employed_in(other.person(id), Ledger::Everybody));
                    counts.count(false, p, c);
                }
                found.push(Placebo {
                    months: n + 1,
                    counts,
                });
            }
        }
        Ok(found)
    }
}
