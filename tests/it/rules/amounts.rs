//! What a benefit pays in a month: case -> cents.
//!
//! WW art. 47: 75 % of the capped wage in the first two months, 70 % after, less the same share of earnings; WIA and WAO a
//! share of the capped wage less earnings; Wajong a share of the minimum wage less earnings; IOW the norm of a single
//! person less earnings, grossed up. The law of the tests is that of January 2018: highest wage 4,568.59, minimum wage
//! 1,578.00, norm 992.12. The four rates differ on purpose, and the gross factor is 1.25.

use crate::fixture::MONTH;
use doorstroom::processes::pay::step;
use doorstroom::vocab::{EurosPerMonth, IloState, Income, Incomes, Month, ZoneId};
use doorstroom::world::{Party, Purpose, Work};

use crate::support::{Lab, village};

struct Case {
    name: &'static str,
    income: Income,
    /// Wage behind the benefit and own wage, whole euros; nobody works at a wage of zero.
    wages: (i32, i32),
    /// Month of the right, the first is 1.
    month: u16,
    index: f64,
    cents: i64,
}

const fn case(
    name: &'static str,
    income: Income,
    wages: (i32, i32),
    month: u16,
    index: f64,
    cents: i64,
) -> Case {
    Case {
        name,
        income,
        wages,
        month,
        index,
        cents,
    }
}

#[rustfmt::skip]
const CASES: &[Case] = &[
    case("WW, 75 % in the first month", Income::Ww, (3000, 0), 1, 1.0, 225_000),
    case("WW, 75 % in the second month", Income::Ww, (3000, 0), 2, 1.0, 225_000),
    case("WW, 70 % from the third month on", Income::Ww, (3000, 0), 3, 1.0, 210_000),
    case("WW of a year wage of 42,000 (published test of the ministry)", Income::Ww, (3500, 0), 1, 1.0, 262_500),
    case("WW less 75 % of earnings: 75 % of 2,000", Income::Ww, (3000, 1000), 2, 1.0, 150_000),
    case("WW less 70 % of earnings: 70 % of 2,000", Income::Ww, (3000, 1000), 3, 1.0, 140_000),
    case("WW is never negative", Income::Ww, (3000, 3500), 3, 1.0, 0),
    case("WW on the highest wage: 70 % of 4,568.59", Income::Ww, (9000, 0), 3, 1.0, 319_801),
    case("WW follows wages: 75 % of 3,300", Income::Ww, (3000, 0), 1, 1.1, 247_500),
    case("WW follows wages to the highest: 75 % of 4,568.59, not of 4,620", Income::Ww, (4200, 0), 1, 1.1, 342_644),
    case("earnings follow wages too: 70 % of 3,300 - 1,100", Income::Ww, (3000, 1000), 3, 1.1, 154_000),
    case("WGA 70 %", Income::Wga, (2000, 0), 1, 1.0, 140_000),
    case("WGA less earnings: 70 % of 800 (worked example of 1,200 and 400)", Income::Wga, (1200, 400), 5, 1.0, 56_000),
    case("IVA 75 %", Income::Iva, (2000, 0), 1, 1.0, 150_000),
    case("IVA on the highest wage: 75 % of 4,568.59", Income::Iva, (6000, 0), 1, 1.0, 342_644),
    case("WAO 65 %", Income::Wao, (2000, 0), 1, 1.0, 130_000),
    case("WAO less earnings: 65 % of 1,000", Income::Wao, (2000, 1000), 1, 1.0, 65_000),
    case("Wajong 60 % of the minimum wage", Income::Wajong, (0, 0), 1, 1.0, 94_680),
    case("Wajong less earnings: 60 % of 1,000", Income::Wajong, (0, 578), 1, 1.0, 60_000),
    case("Wajong does not rest on a former wage", Income::Wajong, (4000, 0), 1, 1.0, 94_680),
    case("IOW: 992.12 x 1.25", Income::Iow, (3000, 0), 1, 1.0, 124_015),
    case("IOW less all earnings: 592.12 x 1.25", Income::Iow, (3000, 400), 1, 1.0, 74_015),
    case("norms do not follow wages: 992.12 x 1.25", Income::Iow, (3000, 0), 1, 1.1, 124_015),
    case("AOW is no flow that policy moves", Income::Pension, (3000, 0), 1, 1.0, 0),
    case("a survivor's benefit is none either", Income::Anw, (3000, 0), 1, 1.0, 0),
];

const fn payer(income: Income) -> (Party, Purpose) {
    match income {
        Income::Ww => (Party::Uwv, Purpose::Ww),
        Income::Wajong => (Party::State, Purpose::Wajong),
        Income::Iow => (Party::Uwv, Purpose::Iow),
        _ => (Party::Uwv, Purpose::Disability),
    }
}

