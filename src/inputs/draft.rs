//! The persons while they are being drawn, and the draws about them.

use super::codes::{AgedBenefit, FiveYears};
use super::figures::Figures;
use super::grid::Key;
use super::margins::whole_to_total;
use crate::draws::{Draws, Stream};
use crate::vocab::{
    Activity, AgeGroup, Assets, Contract, EducationLevel, EurosPerMonth, Hours, Household,
    IloState, Incomes, Marks, Month, Months, MunicipalityId, Occupation, PersonKey, Sex, Track,
};
use crate::world::{Abilities, PersonSeed, Place, Terms, Work, WorkHistory};

/// What a draw decides. Numbers are append-only: each is a sub-index of one stream, so no two questions share a draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Question {
    Level = 1,
    Track,
    School,
    Bbl,
    Household,
    Assets,
    StatusHolder,
    Wao,
    Wia,
    Wajong,
    Supported,
    Bijstand,
    BijstandCouple,
    Ww,
    OtherBenefit,
    PupilState,
    Unemployed,
    Employed,
    SelfEmployed,
    Outside,
    Zone,
    Hours,
    Field,
    Occupation,
    OccupationLevel,
    JobPlace,
    Agency,
    Fixed,
    Tenure,
    TenureMonths,
    BenefitMonths,
    WithoutJob,
    WithoutJobMonths,
    PhysicalBarrier,
    MentalBarrier,
    Severe,
    Language,
    Travel,
    Mark,
    Donor,
    DonorBirth,
    OwnField,
    AtHome,
    Register,
    VsoPro,
    LostHours,
    Border,
    BorderLot,
    BorderJob,
    BorderPlace,
    BorderZone,
    /// Whether a calendar year counted; the year is added to the number.
    WorkYear = 1000,
}

/// The persons of the initial population in the making.
pub(super) struct Draft<'a> {
    pub figures: &'a Figures,
    pub draws: &'a Draws,
    pub month: Month,
    /// Residents first, then in-commuters.
    pub persons: Vec<PersonSeed>,
    /// Municipality of each resident.
    pub home: Vec<u8>,
    /// Whether the person was given a state already.
    pub settled: Vec<bool>,
}

/// Five-year age groups times sexes.
pub(super) const CELLS: usize = <(FiveYears, Sex)>::SIZE;

impl<'a> Draft<'a> {
    pub fn new(figures: &'a Figures, draws: &'a Draws, month: Month) -> Self {
        Self {
            figures,
            draws,
            month,
            persons: Vec::new(),
            home: Vec::new(),
            settled: Vec::new(),
        }
    }

    /// Adds a resident about whom only birth, sex and municipality are known.
    pub fn add_resident(&mut self, birth: Month, sex: Sex, home: usize) {
        let key = PersonKey::founder(self.persons.len());
        self.persons.push(PersonSeed {
            key,
            birth,
            sex,
            place: Place::Municipality(MunicipalityId::at(home)),
            level: EducationLevel::Low,
            start_qualification: false,
            field: Occupation::Other,
            track: Track::Basic,
            household: Household::Single,
            partner: None,
            assets: Assets::Above,
            ilo: IloState::Inactive,
            activity: Activity::None,
            incomes: Incomes::NONE,
            work: Work::None,
            terms: Terms {
                hours: Hours::From35,
                contract: Contract::Permanent,
                wage: EurosPerMonth(0),
            },
            occupation: Occupation::Other,
            since: self.month,
            benefit_since: Month::NEVER,
            ww_until: Month::NEVER,
            benefit_wage: EurosPerMonth(0),
            marks: Marks::NONE,
            abilities: Abilities::default(),
            history: WorkHistory {
                counted_until: self.month,
                ..WorkHistory::default()
            },
        });
        self.home.push(home as u8);
        self.settled.push(false);
    }

