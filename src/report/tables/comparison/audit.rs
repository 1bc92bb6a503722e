//! `audit.csv`: every movement of money in the first cell, in the order in which it was entered.

use super::arm::{Arm, ArmRow, FUND, KIND, LINE, PAYER, plan_and_eta};
use crate::report::compare::ComparisonReport;
use crate::report::table::{Column, Table, columns};
use crate::vocab::{Euros, Month, PersonKey};

struct Movement<'a> {
    month: Month,
    fund: Option<(&'a str, &'a str)>,
    line: Option<&'a str>,
    person: Option<PersonKey>,
    kind: &'static str,
    amount: Euros,
    balance: Option<Euros>,
}

type Row<'a> = ArmRow<'a, Movement<'a>>;

fn columns<'a>() -> Vec<Column<Row<'a>>> {
    columns! { Row<'a>;
        ..(plan_and_eta());
        date "month" "first day of the month" => |row| row.of.month;
        text "fund" FUND => |row| row.of.fund.map(|(fund, _)| fund), optional;
        text "payer" PAYER => |row| row.of.fund.map(|(_, payer)| payer), optional;
        text "line" LINE => |row| row.of.line, optional;
        long "person" "key of the person, as `trace` takes it; empty where nobody is concerned"
            => |row| row.of.person.map(|key| key.0 as i64), optional;
        text "kind" KIND => |row| row.of.kind;
        long "amount_cents" "what was moved, in cents; what came into the fund is positive"
            => |row| row.of.amount.0, unit("EUR cents");
        long "balance_cents"
            "what the payer's account of the fund holds after the movement, in cents; empty for lines without a fund"
            => |row| row.of.balance.map(|balance| balance.0), optional, unit("EUR cents");
    }
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
        let ((fund, payers), entry) = (&funds[one.fund], &one.entry);
        Movement {
            month: entry.month,
            fund: Some((fund, &payers[usize::from(entry.payer)])),
            line: entry.line.map(|line| arm.line(usize::from(line))),
            person: entry.person,
            kind: entry.kind.code(),
            amount: entry.amount,
            balance: Some(one.balance),
        }
    });
    let unfunded = of.unfunded.iter().map(|(months, line, amount)| Movement {
        month: arm.found.calendar(*months),
        fund: None,
        line: Some(arm.line(*line)),
        person: None,
        kind: "unfunded",
        amount: -*amount,
        balance: None,
    });
    moved.chain(unfunded).map(|one| arm.row(one)).collect()
}
