//! Household positions and couples.

use super::draft::{Draft, Question, rounding};
use super::grid::Key;
use super::population::by_age_and_sex;
use crate::draws::Stream;
use crate::vocab::{Assets, Household, Sex};

/// Gives household positions by age and sex, forms couples within each municipality, and gives assets.
///
/// A member of a couple whose partner is not among the residents of 15 to 74 keeps the position without a partner.
pub(super) fn settle(draft: &mut Draft<'_>) {
    let scatter = draft.figures.one.with_parents_scatter_years;
    for (key, persons) in by_age_and_sex(draft).iter() {
        let shares = draft.figures.households.of(key);
        let numbers = draft.split(shares, persons.len(), rounding(5, key.place()));
        // Those who live with their parents are the youngest of their group; the rest is in no order.
        let mut order = draft.sorted(persons.iter().copied(), |i| {
            let years = f64::from(draft.months_of_age(i)) / 12.0;
            years + scatter * draft.uniform(i, Question::Household)
        });
        let at_home = numbers[Household::WithParents.index()].min(order.len());
        let rest = order.split_off(at_home);
        for i in order {
            draft.persons[i].household = Household::WithParents;
        }
        let rest = draft.ranked(rest.into_iter(), Question::AtHome, |_| 0.0);
        let mut rest = rest.into_iter();
        for household in [
            Household::Single,
            Household::SingleParent,
            Household::Couple,
        ] {
            for i in rest.by_ref().take(numbers[household.index()]) {
                draft.persons[i].household = household;
            }
        }
    }
    for home in 0..draft.figures.municipalities.len() {
        form_couples(draft, home);
    }
    let one = &draft.figures.one;
    let (single, couple) = (one.assets_above_share_single, one.assets_above_share_couple);
    for i in 0..draft.home.len() {
        // Partners share their assets, so the draw of the first of the two decides for both.
        let (first, share) = match (draft.persons[i].household, draft.persons[i].partner) {
            (Household::Couple, partner) => (partner.map_or(i, |p| i.min(p as usize)), couple),
            _ => (i, single),
        };
        let above = draft.happens(share, first, Question::Assets);
        draft.persons[i].assets = if above { Assets::Above } else { Assets::Below };
    }
}

/// Pairs men and women by age, men being about two years older, with a keyed scatter.
fn form_couples(draft: &mut Draft<'_>, home: usize) {
    let spread = draft.figures.one.couple_scatter_months;
    let sorted = |sex: Sex| {
        let mut list: Vec<(f64, usize)> = draft
            .residents(home)
            .filter(|i| {
                draft.persons[*i].household == Household::Couple && draft.persons[*i].sex == sex
            })
            .map(|i| {
                let scatter = spread
                    * draft.draws.normal(
                        Stream::InitialCouple,
                        draft.persons[i].key,
                        draft.month,
                        0,
                    );
                (f64::from(draft.persons[i].birth.0) + scatter, i)
            })
            .collect();
        list.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        list
    };
    let (men, women) = (sorted(Sex::Male), sorted(Sex::Female));
    for ((_, man), (_, woman)) in men.into_iter().zip(women) {
        draft.persons[man].partner = Some(woman as u32);
        draft.persons[woman].partner = Some(man as u32);
    }
}
