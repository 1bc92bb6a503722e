//! A plan in words: its fields for `explain`, its values for `check` and `diff`.

use std::collections::BTreeMap;

use super::super::parameter::Parameter;
use super::super::resolved::Scenario;
use super::super::spanned::plain;
use super::super::units;
use super::lines::booking_key;
use super::spec::spec_of;
use crate::interventions::{Absent, Booking, Field, Kind, Shape};
use crate::texts::{Language, Message, message};

/// A field in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldShown {
    /// Whether it holds numbers; else words.
    pub is_number: bool,
    /// Its unit, or that it holds words.
    pub unit: String,
    /// Its bounds with the unit, or its words.
    pub allowed: String,
    /// How it is written.
    pub written: String,
    /// What holds when it is left out.
    pub absent: String,
}

/// Something that a plan says, by key.
#[derive(Clone, Debug)]
pub(crate) enum PlanField<'a> {
    /// A number with its evidence.
    Number(&'a Parameter),
    /// Words, and the index of the file that holds them.
    Text(String, usize),
}

/// Returns a field of a kind in words.
pub fn field_shown(kind: &Kind, field: &Field, language: Language) -> FieldShown {
    let say = |message: Message| message.say(language);
    let absent = match field.absent {
        Absent::Needed => say(message!("absent-needed")),
        Absent::Neutral(value) if value.is_infinite() => say(message!("absent-no-limit")),
        Absent::Neutral(value) => plain(value),
        Absent::Nothing => say(message!("absent-none")),
    };
    let is_phases = matches!(field.shape, Shape::Phases { .. });
    let list = is_phases.then_some(1);
    if let Shape::Words { allowed } = field.shape {
        let words = allowed();
        return FieldShown {
            is_number: false,
            unit: say(message!("field-of-words")),
            allowed: words.join(", "),
            written: format!("{} = [\"{}\"]", field.name, words[0]),
            absent,
        };
    }
    let spec = spec_of(kind, field, list).expect("a field that holds no words holds numbers");
    let bounds = format!("[{}, {}]", plain(spec.min), plain(spec.max));
    let accepted = units::accepted(&spec);
    FieldShown {
        is_number: true,
        unit: say(units::unit(spec.unit)),
        allowed: say(message!("as-it-is", text = units::amount(&spec, &bounds))),
        written: match is_phases {
            true => say(message!("accepted-phases", accepted = accepted)),
            false => say(accepted),
        },
        absent,
    }
}

/// Returns whom the administration of a kind books, in a language.
pub fn booking_in_words(booking: Booking, language: Language) -> String {
    Message::new(booking_key(booking)).say(language)
}

/// Returns a number with unit, range, grade and source.
pub fn number_shown(number: &Parameter, language: Language) -> String {
    let (spec, sourced) = (&number.spec, &number.sourced);
    let values: Vec<String> = sourced.value.iter().map(|one| plain(*one)).collect();
    let value = units::amount(spec, &values.join(", "));
    let grade = language.grade(sourced.grade.code());
    let message = match sourced.range {
        None => message!("number-shown", value = value),
        Some((low, high)) => {
            let (low, high) = (plain(low), plain(high));
            let range = match spec.is_list() {
                true => message!("range-times", low = low, high = high),
                false => message!("range-from-to", low = low, high = high),
            };
            message!("number-shown-with-range", value = value, range = range)
        }
    };
    let said = message
        .with("grade", grade)
        .with("source", sourced.source.as_str());
    said.say(language)
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
