//! Which municipalities and zones belong to which simulated region.

use crate::vocab::{MunicipalityId, RegionId, ZoneId};
use crate::world::place::Place;

/// The simulated regions of a world. Without names the whole world is one region.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Regions {
    /// Code and name of each region, the scenario's own first; empty if there is only that one.
    pub names: Vec<(String, String)>,
    /// The region of each municipality, in order.
    pub of_municipality: Vec<RegionId>,
    /// The region that each zone lies around, in order.
    pub of_zone: Vec<RegionId>,
    /// What stood for a region among the zones of another, before both were simulated.
    pub stood_for: Vec<StoodFor>,
}

/// The outside zone, or the part of one, that stood for a simulated neighbour: how much of it lies within reach, and how
/// far it is.
#[derive(Clone, Debug, PartialEq)]
pub struct StoodFor {
    /// The region around which the zone lay.
    pub from: RegionId,
    /// The region for which it stood.
    pub to: RegionId,
    /// Open vacancies within reach.
    pub vacancies: f64,
    /// Kilometres from each municipality; infinite from those of other regions.
    pub kilometres: Vec<f64>,
}

impl Regions {
    /// Returns the number of regions, at least one.
    pub fn count(&self) -> usize {
        self.names.len().max(1)
    }

    /// Returns whether several regions are simulated together.
    pub fn are_several(&self) -> bool {
        self.names.len() > 1
    }

    /// Returns all regions in order.
    pub fn all(&self) -> impl Iterator<Item = RegionId> + use<> {
        (0..self.count()).map(RegionId::at)
    }

    /// Returns the vacancies of a region within reach of another one; none of itself.
    pub fn within_reach(&self, from: RegionId, to: RegionId) -> f64 {
        let zones = self.stood_for.iter();
        zones
            .filter(|zone| zone.from == from && zone.to == to)
            .map(|zone| zone.vacancies)
            .sum()
    }

    /// Returns the region of a municipality.
    #[inline]
    pub fn of(&self, municipality: MunicipalityId) -> RegionId {
        let found = self.of_municipality.get(municipality.index());
        found.copied().unwrap_or_default()
    }

    /// Returns the region that a zone lies around.
    #[inline]
    pub fn around(&self, zone: ZoneId) -> RegionId {
        self.of_zone.get(zone.index()).copied().unwrap_or_default()
    }

    /// Returns the region to which a person belongs: that of the home; for an in-commuter that of the zone, which is
    /// the region of the job; for the young who are away for study the region that they left.
    #[inline]
    pub fn of_place(&self, place: Place) -> RegionId {
        match place {
            Place::Municipality(municipality) | Place::Away(municipality) => self.of(municipality),
            Place::Zone(zone) => self.around(zone),
            Place::Gone => RegionId(0),
        }
    }

    /// Returns the municipalities of a region among the first `count`.
    pub fn municipalities(
        &self,
        region: RegionId,
        count: usize,
    ) -> impl Iterator<Item = MunicipalityId> + '_ {
        let all = (0..count).map(MunicipalityId::at);
        all.filter(move |municipality| self.of(*municipality) == region)
    }
}
