//! Ensembles: parameter draws, macro paths and replications, crossed and run in parallel; targets, and the fit to them.

mod arms;
mod calibrate;
mod comparison;
mod deciding;
mod ensemble;
mod fit;
mod fitted;
mod influence;
mod observed;
mod pairs;
mod parts;
mod persons;
mod placebo;
mod screening;
mod sensitivity;
mod sensitivity_rows;
mod shocks;
mod target;
mod trace;
mod tracking;

pub use arms::{ArmRuns, MeanAndError, variance};
pub use calibrate::{
    Effort, Estimate, Held, NOT_IDENTIFIED, Share, calibrate, hold, over_months_of, share_within,
    targets_of, with_shock,
};
pub use comparison::{
    Asked, Compared, Comparison, ComparisonFound, ETAS, HEADLINE_ETA, Incomparable, MOMENTS,
    Spread, comparison,
};
pub use deciding::{DrawnNumber, widened};
pub use ensemble::{
    Ensemble, Progress, Run, Stopped, central_model, ensemble_size, model, resume_ensemble,
    run_ensemble,
};
pub use fit::{Evaluate, Fit, Patience, Stop, Unknown, fit};
pub use fitted::{
    EIGHT_IN_TEN, FITTED_NUMBERS, FittedNumber, Scale, Scope, fitted_numbers, replaced,
};
pub use influence::{DRAWS_NEEDED, rank_correlation};
pub use observed::{Arm, Matched, Observed, Simulated, observe, observe_numbers, simulated};
pub use pairs::{
    ArmFound, ArmId, Audited, Breach, By, ClassCounts, Moment, MoneySum, OffBenefit, PairFound,
    Placebo, Study, StudyError, Variant, compare_plans, run_cell,
};
pub use parts::{Parts, Unusable};
pub use persons::{PersonRequest, RunNumbers, Sample};
pub use placebo::{
    Coupling, GAIN_ASKED, RIPPLE_BOUND, Ripple, RippleAt, coupling, ripple, ripples,
};
pub use screening::{DRAWN_ANYWAY, Effect, SCREENED, Screening, screen};
pub use sensitivity::{VarianceSplit, answering};
pub use sensitivity_rows::{
    LEVELS, RowsAsked, STUDY_MONTHS, SensitivityRow, Setting, sensitivity_rows, study_months,
    variance_splits,
};
pub use shocks::{RESPONSES, Response, Shock, responses};
pub use target::{Aggregation, TARGETS, Target, Use, targets};
pub use trace::{
    Employment, MOST_LISTED, Trace, TraceError, TraceMonth, Traced, TracedPath, trace,
};
pub use tracking::{
    Band, Followed, Item, Needed, Outlook, Placements, Tracking, WANTED, track, tracked_moments,
};
