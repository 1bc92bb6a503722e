//! `doorstroom compare`: plans against the region's own baseline, with the ledger that says what is additional.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::Args;

use crate::cli::check::{prepare, warn};
use crate::cli::compare_findings::{Asking, compare_findings, identity};
use crate::cli::measured::Clock;
use crate::cli::out_folder;
use crate::cli::progress::progress_bar;
use crate::cli::{Failure, Settings};
use crate::experiment::{
    Comparison, ComparisonFound, ComparisonOptions, ETAS, HEADLINE_ETA, Incomparable, Progress,
    StudyError, comparison,
};
use crate::report::{
    ComparisonReport, Destination, Language, compare_json, compare_text, json_text, overview_text,
    say, write_comparison, write_overview,
};
use crate::scenario::{Loaded, Scenario};

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
    /// Print the summary as JSON.
    #[arg(long)]
    json: bool,
    /// Print nothing but problems.
    #[arg(long, conflicts_with = "json")]
    quiet: bool,
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
    /// Print the summary as JSON.
    #[arg(long)]
    json: bool,
    /// Print nothing but problems.
    #[arg(long, conflicts_with = "json")]
    quiet: bool,
}

/// Replications of a comparison that asks for no other number.
const REPLICATIONS: u64 = 2;

/// Reads scenarios for a comparison; the tables of the first one serve all.
pub(super) fn read_all(
    names: &[String],
    settings: &Settings,
) -> Result<(Vec<Scenario>, Loaded), Failure> {
    let mut scenarios = Vec::with_capacity(names.len());
    let mut loaded = None;
    for name in names {
        let (scenario, tables) = prepare(name, settings)?;
        warn(&scenario, name, settings);
        loaded.get_or_insert(tables);
        scenarios.push(scenario);
    }
    match loaded {
        Some(loaded) => Ok((scenarios, loaded)),
        None => Err(Failure::Usage("name a scenario with a plan".to_owned())),
    }
}

