//! Burn-in: market steps only, with age, moves, law and benefits frozen, until vacancies, tenure and queues are
//! stationary; then states are rematched to the margins by the fewest moves. It is part of building the initial population and
//! no mode of the month.

use crate::draws::{Draws, Key, Stream, mix};
use crate::levers::{Lever, LeverBoard, Move, Reach};
use crate::processes::{
    Economy, Law, MonthCtx, Params, Reference, employers, matching, search, separation, tightness,
};
use crate::vocab::{
    EmployerId, Group, IloState, Month, MunicipalityId, PersonId, RegionId, SlotId, SlotKey,
};
use crate::world::{Calendar, Channel, Person, Reason, Separation, Tallies, Work, World};
use serde::{Deserialize, Serialize};

/// How far a state stays from its margin after the burn-in, by municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Residual {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The state.
    pub state: IloState,
    /// Persons before the burn-in.
    pub margin: usize,
    /// Persons after states were put back.
    pub after: usize,
    /// Moves that putting back took.
    pub moves: usize,
}

/// Settles a initial population in place and reports what remains between it and its margins.
///
/// The months of the burn-in run ahead of the calendar with draws of their own; dates and keys move back at the end.
/// Recipients of benefits do not search meanwhile: their numbers are the margins of the initial population.
pub fn burn_in(
    world: &mut World,
    params: &Params,
    law: &Law,
    reference: &Reference,
    economy: &Economy,
    draws: &Draws,
    months: u16,
) -> Vec<Residual> {
    let start = world.month();
    let margins = count_states(world);
    let first: Vec<Tallies> = world
        .regions()
        .all()
        .map(|region| *world.tallies(region))
        .collect();
    let mut levers = LeverBoard::neutral();
    for group in [
        Group::Disabled,
        Group::StatusHolder,
        Group::Bijstand,
        Group::Ww,
    ] {
        let step = Move {
            lever: Lever::SearchIntensity,
            reach: Reach::Group(group),
            amount: 0.0,
            programme: 0,
        };
        levers.apply(step);
    }
    world.keep(Calendar::of_events(
        start.next(),
        Month(start.0 + months + 1),
    ));
    for month in (1..=months).map(|n| Month(start.0 + n)) {
        world.begin(month);
        let ctx = MonthCtx {
            month,
            levers: &levers,
            draws,
            economy,
            law,
            reference,
        };
        employers::step(&ctx, &params.employers, world);
        separation::step(&ctx, &params.separation, world);
        search::step(&ctx, &params.search, world);
        matching::step(&ctx, &params.matching, world);
        let theta = tightness(world);
        world.remember_tightness(theta);
    }
    let last = Month(start.0 + months);
    let moves = rematch_margins(world, reference, draws, last, &margins);
    for (at, of_region) in first.iter().enumerate() {
        let region = RegionId::at(at);
        put_back_commuters(world, draws, last, region, of_region.commuters);
    }
    let posted: Vec<i64> = first.iter().map(|one| one.posted.iter().sum()).collect();
    open_left_slots(world, reference, draws, last, &posted);
    // What searchers and employers see in the first months is the market as it was put back.
    for _ in 0..3 {
        let theta = tightness(world);
        world.remember_tightness(theta);
    }
    world.rebase(start, months);
    world.keep(Calendar::sweep());
    let after = count_states(world);
    report(&margins, &after, &moves)
}

type States = Vec<[usize; 3]>;

fn count_states(world: &World) -> States {
    let mut counts = vec![[0; 3]; world.municipalities().len()];
    for (_, person, municipality) in world.residents() {
        counts[municipality.index()][person.ilo.index()] += 1;
    }
    counts
}

fn report(margins: &States, after: &States, moves: &[usize]) -> Vec<Residual> {
    let mut rows = Vec::new();
    for (place, margin) in margins.iter().enumerate() {
        for state in IloState::ALL {
            rows.push(Residual {
                municipality: MunicipalityId::at(place),
                state: *state,
                margin: margin[state.index()],
                after: after[place][state.index()],
                moves: moves[place],
            });
        }
    }
    rows
}

