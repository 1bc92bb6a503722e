//! `acceptability.csv`: how often a plan is worth its cost, and the best, by what an employment-month is worth.

use super::arm::{Arm, ArmRow, MONTHS, plan_and_eta};
use crate::experiment::acceptability as accepted;
use crate::report::compare::ComparisonReport;
use crate::report::table::{Column, Table, columns};

/// Basis, worth of an employment-month, how often the plan pays and how often it is the best.
type Row<'a> = ArmRow<'a, (&'static str, f64, f64, f64)>;

fn columns<'a>() -> Vec<Column<Row<'a>>> {
    columns! { Row<'a>;
        ..(plan_and_eta());
        integer "months" MONTHS => |row| row.arm.found.months(row.arm.found.last());
        text "basis" "plan: cost less repayments; plan_less_benefits: also less benefits saved" => |row| row.of.0;
        number "worth" "EUR that an employment-month more is worth" => |row| row.of.1, unit("EUR");
        number "probability_pays" "share of cells in which the plan is worth its cost" => |row| row.of.2;
        number "probability_best" "share of cells in which it is the best of all plans and of doing nothing"
            => |row| row.of.3;
        integer "n_runs" "number of cells" => |row| row.arm.found.runs() as i64;
    }
}

/// Returns the table.
pub(crate) fn acceptability(found: &ComparisonReport) -> Table {
    let bases = [("plan", false), ("plan_less_benefits", true)];
    let rows = (0..found.found.study.etas.len()).flat_map(|eta| {
        bases.into_iter().flat_map(move |(basis, with_benefits)| {
            let of = accepted(&found.found, eta, found.last(), with_benefits).into_iter();
            of.map(move |(worth, plan, pays, best)| {
                let id = found.id(plan, eta);
                Arm { found, id }.row((basis, worth, pays, best))
            })
        })
    });
    Table::of("acceptability", &columns(), rows)
}
