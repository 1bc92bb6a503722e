//! The last step of the month for a policy: bookings by its administration, and what follows from them.

use std::collections::BTreeSet;

use super::fund_terms::EntryKind;
use super::funding::Whom;
use super::intervention::Booking;
use super::line_state::{Mark, Participation};
use super::money::afford;
use super::places::lots;
use super::plan::Plan;
use super::policy::Policy;
use crate::draws::{Draws, Key, Stream, pair};
use crate::levers::{Lever, Move, Reach};
use crate::vocab::{Euros, IloState, Month, PersonId, PersonKey, SlotId, SlotKey};
use crate::world::{Event, Through, World};

/// A hire of the month.
struct Hire {
    person: PersonId,
    key: PersonKey,
    slot: Option<SlotId>,
    from_work: bool,
    through: Through,
}

/// Books what happened in a month and settles what follows: participations of the hired go on to support or end,
/// subsidised contracts begin, placements are paid and repayments claimed.
pub fn book(plan: &Plan, draws: &Draws, month: Month, world: &World, policy: &mut Policy) {
    policy.candidates.see(world);
    let hires = hires(world);
    let kept: Vec<(PersonKey, PersonId)> = world
        .events()
        .iter()
        .filter_map(|event| match event {
            Event::Kept { who, .. } => Some((world.key(who.person), who.person)),
            _ => None,
        })
        .collect();
    let order = plan.by_key();
    for at in order {
        let line = &plan.lines[at];
        let mut found: Vec<&Hire> = match line.kind.booking {
            Booking::Enrolled => Vec::new(),
            Booking::Retained => {
                let retains = |lever| moves_region(policy, at, lever);
                if line.kind.levers.iter().any(|lever| retains(*lever)) {
                    for (key, record) in &kept {
                        let chosen = chosen_for_region(plan, draws, *key, month, policy);
                        if chosen == Some(at) {
                            let lot = lots(plan, draws, *key, month);
                            policy.book((*key, *record), at as u16, month, lot);
                        }
                    }
                }
                Vec::new()
            }
            rule => hires
                .iter()
                .filter(|hire| is_booked(rule, plan, draws, month, world, policy, at, hire))
                .collect(),
        };
        found.sort_by_key(|hire| {
            let who: Key = pair(hire.key, line.key);
            (draws.bits(Stream::PolicyLot, who, month, 3), hire.key)
        });
        for hire in found {
            if line.kind.booking == Booking::SubsidisedContract {
                subsidise(plan, draws, month, world, policy, at, hire);
            } else {
                book_hire(plan, draws, month, world, policy, at, hire);
            }
        }
    }
    place_participants(plan, month, world, policy, &hires);
    // A slot that was open when its employer was won and is filled now opens the next time after it.
    let filled: BTreeSet<SlotKey> = hires
        .iter()
        .filter_map(|hire| Some(world.slot(hire.slot?).key))
        .collect();
    for line in &mut policy.lines {
        line.open_before.retain(|slot| !filled.contains(slot));
    }
}

/// Returns the hires of the month, each with what made the contact.
fn hires(world: &World) -> Vec<Hire> {
    let mut hires: Vec<Hire> = Vec::new();
    for event in world.events() {
        match event {
            Event::Hired {
                who, job, before, ..
            } => hires.push(Hire {
                person: who.person,
                key: world.key(who.person),
                slot: job.slot,
                from_work: *before == IloState::Employed,
                through: Through::OWN,
            }),
            Event::Contact { who, slot, through } => {
                let of = hires
                    .iter_mut()
                    .rev()
                    .find(|hire| hire.person == who.person && hire.slot == Some(*slot));
                if let Some(hire) = of {
                    hire.through = *through;
                }
            }
            _ => {}
        }
    }
    hires
}

