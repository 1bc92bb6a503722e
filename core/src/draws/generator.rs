//! A generator of many numbers at one address, with the traits of [`rand`](https://docs.rs/rand).

use std::convert::Infallible;

use rand_core::{TryRng, utils};

use super::keyed::{Draws, Key, SEQUENCE};
use super::philox::{Rounds, block};
use super::stream::Stream;
use crate::vocab::Month;

/// The sequence of random words at one address: for a decision that needs many numbers, or a number of them that is not
/// known beforehand. Shuffles, choices without replacement, designs, bootstraps and the distributions of `rand_distr`
/// draw from it.
///
/// It implements [`TryRng`] without an error, so `rand_core::Rng` and `rand::RngExt` come with it. Two generators at one
/// address give the same words, whatever else was drawn; generators at different addresses, and all other draws of
/// [`Draws`], share no word. A sequence holds 2^34 words of 32 bits, then it begins again.
///
/// The draws of behaviour do not come from here. They stay inversions of one uniform each ([`Draws::poisson`],
/// [`Draws::clock`], [`Draws::choose`]), which are monotone in their parameter: with a higher mean the same address never
/// gives a lower count, so two arms that differ a little differ for few persons. The samplers of `rand_distr` reject, and
/// how many words they take depends on the parameter: the numbers of two arms would no longer belong together (decision
/// 0009).
///
/// # Examples
///
/// ```
/// use doorstroom_core::draws::{Draws, Stream};
/// use doorstroom_core::vocab::Month;
/// use rand::seq::SliceRandom;
/// use rand_distr::{Distribution, Gamma};
///
/// let draws = Draws::of_replication(1, 0);
/// let month = Month::new(2018, 1);
///
/// // The order in which ten files are dealt with, and 100 durations with a mean of 6 months.
/// let mut order: Vec<u32> = (0..10).collect();
/// order.shuffle(&mut draws.generator(Stream::Tie, 7, month));
/// let gamma = Gamma::new(2.0, 3.0)?;
/// let durations = gamma.sample_iter(draws.generator(Stream::Tie, 8, month)).take(100);
/// assert!(durations.sum::<f64>() > 0.0);
///
/// // The same address gives the same order, whatever was drawn in between.
/// let mut again: Vec<u32> = (0..10).collect();
/// again.shuffle(&mut draws.generator(Stream::Tie, 7, month));
/// assert_eq!(order, again);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Generator {
    rounds: Rounds,
    /// The counter of the next block.
    next: [u32; 4],
    words: [u32; 4],
    /// Words of the block that have been given.
    given: usize,
}

impl Draws {
    /// Returns the sequence of random words of a decision.
    pub fn generator(&self, stream: Stream, who: impl Into<Key>, month: Month) -> Generator {
        let who = who.into().0;
        Generator {
            rounds: self.rounds,
            next: [
                who as u32,
                (who >> 32) as u32,
                u32::from(month.0) << 16 | SEQUENCE | stream as u32,
                0,
            ],
            words: [0; 4],
            given: 4,
        }
    }
}

impl TryRng for Generator {
    type Error = Infallible;

