//! The month of search.

use super::application::{added_by_levers, apply_for_jobs};
use super::intensity::{
    Contacts, Declines, desk_service, desk_without_levers, is_registered, mean_applications,
    next_application, start_and_stop,
};
use super::outside::{offer_elsewhere, outsiders_apply};
use super::params::Params;
use super::referral::refer;
use super::searcher::Searcher;
use super::vacancy_index::VacancyIndex;
use crate::draws::{Stream, poisson_quantile};
use crate::processes::MonthCtx;
use crate::vocab::IloState;
use crate::world::{Watch, World};

/// Runs the process for a month.
pub fn step(ctx: &MonthCtx<'_>, params: &Params, world: &mut World) {
    start_and_stop(ctx, params, world);
    let mut market = world.take_market();
    offer_elsewhere(ctx, params, world, &mut market);
    let index = VacancyIndex::build(ctx, params, world, &market);
    let regions = world.regions().all();
    let desk: Vec<f64> = regions
        .map(|region| desk_service(ctx, params, world, region))
        .collect();
    let unmoved: Vec<f64> = world
        .regions()
        .all()
        .map(|region| desk_without_levers(ctx, params, world, region))
        .collect();
    let declines = Declines::of(params);
    let contacts = Contacts::of(params, world);
    let [bound, low, middle, high, ..] = world.limits(
        Watch::Applications,
        [
            desk.iter().copied().fold(0.0, f64::max),
            contacts.most(0),
            contacts.most(1),
            contacts.most(2),
            0.0,
            0.0,
        ],
        |person, input| match input {
            0 => is_registered(person),
            // The inactive do not look at the market.
            input => input == person.level.index() + 1 && person.ilo != IloState::Inactive,
        },
    );
    let due = world.due(Watch::Applications, |world, id| {
        let person = world.person(id);
        let region = world.regions().of_place(person.place);
        let most = [low, middle, high][person.level.index()];
        next_application(ctx, params, person, region, bound, most, &declines)
    });
    for id in due {
        let person = world.person(id);
        if !person.is_present() {
            continue;
        }
        let region = world.regions().of_place(person.place);
        let desk = desk[region.index()];
        let contact = contacts.seen(ctx, person, region);
        let mean = contact * mean_applications(ctx, params, person, region, desk, &declines);
        // Read from above, so that a small draw means an application and rare senders are found fast.
        let u = ctx
            .draws
            .uniform(Stream::Applications, person.key, ctx.month, 0);
        let count = poisson_quantile(mean, 1.0 - u);
        if count > 0 {
            let added = added_by_levers(
                ctx,
                params,
                person,
                region,
                [contact, desk, unmoved[region.index()], mean],
                (u, &declines),
            );
            apply_for_jobs(
                ctx,
                params,
                &index,
                &mut market,
                &Searcher::of(id, person),
                count,
                added,
            );
        }
    }
    refer(ctx, world, &mut market);
    outsiders_apply(ctx, params, world, &index, &contacts, &mut market);
    world.return_market(market);
}
