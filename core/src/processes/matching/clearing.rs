//! The market clears: applications are scored, matched and concluded.

use super::params::Params;
use super::score::{Ceilings, applicant_key, assess};
use super::stable::{Candidate, stable_matching};
use crate::draws::{Stream, pair};
use crate::processes::MonthCtx;
use crate::vocab::{
    Activity, Assets, Contract, EducationLevel, EurosPerMonth, Hours, Household, IloState, Incomes,
    Marks, Month, PersonId, Sex, Track,
};
use crate::world::{
    Abilities, Applicant, Application, Binding, Market, Opening, Outsider, PersonSeed, Place,
    Terms, Work, WorkHistory, World,
};

/// Runs the process for a month.
pub fn step(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    let mut market = world.take_market();
    world.rank_open();
    by_vacancy(&mut market, world);
    let mut candidates = Vec::with_capacity(market.applications.len());
    let mut sources = Vec::with_capacity(market.applications.len());
    let persons = world.people().len() as u32;
    let ceilings = Ceilings::new();
    let (mut vacancy, mut last) = (0, None);
    for (n, application) in market.applications.iter().enumerate() {
        // Applications stand in the order of vacancies: a change of vacancy is the next number.
        if last
            .replace(application.vacancy)
            .is_some_and(|last| last != application.vacancy)
        {
            vacancy += 1;
        }
        let applicant = match application.applicant {
            Applicant::Person(id) => id.0,
            Applicant::Outsider(n) => persons + n,
        };
        match assess(ctx, params, world, &market, &ceilings, application) {
            Ok((score, value)) => {
                let key = applicant_key(world, &market, application.applicant);
                let tie = pair(key, application.vacancy).0;
                candidates.push(Candidate {
                    vacancy,
                    applicant,
                    score,
                    value,
                    tie,
                });
                sources.push(n);
            }
            Err((why, level)) => world.reject(why, level),
        }
    }
    let matched = stable_matching(&candidates);
    count_losers(world, &market, &candidates, &sources, &matched);
    for one in matched {
        let application = market.applications[sources[one]];
        conclude(ctx, params, world, &market, &application);
    }
    market.clear();
    world.return_market(market);
    world.tidy_open();
}

