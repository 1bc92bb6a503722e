//! Who searches, how hard and where; writes applications to the market.
//!
//! Transitions: an inactive person starts to search with hazard `start(group) x theta_seen^response`; a searcher stops
//! with hazard `stop(group) x theta_seen^(-response)`. Applications of person i in month m: Poisson by inversion of one
//! keyed uniform with mean
//! `base x state factor x group factor x exp(-decline ln(1 + months without work)) x barrier^steps x lock-in x lever`,
//! so that more intensity adds applications and keeps the first ones. Each application draws a channel, then a segment
//! from the mobility kernel (own occupation, else by share; level 0/-1/+1; certificates add segments), then a vacancy
//! by keyed rejection sampling on the segment's board: probe k addresses a cell, an occupied cell is accepted with
//! probability `weight / bound`, weight = visibility x exp(-km / reach). Every vacancy occupies exactly one cell, so the
//! choice is an exact weighted choice; a segment with nothing to see costs the application after [`PROBES`] probes.
//! Applicants from outside zones are keyed by (zone, month, n); a zone's searchers return to their reference path.

use crate::draws::{Draws, Key, Stream, choose_at, mix, vacancy_key};
use crate::levers::Lever;
use crate::processes::{MonthCtx, dithered_tightness};
use crate::vocab::{
    Activity, EducationLevel, Hours, IloState, Income, Month, MunicipalityId, Occupation, PersonId,
    PersonKey, VacancyKey, ZoneId,
};
use crate::world::{
    Applicant, Application, Channel, Elsewhere, Market, Opening, Outsider, Person, Place, SEGMENTS,
    SlotState, Work, World, segment,
};

crate::parameters! {
    "search":
    /// Applications a month of an unemployed person without benefit, barrier or duration (search base).
    base: f64, PerMonth in 0.0..=30.0;
    /// Factor on applications of the unemployed by group.
    group: [f64; 7] => "group", Ratio in 0.0..=10.0;
    /// Factor on applications of the inactive, relative to the unemployed, by group.
    inactive: [f64; 7] => "group", Ratio in 0.0..=10.0;
    /// Factor on applications of employees in the first, second, third to fifth year of the job, and after.
    on_the_job: [f64; 4] => "tenure", Ratio in 0.0..=10.0;
    /// Factor on on-the-job search of those whose job is below their level or who are at school.
    mismatch: f64, Ratio in 0.0..=10.0;
    /// Decline of search with the logarithm of months without work.
    decline: f64, Ratio in 0.0..=3.0;
    /// Factor on applications for each step of physical or mental barrier.
    barrier: f64, Ratio in 0.0..=1.0;
    /// Factor on applications while in a course (lock-in).
    lock_in: f64, Ratio in 0.0..=1.0;
    /// Share of applications through the direct channel: unemployed, inactive, employed.
    direct_share: [f64; 3] => "ilo", Share in 0.0..=1.0;
    /// Share of applications in the own occupation.
    own_occupation: f64, Share in 0.0..=1.0;
    /// Share of applications at the own level; the rest one below, one above by `level_up`.
    own_level: f64, Share in 0.0..=1.0;
    /// Share of applications off the own level that go one up.
    level_up: f64, Share in 0.0..=1.0;
    /// Distance over which visibility falls by a factor e, for short, usual and long tolerance.
    reach: [f64; 3] => "travel", Kilometres in 1.0..=500.0;
    /// Hazard that an inactive person starts to search, by group.
    start: [f64; 7] => "group", PerYear in 0.0..=12.0;
    /// Hazard that a searcher stops, by group.
    stop: [f64; 7] => "group", PerYear in 0.0..=12.0;
    /// Elasticity of starting and stopping to tightness.
    response: f64, Ratio in 0.0..=3.0;
    /// Applications a month of one searcher of an outside zone towards the region.
    outsider_rate: f64, PerMonth in 0.0..=10.0;
    /// Share of the searchers of outside zones who have a job there.
    outsider_employed: f64, Share in 0.0..=1.0;
    /// Youngest and oldest age of searchers of outside zones, spread evenly.
    outsider_age: [f64; 2] => "from_to", Years in 15.0..=67.0;
    /// Share of a zone's gap to its reference path that closes in a month.
    zone_return: f64, Share in 0.0..=1.0;
    /// Share of a zone's vacancies on the direct channel.
    zone_direct: f64, Share in 0.0..=1.0;
    /// Applications a month that the service desk adds for a registered searcher whom it serves.
    desk_applications: f64, PerMonth in 0.0..=10.0;
    /// Case-worker hours of the service desk.
    desk_hours: f64, HoursPerMonth in 0.0..=1000000.0;
    /// Case-worker hours that serve one searcher for a month.
    desk_hours_per_person: f64, HoursPerMonth in 0.1..=200.0;
    /// Share of the desk's hours lost to coordination.
    desk_coordination: f64, Share in 0.0..=0.9;
    /// Share of registered searchers whom the desk has in view.
    desk_coverage: f64, Share in 0.0..=1.0;
    /// Cells of a board for each vacancy expected on it.
    board_cells: f64, Ratio in 2.0..=64.0;
}

