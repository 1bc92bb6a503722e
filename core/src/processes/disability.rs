//! Long sickness, WIA, WAO, Wajong, SW and beschut werk.
//!
//! Workers and WW recipients fall ill for long with hazard `onset(age)` and recover with hazard `recovery`. Who is ill
//! for the whole waiting time (24 months) is assessed: IVA, WGA or nothing (below 35 %), by shares; part of the WGA
//! keeps the job. The expected inflow is `onset x exp(-2 recovery) x (iva + wga)`. WAO only flows out. Wajong has
//! inflow at 18 from special education, for those lastingly without capacity. SW is closed to new entrants: a place
//! that is left closes. Beschut is limited by places; free places go to the Disabled by keyed lottery.

use crate::draws::Stream;
use crate::processes::MonthCtx;
use crate::vocab::{
    AgeGroup, AnnualHazard, Contract, EducationLevel, EurosPerMonth, Group, Hours, IloState,
    Income, Mark, Month, Occupation, PersonId, RegionId, Track,
};
use crate::world::{Channel, Person, Reason, Separation, Terms, Watch, World};

crate::parameters! {
    "disability":
    /// Hazard of long sickness of workers and WW recipients by ten-year age group.
    onset: [f64; 6] => "age_10", PerYear in 0.0..=1.0;
    /// Hazard of recovery from long sickness.
    recovery: f64, PerYear in 0.0..=10.0;
    /// Waiting time before the assessment.
    waiting_time: f64, Months in 1.0..=36.0;
    /// Shares of the assessed who are awarded IVA and WGA; the rest falls below 35 %.
    award: [f64; 2] => "iva_wga", Share in 0.0..=1.0;
    /// Share of the WGA awarded who keep their job.
    keeps_job: f64, Share in 0.0..=1.0;
    /// Hazard of outflow other than by AOW or death from WGA, IVA, WAO and Wajong.
    outflow: [f64; 4] => "disability_benefit", PerYear in 0.0..=1.0;
    /// Share of special-education pupils who are awarded Wajong at 18.
    wajong_at_18: f64, Share in 0.0..=1.0;
    /// Hazard of leaving SW other than by AOW or death.
    sw_exit: f64, PerYear in 0.0..=1.0;
    /// Wage in beschut werk as a share of the minimum wage: part-time work at full pay.
    beschut_wage: f64, Share in 0.0..=1.0;
    /// Growth of the places in beschut werk.
    beschut_growth: f64, PersonsPerYear in 0.0..=1000.0;
    /// Places in beschut werk in the month of the initial population.
    beschut_places: f64, Persons in 0.0..=10000.0;
    /// First month of the path of places, as months since January 1900.
    beschut_from: f64, Months in 0.0..=6000.0;
}

/// Puts the long sick into the initial population, so that the waiting time does not begin empty: a person at risk is ill
/// with probability `onset x (1 - exp(-r W)) / r`, W the waiting time, r the recovery, and the time since the onset has
/// the density of those who have not recovered.
pub fn initial_sickness(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    let (rate, years) = (params.recovery.max(1e-6), params.waiting_time / 12.0);
    let lasting = AnnualHazard::at_least_zero(rate).within_years(years);
    let sick: Vec<(PersonId, Month)> = world
        .residents()
        .filter(|(_, person, _)| is_at_risk(person) && !ctx.law.has_aow(person.birth, ctx.month))
        .filter_map(|(id, person, _)| {
            let onset = params.onset[AgeGroup::of(person.age(ctx.month)).index()];
            let share = onset * lasting / rate;
            ctx.draws
                .happens(share, Stream::Sickness, person.key, ctx.month, 1)
                .then(|| {
                    let u = ctx
                        .draws
                        .uniform(Stream::Sickness, person.key, ctx.month, 2);
                    let since = -libm::log1p(-u * lasting) / rate * 12.0;
                    (id, Month(ctx.month.0 - since as u16))
                })
        })
        .collect();
    for (id, since) in sick {
        world.start_sick(id, since);
    }
}

fn is_at_risk(person: &Person) -> bool {
    (person.is_employee() || person.incomes.has(Income::Ww))
        && !person.incomes.is_disability()
        && !person.contract.is_supported()
}

