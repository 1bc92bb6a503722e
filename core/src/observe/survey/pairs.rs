//! Questions of two looks at the same person, and of cohorts.

use super::look::{Look, NO_SECTOR};
use super::questions::Question as Q;
use super::record::{Cohort, Survey};
use crate::vocab::{IloState, Income};

/// Months after which a cohort of WW or bijstand is asked.
const YEAR: usize = 12;

/// Returns persons in pairs of looks, by the later look; who had no record yet was nobody.
fn pairs(earlier: &[Look], later: &[Look]) -> Vec<(u32, Look, Look)> {
    let before = |place: usize| earlier.get(place).copied().unwrap_or_default();
    later
        .iter()
        .enumerate()
        .map(|(place, now)| (place as u32, before(place), *now))
        .filter(|(_, before, now)| before.resident || now.resident)
        .collect()
}

impl Survey {
    /// Compares the latest look with those of one, three and twelve months before.
    pub(super) fn compare_months(&mut self, n: usize) {
        let looks = |months: usize| {
            let earlier = self.ago(months)?;
            Some(pairs(earlier, self.ago(0)?))
        };
        let (month, quarter, year) = (looks(1), looks(3), looks(YEAR));
        for (person, before, now) in month.into_iter().flatten() {
            self.over_a_month(n, person, &before, &now);
        }
        for (_, before, now) in quarter.into_iter().flatten() {
            self.over_a_quarter(n - 3, &before, &now);
        }
        for (_, before, now) in year.into_iter().flatten() {
            self.over_a_year(n, &before, &now);
        }
    }

    fn over_a_month(&mut self, n: usize, person: u32, before: &Look, now: &Look) {
        let at_work = now.employed();
        let left = |income| before.has(income) && !now.has(income);
        let (ww, bijstand) = (before.has(Income::Ww), before.has(Income::Bijstand));
        let ww_left = left(Income::Ww);
        let bijstand_left = left(Income::Bijstand);
        self.add(n, Q::WwToWork, ww, ww_left && at_work);
        self.add(n, Q::BijstandToWork, bijstand, bijstand_left && at_work);
        let benefit = ww || bijstand || before.incomes.is_disability();
        let without = before.unemployed() && !benefit;
        self.add(n, Q::NoBenefitToWork, without, at_work);
        let disabled = before.resident && before.incomes.is_disability() && !before.employed();
        self.add(n, Q::DisabilityToWork, disabled, at_work);
        self.event(n, Q::WwExit, ww_left);
        self.event(n, Q::BijstandOutflow, bijstand_left);
        self.event(n, Q::BijstandInflow, !bijstand && now.has(Income::Bijstand));
        self.event(n, Q::WiaInflow, !before.has_wia() && now.has_wia());
        self.event(n, Q::WiaOutflow, before.has_wia() && !now.has_wia());
        self.event(n, Q::WaoOutflow, left(Income::Wao));
        let mut join = |cohort: Cohort, joins: bool| {
            if joins && now.resident {
                self.cohorts[cohort as usize][n].push(person);
            }
        };
        join(Cohort::WwBegan, !ww && now.has(Income::Ww));
        join(Cohort::WwEnded, ww_left);
        join(Cohort::BijstandEndedAtWork, bijstand_left && at_work);
    }

    fn event(&mut self, n: usize, question: Q, happened: bool) {
        self.at(n, question).over += f64::from(happened);
    }

    fn over_a_quarter(&mut self, n: usize, before: &Look, now: &Look) {
        // Who moved away or died leaves the denominator.
        let (Some(from), Some(to)) = (before.ilo, now.ilo) else {
            return;
        };
        use IloState::{Employed, Inactive, Unemployed};
        let flows = [
            (Q::UnemployedToEmployed, Unemployed, Employed),
            (Q::EmployedToUnemployed, Employed, Unemployed),
            (Q::EmployedToInactive, Employed, Inactive),
            (Q::InactiveToEmployed, Inactive, Employed),
            (Q::InactiveToUnemployed, Inactive, Unemployed),
            (Q::UnemployedToInactive, Unemployed, Inactive),
        ];
        for (question, first, second) in flows {
            self.add(n, question, from == first, to == second);
        }
    }

    fn over_a_year(&mut self, n: usize, before: &Look, now: &Look) {
        if !now.resident {
            return;
        }
        // Who turned 15 was not employed; of who moved in nothing earlier is known.
        let known = before.resident || now.age < 16;
        let working = known && now.employed();
        let other = !before.employee || before.employer != now.employer;
        let changed = before.employed() && now.employee && other;
        self.add(n, Q::Changers, working, changed);
        let prime_age = (25..45).contains(&now.age);
        self.add(n, Q::ChangersPrimeAge, working && prime_age, changed);
        self.add(n, Q::ChangersOld, working && now.age >= 45, changed);
        let both = before.employed() && now.employed();
        let switched = before.occupation != now.occupation;
        self.add(n, Q::OccupationSwitch, both, switched);
        self.add(n, Q::OccupationSwitchOld, both && now.age >= 45, switched);
        self.add(n, Q::EmployeeOutflow, before.employee, !now.employee);
        self.add(
            n,
            Q::EmployeeInflow,
            known && now.employee,
            !before.employee,
        );
        let employees = before.employee && now.employee;
        self.add(n, Q::EmployerSwitch, employees, other);
        let sectors = before.sector != NO_SECTOR && now.sector != NO_SECTOR;
        self.add(
            n,
            Q::SectorAmongSwitch,
            employees && other && sectors,
            before.sector != now.sector,
        );
    }

    /// Asks the cohorts whose time has come.
    pub(super) fn follow_cohorts(&mut self, n: usize) {
        let now = |place: &u32| {
            let looks = self.ago(0)?;
            looks.get(*place as usize).filter(|look| look.resident)
        };
        let mut answers: Vec<(usize, Q, bool)> = Vec::new();
        if let Some(start) = n.checked_sub(YEAR) {
            for person in &self.cohorts[Cohort::WwBegan as usize][start] {
                if let Some(look) = now(person) {
                    answers.push((start, Q::WwBackAtWork, look.employed()));
                }
            }
            for person in &self.cohorts[Cohort::BijstandEndedAtWork as usize][start] {
                if now(person).is_some() {
                    let again = (0..YEAR).any(|months| {
                        let look = self.ago(months).and_then(|all| all.get(*person as usize));
                        look.is_some_and(|look| look.has(Income::Bijstand))
                    });
                    answers.push((start, Q::BijstandReturn, again));
                }
            }
        }
        if let Some(start) = n.checked_sub(3) {
            for person in &self.cohorts[Cohort::WwEnded as usize][start] {
                if let Some(look) = now(person) {
                    answers.push((start, Q::WwToBijstand, look.has(Income::Bijstand)));
                }
            }
        }
        for (start, question, holds) in answers {
            self.add(start, question, true, holds);
        }
    }
}
