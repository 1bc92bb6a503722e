//! What happens without policy: one file per process, each with its equation, its units and its tests.
//!
//! Reading order is the order of the month: [`demography`], [`youth`], [`migration`], [`disability`], [`employers`],
//! [`separation`], [`training`], [`search`], [`matching`], [`benefits`], [`pay`]. Every process takes the month's
//! context first and the world last, decides without changing, then applies its decisions with the world's verbs.

pub mod benefits;
pub mod demography;
pub mod disability;
pub mod economy;
pub mod employers;
pub mod law;
pub mod matching;
pub mod migration;
pub mod pay;
mod reference;
pub mod regional;
pub mod search;
pub mod separation;
pub mod training;
pub mod youth;

use crate::draws::{Draws, Key, Layout, Stream};
use crate::levers::LeverBoard;
use crate::vocab::{Month, PersonKey, RegionId, Sector, Spec};
use crate::world::World;

pub use law::Law;
pub use reference::Reference;
pub use regional::{OfRegion, REGIONAL};

/// What one month's processes share.
#[derive(Clone, Copy, Debug)]
pub struct MonthCtx<'a> {
    /// The month.
    pub month: Month,
    /// The levers of the month.
    pub levers: &'a LeverBoard,
    /// The draws of the run.
    pub draws: &'a Draws,
    /// The state of the economy.
    pub economy: &'a Economy,
    /// The law by date.
    pub law: &'a Law,
    /// What is fixed once for both arms.
    pub reference: &'a Reference,
}

/// Longest time for which draws are looked up ahead month by month.
const OUTLOOK: u16 = 64;

impl MonthCtx<'_> {
    /// Returns the end of a look ahead that nothing else limits.
    pub fn outlook(&self) -> Month {
        Month(self.month.0 + OUTLOOK)
    }

    /// Returns the first month from now in which a cause with a hazard of at most `per_year` may strike; `until`, at
    /// which the bound ends, if there is none before.
    #[inline]
    pub fn first_strike(
        &self,
        stream: Stream,
        who: impl Into<Key>,
        per_year: f64,
        until: Month,
    ) -> Month {
        if stream.layout() == Layout::Spans {
            return self.first_strike_of([(stream, per_year)], who, until);
        }
        let until = until.min(self.outlook());
        self.draws
            .first_below(stream, who, per_year / 12.0, self.month, until)
            .unwrap_or(until)
    }

    /// Returns the first month from now in which one of several causes may strike, each with a hazard of at most the
    /// number beside its stream; `until` if there is none before. The streams belong to one group.
    #[inline]
    pub fn first_strike_of<const N: usize>(
        &self,
        causes: [(Stream, f64); N],
        who: impl Into<Key>,
        until: Month,
    ) -> Month {
        self.first_strike_from(self.month, causes, who, until)
    }

    /// Like [`MonthCtx::first_strike_of`], from a month to come on.
    #[inline]
    pub fn first_strike_from<const N: usize>(
        &self,
        from: Month,
        causes: [(Stream, f64); N],
        who: impl Into<Key>,
        until: Month,
    ) -> Month {
        // A probability 1 - exp(-h / 12) is at most h / 12. Beyond what the draws pass over at one look, a date is put off.
        let until = until.min(crate::draws::far_ahead(from));
        let bounds = causes.map(|(stream, per_year)| (stream, per_year / 12.0));
        self.draws
            .first_below_any(bounds, who, from, until)
            .unwrap_or(until)
    }
}

/// The exogenous state of the economy in one month.
#[derive(Clone, Debug, PartialEq)]
pub struct Economy {
    /// Regional cycle: log deviation of labour demand from trend.
    pub cycle: f64,
    /// Index of each sector's jobs on trend, 1 at the month of the initial population.
    pub growth: [f64; Sector::COUNT],
    /// Price and wage index, 1 at the month of the initial population.
    pub wage_index: f64,
    /// Reference path of tightness by level, theta*, if demand is endogenous.
    pub reference_tightness: Option<[f64; 3]>,
    /// What differs in the neighbours simulated beside the scenario's own region, in order.
    pub neighbours: Vec<NeighbourEconomy>,
}

/// The economy of a neighbour, where it differs from that of the scenario's own region; cycle and wages are shared.
#[derive(Clone, Debug, PartialEq)]
pub struct NeighbourEconomy {
    /// Index of each sector's jobs on trend, 1 at the month of the initial population.
    pub growth: [f64; Sector::COUNT],
    /// Reference path of tightness by level.
    pub reference_tightness: Option<[f64; 3]>,
}

impl Economy {
    /// An economy without growth or cycle.
    pub const FLAT: Self = Self {
        cycle: 0.0,
        growth: [1.0; Sector::COUNT],
        wage_index: 1.0,
        reference_tightness: None,
        neighbours: Vec::new(),
    };

    /// Returns the index of a sector's jobs in a region.
    pub fn growth_in(&self, region: RegionId, sector: Sector) -> f64 {
        let neighbour = region.index().checked_sub(1);
        let growth = match neighbour.and_then(|at| self.neighbours.get(at)) {
            Some(neighbour) => &neighbour.growth,
            None => &self.growth,
        };
        growth[sector.index()]
    }

