//! Keyed random numbers: every draw is addressed by (key, stream, who, month, sub) and never consumed.
//!
//! The generator is Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3").
//! The 128-bit counter is `who` (64 bits), `month / 4` (16), `stream` (16), `sub` (32); the four outputs of a block are
//! the draws of four consecutive months of one (who, stream, sub). The 64-bit key is a mix of the seed with the
//! replication, the macro path or the parameter draw. Equal addresses give equal numbers whatever else has happened.
//! Draws of rare events ([`Stream::layout`]) are laid out so that the next month with a small draw is found fast.

mod quantile;
mod rare;
mod stream;

pub use quantile::{gumbel_quantile, normal_quantile, poisson_quantile};
pub use rare::far_ahead;
pub use stream::{Layout, Stream};

use crate::vocab::{Month, PersonKey, SlotKey, VacancyKey};

/// The draws of one run, macro path or parameter point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draws {
    /// The keys of the ten rounds of the generator.
    rounds: Rounds,
}

/// Whoever a draw is about, as a 64-bit address.
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
const TOGETHER: u32 = 1 << 15;
/// Marks the counters of the smallest draws of blocks of sixteen months.
const SMALLEST: u32 = 1 << 14;
/// Marks the counters of the smallest draws of spans of 128 months.
const SPANS: u32 = 1 << 13;

/// Returns the number in (0, 1) that 32 random bits stand for.
#[inline]
pub fn unit(bits: u32) -> f64 {
    (f64::from(bits) + 0.5) * (1.0 / 4_294_967_296.0)
}

const MULTIPLIER: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];

/// The keys of the rounds of Philox4x32-10: each is the one before plus the Weyl constants.
type Rounds = [[u32; 2]; 10];

const fn rounds(key: [u32; 2]) -> Rounds {
    let mut rounds = [key; 10];
    let mut round = 1;
    while round < 10 {
        let before = rounds[round - 1];
        rounds[round] = [
            before[0].wrapping_add(WEYL[0]),
            before[1].wrapping_add(WEYL[1]),
        ];
        round += 1;
    }
    rounds
}

/// Philox4x32-10: four 32-bit outputs of a 128-bit counter and a 64-bit key.
pub fn philox4x32_10(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    block(counter, &rounds(key))
}

