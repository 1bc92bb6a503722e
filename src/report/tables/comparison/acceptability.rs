//! `acceptability.csv`: how often a plan is worth its cost, and the best, by what an employment-month is worth.

use super::arm::{Arm, MONTHS, OfArm, plan_and_eta};
use crate::experiment::acceptability as accepted;
use crate::report::compare::ComparisonReport;
use crate::report::table::{Column, Table};

struct Row<'a> {
    arm: Arm<'a>,
    basis: &'static str,
    worth: f64,
    pays: f64,
    best: f64,
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
        Of::integer("months", MONTHS, |row| {
            row.arm.found.months(row.arm.found.last()).into()
        }),
        Of::text(
            "basis",
            "plan: cost less repayments; plan_less_benefits: also less benefits saved",
            |row| row.basis.into(),
        ),
        Of::number(
            "worth",
            "EUR that an employment-month more is worth",
            |row| row.worth.into(),
        )
        .unit("EUR"),
        Of::number(
            "probability_pays",
            "share of cells in which the plan is worth its cost",
            |row| row.pays.into(),
        ),
        Of::number(
            "probability_best",
            "share of cells in which it is the best of all plans and of doing nothing",
            |row| row.best.into(),
        ),
        Of::integer("n_runs", "number of cells", |row| {
            (row.arm.found.runs() as i64).into()
        }),
    ]);
    columns
}

/// Returns the table.
pub(crate) fn acceptability(found: &ComparisonReport) -> Table {
    let moment = found.last();
    let bases = [("plan", false), ("plan_less_benefits", true)];
    let rows = (0..found.found.study.etas.len()).flat_map(|eta| {
        bases.into_iter().flat_map(move |(basis, with_benefits)| {
            let of = accepted(&found.found, eta, moment, with_benefits).into_iter();
            of.map(move |(worth, plan, pays, best)| Row {
                arm: Arm {
                    found,
                    id: found.id(plan, eta),
                },
                basis,
                worth,
                pays,
                best,
            })
        })
    });
    Table::of("acceptability", &columns(), rows)
}
