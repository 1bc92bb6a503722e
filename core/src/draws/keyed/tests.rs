//! Known answers, distributions, and that draws do not depend on one another.

use super::*;
use crate::draws::philox4x32_10;

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
    let within =
        |found: f64, p: f64| (found / n as f64 - p).abs() < 4.0 * (p * (1.0 - p) / n as f64).sqrt();
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
