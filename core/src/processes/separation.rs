//! Ends of jobs: lay-off, quit, end of contract; and self-employment.
//!
//! Competing clocks `x_k = -ln(1 - u_k) / h_k`, one keyed `u_k` per cause; the smallest below 1/12 year happens. Hazards
//! per year: lay-off `scale x h(permanent | flexible) x tenure(class) x c` with `c = exp(-loading x cycle)`; quit into
//! non-employment `h x age factor x level factor`, for pupils the end of a small job by a rate of its own; a contract runs
//! out with `h(fixed | agency)`: a fixed one is converted into a permanent one with `h x conversion` and not renewed with
//! `h x (1 - conversion) x scale x c`, an agency contract ends with `h x scale x c`. The lever on separation after
//! placement multiplies all three. In-commuters leave for jobs elsewhere with a hazard of their own. Employers above their plan lay off part of the excess besides (`shrink`), flexible
//! contracts first (`shrink_flexible`). The destination (unemployed or inactive) depends on the cause and the age.

use crate::draws::{Stream, unit};
use crate::levers::Lever;
use crate::processes::MonthCtx;
use crate::vocab::{
    Activity, AgeGroup, AnnualHazard, Contract, EmployerId, IloState, Month, PersonId, PersonKey,
};
use crate::world::{Person, Separation, Watch, Work, World};

crate::parameters! {
    "separation":
    /// Hazard of lay-off from a permanent contract after five years in the job, at trend.
    layoff_permanent: f64, PerYear in 0.0..=5.0;
    /// Hazard of lay-off from a flexible contract after five years in the job, at trend.
    layoff_flexible: f64, PerYear in 0.0..=5.0;
    /// Factor on lay-off in the first, second, third to fifth year of the job, and after.
    layoff_tenure: [f64; 4] => "tenure", Ratio in 0.0..=20.0;
    /// Factor on lay-offs and on contracts that are not renewed, the ways into unemployment.
    dismissal_scale: f64, Ratio in 0.0..=10.0;
    /// Hazard of a quit into non-employment.
    quit: f64, PerYear in 0.0..=5.0;
    /// Factor on quits, the way out of the labour force.
    quit_scale: f64, Ratio in 0.0..=10.0;
    /// Factor on quits by ten-year age group.
    quit_age: [f64; 6] => "age_10", Ratio in 0.0..=20.0;
    /// Factor on quits by level.
    quit_level: [f64; 3] => "level", Ratio in 0.0..=10.0;
    /// Hazard that a pupil's job ends.
    pupil_job_end: f64, PerYear in 0.0..=12.0;
    /// Hazard of the end of a fixed and of an agency contract.
    contract_end: [f64; 2] => "fixed_agency", PerYear in 0.0..=12.0;
    /// Share of ends of fixed contracts that turn permanent.
    conversion: f64, Share in 0.0..=1.0;
    /// Loading of lay-offs, and of contracts that are not renewed, on the regional cycle.
    cycle_loading: f64, Ratio in 0.0..=40.0;
    /// Speed at which an employer above its plan lays off the excess, whatever the contract.
    shrink: f64, PerYear in 0.0..=12.0;
    /// Speed at which it lets go of flexible workers besides, as far as the excess goes.
    shrink_flexible: f64, PerYear in 0.0..=24.0;
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
    let inputs = [cycle, 0.0, 0.0, 0.0, 0.0, 0.0];
    let [bound, ..] = world.limits(Watch::Separation, inputs, |person, _| person.is_employee());
    let due = world.due(Watch::Separation, |world, id| {
        next_look(ctx, params, world.person(id), bound)
    });
    let changes: Vec<(PersonId, Change)> = due
        .iter()
        .map(|id| (*id, world.person(*id)))
        .filter(|(_, person)| is_at_risk(ctx, person))
        .filter_map(|(id, person)| Some((id, change(ctx, params, person, cycle)?)))
        .collect();
    for (id, change) in changes {
        match change {
            Change::End(why, next) => world.separate(id, why, next),
            Change::Permanent => world.make_permanent(id),
            Change::StartBusiness => world.start_business(id),
        }
    }
    shrink(ctx, params, world);
}

fn is_at_risk(ctx: &MonthCtx<'_>, person: &Person) -> bool {
    person.is_present() && person.is_employed() && person.since < ctx.month
}

/// Returns the first month from now in which the work of a person may end; `cycle` bounds the factor on lay-offs.
fn next_look(ctx: &MonthCtx<'_>, params: &Params, person: &Person, cycle: f64) -> Month {
    if !person.is_present() || !person.is_employed() {
        return Month::NEVER;
    }
    // Who began this month is at risk from the next on.
    let from = person.since.next().max(ctx.month);
    if person.work() == Work::SelfEmployed {
        let stream = Stream::SelfEmploymentExit;
        let causes = [(stream, params.business_end)];
        return ctx.first_strike_from(from, causes, person.key, Month::NEVER);
    }
    if person.contract.is_supported() {
        return Month::NEVER;
    }
    // Tenure and age class hold until their next turn.
    let tenure = person.duration(ctx.month);
    let turn = [12, 24, 60].into_iter().find(|turn| *turn > tenure);
    let class = AgeGroup::of(person.age(ctx.month)).index() as u16;
    let birthday = Month(person.birth.0 + (class * 10 + 25) * 12).max(ctx.month.next());
    let until = turn.map_or(birthday, |turn| Month(person.since.0 + turn));
    let until = until.min(birthday);
    let retention = retention(ctx, person);
    let causes = clocks(ctx, params, person, cycle, retention);
    ctx.first_strike_from(from, causes, person.key, until)
}

fn retention(ctx: &MonthCtx<'_>, person: &Person) -> f64 {
    ctx.levers
        .person(Lever::SeparationAfterPlacement, person.key, person.group())
}

