//! What bijstand and IOAW pay to a household: case -> euros net.
//!
//! Participatiewet art. 19 to 24 and 31, as the model states them: the norm of the household less the earnings of both
//! partners, of which a share (here a tenth) is not counted. A single person has 992.12, a couple on the benefit 1,417.32
//! once, and who has a partner without a right half of that, 708.66 (January 2018). Paid gross: net x 1.25.

use crate::fixture::MONTH;
use doorstroom::processes::pay::step;
use doorstroom::vocab::{EurosPerMonth, Household, IloState, Income, Incomes, ZoneId};
use doorstroom::world::{Party, PersonSeed, Purpose, Work};

use crate::support::{Lab, village};

#[derive(Clone, Copy)]
enum Partner {
    /// Lives alone.
    Nobody,
    /// A partner who is not simulated.
    Outside,
    /// Has no right, and earns so many euros.
    WithoutRight(i32),
    /// Shares the benefit, and earns so many euros.
    Shares(i32),
    /// Has a business.
    Business,
}
use Partner::{Business, Nobody, Outside, Shares, WithoutRight};

#[rustfmt::skip]
const CASES: &[(&str, Household, i32, Partner, f64, f64)] = &[
    ("a single person", Household::Single, 0, Nobody, 1.0, 992.12),
    ("a single parent has the norm of a single person", Household::SingleParent, 0, Nobody, 1.0, 992.12),
    ("who lives with parents too", Household::WithParents, 0, Nobody, 1.0, 992.12),
    ("a single person earns 400: 992.12 - 360", Household::Single, 400, Nobody, 1.0, 632.12),
    ("a single person earns 1,102.35 or more: nothing is left", Household::Single, 1200, Nobody, 1.0, 0.0),
    ("wages have risen by a tenth: 992.12 - 0.9 x 440", Household::Single, 400, Nobody, 1.1, 596.12),
    ("a couple on the benefit is paid once", Household::Couple, 0, Shares(0), 1.0, 1417.32),
    ("of a couple the first earns 600: 1,417.32 - 540", Household::Couple, 600, Shares(0), 1.0, 877.32),
    ("of a couple the second earns 600: 1,417.32 - 540", Household::Couple, 0, Shares(600), 1.0, 877.32),
    ("both earn 300: 1,417.32 - 540", Household::Couple, 300, Shares(300), 1.0, 877.32),
    ("the partner's wage follows wages: 1,417.32 - 0.9 x 660", Household::Couple, 0, Shares(600), 1.1, 823.32),
    ("a couple earns more than its norm", Household::Couple, 900, Shares(900), 1.0, 0.0),
    ("a partner without a right: half of the norm", Household::Couple, 0, WithoutRight(0), 1.0, 708.66),
    ("a partner without a right earns 500: 708.66 - 450", Household::Couple, 0, WithoutRight(500), 1.0, 258.66),
    ("both earn beside half of the norm: 708.66 - 450", Household::Couple, 200, WithoutRight(300), 1.0, 258.66),
    ("a partner without a right earns 800: nothing is left", Household::Couple, 0, WithoutRight(800), 1.0, 0.0),
    ("a partner who is not simulated: half of the norm", Household::Couple, 0, Outside, 1.0, 708.66),
    ("a partner's business gives no wage", Household::Couple, 0, Business, 1.0, 708.66),
];

fn earns(one: &mut PersonSeed, euros: i32) {
    if euros > 0 {
        one.work = Work::Outside(ZoneId(0));
        one.ilo = IloState::Employed;
        one.terms.wage = EurosPerMonth(euros * 100);
    }
}

/// Gross cents paid to the household of person `tested`, of two.
fn paid(income: Income, tested: usize, case: &(&str, Household, i32, Partner, f64, f64)) -> i64 {
    let (_, household, own, partner, index, _) = *case;
    let alone = matches!(partner, Nobody | Outside);
    let seed = village(if alone { 1 } else { 2 }, |n, one| {
        one.household = household;
        if !alone {
            one.partner = Some((n ^ 1) as u32);
        }
        if alone || n == tested {
            one.incomes = Incomes::only(income);
            earns(one, own);
            return;
        }
        match partner {
            Shares(euros) => {
                one.incomes = Incomes::only(Income::Bijstand);
                earns(one, euros);
            }
            WithoutRight(euros) => earns(one, euros),
            Business => {
                one.work = Work::SelfEmployed;
                one.ilo = IloState::Employed;
            }
            Nobody | Outside => {}
        }
    });
    let mut lab = Lab::new(&seed, 0);
    lab.economy.wage_index = index;
    lab.params.pay.disregard = 0.1;
    lab.params.pay.bijstand_gross = 1.25;
    lab.month(MONTH.next(), |ctx, params, world| {
        step(ctx, &params.pay, world);
    });
    let accounts = lab.world.accounts();
    let paid = accounts.paid_this_month(Party::Municipalities, Purpose::Bijstand);
    paid.0
}

#[test]
fn a_household_on_bijstand_has_its_norm_less_what_it_earns() {
    for case in CASES {
        let due = (case.5 * 125.0).round() as i64;
        // Whichever of a couple has the lower key.
        for tested in [0, 1] {
            let cents = paid(Income::Bijstand, tested, case);
            assert_eq!(cents, due, "{} (person {tested})", case.0);
        }
    }
}

#[test]
fn ioaw_is_paid_as_bijstand_is() {
    let of_one = |case: &&(&str, Household, i32, Partner, f64, f64)| {
        matches!(case.3, Nobody | Outside | WithoutRight(_))
    };
    for case in CASES.iter().filter(of_one) {
        let due = (case.5 * 125.0).round() as i64;
        assert_eq!(paid(Income::Ioaw, 0, case), due, "{}", case.0);
    }
}
