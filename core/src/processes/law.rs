//! The law by date: AOW age by month of birth, norms and wages by month. Every number comes from a data file.

use crate::vocab::Month;

/// Numbers that change by date: each holds from its month until the next.
pub type Series = Vec<(Month, f64)>;

/// The law by date.
#[derive(Clone, Debug, PartialEq)]
pub struct Law {
    /// AOW age in months, by first month of birth.
    pub aow_age: Series,
    /// Statutory minimum wage for adults at full time, EUR a month.
    pub minimum_wage: Series,
    /// Bijstand norm of a single person of 21 or older, EUR a month net.
    pub bijstand_single: Series,
    /// Bijstand norm of a couple, EUR a month net.
    pub bijstand_couple: Series,
    /// Highest wage on which WW and WIA are based, EUR a month.
    pub maximum_wage: Series,
}

/// Returns the number that holds in a month; before the first date, the first.
///
/// # Panics
/// If the series is empty: the loader checks.
pub fn at(series: &Series, month: Month) -> f64 {
    let after = series.partition_point(|(from, _)| *from <= month);
    series[after.saturating_sub(1)].1
}

impl Law {
    /// Returns the first month in which a person born in a month has AOW age: `birth + age(birth)`.
    pub fn aow_month(&self, birth: Month) -> Month {
        Month(birth.0 + at(&self.aow_age, birth) as u16)
    }

    /// Returns whether a person born in `birth` has reached AOW age in `month`.
    ///
    /// Ages never fall from one birth month to a later one, so nobody younger than the first band's age has it.
    #[inline]
    pub fn has_aow(&self, birth: Month, month: Month) -> bool {
        if f64::from(month.since(birth)) < self.aow_age[0].1 {
            return false;
        }
        month >= self.aow_month(birth)
    }
}

/// A law for tests: the AOW bands as read, flat norms of January 2018.
pub fn for_tests() -> Law {
    let bands = [
        ((1951, 7), 789.0),
        ((1952, 4), 792.0),
        ((1953, 1), 796.0),
        ((1955, 9), 799.0),
        ((1956, 6), 802.0),
        ((1957, 3), 804.0),
        ((1961, 1), 807.0),
    ];
    let flat = |number: f64| vec![(Month::new(2015, 1), number)];
    Law {
        aow_age: bands
            .iter()
            .map(|((year, month), age)| (Month::new(*year, *month), *age))
            .collect(),
        minimum_wage: flat(1578.0),
        bijstand_single: flat(992.12),
        bijstand_couple: flat(1417.32),
        maximum_wage: flat(4568.59),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aow_comes_to_the_month_of_birth_and_some_months_have_no_entrants() {
        let law = for_tests();
        assert_eq!(law.aow_month(Month::new(1952, 3)), Month::new(2017, 12));
        assert_eq!(law.aow_month(Month::new(1952, 4)), Month::new(2018, 4));
        assert_eq!(law.aow_month(Month::new(1957, 3)), Month::new(2024, 3));
        assert_eq!(law.aow_month(Month::new(1961, 1)), Month::new(2028, 4));
        let without: Vec<String> = (Month::new(2018, 1).0..=Month::new(2028, 12).0)
            .map(Month)
            .filter(|month| (0..month.0).all(|birth| law.aow_month(Month(birth)) != *month))
            .map(|month| month.to_string())
            .collect();
        assert_eq!(
            without,
            [
                "2018-01", "2018-02", "2018-03", "2019-01", "2019-02", "2019-03", "2019-04",
                "2022-01", "2022-02", "2022-03", "2023-01", "2023-02", "2023-03", "2024-01",
                "2024-02", "2028-01", "2028-02", "2028-03"
            ]
        );
    }

    #[test]
    fn a_series_holds_from_its_date() {
        let series = vec![(Month::new(2018, 1), 1.0), (Month::new(2018, 7), 2.0)];
        assert_eq!(at(&series, Month::new(2017, 1)), 1.0);
        assert_eq!(at(&series, Month::new(2018, 6)), 1.0);
        assert_eq!(at(&series, Month::new(2018, 7)), 2.0);
    }
}