enum Change {
    FallSick,
    Recover,
    Assess(Award),
    End(Income),
    AwardWajong,
    LeaveSw,
}

enum Award {
    Iva,
    Wga { keeps_job: bool },
    None,
}

/// Runs the process for a month.
pub fn step(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    let due = world.due(Watch::Disability, |world, id| {
        next_look(ctx, params, world.person(id))
    });
    let changes: Vec<(PersonId, Change)> = due
        .iter()
        .map(|id| (*id, world.person(*id)))
        .filter(|(_, person)| person.is_resident())
        .filter_map(|(id, person)| Some((id, change(ctx, params, person)?)))
        .collect();
    for (id, change) in changes {
        apply(world, id, change);
    }
    fill_beschut(ctx, params, world);
}

const DISABILITY: [Income; 4] = [Income::Wga, Income::Iva, Income::Wao, Income::Wajong];

/// Returns the first month from now in which something may happen to a person in this step.
fn next_look(ctx: &MonthCtx<'_>, params: &Params, person: &Person) -> Month {
    let aow = ctx.law.aow_month(person.birth);
    if !person.is_resident() || ctx.month >= aow {
        return Month::NEVER;
    }
    if person.sick_since != Month::NEVER {
        let assessed = Month(person.sick_since.0 + params.waiting_time as u16);
        let until = assessed.max(ctx.month);
        return ctx.first_strike(Stream::Recovery, person.key, params.recovery, until);
    }
    let mut until = aow;
    let eighteen = Month(person.birth.0 + 18 * 12);
    if person.track == Track::Special && ctx.month <= eighteen {
        if ctx.month == eighteen {
            return ctx.month;
        }
        until = until.min(eighteen);
    }
    let mut exit = if person.contract == Contract::Sw && person.is_employee() {
        params.sw_exit
    } else {
        0.0
    };
    for (income, rate) in DISABILITY.into_iter().zip(params.outflow) {
        if person.incomes.has(income) {
            exit = f64::max(exit, rate);
        }
    }
    let mut onset = 0.0;
    if is_at_risk(person) {
        let class = AgeGroup::of(person.age(ctx.month)).index();
        // Classes of ten years from 15 on: the onset changes at 25, 35 and so on.
        let turn = Month(person.birth.0 + (class as u16 * 10 + 25) * 12);
        until = until.min(turn.max(ctx.month.next()));
        onset = params.onset[class];
    }
    if exit <= 0.0 && onset <= 0.0 {
        return until;
    }
    let causes = [(Stream::Sickness, onset), (Stream::DisabilityExit, exit)];
    ctx.first_strike_of(causes, person.key, until)
}

fn change(ctx: &MonthCtx<'_>, params: &Params, person: &Person) -> Option<Change> {
    let happens =
        |per_year: f64, stream| ctx.draws.occurs(per_year, stream, person.key, ctx.month, 0);
    if ctx.law.has_aow(person.birth, ctx.month) {
        return None;
    }
    if person.sick_since != Month::NEVER {
        // Recovery comes first, so that all months of the waiting time carry its hazard.
        if happens(params.recovery, Stream::Recovery) {
            return Some(Change::Recover);
        }
        let waited = ctx.month.since(person.sick_since) >= params.waiting_time as u16;
        return waited.then(|| Change::Assess(assess(ctx, params, person)));
    }
    // Wajong begins at 18 (Wajong, article 1a:1).
    if person.age_in_months(ctx.month) == 18 * 12 && person.track == Track::Special {
        let awarded = !person.incomes.has(Income::Wajong)
            && ctx.draws.happens(
                params.wajong_at_18,
                Stream::Wajong,
                person.key,
                ctx.month,
                0,
            );
        return awarded.then_some(Change::AwardWajong);
    }
    for (income, rate) in DISABILITY.into_iter().zip(params.outflow) {
        if person.incomes.has(income) && happens(rate, Stream::DisabilityExit) {
            return Some(Change::End(income));
        }
    }
    if person.contract == Contract::Sw && person.is_employee() {
        return happens(params.sw_exit, Stream::DisabilityExit).then_some(Change::LeaveSw);
    }
    let onset = params.onset[AgeGroup::of(person.age(ctx.month)).index()];
    (is_at_risk(person) && happens(onset, Stream::Sickness)).then_some(Change::FallSick)
}

