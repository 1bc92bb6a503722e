//! Every section of a scenario file with its keys, in the order in which people write them.

use super::super::plan::{funds, lines, money, persons, targets};
use super::horizon::HORIZON;
use super::key::{Key, Section};
use super::region::REGION;
use super::settings::{ENSEMBLE, MACRO};
use super::top::TOP;
use super::uncertainty::UNCERTAINTY;

/// What stands in `[parameters]`.
pub const PARAMETERS_MEANING: &str = "What the processes read, each with value, source and grade.";

/// The sections of a scenario file.
pub const SECTIONS: &[Section] = &[
    TOP,
    REGION,
    HORIZON,
    ENSEMBLE,
    MACRO,
    UNCERTAINTY,
    targets::PLAN,
    targets::TARGETS,
    money::MONEY,
    funds::FUND,
    funds::PAYERS,
    funds::REPAYMENT,
    lines::INTERVENTION,
    persons::ELIGIBILITY,
    persons::ASSIGNMENT,
];

/// Returns every fixed key, in the order of the sections.
pub fn keys() -> impl Iterator<Item = &'static Key> {
    SECTIONS.iter().flat_map(|section| section.keys)
}
