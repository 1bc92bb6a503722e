//! The index of open vacancies, and the exact weighted choice among them by keyed rejection sampling.
//!
//! Each segment (occupation and level) has a board with cells for every place of work. Their number is fixed once, by the
//! vacancies expected there. A searcher addresses the cells of a place in proportion to its weight, so that few probes are
//! lost on distance.

use super::params::Params;
use super::searcher::Searcher;
use crate::draws::{Draws, Key, Stream, mix, unit, vacancy_key};
use crate::levers::Lever;
use crate::processes::MonthCtx;
use crate::vocab::{Month, MunicipalityId, RegionId, VacancyKey, ZoneId};
use crate::world::{Channel, Market, Opening, Place, SEGMENTS, SlotState, Through, World, segment};

/// Probes of a board before an application is given up.
pub const PROBES: u32 = 96;

#[derive(Clone, Copy)]
struct Listing {
    opening: Opening,
    key: VacancyKey,
    /// Where the work is: a municipality, or a zone counted on after them.
    place: u8,
    visibility: f32,
}

const EMPTY: u32 = u32::MAX;

/// The boards of one month: every open vacancy is listed in exactly one cell of its segment's board.
pub(super) struct VacancyIndex {
    /// First cell of each place on each board: boards of posted segments, then direct ones; in each, places in order.
    starts: Vec<u32>,
    cells: Vec<u32>,
    listings: Vec<Listing>,
    distances: DistanceMatrix,
    /// Cumulated weight of the cells of each place, by travel tolerance, board, home and place of work.
    edges: [Vec<f64>; 3],
}

/// Kilometres and their weights between all places; municipalities first, then zones.
struct DistanceMatrix {
    places: usize,
    municipalities: usize,
    kilometres: Vec<f64>,
    /// `exp(-km / reach)` by travel tolerance, home and place of work, and one over it.
    weights: [Vec<f64>; 3],
    per_weight: [Vec<f64>; 3],
}

impl DistanceMatrix {
    fn measure(ctx: &MonthCtx<'_>, params: &Params, world: &World) -> Self {
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
        let weights = params.reach.map(|reach| {
            let mut weights: Vec<f64> =
                kilometres.iter().map(|km| libm::exp(-km / reach)).collect();
            for border in &borders(ctx, world, &kilometres, places, reach) {
                for (home, work) in border.pairs(world, municipalities) {
                    weights[home * places + work] *= border.factor;
                }
            }
            weights
        });
        let per_weight = std::array::from_fn(|travel: usize| {
            let weights: &Vec<f64> = &weights[travel];
            weights.iter().map(|weight| 1.0 / weight).collect()
        });
        Self {
            places,
            municipalities,
            kilometres,
            weights,
            per_weight,
        }
    }

    /// Returns the cumulated weights of all index, homes and places for each travel tolerance.
    fn edges(&self, starts: &[u32]) -> [Vec<f64>; 3] {
        std::array::from_fn(|travel| {
            let mut edges = Vec::with_capacity(2 * SEGMENTS * self.weights[travel].len());
            for board in 0..2 * SEGMENTS {
                let first = board * self.places;
                for home in self.weights[travel].chunks(self.places) {
                    cumulate(&starts[first..=first + self.places], home, &mut edges);
                }
            }
            edges
        })
    }

    fn home(&self, place: Place) -> Option<usize> {
        match place {
            Place::Municipality(municipality) => Some(municipality.index()),
            Place::Zone(zone) => Some(self.municipalities + zone.index()),
            Place::Away(_) | Place::Gone => None,
        }
    }
}

/// How much less the residents of one region see of another than distance alone says.
struct BorderOf {
    from: RegionId,
    to: RegionId,
    factor: f64,
}

impl BorderOf {
    fn pairs<'a>(
        &'a self,
        world: &'a World,
        municipalities: usize,
    ) -> impl Iterator<Item = (usize, usize)> + 'a {
        let regions = world.regions();
        let homes = regions.municipalities(self.from, municipalities);
        homes.flat_map(move |home| {
            let works = regions.municipalities(self.to, municipalities);
            works.map(move |work| (home.index(), work.index()))
        })
    }
}

/// Returns the borders between simulated regions. The mean resident of a region sees as many vacancies of a neighbour,
/// weighed by distance, as of the outside zone that stood for it when both are as in the initial population: the zone counted
/// only those within reach, which distance between centres does not tell.
fn borders(
    ctx: &MonthCtx<'_>,
    world: &World,
    kilometres: &[f64],
    places: usize,
    reach: f64,
) -> Vec<BorderOf> {
    let regions = world.regions();
    let count = world.municipalities().len();
    let mut borders = Vec::new();
    for from in regions.all() {
        for to in regions.all().filter(|to| *to != from) {
            let (mut zone, mut real) = (0.0, 0.0);
            for home in regions.municipalities(from, count) {
                let share = ctx.reference.municipality_share[home.index()];
                for one in &regions.stood_for {
                    if one.from == from && one.to == to {
                        let decay = libm::exp(-one.kilometres[home.index()] / reach);
                        zone += share * one.vacancies * decay;
                    }
                }
                for work in regions.municipalities(to, count) {
                    let decay =
                        libm::exp(-kilometres[home.index() * places + work.index()] / reach);
                    real += share * ctx.reference.vacancies[work.index()] * decay;
                }
            }
            let factor = (zone / real.max(1e-300)).min(1.0);
            borders.push(BorderOf { from, to, factor });
        }
    }
    borders
}

