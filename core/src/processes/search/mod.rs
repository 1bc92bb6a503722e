//! Who searches, how hard and where; writes applications to the market.
//!
//! Transitions: an inactive person starts to search with hazard
//! `turnover x start(group) x return_age x (1 + months without work)^(-return_decline) x theta_seen^response` (for pupils
//! `decline`, and no factor of age), times a factor that lasts for the person (`margin_start`); a searcher stops with hazard `turnover x stop(group) x theta_seen^(-response)`. Applications of person i in month m: Poisson by inversion of
//! one keyed uniform with mean
//! `base x regional x state factor x group factor x (1 + months without work)^(-decline) x theta_seen^contact
//! x barrier^steps x lock-in x lever`, with the two factors of returning instead of `decline` for the inactive, so that more intensity
//! adds applications and keeps the first ones. An application is one for a vacancy that the searcher came across: with
//! fewer vacancies for each searcher there are fewer of them (`contact`). Each application draws a channel, then a segment
//! from the mobility kernel (own occupation, else by share; level 0/-1/+1; certificates add segments), then a vacancy
//! by keyed rejection sampling on the segment's board: probe k addresses a cell, drawn with the weight `exp(-km / reach)`
//! of the place whose cells they are; an occupied cell is accepted with probability `visibility / bound`. Every vacancy
//! occupies exactly one cell of its place, so the choice is an exact choice by `visibility x exp(-km / reach)`; a segment
//! with nothing to see costs the application after [`PROBES`] probes.
//! Applicants from outside zones are keyed by (zone, month, n); a zone's searchers return to their reference path.

mod application;
mod intensity;
mod outside;
mod params;
mod referral;
mod searcher;
mod step;
mod vacancy_index;

pub use intensity::applications;
pub use params::{Params, SPECS};
pub use step::step;
pub use vacancy_index::{PROBES, choice_shares};
