//! From scenario, data and ensemble to what reports are written from.

use crate::cli::measured::{Clock, cpu_seconds, peak_memory_bytes};
use crate::experiment::Ensemble;
use crate::inputs::FitRow;
use crate::report::{
    AssumptionRow, Computation, Identity, Input, Keep, Label, Language, Role, RunReport, say,
};
use crate::scenario::{Loaded, Scenario, of_neighbour};
use crate::vocab::{Grade, Month, Occupation, Sector};

/// What the command adds to the scenario.
pub(super) struct Circumstances {
    pub(super) typed: Vec<String>,
    pub(super) command: String,
    pub(super) threads: usize,
    pub(super) language: Language,
    pub(super) today: Month,
    pub(super) keep: Option<Keep>,
}

pub(super) fn identity(
    scenario: &Scenario,
    loaded: &Loaded,
    circumstances: &Circumstances,
) -> Identity {
    let files = scenario.files.iter().map(|(path, text)| Input {
        role: Role::Scenario,
        path: shown(path),
        content: text.clone().into_bytes(),
    });
    let tables = loaded.tables.iter().map(|(path, text)| Input {
        role: Role::Table,
        path: format!("data/{path}"),
        content: text.clone().into_bytes(),
    });
    Identity {
        scenario: scenario.name.clone(),
        inputs: files.chain(tables).collect(),
        overrides: circumstances.typed.clone(),
        ensemble: scenario.ensemble,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        from: scenario.horizon.from,
        to: scenario.horizon.to,
    }
}

/// Returns the file name only: a manifest does not tell of one machine's folders.
pub(super) fn shown(path: &str) -> String {
    let name = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
    match of_neighbour(path) {
        Some((whose, path)) => format!("neighbour {}: {}", name(whose), name(path)),
        None => name(path),
    }
}

pub(super) fn findings(
    scenario: &Scenario,
    loaded: &Loaded,
    ensemble: Ensemble,
    identity: Identity,
    circumstances: &Circumstances,
    clock: &Clock,
) -> RunReport {
    let table = ensemble.table();
    let last = Month(circumstances.today.0 - 1);
    let horizon = scenario.horizon;
    let given = loaded.cycle.iter().map(|(month, _)| *month).max();
    RunReport {
        language: circumstances.language,
        identity,
        title: scenario.title.clone(),
        region: scenario
            .regions()
            .map(|region| region.name.as_str())
            .collect::<Vec<_>>()
            .join(" + "),
        arm: match scenario.plan {
            Some(_) => "plan".to_owned(),
            None => "baseline".to_owned(),
        },
        table,
        observed_until: given
            .filter(|until| *until >= horizon.from)
            .map(|until| until.min(horizon.to)),
        hindcast_until: (last >= scenario.horizon.from).then_some(last.min(scenario.horizon.to)),
        figures: loaded
            .figures
            .iter()
            .filter(|one| one.from >= horizon.from && one.to <= horizon.to)
            .cloned()
            .collect(),
        sensitivity: None,
        fit: fit_rows(loaded, &ensemble),
        assumptions: assumptions(scenario, &ensemble),
        provisional: loaded.provisional.clone(),
        labels: labels(loaded),
        limits: limits(circumstances.language, given),
        runs: ensemble.runs,
        keep: circumstances.keep.clone(),
        persons: None,
        computation: Computation {
            command: circumstances.command.clone(),
            threads: circumstances.threads,
            wall_seconds: clock.wall_seconds(),
            cpu_seconds: cpu_seconds(),
            peak_memory_bytes: peak_memory_bytes(),
            started: clock.started().to_owned(),
        },
    }
}

/// Returns what the run leaves out, one sentence each.
fn limits(language: Language, given: Option<Month>) -> Vec<String> {
    let cycle = given.map(|until| {
        // The pandemic reached the Netherlands in March 2020.
        let pandemic = if until < Month::new(2020, 3) {
            "later"
        } else {
            "known"
        };
        let until = language.month(until);
        say!(language, "limit-cycle", until = until, pandemic = pandemic)
    });
    let sentences = [
        "limit-fictional",
        "limit-uncalibrated",
        "limit-main-jobs",
        "limit-wages",
    ]
    .map(|key| say!(language, key));
    sentences.into_iter().chain(cycle).collect()
}

fn fit_rows(loaded: &Loaded, ensemble: &Ensemble) -> Vec<FitRow> {
    let mut rows = loaded.fit.rows.clone();
    let residuals: Vec<_> = ensemble.residuals.iter().flatten().collect();
    if !residuals.is_empty() {
        let errors: Vec<f64> = residuals
            .iter()
            .map(|one| (one.after as f64 - one.margin as f64).abs())
            .collect();
        rows.push(FitRow {
            margin: "ILO state by municipality after the burn-in, worst draw".to_owned(),
            cells: residuals.len() / ensemble.residuals.len(),
            largest_absolute: errors.iter().copied().fold(0.0, f64::max),
            largest_relative: residuals
                .iter()
                .zip(&errors)
                .map(|(one, error)| error / (one.margin as f64).max(1.0))
                .fold(0.0, f64::max),
            grade: Grade::Derived,
        });
    }
    rows
}

fn assumptions(scenario: &Scenario, ensemble: &Ensemble) -> Vec<AssumptionRow> {
    let uncertain =
        |grade: Grade| matches!(grade, Grade::Assumed | Grade::Recalled | Grade::Fitted);
    let of_neighbours = scenario.neighbours.iter().flat_map(|one| {
        let parameters = one.parameters.iter();
        parameters.map(|(key, parameter)| (Some(one.region.name.as_str()), key, parameter))
    });
    let own = scenario.parameters.iter();
    own.map(|(key, parameter)| (None, key, parameter))
        .chain(of_neighbours)
        .filter(|(.., one)| uncertain(one.sourced.grade) || one.sourced.range.is_some())
        .map(|(region, of, parameter)| {
            let sourced = &parameter.sourced;
            let key = parameter.spec.key();
            let numbers: Vec<String> = sourced.value.iter().map(ToString::to_string).collect();
            AssumptionRow {
                key: region.map_or_else(|| key.clone(), |region| format!("{key} ({region})")),
                meaning: parameter.spec.meaning.trim().to_owned(),
                value: numbers.join(", "),
                unit: parameter.spec.unit.text().to_owned(),
                low: sourced.range.map(|(low, _)| low),
                high: sourced.range.map(|(_, high)| high),
                source: sourced.source.clone(),
                grade: sourced.grade,
                reason: sourced.reason.clone().unwrap_or_default(),
                is_drawn: scenario.varied.contains(of),
                influence: match region {
                    None => ensemble.influence(*of, "employed"),
                    Some(_) => None,
                },
            }
        })
        .collect()
}

fn labels(loaded: &Loaded) -> Vec<Label> {
    let label = |group_by: &str, group: &str, name: &str| Label {
        group_by: group_by.to_owned(),
        group: group.to_owned(),
        name: name.to_owned(),
    };
    let municipalities = loaded
        .seed
        .municipalities
        .iter()
        .map(|(code, name)| label("municipality", code, name));
    let occupations = Occupation::ALL
        .iter()
        .map(|one| label("occupation", one.code(), one.label()));
    let sectors = Sector::ALL
        .iter()
        .map(|one| label("sector", one.code(), one.label()));
    let regions = loaded.seed.regions.names.iter();
    let regions = regions.map(|(code, name)| label("region", code, name));
    let classes = municipalities.chain(occupations).chain(sectors);
    classes.chain(regions).collect()
}