/// Puts employment and unemployment of each municipality back to the margin: too many at work lose their latest jobs,
/// too few return to slots that employers want beside the open vacancies; then the state of those without work changes, latest spells first.
fn rematch_margins(
    world: &mut World,
    reference: &Reference,
    draws: &Draws,
    month: Month,
    margins: &States,
) -> Vec<usize> {
    let mut moves = vec![0; margins.len()];
    for (place, margin) in margins.iter().enumerate() {
        let municipality = MunicipalityId::at(place);
        let employed = margin[IloState::Employed.index()];
        let now = count_states(world)[place][IloState::Employed.index()];
        if now > employed {
            for id in latest(world, draws, month, municipality, movable_at_work)
                .into_iter()
                .take(now - employed)
            {
                world.separate(id, Separation::ContractEnd, IloState::Inactive);
                moves[place] += 1;
            }
        } else {
            moves[place] +=
                return_to_work(world, reference, draws, month, municipality, employed - now);
        }
        let unemployed = margin[IloState::Unemployed.index()];
        let now = count_states(world)[place][IloState::Unemployed.index()];
        let (surplus, searching) = (now.abs_diff(unemployed), now < unemployed);
        let pick = if searching {
            movable_inactive
        } else {
            movable_searching
        };
        for id in latest(world, draws, month, municipality, pick)
            .into_iter()
            .take(surplus)
        {
            world.set_searching(id, searching);
            moves[place] += 1;
        }
    }
    moves
}

/// Lets go of the in-commuters beyond their margin, latest jobs first, ties by a keyed lot: residents alone are put back to
/// theirs, so that jobs taken from outside meanwhile would stay taken.
fn put_back_commuters(
    world: &mut World,
    draws: &Draws,
    month: Month,
    region: RegionId,
    margin: i64,
) {
    let surplus = world.tallies(region).commuters - margin;
    let mut list: Vec<(std::cmp::Reverse<Month>, u32, PersonId)> = world
        .present()
        .filter(|(_, person)| person.is_commuter() && !person.contract.is_supported())
        .filter(|(_, person)| world.regions().of_place(person.place) == region)
        .map(|(id, person)| {
            let lot = draws.bits(Stream::Tie, person.key, month, 3);
            (std::cmp::Reverse(person.since), lot, id)
        })
        .collect();
    list.sort_unstable();
    for (.., id) in list.into_iter().take(surplus.max(0) as usize) {
        world.separate(id, Separation::Elsewhere, IloState::Inactive);
    }
}

/// Posts the slots that putting back left, in keyed order, where the employer wants them and until as many vacancies are
/// open in a region as in its initial population. The others close; what an employer still wants it creates again. If vacancies are
/// still too few, new ones like the slots of the initial population are posted.
fn open_left_slots(
    world: &mut World,
    reference: &Reference,
    draws: &Draws,
    month: Month,
    posted: &[i64],
) {
    let mut left: Vec<(u32, SlotKey, SlotId)> = world
        .take_vacated()
        .into_iter()
        .map(|id| {
            let key = world.slot(id).key;
            (draws.bits(Stream::Tie, key, month, 4), key, id)
        })
        .collect();
    left.sort_unstable();
    for (.., id) in left {
        let slot = world.slot(id);
        let wanted = world.employer(slot.employer).gap() > 0 && !slot.contract.is_supported();
        let region = world.region_of_employer(slot.employer);
        let open: i64 = world.tallies(region).posted.iter().sum();
        if wanted && open < posted[region.index()] {
            world.open_vacancy(id, Reason::Replacement, Channel::Posted);
        } else {
            world.close_slot(id);
        }
    }
    for region in world.regions().all() {
        let open: i64 = world.tallies(region).posted.iter().sum();
        for n in 0..u64::try_from(posted[region.index()] - open).unwrap_or(0) {
            let key = mix(n | u64::from(region.0) << 32);
            let employer = who_wants(world, draws, key, month, region);
            let list = reference.templates(region, world.employer(employer).sector);
            let place = draws.uniform(Stream::Tie, key, month, 6) * list.len() as f64;
            let Some(template) = list.get(place as usize) else {
                continue;
            };
            let slot = world.create_slot(
                employer,
                template.occupation,
                template.level,
                template.terms,
            );
            world.open_vacancy(slot, Reason::Replacement, Channel::Posted);
        }
    }
    world.tidy_open();
}

