//! Plans: lines, funds, targets and money, read from a file and drawn for a run.

pub(super) mod funds;
pub(super) mod lines;
pub(super) mod money;
pub(super) mod persons;
mod reader;
mod shown;
pub(super) mod spec;
pub(super) mod targets;

pub(super) use reader::read;
pub(super) use shown::{PlanField, fields_of_plan};
pub use spec::{
    Counts, FundSpec, LineSpec, MoneySettings, PayerSpec, PlanSpec, Prices, RepaymentSpec, Target,
};
