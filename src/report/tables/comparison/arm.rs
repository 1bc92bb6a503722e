//! What tables of a comparison share: whose arm a row is of, and what the cells say of its number.

use crate::experiment::{ArmId, Variant};
use crate::report::compare::ComparisonReport;
use crate::report::table::{Column, columns};
use crate::vocab::Summary;

/// An arm of a comparison.
#[derive(Clone, Copy)]
pub(super) struct Arm<'a> {
    pub found: &'a ComparisonReport,
    pub id: ArmId,
}

/// A row of an arm, and what it says.
pub(super) struct ArmRow<'a, T> {
    pub arm: Arm<'a>,
    pub of: T,
}

/// A row of a number of an arm over cells.
pub(super) type NumberRow<'a, T> = ArmRow<'a, (T, Summary)>;

impl<'a> Arm<'a> {
    /// Returns all arms, in the order of plans, demand responses and variants.
    pub fn all(found: &'a ComparisonReport) -> impl Iterator<Item = Self> {
        let first = found.found.cells.first();
        let arms = first.into_iter().flat_map(|cell| &cell.arms);
        let mut ids: Vec<ArmId> = arms.map(|arm| arm.id).collect();
        ids.sort_unstable();
        ids.into_iter().map(move |id| Self { found, id })
    }

    /// Returns the arms of whole plans.
    pub fn whole(found: &'a ComparisonReport) -> impl Iterator<Item = Self> {
        Self::all(found).filter(|arm| arm.id.variant == Variant::Whole)
    }

    /// Returns a row of it.
    pub fn row<T>(self, of: T) -> ArmRow<'a, T> {
        ArmRow { arm: self, of }
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

/// Returns the columns of plan and demand response.
pub(super) fn plan_and_eta<'a, T>() -> Vec<Column<ArmRow<'a, T>>> {
    columns! { ArmRow<'a, T>;
        text "plan" "name of the plan's scenario" => |row| &row.arm.found.plans[row.arm.id.plan].name;
        number "eta" "demand response (eta): 0 job rationing, 0.5 partial response, 2 near free entry"
            => |row| row.arm.found.found.study.etas[row.arm.id.eta];
    }
}

/// Returns the columns of a number over cells, with its unit; the first says what the number is.
pub(super) fn over_cells<'a, T>(
    meaning: &'static str,
    unit: &'static str,
) -> Vec<Column<NumberRow<'a, T>>> {
    columns! { NumberRow<'a, T>;
        number "mean" meaning => |row| row.of.1.mean, unit(unit);
        number "standard_error" "standard error of the mean" => |row| row.of.1.standard_error, unit(unit);
        number "p10" "10 % quantile over cells" => |row| row.of.1.p10, unit(unit);
        number "p50" "median over cells" => |row| row.of.1.p50, unit(unit);
        number "p90" "90 % quantile over cells" => |row| row.of.1.p90, unit(unit);
        integer "n_runs" "number of cells" => |row| row.of.1.n as i64;
    }
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
