//! Rights to WW, bijstand, IOAW and IOW, against answers worked out by hand from the text of the law.

use crate::fixture::MONTH;
use doorstroom::observe::unused_potential;
use doorstroom::processes::benefits::{passes_weeks, step, ww_months};
use doorstroom::vocab::{
    Activity, Assets, EurosPerMonth, Household, IloState, Income, Incomes, Month,
};
use doorstroom::world::{PersonSeed, Separation, Work, WorkHistory};

use crate::support::{
    Lab, StandardErrors, assert_share_within, id, monthly, params, village, workshop,
};

fn history(before: u8, since: u8, last_five: u8) -> WorkHistory {
    WorkHistory {
        years_until_2015: before,
        years_since_2016: since,
        last_five_years: last_five,
        recent_months: 0xFFFF,
        ..WorkHistory::default()
    }
}

#[test]
fn ww_lasts_as_long_as_the_law_says() {
    // Werkloosheidswet art. 42 and 42d. A = years on 2016-01-01, B = quarters since 2016Q1 with that of the day:
    // max(24, min(A, 38) - B) above 24 years in the transition, B = 8 in 2017Q4.
    let known = [
        ("A = 38 in 2017Q4", history(38, 1, 31), (2017, 10), 30),
        (
            "A = 40 in 2017Q4 counts as 38",
            history(40, 1, 31),
            (2017, 12),
            30,
        ),
        ("A = 34 in 2017Q4", history(34, 1, 31), (2017, 11), 26),
        ("A = 30 in 2017Q4", history(30, 1, 31), (2017, 12), 24),
        ("A = 38 in 2016Q1", history(38, 0, 31), (2016, 3), 37),
        ("A = 38 in 2018Q1", history(38, 2, 31), (2018, 1), 29),
        ("A = 38 in 2019Q1", history(38, 3, 31), (2019, 3), 25),
        ("A = 38 in 2019Q2", history(38, 3, 31), (2019, 4), 24),
        (
            "24 years are not above 24",
            history(23, 1, 31),
            (2017, 12),
            23,
        ),
        // The worked example of UWV: 20 years before 2016 and 6 after, May 2022.
        (
            "20 before and 6 after in 2022",
            history(20, 6, 31),
            (2022, 5),
            23,
        ),
        ("10 years, a month each", history(4, 6, 31), (2022, 5), 10),
        (
            "4 before and 8 after: 10 and half of 2",
            history(4, 8, 31),
            (2024, 5),
            11,
        ),
        ("one year", history(0, 4, 0b1_1110), (2020, 5), 4),
        (
            "two years: the shortest right",
            history(1, 1, 0b1_1011),
            (2018, 5),
            3,
        ),
        ("3 of 5 years", history(30, 1, 0b1_0011), (2017, 12), 3),
        ("40 years in 2023", history(33, 7, 31), (2023, 1), 24),
    ];
    let params = params().benefits;
    for (case, history, (year, month), months) in known {
        assert_eq!(
            ww_months(&params, &history, Month::new(year, month)),
            months,
            "{case}"
        );
    }
}

#[test]
fn the_longest_right_of_38_years_falls_by_a_month_each_quarter_to_24() {
    let params = params().benefits;
    let path: Vec<u16> = (0..14)
        .map(|quarter| {
            ww_months(
                &params,
                &history(38, 0, 31),
                Month(Month::new(2016, 1).0 + 3 * quarter),
            )
        })
        .collect();
    assert_eq!(
        path,
        [37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24]
    );
}

#[test]
fn less_than_26_of_36_weeks_gives_no_right() {
    // On the monthly grid 6 of the last 8 months.
    let params = params().benefits;
    let worked = |recent_months| WorkHistory {
        recent_months,
        ..history(38, 1, 31)
    };
    assert!(passes_weeks(&params, &worked(0b11_1111)));
    assert!(passes_weeks(&params, &worked(0b1101_1101)));
    assert!(!passes_weeks(&params, &worked(0b1_1111)));
    assert!(!passes_weeks(&params, &worked(0b1_0101_0101)));
    assert!(
        !passes_weeks(&params, &worked(0xFF00)),
        "work before the window does not count"
    );
}

