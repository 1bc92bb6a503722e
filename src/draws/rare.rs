//! Draws of rare events: sixteen months at a time, by their smallest draw.
//!
//! For one (who, stream) the draws of sixteen consecutive months are independent uniforms, made in two steps. First their
//! smallest value M and its month J: `M = 1 - (1 - v)^(1/16)` with v uniform, J one of sixteen. Then the others:
//! `u = M + (1 - M) w` with w uniform. The joint law is that of sixteen independent uniforms (order statistics: given
//! the smallest, the rest are uniform above it), while a bound below M passes over sixteen months with one look. Four
//! neighbouring streams share a block of the generator.

use super::{Draws, Key, SMALLEST, Stream, philox4x32_10, unit};
use crate::vocab::Month;

/// Months of a block.
const BLOCK: u16 = 16;

/// The smallest draw of a block: `survives = 1 - v`, and the place of its month.
#[derive(Clone, Copy)]
struct Smallest {
    survives: f64,
    place: u16,
}

impl Smallest {
    fn of(bits: u32) -> Self {
        let v = (f64::from(bits >> 4) + 0.5) * (1.0 / 268_435_456.0);
        Self {
            survives: 1.0 - v,
            place: (bits & 15) as u16,
        }
    }

    /// Returns the smallest draw itself, `1 - (1 - v)^(1/16)`: four square roots, exact on every machine.
    fn value(self) -> f64 {
        let fourth = self.survives.sqrt().sqrt();
        1.0 - fourth.sqrt().sqrt()
    }

    /// Returns whether a draw of the block may lie below a bound with `(1 - bound)^16 = all_above`: never wrongly no.
    fn may_fall_below(self, all_above: f64) -> bool {
        self.survives >= all_above * (1.0 - 1e-9)
    }
}

impl Draws {
    fn smallest_of_group(&self, group: u16, who: Key, block: u16) -> [u32; 4] {
        let counter = [
            who.0 as u32,
            (who.0 >> 32) as u32,
            u32::from(block) << 16 | SMALLEST | u32::from(group),
            0,
        ];
        philox4x32_10(counter, [self.key as u32, (self.key >> 32) as u32])
    }

    fn above(&self, least: f64, stream: Stream, who: Key, month: Month) -> f64 {
        least + (1.0 - least) * unit(self.bits(stream, who, month, 0))
    }

    /// Returns the draw of a rare event in (0, 1).
    pub(super) fn rare(&self, stream: Stream, who: Key, month: Month) -> f64 {
        let number = stream as u16;
        let four = self.smallest_of_group(number >> 2, who, month.0 / BLOCK);
        let smallest = Smallest::of(four[usize::from(number & 3)]);
        let least = smallest.value();
        if smallest.place == month.0 % BLOCK {
            least
        } else {
            self.above(least, stream, who, month)
        }
    }

    /// Returns the first month from `from` to before `until` in which the draw of a rare event falls below `bound`.
    ///
    /// It is the same draw that [`Draws::uniform`] gives with sub-index 0: a decision that compares it with any
    /// probability up to the bound can be left alone until that month.
    #[inline]
    pub fn first_below(
        &self,
        stream: Stream,
        who: impl Into<Key>,
        bound: f64,
        from: Month,
        until: Month,
    ) -> Option<Month> {
        self.first_below_any([(stream, bound)], who, from, until)
    }

