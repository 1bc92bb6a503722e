//! The placebo of a comparison: one posted vacancy withdrawn.

use rand::seq::IteratorRandom;

use crate::draws::{Draws, Stream};
use crate::vocab::SlotId;
use crate::world::{Channel, SlotState, World};

/// Withdraws the vacancy of the placebo, if any is open: one of those posted, each with the same chance. The choice is a
/// design, made once before the two worlds part, so it comes from a generator (decision 0009).
pub(crate) fn withdraw_any_vacancy(world: &mut World, draws: &Draws) {
    let is_posted = |id: &SlotId| {
        matches!(
            world.slot(*id).state,
            SlotState::Open {
                channel: Channel::Posted,
                ..
            }
        )
    };
    let posted = world.open().iter().copied().filter(is_posted);
    if let Some(vacancy) = posted.choose(&mut draws.generator(Stream::Tie, 0u64, world.month())) {
        world.withdraw(vacancy);
        world.tidy_open();
    }
}
