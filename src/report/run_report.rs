//! What a run found and what is needed to report it. Plain values: the floor that runs the ensemble fills them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::experiment::Checkpoints;
pub use crate::experiment::Run;
pub use crate::inputs::FitRow;
use crate::observe::EnsembleTable;
pub use crate::scenario::{Aggregate, Figure, ProvisionalRegion};
pub use crate::studies::SensitivityRow;
use crate::vocab::{Grade, Month};

use super::identity::Identity;
use super::persons::PersonParts;
use crate::texts::Language;

/// Everything a report is written from.
#[derive(Clone, Debug)]
pub struct RunReport {
    /// The language of the page and of the terminal; tables have none.
    pub language: Language,
    /// What decides the numbers: scenario, inputs, overrides, ensemble, version and horizon.
    pub identity: Identity,
    /// Title of the scenario, one line.
    pub title: String,
    /// The title in the language of the reader.
    pub display_title: String,
    /// Name of the region.
    pub region: String,
    /// The arm, `baseline` where nothing is added.
    pub arm: String,
    /// The summaries by month.
    pub table: EnsembleTable,
    /// All runs, in run order. With them, sums over a year and changes get intervals; without them only means.
    pub runs: Vec<Run>,
    /// Which runs go to `runs.parquet`, if any.
    pub keep: Option<Keep>,
    /// What the runs recorded of persons, if that was requested.
    pub persons: Option<Arc<PersonParts>>,
    /// Where finished runs are kept until the report is written, if they are.
    pub checkpoints: Option<Arc<Checkpoints>>,
    /// The last month that already lay in the past at the date of the run.
    pub hindcast_until: Option<Month>,
    /// The last month of the horizon in which the course of the economy outside the region is given, not drawn.
    pub observed_until: Option<Month>,
    /// Published figures beside which the run is shown.
    pub figures: Vec<Figure>,
    /// Levels under settings that no data identify, if they were run.
    pub sensitivity: Option<Sensitivity>,
    /// How well the initial population meets its margins.
    pub fit: Vec<FitRow>,
    /// The assumptions.
    pub assumptions: Vec<AssumptionRow>,
    /// Regions whose data are provisional: with any of them ranges alone are shown.
    pub provisional: Vec<ProvisionalRegion>,
    /// Names of classes for readers, for example the municipality of `GM0512`.
    pub labels: Vec<Label>,
    /// What the run leaves out, one sentence each.
    pub limits: Vec<String>,
    /// How it was computed.
    pub computation: Computation,
}

/// The request to keep single runs.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Keep {
    /// The measures to keep; empty for all.
    pub measures: Vec<String>,
}

/// Levels under settings that no data identify: all assumptions at their central values, first course of the economy.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// Runs of each setting.
    pub replications: u32,
    /// The levels, by setting and month.
    pub rows: Vec<SensitivityRow>,
}

/// One assumption, with the reasons for it.
#[derive(Clone, Debug, PartialEq)]
pub struct AssumptionRow {
    /// Full key, for example `matching.openness`.
    pub key: String,
    /// What it means.
    pub meaning: String,
    /// The value as text.
    pub value: String,
    /// Its unit.
    pub unit: String,
    /// Low end of its range.
    pub low: Option<f64>,
    /// High end of its range.
    pub high: Option<f64>,
    /// Publisher, table or page.
    pub source: String,
    /// How well it is founded.
    pub grade: Grade,
    /// Why the value was chosen; may be empty.
    pub reason: String,
    /// Whether parameter draws vary it over its range; if not, it is fixed at its value.
    pub is_drawn: bool,
    /// How strongly the headline number follows it, in [0, 1], where that was computed.
    pub influence: Option<f64>,
}

/// The name of a class for readers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The classification, for example `municipality`.
    pub group_by: String,
    /// The class, for example `GM0512`.
    pub group: String,
    /// The name, for example `Gorinchem`.
    pub name: String,
}

/// How a run was computed. Times differ from run to run, so they stand in the manifest and not in the tables.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Computation {
    /// The command line as typed.
    pub command: String,
    /// The address of everything that decides the files beside the numbers: program, language, date, what is kept.
    pub request: String,
    /// When the run started, as text.
    pub started: String,
    /// Threads used.
    pub threads: usize,
    /// Seconds on the clock.
    pub wall_seconds: f64,
    /// Seconds of processor time over all threads, where known.
    pub cpu_seconds: Option<f64>,
    /// Largest memory in use, where known.
    pub peak_memory_bytes: Option<u64>,
}

impl RunReport {
    /// Returns the name of a class for readers: in their language, else its label, else its code with spaces.
    pub fn label(&self, group_by: &str, group: &str) -> String {
        let labelled = || {
            self.labels
                .iter()
                .find(|label| label.group_by == group_by && label.group == group)
                .map(|label| label.name.clone())
        };
        self.language
            .class(group_by, group)
            .or_else(labelled)
            .unwrap_or_else(|| group.replace('_', " "))
    }

    /// Returns code and name of each region, where there are several.
    pub fn regions(&self) -> Vec<(&str, &str)> {
        let labels = self.labels.iter();
        labels
            .filter(|label| label.group_by == "region")
            .map(|label| (label.group.as_str(), label.name.as_str()))
            .collect()
    }

    /// Returns the name of the arm for readers.
    pub fn arm_in_words(&self) -> String {
        self.language
            .known(&format!("arm-{}", self.arm), [])
            .unwrap_or_else(|| self.arm.replace('_', " "))
    }

    /// Returns how many months of the horizon, from the first, lie not after the month; none without a month.
    pub fn months_until(&self, until: Option<Month>) -> usize {
        let months = self.table.layout.months.iter();
        until.map_or(0, |until| months.filter(|month| **month <= until).count())
    }

    /// Returns whether the month already lay in the past at the date of the run.
    pub fn is_hindcast(&self, month: Month) -> bool {
        self.hindcast_until.is_some_and(|until| month <= until)
    }

    /// Returns the number of runs behind the numbers.
    pub fn n_runs(&self) -> usize {
        self.table.n_runs
    }
}
