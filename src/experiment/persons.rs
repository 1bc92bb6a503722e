//! Records of persons in an ensemble: who is in the sample, and where the rows of each run go.

use crate::draws::{Draws, Key, philox4x32_10, unit};
use crate::engine::{Model, run_looking, run_while};
use crate::observe::{PersonRecorder, PersonRows, PersonTables, RunTable};
pub use crate::vocab::RunNumbers;

/// The share of persons that is recorded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    share: f64,
}

/// The key of the sample's draws. It is neither a seed nor a replication: the same persons are in every run and arm.
const SAMPLE_KEY: [u32; 2] = [0x7065_7273, 0x6F6E_7320];

impl Sample {
    /// Everybody.
    pub const ALL: Self = Self { share: 1.0 };

    /// Returns the sample of a share in (0, 1], or nothing for any other number.
    pub fn of(share: f64) -> Option<Self> {
        (share > 0.0 && share <= 1.0).then_some(Self { share })
    }

    /// Returns the share.
    pub const fn share(self) -> f64 {
        self.share
    }

    /// Returns whether a person is in: `u(person) < share`, with one Philox draw of the person's key and of nothing else.
    /// A smaller sample is therefore a part of every larger one.
    pub fn holds(self, person: impl Into<Key>) -> bool {
        let who = person.into().0;
        let counter = [who as u32, (who >> 32) as u32, 0, 0];
        unit(philox4x32_10(counter, SAMPLE_KEY)[0]) < self.share
    }
}

/// The request to record persons.
#[derive(Clone, Copy)]
pub struct PersonRequest<'a> {
    /// Which tables.
    pub tables: PersonTables,
    /// Of whom.
    pub sample: Sample,
    /// Opens the place for the rows of one run; called once for each run, from any thread.
    pub open: &'a (dyn Fn(RunNumbers) -> Box<dyn PersonRows> + Sync),
    /// Says whether rows could not be written, so that no run is worth finishing.
    pub has_failed: &'a (dyn Fn() -> bool + Sync),
}

/// Runs the horizon while it may go on, and records persons if they are requested; the table is the same either way.
pub(super) fn run_recording(
    model: &Model,
    draws: &Draws,
    numbers: RunNumbers,
    persons: Option<&PersonRequest<'_>>,
    go_on: &mut dyn FnMut() -> bool,
) -> Option<RunTable> {
    let Some(request) = persons else {
        return run_while(model, draws, go_on);
    };
    let mut rows = (request.open)(numbers);
    let is_in = |person| request.sample.holds(person);
    let mut recorder = PersonRecorder::new(&model.start, request.tables, &is_in, rows.as_mut());
    let table = run_looking(model, draws, &mut |_, world| {
        recorder.see(world);
        go_on()
    });
    recorder.finish();
    table
}