impl VacancyIndex {
    pub(super) fn build(
        ctx: &MonthCtx<'_>,
        params: &Params,
        world: &World,
        market: &Market,
    ) -> Self {
        let distances = DistanceMatrix::measure(ctx, params, world);
        let mut starts = Vec::with_capacity(2 * SEGMENTS * distances.places + 1);
        let mut end = 0;
        for board in 0..2 * SEGMENTS {
            for place in &ctx.reference.cells {
                starts.push(end);
                end += place[board % SEGMENTS];
            }
        }
        starts.push(end);
        let listings = listings(ctx, world, market);
        let mut cells = vec![EMPTY; end as usize];
        // Cells are taken in the order of keys, so that a board looks the same whatever the order of lists.
        let parts = 2 * SEGMENTS * distances.places;
        let at = |(board, listing): &(u32, Listing)| {
            *board as usize * distances.places + usize::from(listing.place)
        };
        let mut ends = vec![0u32; parts];
        listings.iter().for_each(|one| ends[at(one)] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        let mut order = vec![(VacancyKey(0), 0); listings.len()];
        let mut next = ends.clone();
        for (n, one) in listings.iter().enumerate() {
            let place = &mut next[at(one)];
            *place -= 1;
            order[*place as usize] = (one.1.key, n as u32);
        }
        for part in 0..parts {
            let own = &mut order[next[part] as usize..ends[part] as usize];
            own.sort_unstable();
            let board = &mut cells[starts[part] as usize..starts[part + 1] as usize];
            own.iter().for_each(|(key, n)| insert(board, key.0, *n));
        }
        let edges = distances.edges(&starts);
        Self {
            starts,
            cells,
            listings: listings.into_iter().map(|(_, listing)| listing).collect(),
            distances,
            edges,
        }
    }

    /// Probes a board until a vacancy is accepted; returns it with its distance.
    pub(super) fn probe(
        &self,
        ctx: &MonthCtx<'_>,
        searcher: &Searcher,
        channel: Channel,
        target: usize,
        j: u32,
    ) -> Option<(Opening, VacancyKey, f32, Through)> {
        let distances = &self.distances;
        let home = distances.home(searcher.place)?;
        let board = board(channel, target) as usize;
        let first = board * distances.places;
        let travel = usize::from(searcher.travel.min(2));
        let row = (first + home) * distances.places;
        let home = home * distances.places;
        let pick = Pick {
            starts: &self.starts[first..=first + distances.places],
            per_cell: &distances.per_weight[travel][home..home + distances.places],
            edges: &self.edges[travel][row..row + distances.places],
            cells: &self.cells,
        };
        let bound = ctx.reference.visibility_bound;
        let (listing, probe) = pick.by(ctx.draws, searcher.key, ctx.month, j, |listing| {
            f64::from(self.listings[listing as usize].visibility) / bound
        })?;
        let listing = &self.listings[listing as usize];
        let kilometres = distances.kilometres[home + usize::from(listing.place)];
        // Without the lever the same draw would have had to fall below one over the bound.
        let raised = listing.visibility > 1.0
            && unit(
                ctx.draws
                    .bits(Stream::Acceptance, searcher.key, ctx.month, probe),
            ) >= 1.0 / bound;
        let through = if raised {
            Through::VISIBILITY
        } else {
            Through::OWN
        };
        Some((listing.opening, listing.key, kilometres as f32, through))
    }
}

/// Inserts a listing in the first free cell from the address of its key on; a full board has no room for it.
fn insert(board: &mut [u32], key: u64, listing: u32) {
    let size = board.len() as u32;
    let first = address(key, size);
    let free = (0..size)
        .map(|step| (first + step) % size)
        .find(|cell| board[*cell as usize] == EMPTY);
    if let Some(cell) = free {
        board[cell as usize] = listing;
    }
}

/// Appends the weight of the cells of each place and all before it.
fn cumulate(starts: &[u32], weights: &[f64], edges: &mut Vec<f64>) {
    let mut sum = 0.0;
    edges.extend(starts.windows(2).zip(weights).map(|(ends, weight)| {
        sum += f64::from(ends[1] - ends[0]) * weight;
        sum
    }));
}

/// The choice of a listing by rejection: a cell is addressed with the weight of its place, its listing accepted with a
/// probability of its own.
struct Pick<'a> {
    /// First cell of each place, and the end.
    starts: &'a [u32],
    /// One over the weight of a cell of each place.
    per_cell: &'a [f64],
    /// Weight of all cells of each place and those before it.
    edges: &'a [f64],
    cells: &'a [u32],
}

