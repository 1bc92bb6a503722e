//! The employer's score and the competition outside: case -> the share of 4,000 applicants who are hired.
//!
//! Score `e - penalties`, e standard Gumbel: a threshold t and penalties p are passed with probability
//! `1 - exp(-exp(-(t + p)))`. An outside vacancy has a Poisson number of competitors with mean m, each with a standard
//! Gumbel score: the best of them stays below s with probability `exp(-m (1 - F(s)))`, F the Gumbel distribution. With
//! `u = F(score + p)` uniform, `F(score) = u^k`, `k = exp(p)`, so the applicant wins with probability
//! `integral of exp(-m (1 - u^k)) over u from 0 to 1`.

use crate::fixture::MONTH;
use doorstroom::draws::vacancy_key;
use doorstroom::levers::{Lever, Reach};
use doorstroom::processes::matching;
use doorstroom::vocab::{
    Contract, EducationLevel, EmployerId, Group, IloState, Income, Incomes, Month, Occupation,
    PersonKey, VacancyKey, ZoneId,
};
use doorstroom::world::{
    Applicant, Application, Channel, Elsewhere, Event, Opening, Outsider, PersonSeed, SlotState,
    Through, Work,
};

use super::assert_case;
use crate::support::{Lab, add_vacancies, id, terms, village};

const PERSONS: usize = 4000;

/// Everybody takes every offer; every part of the score but the one that a test sets is zero.
fn plain(lab: &mut Lab) {
    let params = &mut lab.params.matching;
    (params.threshold, params.acceptance) = ([0.0; 3], 0.0);
    (params.under, params.over, params.occupation) = (0.0, 0.0, 0.0);
    (params.language, params.health, params.fitness) = (0.0, 0.0, 0.0);
    (params.duration, params.age) = (0.0, [0.0; 6]);
    (params.openness, params.openness_spread) = ([0.0; 7], 0.0);
    (params.distance, params.direct) = (0.0, 0.0);
    (params.reservation, params.stay, params.no_benefit) = (-1000.0, -1000.0, 0.0);
    params.moves_in = 0.0;
}

fn passes(bar: f64) -> f64 {
    1.0 - (-(-bar).exp()).exp()
}

type Shape = fn(&mut PersonSeed);
type Set = fn(&mut matching::Params);

fn low(one: &mut PersonSeed) {
    one.level = EducationLevel::Low;
}

