//! The tables of a comparison of plans.

mod acceptability;
mod arm;
mod audit;
mod classes;
mod ledger;
mod lines;
mod money;

pub(crate) use acceptability::acceptability;
pub(crate) use audit::audit;
pub(crate) use classes::classes;
pub(crate) use ledger::ledger;
pub(crate) use lines::lines;
pub(crate) use money::money;
