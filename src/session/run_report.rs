//! From what was computed to what the report of a run is written from.

use std::sync::Arc;

use super::error::SessionError;
use super::open::Session;
use super::run_plan::RunPlan;
use crate::experiment::{Checkpoints, Ensemble};
use crate::inputs::FitRow;
use crate::report::{
    AssumptionRow, Computation, Destination, Identity, Label, Language, PersonParts, RunReport,
    RunSummary, Sensitivity, Style, Written, summary_json, terminal_summary, write_results,
};
use crate::scenario::{Loaded, Scenario};
use crate::texts::say;
use crate::vocab::{Grade, Month, Occupation, Sector};

/// What was computed for a run.
pub(super) struct Computed {
    pub(super) ensemble: Ensemble,
    pub(super) identity: Identity,
    pub(super) sensitivity: Option<Sensitivity>,
    pub(super) persons: Option<Arc<PersonParts>>,
    pub(super) checkpoints: Option<Arc<Checkpoints>>,
    pub(super) computation: Computation,
}

/// Returns everything a report on a run is written from.
pub(super) fn run_report(session: &Session, plan: &RunPlan, computed: Computed) -> RunReport {
    let (scenario, loaded, ensemble) = (session.scenario(), session.loaded(), computed.ensemble);
    let language = plan.context.language;
    let table = ensemble.table();
    let horizon = scenario.horizon;
    let given = loaded.cycle.iter().map(|(month, _)| *month).max();
    RunReport {
        language,
        identity: computed.identity,
        title: scenario.title.clone(),
        display_title: scenario.title_in(language).to_owned(),
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
        hindcast_until: plan
            .context
            .today
            .map(|today| Month(today.0.saturating_sub(1)))
            .filter(|last| *last >= horizon.from)
            .map(|last| last.min(horizon.to)),
        figures: loaded
            .figures
            .iter()
            .filter(|one| one.from >= horizon.from && one.to <= horizon.to)
            .cloned()
            .collect(),
        sensitivity: computed.sensitivity,
        fit: fit_rows(loaded, &ensemble),
        assumptions: assumptions(language, scenario, &ensemble),
        provisional: loaded.provisional.clone(),
        labels: labels(loaded),
        limits: limits(language, given),
        runs: ensemble.runs,
        keep: plan.keep.clone(),
        persons: computed.persons,
        checkpoints: computed.checkpoints,
        computation: computed.computation,
    }
}

impl RunReport {
    /// Writes the folder of results; what was kept of unfinished work then goes away.
    ///
    /// # Errors
    /// If the file system refuses or something else stands there: what was there stays, and finished runs are still kept.
    pub fn write(&self, to: &Destination) -> Result<Written, SessionError> {
        let written = write_results(self, to)?;
        self.checkpoints.iter().for_each(|kept| kept.remove());
        Ok(written)
    }

    /// Returns the summary as a few lines of plain text, in the language of the report.
    pub fn text(&self) -> String {
        terminal_summary(self, None, Style::default())
    }

    /// Returns the summary for programs: the content of `summary.json`.
    pub fn json(&self) -> RunSummary {
        summary_json(self)
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

fn assumptions(language: Language, scenario: &Scenario, ensemble: &Ensemble) -> Vec<AssumptionRow> {
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
                reason: parameter.reason_in(language).unwrap_or_default().to_owned(),
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
