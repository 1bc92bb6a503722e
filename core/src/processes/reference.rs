//! What is computed once from the initial population and stays fixed: cells of the vacancy index, templates, shares.

use crate::draws::choose_at;
use crate::processes::OfRegion;
use crate::vocab::{
    Contract, EducationLevel, EmployerId, MunicipalityId, Occupation, RegionId, Sector,
};
use crate::world::{Place, Regions, SEGMENTS, SlotSeed, Work, WorldSeed, segment};

/// What is computed once from the initial population and stays fixed, equal in every arm.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Cells of each segment's board for each place of work (municipalities, then zones), for either channel.
    pub cells: Vec<[u32; SEGMENTS]>,
    /// Slots of the initial population by region and sector: the templates of new slots.
    templates: Vec<Vec<SlotSeed>>,
    /// Slots of the initial population by region and level: the templates of newcomers' jobs.
    templates_by_level: Vec<Vec<SlotSeed>>,
    /// Employers by region and sector with their cumulated sizes: where closed slots are created again.
    employers: Vec<Vec<(u32, f64)>>,
    /// The employer of sheltered work of each region: that of the first sheltered place, else the first employer.
    pub sheltered: Vec<Option<EmployerId>>,
    /// Cumulated share of each occupation in the slots of the initial population.
    pub occupation_share: [f64; Occupation::COUNT],
    /// Share of each municipality in the residents of its region in the initial population.
    pub municipality_share: Vec<f64>,
    /// Largest visibility that the scenario's levers declare: the bound of the weighted choice.
    pub visibility_bound: f64,
    /// Vacancies expected at each municipality.
    pub vacancies: Vec<f64>,
    /// The numbers of the neighbours that are simulated beside the scenario's own region, in order.
    pub neighbours: Vec<OfRegion>,
    /// Persons a year whom each region may expect from the other simulated ones, by the initial population's departures.
    pub from_regions: Vec<f64>,
}

impl Reference {
    /// Builds the reference from the initial population; `cells_per_vacancy` is the size of a board over its expected content.
    pub fn new(seed: &WorldSeed, cells_per_vacancy: f64, visibility_bound: f64) -> Self {
        let count = seed.regions.count();
        let region_of = |employer: EmployerId| {
            let home = seed.employers[employer.index()].municipality;
            seed.regions.of(home).index()
        };
        let mut templates = vec![Vec::new(); count * Sector::COUNT];
        let mut templates_by_level = vec![Vec::new(); count * EducationLevel::COUNT];
        let mut share = [0.0; SEGMENTS];
        let supported = |slot: &&SlotSeed| !slot.terms.contract.is_supported();
        for slot in seed.slots.iter().filter(supported) {
            let (region, sector) = (
                region_of(slot.employer),
                seed.employers[slot.employer.index()].sector,
            );
            templates[region * Sector::COUNT + sector.index()].push(slot.clone());
            templates_by_level[region * EducationLevel::COUNT + slot.level.index()]
                .push(slot.clone());
            share[segment(slot.occupation, slot.level)] += 1.0;
        }
        let total = share.iter().sum::<f64>().max(1.0);
        share.iter_mut().for_each(|one| *one /= total);
        let held = seed
            .persons
            .iter()
            .filter(|person| matches!(person.work, Work::Slot(_)))
            .count();
        let vacant = (seed.slots.len() - held.min(seed.slots.len())).max(1) as f64;
        let cells = cells(seed, &share, vacant, cells_per_vacancy);
        let mut employers = vec![Vec::new(); count * Sector::COUNT];
        for (i, employer) in seed.employers.iter().enumerate() {
            let place = region_of(EmployerId::at(i)) * Sector::COUNT + employer.sector.index();
            let list: &mut Vec<(u32, f64)> = &mut employers[place];
            let before = list.last().map_or(0.0, |(_, cumulated)| *cumulated);
            list.push((i as u32, before + f64::from(employer.size)));
        }
        let mut municipality_share = vec![0.0; seed.municipalities.len()];
        for person in &seed.persons {
            if let Place::Municipality(municipality) = person.place {
                municipality_share[municipality.index()] += 1.0;
            }
        }
        for region in seed.regions.all() {
            let own: Vec<usize> = seed
                .regions
                .municipalities(region, municipality_share.len())
                .map(MunicipalityId::index)
                .collect();
            let residents: f64 = own.iter().map(|at| municipality_share[*at]).sum();
            own.iter()
                .for_each(|at| municipality_share[*at] /= residents.max(1.0));
        }
        let mut cumulated = 0.0;
        let occupation_share = std::array::from_fn(|occupation| {
            let levels = occupation * EducationLevel::COUNT;
            cumulated += share[levels..levels + EducationLevel::COUNT]
                .iter()
                .sum::<f64>();
            cumulated
        });
        let sheltered = (0..count)
            .map(|region| {
                let is_sheltered = |slot: &&SlotSeed| {
                    matches!(slot.terms.contract, Contract::Sw | Contract::Beschut)
                        && region_of(slot.employer) == region
                };
                let place = seed.slots.iter().find(is_sheltered);
                place.map(|slot| slot.employer).or_else(|| {
                    let mut all = (0..seed.employers.len()).map(EmployerId::at);
                    all.find(|employer| region_of(*employer) == region)
                })
            })
            .collect();
        Self {
            cells,
            sheltered,
            templates,
            templates_by_level,
            employers,
            occupation_share,
            municipality_share,
            visibility_bound,
            vacancies: expected_vacancies(seed, vacant),
            neighbours: Vec::new(),
            from_regions: vec![0.0; count],
        }
    }

