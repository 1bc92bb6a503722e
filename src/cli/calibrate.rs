//! `doorstroom calibrate`: fit what is fitted, hold model against figure, and write the numbers where they belong.

use std::path::{Path, PathBuf};

use clap::Args;

use super::arguments::{Settings, context};
use super::failure::Failure;
use super::output::{answer, summary_file};
use super::progress::Terminal;
use crate::session::{CalibrationPlan, Language, Outcome, Session, SessionError};
use crate::texts::Message;

#[derive(Debug, Args)]
pub(super) struct CalibrateArguments {
    /// The scenario of the region whose figures are fitted: a file, or the name of a shipped one.
    #[arg(default_value = "gorinchem")]
    scenario: String,
    #[command(flatten)]
    settings: Settings,
    /// Hold model against figure for the numbers as they stand, and fit nothing.
    #[arg(long, conflicts_with = "write")]
    only_table: bool,
    /// Write the estimates into the scenario file, which must be given as a path.
    #[arg(long)]
    write: bool,
    /// Replications of each set of numbers.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100))]
    runs: u32,
    /// Most iterations of the fit.
    #[arg(long, value_name = "N", default_value_t = 14, value_parser = clap::value_parser!(u16).range(1..=1000))]
    iterations: u16,
    /// Number of threads; results do not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Folder for the results instead of results/calibration-<hash>.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Compute anew, and write even if other results are in the way.
    #[arg(long)]
    force: bool,
    /// Print the results as JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn calibrate(arguments: &CalibrateArguments, language: Language) -> Result<(), Failure> {
    if arguments.write && !arguments.scenario.ends_with(".toml") {
        return Err(Failure::usage(Message::new("session-write-path")));
    }
    let session = Session::open(&arguments.scenario, &arguments.settings.overrides())?;
    let (out, force) = (arguments.out.as_ref(), arguments.force);
    let plan = CalibrationPlan {
        context: context(arguments.threads, language, out, force),
        runs: arguments.runs,
        iterations: (!arguments.only_table).then(|| usize::from(arguments.iterations)),
    };
    let stored = session.stored_calibration(&plan)?;
    let file = summary_file(arguments.json);
    let compute = |progress: &Terminal| session.calibrate(&plan, progress);
    let outcome = Outcome::read(&answer(&plan.context, file, stored, compute)?)?;
    if arguments.write {
        outcome.write_into_scenario(Path::new(&arguments.scenario))?;
    }
    outcome.not_converged.map_or(Ok(()), |sentence| {
        let message = Message::new("as-it-is").with("text", sentence);
        Err(SessionError::NotConverged(message).into())
    })
}