    #[inline]
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        if self.given == self.words.len() {
            self.words = block(self.next, &self.rounds);
            self.next[3] = self.next[3].wrapping_add(1);
            self.given = 0;
        }
        let word = self.words[self.given];
        self.given += 1;
        Ok(word)
    }

    #[inline]
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        utils::next_u64_via_u32(self)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        utils::fill_bytes_via_next_word(bytes, || self.try_next_u32())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rand::RngExt;
    use rand::seq::{IndexedRandom, SliceRandom};
    use rand_core::Rng;
    use rand_distr::{Distribution, Exp, Normal, Poisson};
    use statrs::distribution::{self, ContinuousCDF, Discrete};

    use super::*;

    const M: Month = Month::new(2018, 1);
    const N: usize = 100_000;

    fn generator(who: u64) -> Generator {
        Draws::of_replication(42, 3).generator(Stream::Tie, who, M)
    }

    fn mean_and_variance(sample: &[f64]) -> (f64, f64) {
        let n = sample.len() as f64;
        let mean = sample.iter().sum::<f64>() / n;
        let squares: f64 = sample.iter().map(|x| (x - mean) * (x - mean)).sum();
        (mean, squares / (n - 1.0))
    }

    /// Asserts mean and variance to four standard errors; `fourth` is the central moment of that order.
    fn assert_moments(sample: &[f64], mean: f64, variance: f64, fourth: f64) {
        let n = sample.len() as f64;
        let (found, spread) = mean_and_variance(sample);
        assert!(
            (found - mean).abs() < 4.0 * (variance / n).sqrt(),
            "mean {found}"
        );
        let error = ((fourth - variance * variance) / n).sqrt();
        assert!((spread - variance).abs() < 4.0 * error, "variance {spread}");
    }

    /// Asserts by Kolmogorov and Smirnov that a sample has a distribution: 99.9 % of samples lie below 1.95 / sqrt(n).
    fn assert_distribution(mut sample: Vec<f64>, law: &impl ContinuousCDF<f64, f64>) {
        sample.sort_by(f64::total_cmp);
        let n = sample.len() as f64;
        let gap = sample.iter().enumerate().map(|(at, x)| {
            let p = law.cdf(*x);
            (p - at as f64 / n).max((at + 1) as f64 / n - p)
        });
        let largest = gap.fold(0.0, f64::max);
        assert!(largest < 1.95 / n.sqrt(), "largest gap {largest}");
    }

    #[test]
    fn distributions_of_rand_distr_have_their_moments_and_their_law() {
        let rate = 2.0;
        let sample: Vec<f64> = Exp::new(rate)
            .unwrap()
            .sample_iter(generator(1))
            .take(N)
            .collect();
        assert_moments(&sample, 0.5, 0.25, 9.0 / 16.0);
        assert_distribution(sample, &distribution::Exp::new(rate).unwrap());

        let sample: Vec<f64> = Normal::new(3.0, 2.0)
            .unwrap()
            .sample_iter(generator(2))
            .take(N)
            .collect();
        assert_moments(&sample, 3.0, 4.0, 3.0 * 16.0);
        assert_distribution(sample, &distribution::Normal::new(3.0, 2.0).unwrap());

        let mean = 4.5;
        let sample: Vec<f64> = Poisson::new(mean)
            .unwrap()
            .sample_iter(generator(3))
            .take(N)
            .collect();
        assert_moments(&sample, mean, mean, mean + 3.0 * mean * mean);
        // Counts from 0 to 14: 14 degrees of freedom, the rest has a chance of 0.0001.
        let law = distribution::Poisson::new(mean).unwrap();
        let chi2: f64 = (0..15u64)
            .map(|count| {
                let expected = law.pmf(count) * N as f64;
                let found = sample.iter().filter(|one| **one == count as f64).count() as f64;
                (found - expected) * (found - expected) / expected
            })
            .sum();
        let bound = distribution::ChiSquared::new(14.0)
            .unwrap()
            .inverse_cdf(0.999);
        assert!(chi2 < bound, "chi-square {chi2}");
    }

    #[test]
    fn every_element_is_as_likely_at_every_place_of_a_shuffle() {
        let mut counts = [[0.0f64; 5]; 5];
        let n = 20_000;
        for who in 0..n {
            let mut list = [0, 1, 2, 3, 4];
            list.shuffle(&mut generator(who));
            for (place, element) in list.into_iter().enumerate() {
                counts[place][element] += 1.0;
            }
        }
        let expected = n as f64 / 5.0;
        let cells = counts.iter().flatten();
        let chi2: f64 = cells
            .map(|n| (n - expected) * (n - expected) / expected)
            .sum();
        // The margins are fixed: 16 degrees of freedom.
        let bound = distribution::ChiSquared::new(16.0)
            .unwrap()
            .inverse_cdf(0.999);
        assert!(chi2 < bound, "chi-square {chi2}");
    }

    #[test]
    fn the_words_of_a_sequence_are_pinned() {
        let mut one = generator(5);
        let words: Vec<u32> = (0..6).map(|_| one.next_u32()).collect();
        assert_eq!(
            words,
            [
                4_204_180_779,
                3_171_953_270,
                2_276_745_935,
                930_686_663,
                1_133_188_677,
                3_267_657_277
            ]
        );
        let mut other = generator(5);
        assert_eq!(
            other.next_u64(),
            u64::from(words[1]) << 32 | u64::from(words[0])
        );
        let mut bytes = [0; 6];
        other.fill_bytes(&mut bytes);
        assert_eq!(bytes[..4], words[2].to_le_bytes());
        assert_eq!(bytes[4..], words[3].to_le_bytes()[..2]);
    }

    #[test]
    fn a_choice_without_replacement_is_the_same_at_the_same_address() {
        let all: Vec<u32> = (0..100).collect();
        let chosen = |who| -> Vec<u32> { all.sample(&mut generator(who), 10).copied().collect() };
        assert_eq!(chosen(5), chosen(5));
        assert_ne!(chosen(5), chosen(6));
        assert_eq!(chosen(5).into_iter().collect::<BTreeSet<u32>>().len(), 10);
    }

    #[test]
    fn a_sequence_depends_on_its_address_alone() {
        let (mut one, mut other) = (generator(1), generator(2));
        let mixed: Vec<(f64, u64)> = (0..50).map(|_| (one.random(), other.next_u64())).collect();
        let mut one = generator(1);
        let alone: Vec<f64> = (0..50).map(|_| one.random()).collect();
        let mut other = generator(2);
        for (at, (first, second)) in mixed.into_iter().enumerate() {
            assert_eq!((first, second), (alone[at], other.next_u64()));
        }
        let draws = Draws::of_replication(42, 3);
        let mut words = BTreeSet::new();
        for mut one in [
            draws.generator(Stream::Tie, 1, M),
            draws.generator(Stream::Taste, 1, M),
            draws.generator(Stream::Tie, 1 << 32, M),
            draws.generator(Stream::Tie, 1, Month(M.0 + 1)),
            Draws::of_replication(42, 4).generator(Stream::Tie, 1, M),
        ] {
            words.extend((0..100).map(|_| one.next_u64()));
        }
        assert_eq!(words.len(), 500, "no two of 500 words of 64 bits are equal");
    }

    #[test]
    fn no_counter_of_another_draw_is_one_of_a_sequence() {
        // Streams stand below the mark of sequences, and the marks of other layouts are other bits.
        let most = Stream::ALL.iter().map(|stream| *stream as u32).max();
        assert!(most < Some(SEQUENCE));
        let draws = Draws::of_replication(42, 3);
        let mut words = draws.generator(Stream::Quit, 9, M);
        let words: BTreeSet<u32> = (0..400).map(|_| words.next_u32()).collect();
        for sub in 0..100 {
            let quarter = Month(M.0 & !3).0;
            let apart =
                (quarter..quarter + 4).map(|month| draws.bits(Stream::Quit, 9, Month(month), sub));
            let mut other = apart.chain(draws.four(Stream::Quit, 9, M, sub));
            assert!(other.all(|word| !words.contains(&word)));
        }
    }
}