    /// Returns the reference with the numbers of the neighbours and the moves that regions may expect from one another.
    pub fn with_neighbours(mut self, neighbours: Vec<OfRegion>, from_regions: Vec<f64>) -> Self {
        self.from_regions = from_regions;
        self.neighbours = neighbours;
        self
    }

    /// Returns the slots of the initial population of a region and sector.
    pub fn templates(&self, region: RegionId, sector: Sector) -> &[SlotSeed] {
        &self.templates[region.index() * Sector::COUNT + sector.index()]
    }

    /// Returns the employers of a region and sector with their cumulated sizes.
    pub fn employers(&self, region: RegionId, sector: Sector) -> &[(u32, f64)] {
        &self.employers[region.index() * Sector::COUNT + sector.index()]
    }

    /// Returns a municipality of a region at a quantile of the region's residents.
    pub fn municipality_at(&self, regions: &Regions, region: RegionId, u: f64) -> MunicipalityId {
        let weights: Vec<f64> = (0..self.municipality_share.len())
            .map(|at| {
                let here = regions.of(MunicipalityId::at(at)) == region;
                if here {
                    self.municipality_share[at]
                } else {
                    0.0
                }
            })
            .collect();
        MunicipalityId::at(choose_at(&weights, u))
    }

    /// Returns the occupation at quantile `u` of the slots of the initial population.
    pub fn any_occupation(&self, u: f64) -> Occupation {
        let place = self.occupation_share.partition_point(|share| *share <= u);
        Occupation::at(place.min(Occupation::COUNT - 1))
    }

    /// Returns the slot of a region's initial population at quantile `u` of those of a level; of any level if it has none.
    ///
    /// # Panics
    /// If the initial population has no ordinary slot at all: `inputs` checks.
    pub fn template_at_level(&self, region: RegionId, level: EducationLevel, u: f64) -> &SlotSeed {
        let first = region.index() * EducationLevel::COUNT;
        let levels = &self.templates_by_level[first..first + EducationLevel::COUNT];
        let own = &levels[level.index()];
        let list = if own.is_empty() {
            levels
                .iter()
                .find(|list| !list.is_empty())
                .expect("an initial population has slots")
        } else {
            own
        };
        &list[((u * list.len() as f64) as usize).min(list.len() - 1)]
    }
}

/// Cells that every place has on a board beyond those for what is expected, so that the unexpected finds room.
const SPARE_CELLS: u32 = 4;

/// Returns the vacancies expected at each municipality: those of the initial population by jobs.
fn expected_vacancies(seed: &WorldSeed, vacant: f64) -> Vec<f64> {
    let mut jobs = vec![0.0; seed.municipalities.len()];
    for slot in &seed.slots {
        jobs[seed.employers[slot.employer.index()].municipality.index()] += 1.0;
    }
    let all = jobs.iter().sum::<f64>().max(1.0);
    jobs.iter().map(|here| vacant * here / all).collect()
}

/// Returns the cells of each board by place of work. Both channels get a board for everything expected: a mix of
/// channels other than today's still finds room.
fn cells(
    seed: &WorldSeed,
    share: &[f64; SEGMENTS],
    vacant: f64,
    cells_per_vacancy: f64,
) -> Vec<[u32; SEGMENTS]> {
    let size = |expected: f64| (expected * cells_per_vacancy) as u32 + SPARE_CELLS;
    let mut jobs = vec![0.0; seed.municipalities.len()];
    for slot in &seed.slots {
        jobs[seed.employers[slot.employer.index()].municipality.index()] += 1.0;
    }
    let all = jobs.iter().sum::<f64>().max(1.0);
    let inside = jobs
        .iter()
        .map(|here| share.map(|one| size(one * vacant * here / all)));
    let mut by_level = [0.0; EducationLevel::COUNT];
    for (segment, one) in share.iter().enumerate() {
        by_level[segment % EducationLevel::COUNT] += one;
    }
    let outside = seed.zones.iter().map(|zone| {
        std::array::from_fn(|segment| {
            let level = segment % EducationLevel::COUNT;
            size(zone.vacancies[level] * share[segment] / f64::max(by_level[level], 1e-9))
        })
    });
    inside.chain(outside).collect()
}
