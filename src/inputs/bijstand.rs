//! Who has bijstand: one benefit of a single person or of a couple, by level, household and state.

use super::benefits::free;
use super::draft::{Draft, Question, rounding};
use super::states::Room;
use crate::vocab::{Assets, EducationLevel, Household, IloState, Income, Incomes, Mark, Sex};

/// Gives this number of benefits in a municipality; a couple takes one benefit and counts as two persons.
pub(super) fn assign(draft: &mut Draft<'_>, room: &mut Room, home: usize, benefits: usize) {
    let figures = draft.figures;
    let get = |key: &str| figures.get(key);
    let couples = draft.split(
        &[
            get("bijstand_couple_share"),
            1.0 - get("bijstand_couple_share"),
        ],
        benefits,
        rounding(10, home),
    )[0];
    let in_couples = bijstand_couples(draft, room, home, couples);
    let persons = benefits + couples;
    let singles = persons - in_couples.len();
    // Couples are placed as inactive; their lower levels are taken off the read share of the whole group.
    let low_in_couples = in_couples
        .iter()
        .filter(|i| draft.persons[**i].level == EducationLevel::Low)
        .count() as f64;
    let low = ((get("bijstand_low_share") * persons as f64 - low_in_couples)
        / singles.max(1) as f64)
        .clamp(0.0, 1.0);
    // Where couples take most benefits, the shares of all would exceed the few singles.
    let of_singles = |key: &str| get(key) * persons as f64 / singles.max(1) as f64;
    let employed = of_singles("bijstand_employed_share").min(1.0);
    let unemployed = of_singles("bijstand_unemployed_share").min(1.0 - employed);
    let parent = get("bijstand_single_parent_share") / (1.0 - get("bijstand_couple_share"));
    let at_home = get("bijstand_with_parents_share") / (1.0 - get("bijstand_couple_share"));
    let mut shares = Vec::new();
    for state in [employed, unemployed, 1.0 - employed - unemployed] {
        for level in [low, 1.0 - low] {
            shares.extend([1.0 - parent - at_home, parent, at_home].map(|h| state * level * h));
        }
    }
    let numbers = draft.split(&shares, singles, rounding(11, home));
    let odds = get("status_holder_bijstand");
    let candidates = free(draft, home, 18);
    let ranked = draft.ranked(candidates.into_iter(), Question::Bijstand, |i| {
        draft.aged("bijstand", i)
            + if draft.persons[i].marks.has(Mark::StatusHolder) {
                odds
            } else {
                0.0
            }
    });
    let households = [
        Household::Single,
        Household::SingleParent,
        Household::WithParents,
    ];
    for (place, n) in numbers.into_iter().enumerate() {
        let (state, is_low, household) = (
            IloState::at(place / 6),
            place / 3 % 2 == 0,
            households[place % 3],
        );
        let fits = |i: &usize, strict: bool| {
            let person = &draft.persons[*i];
            let position = person.household == household || (!strict && person.partner.is_none());
            position
                && (person.level == EducationLevel::Low) == is_low
                && person.incomes == Incomes::NONE
        };
        let own: Vec<usize> = ranked.iter().copied().filter(|i| fits(i, true)).collect();
        // Where a small cell has no room, the next candidates without a partner take the place.
        let any: Vec<usize> = ranked.iter().copied().filter(|i| fits(i, false)).collect();
        let mut placed = room.place(draft, &own, n, state);
        let missing = n - placed.len();
        placed.extend(room.place(draft, &any, missing, state));
        // Searchers for whom no cell has room are inactive by the survey's definition.
        let missing = n - placed.len();
        placed.extend(room.place(draft, &any, missing, IloState::Inactive));
        // In a town with many benefits the level gives way before the count does; the fit report shows by how much.
        let missing = n - placed.len();
        let alone: Vec<usize> = ranked
            .iter()
            .copied()
            .filter(|i| {
                draft.persons[*i].partner.is_none() && draft.persons[*i].incomes == Incomes::NONE
            })
            .collect();
        placed.extend(room.place_all(draft, &alone, missing, IloState::Inactive, "bijstand"));
        for i in placed {
            draft.persons[i].incomes = Incomes::only(Income::Bijstand);
            draft.persons[i].assets = Assets::Below;
        }
    }
}

fn bijstand_couples(
    draft: &mut Draft<'_>,
    room: &mut Room,
    home: usize,
    couples: usize,
) -> Vec<usize> {
    let from_age = draft.figures.get("bijstand_partner_age_from") as u16;
    let eligible = free(draft, home, from_age);
    let both: Vec<usize> = eligible
        .iter()
        .copied()
        .filter(|i| {
            let partner = draft.persons[*i].partner.map(|p| p as usize);
            draft.persons[*i].sex == Sex::Male
                && partner.is_some_and(|p| eligible.binary_search(&p).is_ok())
        })
        .collect();
    let weight = draft.figures.get("bijstand_couple_of_low");
    let low = |i: usize| {
        if draft.persons[i].level == EducationLevel::Low {
            weight
        } else {
            0.0
        }
    };
    let ranked = draft.ranked(both.into_iter(), Question::BijstandCouple, |i| {
        let partner = draft.persons[i].partner.map_or(i, |p| p as usize);
        draft.aged("bijstand", i) + low(i) + low(partner)
    });
    let mut members = Vec::with_capacity(couples * 2);
    for man in ranked {
        if members.len() == couples * 2 {
            break;
        }
        let Some(woman) = draft.persons[man].partner.map(|p| p as usize) else {
            continue;
        };
        let inactive = IloState::Inactive;
        let (his, hers) = (
            room.left(draft.cell(man), inactive),
            room.left(draft.cell(woman), inactive),
        );
        if his == 0 || hers == 0 {
            continue;
        }
        room.place_all(draft, &[man, woman], 2, inactive, "bijstand");
        for i in [man, woman] {
            draft.persons[i].incomes = Incomes::only(Income::Bijstand);
            draft.persons[i].assets = Assets::Below;
            members.push(i);
        }
    }
    members
}
