//! Results that are already there: the same request twice computes nothing the second time.

use std::fs;
use std::path::{Path, PathBuf};

use super::answer::{Question, request};
use super::comparison::ComparisonPlan;
use super::context::RunContext;
use super::error::SessionError;
use super::open::Session;
use super::run_plan::RunPlan;
use crate::report::Identity;

/// A folder that already holds what a request would give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The folder.
    pub folder: PathBuf,
    /// The summary as text.
    pub text: String,
    /// The summary for programs.
    pub json: Vec<u8>,
}

impl Session {
    /// Returns the results of exactly this run, if its destination holds them and is not forced.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn stored_run(&self, plan: &RunPlan) -> Result<Option<Stored>, SessionError> {
        stored(&plan.context, &self.run_identity(plan), &plan.request())
    }

    /// Returns the results of exactly this comparison, if its destination holds them and is not forced.
    ///
    /// # Errors
    /// If the scenarios cannot be compared, or the folder cannot be read.
    pub fn stored_comparison(
        sessions: &[Self],
        plan: &ComparisonPlan,
    ) -> Result<Option<Stored>, SessionError> {
        let comparison = Self::side_by_side(sessions, &plan.options)?;
        let identity = plan.identity(sessions, &comparison);
        stored(&plan.context, &identity, &plan.request())
    }
}

impl Question {
    /// Returns the answer to exactly this question, if the destination of the request holds it and is not forced.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub(super) fn stored(&self, context: &RunContext) -> Result<Option<Stored>, SessionError> {
        stored(context, &self.identity, &request(context))
    }
}

fn read(folder: &Path, name: &str) -> Result<Vec<u8>, SessionError> {
    let path = folder.join(name);
    fs::read(&path).map_err(|error| SessionError::unreadable(&path, &error))
}

fn stored(
    context: &RunContext,
    identity: &Identity,
    request: &str,
) -> Result<Option<Stored>, SessionError> {
    let Some(destination) = &context.destination else {
        return Ok(None);
    };
    let Some(folder) = destination.stored(identity, request)? else {
        return Ok(None);
    };
    let (text, json) = (
        read(&folder, "summary.txt")?,
        read(&folder, "summary.json")?,
    );
    Ok(Some(Stored {
        text: String::from_utf8_lossy(&text).into_owned(),
        json,
        folder,
    }))
}
