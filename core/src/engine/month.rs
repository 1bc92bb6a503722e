//! One month, in order.

use crate::draws::Draws;
use crate::engine::Model;
use crate::interventions::{self, Plan, Policy};
use crate::levers::LeverBoard;
use crate::processes::{
    MonthCtx, benefits, demography, disability, employers, matching, migration, pay, search,
    separation, tightness, training, youth,
};
use crate::vocab::Month;
use crate::world::World;

/// Advances a world without a policy by one month.
pub fn advance(model: &Model, draws: &Draws, month: Month, world: &mut World) {
    world.begin(month);
    let levers = model.levers_at(month);
    if !levers
        .changed_since(&model.levers_at(Month(month.0 - 1)))
        .is_empty()
    {
        world.forget_dates();
    }
    step(model, &levers, draws, month, world);
}

/// Advances a world under a plan by one month: interventions see the state at the end of the month before, and
/// the administration books at the end.
pub fn advance_under(
    model: &Model,
    plan: &Plan,
    draws: &Draws,
    month: Month,
    world: &mut World,
    policy: &mut Policy,
) {
    world.begin(month);
    let fixed = model.moves_at(month);
    interventions::enrol_and_pull(plan, &fixed, draws, month, world, policy);
    step(model, policy.board(), draws, month, world);
    interventions::book(plan, draws, month, world, policy);
}

/// The steps of a month, in order.
///
/// Levers act from the month in which they are pulled. A person entering a state in one step is at risk in the same month
/// only in later steps.
fn step(model: &Model, levers: &LeverBoard, draws: &Draws, month: Month, world: &mut World) {
    let ctx = MonthCtx {
        month,
        levers,
        draws,
        economy: model.economy_at(month),
        law: &model.law,
        reference: &model.reference,
    };
    let params = &model.params;

    demography::step(&ctx, &params.demography, world);
    youth::step(&ctx, &params.youth, world);
    migration::step(&ctx, &params.migration, world);
    disability::step(&ctx, &params.disability, world);
    employers::step(&ctx, &params.employers, world);
    separation::step(&ctx, &params.separation, world);
    training::step(&ctx, &params.training, world);
    search::step(&ctx, &params.search, world);
    matching::step(&ctx, &params.matching, world);
    benefits::step(&ctx, &params.benefits, world);
    pay::step(&ctx, &params.pay, world);

    let theta = tightness(world);
    world.remember_tightness(theta);
    debug_assert_eq!(world.identities(), [], "identities hold in {month}");
}
