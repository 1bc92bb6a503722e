//! Search: the weighted choice of a vacancy, intensity, lock-in, and what an added vacancy moves.

use crate::fixture::MONTH;
use doorstroom::draws::Draws;
use doorstroom::levers::{Lever, Reach};
use doorstroom::processes::search::{self, applications, choice_shares};
use doorstroom::processes::{Reference, dithered_tightness};
use doorstroom::vocab::{
    Activity, Contract, EducationLevel, IloState, Income, Incomes, MunicipalityId, SlotKey,
    VacancyKey,
};
use doorstroom::world::{Applicant, Opening, WorldSeed};

use crate::support::{
    Lab, StandardErrors, add_vacancies, assert_counts_fit, assert_mean_within, assert_share_within,
    id, monthly, village, workshop,
};

#[test]
fn vacancies_are_chosen_in_proportion_to_their_weights() {
    // 40,000 choices among eight vacancies in three places: a weight off by a tenth moves its count by three errors.
    let places: [(f64, u32, &[f64]); 3] = [
        (1.0, 16, &[1.0, 0.9, 0.4]),
        (0.5, 11, &[0.8, 0.6, 1.0, 0.5]),
        (0.2, 5, &[0.9]),
    ];
    let picked = choice_shares(&Draws::of_replication(9, 0), &places, 40_000);
    let all: f64 = picked.iter().sum();
    assert!(all > 39_900.0, "hardly any choice is given up");
    let weights: Vec<f64> = places
        .iter()
        .flat_map(|(weight, _, cards)| cards.iter().map(move |visibility| weight * visibility))
        .collect();
    let sum: f64 = weights.iter().sum();
    let expected: Vec<f64> = weights.iter().map(|weight| all * weight / sum).collect();
    assert_counts_fit(&picked, &expected, 7);
}

/// Searchers of the first municipality and one posted vacancy in each of two municipalities 4 and 12 km away.
fn two_towns(persons: usize) -> WorldSeed {
    let mut seed = village(persons, |_, one| one.ilo = IloState::Unemployed);
    seed.municipalities.push(("GM0002".into(), "Bedorp".into()));
    seed.kilometres = vec![4.0, 12.0, 12.0, 5.0];
    seed.zones[0].kilometres = vec![20.0, 24.0];
    let mut other = seed.employers[0].clone();
    other.municipality = MunicipalityId(1);
    seed.employers.push(other);
    for employer in 0..2 {
        add_vacancies(
            &mut seed,
            employer,
            1,
            EducationLevel::Middle,
            Contract::Fixed,
        );
    }
    seed
}

/// Search is confined to posted vacancies of the own occupation and level; nobody starts or stops.
fn plain(lab: &mut Lab) {
    let search = &mut lab.params.search;
    search.base = 1.0;
    search.group = [1.0; 7];
    search.decline = 0.0;
    search.direct_share = [0.0; 3];
    (search.own_occupation, search.own_level) = (1.0, 1.0);
    (search.start, search.stop) = ([0.0; 7], [0.0; 7]);
}

fn search_month(lab: &mut Lab) {
    lab.month(MONTH.next(), |ctx, params, world| {
        search::step(ctx, &params.search, world);
    });
}

/// The vacancies that each person applies to, in the order of the applications.
fn by_person(lab: &Lab, persons: usize) -> Vec<Vec<VacancyKey>> {
    let mut lists = vec![Vec::new(); persons];
    for application in &lab.world.market().applications {
        if let Applicant::Person(id) = application.applicant {
            lists[id.index()].push(application.vacancy);
        }
    }
    lists
}

#[test]
fn a_nearer_vacancy_draws_more_applications_by_the_weight_of_its_distance() {
    // 20,000 searchers: weights exp(-km / 20) of 4 and 12 km, a share of 0.599; half each would be 27 errors away.
    let mut lab = Lab::new(&two_towns(20_000), 0);
    plain(&mut lab);
    lab.params.search.reach = [20.0; 3];
    search_month(&mut lab);
    let near = |opening| matches!(opening, Opening::Slot(slot) if slot.index() == 0);
    let sent = &lab.world.market().applications;
    let near = sent.iter().filter(|one| near(one.opening)).count();
    let (a, b) = ((-4.0f64 / 20.0).exp(), (-12.0f64 / 20.0).exp());
    assert_share_within(StandardErrors(4.0), near, sent.len(), a / (a + b));
    // Poisson with mean 1 for each searcher.
    assert!((sent.len() as f64 - 20_000.0).abs() < 4.0 * 20_000.0f64.sqrt());
}

