//! Which of the eligible persons are offered a place: all, by lottery, below a cut-off, staggered over municipalities, or by a
//! lottery of saturations over markets. Every lot is keyed by person and line, so it is the same in every arm.

use crate::draws::{Draws, Stream, pair};
use crate::vocab::{Month, MunicipalityId, PersonKey};
use crate::world::Person;

/// What a cut-off is taken on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Score {
    /// Age in months.
    AgeInMonths,
    /// Months without work.
    MonthsWithoutWork,
}

impl Score {
    /// Returns the score of a person.
    pub fn of(self, person: &Person, month: Month) -> f64 {
        match self {
            Self::AgeInMonths => f64::from(person.age_in_months(month)),
            Self::MonthsWithoutWork if person.is_employed() => 0.0,
            Self::MonthsWithoutWork => f64::from(person.duration(month)),
        }
    }
}

/// How places are offered.
#[derive(Clone, Debug, PartialEq)]
pub enum Assignment {
    /// To everybody who is eligible; too few places go by lot.
    All,
    /// To those who have been eligible longest; ties by lot.
    FirstCome,
    /// To a keyed share of persons, once and for all.
    Lottery {
        /// The share.
        share: f64,
    },
    /// To those whose score is at or above a cut-off.
    CutOff {
        /// The score.
        score: Score,
        /// The cut-off, in months.
        at_least: f64,
    },
    /// To municipality after municipality, some months apart; those not named never.
    Staggered {
        /// The order.
        order: Vec<MunicipalityId>,
        /// Months between two.
        step: u16,
    },
    /// To a share of persons that differs between municipalities: each draws one of the shares.
    Saturation {
        /// The shares.
        shares: Vec<f64>,
    },
}

impl Assignment {
    /// Returns whether a person is offered a place in a month; `from` is the first month of the window, `line` its key.
    pub fn offers(
        &self,
        draws: &Draws,
        line: u64,
        person: &Person,
        from: Month,
        month: Month,
    ) -> bool {
        let lot = || draws.uniform(Stream::Assignment, pair(person.key, line), Month(0), 0);
        match self {
            Self::All | Self::FirstCome => true,
            Self::Lottery { share } => lot() < *share,
            Self::CutOff { score, at_least } => score.of(person, month) >= *at_least,
            Self::Staggered { order, step } => person.municipality().is_some_and(|home| {
                let turn = order.iter().position(|one| *one == home);
                turn.is_some_and(|turn| month.0 >= from.0 + turn as u16 * step)
            }),
            Self::Saturation { shares } => person.municipality().is_some_and(|home| {
                let market = pair(PersonKey(u64::from(home.0)), line);
                let u = draws.uniform(Stream::Assignment, market, Month(0), 1);
                let at = (u * shares.len() as f64) as usize;
                shares.get(at).is_some_and(|share| lot() < *share)
            }),
        }
    }
}
