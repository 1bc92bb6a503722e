//! Labour demand: size plans, replacement and expansion, posting, withdrawing, closing and re-creating slots.
//!
//! Target of employer e in month t: `T_e = floor(size_e x growth_s(t) x exp(loading x cycle(t)) + u_e)`, one keyed `u_e`
//! for all months, so that the target moves with the path and not with noise. A leaver's slot is kept if
//! `filled + open < T_e` and `u < rho`; otherwise it closes, and while the plan still wants it, it is created again at
//! an employer of the same sector (drawn by size) with the occupation of a slot of the initial population, tilted to the
//! growing classes: rho governs reallocation, the sector's jobs follow the path. *Replacement* openings follow a leave,
//! *expansion* openings a rise of `T_e`. An opening is posted with probability
//! `kappa x theta^posting`, theta lagged and of the slot's level, else direct; a direct opening
//! lapses after a month; a posted one is withdrawn with a hazard, a higher one at an employer with more jobs filled and
//! open than it wants. A permanent slot that opens is offered on a fixed contract with a given probability. Endogenous demand: openings times
//! `(theta / theta*)^(-eta)`, theta lagged, theta* the reference path; eta is the elasticity of vacancy creation to tightness
//! (0: job rationing; large: near free entry). Without a reference the factor is one.

use crate::draws::{Key, Stream};
use crate::processes::MonthCtx;
use crate::vocab::{AnnualHazard, Contract, EmployerId, Month, SlotId, SlotKey};
use crate::world::{Channel, Reason, SlotSeed, SlotState, World};

crate::parameters! {
    "employers":
    /// Share of left slots that the employer keeps while the plan wants them (rho).
    rho: f64, Share in 0.0..=1.0;
    /// Share of openings that are posted (kappa), for permanent, fixed and agency contracts.
    kappa: [f64; 3] => "contract_3", Share in 0.0..=1.0;
    /// Elasticity of that share to tightness.
    posting: f64, Ratio in 0.0..=1.0;
    /// Hazard that a posted vacancy is withdrawn.
    withdraw: f64, PerYear in 0.0..=12.0;
    /// Hazard that a posted vacancy is withdrawn besides while the employer has filled or open more than it wants.
    withdraw_excess: f64, PerYear in 0.0..=24.0;
    /// Share of openings of permanent jobs that are offered on a fixed contract.
    starts_fixed: f64, Share in 0.0..=1.0;
    /// Elasticity of openings to tightness (eta): 0 job rationing, large values free entry.
    eta: f64, Ratio in 0.0..=10.0;
    /// Loading of the target on the regional cycle.
    cycle_loading: f64, Ratio in 0.0..=5.0;
    /// Weight of each occupation class among new slots relative to the initial population.
    growing: [f64; 13] => "occupation", Ratio in 0.0..=5.0;
    /// Growth of each sector's jobs on trend.
    growth: [f64; 18] => "sector", PerYear in -0.2..=0.2;
    /// Growth of the region's jobs above the national trend of its sectors.
    regional_growth: f64, PerYear in -0.2..=0.2;
    /// Share of trend growth that is left after the given years: growth fades with this half-life.
    growth_half_life: f64, Years in 0.5..=100.0;
}

/// Runs the process for a month.
pub fn step(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    let rises = set_targets(ctx, params, world);
    withdraw(ctx, params, world);
    let moved = decide_on_left_slots(ctx, params, world);
    open_new_slots(ctx, params, world, &rises, &moved);
    world.tidy_open();
}

/// Sets every employer's target and returns by how much it rose.
fn set_targets(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) -> Vec<u32> {
    let cycle = libm::exp(params.cycle_loading * ctx.economy.cycle);
    if world.rounding().is_empty() {
        let draw = |id: EmployerId| {
            let who = u64::from(id.0);
            ctx.draws.uniform(Stream::TargetRounding, who, Month(0), 0)
        };
        let rounding = world.employers().map(|(id, _)| draw(id)).collect();
        world.remember_rounding(rounding);
    }
    let targets: Vec<(u32, u32)> = world
        .employers()
        .zip(world.rounding())
        .map(|((_, employer), u)| {
            let region = world.regions().of(employer.municipality);
            let growth = ctx.economy.growth_in(region, employer.sector);
            let path = f64::from(employer.size) * growth * cycle;
            (libm::floor(path + u) as u32, employer.target)
        })
        .collect();
    for (i, (target, _)) in targets.iter().enumerate() {
        world.set_target(EmployerId::at(i), *target);
    }
    targets
        .into_iter()
        .map(|(target, before)| target.saturating_sub(before))
        .collect()
}