/// What differs from a fitting applicant of middle level without work since this month, which numbers are set, and the
/// sum of threshold and penalties by hand.
#[rustfmt::skip]
const SCORES: &[(&str, Shape, Set, f32, f64)] = &[
    ("the threshold of the level", |_| {}, |p| p.threshold = [9.0, 0.4, 9.0], 0.0, 0.4),
    ("how choosy employers are is added", |_| {}, |p| (p.threshold, p.acceptance) = ([0.4; 3], 0.3), 0.0, 0.7),
    ("a level below", low, |p| (p.under, p.over) = (0.7, 5.0), 0.0, 0.7),
    ("a level above", |one| one.level = EducationLevel::High, |p| (p.under, p.over) = (5.0, 0.7), 0.0, 0.7),
    ("another occupation", |one| (one.occupation, one.field) = (Occupation::Care, Occupation::Care),
        |p| p.occupation = 0.7, 0.0, 0.7),
    ("the field is that of the vacancy", |one| one.occupation = Occupation::Care, |p| p.occupation = 5.0, 0.0, 0.0),
    ("the last job was", |one| one.field = Occupation::Care, |p| p.occupation = 5.0, 0.0, 0.0),
    ("a certificate is", |one| {
        (one.occupation, one.field) = (Occupation::Care, Occupation::Care);
        one.abilities.certificates = 1 << Occupation::Technical.index();
    }, |p| p.occupation = 5.0, 0.0, 0.0),
    ("a certificate for something else", |one| {
        (one.occupation, one.field) = (Occupation::Care, Occupation::Care);
        one.abilities.certificates = 1 << Occupation::Services.index();
    }, |p| p.occupation = 0.7, 0.0, 0.7),
    ("no Dutch: two steps", |one| one.abilities.language = 0, |p| p.language = 0.4, 0.0, 0.8),
    ("one step of Dutch short", |one| one.abilities.language = 1, |p| p.language = 0.4, 0.0, 0.4),
    ("sufficient Dutch", |one| one.abilities.language = 2, |p| p.language = 5.0, 0.0, 0.0),
    ("one physical and two mental barriers", |one| {
        (one.abilities.physical_barrier, one.abilities.mental_barrier) = (1, 2);
    }, |p| p.health = 0.3, 0.0, 0.9),
    ("fitness of three: two steps above one", |_| {}, |p| (p.fitness, p.threshold) = (0.3, [1.0; 3]), 0.0, 0.4),
    ("fitness of nought: one step below one", |one| one.abilities.fitness = 0, |p| p.fitness = 0.3, 0.0, 0.3),
    ("eleven months without work: 0.3 x ln 12", |one| one.since = Month(MONTH.0 - 10), |p| p.duration = 0.3, 0.0,
        0.745_471_994_9),
    ("a month without work: ln 2", |one| one.since = MONTH, |p| p.duration = 1.0, 0.0, std::f64::consts::LN_2),
    ("at work duration does not count", |one| {
        (one.work, one.ilo) = (Work::Outside(ZoneId(0)), IloState::Employed);
        one.since = Month(MONTH.0 - 10);
    }, |p| p.duration = 5.0, 0.0, 0.0),
    ("the age of 40 without work", |_| {}, |p| p.age = [9.0, 9.0, 0.7, 9.0, 9.0, 9.0], 0.0, 0.7),
    ("at work age does not count", |one| (one.work, one.ilo) = (Work::Outside(ZoneId(0)), IloState::Employed),
        |p| p.age = [5.0; 6], 0.0, 0.0),
    ("openness to the own group", |one| {
        one.incomes = Incomes::only(Income::Bijstand);
    }, |p| { p.threshold = [1.0; 3]; p.openness[Group::Bijstand.index()] = 0.6; }, 0.0, 0.4),
    ("20 kilometres", |_| {}, |p| p.distance = 0.35, 20.0, 0.7),
    ("a direct opening, where applicants are known", |_| {}, |p| (p.direct, p.threshold) = (0.6, [1.0; 3]), 0.0, 1.0),
];

/// Clears a market in which the n-th applicant applies to the n-th opening.
fn clear(lab: &mut Lab, kilometres: f32, outsiders: &[Outsider], elsewhere: &[Elsewhere]) -> usize {
    lab.month(MONTH.next(), |ctx, params, world| {
        let mut market = world.take_market();
        (market.outsiders, market.elsewhere) = (outsiders.to_vec(), elsewhere.to_vec());
        let slots = world.open().to_vec();
        for n in 0..PERSONS {
            let applicant = match outsiders {
                [] => Applicant::Person(id(n)),
                _ => Applicant::Outsider(n as u32),
            };
            let (opening, vacancy) = match elsewhere {
                [] => {
                    let SlotState::Open { since, .. } = world.slot(slots[n]).state else {
                        panic!("an open slot");
                    };
                    let key = world.slot(slots[n]).key;
                    (Opening::Slot(slots[n]), vacancy_key(key, since))
                }
                _ => (Opening::Elsewhere(n as u32), elsewhere[n].key),
            };
            market.applications.push(Application {
                applicant,
                opening,
                vacancy,
                kilometres,
                through: Through::OWN,
            });
        }
        world.return_market(market);
        matching::step(ctx, &params.matching, world);
    });
    lab.count(|event| matches!(event, Event::Hired { .. }))
}

fn searchers(shape: Shape, vacancies: usize) -> Lab {
    let mut seed = village(PERSONS, |_, one| {
        one.ilo = IloState::Unemployed;
        one.since = MONTH.next();
        shape(one);
    });
    let level = EducationLevel::Middle;
    add_vacancies(&mut seed, 0, vacancies, level, Contract::Permanent);
    let mut lab = Lab::new(&seed, 0);
    plain(&mut lab);
    lab
}