/// Twenty years of work before 2016 and the last sixteen months.
fn with_history(person: &mut PersonSeed) {
    person.history.years_until_2015 = 20;
    person.history.years_since_2016 = 1;
    person.history.last_five_years = 31;
    person.history.recent_months = 0xFFFF;
}

fn benefits_month(lab: &mut Lab, month: Month) {
    lab.month(month, |ctx, params, world| {
        step(ctx, &params.benefits, world);
    });
}

#[test]
fn a_quit_gives_no_ww_and_a_lay_off_does() {
    let causes = [
        (Separation::Layoff, true),
        (Separation::ContractEnd, true),
        (Separation::Quit, false),
        (Separation::BusinessEnd, false),
        (Separation::Retirement, false),
    ];
    for (why, right) in causes {
        let mut lab = Lab::new(&workshop(1, |_, one| with_history(one)), 0);
        lab.params.benefits.ww_take_up = 1.0;
        lab.month(MONTH.next(), |ctx, params, world| {
            world.separate(id(0), why, IloState::Unemployed);
            step(ctx, &params.benefits, world);
        });
        let person = lab.world.person(id(0));
        assert_eq!(person.incomes.has(Income::Ww), right, "{why:?}");
        if right {
            // 10 + 10 + half a month for 2016 or 2017: 20 months from January 2018.
            assert_eq!(person.ww_until, Month(MONTH.0 + 20));
            assert_eq!(person.benefit_wage, EurosPerMonth(250_000));
        }
    }
}

#[test]
fn in_january_the_past_calendar_year_counts() {
    // Of 2013 to 2017 the years 2014 to 2016 and, with a thousand hours, 2017 qualify: four of five, 10 + 10 + 1 / 2 x 2.
    let mut lab = Lab::new(
        &workshop(1, |_, one| {
            with_history(one);
            one.history.last_five_years = 0b0_0111;
            one.history.hours_this_year = 1000;
        }),
        0,
    );
    lab.params.benefits.ww_take_up = 1.0;
    lab.month(Month::new(2018, 1), |ctx, params, world| {
        world.separate(id(0), Separation::Layoff, IloState::Unemployed);
        step(ctx, &params.benefits, world);
    });
    assert_eq!(lab.world.person(id(0)).ww_until, Month(MONTH.0 + 21));
}

#[test]
fn five_months_of_work_give_no_ww() {
    let mut lab = Lab::new(
        &workshop(1, |_, one| {
            with_history(one);
            one.history.recent_months = 0b1_1111;
        }),
        0,
    );
    lab.params.benefits.ww_take_up = 1.0;
    lab.month(MONTH.next(), |ctx, params, world| {
        world.separate(id(0), Separation::Layoff, IloState::Unemployed);
        step(ctx, &params.benefits, world);
    });
    assert!(lab.world.person(id(0)).incomes.is_empty());
}

#[test]
fn the_take_up_is_the_share_of_rights_that_are_claimed() {
    // 4,000 laid off at once: a share wrong by 3 points shows.
    let mut lab = Lab::new(&workshop(4000, |_, one| with_history(one)), 0);
    lab.month(MONTH.next(), |ctx, params, world| {
        for n in 0..4000 {
            world.separate(id(n), Separation::Layoff, IloState::Unemployed);
        }
        step(ctx, &params.benefits, world);
    });
    let on_ww = lab
        .world
        .people()
        .filter(|(_, one)| one.incomes.has(Income::Ww))
        .count();
    assert_share_within(
        StandardErrors(4.0),
        on_ww,
        4000,
        lab.params.benefits.ww_take_up,
    );
}

