//! Rights to benefits: WW by the law of the day, bijstand by the household test, IOAW and IOW.
//!
//! WW after a lay-off or the end of a contract (never after a quit): 26 of the last 36 weeks, else nothing; then 3
//! months; with 4 of the 5 calendar years before, the months of [`ww_months`] (Werkloosheidswet art. 42 and 42d). Of
//! those with a right a share claims it. WW ends by exhaustion, by AOW, by a job above 87.5 % of the old wage, by WIA.
//! After WW: IOW (60 at the start), IOAW (born before 1965, unemployed after 50, partner test without assets), or
//! bijstand if the household passes the test, else nothing (nugger). Others flow into bijstand with a hazard while
//! they pass the test; below 27 after a month of search. A couple on bijstand is one benefit and two persons. Bijstand
//! ends when the household's earnings pass the norm, and with a hazard for other reasons.

use crate::draws::Stream;
use crate::processes::MonthCtx;
use crate::processes::law;
use crate::vocab::{
    Activity, AnnualHazard, Assets, EurosPerMonth, Household, Income, Incomes, Month, PersonId,
    months_of_weeks,
};
use crate::world::{Event, Person, Separation, Watch, WorkHistory, World};

crate::parameters! {
    "benefits":
    /// Weeks with paid work needed for WW.
    ww_weeks: f64, Weeks in 1.0..=52.0;
    /// Weeks over which they are counted.
    ww_window: f64, Weeks in 1.0..=64.0;
    /// Calendar years with paid work needed for more than the short right, of the last five.
    ww_years: f64, Years in 1.0..=5.0;
    /// Paid hours that make a calendar year count.
    ww_year_hours: f64, Ratio in 1.0..=2000.0;
    /// Months of the short right.
    ww_short: f64, Months in 0.0..=12.0;
    /// Years of history that give a whole month each.
    ww_full_years: f64, Years in 0.0..=38.0;
    /// Months for each later year after 2015.
    ww_later_year: f64, Months in 0.0..=1.0;
    /// Longest right.
    ww_longest: f64, Months in 3.0..=60.0;
    /// Longest right before 2016, from which the transition counts down.
    ww_longest_before: f64, Months in 3.0..=60.0;
    /// Year of 2016 or later in whose second quarter the transition ends.
    ww_transition_ends: f64, Years in 2016.0..=2100.0;
    /// Share of those with a WW right who claim it.
    ww_take_up: f64, Share in 0.0..=1.0;
    /// Factor on that share in the region: its level of inflow into WW.
    ww_regional: f64, Ratio in 0.1..=3.0;
    /// Share of the old wage above which WW ends.
    ww_ends_above: f64, Share in 0.0..=1.0;
    /// Hazard that WW ends for other reasons than work, the end of the right or age.
    ww_other_exit: f64, PerYear in 0.0..=2.0;
    /// Share of those whose WW runs out and whose household passes the test who claim bijstand.
    after_ww: f64, Share in 0.0..=1.0;
    /// Hazard of inflow into bijstand while the household passes the test.
    bijstand_inflow: f64, PerYear in 0.0..=12.0;
    /// Hazard of outflow from bijstand for other reasons than work.
    bijstand_outflow: f64, PerYear in 0.0..=12.0;
    /// Age below which a month of search comes first.
    search_term_age: f64, Years in 18.0..=30.0;
    /// Net share of a gross wage when it is compared with the norm.
    net_share: f64, Share in 0.5..=1.0;
    /// Year of birth from which there is no right to IOAW.
    ioaw_born_before: f64, Years in 1900.0..=2100.0;
    /// Age at the start of WW from which IOAW is open.
    ioaw_age: f64, Years in 40.0..=67.0;
    /// Age at the start of WW from which IOW is open.
    iow_age: f64, Years in 50.0..=67.0;
}