#[test]
fn an_applicant_is_hired_with_the_gumbel_probability_of_the_score() {
    for (name, shape, set, kilometres, bar) in SCORES {
        let mut lab = searchers(*shape, PERSONS);
        set(&mut lab.params.matching);
        let found = clear(&mut lab, *kilometres, &[], &[]);
        assert_case(name, found, PERSONS, passes(*bar));
    }
}

#[test]
fn levers_move_the_score_by_their_points() {
    // A threshold of 1, lowered by 0.6 where the lever reaches: a subsidy of 500 counts 1.2 for each thousand.
    let group = Reach::Group(Group::NoBenefit);
    let other = Reach::Group(Group::Bijstand);
    #[rustfmt::skip]
    let known = [
        ("risk taken from the employer", Lever::HiringRisk, Reach::All, 0.6, 0.4),
        ("a subsidy", Lever::HiringCost, Reach::All, 500.0, 0.4),
        ("tolerance of requirements", Lever::RequirementTolerance, group, 0.6, 0.4),
        ("an open employer", Lever::Openness, Reach::EmployerFor(EmployerId(0), Group::NoBenefit), 0.6, 0.4),
        ("open to another group", Lever::Openness, Reach::EmployerFor(EmployerId(0), Group::Bijstand), 0.6, 1.0),
        ("a reserved vacancy", Lever::ReservedSlot, group, 0.6, 0.4),
        ("reserved for another group", Lever::ReservedSlot, other, 0.6, 1.0),
    ];
    for (name, lever, reach, amount, bar) in known {
        let mut lab = searchers(|_| {}, PERSONS);
        lab.params.matching.threshold = [1.0; 3];
        lab.params.matching.cost = 1.2;
        lab.pull(lever, reach, amount);
        let found = clear(&mut lab, 0.0, &[], &[]);
        assert_case(name, found, PERSONS, passes(bar));
    }
}

