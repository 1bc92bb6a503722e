//! Who searches and how hard: starting, stopping, and the expected number of applications.

use super::params::Params;
use crate::draws::Stream;
use crate::levers::Lever;
use crate::processes::{MonthCtx, dithered_tightness};
use crate::vocab::{Activity, AgeGroup, Hours, IloState, Income, Month, PersonId, RegionId};
use crate::world::{INPUTS, Person, Watch, Work, World};

/// Factors on search by completed months without work, kept in tables.
pub(super) struct Declines<'a> {
    params: &'a Params,
    /// Of searchers and of the inactive.
    known: [Vec<f64>; 2],
}

impl<'a> Declines<'a> {
    pub(super) fn of(params: &'a Params) -> Self {
        let known = [params.decline, params.return_decline]
            .map(|power| (0..720).map(|months| decline(power, months)).collect());
        Self { params, known }
    }

    /// Returns the factor after so many months.
    fn after(&self, months: u16, inactive: bool) -> f64 {
        let known = self.known[usize::from(inactive)].get(usize::from(months));
        let power = [self.params.decline, self.params.return_decline][usize::from(inactive)];
        known.copied().unwrap_or_else(|| decline(power, months))
    }
}

/// Returns the factor on search after months without work, `(1 + months)^(-power)`.
fn decline(power: f64, months: u16) -> f64 {
    libm::exp(-power * libm::log1p(f64::from(months)))
}

/// How many vacancies a searcher comes across, against a tightness of one: `theta_seen^contact`, by level.
pub(super) struct Contacts {
    /// Of each region.
    theta: Vec<[f64; 3]>,
    power: f64,
}

impl Contacts {
    pub(super) fn of(params: &Params, world: &World) -> Self {
        let regions = world.regions().all();
        Self {
            theta: regions
                .map(|region| world.lagged_tightness(region))
                .collect(),
            power: params.contact,
        }
    }

    /// Returns the factor at the tightness itself.
    pub(super) fn mean(&self, region: RegionId, level: usize) -> f64 {
        let theta = self.theta[region.index()][level];
        libm::exp(self.power * libm::log(theta.clamp(1e-3, 1e3)))
    }

    /// Returns the largest factor that somebody of a level sees in any region: within half a step of `ln(theta)`, or one.
    pub(super) fn most(&self, level: usize) -> f64 {
        let widest = libm::exp(self.power * crate::processes::DITHER);
        let of = |region| self.mean(RegionId::at(region), level) * widest;
        (0..self.theta.len()).map(of).fold(1.0, f64::max)
    }

    /// Returns the factor as one person sees it. The inactive do not look at the market.
    pub(super) fn seen(&self, ctx: &MonthCtx<'_>, person: &Person, region: RegionId) -> f64 {
        if person.ilo == IloState::Inactive {
            return 1.0;
        }
        let theta = self.theta[region.index()][person.level.index()];
        libm::pow(dithered_tightness(ctx.draws, person.key, theta), self.power)
    }
}

