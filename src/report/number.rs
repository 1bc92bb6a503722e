//! Summaries as text.

use crate::texts::{Language, say};
use crate::vocab::Summary;

use super::period::middle;

impl Language {
    /// Returns the 80 % interval of a change, each end with its sign; the change alone where the runs do not differ.
    pub fn signed_range(self, change: &Summary, unit: &str) -> String {
        if change.p90 > change.p10 {
            let low = self.signed(change.p10, unit);
            let high = self.signed(change.p90, unit);
            say!(self, "range", low = low, high = high)
        } else {
            self.signed(middle(change), unit)
        }
    }
}
