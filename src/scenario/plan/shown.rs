//! Everything that a plan says, by key, for `diff`.

use std::collections::BTreeMap;

use super::super::parameter::Parameter;
use super::super::resolved::Scenario;
use super::super::spanned::plain;

/// Something that a plan says, by key.
#[derive(Clone, Debug)]
pub(crate) enum PlanField<'a> {
    /// A number with its evidence.
    Number(&'a Parameter),
    /// Words, and the index of the file that holds them.
    Text(String, usize),
}

/// Returns everything that the plan of a scenario says, by key.
pub(crate) fn fields_of_plan(scenario: &Scenario) -> BTreeMap<String, PlanField<'_>> {
    let Some(plan) = &scenario.plan else {
        return BTreeMap::new();
    };
    let mut all: BTreeMap<String, PlanField<'_>> = plan
        .numbers()
        .into_iter()
        .map(|(key, number)| (key, PlanField::Number(number)))
        .collect();
    for line in &plan.lines {
        let funds = line.funds.iter().map(|at| plan.funds[*at].name.as_str());
        let funds: Vec<&str> = funds.collect();
        let mut put = |name: &str, text: String| {
            if !text.is_empty() {
                let key = format!("intervention.{}.{name}", line.label);
                all.insert(key, PlanField::Text(text, line.file));
            }
        };
        put("kind", line.kind.name.to_owned());
        put("from", line.from.to_string());
        put("to", line.to.to_string());
        put("funds", funds.join(", "));
        for (name, words) in &line.words {
            put(name, words.join(", "));
        }
        for (name, text) in &line.written {
            put(name, text.clone());
        }
    }
    for fund in &plan.funds {
        let mut put = |name: &str, text: String| {
            let key = format!("fund.{}.{name}", fund.name);
            all.insert(key, PlanField::Text(text, fund.file));
        };
        put("carry_over", fund.carry_over.to_string());
        for payer in &fund.payers {
            if let Some(text) = &payer.written {
                put(&format!("{}.eligibility", payer.name), text.clone());
            }
        }
    }
    for target in &plan.targets {
        let line = target.line.map(|at| plan.lines[at].label.as_str());
        let whose = line.map_or(String::new(), |label| format!(" of `{label}`"));
        let text = format!(
            "{} {}{whose} after {} months",
            plain(target.number.sourced.value[0]),
            target.counts.code(),
            target.after
        );
        let key = format!("plan.targets.{}", target.label);
        all.insert(key, PlanField::Text(text, target.number.file));
    }
    if let Some(money) = &plan.money {
        let file = money.discount_rate.file;
        all.insert(
            "money.discount_rate".to_owned(),
            PlanField::Number(&money.discount_rate),
        );
        let year = money.price_year.to_string();
        all.insert("money.price_year".to_owned(), PlanField::Text(year, file));
        let prices = money.prices.code().to_owned();
        all.insert("money.prices".to_owned(), PlanField::Text(prices, file));
    }
    all
}