/// Puts the applications in the order of openings, those to one opening in the order in which they came: a counting sort.
/// An applicant may hit one vacancy twice, with applications that came one after the other or nearly so; one counts.
fn by_vacancy(market: &mut Market, world: &World) {
    let open = world.open().len();
    let place = |opening: Opening| match opening {
        Opening::Slot(slot) => world.rank(slot),
        Opening::Elsewhere(n) => open + n as usize,
    };
    let mut starts = vec![0u32; open + market.elsewhere.len() + 1];
    for one in &market.applications {
        starts[place(one.opening) + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut sorted = market.applications.clone();
    for one in &market.applications {
        let next = &mut starts[place(one.opening)];
        sorted[*next as usize] = *one;
        *next += 1;
    }
    // Applications of one applicant stand together: search writes them person by person.
    sorted.dedup_by_key(|one| (one.opening, one.applicant));
    market.applications = sorted;
}

fn count_losers(
    world: &mut World,
    market: &Market,
    candidates: &[Candidate],
    sources: &[usize],
    matched: &[usize],
) {
    let mut winner = vec![false; candidates.len()];
    let applicants = candidates
        .iter()
        .map(|one| one.applicant + 1)
        .max()
        .unwrap_or(0) as usize;
    let mut placed = vec![false; applicants];
    for one in matched {
        winner[*one] = true;
        placed[candidates[*one].applicant as usize] = true;
    }
    for (n, candidate) in candidates.iter().enumerate() {
        if winner[n] {
            continue;
        }
        let application = &market.applications[sources[n]];
        let level = match application.applicant {
            Applicant::Person(id) => world.person(id).level,
            Applicant::Outsider(n) => market.outsiders[n as usize].level,
        };
        let why = if placed[candidate.applicant as usize] {
            Binding::Declined
        } else {
            Binding::Competition
        };
        world.reject(why, level);
    }
}

fn conclude(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &mut World,
    market: &Market,
    application: &Application,
) {
    match (application.applicant, application.opening) {
        (Applicant::Person(id), Opening::Slot(slot)) => {
            world.hire(id, slot);
            if application.through.is_made() {
                world.note_contact(id, slot, application.through);
            }
            follow_the_job(ctx, params, world, id);
        }
        (Applicant::Person(id), Opening::Elsewhere(n)) => {
            let vacancy = market.elsewhere[n as usize];
            world.hire_elsewhere(
                id,
                vacancy.zone,
                vacancy.occupation,
                vacancy.terms,
                vacancy.channel,
            );
        }
        (Applicant::Outsider(n), Opening::Slot(slot)) => {
            let outsider = market.outsiders[n as usize];
            let id = world.enter(&commuter(ctx, params, &outsider), None);
            let mut searchers = world.zone(outsider.zone).searchers;
            searchers[outsider.level.index()] -= 1;
            world.set_zone_searchers(outsider.zone, searchers);
            world.hire(id, slot);
            if ctx
                .draws
                .happens(params.moves_in, Stream::MoveIn, outsider.key, ctx.month, 0)
            {
                let u = ctx
                    .draws
                    .uniform(Stream::MoveIn, outsider.key, ctx.month, 1);
                let region = world.regions().around(outsider.zone);
                let home = ctx.reference.municipality_at(world.regions(), region, u);
                world.settle(id, home);
            }
        }
        (Applicant::Outsider(_), Opening::Elsewhere(_)) => {}
    }
}

/// A resident of another simulated region who is hired here moves in with the share of hired outsiders who do, and the
/// partner moves along.
fn follow_the_job(ctx: &MonthCtx<'_>, params: &Params, world: &mut World, id: PersonId) {
    if !world.regions().are_several() {
        return;
    }
    let person = world.person(id);
    let (key, home) = (person.key, world.regions().of_place(person.place));
    let Some(job) = world.region_of_job(person).filter(|job| *job != home) else {
        return;
    };
    let pupil = person.activity == Activity::School;
    if !person.is_resident() || pupil {
        return;
    }
    if ctx
        .draws
        .happens(params.moves_in, Stream::MoveIn, key, ctx.month, 0)
    {
        let u = ctx.draws.uniform(Stream::MoveIn, key, ctx.month, 1);
        let to = ctx.reference.municipality_at(world.regions(), job, u);
        let partner = world.person(id).partner();
        for one in [Some(id), partner].into_iter().flatten() {
            world.relocate(one, to);
        }
    }
}

fn commuter(ctx: &MonthCtx<'_>, params: &Params, outsider: &Outsider) -> PersonSeed {
    let draw = |sub| {
        ctx.draws
            .uniform(Stream::OutsideApplicant, outsider.key, ctx.month, sub)
    };
    let months = (draw(8) * 12.0) as u16;
    PersonSeed {
        key: outsider.key,
        birth: Month(ctx.month.0 - outsider.age * 12 - months),
        sex: if draw(9) < params.outsider_men {
            Sex::Male
        } else {
            Sex::Female
        },
        place: Place::Zone(outsider.zone),
        level: outsider.level,
        start_qualification: outsider.level > EducationLevel::Low,
        field: outsider.occupation,
        track: [Track::Basic, Track::Vocational, Track::Higher][outsider.level.index()],
        household: Household::Single,
        partner: None,
        assets: Assets::Above,
        ilo: IloState::Inactive,
        activity: Activity::None,
        incomes: Incomes::NONE,
        work: Work::None,
        terms: Terms {
            hours: Hours::From35,
            contract: Contract::Fixed,
            wage: EurosPerMonth(0),
        },
        occupation: outsider.occupation,
        since: ctx.month,
        benefit_since: Month::NEVER,
        ww_until: Month::NEVER,
        benefit_wage: EurosPerMonth(0),
        marks: Marks::NONE,
        abilities: Abilities {
            language: params.outsider_language as u8,
            fitness: params.outsider_fitness as u8,
            travel: outsider.travel,
            ..Abilities::default()
        },
        history: WorkHistory::default(),
    }
}