/// Probes of a board before an application is given up.
pub const PROBES: u32 = 96;

/// Runs the process for a month.
pub fn step(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    start_and_stop(ctx, params, world);
    let mut market = world.take_market();
    offer_elsewhere(ctx, params, world, &mut market);
    let boards = Boards::hang(ctx, params, world, &market);
    let desk = desk_service(ctx, params, world);
    let declines: Vec<f64> = (0..720).map(|months| decline(params, months)).collect();
    for (id, person) in world.present() {
        let of_duration = |months: u16| {
            let known = declines.get(usize::from(months)).copied();
            known.unwrap_or_else(|| decline(params, months))
        };
        let mean = mean_applications(ctx, params, person, desk, of_duration);
        let count = ctx
            .draws
            .poisson(mean, Stream::Applications, person.key, ctx.month, 0);
        if count > 0 {
            apply_for_jobs(
                ctx,
                params,
                &boards,
                &mut market,
                &Searcher::of(id, person),
                count,
            );
        }
    }
    outsiders_apply(ctx, params, world, &boards, &mut market);
    world.return_market(market);
}

fn start_and_stop(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    let theta = world.lagged_tightness();
    // What a person sees lies within half a step of ln(theta): a bound that settles most draws without looking closer.
    let widest = libm::exp(params.response.abs() * crate::processes::DITHER);
    let bounds: Vec<[f64; 2]> = theta
        .iter()
        .map(|theta| {
            let log = params.response * libm::log(theta.clamp(1e-3, 1e3));
            [libm::exp(log) * widest, libm::exp(-log) * widest]
        })
        .collect();
    let changes: Vec<(PersonId, bool)> = world
        .residents()
        .filter(|(_, person, _)| !person.is_employed())
        .filter_map(|(id, person, _)| {
            let group = person.group();
            let searching = person.ilo == IloState::Unemployed;
            let (base, stream) = if searching {
                (params.stop[group.index()], Stream::StopSearch)
            } else if may_start(ctx, person) {
                (params.start[group.index()], Stream::StartSearch)
            } else {
                return None;
            };
            let level = person.level.index();
            let u = ctx.draws.uniform(stream, person.key, ctx.month, 0);
            if u >= base * bounds[level][usize::from(searching)] / 12.0 {
                return None;
            }
            let seen = dithered_tightness(ctx.draws, person.key, theta[level]);
            let power = if searching {
                -params.response
            } else {
                params.response
            };
            ctx.draws
                .occurs(
                    base * libm::pow(seen, power),
                    stream,
                    person.key,
                    ctx.month,
                    0,
                )
                .then_some((id, !searching))
        })
        .collect();
    for (id, searching) in changes {
        world.set_searching(id, searching);
    }
}

fn may_start(ctx: &MonthCtx<'_>, person: &Person) -> bool {
    person.activity != Activity::Course
        && person.sick_since == Month::NEVER
        && !person.incomes.has(Income::Iva)
        && !ctx.law.has_aow(person.birth, ctx.month)
}

/// Returns the expected number of applications of a person this month.
pub fn applications(ctx: &MonthCtx<'_>, params: &Params, person: &Person, desk: f64) -> f64 {
    mean_applications(ctx, params, person, desk, |months| decline(params, months))
}

/// Returns the factor on search after months without work, `(1 + months)^(-decline)`.
fn decline(params: &Params, months: u16) -> f64 {
    libm::exp(-params.decline * libm::log1p(f64::from(months)))
}

