//! `money.csv`: sums of money over all cells, by month, fund, payer, line and kind.

use std::collections::BTreeMap;

use super::arm::{Arm, FUND, KIND, LINE, MONTHS, OfArm, OfCells, PAYER, over_cells, plan_and_eta};
use crate::report::compare::ComparisonReport;
use crate::report::table::{Column, Table};
use crate::vocab::Summary;

/// By month, fund and payer, line and kind.
type Key<'a> = (
    u16,
    Option<(&'a str, &'a str)>,
    Option<&'a str>,
    &'static str,
);

struct Row<'a> {
    arm: Arm<'a>,
    key: Key<'a>,
    spread: Summary,
}

impl OfArm for Row<'_> {
    fn arm(&self) -> Arm<'_> {
        self.arm
    }
}

impl OfCells for Row<'_> {
    fn spread(&self) -> &Summary {
        &self.spread
    }
}

type Of<'a> = Column<Row<'a>>;

fn columns<'a>() -> Vec<Of<'a>> {
    let mut columns = plan_and_eta();
    columns.extend([
        Of::integer("months", MONTHS, |row| row.key.0.into()),
        Of::text("fund", FUND, |row| row.key.1.map(|(fund, _)| fund).into()).optional(),
        Of::text("payer", PAYER, |row| {
            row.key.1.map(|(_, payer)| payer).into()
        })
        .optional(),
        Of::text("line", LINE, |row| row.key.2.into()).optional(),
        Of::text("kind", KIND, |row| row.key.3.into()),
    ]);
    let spread =
        over_cells("EUR in the month, mean over cells; what came into the fund is positive");
    columns.extend(spread.into_iter().map(|column: Column<Row<'_>>| {
        match column.field.name == "n_runs" {
            true => column,
            false => column.unit("EUR"),
        }
    }));
    columns
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
            add(
                (*months, None, Some(arm.line(*line)), "unfunded"),
                -amount.0,
            );
        }
    }
    sums.into_iter().map(move |(key, cents)| {
        let sample: Vec<f64> = cents.iter().map(|one| *one as f64 / 100.0).collect();
        Row {
            arm,
            key,
            spread: arm.found.found.summarise(&sample),
        }
    })
}
