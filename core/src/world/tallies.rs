//! Sums over the persons and vacancies of a region that verbs keep, so that no process counts everybody every month.

use crate::vocab::{Activity, Contract, EducationLevel, IloState, Income, Month};
use crate::world::people::Person;
use crate::world::seed::Work;

/// Stocks that verbs keep and `identities` recounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Stocks {
    /// Residents of 15 to 74.
    pub residents: i64,
    /// In-commuters.
    pub commuters: i64,
    /// Jobs filled in the region.
    pub jobs: i64,
    /// Posted vacancies open.
    pub posted: i64,
    /// Direct openings open.
    pub direct: i64,
}

/// Monthly wages in cents at the price level of the first month: by whether the employer is outside the region, by
/// whether the worker is resident, and by whether the worker is on long sick leave.
pub type Wages = [[[i64; 2]; 2]; 2];

/// What verbs keep and `identities` recounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tallies {
    /// Unemployed residents by level.
    pub unemployed: [i64; EducationLevel::COUNT],
    /// Residents of 15 to 74.
    pub residents: i64,
    /// In-commuters from outside zones.
    pub commuters: i64,
    /// Jobs filled.
    pub jobs: i64,
    /// Posted vacancies open by level.
    pub posted: [i64; EducationLevel::COUNT],
    /// Residents without work on WW or assistance: the persons who are registered with the service desk.
    pub registered: i64,
    /// Persons in a course.
    pub in_course: i64,
    /// Residents in beschut werk.
    pub beschut: i64,
    /// Wages of employees.
    pub wages: Wages,
}

impl Tallies {
    #[inline]
    pub(super) fn count(&mut self, person: &Person, sign: i64) {
        let resident = person.is_resident();
        self.residents += sign * i64::from(resident);
        self.commuters += sign * i64::from(person.is_commuter());
        if person.activity == Activity::Course && person.is_present() {
            self.in_course += sign;
        }
        if resident {
            if person.ilo == IloState::Unemployed {
                self.unemployed[person.level.index()] += sign;
            }
            if !person.is_employed()
                && (person.incomes.has(Income::Ww) || person.incomes.is_assistance())
            {
                self.registered += sign;
            }
        }
        if person.is_employee() && person.is_present() {
            let outside = matches!(person.work(), Work::Outside(_));
            let sick = person.sick_since != Month::NEVER;
            let sum = &mut self.wages[usize::from(outside)][usize::from(resident)];
            sum[usize::from(sick)] += sign * i64::from(person.wage.0);
            if resident && person.contract == Contract::Beschut {
                self.beschut += sign;
            }
        }
    }
}
