//! Quantiles of distributions, from `statrs`.

use statrs::distribution::{ContinuousCDF, Gamma, Normal, StudentsT};

/// Degrees of freedom from which Student's t is expanded around the normal distribution: there the inversion of `statrs`
/// begins to lose digits, and the expansion is exact to 1e-8.
const NEARLY_NORMAL: f64 = 1e4;

/// Returns the standard normal quantile of a probability in (0, 1).
pub fn normal_quantile(probability: f64) -> f64 {
    Normal::standard().inverse_cdf(probability)
}

/// Returns the quantile of Student's t with so many degrees of freedom, which need not be whole; undefined with none.
pub fn student_t_quantile(degrees_of_freedom: f64, probability: f64) -> f64 {
    if degrees_of_freedom >= NEARLY_NORMAL {
        let z = normal_quantile(probability);
        return z + (z * z * z + z) / (4.0 * degrees_of_freedom);
    }
    StudentsT::new(0.0, 1.0, degrees_of_freedom)
        .map_or(f64::NAN, |one| one.inverse_cdf(probability))
}

/// Returns the quantile of the gamma distribution with a shape and a rate, both above 0.
pub fn gamma_quantile(shape: f64, rate: f64, probability: f64) -> f64 {
    Gamma::new(shape, rate).map_or(f64::NAN, |one| one.inverse_cdf(probability))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_agree_with_printed_tables() {
        // Abramowitz and Stegun (1964), tables 26.5 and 26.10; R 4.2 for degrees of freedom that are not whole.
        for (freedom, probability, printed) in [
            (1.0, 0.975, 12.706_204_736),
            (2.0, 0.975, 4.302_652_730),
            (5.0, 0.975, 2.570_581_836),
            (30.0, 0.975, 2.042_272_456),
            (120.0, 0.995, 2.617_421_145),
            (5.0, 0.025, -2.570_581_836),
        ] {
            let found = student_t_quantile(freedom, probability);
            assert!((found - printed).abs() < 1e-7, "{freedom}: {found}");
        }
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-9);
        assert!((normal_quantile(0.9) - 1.281_551_565_544_6).abs() < 1e-9);
    }

    #[test]
    fn many_degrees_of_freedom_are_the_normal_distribution() {
        let normal = normal_quantile(0.975);
        assert!((student_t_quantile(1e9, 0.975) - normal).abs() < 1e-8);
        // Values of scipy 1.17 on both sides of the expansion.
        assert!((student_t_quantile(9_999.0, 0.975) - 1.960_201_264).abs() < 1e-7);
        assert!((student_t_quantile(1e5, 0.975) - 1.959_987_707_535).abs() < 1e-8);
        assert!(student_t_quantile(f64::NAN, 0.975).is_nan());
    }

    #[test]
    fn a_gamma_with_shape_one_is_exponential_and_one_of_halves_is_chi_square() {
        let exponential = -(1.0_f64 - 0.3).ln() / 2.0;
        assert!((gamma_quantile(1.0, 2.0, 0.3) - exponential).abs() < 1e-8);
        // Chi-square with one degree of freedom: the square of a normal number.
        let root = gamma_quantile(0.5, 0.5, 0.95).sqrt();
        assert!((root - 1.959_963_984_540_054).abs() < 1e-7, "{root}");
    }
}
