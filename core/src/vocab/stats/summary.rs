//! What a sample says of a number: mean, spread, quantiles; and the interval.

use super::estimate::Estimate;
use super::interval::Interval;
use super::moments::{mean, variance};

/// The summary of a sample. A number that the sample does not give is NaN: everything of an empty sample, the standard
/// error where the design is not known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// Values in the sample, undefined ones left out.
    pub n: usize,
    /// Mean.
    pub mean: f64,
    /// Standard error of the mean; only a design or independence tells it (see [`Summary::with`]).
    pub standard_error: f64,
    /// Degrees of freedom of the standard error.
    pub degrees_of_freedom: f64,
    /// Standard deviation (divisor n - 1; zero for one value).
    pub sd: f64,
    /// 2.5 % quantile.
    pub p2_5: f64,
    /// 10 % quantile.
    pub p10: f64,
    /// Median.
    pub p50: f64,
    /// 90 % quantile.
    pub p90: f64,
    /// 97.5 % quantile.
    pub p97_5: f64,
}

impl Summary {
    /// The summary of an empty sample.
    pub const NONE: Self = Self {
        n: 0,
        mean: f64::NAN,
        standard_error: f64::NAN,
        degrees_of_freedom: f64::NAN,
        sd: f64::NAN,
        p2_5: f64::NAN,
        p10: f64::NAN,
        p50: f64::NAN,
        p90: f64::NAN,
        p97_5: f64::NAN,
    };

    /// Summarises a sample, without a standard error. Undefined values (a ratio without denominator) are left out;
    /// quantiles are those of [`quantile`].
    ///
    /// # Examples
    ///
    /// ```
    /// use doorstroom_core::vocab::stats::Summary;
    ///
    /// let summary = Summary::of([4.0, 1.0, 3.0, 2.0]);
    /// assert_eq!((summary.n, summary.mean, summary.p50), (4, 2.5, 2.5));
    /// assert!(Summary::of([f64::NAN]).mean.is_nan());
    /// ```
    pub fn of(sample: impl Into<Vec<f64>>) -> Self {
        let mut sample: Vec<f64> = sample.into();
        sample.retain(|value| value.is_finite());
        if sample.is_empty() {
            return Self::NONE;
        }
        sample.sort_by(f64::total_cmp);
        Self {
            n: sample.len(),
            mean: mean(&sample),
            sd: variance(&sample).sqrt(),
            p2_5: quantile(&sample, 0.025),
            p10: quantile(&sample, 0.1),
            p50: quantile(&sample, 0.5),
            p90: quantile(&sample, 0.9),
            p97_5: quantile(&sample, 0.975),
            ..Self::NONE
        }
    }

    /// Returns the summary with the standard error and the degrees of freedom of an estimate of its mean.
    pub fn with(self, estimate: Estimate) -> Self {
        Self {
            standard_error: estimate.standard_error,
            degrees_of_freedom: estimate.degrees_of_freedom,
            ..self
        }
    }

    /// Returns the mean with its standard error.
    pub fn estimate(&self) -> Estimate {
        Estimate {
            mean: self.mean,
            standard_error: self.standard_error,
            degrees_of_freedom: self.degrees_of_freedom,
        }
    }

    /// Returns the 80 % interval of the values: from the 10 % to the 90 % quantile.
    pub fn interval_80(&self) -> Interval {
        Interval {
            low: self.p10,
            high: self.p90,
        }
    }

    /// Returns the 95 % interval of the values: from the 2.5 % to the 97.5 % quantile.
    pub fn interval_95(&self) -> Interval {
        Interval {
            low: self.p2_5,
            high: self.p97_5,
        }
    }
}

/// Returns the quantile of a sorted sample by linear interpolation between order statistics (Hyndman and Fan 1996,
/// type 7, as R and numpy do; `statrs` offers type 8 only); undefined for an empty sample.
pub fn quantile(sorted: &[f64], probability: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return f64::NAN;
    };
    let place = probability * last as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_interpolate_like_type_seven() {
        let summary = Summary::of([4.0, 1.0, 3.0, 2.0]);
        assert_eq!((summary.mean, summary.p50), (2.5, 2.5));
        assert!((summary.p10 - 1.3).abs() < 1e-12 && (summary.p90 - 3.7).abs() < 1e-12);
        assert!((summary.sd - 1.290_994_448_735_805_6).abs() < 1e-12);
    }

    #[test]
    fn an_undefined_ratio_is_left_out_of_its_summary() {
        assert_eq!(Summary::of([f64::NAN, 2.0]).mean, 2.0);
        assert!(Summary::of([f64::NAN]).mean.is_nan());
    }

    #[test]
    fn a_summary_knows_no_standard_error_before_a_design_tells_it() {
        let summary = Summary::of([1.0, 2.0, 3.0]);
        assert!(summary.standard_error.is_nan());
        let estimated = summary.with(Estimate::independent(&[1.0, 2.0, 3.0]));
        assert!((estimated.standard_error - (1.0_f64 / 3.0).sqrt()).abs() < 1e-15);
        assert_eq!(estimated.degrees_of_freedom, 2.0);
    }

    #[test]
    fn an_interval_places_numbers_and_an_undefined_one_holds_none() {
        let interval = Interval {
            low: -1.0,
            high: 2.0,
        };
        assert_eq!(
            [-2.0, -1.0, 2.0, 3.0].map(|n| interval.place(n)),
            [-1, 0, 0, 1]
        );
        assert!(!Summary::NONE.interval_80().contains(0.0));
    }
}
