//! The assumptions on the page: value, range, whether it is drawn, and why.

use super::grid::{Layout, Table, markup};
use super::run_report::{AssumptionRow, RunReport};
use crate::texts::{Language, say};

/// Assumptions shown before those that are one click away.
const SHOWN: usize = 15;

/// Returns whether it is known how strongly the headline number follows the assumptions.
pub(super) fn has_influence(found: &RunReport) -> bool {
    found.assumptions.iter().any(|row| row.influence.is_some())
}

/// Returns the assumptions, the most influential first and then in the given order, and those that are one click away.
pub(super) fn assumptions(found: &RunReport) -> (Table, Table) {
    let language = found.language;
    let mut rows: Vec<&AssumptionRow> = found.assumptions.iter().collect();
    let strength = |row: &AssumptionRow| row.influence.unwrap_or(-1.0);
    // Stable: without influence the weakest grade comes first, as that is where a reader's doubt belongs.
    rows.sort_by(|a, b| {
        let by_influence = strength(b).total_cmp(&strength(a));
        by_influence.then(b.grade.cmp(&a.grade))
    });
    let more = rows.split_off(SHOWN.min(rows.len()));
    let layout = Layout::new(language)
        .column("column-assumption", |row: &&AssumptionRow| {
            let meaning = language.meaning_of(&row.key);
            let meaning = meaning.unwrap_or_else(|| row.meaning.clone());
            format!(
                "{}<br><code class=\"small\">{}</code>",
                markup(&meaning),
                markup(&row.key)
            )
        })
        .markup()
        .column("column-value", |row| value(language, row))
        .class("n strong value")
        .column("column-between", |row| range(language, row))
        .column("column-influence", |row| {
            row.influence.map_or_else(String::new, |share| {
                format!("{}%", language.grouped(share * 100.0, 0))
            })
        })
        .only_if(has_influence(found))
        .column("column-why", |row| {
            let source = language.source(row.source.trim_end_matches('.'));
            let (grade, source) = (language.grade(row.grade.code()), markup(&source));
            let text = format!("<em>{}</em>: {source}", markup(&grade));
            if row.reason.is_empty() {
                text
            } else {
                format!("{text}; {}", markup(&row.reason))
            }
        })
        .class("small source")
        .markup();
    (layout.table(rows), layout.table(more))
}

/// Returns the range of an assumption; of a list it is a factor on the whole list.
fn range(language: Language, row: &AssumptionRow) -> String {
    let (Some(low), Some(high)) = (row.low, row.high) else {
        return String::new();
    };
    let is_list = row.value.contains(", ");
    let key = if is_list { "factor-range" } else { "range" };
    let (low, high) = (language.short(low), language.short(high));
    let range = say!(language, key, low, high);
    match row.is_drawn {
        true => range,
        false => say!(language, "range-fixed", range),
    }
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