fn movable_at_work(person: &Person) -> bool {
    matches!(person.work(), Work::Slot(_))
        && person.incomes.is_empty()
        && !person.contract.is_supported()
}

fn movable_searching(person: &Person) -> bool {
    person.ilo == IloState::Unemployed && person.incomes.is_empty()
}

fn movable_inactive(person: &Person) -> bool {
    use crate::vocab::Activity;
    person.ilo == IloState::Inactive
        && person.incomes.is_empty()
        && person.activity == Activity::None
}

/// Returns the persons of a municipality who may move, latest spell first, ties by a keyed lot.
fn latest(
    world: &World,
    draws: &Draws,
    month: Month,
    municipality: MunicipalityId,
    may_move: fn(&Person) -> bool,
) -> Vec<PersonId> {
    let mut list: Vec<(std::cmp::Reverse<Month>, u32, PersonId)> = world
        .residents()
        .filter(|(_, person, home)| *home == municipality && may_move(person))
        .map(|(id, person, _)| {
            (
                std::cmp::Reverse(person.since),
                draws.bits(Stream::Tie, person.key, month, 0),
                id,
            )
        })
        .collect();
    list.sort_unstable();
    list.into_iter().map(|(.., id)| id).collect()
}

/// Returns an employer of a region that wants more jobs than it has filled and open; when there is none, an employer drawn
/// by size, whose plan then grows by one. Margins hold the jobs and the posted vacancies, but not the openings on the direct
/// channel that a region with so much turnover always has: plans must hold all three.
fn who_wants(
    world: &mut World,
    draws: &Draws,
    key: impl Into<Key>,
    month: Month,
    region: RegionId,
) -> EmployerId {
    let key = key.into();
    let own: Vec<EmployerId> = world
        .employers()
        .filter(|(_, employer)| world.regions().of(employer.municipality) == region)
        .map(|(id, _)| id)
        .collect();
    let short: Vec<EmployerId> = own
        .iter()
        .copied()
        .filter(|id| world.employer(*id).gap() > 0)
        .collect();
    if !short.is_empty() {
        return short[draws.choose(&vec![1.0; short.len()], Stream::Tie, key, month, 1)];
    }
    let size = |id: &EmployerId| f64::from(world.employer(*id).size);
    let sizes: Vec<f64> = own.iter().map(size).collect();
    let employer = own[draws.choose(&sizes, Stream::Tie, key, month, 5)];
    world.grow_plan(employer);
    employer
}

/// Puts persons back to work: each takes a new slot like one of the initial population at the own level, at an employer that
/// wants more jobs than it has filled and open ([`who_wants`]).
fn return_to_work(
    world: &mut World,
    reference: &Reference,
    draws: &Draws,
    month: Month,
    municipality: MunicipalityId,
    wanted: usize,
) -> usize {
    let mut candidates = latest(world, draws, month, municipality, movable_searching);
    candidates.extend(latest(world, draws, month, municipality, movable_inactive));
    let home = world.regions().of(municipality);
    let mut returned = 0;
    for id in candidates.into_iter().take(wanted) {
        let (level, key) = (world.person(id).level, world.key(id));
        let employer = who_wants(world, draws, key, month, home);
        let template =
            reference.template_at_level(home, level, draws.uniform(Stream::Tie, key, month, 2));
        let slot = world.create_slot(employer, template.occupation, level, template.terms);
        world.open_vacancy(slot, Reason::Replacement, Channel::Direct);
        world.hire(id, slot);
        returned += 1;
    }
    world.tidy_open();
    returned
}