fn mean_applications(
    ctx: &MonthCtx<'_>,
    params: &Params,
    person: &Person,
    desk: f64,
    of_duration: impl Fn(u16) -> f64,
) -> f64 {
    if person.sick_since != Month::NEVER || person.incomes.has(Income::Iva) {
        return 0.0;
    }
    let group = person.group();
    let state = match person.work() {
        Work::SelfEmployed => 0.0,
        Work::Slot(_) | Work::Outside(_) => on_the_job(ctx, params, person),
        Work::None if ctx.law.has_aow(person.birth, ctx.month) => 0.0,
        Work::None => {
            let ilo = if person.ilo == IloState::Unemployed {
                1.0
            } else {
                params.inactive[group.index()]
            };
            let service = if desk > 0.0 && is_registered(person) {
                desk / params.base.max(1e-9)
            } else {
                0.0
            };
            (ilo * params.group[group.index()] + service) * of_duration(person.duration(ctx.month))
        }
    };
    if state == 0.0 {
        return 0.0;
    }
    let barriers = person.abilities.physical_barrier + person.abilities.mental_barrier;
    let lock_in = if person.activity == Activity::Course {
        params.lock_in
    } else {
        1.0
    };
    let lever = ctx.levers.person(Lever::SearchIntensity, person.key, group);
    params.base * state * power(params.barrier, barriers) * lock_in * lever
}

fn power(factor: f64, times: u8) -> f64 {
    (0..times).fold(1.0, |product, _| product * factor)
}

fn on_the_job(ctx: &MonthCtx<'_>, params: &Params, person: &Person) -> f64 {
    if person.contract.is_supported() || ctx.law.has_aow(person.birth, ctx.month) {
        return 0.0;
    }
    let tenure = match person.duration(ctx.month) {
        0..=11 => 0,
        12..=23 => 1,
        24..=59 => 2,
        _ => 3,
    };
    let small = person.hours == Hours::Under12 && person.activity != Activity::School;
    let mismatch = if small || person.activity == Activity::School {
        params.mismatch
    } else {
        1.0
    };
    params.on_the_job[tenure] * mismatch
}

fn is_registered(person: &Person) -> bool {
    person.incomes.has(Income::Ww) || person.incomes.is_assistance()
}

/// Returns the applications a month that the desk adds to each registered searcher in view: hours are shared equally.
fn desk_service(ctx: &MonthCtx<'_>, params: &Params, world: &World) -> f64 {
    let registered = world
        .residents()
        .filter(|(_, person, _)| !person.is_employed() && is_registered(person))
        .count() as f64;
    let loss = (params.desk_coordination * ctx.levers.region(Lever::CoordinationLoss)).min(1.0);
    let hours = (params.desk_hours + ctx.levers.region(Lever::CaseWorkerHours)) * (1.0 - loss);
    let coverage =
        (params.desk_coverage + ctx.levers.region(Lever::RegistryCoverage)).clamp(0.0, 1.0);
    let served = hours / params.desk_hours_per_person / registered.max(1.0);
    params.desk_applications * served.min(coverage)
}

/// What an application needs to know of who sends it.
struct Searcher {
    applicant: Applicant,
    key: PersonKey,
    place: Place,
    level: EducationLevel,
    occupation: Occupation,
    certificates: u16,
    travel: u8,
    state: usize,
}

impl Searcher {
    fn of(id: PersonId, person: &Person) -> Self {
        // A pupil searches below the level that school will give; someone who never worked searches in the own field.
        let state = match person.ilo {
            IloState::Unemployed => 0,
            IloState::Inactive => 1,
            IloState::Employed => 2,
        };
        Self {
            applicant: Applicant::Person(id),
            key: person.key,
            place: person.place,
            level: person.level,
            occupation: person.occupation,
            certificates: person.abilities.certificates,
            travel: person.abilities.travel,
            state,
        }
    }
}

