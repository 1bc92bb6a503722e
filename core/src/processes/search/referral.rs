//! Referrals: somebody is brought to a vacancy.

use std::collections::{BTreeMap, BTreeSet};

use crate::draws::vacancy_key;
use crate::levers::Lever;
use crate::processes::MonthCtx;
use crate::vocab::{Month, PersonId, PersonKey, SlotId, SlotKey};
use crate::world::{Applicant, Application, Market, Opening, SlotState, Through, World};

/// Adds an application for each referral of a person to a vacancy, if the vacancy is open, the person has not applied for it
/// already, and is present, not ill and below the AOW age.
pub(super) fn refer(ctx: &MonthCtx<'_>, world: &World, market: &mut Market) {
    let referrals: Vec<(PersonKey, SlotKey)> = ctx.levers.pairs(Lever::Referral).collect();
    if referrals.is_empty() {
        return;
    }
    let people: BTreeMap<PersonKey, PersonId> = {
        let wanted: BTreeSet<PersonKey> = referrals.iter().map(|(person, _)| *person).collect();
        let named = world.with_keys(&wanted).into_iter();
        named.map(|id| (world.key(id), id)).collect()
    };
    let slots: BTreeMap<SlotKey, SlotId> = {
        let open = world.open().iter();
        open.map(|id| (world.slot(*id).key, *id)).collect()
    };
    let own: BTreeSet<(Applicant, Opening)> = {
        let known: BTreeSet<PersonId> = people.values().copied().collect();
        let of_known = |one: &&Application| match one.applicant {
            Applicant::Person(id) => known.contains(&id),
            Applicant::Outsider(_) => false,
        };
        let sent = market.applications.iter().filter(of_known);
        sent.map(|one| (one.applicant, one.opening)).collect()
    };
    for (person, slot) in referrals {
        let (Some(id), Some(slot)) = (people.get(&person), slots.get(&slot)) else {
            continue;
        };
        let person = world.person(*id);
        let may = person.is_resident()
            && person.sick_since == Month::NEVER
            && !ctx.law.has_aow(person.birth, ctx.month);
        let (applicant, opening) = (Applicant::Person(*id), Opening::Slot(*slot));
        if !may || own.contains(&(applicant, opening)) {
            continue;
        }
        let Some(home) = person.municipality() else {
            continue;
        };
        let at = world.employer(world.slot(*slot).employer).municipality;
        let SlotState::Open { since, .. } = world.slot(*slot).state else {
            continue;
        };
        market.applications.push(Application {
            applicant,
            opening,
            vacancy: vacancy_key(world.slot(*slot).key, since),
            kilometres: world.kilometres(home, at) as f32,
            through: Through::REFERRAL,
        });
    }
}