    /// Returns the reference path of tightness in a region.
    pub fn reference_tightness_in(&self, region: RegionId) -> Option<[f64; 3]> {
        match region.index().checked_sub(1) {
            None => self.reference_tightness,
            Some(at) => self.neighbours.get(at)?.reference_tightness,
        }
    }
}

/// The parameters of all processes.
#[derive(Clone, Debug, PartialEq)]
pub struct Params {
    /// Cycle, trend and wages.
    pub economy: economy::Params,
    /// Ageing, mortality, retirement, households.
    pub demography: demography::Params,
    /// School, leaving it, departure and return.
    pub youth: youth::Params,
    /// Moves in and out.
    pub migration: migration::Params,
    /// Sickness and disability.
    pub disability: disability::Params,
    /// Labour demand and vacancies.
    pub employers: employers::Params,
    /// Ends of jobs, self-employment.
    pub separation: separation::Params,
    /// Courses and BBL.
    pub training: training::Params,
    /// Search.
    pub search: search::Params,
    /// Selection and acceptance.
    pub matching: matching::Params,
    /// Rights to benefits.
    pub benefits: benefits::Params,
    /// Money.
    pub pay: pay::Params,
}

impl Params {
    /// Builds all parameters from a look-up by (group, name), checked against [`specs`].
    pub fn read<'a>(numbers: &mut dyn FnMut(&'static str, &'static str) -> &'a [f64]) -> Self {
        Self {
            economy: economy::Params::read(numbers),
            demography: demography::Params::read(numbers),
            youth: youth::Params::read(numbers),
            migration: migration::Params::read(numbers),
            disability: disability::Params::read(numbers),
            employers: employers::Params::read(numbers),
            separation: separation::Params::read(numbers),
            training: training::Params::read(numbers),
            search: search::Params::read(numbers),
            matching: matching::Params::read(numbers),
            benefits: benefits::Params::read(numbers),
            pay: pay::Params::read(numbers),
        }
    }
}

/// Returns the declarations of all parameters, in the order of the month.
pub fn specs() -> Vec<Spec> {
    [
        economy::SPECS,
        demography::SPECS,
        youth::SPECS,
        migration::SPECS,
        disability::SPECS,
        employers::SPECS,
        separation::SPECS,
        training::SPECS,
        search::SPECS,
        matching::SPECS,
        benefits::SPECS,
        pay::SPECS,
    ]
    .concat()
}

/// The step of the dithered tightness.
pub const DITHER: f64 = 0.1;

/// Returns tightness as one person sees it: `exp(d (floor(ln theta / d + u) - u + 1/2))`.
///
/// Unbiased in `ln theta` over persons, while a change of tightness shows another value to a share `|change| / d` of
/// them only: the others' inputs, and so their fates, stay equal in both arms.
pub fn dithered_tightness(draws: &Draws, person: PersonKey, theta: f64) -> f64 {
    let u = draws.uniform(Stream::Dither, Key::from(person), Month(0), 0);
    let log = libm::log(theta.clamp(1e-3, 1e3));
    libm::exp(DITHER * (libm::floor(log / DITHER + u) - u + 0.5))
}

/// Returns posted vacancies per unemployed resident by region and level, now; at least one searcher is counted.
pub fn tightness(world: &World) -> Vec<[f64; 3]> {
    let of = |region| {
        let tallies = world.tallies(region);
        std::array::from_fn(|level| {
            tallies.posted[level] as f64 / f64::max(tallies.unemployed[level] as f64, 1.0)
        })
    };
    world.regions().all().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_key_is_declared_once_with_a_sensible_range() {
        let mut keys: Vec<String> = specs().iter().map(Spec::key).collect();
        let declared = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), declared);
        for spec in specs() {
            assert!(spec.min < spec.max, "{}", spec.key());
            assert!(!spec.meaning.trim().is_empty(), "{}", spec.key());
            assert_eq!(
                spec.len > 1,
                !spec.by.is_empty(),
                "{}: a list names its classes",
                spec.key()
            );
        }
    }

    #[test]
    fn dithered_tightness_is_unbiased_and_moves_few_persons() {
        let draws = Draws::of_replication(3, 0);
        let (before, after) = (0.8f64, 0.8 * 1.01);
        let n = 20_000;
        let (mut sum, mut moved) = (0.0, 0);
        for i in 0..n {
            let one = dithered_tightness(&draws, PersonKey::founder(i), before);
            sum += one.ln();
            moved += usize::from(one != dithered_tightness(&draws, PersonKey::founder(i), after));
        }
        // The dither is uniform on (-d/2, d/2): standard deviation d / sqrt(12).
        let tolerance = 4.0 * DITHER / 12f64.sqrt() / (n as f64).sqrt();
        assert!((sum / n as f64 - before.ln()).abs() < tolerance);
        let expected = 1.01f64.ln() / DITHER;
        let share = moved as f64 / n as f64;
        assert!((share - expected).abs() < 4.0 * (expected / n as f64).sqrt());
    }
}