fn apply_for_jobs(
    ctx: &MonthCtx<'_>,
    params: &Params,
    boards: &Boards,
    market: &mut Market,
    searcher: &Searcher,
    count: u32,
) {
    for j in 0..count {
        let draw = |sub: u32| {
            ctx.draws
                .uniform(Stream::Application, searcher.key, ctx.month, j * 8 + sub)
        };
        let direct = draw(0) < params.direct_share[searcher.state];
        let channel = if direct {
            Channel::Direct
        } else {
            Channel::Posted
        };
        let target = target_segment(ctx, params, searcher, draw(1), draw(2), draw(3), draw(4));
        if let Some((opening, vacancy, kilometres)) =
            boards.probe(ctx, searcher, channel, target, j)
        {
            market.applications.push(Application {
                applicant: searcher.applicant,
                opening,
                vacancy,
                kilometres,
            });
        }
    }
}

/// Draws the segment of an application from the mobility kernel.
fn target_segment(
    ctx: &MonthCtx<'_>,
    params: &Params,
    searcher: &Searcher,
    same: f64,
    which: f64,
    level: f64,
    up: f64,
) -> usize {
    let certified = f64::from(searcher.certificates.count_ones());
    // The own occupation and each certified one share the weight of the own occupation.
    let occupation = if same < params.own_occupation {
        let slot = (same / params.own_occupation * (1.0 + certified)) as u32;
        if slot == 0 {
            searcher.occupation
        } else {
            certified_occupation(searcher.certificates, slot - 1)
        }
    } else {
        Occupation::at(choose_at(&ctx.reference.segment_share, which) / EducationLevel::COUNT)
    };
    let own = searcher.level.index();
    let level = if level < params.own_level {
        own
    } else if up < params.level_up {
        (own + 1).min(2)
    } else {
        own.saturating_sub(1)
    };
    segment(occupation, EducationLevel::at(level))
}

fn certified_occupation(certificates: u16, n: u32) -> Occupation {
    let mut held = Occupation::ALL
        .iter()
        .filter(|one| certificates & (1 << one.index()) != 0);
    held.nth(n as usize).copied().unwrap_or(Occupation::Other)
}

#[derive(Clone, Copy)]
struct Card {
    opening: Opening,
    key: VacancyKey,
    /// Where the work is: a municipality, or a zone counted on after them.
    place: u8,
    visibility: f32,
}

const EMPTY: u32 = u32::MAX;

/// The boards of one month: every open vacancy hangs in exactly one cell of its segment's board.
struct Boards {
    /// First cell of each board: posted segments, then direct ones.
    starts: Vec<u32>,
    cells: Vec<u32>,
    cards: Vec<Card>,
    roads: Roads,
}

/// Kilometres and their weights between all places; municipalities first, then zones.
struct Roads {
    places: usize,
    municipalities: usize,
    kilometres: Vec<f64>,
    /// `exp(-km / reach)` by travel tolerance, home and place of work.
    weights: [Vec<f64>; 3],
}

impl Roads {
    fn measure(params: &Params, world: &World) -> Self {
        let municipalities = world.municipalities().len();
        let places = municipalities + world.zones().len();
        let mut kilometres = vec![f64::INFINITY; places * places];
        for home in 0..places {
            for work in 0..places {
                // Work outside is seen by residents only: outsiders are modelled towards the region.
                let at = home * places + work;
                kilometres[at] = match (home < municipalities, work < municipalities) {
                    (true, true) => {
                        world.kilometres(MunicipalityId::at(home), MunicipalityId::at(work))
                    }
                    (true, false) => world.zone(ZoneId::at(work - municipalities)).kilometres[home],
                    (false, true) => world.zone(ZoneId::at(home - municipalities)).kilometres[work],
                    (false, false) => f64::INFINITY,
                };
            }
        }
        let weights = params
            .reach
            .map(|reach| kilometres.iter().map(|km| libm::exp(-km / reach)).collect());
        Self {
            places,
            municipalities,
            kilometres,
            weights,
        }
    }

    fn home(&self, place: Place) -> Option<usize> {
        match place {
            Place::Municipality(municipality) => Some(municipality.index()),
            Place::Zone(zone) => Some(self.municipalities + zone.index()),
            Place::Away | Place::Gone => None,
        }
    }
}

