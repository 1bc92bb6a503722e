//! Ensembles and comparisons: parameter draws, macro paths and replications, crossed and run in parallel; paired arms.

mod arm_runs;
mod comparison;
mod ensemble;
mod pairs;
mod parts;
mod persons;
mod value_of_information;

pub use arm_runs::ArmRuns;
pub use comparison::{
    Compared, Comparison, ComparisonFound, ComparisonOptions, ETAS, HEADLINE_ETA, Incomparable,
    MOMENTS, Spread, comparison,
};
pub use ensemble::{
    Ensemble, Progress, Run, Stopped, central_model, ensemble_size, model, resume_ensemble,
    run_ensemble,
};
pub(crate) use ensemble::{start, with_path};
pub(crate) use pairs::withdraw_any_vacancy;
pub use pairs::{
    ArmFound, ArmId, Audited, Breach, By, ClassCounts, Moment, MoneySum, OffBenefit, PairFound,
    Placebo, Study, StudyError, Variant, compare_plans, run_cell,
};
pub use parts::{Parts, Unusable};
pub use persons::{PersonRequest, RunNumbers, Sample};
pub use value_of_information::{DRAWS_NEEDED, DrawnNumber};
