//! Tables of expected counts: fitted to margins, then made whole with controlled totals.

mod ipf;
mod whole;

pub use ipf::{Contradiction, Fitted, Margin, fit};
pub use whole::{whole_to_margins, whole_to_total};
