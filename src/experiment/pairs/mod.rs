//! Paired arms: a control and policies that share the initial population and every draw, and branch at the policy's first month.
//!
//! The months before it are run once. Arms with another demand response (eta) have a control of their own, which answers
//! from the branch on with tightness relative to the path of the control without any answer, the mean over replications.
//! Before a plan's first line begins its arm must equal the control bit for bit; a breach stops the study.

mod found;
mod observed;
mod placebo;
mod run;

pub use found::{
    ArmFound, ArmId, Audited, Breach, By, ClassCounts, Moment, MoneySum, OffBenefit, PairFound,
    Placebo, Variant,
};
pub(crate) use placebo::withdraw_any_vacancy;
pub use run::{Study, StudyError, compare_plans, run_cell};
