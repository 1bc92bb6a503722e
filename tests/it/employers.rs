//! Labour demand: targets, kept and re-created slots, channels, and the account of vacancies.

use std::collections::BTreeMap;

use crate::fixture::{MONTH, town};
use doorstroom::draws::Draws;
use doorstroom::engine::advance;
use doorstroom::processes::{Economy, employers};
use doorstroom::vocab::{Contract, EducationLevel, EmployerId, IloState, Month, Sector};
use doorstroom::world::{Channel, Event, Reason, Separation, SlotState, WorldSeed};

use crate::support::{
    Lab, Results, StandardErrors, add_vacancies, assert_counts_fit, assert_share_within, id, model,
    months, village, workshop,
};

fn employers_month(lab: &mut Lab, month: Month) {
    lab.month(month, |ctx, params, world| {
        employers::step(ctx, &params.employers, world);
    });
}

/// All of a workshop leave and the employer decides.
fn everybody_leaves(lab: &mut Lab, persons: usize) {
    lab.month(MONTH.next(), |ctx, params, world| {
        for n in 0..persons {
            world.separate(id(n), Separation::Quit, IloState::Inactive);
        }
        employers::step(ctx, &params.employers, world);
    });
}

#[test]
fn targets_add_up_to_the_path_and_move_with_it() {
    // 1,800 employers of size 0 to 12: the rounding has a variance of f (1 - f) each, about 20 jobs in all.
    let mut seed = village(0, |_, _| {});
    let base = seed.employers[0].clone();
    seed.employers = (0..1800)
        .map(|n| {
            let mut employer = base.clone();
            employer.sector = Sector::at(n % Sector::COUNT);
            employer.size = (n * 7 % 13) as u32;
            employer
        })
        .collect();
    let mut lab = Lab::new(&seed, 0);
    lab.params.employers.cycle_loading = 0.8;
    let mut before: Vec<u32> = vec![0; 1800];
    for (n, month) in months(24).enumerate() {
        let growth = 1.0 + 0.004 * n as f64;
        lab.economy.growth = [growth; Sector::COUNT];
        lab.economy.cycle = 0.001 * n as f64;
        employers_month(&mut lab, month);
        let factor = growth * (0.8 * lab.economy.cycle).exp();
        let (mut path, mut variance, mut sum) = (0.0, 0.0, 0.0);
        for (i, (_, employer)) in lab.world.employers().enumerate() {
            let exact = f64::from(employer.size) * factor;
            assert!((f64::from(employer.target) - exact).abs() < 1.0);
            assert!(
                employer.target >= before[i],
                "a rising path never lowers a target"
            );
            before[i] = employer.target;
            path += exact;
            variance += exact.fract() * (1.0 - exact.fract());
            sum += f64::from(employer.target);
        }
        assert!(
            (sum - path).abs() <= 4.0 * variance.sqrt() + 1e-9,
            "{sum} for {path} in {month}"
        );
    }
}

#[test]
fn rho_of_one_keeps_every_slot_as_a_replacement() {
    let mut lab = Lab::new(&workshop(300, |_, _| {}), 0);
    lab.params.employers.rho = 1.0;
    everybody_leaves(&mut lab, 300);
    assert_eq!(lab.world.slots().len(), 300, "no slot is created");
    assert!(lab.world.slots().all(|(_, slot)| matches!(
        slot.state,
        SlotState::Open {
            reason: Reason::Replacement,
            ..
        }
    )));
}

#[test]
fn rho_of_zero_closes_every_slot_and_creates_as_many_in_the_sector() {
    let mut seed = workshop(300, |_, _| {});
    // A second employer of the sector may inherit; one of another sector may not.
    for sector in [Sector::C, Sector::Q] {
        let mut employer = seed.employers[0].clone();
        employer.sector = sector;
        employer.size = 100;
        seed.employers.push(employer);
    }
    add_vacancies(&mut seed, 1, 100, EducationLevel::Low, Contract::Fixed);
    add_vacancies(&mut seed, 2, 100, EducationLevel::Low, Contract::Fixed);
    seed.employers[1].size = 100;
    seed.employers[2].size = 100;
    let mut lab = Lab::new(&seed, 0);
    lab.params.employers.rho = 0.0;
    lab.params.employers.withdraw = 0.0;
    everybody_leaves(&mut lab, 300);
    let closed = lab
        .world
        .slots()
        .filter(|(_, slot)| slot.state == SlotState::Closed);
    assert_eq!(closed.count(), 300);
    let employer = |n| lab.world.employer(EmployerId(n));
    assert_eq!(
        employer(0).target + employer(1).target,
        400,
        "the sector follows its path"
    );
    assert_eq!(employer(0).open + employer(1).open, 400);
    assert_eq!(employer(2).open, 100, "another sector inherits nothing");
    // Heirs are drawn by size, 300 to 100: a quarter of 300 goes to the second employer.
    assert_share_within(
        StandardErrors(4.0),
        employer(1).open as usize - 100,
        300,
        0.25,
    );
    assert!(lab.world.events().iter().all(|event| !matches!(
        event,
        Event::Opened {
            reason: Reason::Expansion,
            ..
        }
    )));
}

