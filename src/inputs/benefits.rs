//! Who has which benefit, exactly as the table of unused potential counts them, and in which state they are.

use super::draft::{Draft, Question, rounding};
use super::states::Room;
use crate::vocab::{
    Contract, EducationLevel, Household, IloState, Income, Incomes, Mark, Marks, Sex,
};

/// Groups of the table, in the order of the catalogue.
const BIJSTAND: usize = 0;
const WAJONG: usize = 1;
const WW: usize = 2;
const WIA: usize = 3;
const WAO: usize = 4;
const SW: usize = 5;

/// Gives every benefit of the table, municipality by municipality, the most constrained first.
pub(super) fn assign(draft: &mut Draft<'_>, room: &mut Room) {
    for i in 0..draft.home.len() {
        if draft.is_pensioner(i) {
            draft.persons[i].incomes = Incomes::only(Income::Pension);
        }
    }
    mark_status_holders(draft);
    for home in 0..draft.figures.municipalities.len() {
        let counts = draft.figures.benefits.counts[home].map(|n| n as usize);
        let figures = draft.figures;
        disability(
            draft,
            room,
            home,
            counts[WAO],
            Income::Wao,
            "wao",
            figures.working[3],
            Question::Wao,
        );
        let iva = draft.split(
            &[
                figures.get("iva_share_of_wia"),
                1.0 - figures.get("iva_share_of_wia"),
            ],
            counts[WIA],
            rounding(7, home),
        );
        let partial = figures.get("partial_share_of_wga");
        let wga_working = partial * figures.working[1] + (1.0 - partial) * figures.working[2];
        disability(
            draft,
            room,
            home,
            iva[0],
            Income::Iva,
            "iva",
            figures.working[4],
            Question::Wia,
        );
        disability(
            draft,
            room,
            home,
            iva[1],
            Income::Wga,
            "wga",
            wga_working,
            Question::Wia,
        );
        disability(
            draft,
            room,
            home,
            counts[WAJONG],
            Income::Wajong,
            "wajong",
            figures.working[0],
            Question::Wajong,
        );
        supported(draft, room, home, &counts[SW..SW + 3]);
        ww(draft, room, home, counts[WW]);
        bijstand(draft, room, home, counts[BIJSTAND]);
    }
    others(draft);
}

fn mark_status_holders(draft: &mut Draft<'_>) {
    let figures = draft.figures;
    let n = figures.get("status_holders") as usize;
    let places: Vec<f64> = draft
        .figures
        .municipalities
        .iter()
        .map(|m| f64::from(m.inhabitants))
        .collect();
    for (home, n) in draft
        .split(&places, n, rounding(8, 0))
        .into_iter()
        .enumerate()
    {
        let candidates: Vec<usize> = draft
            .residents(home)
            .filter(|i| {
                draft.age(*i) >= 18
                    && draft.age(*i) < 65
                    && !draft.is_pupil(*i)
                    && draft.persons[*i].partner.is_none()
            })
            .collect();
        let low = |i: usize| {
            if draft.persons[i].level == EducationLevel::Low {
                figures.get("status_holder_of_low")
            } else {
                0.0
            }
        };
        let ranked = draft.ranked(candidates.into_iter(), Question::StatusHolder, |i| {
            draft.aged("status_holder", i) + low(i)
        });
        for i in ranked.into_iter().take(n) {
            draft.persons[i].marks = Marks::only(Mark::StatusHolder);
        }
    }
}

/// Returns residents of a municipality who are free for a benefit: adults below the pension age, not at school.
fn free(draft: &Draft<'_>, home: usize, from_age: u16) -> Vec<usize> {
    draft
        .residents(home)
        .filter(|i| {
            !draft.settled[*i]
                && draft.persons[*i].incomes == Incomes::NONE
                && draft.persons[*i].activity == crate::vocab::Activity::None
                && draft.age(*i) >= from_age
                && !draft.is_pensioner(*i)
        })
        .collect()
}

#[expect(
    clippy::too_many_arguments,
    reason = "each names one figure of the table or of its law"
)]
fn disability(
    draft: &mut Draft<'_>,
    room: &mut Room,
    home: usize,
    n: usize,
    income: Income,
    benefit: &str,
    working: f64,
    question: Question,
) {
    // Nobody below 33 can have been sick before 2004 as an adult; a WIA benefit follows two years of sickness.
    let from_age = match income {
        Income::Wao => 33,
        Income::Wga | Income::Iva => 20,
        _ => 18,
    };
    let searching = (1.0 - working) * draft.figures.get("disability_unemployed_share");
    let shares = [working, searching, 1.0 - working - searching];
    let numbers = draft.split(&shares, n, rounding(9, home * 16 + income as usize));
    let (alone, by_level) = (
        draft.figures.get("disability_of_couples"),
        draft.figures.get("disability_by_level"),
    );
    let single = |i: usize| {
        if draft.persons[i].household == Household::Couple {
            alone
        } else {
            0.0
        }
    };
    let young = |i: usize| {
        if income == Income::Wajong {
            single(i)
        } else {
            0.0
        }
    };
    let low = |i: usize| by_level * draft.persons[i].level.index() as f64;
    let candidates = free(draft, home, from_age);
    let ranked = draft.ranked(candidates.into_iter(), question, |i| {
        draft.aged(benefit, i) + young(i) + low(i)
    });
    for (state, n) in IloState::ALL.iter().zip(numbers) {
        for i in room.place_all(draft, &ranked, n, *state, benefit) {
            draft.persons[i].incomes = Incomes::only(income);
        }
    }
}