#[test]
fn the_lever_on_visibility_multiplies_the_weight() {
    let seed = two_towns(20_000);
    let mut lab = Lab::new(&seed, 0);
    lab.reference = Reference::new(&seed, 8.0, 4.0);
    plain(&mut lab);
    lab.params.search.reach = [1e9; 3];
    let marked: SlotKey = lab.world.slot(doorstroom::vocab::SlotId(1)).key;
    lab.pull(Lever::Visibility, Reach::Slot(marked), 3.0);
    search_month(&mut lab);
    let sent = &lab.world.market().applications;
    let hit = |opening| matches!(opening, Opening::Slot(slot) if slot.index() == 1);
    let marked = sent.iter().filter(|one| hit(one.opening)).count();
    assert_share_within(StandardErrors(4.0), marked, sent.len(), 0.75);
}

#[test]
fn more_intensity_adds_applications_and_keeps_the_first() {
    let run = |intensity: f64| {
        let mut lab = Lab::new(&two_towns(5000), 0);
        plain(&mut lab);
        lab.pull(Lever::SearchIntensity, Reach::All, intensity);
        search_month(&mut lab);
        by_person(&lab, 5000)
    };
    let (once, twice) = (run(1.0), run(2.0));
    let mut added = 0.0;
    for (few, many) in once.iter().zip(&twice) {
        assert!(
            many.starts_with(few),
            "{few:?} is not the beginning of {many:?}"
        );
        added += (many.len() - few.len()) as f64;
    }
    // One more on average: Poisson 2 less Poisson 1 from one uniform, variance at most 1.
    assert!((added / 5000.0 - 1.0).abs() < 4.0 / 5000.0f64.sqrt());
}

#[test]
fn applications_are_the_product_of_their_factors() {
    let mut lab = Lab::new(
        &village(4, |n, one| {
            one.ilo = IloState::Unemployed;
            one.since = doorstroom::vocab::Month(MONTH.0 + 1 - 6);
            if n == 1 {
                one.activity = Activity::Course;
            }
            if n == 2 {
                one.abilities.physical_barrier = 2;
                one.abilities.mental_barrier = 1;
            }
            if n == 3 {
                one.incomes = Incomes::only(Income::Ww);
                one.ilo = IloState::Inactive;
            }
        }),
        0,
    );
    let p = lab.params.search.clone();
    let mut means = [0.0; 4];
    lab.month(MONTH.next(), |ctx, params, world| {
        means = [0, 1, 2, 3].map(|n| applications(ctx, &params.search, world.person(id(n)), 0.0));
    });
    let base = p.base * p.group[6] * (-p.decline * 7f64.ln()).exp();
    // Who receives WW has to look for work: the decline of searchers holds also out of the labour force.
    let ww = p.base * p.group[3] * p.inactive[3] * (-p.decline * 7f64.ln()).exp();
    for (mean, due) in means
        .iter()
        .zip([base, base * p.lock_in, base * 0.8f64.powi(3), ww])
    {
        assert!((mean - due).abs() < 1e-12, "{mean} is not {due}");
    }
}

#[test]
fn lock_in_lowers_the_applications_of_those_in_a_course() {
    // 10,000 in a course and as many not, each with a mean of 1 without lock-in.
    let mut seed = two_towns(20_000);
    for person in seed.persons.iter_mut().step_by(2) {
        person.activity = Activity::Course;
    }
    let mut lab = Lab::new(&seed, 0);
    plain(&mut lab);
    search_month(&mut lab);
    let lists = by_person(&lab, 20_000);
    let of = |first| {
        lists
            .iter()
            .skip(first)
            .step_by(2)
            .map(|one| one.len() as f64)
            .collect::<Vec<_>>()
    };
    assert_mean_within(StandardErrors(4.0), &of(0), lab.params.search.lock_in);
    assert_mean_within(StandardErrors(4.0), &of(1), 1.0);
}