#[expect(
    clippy::too_many_arguments,
    reason = "a rule looks at all there is to see of a hire"
)]
fn is_booked(
    rule: Booking,
    plan: &Plan,
    draws: &Draws,
    month: Month,
    world: &World,
    policy: &Policy,
    at: usize,
    hire: &Hire,
) -> bool {
    let state = &policy.lines[at];
    let reached = || state.reached.binary_search(&hire.person).is_ok();
    let Some(slot) = hire.slot.map(|slot| world.slot(slot)) else {
        return false;
    };
    match rule {
        Booking::SubsidisedContract => {
            let goes_with =
                |step: &Move| step.programme == at as u32 && step.reach == Reach::Person(hire.key);
            !hire.from_work
                && reached()
                && !slot.contract.is_supported()
                && policy.board.moves().iter().any(goes_with)
        }
        Booking::MarkedSlot => state.marked(Mark::Slot(slot.key)).is_some() && reached(),
        Booking::OpenedEmployer => {
            let since = state.marked(Mark::Employer(slot.employer));
            since.is_some() && !state.open_before.contains(&slot.key) && reached()
        }
        Booking::Contact(ways) => {
            hire.through.meets(ways)
                && of_contact(plan, draws, month, world, policy, hire) == Some(at)
        }
        Booking::Enrolled | Booking::Retained => false,
    }
}

/// Returns the line that made a contact: for a referral the one that made this pair, else one of those whose levers could
/// have, by keyed lot.
fn of_contact(
    plan: &Plan,
    draws: &Draws,
    month: Month,
    world: &World,
    policy: &Policy,
    hire: &Hire,
) -> Option<usize> {
    let slot = hire.slot.map(|slot| world.slot(slot).key)?;
    let made = |at: usize| {
        let Booking::Contact(ways) = plan.lines[at].kind.booking else {
            return false;
        };
        let ways = Through(ways.0 & hire.through.0);
        policy.board.moves().iter().any(|step| {
            step.programme == at as u32
                && match step.lever {
                    Lever::Referral => {
                        ways.meets(Through::REFERRAL) && step.reach == Reach::Pair(hire.key, slot)
                    }
                    Lever::CaseWorkerHours | Lever::CoordinationLoss | Lever::RegistryCoverage => {
                        ways.meets(Through::DESK)
                    }
                    Lever::SearchIntensity => {
                        ways.meets(Through::SEARCH) && step.reach == Reach::Person(hire.key)
                    }
                    Lever::Visibility => {
                        ways.meets(Through::VISIBILITY) && step.reach == Reach::Slot(slot)
                    }
                    _ => false,
                }
        })
    };
    let lot = lots(plan, draws, hire.key, month);
    (0..plan.lines.len())
        .filter(|at| made(*at))
        .min_by_key(|at| (lot(*at as u16), plan.lines[*at].key))
}

fn moves_region(policy: &Policy, at: usize, lever: Lever) -> bool {
    let mut moves = policy.board.moves().iter();
    moves.any(|step| step.programme == at as u32 && step.lever == lever)
}

fn chosen_for_region(
    plan: &Plan,
    draws: &Draws,
    key: PersonKey,
    month: Month,
    policy: &Policy,
) -> Option<usize> {
    let lot = lots(plan, draws, key, month);
    (0..plan.lines.len())
        .filter(|at| plan.lines[*at].kind.booking == Booking::Retained)
        .filter(|at| {
            let mut levers = plan.lines[*at].kind.levers.iter();
            levers.any(|lever| moves_region(policy, *at, *lever))
        })
        .min_by_key(|at| (lot(*at as u16), plan.lines[*at].key))
}

fn book_hire(
    plan: &Plan,
    draws: &Draws,
    month: Month,
    world: &World,
    policy: &mut Policy,
    at: usize,
    hire: &Hire,
) {
    policy.book(
        (hire.key, hire.person),
        at as u16,
        month,
        lots(plan, draws, hire.key, month),
    );
    policy.lines[at].taken += 1;
    pay_placement(plan, month, world, policy, at, hire);
}

