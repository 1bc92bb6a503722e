//! `ledger.csv`: every count of every arm at every moment.

use super::arm::{Arm, MONTHS, OfArm, OfCells, over_cells, plan_and_eta};
use crate::experiment::{Number, Variant};
use crate::report::compare::ComparisonReport;
use crate::report::table::{Cell, Column, Table};
use crate::vocab::Summary;

struct Row<'a> {
    arm: Arm<'a>,
    months: u16,
    number: Number,
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

fn columns<'a>() -> Vec<Column<Row<'a>>> {
    let mut columns = plan_and_eta();
    columns.extend([
        Column::text("without", "line that is left out; empty for the whole plan", |row: &Row<'_>| {
            match row.arm.id.variant {
                Variant::Without(line) => Cell::Text(row.arm.line(line)),
                Variant::Whole | Variant::Held => Cell::Empty,
            }
        })
        .optional(),
        Column::flag(
            "tightness_held",
            "true where everybody sees the tightness of the control (--hold-tightness)",
            |row| (row.arm.id.variant == Variant::Held).into(),
        ),
        Column::integer("months", MONTHS, |row| row.months.into()),
        Column::text(
            "part",
            "persons: stock at the moment; employment_months: sum over months; ever_placed; sustained; split: labels \
             under common random numbers; bridge: entries and exits of an arm; matches: first starts of booked persons; \
             bookings; courses; benefit: persons off and onto a benefit",
            |row| row.number.part.into(),
        ),
        Column::text("of", "ledger, arm, line or benefit", |row| Cell::Text(&row.number.of)),
        Column::text("measure", "what is counted", |row| row.number.measure.into()),
    ]);
    columns.extend(over_cells("mean over cells"));
    columns
}

/// Returns the table.
pub(crate) fn ledger(found: &ComparisonReport) -> Table {
    let rows = Arm::all(found).flat_map(|arm| {
        arm.moments().flat_map(move |(moment, months)| {
            found
                .counted(arm.id, moment)
                .into_iter()
                .map(move |(number, spread)| Row {
                    arm,
                    months,
                    number,
                    spread,
                })
        })
    });
    Table::of("ledger", &columns(), rows)
}
