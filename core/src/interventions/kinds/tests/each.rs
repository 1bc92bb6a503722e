//! What each kind pulls.

use super::*;

#[test]
fn mediation_introduces_participants_to_vacancies_that_fit() {
    let moves = moves_of(with("mediation", &[("places", 10.0)]));
    assert_eq!(of(&moves, Lever::SearchIntensity).len(), 10);
    assert_eq!(of(&moves, Lever::RequirementTolerance).len(), 10);
    let world = town();
    let (brought, open) = (of(&moves, Lever::Referral), world.open());
    assert!(!brought.is_empty() && brought.len() <= 20);
    for one in brought {
        let Reach::Pair(person, slot) = one.reach else {
            panic!("a referral is a pair");
        };
        let found = world.people().find(|(_, one)| one.key == person);
        let (_, person) = found.expect("the person is there");
        let slot = open
            .iter()
            .map(|id| world.slot(*id))
            .find(|one| one.key == slot);
        let slot = slot.expect("the vacancy is open");
        assert!(super::super::vacancies::knows(person, slot.occupation));
        assert!(person.level.index().abs_diff(slot.level.index()) <= 1);
    }
}

#[test]
fn supported_employment_lowers_risk_and_cost_for_as_many_as_there_are_places() {
    let moves = moves_of(with("supported_employment", &[("places_at_once", 7.0)]));
    for (lever, amount) in [
        (Lever::HiringRisk, 0.5),
        (Lever::HiringCost, 600.0),
        (Lever::RequirementTolerance, 0.5),
    ] {
        let of_lever = of(&moves, lever);
        assert_eq!(of_lever.len(), 7);
        assert!(of_lever.iter().all(|one| one.amount == amount));
    }
    assert_eq!(moves.len(), 21);
}

#[test]
fn a_hiring_incentive_goes_with_every_eligible_person_without_work() {
    let moves = moves_of(with("hiring_incentive", &[]));
    let world = town();
    let meant = world
        .recipients()
        .filter(|(_, person)| !person.is_employed());
    let meant = meant.count();
    assert!(meant > 50);
    assert_eq!(of(&moves, Lever::HiringCost).len(), meant);
    assert_eq!(of(&moves, Lever::HiringRisk).len(), meant);
    let half = moves_of(with("hiring_incentive", &[("take_up", 0.5)]));
    let half = of(&half, Lever::HiringCost).len() as f64 / meant as f64;
    assert!((half - 0.5).abs() < 0.15, "share {half}");
}

#[test]
fn reserved_vacancies_are_of_the_named_sectors_and_prefer_the_group() {
    let mut numbers = full("reserved_vacancies");
    numbers.retain(|(field, _)| *field != "slots");
    numbers.push(("slots", 3.0));
    let line = line("reserved_vacancies", &numbers, &[("sectors", "C")]);
    let (moves, policy) = first_month(&plan(vec![line]));
    let marked: BTreeSet<SlotKey> = policy.lines()[0]
        .marks()
        .map(|(mark, _)| match mark {
            Mark::Slot(slot) => slot,
            Mark::Employer(_) => panic!("slots are marked"),
        })
        .collect();
    assert_eq!(marked.len(), 3);
    let world = town();
    for id in world.open() {
        let slot = world.slot(*id);
        if marked.contains(&slot.key) {
            assert_eq!(world.employer(slot.employer).sector.code(), "C");
        }
    }
    let towards: BTreeSet<Reach> = of(&moves, Lever::ReservedSlot)
        .iter()
        .map(|one| one.reach)
        .collect();
    let wanted = marked
        .iter()
        .flat_map(|slot| [Group::Bijstand, Group::Ww].map(|group| Reach::SlotFor(*slot, group)));
    assert_eq!(towards, wanted.collect());
    for (slot, count) in pairs(&moves) {
        assert!(marked.contains(&slot) && count <= 2);
    }
}

