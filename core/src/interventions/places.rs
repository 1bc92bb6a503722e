//! Places of a month: claims, their settlement by lot, and how participations begin.

use std::collections::BTreeSet;

use super::line_state::{Constraint, Limits, Participation};
use super::money::afford;
use super::plan::Plan;
use super::policy::Policy;
use crate::draws::{Draws, Key, Stream, pair};
use crate::vocab::{Activity, AnnualHazard, Month, Occupation, PersonId, PersonKey};
use crate::world::{PHASES, Phase, Programmed, World};

/// A person's claim to a place.
struct Claim {
    /// Since when, for lines that serve the longest waiting first.
    since: Month,
    lot: u32,
    line: usize,
    person: PersonId,
    key: PersonKey,
}

/// Gives places: one claim for each person and line, settled in the order of waiting time and keyed lot.
pub(super) fn take_places(
    plan: &Plan,
    draws: &Draws,
    month: Month,
    world: &mut World,
    policy: &mut Policy,
) {
    let mut claims = claims(plan, draws, month, world, policy);
    claims.sort_unstable_by_key(|one| (one.since, one.lot, one.key, plan.lines[one.line].key));
    let mut busy: BTreeSet<PersonKey> = policy
        .lines
        .iter()
        .flat_map(|line| line.participants.keys().copied())
        .collect();
    let mut taken = vec![0u32; plan.lines.len()];
    for claim in claims {
        if busy.contains(&claim.key) {
            continue;
        }
        let room = room(plan, claim.line, taken[claim.line], policy);
        let state = &mut policy.lines[claim.line];
        state.now().candidates += 1;
        if let Err(constraint) = room {
            state.now().refused[constraint as usize] += 1;
            continue;
        }
        let content = &plan.lines[claim.line].content;
        let stay = content.participation().map_or(0.0, |rule| rule.months);
        let months = months_of(plan, draws, month, &claim, stay);
        let who = (claim.key, world.person(claim.person));
        if !afford(
            plan,
            claim.line,
            who,
            month,
            months.saturating_sub(1),
            policy,
        ) {
            policy.lines[claim.line].now().refused[Constraint::Money as usize] += 1;
            continue;
        }
        taken[claim.line] += 1;
        busy.insert(claim.key);
        begin(plan, draws, month, world, policy, &claim, months);
    }
    for (at, line) in plan.lines.iter().enumerate() {
        let state = &mut policy.lines[at];
        state.now().taking_part = state.participants.len() as u32;
        if line.delivery.is_open(month) && line.content.participation().is_some() {
            let most = Constraint::ALL.into_iter().max_by_key(|one| {
                (
                    state.uses[state.uses.len() - 1].refused[*one as usize],
                    *one,
                )
            });
            let refused =
                most.filter(|one| state.uses[state.uses.len() - 1].refused[*one as usize] > 0);
            state.now().binding = Some(refused.unwrap_or(Constraint::Candidates));
        }
    }
}

fn claims(plan: &Plan, draws: &Draws, month: Month, world: &World, policy: &Policy) -> Vec<Claim> {
    let mut claims = Vec::new();
    let in_course: BTreeSet<PersonId> = world
        .programmes()
        .enrolled
        .iter()
        .map(|one| one.person)
        .collect();
    for (at, line) in plan.lines.iter().enumerate() {
        if line.content.participation().is_none() {
            continue;
        }
        let state = &policy.lines[at];
        for id in &state.reached {
            let person = world.person(*id);
            let who: Key = pair(person.key, line.key);
            let course = line.content.course();
            let free = match course {
                None => true,
                Some(course) => {
                    !in_course.contains(id)
                        && (!course.full_time
                            || !person.is_employed() && person.activity == Activity::None)
                }
            };
            let wants = free
                && !state.known.contains(&person.key)
                && person.sick_since == Month::NEVER
                && draws.happens(line.delivery.take_up, Stream::TakeUp, who, Month(0), 0);
            if wants {
                claims.push(Claim {
                    since: state.waiting.get(&person.key).copied().unwrap_or(Month(0)),
                    lot: draws.bits(Stream::PolicyLot, who, month, 0),
                    line: at,
                    person: *id,
                    key: person.key,
                });
            }
        }
    }
    claims
}

/// Sets the places of the month: those of the plan, rounded up or down by a keyed draw of the line, so that on average none
/// is lost; those of a month also times the share of the running cost that was paid.
pub(super) fn set_limits(plan: &Plan, draws: &Draws, month: Month, policy: &mut Policy) {
    for (line, state) in plan.lines.iter().zip(&mut policy.lines) {
        let delivery = &line.delivery;
        let whole = |places: f64, month: Month, which: u32| {
            let u = draws.uniform(Stream::PolicyLot, Key(line.key), month, which);
            (places + u).floor()
        };
        state.limits = Limits {
            in_all: whole(delivery.places, Month(0), 4),
            a_month: match state.running {
                share if share > 0.0 => whole(delivery.places_per_month * share, month, 5),
                _ => 0.0,
            },
            at_once: whole(delivery.places_at_once, Month(0), 6),
        };
    }
}

