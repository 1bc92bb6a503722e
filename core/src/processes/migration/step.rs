//! Who leaves, who arrives, and refugee status holders who are housed.

use super::between::{move_over, neighbour_to_move_to, zone_weights};
use super::children::{is_of_families, move_children};
use super::params::Params;
use crate::draws::{Stream, choose_at};
use crate::levers::Lever;
use crate::processes::MonthCtx;
use crate::vocab::{
    Activity, Assets, EducationLevel, EurosPerMonth, Household, IloState, Income, Incomes, Mark,
    Marks, Month, MunicipalityId, PersonId, PersonKey, RegionId, Sex, Track, ZoneId,
};
use crate::world::{
    Abilities, Passage, Person, PersonSeed, Place, Separation, Watch, Work, WorkHistory, World,
};

/// Runs the process for a month.
pub fn step(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    depart(ctx, params, world);
    for place in 0..world.municipalities().len() {
        let municipality = MunicipalityId::at(place);
        arrive(ctx, params, world, municipality);
        house_status_holders(ctx, params, world, municipality);
    }
}

fn depart(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    let due = world.due(Watch::Migration, |world, id| {
        next_look(ctx, params, world, world.person(id))
    });
    let leaving: Vec<PersonId> = due
        .into_iter()
        .filter(|id| {
            let person = world.person(*id);
            person.is_resident() && decides_to_move(ctx, params, world, person)
        })
        .collect();
    for id in leaving {
        let partner = world.person(id).partner();
        let to = neighbour_to_move_to(ctx, params, world, id);
        for one in [Some(id), partner].into_iter().flatten() {
            match to {
                Some(to) => move_over(ctx, params, world, one, to),
                None => move_out(ctx, params, world, one),
            }
        }
    }
}

/// Returns the first month from now in which a person may decide to move out.
fn next_look(ctx: &MonthCtx<'_>, params: &Params, world: &World, person: &Person) -> Month {
    if !person.is_resident() || !decides_for_household(world, person) {
        return Month::NEVER;
    }
    let age_5 = person.age(ctx.month).saturating_sub(15) / 5;
    let until = Month(person.birth.0 + (age_5 + 4) * 60);
    let rate = params.departure[usize::from(age_5).min(11)];
    ctx.first_strike(Stream::Departure, person.key, rate, until)
}

/// Of a couple, the partner with the lower key decides.
fn decides_for_household(world: &World, person: &Person) -> bool {
    person
        .partner()
        .is_none_or(|partner| world.key(partner) >= person.key)
}

fn decides_to_move(ctx: &MonthCtx<'_>, params: &Params, world: &World, person: &Person) -> bool {
    if !decides_for_household(world, person) {
        return false;
    }
    let age_5 = usize::from(person.age(ctx.month).saturating_sub(15) / 5).min(11);
    ctx.draws.occurs(
        params.departure[age_5],
        Stream::Departure,
        person.key,
        ctx.month,
        0,
    )
}

fn move_out(ctx: &MonthCtx<'_>, params: &Params, world: &mut World, id: PersonId) {
    let person = world.person(id);
    let (key, home, age) = (person.key, person.municipality(), person.age(ctx.month));
    if let Some(home) = home.filter(|_| is_of_families(params, age)) {
        move_children(ctx, params, world, key, home, -1);
    }
    let person = world.person(id);
    let pupil = person.activity == Activity::School;
    if matches!(person.work(), Work::Slot(_))
        && !pupil
        && ctx
            .draws
            .happens(params.keep_job, Stream::KeepJob, key, ctx.month, 0)
    {
        // The zone lies around the region of the job, which is the home's unless it was a neighbour's already.
        let person = world.person(id);
        let home = world.regions().of_place(person.place);
        let weights = zone_weights(world, world.region_of_job(person).unwrap_or(home));
        let zone = ctx
            .draws
            .choose(&weights, Stream::KeepJob, key, ctx.month, 1);
        world.move_out_with_job(id, ZoneId::at(zone));
        return;
    }
    if person.is_employed() {
        world.separate(id, Separation::Moved, IloState::Inactive);
    }
    world.leave(id, Passage::MovedAway, None);
}

fn arrive(ctx: &MonthCtx<'_>, params: &Params, world: &mut World, municipality: MunicipalityId) {
    let share = ctx.reference.municipality_share[municipality.index()];
    let region = world.regions().of(municipality);
    let all = ctx.of_region(region, params.arrivals, |of| of.arrivals);
    // Persons from another simulated region arrive with their own records.
    let outside = (all - ctx.reference.from_regions[region.index()]).max(0.0);
    let unmoved = outside / 12.0 * share;
    let arrivals = |mean| {
        let who = u64::from(municipality.0);
        ctx.draws.poisson(mean, Stream::Arrivals, who, ctx.month, 0)
    };
    let count = arrivals(unmoved * ctx.region_lever(region, Lever::Arrivals));
    // By inversion of one draw, arrivals beyond this number are there because of the lever.
    let without = arrivals(unmoved) as usize;
    for n in 0..count as usize {
        let seed = arrival(ctx, params, world, municipality, n);
        let age = (ctx.month.0 - seed.birth.0) / 12;
        let key = seed.key;
        let id = world.enter(&seed, Some(Passage::Arrived));
        if n >= without {
            world.note_kept(id, true);
        }
        if is_of_families(params, age) {
            move_children(ctx, params, world, key, municipality, 1);
        }
    }
}