#[test]
fn rho_is_the_share_of_slots_kept() {
    // 6,000 leavers: a share wrong by 2.5 points shows.
    let mut lab = Lab::new(&workshop(6000, |_, _| {}), 0);
    lab.params.employers.rho = 0.7;
    everybody_leaves(&mut lab, 6000);
    let kept = lab
        .world
        .slots()
        .take(6000)
        .filter(|(_, slot)| slot.state != SlotState::Closed);
    assert_share_within(StandardErrors(4.0), kept.count(), 6000, 0.7);
    assert_eq!(lab.world.employer(EmployerId(0)).open, 6000);
}

#[test]
fn kappa_is_the_share_posted_by_contract() {
    let contracts = [Contract::Permanent, Contract::Fixed, Contract::Agency];
    let mut lab = Lab::new(
        &workshop(9000, |n, one| one.terms.contract = contracts[n % 3]),
        0,
    );
    lab.params.employers.rho = 1.0;
    lab.params.employers.kappa = [0.8, 0.5, 0.2];
    everybody_leaves(&mut lab, 9000);
    let mut posted = [0.0; 3];
    for (_, slot) in lab.world.slots() {
        if matches!(
            slot.state,
            SlotState::Open {
                channel: Channel::Posted,
                ..
            }
        ) {
            posted[slot.contract.index()] += 1.0;
        }
    }
    // Compared as six counts, posted and direct of each contract: a share wrong by 4 points shows.
    let seen: Vec<f64> = posted.iter().flat_map(|one| [*one, 3000.0 - one]).collect();
    assert_counts_fit(&seen, &[2400.0, 600.0, 1500.0, 1500.0, 600.0, 2400.0], 3);
}

#[test]
fn a_permanent_job_opens_on_a_fixed_contract_with_its_share_and_by_a_trait_of_the_job() {
    let n = 9000;
    let offered = |starts_fixed: f64| -> Vec<bool> {
        let mut lab = Lab::new(
            &workshop(n, |_, one| one.terms.contract = Contract::Permanent),
            0,
        );
        lab.params.employers.rho = 1.0;
        lab.params.employers.starts_fixed = starts_fixed;
        everybody_leaves(&mut lab, n);
        let slots = lab.world.slots();
        slots
            .map(|(_, slot)| slot.contract == Contract::Fixed)
            .collect()
    };
    let (some, more) = (offered(0.4), offered(0.7));
    let count = |list: &[bool]| list.iter().filter(|one| **one).count();
    assert_share_within(StandardErrors(4.0), count(&some), n, 0.4);
    assert_share_within(StandardErrors(4.0), count(&more), n, 0.7);
    // A job that begins fixed with the smaller share does so with the larger one.
    assert!(some.iter().zip(&more).all(|(few, many)| *many || !*few));
}

#[test]
fn more_openings_are_posted_when_the_market_is_tight() {
    let n = 9000;
    let posted = |theta: f64| {
        let mut lab = Lab::new(
            &workshop(n, |_, one| one.terms.contract = Contract::Permanent),
            0,
        );
        lab.params.employers.rho = 1.0;
        lab.params.employers.kappa = [0.3; 3];
        lab.params.employers.posting = 0.5;
        lab.world.set_tightness([theta; 3]);
        everybody_leaves(&mut lab, n);
        lab.world.stocks().posted as usize
    };
    assert_share_within(StandardErrors(4.0), posted(4.0), n, 0.6);
    assert_share_within(StandardErrors(4.0), posted(0.25), n, 0.15);
}

#[test]
fn an_employer_with_too_many_jobs_filled_and_open_withdraws_faster() {
    let mut seed = village(0, |_, _| {});
    add_vacancies(
        &mut seed,
        0,
        8000,
        EducationLevel::Middle,
        Contract::Permanent,
    );
    seed.employers[0].size = 4000;
    let mut lab = Lab::new(&seed, 0);
    lab.params.employers.withdraw = 0.5;
    lab.params.employers.withdraw_excess = 3.0;
    employers_month(&mut lab, MONTH.next());
    let withdrawn = lab.count(|event| matches!(event, Event::Withdrawn { .. }));
    let due = crate::support::monthly(3.5);
    assert_share_within(StandardErrors(4.0), withdrawn, 8000, due);
}

#[test]
fn posted_vacancies_are_withdrawn_with_their_hazard() {
    let mut seed = village(0, |_, _| {});
    add_vacancies(
        &mut seed,
        0,
        8000,
        EducationLevel::Middle,
        Contract::Permanent,
    );
    let mut lab = Lab::new(&seed, 0);
    lab.params.employers.withdraw = 0.9;
    employers_month(&mut lab, MONTH.next());
    let withdrawn = lab.count(|event| matches!(event, Event::Withdrawn { .. }));
    assert_share_within(
        StandardErrors(4.0),
        withdrawn,
        8000,
        crate::support::monthly(0.9),
    );
}

