//! One record per person, read through shared references; only the world's verbs change it.

use crate::vocab::{
    Activity, AgeGroup, Assets, Contract, EducationLevel, EurosPerMonth, Group, Hours, Household,
    IloState, Income, IncomeSource, Incomes, Mark, Marks, Month, MunicipalityId, Occupation,
    PersonId, PersonKey, Sex, SlotId, Track, ZoneId,
};
use crate::world::place::Place;
use crate::world::seed::{Abilities, PersonSeed, Work, WorkHistory};

pub(super) const NOBODY: u32 = u32::MAX;
const NO_WORK: u32 = u32::MAX;
const SELF_EMPLOYED: u32 = u32::MAX - 1;
const OUTSIDE: u32 = 0x8000_0000;

/// One person's state.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Identity across arms.
    pub key: PersonKey,
    /// Where the person lives.
    pub place: Place,
    pub(super) work: u32,
    pub(super) partner: u32,
    /// Gross wage a month at the price level of the first month; zero without a job or as self-employed.
    pub wage: EurosPerMonth,
    /// Wage on which a WW or WIA benefit is based.
    pub benefit_wage: EurosPerMonth,
    /// Month of birth.
    pub birth: Month,
    /// First month of the present job, or of the present spell without a job.
    pub since: Month,
    /// First month of the present benefit.
    pub benefit_since: Month,
    /// Last month of the WW right.
    pub ww_until: Month,
    /// End of the present activity, of the sickness, or of the years away.
    pub due: Month,
    /// Onset of long sickness, [`Month::NEVER`] for the healthy.
    pub sick_since: Month,
    /// Sex.
    pub sex: Sex,
    /// Highest completed level.
    pub level: EducationLevel,
    /// Field of study.
    pub field: Occupation,
    /// School track.
    pub track: Track,
    /// Household position.
    pub household: Household,
    /// Assets against the limit of bijstand.
    pub assets: Assets,
    /// ILO state.
    pub ilo: IloState,
    /// Activity.
    pub activity: Activity,
    /// Incomes other than work.
    pub incomes: Incomes,
    /// Occupation of the present or last job.
    pub occupation: Occupation,
    /// Weekly hours of the present or last job.
    pub hours: Hours,
    /// Contract of the present or last job.
    pub contract: Contract,
    /// Registered marks.
    pub marks: Marks,
    /// Has a start qualification.
    pub start_qualification: bool,
    /// Has a partner outside the simulation who earns.
    pub partner_outside_earns: bool,
    /// Barriers and abilities.
    pub abilities: Abilities,
}

pub(super) fn encode(work: Work) -> u32 {
    match work {
        Work::None => NO_WORK,
        Work::SelfEmployed => SELF_EMPLOYED,
        Work::Outside(zone) => OUTSIDE | u32::from(zone.0),
        Work::Slot(slot) => slot.0,
    }
}

impl Person {
    /// Returns the record of a person of a seed.
    pub fn new(seed: &PersonSeed) -> Self {
        Self {
            key: seed.key,
            place: seed.place,
            work: encode(seed.work),
            partner: seed.partner.unwrap_or(NOBODY),
            wage: if matches!(seed.work, Work::Slot(_) | Work::Outside(_)) {
                seed.terms.wage
            } else {
                EurosPerMonth(0)
            },
            benefit_wage: seed.benefit_wage,
            birth: seed.birth,
            since: seed.since,
            benefit_since: seed.benefit_since,
            ww_until: seed.ww_until,
            due: Month::NEVER,
            sick_since: Month::NEVER,
            sex: seed.sex,
            level: seed.level,
            field: seed.field,
            track: seed.track,
            household: seed.household,
            assets: seed.assets,
            ilo: seed.ilo,
            activity: seed.activity,
            incomes: seed.incomes,
            occupation: seed.occupation,
            hours: seed.terms.hours,
            contract: seed.terms.contract,
            marks: seed.marks,
            start_qualification: seed.start_qualification,
            partner_outside_earns: false,
            abilities: seed.abilities,
        }
    }

    /// Returns what the person works as.
    #[inline]
    pub fn work(&self) -> Work {
        match self.work {
            NO_WORK => Work::None,
            SELF_EMPLOYED => Work::SelfEmployed,
            outside if outside & OUTSIDE != 0 => Work::Outside(ZoneId(outside as u8)),
            slot => Work::Slot(SlotId(slot)),
        }
    }

    /// Returns whether the person has paid work.
    #[inline]
    pub fn is_employed(&self) -> bool {
        self.work != NO_WORK
    }

    /// Returns whether the person holds a job, in the region or outside, but is not self-employed.
    #[inline]
    pub fn is_employee(&self) -> bool {
        self.work != NO_WORK && self.work != SELF_EMPLOYED
    }

    /// Returns the partner within the simulation.
    pub fn partner(&self) -> Option<PersonId> {
        (self.partner != NOBODY).then_some(PersonId(self.partner))
    }

    /// Returns the municipality of a resident.
    #[inline]
    pub fn municipality(&self) -> Option<MunicipalityId> {
        match self.place {
            Place::Municipality(municipality) => Some(municipality),
            _ => None,
        }
    }

    /// Returns whether the person lives in the region.
    #[inline]
    pub fn is_resident(&self) -> bool {
        matches!(self.place, Place::Municipality(_))
    }

