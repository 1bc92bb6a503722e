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
        super::bijstand::assign(draft, room, home, counts[BIJSTAND]);
    }
    others(draft, room);
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
pub(super) fn free(draft: &Draft<'_>, home: usize, from_age: u16) -> Vec<usize> {
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

/// Gives IOAW, IOW and Anw: the first two to persons out of work; who has Anw gets a state with the rest.
fn others(draft: &mut Draft<'_>, room: &mut Room) {
    // IOAW asks for unemployment after 50, IOW for WW begun after 60; Anw goes to survivors, mostly women.
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
        // Work would end IOAW and IOW; Anw goes beside it.
        let idle = if income == Income::Anw {
            ranked.into_iter().take(n).collect()
        } else {
            room.place(draft, &ranked, n, IloState::Inactive)
        };
        for i in idle {
            draft.persons[i].incomes = Incomes::only(income);
        }
    }
}
