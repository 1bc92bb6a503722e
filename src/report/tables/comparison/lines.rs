//! `lines.csv`: what each line of a plan did, quarter by quarter.

use super::arm::{Arm, LINE, NumberRow, over_cells, plan_and_eta};
use crate::interventions::Constraint;
use crate::report::compare::{ComparisonReport, by_quarter, lapsed};
use crate::report::table::{Column, Table, columns};
use crate::vocab::Month;

struct OfLine {
    line: Option<usize>,
    from: Month,
    measure: &'static str,
    binding: Option<(Constraint, f64)>,
}

type Row<'a> = NumberRow<'a, OfLine>;

fn columns<'a>() -> Vec<Column<Row<'a>>> {
    columns! { Row<'a>;
        ..(plan_and_eta());
        text "line" LINE => |row| row.of.0.line.map(|line| row.arm.line(line)), optional;
        date "quarter_from" "first day of the quarter's first month that was run" => |row| row.of.0.from;
        text "measure"
            "started; taking_part at the end of the quarter; booked; hours of case workers; spent in EUR; lapsed in EUR: \
             of a line what was left of its budget when the year ended, of no line what went back from all funds"
            => |row| row.of.0.measure;
        ..(over_cells("mean over cells", ""));
        text "binding"
            "what bound in most open months of the quarter: candidates, vacancies, seats, hours, money"
            => |row| row.of.0.binding.map(|(bound, _)| bound.code()), optional;
        number "binding_share" "share of those months" => |row| row.of.0.binding.map(|(_, share)| share);
    }
}

/// Returns the table.
pub(crate) fn lines(found: &ComparisonReport) -> Table {
    Table::of("lines", &columns(), Arm::whole(found).flat_map(rows))
}

fn rows(arm: Arm<'_>) -> Vec<Row<'_>> {
    let row = |line, from, binding, (measure, spread)| {
        let of = OfLine {
            line,
            from,
            measure,
            binding,
        };
        arm.row((of, spread))
    };
    let mut rows = Vec::new();
    for one in by_quarter(arm.found, arm.id) {
        let measures = [
            ("started", one.started),
            ("taking_part", one.taking_part),
            ("booked", one.booked),
            ("hours", one.hours),
            ("spent", one.spent),
            ("lapsed", one.lapsed),
        ];
        rows.extend(measures.map(|of| row(Some(one.line), one.from, one.binding, of)));
    }
    let lapsed = lapsed(arm.found, arm.id).into_iter();
    rows.extend(lapsed.map(|(from, spread)| row(None, from, None, ("lapsed", spread))));
    rows
}
