//! `doorstroom calibrate`: fit what is fitted, hold model against figure, and write the numbers where they belong.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use crate::cli::check::prepare;
use crate::cli::measured::Clock;
use crate::cli::{Failure, Settings, unreadable};
use crate::inputs::InputError;
use crate::report::{
    CalibrationReport, Language, calibration_files, calibration_json, calibration_text,
    iteration_text, json_text, write_files,
};
use crate::scenario::{FittedValue, Library, Loaded, Numbers, Scenario, Shelf, with_fitted};
use crate::studies::{
    Budget, CalibratedNumber, FittedNumber, Scope, StoppingRule, Target, TargetComparison,
    calibrate as fit_numbers, evaluate_targets, fitted_numbers, targets, targets_of, with_shock,
};

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

/// The sum of squares may still fall by so much when the fit stops; a target one tolerance away counts one.
const GAIN: f64 = 0.1;
/// Iterations between two full matrices of slopes.
const REFRESH: usize = 4;

pub(super) fn calibrate(arguments: &CalibrateArguments, language: Language) -> Result<(), Failure> {
    let clock = Clock::start();
    if arguments.write && !arguments.scenario.ends_with(".toml") {
        return Err(Failure::Usage(
            "`--write` changes a scenario file: give its path, for example scenarios/gorinchem.toml"
                .to_owned(),
        ));
    }
    let threads = arguments.threads.map_or_else(
        || std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        usize::from,
    );
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| Failure::Usage(format!("{threads} threads cannot be started: {error}")))?;
    let found = pool.install(|| find(arguments, language, &clock))?;
    let mut out = std::io::stdout().lock();
    if arguments.json {
        out.write_all(&json_text(&calibration_json(&found)))?;
    } else {
        write!(out, "{}", calibration_text(language, &found))?;
    }
    if !arguments.only_table || arguments.out.is_some() {
        let folder = arguments.out.clone();
        let folder = folder.unwrap_or_else(|| Path::new("results").join("calibration"));
        write_files(&folder, &calibration_files(&found)).map_err(Failure::Results)?;
    }
    if arguments.write {
        write_scenario(&arguments.scenario, &found.estimates, clock.started())?;
    }
    match found.stop {
        Some(stop) if !stop.is_converged() => Err(Failure::NotConverged(stop.sentence())),
        _ => Ok(()),
    }
}

fn find(
    arguments: &CalibrateArguments,
    language: Language,
    clock: &Clock,
) -> Result<CalibrationReport, Failure> {
    let (scenario, loaded) = prepare(&arguments.scenario, &arguments.settings)?;
    let library =
        Library::open(&arguments.scenario).map_err(|(path, error)| unreadable(&path, &error))?;
    let of_data = |errors: Vec<InputError>| Failure::Data(scenario.name.clone(), errors);
    let list = targets(library.tables()).map_err(of_data)?;
    let numbers = fitted_numbers(library.tables()).map_err(of_data)?;
    let region = scenario.region.margins.clone();
    let mut found = CalibrationReport {
        provisional: loaded.provisional.clone(),
        manifest: manifest(arguments, &scenario, &loaded, clock),
        estimates: Vec::new(),
        path: Vec::new(),
        stop: None,
        held: Vec::new(),
    };
    let mut central = scenario.central();
    let is_provisional = !found.provisional.is_empty();
    if !arguments.only_table {
        let effort = Budget {
            runs: arguments.runs,
            stopping: StoppingRule {
                iterations: usize::from(arguments.iterations),
                refresh: REFRESH,
                gain: GAIN,
            },
        };
        let tell = |n: usize, sum: f64, at: &[f64]| {
            let shown =
                |(one, place): (&FittedNumber, &f64)| (one.spec.key(), one.scale.from(*place));
            // Of a region with provisional data no median is shown, not on the way either.
            let told = if is_provisional { &[][..] } else { at };
            let shown: Vec<(String, f64)> = numbers.iter().zip(told).map(shown).collect();
            let said = iteration_text(language, n, sum, clock.wall_seconds(), &shown);
            // Failure to write to stderr is ignored.
            let _ = writeln!(std::io::stderr().lock(), "{said}");
        };
        let (fit, estimates) =
            fit_numbers(&scenario, &loaded, &list, &numbers, effort, &mut { tell });
        central = with_estimates(&central, &estimates, true);
        found.stop = Some(fit.stop);
        found.path = fit.path;
        found.estimates = estimates;
    }
    let shocked = with_shock(&loaded, library.tables()).map_err(of_data)?;
    let own = targets_of(&list, &region, true);
    found.held = evaluate_targets(&scenario, &shocked, &central, &own, arguments.runs);
    if !arguments.only_table {
        for other in held_back(&list, &region) {
            let held = hold_region(arguments, &library, &other, &found.estimates, &list)?;
            found.held.extend(held);
        }
    }
    Ok(found)
}

