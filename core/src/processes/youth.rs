//! School careers, leaving school, departure for higher education and return.
//!
//! A person turns 15 with a school track. Diplomas fall in July: from the diploma age of the track on, each July a
//! share of the pupils leaves with it. Drop-out is a hazard, multiplied by `school_duty` below 18. Pupils on the
//! higher track of 16 to 21 depart in August and September: hazard per year `h(age) (1 - effect x local offer)` times
//! the lever; a share of them returns after 4 to 6 years with a high level. *Youth departure* and *youth return* are
//! named flows.

use crate::draws::{Stream, choose_at};
use crate::levers::Lever;
use crate::processes::MonthCtx;
use crate::vocab::{
    Activity, AnnualHazard, Assets, Contract, EducationLevel, EurosPerMonth, Hours, Household,
    IloState, Incomes, Mark, Marks, Month, MunicipalityId, Occupation, PersonId, PersonKey,
    RegionId, Sex, Track,
};
use crate::world::{
    Abilities, Passage, Person, PersonSeed, Place, Separation, Terms, Watch, Work, WorkHistory,
    World,
};

crate::parameters! {
    "youth":
    /// Shares of the school tracks among those who turn 15.
    tracks: [f64; 4] => "track", Share in 0.0..=1.0;
    /// Age at which the diploma of a track can first be had.
    diploma_age: [f64; 4] => "track", Years in 15.0..=30.0;
    /// Share of the pupils past that age who take the diploma each July.
    diploma_share: [f64; 4] => "track", Share in 0.0..=1.0;
    /// Hazard of leaving without diploma.
    drop_out: [f64; 4] => "track", PerYear in 0.0..=2.0;
    /// Factor on drop-out below 18, while school is a duty.
    school_duty: f64, Ratio in 0.0..=1.0;
    /// Share of diplomas of the basic track at mbo-2, a start qualification.
    basic_qualified: f64, Share in 0.0..=1.0;
    /// Hazard of departure for higher education at 16, 17, 18, 19, 20 and 21.
    departure: [f64; 6] => "age_16_21", PerYear in 0.0..=3.0;
    /// Share by which a full local offer of part-time higher education lowers departure.
    local_offer_effect: f64, Share in 0.0..=1.0;
    /// Local offer of part-time higher education, as a share of a full one.
    local_offer: f64, Share in 0.0..=1.0;
    /// Share of the departed who return.
    returning: f64, Share in 0.0..=1.0;
    /// Shortest and longest time away of those who return, spread evenly.
    years_away: [f64; 2] => "from_to", Years in 0.5..=20.0;
    /// Share of school leavers without a job who search at once: with diploma, without.
    first_search: [f64; 2] => "diploma", Share in 0.0..=1.0;
    /// Distribution of the field of study over occupation classes: low, middle and high end up alike.
    fields: [f64; 13] => "occupation", Share in 0.0..=1.0;
    /// Share of men among those who turn 15.
    men: f64, Share in 0.0..=1.0;
    /// Relative numbers of those with short, usual and long tolerance for travel.
    travel: [f64; 3] => "travel", Ratio in 0.0..=100.0;
    /// Command of Dutch at 15: 0 little, 1 basic, 2 sufficient, 3 full.
    language: f64, Ratio in 0.0..=3.0;
    /// Fitness for work at 15, from 0 to 3: habits and experience.
    fitness: f64, Ratio in 0.0..=3.0;
}

enum Change {
    Leave { diploma: bool },
    Depart { back: Month },
}

/// Runs the process for a month.
pub fn step(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    turn_15(ctx, params, world);
    let next = |world: &World, id| next_look(ctx, params, world.person(id));
    let due = world.due(Watch::Youth, next);
    come_back(ctx, params, world, &due);
    let due = world.due_since(Watch::Youth, due, next);
    let changes: Vec<(PersonId, Change)> = due
        .iter()
        .map(|id| (*id, world.person(*id)))
        .filter(|(_, person)| person.is_resident() && person.activity == Activity::School)
        .filter_map(|(id, person)| {
            let region = world.regions().of_place(person.place);
            Some((id, school_change(ctx, params, region, person)?))
        })
        .collect();
    for id in kept_at_home(ctx, params, world, &due) {
        world.note_kept(id, false);
    }
    for (id, change) in changes {
        match change {
            Change::Leave { diploma } => leave_school(ctx, params, world, id, diploma),
            Change::Depart { back } => depart(world, id, back),
        }
    }
}

