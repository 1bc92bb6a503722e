//! Long sickness, WIA, WAO, Wajong, SW and beschut werk.

use crate::fixture::MONTH;
use doorstroom::processes::{disability, employers};
use doorstroom::vocab::{Contract, EmployerId, Income, Incomes, Month, Track};
use doorstroom::world::{Event, Separation, SlotState};

use crate::support::{
    Lab, Results, StandardErrors, assert_share_within, id, lively_town, model, monthly, months,
    village, workshop,
};

fn disability_month(lab: &mut Lab, month: Month) {
    lab.month(month, |ctx, params, world| {
        disability::step(ctx, &params.disability, world);
    });
}

fn no_beschut(lab: &mut Lab) {
    lab.params.disability.beschut_places = 0.0;
    lab.params.disability.beschut_growth = 0.0;
}

#[test]
fn wia_inflow_is_onset_times_two_years_of_sickness_times_the_award() {
    // 60,000 at risk for one month, followed for 24: inflow = onset x exp(-2 recovery) x (iva + wga). A month of
    // recovery more or less moves the inflow by 6 %, six standard errors.
    let n = 60_000;
    let mut lab = Lab::new(&workshop(n, |_, _| {}), 0);
    no_beschut(&mut lab);
    lab.params.disability.onset = [12.0; 6];
    lab.params.disability.recovery = 0.7;
    disability_month(&mut lab, MONTH.next());
    let ill = lab
        .world
        .people()
        .filter(|(_, one)| one.sick_since != Month::NEVER)
        .count();
    assert_share_within(StandardErrors(4.0), ill, n, monthly(12.0));
    lab.params.disability.onset = [0.0; 6];
    let mut awarded = [0usize; 2];
    for month in months(30).skip(1) {
        disability_month(&mut lab, month);
        for event in lab.world.events() {
            if let Event::BenefitBegan { income, .. } = event {
                assert_eq!(
                    month.since(MONTH.next()),
                    24,
                    "assessed after the waiting time"
                );
                awarded[usize::from(*income == Income::Wga)] += 1;
            }
        }
    }
    let [iva, wga] = lab.params.disability.award;
    let stays = (-2.0f64 * 0.7).exp();
    assert_share_within(
        StandardErrors(4.0),
        awarded[0] + awarded[1],
        ill,
        stays * (iva + wga),
    );
    assert_share_within(StandardErrors(4.0), awarded[0], ill, stays * iva);
}

#[test]
fn part_of_the_wga_keeps_the_job_and_iva_ends_it() {
    // 4,000 assessed at once.
    let n = 4000;
    let mut lab = Lab::new(&workshop(n, |_, _| {}), 0);
    no_beschut(&mut lab);
    lab.params.disability.onset = [1e6; 6];
    lab.params.disability.recovery = 0.0;
    lab.params.disability.waiting_time = 1.0;
    lab.params.disability.award = [0.5, 0.5];
    lab.params.disability.keeps_job = 0.35;
    disability_month(&mut lab, MONTH.next());
    lab.params.disability.onset = [0.0; 6];
    disability_month(&mut lab, Month(MONTH.0 + 2));
    let (mut wga, mut kept) = (0, 0);
    for (_, person) in lab.world.people() {
        assert!(!person.incomes.has(Income::Iva) || !person.is_employed());
        if person.incomes.has(Income::Wga) {
            wga += 1;
            kept += usize::from(person.is_employed());
        }
    }
    assert_share_within(StandardErrors(4.0), wga, n, 0.5);
    assert_share_within(StandardErrors(4.0), kept, wga, 0.35);
}

#[test]
fn nobody_flows_into_the_wao() {
    let mut model = model(&lively_town(900), 48);
    model.params.disability.onset = [0.5; 6];
    model.params.disability.outflow = [0.3; 4];
    let results = Results::of(&model, 0);
    assert_eq!(results.sum("benefits_begun", "income", "wao"), 0.0);
    let stock = results.series("income_wao", "all", "all");
    assert!(stock.windows(2).all(|pair| pair[1] <= pair[0]), "{stock:?}");
    assert!(stock[0] > stock[47]);
    assert!(
        results.sum("benefits_begun", "income", "wga") > 0.0,
        "while WIA does"
    );
}

