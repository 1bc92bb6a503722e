//! `audit.csv`: every movement of money in the first cell, in the order in which it was entered.

use super::arm::{Arm, FUND, KIND, LINE, OfArm, PAYER, plan_and_eta};
use crate::report::compare::ComparisonReport;
use crate::report::table::{Column, Table};
use crate::vocab::{Euros, Month, PersonKey};

struct Row<'a> {
    arm: Arm<'a>,
    month: Month,
    fund: Option<(&'a str, &'a str)>,
    line: Option<&'a str>,
    person: Option<PersonKey>,
    kind: &'static str,
    amount: Euros,
    balance: Option<Euros>,
}

impl OfArm for Row<'_> {
    fn arm(&self) -> Arm<'_> {
        self.arm
    }
}

type Of<'a> = Column<Row<'a>>;

fn columns<'a>() -> Vec<Of<'a>> {
    let mut columns = plan_and_eta();
    columns.extend([
        Of::date("month", "first day of the month", |row| row.month.into()),
        Of::text("fund", FUND, |row| row.fund.map(|(fund, _)| fund).into()).optional(),
        Of::text("payer", PAYER, |row| row.fund.map(|(_, payer)| payer).into()).optional(),
        Of::text("line", LINE, |row| row.line.into()).optional(),
        Of::long(
            "person",
            "key of the person, as `trace` takes it; empty where nobody is concerned",
            |row| row.person.map(|key| key.0 as i64).into(),
        )
        .optional(),
        Of::text("kind", KIND, |row| row.kind.into()),
        Of::long(
            "amount_cents",
            "what was moved, in cents; what came into the fund is positive",
            |row| row.amount.0.into(),
        )
        .unit("EUR cents"),
        Of::long(
            "balance_cents",
            "what the payer's account of the fund holds after the movement, in cents; empty for lines without a fund",
            |row| row.balance.map(|balance| balance.0).into(),
        )
        .optional()
        .unit("EUR cents"),
    ]);
    columns
}

/// Returns the table.
pub(crate) fn audit(found: &ComparisonReport) -> Table {
    Table::of("audit", &columns(), Arm::whole(found).flat_map(rows))
}

fn rows(arm: Arm<'_>) -> Vec<Row<'_>> {
    let Some(of) = arm.found.found.arms(arm.id).next() else {
        return Vec::new();
    };
    let funds = &arm.found.plans[arm.id.plan].funds;
    let moved = of.audit.iter().map(|one| {
        let (fund, payers) = &funds[one.fund];
        let entry = &one.entry;
        Row {
            arm,
            month: entry.month,
            fund: Some((fund, &payers[usize::from(entry.payer)])),
            line: entry.line.map(|line| arm.line(usize::from(line))),
            person: entry.person,
            kind: entry.kind.code(),
            amount: entry.amount,
            balance: Some(one.balance),
        }
    });
    let unfunded = of.unfunded.iter().map(|(months, line, amount)| Row {
        arm,
        month: arm.found.calendar(*months),
        fund: None,
        line: Some(arm.line(*line)),
        person: None,
        kind: "unfunded",
        amount: -*amount,
        balance: None,
    });
    moved.chain(unfunded).collect()
}
