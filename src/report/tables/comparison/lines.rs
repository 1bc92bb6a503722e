//! `lines.csv`: what each line of a plan did, quarter by quarter.

use super::arm::{Arm, LINE, OfArm, OfCells, over_cells, plan_and_eta};
use crate::interventions::Constraint;
use crate::report::compare::{ComparisonReport, by_quarter, lapsed};
use crate::report::table::{Column, Table};
use crate::vocab::Month;
use crate::vocab::Summary;

struct Row<'a> {
    arm: Arm<'a>,
    line: Option<usize>,
    from: Month,
    measure: &'static str,
    spread: Summary,
    binding: Option<(Constraint, f64)>,
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

fn columns<'a>() -> Vec<Column<Row<'a>>> {
    let mut columns = plan_and_eta();
    columns.extend([
        Column::text("line", LINE, |row: &Row<'_>| {
            row.line.map(|line| row.arm.line(line)).into()
        })
        .optional(),
        Column::date(
            "quarter_from",
            "first day of the quarter's first month that was run",
            |row| row.from.into(),
        ),
        Column::text(
            "measure",
            "started; taking_part at the end of the quarter; booked; hours of case workers; spent in EUR; lapsed in EUR: \
             of a line what was left of its budget when the year ended, of no line what went back from all funds",
            |row| row.measure.into(),
        ),
    ]);
    columns.extend(over_cells("mean over cells"));
    columns.extend([
        Column::text(
            "binding",
            "what bound in most open months of the quarter: candidates, vacancies, seats, hours, money",
            |row: &Row<'_>| row.binding.map(|(bound, _)| bound.code()).into(),
        )
        .optional(),
        Column::number("binding_share", "share of those months", |row| {
            row.binding.map(|(_, share)| share).into()
        }),
    ]);
    columns
}

/// Returns the table.
pub(crate) fn lines(found: &ComparisonReport) -> Table {
    Table::of("lines", &columns(), Arm::whole(found).flat_map(rows))
}

fn rows(arm: Arm<'_>) -> Vec<Row<'_>> {
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
        rows.extend(measures.map(|(measure, spread)| Row {
            arm,
            line: Some(one.line),
            from: one.from,
            measure,
            spread,
            binding: one.binding,
        }));
    }
    rows.extend(
        lapsed(arm.found, arm.id)
            .into_iter()
            .map(|(from, spread)| Row {
                arm,
                line: None,
                from,
                measure: "lapsed",
                spread,
                binding: None,
            }),
    );
    rows
}
