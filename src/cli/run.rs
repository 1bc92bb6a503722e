//! `doorstroom run`: forecast, and leave tables, a manifest and a page behind.

use std::path::PathBuf;

use clap::Args;

use super::arguments::{Output, Settings, context, month, sample};
use super::failure::Failure;
use super::output::{all_kept, print, print_json, print_stored, style};
use super::progress::Terminal;
use crate::experiment::Sample;
use crate::observe::PersonTables;
use crate::report::{Keep, summary_json, terminal_summary};
use crate::session::{Language, PersonSelection, Progress, RunPlan, Session};

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum KeepArgument {
    /// The value of every run, in runs.parquet.
    Runs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum RecordArgument {
    /// A row for each person and month, in persons/panel.parquet.
    Panel,
    /// A row for each spell of work, search, inactivity or benefit, in persons/spells.parquet.
    Spells,
}

#[derive(Debug, Args)]
pub(super) struct RunArguments {
    /// A scenario file, or the name of a shipped scenario.
    scenario: String,
    #[command(flatten)]
    settings: Settings,
    /// Number of threads; results do not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Folder for the results instead of results/<scenario>-<hash>.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Write even if another run's results are in the way, or if the records of persons are very large.
    #[arg(long)]
    force: bool,
    /// Keep single runs.
    #[arg(long, value_enum, value_name = "WHAT")]
    keep: Option<KeepArgument>,
    /// Measures of which single runs are kept, with commas; all if not given.
    #[arg(long, value_delimiter = ',', value_name = "NAMES", requires = "keep")]
    measures: Vec<String>,
    /// Record single persons, with commas.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "TABLES")]
    record: Vec<RecordArgument>,
    /// Share of persons to record, above 0 and at most 1; the same persons in every run. All if not given.
    #[arg(long, value_name = "SHARE", requires = "record", value_parser = sample)]
    sample: Option<Sample>,
    /// Replications of each sensitivity row of the report, over the whole horizon; 0 leaves the rows out. By default two
    /// over three years, if the ensemble has twelve runs or more.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=1000))]
    sensitivity: Option<u32>,
    #[command(flatten)]
    output: Output,
    /// The month taken as today, for the line between past and future; the calendar's by default.
    #[arg(long, value_name = "YYYY-MM")]
    today: Option<String>,
}

impl RunArguments {
    fn persons(&self) -> Option<PersonSelection> {
        let tables = PersonTables {
            panel: self.record.contains(&RecordArgument::Panel),
            spells: self.record.contains(&RecordArgument::Spells),
        };
        let sample = self.sample.unwrap_or(Sample::ALL);
        (tables != PersonTables::default()).then_some(PersonSelection { tables, sample })
    }
}

pub(super) fn run(arguments: &RunArguments, language: Language) -> Result<(), Failure> {
    let mut context = context(
        arguments.threads,
        language,
        arguments.out.as_ref(),
        arguments.force,
    );
    let destination = context.destination.clone().unwrap_or_default();
    destination.refuse_unusable()?;
    let session = Session::open(&arguments.scenario, &arguments.settings.overrides())?;
    if let Some(text) = &arguments.today {
        context.today = Some(month(text)?);
    }
    let plan = RunPlan {
        context,
        keep: arguments.keep.map(|_| Keep {
            measures: arguments.measures.clone(),
        }),
        persons: arguments.persons(),
        sensitivity: arguments.sensitivity,
    };
    if let Some(stored) = session.stored_run(&plan)? {
        return print_stored(&stored, arguments.output, language);
    }
    let progress = Terminal::new(arguments.output.is_verbose(), language);
    let report = session.run(&plan, &progress)?;
    let written = report.write(&destination);
    let written = written.inspect_err(|_| progress.note(&all_kept()))?;
    match arguments.output {
        Output { json: true, .. } => print_json(&summary_json(&report)),
        Output { quiet: true, .. } => Ok(()),
        _ => print(&terminal_summary(&report, Some(&written.folder), style())),
    }
}
