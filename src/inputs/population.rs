//! Residents by municipality, age and sex; education, tracks and school; the children who wait.

use super::codes::{FiveYears, FiveYearsOfAll};
use super::draft::{CELLS, Draft, Question, if_so, rounding};
use super::figures::Figures;
use super::grid::{Grid, Key};
use super::margins::whole_to_total;
use crate::draws::{Draws, Stream};
use crate::vocab::{
    Activity, EducationLevel, Month, Months, MunicipalityId, Occupation, Sex, Track,
};
use crate::world::WaitingCohort;

/// Ages and sexes of a municipality.
type AgeSex = (FiveYearsOfAll, Sex);

/// First age group of the persons of the world, and the first beyond them.
const PERSONS: std::ops::Range<usize> =
    FiveYearsOfAll::From15.index()..FiveYearsOfAll::From75.index();

/// Cells of the ages 15-64.
const ADULTS: std::ops::Range<usize> =
    FiveYearsOfAll::From15.index() * Sex::COUNT..FiveYearsOfAll::From65.index() * Sex::COUNT;

/// Returns whether a place of a municipality's table by age and sex belongs to the ages 15-64.
pub(super) fn is_of_working_age(cell: usize) -> bool {
    ADULTS.contains(&cell)
}

/// Returns whole persons by municipality, five-year age group and sex.
///
/// Ages 15-64 are scaled to the read population of those ages, all other ages to the inhabitants less that.
pub(super) fn counts(figures: &Figures, draws: &Draws) -> Vec<Grid<AgeSex, u32>> {
    let of_place = |(place, cells): (usize, &Grid<AgeSex>)| {
        let municipality = &figures.municipalities[place];
        let cells = cells.cells();
        let others = cells
            .iter()
            .enumerate()
            .map(|(cell, n)| if_so(!is_of_working_age(cell), *n));
        let others: Vec<f64> = others.collect();
        let rest = municipality.inhabitants - municipality.population_15_64;
        let adults = whole_to_total(
            &cells[ADULTS],
            municipality.population_15_64,
            draws,
            rounding(1, place * 2),
        );
        let mut whole = whole_to_total(&others, rest, draws, rounding(1, place * 2 + 1));
        for (all, adults) in whole[ADULTS].iter_mut().zip(adults) {
            *all += adults;
        }
        Grid::new(whole)
    };
    figures
        .population
        .iter()
        .enumerate()
        .map(of_place)
        .collect()
}

