//! Selection and acceptance: scores, thresholds, and the employer-optimal stable matching.
//!
//! Score of applicant i at vacancy v:
//! `s = e - under x (levels below) - over x (levels above) - occupation x d - language x gap - health x barriers
//! plus fitness x f - duration x ln(1 + months) + openness(employer, group) + levers - distance x km / 10`,
//! with e standard Gumbel keyed (person, vacancy). An applicant below the threshold of the vacancy's level is rejected,
//! counted by what bound most: that is the mismatch. Applicants compare `wage x ln(wage) - km + taste` with their
//! present job (or with staying without one). Clearing is the employer-optimal stable matching: vacancies propose in
//! the order of score (Gale and Shapley 1962), preferences are strict, ties by key. An outside vacancy has a competitor
//! whose score is Gumbel around the log of the competitors it draws; the resident must beat it.

use crate::draws::{Stream, gumbel_quantile, pair};
use crate::levers::Lever;
use crate::processes::MonthCtx;
use crate::vocab::{
    Activity, Assets, Contract, EducationLevel, EurosPerMonth, Group, Hours, Household, IloState,
    Incomes, Marks, Month, MunicipalityId, Occupation, PersonKey, Sex, Track,
};
use crate::world::{
    Abilities, Applicant, Application, Binding, Market, OPENNESS_GROUPS, Opening, Outsider, Person,
    PersonSeed, Place, SlotState, Terms, Work, WorkHistory, World,
};

crate::parameters! {
    "matching":
    /// Score an applicant needs for a vacancy at low, middle and high level.
    threshold: [f64; 3] => "level", Score in -20.0..=20.0;
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
    /// Mean number of serious competitors for an outside vacancy at low, middle and high level.
    competitors: [f64; 3] => "level", Persons in 0.0..=1000.0;
    /// Share of hired outsiders who move into the region.
    moves_in: f64, Share in 0.0..=1.0;
}

/// A mutually acceptable application.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The vacancy, numbered from zero.
    pub vacancy: u32,
    /// The applicant, numbered from zero.
    pub applicant: u32,
    /// The employer's score of the applicant.
    pub score: f64,
    /// The applicant's value of the vacancy.
    pub value: f64,
    /// Breaks ties: equal scores or values are ordered by it.
    pub tie: u64,
}

/// Returns the employer-optimal stable matching as places in `candidates`, by vacancy.
///
/// Each vacancy hires one person and each person takes one job. Vacancies propose down their lists; an applicant holds
/// the best proposal so far. The result does not depend on the order of `candidates`.
pub fn stable_matching(candidates: &[Candidate]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_unstable_by(|a, b| {
        let (a, b) = (&candidates[*a], &candidates[*b]);
        a.vacancy
            .cmp(&b.vacancy)
            .then(b.score.total_cmp(&a.score))
            .then(a.tie.cmp(&b.tie))
    });
    let applicants = candidates
        .iter()
        .map(|one| one.applicant + 1)
        .max()
        .unwrap_or(0) as usize;
    let mut held: Vec<Option<usize>> = vec![None; applicants];
    let mut lists: Vec<(usize, usize)> = Vec::new();
    let mut start = 0;
    while start < order.len() {
        let vacancy = candidates[order[start]].vacancy;
        let end = start
            + order[start..]
                .iter()
                .take_while(|one| candidates[**one].vacancy == vacancy)
                .count();
        lists.push((start, end));
        start = end;
    }
    let mut next: Vec<usize> = lists.iter().map(|(start, _)| *start).collect();
    let mut list_of = vec![0usize; candidates.len()];
    for (list, (start, end)) in lists.iter().enumerate() {
        order[*start..*end]
            .iter()
            .for_each(|one| list_of[*one] = list);
    }
    let mut proposing: Vec<usize> = (0..lists.len()).rev().collect();
    while let Some(list) = proposing.pop() {
        let place = next[list];
        if place == lists[list].1 {
            continue;
        }
        next[list] += 1;
        let offer = order[place];
        let applicant = candidates[offer].applicant as usize;
        match held[applicant] {
            Some(current) if !prefers(&candidates[offer], &candidates[current]) => {
                proposing.push(list)
            }
            Some(current) => {
                held[applicant] = Some(offer);
                proposing.push(list_of[current]);
            }
            None => held[applicant] = Some(offer),
        }
    }
    let mut matched: Vec<usize> = held.into_iter().flatten().collect();
    matched.sort_unstable_by_key(|one| candidates[*one].vacancy);
    matched
}

