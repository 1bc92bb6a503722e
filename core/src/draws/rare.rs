//! Draws of rare events, laid out so that months in which nothing can happen are skipped without being read.
//!
//! For one (who, stream) the draws of consecutive months are independent uniforms, made from the smallest down. A *span*
//! is 128 months, a *block* 16. First the smallest draw of the span and its month: `M = 1 - (1 - v)^(1/128)` with v
//! uniform, the month one of 128. Then, above M, the smallest draw of each block and its month,
//! `m = M + (1 - M)(1 - (1 - v)^(1/16))`; then the others of the block, `u = m + (1 - m) w` with w uniform; in the month of
//! the smallest of all M takes the place of what the block has there. The joint law is that of independent uniforms
//! (order statistics: given the smallest, the rest are uniform above it), while a bound below M passes over 128 months
//! with one look. Spans of four neighbouring streams share a block of the generator, and so do four blocks of one stream.
//!
//! Draws of frequent events ([`Layout::Months`]) are laid out month by month, since the next small one is near.

use super::keyed::{Draws, Key, SMALLEST, SPANS, unit};
use super::philox::block;
use super::stream::{Layout, Stream};
use crate::vocab::Month;

/// Months of a block.
const BLOCK: u16 = 16;
/// Months of a span.
const SPAN: u16 = 128;

/// Returns the month up to which draws of rare events are looked up with few looks: the end of the span, of the next one
/// if little is left of this.
pub fn far_ahead(month: Month) -> Month {
    Month(((month.0 + BLOCK) / SPAN + 1) * SPAN)
}

/// The smallest draw of a span and the month in which it falls.
#[derive(Clone, Copy)]
struct Least {
    value: f64,
    month: u16,
}

/// The bits of a smallest draw: `survives = 1 - v` and the place of its month.
#[derive(Clone, Copy)]
struct Smallest {
    survives: f64,
    place: u16,
}

impl Smallest {
    fn of_span(bits: u32) -> Self {
        let v = (f64::from(bits >> 7) + 0.5) * (1.0 / 33_554_432.0);
        Self {
            survives: 1.0 - v,
            place: (bits & 127) as u16,
        }
    }

    fn of_block(bits: u32) -> Self {
        let v = (f64::from(bits >> 4) + 0.5) * (1.0 / 268_435_456.0);
        Self {
            survives: 1.0 - v,
            place: (bits & 15) as u16,
        }
    }

    /// Returns whether the smallest draw may lie below a bound with `all_above = ((1 - bound) / (1 - M))^n`, the
    /// probability that all n draws lie above it: never wrongly no.
    fn may_fall_below(self, all_above: f64) -> bool {
        self.survives >= all_above * (1.0 - 1e-9)
    }

    /// Returns the smallest draw of a span itself: seven square roots, exact on every machine.
    fn least_of_span(self, span: u16) -> Least {
        let sixteenth = sixteenth_root(self.survives);
        Least {
            value: 1.0 - sixteenth.sqrt().sqrt().sqrt(),
            month: span * SPAN + self.place,
        }
    }

    /// Returns the smallest draw of a block all of whose draws lie above that of the span.
    fn value_above(self, least: Least) -> f64 {
        1.0 - (1.0 - least.value) * sixteenth_root(self.survives)
    }
}

impl Draws {
    fn marked(&self, mark: u32, low: u32, number: u16, who: Key) -> [u32; 4] {
        let counter = [
            who.0 as u32,
            (who.0 >> 32) as u32,
            u32::from(number) << 16 | mark | low,
            0,
        ];
        block(counter, &self.rounds)
    }

    /// Returns the bits of the spans of four neighbouring streams.
    fn spans_of_group(&self, group: u16, who: Key, span: u16) -> [u32; 4] {
        self.marked(SPANS, u32::from(group), span, who)
    }

