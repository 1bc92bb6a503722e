//! `doorstroom check`: is the scenario, with its data, ready to run?

use clap::Args;

use super::arguments::Settings;
use super::failure::Failure;
use super::output::print;
use super::progress::warn;
use crate::experiment::ensemble_size;
use crate::inputs::FitReport;
use crate::scenario::{FundSpec, LineSpec, PlanSpec, Scenario};
use crate::session::{Language, Session};
use crate::texts::say;
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

pub(super) fn check(arguments: &CheckArguments, language: Language) -> Result<(), Failure> {
    let session = Session::open(&arguments.scenario, &arguments.settings.overrides())?;
    warn(&session, language);
    let scenario = session.scenario();
    let mut text = say!(language, "check-ready", title = scenario.title_in(language)) + "\n";
    text += &line(
        &say!(language, "check-region"),
        &regions(language, &session),
    );
    let horizon = scenario.horizon;
    let (from, to) = (horizon.from.to_string(), horizon.to.to_string());
    let months = say!(language, "check-from-to", from = from, to = to);
    text += &line(&say!(language, "check-months"), &months);
    let ensemble = scenario.ensemble;
    let runs = say!(
        language,
        "check-crossed",
        runs = ensemble_size(scenario).to_string(),
        draws = ensemble.draws.to_string(),
        paths = ensemble.macro_paths.to_string(),
        replications = ensemble.replications.to_string(),
    );
    text += &line(&say!(language, "check-runs"), &runs);
    text += &line(
        &say!(language, "check-parameters"),
        &grades(language, scenario),
    );
    if let Some(plan) = &scenario.plan {
        text += &plan_in_words(language, plan);
    }
    if arguments.fit {
        let fit = &session.loaded().fit;
        text += &format!(
            "\n{}{}\n",
            fit_table(language, fit),
            fit_in_words(language, fit)
        );
    }
    print(&text)
}

fn line(label: &str, text: &str) -> String {
    format!("  {label:<9} {text}\n")
}

/// Returns the regions with their municipalities, and the size of the initial population.
fn regions(language: Language, session: &Session) -> String {
    let of = |one: &crate::scenario::Region| {
        let n = one.municipalities.len().to_string();
        let name = one.name.as_str();
        say!(language, "check-municipalities", name = name, n = n)
    };
    let names: Vec<String> = session.scenario().regions().map(of).collect();
    let seed = &session.loaded().seed;
    say!(
        language,
        "check-sizes",
        regions = names.join(" + "),
        persons = seed.persons.len().to_string(),
        employers = seed.employers.len().to_string(),
        slots = seed.slots.len().to_string(),
    )
}

/// Returns how many parameters there are, and how many of each grade.
fn grades(language: Language, scenario: &Scenario) -> String {
    let count = |grade: &Grade| {
        let parameters = scenario.parameters.values();
        let count = parameters.filter(|one| one.sourced.grade == *grade).count();
        format!("{count} {}", language.grade(grade.code()))
    };
    let by_grade: Vec<String> = Grade::ALL.iter().map(count).collect();
    format!("{}: {}", scenario.parameters.len(), by_grade.join(", "))
}

/// Returns every margin with its largest misses.
fn fit_table(language: Language, fit: &FitReport) -> String {
    let row = |margin: &str, cells: &str, absolute: &str, relative: &str, grade: &str| {
        format!("{margin:<72} {cells:>6} {absolute:>10} {relative:>9}  {grade}\n")
    };
    let head = [
        "check-fit-margin",
        "check-fit-cells",
        "check-fit-absolute",
        "check-fit-relative",
        "check-fit-grade",
    ];
    let [margin, cells, absolute, relative, grade] = head.map(|key| say!(language, key));
    let rows = fit.rows.iter().map(|one| {
        row(
            &language.margin(&one.margin),
            &one.cells.to_string(),
            &language.grouped(one.largest_absolute, 1),
            &format!("{}%", language.grouped(one.largest_relative * 100.0, 2)),
            &language.grade(one.grade.code()),
        )
    });
    row(&margin, &cells, &absolute, &relative, &grade) + &rows.collect::<String>()
}

/// Returns how many margins are met, and the largest miss.
fn fit_in_words(language: Language, fit: &FitReport) -> String {
    let met = fit.rows.iter().filter(|row| row.largest_relative <= 0.01);
    let (met, n) = (met.count().to_string(), fit.rows.len().to_string());
    let mut text = format!("\n{}", say!(language, "check-fit", met = met, n = n));
    let size = |row: &&crate::inputs::FitRow| row.largest_relative;
    let worst = fit.rows.iter().max_by(|a, b| size(a).total_cmp(&size(b)));
    if let Some(worst) = worst.filter(|worst| worst.largest_relative > 0.01) {
        let (margin, miss) = (
            language.margin(&worst.margin),
            language.grouped(worst.largest_relative * 100.0, 1),
        );
        text += &format!(
            "\n{}",
            say!(language, "check-miss", margin = margin, miss = miss)
        );
    }
    text
}

/// Returns lines and funds of a plan, one each, and what it says that it wants to reach.
fn plan_in_words(language: Language, plan: &PlanSpec) -> String {
    let count = say!(language, "check-lines", n = plan.lines.len());
    let mut text = line(&say!(language, "check-plan"), &count);
    for (at, one) in plan.lines.iter().enumerate() {
        text += &format!("    {}\n", plan_line(language, plan, at, one));
    }
    let fund_label = say!(language, "check-fund");
    for fund in &plan.funds {
        text += &line(&fund_label, &format!("{}: {}", fund.name, payers(fund)));
    }
    let target_label = say!(language, "check-target");
    for target in plan.targets.iter().filter(|one| one.line.is_none()) {
        text += &line(&target_label, target.label_in(language));
    }
    text
}

fn plan_line(language: Language, plan: &PlanSpec, at: usize, line: &LineSpec) -> String {
    let funds = line.funds.iter().map(|fund| &*plan.funds[*fund].name);
    let paid = match funds.collect::<Vec<_>>().join(", ") {
        none if none.is_empty() => say!(language, "check-unpaid"),
        funds => say!(language, "check-paid", funds = funds),
    };
    let targets: Vec<&str> = plan
        .targets_of(at)
        .map(|one| one.label_in(language))
        .collect();
    let targets = match targets.as_slice() {
        [] => say!(language, "check-no-target"),
        targets => format!("{}: {}", say!(language, "check-target"), targets.join("; ")),
    };
    let (from, to) = (line.from.to_string(), line.to.to_string());
    let months = say!(language, "check-from-to", from = from, to = to);
    let (label, kind) = (line.label_in(language), line.kind.name);
    format!("{label} ({kind}), {months}, {paid}; {targets}")
}

fn payers(fund: &FundSpec) -> String {
    let payers = fund.payers.iter().map(|payer| {
        let grants = payer.grants.iter();
        let sum: f64 = grants.map(|(_, amount)| amount.sourced.value[0]).sum();
        format!("{} EUR {sum:.0}", payer.name)
    });
    payers.collect::<Vec<_>>().join(", ")
}
