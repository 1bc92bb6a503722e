//! Ends of jobs: lay-off, quit, end of contract; and self-employment.
//!
//! Competing clocks `x_k = -ln(1 - u_k) / h_k`, one keyed `u_k` per cause; the smallest below 1/12 year happens. Hazards
//! per year: lay-off `h(permanent | flexible) x tenure(class) x exp(-loading x cycle)` plus `shrink x (filled - T)/filled`
//! at an employer above its plan; quit into non-employment `h x age factor`, for pupils the end of a small job by a rate of
//! its own; end of contract `h(fixed | agency)`, which for fixed contracts is conversion into a permanent one with a given
//! probability. The lever on separation after placement multiplies all three. In-commuters leave for jobs elsewhere
//! with a hazard of their own. The destination (unemployed or inactive) depends on the cause and the age.

use crate::draws::Stream;
use crate::levers::Lever;
use crate::processes::MonthCtx;
use crate::vocab::{Activity, AgeGroup, Contract, IloState, PersonId};
use crate::world::{Person, Separation, Work, World};

crate::parameters! {
    "separation":
    /// Hazard of lay-off from a permanent contract after five years in the job, at trend.
    layoff_permanent: f64, PerYear in 0.0..=5.0;
    /// Hazard of lay-off from a flexible contract after five years in the job, at trend.
    layoff_flexible: f64, PerYear in 0.0..=5.0;
    /// Factor on lay-off in the first, second, third to fifth year of the job, and after.
    layoff_tenure: [f64; 4] => "tenure", Ratio in 0.0..=20.0;
    /// Hazard of a quit into non-employment.
    quit: f64, PerYear in 0.0..=5.0;
    /// Factor on quits by ten-year age group.
    quit_age: [f64; 6] => "age_10", Ratio in 0.0..=20.0;
    /// Hazard that a pupil's job ends.
    pupil_job_end: f64, PerYear in 0.0..=12.0;
    /// Hazard of the end of a fixed and of an agency contract.
    contract_end: [f64; 2] => "fixed_agency", PerYear in 0.0..=12.0;
    /// Share of ends of fixed contracts that turn permanent.
    conversion: f64, Share in 0.0..=1.0;
    /// Loading of lay-offs on the regional cycle.
    cycle_loading: f64, Ratio in 0.0..=20.0;
    /// Speed at which an employer above its plan lays off the excess.
    shrink: f64, PerYear in 0.0..=12.0;
    /// Hazard that an in-commuter finds a job elsewhere.
    commuter_leaves: f64, PerYear in 0.0..=5.0;
    /// Share of those who lose a job that search at once: after lay-off, after end of contract, after a quit.
    searches: [f64; 3] => "cause", Share in 0.0..=1.0;
    /// Hazard that an employee becomes self-employed.
    business_start: f64, PerYear in 0.0..=1.0;
    /// Hazard that the self-employed stop; they search or become inactive like those who quit.
    business_end: f64, PerYear in 0.0..=1.0;
}

enum Change {
    End(Separation, IloState),
    Permanent,
    StartBusiness,
}

/// Runs the process for a month.
pub fn step(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    let cycle = libm::exp(-params.cycle_loading * ctx.economy.cycle);
    let changes: Vec<(PersonId, Change)> = world
        .present()
        .filter(|(_, person)| person.is_employed() && person.since < ctx.month)
        .filter_map(|(id, person)| Some((id, change(ctx, params, world, person, cycle)?)))
        .collect();
    for (id, change) in changes {
        match change {
            Change::End(why, next) => world.separate(id, why, next),
            Change::Permanent => world.make_permanent(id),
            Change::StartBusiness => world.start_business(id),
        }
    }
}