/// Returns whether an applicant prefers one offer to another.
pub fn prefers(one: &Candidate, other: &Candidate) -> bool {
    one.value > other.value || (one.value == other.value && one.tie < other.tie)
}

/// Runs the process for a month.
pub fn step(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    let mut market = world.take_market();
    // An applicant may hit one vacancy twice; one application counts.
    market
        .applications
        .sort_unstable_by_key(|one| (one.vacancy, one.applicant));
    market
        .applications
        .dedup_by_key(|one| (one.vacancy, one.applicant));
    let mut candidates = Vec::with_capacity(market.applications.len());
    let mut sources = Vec::with_capacity(market.applications.len());
    let persons = world.people().len() as u32;
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
        match assess(ctx, params, world, &market, application) {
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

fn applicant_key(world: &World, market: &Market, applicant: Applicant) -> PersonKey {
    match applicant {
        Applicant::Person(id) => world.key(id),
        Applicant::Outsider(n) => market.outsiders[n as usize].key,
    }
}

/// What an opening asks and offers.
struct Offer {
    occupation: Occupation,
    level: EducationLevel,
    terms: Terms,
    direct: bool,
}

fn offer(ctx: &MonthCtx<'_>, world: &World, market: &Market, opening: Opening) -> Offer {
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
            let u = ctx
                .draws
                .uniform(Stream::OutsideVacancy, vacancy.key, ctx.month, 1);
            let terms = ctx.reference.template_at_level(vacancy.level, u).terms;
            let direct = vacancy.channel == crate::world::Channel::Direct;
            Offer {
                occupation: vacancy.occupation,
                level: vacancy.level,
                terms,
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

type Rejection = (Binding, EducationLevel);

fn assess(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &World,
    market: &Market,
    application: &Application,
) -> Result<(f64, f64), Rejection> {
    let offer = offer(ctx, world, market, application.opening);
    let key = applicant_key(world, market, application.applicant);
    let (fit, level, outside_option) = match application.applicant {
        Applicant::Person(id) => {
            let person = world.person(id);
            let fit = fit_of_person(ctx, params, world, person, &offer, application);
            (
                fit,
                person.level,
                outside_option(ctx, params, person, &offer),
            )
        }
        Applicant::Outsider(n) => {
            let outsider = &market.outsiders[n as usize];
            let fit = fit_of_outsider(params, outsider, &offer, application);
            (
                fit,
                outsider.level,
                outsider_option(params, outsider, &offer),
            )
        }
    };
    let address = pair(key, application.vacancy);
    let taste = ctx
        .draws
        .gumbel(Stream::EmployerTaste, address, Month(0), 0);
    let known = if offer.direct { params.direct } else { 0.0 };
    let score = taste + known - fit.penalty();
    if score < params.threshold[offer.level.index()] {
        return Err((fit.binding(), level));
    }
    if matches!(application.opening, Opening::Elsewhere(_))
        && score < competitor(ctx, params, &offer, application)
    {
        return Err((Binding::Competition, level));
    }
    let liking = ctx
        .draws
        .gumbel(Stream::ApplicantTaste, address, Month(0), 0);
    let value = liking + params.wage_value * log_wage(offer.terms.wage)
        - params.distance * f64::from(application.kilometres) / 10.0;
    if value < outside_option {
        Err((Binding::Declined, level))
    } else {
        Ok((score, value))
    }
}

fn log_wage(wage: EurosPerMonth) -> f64 {
    libm::log(f64::max(wage.as_f64(), 100.0))
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
    let months = if person.is_employed() {
        0.0
    } else {
        f64::from(person.duration(ctx.month))
    };
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
        duration: params.duration * libm::log1p(months),
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
                    .normal(Stream::EmployerTaste, address, Month(0), 1);
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
        health: -2.0 * params.fitness,
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
        base + params.reservation
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
        (Applicant::Person(id), Opening::Slot(slot)) => world.hire(id, slot),
        (Applicant::Person(id), Opening::Elsewhere(n)) => {
            let vacancy = market.elsewhere[n as usize];
            let terms = offer(ctx, world, market, application.opening).terms;
            world.hire_elsewhere(id, vacancy.zone, vacancy.occupation, terms, vacancy.channel);
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
                let share = &ctx.reference.municipality_share;
                let place = ctx
                    .draws
                    .choose(share, Stream::MoveIn, outsider.key, ctx.month, 1);
                world.settle(id, MunicipalityId::at(place));
            }
        }
        (Applicant::Outsider(_), Opening::Elsewhere(_)) => {}
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
