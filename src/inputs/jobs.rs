//! Which resident holds which slot, and the in-commuters who hold the others.

use super::draft::{Draft, Question, if_so, one_of, rounding};
use super::margins::{Margin, fit, whole_to_margins};
use super::population::sex_weight;
use super::work::zone_weights;
use super::workplaces::{FreeJobs, KINDS, Workplaces, kind_of, levels_from, weights_around};
use crate::draws::{Stream, choose_at};
use crate::vocab::{
    Activity, Contract, EducationLevel, IloState, Income, Incomes, Marks, Month, Occupation,
    PersonKey, Sex, SlotId, ZoneId,
};
use crate::world::{PersonSeed, Place, Work};

/// Gives every resident who works inside a slot, then fills the other slots with in-commuters.
pub(super) fn hand_out(draft: &mut Draft<'_>, places: &mut Workplaces, inside: &[usize]) {
    let sheltered = |draft: &Draft<'_>, i: usize| {
        matches!(
            draft.persons[i].terms.contract,
            Contract::Sw | Contract::Beschut
        )
    };
    let mut next = 0;
    for i in inside {
        if sheltered(draft, *i) {
            take(draft, places, *i, SlotId::at(next));
            next += 1;
        }
    }
    assert_eq!(
        next, places.sheltered,
        "the sheltered employer has one slot for each of its workers"
    );
    let mut free = free_slots(draft, places);
    let ordinary: Vec<usize> = inside
        .iter()
        .copied()
        .filter(|i| !sheltered(draft, *i))
        .collect();
    // Supported placements come first: the fixed order of the others is keyed.
    let first = |i: usize| if_so(draft.persons[i].terms.contract.is_supported(), 100.0);
    let workers: Vec<(usize, EducationLevel)> = draft
        .ranked(ordinary.into_iter(), Question::JobPlace, first)
        .into_iter()
        .map(|i| (i, job_level(draft, i)))
        .collect();
    give_occupations(draft, &places.kinds, &workers, 0);
    for (i, level) in workers {
        let slot = find(draft, &mut free, i, draft.persons[i].occupation, level);
        take(draft, places, i, slot);
    }
    let elsewhere: Vec<(usize, EducationLevel)> = (0..draft.home.len())
        .filter(|i| {
            matches!(
                draft.persons[*i].work,
                Work::Outside(_) | Work::SelfEmployed
            )
        })
        .map(|i| (i, draft.persons[i].level))
        .collect();
    give_occupations(draft, &places.national_kinds, &elsewhere, 1);
    commute_in(draft, places, free);
}

fn take(draft: &mut Draft<'_>, places: &Workplaces, i: usize, slot: SlotId) {
    draft.persons[i].work = Work::Slot(slot);
    draft.persons[i].occupation = places.slots[slot.index()].occupation;
}

/// Returns the slots that are not sheltered, in keyed order.
fn free_slots(draft: &Draft<'_>, places: &Workplaces) -> FreeJobs<SlotId> {
    let bits = |slot: usize| {
        draft
            .draws
            .bits(Stream::InitialJob, slot as u64, draft.month, 0)
    };
    let slots = places.sheltered..places.filled;
    let mut keyed: Vec<(u32, usize)> = slots.map(|slot| (bits(slot), slot)).collect();
    keyed.sort_unstable();
    let mut free = FreeJobs::new(draft.figures.municipalities.len());
    for (_, slot) in keyed {
        let seed = &places.slots[slot];
        let home = places.employers[seed.employer.index()].municipality;
        free.add(kind_of(seed.occupation, seed.level), home, SlotId::at(slot));
    }
    free
}

/// Draws the level of a person's job: mostly the own one, else the one next to it.
fn job_level(draft: &Draft<'_>, i: usize) -> EducationLevel {
    if draft.is_pupil(i) || draft.persons[i].terms.contract.is_supported() {
        return EducationLevel::Low;
    }
    let weights = weights_around(draft.persons[i].level, draft.figures.one.own_level_share);
    EducationLevel::at(draft.choose(&weights, i, Question::OccupationLevel))
}

