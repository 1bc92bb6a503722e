//! Rules with several cases, one line for each: the expected number stands in the table, worked out by hand from the law
//! or the equation that is named, never by the program.

mod amounts;
mod assistance;
mod bookings;
mod demand;
mod durations;
mod earmarks;
mod economy;
mod eligibility;
mod households;
mod illness;
mod jobs;
mod kinds;
mod matching;
mod newcomers;
mod places;
mod reservation;
mod rights;
mod search;
mod zones;

use crate::fixture::MONTH;
use doorstroom::draws::Draws;
use doorstroom::interventions::{
    Block, DELIVERY_FIELDS, Line, Plan, Policy, book, enrol_and_pull, kind,
};
use doorstroom::vocab::{IloState, Month};
use doorstroom::world::{World, WorldSeed};

use crate::ledger::with_block;
use crate::support::{YEAR_HOURS, village};

/// The first month of every line of these tests.
const FROM: Month = Month(MONTH.0 + 1);

/// A line of a kind with some of its numbers; everything else is neutral, and residents without work are meant.
fn line(name: &str, label: &str, numbers: &[(&'static str, f64)]) -> Line {
    let kind = kind(name).expect("a kind of the registry");
    let mut block = Block::of_absent(DELIVERY_FIELDS.iter().chain(kind.fields));
    for (field, value) in numbers {
        block.set_numbers(field, vec![*value]);
    }
    with_block(kind, label, &block, Vec::new(), FROM)
}

/// A village of unemployed persons without a single vacancy, and the first step of each month of a plan in it.
struct Office {
    plan: Plan,
    policy: Policy,
    world: World,
    draws: Draws,
}

impl Office {
    fn new(persons: usize, plan: Plan) -> Self {
        let seed = village(persons, |_, one| one.ilo = IloState::Unemployed);
        Self::at(&seed, plan)
    }

    /// The same in another world.
    fn at(seed: &WorldSeed, plan: Plan) -> Self {
        Self {
            policy: Policy::new(&plan),
            plan,
            world: World::new(seed, YEAR_HOURS),
            draws: Draws::of_replication(31, 0),
        }
    }

    /// Runs the last step of the n-th month.
    fn book(&mut self, n: u16) {
        let month = Month(FROM.0 + n);
        let (plan, world) = (&self.plan, &self.world);
        book(plan, &self.draws, month, world, &mut self.policy);
    }

    /// Runs the first step of the n-th month from [`FROM`] on, the first is 0.
    fn month(&mut self, n: u16) {
        let month = Month(FROM.0 + n);
        self.world.begin(month);
        let (plan, world) = (&self.plan, &mut self.world);
        enrol_and_pull(plan, &[], &self.draws, month, world, &mut self.policy);
    }

    fn months(&mut self, count: u16) {
        (0..count).for_each(|n| self.month(n));
    }
}

/// Asserts that so many of so many are a share, within four standard errors, and names the case if they are not.
fn assert_case(name: &str, found: usize, of: usize, due: f64) {
    let error = (due * (1.0 - due) / of as f64).sqrt();
    let share = found as f64 / of as f64;
    assert!(
        (share - due).abs() <= 4.0 * error,
        "{name}: {found} of {of} are {share}, not {due} ± {error}"
    );
}
