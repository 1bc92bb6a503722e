//! One run: the months of the horizon, recorded.

use crate::draws::Draws;
use crate::engine::{Model, advance, advance_under};
use crate::interventions::Policy;
use crate::observe::{Recording, RunTable};
use crate::vocab::Month;
use crate::world::{Broken, World};

/// How a run finds out whom a month may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stepper {
    /// By the calendar: only those to whom something may happen are looked at.
    Events,
    /// By looking at everybody every month: slow, obviously right, the oracle of the other.
    Sweep,
}

/// Runs the horizon by the calendar of events and returns the recorded table.
pub fn run(model: &Model, draws: &Draws) -> RunTable {
    run_by(model, draws, Stepper::Events)
}

/// Runs the horizon with a stepper of choice; both give the same table, byte for byte.
pub fn run_by(model: &Model, draws: &Draws, stepper: Stepper) -> RunTable {
    let table = record(model, draws, stepper, &mut |_, _| true);
    table.expect("a run that is not abandoned has a table")
}

/// Runs like [`run`], asking after every month whether to go on; `None` if the answer was no.
pub fn run_while(
    model: &Model,
    draws: &Draws,
    go_on: &mut dyn FnMut() -> bool,
) -> Option<RunTable> {
    record(model, draws, Stepper::Events, &mut |_, _| go_on())
}

/// Runs like [`run`] and shows the world at the end of every month to whoever looks, which changes nothing; `None` if
/// the answer to whether to go on was no.
pub fn run_looking(
    model: &Model,
    draws: &Draws,
    look: &mut dyn FnMut(Month, &World) -> bool,
) -> Option<RunTable> {
    record(model, draws, Stepper::Events, look)
}

/// What a checked run found: the table, and every identity that broke with its month.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The table.
    pub table: RunTable,
    /// Broken identities.
    pub broken: Vec<(Month, Broken)>,
}

/// Runs like [`run`] and recounts every identity at the end of every month.
pub fn run_checked(model: &Model, draws: &Draws) -> Checked {
    let mut broken = Vec::new();
    let table = record(model, draws, Stepper::Events, &mut |month, world| {
        broken.extend(world.identities().into_iter().map(|one| (month, one)));
        true
    });
    let table = table.expect("a run that is not abandoned has a table");
    Checked { table, broken }
}

fn record(
    model: &Model,
    draws: &Draws,
    stepper: Stepper,
    look: &mut dyn FnMut(Month, &World) -> bool,
) -> Option<RunTable> {
    let mut world = World::clone(&model.start);
    if stepper == Stepper::Events {
        world.keep(model.calendar());
    }
    let mut under = model.plan.as_deref().and_then(|plan| {
        let start = plan.start()?;
        Some((plan, start, Policy::new(plan)))
    });
    let mut recording = Recording::new(&world);
    let months = model.horizon.len();
    let mut values = Vec::new();
    for (n, month) in model.horizon.months().enumerate() {
        match &mut under {
            Some((plan, start, policy)) if *start <= month => {
                advance_under(model, plan, draws, month, &mut world, policy);
            }
            _ => advance(model, draws, month, &mut world),
        }
        if !look(month, &world) {
            return None;
        }
        let seen = recording.see(&world);
        values.resize(seen.len() * months, 0.0);
        for (series, value) in seen.iter().enumerate() {
            values[series * months + n] = *value;
        }
    }
    Some(RunTable { values })
}
