//! Marks, barriers, language, fitness and tolerance for travel.

use super::draft::{Draft, Question};
use crate::vocab::{EducationLevel, IloState, Income, Mark, Sex, Track};
use crate::world::{Abilities, Work};

/// Gives marks and abilities to everybody.
pub(super) fn give(draft: &mut Draft<'_>) {
    mark_special(draft);
    for i in 0..draft.home.len() {
        mark(draft, i);
    }
    // The read shares of barriers in bijstand hold exactly, so they are ranked, not drawn one by one.
    let bijstand: Vec<usize> = (0..draft.home.len())
        .filter(|i| draft.persons[*i].incomes.has(Income::Bijstand))
        .collect();
    let number = |key: &str| (draft.figures.get(key) * bijstand.len() as f64).round() as usize;
    let (physical, mental) = (
        number("bijstand_physical_share"),
        number("bijstand_mental_share"),
    );
    let physical: Vec<usize> = draft
        .ranked(bijstand.iter().copied(), Question::PhysicalBarrier, |_| 0.0)
        .into_iter()
        .take(physical)
        .collect();
    let mental: Vec<usize> = draft
        .ranked(bijstand.iter().copied(), Question::MentalBarrier, |_| 0.0)
        .into_iter()
        .take(mental)
        .collect();
    for i in 0..draft.persons.len() {
        draft.persons[i].abilities = abilities(draft, i);
    }
    for i in physical {
        draft.persons[i].abilities.physical_barrier = degree(draft, i);
    }
    for i in mental {
        draft.persons[i].abilities.mental_barrier = degree(draft, i);
    }
}

fn degree(draft: &Draft<'_>, i: usize) -> u8 {
    if draft.happens(draft.figures.get("severe_share"), i, Question::Severe) {
        2
    } else {
        1
    }
}

fn mark(draft: &mut Draft<'_>, i: usize) {
    let figures = draft.figures;
    let person = &draft.persons[i];
    let mut marks = person.marks;
    let (age, u) = (draft.age(i), draft.uniform(i, Question::Mark));
    let register = match () {
        () if person.incomes.has(Income::Wajong) => figures.get("register_share_wajong"),
        () if person.incomes.has(Income::Bijstand) => figures.get("register_share_bijstand"),
        () => 0.0,
    };
    if draft.uniform(i, Question::Register) < register {
        marks = marks.with(Mark::Register);
    }
    let home =
        person.sex == Sex::Female && person.ilo == IloState::Inactive && (30..55).contains(&age);
    if home && !draft.is_pupil(i) && u < figures.get("returner_share") {
        marks = marks.with(Mark::Returner);
    }
    draft.persons[i].marks = marks;
}

/// Marks the leavers of special and practical education: a share of those of 18 to 29, all at the low level.
fn mark_special(draft: &mut Draft<'_>) {
    let young = |i: &usize| (18..30).contains(&draft.age(*i));
    let all: Vec<usize> = (0..draft.home.len()).filter(young).collect();
    let n = (all.len() as f64 * draft.figures.get("vso_pro_mark_share")).round() as usize;
    let weight = draft.figures.get("vso_pro_of_special_track");
    let left = all
        .into_iter()
        .filter(|i| !draft.is_pupil(*i) && draft.persons[*i].level == EducationLevel::Low);
    let ranked = draft.ranked(left, Question::VsoPro, |i| {
        if draft.persons[i].track == Track::Special {
            weight
        } else {
            0.0
        }
    });
    for i in ranked.into_iter().take(n) {
        draft.persons[i].marks = draft.persons[i].marks.with(Mark::VsoPro);
        draft.persons[i].track = Track::Special;
    }
}

fn abilities(draft: &Draft<'_>, i: usize) -> Abilities {
    let figures = draft.figures;
    let person = &draft.persons[i];
    let incomes = person.incomes;
    let disabled = incomes.has(Income::Wga) || incomes.has(Income::Iva) || incomes.has(Income::Wao);
    let (physical, mental) = if incomes.has(Income::Wajong) || person.terms.contract.is_supported()
    {
        (
            figures.get("wajong_physical_share"),
            figures.get("wajong_mental_share"),
        )
    } else if disabled {
        (
            figures.get("disability_physical_share"),
            figures.get("disability_mental_share"),
        )
    } else if incomes.has(Income::Bijstand) {
        (0.0, 0.0)
    } else {
        (figures.get("work_disability_share"), 0.0)
    };
    let barrier = |share: f64, question: Question| {
        if draft.happens(share, i, question) {
            degree(draft, i)
        } else {
            0
        }
    };
    let language = draft.uniform(i, Question::Language);
    let weak = figures.get("language_weak_share");
    let months = draft.month.since(person.since);
    let fitness = match (person.ilo, months) {
        (IloState::Employed, _) => 3,
        (IloState::Unemployed, 0..12) => 2,
        (IloState::Unemployed, _) => 1,
        (IloState::Inactive, 0..24) => 1,
        (IloState::Inactive, _) => u8::from(draft.is_pupil(i)) * 2,
    };
    // Those who commute over the border of the region, either way, accept long travel.
    let far = matches!(person.work, Work::Outside(_)) || i >= draft.home.len();
    Abilities {
        physical_barrier: barrier(physical, Question::PhysicalBarrier),
        mental_barrier: barrier(mental, Question::MentalBarrier),
        language: match person.marks.has(Mark::StatusHolder) {
            true => u8::from(language > 0.5),
            false if language < weak => 1,
            false if language < weak * 2.0 => 2,
            false => 3,
        },
        fitness,
        travel: if far || draft.happens(figures.get("travel_long_share"), i, Question::Travel) {
            2
        } else {
            u8::from(!draft.is_pupil(i))
        },
        certificates: 0,
    }
}