#[test]
fn a_direct_opening_lasts_a_month_at_most_and_no_slot_opens_twice_in_a_month() {
    let model = model(&town(800), 18);
    let draws = Draws::of_replication(2, 0);
    let mut world = (*model.start).clone();
    let mut direct = 0;
    for month in months(18) {
        advance(&model, &draws, month, &mut world);
        for (_, slot) in world.slots() {
            if let SlotState::Open {
                channel: Channel::Direct,
                since,
                ..
            } = slot.state
            {
                assert_eq!(
                    since, month,
                    "a direct opening of an earlier month has lapsed"
                );
                direct += 1;
            }
        }
        let mut opened = BTreeMap::new();
        for event in world.events() {
            if let Event::Opened { vacancy, .. } = event {
                *opened.entry(vacancy.slot).or_insert(0) += 1;
            }
        }
        assert!(opened.values().all(|times| *times == 1), "in {month}");
    }
    assert!(direct > 20);
}

#[test]
fn open_vacancies_are_those_before_plus_opened_less_filled_and_withdrawn() {
    let mut model = model(&town(1500), 24);
    grow(&mut model.economy, 0.03);
    let results = Results::of(&model, 1);
    let series = |name| results.series(name, "all", "all");
    let mut open = model.start.stocks().posted as f64;
    for month in 0..24 {
        open += series("vacancies_opened")[month]
            - series("vacancies_filled")[month]
            - series("vacancies_withdrawn")[month];
        assert_eq!(series("vacancies_open")[month], open, "month {month}");
    }
    for name in [
        "vacancies_opened",
        "vacancies_filled",
        "vacancies_withdrawn",
    ] {
        assert!(results.total(name) > 0.0, "{name}");
    }
}

fn grow(economy: &mut [Economy], per_year: f64) {
    for (n, month) in economy.iter_mut().enumerate() {
        month.growth = [(per_year * n as f64 / 12.0).exp(); Sector::COUNT];
    }
}

#[test]
fn growth_opens_for_expansion_and_leaves_open_for_replacement() {
    let mut flat = model(&town(1000), 12);
    // A town without a past has seen no tight market yet: what is posted must not depend on it; enough is posted to count.
    flat.params.employers.posting = 0.0;
    flat.params.employers.kappa = [0.6; 3];
    let mut growing = flat.clone();
    grow(&mut growing.economy, 0.05);
    let (flat, growing) = (Results::of(&flat, 0), Results::of(&growing, 0));
    assert_eq!(flat.total("vacancies_opened_expansion"), 0.0);
    assert!(growing.total("vacancies_opened_expansion") > 10.0);
    assert!(flat.total("vacancies_opened_replacement") > 50.0);
}

#[test]
fn a_rise_of_the_plan_opens_as_many_for_expansion() {
    // Nobody leaves: every opening, posted or direct, is for the rise.
    let seed: WorldSeed = workshop(50, |_, _| {});
    let mut lab = Lab::new(&seed, 0);
    lab.economy.growth = [1.2; Sector::COUNT];
    employers_month(&mut lab, MONTH.next());
    let expansion = lab.count(|event| {
        matches!(
            event,
            Event::Opened {
                reason: Reason::Expansion,
                ..
            }
        )
    });
    assert_eq!(expansion, 10);
    assert_eq!(lab.world.employer(EmployerId(0)).gap(), 0);
}

#[test]
fn endogenous_demand_scales_openings_with_tightness() {
    // Twice the reference tightness and an elasticity of 1 halve the openings of 400 employers with a gap of four.
    let mut seed = village(0, |_, _| {});
    let mut employer = seed.employers[0].clone();
    employer.size = 4;
    seed.employers = vec![employer; 400];
    add_vacancies(&mut seed, 0, 1, EducationLevel::Middle, Contract::Fixed);
    seed.employers[0].size = 4;
    let opened = |eta: f64, tightness: f64| {
        let mut lab = Lab::new(&seed, 0);
        lab.params.employers.eta = eta;
        lab.params.employers.withdraw = 0.0;
        lab.economy.reference_tightness = Some([0.5; 3]);
        lab.world.set_tightness([tightness; 3]);
        employers_month(&mut lab, MONTH.next());
        lab.count(|event| matches!(event, Event::Opened { .. }))
    };
    assert_eq!(opened(0.0, 1.0), 1599, "job rationing fills the plan");
    assert_eq!(
        opened(1.0, 0.5),
        1599,
        "on the reference path nothing changes"
    );
    let half = opened(1.0, 1.0) as f64;
    // Half of the gap is an integer of two for all but the first employer.
    assert!((half - 799.5).abs() <= 1.0, "{half}");
}
