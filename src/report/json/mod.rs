//! The JSON of results: plain records that are written and read back.
//!
//! Numbers are held to 15 significant digits, as in tables; undefined ones are null.

mod calibration;
mod comparison;
mod number;
mod run;
mod sensitivity;
mod trace;
mod tracking;

pub use calibration::{CalibratedEntry, CalibrationSummary, ShareEntry, TargetEntry};
pub use comparison::{
    AssumedEffectEntry, BenefitEntry, CandidateEntry, ComparisonSummary, DetectableEntry,
    DifferenceEntry, DriverEntry, EachEntry, FixedTightnessEntry, MomentEntry, MoneyEntry,
    MoneyTermsEntry, PayerEntry, PlanEntry, PlanTargetEntry, RankingEntry,
};
pub use number::{SpreadEntry, json_text};
pub(in crate::report) use number::{number, text};
pub use run::{HeadlineEntry, RegionEntry, RunSummary};
pub use sensitivity::{
    SensitivityEntry, SensitivityRowEntry, VarianceEntry, rows_json, variance_json,
};
pub use trace::{TraceSummary, TracedSummary, trace_json};
pub use tracking::{TrackingSummary, tracking_json};
