//! Summaries as text.

use crate::texts::{Language, say};
use crate::vocab::Summary;

use super::period::median_or_mean;

impl Language {
    /// Returns the 80 % interval of a change, each end with its sign; the change alone where the runs do not differ.
    pub fn signed_range(self, change: &Summary, unit: &str) -> String {
        if change.p90 > change.p10 {
            let low = self.signed(change.p10, unit);
            let high = self.signed(change.p90, unit);
            say!(self, "range", low, high)
        } else {
            self.signed(median_or_mean(change), unit)
        }
    }
}
