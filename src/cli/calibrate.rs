//! `doorstroom calibrate`: fit what is fitted, hold model against figure, and write the numbers where they belong.

use std::path::{Path, PathBuf};

use clap::Args;

use super::arguments::{Settings, context};
use super::failure::Failure;
use super::output::{print, print_json};
use super::progress::Terminal;
use crate::session::{CalibrationPlan, Language, Session, SessionError};
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
    /// Folder for the results instead of results/calibration; results of an earlier calibration are replaced.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Print the results as JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn calibrate(arguments: &CalibrateArguments, language: Language) -> Result<(), Failure> {
    if arguments.write && !arguments.scenario.ends_with(".toml") {
        return Err(Failure::usage(Message::new("session-write-path")));
    }
    let session = Session::open(&arguments.scenario, &arguments.settings.overrides())?;
    let plan = CalibrationPlan {
        context: context(arguments.threads, language, None, false),
        runs: arguments.runs,
        iterations: (!arguments.only_table).then(|| usize::from(arguments.iterations)),
    };
    let found = session.calibrate(&plan, &Terminal::new(true, language))?;
    match arguments.json {
        true => print_json(&found.json())?,
        false => print(&found.text(language))?,
    }
    if !arguments.only_table || arguments.out.is_some() {
        let folder = arguments.out.clone();
        found.write(&folder.unwrap_or_else(|| Path::new("results").join("calibration")))?;
    }
    if arguments.write {
        found.write_into_scenario(Path::new(&arguments.scenario), &plan.context.started)?;
    }
    match &found.stop {
        Some(stop) if !stop.is_converged() => {
            let message = Message::new("as-it-is").with("text", stop.sentence());
            Err(SessionError::NotConverged(message).into())
        }
        _ => Ok(()),
    }
}