    /// Returns the residents of a municipality.
    pub fn residents(&self, home: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.home.len()).filter(move |i| usize::from(self.home[*i]) == home)
    }

    pub fn months_of_age(&self, i: usize) -> u16 {
        self.month.since(self.persons[i].birth)
    }

    pub fn age(&self, i: usize) -> u16 {
        self.months_of_age(i) / 12
    }

    pub fn group(&self, i: usize) -> AgeGroup {
        AgeGroup::of(self.age(i))
    }

    /// Returns the person's five-year age group and sex.
    pub fn age_sex(&self, i: usize) -> (FiveYears, Sex) {
        let age = usize::from(self.age(i) - 15) / 5;
        (FiveYears::at(age), self.persons[i].sex)
    }

    /// Returns the place of the resident's municipality, age group and sex.
    pub fn cell(&self, i: usize) -> usize {
        usize::from(self.home[i]) * CELLS + self.age_sex(i).place()
    }

    pub fn is_pupil(&self, i: usize) -> bool {
        self.persons[i].activity == Activity::School
    }

    /// Returns the month in which the state pension begins.
    pub fn pension_month(&self, i: usize) -> Month {
        let birth = self.persons[i].birth;
        // Births outside the bands have the age of the band before them, or of the first.
        let bands = &self.figures.aow;
        let band = bands.iter().rev().find(|band| band.born_from <= birth);
        let band = band.unwrap_or(&bands[0]);
        birth + Months(band.years * 12 + band.months)
    }

    pub fn is_pensioner(&self, i: usize) -> bool {
        self.pension_month(i) <= self.month
    }

    pub fn uniform(&self, i: usize, question: Question) -> f64 {
        self.uniform_at(i, question as u32)
    }

    pub fn uniform_at(&self, i: usize, sub: u32) -> f64 {
        self.draws
            .uniform(Stream::InitialPerson, self.persons[i].key, self.month, sub)
    }

    pub fn gumbel(&self, i: usize, question: Question) -> f64 {
        crate::draws::gumbel_quantile(self.uniform(i, question))
    }

    pub fn happens(&self, probability: f64, i: usize, question: Question) -> bool {
        self.uniform(i, question) < probability
    }

    pub fn choose(&self, weights: &[f64], i: usize, question: Question) -> usize {
        crate::draws::choose_at(weights, self.uniform(i, question))
    }

    /// Splits a number over classes with keyed rounding; `who` keys the draw.
    pub fn split(&self, shares: &[f64], total: usize, who: u64) -> Vec<usize> {
        whole_to_total(shares, total as u32, self.draws, who)
            .into_iter()
            .map(|n| n as usize)
            .collect()
    }

    /// Orders persons by a number, and those who are equal by their place.
    pub fn sorted(
        &self,
        persons: impl Iterator<Item = usize>,
        number: impl Fn(usize) -> f64,
    ) -> Vec<usize> {
        let mut order: Vec<(f64, usize)> = persons.map(|i| (number(i), i)).collect();
        order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        order.into_iter().map(|(_, i)| i).collect()
    }

    /// Orders candidates for a weighted draw without replacement: the first n are the sample of n.
    ///
    /// The weights are `exp(log_weight)`; the order is that of `log_weight + Gumbel` (Efraimidis & Spirakis 2006).
    pub fn ranked(
        &self,
        candidates: impl Iterator<Item = usize>,
        question: Question,
        log_weight: impl Fn(usize) -> f64,
    ) -> Vec<usize> {
        let mut scored: Vec<(f64, usize)> = Vec::new();
        for i in candidates {
            let weight = log_weight(i);
            if weight > f64::NEG_INFINITY {
                scored.push((weight + self.gumbel(i, question), i));
            }
        }
        scored.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.into_iter().map(|(_, i)| i).collect()
    }

    /// Returns the log weight of a benefit by age group.
    pub fn aged(&self, benefit: AgedBenefit, i: usize) -> f64 {
        libm::log(self.figures.benefit_ages[(benefit, self.group(i))])
    }

    /// Returns a log weight for persons at the low level, none for others.
    pub fn if_low(&self, i: usize, weight: f64) -> f64 {
        if_so(self.persons[i].level == EducationLevel::Low, weight)
    }

    /// Returns residents of a municipality who are free for a benefit: adults of an age, below the pension age, not at
    /// school.
    pub fn free(&self, home: usize, from_age: f64) -> Vec<usize> {
        let is_free = |i: &usize| {
            !self.settled[*i]
                && self.persons[*i].incomes == Incomes::NONE
                && self.persons[*i].activity == Activity::None
                && self.age(*i) >= from_age as u16
                && !self.is_pensioner(*i)
        };
        self.residents(home).filter(is_free).collect()
    }
}

/// Returns one of a list by a uniform draw.
pub(super) fn one_of<T: Copy>(list: &[T], uniform: f64) -> T {
    list[((uniform * list.len() as f64) as usize).min(list.len() - 1)]
}

/// Returns a log weight where something holds, and none where it does not.
pub(super) fn if_so(holds: bool, weight: f64) -> f64 {
    if holds { weight } else { 0.0 }
}

/// Addresses of keyed roundings: the kind of table in the high bits, the place in the low ones.
pub(super) const fn rounding(kind: u32, place: usize) -> u64 {
    (kind as u64) << 32 | place as u64
}
