//! What the tables of persons share: whose run a row is of, and codes of places.

use crate::experiment::RunNumbers;
use crate::report::table::{Cell, Column};
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

/// Returns the columns that say whose run a row is of.
pub(super) fn run_columns<'a, R>() -> Vec<Column<PersonRow<'a, R>>> {
    vec![
        Column::integer("draw", "number of the parameter draw", |row| {
            row.run.draw.into()
        }),
        Column::integer(
            "macro_path",
            "number of the path of the economy outside the region",
            |row| row.run.macro_path.into(),
        ),
        Column::integer("replication", "number of the replication", |row| {
            row.run.replication.into()
        }),
    ]
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
