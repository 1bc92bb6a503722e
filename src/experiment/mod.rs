//! Ensembles: parameter draws, macro paths and replications, crossed and run in parallel.

mod arms;
mod ensemble;
mod influence;
mod parts;
mod persons;
mod placebo;
mod sensitivity;
mod shocks;

pub use arms::{Arm, Estimate, variance};
pub use ensemble::{
    Ensemble, Progress, Run, Stopped, ensemble_size, model, resume_ensemble, run_ensemble,
};
pub use influence::DRAWS_NEEDED;
pub use parts::{Parts, Unusable};
pub use persons::{PersonRequest, RunNumbers, Sample};
pub use placebo::{Coupling, Ripple, RippleAt, coupling, ripple, ripples};
pub use sensitivity::{VarianceSplit, answering};
pub use shocks::{RESPONSES, Response, Shock, responses};
