//! The employers' score of applicants, and the applicants' value of jobs.

use super::params::Params;
use crate::draws::{Stream, gumbel_quantile, pair, unit};
use crate::levers::Lever;
use crate::processes::MonthCtx;
use crate::vocab::{
    Activity, AgeGroup, EducationLevel, EurosPerMonth, Group, Hours, Income, Month, Occupation,
    PersonKey,
};
use crate::world::{
    Applicant, Application, Binding, Market, OPENNESS_GROUPS, Opening, Outsider, Person, SlotState,
    Terms, World,
};

pub(super) fn applicant_key(world: &World, market: &Market, applicant: Applicant) -> PersonKey {
    match applicant {
        Applicant::Person(id) => world.key(id),
        Applicant::Outsider(n) => market.outsiders[n as usize].key,
    }
}

/// What an opening asks and offers.
pub(super) struct Offer {
    occupation: Occupation,
    level: EducationLevel,
    pub(super) terms: Terms,
    direct: bool,
}

pub(super) fn offer(world: &World, market: &Market, opening: Opening) -> Offer {
    match opening {
        Opening::Slot(id) => {
            let slot = world.slot(id);
            let direct = matches!(
                slot.state,
                SlotState::Open {
                    channel: crate::world::Channel::Direct,
                    ..
                }
            );
            let terms = Terms {
                hours: slot.hours,
                contract: slot.contract,
                wage: slot.wage,
            };
            Offer {
                occupation: slot.occupation,
                level: slot.level,
                terms,
                direct,
            }
        }
        Opening::Elsewhere(n) => {
            let vacancy = &market.elsewhere[n as usize];
            let direct = vacancy.channel == crate::world::Channel::Direct;
            Offer {
                occupation: vacancy.occupation,
                level: vacancy.level,
                terms: vacancy.terms,
                direct,
            }
        }
    }
}

/// The parts of a score that depend on the applicant, each a penalty (positive lowers the score).
struct Fit {
    level: f64,
    occupation: f64,
    language: f64,
    health: f64,
    duration: f64,
    openness: f64,
    distance: f64,
}

impl Fit {
    fn penalty(&self) -> f64 {
        self.level
            + self.occupation
            + self.language
            + self.health
            + self.duration
            + self.openness
            + self.distance
    }

    /// Returns the largest part, or taste if no part lowers the score.
    fn binding(&self) -> Binding {
        let parts = [
            (self.level, Binding::Level),
            (self.occupation, Binding::Occupation),
            (self.language, Binding::Language),
            (self.health, Binding::Health),
            (self.duration, Binding::Duration),
            (self.openness, Binding::Openness),
            (self.distance, Binding::Distance),
        ];
        let largest = parts.into_iter().fold((0.0, Binding::Taste), |best, part| {
            if part.0 > best.0 { part } else { best }
        });
        largest.1
    }
}

/// Upper bounds of the Gumbel quantile on a grid of its argument.
pub(super) struct Ceilings([f64; Self::CELLS]);

impl Ceilings {
    const CELLS: usize = 256;

    pub(super) fn new() -> Self {
        let end = |cell: usize| (cell + 1) as f64 / Self::CELLS as f64;
        Self(std::array::from_fn(|cell| match end(cell) {
            end if end < 1.0 => gumbel_quantile(end),
            _ => f64::INFINITY,
        }))
    }

    /// Returns a number that the quantile of `u` does not exceed.
    fn of(&self, u: f64) -> f64 {
        self.0[(u * Self::CELLS as f64) as usize]
    }
}

pub(super) type Rejection = (Binding, EducationLevel);

pub(super) fn assess(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &World,
    market: &Market,
    ceilings: &Ceilings,
    application: &Application,
) -> Result<(f64, f64), Rejection> {
    let offer = offer(world, market, application.opening);
    let key = applicant_key(world, market, application.applicant);
    let (fit, level) = match application.applicant {
        Applicant::Person(id) => {
            let person = world.person(id);
            let fit = fit_of_person(ctx, params, world, person, &offer, application);
            (fit, person.level)
        }
        Applicant::Outsider(n) => {
            let outsider = &market.outsiders[n as usize];
            let fit = fit_of_outsider(params, outsider, &offer, application);
            (fit, outsider.level)
        }
    };
    let address = pair(key, application.vacancy);
    let [taste, liking, ..] = ctx
        .draws
        .four(Stream::Taste, address, Month(0), 0)
        .map(unit);
    let known = if offer.direct { params.direct } else { 0.0 };
    let penalty = fit.penalty();
    let needed = params.threshold[offer.level.index()] + params.acceptance;
    // Most applications are rejected: one that falls short even with the largest possible taste needs no logarithm.
    if ceilings.of(taste) + known - penalty < needed - 1e-9 {
        return Err((fit.binding(), level));
    }
    let score = gumbel_quantile(taste) + known - penalty;
    if score < needed {
        return Err((fit.binding(), level));
    }
    if matches!(application.opening, Opening::Elsewhere(_))
        && score < competitor(ctx, params, &offer, application)
    {
        return Err((Binding::Competition, level));
    }
    let value = gumbel_quantile(liking) + params.wage_value * log_wage(offer.terms.wage)
        - params.distance * f64::from(application.kilometres) / 10.0;
    let outside_option = match application.applicant {
        Applicant::Person(id) => outside_option(ctx, params, world.person(id), &offer),
        Applicant::Outsider(n) => outsider_option(params, &market.outsiders[n as usize], &offer),
    };
    if value < outside_option {
        Err((Binding::Declined, level))
    } else {
        Ok((score, value))
    }
}

