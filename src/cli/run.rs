//! `doorstroom run`: forecast, and leave tables, a manifest and a page behind.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args;

use crate::cli::check::{prepare, warn};
use crate::cli::findings::{Circumstances, findings, identity};
use crate::cli::measured::{Clock, this_month};
use crate::cli::out_folder;
use crate::cli::persons::{self, PersonArguments};
use crate::cli::progress::progress_bar;
use crate::cli::rows::RowArguments;
use crate::cli::{Failure, Settings};
use crate::experiment::{
    Ensemble, Parts, PersonRequest, Progress, Stopped, Unusable, ensemble_size, resume_ensemble,
};
use crate::observe::{MEASURES, layout_of};
use crate::report::{
    Destination, Identity, Keep, Language, PersonParts, ResultsError, RunReport, Style, Written,
    json_text, runs_size, say, summary_json, terminal_summary, write_results,
};
use crate::scenario::{Loaded, Scenario};
use crate::vocab::Month;

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum KeepArgument {
    /// The value of every run, in runs.parquet.
    Runs,
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
    #[command(flatten)]
    persons: PersonArguments,
    #[command(flatten)]
    rows: RowArguments,
    /// Print the summary as JSON.
    #[arg(long)]
    json: bool,
    /// Print nothing but problems.
    #[arg(long, conflicts_with = "json")]
    quiet: bool,
    /// The month taken as today, for the line between past and future; the calendar's by default.
    #[arg(long, value_name = "YYYY-MM")]
    today: Option<String>,
}

impl RunArguments {
    /// Whether anything but problems and results is said.
    fn is_spoken(&self) -> bool {
        !self.quiet && !self.json
    }
}

pub(super) fn run(arguments: &RunArguments, language: Language) -> Result<(), Failure> {
    let clock = Clock::start();
    if let Some(out) = &arguments.out {
        out_folder::check(out)?;
    }
    let (scenario, loaded) = prepare(&arguments.scenario, &arguments.settings)?;
    let circumstances = circumstances(arguments, language)?;
    let identity = identity(&scenario, &loaded, &circumstances);
    let destination = Destination {
        root: PathBuf::from("results"),
        out: arguments.out.clone(),
        force: arguments.force,
    };
    let folder = destination.check(&identity).map_err(Failure::Results)?;
    announce(arguments, &scenario, &loaded, &circumstances);
    let stop = Arc::new(AtomicBool::new(false));
    let persons = match arguments.persons.records(&loaded) {
        None => None,
        Some(records) => {
            let silent = !arguments.is_spoken();
            persons::announce(&records, &scenario, &loaded, arguments.force, silent)?;
            let parts = PersonParts::begin(&folder, records, Arc::clone(&stop));
            Some(Arc::new(parts.map_err(Failure::Results)?))
        }
    };
    let parts = open_parts(&destination, &identity)?;
    let threads = circumstances.threads;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| Failure::Usage(format!("{threads} threads cannot be started: {error}")))?;
    let ensemble = pool.install(|| {
        simulate(
            arguments,
            &scenario,
            &loaded,
            &circumstances,
            &stop,
            &parts,
            persons.as_deref(),
        )
    });
    if let Some(error) = persons.as_ref().and_then(|persons| persons.failure()) {
        parts.remove_if_empty();
        return Err(Failure::Results(error));
    }
    let ensemble = match ensemble {
        Ok(ensemble) => ensemble,
        Err(failure) => {
            parts.remove_if_empty();
            return Err(failure);
        }
    };
    let size = ensemble_size(&scenario);
    let spoken = (arguments.is_spoken(), language);
    let rows = pool.install(|| {
        let rows = &arguments.rows;
        rows.run(&scenario, &loaded, size, spoken, &stop)
    });
    if stop.load(Ordering::Relaxed) {
        return Err(Failure::Interrupted(parts.kept(), size));
    }
    let mut found = findings(
        &scenario,
        &loaded,
        ensemble,
        identity,
        &circumstances,
        &clock,
    );
    found.persons = persons;
    found.sensitivity = rows;
    let written = write_results(&found, &destination).map_err(|error| {
        let said = "all runs are kept: give the same command again to write their results";
        let _ = writeln!(std::io::stderr(), "{said}");
        Failure::Results(error)
    })?;
    parts.remove();
    print_summary(arguments, &found, &written)
}

fn circumstances(arguments: &RunArguments, language: Language) -> Result<Circumstances, Failure> {
    let today = match &arguments.today {
        None => this_month(),
        Some(text) => text.parse::<Month>().map_err(|_| {
            Failure::Usage(format!(
                "`--today` is `{text}`, but must be a month such as 2026-11"
            ))
        })?,
    };
    for name in &arguments.measures {
        if !MEASURES.iter().any(|measure| measure.name == name) {
            let nearest = MEASURES
                .iter()
                .max_by(|a, b| strsim::jaro(a.name, name).total_cmp(&strsim::jaro(b.name, name)))
                .map_or("", |measure| measure.name);
            return Err(Failure::Usage(format!(
                "no measure is called `{name}`; did you mean `{nearest}`?"
            )));
        }
    }
    let available = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut typed = arguments.settings.as_typed();
    typed.extend(arguments.rows.as_typed());
    let name = arguments
        .scenario
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or(&arguments.scenario);
    let command = ["doorstroom run ".to_owned() + name]
        .into_iter()
        .chain(typed.iter().cloned())
        .chain((language != Language::default()).then(|| format!("--lang {}", language.code())))
        .collect::<Vec<_>>();
    Ok(Circumstances {
        typed,
        command: command.join(" "),
        threads: arguments.threads.map_or(available, usize::from),
        language,
        today,
        keep: arguments.keep.map(|_| Keep {
            measures: arguments.measures.clone(),
        }),
    })
}

