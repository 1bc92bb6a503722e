//! What tables of a comparison share: whose arm a row is of, and what the cells say of its number.

use crate::experiment::{ArmId, Variant};
use crate::report::compare::ComparisonReport;
use crate::report::table::{Cell, Column};
use crate::vocab::Summary;

/// An arm of a comparison.
#[derive(Clone, Copy)]
pub(super) struct Arm<'a> {
    pub found: &'a ComparisonReport,
    pub id: ArmId,
}

impl<'a> Arm<'a> {
    /// Returns all arms, in the order of plans, demand responses and variants.
    pub fn all(found: &'a ComparisonReport) -> impl Iterator<Item = Self> {
        let first = found.found.cells.first();
        let mut ids: Vec<ArmId> = first.map_or(Vec::new(), |cell| {
            cell.arms.iter().map(|arm| arm.id).collect()
        });
        ids.sort_unstable();
        ids.into_iter().map(move |id| Self { found, id })
    }

    /// Returns the arms of whole plans.
    pub fn whole(found: &'a ComparisonReport) -> impl Iterator<Item = Self> {
        Self::all(found).filter(|arm| arm.id.variant == Variant::Whole)
    }

    /// Returns the label of a line of its plan.
    pub fn line(self, line: usize) -> &'a str {
        &self.found.plans[self.id.plan].lines[line].label
    }

    /// Returns the months after the start at all moments, with their places.
    pub fn moments(self) -> impl Iterator<Item = (usize, u16)> + 'a {
        self.found.found.study.moments.iter().copied().enumerate()
    }
}

/// A row of an arm.
pub(super) trait OfArm {
    fn arm(&self) -> Arm<'_>;
}

/// A row of a number over cells.
pub(super) trait OfCells {
    fn spread(&self) -> &Summary;
}

/// Returns the columns of plan and demand response.
pub(super) fn plan_and_eta<R: OfArm>() -> Vec<Column<R>> {
    vec![
        Column::text("plan", "name of the plan's scenario", |row: &R| {
            let arm = row.arm();
            Cell::Text(&arm.found.plans[arm.id.plan].name)
        }),
        Column::number(
            "eta",
            "demand response (eta): 0 job rationing, 0.5 partial response, 2 near free entry",
            |row: &R| {
                let arm = row.arm();
                arm.found.found.study.etas[arm.id.eta].into()
            },
        ),
    ]
}

/// Returns the columns of a number over cells; the first says what the number is.
pub(super) fn over_cells<R: OfCells>(meaning: &'static str) -> Vec<Column<R>> {
    vec![
        Column::number("mean", meaning, |row: &R| row.spread().mean.into()),
        Column::number("standard_error", "standard error of the mean", |row: &R| {
            row.spread().standard_error.into()
        }),
        Column::number("p10", "10 % quantile over cells", |row: &R| {
            row.spread().p10.into()
        }),
        Column::number("p50", "median over cells", |row: &R| {
            row.spread().p50.into()
        }),
        Column::number("p90", "90 % quantile over cells", |row: &R| {
            row.spread().p90.into()
        }),
        Column::integer("n_runs", "number of cells", |row: &R| {
            (row.spread().n as i64).into()
        }),
    ]
}

/// What the column of fund is.
pub(super) const FUND: &str = "name of the fund; empty for lines without one";
/// What the column of payer is.
pub(super) const PAYER: &str = "name of the payer; empty for lines without a fund";
/// What the column of line is.
pub(super) const LINE: &str = "label of the line; empty where no line is concerned";
/// What the column of months is.
pub(super) const MONTHS: &str = "months after the start of the plan, from 1";
/// What the column of kind is.
pub(super) const KIND: &str = "grant, overhead, start, month, running, placement, repayment, lapse; unfunded for a month of a line without a fund";
