//! `money.csv`: sums of money over all cells, by month, fund, payer, line and kind.

use std::collections::BTreeMap;

use super::arm::{Arm, FUND, KIND, LINE, MONTHS, NumberRow, PAYER, over_cells, plan_and_eta};
use crate::report::compare::ComparisonReport;
use crate::report::table::{Column, Table, columns};

/// By month, fund and payer, line and kind.
type Key<'a> = (
    u16,
    Option<(&'a str, &'a str)>,
    Option<&'a str>,
    &'static str,
);

type Row<'a> = NumberRow<'a, Key<'a>>;

fn columns<'a>() -> Vec<Column<Row<'a>>> {
    columns! { Row<'a>;
        ..(plan_and_eta());
        integer "months" MONTHS => |row| row.of.0.0;
        text "fund" FUND => |row| row.of.0.1.map(|(fund, _)| fund), optional;
        text "payer" PAYER => |row| row.of.0.1.map(|(_, payer)| payer), optional;
        text "line" LINE => |row| row.of.0.2, optional;
        text "kind" KIND => |row| row.of.0.3;
        ..(over_cells("EUR in the month, mean over cells; what came into the fund is positive", "EUR"));
    }
}

/// Returns the table.
pub(crate) fn money(found: &ComparisonReport) -> Table {
    Table::of("money", &columns(), Arm::whole(found).flat_map(rows))
}

fn rows(arm: Arm<'_>) -> impl Iterator<Item = Row<'_>> {
    let funds = &arm.found.plans[arm.id.plan].funds;
    let cells = arm.found.found.arms(arm.id).count();
    let mut sums: BTreeMap<Key<'_>, Vec<i64>> = BTreeMap::new();
    for (cell, of) in arm.found.found.arms(arm.id).enumerate() {
        let mut add = |key, cents: i64| {
            sums.entry(key).or_insert_with(|| vec![0; cells])[cell] += cents;
        };
        for one in &of.money {
            let (fund, payers) = &funds[one.fund];
            let whose = Some((fund.as_str(), payers[one.payer].as_str()));
            let line = one.line.map(|line| arm.line(line));
            add((one.months, whose, line, one.kind.code()), one.amount.0);
        }
        for (months, line, amount) in &of.unfunded {
            let key = (*months, None, Some(arm.line(*line)), "unfunded");
            add(key, -amount.0);
        }
    }
    sums.into_iter().map(move |(key, cents)| {
        let sample: Vec<f64> = cents.iter().map(|one| *one as f64 / 100.0).collect();
        arm.row((key, arm.found.found.summarise(&sample)))
    })
}
