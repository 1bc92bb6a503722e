//! `doorstroom compare`: plans against the region's own baseline, with the ledger that says what is additional.

use std::path::PathBuf;

use clap::Args;

use super::arguments::{Output, Settings, context};
use super::failure::Failure;
use super::output::{all_kept, print, print_json, print_stored};
use super::progress::Terminal;
use crate::experiment::{ETAS, HEADLINE_ETA};
use crate::report::{compare_json, compare_text, overview_text, say};
use crate::session::{ComparisonOptions, ComparisonPlan, Destination, Language, Progress, Session};

#[derive(Debug, Args)]
pub(super) struct CompareArguments {
    /// Scenario files, or names of shipped scenarios: a baseline and one plan or more. Every plan stands against the
    /// region's own baseline.
    #[arg(required = true, num_args = 1..)]
    scenarios: Vec<String>,
    #[command(flatten)]
    settings: Settings,
    /// Months that are run after the first plan begins; 24, or those of the last evaluation, by default.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=120))]
    months: Option<u16>,
    /// Only the demand response that headlines take, instead of job rationing, a partial response and near free entry.
    #[arg(long)]
    one_answer: bool,
    /// Do not run each plan without each of its lines.
    #[arg(long)]
    no_lines: bool,
    /// Run each plan also with tightness fixed at what it is without the plan: net splits into local chains and feedback.
    #[arg(long)]
    hold_tightness: bool,
    /// Number of threads; results do not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Folder for the results instead of results/compare-<hash>.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Write even if other results are in the way.
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Args)]
pub(super) struct OverviewArguments {
    /// A scenario file with a plan, or the name of a shipped one.
    plan: String,
    #[command(flatten)]
    settings: Settings,
    /// Months that are run after the plan begins; 24, or those of the last evaluation, by default.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=120))]
    months: Option<u16>,
    /// Number of threads; results do not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Folder for the results instead of results/overview-<hash>.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Write even if other results are in the way.
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    output: Output,
}

/// Replications of a comparison that asks for no other number.
const REPLICATIONS: u64 = 2;

/// Compares plans.
pub(super) fn compare(arguments: &CompareArguments, language: Language) -> Result<(), Failure> {
    // An effect is small beside what chance does: by default every draw and path is run with two sets of chances.
    let mut overrides = arguments.settings.overrides();
    overrides.replications.get_or_insert(REPLICATIONS);
    let mut options = ComparisonOptions {
        months: arguments.months,
        lines: !arguments.no_lines,
        hold: arguments.hold_tightness,
        ..ComparisonOptions::default()
    };
    if arguments.one_answer {
        options.etas = vec![ETAS[HEADLINE_ETA]];
    }
    let (out, force) = (arguments.out.as_ref(), arguments.force);
    let plan = ComparisonPlan {
        context: context(arguments.threads, language, out, force),
        options,
        is_overview: false,
    };
    plan.refuse_destination()?;
    let sessions = Session::open_all(&arguments.scenarios, &overrides)?;
    report(&sessions, &plan, arguments.output)
}

/// Writes the one page that says how many people a plan helped to work.
pub(super) fn overview(arguments: &OverviewArguments, language: Language) -> Result<(), Failure> {
    let (out, force) = (arguments.out.as_ref(), arguments.force);
    let plan = ComparisonPlan {
        context: context(arguments.threads, language, out, force),
        options: ComparisonOptions {
            months: arguments.months,
            lines: false,
            placebo: false,
            ..ComparisonOptions::default()
        },
        is_overview: true,
    };
    plan.refuse_destination()?;
    let session = Session::open(&arguments.plan, &arguments.settings.overrides())?;
    report(&[session], &plan, arguments.output)
}

fn report(sessions: &[Session], plan: &ComparisonPlan, output: Output) -> Result<(), Failure> {
    let (language, destination) = (plan.context.language, plan.context.destination.as_ref());
    if let Some(stored) = Session::stored_comparison(sessions, plan)? {
        return print_stored(&stored, output, language);
    }
    let progress = Terminal::new(output.is_verbose(), language);
    let found = Session::compare(sessions, plan, &progress)?;
    let written = found.write(destination.unwrap_or(&Destination::default()));
    let written = written.inspect_err(|_| progress.note(&all_kept()))?;
    match output {
        Output { json: true, .. } => print_json(&compare_json(&found)),
        Output { quiet: true, .. } => Ok(()),
        _ if plan.is_overview => {
            let folder = written.folder.display().to_string();
            let results = say!(language, "overview-results", folder = folder);
            print(&format!("{}{results}\n", overview_text(&found, 0)))
        }
        _ => print(&compare_text(&found, Some(&written.folder))),
    }
}
