//! The folder of the answer to a study: its text, its summary for programs, its tables, and a manifest that says what was
//! requested.

use serde::{Deserialize, Serialize};

use super::destination::Destination;
use super::error::ResultsError;
use super::folder::{Written, put};
use super::identity::Identity;
use super::manifest::Manifest;
use super::run_report::Computation;

/// What a manifest says of a study alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StudyEntry {
    /// The study, for example `shocks`.
    pub study: String,
    /// First month, for example `2018-01`.
    pub from: String,
    /// Last month.
    pub to: String,
}

/// Writes the files of an answer that so many runs gave. `latest` stays where it points: it is for forecasts and comparisons.
///
/// # Errors
/// As for the results of a run.
pub fn write_answer(
    identity: &Identity,
    (computation, n_runs): (&Computation, usize),
    files: &[(&str, Vec<u8>)],
    to: &Destination,
) -> Result<Written, ResultsError> {
    let of = StudyEntry {
        study: identity.scenario.clone(),
        from: identity.from.to_string(),
        to: identity.to.to_string(),
    };
    put(identity, to, files, |written| {
        Manifest::of(identity, computation, n_runs, of, written)
    })
}
