//! Several initial populations as one: neighbours meet, and commuters between them become one person each.
//!
//! Each region's population is built from its own tables, as if it were alone. Then the zones that stood for a
//! simulated neighbour give way to it. The residents of A who work in B by A's tables and the in-commuters of B from A by
//! B's tables are two statements about the same persons; that of the home is kept (docs/decisions/0007): each such
//! resident takes a job in B, first those of B's anonymous in-commuters from A, then those of its other in-commuters.
//! In-commuters of B from A beyond them come from B's other zones. So every margin of residents and of jobs stands; what
//! gives way is where the in-commuters of a region live, which no figure fixed.

use super::border::{Border, great_circle};
use super::build::{InitialPopulation, build};
use super::column::column;
use super::draft::Question;
use super::error::InputError;
use super::fit::{FitReport, FitRow};
use super::reader::Tables;
use super::regional::ZoneRow;
use super::settings::PopulationSettings;
use crate::draws::{Draws, Stream, choose_at};
use crate::texts::message;
use crate::vocab::{
    EmployerId, IloState, Month, MunicipalityId, PersonKey, RegionId, SlotId, ZoneId,
};
use crate::world::{
    EmployerSeed, PersonSeed, Place, Regions, SlotSeed, StoodFor, WaitingCohort, Work, WorldSeed,
    ZoneSeed,
};

/// Municipalities and zones that a joint world may have: their ids share one byte on the boards.
const MOST_PLACES: usize = 250;

/// One of the regions that are built together.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    /// Name for tables and texts.
    pub name: String,
    /// What its own population is built for.
    pub settings: PopulationSettings,
}

struct Part {
    folder: String,
    name: String,
    seed: WorldSeed,
    border: Border,
    labour_force: f64,
}

/// How a zone of a region divides over simulated neighbours; what is left stays a zone.
#[derive(Clone, Debug, Default)]
struct Division {
    /// Neighbour and share of the zone.
    shares: Vec<(usize, f64)>,
    /// Share that stays outside.
    rest: f64,
}

