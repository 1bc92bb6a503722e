//! Who has which benefit, exactly as the table of unused potential counts them, and in which state they are.

use super::codes::{AgedBenefit, BenefitGroup, DisabilityGroup};
use super::draft::{Draft, Question, if_so, rounding};
use super::states::Room;
use crate::vocab::{Contract, Household, IloState, Income, Incomes, Mark, Marks, Sex};

/// Gives every benefit of the table, municipality by municipality, the most constrained first.
pub(super) fn assign(draft: &mut Draft<'_>, room: &mut Room) {
    for i in 0..draft.home.len() {
        if draft.is_pensioner(i) {
            draft.persons[i].incomes = Incomes::only(Income::Pension);
        }
    }
    mark_status_holders(draft);
    let figures = draft.figures;
    let (one, working) = (&figures.one, &figures.working);
    for (home, benefits) in figures.benefits.iter().enumerate() {
        let count = |group: BenefitGroup| benefits.counts[group] as usize;
        let iva = one.iva_share_of_wia;
        let iva = draft.split(
            &[iva, 1.0 - iva],
            count(BenefitGroup::Wia),
            rounding(7, home),
        );
        let partial = one.partial_share_of_wga;
        let wga_working = partial * working[DisabilityGroup::WgaPartial]
            + (1.0 - partial) * working[DisabilityGroup::WgaFull];
        for group in [
            Disability {
                income: Income::Wao,
                benefit: AgedBenefit::Wao,
                n: count(BenefitGroup::Wao),
                working: working[DisabilityGroup::Wao],
                from_age: one.wao_age_from,
                question: Question::Wao,
            },
            Disability {
                income: Income::Iva,
                benefit: AgedBenefit::Iva,
                n: iva[0],
                working: working[DisabilityGroup::Iva],
                from_age: one.wia_age_from,
                question: Question::Wia,
            },
            Disability {
                income: Income::Wga,
                benefit: AgedBenefit::Wga,
                n: iva[1],
                working: wga_working,
                from_age: one.wia_age_from,
                question: Question::Wia,
            },
            Disability {
                income: Income::Wajong,
                benefit: AgedBenefit::Wajong,
                n: count(BenefitGroup::Wajong),
                working: working[DisabilityGroup::Wajong],
                from_age: one.wajong_age_from,
                question: Question::Wajong,
            },
        ] {
            group.assign(draft, room, home);
        }
        for (contract, group) in [
            (Contract::Sw, BenefitGroup::Sw),
            (Contract::BegeleidWerken, BenefitGroup::BegeleidWerken),
            (Contract::Beschut, BenefitGroup::Beschut),
        ] {
            supported(draft, room, home, contract, count(group));
        }
        ww(draft, room, home, count(BenefitGroup::Ww));
        super::bijstand::assign(draft, room, home, count(BenefitGroup::Bijstand));
    }
    others(draft, room);
}

fn mark_status_holders(draft: &mut Draft<'_>) {
    let one = &draft.figures.one;
    let ages = one.status_holder_age_from as u16..=one.status_holder_age_to as u16;
    let inhabitants = draft
        .figures
        .municipalities
        .iter()
        .map(|m| f64::from(m.inhabitants));
    let places: Vec<f64> = inhabitants.collect();
    let numbers = draft.split(&places, one.status_holders as usize, rounding(8, 0));
    for (home, n) in numbers.into_iter().enumerate() {
        let candidates = draft.residents(home).filter(|i| {
            ages.contains(&draft.age(*i))
                && !draft.is_pupil(*i)
                && draft.persons[*i].partner.is_none()
        });
        let ranked = draft.ranked(candidates, Question::StatusHolder, |i| {
            draft.aged(AgedBenefit::StatusHolder, i) + draft.if_low(i, one.status_holder_of_low)
        });
        for i in ranked.into_iter().take(n) {
            draft.persons[i].marks = Marks::only(Mark::StatusHolder);
        }
    }
}

/// The recipients of one disability benefit in a municipality.
struct Disability {
    income: Income,
    benefit: AgedBenefit,
    n: usize,
    /// Share who work.
    working: f64,
    from_age: f64,
    question: Question,
}

