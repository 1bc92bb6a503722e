//! Selection and acceptance: scores, thresholds, and the employer-optimal stable matching.
//!
//! Score of applicant i at vacancy v:
//! `s = e - under x (levels below) - over x (levels above) - occupation x d - language x gap - health x barriers
//! plus fitness x f - duration x ln(1 + months) - age(group, without work) + openness(employer, group) + levers - distance x km / 10`,
//! with e standard Gumbel keyed (person, vacancy). An applicant below the threshold of the vacancy's level is rejected,
//! counted by what bound most: that is the mismatch. Applicants compare `wage x ln(wage) - km + taste` with their
//! present job (or with staying without one; who receives WW compares with a share of the old wage). Clearing is the employer-optimal stable matching: vacancies propose in
//! the order of score (Gale and Shapley 1962), preferences are strict, ties by key. An outside vacancy has a competitor
//! whose score is Gumbel around the log of the competitors it draws; the resident must beat it.

mod clearing;
mod params;
mod score;
mod stable;

pub use clearing::step;
pub use params::{Params, SPECS};
pub use stable::{Candidate, prefers, stable_matching};