#[test]
fn an_employers_openness_differs_between_employers_and_lasts() {
    // 4,000 employers with a spread of 1.5 towards bijstand: the mean over the normal distribution, by Simpson's rule.
    let mut seed = village(PERSONS, |_, one| {
        one.ilo = IloState::Unemployed;
        one.incomes = Incomes::only(Income::Bijstand);
    });
    for employer in 0..PERSONS {
        if employer > 0 {
            seed.employers.push(seed.employers[0].clone());
            seed.employers[employer].size = 0;
        }
        add_vacancies(
            &mut seed,
            employer,
            1,
            EducationLevel::Middle,
            Contract::Permanent,
        );
    }
    let mut lab = Lab::new(&seed, 0);
    plain(&mut lab);
    lab.params.matching.threshold = [1.0; 3];
    lab.params.matching.openness_spread = 1.5;
    let found = clear(&mut lab, 0.0, &[], &[]);
    let (steps, width) = (2000, 16.0 / 2000.0);
    let mean: f64 = (0..=steps)
        .map(|n| {
            let z = -8.0 + f64::from(n) * width;
            let weight = match n {
                0 => 1.0,
                n if n == steps => 1.0,
                n => [2.0, 4.0][n as usize % 2],
            };
            let density = (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
            weight * width / 3.0 * density * passes(1.0 - 1.5 * z)
        })
        .sum();
    assert!((mean - passes(1.0)).abs() > 0.05, "the spread shows");
    assert_case("a spread of 1.5", found, PERSONS, mean);
}

#[test]
fn who_comes_from_outside_has_a_score_without_barriers_or_openness() {
    let outsider = |n, level, occupation| Outsider {
        key: PersonKey::commuter(ZoneId(0), MONTH.next(), n),
        zone: ZoneId(0),
        level,
        occupation,
        age: 40,
        employed: false,
        travel: 2,
    };
    let (middle, technical) = (EducationLevel::Middle, Occupation::Technical);
    #[rustfmt::skip]
    let known: [(&str, EducationLevel, Occupation, Set, f32, f64); 6] = [
        ("the threshold", middle, technical, |p| p.threshold = [0.4; 3], 0.0, 0.4),
        ("a level below", EducationLevel::Low, technical, |p| p.under = 0.7, 0.0, 0.7),
        ("a level above", EducationLevel::High, technical, |p| p.over = 0.7, 0.0, 0.7),
        ("another occupation", middle, Occupation::Care, |p| p.occupation = 0.7, 0.0, 0.7),
        ("two steps of fitness", middle, technical, |p| (p.threshold, p.fitness) = ([1.0; 3], 0.2), 0.0, 0.6),
        ("20 kilometres, and nothing else", middle, technical,
            |p| (p.distance, p.openness, p.duration, p.language) = (0.35, [-5.0; 7], 5.0, 5.0), 20.0, 0.7),
    ];
    for (name, level, occupation, set, kilometres, bar) in known {
        let mut lab = searchers(|_| {}, PERSONS);
        set(&mut lab.params.matching);
        let all: Vec<Outsider> = (0..PERSONS)
            .map(|n| outsider(n, level, occupation))
            .collect();
        let found = clear(&mut lab, kilometres, &all, &[]);
        assert_case(name, found, PERSONS, passes(bar));
    }
}

/// `integral of exp(-m (1 - u^k))` by the midpoint rule on 20,000 cells.
fn beats(competitors: f64, penalty: f64) -> f64 {
    let cells = 20_000;
    let at = |n: u32| {
        let u = (f64::from(n) + 0.5) / f64::from(cells);
        (-competitors * (1.0 - u.powf(penalty.exp()))).exp()
    };
    (0..cells).map(at).sum::<f64>() / f64::from(cells)
}

/// Where the applicant is at par with the competitors the integral is `(1 - exp(-m)) / m`.
#[test]
fn an_outside_vacancy_is_won_against_the_best_of_a_poisson_number_of_competitors() {
    assert!((beats(3.0, 0.0) - (1.0 - (-3.0f64).exp()) / 3.0).abs() < 1e-8);
    let care: Shape = |one| (one.occupation, one.field) = (Occupation::Care, Occupation::Care);
    #[rustfmt::skip]
    let known: [(&str, EducationLevel, Channel, Shape, f64, f64); 7] = [
        ("no competitors", EducationLevel::Middle, Channel::Posted, |_| {}, 0.0, 0.0),
        ("half a competitor", EducationLevel::Middle, Channel::Posted, |_| {}, 0.5, 0.0),
        ("three competitors", EducationLevel::Middle, Channel::Posted, |_| {}, 3.0, 0.0),
        ("three at the low level", EducationLevel::Low, Channel::Posted, |_| {}, 3.0, 0.0),
        ("three at the high level", EducationLevel::High, Channel::Posted, |_| {}, 3.0, 0.0),
        ("three against one of another occupation, a penalty of 1", EducationLevel::Middle, Channel::Posted, care, 3.0, 1.0),
        ("three against one who is known, a bonus of 0.7", EducationLevel::Middle, Channel::Direct, |_| {}, 3.0, -0.7),
    ];
    for (name, level, channel, shape, competitors, penalty) in known {
        let mut lab = searchers(shape, 0);
        let params = &mut lab.params.matching;
        params.threshold = [-1000.0; 3];
        (params.occupation, params.direct) = (1.0, 0.7);
        // At every other level there are so many that nobody would win.
        params.competitors = [1000.0; 3];
        params.competitors[level.index()] = competitors;
        let vacancy = |n| Elsewhere {
            key: VacancyKey(doorstroom::draws::mix(n as u64)),
            zone: ZoneId(0),
            occupation: Occupation::Technical,
            level,
            terms: terms(Contract::Permanent),
            channel,
        };
        let all: Vec<Elsewhere> = (0..PERSONS).map(vacancy).collect();
        let found = clear(&mut lab, 0.0, &[], &all);
        let due = beats(competitors, penalty);
        assert_case(name, found, PERSONS, due);
    }
}
