//! `doorstroom track`: what was booked so far beside the forecast of a plan, for steering half-way.

use std::path::PathBuf;

use clap::Args;

use super::arguments::{Settings, context};
use super::failure::Failure;
use super::output::{answer, summary_file};
use crate::session::{Language, Session, TrackPlan};
use crate::studies::Placements;

#[derive(Debug, Args)]
pub(super) struct TrackArguments {
    /// A scenario file with a plan, or the name of a shipped one.
    plan: String,
    /// Table of what was booked: columns month, line, starts, placements, euros; a row for each line and month so far.
    #[arg(long, value_name = "FILE")]
    booked: PathBuf,
    /// What the table counts as a placement: m1, the first start of paid work of somebody who was booked, or bookings.
    #[arg(long, value_enum, value_name = "m1|bookings", default_value = "m1")]
    placements: PlacementsArgument,
    #[command(flatten)]
    settings: Settings,
    /// Number of threads; results do not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Compute anew, even if the answer is already there.
    #[arg(long)]
    force: bool,
    /// Print JSON, with every month.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum PlacementsArgument {
    M1,
    Bookings,
}

impl From<PlacementsArgument> for Placements {
    fn from(argument: PlacementsArgument) -> Self {
        match argument {
            PlacementsArgument::M1 => Self::Starts,
            PlacementsArgument::Bookings => Self::Bookings,
        }
    }
}

/// Sets bookings beside the forecast.
pub(super) fn run(arguments: &TrackArguments, language: Language) -> Result<(), Failure> {
    let session = Session::open(&arguments.plan, &arguments.settings.overrides())?;
    let plan = TrackPlan {
        context: context(arguments.threads, language, None, arguments.force),
        booked: arguments.booked.clone(),
        placements: arguments.placements.into(),
    };
    let stored = session.stored_tracking(&plan)?;
    answer(
        &plan.context,
        summary_file(arguments.json),
        stored,
        |progress| session.track(&plan, progress),
    )
    .map(|_| ())
}
