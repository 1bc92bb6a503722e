//! From results to files, a page and a few lines on a terminal. Everything comes in as [`RunReport`]; nothing here
//! knows how it was simulated.

mod assumptions;
mod calibration;
mod calibration_tables;
mod charts;
mod compare;
mod comparison;
mod dictionary;
mod disclosure;
mod error;
#[cfg(test)]
mod fake;
mod figures;
mod folder;
mod grid;
mod headline;
mod html;
mod identity;
mod manifest;
mod message;
mod number;
mod parquet;
mod paths;
mod period;
mod persons;
mod persons_columns;
mod persons_parquet;
mod run_report;
mod sensitivity;
mod studies;
mod summary;
mod tables;
mod terminal;
mod topics;
mod trace;
mod tracking;

pub use crate::texts::Language;
pub(crate) use crate::texts::say;
pub use crate::texts::{csv_cell, six_digits};
pub use calibration::{
    CalibrationReport, calibration_files, calibration_json, calibration_text, iteration_text,
    write_files,
};
pub use compare::{
    COUNT_MEANINGS, ComparisonReport, DISCOUNT, LineFacts, MoneyFacts, PlanFacts, PlantedFacts,
    SMALLEST_CELL, TargetFacts, compare_html, compare_json, compare_text, overview_html,
    overview_text, write_comparison, write_overview,
};
pub use comparison::{Comparison, Place, comparisons, covered};
pub use dictionary::datapackage_json;
pub use disclosure::{ends, why_provisional};
pub use error::ResultsError;
pub use folder::{Destination, LARGEST_DEFAULT, Written, write_results};
pub use headline::{Headline, headlines, headlines_of};
pub use html::report_html;
pub use identity::{Identity, Input, Role};
pub use manifest::{WrittenFile, manifest_json};
pub use parquet::{RunsSize, monthly_parquet, runs_size, write_runs_parquet};
pub use period::{Combination, middle};
pub use persons::{LARGEST_PERSONS, PersonParts, PersonRecords, PersonsSize, persons_size};
pub use persons_columns::PlaceCodes;
pub use run_report::{
    Aggregate, AssumptionRow, Computation, Figure, FitRow, Keep, Label, Run, RunReport, Sensitivity,
};
pub(crate) use sensitivity::{rows_json, variance_json};
pub use studies::{
    placebo_text, screening_markdown, screening_text, sensitivity_text, shocks_text,
};
pub use summary::{json_text, summary_json};
pub use tables::{Column, MONTHLY, MonthlyRow, RUNS, monthly_csv, monthly_rows};
pub use terminal::{Style, terminal_summary};
pub use trace::{key_text, trace_json, trace_text, traced_text};
pub use tracking::{Tracked, tracking_json, tracking_text};