#[test]
fn employer_services_handle_as_many_vacancies_as_the_staff_can() {
    let moves = moves_of(with("employer_services", &[]));
    assert_eq!(of(&moves, Lever::Visibility).len(), 10);
    assert_eq!(of(&moves, Lever::CaseWorkerHours)[0].amount, 100.0);
    assert_eq!(of(&moves, Lever::CoordinationLoss)[0].amount, 0.8);
    let brought = pairs(&moves);
    assert!(!brought.is_empty());
    assert!(brought.values().all(|count| *count <= 2));
    let half = moves_of(with("employer_services", &[("dose", 0.5)]));
    assert_eq!(of(&half, Lever::Visibility).len(), 5);
    assert_eq!(of(&half, Lever::CaseWorkerHours)[0].amount, 50.0);
    assert_eq!(
        of(&half, Lever::CoordinationLoss)[0].amount,
        libm::pow(0.8, 0.5)
    );
}

#[test]
fn a_platform_serves_a_lasting_share_of_seekers() {
    let users = |month: Month| -> BTreeSet<Reach> {
        let plan = plan(vec![with("matching_platform", &[])]);
        let (mut world, mut policy) = (town(), Policy::new(&plan));
        let draws = Draws::of_replication(1, 0);
        enrol_and_pull(&plan, &[], &draws, month, &mut world, &mut policy);
        let moves = of(policy.board().moves(), Lever::SearchIntensity);
        moves.iter().map(|one| one.reach).collect()
    };
    let seekers = town().recipients().count() as f64;
    let share = users(FIRST).len() as f64 / seekers;
    assert!((share - 0.3).abs() < 0.15, "share {share}");
    assert_eq!(users(FIRST), users(Month::new(2018, 2)));
}

#[test]
fn better_registers_bring_more_into_view_at_the_desk() {
    let moves = moves_of(with("registry_quality", &[("dose", 2.0)]));
    let coverage = of(&moves, Lever::RegistryCoverage);
    assert_eq!((coverage.len(), coverage[0].reach), (1, Reach::All));
    assert_eq!(coverage[0].amount, 0.2);
    assert!(!of(&moves, Lever::Referral).is_empty());
    let alone = moves_of(with("registry_quality", &[("introductions", 0.0)]));
    assert_eq!(alone.len(), 1);
}

#[test]
fn outreach_opens_employers_and_they_stay_open_after_the_window() {
    let mut one = with("employer_outreach", &[]);
    one.delivery.to = FIRST;
    let plan = plan(vec![one]);
    let (mut world, mut policy) = (town(), Policy::new(&plan));
    let draws = Draws::of_replication(1, 0);
    enrol_and_pull(&plan, &[], &draws, FIRST, &mut world, &mut policy);
    let opened: BTreeSet<EmployerId> = policy.lines()[0]
        .marks()
        .filter_map(|(mark, _)| match mark {
            Mark::Employer(employer) => Some(employer),
            Mark::Slot(_) => None,
        })
        .collect();
    assert!(!opened.is_empty() && opened.len() < 20);
    let moves = policy.board().moves().to_vec();
    assert_eq!(moves.len(), opened.len() * 2, "bijstand and WW");
    let later = Month::new(2019, 6);
    world.begin(later);
    enrol_and_pull(&plan, &[], &draws, later, &mut world, &mut policy);
    assert_eq!(policy.board().moves(), moves);
}

#[test]
fn retention_moves_the_region_by_the_power_of_the_dose() {
    let moves = moves_of(with("regional_retention", &[("dose", 2.0)]));
    let amounts: Vec<(Lever, f64)> = moves.iter().map(|one| (one.lever, one.amount)).collect();
    assert_eq!(
        amounts,
        [
            (Lever::YouthDeparture, libm::pow(0.9, 2.0)),
            (Lever::YouthReturn, libm::pow(1.1, 2.0)),
            (Lever::Arrivals, libm::pow(1.05, 2.0)),
        ]
    );
}