/// Runs a comparison with a progress bar.
pub(super) fn run_comparison(
    comparison: &Comparison,
    loaded: &Loaded,
    threads: Option<u16>,
    (spoken, language): (bool, Language),
) -> Result<ComparisonFound, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stop);
    let _ = ctrlc::set_handler(move || {
        if asked.swap(true, std::sync::atomic::Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
    let threads = self::threads(threads);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| Failure::Usage(format!("{threads} threads cannot be started: {error}")))?;
    let bar = progress_bar(spoken, language, comparison.arms() as u64);
    let finished = || bar.inc(1);
    let progress = Progress {
        finished: &finished,
        stop: &stop,
    };
    let found = pool.install(|| comparison.run(loaded, &progress));
    bar.finish_and_clear();
    found.map_err(|error| match error {
        StudyError::Stopped => Failure::Interrupted(0, comparison.arms()),
        StudyError::Breach(breach) => Failure::Breach(format!(
            "the arm of `{}` differs from the control before its plan begins: {} in `{}`; this is a defect of the program",
            comparison.plans[breach.plan].name, breach.whom, breach.field
        )),
    })
}

/// Returns what is wrong with a choice of scenarios.
pub(super) fn refusal(error: &Incomparable) -> Failure {
    Failure::Usage(match error {
        Incomparable::NoPlan => "none of the scenarios has a plan; name one with `[[intervention]]` sections, for example \
             scenarios/plans/gorinchem_agenda.toml"
            .to_owned(),
        Incomparable::Differs { name, keys } => format!(
            "`{name}` differs from the first scenario in more than its plan ({}), so no shared draw could tell the two \
             effects apart; move these keys to a baseline that both extend",
            keys.join(", ")
        ),
        Incomparable::OutsideHorizon {
            name,
            start,
            horizon: (from, to),
        } => format!(
            "the plan of `{name}` begins in {start}, but the horizon is {from} to {to}; write another `horizon`, or \
             another `from` in the plan"
        ),
        Incomparable::SameName { name } => format!(
            "two of the plans are called `{name}`, and results could not tell them apart; name each once, or give one \
             file another name"
        ),
        Incomparable::Neighbours { name } => format!(
            "`{name}` simulates neighbours, which a comparison of plans does not; compare scenarios of one region"
        ),
    })
}

/// Where results go: shared by `compare` and `overview`.
fn destination(out: Option<&PathBuf>, force: bool) -> Result<Destination, Failure> {
    if let Some(out) = out {
        out_folder::check(out)?;
    }
    Ok(Destination {
        root: PathBuf::from("results"),
        out: out.cloned(),
        force,
    })
}

/// Runs what was requested, once it is clear that the results may be written, and gathers the findings.
fn find(
    scenarios: &[Scenario],
    loaded: &Loaded,
    asked: &ComparisonOptions,
    asking: &Asking,
    (destination, clock, spoken): (&Destination, &Clock, bool),
) -> Result<ComparisonReport, Failure> {
    let comparison = comparison(scenarios.to_vec(), asked).map_err(|error| refusal(&error))?;
    if let Some(wanted) = comparison
        .wanted
        .filter(|wanted| *wanted > comparison.study.months)
    {
        let run = comparison.study.months;
        // Failure to write to stderr is ignored.
        let _ = writeln!(
            std::io::stderr().lock(),
            "warning: {run} of the {wanted} months are run, because the horizon of the scenario ends before; give a longer `--horizon`"
        );
    }
    let identity = identity(&comparison, scenarios, loaded, asking);
    destination.check(&identity).map_err(Failure::Results)?;
    let threads = u16::try_from(asking.threads).ok();
    let found = run_comparison(&comparison, loaded, threads, (spoken, asking.language))?;
    Ok(compare_findings(
        &comparison,
        found,
        loaded,
        identity,
        asking,
        clock,
    ))
}

/// Compares plans.
pub(super) fn compare(arguments: &CompareArguments, language: Language) -> Result<(), Failure> {
    let clock = Clock::start();
    let destination = destination(arguments.out.as_ref(), arguments.force)?;
    // An effect is small beside what chance does: by default every draw and path is run with two sets of chances.
    let mut settings = arguments.settings.clone();
    settings.replications.get_or_insert(REPLICATIONS);
    let (scenarios, loaded) = read_all(&arguments.scenarios, &settings)?;
    let mut asked = ComparisonOptions {
        months: arguments.months,
        lines: !arguments.no_lines,
        hold: arguments.hold_tightness,
        ..ComparisonOptions::default()
    };
    if arguments.one_answer {
        asked.etas = vec![ETAS[HEADLINE_ETA]];
    }
    let mut typed: Vec<String> = arguments
        .scenarios
        .iter()
        .map(|name| last_part(name))
        .collect();
    typed.extend(arguments.settings.as_typed());
    typed.extend(arguments.months.map(|months| format!("--months {months}")));
    typed.extend(arguments.one_answer.then(|| "--one-answer".to_owned()));
    typed.extend(arguments.no_lines.then(|| "--no-lines".to_owned()));
    typed.extend(
        arguments
            .hold_tightness
            .then(|| "--hold-tightness".to_owned()),
    );
    let asking = Asking {
        verb: "compare",
        typed,
        threads: threads(arguments.threads),
        language,
    };
    let spoken = !arguments.quiet && !arguments.json;
    let found = find(
        &scenarios,
        &loaded,
        &asked,
        &asking,
        (&destination, &clock, spoken),
    )?;
    let written = write_comparison(&found, &destination).map_err(Failure::Results)?;
    let mut out = std::io::stdout().lock();
    if arguments.json {
        out.write_all(&json_text(&compare_json(&found)))?;
    } else if spoken {
        write!(out, "{}", compare_text(&found, Some(&written.folder)))?;
    }
    Ok(out.flush()?)
}

/// Writes the one page that says how many people a plan helped to work.
pub(super) fn overview(arguments: &OverviewArguments, language: Language) -> Result<(), Failure> {
    let clock = Clock::start();
    let destination = destination(arguments.out.as_ref(), arguments.force)?;
    let names = std::slice::from_ref(&arguments.plan);
    let (scenarios, loaded) = read_all(names, &arguments.settings)?;
    let asked = ComparisonOptions {
        months: arguments.months,
        lines: false,
        placebo: false,
        ..ComparisonOptions::default()
    };
    let mut typed = vec![last_part(&arguments.plan)];
    typed.extend(arguments.settings.as_typed());
    typed.extend(arguments.months.map(|months| format!("--months {months}")));
    let asking = Asking {
        verb: "overview",
        typed,
        threads: threads(arguments.threads),
        language,
    };
    let spoken = !arguments.quiet && !arguments.json;
    let found = find(
        &scenarios,
        &loaded,
        &asked,
        &asking,
        (&destination, &clock, spoken),
    )?;
    let written = write_overview(&found, &destination).map_err(Failure::Results)?;
    let mut out = std::io::stdout().lock();
    if arguments.json {
        out.write_all(&json_text(&compare_json(&found)))?;
    } else if spoken {
        let folder = written.folder.display().to_string();
        write!(out, "{}", overview_text(&found, 0))?;
        writeln!(
            out,
            "{}",
            say!(language, "overview-results", folder = folder)
        )?;
    }
    Ok(out.flush()?)
}

/// Returns the last part of a path: a manifest does not tell of one machine's folders.
fn last_part(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned()
}

fn threads(asked: Option<u16>) -> usize {
    let available = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    asked.map_or(available, usize::from)
}
