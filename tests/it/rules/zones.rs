//! Vacancies and searchers outside the region: case -> expected number.

use crate::fixture::MONTH;
use doorstroom::processes::search;
use doorstroom::vocab::ZoneId;
use doorstroom::world::{Channel, WorldSeed};

use crate::support::{
    Lab, StandardErrors, add_vacancies, assert_mean_within, assert_share_within, village,
};

/// Eight thousand searchers of low level and four thousand vacancies of middle level in one zone.
fn zone() -> WorldSeed {
    let mut seed = village(1, |_, _| {});
    seed.zones[0].searchers = [8000, 0, 0];
    seed.zones[0].vacancies = [0.0, 4000.0, 0.0];
    let (level, contract) = (
        doorstroom::vocab::EducationLevel::Middle,
        doorstroom::vocab::Contract::Fixed,
    );
    add_vacancies(&mut seed, 0, 1, level, contract);
    seed
}

/// A month of search in which everything but the zone is still, under some settings.
fn month(set: impl Fn(&mut Lab)) -> Lab {
    let mut lab = Lab::new(&zone(), 0);
    let search = &mut lab.params.search;
    (search.base, search.start, search.stop) = (0.0, [0.0; 7], [0.0; 7]);
    (search.outsider_rate, search.contact, search.zone_return) = (1.0, 0.0, 0.0);
    set(&mut lab);
    lab.month(MONTH.next(), |ctx, params, world| {
        search::step(ctx, &params.search, world);
    });
    lab
}

fn assert_poisson(found: usize, mean: f64, name: &str) {
    let distance = (found as f64 - mean).abs();
    assert!(distance < 4.0 * mean.sqrt(), "{name}: {found}, not {mean}");
}

#[test]
fn outsiders_apply_at_their_rate_times_tightness_to_the_power_of_contact() {
    // Rate, elasticity of contact, tightness here, expected applicants of 8,000 searchers: rate x tightness^contact each.
    #[rustfmt::skip]
    let known = [
        ("one each", 1.0, 0.0, 4.0, 8000.0),
        ("half as many", 0.5, 0.0, 1.0, 4000.0),
        ("a tight market: 4^0.5", 1.0, 0.5, 4.0, 16_000.0),
        ("a slack one: 0.25^0.5", 1.0, 0.5, 0.25, 4000.0),
    ];
    for (name, rate, contact, theta, mean) in known {
        let lab = month(|lab| {
            lab.params.search.outsider_rate = rate;
            lab.params.search.contact = contact;
            lab.world.set_tightness([theta, 1.0, 1.0]);
        });
        assert_poisson(lab.world.market().outsiders.len(), mean, name);
    }
}

#[test]
fn vacancies_outside_move_with_the_cycle() {
    for (name, cycle, mean) in [
        ("at trend", 0.0, 4000.0),
        ("in a boom of 20 %: 4,000 x e^0.2", 0.2, 4885.6),
        ("in a slump: 4,000 x e^-0.2", -0.2, 3274.9),
    ] {
        let lab = month(|lab| lab.economy.cycle = cycle);
        assert_poisson(lab.world.market().elsewhere.len(), mean, name);
    }
}

#[test]
fn searchers_and_vacancies_of_a_zone_have_the_shares_and_ages_of_their_parameters() {
    let lab = month(|lab| {
        let search = &mut lab.params.search;
        (search.outsider_employed, search.zone_direct) = (0.7, 0.3);
        search.outsider_age = [20.0, 60.0];
    });
    let market = lab.world.market();
    let all = &market.outsiders;
    let employed = all.iter().filter(|one| one.employed).count();
    assert_share_within(StandardErrors(4.0), employed, all.len(), 0.7);
    // Completed years spread evenly over 20 to 59.
    let ages: Vec<f64> = all.iter().map(|one| f64::from(one.age)).collect();
    assert_mean_within(StandardErrors(4.0), &ages, 39.5);
    assert!(ages.iter().all(|age| (20.0..60.0).contains(age)));
    let direct = market.elsewhere.iter();
    let direct = direct.filter(|one| one.channel == Channel::Direct).count();
    assert_share_within(StandardErrors(4.0), direct, market.elsewhere.len(), 0.3);
}

#[test]
fn a_zone_returns_to_its_path_by_its_share_of_the_gap() {
    // The path has 8,000 searchers; a quarter of the gap closes.
    for (now, next) in [(6000, 6500), (8000, 8000), (9000, 8750)] {
        let lab = month(|lab| {
            lab.params.search.zone_return = 0.25;
            lab.world.set_zone_searchers(ZoneId(0), [now, 0, 0]);
        });
        assert_eq!(lab.world.zone(ZoneId(0)).searchers, [next, 0, 0]);
    }
}