fn change(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &World,
    person: &Person,
    cycle: f64,
) -> Option<Change> {
    if person.contract.is_supported() && person.work() != Work::SelfEmployed {
        return None;
    }
    if person.work() == Work::SelfEmployed {
        let stream = Stream::SelfEmploymentExit;
        return ctx
            .draws
            .strikes(params.business_end, stream, person.key, ctx.month)
            .map(|_| Change::End(Separation::BusinessEnd, destination(ctx, params, person, 2)));
    }
    let retention = ctx
        .levers
        .person(Lever::SeparationAfterPlacement, person.key, person.group());
    let clocks = [
        (
            layoff(ctx, params, world, person, cycle) * retention,
            Stream::Layoff,
        ),
        (quit(params, person, ctx) * retention, Stream::Quit),
        (
            contract_end(params, person) * retention,
            Stream::ContractEnd,
        ),
        (business_start(params, person), Stream::SelfEmploymentEntry),
    ];
    let (cause, _) = clocks
        .iter()
        .enumerate()
        .filter_map(|(cause, (hazard, stream))| {
            Some((
                cause,
                ctx.draws.strikes(*hazard, *stream, person.key, ctx.month)?,
            ))
        })
        .min_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(match cause {
        0 => Change::End(Separation::Layoff, destination(ctx, params, person, 0)),
        1 if person.is_commuter() => Change::End(Separation::Elsewhere, IloState::Inactive),
        1 => Change::End(Separation::Quit, destination(ctx, params, person, 2)),
        2 if converts(ctx, params, person) => Change::Permanent,
        2 => Change::End(Separation::ContractEnd, destination(ctx, params, person, 1)),
        _ => Change::StartBusiness,
    })
}

fn is_flexible(person: &Person) -> bool {
    matches!(person.contract, Contract::Fixed | Contract::Agency)
}

fn layoff(ctx: &MonthCtx<'_>, params: &Params, world: &World, person: &Person, cycle: f64) -> f64 {
    let base = if is_flexible(person) {
        params.layoff_flexible
    } else {
        params.layoff_permanent
    };
    let tenure = match person.duration(ctx.month) {
        0..=11 => 0,
        12..=23 => 1,
        24..=59 => 2,
        _ => 3,
    };
    let shrink = match person.work() {
        Work::Slot(slot) => {
            let employer = world.employer(world.slot(slot).employer);
            let excess = f64::from(employer.filled) - f64::from(employer.target);
            params.shrink * f64::max(excess, 0.0) / f64::max(f64::from(employer.filled), 1.0)
        }
        _ => 0.0,
    };
    base * params.layoff_tenure[tenure] * cycle + shrink
}

fn quit(params: &Params, person: &Person, ctx: &MonthCtx<'_>) -> f64 {
    if person.is_commuter() {
        params.commuter_leaves
    } else if person.activity == Activity::School {
        params.pupil_job_end
    } else {
        params.quit * params.quit_age[AgeGroup::of(person.age(ctx.month)).index()]
    }
}

fn contract_end(params: &Params, person: &Person) -> f64 {
    match person.contract {
        Contract::Fixed => params.contract_end[0],
        Contract::Agency if person.activity != Activity::School => params.contract_end[1],
        _ => 0.0,
    }
}

fn converts(ctx: &MonthCtx<'_>, params: &Params, person: &Person) -> bool {
    person.contract == Contract::Fixed
        && ctx.draws.happens(
            params.conversion,
            Stream::Conversion,
            person.key,
            ctx.month,
            0,
        )
}

fn business_start(params: &Params, person: &Person) -> f64 {
    if person.is_resident() && person.activity == Activity::None {
        params.business_start
    } else {
        0.0
    }
}

/// Draws the state after the end of a job: pupils and those past AOW age do not search.
fn destination(ctx: &MonthCtx<'_>, params: &Params, person: &Person, cause: usize) -> IloState {
    let idle = person.activity == Activity::School || ctx.law.has_aow(person.birth, ctx.month);
    let searches = ctx.draws.happens(
        params.searches[cause],
        Stream::Destination,
        person.key,
        ctx.month,
        0,
    );
    if searches && !idle {
        IloState::Unemployed
    } else {
        IloState::Inactive
    }
}
