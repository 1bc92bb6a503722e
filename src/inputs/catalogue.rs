//! Which files a region needs, with their columns and the keys that must be there.

/// One file of a data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// File name; national files lie in `national`, others in the folder of the region.
    pub name: &'static str,
    /// Whether it is a national file.
    pub national: bool,
    /// Columns that must be there.
    pub columns: &'static [&'static str],
    /// Keys that the first column must hold, for files of single figures.
    pub keys: &'static [&'static str],
    /// Columns that may be left out; their cells follow those of `columns` and are then empty.
    pub optional: &'static [&'static str],
}

const fn national(name: &'static str, columns: &'static [&'static str]) -> DataFile {
    DataFile {
        name,
        national: true,
        columns,
        keys: &[],
        optional: &[],
    }
}

const fn regional(name: &'static str, columns: &'static [&'static str]) -> DataFile {
    DataFile {
        name,
        national: false,
        columns,
        keys: &[],
        optional: &[],
    }
}

const SINGLE: &[&str] = &[
    "key", "value", "low", "high", "unit", "source", "grade", "reason",
];

/// Files from which the initial population is built. Other files of the folders (figures, mortality) are for other readers.
pub const FILES: &[DataFile] = &[
    national(
        "aow_age.csv",
        &["born_from", "born_to", "years", "months", "grade"],
    ),
    DataFile {
        name: "assumptions.csv",
        national: true,
        columns: SINGLE,
        keys: ASSUMPTIONS,
        optional: &[],
    },
    national("benefit_ages.csv", &["benefit", "age", "weight"]),
    national("contract_age_weights.csv", &["age", "fixed", "agency"]),
    national("contracts.csv", &["contract", "share"]),
    national("disability_working.csv", &["group", "share", "grade"]),
    national(
        "education_level.csv",
        &["age", "sex", "level", "share", "low", "high"],
    ),
    national("employer_sizes.csv", &["from", "to", "share"]),
    national("fields_high.csv", &["occupation", "persons_thousand"]),
    national("hours_by_age.csv", &["age", "hours", "share"]),
    national("hours_by_sex.csv", &["sex", "hours", "share"]),
    national("households.csv", &["age", "sex", "household", "share"]),
    national("job_levels.csv", &["level", "share"]),
    national("minimum_wage.csv", &["from", "age", "euros_per_month"]),
    national(
        "occupation_level_affinity.csv",
        &["occupation", "level", "weight"],
    ),
    national("occupation_women.csv", &["occupation", "share"]),
    national(
        "occupations.csv",
        &["occupation", "employed_thousand", "median_wage_2021"],
    ),
    national(
        "participation.csv",
        &["age", "sex", "gross", "unemployment"],
    ),
    national("school.csv", &["age", "share"]),
    national(
        "sector_occupation_affinity.csv",
        &["sector", "occupation", "weight"],
    ),
    DataFile {
        name: "shape_weights.csv",
        national: true,
        columns: SINGLE,
        keys: SHAPES,
        optional: &[],
    },
    national(
        "sectors.csv",
        &[
            "sector",
            "jobs_thousand",
            "share_ten_plus",
            "open_vacancies_thousand",
        ],
    ),
    national("self_employed_ages.csv", &["age", "weight"]),
    national("tenure.csv", &["group", "from", "to", "persons"]),
    national(
        "tracks.csv",
        &["track", "share", "school_weight_18", "school_weight_21"],
    ),
    national("unemployment_duration.csv", &["from", "to", "share"]),
    national("wages.csv", &["dimension", "group", "factor"]),
    national("ww_flows.csv", &["year", "inflow"]),
    DataFile {
        name: "ww_law.csv",
        national: true,
        columns: &["rule", "value", "unit"],
        keys: LAW,
        optional: &[],
    },
    DataFile {
        name: "anchors.csv",
        national: false,
        columns: SINGLE,
        keys: ANCHORS,
        optional: &[],
    },
    DataFile {
        optional: &["grade"],
        ..regional("benefits.csv", &["municipality", "group", "count", "unit"])
    },
    regional("jobs_by_municipality.csv", &["municipality", "share"]),
    regional("kilometres.csv", &["from", "to", "kilometres"]),
    DataFile {
        optional: &["population_grade", "participation_log_odds"],
        ..regional(
            "municipalities.csv",
            &["municipality", "name", "population_15_64", "inhabitants"],
        )
    },
    regional("population.csv", &["municipality", "age", "sex", "persons"]),
    regional("sectors.csv", &["sector", "share", "low", "high", "grade"]),
    regional(
        "zone_kilometres.csv",
        &["zone", "municipality", "kilometres"],
    ),
    DataFile {
        optional: &["within_reach"],
        ..regional("zones.csv", &["zone", "name", "labour_force"])
    },
];

/// Groups of the table of unused potential, as in `benefits.csv`.
pub const BENEFIT_GROUPS: [&str; 8] = [
    "bijstand_benefits",
    "wajong",
    "ww",
    "wia",
    "wao",
    "sw",
    "begeleid_werken",
    "beschut",
];

/// Keys of `national/ww_law.csv`.
pub const LAW: &[&str] = &[
    "basic_months",
    "first_years_full",
    "months_per_later_year_since_2016",
    "transition_floor",
    "transition_years_cap",
    "cap_before_2016",
    "cap_after_transition",
];

/// Keys of a region's `anchors.csv`.
pub const ANCHORS: &[&str] = &[
    "gross_participation",
    "unemployment_rate",
    "self_employed_share",
    "out_commuting_share",
    "employee_jobs",
    "jobs_per_main_job",
    "open_vacancies",
    "status_holders",
    "ioaw",
    "iow",
    "anw",
    "bbl",
    "gravity_kilometres",
    "vacancy_share_low",
    "vacancy_share_middle",
    "vacancy_share_high",
];

/// Keys of `national/shape_weights.csv`.
pub const SHAPES: &[&str] = &[
    "bbl_age_log_weight",
    "bbl_oldest_age",
    "low_without_field_share",
    "level_scatter_years",
    "with_parents_scatter_years",
    "couple_scatter_months",
    "pupil_of_16_or_less_work",
    "work_by_level",
    "work_of_pupils",
    "work_of_pensioners",
    "work_of_status_holders",
    "search_of_pupils",
    "search_of_pensioners",
    "disability_of_couples",
    "disability_by_level",
    "supported_of_low",
    "bijstand_couple_of_low",
    "status_holder_of_low",
    "status_holder_bijstand",
    "status_holder_ww",
    "ww_by_level",
    "outside_by_access",
    "hours_of_pupils",
    "hours_beside_benefit",
    "hours_beside_assistance",
    "hours_of_bbl_and_supported",
    "wajong_work_years",
    "status_holder_longest_months",
    "vso_pro_of_special_track",
];

/// Keys of `national/assumptions.csv`.
pub const ASSUMPTIONS: &[&str] = &[
    "bijstand_couple_share",
    "bijstand_single_parent_share",
    "bijstand_with_parents_share",
    "bijstand_unemployed_share",
    "bijstand_employed_share",
    "bijstand_low_share",
    "bijstand_physical_share",
    "bijstand_mental_share",
    "severe_share",
    "ww_unemployed_share",
    "ww_employed_share",
    "ww_exit_first_half_year",
    "ww_exit_later",
    "ww_fifty_plus_share",
    "ww_over_one_year_share",
    "iva_share_of_wia",
    "partial_share_of_wga",
    "disability_unemployed_share",
    "pupils_working_share",
    "pupils_unemployed_share",
    "pupils_under_12_share",
    "unemployed_low_odds",
    "register_share_wajong",
    "register_share_bijstand",
    "vso_pro_mark_share",
    "returner_share",
    "assets_above_share_couple",
    "assets_above_share_single",
    "language_weak_share",
    "work_year_share_men",
    "work_year_share_women",
    "own_level_share",
    "own_field_share",
    "outside_log_weight_high",
    "outside_log_weight_small_job",
    "unemployment_rate_nl",
    "open_vacancies_nl",
    "labour_force_nl",
    "unemployed_low_nl",
    "unemployed_middle_nl",
    "unemployed_high_nl",
    "wajong_mental_share",
    "wajong_physical_share",
    "disability_physical_share",
    "disability_mental_share",
    "work_disability_share",
    "vacancy_permanent_share",
    "vacancy_agency_share",
    "bijstand_partner_age_from",
    "travel_long_share",
    "bijstand_mean_months",
    "pupil_other_occupation_weight",
    "pupil_agency_log_weight",
    "agency_sector_log_weight",
    "over_fifty_share",
    "four_sectors_share",
];