/// A person whose WW ends with the month of the initial population.
fn exhausted(person: &mut PersonSeed, age: u16) {
    person.birth = Month(MONTH.0 - age * 12);
    person.ilo = IloState::Unemployed;
    person.incomes = Incomes::only(Income::Ww);
    person.benefit_since = Month(MONTH.0 - 12);
    person.ww_until = MONTH;
}

fn couple(person: &mut PersonSeed, n: usize) {
    person.household = Household::Couple;
    person.partner = Some((n ^ 1) as u32);
}

#[test]
fn after_ww_come_iow_ioaw_bijstand_or_nothing_by_age_and_household() {
    // Person 0 is tested; person 1 is the partner in the cases with a couple.
    type Shape = fn(usize, &mut PersonSeed);
    let earning: Shape = |n, one| {
        couple(one, n);
        if n == 1 {
            one.work = Work::Outside(doorstroom::vocab::ZoneId(0));
            one.ilo = IloState::Employed;
        }
    };
    let idle: Shape = |n, one| couple(one, n);
    let known: [(&str, u16, Shape, Option<Income>); 11] = [
        (
            "40 with a partner without means",
            40,
            idle,
            Some(Income::Bijstand),
        ),
        (
            "60 at the start of WW",
            61,
            |_, one| one.assets = Assets::Above,
            Some(Income::Iow),
        ),
        ("60 with an earning partner", 61, earning, Some(Income::Iow)),
        ("59 at the start of WW", 60, |_, _| {}, Some(Income::Ioaw)),
        (
            "54 with assets",
            55,
            |_, one| one.assets = Assets::Above,
            Some(Income::Ioaw),
        ),
        ("54 with an earning partner", 55, earning, None),
        ("49, born after 1964", 50, |_, _| {}, Some(Income::Bijstand)),
        ("40 without means", 40, |_, _| {}, Some(Income::Bijstand)),
        (
            "40 with assets",
            40,
            |_, one| one.assets = Assets::Above,
            None,
        ),
        ("40 with an earning partner", 40, earning, None),
        (
            "22 without means: the search term ran in WW",
            22,
            |_, _| {},
            Some(Income::Bijstand),
        ),
    ];
    for (case, age, shape, income) in known {
        let seed = village(2, |n, one| {
            if n == 0 {
                exhausted(one, age);
            }
            shape(n, one);
        });
        let mut lab = Lab::new(&seed, 0);
        lab.params.benefits.after_ww = 1.0;
        lab.params.benefits.bijstand_inflow = 0.0;
        lab.params.benefits.bijstand_outflow = 0.0;
        benefits_month(&mut lab, MONTH.next());
        let due = income.map_or(Incomes::NONE, Incomes::only);
        assert_eq!(lab.world.person(id(0)).incomes, due, "{case}");
        // The partner shares in bijstand and in nothing else.
        let partner = lab.world.person(id(1)).incomes.has(Income::Bijstand);
        assert_eq!(partner, case.ends_with("a partner without means"), "{case}");
    }
}

#[test]
fn a_couple_on_bijstand_is_one_benefit_and_two_persons() {
    let seed = village(3, |n, one| {
        one.ilo = IloState::Unemployed;
        if n < 2 {
            couple(one, n);
        }
    });
    let mut lab = Lab::new(&seed, 0);
    lab.params.benefits.bijstand_inflow = 1e6;
    lab.params.benefits.bijstand_outflow = 0.0;
    benefits_month(&mut lab, MONTH.next());
    let persons = lab
        .world
        .people()
        .filter(|(_, one)| one.incomes.has(Income::Bijstand))
        .count();
    assert_eq!(
        (
            persons,
            unused_potential(&lab.world)
                .iter()
                .map(|row| row[0])
                .sum::<usize>()
        ),
        (3, 2)
    );
    // It ends for both when it ends.
    lab.params.benefits.bijstand_inflow = 0.0;
    lab.params.benefits.bijstand_outflow = 1e6;
    benefits_month(&mut lab, Month(MONTH.0 + 2));
    assert!(lab.world.people().all(|(_, one)| one.incomes.is_empty()));
}