/// Runs the process for a month.
pub fn step(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    let next = |world: &World, id| next_look(ctx, params, world.person(id));
    claim_ww(ctx, params, world);
    let due = world.due(Watch::Benefits, next);
    end_ww(ctx, params, world, &due);
    let due = world.due_since(Watch::Benefits, due, next);
    end_assistance(ctx, params, world, &due);
    let due = world.due_since(Watch::Benefits, due, next);
    begin_assistance(ctx, params, world, &due);
}

/// Returns the first month from now in which a benefit of a person may begin or end.
fn next_look(ctx: &MonthCtx<'_>, params: &Params, person: &Person) -> Month {
    if !person.is_resident() {
        return Month::NEVER;
    }
    // What the household of a recipient earns can change with the partner: recipients are looked at every month.
    if person.incomes.is_assistance() {
        return ctx.month;
    }
    if person.incomes.has(Income::Ww) {
        if person.is_employed() {
            return ctx.month;
        }
        let (rate, until) = (params.ww_other_exit, person.ww_until.next());
        let until = until.min(ctx.outlook());
        return ctx.first_strike(Stream::WwExit, person.key, rate, until);
    }
    let closed = person.is_employed()
        || !person.incomes.is_empty()
        || person.assets != Assets::Below
        || person.activity == Activity::School;
    if closed {
        return Month::NEVER;
    }
    let rate = params.bijstand_inflow;
    ctx.first_strike(Stream::BijstandInflow, person.key, rate, Month::NEVER)
}

/// Returns the months of WW: art. 42 with the transition of art. 42d for rights that begin before the second quarter
/// of the year in which it ends. `month` is the first month of unemployment; the test of weeks has been passed.
pub fn ww_months(params: &Params, history: &WorkHistory, month: Month) -> u16 {
    if f64::from(history.last_five_years.count_ones()) < params.ww_years {
        return params.ww_short as u16;
    }
    let (before, after) = (
        f64::from(history.years_until_2015),
        f64::from(history.years_since_2016),
    );
    let (years, full) = (before + after, params.ww_full_years);
    let transition_end = Month::new(params.ww_transition_ends as u16, 4);
    if month >= Month::new(2016, 1) && month < transition_end && years > params.ww_longest {
        let quarters = f64::from((month.0 - Month::new(2016, 1).0) / 3 + 1);
        return f64::max(
            params.ww_longest,
            before.min(params.ww_longest_before) - quarters,
        ) as u16;
    }
    let months = if years <= full {
        years
    } else {
        full + f64::max(before - full, 0.0)
            + params.ww_later_year * (after - f64::max(full - before, 0.0))
    };
    let longest = if month < Month::new(2016, 1) {
        params.ww_longest_before
    } else {
        params.ww_longest
    };
    months.clamp(params.ww_short, longest) as u16
}

/// Returns whether enough of the last weeks were worked, on the monthly grid of the history.
pub fn passes_weeks(params: &Params, history: &WorkHistory) -> bool {
    let window = months_of_weeks(params.ww_window) as u32;
    let needed = libm::ceil(months_of_weeks(params.ww_weeks)) as u32;
    (u32::from(history.recent_months) & ((1 << window) - 1)).count_ones() >= needed
}

fn claim_ww(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    let dismissed: Vec<(PersonId, EurosPerMonth)> = world
        .events()
        .iter()
        .filter_map(|event| match event {
            Event::Separated {
                who,
                wage,
                why: Separation::Layoff | Separation::ContractEnd,
                ..
            } if who.resident => Some((who.person, *wage)),
            _ => None,
        })
        .collect();
    for (id, wage) in dismissed {
        let history = world.history(id);
        let person = world.person(id);
        let open_to_ww = person.is_resident()
            && !person.is_employed()
            && person.activity != Activity::School
            && !person.incomes.has(Income::Ww)
            && !person.incomes.is_assistance()
            && !person.incomes.has(Income::Iva)
            && !ctx.law.has_aow(person.birth, ctx.month);
        if !open_to_ww || !passes_weeks(params, &history) {
            continue;
        }
        let region = world.regions().of_place(person.place);
        let regional = ctx.of_region(region, params.ww_regional, |of| of.ww);
        let take_up = (params.ww_take_up * regional).min(1.0);
        if ctx
            .draws
            .happens(take_up, Stream::Claim, person.key, ctx.month, 0)
        {
            let months = ww_months(params, &history, ctx.month);
            world.begin_ww(id, Month(ctx.month.0 + months - 1), wage);
        }
    }
}