impl Disability {
    fn assign(&self, draft: &mut Draft<'_>, room: &mut Room, home: usize) {
        let (one, income) = (&draft.figures.one, self.income);
        let searching = (1.0 - self.working) * one.disability_unemployed_share;
        let shares = [self.working, searching, 1.0 - self.working - searching];
        let numbers = draft.split(&shares, self.n, rounding(9, home * 16 + income as usize));
        let candidates = draft.free(home, self.from_age);
        let ranked = draft.ranked(candidates.into_iter(), self.question, |i| {
            let person = &draft.persons[i];
            let is_in_couple = person.household == Household::Couple;
            let couple = if_so(
                is_in_couple && income == Income::Wajong,
                one.disability_of_couples,
            );
            let level = one.disability_by_level * person.level.index() as f64;
            draft.aged(self.benefit, i) + couple + level
        });
        for (state, n) in IloState::ALL.iter().zip(numbers) {
            for i in room.place_all(draft, &ranked, n, *state, self.benefit.code()) {
                draft.persons[i].incomes = Incomes::only(income);
            }
        }
    }
}

fn supported(draft: &mut Draft<'_>, room: &mut Room, home: usize, contract: Contract, n: usize) {
    let one = &draft.figures.one;
    let candidates = draft.free(home, one.supported_age_from);
    let ranked = draft.ranked(candidates.into_iter(), Question::Supported, |i| {
        draft.aged(AgedBenefit::Sw, i) + draft.if_low(i, one.supported_of_low)
    });
    for i in room.place_all(draft, &ranked, n, IloState::Employed, contract.code()) {
        draft.persons[i].terms.contract = contract;
        draft.persons[i].marks = draft.persons[i].marks.with(Mark::Register);
    }
}

fn ww(draft: &mut Draft<'_>, room: &mut Room, home: usize, n: usize) {
    let one = &draft.figures.one;
    let (searching, working) = (one.ww_unemployed_share, one.ww_employed_share);
    let old = one.ww_fifty_plus_share;
    let states = [working, searching, 1.0 - working - searching];
    let shares = states.map(|state| [state * (1.0 - old), state * old]);
    let numbers = draft.split(shares.as_flattened(), n, rounding(12, home));
    let candidates = draft.free(home, one.ww_age_from);
    let ranked = draft.ranked(candidates.into_iter(), Question::Ww, |i| {
        let person = &draft.persons[i];
        let status = if_so(person.marks.has(Mark::StatusHolder), one.status_holder_ww);
        let level = one.ww_by_level * person.level.index() as f64;
        draft.aged(AgedBenefit::Ww, i) + level + status
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
    let who = AgedBenefit::Ww.code();
    let mut placed = room.place_all(draft, &young, work_young, IloState::Employed, who);
    placed.extend(room.place_all(draft, &old, work_old, IloState::Employed, who));
    // Where the older cells have no room for searchers, younger ones search and older ones stay inactive instead, so
    // that the count, the states and the share of 50 or older all hold as far as the cells allow.
    let seeking_old = room.place(draft, &old, seek_old, IloState::Unemployed);
    let moved = (seek_old - seeking_old.len()).min(home_young);
    let seeking_young = room.place(draft, &young, seek_young + moved, IloState::Unemployed);
    placed.extend(seeking_old);
    placed.extend(seeking_young);
    let home_old = home_old + moved;
    let rest = n - placed.len() - home_old;
    placed.extend(room.place_all(draft, &old, home_old, IloState::Inactive, who));
    placed.extend(room.place_all(draft, &young, rest, IloState::Inactive, who));
    for i in placed {
        draft.persons[i].incomes = Incomes::only(Income::Ww);
    }
}

/// Gives IOAW, IOW and Anw: the first two to persons out of work; who has Anw gets a state with the rest.
fn others(draft: &mut Draft<'_>, room: &mut Room) {
    let one = &draft.figures.one;
    for (income, n, from_age, women) in [
        (Income::Iow, one.iow, one.iow_age_from, false),
        (Income::Ioaw, one.ioaw, one.ioaw_age_from, false),
        (Income::Anw, one.anw, one.anw_age_from, true),
    ] {
        let free =
            (0..draft.figures.municipalities.len()).flat_map(|home| draft.free(home, from_age));
        let candidates = free.filter(|i| {
            let person = &draft.persons[*i];
            person.partner.is_none() && (!women || person.sex == Sex::Female)
        });
        let ranked = draft.ranked(candidates, Question::OtherBenefit, |_| 0.0);
        // Work would end IOAW and IOW; Anw goes beside it.
        let idle = if income == Income::Anw {
            ranked.into_iter().take(n as usize).collect()
        } else {
            room.place(draft, &ranked, n as usize, IloState::Inactive)
        };
        for i in idle {
            draft.persons[i].incomes = Incomes::only(income);
        }
    }
}