#[test]
fn every_benefit_pays_what_its_article_says() {
    for case in CASES {
        let now = Month(MONTH.0 + case.month);
        let (base, own) = case.wages;
        let seed = village(1, |_, one| {
            one.incomes = Incomes::only(case.income);
            one.benefit_since = MONTH.next();
            one.benefit_wage = EurosPerMonth(base * 100);
            if own > 0 {
                one.work = Work::Outside(ZoneId(0));
                one.ilo = IloState::Employed;
                one.terms.wage = EurosPerMonth(own * 100);
            }
        });
        let mut lab = Lab::new(&seed, 0);
        lab.economy.wage_index = case.index;
        lab.params.pay.ww_rate = [0.75, 0.7];
        lab.params.pay.disability_rate = [0.7, 0.75, 0.65, 0.6];
        lab.params.pay.bijstand_gross = 1.25;
        lab.month(now, |ctx, params, world| step(ctx, &params.pay, world));
        let (from, why) = payer(case.income);
        let paid = lab.world.accounts().paid_this_month(from, why).0;
        assert_eq!(paid, case.cents, "{}", case.name);
        // Nothing is paid under another name but the wage.
        let all: i64 = Party::ALL
            .iter()
            .flat_map(|from| Purpose::ALL.iter().map(move |why| (*from, *why)))
            .filter(|(_, why)| *why != Purpose::Wage)
            .map(|(from, why)| lab.world.accounts().paid_this_month(from, why).0)
            .sum();
        assert_eq!(all, case.cents, "{}: nothing else is paid", case.name);
    }
}

#[test]
fn wages_sick_pay_and_courses_are_paid_by_those_who_owe_them() {
    // A wage index of 1.1. Person 0 works in the region for 2,000, person 1 outside for 3,000; person 2 is ill on 1,000
    // at a sick pay of 70 %, person 3 is in a course of 500 a month.
    let mut seed = crate::support::workshop(4, |n, one| {
        one.terms.wage = EurosPerMonth([200_000, 300_000, 100_000, 0][n]);
        match n {
            1 => one.work = Work::Outside(ZoneId(0)),
            3 => {
                one.work = Work::None;
                one.ilo = IloState::Inactive;
                one.activity = doorstroom::vocab::Activity::Course;
            }
            _ => {}
        }
    });
    seed.employers[0].size = 2;
    let mut lab = Lab::new(&seed, 0);
    lab.economy.wage_index = 1.1;
    lab.params.pay.sick_pay = 0.7;
    lab.params.pay.course_cost = 500.0;
    lab.month(MONTH.next(), |ctx, params, world| {
        world.fall_sick(crate::support::id(2));
        step(ctx, &params.pay, world);
    });
    #[rustfmt::skip]
    let known = [
        ("2,000 x 1.1 from employers here", Party::Employers, Purpose::Wage, 220_000),
        ("3,000 x 1.1 from employers outside", Party::OutsideEmployers, Purpose::Wage, 330_000),
        ("70 % of 1,000 x 1.1 for the ill", Party::Employers, Purpose::SickPay, 77_000),
        ("none for the ill from outside", Party::OutsideEmployers, Purpose::SickPay, 0),
        ("a seat at 500 x 1.1 from the municipalities", Party::Municipalities, Purpose::Training, 55_000),
    ];
    for (name, from, why, cents) in known {
        let paid = lab.world.accounts().paid_this_month(from, why).0;
        assert_eq!(paid, cents, "{name}");
    }
}

#[test]
fn a_full_time_course_that_a_programme_buys_is_not_paid_by_the_municipality_too() {
    // Of three in full-time courses one is bought, beside one who is in a part-time course and no one's expense here.
    let seed = village(4, |n, one| {
        if n < 2 {
            one.activity = doorstroom::vocab::Activity::Course;
        }
    });
    let mut lab = Lab::new(&seed, 0);
    lab.params.pay.course_cost = 500.0;
    let until = Month(MONTH.0 + 6);
    for (n, full_time) in [(2, true), (3, false)] {
        let programmed = doorstroom::world::Programmed {
            phases: [doorstroom::world::Phase {
                until,
                drop_out: 0.0,
            }; doorstroom::world::PHASES],
            gains: doorstroom::world::Gains::OF_PUBLIC_COURSES,
            full_time,
        };
        let who = crate::support::id(n);
        lab.world
            .enrol(who, doorstroom::vocab::Occupation::Care, until, programmed);
    }
    lab.month(MONTH.next(), |ctx, params, world| {
        step(ctx, &params.pay, world)
    });
    let accounts = lab.world.accounts();
    let paid = accounts.paid_this_month(Party::Municipalities, Purpose::Training);
    assert_eq!(paid.0, 100_000);
}
