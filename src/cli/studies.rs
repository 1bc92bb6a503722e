//! `doorstroom shocks`, `placebo` and `sensitivity`: what the model does, for those who compare and doubt it.

use std::io::Write;
use std::sync::atomic::AtomicBool;

use clap::Args;
use serde_json::{Value, json};

use crate::cli::check::prepare;
use crate::cli::{Failure, Settings, unreadable};
use crate::experiment::{Progress, central_model, run_ensemble};
use crate::report::{
    Language, ends, placebo_text, rows_json, screening_markdown, screening_text, sensitivity_text,
    shocks_text, variance_json, why_provisional,
};
use crate::scenario::{Library, Loaded, Scenario};
use crate::studies::{
    PERTURBATION_BOUND, REDUCTION_WANTED, Response, RowsAsked, SCREENED, perturbations, responses,
    screen, sensitivity_rows, variance_reduction, variance_splits,
};

#[derive(Debug, Args)]
pub(super) struct StudyArguments {
    /// A scenario file, or the name of a shipped scenario.
    #[arg(default_value = "gorinchem")]
    scenario: String,
    #[command(flatten)]
    settings: Settings,
    /// Replications of each arm, with central parameters and the first macro path.
    #[arg(long, default_value_t = 4, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=1000))]
    runs: u32,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(super) struct SensitivityArguments {
    #[command(flatten)]
    study: StudyArguments,
    /// Rank the parameters by how far each alone, over its range, moves the headline measures; over 24 months, or those of
    /// --horizon.
    #[arg(long)]
    screen: bool,
    /// With --screen, print the ranking in Markdown, and the list for `[uncertainty]`.
    #[arg(long, requires = "screen", conflicts_with = "json")]
    markdown: bool,
}

/// Months of a screening run if no horizon is requested.
const SCREENING: &str = "24 months";

fn print(text: &str) -> Result<(), Failure> {
    std::io::stdout()
        .lock()
        .write_all(text.as_bytes())
        .map_err(Failure::from)
}

fn print_json(value: &Value) -> Result<(), Failure> {
    print(&format!("{value:#}\n"))
}

/// Tabulates the responses to the five standard shocks.
pub(super) fn shocks(arguments: &StudyArguments, language: Language) -> Result<(), Failure> {
    let (scenario, loaded) = prepare(&arguments.scenario, &arguments.settings)?;
    let model = central_model(&scenario, &loaded);
    let found = responses(&model, scenario.ensemble.seed, arguments.runs);
    let provisional = loaded.provisional.clone();
    if arguments.json {
        let mut page = json!({"scenario": scenario.name, "runs": arguments.runs});
        if !provisional.is_empty() {
            page["ranges_only"] = true.into();
            page["why"] = why_provisional(language, &provisional).into();
        }
        let row = |one| response_json(one, !provisional.is_empty());
        page["responses"] = found.iter().map(row).collect();
        return print_json(&page);
    }
    print(&shocks_text(
        language,
        &scenario.title,
        arguments.runs,
        &provisional,
        &found,
    ))
}

/// Of a region with provisional data only the ends of ranges are shown.
fn response_json(one: &Response, ranges_only: bool) -> Value {
    let (change, control) = (one.change, one.control);
    let mut row = json!({"shock": one.shock.code(), "measure": one.measure, "month": one.month});
    if ranges_only {
        let [low, high] = ends(change.mean, change.standard_error);
        (row["change_low"], row["change_high"]) = (low.into(), high.into());
        let [low, high] = ends(control.mean, control.standard_error);
        (row["control_low"], row["control_high"]) = (low.into(), high.into());
    } else {
        row["change"] = change.mean.into();
        row["standard_error"] = change.standard_error.into();
        row["control"] = control.mean.into();
    }
    row
}

/// Prints the placebo ripple and what sharing draws buys.
pub(super) fn placebo(arguments: &StudyArguments, language: Language) -> Result<(), Failure> {
    let (scenario, loaded) = prepare(&arguments.scenario, &arguments.settings)?;
    let model = central_model(&scenario, &loaded);
    let stocks = model.start.stocks();
    let persons = (stocks.residents + stocks.commuters) as f64;
    let seed = scenario.ensemble.seed;
    let months: Vec<usize> = [12, 24, 120]
        .into_iter()
        .filter(|month| *month <= scenario.horizon.len())
        .collect();
    let found = perturbations(&model, seed, arguments.runs, &months);
    let gain_month = scenario.horizon.len().min(24);
    let bought = variance_reduction(&model, seed, arguments.runs, 40.0, gain_month);
    if arguments.json {
        let rows: Vec<Value> = found
            .iter()
            .flat_map(|one| {
                one.months.iter().map(|at| {
                    json!({"replication": one.replication, "month": at.month, "persons": at.persons,
                           "at_work": at.at_work, "net": at.net})
                })
            })
            .collect();
        return print_json(&json!({
            "scenario": scenario.name, "persons": persons, "bound_share": PERTURBATION_BOUND, "ripple": rows,
            "coupling": {"course_places": bought.places, "month": bought.month, "mean": bought.mean,
                         "variance_shared": bought.shared, "variance_independent": bought.independent,
                         "ratio": bought.ratio(), "asked": REDUCTION_WANTED},
        }));
    }
    print(&placebo_text(
        language,
        &scenario.title,
        persons,
        &found,
        &bought,
    ))
}

/// Prints the sensitivity rows and the split of the variance, or the ranking of the parameters.
pub(super) fn sensitivity(
    arguments: &SensitivityArguments,
    language: Language,
) -> Result<(), Failure> {
    let study = &arguments.study;
    let mut settings = study.settings.clone();
    if arguments.screen {
        settings.horizon.get_or_insert_with(|| SCREENING.to_owned());
    }
    let library =
        Library::open(&study.scenario).map_err(|(path, error)| unreadable(&path, &error))?;
    let (scenario, loaded) = prepare(&study.scenario, &settings)?;
    if arguments.screen {
        return screening(arguments, language, &scenario, &loaded);
    }
    let progress = Progress {
        finished: &|| {},
        stop: &AtomicBool::new(false),
    };
    let asked = RowsAsked {
        replications: study.runs,
        months: scenario.horizon.len(),
    };
    let rows = sensitivity_rows(&scenario, &loaded, library.tables(), asked, &progress)
        .map_err(|errors| Failure::Data(scenario.name.clone(), errors))?
        .unwrap_or_default();
    let provisional = loaded.provisional.clone();
    let ensemble = scenario.ensemble;
    let sizes = [ensemble.draws, ensemble.macro_paths, ensemble.replications];
    let splits = if ensemble.draws < 2 || ensemble.macro_paths < 2 {
        Vec::new()
    } else {
        let found = run_ensemble(&scenario, &loaded, &progress);
        let split = |found| {
            let found: crate::experiment::Ensemble = found;
            variance_splits(&found.layout, &found.runs, sizes.map(|n| n as usize))
        };
        found.map(split).unwrap_or_default()
    };
    if study.json {
        return print_json(&json!({
            "scenario": scenario.name, "runs": study.runs, "rows": rows_json(&rows, !provisional.is_empty()),
            "ranges_only": why_provisional(Language::English, &provisional),
            "variance": variance_json(&splits),
        }));
    }
    print(&sensitivity_text(
        language,
        &scenario.title,
        study.runs,
        (&rows, &provisional),
        &splits,
        sizes,
    ))
}

fn screening(
    arguments: &SensitivityArguments,
    language: Language,
    scenario: &Scenario,
    loaded: &Loaded,
) -> Result<(), Failure> {
    let found = screen(scenario, loaded);
    let chosen = found.chosen(scenario);
    if arguments.markdown {
        return print(&screening_markdown(&found, &chosen));
    }
    if !arguments.study.json {
        return print(&screening_text(language, &scenario.title, &found));
    }
    let effects: Vec<Value> = found
        .effects
        .iter()
        .map(|one| {
            json!({"parameter": format!("{}.{}", one.key.0, one.key.1), "score": one.score,
                   "low": one.low, "high": one.high})
        })
        .collect();
    print_json(&json!({
        "scenario": scenario.name, "months": found.months, "measures": SCREENED,
        "central": found.central, "effects": effects,
        "chosen": chosen.iter().map(|(group, name)| format!("{group}.{name}")).collect::<Vec<_>>(),
    }))
}
