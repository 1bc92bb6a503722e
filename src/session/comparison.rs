//! A comparison: plans against the region's own baseline.

use std::collections::BTreeSet;
use std::time::Instant;

use super::comparison_report::comparison_report;
use super::context::RunContext;
use super::error::SessionError;
use super::identity::identity;
use super::job::Job;
use super::open::Session;
use super::progress::Progress;
use super::request::address;
use super::usage::computation;
use crate::experiment::{
    Comparison, ComparisonFound, ComparisonOptions, ETAS, HEADLINE_ETA, Incomparable, StudyError,
    comparison,
};
use crate::report::{ComparisonReport, Identity};
use crate::scenario::Scenario;
use crate::texts::Message;

/// What a comparison is to give.
#[derive(Clone, Debug, Default)]
pub struct ComparisonPlan {
    /// Threads, language, date, destination.
    pub context: RunContext,
    /// Which arms are run, and for how many months.
    pub options: ComparisonOptions,
    /// Whether one page about one plan is requested, not the whole report.
    pub is_overview: bool,
}

impl ComparisonPlan {
    /// Refuses a destination that could not be put in place, before anything is read.
    ///
    /// # Errors
    /// If it is such a folder.
    pub fn refuse_destination(&self) -> Result<(), SessionError> {
        let destination = self.context.destination.as_ref();
        Ok(destination.map_or(Ok(()), |one| one.refuse_unusable())?)
    }

    /// Returns the address of what is asked beside the numbers.
    pub(super) fn request(&self) -> String {
        // Nothing of a comparison depends on the date.
        let context = RunContext {
            today: None,
            ..self.context.clone()
        };
        address(&context, self.verb())
    }

    fn verb(&self) -> &'static str {
        match self.is_overview {
            true => "overview",
            false => "compare",
        }
    }

    /// Returns the scenarios and settings as one would type them.
    fn words(&self, sessions: &[Session]) -> Vec<String> {
        let names = sessions
            .iter()
            .flat_map(|one| one.typed().into_iter().next());
        let options = &self.options;
        let mut words: Vec<String> = names.collect();
        words.extend(sessions[0].settings());
        words.extend(options.months.map(|months| format!("--months {months}")));
        if !self.is_overview {
            let is_one = options.etas == [ETAS[HEADLINE_ETA]];
            words.extend(is_one.then(|| "--one-answer".to_owned()));
            words.extend((!options.lines).then(|| "--no-lines".to_owned()));
            words.extend(options.hold.then(|| "--hold-tightness".to_owned()));
        }
        words
    }

    /// Returns what decides the numbers.
    pub(super) fn identity(&self, sessions: &[Session], comparison: &Comparison) -> Identity {
        let study = &comparison.study;
        let etas: Vec<String> = study.etas.iter().map(ToString::to_string).collect();
        let mut asked = self.words(sessions);
        asked.push(format!("etas {}", etas.join(" ")));
        asked.push(format!("lines left out {:?}", study.leave_out_at));
        if let Some(eta) = study.hold_at {
            asked.push(format!("tightness held at {eta}"));
        }
        asked.push(format!("placebo {}", study.placebo));
        identity(self.verb(), sessions, asked, comparison.base.horizon)
    }
}

