//! The first step of the month: participations end, money comes in, places are taken, levers are pulled.
//!
//! All claims of a month, of all lines, are settled in the order of one keyed lot each, so that seats, hours and money are
//! never used twice and neither the order of lines nor that of persons matters.

use std::collections::BTreeSet;

use super::assignment::Assignment;
use super::funding::{EntryKind, FundTerms, Whom};
use super::plan::{Line, Plan};
use super::policy::{Constraint, Mark, Participation, Policy, Use};
use super::{Moves, Stay, View};
use crate::draws::{Draws, Key, Stream, pair};
use crate::levers::{Lever, LeverBoard, Move};
use crate::vocab::{Activity, Euros, Month, Occupation, PersonId, PersonKey, RegionId};
use crate::world::{PHASES, Person, Phase, Programmed, SlotState, World};

/// Levers on persons that processes read when they date what may happen to somebody.
const DATED: [Lever; 3] = [
    Lever::SearchIntensity,
    Lever::SeparationAfterPlacement,
    Lever::LearnWork,
];

/// Enrols, pays and pulls levers for a month; `fixed` are moves that no line makes. The board is kept in the policy.
pub fn enrol_and_pull(
    plan: &Plan,
    fixed: &[Move],
    draws: &Draws,
    month: Month,
    world: &mut World,
    policy: &mut Policy,
) {
    policy.began.get_or_insert(month);
    for line in &mut policy.lines {
        line.uses.push(Use::default());
    }
    for (fund, terms) in policy.funds.iter_mut().zip(&plan.funds) {
        fund.begin_month(terms, draws, month);
    }
    end_participations(plan, month, world, policy);
    forget_marks(month, world, policy);
    find_eligible(plan, draws, month, world, policy);
    let scales = pay_running(plan, month, policy);
    pay_participants(plan, month, policy);
    take_places(plan, draws, month, world, policy);
    let moves = pull(plan, fixed, draws, month, world, policy, &scales);
    let mut board = LeverBoard::neutral();
    moves.into_iter().for_each(|step| board.pull(step));
    date_anew(&board, &policy.board, world);
    policy.board = board;
}

/// Ends participations: of those who are gone, whose time is over, whose support after a hire is over, or who have lost the
/// job in which they were supported.
fn end_participations(plan: &Plan, month: Month, world: &World, policy: &mut Policy) {
    for (at, line) in plan.lines.iter().enumerate() {
        let Some(stay) = stay_of(line) else { continue };
        let over: Vec<Participation> = policy.lines[at]
            .taking_part()
            .filter(|one| {
                let person = world.person(one.person);
                !person.is_present()
                    || match one.placed {
                        None => one.until < month,
                        Some(placed) => {
                            !person.is_employed()
                                || f64::from(month.since(placed)) > stay.after_hire
                        }
                    }
            })
            .copied()
            .collect();
        for one in over {
            end_participation(plan, at, one.key, month, policy);
        }
    }
}

/// Ends one participation and gives back what was set aside for it.
pub(super) fn end_participation(
    plan: &Plan,
    line: usize,
    key: PersonKey,
    month: Month,
    policy: &mut Policy,
) {
    policy.lines[line].taking_part.remove(&key);
    for fund in &plan.lines[line].delivery.funds {
        let released = policy.funds[*fund].release(line as u16, key);
        if released > Euros::ZERO {
            policy.lines[line].spending.push((month, -released));
        }
    }
}

/// Returns how long participants of a line stay: as the kind says, or as long as a subsidised contract is paid.
pub(super) fn stay_of(line: &Line) -> Option<Stay> {
    line.content.stay().or_else(|| {
        line.content.subsidised_months().map(|months| Stay {
            months: 0.0,
            ends_with_a_job: false,
            after_hire: months - 1.0,
        })
    })
}

