//! `doorstroom shocks`, `placebo` and `sensitivity`: what the model does, for those who compare and doubt it.

use std::io::Write;

use clap::Args;
use serde_json::{Value, json};

use crate::cli::check::prepare;
use crate::cli::{Failure, Settings, unreadable};
use crate::experiment::{
    GAIN_ASKED, LEVELS, MeanAndError, RIPPLE_BOUND, STUDY_MONTHS, Shock, VarianceSplit,
    central_model, coupling, responses, ripples, sensitivity_rows, variance, variance_splits,
};
use crate::scenario::{Library, Scenario};

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
    let model = central_model(&scenario, &loaded);
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
        let months: Vec<usize> = STUDY_MONTHS
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

/// Prints the placebo ripple and what sharing draws buys.
pub(super) fn placebo(arguments: &StudyArguments) -> Result<(), Failure> {
    let (scenario, loaded) = prepare(&arguments.scenario, &arguments.settings)?;
    let model = central_model(&scenario, &loaded);
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
    let gain = bought.gain();
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

/// Prints the sensitivity rows and the split of the variance.
pub(super) fn sensitivity(arguments: &StudyArguments) -> Result<(), Failure> {
    let library =
        Library::open(&arguments.scenario).map_err(|(path, error)| unreadable(&path, &error))?;
    let (scenario, loaded) = prepare(&arguments.scenario, &arguments.settings)?;
    let rows = sensitivity_rows(&scenario, &loaded, library.tables(), arguments.runs)
        .map_err(|errors| Failure::Data(scenario.name.clone(), errors))?;
    let splits = variance_splits(&scenario, &loaded);
    if arguments.json {
        let rows: Vec<Value> = rows
            .iter()
            .flat_map(|row| LEVELS.iter().zip(row.levels).map(move |level| (row, level)))
            .map(|(row, (measure, level))| {
                json!({"what": row.what, "setting": row.setting, "measure": measure, "month": row.month,
                       "mean": level.mean, "standard_error": level.standard_error})
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
    LEVELS
        .iter()
        .for_each(|name| text += &format!("{name:>18}"));
    text.push('\n');
    for row in &rows {
        text += &format!("  {:<22}{:<24}{:>8}", row.what, row.setting, row.month);
        for level in row.levels {
            let cell = format!("{:.0} ({:.0})", level.mean, level.standard_error);
            text += &format!("{cell:>18}");
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
