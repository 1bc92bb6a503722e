//! Who is self-employed, who works outside the region and in which zone, and how many hours everybody works.

use super::draft::{Draft, Question, if_so, rounding};
use super::error::InputError;
use super::figures::Figures;
use super::fit::FitRow;
use super::margins::{Margin, fit, whole_to_margins};
use crate::vocab::{
    Activity, AgeGroup, EducationLevel, Grade, Hours, IloState, Income, Incomes, Sex, ZoneId,
};
use crate::world::Work;

/// Returns the log weight of commuting over a distance: the farther, the rarer.
pub(super) fn log_decay(figures: &Figures, kilometres: f64) -> f64 {
    -kilometres / figures.one.gravity_kilometres
}

/// Returns the weights of the zones for a municipality: labour force times the decay with distance.
pub(super) fn zone_weights(figures: &Figures, municipality: usize) -> Vec<f64> {
    let per_zone = figures.municipalities.len();
    figures
        .zones
        .iter()
        .enumerate()
        .map(|(z, zone)| {
            zone.labour_force
                * libm::exp(log_decay(
                    figures,
                    figures.zone_kilometres[z * per_zone + municipality],
                ))
        })
        .collect()
}

/// Gives each employed resident a kind of work: self-employed, outside, or `None` for a job inside that is still open.
///
/// Returns the residents who will hold a job inside.
pub(super) fn divide(draft: &mut Draft<'_>) -> Vec<usize> {
    let employed: Vec<usize> = (0..draft.home.len())
        .filter(|i| draft.persons[*i].ilo == IloState::Employed)
        .collect();
    let figures = draft.figures;
    let n = (employed.len() as f64 * figures.one.self_employed_share).round() as usize;
    let may = |i: &&usize| {
        let person = &draft.persons[**i];
        let incomes =
            person.incomes == Incomes::NONE || person.incomes == Incomes::only(Income::Pension);
        incomes && person.activity == Activity::None && !person.terms.contract.is_supported()
    };
    let weight = |i: usize| libm::log(figures.self_employed_age[draft.group(i)]);
    let ranked = draft.ranked(
        employed.iter().filter(may).copied(),
        Question::SelfEmployed,
        weight,
    );
    for i in ranked.into_iter().take(n) {
        draft.persons[i].work = Work::SelfEmployed;
    }
    let employees: Vec<usize> = employed
        .into_iter()
        .filter(|i| draft.persons[*i].work == Work::None)
        .collect();
    let one = &figures.one;
    let n = (employees.len() as f64 * one.out_commuting_share).round() as usize;
    let access: Vec<f64> = (0..figures.municipalities.len())
        .map(|m| libm::log(zone_weights(figures, m).iter().sum()))
        .collect();
    let weight = |i: usize| {
        let person = &draft.persons[i];
        let is_high = person.level == EducationLevel::High;
        // Small jobs, of pupils above all, and part-time work beside a benefit are found nearby.
        let nearby = person.activity == Activity::School || person.incomes != Incomes::NONE;
        one.outside_by_access * access[usize::from(draft.home[i])]
            + if_so(is_high, one.outside_log_weight_high)
            + if_so(nearby, one.outside_log_weight_small_job)
    };
    let ordinary = |i: &&usize| !draft.persons[**i].terms.contract.is_supported();
    let ranked = draft.ranked(
        employees.iter().filter(ordinary).copied(),
        Question::Outside,
        weight,
    );
    for i in ranked.into_iter().take(n) {
        let weights = zone_weights(figures, usize::from(draft.home[i]));
        let zone = draft.choose(&weights, i, Question::Zone);
        draft.persons[i].work = Work::Outside(ZoneId::at(zone));
    }
    employees
        .into_iter()
        .filter(|i| draft.persons[*i].work == Work::None)
        .collect()
}

