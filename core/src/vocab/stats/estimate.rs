//! The mean of a population as a sample gives it, with its error.

use super::distribution::student_t_quantile;
use super::interval::Interval;
use super::moments::{mean, variance};
use serde::{Deserialize, Serialize};

/// A mean with its standard error and the degrees of freedom behind it. One value gives no error: both are NaN then.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// Mean of the sample.
    pub mean: f64,
    /// Standard error of the mean.
    pub standard_error: f64,
    /// Degrees of freedom of the standard error, at least 1.
    pub degrees_of_freedom: f64,
}

impl Estimate {
    /// Returns the mean of independent values: standard error `sd / sqrt(n)`, `n - 1` degrees of freedom. Runs of a
    /// crossed design are not independent, see [`CrossedDesign`](super::CrossedDesign).
    pub fn independent(sample: &[f64]) -> Self {
        let n = sample.len() as f64;
        let (standard_error, degrees_of_freedom) = match sample.len() {
            0 | 1 => (f64::NAN, f64::NAN),
            _ => ((variance(sample) / n).sqrt(), n - 1.0),
        };
        Self {
            mean: mean(sample),
            standard_error,
            degrees_of_freedom,
        }
    }

    /// Returns the confidence interval of the mean: `mean ± t × standard error`, `t` of Student's distribution.
    ///
    /// # Examples
    ///
    /// ```
    /// use doorstroom_core::vocab::stats::Estimate;
    ///
    /// let estimate = Estimate::independent(&[1.0, 2.0, 3.0]);
    /// // t with two degrees of freedom is 4.303, the standard error 0.577.
    /// assert!((estimate.interval(0.95).high - 4.484).abs() < 1e-3);
    /// ```
    pub fn interval(&self, confidence: f64) -> Interval {
        let reach = self.half_width(confidence);
        Interval {
            low: self.mean - reach,
            high: self.mean + reach,
        }
    }

    /// Returns how far the confidence interval reaches to each side of the mean.
    pub fn half_width(&self, confidence: f64) -> f64 {
        if self.standard_error == 0.0 {
            return 0.0;
        }
        student_t_quantile(self.degrees_of_freedom, 0.5 + confidence / 2.0) * self.standard_error
    }

    /// Returns whether the confidence interval lies on one side of zero.
    pub fn excludes_zero(&self, confidence: f64) -> bool {
        self.mean.abs() > self.half_width(confidence)
    }
}

/// Returns the confidence of each of several intervals that together have a confidence (Bonferroni): with `k` of them
/// `1 - (1 - confidence) / k`.
pub fn bonferroni(confidence: f64, intervals: usize) -> f64 {
    1.0 - (1.0 - confidence) / intervals.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_is_the_mean_with_its_standard_error() {
        let estimate = Estimate::independent(&[1.0, 2.0, 3.0, 6.0]);
        assert_eq!(estimate.mean, 3.0);
        // Variance 14 / 3, four values.
        assert!((estimate.standard_error - (14.0f64 / 12.0).sqrt()).abs() < 1e-12);
        assert_eq!(estimate.degrees_of_freedom, 3.0);
    }

    #[test]
    fn one_value_gives_no_error_and_no_interval() {
        let estimate = Estimate::independent(&[5.0]);
        assert_eq!(estimate.mean, 5.0);
        assert!(estimate.standard_error.is_nan() && estimate.interval(0.95).low.is_nan());
        assert!(!estimate.excludes_zero(0.95));
    }

    #[test]
    fn values_that_do_not_vary_have_an_interval_of_one_point() {
        let estimate = Estimate::independent(&[2.0, 2.0, 2.0]);
        assert_eq!(
            estimate.interval(0.95),
            Interval {
                low: 2.0,
                high: 2.0
            }
        );
    }

    #[test]
    fn more_intervals_at_once_are_each_wider() {
        assert_eq!(bonferroni(0.95, 0), 0.95);
        assert!((bonferroni(0.95, 10) - 0.995).abs() < 1e-15);
    }
}
