//! A calibration, for programs.

use super::record::records;

records! {
    "What a calibration found."
    CalibrationSummary {
        "Format of the results." format: u32,
        "Fitted numbers." numbers: Vec<CalibratedEntry>,
        "Every target." targets: Vec<TargetEntry>,
        "Sum of squares after each iteration." path: Vec<f64>,
        "Why the fit stopped." stop: Option<String>,
        unless "std::ops::Not::not" "Whether ranges alone are shown, because the data of a region are provisional."
            ranges_only: bool,
        unless "Vec::is_empty" "Why, one sentence for each region." why: Vec<String>,
        unless "Vec::is_empty" "How many targets lie within tolerance, by what they are used for."
            shares: Vec<ShareEntry>,
        #[serde(flatten)]
        "What was computed." manifest: CalibrationManifest,
    }

    "What decides a calibration, and when it began."
    CalibrationManifest {
        "Program and version." program: String,
        "Name of the scenario." scenario: String,
        "Settings of the command line, as typed." settings: Vec<String>,
        "Seed of the scenario." seed: u64,
        "Runs of each evaluation." runs: u32,
        "Macro paths of the scenario." macro_paths: u32,
        "BLAKE3 hash of all files that were read." inputs_blake3: String,
        "When it began." started: String,
    }

    "One fitted number."
    CalibratedEntry {
        "Key of the parameter." key: String,
        "Where the fit started." start: Option<f64>,
        "Low end of the interval." low: Option<f64>,
        "High end of the interval." high: Option<f64>,
        "Width of the interval after the fit over that before." posterior_over_prior: Option<f64>,
        "Whether the data say anything of it." identified: bool,
        "The target that it is fitted to." target: String,
        unless "Option::is_none" "The value." estimate: Option<f64>,
        unless "Option::is_none" "Its standard error." standard_error: Option<f64>,
    }

    "One target."
    TargetEntry {
        "Its id." id: String,
        "What it is used for." r#use: String,
        "The region." region: String,
        "`set` where the initial population fixes it, else `free`." start: String,
        "The published figure." figure: f64,
        "Its tolerance." tolerance: f64,
        "Unit." unit: String,
        unless "Option::is_none" "What the model gives." model: Option<f64>,
        unless "Option::is_none" "Its standard error." simulation_error: Option<f64>,
        unless "Option::is_none" "Whether it lies within tolerance." within: Option<bool>,
        unless "Option::is_none" "Low end of the model's range, where ranges alone are shown."
            model_low: Option<f64>,
        unless "Option::is_none" "High end of it." model_high: Option<f64>,
    }

    "How many targets lie within tolerance."
    ShareEntry {
        "Which targets." targets: String,
        "How many lie within." within: usize,
        "Of how many." all: usize,
        "How many of those with a free start lie within." within_free: usize,
        "Of how many." all_free: usize,
    }
}
