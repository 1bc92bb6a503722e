//! `doorstroom shocks`, `placebo` and `sensitivity`: what the model does, for those who compare and doubt it.

use std::io::Write;

use clap::Args;
use serde_json::{Value, json};

use crate::cli::check::prepare;
use crate::cli::{Failure, Settings, unreadable};
use crate::experiment::{
    ArmRuns, MeanAndError, Shock, VarianceSplit, answering, coupling, model, responses, ripples,
    variance,
};
use crate::scenario::{Library, Loaded, Scenario, load, with_anchor};

/// Months at which studies are read.
const MONTHS: [usize; 3] = [12, 60, 120];

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

fn print(text: &str) -> Result<(), Failure> {
    std::io::stdout()
        .lock()
        .write_all(text.as_bytes())
        .map_err(Failure::from)
}

fn print_json(value: &Value) -> Result<(), Failure> {
    print(&format!("{value:#}\n"))
}

fn spread(estimate: MeanAndError) -> String {
    format!("{:+.0} ({:.0})", estimate.mean, estimate.standard_error)
}

/// Tabulates the responses to the five standard shocks.
pub(super) fn shocks(arguments: &StudyArguments) -> Result<(), Failure> {
    let (scenario, loaded) = prepare(&arguments.scenario, &arguments.settings)?;
    let (model, _) = model(&scenario, &loaded, 0, 0);
    let found = responses(&model, scenario.ensemble.seed, arguments.runs);
    if arguments.json {
        let rows: Vec<Value> = found
            .iter()
            .map(|one| {
                json!({
                    "shock": one.shock.code(), "measure": one.measure, "month": one.month,
                    "change": one.change.mean, "standard_error": one.change.standard_error,
                    "control": one.control,
                })
            })
            .collect();
        return print_json(
            &json!({"scenario": scenario.name, "runs": arguments.runs, "responses": rows}),
        );
    }
    let mut text = format!(
        "{}: change against the control with the same draws, mean of {} runs (standard error); central parameters\n",
        scenario.title, arguments.runs
    );
    for shock in Shock::ALL {
        text += &format!("\n{} ({})\n", shock.code(), shock.meaning());
        text += &format!("  {:<18}{:>12}", "", "control");
        let months: Vec<usize> = MONTHS
            .into_iter()
            .filter(|month| *month <= scenario.horizon.len())
            .collect();
        for month in &months {
            text += &format!("{:>18}", years(*month));
        }
        text.push('\n');
        for measure in crate::experiment::RESPONSES {
            let row: Vec<_> = found
                .iter()
                .filter(|one| one.shock == shock && one.measure == measure)
                .collect();
            let Some(first) = row.first() else { continue };
            text += &format!("  {measure:<18}{:>12.0}", first.control);
            for one in &row {
                text += &format!("{:>18}", spread(one.change));
            }
            text.push('\n');
        }
    }
    print(&text)
}

fn years(month: usize) -> String {
    match month {
        12 => "after 1 year".to_owned(),
        _ => format!("after {} years", month / 12),
    }
}

/// Persons that differ after ten years, as a share of all, above which the ripple of one vacancy is too wide to trust
/// the split of a ledger: stated before it was measured.
pub(super) const RIPPLE_BOUND: f64 = 0.01;

/// How many times lower the variance with shared draws has to be.
const GAIN_ASKED: f64 = 10.0;