/// Gives every employed resident weekly hours, so that the shares by sex are met and the pattern by age is kept.
///
/// # Errors
/// If no table meets the margins.
pub(super) fn give_hours(draft: &mut Draft<'_>) -> Result<FitRow, Vec<InputError>> {
    let figures = draft.figures;
    let rows = AgeGroup::COUNT * Sex::COUNT;
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); rows];
    for i in (0..draft.home.len()).filter(|i| draft.persons[*i].ilo == IloState::Employed) {
        members[draft.group(i).index() * Sex::COUNT + draft.persons[i].sex.index()].push(i);
    }
    let persons: Vec<f64> = members.iter().map(|list| list.len() as f64).collect();
    let start: Vec<f64> = (0..rows)
        .flat_map(|row| (0..Hours::COUNT).map(move |h| (row, h)))
        .map(|(row, h)| {
            let hours = Hours::at(h);
            figures.hours_by_age[(AgeGroup::at(row / 2), hours)]
                * figures.hours_by_sex[(Sex::at(row % 2), hours)]
        })
        .collect();
    // Whole totals by sex and hours: the fit must meet whole margins so that the rounding can keep them.
    let mut totals = Vec::new();
    for sex in 0..Sex::COUNT {
        let n: f64 = (0..rows)
            .filter(|row| row % 2 == sex)
            .map(|row| persons[row])
            .sum();
        let shares = figures.hours_by_sex.of(Sex::at(sex));
        let whole = draft.split(shares, n as usize, rounding(13, sex));
        totals.extend(whole.into_iter().map(|n| n as f64));
    }
    let margins = [
        Margin::new("employed by age and sex", &[0, 1], persons),
        Margin::new("employed by sex and hours", &[1, 2], totals.clone()),
    ];
    let fitted = fit(
        &[AgeGroup::COUNT, Sex::COUNT, Hours::COUNT],
        &start,
        &margins,
        1e-7,
        5000,
    )
    .map_err(|e| InputError::of_margins("national/hours_by_sex.csv", &e))?;
    for sex in 0..Sex::COUNT {
        let rows: Vec<usize> = (0..AgeGroup::COUNT)
            .map(|age| age * Sex::COUNT + sex)
            .collect();
        let table: Vec<f64> = rows
            .iter()
            .flat_map(|row| fitted.cells[row * Hours::COUNT..(row + 1) * Hours::COUNT].to_vec())
            .collect();
        let whole = whole_to_margins(
            AgeGroup::COUNT,
            Hours::COUNT,
            &table,
            draft.draws,
            rounding(14, sex),
        );
        for (age, row) in rows.iter().enumerate() {
            hand_out(
                draft,
                &members[*row],
                &whole[age * Hours::COUNT..(age + 1) * Hours::COUNT],
            );
        }
    }
    let mut found = [0.0; 8];
    for (row, list) in members.iter().enumerate() {
        for i in list {
            found[row % 2 * Hours::COUNT + draft.persons[*i].terms.hours.index()] += 1.0;
        }
    }
    Ok(FitRow::compare(
        "employed residents by sex and weekly hours",
        &found,
        &totals,
        Grade::Derived,
    ))
}

/// Gives the shortest hours to pupils first, then to those with a benefit beside their work.
fn hand_out(draft: &mut Draft<'_>, members: &[usize], numbers: &[u32]) {
    let one = &draft.figures.one;
    let weight = |i: usize| {
        let person = &draft.persons[i];
        let benefit = if person.incomes.is_assistance() {
            one.hours_beside_assistance
        } else {
            if_so(person.incomes != Incomes::NONE, one.hours_beside_benefit)
        };
        let is_full = person.activity == Activity::Bbl || person.terms.contract.is_supported();
        if_so(person.activity == Activity::School, one.hours_of_pupils)
            + benefit
            + if_so(is_full, one.hours_of_bbl_and_supported)
    };
    let ranked = draft.ranked(members.iter().copied(), Question::Hours, weight);
    let mut ranked = ranked.into_iter();
    for (hours, n) in Hours::ALL.iter().zip(numbers) {
        for i in ranked.by_ref().take(*n as usize) {
            draft.persons[i].terms.hours = *hours;
        }
    }
}