/// Says beforehand how much is going to be computed and, with `--keep runs`, written.
fn announce(
    arguments: &RunArguments,
    scenario: &Scenario,
    loaded: &Loaded,
    circumstances: &Circumstances,
) {
    if !arguments.is_spoken() {
        return;
    }
    warn(scenario, &arguments.scenario, &arguments.settings);
    if scenario.plan.is_some() {
        let hint = say!(
            circumstances.language,
            "terminal-plan-hint",
            name = &*arguments.scenario
        );
        // Failure to write to stderr is ignored.
        let _ = writeln!(std::io::stderr().lock(), "{hint}");
    }
    let (language, ensemble) = (circumstances.language, scenario.ensemble);
    let announcement = say!(
        language,
        "terminal-announcement",
        title = &scenario.title,
        runs = say!(language, "runs", n = ensemble_size(scenario)),
        draws = ensemble.draws,
        paths = ensemble.macro_paths,
        replications = ensemble.replications,
        months = scenario.horizon.len(),
        threads = circumstances.threads,
    );
    // Failure to write to stderr is ignored.
    let mut err = std::io::stderr().lock();
    let _ = writeln!(err, "{announcement}");
    if let Some(keep) = &circumstances.keep {
        let layout = layout_of(
            &loaded.seed.municipalities,
            &loaded.seed.regions,
            scenario.horizon.months().collect(),
        );
        let size = runs_size(&layout, ensemble_size(scenario), keep);
        let bytes = language.bytes(size.bytes);
        let kept = say!(language, "terminal-kept", rows = size.rows, size = bytes);
        let _ = writeln!(err, "{kept}");
    }
}

/// Opens the hidden folder of finished runs. Its key holds the program itself: a build that computes otherwise finds
/// nothing of an earlier one.
fn open_parts(destination: &Destination, identity: &Identity) -> Result<Parts, Failure> {
    let program = std::env::current_exe().and_then(std::fs::read);
    let program = blake3::hash(&program.unwrap_or_default());
    let path = destination.parts(identity);
    let opened = Parts::open(&path, &format!("{} {program}", identity.hash()));
    let parts = opened.map_err(|error| {
        Failure::Results(match error {
            Unusable::Busy => ResultsError::Busy {
                path: destination.folder(identity),
            },
            Unusable::Refused(source) => ResultsError::Io {
                action: "create",
                path,
                source,
            },
        })
    })?;
    destination.remove_abandoned(identity);
    Ok(parts)
}

fn simulate(
    arguments: &RunArguments,
    scenario: &Scenario,
    loaded: &Loaded,
    circumstances: &Circumstances,
    stop: &Arc<AtomicBool>,
    parts: &Parts,
    persons: Option<&PersonParts>,
) -> Result<Ensemble, Failure> {
    let asked = Arc::clone(stop);
    // A handler may be set once in a process; a second run in one process keeps the first. Who asks twice does not
    // want to wait: kept runs are whole or absent at any moment.
    let _ = ctrlc::set_handler(move || {
        if asked.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
    let size = ensemble_size(scenario);
    let bar = progress_bar(arguments.is_spoken(), circumstances.language, size as u64);
    let finished = || bar.inc(1);
    let progress = Progress {
        finished: &finished,
        stop,
    };
    let open = |numbers| persons.expect("rows are recorded into parts").open(numbers);
    let persons = persons.map(|persons| PersonRequest {
        tables: persons.records().tables,
        sample: persons.records().sample,
        open: &open,
    });
    let mut found = |kept: usize| {
        if kept > 0 && arguments.is_spoken() {
            let said = "runs were kept by an earlier start; going on from there";
            let _ = writeln!(std::io::stderr(), "{kept} of {size} {said}");
        }
        bar.set_position(kept as u64);
        bar.reset_eta();
    };
    let ensemble = resume_ensemble(
        scenario,
        loaded,
        &progress,
        parts,
        persons.as_ref(),
        &mut found,
    );
    bar.finish_and_clear();
    ensemble.map_err(|stopped| match stopped {
        Stopped::Asked => Failure::Interrupted(parts.kept(), size),
        Stopped::Unkept(source) => Failure::Results(ResultsError::Unkept {
            path: parts.folder().to_path_buf(),
            kept: parts.kept(),
            of: size,
            source,
        }),
    })
}

fn print_summary(
    arguments: &RunArguments,
    found: &RunReport,
    written: &Written,
) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    if arguments.json {
        out.write_all(&json_text(&summary_json(found)))?;
    } else if !arguments.quiet {
        let terminal = std::io::stdout().is_terminal();
        let color = terminal && std::env::var_os("NO_COLOR").is_none();
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let style = Style {
            unicode: !dumb,
            color: color && !dumb,
        };
        write!(out, "{}", terminal_summary(found, &written.folder, style))?;
    }
    Ok(out.flush()?)
}