/// Prints the placebo ripple and what sharing draws buys.
pub(super) fn placebo(arguments: &StudyArguments) -> Result<(), Failure> {
    let (scenario, loaded) = prepare(&arguments.scenario, &arguments.settings)?;
    let (model, _) = model(&scenario, &loaded, 0, 0);
    let stocks = model.start.stocks();
    let persons = (stocks.residents + stocks.commuters) as f64;
    let seed = scenario.ensemble.seed;
    let months: Vec<usize> = [12, 24, 120]
        .into_iter()
        .filter(|month| *month <= scenario.horizon.len())
        .collect();
    let found = ripples(&model, seed, arguments.runs, &months);
    let at = |month: usize| -> Vec<_> {
        found
            .iter()
            .flat_map(|one| one.months.iter().filter(move |at| at.month == month))
            .copied()
            .collect()
    };
    let gain_month = scenario.horizon.len().min(24);
    let bought = coupling(&model, seed, arguments.runs, 40.0, gain_month);
    let gain = bought.independent / bought.shared.max(1e-12);
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
            "scenario": scenario.name, "persons": persons, "bound_share": RIPPLE_BOUND, "ripple": rows,
            "coupling": {"course_places": bought.places, "month": bought.month, "mean": bought.mean,
                         "variance_shared": bought.shared, "variance_independent": bought.independent,
                         "ratio": gain, "asked": GAIN_ASKED},
        }));
    }
    let mut text = format!(
        "{}: control against control with one vacancy withdrawn, {} replications, {persons:.0} persons\n\n",
        scenario.title, arguments.runs
    );
    text += &format!(
        "  {:<16}{:>22}{:>22}{:>18}\n",
        "month", "persons that differ", "of these, at work", "net employed"
    );
    for month in &months {
        let here = at(*month);
        let mean = |of: &dyn Fn(&crate::experiment::RippleAt) -> f64| {
            here.iter().map(of).sum::<f64>() / here.len() as f64
        };
        let most = here.iter().map(|one| one.persons).max().unwrap_or(0);
        let nets: Vec<f64> = here.iter().map(|one| one.net as f64).collect();
        text += &format!(
            "  {month:<16}{:>22}{:>22.1}{:>18}\n",
            format!("{:.1} (most {most})", mean(&|one| one.persons as f64)),
            mean(&|one| one.at_work as f64),
            format!(
                "{:+.1} (sd {:.1})",
                mean(&|one| one.net as f64),
                variance(&nets).sqrt()
            ),
        );
    }
    text += &format!(
        "  bound: at most {:.0} persons ({:.0} % of all) differ after ten years\n\n",
        RIPPLE_BOUND * persons,
        100.0 * RIPPLE_BOUND
    );
    text += &format!(
        "40 course places in the first month: {:+.1} employed after {} months; variance of the difference {:.1} with shared draws, \
         {:.1} with independent ones: {:.1} times lower (asked: {GAIN_ASKED:.0})\n",
        bought.mean, bought.month, bought.shared, bought.independent, gain
    );
    print(&text)
}

/// Out-commuting shares of the required sensitivity row.
const SHARES: [f64; 3] = [0.35, 0.45, 0.6];

/// Elasticities of demand of the required sensitivity row, with their names for planners.
const ELASTICITIES: [(f64, &str); 3] = [
    (0.0, "jobs fixed"),
    (0.5, "partly adapting"),
    (2.0, "adapting"),
];

const MEASURES: [&str; 5] = [
    "employed",
    "unemployed",
    "vacancies_open",
    "jobs_filled",
    "income_ww",
];

/// Prints the sensitivity rows and the split of the variance.
pub(super) fn sensitivity(arguments: &StudyArguments) -> Result<(), Failure> {
    let library =
        Library::open(&arguments.scenario).map_err(|(path, error)| unreadable(&path, &error))?;
    let (scenario, loaded) = prepare(&arguments.scenario, &arguments.settings)?;
    let rows = rows(&library, &scenario, &loaded, arguments.runs)?;
    let splits = splits(&scenario, &loaded);
    if arguments.json {
        let rows: Vec<Value> = rows
            .iter()
            .map(|(what, setting, measure, month, value)| {
                json!({"what": what, "setting": setting, "measure": measure, "month": month,
                       "mean": value.mean, "standard_error": value.standard_error})
            })
            .collect();
        let split: Vec<Value> = splits
            .iter()
            .map(|(measure, month, split)| {
                json!({"measure": measure, "month": month, "parameters": split.parameters,
                       "macro_paths": split.macro_paths, "interaction": split.interaction,
                       "replications": split.replications})
            })
            .collect();
        return print_json(&json!({"scenario": scenario.name, "rows": rows, "variance": split}));
    }
    let mut text = format!(
        "{}: levels under settings that no data identify, mean of {} runs (standard error), central parameters\n\n",
        scenario.title, arguments.runs
    );
    text += &format!("  {:<22}{:<24}{:>8}", "what", "setting", "month");
    MEASURES
        .iter()
        .for_each(|name| text += &format!("{name:>18}"));
    text.push('\n');
    for chunk in rows.chunks(MEASURES.len()) {
        let (what, setting, _, month, _) = &chunk[0];
        text += &format!("  {what:<22}{setting:<24}{month:>8}");
        for (.., value) in chunk {
            text += &format!(
                "{:>18}",
                format!("{:.0} ({:.0})", value.mean, value.standard_error)
            );
        }
        text.push('\n');
    }
    text += &variance_text(&scenario, &splits);
    print(&text)
}