#[test]
fn wajong_begins_at_18_from_special_education_only() {
    // 4,000 of special education and as many of others turn 18 in one month.
    let n = 4000;
    let seed = village(2 * n, |i, person| {
        person.birth = Month(MONTH.next().0 - 18 * 12);
        person.track = [Track::Special, Track::Basic][i % 2];
    });
    let mut lab = Lab::new(&seed, 0);
    no_beschut(&mut lab);
    lab.params.disability.wajong_at_18 = 0.25;
    for month in months(3) {
        disability_month(&mut lab, month);
    }
    let awarded = |place: usize| {
        lab.world
            .people()
            .filter(|(id, one)| id.index() % 2 == place && one.incomes.has(Income::Wajong))
            .count()
    };
    assert_share_within(StandardErrors(4.0), awarded(0), n, 0.25);
    assert_eq!(awarded(1), 0);
}

#[test]
fn a_place_in_sw_closes_when_it_is_left() {
    let mut lab = Lab::new(
        &workshop(200, |_, one| one.terms.contract = Contract::Sw),
        0,
    );
    no_beschut(&mut lab);
    lab.params.disability.sw_exit = 2.0;
    for month in months(12) {
        lab.month(month, |ctx, params, world| {
            disability::step(ctx, &params.disability, world);
            employers::step(ctx, &params.employers, world);
        });
        assert_eq!(
            lab.world.stocks().posted + lab.world.stocks().direct,
            0,
            "no SW place opens"
        );
    }
    let jobs = lab.world.stocks().jobs;
    let closed = lab
        .world
        .slots()
        .filter(|(_, one)| one.state == SlotState::Closed)
        .count();
    assert_eq!(jobs as usize + closed, 200);
    assert_eq!(
        i64::from(lab.world.employer(EmployerId(0)).target),
        jobs,
        "the plan shrinks along"
    );
    assert_share_within(StandardErrors(4.0), closed, 200, -(-2.0f64).exp_m1());
}

#[test]
fn beschut_fills_its_places_and_never_exceeds_them() {
    let seed = village(300, |_, one| one.incomes = Incomes::only(Income::Wajong));
    let mut lab = Lab::new(&seed, 0);
    lab.params.disability.beschut_places = 17.0;
    lab.params.disability.beschut_growth = 6.0;
    lab.params.disability.beschut_from = f64::from(MONTH.0);
    lab.params.disability.outflow = [0.0; 4];
    for (months_run, month) in (1..).zip(months(36)) {
        lab.month(month, |ctx, params, world| {
            disability::step(ctx, &params.disability, world);
            employers::step(ctx, &params.employers, world);
        });
        let at_work = lab
            .world
            .people()
            .filter(|(_, one)| one.contract == Contract::Beschut && one.is_employee())
            .count();
        // 17 places and half a place more each month.
        assert_eq!(at_work, 17 + months_run / 2, "in {month}");
    }
}

#[test]
fn a_place_in_beschut_does_not_take_a_job_from_the_plan_of_its_employer() {
    let mut seed = workshop(11, |n, one| {
        if n == 10 {
            one.work = doorstroom::world::Work::None;
            one.ilo = doorstroom::vocab::IloState::Inactive;
            one.incomes = Incomes::only(Income::Wajong);
        }
    });
    seed.slots.pop();
    seed.employers[0].size = 10;
    let mut lab = Lab::new(&seed, 0);
    lab.params.disability.beschut_places = 1.0;
    lab.params.disability.beschut_growth = 0.0;
    lab.params.disability.onset = [0.0; 6];
    lab.params.disability.outflow = [0.0; 4];
    let both = |lab: &mut Lab, month, leaves: bool| {
        lab.month(month, |ctx, params, world| {
            if leaves {
                world.separate(
                    id(10),
                    Separation::Retirement,
                    doorstroom::vocab::IloState::Inactive,
                );
                world.leave(id(10), doorstroom::world::Passage::Turned75, None);
            }
            disability::step(ctx, &params.disability, world);
            employers::step(ctx, &params.employers, world);
        });
        let employer = lab.world.employer(EmployerId(0));
        (employer.filled, employer.target)
    };
    assert_eq!(
        both(&mut lab, MONTH.next(), false),
        (11, 11),
        "ten jobs and the place"
    );
    assert_eq!(
        both(&mut lab, Month(MONTH.0 + 2), true),
        (10, 10),
        "the place closes, the jobs stay"
    );
}
