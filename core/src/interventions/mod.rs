//! What policy does: ten kinds of intervention, the delivery that all of them share, and who pays.
//!
//! A kind says what is done: which levers it moves, for whom, how long somebody takes part, and what its administration
//! would book. Delivery says the rest: window, eligibility, assignment, places, hours, money, take-up ([`Delivery`]). A plan
//! is a list of lines and the funds that pay them ([`Plan`]). Nothing here writes the state of a person but through the
//! verbs of a course, which is what a participant takes part in; all else moves levers, and the processes read them.

mod assignment;
mod booking;
mod candidate_pool;
mod delivery;
mod eligibility;
mod field;
mod fund_terms;
mod funding;
mod intervention;
mod kinds;
mod lever_moves;
mod line_state;
mod money;
mod month;
mod places;
mod plan;
mod policy;
mod view;

pub use assignment::{Assignment, Score};
pub use booking::book;
pub use delivery::{DELIVERY_FIELDS, Delivery};
pub use eligibility::{Eligibility, Predicate};
pub use field::{Absent, Block, Field, Shape};
pub use fund_terms::{Entry, EntryKind, FundTerms, PayerTerms, Repayment};
pub use funding::{Fund, Whom};
pub use intervention::{Booking, Course, Intervention, Kind, LeverMoves, ParticipationRule};
pub use kinds::{KINDS, kind};
pub use line_state::{Constraint, LineState, Mark, Participation, Use};
pub use month::enrol_and_pull;
pub use plan::{Line, Plan};
pub use policy::{Booked, Policy};
pub use view::View;
