//! Studies of the model and questions to a comparison: calibration, screening, sensitivity, standard shocks, the placebo,
//! tracking of a plan half-way, and the trace of one person.

mod calibrate;
mod fit;
mod fitted_numbers;
mod influence;
mod placebo;
mod screening;
mod sensitivity;
mod shocks;
mod survey_runs;
mod targets;
mod trace;
mod tracking;

pub use calibrate::{
    Budget, CalibratedNumber, NOT_IDENTIFIED, Share, TargetComparison, calibrate, evaluate_targets,
    most_runs, over_months_of, share_within, targets_of, with_shock,
};
pub use fit::{Evaluate, Fit, FreeParameter, Stop, StoppingRule, fit};
pub use fitted_numbers::{FITTED_NUMBERS, FittedNumber, Scale, Scope, fitted_numbers, replaced};
pub use placebo::{
    PERTURBATION_BOUND, Perturbation, PerturbationAt, REDUCTION_WANTED, VarianceReduction,
    perturbation, perturbations, variance_reduction,
};
pub use screening::{DRAWN_ANYWAY, Effect, SCREENED, Screening, screen};
pub use sensitivity::{
    LEVELS, RowsAsked, STUDY_MONTHS, SensitivityRow, Setting, answering, sensitivity_rows,
    study_months, variance_splits,
};
pub use shocks::{RESPONSES, Response, Shock, responses};
pub use survey_runs::{Arm, MatchedRuns, Observed, Part, observe, observe_numbers, simulated};
pub use targets::{Aggregation, TARGETS, Target, Use, targets};
pub use trace::{
    Employment, MOST_LISTED, Trace, TraceError, TraceMonth, Traced, TracedPath, trace,
};
pub use tracking::{
    Followed, Item, Needed, Outlook, Placements, Tracking, WANTED, track, tracked_moments,
};
