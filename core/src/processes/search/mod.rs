//! Who searches, how hard and where; writes applications to the market.
//!
//! Transitions: an inactive person starts to search with hazard
//! `turnover x start(group) x return_age x (1 + months without work)^(-return_decline) x theta_seen^response` (for pupils
//! `decline`, and no factor of age), times a factor that lasts for the person (`margin_start`); a searcher stops with hazard `turnover x stop(group) x theta_seen^(-response)`. Applications of person i in month m: Poisson by inversion of
//! one keyed uniform with mean
//! `base x regional x state factor x group factor x (1 + months without work)^(-decline) x theta_seen^contact
//! x barrier^steps x lock-in x lever`, with the two factors of returning instead of `decline` for the inactive, so that more intensity
//! adds applications and keeps the first ones. An application is one for a vacancy that the searcher came across: with
//! fewer vacancies for each searcher there are fewer of them (`contact`). Each application draws a channel, then a segment
//! from the mobility kernel (own occupation, else by share; level 0/-1/+1; certificates add segments), then a vacancy
//! by keyed rejection sampling on the segment's board: probe k addresses a cell, drawn with the weight `exp(-km / reach)`
//! of the place whose cells they are; an occupied cell is accepted with probability `visibility / bound`. Every vacancy
//! occupies exactly one cell of its place, so the choice is an exact choice by `visibility x exp(-km / reach)`; a segment
//! with nothing to see costs the application after [`PROBES`] probes.
//! Applicants from outside zones are keyed by (zone, month, n); a zone's searchers return to their reference path.

mod boards;
mod intensity;
mod outside;

pub use boards::{PROBES, choice_shares};
pub use intensity::applications;

use std::collections::{BTreeMap, BTreeSet};

use crate::draws::{Stream, poisson_quantile, unit, vacancy_key};
use crate::levers::Lever;
use crate::processes::MonthCtx;
use crate::vocab::{
    EducationLevel, IloState, Month, Occupation, PersonId, PersonKey, RegionId, SlotId, SlotKey,
};
use crate::world::{
    Applicant, Application, Channel, Market, Opening, Person, Place, SlotState, Through, Watch,
    World, segment,
};
use boards::Boards;
use intensity::{
    Contacts, Declines, desk_service, desk_without_levers, is_registered, mean_applications,
    next_application, start_and_stop,
};
use outside::{offer_elsewhere, outsiders_apply};