fn assess(ctx: &MonthCtx<'_>, params: &Params, person: &Person) -> Award {
    let u = ctx.draws.uniform(Stream::Award, person.key, ctx.month, 0);
    if u < params.award[0] {
        Award::Iva
    } else if u < params.award[0] + params.award[1] {
        let keeps = ctx
            .draws
            .happens(params.keeps_job, Stream::Award, person.key, ctx.month, 1);
        Award::Wga { keeps_job: keeps }
    } else {
        Award::None
    }
}

fn apply(world: &mut World, id: PersonId, change: Change) {
    match change {
        Change::FallSick => world.fall_sick(id),
        Change::Recover => world.recover(id),
        Change::Assess(award) => award_benefit(world, id, award),
        Change::End(income) => world.end_benefit(id, income),
        Change::AwardWajong => {
            world.begin_benefit(id, Income::Wajong);
            world.mark(id, Mark::Register);
        }
        Change::LeaveSw => world.separate(id, Separation::Disability, IloState::Inactive),
    }
}

fn award_benefit(world: &mut World, id: PersonId, award: Award) {
    world.recover(id);
    let (income, keeps_job) = match award {
        Award::None => return,
        Award::Iva => (Income::Iva, false),
        Award::Wga { keeps_job } => (Income::Wga, keeps_job),
    };
    let person = world.person(id);
    let wage = EurosPerMonth(person.wage.0.max(person.benefit_wage.0));
    if person.is_employed() && !keeps_job {
        world.separate(id, Separation::Disability, IloState::Inactive);
    }
    for ended in [Income::Ww, Income::Bijstand, Income::Ioaw, Income::Iow] {
        if world.person(id).incomes.has(ended) {
            world.end_benefit(id, ended);
        }
    }
    world.begin_benefit(id, income);
    world.set_benefit_wage(id, wage);
    if !world.person(id).is_employed() && world.person(id).ilo == IloState::Unemployed {
        world.set_searching(id, false);
    }
}

fn fill_beschut(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    for region in world.regions().all() {
        fill_beschut_of(ctx, params, world, region);
    }
}

fn fill_beschut_of(ctx: &MonthCtx<'_>, params: &Params, world: &mut World, region: RegionId) {
    let years = f64::from(ctx.month.since(Month(params.beschut_from as u16))) / 12.0;
    let first = ctx.of_region(region, params.beschut_places, |of| of.beschut_places);
    let growth = ctx.of_region(region, params.beschut_growth, |of| of.beschut_growth);
    let places = (first + growth * years) as usize;
    let taken = world.tallies(region).beschut as usize;
    if taken >= places {
        return;
    }
    world.tidy_recipients();
    let mut candidates: Vec<(u32, PersonId)> = world
        .recipients()
        .filter(|(_, person)| {
            world.regions().of_place(person.place) == region
                && !person.is_employed()
                && person.sick_since == Month::NEVER
                && person.group() == Group::Disabled
                && !person.incomes.has(Income::Iva)
                && !ctx.law.has_aow(person.birth, ctx.month)
        })
        .map(|(id, person)| {
            (
                ctx.draws.bits(Stream::Beschut, person.key, ctx.month, 0),
                id,
            )
        })
        .collect();
    candidates.sort_by_key(|(lot, id)| (*lot, world.key(*id)));
    let Some(employer) = ctx.reference.sheltered[region.index()] else {
        return;
    };
    for (_, id) in candidates.into_iter().take(places - taken) {
        let wage = crate::processes::law::at(&ctx.law.minimum_wage, ctx.month);
        let terms = Terms {
            hours: Hours::From25,
            contract: Contract::Beschut,
            wage: EurosPerMonth::from_f64(wage * params.beschut_wage),
        };
        // The place comes on top of the employer's ordinary plan, which shrinks again when the place closes.
        world.grow_plan(employer);
        let slot = world.create_slot(employer, Occupation::Services, EducationLevel::Low, terms);
        world.open_vacancy(slot, Reason::Expansion, Channel::Direct);
        world.hire(id, slot);
    }
}
