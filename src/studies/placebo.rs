//! The placebo ripple: how far a change that is no policy spreads through a rivalrous market, and what sharing draws buys.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::draws::Draws;
use crate::engine::{Model, TimedMove, advance};
use crate::experiment::{ArmRuns, Progress, withdraw_any_vacancy};
use crate::levers::{Lever, Move, Reach};
use crate::vocab::stats::{mean, variance};
use crate::vocab::{Activity, IloState, Incomes, MunicipalityId, PersonKey, SlotKey, ZoneId};
use crate::world::{Place, Work, World};

/// Persons that differ after ten years, as a share of all, above which the ripple of one vacancy is too wide to trust the
/// split of a ledger: stated before it was measured.
pub const PERTURBATION_BOUND: f64 = 0.01;

/// How many times lower the variance of a difference has to be with shared draws.
pub const REDUCTION_WANTED: f64 = 10.0;

/// Persons that differ between control and control with one vacancy withdrawn, in one replication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Perturbation {
    /// Replication.
    pub replication: u32,
    /// Of each requested month: month of the horizon, persons that differ in any way, persons of whom one works and the
    /// other does not, and the net difference in employed persons.
    pub months: Vec<PerturbationAt>,
}

/// The ripple at one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerturbationAt {
    /// Month of the horizon, from 1.
    pub month: usize,
    /// Persons who exist in one arm only or whose job, state, benefit, activity or home differ.
    pub persons: usize,
    /// Of these, persons who work in one arm and not in the other.
    pub at_work: usize,
    /// Employed persons (residents and in-commuters) with the vacancy withdrawn, less those of the control.
    pub net: i64,
}

/// Where a person's life stands, without any place in an array.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Standing {
    ilo: IloState,
    activity: Activity,
    incomes: Incomes,
    home: (Option<MunicipalityId>, bool),
    slot: Option<SlotKey>,
    elsewhere: Option<ZoneId>,
    at_work: bool,
}

fn standings(world: &World) -> BTreeMap<PersonKey, Standing> {
    world
        .people()
        .filter(|(_, person)| person.place != Place::Gone)
        .map(|(_, person)| {
            let work = person.work();
            let standing = Standing {
                ilo: person.ilo,
                activity: person.activity,
                incomes: person.incomes,
                home: (person.municipality(), person.is_commuter()),
                slot: match work {
                    Work::Slot(slot) => Some(world.slot(slot).key),
                    _ => None,
                },
                elsewhere: match work {
                    Work::Outside(zone) => Some(zone),
                    _ => None,
                },
                at_work: person.is_employed(),
            };
            (person.key, standing)
        })
        .collect()
}

/// Runs the control twice on the same draws, the second time with one posted vacancy withdrawn before the first month,
/// and counts who differs in the requested months. Nobody differs if there is no vacancy to withdraw.
pub fn perturbation(model: &Model, seed: u64, replication: u32, months: &[usize]) -> Perturbation {
    let draws = Draws::of_replication(seed, replication);
    let mut control = World::clone(&model.start);
    let mut placebo = World::clone(&model.start);
    control.keep(model.calendar());
    placebo.keep(model.calendar());
    withdraw_any_vacancy(&mut placebo, &draws);
    let mut found = Vec::new();
    for (n, month) in model.horizon.months().enumerate() {
        advance(model, &draws, month, &mut control);
        advance(model, &draws, month, &mut placebo);
        if months.contains(&(n + 1)) {
            found.push(compare(n + 1, &standings(&control), &standings(&placebo)));
        }
    }
    Perturbation {
        replication,
        months: found,
    }
}

fn compare(
    month: usize,
    control: &BTreeMap<PersonKey, Standing>,
    placebo: &BTreeMap<PersonKey, Standing>,
) -> PerturbationAt {
    let keys = control
        .keys()
        .chain(placebo.keys().filter(|key| !control.contains_key(key)));
    let (mut persons, mut at_work, mut net) = (0, 0, 0);
    for key in keys {
        let (before, after) = (control.get(key), placebo.get(key));
        if before == after {
            continue;
        }
        persons += 1;
        let works = |one: Option<&Standing>| one.is_some_and(|standing| standing.at_work);
        at_work += usize::from(works(before) != works(after));
        net += i64::from(works(after)) - i64::from(works(before));
    }
    PerturbationAt {
        month,
        persons,
        at_work,
        net,
    }
}

/// Ripples of several replications.
pub fn perturbations(
    model: &Model,
    seed: u64,
    replications: u32,
    months: &[usize],
    progress: &Progress<'_>,
) -> Option<Vec<Perturbation>> {
    (0..replications)
        .into_par_iter()
        .map(|replication| {
            progress.unit(&format!("perturbation {replication}"), || {
                Some(perturbation(model, seed, replication, months))
            })
        })
        .collect()
}

/// What sharing draws between two arms buys: variances of the difference in employed residents.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VarianceReduction {
    /// Course places added at each month's start.
    pub places: f64,
    /// Month of the horizon.
    pub month: usize,
    /// Mean difference.
    pub mean: f64,
    /// Variance of the difference with shared draws.
    pub shared: f64,
    /// Variance of the difference with independent draws.
    pub independent: f64,
}

impl VarianceReduction {
    /// Returns how many times lower the variance is with shared draws.
    pub fn ratio(&self) -> f64 {
        self.independent / self.shared.max(1e-12)
    }
}

/// Compares the variance of the effect of course places on employed residents with shared and with independent draws.
/// Places open once, in the first month; independent draws pair each replication with the next one's control.
pub fn variance_reduction(
    model: &Model,
    seed: u64,
    replications: u32,
    (places, month): (f64, usize),
    progress: &Progress<'_>,
) -> Option<VarianceReduction> {
    let first = model.start.month().next();
    let mut policy = model.clone();
    policy.moves.push(TimedMove {
        from: first,
        to: first,
        step: Move {
            lever: Lever::CoursePlaces,
            reach: Reach::All,
            amount: places,
            programme: 0,
        },
    });
    let run =
        |model: &Model, place| ArmRuns::run_while(model, seed, replications, (progress, place));
    let control = run(model, "control")?;
    let policy = run(&policy, "course places")?;
    let shared = policy.differences(&control, "employed", month);
    let mut others = control.values("employed", None, month);
    others.rotate_left(1);
    let apart: Vec<f64> = policy
        .values("employed", None, month)
        .iter()
        .zip(others)
        .map(|(one, other)| one - other)
        .collect();
    Some(VarianceReduction {
        places,
        month,
        mean: mean(&shared),
        shared: variance(&shared),
        independent: variance(&apart),
    })
}
