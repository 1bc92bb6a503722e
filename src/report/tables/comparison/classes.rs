//! `classes.csv`: the headline counts by class of residents; cells with too few persons are empty.

use super::arm::{Arm, MONTHS, OfArm, OfCells, over_cells, plan_and_eta};
use crate::experiment::By;
use crate::report::compare::{Class, ComparisonReport, classes as classes_of};
use crate::report::table::{Cell, Column, Table};
use crate::vocab::Summary;

struct Row<'a> {
    arm: Arm<'a>,
    months: u16,
    by: By,
    class: String,
    measure: &'static str,
    spread: Summary,
    is_hidden: bool,
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
        Column::integer("months", MONTHS, |row: &Row<'_>| row.months.into()),
        Column::text(
            "group_by",
            "line, municipality, group, level, age_group or income (what a person lives on); but for lines and \
             municipalities as before the plan",
            |row| row.by.code().into(),
        ),
        Column::text("group", "class; new for who came later", |row| Cell::Text(&row.class)),
        Column::text(
            "measure",
            "persons, booked (participants), gross, would_work_anyway, direct, spill_over, net: residents",
            |row| row.measure.into(),
        ),
    ]);
    columns.extend(over_cells("mean over cells"));
    columns.push(Column::flag(
        "suppressed",
        "true where fewer than ten persons of a group stand behind the number, which is then empty; never of lines",
        |row| row.is_hidden.into(),
    ));
    columns
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

fn rows<'a>(arm: Arm<'a>, months: u16, class: &Class) -> Vec<Row<'a>> {
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
    let row = |(measure, spread, is_hidden): (&'static str, Summary, bool)| Row {
        arm,
        months,
        by: class.by,
        class: class.class.clone(),
        measure,
        spread: match is_hidden {
            false => spread,
            true => Summary {
                n: spread.n,
                ..Summary::NONE
            },
        },
        is_hidden,
    };
    measures.map(row).into()
}
