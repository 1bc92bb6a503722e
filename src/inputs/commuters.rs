//! Commuters between simulated neighbours at the start: who of one region takes which job in the other.

use super::draft::Question;
use super::error::InputError;
use super::fit::FitRow;
use super::together::{Joint, NO_ZONE, uniform};
use super::workplaces::{FreeJobs, kind_of, levels_from};
use crate::draws::{Draws, choose_at};
use crate::texts::message;
use crate::vocab::{Grade, Occupation, PersonKey, RegionId, SlotId, ZoneId};
use crate::world::{Place, Work};

impl Joint {
    /// Gives the residents of `home` who work in the zone that stood for `work` a job there, and returns how far the
    /// statements of both tables lie apart.
    pub(super) fn marry(&mut self, draws: &Draws, home: usize, work: usize) -> FitRow {
        let month = self.seed.month;
        let lot = |key: PersonKey| uniform(draws, key, month, Question::BorderLot);
        let key = |joint: &Self, region: usize, i: usize| {
            let person = joint.persons[region][i].as_ref();
            person.map_or(PersonKey(0), |person| person.key)
        };
        let mut residents = std::mem::take(&mut self.out[home][work]);
        residents.sort_by(|a, b| {
            let (a, b) = (key(self, home, *a), key(self, home, *b));
            lot(a).total_cmp(&lot(b)).then(a.cmp(&b))
        });
        let mut jobs = std::mem::take(&mut self.into[work][home]);
        let row = self.compare(home, work, residents.len(), jobs.len());
        if residents.len() > jobs.len() {
            let mut others: Vec<(f64, usize)> = (0..self.persons[work].len())
                .filter_map(|i| Some((self.persons[work][i].as_ref()?, i)))
                .filter(|(person, _)| {
                    matches!(person.place, Place::Zone(zone) if zone != NO_ZONE)
                        && !person.terms.contract.is_supported()
                })
                .map(|(person, i)| (lot(person.key), i))
                .collect();
            others.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let more = residents.len() - jobs.len();
            jobs.extend(others.into_iter().take(more).map(|(_, i)| i));
        }
        let mut free = self.jobs(work, &jobs);
        for i in residents.into_iter().take(jobs.len()) {
            let holder = self.find(draws, &mut free, (home, i));
            let Some(person) = self.persons[work][holder].take() else {
                continue;
            };
            if let (Some(resident), Work::Slot(slot)) =
                (self.persons[home][i].as_mut(), person.work)
            {
                // The job is the employer's, its hours, contract and pay are the resident's.
                let seed = &mut self.seed.slots[slot.index()];
                resident.work = person.work;
                resident.occupation = seed.occupation;
                seed.terms = resident.terms;
            }
        }
        row
    }

    fn compare(&self, home: usize, work: usize, out: usize, into: usize) -> FitRow {
        let (home, work) = (&self.names[home].1, &self.names[work].1);
        FitRow {
            margin: format!(
                "commuters {home} to {work}: {out} by the tables of the home (kept), {into} by those of the job"
            ),
            cells: 1,
            largest_absolute: (out as f64 - into as f64).abs(),
            largest_relative: (out as f64 - into as f64).abs() / f64::max(into as f64, 1.0),
            grade: Grade::Derived,
        }
    }

    /// Returns in-commuters whose jobs residents of a neighbour may take, the first of the list on top.
    fn jobs(&self, region: usize, commuters: &[usize]) -> FreeJobs<usize> {
        let mut free = FreeJobs::new(self.seed.municipalities.len());
        for i in commuters.iter().rev() {
            if let Some(slot) = self.slot_of(region, *i) {
                let seed = &self.seed.slots[slot.index()];
                let at = self.seed.employers[seed.employer.index()].municipality;
                free.add(kind_of(seed.occupation, seed.level), at, *i);
            }
        }
        free
    }

    fn slot_of(&self, region: usize, i: usize) -> Option<SlotId> {
        match self.persons[region][i].as_ref()?.work {
            Work::Slot(slot) => Some(slot),
            _ => None,
        }
    }

    /// Takes the in-commuter whose job suits a resident: own occupation and level first, then the level, then the level
    /// next to it; among places of work by distance.
    fn find(
        &self,
        draws: &Draws,
        free: &mut FreeJobs<usize>,
        (region, i): (usize, usize),
    ) -> usize {
        let person = self.persons[region][i].as_ref();
        let person = person.expect("residents are never taken out");
        let draw = |question| uniform(draws, person.key, self.seed.month, question);
        let mut chosen = kind_of(person.occupation, person.level);
        for level in levels_from(person.level) {
            if free.of_kind(chosen) > 0 {
                break;
            }
            let jobs = |occupation: &Occupation| free.of_kind(kind_of(*occupation, level)) as f64;
            let weights: Vec<f64> = Occupation::ALL.iter().map(jobs).collect();
            let occupation = choose_at(&weights, draw(Question::BorderJob));
            chosen = kind_of(Occupation::at(occupation), level);
        }
        let n = self.seed.municipalities.len();
        let home = match person.place {
            Place::Municipality(home) => home.index(),
            _ => 0,
        };
        let kilometres = &self.seed.kilometres[home * n..][..n];
        let found = free.take(
            chosen,
            kilometres,
            self.gravity[region],
            draw(Question::BorderPlace),
        );
        found.expect("there are as many jobs as residents who take one")
    }

    /// Finds a zone for those whose place outside was a simulated neighbour that has no room for them: residents beyond
    /// all jobs, in-commuters beyond the residents.
    pub(super) fn rehome(&mut self, draws: &Draws) -> Result<(), Vec<InputError>> {
        for region in 0..self.persons.len() {
            for i in 0..self.persons[region].len() {
                let Some(person) = self.persons[region][i].as_ref() else {
                    continue;
                };
                let from = match (person.place, person.work) {
                    (Place::Zone(NO_ZONE), Work::Slot(slot)) => {
                        let employer = self.seed.slots[slot.index()].employer;
                        self.seed.employers[employer.index()].municipality
                    }
                    (Place::Municipality(home), Work::Outside(NO_ZONE)) => home,
                    _ => continue,
                };
                let weights: Vec<f64> = (0..self.seed.zones.len())
                    .map(|at| {
                        let zone = &self.seed.zones[at];
                        if self.seed.regions.around(ZoneId::at(at)) != RegionId::at(region) {
                            return 0.0;
                        }
                        let decay = -zone.kilometres[from.index()] / self.gravity[region];
                        zone.labour_force * libm::exp(decay)
                    })
                    .collect();
                if weights.iter().all(|weight| *weight <= 0.0) {
                    let (folder, name) = &self.names[region];
                    let path = format!("regions/{folder}/zones.csv");
                    let found = message!("table-no-zone-beside-neighbours", name = name.as_str());
                    let expected = "table-at-least-one-zone";
                    return Err(vec![InputError::of_file(&path, found, expected)]);
                }
                let u = uniform(draws, person.key, self.seed.month, Question::BorderZone);
                let zone = ZoneId::at(choose_at(&weights, u));
                if let Some(person) = self.persons[region][i].as_mut() {
                    if person.place == Place::Zone(NO_ZONE) {
                        person.place = Place::Zone(zone);
                    } else {
                        person.work = Work::Outside(zone);
                    }
                }
            }
        }
        Ok(())
    }
}