/// Returns the first month from now in which something may happen to a person in this step.
fn next_look(ctx: &MonthCtx<'_>, params: &Params, person: &Person) -> Month {
    if matches!(person.place, Place::Away(_)) {
        return person.due;
    }
    if !person.is_resident() || person.activity != Activity::School {
        return Month::NEVER;
    }
    let track = person.track.index();
    let may_leave = |month: Month| {
        let age = person.age_in_months(month);
        match month.month_of_year() {
            7 => f64::from(age) / 12.0 >= params.diploma_age[track],
            8 | 9 => person.track == Track::Higher && (16..=21).contains(&(age / 12)),
            _ => false,
        }
    };
    let adult = Month(person.birth.0 + 18 * 12);
    let is_adult = ctx.month >= adult;
    let until = if is_adult { ctx.outlook() } else { adult };
    let season = (ctx.month.0..until.0)
        .map(Month)
        .find(|month| may_leave(*month))
        .unwrap_or(until);
    let duty = if is_adult { 1.0 } else { params.school_duty };
    let rate = params.drop_out[track] * duty;
    ctx.first_strike(Stream::DropOut, person.key, rate, season)
}

fn turn_15(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    let birth = Month(ctx.month.0 - 15 * 12);
    for place in 0..world.municipalities().len() {
        let municipality = MunicipalityId::at(place);
        let waiting = world.waiting(municipality, birth);
        let count = (i64::from(waiting.children) + i64::from(waiting.moved)).max(0) as usize;
        for n in 0..count {
            let seed = pupil(ctx, params, municipality, birth, n);
            world.enter(&seed, Some(Passage::Turned15));
        }
        world.release_cohort(municipality, birth);
    }
}

fn pupil(
    ctx: &MonthCtx<'_>,
    params: &Params,
    place: MunicipalityId,
    birth: Month,
    n: usize,
) -> PersonSeed {
    let key = PersonKey::cohort(place, birth, n);
    let draw = |sub| ctx.draws.uniform(Stream::Cohort, key, birth, sub);
    let track = Track::at(choose_at(&params.tracks, draw(0)));
    let field = Occupation::at(choose_at(&params.fields, draw(1)));
    let special = track == Track::Special;
    PersonSeed {
        key,
        birth,
        sex: if draw(2) < params.men {
            Sex::Male
        } else {
            Sex::Female
        },
        place: Place::Municipality(place),
        level: EducationLevel::Low,
        start_qualification: false,
        field,
        track,
        household: Household::WithParents,
        partner: None,
        assets: Assets::Below,
        ilo: IloState::Inactive,
        activity: Activity::School,
        incomes: Incomes::NONE,
        work: Work::None,
        terms: Terms {
            hours: Hours::Under12,
            contract: Contract::Agency,
            wage: EurosPerMonth(0),
        },
        occupation: field,
        since: ctx.month,
        benefit_since: Month::NEVER,
        ww_until: Month::NEVER,
        benefit_wage: EurosPerMonth(0),
        marks: if special {
            Marks::only(Mark::VsoPro)
        } else {
            Marks::NONE
        },
        abilities: Abilities {
            mental_barrier: u8::from(special),
            language: params.language as u8,
            fitness: params.fitness as u8,
            travel: choose_at(&params.travel, draw(3)) as u8,
            ..Abilities::default()
        },
        history: WorkHistory::default(),
    }
}

fn school_change(
    ctx: &MonthCtx<'_>,
    params: &Params,
    region: RegionId,
    person: &Person,
) -> Option<Change> {
    let age = person.age(ctx.month);
    let track = person.track.index();
    if let Some(back) = departure(ctx, params, region, person, age) {
        return Some(Change::Depart { back });
    }
    let july = ctx.month.month_of_year() == 7;
    let old_enough = f64::from(person.age_in_months(ctx.month)) / 12.0 >= params.diploma_age[track];
    if july
        && old_enough
        && ctx.draws.happens(
            params.diploma_share[track],
            Stream::LeaveSchool,
            person.key,
            ctx.month,
            0,
        )
    {
        return Some(Change::Leave { diploma: true });
    }
    // The duty to qualify ends at 18 (Leerplichtwet 1969, article 4a).
    let duty = if age < 18 { params.school_duty } else { 1.0 };
    ctx.draws
        .occurs(
            params.drop_out[track] * duty,
            Stream::DropOut,
            person.key,
            ctx.month,
            0,
        )
        .then_some(Change::Leave { diploma: false })
}

/// Returns the month of return (or never) if the pupil departs this month. The two departure months carry half of the
/// year's hazard each.
fn departure(
    ctx: &MonthCtx<'_>,
    params: &Params,
    region: RegionId,
    person: &Person,
    age: u16,
) -> Option<Month> {
    let lever = ctx.region_lever(region, Lever::YouthDeparture);
    if !departs(ctx, params, region, person, age, lever) {
        return None;
    }
    let [shortest, longest] = params.years_away.map(|years| years * 12.0);
    let u = ctx
        .draws
        .uniform(Stream::YouthReturn, person.key, ctx.month, 1);
    let months_away = shortest + (longest - shortest) * u;
    Some(Month(ctx.month.0 + months_away as u16))
}