fn withdraw(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    let monthly = |hazard| AnnualHazard::at_least_zero(hazard).per_month().get();
    let usual = monthly(params.withdraw);
    let above = monthly(params.withdraw + params.withdraw_excess);
    let ended: Vec<SlotId> = world
        .open()
        .iter()
        .copied()
        .filter(|id| {
            let slot = world.slot(*id);
            match slot.state {
                SlotState::Open {
                    channel: Channel::Direct,
                    since,
                    ..
                } => since < ctx.month,
                SlotState::Open {
                    channel: Channel::Posted,
                    since,
                    ..
                } => {
                    let excess = world.employer(slot.employer).gap() < 0;
                    let hazard = if excess { above } else { usual };
                    since < ctx.month
                        && ctx
                            .draws
                            .happens(hazard, Stream::Withdraw, slot.key, ctx.month, 0)
                }
                _ => false,
            }
        })
        .collect();
    for id in ended {
        world.withdraw(id);
    }
    // A slot may open again this month: it must not stand on the list twice.
    world.tidy_open();
}

/// Decides on every left slot and returns how many openings each employer takes over from closed slots elsewhere.
fn decide_on_left_slots(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) -> Vec<u32> {
    let mut left: Vec<(EmployerId, u32, SlotKey, SlotId)> = world
        .take_vacated()
        .into_iter()
        .map(|id| {
            let slot = world.slot(id);
            (
                slot.employer,
                ctx.draws.bits(Stream::KeepSlot, slot.key, ctx.month, 1),
                slot.key,
                id,
            )
        })
        .collect();
    // Among slots of one employer a keyed lottery decides which is kept first, never their place in a list.
    left.sort_unstable();
    let posting = posting(params, world);
    let mut moved = vec![0; world.employers().len()];
    for (employer, _, _, id) in left {
        let slot = world.slot(id);
        let (key, level) = (slot.key, slot.level.index());
        let supported = slot.contract.is_supported();
        let wanted = world.employer(employer).gap() > 0 && !supported;
        if wanted
            && ctx
                .draws
                .happens(params.rho, Stream::KeepSlot, key, ctx.month, 0)
        {
            let contract = contract_offered(ctx, params, slot.contract, key);
            world.offer_contract(id, contract);
            let region = world.region_of_employer(employer);
            let posting = posting[region.index()][level];
            let channel = channel(ctx, params, contract, posting, key);
            world.open_vacancy(id, Reason::Replacement, channel);
        } else {
            world.close_slot(id);
            if supported {
                world.shrink_plan(employer);
            } else if wanted {
                let heir = heir(ctx, world, employer, key);
                if heir != employer {
                    world.move_plan(employer, heir);
                }
                moved[heir.index()] += 1;
            }
        }
    }
    moved
}

/// Returns the share of openings that are posted at the tightness of each region and level, relative to kappa.
fn posting(params: &Params, world: &World) -> Vec<[f64; 3]> {
    let of = |region| {
        let theta = world.lagged_tightness(region);
        theta.map(|theta| libm::exp(params.posting * libm::log(theta.clamp(1e-3, 1e3))))
    };
    world.regions().all().map(of).collect()
}

/// Returns the contract on which a slot is offered: who follows on a permanent job often begins on a fixed contract. It is
/// one draw for the life of a slot, so that an opening that lapses and comes back is the same offer.
fn contract_offered(
    ctx: &MonthCtx<'_>,
    params: &Params,
    contract: Contract,
    key: impl Into<Key>,
) -> Contract {
    let fixed = contract == Contract::Permanent
        && ctx
            .draws
            .happens(params.starts_fixed, Stream::StartContract, key, Month(0), 0);
    if fixed { Contract::Fixed } else { contract }
}

