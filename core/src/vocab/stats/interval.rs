//! The interval.

/// A range of numbers, both ends included; undefined (NaN) ends say that there is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// Returns whether a number lies in the interval.
    pub fn contains(&self, number: f64) -> bool {
        (self.low..=self.high).contains(&number)
    }

    /// Returns whether a number lies below (-1), in (0) or above (1) the interval.
    pub fn place(&self, number: f64) -> i8 {
        match number {
            number if number < self.low => -1,
            number if number > self.high => 1,
            _ => 0,
        }
    }

    /// Returns the distance between the ends.
    pub fn width(&self) -> f64 {
        self.high - self.low
    }
}
