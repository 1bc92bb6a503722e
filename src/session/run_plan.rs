//! What a run is to give.

use super::context::RunContext;
use super::error::SessionError;
use super::persons::PersonSelection;
use super::request::address;
use crate::observe::MEASURES;
use crate::report::Keep;
use crate::studies::RowsAsked;
use crate::texts::{Message, nearest};

/// Runs of an ensemble from which on sensitivity rows are run by default: they cost at most a quarter of it.
const ROWS_FROM: usize = 12;

/// Sensitivity rows by default: two replications, so that differences have a standard error, over three years.
const BY_DEFAULT: RowsAsked = RowsAsked {
    replications: 2,
    months: 36,
};

/// What a run is to give.
#[derive(Clone, Debug, Default)]
pub struct RunPlan {
    /// Threads, language, date, destination.
    pub context: RunContext,
    /// Whether single runs are kept in the results, and of which measures.
    pub keep: Option<Keep>,
    /// Which records of single persons are kept in the results, if any; they need a destination.
    pub persons: Option<PersonSelection>,
    /// Replications of each sensitivity row over the whole horizon, 0 for no rows. By default two over three years, if the
    /// ensemble has twelve runs or more.
    pub sensitivity: Option<u32>,
}

impl RunPlan {
    pub(super) fn rows(&self, runs: usize, months: usize) -> Option<RowsAsked> {
        match self.sensitivity {
            Some(0) => None,
            Some(replications) => Some(RowsAsked {
                replications,
                months,
            }),
            None => (runs >= ROWS_FROM).then(|| RowsAsked {
                months: months.min(BY_DEFAULT.months),
                ..BY_DEFAULT
            }),
        }
    }

    /// Returns the address of what is asked beside the numbers.
    pub(super) fn request(&self) -> String {
        address(
            &self.context,
            &format!("{:?} {:?}", self.keep, self.persons),
        )
    }

    /// Refuses a measure that does not exist.
    pub(super) fn check(&self) -> Result<(), SessionError> {
        let mut measures = self.keep.iter().flat_map(|keep| &keep.measures);
        let is_unknown = |name: &&String| MEASURES.iter().all(|measure| measure.name != **name);
        let Some(name) = measures.find(is_unknown) else {
            return Ok(());
        };
        let known = MEASURES.iter().map(|measure| measure.name);
        let message = match nearest(name, known) {
            Some(near) => Message::new("session-no-measure").with("nearest", near),
            None => Message::new("session-no-such-measure"),
        };
        Err(SessionError::Usage(message.with("name", name.as_str())))
    }
}
