//! What a comparison gave: every arm in every cell, and what the cells say of a number.

use super::pairs::{ArmFound, ArmId, Moment, PairFound, Study, Variant};
use crate::observe::ledger::{Counts, Ledger, Payback};
use crate::vocab::stats::CrossedDesign;
use crate::vocab::{RunNumbers, Summary};

/// Months after the start at which headlines are read, or the last moment before.
const HEADLINE_MONTHS: u16 = 24;

/// What a comparison gave.
#[derive(Clone, Debug)]
pub struct ComparisonFound {
    /// The cells, by draw, macro path and replication.
    pub cells: Vec<PairFound>,
    /// What was run of every cell.
    pub study: Study,
    /// Place of the elasticity of demand that headlines take.
    pub headline_eta: usize,
    design: CrossedDesign,
}

impl ComparisonFound {
    /// Takes the cells of a study.
    pub fn of(cells: Vec<PairFound>, study: Study, headline_eta: usize) -> Self {
        let numbers = cells.iter().map(|cell| RunNumbers {
            draw: cell.draw,
            macro_path: cell.macro_path,
            replication: cell.replication,
        });
        Self {
            design: CrossedDesign::of(numbers.collect::<Vec<_>>()),
            cells,
            study,
            headline_eta,
        }
    }

    /// Returns the number of cells.
    pub fn runs(&self) -> usize {
        self.cells.len()
    }

    /// Returns the number of plans.
    pub fn plans(&self) -> usize {
        let arms = self.cells.first().map_or(&[][..], |cell| &cell.arms);
        arms.iter().map(|arm| arm.id.plan + 1).max().unwrap_or(0)
    }

    /// Returns which levels of the design the cells share.
    pub fn design(&self) -> &CrossedDesign {
        &self.design
    }

    /// Returns the id of a whole plan under an elasticity of demand.
    pub fn id(&self, plan: usize, eta: usize) -> ArmId {
        ArmId {
            plan,
            eta,
            variant: Variant::Whole,
        }
    }

    /// Returns the id of a whole plan under the elasticity that headlines take.
    pub fn headline(&self, plan: usize) -> ArmId {
        self.id(plan, self.headline_eta)
    }

    /// Returns the place of the moment that headlines take: two years, or the last one before that.
    pub fn last(&self) -> usize {
        let moments = &self.study.moments;
        let within = moments
            .iter()
            .rposition(|months| *months <= HEADLINE_MONTHS);
        within.unwrap_or(moments.len() - 1)
    }

    /// Returns months after the start at a moment.
    pub fn months(&self, moment: usize) -> u16 {
        self.study.moments[moment]
    }

    /// Returns the arms of an id, in the order of cells.
    pub fn arms(&self, id: ArmId) -> impl Iterator<Item = &ArmFound> {
        self.cells
            .iter()
            .filter_map(move |cell| cell.arms.iter().find(|arm| arm.id == id))
    }

    /// Returns a number of an arm in every cell.
    pub fn sample(&self, id: ArmId, number: impl Fn(&ArmFound) -> f64) -> Vec<f64> {
        self.arms(id).map(number).collect()
    }

    /// Returns a number of an arm at a moment in every cell.
    pub fn sample_at(&self, id: ArmId, moment: usize, get: impl Fn(&Moment) -> f64) -> Vec<f64> {
        self.sample(id, |arm| get(&arm.moments[moment]))
    }

    /// Summarises one value for each cell, in their order; the standard error of the mean is that of the crossed design.
    pub fn summarise(&self, values: &[f64]) -> Summary {
        match values.len() == self.design.runs() {
            true => self.design.summary(values),
            // An arm that was not run.
            false => Summary::of(values),
        }
    }

    /// Summarises a number of an arm over the cells.
    pub fn summary(&self, id: ArmId, number: impl Fn(&ArmFound) -> f64) -> Summary {
        self.summarise(&self.sample(id, number))
    }

    /// Summarises a number of an arm at a moment.
    pub fn at(&self, id: ArmId, moment: usize, get: impl Fn(&Moment) -> f64) -> Summary {
        self.summarise(&self.sample_at(id, moment, get))
    }

    /// Returns persons at work more than without the plan, everybody, in every cell.
    pub fn net_employment(&self, id: ArmId, moment: usize) -> Vec<f64> {
        let everybody = Ledger::Everybody as usize;
        self.sample_at(id, moment, |one| one.ledgers[everybody].net() as f64)
    }

    /// Returns how a plan pays back: its direct effect among everybody, the sum over the cells. Of a plan with one line it is
    /// that of the line.
    pub fn payback(&self, id: ArmId) -> Payback {
        let mut sums: Vec<Counts> = Vec::new();
        for arm in self.arms(id) {
            sums.resize(sums.len().max(arm.months.len()), Counts::default());
            for (sum, month) in sums.iter_mut().zip(&arm.months) {
                *sum += month[Ledger::Everybody as usize];
            }
        }
        Payback::of(sums)
    }
}