/// Returns whether a pupil departs this month when the lever stands at a value; the draw is the same for every value.
fn departs(
    ctx: &MonthCtx<'_>,
    params: &Params,
    region: RegionId,
    person: &Person,
    age: u16,
    lever: f64,
) -> bool {
    // Higher education begins its year in September; 16 to 21 are the classes of `departure`.
    let season = matches!(ctx.month.month_of_year(), 8 | 9);
    if !season || person.track != Track::Higher || !(16..=21).contains(&age) {
        return false;
    }
    let offer = ctx.of_region(region, params.local_offer, |of| of.local_offer);
    let local = 1.0 - params.local_offer_effect * offer;
    let yearly = params.departure[usize::from(age) - 16] * local * lever;
    let half = AnnualHazard::at_least_zero(yearly).within_years(0.5);
    ctx.draws
        .happens(half, Stream::YouthDeparture, person.key, ctx.month, 0)
}

/// Returns the pupils who would have departed this month without a lever on departure and do not with it.
fn kept_at_home(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &World,
    due: &[PersonId],
) -> Vec<PersonId> {
    if ctx.levers.region(Lever::YouthDeparture) >= 1.0 {
        return Vec::new();
    }
    let kept = |id: &PersonId| {
        let person = world.person(*id);
        let region = world.regions().of_place(person.place);
        let lever = ctx.region_lever(region, Lever::YouthDeparture);
        let age = person.age(ctx.month);
        let goes = |lever| departs(ctx, params, region, person, age, lever);
        person.is_resident() && person.activity == Activity::School && goes(1.0) && !goes(lever)
    };
    due.iter().copied().filter(kept).collect()
}

fn depart(world: &mut World, id: PersonId, back: Month) {
    if world.person(id).is_employed() {
        world.separate(id, Separation::Study, IloState::Inactive);
    }
    world.leave(id, Passage::LeftForStudy, Some(back));
}

fn come_back(ctx: &MonthCtx<'_>, params: &Params, world: &mut World, due: &[PersonId]) {
    let due: Vec<PersonId> = due
        .iter()
        .copied()
        .filter(|id| {
            let person = world.person(*id);
            matches!(person.place, Place::Away(_)) && person.due <= ctx.month
        })
        .collect();
    for id in due {
        let key = world.key(id);
        let region = world.regions().of_place(world.person(id).place);
        let share = params.returning * ctx.region_lever(region, Lever::YouthReturn);
        // The keyed draw of the return does not depend on the month, so a lever that lowers the share keeps the rest.
        if ctx
            .draws
            .happens(share, Stream::YouthReturn, key, Month(0), 0)
        {
            let u = ctx.draws.uniform(Stream::YouthReturn, key, Month(0), 2);
            let home = ctx.reference.municipality_at(world.regions(), region, u);
            world.come_back(id, home, EducationLevel::High, true);
            let without =
                ctx.draws
                    .happens(params.returning, Stream::YouthReturn, key, Month(0), 0);
            if !without {
                world.note_kept(id, true);
            }
        } else {
            world.stay_away(id);
        }
    }
}

fn leave_school(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &mut World,
    id: PersonId,
    diploma: bool,
) {
    let person = world.person(id);
    let key = person.key;
    let (level, qualified) = match (person.track, diploma) {
        (Track::Special, _) | (Track::Basic | Track::Vocational, false) => {
            (EducationLevel::Low, false)
        }
        (Track::Basic, true) => {
            let mbo_2 = ctx.draws.happens(
                params.basic_qualified,
                Stream::LeaveSchool,
                key,
                ctx.month,
                1,
            );
            (
                if mbo_2 {
                    EducationLevel::Middle
                } else {
                    EducationLevel::Low
                },
                mbo_2,
            )
        }
        (Track::Vocational, true) | (Track::Higher, false) => (EducationLevel::Middle, true),
        (Track::Higher, true) => (EducationLevel::High, true),
    };
    let register = person.track == Track::Special;
    world.leave_school(id, level, qualified, diploma);
    if register {
        world.mark(id, Mark::Register);
    }
    let share = params.first_search[usize::from(!diploma)];
    if !world.person(id).is_employed() {
        let searches = ctx
            .draws
            .happens(share, Stream::FirstSearch, key, ctx.month, 0);
        world.set_searching(id, searches);
    }
}
