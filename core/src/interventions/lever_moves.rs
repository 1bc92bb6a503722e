//! The marks that lines make and the levers that they move in a month.

use std::collections::BTreeSet;

use super::intervention::LeverMoves;
use super::line_state::{Constraint, LineState, Mark};
use super::plan::{Line, Plan};
use super::policy::Policy;
use super::view::View;
use crate::draws::{Draws, Stream};
use crate::levers::Move;
use crate::vocab::{Month, SlotKey};
use crate::world::World;

/// Makes the marks of all lines, then moves their levers; returns the moves in an order that does not depend on that of lines.
pub(super) fn move_levers(
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
    let open = open_slots(world);
    for at in order {
        let line = &plan.lines[at];
        let places = free_places(at, policy);
        // Moves depend on the marks of the same month, so each of the two has a view of its own.
        let context = Context {
            month,
            draws,
            world,
            line,
            scale: scales[at],
            places,
        };
        let marks = line.content.marks(&context.view(&policy.lines[at]));
        for mark in marks {
            // A slot is marked by one line; the lot of the month decides which line comes first.
            let free = match mark {
                Mark::Slot(slot) => open.contains(&slot) && claimed.insert(mark),
                Mark::Employer(_) => true,
            };
            let state = &mut policy.lines[at];
            if !free || state.marks.contains_key(&mark) {
                continue;
            }
            state.marks.insert(mark, month);
            if let Mark::Employer(employer) = mark {
                let own = open.iter().filter(|slot| slot.employer() == employer);
                state.open_before.extend(own);
            }
        }
        let mut own = Vec::new();
        let mut moves = LeverMoves::of(line.kind, at as u32, &mut own);
        line.content
            .move_levers(&context.view(&policy.lines[at]), &mut moves);
        list.extend(own.into_iter().map(|step| (line.key, step)));
        if line.delivery.is_open(month) && line.content.participation().is_none() {
            let state = &policy.lines[at];
            let bound = if state.running < 1.0 {
                Constraint::Money
            } else if state.reached.is_empty() {
                Constraint::Candidates
            } else if places == 0 {
                Constraint::Seats
            } else {
                line.content.bound(&context.view(state))
            };
            policy.lines[at].now().binding = Some(bound);
        }
    }
    list.sort_by(|(a, one), (b, other)| {
        (one.lever, one.reach, a)
            .cmp(&(other.lever, other.reach, b))
            .then(one.amount.total_cmp(&other.amount))
    });
    list.into_iter().map(|(_, step)| step).collect()
}

/// What the views of a line in one month share.
struct Context<'a> {
    month: Month,
    draws: &'a Draws,
    world: &'a World,
    line: &'a Line,
    scale: f64,
    places: usize,
}

impl Context<'_> {
    fn view<'b>(&'b self, state: &'b LineState) -> View<'b> {
        View {
            month: self.month,
            draws: self.draws,
            world: self.world,
            key: self.line.key,
            delivery: &self.line.delivery,
            state,
            scale: self.scale,
            places: self.places,
        }
    }
}

/// Returns how many more persons a line may reach this month.
fn free_places(line: usize, policy: &Policy) -> usize {
    let state = &policy.lines[line];
    let left = (state.limits.in_all - f64::from(state.taken))
        .min(state.limits.a_month)
        .min(state.limits.at_once - state.participants.len() as f64);
    left.clamp(0.0, 1e9) as usize
}

/// Returns the slots that are open, of both channels.
pub(super) fn open_slots(world: &World) -> BTreeSet<SlotKey> {
    let open = world.open().iter();
    open.map(|id| world.slot(*id).key).collect()
}