    /// Returns the bits of the four blocks of a stream among which a block stands.
    fn four_blocks(&self, stream: Stream, who: Key, block: u16) -> [u32; 4] {
        self.marked(SMALLEST, stream as u32, block / 4, who)
    }

    /// Returns the draw of a month when the smallest of its span is known.
    fn rare_above(&self, least: Least, stream: Stream, who: Key, month: Month) -> f64 {
        if month.0 == least.month {
            return least.value;
        }
        let block = month.0 / BLOCK;
        let smallest =
            Smallest::of_block(self.four_blocks(stream, who, block)[usize::from(block & 3)]);
        let floor = smallest.value_above(least);
        if smallest.place == month.0 % BLOCK {
            return floor;
        }
        floor + (1.0 - floor) * unit(self.bits(stream, who, month, 0))
    }

    /// Returns the draw of a rare event in (0, 1).
    pub(super) fn rare(&self, stream: Stream, who: Key, month: Month) -> f64 {
        let (number, span) = (stream as u16, month.0 / SPAN);
        let bits = self.spans_of_group(number >> 2, who, span)[usize::from(number & 3)];
        let least = Smallest::of_span(bits).least_of_span(span);
        self.rare_above(least, stream, who, month)
    }

    /// Returns the draws of a month of rare events of one group that lie below their bounds, each where it does.
    pub(super) fn below<const N: usize>(
        &self,
        bounds: [(Stream, f64); N],
        who: Key,
        month: Month,
    ) -> [Option<f64>; N] {
        let span = month.0 / SPAN;
        let four = self.spans_of_group(bounds[0].0 as u16 >> 2, who, span);
        bounds.map(|(stream, bound)| {
            if bound <= 0.0 {
                return None;
            }
            let smallest = Smallest::of_span(four[usize::from(stream as u16 & 3)]);
            if !smallest.may_fall_below(power_of_span(1.0 - bound.min(1.0))) {
                return None;
            }
            let u = self.rare_above(smallest.least_of_span(span), stream, who, month);
            (u < bound).then_some(u)
        })
    }

