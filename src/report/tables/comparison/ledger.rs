//! `ledger.csv`: every count of every arm at every moment.

use super::arm::{Arm, MONTHS, NumberRow, over_cells, plan_and_eta};
use crate::experiment::{Number, Variant};
use crate::report::compare::ComparisonReport;
use crate::report::table::{Cell, Column, Table, columns};

/// Months after the start, and what is counted.
type Row<'a> = NumberRow<'a, (u16, Number)>;

fn columns<'a>() -> Vec<Column<Row<'a>>> {
    columns! { Row<'a>;
        ..(plan_and_eta());
        text "without" "line that is left out; empty for the whole plan" => |row| match row.arm.id.variant {
            Variant::Without(line) => Cell::Text(row.arm.line(line)),
            Variant::Whole | Variant::Held => Cell::Empty,
        }, optional;
        flag "tightness_held" "true where everybody sees the tightness of the control (--hold-tightness)"
            => |row| row.arm.id.variant == Variant::Held;
        integer "months" MONTHS => |row| row.of.0.0;
        text "part"
            "persons: stock at the moment; employment_months: sum over months; ever_placed; sustained; split: labels \
             under common random numbers; bridge: entries and exits of an arm; matches: first starts of booked persons; \
             bookings; courses; benefit: persons off and onto a benefit"
            => |row| row.of.0.1.part;
        text "of" "ledger, arm, line or benefit" => |row| &row.of.0.1.of;
        text "measure" "what is counted" => |row| row.of.0.1.measure;
        ..(over_cells("mean over cells", ""));
    }
}

/// Returns the table.
pub(crate) fn ledger(found: &ComparisonReport) -> Table {
    let rows = Arm::all(found).flat_map(|arm| {
        arm.moments().flat_map(move |(moment, months)| {
            let counted = found.counted(arm.id, moment).into_iter();
            counted.map(move |(number, spread)| arm.row(((months, number), spread)))
        })
    });
    Table::of("ledger", &columns(), rows)
}