/// Returns the regions of the targets besides that of the fit.
fn held_back(list: &[Target], region: &str) -> Vec<String> {
    let mut regions: Vec<String> = list
        .iter()
        .map(|target| target.region.clone())
        .filter(|other| other != "nl" && other != region)
        .collect();
    regions.sort();
    regions.dedup();
    regions
}

/// Holds the targets of another region against its scenario with the national numbers as fitted.
fn hold_region(
    arguments: &CalibrateArguments,
    library: &Library,
    region: &str,
    estimates: &[CalibratedNumber],
    list: &[Target],
) -> Result<Vec<TargetComparison>, Failure> {
    if library.scenario(region).is_none() {
        return Ok(Vec::new());
    }
    let (scenario, loaded) = prepare(
        region,
        &Settings {
            seed: arguments.settings.seed,
            ..Settings::default()
        },
    )?;
    let numbers = with_estimates(&scenario.central(), estimates, false);
    let own = targets_of(list, region, false);
    Ok(evaluate_targets(
        &scenario,
        &loaded,
        &numbers,
        &own,
        arguments.runs,
    ))
}

/// Returns the numbers with the estimates, those of the region of the fit only where it is intended.
fn with_estimates(numbers: &Numbers, estimates: &[CalibratedNumber], region: bool) -> Numbers {
    let mut numbers = numbers.clone();
    for one in estimates {
        let FittedNumber { spec, scope, .. } = &one.number;
        // Other regions keep the neutral value.
        let value = if *scope == Scope::Region && !region {
            1.0
        } else {
            one.value
        };
        numbers.insert((spec.group, spec.name), vec![value]);
    }
    numbers
}

fn manifest(
    arguments: &CalibrateArguments,
    scenario: &Scenario,
    loaded: &Loaded,
    clock: &Clock,
) -> Vec<(String, Value)> {
    let mut hasher = blake3::Hasher::new();
    for (path, text) in scenario.files.iter().chain(&loaded.tables) {
        hasher.update(path.as_bytes()).update(text.as_bytes());
    }
    let rows: [(&str, Value); 8] = [
        (
            "program",
            json!(concat!("doorstroom ", env!("CARGO_PKG_VERSION"))),
        ),
        ("scenario", json!(scenario.name)),
        ("settings", json!(arguments.settings.as_typed())),
        ("seed", json!(scenario.ensemble.seed)),
        ("runs", json!(arguments.runs)),
        ("macro_paths", json!(scenario.ensemble.macro_paths)),
        (
            "inputs_blake3",
            json!(hasher.finalize().to_hex().to_string()),
        ),
        ("started", json!(clock.started())),
    ];
    rows.into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

fn write_scenario(
    path: &str,
    estimates: &[CalibratedNumber],
    started: &str,
) -> Result<(), Failure> {
    let text =
        std::fs::read_to_string(path).map_err(|error| unreadable(Path::new(path), &error))?;
    let date = started.get(..10).unwrap_or(started);
    let values: Vec<FittedValue> = estimates
        .iter()
        .map(|one| FittedValue {
            group: one.number.spec.group.to_owned(),
            name: one.number.spec.name.to_owned(),
            value: one.value,
            low: one.low,
            high: one.high,
            source: format!("doorstroom calibrate, target {}, {date}", one.number.target),
            reason: format!(
                "{}; posterior over prior width {:.2}{}",
                one.number.meaning,
                one.width_ratio,
                if one.is_identified() {
                    ""
                } else {
                    ", not identified"
                }
            ),
        })
        .collect();
    let text = with_fitted(&text, &values).map_err(|missing| {
        Failure::Content(format!(
            "`{path}` has no line of its own for {}; write each as `name = {{ … }}` below its group",
            missing.join(", ")
        ))
    })?;
    let partial = format!("{path}.partial-{}", std::process::id());
    std::fs::write(&partial, text)
        .and_then(|()| std::fs::rename(&partial, path))
        .map_err(|error| Failure::Output(format!("`{path}` cannot be written: {error}")))
}
