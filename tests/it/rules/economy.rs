//! The exogenous economy: equation -> value.

use crate::fixture::MONTH;
use doorstroom::draws::Draws;
use doorstroom::processes::economy::path;
use doorstroom::processes::{Economy, Params};
use doorstroom::vocab::Month;

use crate::support::params;

/// A hundred and twenty months of an economy without growth, cycle or shocks but for what a test sets.
fn months(draws: u32, set: impl Fn(&mut Params)) -> Vec<Economy> {
    let mut params = params();
    let economy = &mut params.economy;
    (economy.persistence, economy.innovation) = (0.9, 0.0);
    (economy.initial, economy.wage_growth) = (0.0, 0.0);
    let employers = &mut params.employers;
    (employers.growth, employers.regional_growth) = ([0.0; 18], 0.0);
    employers.growth_half_life = 4.0;
    set(&mut params);
    let draws = Draws::of_macro_path(5, draws);
    let last = Month(MONTH.0 + 120);
    let (economy, employers) = (&params.economy, &params.employers);
    path(economy, employers, &[], &draws, MONTH, last)
}

fn assert_near(found: f64, due: f64, what: &str) {
    assert!((found - due).abs() < 1e-9, "{what}: {found}, not {due}");
}

#[test]
fn a_deviation_fades_by_its_persistence_and_shocks_add_up_to_their_stationary_spread() {
    let one = months(0, |params| params.economy.initial = 0.1);
    assert_near(one[0].cycle, 0.1, "the first month");
    assert_near(one[1].cycle, 0.09, "0.1 x 0.9");
    assert_near(one[3].cycle, 0.0729, "0.1 x 0.9^3");
    // Innovations of 0.02: a variance of 0.0004 after a month, of 0.0004 / (1 - 0.81) in the long run. The variance of
    // 3,000 squares of normal numbers is known: a standard error of sqrt(2 / 3,000) of it.
    let n = 3000;
    let paths: Vec<Vec<Economy>> = (0..n)
        .map(|at| months(at, |params| params.economy.innovation = 0.02))
        .collect();
    for (month, variance) in [(1, 0.0004), (100, 0.0004 / 0.19)] {
        let squares: f64 = paths.iter().map(|one| one[month].cycle.powi(2)).sum();
        let found = squares / f64::from(n) / variance;
        assert!(
            (found - 1.0).abs() < 4.0 * (2.0 / f64::from(n)).sqrt(),
            "{found}"
        );
        let mean = paths.iter().map(|one| one[month].cycle).sum::<f64>() / f64::from(n);
        assert!(
            mean.abs() < 4.0 * (variance / f64::from(n)).sqrt(),
            "{mean}"
        );
    }
}

#[test]
fn wages_grow_at_their_rate_and_jobs_at_a_rate_that_halves() {
    let wages = months(0, |params| params.economy.wage_growth = 0.02);
    assert_near(wages[0].wage_index, 1.0, "the first month");
    assert_near(wages[12].wage_index, 0.02f64.exp(), "a year");
    assert_near(wages[120].wage_index, 0.2f64.exp(), "ten years");
    // (g + regional) H / ln 2 (1 - 2^(-t / H)) with H of four years: a half of all there will be after four.
    let jobs = months(0, |params| {
        params.employers.growth[2] = 0.03;
        params.employers.regional_growth = -0.01;
    });
    let all = |rate: f64| rate * 4.0 / std::f64::consts::LN_2;
    assert_near(
        jobs[48].growth[2],
        (all(0.02) / 2.0).exp(),
        "with growth of 3 - 1 %",
    );
    assert_near(
        jobs[48].growth[0],
        (all(-0.01) / 2.0).exp(),
        "another sector",
    );
    assert_near(
        jobs[96].growth[2],
        (all(0.02) * 0.75).exp(),
        "after eight years",
    );
    assert_near(jobs[0].growth[2], 1.0, "the first month");
}
