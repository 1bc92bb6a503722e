//! Hazards and probabilities, and the one conversion between them.

use std::fmt;

/// A hazard per year, at least zero.
///
/// # Examples
///
/// ```
/// use doorstroom_core::vocab::AnnualHazard;
///
/// let quits = AnnualHazard::new(0.6)?;
/// assert!((quits.per_month().get() - 0.0488).abs() < 1e-4);
/// // Twelve months without a quit are a year without one.
/// let stays = (1.0 - quits.per_month().get()).powi(12);
/// assert!((1.0 - stays - quits.within_years(1.0)).abs() < 1e-12);
/// # Ok::<(), doorstroom_core::vocab::OutOfRange>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Default)]
pub struct AnnualHazard(f64);

/// A probability within one month, in [0, 1].
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Default)]
pub struct MonthlyProbability(f64);

/// A number outside the range that its type allows.
#[derive(Clone, Debug, PartialEq)]
pub struct OutOfRange {
    /// What the number should have been.
    pub what: &'static str,
    /// The number found.
    pub found: f64,
    /// The range allowed, with its unit.
    pub allowed: &'static str,
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} is {}, but must lie in {}",
            self.what, self.found, self.allowed
        )
    }
}

impl std::error::Error for OutOfRange {}

impl AnnualHazard {
    /// Returns a hazard per year.
    ///
    /// # Errors
    /// If the number is negative or not finite.
    pub fn new(per_year: f64) -> Result<Self, OutOfRange> {
        if per_year.is_finite() && per_year >= 0.0 {
            Ok(Self(per_year))
        } else {
            Err(OutOfRange {
                what: "a hazard",
                found: per_year,
                allowed: "[0, infinity) per year",
            })
        }
    }

    /// Returns a hazard per year; a negative or undefined number becomes zero.
    #[inline]
    pub fn at_least_zero(per_year: f64) -> Self {
        Self(if per_year > 0.0 { per_year } else { 0.0 })
    }

    /// Returns the hazard per year.
    pub fn per_year(self) -> f64 {
        self.0
    }

    /// Returns the probability of at least one event in a month, `1 - exp(-h / 12)`.
    #[inline]
    pub fn per_month(self) -> MonthlyProbability {
        MonthlyProbability(-libm::expm1(-self.0 / 12.0))
    }

    /// Returns the probability of at least one event within a number of years, `1 - exp(-h t)`.
    #[inline]
    pub fn within_years(self, years: f64) -> f64 {
        -libm::expm1(-self.0 * years)
    }
}

impl MonthlyProbability {
    /// Returns a probability within one month.
    ///
    /// # Errors
    /// If the number lies outside [0, 1].
    pub fn new(probability: f64) -> Result<Self, OutOfRange> {
        if (0.0..=1.0).contains(&probability) {
            Ok(Self(probability))
        } else {
            Err(OutOfRange {
                what: "a probability",
                found: probability,
                allowed: "[0, 1]",
            })
        }
    }

    /// Returns the probability.
    #[inline]
    pub fn get(self) -> f64 {
        self.0
    }

    /// Returns the hazard per year that gives this probability in a month, `-12 ln(1 - p)`.
    pub fn per_year(self) -> AnnualHazard {
        AnnualHazard(-12.0 * libm::log1p(-self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_months_of_a_hazard_survive_as_one_year() {
        let hazard = AnnualHazard::new(0.7).unwrap();
        let survival = (1.0 - hazard.per_month().get()).powi(12);
        assert!((survival - (-0.7f64).exp()).abs() < 1e-12);
        assert!((hazard.per_month().per_year().per_year() - 0.7).abs() < 1e-12);
    }

    #[test]
    fn a_number_outside_its_range_says_so() {
        assert_eq!(
            MonthlyProbability::new(1.4).unwrap_err().to_string(),
            "a probability is 1.4, but must lie in [0, 1]"
        );
        assert!(AnnualHazard::new(-1.0).is_err() && AnnualHazard::new(f64::NAN).is_err());
    }
}
