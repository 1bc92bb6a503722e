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
pub mod search;
pub mod separation;
pub mod training;
pub mod youth;

use crate::draws::{Draws, Key, Layout, Stream};
use crate::levers::LeverBoard;
use crate::vocab::{
    Contract, EducationLevel, EmployerId, Month, Occupation, PersonKey, Sector, Spec,
};
use crate::world::{Place, SEGMENTS, SlotSeed, Work, World, WorldSeed, segment};

pub use law::Law;

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
    /// Index of each sector's jobs on trend, 1 at the month of the first world.
    pub growth: [f64; Sector::COUNT],
    /// Price and wage index, 1 at the month of the first world.
    pub wage_index: f64,
    /// Reference path of tightness by level, theta*, if demand is endogenous.
    pub reference_tightness: Option<[f64; 3]>,
}

impl Economy {
    /// An economy without growth or cycle.
    pub const FLAT: Self = Self {
        cycle: 0.0,
        growth: [1.0; Sector::COUNT],
        wage_index: 1.0,
        reference_tightness: None,
    };
}

/// What is computed once from the first world and stays fixed, equal in every arm.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Cells of each segment's board for each place of work (municipalities, then zones), for either channel.
    pub cells: Vec<[u32; SEGMENTS]>,
    /// Slots of the first world by sector: the templates of new slots.
    pub templates: Vec<Vec<SlotSeed>>,
    /// Slots of the first world by level: the templates of newcomers' jobs.
    pub templates_by_level: Vec<Vec<SlotSeed>>,
    /// Employers by sector with their cumulated sizes: where closed slots are created again.
    pub employers: Vec<Vec<(u32, f64)>>,
    /// The employer of sheltered work: that of the first sheltered place, else the first employer.
    pub sheltered: Option<EmployerId>,
    /// Cumulated share of each occupation in the slots of the first world.
    pub occupation_share: [f64; Occupation::COUNT],
    /// Share of each municipality in the residents of the first world.
    pub municipality_share: Vec<f64>,
    /// Largest visibility that the scenario's levers declare: the bound of the weighted choice.
    pub visibility_bound: f64,
}

impl Reference {
    /// Builds the reference from the first world; `cells_per_vacancy` is the size of a board over its expected content.
    pub fn new(seed: &WorldSeed, cells_per_vacancy: f64, visibility_bound: f64) -> Self {
        let mut templates = vec![Vec::new(); Sector::COUNT];
        let mut templates_by_level = vec![Vec::new(); EducationLevel::COUNT];
        let mut share = [0.0; SEGMENTS];
        let supported = |slot: &&SlotSeed| !slot.terms.contract.is_supported();
        for slot in seed.slots.iter().filter(supported) {
            templates[seed.employers[slot.employer.index()].sector.index()].push(slot.clone());
            templates_by_level[slot.level.index()].push(slot.clone());
            share[segment(slot.occupation, slot.level)] += 1.0;
        }
        let total = share.iter().sum::<f64>().max(1.0);
        share.iter_mut().for_each(|one| *one /= total);
        let held = seed
            .persons
            .iter()
            .filter(|person| matches!(person.work, Work::Slot(_)))
            .count();
        let vacant = (seed.slots.len() - held.min(seed.slots.len())).max(1) as f64;
        let cells = cells(seed, &share, vacant, cells_per_vacancy);
        let mut employers = vec![Vec::new(); Sector::COUNT];
        for (i, employer) in seed.employers.iter().enumerate() {
            let list: &mut Vec<(u32, f64)> = &mut employers[employer.sector.index()];
            let before = list.last().map_or(0.0, |(_, cumulated)| *cumulated);
            list.push((i as u32, before + f64::from(employer.size)));
        }
        let mut municipality_share = vec![0.0; seed.municipalities.len()];
        for person in &seed.persons {
            if let Place::Municipality(municipality) = person.place {
                municipality_share[municipality.index()] += 1.0;
            }
        }
        let residents = municipality_share.iter().sum::<f64>().max(1.0);
        municipality_share
            .iter_mut()
            .for_each(|one| *one /= residents);
        let mut cumulated = 0.0;
        let occupation_share = std::array::from_fn(|occupation| {
            let levels = occupation * EducationLevel::COUNT;
            cumulated += share[levels..levels + EducationLevel::COUNT]
                .iter()
                .sum::<f64>();
            cumulated
        });
        let sheltered = seed
            .slots
            .iter()
            .find(|slot| matches!(slot.terms.contract, Contract::Sw | Contract::Beschut))
            .map(|slot| slot.employer)
            .or((!seed.employers.is_empty()).then_some(EmployerId(0)));
        Self {
            cells,
            sheltered,
            templates,
            templates_by_level,
            employers,
            occupation_share,
            municipality_share,
            visibility_bound,
        }
    }

    /// Returns the occupation at quantile `u` of the slots of the first world.
    pub fn any_occupation(&self, u: f64) -> Occupation {
        let place = self.occupation_share.partition_point(|share| *share <= u);
        Occupation::at(place.min(Occupation::COUNT - 1))
    }

    /// Returns the slot of the first world at quantile `u` of those of a level; of any level if it has none.
    ///
    /// # Panics
    /// If the first world has no ordinary slot at all: `inputs` checks.
    pub fn template_at_level(&self, level: EducationLevel, u: f64) -> &SlotSeed {
        let own = &self.templates_by_level[level.index()];
        let list = if own.is_empty() {
            self.templates_by_level
                .iter()
                .find(|list| !list.is_empty())
                .expect("a first world has slots")
        } else {
            own
        };
        &list[((u * list.len() as f64) as usize).min(list.len() - 1)]
    }
}

/// Cells that every place has on a board beyond those for what is expected, so that the unexpected finds room.
const SPARE_CELLS: u32 = 4;

/// Returns the cells of each board by place of work. Both channels get a board for everything expected: a mix of
/// channels other than today's still finds room.
fn cells(
    seed: &WorldSeed,
    share: &[f64; SEGMENTS],
    vacant: f64,
    cells_per_vacancy: f64,
) -> Vec<[u32; SEGMENTS]> {
    let size = |expected: f64| (expected * cells_per_vacancy) as u32 + SPARE_CELLS;
    let mut jobs = vec![0.0; seed.municipalities.len()];
    for slot in &seed.slots {
        jobs[seed.employers[slot.employer.index()].municipality.index()] += 1.0;
    }
    let all = jobs.iter().sum::<f64>().max(1.0);
    let inside = jobs
        .iter()
        .map(|here| share.map(|one| size(one * vacant * here / all)));
    let mut by_level = [0.0; EducationLevel::COUNT];
    for (segment, one) in share.iter().enumerate() {
        by_level[segment % EducationLevel::COUNT] += one;
    }
    let outside = seed.zones.iter().map(|zone| {
        std::array::from_fn(|segment| {
            let level = segment % EducationLevel::COUNT;
            size(zone.vacancies[level] * share[segment] / f64::max(by_level[level], 1e-9))
        })
    });
    inside.chain(outside).collect()
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

/// Returns posted vacancies per unemployed resident by level, now; at least one searcher is counted.
pub fn tightness(world: &World) -> [f64; 3] {
    let tallies = world.tallies();
    std::array::from_fn(|level| {
        tallies.posted[level] as f64 / f64::max(tallies.unemployed[level] as f64, 1.0)
    })
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
