//! Eligibility: predicates over what an administration knows of a person at the end of the previous month.

use std::collections::BTreeSet;

use crate::vocab::{
    EducationLevel, Group, IloState, Income, Incomes, Mark, Marks, Month, MunicipalityId,
    Occupation,
};
use crate::world::Person;

/// One alternative: everything that is said must hold.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Predicate {
    /// One of these groups; empty for any.
    pub groups: Vec<Group>,
    /// One of these benefits; empty for any or none.
    pub benefits: Vec<Income>,
    /// One of these marks; empty for any or none.
    pub marks: Vec<Mark>,
    /// One of these levels; empty for any.
    pub levels: Vec<EducationLevel>,
    /// One of these states; empty for any.
    pub states: Vec<IloState>,
    /// One of these municipalities; empty for any.
    pub municipalities: Vec<MunicipalityId>,
    /// One of these occupations, of the present or last job; empty for any.
    pub occupations: Vec<Occupation>,
    /// Youngest and oldest age in years.
    pub age: Option<(u16, u16)>,
    /// Fewest and most completed months without work.
    pub months_without_work: Option<(u16, u16)>,
    /// With or without a start qualification.
    pub start_qualification: Option<bool>,
    /// With or without a job.
    pub at_work: Option<bool>,
    /// At school or not.
    pub in_school: Option<bool>,
}

fn one_of<T: PartialEq>(list: &[T], value: T) -> bool {
    list.is_empty() || list.contains(&value)
}

impl Predicate {
    /// Returns whether everything holds for a resident.
    pub fn holds(&self, person: &Person, month: Month) -> bool {
        let within =
            |range: Option<(u16, u16)>, value| range.is_none_or(|(a, b)| a <= value && value <= b);
        let income = |income: &Income| person.incomes.has(*income);
        let mark = |mark: &Mark| person.marks.has(*mark);
        let Some(home) = person.municipality() else {
            return false;
        };
        // What excludes most comes first.
        self.at_work.is_none_or(|at| at == person.is_employed())
            && (self.benefits.is_empty() || self.benefits.iter().any(income))
            && (self.marks.is_empty() || self.marks.iter().any(mark))
            && (self.groups.is_empty() || self.groups.contains(&person.group()))
            && one_of(&self.levels, person.level)
            && one_of(&self.states, person.ilo)
            && one_of(&self.municipalities, home)
            && one_of(&self.occupations, person.occupation)
            && within(self.age, person.age(month))
            && self
                .start_qualification
                .is_none_or(|with| with == person.start_qualification)
            && self
                .in_school
                .is_none_or(|at| at == (person.activity == crate::vocab::Activity::School))
            && (self.months_without_work.is_none()
                || !person.is_employed()
                    && within(self.months_without_work, person.duration(month)))
    }

    /// Returns whether it holds only for residents without work, with a mark, or known to the desks.
    fn is_of_candidates(&self) -> bool {
        let idle = |state: &IloState| *state != IloState::Employed;
        self.at_work == Some(false)
            || self.months_without_work.is_some()
            || !self.marks.is_empty()
            || !self.states.is_empty() && self.states.iter().all(idle)
            || self.is_of_recipients()
    }

    /// Returns whether it holds only for residents known to the desks: with a benefit before pension age or in the register.
    pub fn is_of_recipients(&self) -> bool {
        let pension = |income: &Income| matches!(income, Income::Pension | Income::Anw);
        let benefits = !self.benefits.is_empty() && !self.benefits.iter().any(pension);
        let register = self.marks == [Mark::Register];
        let groups = !self.groups.is_empty()
            && self
                .groups
                .iter()
                .all(|group| matches!(group, Group::Disabled | Group::Bijstand | Group::Ww));
        benefits || register || groups
    }
}

/// The target group of a programme, a payer or an employer's promise: one alternative or more; none means everybody.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Eligibility {
    /// The alternatives.
    pub any: Vec<Predicate>,
}

