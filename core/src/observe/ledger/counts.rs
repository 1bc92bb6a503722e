//! The ledgers (residents, jobs, everybody) and the counts of a month.

use serde::{Deserialize, Serialize};
use std::ops::{Add, AddAssign};

/// Whose employment is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ledger {
    /// Residents at work, wherever the job is.
    Residents,
    /// Jobs within the region, whoever holds them.
    Jobs,
    /// Everybody simulated at work: residents and in-commuters.
    Everybody,
}

impl Ledger {
    /// All ledgers.
    pub const ALL: [Self; 3] = [Self::Residents, Self::Jobs, Self::Everybody];
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Returns the code used in tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Residents => "residents",
            Self::Jobs => "jobs",
            Self::Everybody => "everybody",
        }
    }
}

/// The counts of one ledger in one month.
///
/// # Examples
///
/// ```
/// use doorstroom_core::observe::ledger::Counts;
///
/// // Five persons: whether they are booked, at work under the policy, at work in the control.
/// let worlds = [
///     (true, true, false),  // found work through the policy
///     (true, true, true),   // would have worked anyway: deadweight
///     (true, false, true),  // locked in
///     (false, false, true), // crowded out
///     (false, true, false), // moved up into a vacancy that was left
/// ];
/// let mut counts = Counts::default();
/// for (booked, policy, control) in worlds {
///     counts.count(booked, policy, control);
/// }
/// assert_eq!((counts.gross, counts.deadweight, counts.crowded_out), (2, 1, 1));
/// // Three persons work in either world, so nothing is added in the end.
/// assert_eq!(counts.net(), 0);
/// assert_eq!(counts.net(), counts.direct() + counts.spill_over());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Booked and at work under the policy (G).
    pub gross: i64,
    /// Booked and at work in both arms (W).
    pub deadweight: i64,
    /// Booked and at work in the control only (L).
    pub lock_in: i64,
    /// Not booked and at work in the control only (X).
    pub crowded_out: i64,
    /// Not booked and at work under the policy only (I).
    pub induced: i64,
}

impl Counts {
    /// Counts one person.
    pub fn count(&mut self, booked: bool, policy: bool, control: bool) {
        match (booked, policy, control) {
            (true, true, true) => {
                self.gross += 1;
                self.deadweight += 1;
            }
            (true, true, false) => self.gross += 1,
            (true, false, true) => self.lock_in += 1,
            (false, false, true) => self.crowded_out += 1,
            (false, true, false) => self.induced += 1,
            (_, false, false) | (false, true, true) => {}
        }
    }

    /// Returns who of the booked would work anyway, `C = W + L`.
    pub const fn anyway(&self) -> i64 {
        self.deadweight + self.lock_in
    }

    /// Returns the direct effect, `G - C`.
    pub const fn direct(&self) -> i64 {
        self.gross - self.anyway()
    }

    /// Returns the spill-over, `I - X`.
    pub const fn spill_over(&self) -> i64 {
        self.induced - self.crowded_out
    }

    /// Returns the net effect, `G - W - L - X + I`.
    pub const fn net(&self) -> i64 {
        self.gross - self.deadweight - self.lock_in - self.crowded_out + self.induced
    }
}

impl Add for Counts {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            gross: self.gross + other.gross,
            deadweight: self.deadweight + other.deadweight,
            lock_in: self.lock_in + other.lock_in,
            crowded_out: self.crowded_out + other.crowded_out,
            induced: self.induced + other.induced,
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn net_is_the_difference_of_employment_whoever_is_booked() {
        let mut counts = Counts::default();
        let mut difference = 0;
        for n in 0..64u32 {
            let (booked, policy, control) = (n & 1 == 1, n & 2 == 2, n & 12 == 12);
            counts.count(booked, policy, control);
            difference += i64::from(policy) - i64::from(control);
        }
        assert_eq!(counts.net(), difference);
        assert_eq!(counts.net(), counts.direct() + counts.spill_over());
    }
}
