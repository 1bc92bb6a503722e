//! The sensitivity rows of `doorstroom run`: levels under settings that no data identify, for the report.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args;

use crate::cli::progress::progress_bar;
use crate::experiment::Progress;
use crate::report::{Language, Sensitivity};
use crate::scenario::{Loaded, Scenario};
use crate::studies::{RowsAsked, sensitivity_rows};

/// Runs of an ensemble from which on rows are shown by default: they cost at most a quarter of it.
const ROWS_FROM: usize = 12;

/// Rows by default: two replications, so that differences have a standard error, over three years.
const BY_DEFAULT: RowsAsked = RowsAsked {
    replications: 2,
    months: 36,
};

#[derive(Debug, Args)]
pub(super) struct RowArguments {
    /// Replications of each sensitivity row of the report, over the whole horizon; 0 leaves the rows out. By default two
    /// over three years, if the ensemble has twelve runs or more.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=1000))]
    sensitivity: Option<u32>,
}

impl RowArguments {
    /// Returns the option as one would type it.
    pub(super) fn as_typed(&self) -> Option<String> {
        self.sensitivity.map(|n| format!("--sensitivity {n}"))
    }

    fn asked(&self, runs: usize, months: usize) -> Option<RowsAsked> {
        match self.sensitivity {
            Some(0) => None,
            Some(replications) => Some(RowsAsked {
                replications,
                months,
            }),
            None => (runs >= ROWS_FROM).then(|| RowsAsked {
                months: months.min(BY_DEFAULT.months),
                ..BY_DEFAULT
            }),
        }
    }

    /// Runs the rows, if they are requested or belong to an ensemble of so many runs; nothing if it was stopped, which the
    /// caller sees for itself.
    pub(super) fn run(
        &self,
        scenario: &Scenario,
        loaded: &Loaded,
        runs: usize,
        (is_spoken, language): (bool, Language),
        stop: &AtomicBool,
    ) -> Option<Sensitivity> {
        let asked = self.asked(runs, scenario.horizon.len())?;
        let tables: BTreeMap<String, String> = loaded.tables.iter().cloned().collect();
        let bar = progress_bar(is_spoken, language, asked.runs() as u64);
        let progress = Progress {
            finished: &|| bar.inc(1),
            stop,
        };
        let rows = sensitivity_rows(scenario, loaded, &tables, asked, &progress);
        bar.finish_and_clear();
        match rows {
            Ok(rows) if !stop.load(Ordering::Relaxed) => rows.map(|rows| Sensitivity {
                replications: asked.replications,
                rows,
            }),
            Ok(_) => None,
            Err(errors) => {
                // Computed runs are worth more than the rows beside them.
                let said = "warning: the report has no sensitivity rows, since the tables give no first world for them";
                let mut err = std::io::stderr().lock();
                let _ = writeln!(err, "{said}");
                for error in errors {
                    let _ = writeln!(err, "  {error}");
                }
                None
            }
        }
    }
}
