//! What the tables of persons share: whose run a row is of, and codes of places.

use crate::experiment::RunNumbers;
use crate::report::table::{Cell, Column, columns};
use crate::vocab::{MunicipalityId, ZoneId};

/// Codes of the places that records of persons name.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PlaceCodes {
    /// Of the municipalities, in the order of the scenario.
    pub municipalities: Vec<String>,
    /// Of the zones outside, in the order of the scenario.
    pub zones: Vec<String>,
}

/// A row of a table of persons.
pub(crate) struct PersonRow<'a, R> {
    pub run: RunNumbers,
    pub places: &'a PlaceCodes,
    pub row: &'a R,
}

/// What the key of a person is.
pub(super) const PERSON: &str = "key of the person: the same person has the same key in every arm";
/// What the key of a slot is.
pub(super) const SLOT: &str = "key of the slot of a job in the region; the same in every arm";
/// What the zone of work is.
pub(super) const WORK_ZONE: &str = "zone of a job outside the region";

/// What the column of draw is.
pub(super) const DRAW: &str = "number of the parameter draw";
/// What the column of macro path is.
pub(super) const MACRO_PATH: &str = "number of the path of the economy outside the region";
/// What the column of replication is.
pub(super) const REPLICATION: &str = "number of the replication";

/// Returns the columns that say whose run a row is of.
pub(super) fn run_columns<'a, R>() -> Vec<Column<PersonRow<'a, R>>> {
    columns! { PersonRow<'a, R>;
        integer "draw" DRAW => |row| row.run.draw;
        integer "macro_path" MACRO_PATH => |row| row.run.macro_path;
        integer "replication" REPLICATION => |row| row.run.replication;
    }
}

/// Returns the codes of all values of a class.
macro_rules! codes {
    ($class:ty) => {
        <$class>::ALL.iter().map(|one| one.code())
    };
}
pub(super) use codes;

impl PlaceCodes {
    /// Returns the cell of a municipality by its id.
    pub(super) fn municipality(&self, id: MunicipalityId) -> Cell<'_> {
        Cell::Text(&self.municipalities[id.index()])
    }

    /// Returns the cell of a zone by its id.
    pub(super) fn zone(&self, id: ZoneId) -> Cell<'_> {
        Cell::Text(&self.zones[id.index()])
    }
}
