//! From a number of applications to applications: channel, segment and vacancy of each, and which of them levers added.

use super::intensity::{Declines, is_registered, mean_applications};
use super::params::Params;
use super::searcher::Searcher;
use super::vacancy_index::VacancyIndex;
use crate::draws::{Stream, poisson_quantile, unit};
use crate::levers::Lever;
use crate::processes::MonthCtx;
use crate::vocab::{EducationLevel, Occupation, RegionId};
use crate::world::{Application, Channel, Market, Person, Through, segment};

/// Sends all applications of a searcher in a month; a lever added those from a number on.
pub(super) fn apply_for_jobs(
    ctx: &MonthCtx<'_>,
    params: &Params,
    index: &VacancyIndex,
    market: &mut Market,
    searcher: &Searcher,
    count: u32,
    added: Added,
) {
    for j in 0..count {
        let through = if j >= added.from {
            added.by
        } else {
            Through::OWN
        };
        apply_once(ctx, params, index, market, searcher, (j, through));
    }
}

/// Sends one application: channel and segment from one block of draws, then a vacancy from the board.
pub(super) fn apply_once(
    ctx: &MonthCtx<'_>,
    params: &Params,
    index: &VacancyIndex,
    market: &mut Market,
    searcher: &Searcher,
    (j, through): (u32, Through),
) {
    let [how, same, which, level] = ctx
        .draws
        .four(Stream::Application, searcher.key, ctx.month, j)
        .map(unit);
    let channel = if how < params.direct_share[searcher.state] {
        Channel::Direct
    } else {
        Channel::Posted
    };
    let target = target_segment(ctx, params, searcher, same, which, level);
    if let Some((opening, vacancy, kilometres, seen)) =
        index.probe(ctx, searcher, channel, target, j)
    {
        market.applications.push(Application {
            applicant: searcher.applicant,
            opening,
            vacancy,
            kilometres,
            through: through.with(seen),
        });
    }
}

/// Draws the segment of an application from the mobility kernel.
fn target_segment(
    ctx: &MonthCtx<'_>,
    params: &Params,
    searcher: &Searcher,
    same: f64,
    which: f64,
    level: f64,
) -> usize {
    let certified = f64::from(searcher.certificates.count_ones());
    // The own occupation and each certified one share the weight of the own occupation.
    let occupation = if same < params.own_occupation {
        let slot = (same / params.own_occupation * (1.0 + certified)) as u32;
        if slot == 0 {
            searcher.occupation
        } else {
            certified_occupation(searcher.certificates, slot - 1)
        }
    } else {
        ctx.reference.any_occupation(which)
    };
    let own = searcher.level.index();
    let up = params.own_level + (1.0 - params.own_level) * params.level_up;
    let level = if level < params.own_level {
        own
    } else if level < up {
        (own + 1).min(2)
    } else {
        own.saturating_sub(1)
    };
    segment(occupation, EducationLevel::at(level))
}

fn certified_occupation(certificates: u16, n: u32) -> Occupation {
    let mut held = Occupation::ALL
        .iter()
        .filter(|one| certificates & (1 << one.index()) != 0);
    held.nth(n as usize).copied().unwrap_or(Occupation::Other)
}

/// From which of a month's applications on a lever added them, and which levers did.
#[derive(Clone, Copy)]
pub(super) struct Added {
    pub(super) from: u32,
    pub(super) by: Through,
}

impl Added {
    pub(super) const NONE: Self = Self {
        from: u32::MAX,
        by: Through::OWN,
    };
}

/// Returns which of a person's applications are there only because levers moved: those beyond the number that the same draw
/// gives without. The numbers are the factor of contact, the desk's service with and without levers, and the mean with them.
pub(super) fn added_by_levers(
    ctx: &MonthCtx<'_>,
    params: &Params,
    person: &Person,
    region: RegionId,
    [contact, desk, unmoved, mean]: [f64; 4],
    (u, declines): (f64, &Declines<'_>),
) -> Added {
    if ctx.levers.is_neutral() {
        return Added::NONE;
    }
    let intensity = ctx
        .levers
        .person(Lever::SearchIntensity, person.key, person.group());
    let served = is_registered(person) && !person.is_employed() && desk != unmoved;
    if intensity <= 1.0 && !served {
        return Added::NONE;
    }
    let without = if served {
        contact * mean_applications(ctx, params, person, region, unmoved, declines)
    } else {
        mean
    };
    let neutral = without / intensity.max(1.0);
    let mut by = Through::OWN;
    if intensity > 1.0 {
        by = by.with(Through::SEARCH);
    }
    if without < mean {
        by = by.with(Through::DESK);
    }
    Added {
        from: poisson_quantile(neutral, 1.0 - u),
        by,
    }
}
