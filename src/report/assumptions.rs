//! The assumptions on the page: value, range, whether it is drawn, and why.

use serde::Serialize;

use super::run_report::{AssumptionRow, RunReport};
use crate::texts::{Language, say};

/// Assumptions shown before the rest is one click away.
const SHOWN: usize = 15;

#[derive(Serialize)]
pub(super) struct AssumptionView {
    key: String,
    meaning: String,
    value: String,
    range: String,
    influence: String,
    grade: String,
    source: String,
    reason: String,
}

/// Returns the assumptions, the most influential first and then in the given order, and those that are one click away.
pub(super) fn assumptions(found: &RunReport) -> (Vec<AssumptionView>, Vec<AssumptionView>) {
    let language = found.language;
    let mut rows: Vec<&AssumptionRow> = found.assumptions.iter().collect();
    let strength = |row: &AssumptionRow| row.influence.unwrap_or(-1.0);
    // Stable: without influence the weakest grade comes first, as that is where a reader's doubt belongs.
    rows.sort_by(|a, b| {
        let by_influence = strength(b).total_cmp(&strength(a));
        by_influence.then(b.grade.cmp(&a.grade))
    });
    let mut views: Vec<AssumptionView> = rows
        .into_iter()
        .map(|row| AssumptionView {
            key: row.key.clone(),
            meaning: language
                .meaning_of(&row.key)
                .unwrap_or_else(|| row.meaning.clone()),
            value: value(language, row),
            range: match (row.low, row.high) {
                (Some(low), Some(high)) => {
                    // The range of a list is a factor on the whole list.
                    let is_list = row.value.contains(", ");
                    let key = if is_list { "factor-range" } else { "range" };
                    let (low, high) = (language.short(low), language.short(high));
                    let range = say!(language, key, low, high);
                    if row.is_drawn {
                        range
                    } else {
                        say!(language, "range-fixed", range)
                    }
                }
                _ => String::new(),
            },
            influence: row.influence.map_or(String::new(), |share| {
                format!("{}%", language.grouped(share * 100.0, 0))
            }),
            grade: language.grade(row.grade.code()),
            source: language.source(row.source.trim_end_matches('.')),
            reason: row.reason.clone(),
        })
        .collect();
    let more = views.split_off(SHOWN.min(views.len()));
    (views, more)
}

/// Returns how many of the ranges are drawn and how many are fixed at their value; nothing if all are drawn.
pub(super) fn fixed(found: &RunReport) -> Option<String> {
    let ranged = found.assumptions.iter().filter(|row| row.low.is_some());
    let (drawn, fixed): (Vec<_>, Vec<_>) = ranged.partition(|row| row.is_drawn);
    let (drawn, fixed) = (drawn.len(), fixed.len());
    (fixed > 0).then(|| say!(found.language, "assumptions-fixed", drawn, fixed))
}

/// Returns the value of an assumption with its unit; a list with a mark between its numbers that is no decimal comma.
fn value(language: Language, row: &AssumptionRow) -> String {
    let numbers: Vec<String> = row
        .value
        .split(", ")
        .map(|text| {
            let number = text.parse::<f64>();
            number.map_or_else(|_| text.to_owned(), |number| language.short(number))
        })
        .collect();
    let between = match language {
        Language::English => ", ",
        Language::Dutch => "; ",
    };
    let numbers = numbers.join(between);
    match row.unit.as_str() {
        // A share or a ratio is a bare number; its meaning says of what.
        "share" | "ratio" => numbers,
        unit => format!("{numbers} {}", language.unit(unit)),
    }
}
