//! The first step of the month: participations end, money comes in, places are taken, levers are moved.
//!
//! All claims of a month, of all lines, are settled in the order of one keyed lot each, so that seats, hours and money are
//! never used twice and neither the order of lines nor that of persons matters.

use std::collections::BTreeSet;

use super::assignment::Assignment;
use super::lever_moves::{move_levers, open_slots};
use super::line_state::{Mark, Participation, Use};
use super::money::{close_budgets, pay_participants, pay_running};
use super::places::{set_limits, take_places};
use super::plan::{Line, Plan};
use super::policy::Policy;
use crate::draws::Draws;
use crate::levers::{Lever, LeverBoard, Move};
use crate::vocab::{Month, PersonKey, RegionId};
use crate::world::{Person, Place, World};

/// Levers on persons that processes read when they date what may happen to somebody.
const DATED: [Lever; 3] = [
    Lever::SearchIntensity,
    Lever::SeparationAfterPlacement,
    Lever::LearnWork,
];

/// Enrols, pays and moves levers for a month; `fixed` are moves that no line makes. The board is kept in the policy.
pub fn enrol_and_pull(
    plan: &Plan,
    fixed: &[Move],
    draws: &Draws,
    month: Month,
    world: &mut World,
    policy: &mut Policy,
) {
    if policy.began.is_none() {
        policy.began = Some(month);
        policy.candidates.begin(world);
    }
    for line in &mut policy.lines {
        line.uses.push(Use::default());
    }
    for (fund, terms) in policy.funds.iter_mut().zip(&plan.funds) {
        fund.begin_month(terms, draws, month);
    }
    close_budgets(plan, month, policy);
    end_participations(plan, month, world, policy);
    forget_marks(world, policy);
    find_eligible(plan, draws, month, world, policy);
    let scales = pay_running(plan, month, policy);
    set_limits(plan, draws, month, policy);
    pay_participants(plan, month, policy);
    take_places(plan, draws, month, world, policy);
    let moves = move_levers(plan, fixed, draws, month, world, policy, &scales);
    let mut board = LeverBoard::neutral();
    moves.into_iter().for_each(|step| board.apply(step));
    date_anew(&board, &policy.board, world);
    policy.board = board;
}

/// Ends participations: of those who are gone, whose time is over, whose support after a hire is over, or who have lost the
/// job in which they were supported.
fn end_participations(plan: &Plan, month: Month, world: &World, policy: &mut Policy) {
    for (at, line) in plan.lines.iter().enumerate() {
        let Some(rule) = line.participation() else {
            continue;
        };
        let over: Vec<Participation> = policy.lines[at]
            .participants()
            .filter(|one| {
                let person = world.person(one.person);
                !person.is_present()
                    || match one.placed {
                        None => one.until < month,
                        Some(placed) => {
                            !person.is_employed()
                                || f64::from(month.since(placed)) > rule.after_hire
                        }
                    }
            })
            .copied()
            .collect();
        for one in over {
            policy.end_participation(plan, at, one.key, month);
        }
    }
}

/// Slots are marked for as long as they are open; employers stay marked.
fn forget_marks(world: &World, policy: &mut Policy) {
    let marks_slots = |mark: &Mark| matches!(mark, Mark::Slot(_));
    let any = policy
        .lines
        .iter()
        .any(|line| line.marks.keys().any(marks_slots));
    if !any {
        return;
    }
    let open = open_slots(world);
    for line in &mut policy.lines {
        line.marks.retain(|mark, _| match mark {
            Mark::Slot(slot) => open.contains(slot),
            Mark::Employer(_) => true,
        });
    }
}

/// Finds who may be reached by each line: those known to the desks for lines that are for them alone; in one pass over those
/// who are in the pool for lines that are for some of them; else in one pass over all residents.
fn find_eligible(plan: &Plan, draws: &Draws, month: Month, world: &World, policy: &mut Policy) {
    // A plan is that of the scenario's own region, not of neighbours simulated with it.
    let own = |person: &Person| world.regions().of_place(person.place) == RegionId(0);
    let meant = |line: &Line, person: &Person| {
        let delivery = &line.delivery;
        delivery.eligibility.holds(person, month)
            && delivery
                .assignment
                .offers(draws, line.key, person, delivery.from, month)
    };
    let (mut of_candidates, mut of_all) = (Vec::new(), Vec::new());
    for (at, line) in plan.lines.iter().enumerate() {
        let reached = &mut policy.lines[at].reached;
        reached.clear();
        if !line.delivery.is_open(month) {
            continue;
        }
        if line.delivery.eligibility.is_of_recipients() {
            let known = world
                .recipients()
                .filter(|(_, person)| own(person) && meant(line, person));
            reached.extend(known.map(|(id, _)| id));
            reached.sort_unstable();
            reached.dedup();
        } else if line.delivery.eligibility.is_of_candidates() {
            of_candidates.push(at);
        } else {
            of_all.push(at);
        }
    }
    if !of_candidates.is_empty() {
        for id in policy.candidates.ids() {
            let person = world.person(id);
            for at in of_candidates.iter().filter(|_| own(person)) {
                if meant(&plan.lines[*at], person) {
                    policy.lines[*at].reached.push(id);
                }
            }
        }
    }
    if !of_all.is_empty() {
        for (id, person, _) in world.residents().filter(|(_, person, _)| own(person)) {
            for at in &of_all {
                if meant(&plan.lines[*at], person) {
                    policy.lines[*at].reached.push(id);
                }
            }
        }
    }
    for (at, line) in plan.lines.iter().enumerate() {
        let state = &mut policy.lines[at];
        if !line.delivery.is_open(month) {
            continue;
        }
        if line.delivery.assignment == Assignment::FirstCome {
            let keys: BTreeSet<PersonKey> = state.reached.iter().map(|id| world.key(*id)).collect();
            state.waiting.retain(|key, _| keys.contains(key));
            for key in keys {
                state.waiting.entry(key).or_insert(month);
            }
        }
        state.now().eligible = state.reached.len() as u32;
    }
}

/// Makes the calendar date again the persons whose levers moved since last month.
fn date_anew(board: &LeverBoard, before: &LeverBoard, world: &mut World) {
    let many = DATED
        .iter()
        .any(|lever| board.is_changed_for_many(before, *lever));
    if many {
        world.forget_dates();
        return;
    }
    let changed: BTreeSet<PersonKey> = DATED
        .iter()
        .flat_map(|lever| board.persons_changed(before, *lever))
        .collect();
    if changed.is_empty() {
        return;
    }
    for id in world.with_keys(&changed) {
        if world.person(id).place != Place::Gone {
            world.forget_dates_of(id);
        }
    }
}