#[test]
fn below_27_a_month_of_search_comes_before_bijstand() {
    let now = MONTH.next();
    let seed = village(2, |n, one| {
        one.birth = Month(now.0 - [27, 26][n] * 12 - 3);
        one.ilo = IloState::Unemployed;
        one.since = now;
    });
    let mut lab = Lab::new(&seed, 0);
    lab.params.benefits.bijstand_inflow = 1e6;
    lab.params.benefits.bijstand_outflow = 0.0;
    let mut receives = |month| {
        benefits_month(&mut lab, month);
        [0, 1].map(|n| lab.world.person(id(n)).incomes.has(Income::Bijstand))
    };
    assert_eq!(receives(now), [true, false]);
    assert_eq!(receives(now.next()), [true, true]);
}

#[test]
fn bijstand_flows_have_their_hazards() {
    // 8,000 who pass the test; a couple counts as one draw is tested above.
    let n = 8000;
    let mut lab = Lab::new(&village(n, |_, one| one.ilo = IloState::Unemployed), 0);
    lab.params.benefits.bijstand_inflow = 0.6;
    lab.params.benefits.bijstand_outflow = 0.0;
    benefits_month(&mut lab, MONTH.next());
    let on = |lab: &Lab| {
        lab.world
            .people()
            .filter(|(_, one)| one.incomes.has(Income::Bijstand))
            .count()
    };
    let stock = on(&lab);
    assert_share_within(StandardErrors(4.0), stock, n, monthly(0.6));
    lab.params.benefits.bijstand_inflow = 0.0;
    lab.params.benefits.bijstand_outflow = 2.0;
    benefits_month(&mut lab, Month(MONTH.0 + 2));
    assert_share_within(StandardErrors(4.0), stock - on(&lab), stock, monthly(2.0));
}

#[test]
fn pupils_and_owners_get_no_bijstand() {
    let seed = village(3, |n, one| match n {
        0 => one.activity = Activity::School,
        1 => one.assets = Assets::Above,
        _ => one.birth = Month(MONTH.0 - 17 * 12),
    });
    let mut lab = Lab::new(&seed, 0);
    lab.params.benefits.bijstand_inflow = 1e6;
    benefits_month(&mut lab, MONTH.next());
    assert!(lab.world.people().all(|(_, one)| one.incomes.is_empty()));
}

#[test]
fn ww_ends_with_a_job_above_seven_eighths_of_the_old_wage() {
    for (wage, stays) in [(218_000, true), (220_000, false)] {
        let mut seed = workshop(1, |_, one| {
            one.incomes = Incomes::only(Income::Ww);
            one.benefit_since = MONTH;
            one.ww_until = Month(MONTH.0 + 20);
            one.benefit_wage = EurosPerMonth(250_000);
            one.terms.wage = EurosPerMonth(wage);
        });
        seed.slots[0].terms.wage = EurosPerMonth(wage);
        let mut lab = Lab::new(&seed, 0);
        benefits_month(&mut lab, MONTH.next());
        assert_eq!(
            lab.world.person(id(0)).incomes.has(Income::Ww),
            stays,
            "{wage}"
        );
    }
}

#[test]
fn ww_ends_for_other_reasons_with_its_hazard() {
    let n = 6000;
    let seed = village(n, |_, one| {
        one.incomes = Incomes::only(Income::Ww);
        one.benefit_since = MONTH;
        one.ww_until = Month(MONTH.0 + 20);
        one.benefit_wage = EurosPerMonth(250_000);
    });
    let mut lab = Lab::new(&seed, 0);
    lab.params.benefits.ww_other_exit = 0.6;
    lab.params.benefits.bijstand_inflow = 0.0;
    benefits_month(&mut lab, MONTH.next());
    let people = lab.world.people();
    let ended = people
        .filter(|(_, one)| !one.incomes.has(Income::Ww))
        .count();
    assert_share_within(StandardErrors(4.0), ended, n, monthly(0.6));
}