    /// Returns the first month from `from` to before `until` in which the draw of one of several streams falls below its
    /// bound. The streams stand in one group of four numbers.
    pub fn first_below_any<const N: usize>(
        &self,
        bounds: [(Stream, f64); N],
        who: impl Into<Key>,
        from: Month,
        until: Month,
    ) -> Option<Month> {
        let group = bounds[0].0 as u16 >> 2;
        debug_assert!(
            bounds
                .iter()
                .all(|(stream, _)| stream.is_rare() && *stream as u16 >> 2 == group),
            "only draws of rare events of one group can be looked up together"
        );
        if bounds.iter().all(|(_, bound)| *bound <= 0.0) {
            return None;
        }
        let who = who.into();
        let all_above = bounds.map(|(_, bound)| sixteenth_power(1.0 - bound.clamp(0.0, 1.0)));
        (from.0 / BLOCK..until.0.div_ceil(BLOCK)).find_map(|block| {
            let four = self.smallest_of_group(group, who, block);
            let first = from.0.max(block * BLOCK);
            let mut end = until.0.min((block + 1) * BLOCK);
            let mut found = None;
            for ((stream, bound), all_above) in bounds.iter().zip(all_above) {
                let smallest = Smallest::of(four[usize::from(*stream as u16 & 3)]);
                if *bound > 0.0 && smallest.may_fall_below(all_above) {
                    let month = self.first_in_block(*stream, *bound, smallest, who, first, end);
                    if let Some(month) = month {
                        found = Some(Month(month));
                        end = month;
                    }
                }
            }
            found
        })
    }

    /// Returns the first of the months `first..end` of a block in which a draw falls below its bound.
    fn first_in_block(
        &self,
        stream: Stream,
        bound: f64,
        smallest: Smallest,
        who: Key,
        first: u16,
        end: u16,
    ) -> Option<u16> {
        let least = smallest.value();
        if least >= bound {
            return None;
        }
        // The others lie below the bound where w < (bound - M) / (1 - M); the exact draw is compared in the end.
        let loose = ((bound - least) / (1.0 - least)) * (1.0 + 1e-9) + 1e-15;
        let mut month = first;
        while month < end {
            let four = self.four_months(stream, who, Month(month), 0);
            let quarter = end.min((month / 4 + 1) * 4);
            while month < quarter {
                let w = unit(four[usize::from(month & 3)]);
                let hits = if month % BLOCK == smallest.place {
                    true
                } else {
                    w < loose && least + (1.0 - least) * w < bound
                };
                if hits {
                    return Some(month);
                }
                month += 1;
            }
        }
        None
    }
}

fn sixteenth_power(x: f64) -> f64 {
    let square = x * x;
    let fourth = square * square;
    let eighth = fourth * fourth;
    eighth * eighth
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Month = Month::new(2018, 1);

    #[test]
    fn the_first_month_below_a_bound_is_the_one_that_reading_every_month_finds() {
        let draws = Draws::of_replication(11, 2);
        for who in 0..3_000u64 {
            let bound = [0.0005, 0.004, 0.03, 0.2, 0.7, 1.0][(who % 6) as usize];
            let from = Month(START.0 + (who % 37) as u16);
            let until = Month(from.0 + 1 + (who % 131) as u16);
            let read = (from.0..until.0)
                .map(Month)
                .find(|month| draws.uniform(Stream::Layoff, who, *month, 0) < bound);
            assert_eq!(
                draws.first_below(Stream::Layoff, who, bound, from, until),
                read
            );
        }
    }

    #[test]
    fn sixteen_months_of_rare_draws_are_uniform_and_independent() {
        let draws = Draws::of_replication(5, 0);
        let n = 40_000u64;
        let mut cells = [0.0; 50];
        let (mut joint, mut small) = (0.0, 0.0);
        for who in 0..n {
            let one = draws.uniform(Stream::Quit, who, START, 0);
            let next = draws.uniform(Stream::Quit, who, START.next(), 0);
            cells[(one * 50.0) as usize] += 1.0;
            joint += f64::from(u8::from(one < 0.3 && next < 0.2));
            small += f64::from(u8::from(one < 0.001));
        }
        let expected = n as f64 / 50.0;
        let chi2: f64 = cells
            .iter()
            .map(|c| (c - expected) * (c - expected) / expected)
            .sum();
        // 49 degrees of freedom: 99.9 % of samples lie below 86.
        assert!(chi2 < 86.0, "chi-square {chi2}");
        let near = |count: f64, p: f64| {
            (count - p * n as f64).abs() < 4.0 * (p * (1.0 - p) * n as f64).sqrt()
        };
        assert!(
            near(joint, 0.06),
            "independence of neighbouring months: {joint}"
        );
        assert!(near(small, 0.001), "the lower tail: {small}");
    }
}