/// Gives occupations to workers so that, for each job level, they are spread as `kinds` is; sexes are tilted.
///
/// Within a level and sex the own field comes first, with the share of those who work in their field.
fn give_occupations(
    draft: &mut Draft<'_>,
    kinds: &[f64],
    workers: &[(usize, EducationLevel)],
    who: usize,
) {
    for level in EducationLevel::ALL {
        let of_sex = |sex: Sex| {
            let same = workers
                .iter()
                .filter(|(i, l)| l == level && draft.persons[*i].sex == sex);
            draft.ranked(same.map(|(i, _)| *i), Question::JobPlace, |_| 0.0)
        };
        let lists = [of_sex(Sex::Male), of_sex(Sex::Female)];
        let n: usize = lists.iter().map(Vec::len).sum();
        let mut column: Vec<f64> = (0..Occupation::COUNT)
            .map(|o| kinds[kind_of(Occupation::at(o), *level)])
            .collect();
        // A small region may have no job of a level at all: its workers then spread as all its jobs do.
        if column.iter().sum::<f64>() <= 0.0 {
            column = kinds.chunks(3).map(|levels| levels.iter().sum()).collect();
        }
        let totals = draft.split(&column, n, rounding(25, who * 3 + level.index()));
        let mut start = Vec::with_capacity(2 * Occupation::COUNT);
        for sex in Sex::ALL {
            let of = |occupation: &Occupation| {
                sex_weight(draft, *occupation, *sex) * column[occupation.index()]
            };
            start.extend(Occupation::ALL.iter().map(of));
        }
        let margins = [
            Margin::new(
                "workers by sex",
                &[0],
                lists.iter().map(|l| l.len() as f64).collect(),
            ),
            Margin::new(
                "workers by occupation",
                &[1],
                totals.iter().map(|n| *n as f64).collect(),
            ),
        ];
        // Both margins count the same persons and every start is positive where a total is, so a fit exists.
        let fitted = fit(&[2, Occupation::COUNT], &start, &margins, 1e-7, 5000)
            .expect("two margins of one list agree");
        let whole = whole_to_margins(
            2,
            Occupation::COUNT,
            &fitted.cells,
            draft.draws,
            rounding(26, who * 3 + level.index()),
        );
        for (list, left) in lists.iter().zip(whole.chunks(Occupation::COUNT)) {
            spread(draft, list, left);
        }
    }
}

fn spread(draft: &mut Draft<'_>, workers: &[usize], counts: &[u32]) {
    let mut left: Vec<f64> = counts.iter().map(|n| f64::from(*n)).collect();
    let mut open = Vec::with_capacity(workers.len());
    let one = &draft.figures.one;
    for i in workers {
        let field = draft.persons[*i].field;
        let stays = field != Occupation::Other
            && !draft.is_pupil(*i)
            && draft.happens(one.own_field_share, *i, Question::OwnField);
        if stays && left[field.index()] > 0.0 {
            left[field.index()] -= 1.0;
            draft.persons[*i].occupation = field;
        } else {
            open.push(*i);
        }
    }
    // Pupils choose first: they work in shops, in hospitality and in warehouses.
    open.sort_by_key(|i| !draft.is_pupil(*i));
    for i in open {
        let mut weights = left.clone();
        if draft.is_pupil(i) {
            for (occupation, weight) in weights.iter_mut().enumerate() {
                let usual = [
                    Occupation::Commercial,
                    Occupation::Services,
                    Occupation::Transport,
                ];
                if !usual.contains(&Occupation::at(occupation)) {
                    *weight *= one.pupil_other_occupation_weight;
                }
            }
        }
        let occupation = draft.choose(&weights, i, Question::Occupation);
        left[occupation] -= 1.0;
        draft.persons[i].occupation = Occupation::at(occupation);
    }
}