/// Pays what a registered hire costs, if there is money, and claims the repayment.
fn pay_placement(
    plan: &Plan,
    month: Month,
    world: &World,
    policy: &mut Policy,
    at: usize,
    hire: &Hire,
) {
    let delivery = &plan.lines[at].delivery;
    let amount = delivery.cost_placement;
    let person = world.person(hire.person);
    let whom = Whom {
        line: at as u16,
        person: Some((hire.key, person)),
    };
    let mut paid = delivery.funds.is_empty();
    for fund in &delivery.funds {
        let terms = &plan.funds[*fund];
        let kind = EntryKind::Placement;
        if !paid && policy.funds[*fund].pay(terms, whom, month, kind, amount) {
            paid = true;
        }
    }
    if !paid && amount > Euros::ZERO {
        policy.lines[at].lack(super::Constraint::Money);
    }
    if paid {
        policy.lines[at].spending.push((month, amount));
        policy.lines[at].now().spent += amount;
    }
    for fund in &delivery.funds {
        policy.funds[*fund].placed(
            &plan.funds[*fund],
            (at as u16, plan.lines[at].key),
            hire.key,
            month,
        );
    }
}

/// Begins to subsidise a contract, if there are places and money for all its months.
fn subsidise(
    plan: &Plan,
    draws: &Draws,
    month: Month,
    world: &World,
    policy: &mut Policy,
    at: usize,
    hire: &Hire,
) {
    let line = &plan.lines[at];
    let begun = policy.lines[at].now().booked;
    let at_once = policy.lines[at].participants.len() as f64;
    let limits = policy.lines[at].limits;
    let full = f64::from(policy.lines[at].taken) + 1.0 > limits.in_all
        || f64::from(begun) + 1.0 > limits.a_month
        || at_once + 1.0 > limits.at_once;
    if policy.lines[at].known.contains(&hire.key) {
        return;
    }
    if full {
        policy.lines[at].lack(super::Constraint::Seats);
        return;
    }
    let wanted = line.participation().map_or(0.0, |rule| rule.after_hire);
    let person = world.person(hire.person);
    let months = wanted.max(0.0) as u16;
    if !afford(plan, at, (hire.key, person), month, months, policy) {
        policy.lines[at].lack(super::Constraint::Money);
        return;
    }
    let state = &mut policy.lines[at];
    state.known.insert(hire.key);
    state.taken += 1;
    state.now().started += 1;
    state.participants.insert(
        hire.key,
        Participation {
            person: hire.person,
            key: hire.key,
            since: month,
            until: Month(month.0 + months),
            placed: Some(month),
        },
    );
    policy.book(
        (hire.key, hire.person),
        at as u16,
        month,
        lots(plan, draws, hire.key, month),
    );
}

/// Participants who began a job go on to the support after it, or leave the programme where a job ends it.
fn place_participants(
    plan: &Plan,
    month: Month,
    world: &World,
    policy: &mut Policy,
    hires: &[Hire],
) {
    let hired: BTreeSet<PersonKey> = hires
        .iter()
        .filter(|hire| !hire.from_work)
        .map(|hire| hire.key)
        .collect();
    for at in plan.by_key() {
        let line = &plan.lines[at];
        let Some(rule) = line.content.participation() else {
            continue;
        };
        let placed: Vec<PersonKey> = policy.lines[at]
            .participants()
            .filter(|one| one.placed.is_none() && hired.contains(&one.key))
            .map(|one| one.key)
            .collect();
        for key in placed {
            let hire = hires.iter().find(|hire| hire.key == key);
            if let Some(hire) = hire {
                pay_placement(plan, month, world, policy, at, hire);
            }
            if rule.after_hire > 0.0 || !rule.ends_with_a_job {
                if let Some(one) = policy.lines[at].participants.get_mut(&key) {
                    one.placed = Some(month);
                }
            } else {
                policy.end_participation(plan, at, key, month);
            }
        }
    }
}
