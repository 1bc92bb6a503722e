//! Ensembles: parameter draws, macro paths and replications, crossed and run in parallel.

mod ensemble;
mod influence;

pub use ensemble::{Ensemble, Progress, Run, ensemble_size, model, run_ensemble};
pub use influence::DRAWS_NEEDED;
