//! What a job must offer to be taken: case -> the share of 4,000 persons who take it.
//!
//! An applicant compares `value x ln(wage) - distance x km / 10 + e`, e standard Gumbel, with an outside option, so that an
//! offer is taken with probability `1 - exp(-exp(-x))`, x the option less the value without e. The option, with value 2:
//! at work `value x ln(own wage) + stay`; on a benefit or at school `value x ln(minimum wage for the same hours) +
//! reservation`, on WW at least `value x ln(share of the old wage)`; without any benefit less by `no_benefit`. Every offer
//! is 2,500 a month full-time, the minimum wage 1,578.

use crate::fixture::MONTH;
use doorstroom::draws::vacancy_key;
use doorstroom::processes::matching;
use doorstroom::vocab::{
    Activity, Contract, EducationLevel, EurosPerMonth, Hours, IloState, Income, Incomes,
    Occupation, PersonKey, ZoneId,
};
use doorstroom::world::{
    Applicant, Application, Event, Opening, Outsider, PersonSeed, SlotState, Through, Work,
};

use super::assert_case;
use crate::support::{Lab, add_vacancies, id, village};

const PERSONS: usize = 4000;
const VALUE: f64 = 2.0;
const RESERVATION: f64 = 0.8;
const NO_BENEFIT: f64 = 1.0;
const STAY: f64 = 0.3;
const DISTANCE: f64 = 0.5;

type Shape = fn(&mut PersonSeed);

fn on(one: &mut PersonSeed, income: Income) {
    one.incomes = Incomes::only(income);
    one.benefit_since = MONTH;
    one.ww_until = doorstroom::vocab::Month(MONTH.0 + 20);
}

fn at_work(one: &mut PersonSeed, euros: i32) {
    one.work = Work::Outside(ZoneId(0));
    one.ilo = IloState::Employed;
    one.terms.wage = EurosPerMonth(euros * 100);
}

/// Everybody applies to a vacancy of his own, and every employer takes everybody.
fn market(hours: Hours, shape: Shape) -> Lab {
    let mut seed = village(PERSONS, |_, one| {
        one.ilo = IloState::Unemployed;
        shape(one);
    });
    let level = EducationLevel::Middle;
    add_vacancies(&mut seed, 0, PERSONS, level, Contract::Permanent);
    seed.slots
        .iter_mut()
        .for_each(|slot| slot.terms.hours = hours);
    let mut lab = Lab::new(&seed, 0);
    let params = &mut lab.params.matching;
    params.threshold = [-1000.0; 3];
    params.wage_value = VALUE;
    (params.reservation, params.no_benefit) = (RESERVATION, NO_BENEFIT);
    (params.stay, params.distance) = (STAY, DISTANCE);
    params.ww_reservation = 0.8;
    params.moves_in = 0.0;
    lab
}

/// Clears a market in which the n-th applicant applies to the n-th vacancy; returns the hires.
fn hires(lab: &mut Lab, kilometres: f32, outsiders: &[Outsider]) -> usize {
    lab.month(MONTH.next(), |ctx, params, world| {
        let mut market = world.take_market();
        market.outsiders = outsiders.to_vec();
        for (n, slot) in world.open().to_vec().into_iter().enumerate() {
            let SlotState::Open { since, .. } = world.slot(slot).state else {
                panic!("an open slot");
            };
            let applicant = match outsiders {
                [] => Applicant::Person(id(n)),
                _ => Applicant::Outsider(n as u32),
            };
            market.applications.push(Application {
                applicant,
                opening: Opening::Slot(slot),
                vacancy: vacancy_key(world.slot(slot).key, since),
                kilometres,
                through: Through::OWN,
            });
        }
        world.return_market(market);
        matching::step(ctx, &params.matching, world);
    });
    lab.count(|event| matches!(event, Event::Hired { .. }))
}