    /// Returns the first month from `from` to before `until` in which a draw falls below `bound`.
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
        match stream.layout() {
            Layout::Spans => self.first_below_any([(stream, bound)], who, from, until),
            Layout::Months => self.first_month_below(stream, who.into(), bound, from, until),
        }
    }

    /// Finds the first month below a bound by reading month after month, four at a time.
    fn first_month_below(
        &self,
        stream: Stream,
        who: Key,
        bound: f64,
        from: Month,
        until: Month,
    ) -> Option<Month> {
        if bound <= 0.0 {
            return None;
        }
        let mut month = from.0;
        while month < until.0 {
            let four = self.four_months(stream, who, Month(month), 0);
            let quarter = until.0.min((month / 4 + 1) * 4);
            let below = |month: &u16| unit(four[usize::from(*month & 3)]) < bound;
            if let Some(found) = (month..quarter).find(below) {
                return Some(Month(found));
            }
            month = quarter;
        }
        None
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
            bounds.iter().all(|(stream, _)| {
                stream.layout() == Layout::Spans && *stream as u16 >> 2 == group
            }),
            "only draws of rare events of one group can be looked up together"
        );
        if bounds.iter().all(|(_, bound)| *bound <= 0.0) {
            return None;
        }
        let who = who.into();
        (from.0 / SPAN..until.0.div_ceil(SPAN)).find_map(|span| {
            let four = self.spans_of_group(group, who, span);
            let first = from.0.max(span * SPAN);
            let mut end = until.0.min((span + 1) * SPAN);
            // Where the smallest of a span lies below its bound, no later month is the first of all.
            let mut found = None;
            let hits = bounds.map(|(stream, bound)| {
                let smallest = Smallest::of_span(four[usize::from(stream as u16 & 3)]);
                if bound <= 0.0 || !smallest.may_fall_below(power_of_span(1.0 - bound.min(1.0))) {
                    return None;
                }
                let least = smallest.least_of_span(span);
                if least.value >= bound {
                    return None;
                }
                if (first..end).contains(&least.month) {
                    found = Some(least.month);
                    end = least.month;
                }
                Some(least)
            });
            for ((stream, bound), hit) in bounds.into_iter().zip(hits) {
                if let Some(least) = hit
                    && let Some(month) = self.first_in_span(stream, bound, least, who, (first, end))
                {
                    found = Some(month);
                    end = month;
                }
            }
            found.map(Month)
        })
    }

    /// Returns the first of the months from the first to before the second in which a draw falls below its bound; the
    /// month of the smallest of the span is not among them.
    fn first_in_span(
        &self,
        stream: Stream,
        bound: f64,
        least: Least,
        who: Key,
        (first, end): (u16, u16),
    ) -> Option<u16> {
        let all_above = sixteenth_power((1.0 - bound.min(1.0)) / (1.0 - least.value));
        let (mut four, mut four_at) = ([0; 4], u16::MAX);
        let mut month = first;
        while month < end {
            let block = month / BLOCK;
            let stop = end.min((block + 1) * BLOCK);
            if four_at != block / 4 {
                (four, four_at) = (self.four_blocks(stream, who, block), block / 4);
            }
            let smallest = Smallest::of_block(four[usize::from(block & 3)]);
            if smallest.may_fall_below(all_above) {
                let floor = smallest.value_above(least);
                if floor < bound {
                    let known = (floor, smallest.place);
                    let found = self.first_in_block(stream, bound, known, who, (month, stop));
                    if found.is_some() {
                        return found;
                    }
                }
            }
            month = stop;
        }
        None
    }

    /// Returns the first month of a part of a block in which a draw falls below its bound; the smallest of the block is
    /// known with its place.
    fn first_in_block(
        &self,
        stream: Stream,
        bound: f64,
        (floor, place): (f64, u16),
        who: Key,
        (first, end): (u16, u16),
    ) -> Option<u16> {
        // The others lie below the bound where w < (bound - m) / (1 - m); the exact draw is compared in the end.
        let loose = ((bound - floor) / (1.0 - floor)) * (1.0 + 1e-9) + 1e-15;
        let mut month = first;
        while month < end {
            // Months up to the smallest are read; it needs no reading itself.
            if month % BLOCK == place {
                return Some(month);
            }
            let quarter = end.min((month / 4 + 1) * 4);
            let four = self.four_months(stream, who, Month(month), 0);
            while month < quarter {
                let w = unit(four[usize::from(month & 3)]);
                let hits = month % BLOCK == place || w < loose && floor + (1.0 - floor) * w < bound;
                if hits {
                    return Some(month);
                }
                month += 1;
            }
        }
        None
    }
}

fn sixteenth_root(x: f64) -> f64 {
    x.sqrt().sqrt().sqrt().sqrt()
}

fn sixteenth_power(x: f64) -> f64 {
    let square = x * x;
    let fourth = square * square;
    let eighth = fourth * fourth;
    eighth * eighth
}

