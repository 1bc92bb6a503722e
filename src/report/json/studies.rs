//! The studies, for programs.

use super::record::records;

use super::number::{number, text};
use super::sensitivity::{SensitivityRowEntry, VarianceEntry};
use crate::report::disclosure::{ends, why_provisional};
use crate::scenario::ProvisionalRegion;
use crate::studies::{
    PERTURBATION_BOUND, Perturbation, PerturbationAt, REDUCTION_WANTED, Response, SCREENED,
    Screening, VarianceReduction,
};
use crate::texts::Language;

records! {
    "The responses to the standard shocks."
    ShocksSummary {
        "Name of the scenario." scenario: String,
        "Runs of each arm." runs: u32,
        unless "std::ops::Not::not" "Whether ranges alone are shown, because the data of a region are provisional."
            ranges_only: bool,
        unless "Vec::is_empty" "Why, one sentence for each region." why: Vec<String>,
        "One row for each shock, measure and month." responses: Vec<ResponseEntry>,
    }

    "The response of a measure to a shock; ranges in place of means where the data of a region are provisional."
    ResponseEntry {
        "Code of the shock." shock: String,
        "The measure." measure: String,
        "Months of the horizon." month: usize,
        unless "Option::is_none" "Mean change against the control." change: Option<f64>,
        unless "Option::is_none" "Standard error of the change; of one run there is none."
            standard_error: Option<f64>,
        unless "Option::is_none" "Mean of the control." control: Option<f64>,
        unless "Option::is_none" "Low end of the 95 % confidence interval of the change." change_low: Option<f64>,
        unless "Option::is_none" "High end of it." change_high: Option<f64>,
        unless "Option::is_none" "Low end of the 95 % confidence interval of the control." control_low: Option<f64>,
        unless "Option::is_none" "High end of it." control_high: Option<f64>,
    }

    "How far one withdrawn vacancy spreads, and what sharing draws saves."
    PlaceboSummary {
        "Name of the scenario." scenario: String,
        "Persons of the initial population." persons: f64,
        "Share of them that may differ." bound_share: f64,
        "One row for each replication and month." ripple: Vec<RippleEntry>,
        "What sharing draws saves." coupling: CouplingEntry,
    }

    "The persons who differ in one replication and month."
    RippleEntry {
        "The replication." replication: u32,
        #[serde(flatten)]
        "The month and the counts." at: PerturbationAt,
    }

    "The variance of a difference with and without shared draws."
    CouplingEntry {
        "Course places that are added." course_places: f64,
        "Months of the horizon." month: usize,
        "Mean difference." mean: Option<f64>,
        "Variance with shared draws." variance_shared: Option<f64>,
        "Variance with independent draws." variance_independent: Option<f64>,
        "How many times lower it is with shared draws." ratio: Option<f64>,
        "How many times lower it has to be." required: f64,
    }

    "Levels under other settings, and where the spread of the runs comes from."
    SensitivitySummary {
        "Name of the scenario." scenario: String,
        "Runs of each setting." runs: u32,
        "One row for each setting, month and measure." rows: Vec<SensitivityRowEntry>,
        "Why ranges alone are shown; empty if they are not." ranges_only: Vec<String>,
        "The components of the variance." variance: Vec<VarianceEntry>,
    }

    "The ranking of the parameters."
    ScreeningSummary {
        "Name of the scenario." scenario: String,
        "Months of each run." months: usize,
        "The measures, in the order of levels." measures: Vec<String>,
        "Levels of the central run." central: Vec<f64>,
        "The effects, the strongest first." effects: Vec<ScreenedEntry>,
        "Parameters that draws should vary." chosen: Vec<String>,
    }

    "The effect of one parameter."
    ScreenedEntry {
        "Its key." parameter: String,
        "How strong it is." score: f64,
        "Changes at the low end of its range." low: Vec<f64>,
        "Changes at the high end." high: Vec<f64>,
    }
}

/// Returns the responses for programs; of a region with provisional data only the ends of ranges.
pub fn shocks_json(
    scenario: &str,
    language: Language,
    runs: u32,
    provisional: &[ProvisionalRegion],
    found: &[Response],
) -> ShocksSummary {
    let ranges_only = !provisional.is_empty();
    let shown = |value: f64| number(value).filter(|_| !ranges_only);
    let end = |value: f64| number(value).filter(|_| ranges_only);
    let row = |one: &Response| {
        let [change_low, change_high] = ends(&one.change).map(end);
        let [control_low, control_high] = ends(&one.control).map(end);
        ResponseEntry {
            shock: text(one.shock.code()),
            measure: text(one.measure),
            month: one.month,
            change: shown(one.change.mean),
            standard_error: shown(one.change.standard_error),
            control: shown(one.control.mean),
            change_low,
            change_high,
            control_low,
            control_high,
        }
    };
    ShocksSummary {
        scenario: text(scenario),
        runs,
        ranges_only,
        why: why_provisional(language, provisional),
        responses: found.iter().map(row).collect(),
    }
}

/// Returns the ripple of a placebo and the variances for programs.
pub fn placebo_json(
    scenario: &str,
    persons: f64,
    ripples: &[Perturbation],
    reduction: &VarianceReduction,
) -> PlaceboSummary {
    let rows = ripples.iter().flat_map(|one| {
        let replication = one.replication;
        let months = one.months.iter();
        months.map(move |at| RippleEntry {
            replication,
            at: *at,
        })
    });
    PlaceboSummary {
        scenario: text(scenario),
        persons,
        bound_share: PERTURBATION_BOUND,
        ripple: rows.collect(),
        coupling: CouplingEntry {
            course_places: reduction.places,
            month: reduction.month,
            mean: number(reduction.mean),
            variance_shared: number(reduction.shared),
            variance_independent: number(reduction.independent),
            ratio: number(reduction.ratio()),
            required: REDUCTION_WANTED,
        },
    }
}

/// Returns the ranking of the parameters for programs.
pub fn screening_json(
    scenario: &str,
    found: &Screening,
    chosen: &[(&str, &str)],
) -> ScreeningSummary {
    let key = |(group, name): &(&str, &str)| format!("{group}.{name}");
    let effects = found.effects.iter().map(|one| ScreenedEntry {
        parameter: key(&one.key),
        score: one.score,
        low: one.low.to_vec(),
        high: one.high.to_vec(),
    });
    ScreeningSummary {
        scenario: text(scenario),
        months: found.months,
        measures: SCREENED.map(text).into(),
        central: found.central.to_vec(),
        effects: effects.collect(),
        chosen: chosen.iter().map(key).collect(),
    }
}