fn log_wage(wage: EurosPerMonth) -> f64 {
    log_euros(wage.as_f64())
}

fn log_euros(a_month: f64) -> f64 {
    libm::log(f64::max(a_month, 100.0))
}

fn level_penalty(params: &Params, has: EducationLevel, asked: EducationLevel) -> f64 {
    let gap = asked.index() as f64 - has.index() as f64;
    if gap > 0.0 {
        params.under * gap
    } else {
        -params.over * gap
    }
}

fn fit_of_person(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &World,
    person: &Person,
    offer: &Offer,
    application: &Application,
) -> Fit {
    let group = person.group();
    let certified = person.abilities.certificates & (1 << offer.occupation.index()) != 0;
    let fits =
        person.occupation == offer.occupation || person.field == offer.occupation || certified;
    let barriers = f64::from(person.abilities.physical_barrier + person.abilities.mental_barrier);
    let lacks = f64::from(2u8.saturating_sub(person.abilities.language));
    let tolerance = ctx
        .levers
        .person(Lever::RequirementTolerance, person.key, group);
    Fit {
        level: level_penalty(params, person.level, offer.level),
        occupation: if fits { 0.0 } else { params.occupation },
        language: params.language * lacks,
        health: params.health * barriers
            - params.fitness * (f64::from(person.abilities.fitness) - 1.0),
        duration: if person.is_employed() {
            0.0
        } else {
            let months = f64::from(person.duration(ctx.month));
            let age = params.age[AgeGroup::of(person.age(ctx.month)).index()];
            params.duration * libm::log1p(months) + age
        },
        openness: -openness(ctx, params, world, person, group, application) - tolerance,
        distance: params.distance * f64::from(application.kilometres) / 10.0,
    }
}

fn openness(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &World,
    person: &Person,
    group: Group,
    application: &Application,
) -> f64 {
    let mut openness = params.openness[group.index()]
        + ctx.levers.person(Lever::HiringRisk, person.key, group)
        + params.cost * ctx.levers.person(Lever::HiringCost, person.key, group) / 1000.0;
    if let Opening::Slot(id) = application.opening {
        let slot = world.slot(id);
        openness += ctx.levers.employer(Lever::Openness, slot.employer, group);
        openness += ctx.levers.slot_for(Lever::ReservedSlot, slot.key, group);
        if OPENNESS_GROUPS.contains(&group) {
            // An employer's own openness towards a group lasts for the whole run.
            let address = pair(u64::from(slot.employer.0), group.index() as u64);
            openness += params.openness_spread
                * ctx
                    .draws
                    .normal(Stream::EmployerOpenness, address, Month(0), 0);
        }
    }
    openness
}

fn fit_of_outsider(
    params: &Params,
    outsider: &Outsider,
    offer: &Offer,
    application: &Application,
) -> Fit {
    Fit {
        level: level_penalty(params, outsider.level, offer.level),
        occupation: if outsider.occupation == offer.occupation {
            0.0
        } else {
            params.occupation
        },
        language: 0.0,
        health: -params.fitness * (params.outsider_fitness - 1.0),
        duration: 0.0,
        openness: 0.0,
        distance: params.distance * f64::from(application.kilometres) / 10.0,
    }
}

fn outside_option(ctx: &MonthCtx<'_>, params: &Params, person: &Person, offer: &Offer) -> f64 {
    if person.is_employee() {
        return params.wage_value * log_wage(person.wage) + params.stay;
    }
    let floor = crate::processes::law::at(&ctx.law.minimum_wage, ctx.month);
    let receives = !person.incomes.is_empty() || person.activity == Activity::School;
    // Hours count: a small job is compared with the minimum wage for the same hours.
    let hours = offer.terms.hours.typical() / Hours::From35.typical();
    let base = params.wage_value * libm::log(f64::max(floor * hours, 100.0));
    if receives {
        let benefit = if person.incomes.has(Income::Ww) {
            params.wage_value * log_euros(params.ww_reservation * person.benefit_wage.as_f64())
        } else {
            f64::NEG_INFINITY
        };
        f64::max(base + params.reservation, benefit)
    } else {
        base + params.reservation - params.no_benefit
    }
}

fn outsider_option(params: &Params, outsider: &Outsider, offer: &Offer) -> f64 {
    let present = params.wage_value * log_wage(offer.terms.wage);
    if outsider.employed {
        present + params.stay
    } else {
        present + params.reservation - params.no_benefit
    }
}

/// Returns the best score among the competitors for an outside vacancy: the maximum of a Poisson number of Gumbels.
fn competitor(
    ctx: &MonthCtx<'_>,
    params: &Params,
    offer: &Offer,
    application: &Application,
) -> f64 {
    let u = ctx
        .draws
        .uniform(Stream::Competitor, application.vacancy, ctx.month, 0);
    let mean = params.competitors[offer.level.index()];
    // P(max <= x) = exp(-mean (1 - F(x))): the quantile of F at 1 + ln(u) / mean, or nobody at all.
    let place = 1.0 + libm::log(u) / mean.max(1e-9);
    if place <= 0.0 {
        f64::NEG_INFINITY
    } else {
        gumbel_quantile(place)
    }
}
