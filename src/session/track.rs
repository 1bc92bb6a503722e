//! Tracking a plan half-way, and tracing the path that explains one person.

use std::path::Path;

use super::comparison::{breach, run_comparison};
use super::context::RunContext;
use super::error::SessionError;
use super::identity::identity;
use super::job::Job;
use super::open::Session;
use super::progress::Progress;
use crate::experiment::{ComparisonOptions, ETAS, HEADLINE_ETA};
use crate::report::{Language, Tracked, key_text};
use crate::scenario::{BookedMonth, PlanSpec, Scenario, read_booked};
use crate::studies::{Placements, Trace, Tracking, trace, track, tracked_moments};
use crate::texts::Message;
use crate::vocab::{Month, PersonKey};

/// What tracking is to give.
#[derive(Clone, Debug)]
pub struct TrackPlan {
    /// Threads, language, where finished cells are kept.
    pub context: RunContext,
    /// The table of what was booked: columns month, line, starts, placements, euros; a row for each line and month so far.
    pub booked: std::path::PathBuf,
    /// What the table counts as a placement.
    pub placements: Placements,
}

/// A plan as results about it name it, in each language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanTitle {
    /// Its first month.
    start: Month,
    /// Title of its scenario and labels of its lines, in the order of [`Language::ALL`].
    named: [(String, Vec<String>); 2],
}

impl PlanTitle {
    fn of(scenario: &Scenario, start: Month) -> Self {
        let lines = || scenario.plan.iter().flat_map(|plan| &plan.lines);
        let named = Language::ALL.map(|language| {
            let labels = lines().map(|line| line.label_in(language).to_owned());
            (scenario.title_in(language).to_owned(), labels.collect())
        });
        Self { start, named }
    }

    /// Returns the plan as reports in a language name it.
    pub fn tracked(&self, language: Language) -> Tracked<'_> {
        let (title, lines) = &self.named[usize::from(language == Language::Dutch)];
        Tracked {
            title,
            start: self.start,
            lines,
        }
    }
}

/// Which cell is traced, and whom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TracePlan {
    /// The person; those whose employment differs are listed if none.
    pub person: Option<PersonKey>,
    /// Parameter draw, macro path and replication, each from 0.
    pub cell: (u32, u32, u32),
    /// Months after the start of the plan at which paths are taken.
    pub months: u16,
}

impl Session {
    /// Sets what was booked so far beside the forecast of the scenario's plan.
    ///
    /// # Errors
    /// If there is no plan, the table cannot be used, or it was stopped.
    pub fn track(
        &self,
        plan: &TrackPlan,
        progress: &dyn Progress,
    ) -> Result<(PlanTitle, Tracking), SessionError> {
        let scenario = self.scenario();
        let Some(own) = &scenario.plan else {
            return Err(SessionError::Usage(Message::new("session-no-plan")));
        };
        let (booked, text) = self.booked(&plan.booked, own)?;
        self.warnings().iter().for_each(|one| progress.warn(one));
        gaps(own, &booked).iter().for_each(|one| progress.warn(one));
        let until = booked.iter().map(|one| one.month).max();
        let start = own.start().unwrap_or(scenario.horizon.from);
        let months = until.map_or(0, |until| until.since(start) + 1);
        let latest = own.targets.iter().map(|one| one.after).max().unwrap_or(0);
        let options = ComparisonOptions {
            etas: vec![ETAS[HEADLINE_ETA]],
            lines: false,
            hold: false,
            placebo: false,
            months: Some(months.max(latest)),
        };
        let sessions = std::slice::from_ref(self);
        let mut comparison = Self::side_by_side(sessions, &options)?;
        comparison.study.moments = tracked_moments(months, &comparison);
        let mut asked = self.typed();
        asked.push(format!("booked {}", blake3::hash(text.as_bytes())));
        let identity = identity("track", sessions, asked, comparison.base.horizon);
        let job = Job::begin(&plan.context, &identity, comparison.arms(), progress)?;
        let found = run_comparison(&comparison, self, &job)?;
        job.done();
        let found = track(&comparison, &found, &booked, plan.placements);
        Ok((PlanTitle::of(scenario, comparison.study.start), found))
    }

    fn booked(
        &self,
        path: &Path,
        plan: &PlanSpec,
    ) -> Result<(Vec<BookedMonth>, String), SessionError> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| SessionError::unreadable(path, &error))?;
        let named = path.display().to_string();
        match read_booked(&named, &text, plan, self.scenario().horizon) {
            Ok(booked) => Ok((booked, text)),
            Err(problems) => Err(SessionError::Table(named, problems)),
        }
    }

    /// Traces one person through one cell of the scenario's plan and its control, or lists those whose employment differs.
    ///
    /// # Errors
    /// If there is no plan, no such cell or person.
    pub fn trace(&self, plan: &TracePlan) -> Result<(PlanTitle, Trace), SessionError> {
        let options = ComparisonOptions {
            etas: vec![0.0],
            lines: false,
            hold: false,
            placebo: false,
            months: Some(plan.months),
        };
        let mut comparison = Self::side_by_side(std::slice::from_ref(self), &options)?;
        comparison.study.moments.clear();
        let ensemble = comparison.base.ensemble;
        for (option, asked, all) in [
            ("draw", plan.cell.0, ensemble.draws),
            ("path", plan.cell.1, ensemble.macro_paths),
            ("replication", plan.cell.2, ensemble.replications),
        ] {
            if asked >= all {
                let message = Message::new("session-no-cell").with("option", option);
                let message = message.with("asked", asked.to_string());
                let message = message.with("all", all.to_string());
                let last = (all - 1).to_string();
                return Err(SessionError::Usage(message.with("last", last)));
            }
        }
        let found = trace(&comparison, self.loaded(), plan.cell, plan.person)
            .map_err(|error| breach(&comparison.plans[0].name, &error))?;
        match plan.person.filter(|_| !found.is_known) {
            None => Ok((
                PlanTitle::of(self.scenario(), comparison.study.start),
                found,
            )),
            Some(person) => {
                let message = Message::new("session-nobody").with("key", key_text(person));
                Err(SessionError::Usage(message.with("plan", self.named())))
            }
        }
    }
}

/// Returns which lines have no row at all, and which book more placements than starts: both can be intended.
fn gaps(plan: &PlanSpec, booked: &[BookedMonth]) -> Vec<Message> {
    let of_line = |(at, line): (usize, &crate::scenario::LineSpec)| {
        let rows = || booked.iter().filter(|one| one.line == at);
        let sum = |of: fn(&BookedMonth) -> u32| rows().map(|one| u64::from(of(one))).sum::<u64>();
        let (starts, placements) = (sum(|one| one.starts), sum(|one| one.placements));
        if rows().next().is_none() {
            let message = Message::new("session-line-without-row");
            return Some(message.with("line", line.label.as_str()));
        }
        (line.kind.booking.is_assigned() && placements > starts).then(|| {
            Message::new("session-more-placements")
                .with("line", line.label.as_str())
                .with("placements", placements.to_string())
                .with("starts", starts.to_string())
        })
    };
    plan.lines.iter().enumerate().filter_map(of_line).collect()
}
