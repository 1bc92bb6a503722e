//! What lines mark and which levers they pull in a month.

use std::collections::BTreeSet;

use super::plan::Plan;
use super::policy::{Mark, Policy};
use super::{Moves, View};
use crate::draws::{Draws, Stream};
use crate::levers::Move;
use crate::vocab::{Month, SlotKey};
use crate::world::{SlotState, World};

/// Marks, then pulls the levers of all lines; returns the moves in an order that does not depend on that of lines.
pub(super) fn pull(
    plan: &Plan,
    fixed: &[Move],
    draws: &Draws,
    month: Month,
    world: &World,
    policy: &mut Policy,
    scales: &[f64],
) -> Vec<Move> {
    let mut list: Vec<(u64, Move)> = fixed.iter().map(|step| (0, *step)).collect();
    let mut claimed: BTreeSet<Mark> = policy
        .lines
        .iter()
        .flat_map(|line| line.marks.keys().copied())
        .filter(|mark| matches!(mark, Mark::Slot(_)))
        .collect();
    let mut order: Vec<usize> = (0..plan.lines.len()).collect();
    order.sort_by_key(|at| {
        let key = plan.lines[*at].key;
        (draws.bits(Stream::PolicyLot, key, month, 2), key)
    });
    for at in order {
        let line = &plan.lines[at];
        let places = free_places(plan, at, policy);
        let state = policy.lines[at].clone();
        let view = View {
            month,
            draws,
            world,
            line,
            state: &state,
            eligible: &state.reached,
            scale: scales[at],
            places,
        };
        for mark in line.content.marks(&view) {
            // A slot is marked by one line; the lot of the month decides which line comes first.
            let free = match mark {
                Mark::Slot(slot) => is_open(world, slot) && claimed.insert(mark),
                Mark::Employer(_) => true,
            };
            if !free || policy.lines[at].marks.contains_key(&mark) {
                continue;
            }
            policy.lines[at].marks.insert(mark, month);
            if let Mark::Employer(employer) = mark {
                let own = world.open().iter().map(|id| world.slot(*id));
                let own = own.filter(|slot| slot.employer == employer);
                policy.lines[at]
                    .open_before
                    .extend(own.map(|slot| slot.key));
            }
        }
        let state = policy.lines[at].clone();
        let view = View {
            state: &state,
            ..view
        };
        let mut own = Vec::new();
        let mut moves = Moves::of(line.kind, at as u32, &mut own);
        line.content.pull(&view, &mut moves);
        list.extend(own.into_iter().map(|step| (line.key, step)));
    }
    list.sort_by(|(a, one), (b, other)| {
        (one.lever, one.reach, a)
            .cmp(&(other.lever, other.reach, b))
            .then(one.amount.total_cmp(&other.amount))
    });
    list.into_iter().map(|(_, step)| step).collect()
}

/// Returns how many more persons a line may reach this month.
fn free_places(plan: &Plan, line: usize, policy: &Policy) -> usize {
    let (delivery, state) = (&plan.lines[line].delivery, &policy.lines[line]);
    let left = (delivery.places - f64::from(state.taken))
        .min(delivery.places_per_month)
        .min(delivery.places_at_once - state.taking_part.len() as f64);
    left.clamp(0.0, 1e9) as usize
}

fn is_open(world: &World, slot: SlotKey) -> bool {
    let mut open = world.open().iter();
    open.any(|id| {
        let one = world.slot(*id);
        one.key == slot && matches!(one.state, SlotState::Open { .. })
    })
}