fn end_ww(ctx: &MonthCtx<'_>, params: &Params, world: &mut World, due: &[PersonId]) {
    let ending: Vec<(PersonId, bool)> = due
        .iter()
        .map(|id| (*id, world.person(*id)))
        .filter(|(_, person)| person.is_resident() && person.incomes.has(Income::Ww))
        .filter_map(|(id, person)| {
            let exhausted = person.ww_until < ctx.month;
            let earns = person.is_employed()
                && (!person.is_employee()
                    || person.wage.as_f64() >= params.ww_ends_above * person.benefit_wage.as_f64());
            let rate = params.ww_other_exit;
            let other = ctx
                .draws
                .occurs(rate, Stream::WwExit, person.key, ctx.month, 0);
            (exhausted || earns || other).then_some((id, exhausted && !person.is_employed()))
        })
        .collect();
    for (id, exhausted) in ending {
        let began = world.person(id).benefit_since;
        world.end_benefit(id, Income::Ww);
        if exhausted {
            follow_ww(ctx, params, world, id, began);
        }
    }
}

/// After an exhausted WW right: IOW, IOAW, bijstand or nothing.
fn follow_ww(ctx: &MonthCtx<'_>, params: &Params, world: &mut World, id: PersonId, began: Month) {
    let person = world.person(id);
    if person.incomes.is_disability() {
        return;
    }
    let age_at_start = f64::from(person.age(began));
    let key = person.key;
    if age_at_start >= params.iow_age {
        world.begin_benefit(id, Income::Iow);
    } else if age_at_start >= params.ioaw_age
        && f64::from(person.birth.year()) < params.ioaw_born_before
        && partner_passes(ctx, params, world, person)
    {
        world.begin_benefit(id, Income::Ioaw);
    } else if passes_test(ctx, params, world, person)
        && ctx
            .draws
            .happens(params.after_ww, Stream::Claim, key, ctx.month, 1)
    {
        begin_bijstand(ctx, world, id);
    }
}

/// Returns whether a person and the household may receive bijstand: means, assets, age, school.
fn passes_test(ctx: &MonthCtx<'_>, params: &Params, world: &World, person: &Person) -> bool {
    let age = person.age(ctx.month);
    // Persons below 18 have no right of their own (Participatiewet, article 13).
    age >= 18
        && !person.is_employed()
        && person.incomes.is_empty()
        && person.activity != Activity::School
        && person.assets == Assets::Below
        && !ctx.law.has_aow(person.birth, ctx.month)
        && partner_passes(ctx, params, world, person)
}

fn partner_passes(ctx: &MonthCtx<'_>, params: &Params, world: &World, person: &Person) -> bool {
    if person.household == Household::Couple
        && person.partner().is_none()
        && person.partner_outside_earns
    {
        return false;
    }
    person.partner().is_none_or(|partner| {
        let partner = world.person(partner);
        let only_assistance = partner
            .incomes
            .iter()
            .all(|income| income == Income::Bijstand);
        let norm = law::at(&ctx.law.bijstand_couple, ctx.month);
        only_assistance
            && earnings(params, partner) < norm
            && (!partner.is_employed() || partner.is_employee())
    })
}

fn earnings(params: &Params, person: &Person) -> f64 {
    person.wage.as_f64() * params.net_share
}

