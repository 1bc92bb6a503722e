//! Residents by municipality, age and sex; education, tracks and school; the children who wait.

use super::draft::{CELLS, Draft, Question, rounding};
use super::figures::{ALL_AGES, Figures};
use super::margins::whole_to_total;
use crate::draws::{Draws, Stream};
use crate::vocab::{
    Activity, EducationLevel, Month, Months, MunicipalityId, Occupation, Sex, Track,
};
use crate::world::WaitingCohort;

pub(super) const FIRST_AGE: usize = 3;
const LAST_AGE: usize = 15;
pub(super) const ADULT_END: usize = 13;

/// Returns whole persons by municipality, five-year age group and sex.
///
/// Ages 15-64 are scaled to the read population of those ages, all other ages to the inhabitants less that.
pub(super) fn counts(figures: &Figures, draws: &Draws) -> Vec<u32> {
    let per_place = ALL_AGES.len() * 2;
    let mut whole = vec![0; figures.population.len()];
    for (place, municipality) in figures.municipalities.iter().enumerate() {
        let cells = &figures.population[place * per_place..(place + 1) * per_place];
        let adult = FIRST_AGE * 2..ADULT_END * 2;
        let others: Vec<f64> = cells
            .iter()
            .enumerate()
            .map(|(i, n)| if adult.contains(&i) { 0.0 } else { *n })
            .collect();
        let rest = municipality.inhabitants - municipality.population_15_64;
        let adults = whole_to_total(
            &cells[adult.clone()],
            municipality.population_15_64,
            draws,
            rounding(1, place * 2),
        );
        let others = whole_to_total(&others, rest, draws, rounding(1, place * 2 + 1));
        for (i, n) in others.iter().enumerate() {
            let adult_n = if adult.contains(&i) {
                adults[i - adult.start]
            } else {
                0
            };
            whole[place * per_place + i] = n + adult_n;
        }
    }
    whole
}

/// Adds the residents of 15 to 74 and returns the children who wait.
///
/// Within a cell of five years birth months are spread evenly, with one keyed offset.
pub(super) fn settle(draft: &mut Draft<'_>, counts: &[u32]) -> Vec<WaitingCohort> {
    let per_place = ALL_AGES.len() * 2;
    let mut waiting = Vec::new();
    for place in 0..draft.figures.municipalities.len() {
        let mut children = [0u32; 180];
        for age in 0..LAST_AGE {
            for sex in Sex::ALL {
                let cell = place * per_place + age * 2 + sex.index();
                let n = counts[cell];
                let offset =
                    draft
                        .draws
                        .uniform(Stream::Integerise, rounding(2, cell), Month(0), 0);
                for k in 0..n {
                    let within = (60.0 * (f64::from(k) + offset) / f64::from(n)) as u16;
                    let months = age as u16 * 60 + within.min(59);
                    if age < FIRST_AGE {
                        children[usize::from(months)] += 1;
                    } else {
                        draft.add_resident(draft.month - Months(months), *sex, place);
                    }
                }
            }
        }
        for (months, n) in children.iter().enumerate().rev().filter(|(_, n)| **n > 0) {
            waiting.push(WaitingCohort {
                municipality: MunicipalityId::at(place),
                birth: draft.month - Months(months as u16),
                children: *n,
            });
        }
    }
    waiting
}

/// Returns the residents of each five-year age group and sex.
pub(super) fn by_age_and_sex(draft: &Draft<'_>) -> Vec<Vec<usize>> {
    let mut cells = vec![Vec::new(); CELLS];
    for i in 0..draft.home.len() {
        cells[draft.age_sex(i)].push(i);
    }
    cells
}

/// Gives education levels, tracks, school and field of study.
pub(super) fn educate(draft: &mut Draft<'_>) {
    let scatter = draft.figures.get("level_scatter_years");
    for (cell, persons) in by_age_and_sex(draft).iter().enumerate() {
        let shares = &draft.figures.education[cell * 3..cell * 3 + 3];
        let numbers = draft.split(shares, persons.len(), rounding(3, cell));
        // Under 25 the level follows age: diplomas come with the years.
        let young = cell < 4;
        let mut order: Vec<(f64, usize)> = persons
            .iter()
            .map(|i| {
                let years = if young {
                    f64::from(draft.months_of_age(*i)) / 12.0
                } else {
                    0.0
                };
                (years + scatter * draft.uniform(*i, Question::Level), *i)
            })
            .collect();
        order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut order = order.into_iter().map(|(_, i)| i);
        for (level, n) in EducationLevel::ALL.iter().zip(numbers) {
            for i in order.by_ref().take(n) {
                draft.persons[i].level = *level;
                draft.persons[i].start_qualification = *level != EducationLevel::Low;
            }
        }
    }
    for i in 0..draft.home.len() {
        draft.persons[i].track = track(draft, i);
    }
    send_to_school(draft);
    for i in 0..draft.home.len() {
        draft.persons[i].field = field(draft, i);
        draft.persons[i].occupation = draft.persons[i].field;
    }
}

