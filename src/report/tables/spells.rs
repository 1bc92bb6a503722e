//! `persons/spells.parquet`: one row for each run and spell of work, search, inactivity or a benefit.

use super::person::{PERSON, PersonRow, PlaceCodes, SLOT, WORK_ZONE, run_columns};
use crate::observe::{SpellEnd, SpellKind, SpellRow};
use crate::report::table::{Column, columns};

/// Returns the columns of the spells.
pub(crate) fn spell_columns<'a>(places: &'a PlaceCodes) -> Vec<Column<PersonRow<'a, SpellRow>>> {
    columns! { PersonRow<'a, SpellRow>;
        ..(run_columns());
        long "person" PERSON => |of| of.row.person.0 as i64;
        flag "resident" "whether the person lived in the region at the start; if not, the person commuted in"
            => |of| of.row.resident;
        text "kind"
            "job_inside, job_outside, self_employed, unemployed or inactive, one of which holds at any time; or a \
             benefit, beside them"
            => |of| of.row.kind.code(), codes(SpellKind::all().into_iter().map(SpellKind::code));
        date "start" "first month at whose end it held" => |of| of.row.start;
        date "end" "last month at whose end it held; empty while it runs" => |of| of.row.end, optional;
        flag "left_censored"
            "whether it ran already in the initial population; then start is the month of that population and the true start earlier"
            => |of| of.row.left_censored;
        text "reason" "why it ended; empty while it runs" => |of| of.row.reason.map(SpellEnd::code),
            optional, codes(SpellEnd::all().into_iter().map(SpellEnd::code));
        long "slot" SLOT => |of| of.row.slot.map(|slot| slot.0 as i64), optional;
        text "work_zone" WORK_ZONE => |of| of.row.work_zone.map(|id| of.places.zone(id)),
            optional, codes(places.zones.clone());
    }
}
