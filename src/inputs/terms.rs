//! Contracts, duration of jobs and wages.

use super::codes::ContractShare;
use super::draft::{Draft, Question, if_so, one_of, rounding};
use super::figures::Figures;
use super::spans::Span;
use super::workplaces::Workplaces;
use crate::draws::{Stream, choose_at};
use crate::vocab::{
    Activity, Contract, EducationLevel, EurosPerMonth, Hours, Income, Month, Months, Occupation,
    Sector,
};
use crate::world::{Terms, Work};

/// Gives contracts to all who hold a job, so that the national shares are met; ages and pupils are weighted.
pub(super) fn give_contracts(draft: &mut Draft<'_>, places: &Workplaces) {
    for person in &mut draft.persons {
        if person.activity == Activity::Bbl
            && matches!(person.work, Work::Slot(_) | Work::Outside(_))
        {
            person.terms.contract = Contract::Bbl;
        }
    }
    let employees: Vec<usize> = employees(draft).collect();
    let open: Vec<usize> = employees
        .iter()
        .copied()
        .filter(|i| draft.persons[*i].terms.contract == Contract::Permanent)
        .collect();
    let figures = draft.figures;
    let numbers = draft.split(figures.contracts.cells(), employees.len(), rounding(21, 0));
    let one = &figures.one;
    let logit = |share: f64| libm::log(share / (1.0 - share));
    let sector = |i: usize| match draft.persons[i].work {
        Work::Slot(slot) => {
            Some(places.employers[places.slots[slot.index()].employer.index()].sector)
        }
        _ => None,
    };
    let agency = |i: usize| {
        let is_of_sector = matches!(sector(i), Some(Sector::N | Sector::I));
        logit(figures.contract_ages[draft.group(i)].agency)
            + if_so(draft.is_pupil(i), one.pupil_agency_log_weight)
            + if_so(is_of_sector, one.agency_sector_log_weight)
    };
    let chosen = draft.ranked(open.iter().copied(), Question::Agency, agency);
    for i in chosen
        .into_iter()
        .take(numbers[ContractShare::Agency.index()])
    {
        draft.persons[i].terms.contract = Contract::Agency;
    }
    let fixed = |i: usize| logit(figures.contract_ages[draft.group(i)].fixed);
    let left = open
        .into_iter()
        .filter(|i| draft.persons[*i].terms.contract == Contract::Permanent);
    let left: Vec<usize> = left.collect();
    let chosen = draft.ranked(left.into_iter(), Question::Fixed, fixed);
    for i in chosen
        .into_iter()
        .take(numbers[ContractShare::Fixed.index()])
    {
        draft.persons[i].terms.contract = Contract::Fixed;
    }
}

/// Returns all persons with a job inside or outside, in-commuters included.
pub(super) fn employees<'a>(draft: &'a Draft<'_>) -> impl Iterator<Item = usize> + 'a {
    (0..draft.persons.len())
        .filter(|i| matches!(draft.persons[*i].work, Work::Slot(_) | Work::Outside(_)))
}

/// Gives the first month of every job, so that the published durations of flexible and other jobs are met.
pub(super) fn give_tenure(draft: &mut Draft<'_>) {
    let flexible = |contract: Contract| matches!(contract, Contract::Fixed | Contract::Agency);
    let (mut short, mut long) = (Vec::new(), Vec::new());
    for i in (0..draft.persons.len()).filter(|i| draft.persons[*i].work != Work::None) {
        if flexible(draft.persons[i].terms.contract) {
            short.push(i)
        } else {
            long.push(i)
        }
    }
    let figures = draft.figures;
    let (of_short, of_long) = tenure(figures, short.len() as f64, long.len() as f64);
    hand_out_months(draft, &short, &of_short, 22);
    hand_out_months(draft, &long, &of_long, 23);
}

/// Returns the durations of flexible jobs and of all others, both in the classes of all jobs and scaled to this world.
///
/// A class of flexible jobs that spans several classes of all jobs is divided in proportion to those.
fn tenure(figures: &Figures, short: f64, long: f64) -> (Vec<Span>, Vec<Span>) {
    let all: f64 = figures.tenure_all.iter().map(|span| span.size).sum();
    let flexible: f64 = figures.tenure_flexible.iter().map(|span| span.size).sum();
    let (mut of_short, mut of_long) = (figures.tenure_all.clone(), figures.tenure_all.clone());
    for (class, span) in figures.tenure_all.iter().enumerate() {
        let part = figures
            .tenure_flexible
            .iter()
            .find(|wide| wide.spans(span))
            .map_or(0.0, |wide| {
                let same = figures.tenure_all.iter().filter(|s| wide.spans(s));
                let same: f64 = same.map(|s| s.size).sum();
                if_so(same > 0.0, wide.size * span.size / same)
            });
        of_short[class].size = part / flexible * short;
        of_long[class].size = (span.size / all * (short + long) - of_short[class].size).max(0.0);
    }
    (of_short, of_long)
}