/// Returns whether a line has room for one more, or what it lacks.
fn room(plan: &Plan, line: usize, taken: u32, policy: &Policy) -> Result<(), Constraint> {
    let (delivery, state) = (&plan.lines[line].delivery, &policy.lines[line]);
    if state.running <= 0.0 {
        return Err(Constraint::Money);
    }
    let at_once = state.participants.len() as f64;
    let seats = f64::from(state.taken) + 1.0 <= state.limits.in_all
        && f64::from(taken) + 1.0 <= state.limits.a_month
        && at_once + 1.0 <= state.limits.at_once;
    let hours = (at_once + 1.0) * delivery.hours_per_participant <= delivery.case_worker_hours;
    match (seats, hours) {
        (false, _) => Err(Constraint::Seats),
        (true, false) => Err(Constraint::Hours),
        (true, true) => Ok(()),
    }
}

/// Returns how many months a participation, or its course, lasts: the mean rounded with a keyed draw, at least one.
fn months_of(plan: &Plan, draws: &Draws, month: Month, claim: &Claim, mean: f64) -> u16 {
    let who: Key = pair(claim.key, plan.lines[claim.line].key);
    let months = draws.round(mean, Stream::PolicyLength, who, month, 0);
    months.clamp(1, 600) as u16
}

fn begin(
    plan: &Plan,
    draws: &Draws,
    month: Month,
    world: &mut World,
    policy: &mut Policy,
    claim: &Claim,
    months: u16,
) {
    let line = &plan.lines[claim.line];
    let drawn: Key = pair(claim.key, line.key);
    let state = &mut policy.lines[claim.line];
    state.known.insert(claim.key);
    state.taken += 1;
    let absent = draws.happens(line.delivery.no_show, Stream::NoShow, drawn, month, 0);
    if absent {
        state.now().no_show += 1;
        // The place was paid and stays empty; what was set aside for later months comes back.
        policy.end_participation(plan, claim.line, claim.key, month);
        return;
    }
    let until = Month(month.0 + months - 1);
    state.participants.insert(
        claim.key,
        Participation {
            person: claim.person,
            key: claim.key,
            since: month,
            until,
            placed: None,
        },
    );
    state.now().started += 1;
    state.now().hours += line.delivery.hours_per_participant;
    let lot = lots(plan, draws, claim.key, month);
    let who = (claim.key, claim.person);
    policy.book(who, claim.line as u16, month, lot);
    if let Some(course) = line.content.course() {
        let at = draws.uniform(Stream::PolicyLength, drawn, month, 1);
        let place = (at * course.occupations.len() as f64) as usize;
        let own = world.person(claim.person).field;
        let occupation = course.occupations.get(place).copied().unwrap_or(own);
        let months = months_of(plan, draws, month, claim, course.months).min(months);
        start_course(world, claim.person, occupation, course, months);
    }
}

/// Returns the keyed lot of each line for a person and month, which decides which of several bookings is the first.
pub(super) fn lots<'a>(
    plan: &'a Plan,
    draws: &'a Draws,
    person: PersonKey,
    month: Month,
) -> impl Fn(u16) -> u32 + 'a {
    move |line| {
        let who: Key = pair(person, plan.lines[usize::from(line)].key);
        draws.bits(Stream::PolicyLot, who, month, 1)
    }
}

fn start_course(
    world: &mut World,
    id: PersonId,
    occupation: Occupation,
    course: &super::Course,
    months: u16,
) {
    let since = world.month();
    let until = Month(since.0 + months - 1);
    let all: f64 = course.phases.iter().map(|(weeks, _)| weeks).sum();
    let mut sum = 0.0;
    let mut phases = [Phase {
        until,
        drop_out: 0.0,
    }; PHASES];
    for (at, phase) in phases.iter_mut().enumerate() {
        let own = course.phases.get(at).or(course.phases.last());
        let (weeks, hazard) = own.copied().unwrap_or((all, 0.0));
        if at < course.phases.len() {
            sum += weeks;
        }
        let part = libm::round(sum / all.max(1e-9) * f64::from(months)) as u16;
        phase.until = Month((since.0 + part.max(1)) - 1).min(until);
        phase.drop_out = AnnualHazard::at_least_zero(hazard).per_month().get();
    }
    phases[PHASES - 1].until = until;
    world.enrol(
        id,
        occupation,
        until,
        Programmed {
            phases,
            gains: course.gains,
            full_time: course.full_time,
        },
    );
}
