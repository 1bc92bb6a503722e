//! What a comparison of plans found: a page, tables, a few lines on a terminal. Everything comes in as
//! [`ComparisonReport`]: facts of the plans, and what every cell gave.

mod cells;
mod charts;
mod detail_tables;
mod details;
#[cfg(test)]
mod fake;
mod files;
mod json;
mod meanings;
mod overview;
mod page;
mod report;
mod rows;
mod sentence;
mod tables;
mod terminal;
#[cfg(test)]
mod tests;

pub use files::{ComparedEntry, ComparisonPackage, write_comparison, write_overview};
pub use json::compare_json;
pub use meanings::COUNT_MEANINGS;
pub use overview::{overview_html, overview_text};
pub use page::compare_html;
pub use report::{
    AssumedEffectFacts, ComparisonReport, DISCOUNT, LineFacts, MoneyFacts, PlanFacts,
    SMALLEST_CELL, TargetFacts,
};
pub(crate) use rows::{Class, by_quarter, classes, lapsed};
pub use terminal::compare_text;