pub(super) fn start_and_stop(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    let theta: Vec<[f64; 3]> = world
        .regions()
        .all()
        .map(|region| world.lagged_tightness(region))
        .collect();
    // What a person sees lies within half a step of ln(theta): start and stop of each level stay below these factors in
    // every region.
    let widest = libm::exp(params.response.abs() * crate::processes::DITHER);
    let mut inputs = [0.0; INPUTS];
    for (level, theta) in theta.iter().flat_map(|region| region.iter().enumerate()) {
        let log = params.response * libm::log(theta.clamp(1e-3, 1e3));
        inputs[level] = f64::max(inputs[level], libm::exp(log) * widest);
        inputs[3 + level] = f64::max(inputs[3 + level], libm::exp(-log) * widest);
    }
    let limits = world.limits(Watch::SearchState, inputs, |person, input| {
        let searching = person.ilo == IloState::Unemployed;
        !person.is_employed() && input == person.level.index() + 3 * usize::from(searching)
    });
    let declines = Declines::of(params);
    let due = world.due(Watch::SearchState, |world, id| {
        next_change(ctx, params, world.person(id), &limits, &declines)
    });
    let changes: Vec<(PersonId, bool)> = due
        .iter()
        .map(|id| (*id, world.person(*id)))
        .filter(|(_, person)| person.is_resident() && !person.is_employed())
        .filter_map(|(id, person)| {
            let group = person.group();
            let searching = person.ilo == IloState::Unemployed;
            let (base, stream) = if searching {
                let lasting = margin_of_stop(ctx, params, person);
                (
                    params.turnover * params.stop[group.index()] * lasting,
                    Stream::StopSearch,
                )
            } else if may_start(ctx, person) {
                let returns = returning(ctx, params, person, &declines)
                    * margin_of_start(ctx, params, person);
                (
                    params.turnover * params.start[group.index()] * returns,
                    Stream::StartSearch,
                )
            } else {
                return None;
            };
            let level = person.level.index();
            let theta = &theta[world.regions().of_place(person.place).index()];
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
    declines: &Declines<'_>,
) -> Month {
    if !person.is_resident() || person.is_employed() {
        return Month::NEVER;
    }
    let (group, level) = (person.group().index(), person.level.index());
    let (rate, stream) = if person.ilo == IloState::Unemployed {
        let lasting = margin_of_stop(ctx, params, person);
        let rate = params.stop[group] * limits[3 + level] * lasting;
        (rate, Stream::StopSearch)
    } else if may_start(ctx, person) {
        // It falls with months without work: what it is now bounds what comes in this class of age.
        let returns =
            returning(ctx, params, person, declines) * margin_of_start(ctx, params, person);
        let rate = params.start[group] * limits[level] * returns;
        (rate, Stream::StartSearch)
    } else {
        return Month::NEVER;
    };
    let rate = params.turnover * rate;
    let until = next_age_class(ctx, person);
    ctx.first_strike(stream, person.key, rate, until)
}

/// Returns the month in which a person comes into another ten-year age group.
fn next_age_class(ctx: &MonthCtx<'_>, person: &Person) -> Month {
    let class = AgeGroup::of(person.age(ctx.month)).index() as u16;
    Month(person.birth.0 + (class * 10 + 25) * 12).max(ctx.month.next())
}

/// Returns the factor on the return of an inactive person, on starting to search and on applications alike: by age, and
/// falling with months without work. For a pupil school decides, not the last job; a recipient of WW has to look for work.
fn returning(ctx: &MonthCtx<'_>, params: &Params, person: &Person, declines: &Declines<'_>) -> f64 {
    let months = person.duration(ctx.month);
    if person.activity == Activity::School || person.incomes.has(Income::Ww) {
        return declines.after(months, false);
    }
    params.return_age[AgeGroup::of(person.age(ctx.month)).index()] * declines.after(months, true)
}

/// Returns whether a person is at the margin of the labour force: a lasting trait, drawn once.
fn is_marginal(ctx: &MonthCtx<'_>, params: &Params, person: &Person) -> bool {
    let stream = Stream::Attachment;
    ctx.draws
        .happens(params.margin_share, stream, person.key, Month(0), 0)
}

/// Returns the lasting factor on the hazard of starting to search; its mean over persons is one.
fn margin_of_start(ctx: &MonthCtx<'_>, params: &Params, person: &Person) -> f64 {
    if is_marginal(ctx, params, person) {
        return params.margin_start;
    }
    let share = params.margin_share;
    (1.0 - share * params.margin_start).max(0.0) / (1.0 - share).max(1e-9)
}

/// Returns the lasting factor on the hazard of stopping to search.
fn margin_of_stop(ctx: &MonthCtx<'_>, params: &Params, person: &Person) -> f64 {
    if is_marginal(ctx, params, person) {
        params.margin_stop
    } else {
        1.0
    }
}

/// Expected applications a month above which a person is looked at every month.
const BUSY: f64 = 0.8;

/// Returns the first month from now in which a person may apply; `desk` bounds the desk's service, `contact` the factor of
/// tightness.
pub(super) fn next_application(
    ctx: &MonthCtx<'_>,
    params: &Params,
    person: &Person,
    region: RegionId,
    desk: f64,
    contact: f64,
    declines: &Declines<'_>,
) -> Month {
    if !person.is_present() {
        return Month::NEVER;
    }
    // Search declines with months without work; on the job it changes with the classes of tenure and age.
    let mean = contact * mean_applications(ctx, params, person, region, desk, declines);
    if mean >= BUSY {
        return ctx.month;
    }
    let tenure = person.duration(ctx.month);
    let turn = [12, 24, 60].into_iter().find(|turn| *turn > tenure);
    let until = turn
        .filter(|_| person.is_employed())
        .map_or(ctx.outlook(), |turn| Month(person.since.0 + turn))
        .min(next_age_class(ctx, person));
    // A Poisson count is positive with probability 1 - exp(-mean), at most the mean.
    ctx.first_strike(Stream::Applications, person.key, 12.0 * mean, until)
}

fn may_start(ctx: &MonthCtx<'_>, person: &Person) -> bool {
    person.activity != Activity::Course
        && person.sick_since == Month::NEVER
        && !person.incomes.has(Income::Iva)
        && !ctx.law.has_aow(person.birth, ctx.month)
}

/// Returns the expected number of applications of a person this month in the scenario's own region, at a tightness of one.
pub fn applications(ctx: &MonthCtx<'_>, params: &Params, person: &Person, desk: f64) -> f64 {
    let own = RegionId(0);
    mean_applications(ctx, params, person, own, desk, &Declines::of(params))
}

pub(super) fn mean_applications(
    ctx: &MonthCtx<'_>,
    params: &Params,
    person: &Person,
    region: RegionId,
    desk: f64,
    declines: &Declines<'_>,
) -> f64 {
    if person.sick_since != Month::NEVER || person.incomes.has(Income::Iva) {
        return 0.0;
    }
    let group = person.group();
    let regional = ctx.of_region(region, params.regional, |of| of.search);
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
                desk / (params.base * regional).max(1e-9)
            } else {
                0.0
            };
            let lasting = if person.ilo == IloState::Unemployed {
                declines.after(person.duration(ctx.month), false)
            } else {
                returning(ctx, params, person, declines)
            };
            let marginal = is_marginal(ctx, params, person);
            let lasting = lasting * if marginal { params.margin_search } else { 1.0 };
            (ilo * own + service) * lasting
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
    params.base * regional * state * power(params.barrier, barriers) * lock_in * lever
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
    let age = params.on_the_job_age[AgeGroup::of(person.age(ctx.month)).index()];
    params.on_the_job_scale * params.on_the_job[tenure] * age * mismatch
}

pub(super) fn is_registered(person: &Person) -> bool {
    person.incomes.has(Income::Ww) || person.incomes.is_assistance()
}

/// Returns the applications a month that the desk adds to each registered searcher in view: hours are shared equally.
pub(super) fn desk_service(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &World,
    region: RegionId,
) -> f64 {
    desk_under(ctx, params, world, region, &|lever| {
        ctx.region_lever(region, lever)
    })
}

/// Returns what the desk would add if no lever moved.
pub(super) fn desk_without_levers(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &World,
    region: RegionId,
) -> f64 {
    desk_under(ctx, params, world, region, &Lever::neutral)
}

fn desk_under(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &World,
    region: RegionId,
    lever: &dyn Fn(Lever) -> f64,
) -> f64 {
    let registered = world.tallies(region).registered as f64;
    let own = ctx.of_region(region, params.desk_hours, |of| of.desk_hours);
    let loss = (params.desk_coordination * lever(Lever::CoordinationLoss)).min(1.0);
    let hours = (own + lever(Lever::CaseWorkerHours)) * (1.0 - loss);
    let coverage = (params.desk_coverage + lever(Lever::RegistryCoverage)).clamp(0.0, 1.0);
    let served = hours / params.desk_hours_per_person / registered.max(1.0);
    params.desk_applications * served.min(coverage)
}