/// Slots are marked for as long as they are open; employers stay marked.
fn forget_marks(_month: Month, world: &World, policy: &mut Policy) {
    let marks_slots = |mark: &Mark| matches!(mark, Mark::Slot(_));
    let any = policy
        .lines
        .iter()
        .any(|line| line.marks.keys().any(marks_slots));
    if !any {
        return;
    }
    let open: BTreeSet<_> = world.open().iter().map(|id| world.slot(*id).key).collect();
    for line in &mut policy.lines {
        line.marks.retain(|mark, _| match mark {
            Mark::Slot(slot) => open.contains(slot),
            Mark::Employer(_) => true,
        });
    }
}

/// Finds who may be reached by each line.
fn find_eligible(plan: &Plan, draws: &Draws, month: Month, world: &World, policy: &mut Policy) {
    for (at, line) in plan.lines.iter().enumerate() {
        let state = &mut policy.lines[at];
        state.reached.clear();
        if !line.delivery.is_open(month) {
            continue;
        }
        let delivery = &line.delivery;
        // A plan is that of the scenario's own region, not of neighbours simulated with it.
        let own = |person: &Person| world.regions().of_place(person.place) == RegionId(0);
        let meant = |person: &Person| {
            own(person)
                && delivery.eligibility.holds(person, month)
                && delivery
                    .assignment
                    .offers(draws, line.key, person, delivery.from, month)
        };
        if delivery.eligibility.is_of_recipients() {
            let known = world.recipients();
            state
                .reached
                .extend(known.filter(|(_, person)| meant(person)).map(|(id, _)| id));
            state.reached.sort_unstable();
            state.reached.dedup();
        } else {
            let residents = world.residents();
            state.reached.extend(
                residents
                    .filter(|(_, person, _)| meant(person))
                    .map(|(id, ..)| id),
            );
        }
        if delivery.assignment == Assignment::FirstCome {
            let keys: BTreeSet<PersonKey> = state.reached.iter().map(|id| world.key(*id)).collect();
            state.waiting.retain(|key, _| keys.contains(key));
            for key in keys {
                state.waiting.entry(key).or_insert(month);
            }
        }
        state.now().eligible = state.reached.len() as u32;
    }
}

/// Returns what is left of a line's earmark in a month; nothing if there is no earmark.
fn left_of_earmark(plan: &Plan, line: usize, month: Month, policy: &Policy) -> Option<Euros> {
    let delivery = &plan.lines[line].delivery;
    let carry_over = carries_over(plan, line);
    let all = delivery.earmarked(month, carry_over)?;
    let from = delivery.earmark_began(month, carry_over);
    Some(all - policy.lines[line].spent_since(from))
}

fn carries_over(plan: &Plan, line: usize) -> bool {
    let mut funds = plan.lines[line].delivery.funds.iter();
    funds.all(|fund| plan.funds[*fund].carry_over)
}

