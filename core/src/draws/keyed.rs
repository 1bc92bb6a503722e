//! Draws by address: uniforms, events, clocks, counts and choices.

use super::philox::{Rounds, block, rounds};
use super::quantile::{gumbel_quantile, normal_quantile, poisson_quantile};
use super::stream::{Layout, Stream};
use crate::vocab::{AnnualHazard, Month, PersonKey, SlotKey, VacancyKey};

/// The draws of one run, macro path or parameter point.
///
/// # Examples
///
/// ```
/// use doorstroom_core::draws::{Draws, Stream};
/// use doorstroom_core::vocab::Month;
///
/// let draws = Draws::of_replication(42, 0);
/// let (person, month) = (7u64, Month::new(2018, 1));
///
/// // A number is addressed and never consumed: the same address gives the same number.
/// let u = draws.uniform(Stream::Quit, person, month, 0);
/// assert_eq!(u, draws.uniform(Stream::Quit, person, month, 0));
///
/// // Draws of behaviour are monotone in their parameter: who quits at a hazard quits at every higher one.
/// let quits = |per_year| draws.occurs(per_year, Stream::Quit, person, month, 0);
/// assert!(!quits(0.5) || quits(0.6));
/// let count = |mean| draws.poisson(mean, Stream::Arrivals, person, month, 0);
/// assert!(count(3.0) <= count(3.1));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draws {
    /// The keys of the ten rounds of the generator.
    pub(super) rounds: Rounds,
}

/// The subject of a draw (a person, a slot, a vacancy or a pair), as a 64-bit address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(pub u64);

impl From<PersonKey> for Key {
    fn from(key: PersonKey) -> Self {
        Self(key.0)
    }
}
impl From<SlotKey> for Key {
    fn from(key: SlotKey) -> Self {
        Self(key.0)
    }
}
impl From<VacancyKey> for Key {
    fn from(key: VacancyKey) -> Self {
        Self(key.0)
    }
}
impl From<u64> for Key {
    fn from(key: u64) -> Self {
        Self(key)
    }
}

