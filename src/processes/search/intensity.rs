//! Who searches and how hard: starting, stopping, and the expected number of applications.

use super::Params;
use crate::draws::Stream;
use crate::levers::Lever;
use crate::processes::{MonthCtx, dithered_tightness};
use crate::vocab::{Activity, Hours, IloState, Income, Month, PersonId};
use crate::world::{INPUTS, Person, Watch, Work, World};

pub(super) fn start_and_stop(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    let theta = world.lagged_tightness();
    // What a person sees lies within half a step of ln(theta): start and stop of each level stay below these factors.
    let widest = libm::exp(params.response.abs() * crate::processes::DITHER);
    let mut inputs = [0.0; INPUTS];
    for (level, theta) in theta.iter().enumerate() {
        let log = params.response * libm::log(theta.clamp(1e-3, 1e3));
        inputs[level] = libm::exp(log) * widest;
        inputs[3 + level] = libm::exp(-log) * widest;
    }
    let limits = world.limits(Watch::SearchState, inputs, |person, input| {
        let searching = person.ilo == IloState::Unemployed;
        !person.is_employed() && input == person.level.index() + 3 * usize::from(searching)
    });
    let due = world.due(Watch::SearchState, |world, id| {
        next_change(ctx, params, world.person(id), &limits)
    });
    let changes: Vec<(PersonId, bool)> = due
        .iter()
        .map(|id| (*id, world.person(*id)))
        .filter(|(_, person)| person.is_resident() && !person.is_employed())
        .filter_map(|(id, person)| {
            let group = person.group();
            let searching = person.ilo == IloState::Unemployed;
            let (base, stream) = if searching {
                (
                    params.turnover * params.stop[group.index()],
                    Stream::StopSearch,
                )
            } else if may_start(ctx, person) {
                (
                    params.turnover * params.start[group.index()],
                    Stream::StartSearch,
                )
            } else {
                return None;
            };
            let level = person.level.index();
            let seen = dithered_tightness(ctx.draws, person.key, theta[level]);
            let power = if searching {
                -params.response
            } else {
                params.response
            };
            ctx.draws
                .occurs(
                    base * libm::pow(seen, power),
                    stream,
                    person.key,
                    ctx.month,
                    0,
                )
                .then_some((id, !searching))
        })
        .collect();
    for (id, searching) in changes {
        world.set_searching(id, searching);
    }
}

/// Returns the first month from now in which a person may start or stop searching.
fn next_change(
    ctx: &MonthCtx<'_>,
    params: &Params,
    person: &Person,
    limits: &[f64; INPUTS],
) -> Month {
    if !person.is_resident() || person.is_employed() {
        return Month::NEVER;
    }
    let (group, level) = (person.group().index(), person.level.index());
    let (rate, stream) = if person.ilo == IloState::Unemployed {
        (params.stop[group] * limits[3 + level], Stream::StopSearch)
    } else if may_start(ctx, person) {
        (params.start[group] * limits[level], Stream::StartSearch)
    } else {
        return Month::NEVER;
    };
    let rate = params.turnover * rate;
    ctx.first_strike(stream, person.key, rate, Month::NEVER)
}

/// Expected applications a month above which a person is looked at every month.
const BUSY: f64 = 0.8;

/// Returns the first month from now in which a person may apply; `desk` bounds the desk's service.
pub(super) fn next_application(
    ctx: &MonthCtx<'_>,
    params: &Params,
    person: &Person,
    desk: f64,
    of_duration: impl Fn(u16) -> f64,
) -> Month {
    if !person.is_present() {
        return Month::NEVER;
    }
    // Search declines with months without work; on the job it changes with the class of tenure.
    let mean = mean_applications(ctx, params, person, desk, of_duration);
    if mean >= BUSY {
        return ctx.month;
    }
    let tenure = person.duration(ctx.month);
    let turn = [12, 24, 60].into_iter().find(|turn| *turn > tenure);
    let until = turn
        .filter(|_| person.is_employed())
        .map_or(ctx.outlook(), |turn| Month(person.since.0 + turn));
    // A Poisson count is positive with probability 1 - exp(-mean), at most the mean.
    ctx.first_strike(Stream::Applications, person.key, 12.0 * mean, until)
}