fn supported(draft: &mut Draft<'_>, room: &mut Room, home: usize, counts: &[usize]) {
    for (contract, n) in [Contract::Sw, Contract::BegeleidWerken, Contract::Beschut]
        .into_iter()
        .zip(counts)
    {
        let candidates = free(draft, home, 20);
        let low = |i: usize| {
            if draft.persons[i].level == EducationLevel::Low {
                draft.figures.get("supported_of_low")
            } else {
                0.0
            }
        };
        let ranked = draft.ranked(candidates.into_iter(), Question::Supported, |i| {
            draft.aged("sw", i) + low(i)
        });
        for i in room.place_all(draft, &ranked, *n, IloState::Employed, contract.code()) {
            draft.persons[i].terms.contract = contract;
            draft.persons[i].marks = draft.persons[i].marks.with(Mark::Register);
        }
    }
}

fn bijstand(draft: &mut Draft<'_>, room: &mut Room, home: usize, benefits: usize) {
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
    let low = ((get("bijstand_low_share") * persons as f64 - low_in_couples) / singles as f64)
        .clamp(0.0, 1.0);
    let (unemployed, employed) = (
        get("bijstand_unemployed_share") * persons as f64 / singles as f64,
        get("bijstand_employed_share") * persons as f64 / singles as f64,
    );
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
        placed.extend(room.place_all(draft, &any, missing, IloState::Inactive, "bijstand"));
        for i in placed {
            draft.persons[i].incomes = Incomes::only(Income::Bijstand);
            draft.persons[i].assets = crate::vocab::Assets::Below;
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
            draft.persons[i].assets = crate::vocab::Assets::Below;
            members.push(i);
        }
    }
    members
}

fn ww(draft: &mut Draft<'_>, room: &mut Room, home: usize, n: usize) {
    let figures = draft.figures;
    let (searching, working) = (
        figures.get("ww_unemployed_share"),
        figures.get("ww_employed_share"),
    );
    let old = figures.get("ww_fifty_plus_share");
    let mut shares = Vec::new();
    for state in [working, searching, 1.0 - working - searching] {
        shares.extend([state * (1.0 - old), state * old]);
    }
    let numbers = draft.split(&shares, n, rounding(12, home));
    let candidates = free(draft, home, 20);
    let low = |i: usize| figures.get("ww_by_level") * draft.persons[i].level.index() as f64;
    let status = |i: usize| {
        if draft.persons[i].marks.has(Mark::StatusHolder) {
            figures.get("status_holder_ww")
        } else {
            0.0
        }
    };
    let ranked = draft.ranked(candidates.into_iter(), Question::Ww, |i| {
        draft.aged("ww", i) + low(i) + status(i)
    });
    let [
        work_young,
        work_old,
        seek_young,
        seek_old,
        home_young,
        home_old,
    ] = numbers[..]
    else {
        unreachable!("three states times two ages")
    };
    let (old, young): (Vec<usize>, Vec<usize>) =
        ranked.into_iter().partition(|i| draft.age(*i) >= 50);
    let mut placed = room.place_all(draft, &young, work_young, IloState::Employed, "ww");
    placed.extend(room.place_all(draft, &old, work_old, IloState::Employed, "ww"));
    // Where the older cells have no room for searchers, younger ones search and older ones stay inactive instead, so
    // that the count, the states and the share of 50 or older all hold as far as the cells allow.
    let seeking_old = room.place(draft, &old, seek_old, IloState::Unemployed);
    let moved = (seek_old - seeking_old.len()).min(home_young);
    let seeking_young = room.place(draft, &young, seek_young + moved, IloState::Unemployed);
    placed.extend(seeking_old);
    placed.extend(seeking_young);
    let home_old = home_old + moved;
    let rest = n - placed.len() - home_old;
    placed.extend(room.place_all(draft, &old, home_old, IloState::Inactive, "ww"));
    placed.extend(room.place_all(draft, &young, rest, IloState::Inactive, "ww"));
    for i in placed {
        draft.persons[i].incomes = Incomes::only(Income::Ww);
    }
}

/// Gives IOAW, IOW and Anw after the states of everybody else are open: these persons get their state with the rest.
fn others(draft: &mut Draft<'_>) {
    for (income, key, from_age, women) in [
        (Income::Iow, "iow", 61, false),
        (Income::Ioaw, "ioaw", 52, false),
        (Income::Anw, "anw", 45, true),
    ] {
        let n = draft.figures.get(key) as usize;
        let candidates: Vec<usize> = (0..draft.figures.municipalities.len())
            .flat_map(|home| free(draft, home, from_age))
            .filter(|i| {
                draft.persons[*i].partner.is_none()
                    && (!women || draft.persons[*i].sex == Sex::Female)
            })
            .collect();
        let ranked = draft.ranked(candidates.into_iter(), Question::OtherBenefit, |_| 0.0);
        for i in ranked.into_iter().take(n) {
            draft.persons[i].incomes = Incomes::only(income);
        }
    }
}
