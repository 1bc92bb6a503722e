//! `persons/spells.parquet`: one row for each run and spell of work, search, inactivity or a benefit.

use super::person::{PERSON, PersonRow, PlaceCodes, SLOT, WORK_ZONE, run_columns};
use crate::observe::{SpellEnd, SpellKind, SpellRow};
use crate::report::table::Column;

type Spells<'a> = Column<PersonRow<'a, SpellRow>>;

/// Returns the columns of the spells.
pub(crate) fn spell_columns<'a>(places: &'a PlaceCodes) -> Vec<Spells<'a>> {
    let mut columns = run_columns();
    columns.extend([
        Spells::long("person", PERSON, |of| {
            (of.row.person.0 as i64).into()
        }),
        Spells::flag(
            "resident",
            "whether the person lived in the region at the start; if not, the person commuted in",
            |of| of.row.resident.into(),
        ),
        Spells::text(
            "kind",
            "job_inside, job_outside, self_employed, unemployed or inactive, one of which holds at any time; or a \
             benefit, beside them",
            |of| of.row.kind.code().into(),
        )
        .codes(SpellKind::all().into_iter().map(SpellKind::code)),
        Spells::date("start", "first month at whose end it held", |of| of.row.start.into()),
        Spells::date("end", "last month at whose end it held; empty while it runs", |of| {
            of.row.end.into()
        })
        .optional(),
        Spells::flag(
            "left_censored",
            "whether it ran already in the initial population; then start is the month of that population and the true start earlier",
            |of| of.row.left_censored.into(),
        ),
        Spells::text("reason", "why it ended; empty while it runs", |of| {
            of.row.reason.map(SpellEnd::code).into()
        })
        .optional()
        .codes(SpellEnd::all().into_iter().map(SpellEnd::code)),
        Spells::long("slot", SLOT, |of| of.row.slot.map(|slot| slot.0 as i64).into()).optional(),
        Spells::text("work_zone", WORK_ZONE, |of| {
            of.row.work_zone.map(|id| of.places.zone(id)).into()
        })
        .optional()
        .codes(places.zones.clone()),
    ]);
    columns
}