/// Pays what lines cost whoever takes part, each in proportion to what its funds can pay for all that claim on them, and
/// returns how much of its running work each line does.
fn pay_running(plan: &Plan, month: Month, policy: &mut Policy) -> Vec<f64> {
    let mut asked = vec![Euros::ZERO; plan.funds.len()];
    let works: Vec<bool> = (0..plan.lines.len())
        .map(|at| plan.lines[at].delivery.is_open(month) && pays_for_one(plan, at, month, policy))
        .collect();
    let wanted: Vec<Euros> = plan
        .lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            if !works[at] {
                return Euros::ZERO;
            }
            let left = left_of_earmark(plan, at, month, policy);
            let cost = line.delivery.cost_running;
            // What is left of a year's money is spread over what is left of the year.
            let months = line.delivery.months_of_earmark(month);
            left.map_or(cost, |left| {
                cost.min(Euros(left.max(Euros::ZERO).0 / months))
            })
        })
        .collect();
    for (line, amount) in plan.lines.iter().zip(&wanted) {
        if let Some(fund) = line.delivery.funds.first() {
            asked[*fund] += *amount;
        }
    }
    let free: Vec<Euros> = plan
        .funds
        .iter()
        .zip(&policy.funds)
        .map(|(terms, fund)| {
            let whom = Whom {
                line: 0,
                person: None,
            };
            fund.available(terms, whom, month)
        })
        .collect();
    let mut scales = vec![0.0; plan.lines.len()];
    // Cents that do not divide go to the first payer: lines pay in the order of their keys.
    for at in plan.by_key() {
        let line = &plan.lines[at];
        let cost = line.delivery.cost_running;
        if !works[at] {
            let state = policy.lines[at].now();
            state.refused[Constraint::Money as usize] += u32::from(line.delivery.is_open(month));
            continue;
        }
        let paid = match line.delivery.funds.first() {
            _ if cost == Euros::ZERO => Euros::ZERO,
            None => wanted[at],
            Some(fund) => {
                let (asked, free) = (asked[*fund], free[*fund]);
                let share = if asked <= free {
                    wanted[at]
                } else {
                    let part = i128::from(wanted[at].0) * i128::from(free.0);
                    Euros((part / i128::from(asked.0.max(1))) as i64)
                };
                let whom = Whom {
                    line: at as u16,
                    person: None,
                };
                let terms = &plan.funds[*fund];
                let kind = EntryKind::Running;
                if policy.funds[*fund].pay(terms, whom, month, kind, share) {
                    share
                } else {
                    Euros::ZERO
                }
            }
        };
        let state = &mut policy.lines[at];
        state.spending.push((month, paid));
        state.now().spent += paid;
        let share = if cost == Euros::ZERO {
            1.0
        } else {
            paid.0 as f64 / cost.0 as f64
        };
        if share < 1.0 {
            state.now().refused[Constraint::Money as usize] += 1;
        }
        scales[at] = line.delivery.dose * share;
    }
    scales
}

/// Returns whether a line that enrols nobody has money for one more person: without it the line offers nothing.
fn pays_for_one(plan: &Plan, line: usize, month: Month, policy: &Policy) -> bool {
    let (delivery, content) = (&plan.lines[line].delivery, &plan.lines[line].content);
    let months = content.subsidised_months().unwrap_or(1.0) as i64;
    let cost =
        delivery.cost_start + Euros(delivery.cost_month.0 * months) + delivery.cost_placement;
    if content.stay().is_some() || cost <= Euros::ZERO {
        return true;
    }
    let earmark = left_of_earmark(plan, line, month, policy);
    let mut funds = delivery.funds.iter();
    earmark.is_none_or(|left| left >= cost)
        && (delivery.funds.is_empty() || funds.any(|fund| policy.funds[*fund].free() >= cost))
}

/// Pays the month of everybody who takes part, out of what was set aside.
fn pay_participants(plan: &Plan, month: Month, policy: &mut Policy) {
    for (at, line) in plan.lines.iter().enumerate() {
        let delivery = &line.delivery;
        let pays_months = delivery.cost_month > Euros::ZERO;
        let subsidised = line.content.subsidised_months().is_some();
        let keys: Vec<PersonKey> = policy.lines[at]
            .taking_part()
            // A contract is subsidised from the month in which it begins, which is paid when it is booked.
            .filter(|one| !subsidised || one.placed.is_some_and(|placed| placed < month))
            .map(|one| one.key)
            .collect();
        let hours = delivery.hours_per_participant * keys.len() as f64;
        policy.lines[at].now().hours += hours;
        if !pays_months {
            continue;
        }
        for key in keys {
            let mut due = delivery.cost_month;
            for fund in &delivery.funds {
                due -= policy.funds[*fund].pay_committed(at as u16, key, month, due);
            }
            let paid = if delivery.funds.is_empty() {
                delivery.cost_month
            } else {
                delivery.cost_month - due
            };
            policy.lines[at].now().spent += paid;
        }
    }
}

