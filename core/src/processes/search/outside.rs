//! The zones outside: vacancies that residents see, searchers who look towards the region.

use super::application::apply_once;
use super::intensity::Contacts;
use super::params::Params;
use super::searcher::Searcher;
use super::vacancy_index::VacancyIndex;
use crate::draws::{Key, Stream, mix, unit};
use crate::processes::MonthCtx;
use crate::vocab::{EducationLevel, PersonKey, RegionId, VacancyKey, ZoneId};
use crate::world::{Applicant, Channel, Elsewhere, Market, Outsider, Place, Through, World};

/// Draws this month's vacancies of the outside zones that residents can see.
pub(super) fn offer_elsewhere(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &World,
    market: &mut Market,
) {
    let cycle = libm::exp(ctx.economy.cycle);
    for (z, zone) in world.zones().iter().enumerate() {
        for level in EducationLevel::ALL {
            let who = Key((z as u64) << 8 | level.index() as u64);
            let mean = zone.vacancies[level.index()] * cycle;
            let count = ctx
                .draws
                .poisson(mean, Stream::OutsideVacancy, who, ctx.month, 0);
            for n in 0..count {
                let key = VacancyKey(mix(
                    mix(who.0 | 1 << 48 | u64::from(ctx.month.0) << 16) ^ u64::from(n)
                ));
                market
                    .elsewhere
                    .push(elsewhere(ctx, params, world, key, ZoneId::at(z), *level));
            }
        }
    }
}

fn elsewhere(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &World,
    key: VacancyKey,
    zone: ZoneId,
    level: EducationLevel,
) -> Elsewhere {
    let [which, channel, ..] = ctx
        .draws
        .four(Stream::OutsideVacancy, key, ctx.month, 1)
        .map(unit);
    let around = world.regions().around(zone);
    let template = ctx.reference.template_at_level(around, level, which);
    let direct = channel < params.zone_direct;
    Elsewhere {
        key,
        zone,
        occupation: template.occupation,
        level,
        terms: template.terms,
        channel: if direct {
            Channel::Direct
        } else {
            Channel::Posted
        },
    }
}

pub(super) fn outsiders_apply(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &mut World,
    index: &VacancyIndex,
    contacts: &Contacts,
    market: &mut Market,
) {
    for z in 0..world.zones().len() {
        let zone = ZoneId::at(z);
        let (reference, now) = (world.zone(zone).reference, world.zone(zone).searchers);
        for level in EducationLevel::ALL {
            let who = Key((z as u64) << 8 | level.index() as u64);
            let mean = now[level.index()].max(0) as f64
                * params.outsider_rate
                * contacts.mean(world.regions().around(zone), level.index());
            let count = ctx
                .draws
                .poisson(mean, Stream::OutsideApplicants, who, ctx.month, 0);
            // Numbers run within a level, so that one applicant more at one level is nobody else at another.
            for n in 0..count {
                let n = level.index() << 24 | n as usize;
                let outsider = outsider(
                    ctx,
                    params,
                    world.regions().around(zone),
                    PersonKey::commuter(zone, ctx.month, n),
                    zone,
                    *level,
                );
                let at = market.outsiders.len() as u32;
                market.outsiders.push(outsider);
                let searcher = Searcher {
                    applicant: Applicant::Outsider(at),
                    key: outsider.key,
                    place: Place::Zone(zone),
                    level: outsider.level,
                    occupation: outsider.occupation,
                    certificates: 0,
                    travel: outsider.travel,
                    state: if outsider.employed { 2 } else { 0 },
                };
                let own = (0, Through::OWN);
                apply_once(ctx, params, index, market, &searcher, own);
            }
        }
        let back = std::array::from_fn(|level| {
            let gap = (reference[level] - now[level]) as f64 * params.zone_return;
            now[level]
                + ctx.draws.round(
                    gap,
                    Stream::OutsideApplicants,
                    z as u64,
                    ctx.month,
                    8 + level as u32,
                )
        });
        world.set_zone_searchers(zone, back);
    }
}

fn outsider(
    ctx: &MonthCtx<'_>,
    params: &Params,
    region: RegionId,
    key: PersonKey,
    zone: ZoneId,
    level: EducationLevel,
) -> Outsider {
    let [which, age, employed, _] = ctx
        .draws
        .four(Stream::OutsideApplicant, key, ctx.month, 0)
        .map(unit);
    let template = ctx.reference.template_at_level(region, level, which);
    Outsider {
        key,
        zone,
        level,
        occupation: template.occupation,
        age: (params.outsider_age[0] + age * (params.outsider_age[1] - params.outsider_age[0]))
            as u16,
        employed: employed < params.outsider_employed,
        travel: params.outsider_travel as u8,
    }
}
