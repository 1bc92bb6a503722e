//! The placebo of a comparison: one posted vacancy withdrawn.

use crate::draws::{Draws, Stream};
use crate::vocab::SlotId;
use crate::world::{Channel, SlotState, World};

/// Withdraws the vacancy of the placebo, if any vacancy is open.
pub(crate) fn withdraw_any_vacancy(world: &mut World, draws: &Draws) {
    if let Some(vacancy) = any_vacancy(world, draws) {
        world.withdraw(vacancy);
        world.tidy_open();
    }
}

/// Returns the posted vacancy with the lowest keyed lot, the one that the placebo withdraws.
fn any_vacancy(world: &World, draws: &Draws) -> Option<SlotId> {
    let posted = |id: &SlotId| {
        matches!(
            world.slot(*id).state,
            SlotState::Open {
                channel: Channel::Posted,
                ..
            }
        )
    };
    world
        .open()
        .iter()
        .copied()
        .filter(posted)
        .min_by_key(|id| {
            let key = world.slot(*id).key;
            (draws.bits(Stream::Tie, key, world.month(), 1), key)
        })
}
