//! One run: the months of the horizon, recorded.

use crate::draws::Draws;
use crate::engine::{Model, advance};
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
    record(model, draws, stepper, &mut |_, _| {})
}

/// Runs like [`run`] and shows the world to `look` at the end of every month.
pub fn run_looking(model: &Model, draws: &Draws, look: &mut dyn FnMut(Month, &World)) -> RunTable {
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
    });
    Checked { table, broken }
}

fn record(
    model: &Model,
    draws: &Draws,
    stepper: Stepper,
    look: &mut dyn FnMut(Month, &World),
) -> RunTable {
    let mut world = World::clone(&model.start);
    if stepper == Stepper::Events {
        world.keep(model.calendar());
    }
    let mut recording = Recording::new(&world);
    let months = model.horizon.len();
    let mut values = Vec::new();
    for (n, month) in model.horizon.months().enumerate() {
        advance(model, draws, month, &mut world);
        look(month, &world);
        let seen = recording.see(&world);
        values.resize(seen.len() * months, 0.0);
        for (series, value) in seen.iter().enumerate() {
            values[series * months + n] = *value;
        }
    }
    RunTable { values }
}
