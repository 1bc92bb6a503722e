//! `doorstroom track`: what was booked so far beside the forecast of a plan, for steering half-way.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use crate::cli::compare::{read_all, refusal, run_comparison};
use crate::cli::{Failure, Settings};
use crate::experiment::{Comparison, ComparisonOptions, ETAS, HEADLINE_ETA, comparison};
use crate::report::{Language, Tracked, tracking_json, tracking_text};
use crate::scenario::{BookedMonth, PlanSpec, read_booked};
use crate::studies::{Placements, track, tracked_moments};

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

/// Returns the labels of the lines of the first plan.
pub(super) fn labels(comparison: &Comparison) -> Vec<String> {
    let lines = comparison.plans[0].plan.lines.iter();
    lines.map(|line| line.label.clone()).collect()
}

/// Returns the title of the first plan.
pub(super) fn named<'a>(comparison: &'a Comparison, lines: &'a [String]) -> Tracked<'a> {
    Tracked {
        title: &comparison.plans[0].title,
        start: comparison.study.start,
        lines,
    }
}

/// Sets bookings beside the forecast.
pub(super) fn run(arguments: &TrackArguments, language: Language) -> Result<(), Failure> {
    let (scenarios, loaded) = read_all(std::slice::from_ref(&arguments.plan), &arguments.settings)?;
    let scenario = &scenarios[0];
    let Some(plan) = &scenario.plan else {
        return Err(refusal(&crate::experiment::Incomparable::NoPlan));
    };
    let booked = read(&arguments.booked, plan, scenario)?;
    warn_of_gaps(plan, &booked);
    let until = booked.iter().map(|one| one.month).max();
    let start = plan.start().unwrap_or(scenario.horizon.from);
    let months = until.map_or(0, |until| until.since(start) + 1);
    let latest = plan.targets.iter().map(|one| one.after).max().unwrap_or(0);
    let asked = ComparisonOptions {
        etas: vec![ETAS[HEADLINE_ETA]],
        lines: false,
        hold: false,
        placebo: false,
        months: Some(months.max(latest)),
    };
    let mut comparison = comparison(scenarios, &asked).map_err(|error| refusal(&error))?;
    comparison.study.moments = tracked_moments(months, &comparison);
    let running = (!arguments.json, language);
    let found = run_comparison(&comparison, &loaded, arguments.threads, running)?;
    let found = track(&comparison, &found, &booked, arguments.placements.into());
    let lines = labels(&comparison);
    let plan = named(&comparison, &lines);
    let text = match arguments.json {
        true => format!("{:#}\n", tracking_json(plan, &found)),
        false => tracking_text(language, plan, &found),
    };
    Ok(std::io::stdout().lock().write_all(text.as_bytes())?)
}

/// Says on standard error which lines have no row at all, and which book more placements than starts: both can be intended.
fn warn_of_gaps(plan: &PlanSpec, booked: &[BookedMonth]) {
    let mut err = std::io::stderr().lock();
    for (at, line) in plan.lines.iter().enumerate() {
        let rows = || booked.iter().filter(|one| one.line == at);
        let label = &line.label;
        let sum =
            |of: fn(&BookedMonth) -> u32| -> u64 { rows().map(|one| u64::from(of(one))).sum() };
        let (starts, placements) = (sum(|one| one.starts), sum(|one| one.placements));
        let doubt = if rows().next().is_none() {
            format!("`{label}` has no row: it counts as a line that has booked nothing so far")
        } else if line.kind.booking.is_assigned() && placements > starts {
            format!(
                "`{label}` has {placements} placements of {starts} who started: nobody is placed twice"
            )
        } else {
            continue;
        };
        // Failure to write to stderr is ignored.
        let _ = writeln!(err, "warning: {doubt}");
    }
}

fn read(
    path: &std::path::Path,
    plan: &PlanSpec,
    scenario: &crate::scenario::Scenario,
) -> Result<Vec<BookedMonth>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| super::unreadable(path, &error))?;
    let named = path.display().to_string();
    read_booked(&named, &text, plan, scenario.horizon)
        .map_err(|problems| Failure::Table(named, problems))
}
