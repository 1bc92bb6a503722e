//! Records of single persons: which a run keeps, and how large they will be.

use std::path::Path;

use super::error::SessionError;
use super::open::Session;
use super::progress::Progress;
use crate::experiment::{Sample, ensemble_size};
use crate::observe::PersonTables;
use crate::report::{
    LARGEST_PERSONS, PersonParts, PersonRecords, PersonsSize, PlaceCodes, persons_size,
};
use crate::texts::{Argument, Message};

/// Which records of persons a run keeps, and of whom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PersonSelection {
    /// Which tables.
    pub tables: PersonTables,
    /// Of whom.
    pub sample: Sample,
}

/// Says how large the records will be, refuses those that hardly anybody can want, and makes a place for them.
pub(super) fn begin(
    session: &Session,
    selection: PersonSelection,
    (folder, is_forced): (&Path, bool),
    progress: &dyn Progress,
) -> Result<PersonParts, SessionError> {
    let (scenario, seed) = (session.scenario(), &session.loaded().seed);
    let size = persons_size(
        selection.tables,
        selection.sample,
        seed.persons.len(),
        scenario.horizon.len(),
        ensemble_size(scenario),
    );
    if size.bytes > LARGEST_PERSONS && !is_forced {
        let most = Message::new("session-persons-too-large").with("size", in_words(size));
        let most = most.with("most", Argument::Bytes(LARGEST_PERSONS));
        let share = fitting_share(selection.sample, size);
        return Err(SessionError::Usage(most.with("share", share)));
    }
    progress.note(&Message::new("session-persons").with("size", in_words(size)));
    let records = PersonRecords {
        tables: selection.tables,
        sample: selection.sample,
        places: PlaceCodes {
            municipalities: seed
                .municipalities
                .iter()
                .map(|one| one.0.clone())
                .collect(),
            zones: seed.zones.iter().map(|zone| zone.code.clone()).collect(),
        },
    };
    Ok(PersonParts::begin(folder, records)?)
}

fn in_words(size: PersonsSize) -> Message {
    let message = Message::new(match (size.panel_rows > 0, size.spell_rows > 0) {
        (true, true) => "session-panel-and-spells",
        (true, false) => "session-panel",
        (false, _) => "session-spells",
    });
    let message = match size.panel_rows > 0 {
        true => message.with("rows", size.panel_rows as f64),
        false => message,
    };
    let message = match size.spell_rows > 0 {
        true => message.with("spells", size.spell_rows as f64),
        false => message,
    };
    message.with("bytes", Argument::Bytes(size.bytes))
}

/// Returns a share with one significant digit that stays below the limit, as one would type it.
fn fitting_share(sample: Sample, size: PersonsSize) -> String {
    let share = sample.share() * LARGEST_PERSONS as f64 / size.bytes as f64;
    let decimals = (-share.log10().floor()).max(1.0);
    let unit = 10_f64.powf(-decimals);
    format!("{:.*}", decimals as usize, (share / unit).floor() * unit)
}
