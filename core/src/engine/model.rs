//! A model that is ready to run: checked, complete, unable to fail.

use std::sync::Arc;

use crate::interventions::Plan;
use crate::levers::{LeverBoard, Move};
use crate::processes::{Economy, Law, Params, Reference};
use crate::vocab::{Horizon, Month};
use crate::world::{Calendar, World};

/// A lever that is moved in some months: what an intervention's delivery comes down to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimedMove {
    /// First month.
    pub from: Month,
    /// Last month.
    pub to: Month,
    /// The move.
    pub step: Move,
}

/// Everything one run needs besides its draws. The front page of the package `doorstroom` makes one of a scenario and runs it.
#[derive(Clone, Debug)]
pub struct Model {
    /// Parameters at one point of their ranges.
    pub params: Params,
    /// The law by date.
    pub law: Arc<Law>,
    /// What is fixed once for both arms.
    pub reference: Arc<Reference>,
    /// The initial population after the burn-in.
    pub start: Arc<World>,
    /// The months to run.
    pub horizon: Horizon,
    /// The economy from the month of the initial population to the end of the horizon.
    pub economy: Vec<Economy>,
    /// Moves of levers, in any order.
    pub moves: Vec<TimedMove>,
    /// The plan of a policy arm; nothing in a control.
    pub plan: Option<Arc<Plan>>,
}

impl Model {
    /// Returns the state of the economy in a month.
    pub fn economy_at(&self, month: Month) -> &Economy {
        let at = usize::from(month.since(self.start.month()));
        &self.economy[at.min(self.economy.len() - 1)]
    }

    /// Returns an empty calendar for the months of the horizon.
    pub fn calendar(&self) -> Calendar {
        let first = self.horizon.months().next();
        let first = first.unwrap_or(self.start.month());
        Calendar::of_events(first, Month(first.0 + self.horizon.len() as u16))
    }

    /// Returns the moves of a month that no plan makes.
    pub fn moves_at(&self, month: Month) -> Vec<Move> {
        let timed = self.moves.iter();
        timed
            .filter(|timed| timed.from <= month && month <= timed.to)
            .map(|timed| timed.step)
            .collect()
    }

    /// Returns the levers of a month without a plan: neutral but for the moves of that month.
    pub fn levers_at(&self, month: Month) -> LeverBoard {
        let mut board = LeverBoard::neutral();
        let moves = self.moves_at(month);
        moves.into_iter().for_each(|step| board.apply(step));
        board
    }
}