impl Eligibility {
    /// Returns whether a person belongs to the target group.
    pub fn holds(&self, person: &Person, month: Month) -> bool {
        person.is_resident()
            && (self.any.is_empty() || self.any.iter().any(|one| one.holds(person, month)))
    }

    /// Returns whether the target group consists of persons in the desks' files only.
    pub fn is_of_recipients(&self) -> bool {
        !self.any.is_empty() && self.any.iter().all(Predicate::is_of_recipients)
    }

    /// Returns whether the target group consists of candidates only: residents who are without work, have a mark, or are known
    /// to the desks.
    pub fn is_of_candidates(&self) -> bool {
        !self.any.is_empty() && self.any.iter().all(Predicate::is_of_candidates)
    }

    /// Returns the groups of employers' openness that the alternatives name; where one of them names none, all groups of
    /// those without work and school.
    pub fn groups(&self) -> Vec<Group> {
        let of = |one: &Predicate| {
            let benefits = one.benefits.iter().map(|income| group_of(*income));
            let marks = one.marks.iter().map(|mark| group_of_mark(*mark));
            let named = one.groups.iter().copied().chain(benefits).chain(marks);
            named.collect::<BTreeSet<Group>>()
        };
        let named: Vec<BTreeSet<Group>> = self.any.iter().map(of).collect();
        if named.is_empty() || named.iter().any(BTreeSet::is_empty) {
            let busy = [Group::Employed, Group::Pupil];
            let all = Group::ALL.iter().copied();
            return all.filter(|group| !busy.contains(group)).collect();
        }
        let all: BTreeSet<Group> = named.into_iter().flatten().collect();
        all.into_iter().collect()
    }
}

fn group_of(income: Income) -> Group {
    let only = Incomes::only(income);
    if only.is_disability() {
        Group::Disabled
    } else if only.is_assistance() {
        Group::Bijstand
    } else if income == Income::Ww {
        Group::Ww
    } else {
        Group::NoBenefit
    }
}

fn group_of_mark(mark: Mark) -> Group {
    let marks = Marks::only(mark);
    if marks.has(Mark::StatusHolder) {
        Group::StatusHolder
    } else if marks.has(Mark::Register) || marks.has(Mark::VsoPro) {
        Group::Disabled
    } else {
        Group::NoBenefit
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::fixture;

    fn with(incomes: Incomes, level: EducationLevel) -> Person {
        let mut person = Person::new(&fixture::person_seed(0));
        person.incomes = incomes;
        person.level = level;
        person
    }

    #[test]
    fn alternatives_are_joined_by_or_and_their_parts_by_and() {
        let low_on_bijstand = Predicate {
            benefits: vec![Income::Bijstand],
            levels: vec![EducationLevel::Low],
            ..Predicate::default()
        };
        let on_ww = Predicate {
            benefits: vec![Income::Ww],
            ..Predicate::default()
        };
        let eligibility = Eligibility {
            any: vec![low_on_bijstand, on_ww],
        };
        let month = Month::new(2019, 7);
        let meant = |income, level| eligibility.holds(&with(Incomes::only(income), level), month);
        assert!(meant(Income::Bijstand, EducationLevel::Low));
        assert!(!meant(Income::Bijstand, EducationLevel::High));
        assert!(meant(Income::Ww, EducationLevel::High));
        assert!(!meant(Income::Wajong, EducationLevel::Low));
        assert!(eligibility.is_of_recipients());
        assert_eq!(eligibility.groups(), [Group::Bijstand, Group::Ww]);
    }

    #[test]
    fn an_alternative_that_names_no_group_means_everybody_without_work_and_school() {
        let young = Predicate {
            age: Some((18, 26)),
            ..Predicate::default()
        };
        let groups = Eligibility { any: vec![young] }.groups();
        assert_eq!(groups.len(), Group::COUNT - 2);
        assert!(groups.contains(&Group::Disabled) && !groups.contains(&Group::Employed));
    }
}