fn power_of_span(x: f64) -> f64 {
    let block = sixteenth_power(x);
    let two = block * block;
    let four = two * two;
    four * four
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Month = Month::new(2018, 1);

    #[test]
    fn the_first_month_below_a_bound_is_the_one_that_reading_every_month_finds() {
        let draws = Draws::of_replication(11, 2);
        for stream in [Stream::Layoff, Stream::Applications] {
            for who in 0..3_000u64 {
                let bound = [0.0005, 0.004, 0.03, 0.2, 0.7, 1.0][(who % 6) as usize];
                let from = Month(START.0 + (who % 137) as u16);
                let until = Month(from.0 + 1 + (who % 271) as u16);
                let read = (from.0..until.0)
                    .map(Month)
                    .find(|month| draws.uniform(stream, who, *month, 0) < bound);
                assert_eq!(draws.first_below(stream, who, bound, from, until), read);
            }
        }
    }

    #[test]
    fn the_first_month_of_several_causes_is_the_earliest_of_each() {
        let draws = Draws::of_replication(3, 1);
        let until = Month(START.0 + 300);
        for who in 0..3_000u64 {
            let bounds = [
                (Stream::Layoff, [0.0, 0.001, 0.02][(who % 3) as usize]),
                (Stream::Quit, [0.004, 0.0, 0.1][(who / 3 % 3) as usize]),
                (Stream::ContractEnd, [0.0, 0.15][(who / 9 % 2) as usize]),
            ];
            let each = bounds.iter().filter_map(|(stream, bound)| {
                draws.first_below(*stream, who, *bound, START, until)
            });
            assert_eq!(draws.first_below_any(bounds, who, START, until), each.min());
            let month = Month(START.0 + (who % 200) as u16);
            let read = bounds.map(|(stream, bound)| {
                Some(draws.uniform(stream, who, month, 0)).filter(|u| *u < bound)
            });
            assert_eq!(draws.below(bounds, Key(who), month), read);
        }
    }

    /// Draws of `persons` in all months of a span beside those of the next month and of the month sixteen on.
    fn spans_of(stream: Stream, persons: u64) -> Vec<[f64; 3]> {
        let draws = Draws::of_replication(5, 0);
        let first = START.0 / SPAN * SPAN;
        (0..persons)
            .flat_map(|who| (first..first + SPAN - BLOCK).map(move |month| (who, month)))
            .map(|(who, month)| {
                [0, 1, BLOCK].map(|lag| draws.uniform(stream, who, Month(month + lag), 0))
            })
            .collect()
    }

    #[test]
    fn rare_draws_are_uniform_and_independent_within_blocks_and_across_them() {
        for stream in [Stream::Quit, Stream::Applications] {
            let triples = spans_of(stream, 1_500);
            let n = triples.len() as f64;
            let mut cells = [0.0; 50];
            let (mut near, mut far, mut small, mut both) = (0.0, 0.0, 0.0, 0.0);
            for [now, next, later] in &triples {
                cells[(now * 50.0) as usize] += 1.0;
                near += f64::from(u8::from(*now < 0.3 && *next < 0.2));
                far += f64::from(u8::from(*now < 0.3 && *later < 0.2));
                small += f64::from(u8::from(*now < 0.001));
                both += f64::from(u8::from(*now < 0.02 && *next < 0.02));
            }
            let expected = n / 50.0;
            let chi2: f64 = cells
                .iter()
                .map(|c| (c - expected) * (c - expected) / expected)
                .sum();
            // 49 degrees of freedom: 99.9 % of samples lie below 86.
            assert!(chi2 < 86.0, "chi-square {chi2}");
            let close =
                |count: f64, p: f64| (count - p * n).abs() < 4.0 * (p * (1.0 - p) * n).sqrt();
            assert!(close(near, 0.06), "neighbouring months: {near}");
            assert!(close(far, 0.06), "months of neighbouring blocks: {far}");
            assert!(close(small, 0.001), "the lower tail: {small}");
            assert!(close(both, 0.0004), "small draws side by side: {both}");
        }
    }

    #[test]
    fn as_many_spans_hold_a_small_draw_as_independence_says() {
        let draws = Draws::of_replication(9, 0);
        let first = Month(START.0 / SPAN * SPAN);
        let (n, bound) = (20_000u64, 0.004f64);
        let end = Month(first.0 + SPAN);
        let hit = |who: &u64| {
            draws
                .first_below(Stream::Quit, *who, bound, first, end)
                .is_some()
        };
        let count = (0..n).filter(hit).count() as f64;
        let p = 1.0 - (1.0 - bound).powi(i32::from(SPAN));
        let tolerance = 4.0 * (p * (1.0 - p) * n as f64).sqrt();
        assert!((count - p * n as f64).abs() < tolerance, "{count}");
    }
}
