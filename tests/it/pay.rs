//! Money: what one pays another receives, and amounts worked out by hand.

use crate::fixture::MONTH;
use doorstroom::draws::Draws;
use doorstroom::engine::advance;
use doorstroom::processes::pay::{flows, step};
use doorstroom::vocab::{
    Activity, Euros, EurosPerMonth, Household, Income, Incomes, Month, ZoneId,
};
use doorstroom::world::{Party, PersonSeed, Place, Purpose, Work};

use crate::support::{Lab, lively_town, model, months, village, workshop};

fn pay_month(lab: &mut Lab, month: Month) {
    lab.month(month, |ctx, params, world| {
        step(ctx, &params.pay, world);
    });
}

fn paid(lab: &Lab, from: Party, why: Purpose) -> i64 {
    lab.world.accounts().paid_this_month(from, why).0
}

#[test]
fn what_is_paid_is_received_to_the_cent() {
    let model = model(&lively_town(800), 24);
    let draws = Draws::of_replication(8, 0);
    let mut world = (*model.start).clone();
    let mut paid = 0;
    for month in months(24) {
        advance(&model, &draws, month, &mut world);
        for from in Party::ALL {
            for why in Purpose::ALL {
                paid += world.accounts().paid_this_month(*from, *why).0;
            }
        }
        let received = |to| world.accounts().balance(to).0;
        assert_eq!(
            received(Party::Residents) + received(Party::Commuters),
            paid,
            "in {month}"
        );
        assert_eq!(world.accounts().imbalance(), Euros::ZERO);
    }
    assert!(paid > 0);
}

#[test]
fn what_is_due_is_what_is_booked() {
    let mut lab = Lab::new(&lively_town(500), 0);
    let mut due = 0;
    lab.month(MONTH.next(), |ctx, params, world| {
        due = flows(ctx, &params.pay, world).total();
        step(ctx, &params.pay, world);
    });
    let booked: i64 = Party::ALL
        .iter()
        .flat_map(|from| Purpose::ALL.iter().map(|why| paid(&lab, *from, *why)))
        .sum();
    assert_eq!(booked, due);
}

fn on(person: &mut PersonSeed, income: Income, wage: i32) {
    person.incomes = Incomes::only(income);
    person.benefit_since = MONTH.next();
    person.benefit_wage = EurosPerMonth(wage);
}

#[test]
fn ww_is_75_percent_for_two_months_and_70_after() {
    let mut lab = Lab::new(&village(1, |_, one| on(one, Income::Ww, 300_000)), 0);
    let amounts: Vec<i64> = months(4)
        .map(|month| {
            pay_month(&mut lab, month);
            paid(&lab, Party::Uwv, Purpose::Ww)
        })
        .collect();
    assert_eq!(amounts, [225_000, 225_000, 210_000, 210_000]);
}

#[test]
fn a_benefit_is_based_on_the_capped_wage() {
    // The highest wage counted in January 2018 is 4,568.59: 75 % is 3,426.44.
    let mut lab = Lab::new(&village(1, |_, one| on(one, Income::Ww, 900_000)), 0);
    pay_month(&mut lab, MONTH.next());
    assert_eq!(paid(&lab, Party::Uwv, Purpose::Ww), 342_644);
}

#[test]
fn a_couple_on_bijstand_is_paid_once() {
    // Net norms of January 2018 times the gross factor 1.24: a couple 1,417.32 -> 1,757.48, a single 992.12 -> 1,230.23,
    // a partner without right 708.66 -> 878.74.
    let couple = |one: &mut PersonSeed, n: usize| {
        one.household = Household::Couple;
        one.partner = Some((n ^ 1) as u32);
    };
    type Shape = fn(&mut PersonSeed, usize);
    let known: [(&str, usize, Shape, i64); 3] = [
        (
            "both partners",
            2,
            |one, _| on(one, Income::Bijstand, 0),
            175_748,
        ),
        (
            "one partner",
            2,
            |one, n| {
                if n == 0 {
                    on(one, Income::Bijstand, 0);
                }
            },
            87_874,
        ),
        (
            "a single",
            1,
            |one, _| on(one, Income::Bijstand, 0),
            123_023,
        ),
    ];
    for (case, persons, shape, cents) in known {
        let seed = village(persons, |n, one| {
            if persons == 2 {
                couple(one, n);
            }
            shape(one, n);
        });
        let mut lab = Lab::new(&seed, 0);
        lab.params.pay.bijstand_gross = 1.24;
        pay_month(&mut lab, MONTH.next());
        assert_eq!(
            paid(&lab, Party::Municipalities, Purpose::Bijstand),
            cents,
            "{case}"
        );
    }
}

