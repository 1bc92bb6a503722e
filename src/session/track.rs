//! Tracking a plan half-way, and tracing the path that explains one person.

use std::path::Path;

use super::answer::{Answer, Provenance, Question};
use super::comparison::breach;
use super::context::RunContext;
use super::error::SessionError;
use super::identity::identity;
use super::open::Session;
use super::progress::Progress;
use super::stored::Stored;
use crate::experiment::{Comparison, ComparisonOptions, ETAS, HEADLINE_ETA, StudyError};
use crate::report::{
    Language, Tracked, json_text, key_text, trace_json, trace_text, traced_text, tracking_json,
    tracking_text,
};
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

    fn tracked(&self, language: Language) -> Tracked<'_> {
        let (title, lines) = &self.named[usize::from(language == Language::Dutch)];
        Tracked {
            title,
            start: self.start,
            lines,
        }
    }
}

/// What was booked beside the forecast of a plan.
#[derive(Clone, Debug)]
pub struct TrackReport {
    /// The plan.
    pub plan: PlanTitle,
    /// Bookings and forecast.
    pub found: Tracking,
    language: Language,
    provenance: Provenance,
}

/// The path of one person, or those who can be traced.
#[derive(Clone, Debug)]
pub struct TraceReport {
    /// The plan.
    pub plan: PlanTitle,
    /// Whose path it is; the list if none.
    pub person: Option<PersonKey>,
    /// Path or list.
    pub found: Trace,
    language: Language,
    provenance: Provenance,
}

/// Which cell is traced, and whom.
#[derive(Clone, Debug)]
pub struct TracePlan {
    /// Threads, language, where the answer is stored.
    pub context: RunContext,
    /// The person; those whose employment differs are listed if none.
    pub person: Option<PersonKey>,
    /// Parameter draw, macro path and replication, each from 0.
    pub cell: (u32, u32, u32),
    /// Months after the start of the plan at which paths are taken.
    pub months: u16,
}

