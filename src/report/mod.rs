//! From results to files, a page and a few lines on a terminal. Everything comes in as [`RunReport`]; nothing here
//! knows how it was simulated.

mod answer;
mod assumptions;
mod calibration;
mod calibration_report;
mod calibration_tables;
mod charts;
mod compare;
mod comparison;
mod destination;
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
mod json;
mod manifest;
mod message;
mod number;
mod paths;
mod period;
mod persons;
mod results;
mod run_report;
mod sensitivity;
mod studies;
mod summary;
mod table;
mod tables;
mod terminal;
mod topics;
mod trace;
mod tracking;

pub use crate::texts::Language;
pub(crate) use crate::texts::say;
pub use crate::texts::{csv_cell, six_digits};
pub use answer::write_answer;
pub use calibration::{calibration_files, calibration_json, calibration_text, iteration_text};
pub use calibration_report::CalibrationReport;
pub use compare::{
    AssumedEffectFacts, COUNT_MEANINGS, ComparedEntry, ComparisonPackage, ComparisonReport,
    DISCOUNT, LineFacts, MoneyFacts, PlanFacts, SMALLEST_CELL, TargetFacts, compare_html,
    compare_json, compare_text, overview_html, overview_text, write_comparison, write_overview,
};
pub use comparison::{Comparison, Place, comparisons, covered};
pub use destination::Destination;
pub use dictionary::{DataPackage, MeasureEntry, data_package};
pub use disclosure::why_provisional;
pub use error::ResultsError;
pub use folder::{LARGEST_DEFAULT, Written, write_results};
pub use headline::{Headline, headlines, headlines_of};
pub use html::report_html;
pub use identity::{Identity, Input, Role};
pub use json::*;
pub use manifest::{
    EnsembleEntry, InputEntry, Manifest, PersonsEntry, RunEntry, WrittenFile, manifest_json,
};
pub use period::{Combination, median_or_mean};
pub use persons::{LARGEST_PERSONS, PersonParts, PersonRecords, PersonsSize, persons_size};
pub use results::Results;
pub use run_report::{
    Aggregate, AssumptionRow, Computation, Figure, FitRow, Keep, Label, Run, RunReport, Sensitivity,
};
pub use studies::{
    placebo_text, screening_markdown, screening_text, sensitivity_text, shocks_text,
};
pub use summary::summary_json;
pub use table::{Cell, Column, Field, Kind, Resource, Schema, Table, pivot};
pub use tables::{PlaceCodes, RunsSize, runs_size};
pub use terminal::{Style, terminal_summary};
pub use trace::{key_text, trace_text, traced_text};
pub use tracking::{Tracked, tracking_text};