impl Session {
    /// Runs plans against the baseline of the first scenario; all must have the same tables. With a destination, finished
    /// cells are kept beside it until the report is written.
    ///
    /// # Errors
    /// If the scenarios cannot be compared, something else stands at the destination, or it was stopped.
    ///
    /// # Examples
    ///
    /// See the [module](crate::session).
    pub fn compare(
        sessions: &[Self],
        plan: &ComparisonPlan,
        progress: &dyn Progress,
    ) -> Result<ComparisonReport, SessionError> {
        let begin = Instant::now();
        let (comparison, first) = (Self::side_by_side(sessions, &plan.options)?, &sessions[0]);
        for one in sessions.iter().flat_map(Self::warnings) {
            progress.warn(&one);
        }
        let run = comparison.study.months;
        if let Some(wanted) = comparison.wanted.filter(|wanted| *wanted > run) {
            let message = Message::new("session-months-short").with("run", usize::from(run));
            progress.warn(&message.with("wanted", usize::from(wanted)));
        }
        let identity = plan.identity(sessions, &comparison);
        let job = Job::begin(&plan.context, &identity, comparison.arms(), progress)?;
        let found = run_comparison(&comparison, first, &job)?;
        let command = plan.context.command(plan.verb(), &plan.words(sessions));
        let mut report =
            comparison_report(plan.context.language, &comparison, found, first, identity);
        report.is_overview = plan.is_overview;
        report.checkpoints = job.checkpoints();
        report.computation = computation(&plan.context, (command, plan.request()), begin);
        Ok(report)
    }

    /// Puts the scenarios side by side.
    pub(super) fn side_by_side(
        sessions: &[Self],
        options: &ComparisonOptions,
    ) -> Result<Comparison, SessionError> {
        let scenarios: Vec<Scenario> = sessions.iter().map(|one| one.scenario().clone()).collect();
        let nothing = || Err(SessionError::Usage(Message::new("session-no-plan")));
        let Some(first) = sessions.first() else {
            return nothing();
        };
        for one in sessions {
            let keys = differing_tables(first, one);
            if !keys.is_empty() {
                let name = one.scenario().name.clone();
                let error = Incomparable::Differs { name, keys };
                return Err(SessionError::Usage(refusal(&error)));
            }
        }
        comparison(scenarios, options).map_err(|error| SessionError::Usage(refusal(&error)))
    }
}

/// Returns the paths of tables that two scenarios do not share: the worlds of one comparison are made of the same.
fn differing_tables(one: &Session, other: &Session) -> Vec<String> {
    let tables = |session: &Session| -> BTreeSet<(String, String)> {
        session.loaded().tables.iter().cloned().collect()
    };
    let (one, other) = (tables(one), tables(other));
    let paths = one.symmetric_difference(&other);
    let paths: BTreeSet<String> = paths.map(|(path, _)| format!("data/{path}")).collect();
    paths.into_iter().collect()
}

/// Runs a comparison on the threads of a job.
pub(super) fn run_comparison(
    comparison: &Comparison,
    session: &Session,
    job: &Job<'_>,
) -> Result<ComparisonFound, SessionError> {
    let found = job.compute(comparison.arms(), |units| {
        match comparison.run(session.loaded(), units) {
            Err(StudyError::Stopped) => None,
            found => Some(found),
        }
    })?;
    found.map_err(|error| breach(&comparison.plans[0].name, &error))
}

/// Returns what is said of arms that differ where they may not.
pub(super) fn breach(plan: &str, error: &StudyError) -> SessionError {
    match error {
        StudyError::Stopped => SessionError::Interrupted { kept: 0, of: 1 },
        StudyError::Breach(breach) => {
            let message = Message::new("session-breach").with("plan", plan);
            let message = message.with("whom", breach.whom.as_str());
            SessionError::Breach(message.with("field", breach.field))
        }
    }
}

/// Returns what is wrong with a choice of scenarios.
fn refusal(error: &Incomparable) -> Message {
    match error {
        Incomparable::NoPlan => Message::new("session-no-plan"),
        Incomparable::Differs { name, keys } => {
            let message = Message::new("session-differs").with("name", name.as_str());
            message.with("keys", keys.join(", "))
        }
        Incomparable::OutsideHorizon {
            name,
            start,
            horizon: (from, to),
        } => Message::new("session-outside-horizon")
            .with("name", name.as_str())
            .with("start", start.to_string())
            .with("from", from.to_string())
            .with("to", to.to_string()),
        Incomparable::SameName { name } => {
            Message::new("session-same-name").with("name", name.as_str())
        }
        Incomparable::Neighbours { name } => {
            Message::new("session-neighbours").with("name", name.as_str())
        }
    }
}
