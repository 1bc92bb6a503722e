//! Tightness, and how one person sees it.

use crate::draws::{Draws, Key, Stream};
use crate::vocab::{Month, PersonKey};
use crate::world::World;

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