impl Boards {
    fn hang(ctx: &MonthCtx<'_>, params: &Params, world: &World, market: &Market) -> Self {
        let sizes = ctx
            .reference
            .posted_cells
            .iter()
            .chain(&ctx.reference.direct_cells);
        let mut starts = vec![0];
        for size in sizes {
            starts.push(starts[starts.len() - 1] + size);
        }
        // Cells are taken in the order of keys, so that a board looks the same whatever the order of lists.
        let mut cards = cards(ctx, world, market);
        cards.sort_unstable_by_key(|(at, card)| (*at, card.key));
        let mut cells = vec![EMPTY; starts[starts.len() - 1] as usize];
        for (n, (at, card)) in cards.iter().enumerate() {
            let (start, end) = (starts[*at as usize], starts[*at as usize + 1]);
            let size = end - start;
            let mut cell = address(card.key.0, size);
            let mut tries = 0;
            while cells[(start + cell) as usize] != EMPTY && tries < size {
                cell = (cell + 1) % size;
                tries += 1;
            }
            if tries < size {
                cells[(start + cell) as usize] = n as u32;
            }
        }
        let cards = cards.into_iter().map(|(_, card)| card).collect();
        Self {
            starts,
            cells,
            cards,
            roads: Roads::measure(params, world),
        }
    }

    /// Probes a board until a vacancy is accepted; returns it with its distance.
    fn probe(
        &self,
        ctx: &MonthCtx<'_>,
        searcher: &Searcher,
        channel: Channel,
        target: usize,
        j: u32,
    ) -> Option<(Opening, VacancyKey, f32)> {
        let at = board(channel, target) as usize;
        let (start, size) = (self.starts[at], self.starts[at + 1] - self.starts[at]);
        let roads = &self.roads;
        let home = roads.home(searcher.place)? * roads.places;
        let weights = &roads.weights[usize::from(searcher.travel.min(2))];
        for k in 0..PROBES {
            let sub = j * 2 * PROBES + 2 * k;
            let cell = scale(
                ctx.draws.bits(Stream::Probe, searcher.key, ctx.month, sub),
                size,
            );
            let card = self.cells[(start + cell) as usize];
            if card == EMPTY {
                continue;
            }
            let card = self.cards[card as usize];
            let road = home + usize::from(card.place);
            let weight =
                f64::from(card.visibility) * weights[road] / ctx.reference.visibility_bound;
            if ctx
                .draws
                .happens(weight, Stream::Probe, searcher.key, ctx.month, sub + 1)
            {
                return Some((card.opening, card.key, roads.kilometres[road] as f32));
            }
        }
        None
    }
}

/// Returns all open vacancies with the board on which each hangs.
fn cards(ctx: &MonthCtx<'_>, world: &World, market: &Market) -> Vec<(u32, Card)> {
    let mut cards = Vec::with_capacity(world.open().len() + market.elsewhere.len());
    for id in world.open() {
        let slot = world.slot(*id);
        if let SlotState::Open { channel, since, .. } = slot.state {
            let card = Card {
                opening: Opening::Slot(*id),
                key: vacancy_key(slot.key, since),
                place: world.employer(slot.employer).municipality.0,
                visibility: ctx.levers.slot(Lever::Visibility, slot.key) as f32,
            };
            cards.push((board(channel, slot.segment()), card));
        }
    }
    for (n, vacancy) in market.elsewhere.iter().enumerate() {
        let card = Card {
            opening: Opening::Elsewhere(n as u32),
            key: vacancy.key,
            place: world.municipalities().len() as u8 + vacancy.zone.0,
            visibility: 1.0,
        };
        cards.push((
            board(vacancy.channel, segment(vacancy.occupation, vacancy.level)),
            card,
        ));
    }
    cards
}

fn board(channel: Channel, segment: usize) -> u32 {
    (segment
        + if channel == Channel::Direct {
            SEGMENTS
        } else {
            0
        }) as u32
}

fn address(key: u64, size: u32) -> u32 {
    scale((mix(key) >> 32) as u32, size)
}

/// Maps 32 random bits to 0..size without bias beyond 2^-32.
fn scale(bits: u32, size: u32) -> u32 {
    ((u64::from(bits) * u64::from(size)) >> 32) as u32
}

/// Draws this month's vacancies of the outside zones that residents can see.
fn offer_elsewhere(ctx: &MonthCtx<'_>, params: &Params, world: &World, market: &mut Market) {
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
                    .push(elsewhere(ctx, params, key, ZoneId::at(z), *level));
            }
        }
    }
}

