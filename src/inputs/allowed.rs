//! What a single figure may be: wide bounds within which an initial population can be built, so that a slip of the pen is
//! refused in the table and not met later as nonsense.

use std::ops::RangeInclusive;

/// Returns the allowed values of a figure of `assumptions.csv`, `shape_weights.csv` or `anchors.csv`, by its key.
pub(super) fn of(key: &str) -> RangeInclusive<f64> {
    match key {
        // Divisors: with a whole of one nothing would be left to divide.
        "bijstand_couple_share" => 0.0..=0.5,
        "low_without_field_share" => 0.0..=0.9,
        "own_level_share" => 0.05..=1.0,
        "unemployed_low_odds" => 0.01..=100.0,
        "gross_participation" => 0.3..=0.95,
        "unemployment_rate" => 0.005..=0.25,
        "self_employed_share" => 0.0..=0.5,
        "out_commuting_share" => 0.0..=0.95,
        "jobs_per_main_job" => 1.0..=2.0,
        "employee_jobs" => 1.0..=1e7,
        "gravity_kilometres" => 1.0..=1000.0,
        "open_vacancies" | "status_holders" | "ioaw" | "iow" | "anw" | "bbl" => 0.0..=1e6,
        "unemployed_low_nl" | "unemployed_middle_nl" | "unemployed_high_nl" => 0.1..=1e5,
        "open_vacancies_nl" => 0.0..=1e5,
        "labour_force_nl" => 1.0..=1e5,
        "ww_exit_first_half_year" | "ww_exit_later" => 0.0..=50.0,
        "bbl_oldest_age" | "bijstand_partner_age_from" => 15.0..=75.0,
        "level_scatter_years" | "with_parents_scatter_years" => 0.0..=50.0,
        "couple_scatter_months" => 0.0..=600.0,
        "status_holder_longest_months" => 0.0..=600.0,
        "bijstand_mean_months" => 1.0..=600.0,
        "wajong_work_years" => 0.0..=1.0,
        "pupil_other_occupation_weight" => 0.001..=1000.0,
        _ if key.contains("share") || key.ends_with("_rate_nl") => 0.0..=1.0,
        _ if super::catalogue::SHAPES.contains(&key) || key.contains("log_weight") => -20.0..=20.0,
        _ => -1e9..=1e9,
    }
}

/// Sums of shares of one whole that may not exceed one, and their file.
pub(super) const PARTS: &[(&str, &[&str])] = &[
    (
        "assumptions.csv",
        &[
            "bijstand_couple_share",
            "bijstand_single_parent_share",
            "bijstand_with_parents_share",
        ],
    ),
    (
        "assumptions.csv",
        &["bijstand_unemployed_share", "bijstand_employed_share"],
    ),
    (
        "assumptions.csv",
        &["ww_unemployed_share", "ww_employed_share"],
    ),
    (
        "assumptions.csv",
        &["pupils_working_share", "pupils_unemployed_share"],
    ),
    (
        "assumptions.csv",
        &["vacancy_permanent_share", "vacancy_agency_share"],
    ),
];