/// Returns the competing hazards of an employee beside their streams.
fn clocks(
    ctx: &MonthCtx<'_>,
    params: &Params,
    person: &Person,
    cycle: f64,
    retention: f64,
) -> [(Stream, f64); 4] {
    [
        (
            Stream::Layoff,
            layoff(ctx, params, person, cycle) * retention,
        ),
        (Stream::Quit, quit(params, person, ctx) * retention),
        (
            Stream::ContractEnd,
            contract_end(params, person, cycle).iter().sum::<f64>() * retention,
        ),
        (Stream::SelfEmploymentEntry, business_start(params, person)),
    ]
}

/// Employers above their plan let go of a share `1 - exp(-speed / 12)` of the excess, rounded with a keyed draw: first of
/// flexible workers, then of everybody, chosen by keyed lot among workers who have held a job there since before this month.
fn shrink(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    let above: Vec<(EmployerId, u32)> = world
        .employers()
        .filter(|(_, employer)| employer.filled > employer.target)
        .map(|(id, employer)| (id, employer.filled - employer.target))
        .collect();
    for (employer, excess) in above {
        let share = |speed: f64, sub: u32| {
            let expected = f64::from(excess) * AnnualHazard::at_least_zero(speed).per_month().get();
            let who = u64::from(employer.0);
            ctx.draws
                .round(expected, Stream::Shrink, who, ctx.month, sub)
                .max(0) as usize
        };
        let (flexible, any) = (share(params.shrink_flexible, 2), share(params.shrink, 0));
        if flexible + any > 0 {
            let (flexible, any) = (flexible, any.min(excess as usize));
            let_go(ctx, params, world, employer, flexible, any, excess as usize);
        }
    }
}

/// Lays off `flexible` workers on flexible contracts, as far as there are so many, and `any` of those who are left; at
/// most `excess` together.
fn let_go(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &mut World,
    employer: EmployerId,
    flexible: usize,
    any: usize,
    excess: usize,
) {
    let mut lots: Vec<(f64, PersonKey, PersonId)> = world
        .holders(employer)
        .map(|id| (id, world.person(id)))
        .filter(|(_, person)| is_at_risk(ctx, person) && !person.contract.is_supported())
        .map(|(id, person)| {
            let lot = unit(ctx.draws.bits(Stream::Shrink, person.key, ctx.month, 1));
            // The lever on separation stretches the lot like a clock.
            let clock = -libm::log(lot) / f64::max(retention(ctx, person), 1e-9);
            (clock, person.key, id)
        })
        .collect();
    lots.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let (mut flexible, mut any, mut left) = (flexible, any, excess);
    for (_, _, id) in lots {
        let quota = if flexible > 0 && is_flexible(world.person(id)) {
            &mut flexible
        } else {
            &mut any
        };
        if *quota > 0 && left > 0 {
            *quota -= 1;
            left -= 1;
            let next = destination(ctx, params, world.person(id), 0);
            world.separate(id, Separation::Layoff, next);
        }
    }
}

fn change(ctx: &MonthCtx<'_>, params: &Params, person: &Person, cycle: f64) -> Option<Change> {
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
    let causes = clocks(ctx, params, person, cycle, retention(ctx, person));
    let clocks = ctx.draws.strikes_each(causes, person.key, ctx.month);
    let (cause, _) = clocks
        .into_iter()
        .enumerate()
        .filter_map(|(cause, clock)| Some((cause, clock?)))
        .min_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(match cause {
        0 => Change::End(Separation::Layoff, destination(ctx, params, person, 0)),
        1 if person.is_commuter() => Change::End(Separation::Elsewhere, IloState::Inactive),
        1 => Change::End(Separation::Quit, destination(ctx, params, person, 2)),
        2 if converts(ctx, params, person, cycle) => Change::Permanent,
        2 => Change::End(Separation::ContractEnd, destination(ctx, params, person, 1)),
        _ => Change::StartBusiness,
    })
}

fn is_flexible(person: &Person) -> bool {
    matches!(person.contract, Contract::Fixed | Contract::Agency)
}

fn layoff(ctx: &MonthCtx<'_>, params: &Params, person: &Person, cycle: f64) -> f64 {
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
    params.dismissal_scale * base * params.layoff_tenure[tenure] * cycle
}

fn quit(params: &Params, person: &Person, ctx: &MonthCtx<'_>) -> f64 {
    if person.is_commuter() {
        params.commuter_leaves
    } else if person.activity == Activity::School {
        params.pupil_job_end
    } else {
        params.quit_scale
            * params.quit
            * params.quit_age[AgeGroup::of(person.age(ctx.month)).index()]
            * params.quit_level[person.level.index()]
    }
}

/// Returns the hazards that a contract is converted into a permanent one and that it is not renewed.
fn contract_end(params: &Params, person: &Person, cycle: f64) -> [f64; 2] {
    let ended = params.dismissal_scale * cycle;
    match person.contract {
        Contract::Fixed => {
            let end = params.contract_end[0];
            [
                end * params.conversion,
                end * (1.0 - params.conversion) * ended,
            ]
        }
        Contract::Agency if person.activity != Activity::School => {
            [0.0, params.contract_end[1] * ended]
        }
        _ => [0.0, 0.0],
    }
}

/// Draws whether a contract that runs out is converted: in proportion to both hazards.
fn converts(ctx: &MonthCtx<'_>, params: &Params, person: &Person, cycle: f64) -> bool {
    let [converted, ended] = contract_end(params, person, cycle);
    let share = converted / f64::max(converted + ended, 1e-12);
    ctx.draws
        .happens(share, Stream::Conversion, person.key, ctx.month, 0)
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
