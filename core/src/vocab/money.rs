//! Money in whole cents.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An amount in whole cents.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Euros(pub i64);

/// A gross amount a month, in whole cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct EurosPerMonth(pub i32);

impl Euros {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Returns the amount nearest to a number of euros.
    pub fn from_f64(euros: f64) -> Self {
        Self((euros * 100.0).round() as i64)
    }

    /// Returns the amount as a number of euros.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

impl EurosPerMonth {
    /// Returns the amount nearest to a number of euros a month, at least zero.
    pub fn from_f64(euros_per_month: f64) -> Self {
        Self((euros_per_month.max(0.0) * 100.0).round() as i32)
    }

    /// Returns the amount as a number of euros a month.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// Returns what one month costs.
    pub fn one_month(self) -> Euros {
        Euros(i64::from(self.0))
    }
}

impl Add for Euros {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}
impl Sub for Euros {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}
impl AddAssign for Euros {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}
impl SubAssign for Euros {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}
impl Neg for Euros {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}
impl Sum for Euros {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Euros {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(
            f,
            "{sign}EUR {}.{:02}",
            self.0.abs() / 100,
            self.0.abs() % 100
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_prints_its_cents_and_its_sign() {
        assert_eq!(Euros::from_f64(-0.05).to_string(), "-EUR 0.05");
        assert_eq!(Euros(123_456).to_string(), "EUR 1234.56");
    }

    #[test]
    fn sums_are_exact_to_the_cent() {
        assert_eq!(
            (0..10).map(|_| Euros::from_f64(0.1)).sum::<Euros>(),
            Euros(100)
        );
    }
}
