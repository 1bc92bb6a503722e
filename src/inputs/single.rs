//! Single figures by key: what each means, its unit, and the bounds within which an initial population can be built, so
//! that a slip of the pen is refused in the table and not met later as nonsense.

use super::column::{DataFile, DataSet, Record};
use super::national::SingleRow;

/// A figure that stands alone, in a row of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SingleFigure {
    /// Key in the file.
    pub key: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// What it is.
    pub meaning: &'static str,
    /// Least and most.
    pub bounds: [f64; 2],
}

macro_rules! singles {
    ($($(#[$doc:meta])* $list:ident { $($key:ident in $least:literal..=$most:literal, $unit:literal, $meaning:literal;)* })*) => {
        /// One value for each single figure of all files.
        #[derive(Clone, Debug)]
        pub struct Singles<T> {
            $($(#[doc = $meaning] pub $key: T,)*)*
        }

        impl<T> Singles<T> {
            /// Makes a value of each figure.
            pub fn from_fn(mut of: impl FnMut(&'static SingleFigure) -> T) -> Self {
                let mut lists = [$($list),*].into_iter().flatten();
                let mut next = || of(lists.next().expect("one figure for each field"));
                Self { $($($key: next(),)*)* }
            }
        }

        $($(#[$doc])*
        pub const $list: &[SingleFigure] = &[$(SingleFigure {
            key: stringify!($key),
            unit: $unit,
            meaning: $meaning,
            bounds: [$least as f64, $most as f64],
        },)*];)*
    };
}

singles! {
    /// Figures of `national/assumptions.csv`: published totals, and what no table gives.
    ASSUMPTIONS {
        // Divisors have narrower bounds: with a whole of one nothing would be left to divide.
        bijstand_couple_share in 0..=0.5, "share of benefits", "bijstand that goes to a couple";
        bijstand_single_parent_share in 0..=1, "share of benefits", "bijstand of single parents";
        bijstand_with_parents_share in 0..=1, "share of benefits", "bijstand of persons who live with their parents";
        bijstand_unemployed_share in 0..=1, "share of persons", "recipients of bijstand who are unemployed";
        bijstand_employed_share in 0..=1, "share of persons", "recipients of bijstand who work";
        bijstand_low_share in 0..=1, "share of persons", "recipients of bijstand at practical level";
        bijstand_physical_share in 0..=1, "share of persons", "recipients of bijstand with a physical barrier";
        bijstand_mental_share in 0..=1, "share of persons", "recipients of bijstand with a mental barrier";
        severe_share in 0..=1, "share of those with a barrier", "barriers that are severe";
        ww_unemployed_share in 0..=1, "share of WW persons", "recipients of WW who are unemployed";
        ww_employed_share in 0..=1, "share of WW persons", "recipients of WW who work";
        ww_exit_first_half_year in 0..=50, "per year", "hazard of leaving WW in the first half year";
        ww_exit_later in 0..=50, "per year", "hazard of leaving WW later";
        ww_fifty_plus_share in 0..=1, "share of WW", "recipients of WW of 50 or older";
        ww_over_one_year_share in 0..=1, "share of WW", "recipients for more than a year; compared, not met";
        iva_share_of_wia in 0..=1, "share of WIA", "WIA that is IVA";
        partial_share_of_wga in 0..=1, "share of WGA", "WGA that is partial";
        disability_unemployed_share in 0..=1, "share of persons not working", "recipients of a disability benefit who search";
        pupils_working_share in 0..=1, "share of 15-26 in education", "pupils with a job";
        pupils_unemployed_share in 0..=1, "share of pupils", "pupils who are unemployed";
        pupils_under_12_share in 0..=1, "share of working pupils", "pupils whose job is under 12 hours; compared, not met";
        unemployed_low_odds in 0.01..=100, "odds ratio", "odds of unemployment, low against high level";
        register_share_wajong in 0..=1, "share of Wajong", "recipients of Wajong in the register of the Banenafspraak";
        register_share_bijstand in 0..=1, "share of bijstand persons", "recipients of bijstand in the register";
        vso_pro_mark_share in 0..=1, "share of residents of 18-29", "leavers of special and practical education";
        returner_share in 0..=1, "share of inactive women of 30-54", "women who wish to return to work";
        assets_above_share_couple in 0..=1, "share", "couples whose assets lie above the limit of bijstand";
        assets_above_share_single in 0..=1, "share", "persons alone whose assets lie above the limit of bijstand";
        language_weak_share in 0..=1, "share of residents without other mark", "little Dutch, and as many again basic Dutch";
        work_year_share_men in 0..=1, "share of calendar years from 1998", "calendar years in which a man worked enough";
        work_year_share_women in 0..=1, "share of calendar years from 1998", "calendar years in which a woman worked enough";
        own_level_share in 0.05..=1, "share of employees", "employees whose job asks for their level";
        own_field_share in 0..=1, "share of employees", "employees who work in their field";
        outside_log_weight_high in -20..=20, "log weight", "work outside the region: high level";
        outside_log_weight_small_job in -20..=20, "log weight", "work outside the region: pupils, and work beside a benefit";
        unemployment_rate_nl in 0..=1, "share of labour force", "unemployment of the Netherlands";
        open_vacancies_nl in 0..=1e5, "thousand", "open vacancies of the Netherlands";
        labour_force_nl in 1..=1e5, "thousand", "labour force of the Netherlands";
        unemployed_low_nl in 0.1..=1e5, "thousand", "unemployed at practical level, the Netherlands";
        unemployed_middle_nl in 0.1..=1e5, "thousand", "unemployed at middle level, the Netherlands";
        unemployed_high_nl in 0.1..=1e5, "thousand", "unemployed at higher level, the Netherlands";
        wajong_mental_share in 0..=1, "share of Wajong", "mental barrier in Wajong and supported work";
        wajong_physical_share in 0..=1, "share of Wajong", "physical barrier in Wajong and supported work";
        disability_physical_share in 0..=1, "share of WIA and WAO", "physical barrier";
        disability_mental_share in 0..=1, "share of WIA and WAO", "mental barrier";
        work_disability_share in 0..=1, "share of the employed", "physical barrier of all others";
        vacancy_permanent_share in 0..=1, "share of vacant slots", "vacancies that offer a permanent contract";
        vacancy_agency_share in 0..=1, "share of vacant slots", "vacancies through an agency or on call";
        bijstand_partner_age_from in 15..=75, "years", "youngest age of both in a couple with bijstand";
        travel_long_share in 0..=1, "share of residents working inside", "residents who accept long travel";
        bijstand_mean_months in 1..=600, "months", "mean duration of running spells of bijstand";
        pupil_other_occupation_weight in 0.001..=1000, "ratio", "pupils in occupations other than commerce, services and transport";
        pupil_agency_log_weight in -20..=20, "log weight", "agency or on-call work: pupils";
        agency_sector_log_weight in -20..=20, "log weight", "agency or on-call work: sectors N and I";
        over_fifty_share in 0..=1, "share of employed", "employed of 50 and older; compared, not met";
        four_sectors_share in 0..=1, "share of jobs", "jobs in manufacturing, trade, transport and care; compared, not met";
    }

    /// Figures of `national/shape_weights.csv`: who takes a place within a total. They move no total.
    SHAPES {
        bbl_age_log_weight in -20..=20, "log weight per year", "BBL: each year of age beyond the youngest";
        bbl_oldest_age in 15..=75, "years", "oldest age in a BBL";
        low_without_field_share in 0..=0.9, "share", "persons at practical level without a field";
        level_scatter_years in 0..=50, "years", "how loosely the level follows age under 25";
        with_parents_scatter_years in 0..=50, "years", "how loosely living with parents follows age";
        couple_scatter_months in 0..=600, "months", "standard deviation of ages in the pairing of couples";
        pupil_of_16_or_less_work in -20..=20, "log weight", "job beside school: 16 or younger";
        work_by_level in -20..=20, "log weight per level", "employed: each level";
        work_of_pupils in -20..=20, "log weight", "employed: pupils not placed before";
        work_of_pensioners in -20..=20, "log weight", "employed: above the pension age";
        work_of_status_holders in -20..=20, "log weight", "employed: status holders";
        search_of_pupils in -20..=20, "log weight", "unemployed: pupils not placed before";
        search_of_pensioners in -20..=20, "log weight", "unemployed: above the pension age";
        disability_of_couples in -20..=20, "log weight", "Wajong: members of a couple";
        disability_by_level in -20..=20, "log weight per level", "disability benefit: each level";
        supported_of_low in -20..=20, "log weight", "supported work: practical level";
        bijstand_couple_of_low in -20..=20, "log weight", "bijstand of a couple: each member at practical level";
        status_holder_of_low in -20..=20, "log weight", "status holder: practical level";
        status_holder_bijstand in -20..=20, "log weight", "bijstand: status holders";
        status_holder_ww in -20..=20, "log weight", "WW: status holders";
        ww_by_level in -20..=20, "log weight per level", "WW: each level";
        outside_by_access in -20..=20, "log weight per log access", "work outside the region: access to the zones";
        hours_of_pupils in -20..=20, "log weight", "short hours: pupils";
        hours_beside_benefit in -20..=20, "log weight", "short hours: beside an insured benefit";
        hours_beside_assistance in -20..=20, "log weight", "short hours: beside bijstand, IOAW or IOW";
        hours_of_bbl_and_supported in -20..=20, "log weight", "short hours: BBL and supported work";
        wajong_work_years in 0..=1, "factor", "calendar years that counted, of recipients of Wajong";
        status_holder_longest_months in 0..=600, "months", "longest spell of bijstand of a status holder";
        vso_pro_of_special_track in -20..=20, "log weight", "leavers of special education: the special track";
    }

    /// Figures of `national/limits.csv`: ages, spells and cut-offs that no table gives.
    LIMITS {
        status_holder_age_from in 15..=75, "years", "youngest status holder who is counted";
        status_holder_age_to in 15..=75, "years", "oldest status holder who is counted";
        wao_age_from in 15..=75, "years", "youngest age with WAO";
        wia_age_from in 15..=75, "years", "youngest age with WGA or IVA";
        wajong_age_from in 15..=75, "years", "youngest age with Wajong";
        supported_age_from in 15..=75, "years", "youngest age in supported work";
        ww_age_from in 15..=75, "years", "youngest age with WW";
        bijstand_age_from in 15..=75, "years", "youngest age with bijstand alone";
        iow_age_from in 15..=75, "years", "youngest age with IOW";
        ioaw_age_from in 15..=75, "years", "youngest age with IOAW";
        anw_age_from in 15..=75, "years", "youngest age with Anw";
        bbl_youngest_age in 15..=75, "years", "youngest age in a BBL";
        higher_track_of_low_to in 15..=75, "years", "oldest age without a diploma in the track to higher education";
        vocational_track_of_low_to in 15..=75, "years", "oldest age without a diploma in the track to mbo 3 or 4";
        higher_track_of_middle_to in 15..=75, "years", "oldest age at middle level in the track to higher education";
        retired_age_from in 15..=75, "years", "age from which a pensioner's last job may have ended";
        commuter_age_from in 15..=75, "years", "youngest in-commuter";
        commuter_scatter_months in 0..=600, "months", "width of the difference in age between an in-commuter and the resident taken as example";
        recent_job_factor in 0..=1, "factor", "place in the order of durations of jobs beside WW and in a BBL";
        wao_first_year in 1950..=2003, "year", "first year in which a running WAO began";
        wajong_longest_wait_months in 0..=600, "months", "longest time from the age of 18 to Wajong";
        bijstand_longest_months in 0..=600, "months", "longest running spell of bijstand";
        other_benefit_longest_months in 0..=600, "months", "longest running spell of IOAW, IOW and Anw";
        ww_recent_years in 0..=10, "years", "calendar years before a right to WW in which everybody worked";
        status_holder_basic_language_share in 0..=1, "share of status holders", "basic rather than little Dutch";
        fit_unemployed_months in 0..=600, "months", "unemployment from which fitness is low";
        fit_inactive_months in 0..=600, "months", "inactivity from which fitness is gone";
    }

    /// Figures of a region's `anchors.csv`: totals and shares that its initial population meets.
    ANCHORS {
        gross_participation in 0.3..=0.95, "share", "labour force as a share of the residents of 15 to 74";
        unemployment_rate in 0.005..=0.25, "share of labour force", "unemployed by the labour force survey";
        self_employed_share in 0..=0.5, "share of employed", "self-employed residents";
        out_commuting_share in 0..=0.95, "share of employee residents", "employees who work outside the region";
        employee_jobs in 1..=1e7, "employee jobs", "jobs in the region as the register counts them";
        jobs_per_main_job in 1..=2, "ratio", "register jobs for each person with a main job";
        open_vacancies in 0..=1e6, "posted vacancies", "posted vacancies open at the end of the month";
        status_holders in 0..=1e6, "adults", "status holders of working age";
        ioaw in 0..=1e6, "persons", "recipients of IOAW";
        iow in 0..=1e6, "persons", "recipients of IOW";
        anw in 0..=1e6, "persons", "recipients of Anw";
        bbl in 0..=1e6, "persons", "students in a BBL";
        gravity_kilometres in 1..=1000, "km", "distance over which commuting falls to 1/e";
        vacancy_share_low in 0..=1, "share", "share of open vacancies at practical level";
        vacancy_share_middle in 0..=1, "share", "share of open vacancies at middle level";
        vacancy_share_high in 0..=1, "share", "share of open vacancies at higher level";
    }

    /// Rules of `national/ww_law.csv`.
    WW_LAW {
        basic_months in 0..=100, "months", "shortest right";
        first_years_full in 0..=100, "years", "years of work history that give a month each";
        months_per_later_year_since_2016 in 0..=100, "months", "months for each further year, for rights since 2016";
        transition_floor in 0..=100, "months", "shortest right of those with long histories while the cap came down";
        transition_years_cap in 0..=100, "years", "most years of history that counted while the cap came down";
        cap_before_2016 in 0..=100, "months", "longest right that began before 2016";
        cap_after_transition in 0..=100, "months", "longest right since the cap came down";
    }
}

/// Returns the key of a single figure, which must be one: `single!(bbl)`.
macro_rules! single {
    ($key:ident) => {{
        const _: fn(&$crate::inputs::single::Singles<f64>) = |one| {
            let _ = &one.$key;
        };
        stringify!($key)
    }};
}
pub(super) use single;

/// The files of single figures.
pub const ASSUMPTIONS_FILE: DataFile = of(
    "assumptions.csv",
    DataSet::National,
    "Shares and totals that no other table gives",
);
/// See [`SHAPES`].
pub const SHAPES_FILE: DataFile = of(
    "shape_weights.csv",
    DataSet::National,
    "Who takes a place within a total",
);
/// See [`LIMITS`].
pub const LIMITS_FILE: DataFile = of(
    "limits.csv",
    DataSet::National,
    "Ages, spells and cut-offs of the initial population",
);
/// See [`ANCHORS`].
pub const ANCHORS_FILE: DataFile = DataFile {
    rows: "one for each key that stands in the file",
    wanted: "the regional agenda or UWV's regional report; CBS participation by region; LISA or UWV job counts",
    ..of(
        "anchors.csv",
        DataSet::Regional,
        "Totals and shares of the region that the initial population meets",
    )
};

const fn of(name: &'static str, set: DataSet, title: &'static str) -> DataFile {
    DataFile {
        name,
        set,
        title,
        ..SingleRow::FILE
    }
}

/// Returns the figures of a file of single figures, in order; none for other files.
pub fn figures_of(file: &DataFile) -> &'static [SingleFigure] {
    match (file.name, file.set) {
        ("assumptions.csv", DataSet::National) => ASSUMPTIONS,
        ("shape_weights.csv", DataSet::National) => SHAPES,
        ("limits.csv", DataSet::National) => LIMITS,
        ("anchors.csv", DataSet::Regional) => ANCHORS,
        ("ww_law.csv", DataSet::National) => WW_LAW,
        _ => &[],
    }
}