fn channel(
    ctx: &MonthCtx<'_>,
    params: &Params,
    contract: Contract,
    posting: f64,
    key: impl Into<Key>,
) -> Channel {
    let kappa = (params.kappa[contract.index().min(2)] * posting).min(1.0);
    let posted = ctx.draws.happens(kappa, Stream::Channel, key, ctx.month, 0);
    if posted {
        Channel::Posted
    } else {
        Channel::Direct
    }
}

/// Returns the employer of the same sector at which a closed slot is created again, drawn by size.
fn heir(
    ctx: &MonthCtx<'_>,
    world: &World,
    employer: EmployerId,
    key: impl Into<Key>,
) -> EmployerId {
    let region = world.region_of_employer(employer);
    let list = ctx
        .reference
        .employers(region, world.employer(employer).sector);
    let total = list.last().map_or(0.0, |(_, cumulated)| *cumulated);
    let point = ctx.draws.uniform(Stream::Recreate, key, ctx.month, 0) * total;
    let place = list.partition_point(|(_, cumulated)| *cumulated <= point);
    list.get(place).map_or(employer, |(id, _)| EmployerId(*id))
}

fn open_new_slots(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &mut World,
    rises: &[u32],
    moved: &[u32],
) {
    let posting = posting(params, world);
    for i in 0..rises.len() {
        let id = EmployerId::at(i);
        let gap = world.employer(id).gap();
        if gap <= 0 {
            continue;
        }
        let wanted = demand(ctx, params, world, id, gap as f64);
        for n in 0..wanted {
            let template = template(ctx, params, world, id, n);
            let Some(SlotSeed {
                occupation,
                level,
                terms,
                ..
            }) = template.cloned()
            else {
                break;
            };
            let slot = world.create_slot(id, occupation, level, terms);
            // Openings taken over from closed slots come first, then the rise of the target; what is left is backlog.
            let from_moved = n < moved[i];
            let reason = if !from_moved && n - moved[i] < rises[i] {
                Reason::Expansion
            } else {
                Reason::Replacement
            };
            let key = world.slot(slot).key;
            let contract = contract_offered(ctx, params, terms.contract, key);
            world.offer_contract(slot, contract);
            let posting = posting[world.region_of_employer(id).index()][level.index()];
            let channel = channel(ctx, params, contract, posting, key);
            world.open_vacancy(slot, reason, channel);
        }
    }
}

/// Returns the number of openings: the gap times `(theta / theta*)^(-eta)`, rounded with a keyed draw.
fn demand(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &World,
    employer: EmployerId,
    gap: f64,
) -> u32 {
    let region = world.region_of_employer(employer);
    let Some(reference) = ctx.economy.reference_tightness_in(region) else {
        return gap as u32;
    };
    if params.eta == 0.0 {
        return gap as u32;
    }
    let now = world.lagged_tightness(region);
    let ratio: f64 = (0..3)
        .map(|level| libm::log(now[level].max(1e-3) / reference[level].max(1e-3)))
        .sum::<f64>()
        / 3.0;
    let factor = libm::exp(-params.eta * ratio).clamp(0.1, 10.0);
    ctx.draws
        .round(
            gap * factor,
            Stream::Demand,
            u64::from(employer.0),
            ctx.month,
            0,
        )
        .max(0) as u32
}

/// Returns a slot of the initial population of the employer's sector, tilted to the growing occupations by rejection.
fn template<'a>(
    ctx: &MonthCtx<'a>,
    params: &Params,
    world: &World,
    employer: EmployerId,
    n: u32,
) -> Option<&'a SlotSeed> {
    let region = world.region_of_employer(employer);
    let list = ctx
        .reference
        .templates(region, world.employer(employer).sector);
    let bound = params.growing.iter().copied().fold(0.0, f64::max);
    let mut chosen = None;
    for attempt in 0..16u32 {
        let sub = n * 64 + attempt * 2;
        let who = u64::from(employer.0);
        let place = ctx.draws.uniform(Stream::NewSlot, who, ctx.month, sub) * list.len() as f64;
        chosen = list.get(place as usize);
        let weight = chosen.map_or(0.0, |slot| params.growing[slot.occupation.index()]);
        if ctx.draws.uniform(Stream::NewSlot, who, ctx.month, sub + 1) * bound < weight {
            break;
        }
    }
    chosen
}