fn track(draft: &Draft<'_>, i: usize) -> Track {
    let [special, basic, vocational, higher] =
        [0, 1, 2, 3].map(|track| draft.figures.tracks[track]);
    let person = &draft.persons[i];
    // A pupil who has no diploma yet may follow any track; later the level tells which tracks are possible.
    let weights = match (draft.age(i), person.level) {
        (15..=17, EducationLevel::Low) => [special, basic, vocational, higher],
        (18..=22, EducationLevel::Low) => [special, basic, vocational, 0.0],
        (_, EducationLevel::Low) => [special, basic, 0.0, 0.0],
        (15..=24, EducationLevel::Middle) => [0.0, basic, vocational, higher],
        (_, EducationLevel::Middle) => [0.0, basic, vocational, 0.0],
        (_, EducationLevel::High) => [0.0, 0.0, 0.0, higher],
    };
    Track::at(draft.choose(&weights, i, Question::Track))
}

fn send_to_school(draft: &mut Draft<'_>) {
    let mut by_age: Vec<Vec<usize>> = vec![Vec::new(); 75];
    for i in 0..draft.home.len() {
        by_age[usize::from(draft.age(i))].push(i);
    }
    for (age, share) in draft.figures.school.clone() {
        let persons = by_age.get(usize::from(age)).map_or(&[][..], Vec::as_slice);
        let n = draft.split(
            &[share, 1.0 - share],
            persons.len(),
            rounding(4, usize::from(age)),
        )[0];
        // From 18 on the longer tracks are still at school; below, school duty holds for all.
        let weight = |i: usize| {
            let track = draft.persons[i].track.index();
            match age {
                0..=17 => 0.0,
                18..=20 => libm::log(draft.figures.track_school_18[track]),
                _ => libm::log(draft.figures.track_school_21[track]),
            }
        };
        for i in draft
            .ranked(persons.iter().copied(), Question::School, weight)
            .into_iter()
            .take(n)
        {
            draft.persons[i].activity = Activity::School;
        }
    }
    let n = draft.figures.get("bbl") as usize;
    let oldest = draft.figures.get("bbl_oldest_age") as u16;
    let candidates = (0..draft.home.len()).filter(|i| {
        let person = &draft.persons[*i];
        let track = matches!(person.track, Track::Basic | Track::Vocational);
        draft.age(*i) >= 17 && draft.age(*i) <= oldest && person.activity == Activity::None && track
    });
    let per_year = draft.figures.get("bbl_age_log_weight");
    let weight = |i: usize| per_year * f64::from(draft.age(i) - 17);
    let chosen: Vec<usize> = draft
        .ranked(candidates, Question::Bbl, weight)
        .into_iter()
        .take(n)
        .collect();
    for i in chosen {
        draft.persons[i].activity = Activity::Bbl;
    }
}

/// Returns the weight of an occupation for a sex: the share of that sex among those who work in it.
pub(super) fn sex_weight(draft: &Draft<'_>, occupation: usize, sex: Sex) -> f64 {
    let women = draft.figures.occupation_women[occupation];
    if sex == Sex::Female {
        women
    } else {
        1.0 - women
    }
}

fn field(draft: &Draft<'_>, i: usize) -> Occupation {
    let figures = draft.figures;
    let person = &draft.persons[i];
    let mut weights = [0.0; Occupation::COUNT];
    for (occupation, weight) in weights.iter_mut().enumerate() {
        let size = if person.level == EducationLevel::High {
            figures.fields_high[occupation]
        } else {
            let level = person.level.index();
            figures.occupation_employed[occupation]
                * figures.occupation_level[occupation * 3 + level]
        };
        *weight = size * sex_weight(draft, occupation, person.sex);
    }
    // The lower levels of school are general, so part of the low have no field.
    if person.level == EducationLevel::Low {
        let sum: f64 = weights.iter().sum();
        let without = figures.get("low_without_field_share");
        weights[Occupation::Other.index()] += sum * without / (1.0 - without);
    }
    Occupation::at(draft.choose(&weights, i, Question::Field))
}
