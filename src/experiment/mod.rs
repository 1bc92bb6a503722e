//! Ensembles: parameter draws, macro paths and replications, crossed and run in parallel.

mod ensemble;
mod influence;
mod parts;

pub use ensemble::{
    Ensemble, Progress, Run, Stopped, ensemble_size, model, resume_ensemble, run_ensemble,
};
pub use influence::DRAWS_NEEDED;
pub use parts::{Parts, Unusable};