fn variance_text(scenario: &Scenario, splits: &[(&str, usize, VarianceSplit)]) -> String {
    let ensemble = scenario.ensemble;
    if splits.is_empty() {
        return "\nThe variance is split with at least two draws and two macro paths.\n".to_owned();
    }
    let mut text = format!(
        "\nShare of the variance over {} draws x {} macro paths x {} replications\n\n  {:<18}{:>8}{:>14}{:>14}{:>14}{:>14}{:>12}\n",
        ensemble.draws,
        ensemble.macro_paths,
        ensemble.replications,
        "measure",
        "month",
        "parameters",
        "macro paths",
        "both together",
        "replications",
        "sd"
    );
    for (measure, month, split) in splits {
        let share = |part: f64| format!("{:.0} %", 100.0 * part / split.total().max(1e-12));
        text += &format!(
            "  {measure:<18}{month:>8}{:>14}{:>14}{:>14}{:>14}{:>12.0}\n",
            share(split.parameters),
            share(split.macro_paths),
            share(split.interaction),
            split.replications.map_or("in the former".to_owned(), share),
            split.total().sqrt(),
        );
    }
    text
}

type Row = (&'static str, String, &'static str, usize, MeanAndError);

fn rows(
    library: &Library,
    scenario: &Scenario,
    loaded: &Loaded,
    runs: u32,
) -> Result<Vec<Row>, Failure> {
    let seed = scenario.ensemble.seed;
    let mut rows = Vec::new();
    let mut add = |what: &'static str, setting: String, arm: &ArmRuns| {
        for month in MONTHS.into_iter().filter(|month| *month <= arm.months()) {
            for measure in MEASURES {
                let values = arm.values(measure, None, month);
                rows.push((
                    what,
                    setting.clone(),
                    measure,
                    month,
                    MeanAndError::of(&values),
                ));
            }
        }
    };
    for share in SHARES {
        let margins = &scenario.region.margins;
        let Some(tables) = with_anchor(library.tables(), margins, "out_commuting_share", share)
        else {
            continue;
        };
        let other = load(scenario, &tables)
            .map_err(|errors| Failure::Data(scenario.name.clone(), errors))?;
        let (model, _) = model(scenario, &other, 0, 0);
        add(
            "out-commuting share",
            format!("{share:.2}"),
            &ArmRuns::run(&model, seed, runs),
        );
    }
    let (central, _) = model(scenario, loaded, 0, 0);
    let control = ArmRuns::run(&central, seed, runs);
    for (eta, name) in ELASTICITIES {
        let model = answering(&central, &control, eta);
        add(
            "jobs (eta)",
            format!("{eta:.1}, {name}"),
            &ArmRuns::run(&model, seed, runs),
        );
    }
    Ok(rows)
}

/// Splits the variance of the levels over the scenario's own ensemble.
fn splits(scenario: &Scenario, loaded: &Loaded) -> Vec<(&'static str, usize, VarianceSplit)> {
    use std::sync::atomic::AtomicBool;
    let (draws, paths, replications) = (
        scenario.ensemble.draws as usize,
        scenario.ensemble.macro_paths as usize,
        scenario.ensemble.replications as usize,
    );
    if draws < 2 || paths < 2 {
        return Vec::new();
    }
    let stop = AtomicBool::new(false);
    let progress = crate::experiment::Progress {
        finished: &|| {},
        stop: &stop,
    };
    let Some(ensemble) = crate::experiment::run_ensemble(scenario, loaded, &progress) else {
        return Vec::new();
    };
    let months = ensemble.layout.months.len();
    MEASURES
        .into_iter()
        .flat_map(|measure| {
            let series = ensemble.layout.find(measure, "all", "all");
            let at = |month: usize| {
                let values: Vec<f64> = ensemble
                    .runs
                    .iter()
                    .map(|run| run.table.values[series.unwrap_or(0) * months + month - 1])
                    .collect();
                VarianceSplit::of(&values, draws, paths, replications)
                    .map(|split| (measure, month, split))
            };
            let asked = MONTHS.into_iter().filter(|month| *month <= months);
            asked.filter_map(at).collect::<Vec<_>>()
        })
        .collect()
}