/// Pays and sets aside what one participation costs; returns whether there was enough money. `months` are those beyond the
/// first, which is paid at once.
pub(super) fn afford(
    plan: &Plan,
    line: usize,
    (key, person): (PersonKey, &Person),
    month: Month,
    months: u16,
    policy: &mut Policy,
) -> bool {
    let delivery = &plan.lines[line].delivery;
    let now = delivery.cost_start + delivery.cost_month;
    let later = Euros(delivery.cost_month.0 * i64::from(months));
    let left = left_of_earmark(plan, line, month, policy);
    if left.is_some_and(|left| left < now + later) {
        return false;
    }
    let whom = Whom {
        line: line as u16,
        person: Some((key, person)),
    };
    let enough = |fund: &usize, terms: &FundTerms| {
        policy.funds[*fund].available(terms, whom, month) >= now + later
    };
    let fund = delivery
        .funds
        .iter()
        .find(|fund| enough(fund, &plan.funds[**fund]));
    if let Some(fund) = fund {
        let terms = &plan.funds[*fund];
        let paid = [
            (EntryKind::Start, delivery.cost_start),
            (EntryKind::Month, delivery.cost_month),
        ];
        for (kind, amount) in paid {
            policy.funds[*fund].pay(terms, whom, month, kind, amount);
        }
        policy.funds[*fund].commit(terms, (line as u16, key, person), month, later);
    } else if !delivery.funds.is_empty() && now + later > Euros::ZERO {
        return false;
    }
    let state = &mut policy.lines[line];
    state.spending.push((month, now + later));
    state.now().spent += now;
    true
}

/// Somebody who wants a place.
struct Claim {
    /// Since when, for lines that serve the longest waiting first.
    since: Month,
    lot: u32,
    line: usize,
    person: PersonId,
    key: PersonKey,
}

/// Gives places: one claim for each person and line, settled in the order of waiting time and keyed lot.
fn take_places(plan: &Plan, draws: &Draws, month: Month, world: &mut World, policy: &mut Policy) {
    let mut claims = claims(plan, draws, month, world, policy);
    claims.sort_unstable_by_key(|one| (one.since, one.lot, one.key, plan.lines[one.line].key));
    let mut busy: BTreeSet<PersonKey> = policy
        .lines
        .iter()
        .flat_map(|line| line.taking_part.keys().copied())
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
        let stay = content.stay().map_or(0.0, |stay| stay.months);
        let months = months_of(plan, draws, month, &claim, stay);
        let person = world.person(claim.person).clone();
        let who = (claim.key, &person);
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
        state.now().taking_part = state.taking_part.len() as u32;
        if line.delivery.is_open(month) && line.content.stay().is_some() {
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
        if line.content.stay().is_none() {
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

/// Returns whether a line has room for one more, or what it lacks.
fn room(plan: &Plan, line: usize, taken: u32, policy: &Policy) -> Result<(), Constraint> {
    let (delivery, state) = (&plan.lines[line].delivery, &policy.lines[line]);
    let at_once = state.taking_part.len() as f64;
    let seats = f64::from(state.taken) + 1.0 <= delivery.places
        && f64::from(taken) + 1.0 <= delivery.places_per_month
        && at_once + 1.0 <= delivery.places_at_once;
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
        end_participation(plan, claim.line, claim.key, month, policy);
        return;
    }
    let until = Month(month.0 + months - 1);
    state.taking_part.insert(
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
        phase.drop_out = -libm::expm1(-hazard / 12.0);
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

/// Marks, then pulls the levers of all lines; returns the moves in an order that does not depend on that of lines.
fn pull(
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

fn is_open(world: &World, slot: crate::vocab::SlotKey) -> bool {
    let mut open = world.open().iter();
    open.any(|id| {
        let one = world.slot(*id);
        one.key == slot && matches!(one.state, SlotState::Open { .. })
    })
}

/// Has the calendar look anew at those whose levers moved since last month.
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
    let ids: Vec<PersonId> = world
        .living()
        .filter(|(_, person)| changed.contains(&person.key))
        .map(|(id, _)| id)
        .collect();
    for id in ids {
        world.forget_dates_of(id);
    }
}