fn may_start(ctx: &MonthCtx<'_>, person: &Person) -> bool {
    person.activity != Activity::Course
        && person.sick_since == Month::NEVER
        && !person.incomes.has(Income::Iva)
        && !ctx.law.has_aow(person.birth, ctx.month)
}

/// Returns the expected number of applications of a person this month.
pub fn applications(ctx: &MonthCtx<'_>, params: &Params, person: &Person, desk: f64) -> f64 {
    mean_applications(ctx, params, person, desk, |months| decline(params, months))
}

/// Returns the factor on search after months without work, `(1 + months)^(-decline)`.
pub(super) fn decline(params: &Params, months: u16) -> f64 {
    libm::exp(-params.decline * libm::log1p(f64::from(months)))
}

pub(super) fn mean_applications(
    ctx: &MonthCtx<'_>,
    params: &Params,
    person: &Person,
    desk: f64,
    of_duration: impl Fn(u16) -> f64,
) -> f64 {
    if person.sick_since != Month::NEVER || person.incomes.has(Income::Iva) {
        return 0.0;
    }
    let group = person.group();
    let state = match person.work() {
        Work::SelfEmployed => 0.0,
        Work::Slot(_) | Work::Outside(_) => on_the_job(ctx, params, person),
        Work::None if ctx.law.has_aow(person.birth, ctx.month) => 0.0,
        Work::None => {
            let ilo = if person.ilo == IloState::Unemployed {
                1.0
            } else {
                params.inactive[group.index()] * params.inactive_scale
            };
            let own = if person.incomes.is_assistance() {
                params.group[group.index()] * params.bijstand_scale
            } else {
                params.group[group.index()]
            };
            let service = if desk > 0.0 && is_registered(person) {
                desk / (params.base * params.regional).max(1e-9)
            } else {
                0.0
            };
            (ilo * own + service) * of_duration(person.duration(ctx.month))
        }
    };
    if state == 0.0 {
        return 0.0;
    }
    let barriers = person.abilities.physical_barrier + person.abilities.mental_barrier;
    let lock_in = if person.activity == Activity::Course {
        params.lock_in
    } else {
        1.0
    };
    let lever = ctx.levers.person(Lever::SearchIntensity, person.key, group);
    params.base * params.regional * state * power(params.barrier, barriers) * lock_in * lever
}

fn power(factor: f64, times: u8) -> f64 {
    (0..times).fold(1.0, |product, _| product * factor)
}

fn on_the_job(ctx: &MonthCtx<'_>, params: &Params, person: &Person) -> f64 {
    if person.contract.is_supported() || ctx.law.has_aow(person.birth, ctx.month) {
        return 0.0;
    }
    let tenure = match person.duration(ctx.month) {
        0..=11 => 0,
        12..=23 => 1,
        24..=59 => 2,
        _ => 3,
    };
    let small = person.hours == Hours::Under12 && person.activity != Activity::School;
    let mismatch = if small || person.activity == Activity::School {
        params.mismatch
    } else {
        1.0
    };
    params.on_the_job_scale * params.on_the_job[tenure] * mismatch
}

pub(super) fn is_registered(person: &Person) -> bool {
    person.incomes.has(Income::Ww) || person.incomes.is_assistance()
}

/// Returns the applications a month that the desk adds to each registered searcher in view: hours are shared equally.
pub(super) fn desk_service(ctx: &MonthCtx<'_>, params: &Params, world: &World) -> f64 {
    let registered = world.tallies().registered as f64;
    let loss = (params.desk_coordination * ctx.levers.region(Lever::CoordinationLoss)).min(1.0);
    let hours = (params.desk_hours + ctx.levers.region(Lever::CaseWorkerHours)) * (1.0 - loss);
    let coverage =
        (params.desk_coverage + ctx.levers.region(Lever::RegistryCoverage)).clamp(0.0, 1.0);
    let served = hours / params.desk_hours_per_person / registered.max(1.0);
    params.desk_applications * served.min(coverage)
}