/// What tracking computes: the comparison, what was booked, and what is asked.
struct Half {
    comparison: Comparison,
    booked: Vec<BookedMonth>,
    question: Question,
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
    ) -> Result<TrackReport, SessionError> {
        let half = self.half(plan)?;
        let (comparison, booked) = (&half.comparison, &half.booked);
        self.warnings().iter().for_each(|one| progress.warn(one));
        let own = &comparison.plans[0];
        gaps(&own.plan, booked, plan.context.language)
            .iter()
            .for_each(|one| progress.warn(one));
        let units = comparison.arms();
        let (found, provenance) =
            half.question
                .answer(&plan.context, units, progress, |units| {
                    match comparison.run(self.loaded(), units) {
                        Err(StudyError::Stopped) => None,
                        found => Some(found),
                    }
                })?;
        let found = found.map_err(|error| breach(&own.name, &error))?;
        let language = plan.context.language;
        Ok(TrackReport {
            found: track(comparison, &found, booked, plan.placements),
            plan: PlanTitle::of(self.scenario(), comparison.study.start),
            language,
            provenance,
        })
    }

    /// Returns the answer to exactly this tracking, if its destination holds it and is not forced.
    ///
    /// # Errors
    /// If there is no plan, the table cannot be used, or the folder cannot be read.
    pub fn stored_tracking(&self, plan: &TrackPlan) -> Result<Option<Stored>, SessionError> {
        self.half(plan)?.question.stored(&plan.context)
    }

    fn half(&self, plan: &TrackPlan) -> Result<Half, SessionError> {
        let scenario = self.scenario();
        let Some(own) = &scenario.plan else {
            return Err(SessionError::Usage(Message::new("session-no-plan")));
        };
        let (booked, text) = self.booked(&plan.booked, own)?;
        let until = booked.iter().map(|one| one.month).max();
        let start = own.start().unwrap_or(scenario.horizon.from);
        let months = until.map_or(0, |until| until.since(start) + 1);
        let latest = own.targets.iter().map(|one| one.after).max().unwrap_or(0);
        let mut comparison = self.alone(ETAS[HEADLINE_ETA], months.max(latest))?;
        comparison.study.moments = tracked_moments(months, &comparison);
        let placements = match plan.placements {
            Placements::Starts => "m1",
            Placements::Bookings => "bookings",
        };
        let asked = vec![
            format!("--booked {}", plan.booked.display()),
            format!("--placements {placements}"),
        ];
        let mut question = self.plan_question("track", &plan.context, &comparison, asked);
        let content = format!("booked {}", blake3::hash(text.as_bytes()));
        question.identity.overrides.push(content);
        Ok(Half {
            comparison,
            booked,
            question,
        })
    }

    /// Returns the plan of the scenario beside its baseline, under one demand response and nothing else.
    fn alone(&self, eta: f64, months: u16) -> Result<Comparison, SessionError> {
        let options = ComparisonOptions {
            etas: vec![eta],
            lines: false,
            hold: false,
            placebo: false,
            months: Some(months),
        };
        Self::side_by_side(std::slice::from_ref(self), &options)
    }

    fn plan_question(
        &self,
        name: &str,
        context: &RunContext,
        comparison: &Comparison,
        asked: Vec<String>,
    ) -> Question {
        let asked = [self.typed(), asked].concat();
        let verb = if name == "trace" {
            "trace --plan"
        } else {
            name
        };
        let command = context.command(verb, &asked);
        let sessions = std::slice::from_ref(self);
        Question {
            identity: identity(name, sessions, asked, comparison.base.horizon),
            command,
        }
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
    /// If there is no plan, no such cell or person, or it was stopped.
    pub fn trace(
        &self,
        plan: &TracePlan,
        progress: &dyn Progress,
    ) -> Result<TraceReport, SessionError> {
        let (comparison, question) = self.cell(plan)?;
        self.warnings().iter().for_each(|one| progress.warn(one));
        let (found, provenance) = question.answer(&plan.context, 1, progress, |units| {
            let found = || trace(&comparison, self.loaded(), plan.cell, plan.person);
            units.goes_on().then(found)
        })?;
        let found = found.map_err(|error| breach(&comparison.plans[0].name, &error))?;
        if let Some(person) = plan.person.filter(|_| !found.is_known) {
            let message = Message::new("session-nobody").with("key", key_text(person));
            return Err(SessionError::Usage(message.with("plan", self.named())));
        }
        let language = plan.context.language;
        Ok(TraceReport {
            plan: PlanTitle::of(self.scenario(), comparison.study.start),
            person: plan.person,
            found,
            language,
            provenance,
        })
    }

    /// Returns the answer to exactly this trace, if its destination holds it and is not forced.
    ///
    /// # Errors
    /// If there is no plan or no such cell, or the folder cannot be read.
    pub fn stored_trace(&self, plan: &TracePlan) -> Result<Option<Stored>, SessionError> {
        self.cell(plan)?.1.stored(&plan.context)
    }

    fn cell(&self, plan: &TracePlan) -> Result<(Comparison, Question), SessionError> {
        let mut comparison = self.alone(0.0, plan.months)?;
        comparison.study.moments.clear();
        let ensemble = comparison.base.ensemble;
        let mut asked = vec![format!("--months {}", plan.months)];
        asked.extend(plan.person.map(|person| (person.0 as i64).to_string()));
        for (option, place, all) in [
            ("draw", plan.cell.0, ensemble.draws),
            ("path", plan.cell.1, ensemble.macro_paths),
            ("replication", plan.cell.2, ensemble.replications),
        ] {
            if place >= all {
                let message = Message::new("session-no-cell").with("option", option);
                let message = message.with("asked", place.to_string());
                let message = message.with("all", all.to_string());
                let last = (all - 1).to_string();
                return Err(SessionError::Usage(message.with("last", last)));
            }
            asked.push(format!("--{option} {place}"));
        }
        let question = self.plan_question("trace", &plan.context, &comparison, asked);
        Ok((comparison, question))
    }
}

impl Answer for TrackReport {
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    fn text(&self) -> String {
        tracking_text(self.language, self.plan.tracked(self.language), &self.found)
    }

    fn summary(&self) -> Vec<u8> {
        json_text(&tracking_json(
            self.plan.tracked(Language::English),
            &self.found,
        ))
    }
}

impl Answer for TraceReport {
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    fn text(&self) -> String {
        let plan = self.plan.tracked(self.language);
        match self.person {
            Some(person) => trace_text(self.language, plan, person, &self.found),
            None => traced_text(self.language, plan, &self.found),
        }
    }

    fn summary(&self) -> Vec<u8> {
        json_text(&trace_json(
            self.plan.tracked(Language::English),
            self.person,
            &self.found,
        ))
    }
}

/// Returns which lines have no row at all, and which book more placements than starts: both can be intended.
fn gaps(plan: &PlanSpec, booked: &[BookedMonth], language: Language) -> Vec<Message> {
    let of_line = |(at, line): (usize, &crate::scenario::LineSpec)| {
        let rows = || booked.iter().filter(|one| one.line == at);
        let sum = |of: fn(&BookedMonth) -> u32| rows().map(|one| u64::from(of(one))).sum::<u64>();
        let (starts, placements) = (sum(|one| one.starts), sum(|one| one.placements));
        if rows().next().is_none() {
            let message = Message::new("session-line-without-row");
            return Some(message.with("line", line.label_in(language)));
        }
        (line.kind.booking.is_assigned() && placements > starts).then(|| {
            Message::new("session-more-placements")
                .with("line", line.label_in(language))
                .with("placements", placements.to_string())
                .with("starts", starts.to_string())
        })
    };
    plan.lines.iter().enumerate().filter_map(of_line).collect()
}
