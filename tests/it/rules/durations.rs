//! How long WW lasts, from which month AOW is paid, and what the dates of the law mean: case -> months.
//!
//! Werkloosheidswet art. 42 and 42d, and Algemene Ouderdomswet art. 7a, with known answers of the authorities and of
//! published tests where there are any. The model counts completed months: half a month of art. 42 (15 days) falls away.

use doorstroom::processes::benefits::{passes_weeks, ww_months};
use doorstroom::processes::law;
use doorstroom::vocab::Month;
use doorstroom::world::WorkHistory;

use crate::support::params;

/// Year and month.
type Date = (u16, u16);

/// Years to 2015, years from 2016 on, and how many of the last five years count.
type Years = (u8, u8, u32);

/// Years, first month of unemployment, months of WW.
#[rustfmt::skip]
const WW: &[(&str, Years, Date, u16)] = &[
    ("six months of work and no year: three months", (0, 0, 0), (2019, 7), 3),
    ("three of five years: three months", (30, 3, 3), (2020, 7), 3),
    ("four of five years open the longer right", (8, 0, 4), (2020, 7), 8),
    ("one year: never below three months", (1, 0, 4), (2020, 7), 3),
    ("ten years from 2015 to 2024 (published test of the ministry)", (1, 9, 5), (2025, 2), 10),
    ("twenty years to 2015 and six after (worked example of the authority)", (20, 6, 5), (2022, 5), 23),
    ("six and nine: 10 and half of 5, 12 and a half", (6, 9, 5), (2025, 2), 12),
    ("twelve and one in 2017: 12 and a half", (12, 1, 5), (2017, 6), 12),
    ("all years after 2015 beyond ten count half: 10 and half of 4", (0, 14, 5), (2030, 1), 12),
    ("A of 31 in the fifth quarter: 31 - 5 (art. 42d)", (31, 1, 5), (2017, 1), 26),
    ("24 years are not more than 24: art. 42", (22, 2, 5), (2018, 11), 23),
    ("25 years are: not below 24", (23, 2, 5), (2018, 11), 24),
    ("A of 38 in the thirteenth quarter", (38, 3, 5), (2019, 3), 25),
    ("a month later the transition is over", (38, 3, 5), (2019, 4), 24),
    ("fictitious years from 18 on: A = 20 + 18", (38, 2, 5), (2018, 1), 29),
    ("sixteen years with a half for child care: 12 and half of 5", (12, 5, 5), (2023, 3), 14),
    ("the longest right is 24 months", (25, 10, 5), (2026, 3), 24),
    ("before 2016 the longest was 38", (40, 0, 5), (2015, 12), 38),
];

#[test]
fn ww_lasts_the_months_of_its_article() {
    let mut params = params().benefits;
    (params.ww_years, params.ww_short, params.ww_full_years) = (4.0, 3.0, 10.0);
    (
        params.ww_later_year,
        params.ww_longest,
        params.ww_longest_before,
    ) = (0.5, 24.0, 38.0);
    params.ww_transition_ends = 2019.0;
    for (name, (before, after, counted), (year, month), months) in WW {
        let history = WorkHistory {
            years_until_2015: *before,
            years_since_2016: *after,
            last_five_years: ((1u16 << counted) - 1) as u8,
            ..WorkHistory::default()
        };
        let found = ww_months(&params, &history, Month::new(*year, *month));
        assert_eq!(found, *months, "{name}");
    }
}

#[test]
fn weeks_are_counted_on_months() {
    // 26 of 36 weeks are 6 of 8 completed months: 26 x 12 / 52.18 is 5.98, 36 x 12 / 52.18 is 8.28.
    #[rustfmt::skip]
    let known: [(&str, u16, bool); 6] = [
        ("20 of 36 weeks (published test of the ministry)", 0b1_1111, false),
        ("the last six months", 0b11_1111, true),
        ("six of the last eight", 0b1101_1110, true),
        ("five of the last eight and all before", 0b1111_1111_0001_1111, false),
        ("the eighth month back counts", 0b1000_0000 | 0b1_1111, true),
        ("the ninth does not", 0b1_0000_0000 | 0b1_1111, false),
    ];
    let mut params = params().benefits;
    (params.ww_weeks, params.ww_window) = (26.0, 36.0);
    for (name, recent_months, passes) in known {
        let history = WorkHistory {
            recent_months,
            ..WorkHistory::default()
        };
        assert_eq!(passes_weeks(&params, &history), passes, "{name}");
    }
}

/// Month of birth, first month of AOW.
#[rustfmt::skip]
const AOW: &[(Date, Date)] = &[
    ((1952, 3), (2017, 12)),
    ((1952, 4), (2018, 4)),
    ((1952, 12), (2018, 12)),
    ((1953, 1), (2019, 5)),
    ((1955, 8), (2021, 12)),
    ((1955, 9), (2022, 4)),
    ((1956, 6), (2023, 4)),
    ((1957, 2), (2023, 12)),
    ((1957, 3), (2024, 3)),
    ((1960, 12), (2027, 12)),
    ((1961, 1), (2028, 4)),
    ((1963, 10), (2031, 1)),
];

#[test]
fn aow_begins_in_the_month_of_its_article() {
    let law = law::for_tests();
    for ((birth_year, birth_month), (year, month)) in AOW {
        let (birth, first) = (
            Month::new(*birth_year, *birth_month),
            Month::new(*year, *month),
        );
        assert_eq!(law.aow_month(birth), first, "born in {birth}");
        assert!(law.has_aow(birth, first), "born in {birth}");
        assert!(!law.has_aow(birth, Month(first.0 - 1)), "born in {birth}");
    }
}