/// Euros with which the offer of 2,500 is compared, and what is added to that.
#[rustfmt::skip]
const CASES: &[(&str, Hours, Shape, f32, f64, f64)] = &[
    ("on bijstand", Hours::From35, |one| on(one, Income::Bijstand), 0.0, 1578.0, RESERVATION),
    ("on Wajong", Hours::From35, |one| on(one, Income::Wajong), 0.0, 1578.0, RESERVATION),
    ("at school", Hours::From35, |one| one.activity = Activity::School, 0.0, 1578.0, RESERVATION),
    ("without any benefit one asks less", Hours::From35, |_| {}, 0.0, 1578.0, RESERVATION - NO_BENEFIT),
    ("a job of 18 hours at 20 kilometres is compared with the minimum wage for 18 of 38", Hours::From12,
        |one| on(one, Income::Bijstand), 20.0, 1578.0 * 18.0 / 38.0, RESERVATION + 2.0 * DISTANCE),
    ("20 kilometres", Hours::From35, |one| on(one, Income::Bijstand), 20.0, 1578.0, RESERVATION + 2.0 * DISTANCE),
    ("on WW of 3,500: 80 % of it, 2,800", Hours::From35,
        |one| { on(one, Income::Ww); one.benefit_wage = EurosPerMonth(350_000) }, 0.0, 2800.0, 0.0),
    ("on WW of 1,000: as on any benefit, since 800 is less", Hours::From35,
        |one| { on(one, Income::Ww); one.benefit_wage = EurosPerMonth(100_000) }, 0.0, 1578.0, RESERVATION),
    ("on bijstand after a job of 3,500: that does not count", Hours::From35,
        |one| { on(one, Income::Bijstand); one.benefit_wage = EurosPerMonth(350_000) }, 0.0, 1578.0, RESERVATION),
    ("at work for 2,000", Hours::From35, |one| at_work(one, 2000), 0.0, 2000.0, STAY),
    ("at work for 3,000", Hours::From35, |one| at_work(one, 3000), 0.0, 3000.0, STAY),
    ("at work beside WGA for 2,000: the job counts", Hours::From35,
        |one| { on(one, Income::Wga); at_work(one, 2000) }, 0.0, 2000.0, STAY),
];

#[test]
fn an_offer_is_taken_when_it_is_worth_more_than_the_outside_option() {
    for (name, hours, shape, kilometres, compared, added) in CASES {
        let mut lab = market(*hours, *shape);
        let x = VALUE * (compared / 2500.0f64).ln() + added;
        let due = 1.0 - (-(-x).exp()).exp();
        assert!((0.1..0.97).contains(&due), "{name}: the case says nothing");
        let found = hires(&mut lab, *kilometres, &[]);
        assert_case(name, found, PERSONS, due);
    }
}

fn outsiders(employed: bool) -> Vec<Outsider> {
    let outsider = |n| Outsider {
        key: PersonKey::commuter(ZoneId(0), MONTH.next(), n),
        zone: ZoneId(0),
        level: EducationLevel::Middle,
        occupation: Occupation::Technical,
        age: 40,
        employed,
        travel: 2,
    };
    (0..PERSONS).map(outsider).collect()
}

#[test]
fn who_comes_from_outside_compares_an_offer_with_itself() {
    // The wage drops out: x is `stay` at work, `reservation - no_benefit` without, plus the distance of 10 kilometres.
    #[rustfmt::skip]
    let known = [
        ("at work", true, 0.0, STAY),
        ("at work, 10 kilometres", true, 10.0, STAY + DISTANCE),
        ("without work", false, 0.0, RESERVATION - NO_BENEFIT),
    ];
    for (name, employed, kilometres, x) in known {
        let mut lab = market(Hours::From35, |_| {});
        let found = hires(&mut lab, kilometres, &outsiders(employed));
        let due = 1.0 - (-f64::exp(-x)).exp();
        assert_case(name, found, PERSONS, due);
    }
}

#[test]
fn a_share_of_the_hired_from_outside_moves_in_and_all_have_left_the_search_there() {
    let mut lab = market(Hours::From35, |_| {});
    let params = &mut lab.params.matching;
    (params.moves_in, params.reservation) = (0.3, -1000.0);
    lab.world.set_zone_searchers(ZoneId(0), [0, 10_000, 0]);
    let found = hires(&mut lab, 0.0, &outsiders(false));
    assert_eq!(found, PERSONS);
    let people = lab.world.people().filter(|(_, one)| one.is_employed());
    let residents = people.filter(|(_, one)| one.is_resident()).count();
    assert_case("move in", residents, PERSONS, 0.3);
    assert_eq!(
        lab.world.zone(ZoneId(0)).searchers,
        [0, 10_000 - PERSONS as i64, 0]
    );
}
