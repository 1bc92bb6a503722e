//! From a comparison to what reports on plans are written from.

use super::error::SessionError;
use super::open::Session;
use crate::experiment::{Compared, Comparison, ComparisonFound};
use crate::interventions::Field;
use crate::report::{
    AssumedEffectFacts, ComparisonReport, ComparisonSummary, Computation, DISCOUNT, Destination,
    Identity, Language, LineFacts, MoneyFacts, PlanFacts, TargetFacts, Written, compare_json,
    compare_text, overview_text, write_comparison, write_overview,
};
use crate::scenario::{Aggregate, LineSpec, PlanSpec};
use crate::vocab::{Grade, Month};

/// Returns what a report on plans is written from; the computation is that of the request.
pub(super) fn comparison_report(
    language: Language,
    comparison: &Comparison,
    found: ComparisonFound,
    session: &Session,
    identity: Identity,
) -> ComparisonReport {
    let loaded = session.loaded();
    ComparisonReport {
        language,
        is_overview: false,
        identity,
        region: comparison.base.region.name.clone(),
        plans: comparison
            .plans
            .iter()
            .map(|one| plan_facts(one, comparison.study.start, language))
            .collect(),
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
        checkpoints: None,
        computation: Computation::default(),
    }
}

impl ComparisonReport {
    /// Writes the folder of results, or that of the one page about one plan; what was kept of unfinished work then goes away.
    ///
    /// # Errors
    /// If the file system refuses or something else stands there: what was there stays, and finished cells are still kept.
    pub fn write(&self, to: &Destination) -> Result<Written, SessionError> {
        let written = match self.is_overview {
            true => write_overview(self, to)?,
            false => write_comparison(self, to)?,
        };
        self.checkpoints.iter().for_each(|kept| kept.remove());
        Ok(written)
    }

    /// Returns the summary as plain text, in the language of the report.
    pub fn text(&self) -> String {
        match self.is_overview {
            true => overview_text(self, 0),
            false => compare_text(self, None),
        }
    }

    /// Returns the summary for programs: the content of `summary.json`.
    pub fn json(&self) -> ComparisonSummary {
        compare_json(self)
    }
}

fn plan_facts(compared: &Compared, start: Month, language: Language) -> PlanFacts {
    let plan = &compared.plan;
    let lines = plan.lines.iter().map(|line| LineFacts {
        label: line.label.clone(),
        display_label: line.label_in(language).to_owned(),
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
            display_label: target.label_in(language).to_owned(),
            counts: target.counts.code(),
            number: sourced.value[0],
            after: target.after,
            line: target.line,
            text: target.text_in(language).unwrap_or_default().to_owned(),
            source: sourced.source.clone(),
            grade: sourced.grade,
        }
    });
    PlanFacts {
        name: compared.name.clone(),
        title: compared.title.clone(),
        display_title: compared.title_in(language).to_owned(),
        later: plan.start().map_or(0, |own| own.since(start)),
        lines: lines.collect(),
        funds: funds.collect(),
        targets: targets.collect(),
        money: money_facts(plan),
        assumed_effects: plan
            .lines
            .iter()
            .flat_map(|line| assumed_effects(language, line))
            .collect(),
    }
}

fn money_facts(plan: &PlanSpec) -> MoneyFacts {
    match &plan.money {
        Some(money) => {
            let sourced = &money.discount_rate.sourced;
            MoneyFacts {
                price_year: money.price_year,
                prices: money.prices.code().to_owned(),
                rate: sourced.value[0],
                range: sourced.range,
                source: sourced.source.clone(),
                grade: sourced.grade,
                is_default: false,
            }
        }
        None => MoneyFacts {
            price_year: plan.start().map_or(0, |month| month.year()),
            prices: "real".to_owned(),
            rate: DISCOUNT,
            range: None,
            source: "default of the program: Dutch government discount rate for public cost-benefit analysis, about 3 % from 2015".to_owned(),
            grade: Grade::Recalled,
            is_default: true,
        },
    }
}

/// Returns the numbers of a line that are themselves effects.
fn assumed_effects(language: Language, line: &LineSpec) -> Vec<AssumedEffectFacts> {
    let fields = line.fields().filter(|field| field.assumed_effect);
    fields
        .filter_map(|field| {
            let number = line.numbers.get(field.name)?;
            let sourced = &number.sourced;
            let values: Vec<String> = sourced.value.iter().map(ToString::to_string).collect();
            let (source, reason) = (language.source(&sourced.source), number.reason_in(language));
            Some(AssumedEffectFacts {
                key: format!("intervention.{}.{}", line.label, field.name),
                meaning: field_meaning(language, line, field),
                value: values.join(", "),
                unit: number.spec.unit.text().to_owned(),
                range: sourced.range,
                source: match reason {
                    Some(reason) => format!("{source}: {reason}"),
                    None => source,
                },
                grade: sourced.grade,
            })
        })
        .collect()
}

/// Returns what a field of a line means, in the language of the reader.
fn field_meaning(language: Language, line: &LineSpec, field: &Field) -> String {
    let of = |group: &str| language.meaning_of(&format!("{group}.{}", field.name));
    of(line.kind.name)
        .or_else(|| of("delivery"))
        .unwrap_or_else(|| field.meaning.to_owned())
}