    /// Returns whether the person lives outside and is known through a job in the region.
    #[inline]
    pub fn is_commuter(&self) -> bool {
        matches!(self.place, Place::Zone(_))
    }

    /// Returns whether the person takes part: resident or in-commuter.
    #[inline]
    pub fn is_present(&self) -> bool {
        matches!(self.place, Place::Municipality(_) | Place::Zone(_))
    }

    /// Returns the age in completed months at a month.
    #[inline]
    pub fn age_in_months(&self, month: Month) -> u16 {
        month.since(self.birth)
    }

    /// Returns the age in completed years at a month.
    #[inline]
    pub fn age(&self, month: Month) -> u16 {
        month.since(self.birth) / 12
    }

    /// Returns the ten-year age group at a month.
    pub fn age_group(&self, month: Month) -> AgeGroup {
        AgeGroup::of(self.age(month))
    }

    /// Returns completed months in the present job or in the present spell without a job.
    #[inline]
    pub fn duration(&self, month: Month) -> u16 {
        month.since(self.since)
    }

    /// Returns the group that employers and searchers' behaviour distinguish; the first that fits.
    #[inline]
    pub fn group(&self) -> Group {
        if self.incomes.is_disability() || self.marks.has(Mark::Register) {
            Group::Disabled
        } else if self.marks.has(Mark::StatusHolder) {
            Group::StatusHolder
        } else if self.incomes.is_assistance() {
            Group::Bijstand
        } else if self.incomes.has(Income::Ww) {
            Group::Ww
        } else if self.activity == Activity::School {
            Group::Pupil
        } else if self.is_employed() {
            Group::Employed
        } else {
            Group::NoBenefit
        }
    }

    /// Returns what the person lives on; a benefit counts before work.
    pub fn income_source(&self) -> IncomeSource {
        if self.incomes.is_disability() {
            IncomeSource::Disability
        } else if self.incomes.is_assistance() {
            IncomeSource::Assistance
        } else if self.incomes.has(Income::Ww) {
            IncomeSource::Ww
        } else if self.is_employed() {
            IncomeSource::Work
        } else if self.incomes.is_empty() {
            IncomeSource::None
        } else {
            IncomeSource::Pension
        }
    }

    /// Returns whether benefit offices or desks know the person: a resident with a benefit before pension age, or with a
    /// mark in the register.
    pub fn is_known_to_the_desks(&self) -> bool {
        let pension = |income| matches!(income, Income::Pension | Income::Anw);
        self.is_resident()
            && (self.marks.has(Mark::Register) || self.incomes.iter().any(|one| !pension(one)))
    }

    /// Returns whether the person receives nothing and does not work (niet-uitkeringsgerechtigde).
    pub fn is_nugger(&self) -> bool {
        !self.is_employed() && self.incomes.is_empty()
    }
}

impl WorkHistory {
    /// Counts the months from the last counted one up to `month`, all with or all without paid work.
    ///
    /// A calendar year qualifies with 208 paid hours (Werkloosheidswet art. 42, from 2013); `weekly_hours` is the
    /// typical number of the hours class, a month has 52/12 weeks.
    pub(super) fn count_until(&mut self, month: Month, weekly_hours: f64, years_hours: f64) {
        while self.counted_until < month {
            let now = self.counted_until.next();
            if now.month_of_year() == 1 {
                self.close_year(now, years_hours);
            }
            let worked = weekly_hours > 0.0;
            self.recent_months = self.recent_months << 1 | u16::from(worked);
            self.hours_this_year = self
                .hours_this_year
                .saturating_add((weekly_hours * 52.0 / 12.0) as u16);
            self.counted_until = now;
        }
    }

    pub(super) fn close_year(&mut self, january: Month, years_hours: f64) {
        let qualified = f64::from(self.hours_this_year) >= years_hours;
        self.last_five_years = (self.last_five_years << 1 | u8::from(qualified)) & 0b1_1111;
        if qualified {
            if january.year() <= 2016 {
                self.years_until_2015 = self.years_until_2015.saturating_add(1);
            } else {
                self.years_since_2016 = self.years_since_2016.saturating_add(1);
            }
        }
        self.hours_this_year = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_part_time_work_qualifies_and_a_month_does_not() {
        let mut history = WorkHistory {
            counted_until: Month::new(2016, 12),
            ..WorkHistory::default()
        };
        history.count_until(Month::new(2017, 12), 18.0, 208.0);
        history.count_until(Month::new(2018, 1), 38.0, 208.0);
        history.count_until(Month::new(2019, 1), 0.0, 208.0);
        assert_eq!(
            (history.years_since_2016, history.last_five_years),
            (1, 0b10)
        );
        assert_eq!(
            history.recent_months & 0b1_1111_1111_1111,
            0b1_0000_0000_0000
        );
    }

    #[test]
    fn work_survives_its_encoding() {
        for work in [
            Work::None,
            Work::SelfEmployed,
            Work::Outside(ZoneId(5)),
            Work::Slot(SlotId(77)),
        ] {
            let mut person = Person::new(&crate::world::fixture::person_seed(0));
            person.work = encode(work);
            assert_eq!(person.work(), work);
        }
    }
}
