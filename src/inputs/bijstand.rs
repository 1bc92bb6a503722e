//! Who has bijstand: one benefit of a single person or of a couple, by level, household and state.

use super::codes::AgedBenefit;
use super::draft::{Draft, Question, if_so, rounding};
use super::states::Room;
use crate::vocab::{Assets, EducationLevel, Household, IloState, Income, Incomes, Mark, Sex};

/// Gives this number of benefits in a municipality; a couple takes one benefit and counts as two persons.
pub(super) fn assign(draft: &mut Draft<'_>, room: &mut Room, home: usize, benefits: usize) {
    let one = &draft.figures.one;
    let of_couples = one.bijstand_couple_share;
    let couples = draft.split(
        &[of_couples, 1.0 - of_couples],
        benefits,
        rounding(10, home),
    )[0];
    let in_couples = assign_couples(draft, room, home, couples);
    let persons = benefits + couples;
    let singles = persons - in_couples.len();
    let is_low = |i: usize| draft.persons[i].level == EducationLevel::Low;
    // Couples are placed as inactive; their lower levels are taken off the read share of the whole group.
    let low_in_couples = in_couples.iter().filter(|i| is_low(**i)).count() as f64;
    let low = ((one.bijstand_low_share * persons as f64 - low_in_couples) / singles.max(1) as f64)
        .clamp(0.0, 1.0);
    // Where couples take most benefits, the shares of all would exceed the few singles.
    let of_singles = |share: f64| share * persons as f64 / singles.max(1) as f64;
    let employed = of_singles(one.bijstand_employed_share).min(1.0);
    let unemployed = of_singles(one.bijstand_unemployed_share).min(1.0 - employed);
    let parent = one.bijstand_single_parent_share / (1.0 - of_couples);
    let at_home = one.bijstand_with_parents_share / (1.0 - of_couples);
    let mut shares = Vec::new();
    for state in [employed, unemployed, 1.0 - employed - unemployed] {
        for level in [low, 1.0 - low] {
            shares.extend([1.0 - parent - at_home, parent, at_home].map(|h| state * level * h));
        }
    }
    let numbers = draft.split(&shares, singles, rounding(11, home));
    let candidates = draft.free(home, one.bijstand_age_from);
    let ranked = draft.ranked(candidates.into_iter(), Question::Bijstand, |i| {
        let is_status_holder = draft.persons[i].marks.has(Mark::StatusHolder);
        draft.aged(AgedBenefit::Bijstand, i) + if_so(is_status_holder, one.status_holder_bijstand)
    });
    let households = [
        Household::Single,
        Household::SingleParent,
        Household::WithParents,
    ];
    for (place, n) in numbers.into_iter().enumerate() {
        let (state, is_low) = (IloState::at(place / 6), place / 3 % 2 == 0);
        let household = households[place % 3];
        let alone = |i: &usize| {
            let person = &draft.persons[*i];
            person.partner.is_none() && person.incomes == Incomes::NONE
        };
        let of_level = |i: &usize| {
            let person = &draft.persons[*i];
            (person.level == EducationLevel::Low) == is_low && person.incomes == Incomes::NONE
        };
        let candidates = |fits: &dyn Fn(&usize) -> bool| -> Vec<usize> {
            ranked.iter().copied().filter(|i| fits(i)).collect()
        };
        let own = candidates(&|i| of_level(i) && draft.persons[*i].household == household);
        // Where a small cell has no room, the next candidates without a partner take the place.
        let any = candidates(&|i| {
            let person = &draft.persons[*i];
            of_level(i) && (person.household == household || person.partner.is_none())
        });
        // In a town with many benefits the level gives way before the count does; the fit report shows by how much.
        let alone = candidates(&alone);
        let mut placed = room.place(draft, &own, n, state);
        placed.extend(room.place(draft, &any, n - placed.len(), state));
        // Searchers for whom no cell has room are inactive by the survey's definition.
        placed.extend(room.place(draft, &any, n - placed.len(), IloState::Inactive));
        let (missing, who) = (n - placed.len(), AgedBenefit::Bijstand.code());
        placed.extend(room.place_all(draft, &alone, missing, IloState::Inactive, who));
        for i in placed {
            give(draft, i);
        }
    }
}

fn give(draft: &mut Draft<'_>, i: usize) {
    draft.persons[i].incomes = Incomes::only(Income::Bijstand);
    draft.persons[i].assets = Assets::Below;
}

/// Gives benefits to couples, and returns their members.
fn assign_couples(
    draft: &mut Draft<'_>,
    room: &mut Room,
    home: usize,
    couples: usize,
) -> Vec<usize> {
    let one = &draft.figures.one;
    let eligible = draft.free(home, one.bijstand_partner_age_from);
    let partner = |draft: &Draft<'_>, i: usize| draft.persons[i].partner.map(|p| p as usize);
    let both = eligible.iter().copied().filter(|i| {
        let partner = partner(draft, *i);
        draft.persons[*i].sex == Sex::Male
            && partner.is_some_and(|p| eligible.binary_search(&p).is_ok())
    });
    let low = |i: usize| draft.if_low(i, one.bijstand_couple_of_low);
    let ranked = draft.ranked(both, Question::BijstandCouple, |i| {
        let partner = partner(draft, i).unwrap_or(i);
        draft.aged(AgedBenefit::Bijstand, i) + low(i) + low(partner)
    });
    let mut members = Vec::with_capacity(couples * 2);
    for man in ranked {
        if members.len() == couples * 2 {
            break;
        }
        let Some(woman) = partner(draft, man) else {
            continue;
        };
        let inactive = IloState::Inactive;
        if [man, woman]
            .iter()
            .any(|i| room.left(draft.cell(*i), inactive) == 0)
        {
            continue;
        }
        room.place_all(
            draft,
            &[man, woman],
            2,
            inactive,
            AgedBenefit::Bijstand.code(),
        );
        for i in [man, woman] {
            give(draft, i);
            members.push(i);
        }
    }
    members
}
