//! Ensembles and comparisons: parameter draws, macro paths and replications, crossed and run in parallel; paired arms.

mod arm_runs;
mod checkpoints;
mod comparison;
mod counts;
mod detectability;
mod effects;
mod ensemble;
mod money;
mod pairs;
mod persons;
mod progress;
mod ranking;
mod value_of_information;

pub use arm_runs::ArmRuns;
pub use checkpoints::{CheckpointError, Checkpoints};
pub use comparison::{
    Compared, Comparison, ComparisonOptions, ETAS, HEADLINE_ETA, Incomparable, MOMENTS, comparison,
};
pub use counts::{COUNTS, Coded, CountOf, ENTRIES_AND_EXITS, EventsOf, Number, counted, numbers};
pub use detectability::{Detectability, TargetOutcome, count_of, detectability, target_outcome};
pub use effects::ComparisonFound;
pub use ensemble::{Ensemble, Run, central_model, ensemble_size, model, run_ensemble};
pub(crate) use ensemble::{start, with_path};
pub use money::{
    OUTCOMES, Outcome, Part, acceptability, cost, cost_cents, cost_of_each, cost_per_outcome, left,
    moved, present_value, saved, saved_by,
};
pub(crate) use pairs::withdraw_any_vacancy;
pub use pairs::{
    ArmFound, ArmId, Audited, Breach, By, ClassCounts, Moment, MoneySum, OffBenefit, PairFound,
    Placebo, Study, StudyError, Variant, compare_plans, run_cell,
};
pub use persons::{PersonRequest, RunNumbers, Sample};
pub use progress::Progress;
pub use ranking::{
    Candidate, DECIDED, Difference, FEWEST_SHOWN, Ranking, Undecided, differences, ranking,
};
pub use value_of_information::{DRAWS_NEEDED, DrawnNumber};