fn arrival(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &World,
    place: MunicipalityId,
    n: usize,
) -> PersonSeed {
    let key = PersonKey::migrant(place, ctx.month, n);
    let draw = |sub| ctx.draws.uniform(Stream::Arrival, key, ctx.month, sub);
    let region = world.regions().of(place);
    let mut seed = newcomer(ctx, key, (place, region), params, &draw);
    let age = (ctx.month.0 - seed.birth.0) / 12;
    let [from, to] = params.working_ages;
    if !(from..to).contains(&f64::from(age)) {
        // The duty to qualify ends at 18 (Leerplichtwet 1969, article 4a).
        seed.activity = if age < 18 {
            Activity::School
        } else {
            Activity::None
        };
        return seed;
    }
    if draw(10) < params.arrival_job_outside {
        let weights = zone_weights(world, region);
        seed.work = Work::Outside(ZoneId::at(choose_at(&weights, draw(11))));
        seed.ilo = IloState::Employed;
        seed.since = Month(ctx.month.0 - (draw(12) * params.arrival_tenure) as u16);
    } else if draw(13) < params.arrival_searches {
        seed.ilo = IloState::Unemployed;
    }
    seed
}

fn house_status_holders(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &mut World,
    municipality: MunicipalityId,
) {
    let share = ctx.reference.municipality_share[municipality.index()];
    let region = world.regions().of(municipality);
    let all = ctx.of_region(region, params.status_holders, |of| of.status_holders);
    let mean = all * params.status_holder_adults / 12.0 * share;
    let who = u64::from(municipality.0) | 1 << 32;
    let count = ctx.draws.poisson(mean, Stream::Arrivals, who, ctx.month, 0);
    for n in 0..count as usize {
        let key = PersonKey::status_holder(municipality, ctx.month, n);
        let draw = |sub| ctx.draws.uniform(Stream::Arrival, key, ctx.month, sub);
        let mut seed = newcomer(ctx, key, (municipality, region), params, &draw);
        let age = (ctx.month.0 - seed.birth.0) / 12;
        // Persons below 18 have no right of their own to bijstand (Participatiewet, article 13).
        if age >= 18 && f64::from(age) < params.status_holder_bijstand_to {
            seed.incomes = Incomes::only(Income::Bijstand);
            seed.benefit_since = ctx.month;
        }
        seed.marks = Marks::only(Mark::StatusHolder);
        seed.assets = Assets::Below;
        seed.abilities.language = params.status_holder_language as u8;
        seed.abilities.fitness = params.status_holder_fitness as u8;
        world.enter(&seed, Some(Passage::Housed));
    }
}

fn newcomer(
    ctx: &MonthCtx<'_>,
    key: PersonKey,
    (place, region): (MunicipalityId, RegionId),
    params: &Params,
    draw: &dyn Fn(u32) -> f64,
) -> PersonSeed {
    let age_in_months =
        (15 + 5 * choose_at(&params.arrival_age, draw(0)) as u16) * 12 + (draw(1) * 60.0) as u16;
    let young = f64::from(age_in_months) < params.working_ages[0] * 12.0;
    let level = if young {
        EducationLevel::Low
    } else {
        EducationLevel::at(choose_at(&params.arrival_level, draw(2)))
    };
    // Occupation and terms are those of a slot of the initial population at the person's level.
    let template = ctx.reference.template_at_level(region, level, draw(3));
    let (occupation, terms) = (template.occupation, template.terms);
    PersonSeed {
        key,
        birth: Month(ctx.month.0 - age_in_months.min(74 * 12)),
        sex: if draw(4) < params.men {
            Sex::Male
        } else {
            Sex::Female
        },
        place: Place::Municipality(place),
        level,
        start_qualification: level > EducationLevel::Low,
        field: occupation,
        track: [Track::Basic, Track::Vocational, Track::Higher][level.index()],
        household: if young {
            Household::WithParents
        } else {
            Household::Single
        },
        partner: None,
        assets: if draw(5) < params.assets_above {
            Assets::Above
        } else {
            Assets::Below
        },
        ilo: IloState::Inactive,
        activity: Activity::None,
        incomes: if ctx
            .law
            .has_aow(Month(ctx.month.0 - age_in_months.min(74 * 12)), ctx.month)
        {
            Incomes::only(Income::Pension)
        } else {
            Incomes::NONE
        },
        work: Work::None,
        terms,
        occupation,
        since: ctx.month,
        benefit_since: Month::NEVER,
        ww_until: Month::NEVER,
        benefit_wage: EurosPerMonth(0),
        marks: Marks::NONE,
        abilities: Abilities {
            language: params.language as u8,
            fitness: params.fitness as u8,
            travel: choose_at(&params.travel, draw(8)) as u8,
            ..Abilities::default()
        },
        history: WorkHistory {
            years_until_2015: (f64::from((age_in_months / 12).saturating_sub(18))
                * params.arrival_worked)
                .min(40.0) as u8,
            last_five_years: (1u8 << params.arrival_recent_years as u8) - 1,
            ..WorkHistory::default()
        },
    }
}