crate::parameters! {
    "search":
    /// Applications a month of an unemployed person without benefit, barrier or duration (search base).
    base: f64, PerMonth in 0.0..=30.0;
    /// Factor on all applications by residents of the region (its job-finding intercept).
    regional: f64, Ratio in 0.1..=5.0;
    /// Factor on applications of the unemployed by group.
    group: [f64; 7] => "group", Ratio in 0.0..=10.0;
    /// Factor on applications of the inactive, relative to the unemployed, by group.
    inactive: [f64; 7] => "group", Ratio in 0.0..=10.0;
    /// Factor on applications of all the inactive.
    inactive_scale: f64, Ratio in 0.0..=10.0;
    /// Factor on applications of recipients of assistance, at search or not.
    bijstand_scale: f64, Ratio in 0.0..=10.0;
    /// Factor on applications of all employees.
    on_the_job_scale: f64, Ratio in 0.0..=10.0;
    /// Factor on applications of employees in the first, second, third to fifth year of the job, and after.
    on_the_job: [f64; 4] => "tenure", Ratio in 0.0..=10.0;
    /// Factor on applications of employees by ten-year age group.
    on_the_job_age: [f64; 6] => "age_10", Ratio in 0.0..=10.0;
    /// Factor on on-the-job search of those whose job is below their level or who are at school.
    mismatch: f64, Ratio in 0.0..=10.0;
    /// Decline of search with the logarithm of months without work.
    decline: f64, Ratio in 0.0..=3.0;
    /// Decline of starting to search, and of applications of the inactive, with the logarithm of months without work.
    return_decline: f64, Ratio in 0.0..=3.0;
    /// Factor on both by ten-year age group.
    return_age: [f64; 6] => "age_10", Ratio in 0.0..=10.0;
    /// Share of persons at the margin of the labour force: they search on and off.
    margin_share: f64, Share in 0.0..=0.5;
    /// Factor on their hazard of starting to search; the others have less, so that the mean is one.
    margin_start: f64, Ratio in 1.0..=20.0;
    /// Factor on their hazard of stopping.
    margin_stop: f64, Ratio in 0.0..=20.0;
    /// Factor on their applications while they are without work.
    margin_search: f64, Ratio in 0.0..=1.0;
    /// Elasticity of applications to tightness: how many vacancies a searcher comes across.
    contact: f64, Ratio in 0.0..=2.0;
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
    /// Factor on the hazards of starting and of stopping to search.
    turnover: f64, Ratio in 0.0..=10.0;
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

/// Runs the process for a month.
pub fn step(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    start_and_stop(ctx, params, world);
    let mut market = world.take_market();
    offer_elsewhere(ctx, params, world, &mut market);
    let boards = Boards::hang(ctx, params, world, &market);
    let regions = world.regions().all();
    let desk: Vec<f64> = regions
        .map(|region| desk_service(ctx, params, world, region))
        .collect();
    let unmoved: Vec<f64> = world
        .regions()
        .all()
        .map(|region| desk_without_levers(ctx, params, world, region))
        .collect();
    let declines = Declines::of(params);
    let contacts = Contacts::of(params, world);
    let [bound, low, middle, high, ..] = world.limits(
        Watch::Applications,
        [
            desk.iter().copied().fold(0.0, f64::max),
            contacts.most(0),
            contacts.most(1),
            contacts.most(2),
            0.0,
            0.0,
        ],
        |person, input| match input {
            0 => is_registered(person),
            // The inactive do not look at the market.
            input => input == person.level.index() + 1 && person.ilo != IloState::Inactive,
        },
    );
    let due = world.due(Watch::Applications, |world, id| {
        let person = world.person(id);
        let region = world.regions().of_place(person.place);
        let most = [low, middle, high][person.level.index()];
        next_application(ctx, params, person, region, bound, most, &declines)
    });
    for id in due {
        let person = world.person(id);
        if !person.is_present() {
            continue;
        }
        let region = world.regions().of_place(person.place);
        let desk = desk[region.index()];
        let contact = contacts.seen(ctx, person, region);
        let mean = contact * mean_applications(ctx, params, person, region, desk, &declines);
        // Read from above, so that a small draw means an application and rare senders are found fast.
        let u = ctx
            .draws
            .uniform(Stream::Applications, person.key, ctx.month, 0);
        let count = poisson_quantile(mean, 1.0 - u);
        if count > 0 {
            let added = added_by_levers(
                ctx,
                params,
                person,
                region,
                [contact, desk, unmoved[region.index()], mean],
                (u, &declines),
            );
            apply_for_jobs(
                ctx,
                params,
                &boards,
                &mut market,
                &Searcher::of(id, person),
                count,
                added,
            );
        }
    }
    refer(ctx, world, &mut market);
    outsiders_apply(ctx, params, world, &boards, &contacts, &mut market);
    world.return_market(market);
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

/// From which of a month's applications on a lever added them, and which levers did.
#[derive(Clone, Copy)]
struct Added {
    from: u32,
    by: Through,
}

impl Added {
    const NONE: Self = Self {
        from: u32::MAX,
        by: Through::OWN,
    };
}

/// Returns which of a person's applications are there only because levers moved: those beyond the number that the same draw
/// gives without. The numbers are the factor of contact, the desk's service with and without levers, and the mean with them.
fn added_by_levers(
    ctx: &MonthCtx<'_>,
    params: &Params,
    person: &Person,
    region: RegionId,
    [contact, desk, unmoved, mean]: [f64; 4],
    (u, declines): (f64, &Declines<'_>),
) -> Added {
    if ctx.levers.is_neutral() {
        return Added::NONE;
    }
    let intensity = ctx
        .levers
        .person(Lever::SearchIntensity, person.key, person.group());
    let served = is_registered(person) && !person.is_employed() && desk != unmoved;
    if intensity <= 1.0 && !served {
        return Added::NONE;
    }
    let without = if served {
        contact * mean_applications(ctx, params, person, region, unmoved, declines)
    } else {
        mean
    };
    let neutral = without / intensity.max(1.0);
    let mut by = Through::OWN;
    if intensity > 1.0 {
        by = by.with(Through::SEARCH);
    }
    if without < mean {
        by = by.with(Through::DESK);
    }
    Added {
        from: poisson_quantile(neutral, 1.0 - u),
        by,
    }
}

fn apply_for_jobs(
    ctx: &MonthCtx<'_>,
    params: &Params,
    boards: &Boards,
    market: &mut Market,
    searcher: &Searcher,
    count: u32,
    added: Added,
) {
    for j in 0..count {
        let through = if j >= added.from {
            added.by
        } else {
            Through::OWN
        };
        apply_once(ctx, params, boards, market, searcher, (j, through));
    }
}

/// Adds the applications of those who are brought to a vacancy: to one that is open and to which they have not applied on
/// their own, by those who are present, not ill and below AOW age.
fn refer(ctx: &MonthCtx<'_>, world: &World, market: &mut Market) {
    let referrals: Vec<(PersonKey, SlotKey)> = ctx.levers.pairs(Lever::Referral).collect();
    if referrals.is_empty() {
        return;
    }
    let people: BTreeMap<PersonKey, PersonId> = {
        let wanted: BTreeSet<PersonKey> = referrals.iter().map(|(person, _)| *person).collect();
        let named = world.with_keys(&wanted).into_iter();
        named.map(|id| (world.key(id), id)).collect()
    };
    let slots: BTreeMap<SlotKey, SlotId> = {
        let open = world.open().iter();
        open.map(|id| (world.slot(*id).key, *id)).collect()
    };
    let own: BTreeSet<(Applicant, Opening)> = {
        let known: BTreeSet<PersonId> = people.values().copied().collect();
        let of_known = |one: &&Application| match one.applicant {
            Applicant::Person(id) => known.contains(&id),
            Applicant::Outsider(_) => false,
        };
        let sent = market.applications.iter().filter(of_known);
        sent.map(|one| (one.applicant, one.opening)).collect()
    };
    for (person, slot) in referrals {
        let (Some(id), Some(slot)) = (people.get(&person), slots.get(&slot)) else {
            continue;
        };
        let person = world.person(*id);
        let may = person.is_resident()
            && person.sick_since == Month::NEVER
            && !ctx.law.has_aow(person.birth, ctx.month);
        let (applicant, opening) = (Applicant::Person(*id), Opening::Slot(*slot));
        if !may || own.contains(&(applicant, opening)) {
            continue;
        }
        let Some(home) = person.municipality() else {
            continue;
        };
        let at = world.employer(world.slot(*slot).employer).municipality;
        let SlotState::Open { since, .. } = world.slot(*slot).state else {
            continue;
        };
        market.applications.push(Application {
            applicant,
            opening,
            vacancy: vacancy_key(world.slot(*slot).key, since),
            kilometres: world.kilometres(home, at) as f32,
            through: Through::REFERRAL,
        });
    }
}

/// Sends one application: channel and segment from one block of draws, then a vacancy from the board.
fn apply_once(
    ctx: &MonthCtx<'_>,
    params: &Params,
    boards: &Boards,
    market: &mut Market,
    searcher: &Searcher,
    (j, through): (u32, Through),
) {
    let [how, same, which, level] = ctx
        .draws
        .four(Stream::Application, searcher.key, ctx.month, j)
        .map(unit);
    let channel = if how < params.direct_share[searcher.state] {
        Channel::Direct
    } else {
        Channel::Posted
    };
    let target = target_segment(ctx, params, searcher, same, which, level);
    if let Some((opening, vacancy, kilometres, seen)) =
        boards.probe(ctx, searcher, channel, target, j)
    {
        market.applications.push(Application {
            applicant: searcher.applicant,
            opening,
            vacancy,
            kilometres,
            through: through.with(seen),
        });
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
        ctx.reference.any_occupation(which)
    };
    let own = searcher.level.index();
    let up = params.own_level + (1.0 - params.own_level) * params.level_up;
    let level = if level < params.own_level {
        own
    } else if level < up {
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
