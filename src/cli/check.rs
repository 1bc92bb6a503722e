//! `doorstroom check`: is the scenario, with its data, ready to run?

use std::io::Write;

use clap::Args;

use crate::cli::{Failure, Settings, unreadable};
use crate::inputs::{FitReport, FitRow};
use crate::processes::specs;
use crate::scenario::{
    Library, Loaded, Overrides, PlanSpec, Scenario, load, outside_own_range, plan_lints, read,
};
use crate::texts::{Language, message};
use crate::vocab::Grade;

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// A scenario file, or the name of a shipped scenario.
    scenario: String,
    #[command(flatten)]
    settings: Settings,
    /// Print how well the initial population meets its margins.
    #[arg(long)]
    fit: bool,
}

/// Reads a scenario and builds its initial population.
pub(super) fn prepare(scenario: &str, settings: &Settings) -> Result<(Scenario, Loaded), Failure> {
    let library = Library::open(scenario).map_err(|(path, error)| unreadable(&path, &error))?;
    let scenario =
        read(scenario, &library, &settings.overrides(), &specs()).map_err(Failure::Scenario)?;
    match load(&scenario, library.tables()) {
        Ok(loaded) => Ok((scenario, loaded)),
        Err(errors)
            if errors
                .iter()
                .all(|error| error.row.is_none() && error.help.is_some()) =>
        {
            // Margins that contradict one another are a mistake of the scenario that chose them: show where.
            let list: Vec<String> = errors.iter().map(ToString::to_string).collect();
            let help = errors.iter().find_map(|error| error.help.clone());
            let help = message!("as-it-is", text = help.unwrap_or_default());
            Err(Failure::Scenario(
                scenario.contradicting_margins(&list.join("; "), help),
            ))
        }
        Err(errors) => Err(Failure::Data(scenario.name.clone(), errors)),
    }
}

/// Says on standard error which settings of the command line lie outside the range that the scenario gives.
pub(super) fn warn_outside_own_range(scenario: &Scenario, path_or_name: &str, settings: &Settings) {
    if settings.set.is_empty() {
        return;
    }
    let Ok(library) = Library::open(path_or_name) else {
        return;
    };
    // A scenario that is only complete with the command line has no range of its own to leave.
    let Ok(own) = read(path_or_name, &library, &Overrides::default(), &specs()) else {
        return;
    };
    let mut err = std::io::stderr().lock();
    for sentence in outside_own_range(scenario, &own) {
        // Failure to write to stderr is ignored.
        let _ = writeln!(err, "warning: {}", sentence.say(Language::English));
    }
}

/// Says on standard error what is doubtful in a scenario's plan and which settings lie outside its own ranges.
pub(super) fn warn(scenario: &Scenario, path_or_name: &str, settings: &Settings) {
    warn_outside_own_range(scenario, path_or_name, settings);
    let mut err = std::io::stderr().lock();
    for sentence in scenario.plan.iter().flat_map(plan_lints) {
        // Failure to write to stderr is ignored.
        let _ = writeln!(err, "warning: {}", sentence.say(Language::English));
    }
}

/// Returns how many margins are met, and the largest miss.
fn fit_in_words(fit: &FitReport) -> String {
    let close = |row: &&FitRow| row.largest_relative <= 0.01;
    let met = fit.rows.iter().filter(close).count();
    let mut text = format!(
        "\n{met} of {} margins are met within 1 % in every cell; absolute errors are in the unit of the margin, and \
         figures that were only recalled or assumed are left out",
        fit.rows.len()
    );
    let worst = fit
        .rows
        .iter()
        .max_by(|a, b| a.largest_relative.total_cmp(&b.largest_relative));
    if let Some(worst) = worst.filter(|worst| worst.largest_relative > 0.01) {
        text += &format!(
            "\nthe largest miss: {}, {:.1} %",
            worst.margin,
            worst.largest_relative * 100.0
        );
    }
    text
}

/// Returns lines and funds of a plan, one each, and what it says that it wants to reach.
fn plan_in_words(plan: &PlanSpec) -> String {
    let count = match plan.lines.len() {
        1 => "1 line".to_owned(),
        n => format!("{n} lines"),
    };
    let mut text = format!("  plan      {count}\n");
    for (at, line) in plan.lines.iter().enumerate() {
        let funds = line
            .funds
            .iter()
            .map(|fund| plan.funds[*fund].name.as_str());
        let funds = match funds.collect::<Vec<_>>().join(", ") {
            none if none.is_empty() => "paid by nobody named".to_owned(),
            funds => format!("paid by {funds}"),
        };
        let targets: Vec<&str> = plan.targets_of(at).map(|one| one.label.as_str()).collect();
        let targets = match targets.as_slice() {
            [] => "no stated result".to_owned(),
            targets => format!("target: {}", targets.join("; ")),
        };
        text += &format!(
            "    {} ({}), {} to {}, {funds}; {targets}\n",
            line.label, line.kind.name, line.from, line.to
        );
    }
    for fund in &plan.funds {
        let payers: Vec<String> = fund
            .payers
            .iter()
            .map(|payer| {
                let grants = payer.grants.iter();
                let sum: f64 = grants.map(|(_, amount)| amount.sourced.value[0]).sum();
                format!("{} EUR {sum:.0}", payer.name)
            })
            .collect();
        text += &format!("  fund      {}: {}\n", fund.name, payers.join(", "));
    }
    for target in plan.targets.iter().filter(|one| one.line.is_none()) {
        text += &format!("  target    {}\n", target.label);
    }
    text
}

pub(super) fn check(arguments: &CheckArguments) -> Result<(), Failure> {
    let (scenario, loaded) = prepare(&arguments.scenario, &arguments.settings)?;
    warn(&scenario, &arguments.scenario, &arguments.settings);
    let mut out = std::io::stdout().lock();
    let persons = loaded.seed.persons.len();
    writeln!(out, "{}: ready", scenario.title)?;
    writeln!(
        out,
        "  region    {}, {} persons, {} employers, {} slots",
        scenario
            .regions()
            .map(|one| format!("{} ({} municipalities)", one.name, one.municipalities.len()))
            .collect::<Vec<_>>()
            .join(" + "),
        persons,
        loaded.seed.employers.len(),
        loaded.seed.slots.len()
    )?;
    writeln!(
        out,
        "  months    {} to {}",
        scenario.horizon.from, scenario.horizon.to
    )?;
    let ensemble = scenario.ensemble;
    writeln!(
        out,
        "  runs      {} = {} parameter draws x {} macro paths x {} replications",
        crate::experiment::ensemble_size(&scenario),
        ensemble.draws,
        ensemble.macro_paths,
        ensemble.replications
    )?;
    let by_grade: Vec<String> = Grade::ALL
        .iter()
        .map(|grade| {
            let count = scenario
                .parameters
                .values()
                .filter(|one| one.sourced.grade == *grade)
                .count();
            format!("{count} {grade}")
        })
        .collect();
    writeln!(
        out,
        "  parameters {}: {}",
        scenario.parameters.len(),
        by_grade.join(", ")
    )?;
    if let Some(plan) = &scenario.plan {
        write!(out, "{}", plan_in_words(plan))?;
    }
    if arguments.fit {
        writeln!(out, "\n{}{}", loaded.fit, fit_in_words(&loaded.fit))?;
    }
    Ok(())
}
