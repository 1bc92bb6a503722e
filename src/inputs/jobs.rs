//! Which resident holds which slot, and the in-commuters who hold the others.

use super::draft::{Draft, Question, rounding};
use super::employers::{KINDS, Workplaces};
use super::margins::{Margin, fit, whole_to_margins};
use super::population::sex_weight;
use super::work::log_decay;
use crate::draws::Stream;
use crate::vocab::{
    Activity, Contract, EducationLevel, IloState, Income, Incomes, Marks, Month, Occupation,
    PersonKey, Sex, SlotId, ZoneId,
};
use crate::world::{PersonSeed, Place, Work};

/// Slots that nobody holds yet, by occupation, level and municipality.
struct FreeSlots {
    /// Slots of each kind and municipality, in keyed order, taken from the end.
    lists: Vec<Vec<SlotId>>,
    municipalities: usize,
}

impl FreeSlots {
    fn of_kind(&self, kind: usize) -> usize {
        let first = kind * self.municipalities;
        self.lists[first..first + self.municipalities]
            .iter()
            .map(Vec::len)
            .sum()
    }
}

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
    let first = |i: usize| {
        if draft.persons[i].terms.contract.is_supported() {
            100.0
        } else {
            0.0
        }
    };
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

fn free_slots(draft: &Draft<'_>, places: &Workplaces) -> FreeSlots {
    let municipalities = draft.figures.municipalities.len();
    let mut keyed: Vec<(u32, usize)> = (places.sheltered..places.filled)
        .map(|slot| {
            (
                draft
                    .draws
                    .bits(Stream::FirstJob, slot as u64, draft.month, 0),
                slot,
            )
        })
        .collect();
    keyed.sort_unstable();
    let mut lists = vec![Vec::new(); KINDS * municipalities];
    for (_, slot) in keyed {
        let seed = &places.slots[slot];
        let kind = seed.occupation.index() * EducationLevel::COUNT + seed.level.index();
        let home = places.employers[seed.employer.index()].municipality.index();
        lists[kind * municipalities + home].push(SlotId::at(slot));
    }
    FreeSlots {
        lists,
        municipalities,
    }
}

