//! Questions of one look, and of the events of one month.

use super::look::Look;
use super::questions::Question as Q;
use super::record::Survey;
use crate::vocab::{IloState, Income, Month};
use crate::world::{Event, Separation, Work, World};

impl Survey {
    /// Asks about the latest look.
    pub(super) fn ask_stocks(&mut self, n: usize) {
        let month = Month(self.answers.first.0 + n as u16);
        let now: Vec<Look> = self.looks.back().cloned().unwrap_or_default();
        for look in now.iter().filter(|look| look.resident) {
            if look.unemployed() {
                let duration = look.unemployed_for(month);
                self.add(n, Q::UnemployedWithoutWw, true, !look.has(Income::Ww));
                self.add(n, Q::UnemployedShort, true, duration < 6);
                self.add(n, Q::UnemployedLong, true, duration >= 12);
                self.add(n, Q::UnemployedYoung, true, look.age < 25);
                self.add(n, Q::UnemployedPrimeAge, true, (25..45).contains(&look.age));
                self.add(n, Q::UnemployedOld, true, look.age >= 45);
            }
            if look.employed() {
                self.add(n, Q::TenureShort, true, look.spell < 12);
                self.add(n, Q::SelfEmployed, true, look.self_employed);
            }
            self.add(n, Q::Flexible, look.employee, look.flexible);
            let pupil = look.school && look.age <= 26;
            self.add(n, Q::PupilsWorking, pupil, look.employed());
            if look.has(Income::Ww) {
                self.add(n, Q::WwOverFifty, true, look.age >= 50);
                self.add(n, Q::WwWorking, true, look.employed());
                self.add(n, Q::WwLong, true, look.benefit >= 12);
            }
            let wajong = look.has(Income::Wajong);
            self.add(n, Q::WajongWorking, wajong, look.employed());
            // Stocks under the flows of compare_months.
            self.stock(n, Q::WwExit, look.has(Income::Ww));
            self.stock(n, Q::BijstandInflow, look.has(Income::Bijstand));
            self.stock(n, Q::BijstandOutflow, look.has(Income::Bijstand));
            self.stock(n, Q::WiaInflow, look.employed() || look.unemployed());
            self.stock(n, Q::WiaOutflow, look.has_wia());
            self.stock(n, Q::WaoOutflow, look.has(Income::Wao));
            self.stock(n, Q::UnemployedHired, look.unemployed());
        }
    }

    /// Counts a person under a question whose events are counted on their own.
    fn stock(&mut self, n: usize, question: Q, counts: bool) {
        self.at(n, question).under += f64::from(counts);
    }

    /// Asks about what happened during the month.
    pub(super) fn ask_events(&mut self, world: &World, n: usize) {
        for event in world.events() {
            match event {
                Event::Separated { who, from, why, .. } => {
                    let employee = matches!(from, Work::Slot(_) | Work::Outside(_));
                    let stops = matches!(why, Separation::Retirement | Separation::EarlyExit);
                    let months = world.person(who.person).age_in_months(world.month());
                    if who.resident && employee && stops && months >= 55 * 12 {
                        self.add(n, Q::ExitsBefore65, true, months < 65 * 12);
                        let age = self.at(n, Q::ExitAge);
                        age.under += 1.0;
                        age.over += f64::from(months) / 12.0;
                    }
                }
                Event::Hired {
                    who, job, before, ..
                } if who.resident && job.slot.is_some() && *before == IloState::Unemployed => {
                    self.at(n, Q::UnemployedHired).over += 1.0;
                }
                _ => {}
            }
        }
    }
}
