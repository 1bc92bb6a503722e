//! Ensembles and comparisons: parameter draws, macro paths and replications, crossed and run in parallel; paired arms.

mod arm_runs;
mod checkpoints;
mod comparison;
mod ensemble;
mod pairs;
mod persons;
mod progress;
mod value_of_information;

pub use arm_runs::ArmRuns;
pub use checkpoints::{CheckpointError, Checkpoints};
pub use comparison::{
    Compared, Comparison, ComparisonFound, ComparisonOptions, ETAS, HEADLINE_ETA, Incomparable,
    MOMENTS, Spread, comparison,
};
pub use ensemble::{Ensemble, Run, central_model, ensemble_size, model, run_ensemble};
pub(crate) use ensemble::{start, with_path};
pub(crate) use pairs::withdraw_any_vacancy;
pub use pairs::{
    ArmFound, ArmId, Audited, Breach, By, ClassCounts, Moment, MoneySum, OffBenefit, PairFound,
    Placebo, Study, StudyError, Variant, compare_plans, run_cell,
};
pub use persons::{PersonRequest, RunNumbers, Sample};
pub use progress::Progress;
pub use value_of_information::{DRAWS_NEEDED, DrawnNumber};
