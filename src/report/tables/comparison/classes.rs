//! `classes.csv`: the headline counts by class of residents; cells with too few persons are empty.

use super::arm::{Arm, MONTHS, NumberRow, over_cells, plan_and_eta};
use crate::experiment::By;
use crate::report::compare::{Class, ComparisonReport, classes as classes_of};
use crate::report::table::{Column, Table, columns};
use crate::vocab::Summary;

struct OfClass {
    months: u16,
    by: By,
    class: String,
    measure: &'static str,
    is_hidden: bool,
}

type Row<'a> = NumberRow<'a, OfClass>;

fn columns<'a>() -> Vec<Column<Row<'a>>> {
    columns! { Row<'a>;
        ..(plan_and_eta());
        integer "months" MONTHS => |row| row.of.0.months;
        text "group_by"
            "line, municipality, group, level, age_group or income (what a person lives on); but for lines and \
             municipalities as before the plan"
            => |row| row.of.0.by.code();
        text "group" "class; new for who came later" => |row| &row.of.0.class;
        text "measure"
            "persons, booked (participants), gross, would_work_anyway, direct, spill_over, net: residents"
            => |row| row.of.0.measure;
        ..(over_cells("mean over cells", ""));
        flag "suppressed"
            "true where fewer than ten persons of a group stand behind the number, which is then empty; never of lines"
            => |row| row.of.0.is_hidden;
    }
}

/// Returns the table.
pub(crate) fn classes(found: &ComparisonReport) -> Table {
    let rows = Arm::whole(found).flat_map(|arm| {
        arm.moments().flat_map(move |(moment, months)| {
            let of = classes_of(found, arm.id, moment).into_iter();
            of.flat_map(move |class| rows(arm, months, &class))
        })
    });
    Table::of("classes", &columns(), rows)
}

fn rows<'a>(arm: Arm<'a>, months: u16, class: &Class) -> [Row<'a>; 7] {
    let is_group = class.by != By::Line;
    let small = class.is_small() && is_group;
    let few = (class.is_small() || class.has_few_booked()) && is_group;
    let [gross, anyway, direct, spill_over, net] = class.counts;
    let measures = [
        ("persons", class.persons, small),
        ("booked", class.booked, few),
        ("gross", gross, few),
        ("would_work_anyway", anyway, few),
        ("direct", direct, few),
        ("spill_over", spill_over, small),
        ("net", net, small),
    ];
    measures.map(|(measure, spread, is_hidden)| {
        let hidden = Summary {
            n: spread.n,
            ..Summary::NONE
        };
        let of = OfClass {
            months,
            by: class.by,
            class: class.class.clone(),
            measure,
            is_hidden,
        };
        arm.row((of, if is_hidden { hidden } else { spread }))
    })
}
