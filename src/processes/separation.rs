//! Ends of jobs: lay-off, quit, end of contract; and self-employment.
//!
//! Competing clocks `x_k = -ln(1 - u_k) / h_k`, one keyed `u_k` per cause; the smallest below 1/12 year happens. Hazards
//! per year: lay-off `scale x h(permanent | flexible) x tenure(class) x exp(-loading x cycle)`; quit into non-employment `h x age factor`, for pupils the end of a small job by a rate of
//! its own; end of contract `h(fixed | agency)`, which for fixed contracts is conversion into a permanent one with a given
//! probability. The lever on separation after placement multiplies all three. In-commuters leave for jobs elsewhere
//! with a hazard of their own. Employers above their plan lay off part of the excess besides (`shrink`). The destination (unemployed or inactive) depends on the cause and the age.

use crate::draws::{Stream, unit};
use crate::levers::Lever;
use crate::processes::MonthCtx;
use crate::vocab::{
    Activity, AgeGroup, Contract, EmployerId, IloState, Month, PersonId, PersonKey,
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
    /// Factor on lay-offs and ends of contracts, the ways into unemployment.
    dismissal_scale: f64, Ratio in 0.0..=10.0;
    /// Hazard of a quit into non-employment.
    quit: f64, PerYear in 0.0..=5.0;
    /// Factor on quits, the way out of the labour force.
    quit_scale: f64, Ratio in 0.0..=10.0;
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
            contract_end(params, person) * retention,
        ),
        (Stream::SelfEmploymentEntry, business_start(params, person)),
    ]
}

/// Employers above their plan lay off the share `1 - exp(-shrink / 12)` of the excess, rounded with a keyed draw; whom,
/// is a keyed lot among those who hold a job there since before this month.
fn shrink(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    if params.shrink <= 0.0 {
        return;
    }
    let share = -libm::expm1(-params.shrink / 12.0);
    let above: Vec<(EmployerId, usize)> = world
        .employers()
        .filter(|(_, employer)| employer.filled > employer.target)
        .filter_map(|(id, employer)| {
            let expected = f64::from(employer.filled - employer.target) * share;
            let who = u64::from(id.0);
            let number = ctx.draws.round(expected, Stream::Shrink, who, ctx.month, 0);
            (number > 0).then_some((id, number as usize))
        })
        .collect();
    for (employer, number) in above {
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
        for (_, _, id) in lots.into_iter().take(number) {
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
        2 if converts(ctx, params, person) => Change::Permanent,
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
    }
}

fn contract_end(params: &Params, person: &Person) -> f64 {
    match person.contract {
        Contract::Fixed => params.dismissal_scale * params.contract_end[0],
        Contract::Agency if person.activity != Activity::School => {
            params.dismissal_scale * params.contract_end[1]
        }
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
