//! What an employer does with a slot that is left and what it opens anew: case -> slots and shares.

use crate::fixture::MONTH;
use doorstroom::processes::employers;
use doorstroom::vocab::{Contract, EducationLevel, EmployerId, IloState, Occupation, SlotId};
use doorstroom::world::{Event, Separation, SlotSeed, SlotState};

use super::assert_case;
use crate::support::{Lab, id, terms, village, workshop};

/// So many of a workshop quit, and the employer decides.
fn leave(lab: &mut Lab, persons: usize) {
    lab.params.employers.rho = 1.0;
    lab.month(MONTH.next(), |ctx, params, world| {
        for n in 0..persons {
            world.separate(id(n), Separation::Quit, IloState::Inactive);
        }
        employers::step(ctx, &params.employers, world);
    });
}

#[test]
fn a_slot_is_kept_only_while_fewer_are_filled_and_open_than_the_plan_wants() {
    // Jobs of the plan of an employer with ten workers, and slots that stay open when one of them quits.
    for (size, open) in [(11, 2), (10, 1), (9, 0), (8, 0)] {
        let mut seed = workshop(10, |_, _| {});
        seed.employers[0].size = size;
        let mut lab = Lab::new(&seed, 0);
        leave(&mut lab, 1);
        let employer = lab.world.employer(EmployerId(0));
        assert_eq!(employer.open, open, "a plan of {size}");
        let kept = lab.world.slot(SlotId(0)).state != SlotState::Closed;
        assert_eq!(kept, size >= 10, "a plan of {size}");
    }
}

#[test]
fn the_plan_loses_a_supported_place_that_closes() {
    let mut lab = Lab::new(
        &workshop(10, |_, one| one.terms.contract = Contract::Beschut),
        0,
    );
    leave(&mut lab, 3);
    for month in [MONTH.next().next(), MONTH.next().next().next()] {
        lab.month(month, |ctx, params, world| {
            employers::step(ctx, &params.employers, world);
        });
        let employer = lab.world.employer(EmployerId(0));
        assert_eq!((employer.size, employer.target, employer.open), (7, 7, 0));
    }
}

#[test]
fn only_permanent_jobs_are_offered_on_a_fixed_contract() {
    for (before, offered) in [
        (Contract::Permanent, Contract::Fixed),
        (Contract::Fixed, Contract::Fixed),
        (Contract::Agency, Contract::Agency),
    ] {
        let mut lab = Lab::new(&workshop(20, |_, one| one.terms.contract = before), 0);
        lab.params.employers.starts_fixed = 1.0;
        leave(&mut lab, 20);
        let all = lab.world.slots().all(|(_, slot)| slot.contract == offered);
        assert!(all, "{before:?}");
    }
}

#[test]
fn new_slots_lean_to_growing_occupations_by_their_weights() {
    // As many technical as care jobs to begin with; the weight of technical ones is three times that of care.
    let mut seed = village(0, |_, _| {});
    for occupation in [Occupation::Technical, Occupation::Care] {
        seed.slots.push(SlotSeed {
            employer: EmployerId(0),
            occupation,
            level: EducationLevel::Middle,
            terms: terms(Contract::Fixed),
        });
    }
    seed.employers[0].size = 2;
    let mut other = seed.employers[0].clone();
    other.size = 3;
    seed.employers.extend(vec![other; 1000]);
    let mut lab = Lab::new(&seed, 0);
    lab.params.employers.growing = [1.0; 13];
    lab.params.employers.growing[Occupation::Technical.index()] = 3.0;
    lab.params.employers.withdraw = 0.0;
    leave(&mut lab, 0);
    let created = lab.world.slots().skip(2);
    let technical = created.filter(|(_, slot)| slot.occupation == Occupation::Technical);
    let all = lab.count(|event| matches!(event, Event::Opened { .. }));
    assert_eq!(all, 3000);
    assert_case("technical", technical.count(), all, 0.75);
}
