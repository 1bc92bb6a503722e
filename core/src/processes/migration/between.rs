//! Moves between simulated regions: who goes, where to, and whom a region may expect.

use super::children::{is_of_families, move_children};
use super::params::Params;
use crate::draws::{Stream, choose_at};
use crate::processes::MonthCtx;
use crate::vocab::{Activity, IloState, MunicipalityId, PersonId, RegionId, ZoneId};
use crate::world::{Place, Separation, World, WorldSeed, Zone};

/// Returns where in another simulated region a household settles, if it does: with the share that stays within reach it
/// chooses among the zones around its region and the neighbours by the vacancies that stand there.
pub(super) fn neighbour_to_move_to(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &World,
    id: PersonId,
) -> Option<MunicipalityId> {
    let regions = world.regions();
    if !regions.are_several() {
        return None;
    }
    let person = world.person(id);
    let home = regions.of_place(person.place);
    let draw = |sub| {
        let stream = Stream::KeepJob;
        ctx.draws.uniform(stream, person.key, ctx.month, sub)
    };
    if draw(2) >= params.within_reach {
        return None;
    }
    let zones = zone_weights(world, home).iter().sum::<f64>();
    let mut weights: Vec<f64> = regions
        .all()
        .map(|to| regions.within_reach(home, to))
        .collect();
    weights.push(zones);
    let to = choose_at(&weights, draw(3));
    (to < regions.count()).then(|| {
        ctx.reference
            .municipality_at(regions, RegionId::at(to), draw(4))
    })
}

/// Returns, by region, the persons a year whom it may expect from the other simulated regions: departures by the ages and
/// couples of the initial population, times the share that goes to each.
pub fn expected_between(seed: &WorldSeed, params: &Params) -> Vec<f64> {
    let regions = &seed.regions;
    let mut between = vec![0.0; regions.count()];
    if !regions.are_several() {
        return between;
    }
    let mut leaving = vec![0.0; regions.count()];
    for person in &seed.persons {
        let partner = person.partner.map(|at| &seed.persons[at as usize]);
        if !matches!(person.place, Place::Municipality(_))
            || partner.is_some_and(|partner| partner.key < person.key)
        {
            continue;
        }
        let age_5 = usize::from(seed.month.since(person.birth) / 12).saturating_sub(15) / 5;
        let movers = if partner.is_some() { 2.0 } else { 1.0 };
        leaving[regions.of_place(person.place).index()] += movers * params.departure[age_5.min(11)];
    }
    for from in regions.all() {
        let zones: f64 = (0..seed.zones.len())
            .filter(|zone| regions.around(ZoneId::at(*zone)) == from)
            .map(|zone| seed.zones[zone].vacancies.iter().sum::<f64>())
            .sum();
        let near = |to| regions.within_reach(from, to);
        let all = zones + regions.all().map(near).sum::<f64>();
        for to in regions.all().filter(|to| *to != from) {
            between[to.index()] +=
                leaving[from.index()] * params.within_reach * near(to) / all.max(1e-9);
        }
    }
    between
}

/// Returns the weight of every zone as a destination of those who leave a region: the vacancies of the zones around it.
pub(super) fn zone_weights(world: &World, region: RegionId) -> Vec<f64> {
    let weight = |(at, zone): (usize, &Zone)| {
        if world.regions().around(ZoneId::at(at)) == region {
            zone.vacancies.iter().sum()
        } else {
            0.0
        }
    };
    world.zones().iter().enumerate().map(weight).collect()
}

/// A resident moves to another simulated region. A job is kept by commuting with probability `keep_job`, one that lies
/// there already for certain; who gives it up searches with the share of arrivals who do.
pub(super) fn move_over(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &mut World,
    id: PersonId,
    to: MunicipalityId,
) {
    let person = world.person(id);
    let (key, home, age) = (person.key, person.municipality(), person.age(ctx.month));
    if let Some(home) = home.filter(|_| is_of_families(params, age)) {
        move_children(ctx, params, world, key, home, -1);
        move_children(ctx, params, world, key, to, 1);
    }
    let person = world.person(id);
    let there = world.region_of_job(person) == Some(world.regions().of(to));
    let draw = |sub| ctx.draws.uniform(Stream::KeepJob, key, ctx.month, sub);
    let pupil = person.activity == Activity::School;
    let keeps = there || (!pupil && !person.contract.is_supported() && draw(0) < params.keep_job);
    if person.is_employee() && !keeps {
        let searches = !pupil
            && !ctx.law.has_aow(person.birth, ctx.month)
            && draw(5) < params.arrival_searches;
        let next = if searches {
            IloState::Unemployed
        } else {
            IloState::Inactive
        };
        world.separate(id, Separation::Moved, next);
    }
    world.relocate(id, to);
}
