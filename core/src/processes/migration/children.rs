//! Children who move along with a mover.

use super::params::Params;
use crate::draws::Stream;
use crate::processes::MonthCtx;
use crate::vocab::{Month, MunicipalityId, PersonKey};
use crate::world::World;

/// Returns whether movers of this age take children along.
pub(super) fn is_of_families(params: &Params, age: u16) -> bool {
    let [from, to] = params.family_ages;
    (from..to).contains(&f64::from(age))
}

/// Moves the children of a mover into the cohorts of a municipality that wait to turn 15, or out of them.
pub(super) fn move_children(
    ctx: &MonthCtx<'_>,
    params: &Params,
    world: &mut World,
    mover: PersonKey,
    municipality: MunicipalityId,
    change: i32,
) {
    let count = ctx
        .draws
        .poisson(params.children, Stream::Children, mover, ctx.month, 0);
    for n in 0..count {
        let age = (ctx.draws.uniform(Stream::Children, mover, ctx.month, 1 + n)
            * params.children_below) as u16;
        world.move_children(municipality, Month(ctx.month.0 - age), change);
    }
}