/// Adds the residents of 15 to 74 and returns the children who wait.
///
/// Within a cell of five years birth months are spread evenly, with one keyed offset.
pub(super) fn settle(draft: &mut Draft<'_>, counts: &[Grid<AgeSex, u32>]) -> Vec<WaitingCohort> {
    let mut waiting = Vec::new();
    for (place, counts) in counts.iter().enumerate() {
        let mut children = [0u32; 180];
        for age in 0..PERSONS.end {
            for sex in Sex::ALL {
                let key = (FiveYearsOfAll::at(age), *sex);
                let (cell, n) = (place * AgeSex::SIZE + key.place(), counts[key]);
                let offset =
                    draft
                        .draws
                        .uniform(Stream::Integerise, rounding(2, cell), Month(0), 0);
                for k in 0..n {
                    let within = (60.0 * (f64::from(k) + offset) / f64::from(n)) as u16;
                    let months = age as u16 * 60 + within.min(59);
                    if age < PERSONS.start {
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
pub(super) fn by_age_and_sex(draft: &Draft<'_>) -> Grid<(FiveYears, Sex), Vec<usize>> {
    let mut cells = vec![Vec::new(); CELLS];
    for i in 0..draft.home.len() {
        cells[draft.age_sex(i).place()].push(i);
    }
    Grid::new(cells)
}

/// Gives education levels, tracks, school and field of study.
pub(super) fn educate(draft: &mut Draft<'_>) {
    let scatter = draft.figures.one.level_scatter_years;
    for ((age, sex), persons) in by_age_and_sex(draft).iter() {
        let shares = draft.figures.education.of((age, sex));
        let numbers = draft.split(shares, persons.len(), rounding(3, (age, sex).place()));
        // Under 25 the level follows age: diplomas come with the years.
        let is_young = age < FiveYears::From25;
        let order = draft.sorted(persons.iter().copied(), |i| {
            let years = if_so(is_young, f64::from(draft.months_of_age(i)) / 12.0);
            years + scatter * draft.uniform(i, Question::Level)
        });
        let mut order = order.into_iter();
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
    let one = &draft.figures.one;
    let age = f64::from(draft.age(i));
    // A pupil who has no diploma yet may follow any track; later the level says which tracks are possible.
    let [special, basic, vocational, higher] = match draft.persons[i].level {
        EducationLevel::Low => {
            let (vocational, higher) = (one.vocational_track_of_low_to, one.higher_track_of_low_to);
            [true, true, age <= vocational, age <= higher]
        }
        EducationLevel::Middle => [false, true, true, age <= one.higher_track_of_middle_to],
        EducationLevel::High => [false, false, false, true],
    };
    let share = |track: Track, may: bool| if_so(may, draft.figures.tracks[track].share);
    let weights = [
        share(Track::Special, special),
        share(Track::Basic, basic),
        share(Track::Vocational, vocational),
        share(Track::Higher, higher),
    ];
    Track::at(draft.choose(&weights, i, Question::Track))
}

fn send_to_school(draft: &mut Draft<'_>) {
    let mut by_age: Vec<Vec<usize>> = vec![Vec::new(); 75];
    for i in 0..draft.home.len() {
        by_age[usize::from(draft.age(i))].push(i);
    }
    for row in &draft.figures.school {
        let (age, share) = (row.age, row.share);
        let persons = by_age.get(usize::from(age)).map_or(&[][..], Vec::as_slice);
        let n = draft.split(
            &[share, 1.0 - share],
            persons.len(),
            rounding(4, usize::from(age)),
        )[0];
        // From 18 on the longer tracks are still at school; below, school duty holds for all.
        let weight = |i: usize| {
            let track = &draft.figures.tracks[draft.persons[i].track];
            match age {
                0..=17 => 0.0,
                18..=20 => libm::log(track.school_weight_18),
                _ => libm::log(track.school_weight_21),
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
    let one = &draft.figures.one;
    let (youngest, oldest) = (one.bbl_youngest_age as u16, one.bbl_oldest_age as u16);
    let candidates = (0..draft.home.len()).filter(|i| {
        let person = &draft.persons[*i];
        let track = matches!(person.track, Track::Basic | Track::Vocational);
        (youngest..=oldest).contains(&draft.age(*i)) && person.activity == Activity::None && track
    });
    let weight = |i: usize| one.bbl_age_log_weight * f64::from(draft.age(i) - youngest);
    let chosen = draft.ranked(candidates, Question::Bbl, weight);
    for i in chosen.into_iter().take(one.bbl as usize) {
        draft.persons[i].activity = Activity::Bbl;
    }
}

/// Returns the weight of an occupation for a sex: the share of that sex among those who work in it.
pub(super) fn sex_weight(draft: &Draft<'_>, occupation: Occupation, sex: Sex) -> f64 {
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
    let mut weights = std::array::from_fn::<f64, { Occupation::COUNT }, _>(|place| {
        let occupation = Occupation::at(place);
        let size = if person.level == EducationLevel::High {
            figures.fields_high[occupation]
        } else {
            let level = figures.occupation_level[(occupation, person.level)];
            figures.occupations[occupation].employed_thousand * level
        };
        size * sex_weight(draft, occupation, person.sex)
    });
    // The lower levels of school are general, so part of the low have no field.
    if person.level == EducationLevel::Low {
        let sum: f64 = weights.iter().sum();
        let without = figures.one.low_without_field_share;
        weights[Occupation::Other.index()] += sum * without / (1.0 - without);
    }
    Occupation::at(draft.choose(&weights, i, Question::Field))
}
