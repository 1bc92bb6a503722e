//! Common random numbers: fates depend on keys, not on places in arrays or on bystanders.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::fixture::{MONTH, person_seed};
use doorstroom::draws::Draws;
use doorstroom::engine::{Model, advance};
use doorstroom::vocab::{
    Activity, EurosPerMonth, IloState, Income, Incomes, Month, PersonKey, SlotKey,
};
use doorstroom::world::{Passage, Place, Work, World, WorldSeed};

use crate::support::{Results, YEAR_HOURS, home, lively_town, model, months};

/// What a person's month comes to, without any place in an array.
pub(crate) type Fate = (
    IloState,
    Activity,
    Incomes,
    EurosPerMonth,
    Option<SlotKey>,
    Place,
    bool,
);

pub(crate) fn fates(world: &World) -> BTreeMap<PersonKey, Fate> {
    world
        .people()
        .map(|(_, person)| {
            let slot = match person.work() {
                Work::Slot(slot) => Some(world.slot(slot).key),
                _ => None,
            };
            let fate = (
                person.ilo,
                person.activity,
                person.incomes,
                person.wage,
                slot,
                person.place,
                person.partner().is_some(),
            );
            (person.key, fate)
        })
        .collect()
}

fn with_start(model: &Model, seed: &WorldSeed) -> Model {
    Model {
        start: Arc::new(World::new(seed, YEAR_HOURS)),
        ..model.clone()
    }
}

/// A town in which seats are scarce and people move, so that lots and newcomers matter.
fn busy(seed: &WorldSeed) -> Model {
    let mut model = model(seed, 12);
    model.params.training.demand = [2.0; 7];
    model.params.training.seats = 3.0;
    model.params.migration.arrivals = 120.0;
    model.params.migration.departure = [0.05; 12];
    model.params.disability.beschut_growth = 6.0;
    model
}

/// Runs two models in step and compares everybody's fate but one person's.
fn run_beside(one: &Model, other: &Model, months_run: u16, apart: Option<PersonKey>) -> World {
    let draws = Draws::of_replication(12, 0);
    let (mut first, mut second) = ((*one.start).clone(), (*other.start).clone());
    for month in months(months_run) {
        advance(one, &draws, month, &mut first);
        advance(other, &draws, month, &mut second);
        let mut theirs = fates(&second);
        if let Some(key) = apart {
            theirs.remove(&key);
        }
        let ours = fates(&first);
        assert_eq!(ours.len(), theirs.len(), "in {month}");
        for (key, fate) in &ours {
            assert_eq!(theirs.get(key), Some(fate), "{key:?} in {month}");
        }
    }
    second
}

#[test]
fn one_more_inactive_pensioner_leaves_all_others_as_they_were() {
    let seed = lively_town(700);
    let base = busy(&seed);
    let mut extra = person_seed(seed.persons.len());
    extra.birth = Month(MONTH.0 - 70 * 12);
    extra.incomes = Incomes::only(Income::Pension);
    extra.place = home(0);
    let key = extra.key;
    let mut more = seed.clone();
    // In front, so that everybody's place in the array moves by one.
    for person in &mut more.persons {
        person.partner = person.partner.map(|partner| partner + 1);
    }
    more.persons.insert(0, extra);
    let world = run_beside(&base, &with_start(&base, &more), 12, Some(key));
    assert!(world.stocks().jobs > 0);
}

#[test]
fn the_order_of_persons_does_not_matter() {
    // Persons carry their keys, so a list in reverse order is the same town. Employers and slots do not: their place
    // in the list of the initial population is their key, so that reversing them makes other employers, not another order.
    let seed = lively_town(700);
    let base = busy(&seed);
    let mut reversed = seed.clone();
    let last = seed.persons.len() as u32 - 1;
    for person in &mut reversed.persons {
        person.partner = person.partner.map(|partner| last - partner);
    }
    reversed.persons.reverse();
    let other = with_start(&base, &reversed);
    run_beside(&base, &other, 12, None);
    assert_eq!(Results::of(&base, 1).bits(), Results::of(&other, 1).bits());
}

#[test]
fn the_same_seed_gives_the_same_table_and_another_seed_another() {
    let model = busy(&lively_town(600));
    assert_eq!(Results::of(&model, 3).bits(), Results::of(&model, 3).bits());
    assert_ne!(Results::of(&model, 3).bits(), Results::of(&model, 4).bits());
}

#[test]
fn keys_of_persons_are_never_reused() {
    let mut model = model(&lively_town(500), 36);
    model.params.migration.arrivals = 60.0;
    let draws = Draws::of_replication(1, 0);
    let mut world = (*model.start).clone();
    let mut arrived = 0;
    for month in months(36) {
        advance(&model, &draws, month, &mut world);
        arrived += world.passages(Passage::Arrived);
    }
    let keys = fates(&world).len();
    assert_eq!(keys, world.people().len(), "two persons share a key");
    let slots: std::collections::BTreeSet<SlotKey> =
        world.slots().map(|(_, slot)| slot.key).collect();
    assert_eq!(slots.len(), world.slots().len(), "two slots share a key");
    assert!(arrived > 50);
}
