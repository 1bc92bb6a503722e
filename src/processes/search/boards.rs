//! The boards on which vacancies hang, and the exact weighted choice by keyed rejection sampling.

use super::{Params, Searcher};
use crate::draws::{Draws, Key, Stream, mix, vacancy_key};
use crate::levers::Lever;
use crate::processes::MonthCtx;
use crate::vocab::{Month, MunicipalityId, VacancyKey, ZoneId};
use crate::world::{Channel, Market, Opening, Place, SEGMENTS, SlotState, World, segment};

/// Probes of a board before an application is given up.
pub const PROBES: u32 = 96;

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
pub(super) struct Boards {
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
    pub(super) fn hang(
        ctx: &MonthCtx<'_>,
        params: &Params,
        world: &World,
        market: &Market,
    ) -> Self {
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
            let board = starts[*at as usize] as usize..starts[*at as usize + 1] as usize;
            hang(&mut cells[board], card.key.0, n as u32);
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
    pub(super) fn probe(
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
        let board = &self.cells[start as usize..(start + size) as usize];
        let card = pick(ctx.draws, board, searcher.key, ctx.month, j, |card| {
            let card = &self.cards[card as usize];
            let weight = f64::from(card.visibility) * weights[home + usize::from(card.place)];
            weight / ctx.reference.visibility_bound
        })?;
        let card = &self.cards[card as usize];
        let kilometres = roads.kilometres[home + usize::from(card.place)];
        Some((card.opening, card.key, kilometres as f32))
    }
}

/// Hangs a card in the first free cell from the address of its key on; a full board has no room for it.
fn hang(board: &mut [u32], key: u64, card: u32) {
    let size = board.len() as u32;
    let first = address(key, size);
    let free = (0..size)
        .map(|step| (first + step) % size)
        .find(|cell| board[*cell as usize] == EMPTY);
    if let Some(cell) = free {
        board[cell as usize] = card;
    }
}

/// Probes keyed cells until a card is accepted with the probability `weight(card)`, at most [`PROBES`] times: the exact
/// choice by weight, since every card hangs in one cell.
fn pick(
    draws: &Draws,
    board: &[u32],
    who: impl Into<Key>,
    month: Month,
    j: u32,
    weight: impl Fn(u32) -> f64,
) -> Option<u32> {
    let who = who.into();
    (0..PROBES).find_map(|k| {
        let sub = j * 2 * PROBES + 2 * k;
        let card = board[scale(
            draws.bits(Stream::Probe, who, month, sub),
            board.len() as u32,
        ) as usize];
        let accepted =
            card != EMPTY && draws.happens(weight(card), Stream::Probe, who, month, sub + 1);
        accepted.then_some(card)
    })
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

/// Counts how often each of the weights (at most 1), hung on a board of `cells`, is chosen by `n` searchers: the choice
/// alone, without a world around it.
pub fn choice_shares(draws: &Draws, weights: &[f64], cells: u32, n: usize) -> Vec<f64> {
    let mut board = vec![EMPTY; cells as usize];
    (0..weights.len()).for_each(|i| hang(&mut board, mix(i as u64 + 1), i as u32));
    let mut picked = vec![0.0; weights.len()];
    for who in 0..n as u64 {
        let chosen = pick(draws, &board, who, Month::new(2018, 1), 0, |card| {
            weights[card as usize]
        });
        if let Some(card) = chosen {
            picked[card as usize] += 1.0;
        }
    }
    picked
}