/// Builds the initial populations of several regions and joins them.
///
/// # Errors
/// As [`build`] for each region; besides, tables that do not say where a region lies, regions that are no neighbours.
pub fn build_together(
    tables: &Tables,
    regions: &[Together],
    draws: &Draws,
) -> Result<InitialPopulation, Vec<InputError>> {
    let (mut parts, mut errors, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for one in regions {
        let settings = &one.settings;
        let border = Border::read(tables, settings);
        match (build(tables, settings, draws), border) {
            (Ok(world), Ok(border)) => {
                rows.extend(world.fit.rows.into_iter().map(|row| FitRow {
                    margin: format!("{}: {}", one.name, row.margin),
                    ..row
                }));
                let active = |person: &&PersonSeed| {
                    matches!(person.place, Place::Municipality(_))
                        && person.ilo != IloState::Inactive
                };
                parts.push(Part {
                    folder: settings.region.clone(),
                    name: one.name.clone(),
                    labour_force: world.seed.persons.iter().filter(active).count() as f64,
                    seed: world.seed,
                    border,
                });
            }
            (world, border) => {
                errors.extend(world.err().unwrap_or_default());
                errors.extend(border.err().unwrap_or_default());
            }
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let divisions = divide_zones(&parts)?;
    let mut joint = Joint::lay_out(&parts, &divisions, draws)?;
    for home in 0..parts.len() {
        for work in (0..parts.len()).filter(|work| *work != home) {
            rows.push(joint.marry(draws, home, work));
        }
    }
    joint.rehome(draws)?;
    let seed = joint.finish();
    Ok(InitialPopulation {
        seed,
        fit: FitReport { rows },
    })
}

/// Divides every zone over the neighbours in it by labour force.
fn divide_zones(parts: &[Part]) -> Result<Vec<Vec<Division>>, Vec<InputError>> {
    let mut errors = Vec::new();
    let mut all = Vec::new();
    for (a, part) in parts.iter().enumerate() {
        let mut divisions = Vec::new();
        let mut known = vec![false; parts.len()];
        for zone in &part.seed.zones {
            let areas = part
                .border
                .zones
                .get(&zone.code)
                .cloned()
                .unwrap_or_default();
            let within: Vec<usize> = (0..parts.len())
                .filter(|b| *b != a && areas.contains(&parts[*b].border.area))
                .collect();
            within.iter().for_each(|b| known[*b] = true);
            let simulated: f64 = within.iter().map(|b| parts[*b].labour_force).sum();
            let whole = if within.len() == areas.len() {
                simulated
            } else {
                zone.labour_force.max(simulated)
            };
            let shares = within
                .iter()
                .map(|b| (*b, parts[*b].labour_force / whole.max(1.0)))
                .collect();
            let rest = if within.len() == areas.len() {
                0.0
            } else {
                1.0 - simulated / whole.max(1.0)
            };
            divisions.push(Division { shares, rest });
        }
        for (b, other) in parts.iter().enumerate().filter(|(b, _)| *b != a) {
            let codes = other.border.zones.values().flatten();
            let mutual = codes.into_iter().any(|code| *code == part.border.area);
            if known[b] != mutual || (!known[b] && parts.len() == 2) {
                let path = format!("regions/{}/zones.csv", part.folder);
                if !known[b] {
                    let found = message!(
                        "table-no-zone-with",
                        area = other.border.area.as_str(),
                        name = other.name.as_str()
                    );
                    let expected = message!(
                        "table-one-as-it-is-beside",
                        name = other.name.as_str(),
                        beside = part.name.as_str()
                    );
                    let error = InputError::of_file(&path, found, expected);
                    let error = error.in_column(column!(ZoneRow, regions));
                    errors.push(error.with_help("table-regions-must-be-neighbours"));
                }
            }
        }
        all.push(divisions);
    }
    if errors.is_empty() {
        Ok(all)
    } else {
        Err(errors)
    }
}

/// The joint world in the making.
pub(super) struct Joint {
    pub seed: WorldSeed,
    /// Residents and in-commuters of each region by number; `None` for an in-commuter whose job a resident took.
    pub persons: Vec<Vec<Option<PersonSeed>>>,
    /// Residents of a region, by region of the job, who work in the zone that stood for it.
    pub out: Vec<Vec<Vec<usize>>>,
    /// In-commuters of a region, by region of the home, from the zone that stood for it.
    pub into: Vec<Vec<Vec<usize>>>,
    /// Kilometres over which commuting of each region decays.
    pub gravity: Vec<f64>,
    /// Codes and names of the regions.
    pub names: Vec<(String, String)>,
}

/// The zone of those whose place outside was a simulated neighbour, until it is decided upon.
pub(super) const NO_ZONE: ZoneId = ZoneId(u8::MAX);

/// Where the records of a region begin among those of all.
struct Starts {
    municipality: usize,
    employer: usize,
    slot: usize,
}

impl Joint {
    /// Puts the regions side by side: one list of municipalities, zones, employers and slots; the persons still apart.
    fn lay_out(
        parts: &[Part],
        divisions: &[Vec<Division>],
        draws: &Draws,
    ) -> Result<Self, Vec<InputError>> {
        let n: usize = parts
            .iter()
            .map(|part| part.seed.municipalities.len())
            .sum();
        let count = parts.len();
        let mut joint = Self {
            seed: WorldSeed {
                month: parts[0].seed.month,
                municipalities: Vec::with_capacity(n),
                kilometres: kilometres(parts),
                regions: Regions::default(),
                zones: Vec::new(),
                persons: Vec::new(),
                employers: Vec::new(),
                slots: Vec::new(),
                waiting: Vec::new(),
            },
            persons: Vec::new(),
            out: vec![vec![Vec::new(); count]; count],
            into: vec![vec![Vec::new(); count]; count],
            gravity: parts.iter().map(|part| part.border.gravity).collect(),
            names: parts
                .iter()
                .map(|part| (part.folder.clone(), part.name.clone()))
                .collect(),
        };
        joint.seed.regions.names.clone_from(&joint.names);
        for (a, part) in parts.iter().enumerate() {
            let starts = Starts {
                municipality: joint.seed.municipalities.len(),
                employer: joint.seed.employers.len(),
                slot: joint.seed.slots.len(),
            };
            let numbers = joint.add_zones(a, part, &divisions[a], n);
            joint.add_records(a, part, &starts);
            joint.add_persons(a, part, &starts, &divisions[a], &numbers, draws);
        }
        let places = n + joint.seed.zones.len();
        if places > MOST_PLACES {
            let path = format!("regions/{}/municipalities.csv", parts[0].folder);
            let found = message!("table-places-of-all-regions", n = places.to_string());
            let expected = message!("table-at-most", most = MOST_PLACES.to_string());
            return Err(vec![InputError::of_file(&path, found, expected)]);
        }
        Ok(joint)
    }

    /// Adds the zones of a region that stay, and returns their new numbers; a neighbour takes its share of searchers and
    /// vacancies with it.
    fn add_zones(
        &mut self,
        a: usize,
        part: &Part,
        divisions: &[Division],
        n: usize,
    ) -> Vec<ZoneId> {
        let (first, own) = (
            self.seed.municipalities.len(),
            part.seed.municipalities.len(),
        );
        let mut numbers = Vec::new();
        for (zone, division) in part.seed.zones.iter().zip(divisions) {
            let vacancies: f64 = zone.vacancies.iter().sum();
            let mut kilometres = vec![f64::INFINITY; n];
            kilometres[first..first + own].copy_from_slice(&zone.kilometres);
            for (b, share) in &division.shares {
                self.seed.regions.stood_for.push(StoodFor {
                    from: RegionId::at(a),
                    to: RegionId::at(*b),
                    vacancies: vacancies * share,
                    kilometres: kilometres.clone(),
                });
            }
            if division.rest <= 0.0 {
                numbers.push(NO_ZONE);
                continue;
            }
            numbers.push(ZoneId::at(self.seed.zones.len()));
            self.seed.regions.of_zone.push(RegionId::at(a));
            let searchers = |level: usize| zone.searchers[level] as f64 * division.rest;
            self.seed.zones.push(ZoneSeed {
                code: format!("{}.{}", part.folder, zone.code),
                name: format!("{} ({})", zone.name, part.name),
                kilometres,
                labour_force: zone.labour_force * division.rest,
                searchers: std::array::from_fn(|level| searchers(level).round() as i64),
                vacancies: zone.vacancies.map(|one| one * division.rest),
            });
        }
        numbers
    }

    fn add_records(&mut self, a: usize, part: &Part, starts: &Starts) {
        let seed = &mut self.seed;
        let municipality =
            |id: MunicipalityId| MunicipalityId::at(starts.municipality + id.index());
        let own = part.seed.municipalities.len();
        let region = std::iter::repeat_n(RegionId::at(a), own);
        seed.regions.of_municipality.extend(region);
        let names = part.seed.municipalities.iter().cloned();
        seed.municipalities.extend(names);
        seed.employers
            .extend(part.seed.employers.iter().map(|one| EmployerSeed {
                municipality: municipality(one.municipality),
                ..one.clone()
            }));
        seed.slots
            .extend(part.seed.slots.iter().map(|one| SlotSeed {
                employer: EmployerId::at(starts.employer + one.employer.index()),
                ..one.clone()
            }));
        seed.waiting
            .extend(part.seed.waiting.iter().map(|one| WaitingCohort {
                municipality: municipality(one.municipality),
                ..one.clone()
            }));
    }

    fn add_persons(
        &mut self,
        a: usize,
        part: &Part,
        starts: &Starts,
        divisions: &[Division],
        numbers: &[ZoneId],
        draws: &Draws,
    ) {
        let mut persons = Vec::with_capacity(part.seed.persons.len());
        for (i, person) in part.seed.persons.iter().enumerate() {
            // Of a zone that a neighbour shares, a draw says who has to do with the neighbour.
            let at = |zone: ZoneId, lists: &mut Vec<Vec<usize>>| {
                let division = &divisions[zone.index()];
                let mut weights: Vec<f64> = division.shares.iter().map(|one| one.1).collect();
                weights.push(division.rest);
                let u = uniform(draws, person.key, part.seed.month, Question::Border);
                match division.shares.get(choose_at(&weights, u)) {
                    Some((b, _)) => {
                        lists[*b].push(i);
                        NO_ZONE
                    }
                    None => numbers[zone.index()],
                }
            };
            let place = match person.place {
                Place::Municipality(home) => {
                    Place::Municipality(MunicipalityId::at(starts.municipality + home.index()))
                }
                Place::Zone(zone) => Place::Zone(at(zone, &mut self.into[a])),
                other => other,
            };
            let work = match person.work {
                Work::Slot(slot) => Work::Slot(SlotId::at(starts.slot + slot.index())),
                Work::Outside(zone) => Work::Outside(at(zone, &mut self.out[a])),
                other => other,
            };
            persons.push(Some(PersonSeed {
                key: PersonKey::founder_of(RegionId::at(a), i),
                place,
                work,
                ..person.clone()
            }));
        }
        self.persons.push(persons);
    }

    /// Puts all persons in one list; residents of a region keep their order, so that partners find each other.
    fn finish(mut self) -> WorldSeed {
        for persons in self.persons {
            let first = self.seed.persons.len() as u32;
            self.seed
                .persons
                .extend(persons.into_iter().flatten().map(|person| PersonSeed {
                    partner: person.partner.map(|partner| partner + first),
                    ..person
                }));
        }
        self.seed
    }
}

/// Returns the draw of a question about a person of an initial population.
pub(super) fn uniform(draws: &Draws, key: PersonKey, month: Month, question: Question) -> f64 {
    draws.uniform(Stream::InitialPerson, key, month, question as u32)
}

/// Returns the kilometres between all municipalities: within a region those of its table, between regions the great
/// circle between the centres.
fn kilometres(parts: &[Part]) -> Vec<f64> {
    let places: Vec<(usize, usize)> = parts
        .iter()
        .enumerate()
        .flat_map(|(a, part)| (0..part.seed.municipalities.len()).map(move |m| (a, m)))
        .collect();
    let between = |(a, m): (usize, usize), (b, other): (usize, usize)| {
        if a == b {
            let seed = &parts[a].seed;
            seed.kilometres[m * seed.municipalities.len() + other]
        } else {
            great_circle(parts[a].border.centres[m], parts[b].border.centres[other])
        }
    };
    let from = |one: &(usize, usize)| {
        let one = *one;
        places.iter().map(move |other| between(one, *other))
    };
    places.iter().flat_map(from).collect()
}
