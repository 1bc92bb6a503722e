//! What a calibration found, for its report.

use crate::studies::{CalibratedNumber, Stop, TargetComparison, Use};

use super::json::CalibrationManifest;
use super::run_report::ProvisionalRegion;

/// What a calibration found.
#[derive(Clone, Debug)]
pub struct CalibrationReport {
    /// Regions with provisional data: with any of them page, terminal and JSON show ranges alone; the CSV files keep all columns.
    pub provisional: Vec<ProvisionalRegion>,
    /// What decides it, and when it began.
    pub manifest: CalibrationManifest,
    /// Fitted numbers; empty if only the table was requested.
    pub estimates: Vec<CalibratedNumber>,
    /// Sum of squares after each iteration.
    pub path: Vec<f64>,
    /// Why the fit stopped.
    pub stop: Option<Stop>,
    /// Every target.
    pub targets: Vec<TargetComparison>,
}

/// The classes by which shares are given: those that fit nothing, all together and each.
pub(super) const CLASSES: [(&str, &[Use]); 5] = [
    (
        "fits no number",
        &[Use::HoldNational, Use::HoldRegion, Use::Hold2020],
    ),
    ("fit", &[Use::Fit]),
    ("hold_national", &[Use::HoldNational]),
    ("hold_region", &[Use::HoldRegion]),
    ("hold_2020", &[Use::Hold2020]),
];