/// Mixes 64 bits so that every input bit moves every output bit (the finaliser of SplitMix64).
pub const fn mix(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// Returns the key of a name, for draws that are addressed by what they are for: equal names give equal keys, wherever and
/// in whichever order they are requested.
pub fn text_key(text: &str) -> u64 {
    text.bytes().fold(0, |key, byte| mix(key ^ u64::from(byte)))
}

/// Returns the address of an ordered pair, `mix(mix(a) + b)`: who applies, and where.
pub fn pair(a: impl Into<Key>, b: impl Into<Key>) -> Key {
    Key(mix(mix(a.into().0).wrapping_add(b.into().0)))
}

/// Returns the key of the vacancy that a slot opens in a month, `mix(slot + mix(month))`.
pub fn vacancy_key(slot: SlotKey, opened: Month) -> VacancyKey {
    VacancyKey(mix(slot.0.wrapping_add(mix(u64::from(opened.0)))))
}

/// Marks the counters of [`Draws::four`], which hold whole months, apart from those of blocks of four and sixteen.
pub(super) const TOGETHER: u32 = 1 << 15;
/// Marks the counters of the smallest draws of blocks of sixteen months.
pub(super) const SMALLEST: u32 = 1 << 14;
/// Marks the counters of the smallest draws of spans of 128 months.
pub(super) const SPANS: u32 = 1 << 13;
/// Marks the counters of sequences ([`Draws::generator`]), which count blocks of one month; streams stand below it.
pub(super) const SEQUENCE: u32 = 1 << 12;

/// Returns the number in (0, 1) that 32 random bits stand for.
#[inline]
pub fn unit(bits: u32) -> f64 {
    (f64::from(bits) + 0.5) * (1.0 / 4_294_967_296.0)
}

impl Draws {
    /// The draws of a replication.
    pub const fn of_replication(seed: u64, replication: u32) -> Self {
        Self::of(seed, 1, replication)
    }

    /// The draws of a macro path.
    pub const fn of_macro_path(seed: u64, path: u32) -> Self {
        Self::of(seed, 2, path)
    }

    /// The draws of a parameter point.
    pub const fn of_parameter_draw(seed: u64, draw: u32) -> Self {
        Self::of(seed, 3, draw)
    }

    /// The draws that build the initial population.
    pub const fn of_initial_population(seed: u64) -> Self {
        Self::of(seed, 4, 0)
    }

    const fn of(seed: u64, kind: u64, number: u32) -> Self {
        let key = mix(mix(seed) ^ (kind << 32 | number as u64));
        Self {
            rounds: rounds([key as u32, (key >> 32) as u32]),
        }
    }

    /// Returns 32 random bits of an address.
    #[inline]
    pub fn bits(&self, stream: Stream, who: impl Into<Key>, month: Month, sub: u32) -> u32 {
        self.four_months(stream, who.into(), month, sub)[usize::from(month.0 & 3)]
    }

    /// Returns the bits of the four months that share a block with a month.
    #[inline]
    pub(super) fn four_months(&self, stream: Stream, who: Key, month: Month, sub: u32) -> [u32; 4] {
        let who = who.0;
        let counter = [
            who as u32,
            (who >> 32) as u32,
            u32::from(month.0 >> 2) << 16 | stream as u32,
            sub,
        ];
        block(counter, &self.rounds)
    }

    /// Returns one uniform draw in (0, 1); on a grid of 2^-32, but for the draws of rare events.
    #[inline]
    pub fn uniform(&self, stream: Stream, who: impl Into<Key>, month: Month, sub: u32) -> f64 {
        if sub == 0 && stream.is_rare() {
            self.rare(stream, who.into(), month)
        } else {
            unit(self.bits(stream, who, month, sub))
        }
    }

    /// Returns four draws of 32 bits of one month that belong together, for decisions that need several at once.
    #[inline]
    pub fn four(&self, stream: Stream, who: impl Into<Key>, month: Month, sub: u32) -> [u32; 4] {
        let who = who.into().0;
        let counter = [
            who as u32,
            (who >> 32) as u32,
            u32::from(month.0) << 16 | TOGETHER | stream as u32,
            sub,
        ];
        block(counter, &self.rounds)
    }

    /// Returns whether an event of this probability happens: the same draw serves every probability.
    #[inline]
    pub fn happens(
        &self,
        probability: f64,
        stream: Stream,
        who: impl Into<Key>,
        month: Month,
        sub: u32,
    ) -> bool {
        probability > 0.0
            && self
                .draw_below(probability, stream, who.into(), month, sub)
                .is_some()
    }

    /// Returns whether an event of a hazard per year happens within a month: `u < 1 - exp(-h / 12)`.
    ///
    /// Most draws are settled by the bound `1 - exp(-z) <= z` without the exponential.
    #[inline]
    pub fn occurs(
        &self,
        per_year: f64,
        stream: Stream,
        who: impl Into<Key>,
        month: Month,
        sub: u32,
    ) -> bool {
        if per_year <= 0.0 {
            return false;
        }
        match self.draw_below(per_year / 12.0, stream, who.into(), month, sub) {
            Some(u) => u < AnnualHazard::at_least_zero(per_year).per_month().get(),
            None => false,
        }
    }

    /// Returns a draw if it lies below a bound; most draws that do not are rejected early.
    #[inline]
    fn draw_below(
        &self,
        bound: f64,
        stream: Stream,
        who: Key,
        month: Month,
        sub: u32,
    ) -> Option<f64> {
        if sub == 0 && stream.layout() == Layout::Spans {
            let [u] = self.below([(stream, bound)], who, month);
            u
        } else {
            let u = self.uniform(stream, who, month, sub);
            (u < bound).then_some(u)
        }
    }

    /// Returns the clock of a cause if it strikes within the month, `-ln(1 - u) / h < 1/12`, in years.
    #[inline]
    pub fn strikes(
        &self,
        per_year: f64,
        stream: Stream,
        who: impl Into<Key>,
        month: Month,
    ) -> Option<f64> {
        if per_year <= 0.0 {
            return None;
        }
        // As 1 - exp(-z) <= z, a draw above z cannot strike: the logarithm is taken for few.
        let u = self.draw_below(per_year / 12.0, stream, who.into(), month, 0)?;
        Some(-libm::log1p(-u) / per_year).filter(|x| *x < 1.0 / 12.0)
    }

    /// Returns the clocks of several causes that strike within the month; their streams are rare ones of one group.
    pub fn strikes_each<const N: usize>(
        &self,
        causes: [(Stream, f64); N],
        who: impl Into<Key>,
        month: Month,
    ) -> [Option<f64>; N] {
        let below = self.below(causes.map(|(one, h)| (one, h / 12.0)), who.into(), month);
        std::array::from_fn(|at| {
            let clock = -libm::log1p(-below[at]?) / causes[at].1;
            Some(clock).filter(|x| *x < 1.0 / 12.0)
        })
    }

    /// Returns the clock of a cause with hazard `per_year`, `-ln(1 - u) / h`, in years; infinite for no hazard.
    #[inline]
    pub fn clock(&self, per_year: f64, stream: Stream, who: impl Into<Key>, month: Month) -> f64 {
        if per_year > 0.0 {
            -libm::log1p(-self.uniform(stream, who, month, 0)) / per_year
        } else {
            f64::INFINITY
        }
    }

    /// Returns a standard Gumbel draw, `-ln(-ln u)`.
    #[inline]
    pub fn gumbel(&self, stream: Stream, who: impl Into<Key>, month: Month, sub: u32) -> f64 {
        gumbel_quantile(self.uniform(stream, who, month, sub))
    }

    /// Returns a standard normal draw by inversion.
    pub fn normal(&self, stream: Stream, who: impl Into<Key>, month: Month, sub: u32) -> f64 {
        normal_quantile(self.uniform(stream, who, month, sub))
    }

    /// Returns a Poisson count by inversion of one uniform: a higher mean never gives a lower count.
    pub fn poisson(
        &self,
        mean: f64,
        stream: Stream,
        who: impl Into<Key>,
        month: Month,
        sub: u32,
    ) -> u32 {
        poisson_quantile(mean, self.uniform(stream, who, month, sub))
    }

    /// Rounds to one of the two neighbouring integers so that the expectation is the number itself.
    pub fn round(
        &self,
        number: f64,
        stream: Stream,
        who: impl Into<Key>,
        month: Month,
        sub: u32,
    ) -> i64 {
        libm::floor(number + self.uniform(stream, who, month, sub)) as i64
    }

    /// Returns the index of a class drawn with probability proportional to its weight; the last positive one if
    /// rounding leaves a remainder, and 0 if no weight is positive.
    pub fn choose(
        &self,
        weights: &[f64],
        stream: Stream,
        who: impl Into<Key>,
        month: Month,
        sub: u32,
    ) -> usize {
        choose_at(weights, self.uniform(stream, who, month, sub))
    }
}

/// Returns the class at quantile `u` of a discrete distribution given by weights.
pub fn choose_at(weights: &[f64], u: f64) -> usize {
    let total: f64 = weights.iter().sum();
    let mut left = u * total;
    let mut last = 0;
    for (i, weight) in weights.iter().enumerate() {
        if *weight > 0.0 {
            if left < *weight {
                return i;
            }
            left -= weight;
            last = i;
        }
    }
    last
}

#[cfg(test)]
mod tests;
