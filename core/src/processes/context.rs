//! The context of a month: what every process is given beside its parameters and the world.

use super::economy::Economy;
use super::law::Law;
use super::reference::Reference;
use super::regional::OfRegion;
use crate::draws::{Draws, Key, Layout, Stream};
use crate::levers::{Lever, LeverBoard};
use crate::vocab::{Month, RegionId};

/// What one month's processes share.
#[derive(Clone, Copy, Debug)]
pub struct MonthCtx<'a> {
    /// The month.
    pub month: Month,
    /// The levers of the month.
    pub levers: &'a LeverBoard,
    /// The draws of the run.
    pub draws: &'a Draws,
    /// The state of the economy.
    pub economy: &'a Economy,
    /// The law by date.
    pub law: &'a Law,
    /// What is fixed once for both arms.
    pub reference: &'a Reference,
}

/// Longest time for which draws are looked up ahead month by month.
const OUTLOOK: u16 = 64;

impl MonthCtx<'_> {
    /// Returns the end of a look ahead that nothing else limits.
    pub fn outlook(&self) -> Month {
        Month(self.month.0 + OUTLOOK)
    }

    /// Returns the first month from now in which a cause with a hazard of at most `per_year` may strike; `until`, at
    /// which the bound ends, if there is none before.
    #[inline]
    pub fn first_strike(
        &self,
        stream: Stream,
        who: impl Into<Key>,
        per_year: f64,
        until: Month,
    ) -> Month {
        if stream.layout() == Layout::Spans {
            return self.first_strike_of([(stream, per_year)], who, until);
        }
        let until = until.min(self.outlook());
        self.draws
            .first_below(stream, who, per_year / 12.0, self.month, until)
            .unwrap_or(until)
    }

    /// Returns the first month from now in which one of several causes may strike, each with a hazard of at most the
    /// number beside its stream; `until` if there is none before. The streams belong to one group.
    #[inline]
    pub fn first_strike_of<const N: usize>(
        &self,
        causes: [(Stream, f64); N],
        who: impl Into<Key>,
        until: Month,
    ) -> Month {
        self.first_strike_from(self.month, causes, who, until)
    }

    /// Like [`MonthCtx::first_strike_of`], from a month to come on.
    #[inline]
    pub fn first_strike_from<const N: usize>(
        &self,
        from: Month,
        causes: [(Stream, f64); N],
        who: impl Into<Key>,
        until: Month,
    ) -> Month {
        // A probability 1 - exp(-h / 12) is at most h / 12. Beyond what the draws pass over at one look, a date is put off.
        let until = until.min(crate::draws::far_ahead(from));
        let bounds = causes.map(|(stream, per_year)| (stream, per_year / 12.0));
        self.draws
            .first_below_any(bounds, who, from, until)
            .unwrap_or(until)
    }

    /// Returns a regional number: `own` in the scenario's own region, that of the neighbour elsewhere.
    #[inline]
    pub fn of_region(&self, region: RegionId, own: f64, of: fn(&OfRegion) -> f64) -> f64 {
        match region.index().checked_sub(1) {
            None => own,
            Some(at) => of(&self.reference.neighbours[at]),
        }
    }

    /// Returns a lever on desks and regions: those of the scenario's own region move, those of neighbours do not.
    pub fn region_lever(&self, region: RegionId, lever: Lever) -> f64 {
        if region == RegionId(0) {
            self.levers.region(lever)
        } else {
            lever.neutral()
        }
    }
}
