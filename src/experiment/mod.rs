//! Ensembles: parameter draws, macro paths and replications, crossed and run in parallel.

mod ensemble;
mod influence;
mod persons;

pub use ensemble::{
    Ensemble, Progress, Run, ensemble_size, model, run_ensemble, run_ensemble_recording,
};
pub use influence::DRAWS_NEEDED;
pub use persons::{PersonRequest, RunNumbers, Sample};
