//! Employers and slots in the making, and what a job is: an occupation at a level.

use crate::draws::choose_at;
use crate::vocab::{
    Contract, EducationLevel, EmployerId, EurosPerMonth, Hours, MunicipalityId, Occupation,
};
use crate::world::{EmployerSeed, SlotSeed, Terms};

/// Occupations times levels.
pub(super) const KINDS: usize = Occupation::COUNT * EducationLevel::COUNT;

/// Employers and slots in the making. Slots before `filled` will be held by somebody, the others are vacant.
pub(super) struct Workplaces {
    pub employers: Vec<EmployerSeed>,
    pub slots: Vec<SlotSeed>,
    pub filled: usize,
    /// Slots of the sheltered employer, which come first.
    pub sheltered: usize,
    /// Expected jobs of the region by occupation and level.
    pub kinds: Vec<f64>,
    /// National jobs by occupation and level, on any scale.
    pub national_kinds: Vec<f64>,
}

impl Workplaces {
    /// Adds a slot of an occupation and level, whose terms come later.
    pub fn add_slot(&mut self, employer: EmployerId, kind: usize) {
        self.slots.push(SlotSeed {
            employer,
            occupation: Occupation::at(kind / EducationLevel::COUNT),
            level: EducationLevel::at(kind % EducationLevel::COUNT),
            terms: NO_TERMS,
        });
    }
}

/// Jobs that nobody holds yet, by kind and municipality; of each list the last is taken first.
pub(super) struct FreeJobs<T> {
    lists: Vec<Vec<T>>,
    municipalities: usize,
}

impl<T> FreeJobs<T> {
    /// Makes empty lists.
    pub fn new(municipalities: usize) -> Self {
        Self {
            lists: std::iter::repeat_with(Vec::new)
                .take(KINDS * municipalities)
                .collect(),
            municipalities,
        }
    }

    /// Adds a job.
    pub fn add(&mut self, kind: usize, municipality: MunicipalityId, job: T) {
        self.lists[kind * self.municipalities + municipality.index()].push(job);
    }

    /// Returns the number of jobs of a kind.
    pub fn of_kind(&self, kind: usize) -> usize {
        let first = kind * self.municipalities;
        let lists = &self.lists[first..first + self.municipalities];
        lists.iter().map(Vec::len).sum()
    }

    /// Takes a job of a kind; a municipality counts by its jobs, which weigh less by `exp(-kilometres / gravity)`.
    pub fn take(
        &mut self,
        kind: usize,
        kilometres: &[f64],
        gravity: f64,
        uniform: f64,
    ) -> Option<T> {
        let first = kind * self.municipalities;
        let lists = &mut self.lists[first..first + self.municipalities];
        let weight = |(list, km): (&Vec<T>, &f64)| list.len() as f64 * libm::exp(-km / gravity);
        let weights: Vec<f64> = lists.iter().zip(kilometres).map(weight).collect();
        lists[choose_at(&weights, uniform)].pop()
    }

    /// Returns the jobs that are left.
    pub fn left(self) -> impl Iterator<Item = T> {
        self.lists.into_iter().flatten()
    }
}

/// Returns the kind of job of an occupation and level.
pub(super) const fn kind_of(occupation: Occupation, level: EducationLevel) -> usize {
    occupation.index() * EducationLevel::COUNT + level.index()
}

/// Returns the levels of jobs that a person of a level takes: the own one first, then the next ones.
pub(super) const fn levels_from(level: EducationLevel) -> [EducationLevel; 3] {
    use EducationLevel::{High, Low, Middle};
    match level {
        Low => [Low, Middle, High],
        Middle => [Middle, Low, High],
        High => [High, Middle, Low],
    }
}

/// Returns the weights of levels around one: the own share, and the rest on those next to it.
pub(super) const fn weights_around(level: EducationLevel, own: f64) -> [f64; 3] {
    let rest = 1.0 - own;
    match level {
        EducationLevel::Low => [own, rest, 0.0],
        EducationLevel::Middle => [rest / 2.0, own, rest / 2.0],
        EducationLevel::High => [0.0, rest, own],
    }
}

const NO_TERMS: Terms = Terms {
    hours: Hours::From35,
    contract: Contract::Permanent,
    wage: EurosPerMonth(0),
};
