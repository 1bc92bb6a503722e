//! Rows that are folded over months: what lines did by quarter, and classes of persons.

use std::collections::BTreeMap;

use crate::experiment::{ArmFound, ArmId, By, ClassCounts, MoneySum};
use crate::interventions::{Constraint, EntryKind, Use};
use crate::vocab::{Month, Summary};

use super::ComparisonReport;

/// One quarter of one line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quarter {
    /// Place of the line.
    pub line: usize,
    /// Its first month that was run.
    pub from: Month,
    /// Who began.
    pub started: Summary,
    /// Who took part at the end of the quarter.
    pub taking_part: Summary,
    /// Bookings.
    pub booked: Summary,
    /// Case-worker hours.
    pub hours: Summary,
    /// EUR paid for the line.
    pub spent: Summary,
    /// EUR left of the line's budget when its year ended.
    pub lapsed: Summary,
    /// What bound in most months of all cells, and its share of them; nothing if the line was not open.
    pub binding: Option<(Constraint, f64)>,
}

/// Returns the months of each calendar quarter, as places from the start.
pub(super) fn quarters(found: &ComparisonReport) -> Vec<(Month, Vec<usize>)> {
    let mut all: Vec<(Month, Vec<usize>)> = Vec::new();
    for n in 0..usize::from(found.found.study.months) {
        let month = Month(found.found.study.start.0 + n as u16);
        let begins = (month.month_of_year() - 1).is_multiple_of(3);
        match all.last_mut() {
            Some((_, months)) if !begins => months.push(n),
            _ => all.push((month, vec![n])),
        }
    }
    all
}

/// Returns every line by quarter.
pub(crate) fn by_quarter(found: &ComparisonReport, id: ArmId) -> Vec<Quarter> {
    let mut all = Vec::new();
    for line in 0..found.plans[id.plan].lines.len() {
        for (from, months) in quarters(found) {
            let uses = |arm: &ArmFound| -> Vec<Use> {
                let uses = &arm.uses[line];
                months
                    .iter()
                    .filter_map(|at| uses.get(*at).copied())
                    .collect()
            };
            let sum = |get: fn(&Use) -> f64| found.of(id, |arm| uses(arm).iter().map(get).sum());
            all.push(Quarter {
                line,
                from,
                started: sum(|one| f64::from(one.started)),
                taking_part: found.of(id, |arm| {
                    uses(arm)
                        .last()
                        .map_or(0.0, |one| f64::from(one.taking_part))
                }),
                booked: sum(|one| f64::from(one.booked)),
                hours: sum(|one| one.hours),
                spent: sum(|one| one.spent.as_f64()),
                lapsed: sum(|one| one.lapsed.as_f64()),
                binding: binding(found, id, &uses),
            });
        }
    }
    all
}

/// Returns what bound a line in most months of all cells; nothing if it never enrolled.
pub(super) fn bound_most(found: &ComparisonReport, id: ArmId, line: usize) -> Option<Constraint> {
    let uses = |arm: &ArmFound| arm.uses[line].clone();
    binding(found, id, &uses).map(|(bound, _)| bound)
}

fn binding(
    found: &ComparisonReport,
    id: ArmId,
    uses: &dyn Fn(&ArmFound) -> Vec<Use>,
) -> Option<(Constraint, f64)> {
    let bound: Vec<Constraint> = found
        .found
        .arms(id)
        .flat_map(|arm| uses(arm).into_iter().filter_map(|one| one.binding))
        .collect();
    let count = |wanted: Constraint| bound.iter().filter(|one| **one == wanted).count();
    let most = Constraint::ALL.into_iter().max_by_key(|one| count(*one))?;
    (!bound.is_empty()).then(|| (most, count(most) as f64 / bound.len() as f64))
}

/// Returns what went back to payers in each quarter, in EUR: money of no line.
pub(crate) fn lapsed(found: &ComparisonReport, id: ArmId) -> Vec<(Month, Summary)> {
    let of = |months: &[usize], arm: &ArmFound| -> f64 {
        let is_of = |one: &&MoneySum| {
            one.kind == EntryKind::Lapse && months.contains(&(usize::from(one.months) - 1))
        };
        let cents: i64 = arm
            .money
            .iter()
            .filter(is_of)
            .map(|one| -one.amount.0)
            .sum();
        cents as f64 / 100.0
    };
    quarters(found)
        .into_iter()
        .map(|(from, months)| (from, found.of(id, |arm| of(&months, arm))))
        .collect()
}

/// One class of residents.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Class {
    /// Classification.
    pub by: By,
    /// Class.
    pub class: String,
    /// Persons of the class.
    pub persons: Summary,
    /// Participants of it.
    pub booked: Summary,
    /// G, C, G - C, I - X, net.
    pub counts: [Summary; 5],
}

impl Class {
    /// Returns whether it has too few persons to be shown.
    pub fn is_small(&self) -> bool {
        self.persons.mean < super::SMALLEST_CELL
    }

    /// Returns whether too few of it are booked to tell of them.
    pub fn has_few_booked(&self) -> bool {
        self.booked.mean < super::SMALLEST_CELL
    }
}

/// Returns the classes at a moment, in the order in which they were counted.
pub(crate) fn classes(found: &ComparisonReport, id: ArmId, moment: usize) -> Vec<Class> {
    let cells: Vec<BTreeMap<(By, &str), &ClassCounts>> = found
        .found
        .arms(id)
        .map(|arm| {
            let classes = arm.moments[moment].classes.iter();
            classes
                .map(|one| ((one.by, one.class.as_str()), one))
                .collect()
        })
        .collect();
    let mut order: Vec<(By, &str)> = Vec::new();
    for arm in found.found.arms(id) {
        for one in &arm.moments[moment].classes {
            let key = (one.by, one.class.as_str());
            if !order.contains(&key) {
                order.push(key);
            }
        }
    }
    order.sort_by_key(|(by, _)| *by);
    order
        .into_iter()
        .map(|key| {
            // A class that a cell does not have has nobody there.
            let spread = |get: &dyn Fn(&ClassCounts) -> i64| {
                let of = |cell: &BTreeMap<(By, &str), &ClassCounts>| {
                    cell.get(&key).map_or(0, |one| get(one))
                };
                found
                    .found
                    .summarise(&cells.iter().map(|cell| of(cell) as f64).collect::<Vec<_>>())
            };
            Class {
                by: key.0,
                class: key.1.to_owned(),
                persons: spread(&|one| one.persons),
                booked: spread(&|one| one.booked),
                counts: std::array::from_fn(|at| {
                    let get = crate::experiment::COUNTS[at].1;
                    spread(&|one| get(&one.counts))
                }),
            }
        })
        .collect()
}