/// Gives durations so that the classes are met and nobody began before the age of 15.
///
/// Persons are ranked by a keyed part of their years since 15; the longest durations go to the top of the ranking.
fn hand_out_months(draft: &mut Draft<'_>, persons: &[usize], spans: &[Span], kind: u32) {
    let shares: Vec<f64> = spans.iter().map(|span| span.size).collect();
    let numbers = draft.split(&shares, persons.len(), rounding(kind, 0));
    let recent = draft.figures.one.recent_job_factor;
    let ranked = draft.sorted(persons.iter().copied(), |i| {
        let person = &draft.persons[i];
        // A job beside WW or in BBL is recent.
        let is_recent = person.incomes.has(Income::Ww) || person.activity == Activity::Bbl;
        let months = f64::from(draft.months_of_age(i) - 15 * 12);
        months * draft.uniform(i, Question::Tenure) * if is_recent { recent } else { 1.0 }
    });
    let mut ranked = ranked.into_iter();
    for (span, n) in spans.iter().zip(numbers) {
        for i in ranked.by_ref().take(n) {
            let most = draft.months_of_age(i) - 15 * 12;
            let (from, to) = (
                f64::from(span.from.min(most)),
                f64::from(span.to.min(most)) + 1.0,
            );
            let months = (from + draft.uniform(i, Question::TenureMonths) * (to - from)) as u16;
            draft.persons[i].since = draft.month - Months(months.min(most));
        }
    }
}

/// The wage of a job, from factors for occupation, level and age that are scaled to the mean wage.
pub(super) struct Wages {
    scale: f64,
    month: Month,
}

impl Wages {
    /// Scales the factors so that all jobs held in this world have the mean hourly wage.
    pub fn new(draft: &Draft<'_>) -> Self {
        let unscaled = Self {
            scale: 1.0,
            month: draft.month,
        };
        let (mut sum, mut n) = (0.0, 0.0);
        for i in employees(draft) {
            sum += unscaled.hourly(draft, i, draft.persons[i].level);
            n += 1.0;
        }
        Self {
            scale: draft.figures.wages.mean * n / f64::max(sum, 1.0),
            month: draft.month,
        }
    }

    fn hourly(&self, draft: &Draft<'_>, i: usize, level: EducationLevel) -> f64 {
        let figures = draft.figures;
        let age = figures.wages.age[draft.group(i)];
        self.of_kind(figures, draft.persons[i].occupation, level) * age
    }

    fn of_kind(&self, figures: &Figures, occupation: Occupation, level: EducationLevel) -> f64 {
        let rows = figures.occupations.cells().iter();
        let employed: f64 = rows.clone().map(|row| row.employed_thousand).sum();
        let wages: f64 = rows
            .map(|row| row.median_wage_2021 * row.employed_thousand)
            .sum();
        let wage = figures.occupations[occupation].median_wage_2021;
        self.scale * wage / (wages / employed) * figures.wages.level[level]
    }

    /// Returns the monthly wage of a person in these hours, at least the minimum wage of the age.
    pub fn of_person(
        &self,
        draft: &Draft<'_>,
        i: usize,
        level: EducationLevel,
        hours: Hours,
    ) -> EurosPerMonth {
        monthly(
            self.hourly(draft, i, level)
                .max(self.minimum(draft.figures, draft.age(i))),
            hours,
        )
    }

    /// Returns the monthly wage that a vacant slot offers: that of a person of 35 to 44.
    pub fn of_slot(
        &self,
        draft: &Draft<'_>,
        occupation: Occupation,
        level: EducationLevel,
        hours: Hours,
    ) -> EurosPerMonth {
        monthly(
            self.of_kind(draft.figures, occupation, level)
                .max(self.minimum(draft.figures, 22)),
            hours,
        )
    }

    /// Returns the minimum wage per hour of a working week of 38 hours.
    fn minimum(&self, figures: &Figures, age: u16) -> f64 {
        let rows = &figures.minimum_wage;
        let dates = rows.iter().map(|row| row.from);
        let past = dates.clone().filter(|from| *from <= self.month.next());
        let last = past.max().or_else(|| dates.min());
        let of_age = rows
            .iter()
            .filter(|row| Some(row.from) == last && row.age <= age);
        let most = of_age.map(|row| row.euros_per_month).fold(0.0, f64::max);
        most / (Hours::From35.typical() * 52.0 / 12.0)
    }
}

fn monthly(hourly: f64, hours: Hours) -> EurosPerMonth {
    EurosPerMonth::from_f64(hourly * hours.typical() * 52.0 / 12.0)
}

/// Gives wages to all who work, the terms of their holders to slots, and terms to vacant slots.
pub(super) fn give_wages(draft: &mut Draft<'_>, places: &mut Workplaces) -> Wages {
    let wages = Wages::new(draft);
    for i in 0..draft.persons.len() {
        let person = &draft.persons[i];
        if person.work == Work::None {
            continue;
        }
        let wage = wages.of_person(draft, i, person.level, person.terms.hours);
        draft.persons[i].terms.wage = wage;
        if let Work::Slot(slot) = draft.persons[i].work {
            places.slots[slot.index()].terms = draft.persons[i].terms;
        }
    }
    let hours: Vec<Hours> = employees(draft)
        .filter(|i| !draft.is_pupil(*i))
        .map(|i| draft.persons[i].terms.hours)
        .collect();
    let one = &draft.figures.one;
    let (permanent, agency) = (one.vacancy_permanent_share, one.vacancy_agency_share);
    for slot in places.filled..places.slots.len() {
        let uniform = |sub: u32| {
            draft
                .draws
                .uniform(Stream::InitialJob, slot as u64, draft.month, sub)
        };
        let hours = match hours[..] {
            [] => Hours::From35,
            _ => one_of(&hours, uniform(1)),
        };
        let shares = [permanent, 1.0 - permanent - agency, agency];
        let contract = [Contract::Permanent, Contract::Fixed, Contract::Agency]
            [choose_at(&shares, uniform(2))];
        let seed = &places.slots[slot];
        let wage = wages.of_slot(draft, seed.occupation, seed.level, hours);
        places.slots[slot].terms = Terms {
            hours,
            contract,
            wage,
        };
    }
    wages
}