fn begin_bijstand(ctx: &MonthCtx<'_>, world: &mut World, id: PersonId) {
    world.begin_benefit(id, Income::Bijstand);
    let Some(partner_id) = world.person(id).partner() else {
        return;
    };
    let partner = world.person(partner_id);
    if !partner.is_employed()
        && partner.incomes.is_empty()
        && partner.activity != Activity::School
        && !ctx.law.has_aow(partner.birth, ctx.month)
    {
        world.begin_benefit(partner_id, Income::Bijstand);
    }
}

fn end_assistance(ctx: &MonthCtx<'_>, params: &Params, world: &mut World, due: &[PersonId]) {
    let outflow = AnnualHazard::at_least_zero(params.bijstand_outflow)
        .per_month()
        .get();
    let ending: Vec<(PersonId, Income)> = due
        .iter()
        .map(|id| (*id, world.person(*id)))
        .filter(|(_, person)| person.is_resident() && person.incomes.is_assistance())
        .flat_map(|(id, person)| {
            let income = if person.incomes.has(Income::Iow) {
                Income::Iow
            } else if person.incomes.has(Income::Ioaw) {
                Income::Ioaw
            } else {
                Income::Bijstand
            };
            let ends = ends_by_means(ctx, params, world, person, income)
                || (income == Income::Bijstand
                    && !person.is_employed()
                    && decides(world, person)
                    && ctx.draws.happens(
                        outflow,
                        Stream::BijstandOutflow,
                        person.key,
                        ctx.month,
                        0,
                    ));
            let partner = person.partner().filter(|partner| {
                income == Income::Bijstand && world.person(*partner).incomes.has(income)
            });
            ends.then_some(id)
                .into_iter()
                .chain(partner.filter(|_| ends))
                .map(move |one| (one, income))
        })
        .collect();
    for (id, income) in ending {
        if world.person(id).incomes.has(income) {
            world.end_benefit(id, income);
        }
    }
}

/// Of a couple on one benefit, the member with the lower key draws for the household.
fn decides(world: &World, person: &Person) -> bool {
    person.partner().is_none_or(|partner| {
        !world.person(partner).incomes.has(Income::Bijstand) || person.key < world.key(partner)
    })
}

fn ends_by_means(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &World,
    person: &Person,
    income: Income,
) -> bool {
    if person.is_employed() && !person.is_employee() {
        return true;
    }
    let own = earnings(params, person);
    if income == Income::Iow {
        return own > law::at(&ctx.law.bijstand_single, ctx.month);
    }
    let partner = person.partner().map(|partner| world.person(partner));
    let norm = if person.household == Household::Couple {
        law::at(&ctx.law.bijstand_couple, ctx.month)
    } else {
        law::at(&ctx.law.bijstand_single, ctx.month)
    };
    let outside =
        person.household == Household::Couple && partner.is_none() && person.partner_outside_earns;
    let earned = own + partner.map_or(0.0, |partner| earnings(params, partner));
    let business = partner.is_some_and(|partner| partner.is_employed() && !partner.is_employee());
    earned > norm || outside || business
}

fn begin_assistance(ctx: &MonthCtx<'_>, params: &Params, world: &mut World, due: &[PersonId]) {
    let hazard = AnnualHazard::at_least_zero(params.bijstand_inflow)
        .per_month()
        .get();
    let beginning: Vec<PersonId> = due
        .iter()
        .map(|id| (*id, world.person(*id)))
        .filter(|(_, person)| {
            person.is_resident() && !person.is_employed() && person.incomes == Incomes::NONE
        })
        .filter(|(_, person)| {
            let young = f64::from(person.age(ctx.month)) < params.search_term_age;
            !young || person.duration(ctx.month) >= 1
        })
        .filter(|(_, person)| {
            ctx.draws
                .happens(hazard, Stream::BijstandInflow, person.key, ctx.month, 0)
        })
        .filter(|(_, person)| passes_test(ctx, params, world, person))
        .map(|(id, _)| id)
        .collect();
    for id in beginning {
        if world.person(id).incomes.is_empty() {
            begin_bijstand(ctx, world, id);
        }
    }
}