#[test]
fn an_added_vacancy_moves_only_the_applications_that_hit_it() {
    // Forty vacancies on a board of about 320 cells and the same world with one more; the board is that of the second.
    let world = |vacancies: usize| {
        let mut seed = village(4000, |_, one| one.ilo = IloState::Unemployed);
        for _ in 1..60 {
            seed.employers.push(seed.employers[0].clone());
        }
        for employer in 0..vacancies {
            add_vacancies(
                &mut seed,
                employer,
                1,
                EducationLevel::Middle,
                Contract::Fixed,
            );
        }
        seed
    };
    let reference = Reference::new(&world(41), 8.0, 1.0);
    let run = |vacancies| {
        let mut lab = Lab::new(&world(vacancies), 0);
        lab.reference = reference.clone();
        plain(&mut lab);
        search_month(&mut lab);
        by_person(&lab, 4000)
    };
    let (before, after) = (run(40), run(41));
    let known: std::collections::BTreeSet<VacancyKey> = before.iter().flatten().copied().collect();
    let (mut moved, mut all) = (0, 0);
    for (few, many) in before.iter().zip(&after) {
        assert_eq!(few.len(), many.len());
        for (one, other) in few.iter().zip(many) {
            all += 1;
            if one != other {
                assert!(
                    !known.contains(other),
                    "moved to a vacancy that hung there before"
                );
                moved += 1;
            }
        }
    }
    assert_share_within(StandardErrors(4.0), moved, all, 1.0 / 41.0);
}

#[test]
fn starting_and_stopping_answer_tightness_with_its_elasticity() {
    // 20,000 inactive persons at a tightness of 4 with a response of 0.5: the hazard doubles; the dither, unbiased in
    // the logarithm, is averaged over the very persons.
    let n = 20_000;
    let mut lab = Lab::new(&village(n, |_, _| {}), 0);
    plain(&mut lab);
    lab.params.search.base = 0.0;
    lab.params.search.start = [0.6; 7];
    (
        lab.params.search.return_decline,
        lab.params.search.return_age,
    ) = (0.0, [1.0; 6]);
    lab.params.search.response = 0.5;
    lab.world.set_tightness([4.0; 3]);
    let due: f64 = (0..n)
        .map(|i| dithered_tightness(&lab.draws, lab.world.key(id(i)), 4.0))
        .map(|seen| monthly(0.6 * seen.sqrt()) / n as f64)
        .sum();
    search_month(&mut lab);
    let started = lab
        .world
        .people()
        .filter(|(_, one)| one.ilo == IloState::Unemployed)
        .count();
    assert_share_within(StandardErrors(4.0), started, n, due);
    assert!((due / monthly(1.2) - 1.0).abs() < 0.01);
}

#[test]
fn a_searcher_comes_across_more_vacancies_in_a_tight_market_and_the_inactive_do_not_look() {
    // Persons in turn unemployed and inactive, a mean of one application at a tightness of one.
    let n = 20_000;
    let sent = |theta: f64| {
        let mut seed = two_towns(n);
        for person in seed.persons.iter_mut().step_by(2) {
            person.ilo = IloState::Inactive;
        }
        let mut lab = Lab::new(&seed, 0);
        plain(&mut lab);
        lab.params.search.inactive = [1.0; 7];
        lab.params.search.return_decline = 0.0;
        lab.params.search.return_age = [1.0; 6];
        lab.params.search.contact = 0.5;
        lab.world.set_tightness([theta; 3]);
        search_month(&mut lab);
        by_person(&lab, n)
    };
    let counts = |lists: &[Vec<VacancyKey>], first: usize| -> Vec<f64> {
        let own = lists.iter().skip(first).step_by(2);
        own.map(|one| one.len() as f64).collect()
    };
    let (slack, tight) = (sent(0.25), sent(4.0));
    assert_mean_within(StandardErrors(4.0), &counts(&tight, 1), 2.0);
    assert_mean_within(StandardErrors(4.0), &counts(&slack, 1), 0.5);
    assert_eq!(counts(&tight, 0), counts(&slack, 0));
}

#[test]
fn who_left_work_long_ago_or_is_old_seldom_starts_to_search() {
    // Four cells of 10,000: a month or five years without work, 30 or 60 years old.
    let n = 40_000;
    let seed = village(n, |i, one| {
        one.since = doorstroom::vocab::Month(MONTH.next().0 - [1, 60][i % 2]);
        one.birth = doorstroom::vocab::Month(MONTH.0 - [30, 60][i / 2 % 2] * 12);
    });
    let mut lab = Lab::new(&seed, 0);
    plain(&mut lab);
    let search = &mut lab.params.search;
    (search.base, search.response) = (0.0, 0.0);
    search.start = [2.0; 7];
    search.return_decline = 0.4;
    search.return_age = [1.0, 1.0, 1.0, 1.0, 0.5, 0.5];
    search_month(&mut lab);
    let mut started = [0.0; 4];
    let people = lab.world.people();
    for (id, _) in people.filter(|(_, one)| one.ilo == IloState::Unemployed) {
        started[id.index() % 4] += 1.0;
    }
    let due = [0, 1, 2, 3].map(|cell: usize| {
        let months = [2.0f64, 61.0][cell % 2];
        10_000.0 * monthly(2.0 * months.powf(-0.4) * [1.0, 0.5][cell / 2])
    });
    assert_counts_fit(&started, &due, 4);
}

