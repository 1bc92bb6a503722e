//! Marks, barriers, language, fitness and tolerance for travel.

use super::draft::{Draft, Question, if_so};
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
    let one = &draft.figures.one;
    let first = |share: f64, question: Question| {
        let mut ranked = draft.ranked(bijstand.iter().copied(), question, |_| 0.0);
        ranked.truncate((share * bijstand.len() as f64).round() as usize);
        ranked
    };
    let physical = first(one.bijstand_physical_share, Question::PhysicalBarrier);
    let mental = first(one.bijstand_mental_share, Question::MentalBarrier);
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
    1 + u8::from(draft.happens(draft.figures.one.severe_share, i, Question::Severe))
}

fn mark(draft: &mut Draft<'_>, i: usize) {
    let one = &draft.figures.one;
    let person = &draft.persons[i];
    let mut marks = person.marks;
    let (age, u) = (draft.age(i), draft.uniform(i, Question::Mark));
    let register = match () {
        () if person.incomes.has(Income::Wajong) => one.register_share_wajong,
        () if person.incomes.has(Income::Bijstand) => one.register_share_bijstand,
        () => 0.0,
    };
    if draft.uniform(i, Question::Register) < register {
        marks = marks.with(Mark::Register);
    }
    let home =
        person.sex == Sex::Female && person.ilo == IloState::Inactive && (30..55).contains(&age);
    if home && !draft.is_pupil(i) && u < one.returner_share {
        marks = marks.with(Mark::Returner);
    }
    draft.persons[i].marks = marks;
}

/// Marks the leavers of special and practical education: a share of those of 18 to 29, all at the low level.
fn mark_special(draft: &mut Draft<'_>) {
    let young = |i: &usize| (18..30).contains(&draft.age(*i));
    let all: Vec<usize> = (0..draft.home.len()).filter(young).collect();
    let one = &draft.figures.one;
    let n = (all.len() as f64 * one.vso_pro_mark_share).round() as usize;
    let left = all
        .into_iter()
        .filter(|i| !draft.is_pupil(*i) && draft.persons[*i].level == EducationLevel::Low);
    let ranked = draft.ranked(left, Question::VsoPro, |i| {
        let is_special = draft.persons[i].track == Track::Special;
        if_so(is_special, one.vso_pro_of_special_track)
    });
    for i in ranked.into_iter().take(n) {
        draft.persons[i].marks = draft.persons[i].marks.with(Mark::VsoPro);
        draft.persons[i].track = Track::Special;
    }
}

fn abilities(draft: &Draft<'_>, i: usize) -> Abilities {
    let one = &draft.figures.one;
    let person = &draft.persons[i];
    let incomes = person.incomes;
    let disabled = incomes.has(Income::Wga) || incomes.has(Income::Iva) || incomes.has(Income::Wao);
    let (physical, mental) = if incomes.has(Income::Wajong) || person.terms.contract.is_supported()
    {
        (one.wajong_physical_share, one.wajong_mental_share)
    } else if disabled {
        (one.disability_physical_share, one.disability_mental_share)
    } else if incomes.has(Income::Bijstand) {
        (0.0, 0.0)
    } else {
        (one.work_disability_share, 0.0)
    };
    let barrier = |share: f64, question: Question| {
        if draft.happens(share, i, question) {
            degree(draft, i)
        } else {
            0
        }
    };
    let language = draft.uniform(i, Question::Language);
    let weak = one.language_weak_share;
    let months = f64::from(draft.month.since(person.since));
    let fitness = match person.ilo {
        IloState::Employed => 3,
        IloState::Unemployed => 1 + u8::from(months < one.fit_unemployed_months),
        IloState::Inactive if months < one.fit_inactive_months => 1,
        IloState::Inactive => u8::from(draft.is_pupil(i)) * 2,
    };
    // Those who commute over the border of the region, either way, accept long travel.
    let far = matches!(person.work, Work::Outside(_)) || i >= draft.home.len();
    Abilities {
        physical_barrier: barrier(physical, Question::PhysicalBarrier),
        mental_barrier: barrier(mental, Question::MentalBarrier),
        language: match person.marks.has(Mark::StatusHolder) {
            true => u8::from(language > 1.0 - one.status_holder_basic_language_share),
            false if language < weak => 1,
            false if language < weak * 2.0 => 2,
            false => 3,
        },
        fitness,
        travel: if far || draft.happens(one.travel_long_share, i, Question::Travel) {
            2
        } else {
            u8::from(!draft.is_pupil(i))
        },
        certificates: 0,
    }
}