/// Finds a free slot: the wanted occupation and level, else another occupation of the level, else the next level.
fn find(
    draft: &Draft<'_>,
    free: &mut FreeJobs<SlotId>,
    i: usize,
    wanted: Occupation,
    level: EducationLevel,
) -> SlotId {
    let mut kind = kind_of(wanted, level);
    if free.of_kind(kind) == 0 {
        for level in levels_from(level) {
            let weight = |occupation: &Occupation| {
                let n = free.of_kind(kind_of(*occupation, level)) as f64;
                n * sex_weight(draft, *occupation, draft.persons[i].sex)
            };
            let weights: Vec<f64> = Occupation::ALL.iter().map(weight).collect();
            if weights.iter().any(|w| *w > 0.0) {
                let occupation = draft.choose(&weights, i, Question::Occupation);
                kind = kind_of(Occupation::at(occupation), level);
                break;
            }
        }
    }
    let figures = draft.figures;
    let (home, n) = (usize::from(draft.home[i]), figures.municipalities.len());
    let kilometres = &figures.kilometres[home * n..][..n];
    let gravity = figures.one.gravity_kilometres;
    let slot = free.take(kind, kilometres, gravity, draft.uniform(i, Question::Zone));
    slot.expect("the check of margins leaves a slot for every resident who works inside")
}

/// Fills the remaining slots with persons who live in the zones outside.
///
/// Their age, sex, household and hours are those of a resident who commutes out in the same occupation and level, as
/// nothing is published about them.
fn commute_in(draft: &mut Draft<'_>, places: &Workplaces, free: FreeJobs<SlotId>) {
    let mut open: Vec<SlotId> = free.left().collect();
    open.sort_unstable();
    let mut donors: Vec<Vec<usize>> = vec![Vec::new(); KINDS];
    let mut by_level: Vec<Vec<usize>> = vec![Vec::new(); 3];
    for i in 0..draft.home.len() {
        let person = &draft.persons[i];
        if matches!(person.work, Work::Outside(_)) {
            donors[kind_of(person.occupation, person.level)].push(i);
            by_level[person.level.index()].push(i);
        }
    }
    let outside: Vec<usize> = by_level.iter().flatten().copied().collect();
    let all: Vec<usize> = (0..draft.home.len()).collect();
    let employed: Vec<usize> = all
        .iter()
        .copied()
        .filter(|i| draft.persons[*i].ilo == IloState::Employed)
        .collect();
    let municipalities = draft.figures.municipalities.len();
    let zone_weights: Vec<Vec<f64>> = (0..municipalities)
        .map(|m| zone_weights(draft.figures, m))
        .collect();
    let one = &draft.figures.one;
    let youngest = one.commuter_age_from * 12.0;
    for slot in open {
        let seed = &places.slots[slot.index()];
        let key = PersonKey::founder(draft.persons.len());
        let uniform = |question: Question| {
            draft
                .draws
                .uniform(Stream::InitialPerson, key, draft.month, question as u32)
        };
        let weights = weights_around(seed.level, one.own_level_share);
        let level = choose_at(&weights, uniform(Question::OccupationLevel));
        let same = &donors[kind_of(seed.occupation, EducationLevel::at(level))];
        // Where nobody of the kind commutes out, one of the level does; else anybody with work; else anybody.
        let lists = [same, &by_level[level], &outside, &employed, &all];
        let found = lists.into_iter().find(|list| !list.is_empty());
        let list = found.expect("a region has residents");
        let donor = one_of(list, uniform(Question::Donor));
        let home = places.employers[seed.employer.index()].municipality.index();
        let zone = choose_at(&zone_weights[home], uniform(Question::Zone));
        let months = one.commuter_scatter_months * (uniform(Question::DonorBirth) - 0.5);
        let age = f64::from(draft.months_of_age(donor)) + months;
        let age = age.clamp(youngest, 75.0 * 12.0 - 1.0) as u16;
        let donor = &draft.persons[donor];
        let person = PersonSeed {
            key,
            birth: Month(draft.month.0 - age),
            place: Place::Zone(ZoneId::at(zone)),
            partner: None,
            ilo: IloState::Employed,
            activity: Activity::None,
            incomes: Incomes::NONE,
            work: Work::Slot(slot),
            occupation: seed.occupation,
            marks: Marks::NONE,
            ..donor.clone()
        };
        draft.persons.push(person);
        let i = draft.persons.len() - 1;
        if draft.is_pensioner(i) {
            draft.persons[i].incomes = Incomes::only(Income::Pension);
        }
    }
}
