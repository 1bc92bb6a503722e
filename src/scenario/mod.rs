//! Scenarios: TOML files that say which region, which months, how many runs and every number with its source.
//!
//! A file passes three stages: as written (values with their places), merged with what it extends and with
//! the command line, and resolved ([`Scenario`]). All problems are gathered before reading stops, each pointing into
//! the file where the value was written; they are said when somebody reads them, in the reader's language. What a file may
//! say is declared once for each key ([`Key`]). Files come through a [`Shelf`], so nothing here touches the file system.

mod anchor;
mod authoring;
mod booked;
mod chain;
mod command;
mod declare;
mod diagnostic;
mod difference;
mod embedded;
mod error;
mod evidence;
mod explain;
mod load;
mod merge;
mod neighbours;
mod parameter;
mod parameter_reader;
mod plan;
mod read;
mod rendering;
mod resolved;
mod sample;
mod schema;
mod source;
mod spanned;
mod units;
mod words;

#[cfg(test)]
mod tests;

pub use anchor::{anchor_range, with_anchor};
pub use authoring::{
    FittedValue, blank_region, outside_own_range, plan_lints, plan_starter, starter, unfilled,
    with_fitted,
};
pub use booked::{BookedMonth, read_booked};
pub use command::Overrides;
pub use declare::{
    Content, Key, MOST_VARIED, PARAMETERS_MEANING, SECTIONS, Section, SectionPlace, keys,
};
pub use diagnostic::{Code, Diagnostic, Label};
pub use difference::{Difference, Side, differences};
pub use embedded::Library;
pub use error::{ScenarioError, ScenarioErrors};
pub use explain::{Dictionary, Entry, explain, explain_key};
pub use load::{
    Aggregate, Figure, Loaded, ProvisionalRegion, central_neighbours, load, neighbours_of_draw,
    numbers_of_draw, params,
};
pub use neighbours::of_neighbour;
pub use parameter::Parameter;
pub use plan::{
    Counts, FundSpec, LineSpec, MoneySettings, PayerSpec, PlanSpec, Prices, RepaymentSpec, Target,
};
pub use read::{read, read_recorded};
pub use rendering::Said;
pub use resolved::{
    Cycle, Ensemble, LfsDefinition, MacroSettings, Neighbour, Numbers, Region, Scenario,
};
pub use sample::{central_plan, sample_plan};
pub use schema::schema;
pub use source::{MemoryShelf, Municipality, RegionInfo, Shelf};
pub use units::WEEKS_PER_YEAR;