/// Draws the level of a person's job: mostly the own one, else the one next to it.
fn job_level(draft: &Draft<'_>, i: usize) -> EducationLevel {
    let own = draft.figures.get("own_level_share");
    let rest = 1.0 - own;
    if draft.is_pupil(i) || draft.persons[i].terms.contract.is_supported() {
        return EducationLevel::Low;
    }
    let weights = match draft.persons[i].level {
        EducationLevel::Low => [own, rest, 0.0],
        EducationLevel::Middle => [rest / 2.0, own, rest / 2.0],
        EducationLevel::High => [0.0, rest, own],
    };
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
            .map(|o| kinds[o * 3 + level.index()])
            .collect();
        // A small region may have no job of a level at all: its workers then spread as all its jobs do.
        if column.iter().sum::<f64>() <= 0.0 {
            column = kinds.chunks(3).map(|levels| levels.iter().sum()).collect();
        }
        let totals = draft.split(&column, n, rounding(25, who * 3 + level.index()));
        let mut start = Vec::with_capacity(2 * Occupation::COUNT);
        for sex in Sex::ALL {
            start.extend((0..Occupation::COUNT).map(|o| sex_weight(draft, o, *sex) * column[o]));
        }
        let margins = [
            Margin {
                name: "workers by sex".into(),
                axes: vec![0],
                totals: lists.iter().map(|l| l.len() as f64).collect(),
            },
            Margin {
                name: "workers by occupation".into(),
                axes: vec![1],
                totals: totals.iter().map(|n| *n as f64).collect(),
            },
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
    let own = draft.figures.get("own_field_share");
    for i in workers {
        let field = draft.persons[*i].field;
        let stays = field != Occupation::Other
            && !draft.is_pupil(*i)
            && draft.happens(own, *i, Question::OwnField);
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
                    *weight *= draft.figures.get("pupil_other_occupation_weight");
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
    free: &mut FreeSlots,
    i: usize,
    wanted: Occupation,
    level: EducationLevel,
) -> SlotId {
    let levels: [usize; 3] = match level {
        EducationLevel::Low => [0, 1, 2],
        EducationLevel::Middle => [1, 0, 2],
        EducationLevel::High => [2, 1, 0],
    };
    let count = |free: &FreeSlots, kind: usize| free.of_kind(kind) as f64;
    let mut kind = wanted.index() * 3 + level.index();
    if free.of_kind(kind) == 0 {
        for level in levels {
            let weights: Vec<f64> = (0..Occupation::COUNT)
                .map(|o| count(free, o * 3 + level) * sex_weight(draft, o, draft.persons[i].sex))
                .collect();
            if weights.iter().any(|w| *w > 0.0) {
                kind = draft.choose(&weights, i, Question::Occupation) * 3 + level;
                break;
            }
        }
    }
    let home = usize::from(draft.home[i]);
    let n = free.municipalities;
    let weights: Vec<f64> = (0..n)
        .map(|place| {
            let kilometres = draft.figures.kilometres[home * n + place];
            free.lists[kind * n + place].len() as f64
                * libm::exp(log_decay(draft.figures, kilometres))
        })
        .collect();
    let place = draft.choose(&weights, i, Question::Zone);
    let slot = free.lists[kind * n + place].pop();
    slot.expect("the check of margins leaves a slot for every resident who works inside")
}

/// Fills the remaining slots with persons who live in the zones outside.
///
/// Their age, sex, household and hours are those of a resident who commutes out in the same occupation and level, as
/// nothing is published about them.
fn commute_in(draft: &mut Draft<'_>, places: &Workplaces, free: FreeSlots) {
    let mut open: Vec<SlotId> = free.lists.into_iter().flatten().collect();
    open.sort_unstable();
    let mut donors: Vec<Vec<usize>> = vec![Vec::new(); KINDS];
    let mut by_level: Vec<Vec<usize>> = vec![Vec::new(); 3];
    for i in 0..draft.home.len() {
        let person = &draft.persons[i];
        if matches!(person.work, Work::Outside(_)) {
            donors[person.occupation.index() * 3 + person.level.index()].push(i);
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
        .map(|m| super::work::zone_weights(draft.figures, m))
        .collect();
    let own = draft.figures.get("own_level_share");
    for slot in open {
        let seed = &places.slots[slot.index()];
        let key = PersonKey::founder(draft.persons.len());
        let uniform = |question: Question| {
            draft
                .draws
                .uniform(Stream::FirstPerson, key, draft.month, question as u32)
        };
        let rest = 1.0 - own;
        let weights = match seed.level {
            EducationLevel::Low => [own, rest, 0.0],
            EducationLevel::Middle => [rest / 2.0, own, rest / 2.0],
            EducationLevel::High => [0.0, rest, own],
        };
        let level = crate::draws::choose_at(&weights, uniform(Question::OccupationLevel));
        let same = &donors[seed.occupation.index() * 3 + level];
        // Where nobody of the kind commutes out, one of the level does; else anybody with work; else anybody.
        let lists = [same, &by_level[level], &outside, &employed, &all];
        let found = lists.into_iter().find(|list| !list.is_empty());
        let list = found.expect("a region has residents");
        let donor =
            list[((uniform(Question::Donor) * list.len() as f64) as usize).min(list.len() - 1)];
        let home = places.employers[seed.employer.index()].municipality.index();
        let zone = crate::draws::choose_at(&zone_weights[home], uniform(Question::Zone));
        let age =
            f64::from(draft.months_of_age(donor)) + 24.0 * (uniform(Question::DonorBirth) - 0.5);
        let age = age.clamp(16.0 * 12.0, 75.0 * 12.0 - 1.0) as u16;
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