impl Pick<'_> {
    /// Probes keyed cells until a listing is accepted with the probability `accept(listing)`, at most [`PROBES`] times: the
    /// exact choice by weight of the place times acceptance, since every listing has one cell.
    #[inline]
    fn by(
        &self,
        draws: &Draws,
        who: impl Into<Key>,
        month: Month,
        j: u32,
        accept: impl Fn(u32) -> f64,
    ) -> Option<(u32, u32)> {
        let who = who.into();
        let total = *self.edges.last()?;
        if total <= 0.0 {
            return None;
        }
        // One block of draws addresses four probes; whether a listing is accepted is drawn only where it may be refused.
        (0..PROBES / 4).find_map(|k| {
            let block = j * (PROBES / 4) + k;
            let four = draws.four(Stream::Probe, who, month, block);
            (0..4).find_map(|n| {
                let listing = self.cells[self.cell(unit(four[n as usize]) * total)];
                if listing == EMPTY {
                    return None;
                }
                let chance = accept(listing);
                let accepted = chance >= 1.0
                    || unit(draws.bits(Stream::Acceptance, who, month, block * 4 + n)) < chance;
                accepted.then_some((listing, block * 4 + n))
            })
        })
    }

    /// Returns the cell at a point of the cumulated weights, which lies below the last of them.
    #[inline]
    fn cell(&self, point: f64) -> usize {
        let last = self.edges.len() - 1;
        let beyond = self.edges[..last]
            .iter()
            .map(|edge| usize::from(point >= *edge));
        let place = beyond.sum::<usize>();
        let before = if place > 0 {
            self.edges[place - 1]
        } else {
            0.0
        };
        let (first, end) = (self.starts[place], self.starts[place + 1]);
        let step = ((point - before) * self.per_cell[place]) as u32;
        // Rounding may leave a remainder beyond the last cell.
        (first + step.min(end - first - 1)) as usize
    }
}

/// Returns all open vacancies with the board on which each is listed.
fn listings(ctx: &MonthCtx<'_>, world: &World, market: &Market) -> Vec<(u32, Listing)> {
    let mut listings = Vec::with_capacity(world.open().len() + market.elsewhere.len());
    for id in world.open() {
        let slot = world.slot(*id);
        if let SlotState::Open { channel, since, .. } = slot.state {
            let listing = Listing {
                opening: Opening::Slot(*id),
                key: vacancy_key(slot.key, since),
                place: world.employer(slot.employer).municipality.0,
                visibility: ctx.levers.slot(Lever::Visibility, slot.key) as f32,
            };
            listings.push((board(channel, slot.segment()), listing));
        }
    }
    for (n, vacancy) in market.elsewhere.iter().enumerate() {
        let listing = Listing {
            opening: Opening::Elsewhere(n as u32),
            key: vacancy.key,
            place: world.municipalities().len() as u8 + vacancy.zone.0,
            visibility: 1.0,
        };
        listings.push((
            board(vacancy.channel, segment(vacancy.occupation, vacancy.level)),
            listing,
        ));
    }
    listings
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

/// Counts how often each listing is chosen by `n` searchers: the choice alone, without a world around it. Every place has a
/// weight, cells and listings with their visibility (at most 1); counts come place by place.
pub fn choice_shares(draws: &Draws, places: &[(f64, u32, &[f64])], n: usize) -> Vec<f64> {
    let (mut starts, mut weights, mut visibilities) = (vec![0], Vec::new(), Vec::new());
    let mut cells = Vec::new();
    for (weight, size, listings) in places {
        let mut own = vec![EMPTY; *size as usize];
        for visibility in *listings {
            let listing = visibilities.len();
            insert(&mut own, mix(listing as u64 + 1), listing as u32);
            visibilities.push(*visibility);
        }
        cells.extend(own);
        starts.push(cells.len() as u32);
        weights.push(*weight);
    }
    let mut edges = Vec::new();
    cumulate(&starts, &weights, &mut edges);
    let per_cell: Vec<f64> = weights.iter().map(|weight| 1.0 / weight).collect();
    let pick = Pick {
        starts: &starts,
        per_cell: &per_cell,
        edges: &edges,
        cells: &cells,
    };
    let mut picked = vec![0.0; visibilities.len()];
    for who in 0..n as u64 {
        let accept = |listing: u32| visibilities[listing as usize];
        if let Some((listing, _)) = pick.by(draws, who, Month::new(2018, 1), 0, accept) {
            picked[listing as usize] += 1.0;
        }
    }
    picked
}