#[test]
fn those_at_the_margin_start_stop_and_apply_by_factors_of_their_own() {
    let n = 30_000;
    let run = |searching: bool| {
        let seed = village(n, |_, one| {
            if searching {
                one.ilo = IloState::Unemployed;
            }
        });
        let mut lab = Lab::new(&seed, 0);
        plain(&mut lab);
        let search = &mut lab.params.search;
        search.base = 0.0;
        (search.start, search.stop) = ([0.6; 7], [0.6; 7]);
        search.response = 0.0;
        (search.return_decline, search.return_age) = (0.0, [1.0; 6]);
        search.margin_share = 0.2;
        (search.margin_start, search.margin_stop) = (4.0, 3.0);
        search_month(&mut lab);
        let turned = if searching {
            IloState::Inactive
        } else {
            IloState::Unemployed
        };
        let people = lab.world.people();
        people.filter(|(_, one)| one.ilo == turned).count()
    };
    // The mean factor of starting is one: a fifth has 4, the others have 0.25.
    let started = 0.2 * monthly(2.4) + 0.8 * monthly(0.15);
    assert_share_within(StandardErrors(4.0), run(false), n, started);
    let stopped = 0.2 * monthly(1.8) + 0.8 * monthly(0.6);
    assert_share_within(StandardErrors(4.0), run(true), n, stopped);
    let mut lab = Lab::new(&village(n, |_, one| one.ilo = IloState::Unemployed), 0);
    plain(&mut lab);
    lab.params.search.margin_share = 0.2;
    lab.params.search.margin_search = 0.5;
    let mut low = 0;
    lab.month(MONTH.next(), |ctx, params, world| {
        let means = (0..n).map(|i| applications(ctx, &params.search, world.person(id(i)), 0.0));
        low = means.filter(|mean| *mean < 0.75).count();
    });
    assert_share_within(StandardErrors(4.0), low, n, 0.2);
}

#[test]
fn the_sick_and_those_past_aow_age_do_not_apply() {
    let seed = village(2, |n, one| {
        one.ilo = IloState::Unemployed;
        if n == 0 {
            one.birth = doorstroom::vocab::Month::new(1950, 1);
        }
        if n == 1 {
            one.incomes = Incomes::only(Income::Iva);
        }
    });
    let mut lab = Lab::new(&seed, 0);
    lab.month(MONTH.next(), |ctx, params, world| {
        for n in 0..2 {
            assert_eq!(
                applications(ctx, &params.search, world.person(id(n)), 1.0),
                0.0
            );
        }
    });
    let sw = workshop(1, |_, one| one.terms.contract = Contract::Sw);
    let mut lab = Lab::new(&sw, 0);
    lab.month(MONTH.next(), |ctx, params, world| {
        assert_eq!(
            applications(ctx, &params.search, world.person(id(0)), 1.0),
            0.0
        );
    });
}

#[test]
fn the_desk_adds_applications_of_the_registered_up_to_its_hours_and_its_view() {
    // 4,000 on bijstand and 4,000 without benefit, desk hours for a quarter of the registered.
    let n = 8000;
    let mut seed = two_towns(n);
    for person in seed.persons.iter_mut().step_by(2) {
        person.incomes = Incomes::only(Income::Bijstand);
    }
    let mut lab = Lab::new(&seed, 0);
    plain(&mut lab);
    let search = &mut lab.params.search;
    search.desk_applications = 2.0;
    search.desk_hours = 2500.0;
    search.desk_hours_per_person = 2.0;
    search.desk_coordination = 0.2;
    search.desk_coverage = 0.6;
    search_month(&mut lab);
    let lists = by_person(&lab, n);
    let of = |first| {
        lists
            .iter()
            .skip(first)
            .step_by(2)
            .map(|one| one.len() as f64)
            .collect::<Vec<_>>()
    };
    // 2,500 hours less a fifth serve 1,000 of 4,000: half an application more for each.
    assert_mean_within(StandardErrors(4.0), &of(0), 1.5);
    assert_mean_within(StandardErrors(4.0), &of(1), 1.0);
}