#[test]
fn a_month_worked_out_by_hand() {
    // Nine persons; the wage index is 1.1 and applies to wages and to the wages behind benefits, not to norms.
    let seed = workshop(9, |n, one| {
        one.terms.wage = EurosPerMonth(200_000);
        let idle = |one: &mut PersonSeed| {
            one.work = Work::None;
            one.ilo = doorstroom::vocab::IloState::Inactive;
        };
        match n {
            // Employed in the region: 2,200.00.
            0 => {}
            // An in-commuter: 2,200.00 to households outside.
            1 => one.place = Place::Zone(ZoneId(0)),
            // Works outside: 2,200.00 from employers outside.
            2 => one.work = Work::Outside(ZoneId(0)),
            // IVA on 3,000: 75 % of 3,300 is 2,475.00.
            3 => {
                idle(one);
                on(one, Income::Iva, 300_000);
            }
            // WGA on 4,000, who earns 2,200: 70 % of 4,400 - 2,200 is 1,540.00; and the wage of 2,200.00.
            4 => on(one, Income::Wga, 400_000),
            // Wajong: 70 % of the minimum wage of 1,578 is 1,104.60.
            5 => {
                idle(one);
                on(one, Income::Wajong, 0);
            }
            // IOW: 992.12 x 1.24 = 1,230.23.
            6 => {
                idle(one);
                on(one, Income::Iow, 0);
            }
            // Bijstand in a course of 700 x 1.1 = 770.00: 1,230.23.
            7 => {
                idle(one);
                on(one, Income::Bijstand, 0);
                one.activity = Activity::Course;
            }
            // AOW: no flow that policy moves.
            _ => {
                idle(one);
                on(one, Income::Pension, 0);
            }
        }
    });
    let mut lab = Lab::new(&seed, 0);
    lab.economy.wage_index = 1.1;
    lab.params.pay.bijstand_gross = 1.24;
    lab.params.pay.disability_rate = [0.7, 0.75, 0.7, 0.7];
    lab.params.pay.course_cost = 700.0;
    pay_month(&mut lab, MONTH.next());
    let known = [
        (Party::Employers, Purpose::Wage, 3 * 220_000),
        (Party::OutsideEmployers, Purpose::Wage, 220_000),
        (Party::Uwv, Purpose::Disability, 247_500 + 154_000),
        (Party::State, Purpose::Wajong, 110_460),
        (Party::Uwv, Purpose::Iow, 123_023),
        (Party::Municipalities, Purpose::Bijstand, 123_023),
        (Party::Municipalities, Purpose::Training, 77_000),
        (Party::Employers, Purpose::SickPay, 0),
        (Party::Uwv, Purpose::Ww, 0),
    ];
    for (from, why, cents) in known {
        assert_eq!(paid(&lab, from, why), cents, "{from:?} for {why:?}");
    }
    assert_eq!(
        lab.world.accounts().balance(Party::Commuters),
        Euros(220_000)
    );
}

#[test]
fn the_long_sick_receive_sick_pay_instead_of_the_wage() {
    let mut lab = Lab::new(&workshop(1, |_, _| {}), 0);
    lab.params.pay.sick_pay = 0.7;
    lab.world.begin(MONTH.next());
    lab.world.fall_sick(crate::support::id(0));
    pay_month(&mut lab, MONTH.next());
    assert_eq!(paid(&lab, Party::Employers, Purpose::Wage), 0);
    assert_eq!(paid(&lab, Party::Employers, Purpose::SickPay), 175_000);
}

#[test]
fn part_time_earnings_lower_bijstand_by_all_but_the_disregard() {
    // 500 earned, a tenth kept: 992.12 - 450 = 542.12 net, 672.23 gross.
    let mut lab = Lab::new(
        &workshop(1, |_, one| {
            one.terms.wage = EurosPerMonth(50_000);
            on(one, Income::Bijstand, 0);
        }),
        0,
    );
    lab.params.pay.disregard = 0.1;
    lab.params.pay.bijstand_gross = 1.24;
    pay_month(&mut lab, MONTH.next());
    assert_eq!(paid(&lab, Party::Municipalities, Purpose::Bijstand), 67_223);
}