fn elsewhere(
    ctx: &MonthCtx<'_>,
    params: &Params,
    key: VacancyKey,
    zone: ZoneId,
    level: EducationLevel,
) -> Elsewhere {
    let template = ctx.reference.template_at_level(
        level,
        ctx.draws.uniform(Stream::OutsideVacancy, key, ctx.month, 1),
    );
    let direct = ctx.draws.happens(
        params.zone_direct,
        Stream::OutsideVacancy,
        key,
        ctx.month,
        2,
    );
    Elsewhere {
        key,
        zone,
        occupation: template.occupation,
        level,
        hours: template.terms.hours,
        channel: if direct {
            Channel::Direct
        } else {
            Channel::Posted
        },
    }
}

fn outsiders_apply(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &mut World,
    boards: &Boards,
    market: &mut Market,
) {
    for z in 0..world.zones().len() {
        let zone = ZoneId::at(z);
        let (reference, now) = (world.zone(zone).reference, world.zone(zone).searchers);
        let mut n = 0;
        for level in EducationLevel::ALL {
            let who = Key((z as u64) << 8 | level.index() as u64);
            let mean = now[level.index()].max(0) as f64 * params.outsider_rate;
            let count = ctx
                .draws
                .poisson(mean, Stream::OutsideApplicants, who, ctx.month, 0);
            for _ in 0..count {
                let outsider = outsider(
                    ctx,
                    params,
                    PersonKey::commuter(zone, ctx.month, n),
                    zone,
                    *level,
                );
                n += 1;
                let at = market.outsiders.len() as u32;
                market.outsiders.push(outsider);
                let searcher = Searcher {
                    applicant: Applicant::Outsider(at),
                    key: outsider.key,
                    place: Place::Zone(zone),
                    level: outsider.level,
                    occupation: outsider.occupation,
                    certificates: 0,
                    travel: 2,
                    state: if outsider.employed { 2 } else { 0 },
                };
                one_application(ctx, params, boards, market, &searcher);
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

fn one_application(
    ctx: &MonthCtx<'_>,
    params: &Params,
    boards: &Boards,
    market: &mut Market,
    searcher: &Searcher,
) {
    let draw = |sub: u32| {
        ctx.draws
            .uniform(Stream::Application, searcher.key, ctx.month, sub)
    };
    let direct = draw(0) < params.direct_share[searcher.state];
    let channel = if direct {
        Channel::Direct
    } else {
        Channel::Posted
    };
    let target = target_segment(ctx, params, searcher, draw(1), draw(2), draw(3), draw(4));
    let found = boards.probe(ctx, searcher, channel, target, 0);
    if let Some((opening, vacancy, kilometres)) = found {
        market.applications.push(Application {
            applicant: searcher.applicant,
            opening,
            vacancy,
            kilometres,
        });
    }
}

fn outsider(
    ctx: &MonthCtx<'_>,
    params: &Params,
    key: PersonKey,
    zone: ZoneId,
    level: EducationLevel,
) -> Outsider {
    let draw = |sub| {
        ctx.draws
            .uniform(Stream::OutsideApplicant, key, ctx.month, sub)
    };
    let template = ctx.reference.template_at_level(level, draw(0));
    Outsider {
        key,
        zone,
        level,
        occupation: template.occupation,
        age: (params.outsider_age[0] + draw(1) * (params.outsider_age[1] - params.outsider_age[0]))
            as u16,
        employed: draw(2) < params.outsider_employed,
    }
}

/// The weighted choice alone, for tests: the share of draws that pick each of the weights hung on a board of `cells`.
pub fn choice_shares(draws: &Draws, weights: &[f64], cells: u32, n: usize) -> Vec<f64> {
    let mut board = vec![EMPTY; cells as usize];
    for i in 0..weights.len() {
        let mut cell = address(mix(i as u64 + 1), cells);
        while board[cell as usize] != EMPTY {
            cell = (cell + 1) % cells;
        }
        board[cell as usize] = i as u32;
    }
    let mut picked = vec![0.0; weights.len()];
    let month = Month::new(2018, 1);
    for who in 0..n as u64 {
        for k in 0..PROBES {
            let cell = scale(draws.bits(Stream::Probe, who, month, 2 * k), cells);
            let card = board[cell as usize];
            if card != EMPTY
                && draws.happens(weights[card as usize], Stream::Probe, who, month, 2 * k + 1)
            {
                picked[card as usize] += 1.0;
                break;
            }
        }
    }
    picked
}