/// One block of Philox4x32-10 by keys that are ready.
fn block([mut a, mut b, mut c, mut d]: [u32; 4], rounds: &Rounds) -> [u32; 4] {
    for key in rounds {
        let first = u64::from(MULTIPLIER[0]) * u64::from(a);
        let second = u64::from(MULTIPLIER[1]) * u64::from(c);
        a = (second >> 32) as u32 ^ b ^ key[0];
        b = second as u32;
        c = (first >> 32) as u32 ^ d ^ key[1];
        d = first as u32;
    }
    [a, b, c, d]
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
    pub const fn of_first_world(seed: u64) -> Self {
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
    fn four_months(&self, stream: Stream, who: Key, month: Month, sub: u32) -> [u32; 4] {
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
        let z = per_year / 12.0;
        match self.draw_below(z, stream, who.into(), month, sub) {
            Some(u) => u < -libm::expm1(-z),
            None => false,
        }
    }

    /// Returns a draw if it lies below a bound; one that does not is found out early.
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
mod tests {
    use super::*;

    const M: Month = Month::new(2018, 1);

    #[test]
    fn philox_gives_the_published_known_answers() {
        // Random123 distribution, file kat_vectors, philox4x32 with 10 rounds.
        assert_eq!(
            philox4x32_10([0; 4], [0; 2]),
            [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]
        );
        assert_eq!(
            philox4x32_10([u32::MAX; 4], [u32::MAX; 2]),
            [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
        );
        assert_eq!(
            philox4x32_10(
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0]
            ),
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
        );
    }

    #[test]
    fn stream_numbers_are_unique_and_in_order() {
        assert!(
            Stream::ALL
                .windows(2)
                .all(|pair| (pair[0] as u16) < pair[1] as u16)
        );
    }

    #[test]
    fn four_consecutive_months_share_a_block_and_differ() {
        let draws = Draws::of_replication(1, 0);
        let start = Month(M.0 & !3);
        let block = philox4x32_10(
            [
                9,
                0,
                u32::from(start.0 >> 2) << 16 | Stream::Layoff as u32,
                0,
            ],
            draws.rounds[0],
        );
        for lane in 0..4u16 {
            assert_eq!(
                draws.bits(Stream::Layoff, 9, Month(start.0 + lane), 0),
                block[usize::from(lane)]
            );
        }
    }

    #[test]
    fn uniforms_are_uniform_by_a_chi_square_over_a_hundred_cells() {
        let draws = Draws::of_replication(42, 3);
        let mut cells = [0u32; 100];
        for who in 0..100_000u64 {
            cells[(draws.uniform(Stream::Quit, who, M, 0) * 100.0) as usize] += 1;
        }
        let chi2: f64 = cells
            .iter()
            .map(|n| (f64::from(*n) - 1000.0).powi(2) / 1000.0)
            .sum();
        // 99 degrees of freedom: 99.9 % of samples lie below 149.
        assert!(chi2 < 149.0, "chi-square {chi2}");
    }

    #[test]
    fn competing_clocks_give_exact_totals_and_shares() {
        let draws = Draws::of_replication(7, 0);
        let (a, b) = (0.9, 2.1);
        let (mut first, mut second) = (0.0, 0.0);
        let n = 200_000u64;
        for who in 0..n {
            let x = draws.clock(a, Stream::Layoff, who, M);
            let y = draws.clock(b, Stream::Quit, who, M);
            if x.min(y) < 1.0 / 12.0 {
                if x < y { first += 1.0 } else { second += 1.0 }
            }
        }
        let total = 1.0 - libm::exp(-(a + b) / 12.0);
        let within = |found: f64, p: f64| {
            (found / n as f64 - p).abs() < 4.0 * (p * (1.0 - p) / n as f64).sqrt()
        };
        assert!(within(first, total * a / (a + b)) && within(second, total * b / (a + b)));
    }

    #[test]
    fn shortcuts_agree_with_their_formulas() {
        let draws = Draws::of_replication(5, 1);
        for who in 0..20_000u64 {
            let hazard = (who % 50) as f64 / 10.0;
            let x = draws.clock(hazard, Stream::Quit, who, M);
            assert_eq!(
                draws.strikes(hazard, Stream::Quit, who, M),
                (x < 1.0 / 12.0).then_some(x)
            );
            let p = 1.0 - (-hazard / 12.0).exp();
            let u = draws.uniform(Stream::Quit, who, M, 0);
            if (u - p).abs() > 1e-12 {
                assert_eq!(draws.occurs(hazard, Stream::Quit, who, M, 0), u < p);
            }
        }
    }

    #[test]
    fn a_higher_mean_keeps_the_first_applications() {
        let draws = Draws::of_replication(7, 0);
        for who in 0..2_000u64 {
            let low = draws.poisson(0.4, Stream::Applications, who, M, 0);
            let high = draws.poisson(0.9, Stream::Applications, who, M, 0);
            assert!(high >= low);
        }
    }

    #[test]
    fn poisson_and_normal_quantiles_match_known_values() {
        assert_eq!(poisson_quantile(2.0, 0.135), 0);
        assert_eq!(poisson_quantile(2.0, 0.136), 1);
        assert_eq!(poisson_quantile(2.0, 0.95), 5);
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-12);
        assert!((normal_quantile(0.001) + 3.090_232_306_167_813).abs() < 1e-12);
        assert!(normal_quantile(0.5).abs() < 1e-15);
    }

    #[test]
    fn the_values_of_the_streams_are_stable() {
        let draws = Draws::of_replication(1, 0);
        // The streams that a region without a plan draws from, then those of plans.
        let first = Stream::ALL.iter().filter(|stream| (**stream as u16) < 160);
        let sum = first.clone().fold(0u32, |sum, stream| {
            sum.rotate_left(5) ^ draws.bits(*stream, 1_234_567, M, 3)
        });
        assert_eq!(sum, 788_916_657, "a changed draw changes every result");
        let all = Stream::ALL.iter().fold(0u32, |sum, stream| {
            sum.rotate_left(5) ^ draws.bits(*stream, 1_234_567, M, 3)
        });
        assert_eq!(all, 3_254_230_931, "a changed draw changes every plan");
        // The first draws of each month, those of rare events in their own layout.
        let rare = first.fold(0u64, |sum, stream| {
            sum.rotate_left(5) ^ draws.uniform(*stream, 1_234_567, M, 0).to_bits()
        });
        assert_eq!(
            rare, 5_158_520_250_114_662_093,
            "a changed draw changes every result"
        );
    }
}
