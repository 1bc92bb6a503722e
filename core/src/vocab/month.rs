//! Calendar months and spans of months.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

/// A calendar month, counted from January 1900 (`Month(0)`).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Month(pub u16);

/// A span of months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Months(pub u16);

/// The text was not a month of the form `2018-01`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseMonthError;

impl Month {
    /// A month that never comes: used where a date is not set.
    pub const NEVER: Self = Self(u16::MAX);

    /// Returns the month of a calendar year (1900 to 5000) and a month of the year from 1 to 12.
    ///
    /// # Panics
    /// If the year or the month of the year lies outside its range: a date in code is a bug, a date in a file is
    /// read with [`Month::from_str`].
    pub const fn new(year: u16, month_of_year: u16) -> Self {
        assert!(
            year >= 1900 && year <= 5000,
            "a year must lie in 1900..=5000"
        );
        assert!(
            month_of_year >= 1 && month_of_year <= 12,
            "a month of the year must lie in 1..=12"
        );
        Self((year - 1900) * 12 + month_of_year - 1)
    }

    /// Returns the calendar year.
    pub const fn year(self) -> u16 {
        1900 + self.0 / 12
    }

    /// Returns the month of the year, 1 for January.
    pub const fn month_of_year(self) -> u16 {
        self.0 % 12 + 1
    }

    /// Returns the quarter of the year, 1 to 4.
    pub const fn quarter(self) -> u16 {
        self.0 % 12 / 3 + 1
    }

    /// Returns the following month.
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// Returns completed months from `earlier` to this month, zero if `earlier` is not earlier.
    pub const fn since(self, earlier: Self) -> u16 {
        self.0.saturating_sub(earlier.0)
    }

    /// Returns the ISO date of the first day of the month, for example `2018-01-01`.
    pub fn iso_date(self) -> String {
        format!("{}-{:02}-01", self.year(), self.month_of_year())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.year(), self.month_of_year())
    }
}

impl FromStr for Month {
    type Err = ParseMonthError;

    fn from_str(text: &str) -> Result<Self, ParseMonthError> {
        let (year, month) = text.split_once('-').ok_or(ParseMonthError)?;
        if year.len() != 4 || month.len() != 2 {
            return Err(ParseMonthError);
        }
        let year: u16 = year.parse().map_err(|_| ParseMonthError)?;
        let month: u16 = month.parse().map_err(|_| ParseMonthError)?;
        if !(1900..=5000).contains(&year) || !(1..=12).contains(&month) {
            return Err(ParseMonthError);
        }
        Ok(Self::new(year, month))
    }
}

impl Add<Months> for Month {
    type Output = Self;
    fn add(self, span: Months) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Sub<Months> for Month {
    type Output = Self;
    fn sub(self, span: Months) -> Self {
        Self(self.0.saturating_sub(span.0))
    }
}

/// The months of a forecast: the first and the last month, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Horizon {
    /// First month that is simulated and reported.
    pub from: Month,
    /// Last month that is simulated and reported.
    pub to: Month,
}

impl Horizon {
    /// Returns the number of months, at least one for a checked scenario.
    pub fn len(self) -> usize {
        usize::from(self.to.0 + 1).saturating_sub(usize::from(self.from.0))
    }

    /// Returns whether the last month lies before the first.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Returns the months in order.
    pub fn months(self) -> impl Iterator<Item = Month> + Clone {
        (self.from.0..=self.to.0).map(Month)
    }
}

/// Returns how many months a number of weeks lasts; a year has 52.1775 weeks (365.2425 days).
pub fn months_of_weeks(weeks: f64) -> f64 {
    weeks * 12.0 / 52.1775
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_survives_its_own_text() {
        for month in (0..3000).map(Month) {
            assert_eq!(month.to_string().parse(), Ok(month));
        }
    }

    #[test]
    fn a_text_that_is_no_month_is_refused() {
        for text in [
            "2018",
            "2018-13",
            "2018-00",
            "18-01",
            "2018-1",
            "1899-12",
            "",
            "2018-01-01",
        ] {
            assert_eq!(text.parse::<Month>(), Err(ParseMonthError), "{text}");
        }
    }

    #[test]
    fn quarters_and_years_follow_the_calendar() {
        let month = Month::new(2019, 11);
        assert_eq!(
            (month.year(), month.month_of_year(), month.quarter()),
            (2019, 11, 4)
        );
        assert_eq!(month.next().next().iso_date(), "2020-01-01");
    }
}
