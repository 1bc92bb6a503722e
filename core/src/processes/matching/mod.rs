//! Selection and acceptance: scores, thresholds, and the employer-optimal stable matching.
//!
//! Score of applicant i at vacancy v:
//! `s = e - under x (levels below) - over x (levels above) - occupation x d - language x gap - health x barriers
//! plus fitness x f - duration x ln(1 + months) - age(group, without work) + openness(employer, group) + levers - distance x km / 10`,
//! with e standard Gumbel keyed (person, vacancy). An applicant below the threshold of the vacancy's level is rejected,
//! counted by what bound most: that is the mismatch. Applicants compare `wage x ln(wage) - km + taste` with their
//! present job (or with staying without one; who receives WW compares with a share of the old wage). Clearing is the employer-optimal stable matching: vacancies propose in
//! the order of score (Gale and Shapley 1962), preferences are strict, ties by key. An outside vacancy has a competitor
//! whose score is Gumbel around the log of the competitors it draws; the resident must beat it.

mod score;
mod stable;

pub use stable::{Candidate, prefers, stable_matching};

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
use score::{Ceilings, applicant_key, assess};

crate::parameters! {
    "matching":
    /// Score an applicant needs for a vacancy at low, middle and high level.
    threshold: [f64; 3] => "level", Score in -20.0..=20.0;
    /// Added to the score needed at every level: how choosy employers are.
    acceptance: f64, Score in -20.0..=20.0;
    /// Penalty for each level below the requirement.
    under: f64, Score in 0.0..=20.0;
    /// Penalty for each level above the requirement.
    over: f64, Score in 0.0..=20.0;
    /// Penalty for another occupation.
    occupation: f64, Score in 0.0..=20.0;
    /// Penalty for each step of language below sufficient.
    language: f64, Score in 0.0..=20.0;
    /// Penalty for each step of physical or mental barrier.
    health: f64, Score in 0.0..=20.0;
    /// Bonus for each step of fitness above one.
    fitness: f64, Score in 0.0..=20.0;
    /// Penalty for the logarithm of months without work.
    duration: f64, Score in 0.0..=5.0;
    /// Penalty for the age of an applicant without work, by ten-year age group.
    age: [f64; 6] => "age_10", Score in 0.0..=5.0;
    /// Mean openness towards each group.
    openness: [f64; 7] => "group", Score in -20.0..=20.0;
    /// Spread of employers' openness towards the disabled, status holders and bijstand.
    openness_spread: f64, Score in 0.0..=5.0;
    /// Penalty for each ten kilometres.
    distance: f64, Score in 0.0..=5.0;
    /// Score that 1,000 EUR a month of lower hiring cost is worth.
    cost: f64, Score in 0.0..=10.0;
    /// Bonus on the direct channel, where applicants are known.
    direct: f64, Score in -10.0..=20.0;
    /// Value of the logarithm of the wage to an applicant.
    wage_value: f64, Score in 0.0..=20.0;
    /// Premium of the present job over a new one.
    stay: f64, Score in -20.0..=20.0;
    /// Value of staying without work, for those who receive a benefit or study, relative to a minimum wage job.
    reservation: f64, Score in -20.0..=20.0;
    /// How much less those without any benefit ask.
    no_benefit: f64, Score in 0.0..=10.0;
    /// Share of the old wage that a recipient of WW asks of a job.
    ww_reservation: f64, Ratio in 0.0..=1.5;
    /// Mean number of serious competitors for an outside vacancy at low, middle and high level.
    competitors: [f64; 3] => "level", Persons in 0.0..=1000.0;
    /// Share of hired outsiders who move into the region.
    moves_in: f64, Share in 0.0..=1.0;
}

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
            let id = world.enter(&commuter(ctx, &outsider), None);
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
/// partner with him.
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

fn commuter(ctx: &MonthCtx<'_>, outsider: &Outsider) -> PersonSeed {
    let draw = |sub| {
        ctx.draws
            .uniform(Stream::OutsideApplicant, outsider.key, ctx.month, sub)
    };
    let months = (draw(8) * 12.0) as u16;
    PersonSeed {
        key: outsider.key,
        birth: Month(ctx.month.0 - outsider.age * 12 - months),
        sex: if draw(9) < 0.5 {
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
            language: 3,
            fitness: 3,
            travel: 2,
            ..Abilities::default()
        },
        history: WorkHistory::default(),
    }
}
