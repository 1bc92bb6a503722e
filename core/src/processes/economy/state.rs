//! The state of the economy in one month.

use crate::vocab::{RegionId, Sector};

/// The exogenous state of the economy in one month.
#[derive(Clone, Debug, PartialEq)]
pub struct Economy {
    /// Regional cycle: log deviation of labour demand from trend.
    pub cycle: f64,
    /// Index of each sector's jobs on trend, 1 at the month of the initial population.
    pub growth: [f64; Sector::COUNT],
    /// Price and wage index, 1 at the month of the initial population.
    pub wage_index: f64,
    /// Reference path of tightness by level, theta*, if demand is endogenous.
    pub reference_tightness: Option<[f64; 3]>,
    /// What differs in the neighbours simulated beside the scenario's own region, in order.
    pub neighbours: Vec<NeighbourEconomy>,
}

/// The economy of a neighbour, where it differs from that of the scenario's own region; cycle and wages are shared.
#[derive(Clone, Debug, PartialEq)]
pub struct NeighbourEconomy {
    /// Index of each sector's jobs on trend, 1 at the month of the initial population.
    pub growth: [f64; Sector::COUNT],
    /// Reference path of tightness by level.
    pub reference_tightness: Option<[f64; 3]>,
}

impl Economy {
    /// An economy without growth or cycle.
    pub const FLAT: Self = Self {
        cycle: 0.0,
        growth: [1.0; Sector::COUNT],
        wage_index: 1.0,
        reference_tightness: None,
        neighbours: Vec::new(),
    };

    /// Returns the index of a sector's jobs in a region.
    pub fn growth_in(&self, region: RegionId, sector: Sector) -> f64 {
        let neighbour = region.index().checked_sub(1);
        let growth = match neighbour.and_then(|at| self.neighbours.get(at)) {
            Some(neighbour) => &neighbour.growth,
            None => &self.growth,
        };
        growth[sector.index()]
    }

    /// Returns the reference path of tightness in a region.
    pub fn reference_tightness_in(&self, region: RegionId) -> Option<[f64; 3]> {
        match region.index().checked_sub(1) {
            None => self.reference_tightness,
            Some(at) => self.neighbours.get(at)?.reference_tightness,
        }
    }
}
