//! The money of a comparison as tables: sums over all cells, and every single movement in the first one.

use std::collections::BTreeMap;

use crate::experiment::Spread;
use crate::vocab::Euros;

use super::ComparisonReport;
use super::columns::{AUDIT, MONEY};
use super::files::{Sheet, begin, whole};

/// Returns sums of money by month, fund, payer, line and kind.
pub(super) fn money(found: &ComparisonReport) -> Sheet {
    let mut rows = Vec::new();
    for id in whole(found) {
        let facts = &found.plans[id.plan];
        let cells = found.found.arms(id).count();
        // By month, fund, payer, line and kind: cents in every cell.
        let mut sums: BTreeMap<(u16, [String; 2], String, &str), Vec<i64>> = BTreeMap::new();
        for (cell, arm) in found.found.arms(id).enumerate() {
            let line = |line: usize| facts.lines[line].label.clone();
            let mut add = |key, cents: i64| {
                sums.entry(key).or_insert_with(|| vec![0; cells])[cell] += cents;
            };
            for one in &arm.money {
                let (fund, payers) = &facts.funds[one.fund];
                let whose = [fund.clone(), payers[one.payer].clone()];
                let of = one.line.map_or_else(String::new, line);
                add((one.months, whose, of, one.kind.code()), one.amount.0);
            }
            for (months, of, amount) in &arm.unfunded {
                let nobody = [String::new(), String::new()];
                add((*months, nobody, line(*of), "unfunded"), -amount.0);
            }
        }
        for ((months, [fund, payer], line, kind), cents) in sums {
            let sample: Vec<f64> = cents.iter().map(|one| *one as f64 / 100.0).collect();
            let spread = Spread::of(&sample);
            let mut row: Vec<String> = begin(found, id).into();
            row.extend([months.to_string(), fund, payer, line, kind.to_owned()]);
            let numbers = [
                spread.mean,
                spread.standard_error,
                spread.low,
                spread.middle,
                spread.high,
            ];
            row.extend(numbers.map(|one| format!("{one:.2}")));
            row.push(spread.runs.to_string());
            rows.push(row);
        }
    }
    Sheet {
        name: "money.csv",
        columns: MONEY,
        rows,
    }
}

/// Returns an amount in euros with cents, without going through a fraction.
fn cents(amount: Euros) -> String {
    let (sign, whole) = (if amount.0 < 0 { "-" } else { "" }, amount.0.unsigned_abs());
    format!("{sign}{}.{:02}", whole / 100, whole % 100)
}

/// Returns every movement of money in the first cell, in the order in which it was entered.
pub(super) fn audit(found: &ComparisonReport) -> Sheet {
    let mut rows = Vec::new();
    for id in whole(found) {
        let facts = &found.plans[id.plan];
        let line = |line: usize| facts.lines[line].label.clone();
        let Some(arm) = found.found.arms(id).next() else {
            continue;
        };
        for one in &arm.audit {
            let (fund, payers) = &facts.funds[one.fund];
            let entry = &one.entry;
            let mut row: Vec<String> = begin(found, id).into();
            row.extend([
                entry.month.iso_date(),
                fund.clone(),
                payers[usize::from(entry.payer)].clone(),
                entry
                    .line
                    .map_or_else(String::new, |at| line(usize::from(at))),
                entry
                    .person
                    .map_or_else(String::new, |key| (key.0 as i64).to_string()),
                entry.kind.code().to_owned(),
                cents(entry.amount),
                cents(one.balance),
            ]);
            rows.push(row);
        }
        for (months, of, amount) in &arm.unfunded {
            let mut row: Vec<String> = begin(found, id).into();
            let nobody = String::new;
            row.extend([
                found.calendar(*months).iso_date(),
                nobody(),
                nobody(),
                line(*of),
                nobody(),
                "unfunded".to_owned(),
                cents(-*amount),
                nobody(),
            ]);
            rows.push(row);
        }
    }
    Sheet {
        name: "audit.csv",
        columns: AUDIT,
        rows,
    }
}
