//! From a comparison to what reports on plans are written from.

use crate::cli::findings::shown;
use crate::cli::measured::{Clock, cpu_seconds, peak_memory_bytes};
use crate::experiment::{Compared, Comparison, ComparisonFound};
use crate::report::{
    ComparisonReport, Computation, DISCOUNT, Identity, Input, Language, LineFacts, MoneyFacts,
    PlanFacts, PlantedFacts, Role, TargetFacts,
};
use crate::scenario::{Aggregate, LineSpec, Loaded, PlanSpec, Scenario};
use crate::vocab::{Grade, Month};

/// What the command adds.
pub(super) struct Asking {
    /// The word after the program: `compare` or `overview`.
    pub(super) verb: &'static str,
    /// Scenarios and settings as typed, without those of the output.
    pub(super) typed: Vec<String>,
    pub(super) threads: usize,
    pub(super) language: Language,
}

/// Returns what decides the numbers.
pub(super) fn identity(
    comparison: &Comparison,
    scenarios: &[Scenario],
    loaded: &Loaded,
    asking: &Asking,
) -> Identity {
    let mut inputs: Vec<Input> = Vec::new();
    for (path, text) in scenarios.iter().flat_map(|one| &one.files) {
        let input = Input {
            role: Role::Scenario,
            path: shown(path),
            content: text.clone().into_bytes(),
        };
        if !inputs.contains(&input) {
            inputs.push(input);
        }
    }
    inputs.extend(loaded.tables.iter().map(|(path, text)| Input {
        role: Role::Table,
        path: format!("data/{path}"),
        content: text.clone().into_bytes(),
    }));
    let study = &comparison.study;
    let etas: Vec<String> = study.etas.iter().map(ToString::to_string).collect();
    let mut overrides = asking.typed.clone();
    overrides.push(format!("etas {}", etas.join(" ")));
    overrides.push(format!("lines left out {:?}", study.leave_out_at));
    if let Some(eta) = study.hold_at {
        overrides.push(format!("tightness held at {eta}"));
    }
    overrides.push(format!("placebo {}", study.placebo));
    Identity {
        scenario: asking.verb.to_owned(),
        inputs,
        overrides,
        ensemble: comparison.base.ensemble,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        from: comparison.base.horizon.from,
        to: comparison.base.horizon.to,
    }
}

/// Returns everything a report is written from.
pub(super) fn compare_findings(
    comparison: &Comparison,
    found: ComparisonFound,
    loaded: &Loaded,
    identity: Identity,
    asking: &Asking,
    clock: &Clock,
) -> ComparisonReport {
    let mut command = vec![format!("doorstroom {}", asking.verb)];
    command.extend(asking.typed.iter().cloned());
    if asking.language != Language::default() {
        command.push(format!("--lang {}", asking.language.code()));
    }
    ComparisonReport {
        language: asking.language,
        identity,
        region: comparison.base.region.name.clone(),
        plans: comparison
            .plans
            .iter()
            .map(|one| plan_facts(one, comparison.study.start))
            .collect(),
        study: comparison.study.clone(),
        headline_eta: comparison.headline_eta,
        found,
        drawn: comparison.drawn_numbers(),
        posted: loaded
            .figures
            .iter()
            .find(|one| {
                one.measure == "vacancies_opened"
                    && one.aggregate == Aggregate::Sum
                    && one.group == "posted"
            })
            .cloned(),
        provisional: loaded.provisional.clone(),
        computation: Computation {
            command: command.join(" "),
            threads: asking.threads,
            wall_seconds: clock.wall_seconds(),
            cpu_seconds: cpu_seconds(),
            peak_memory_bytes: peak_memory_bytes(),
            started: clock.started().to_owned(),
        },
    }
}

fn plan_facts(compared: &Compared, start: Month) -> PlanFacts {
    let plan = &compared.plan;
    let lines = plan.lines.iter().map(|line| LineFacts {
        label: line.label.clone(),
        kind: line.kind.name,
        is_funded: !line.funds.is_empty(),
    });
    let funds = plan.funds.iter().map(|fund| {
        let payers = fund.payers.iter().map(|payer| payer.name.clone());
        (fund.name.clone(), payers.collect())
    });
    let targets = plan.targets.iter().map(|target| {
        let sourced = &target.number.sourced;
        TargetFacts {
            label: target.label.clone(),
            counts: target.counts.code(),
            number: sourced.value[0],
            after: target.after,
            line: target.line,
            text: target.text.clone().unwrap_or_default(),
            source: sourced.source.clone(),
            grade: sourced.grade,
        }
    });
    PlanFacts {
        name: compared.name.clone(),
        title: compared.title.clone(),
        later: plan.start().map_or(0, |own| own.since(start)),
        lines: lines.collect(),
        funds: funds.collect(),
        targets: targets.collect(),
        money: money_facts(plan),
        planted: plan.lines.iter().flat_map(planted).collect(),
    }
}

fn money_facts(plan: &PlanSpec) -> MoneyFacts {
    match &plan.money {
        Some(money) => {
            let sourced = &money.discount_rate.sourced;
            MoneyFacts {
                price_year: money.price_year,
                prices: money.prices.code(),
                rate: sourced.value[0],
                range: sourced.range,
                source: sourced.source.clone(),
                grade: sourced.grade,
                is_default: false,
            }
        }
        None => MoneyFacts {
            price_year: plan.start().map_or(0, |month| month.year()),
            prices: "real",
            rate: DISCOUNT,
            range: None,
            source: "default of the program: Dutch government discount rate for public cost-benefit analysis, about 3 % from 2015".to_owned(),
            grade: Grade::Recalled,
            is_default: true,
        },
    }
}

/// Returns the numbers of a line that are themselves effects.
fn planted(line: &LineSpec) -> Vec<PlantedFacts> {
    let fields = line.fields().filter(|field| field.planted);
    fields
        .filter_map(|field| {
            let number = line.numbers.get(field.name)?;
            let sourced = &number.sourced;
            let values: Vec<String> = sourced.value.iter().map(ToString::to_string).collect();
            let reason = sourced.reason.as_ref();
            Some(PlantedFacts {
                key: format!("intervention.{}.{}", line.label, field.name),
                meaning: field.meaning.to_owned(),
                value: values.join(", "),
                unit: number.spec.unit.text().to_owned(),
                range: sourced.range,
                source: reason.map_or_else(
                    || sourced.source.clone(),
                    |reason| format!("{}: {reason}", sourced.source),
                ),
                grade: sourced.grade,
            })
        })
        .collect()
}
