//! A run: the ensemble of one scenario, and beside it levels under settings that no data identify.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use super::error::SessionError;
use super::identity::identity;
use super::job::Job;
use super::open::Session;
use super::paths::last_part;
use super::persons;
use super::progress::Progress;
use super::run_plan::RunPlan;
use super::run_report::{Computed, run_report};
use super::usage::computation;
use crate::experiment::{PersonRequest, ensemble_size, run_ensemble};
use crate::observe::layout_of;
use crate::report::{Identity, PersonParts, RunReport, Sensitivity, runs_size};
use crate::studies::{RowsAsked, sensitivity_rows};
use crate::texts::{Argument, Message};

impl Session {
    /// Runs the ensemble of the scenario. With a destination, finished runs are kept beside it until the report is written.
    ///
    /// # Errors
    /// If something asked for does not exist, something else stands at the destination, or it was stopped.
    ///
    /// # Examples
    ///
    /// See the [module](crate::session).
    pub fn run(&self, plan: &RunPlan, progress: &dyn Progress) -> Result<RunReport, SessionError> {
        let begin = Instant::now();
        plan.check()?;
        let (scenario, context) = (self.scenario(), &plan.context);
        let (runs, months) = (ensemble_size(scenario), scenario.horizon.len());
        let rows = plan.rows(runs, months);
        let identity = self.run_identity(plan);
        let units = runs + rows.map_or(0, RowsAsked::runs);
        if let Some(destination) = &context.destination {
            destination.check(&identity)?;
        }
        self.announce_run(plan, runs, progress);
        let persons = self.records(plan, &identity, progress)?;
        let job = Job::begin(context, &identity, units, progress)?;
        let open = |numbers| {
            let persons = persons.as_ref().expect("rows are recorded into parts");
            persons.open(numbers)
        };
        let has_failed = || persons.as_ref().is_some_and(|one| one.has_failed());
        let request = plan.persons.map(|selection| PersonRequest {
            tables: selection.tables,
            sample: selection.sample,
            open: &open,
            has_failed: &has_failed,
        });
        let ensemble = job.compute(runs, |units| {
            run_ensemble(scenario, self.loaded(), units, request.as_ref())
        });
        if let Some(error) = persons.as_ref().and_then(|persons| persons.failure()) {
            return Err(error.into());
        }
        let ensemble = ensemble?;
        let sensitivity = match rows {
            None => None,
            Some(asked) => self.rows(asked, &job, progress)?,
        };
        let mut words = vec![last_part(self.named()).to_owned()];
        words.extend(self.asked(plan));
        words.extend(context.today.map(|month| format!("--today {month}")));
        Ok(run_report(
            self,
            plan,
            Computed {
                ensemble,
                identity,
                sensitivity,
                persons,
                checkpoints: job.checkpoints(),
                computation: computation(
                    context,
                    (context.command("run", &words), plan.request()),
                    begin,
                ),
            },
        ))
    }

    /// Returns what decides the numbers of a run.
    pub(super) fn run_identity(&self, plan: &RunPlan) -> Identity {
        let (name, horizon) = (&self.scenario().name, self.scenario().horizon);
        identity(name, std::slice::from_ref(self), self.asked(plan), horizon)
    }

    fn asked(&self, plan: &RunPlan) -> Vec<String> {
        let mut asked = self.settings();
        asked.extend(plan.sensitivity.map(|n| format!("--sensitivity {n}")));
        asked
    }

    /// Says beforehand how much is going to be computed and, where single runs are kept, written.
    fn announce_run(&self, plan: &RunPlan, runs: usize, progress: &dyn Progress) {
        let (scenario, ensemble) = (self.scenario(), self.scenario().ensemble);
        self.warnings().iter().for_each(|one| progress.warn(one));
        if scenario.plan.is_some() {
            progress.note(&Message::new("terminal-plan-hint").with("name", self.named()));
        }
        let announcement = Message::new("terminal-announcement")
            .with("title", scenario.title.as_str())
            .with("runs", Message::new("runs").with("n", runs))
            .with("draws", f64::from(ensemble.draws))
            .with("paths", f64::from(ensemble.macro_paths))
            .with("replications", f64::from(ensemble.replications))
            .with("months", scenario.horizon.len())
            .with("threads", plan.context.threads());
        progress.note(&announcement);
        if let Some(keep) = &plan.keep {
            let seed = &self.loaded().seed;
            let months = scenario.horizon.months().collect();
            let layout = layout_of(&seed.municipalities, &seed.regions, months);
            let size = runs_size(&layout, runs, keep);
            let kept = Message::new("terminal-kept").with("rows", size.rows as f64);
            progress.note(&kept.with("size", Argument::Bytes(size.bytes)));
        }
    }

    fn records(
        &self,
        plan: &RunPlan,
        identity: &Identity,
        progress: &dyn Progress,
    ) -> Result<Option<Arc<PersonParts>>, SessionError> {
        let Some(selection) = plan.persons else {
            return Ok(None);
        };
        let Some(destination) = &plan.context.destination else {
            return Err(SessionError::Usage(Message::new("session-persons-nowhere")));
        };
        let place = (&*destination.folder(identity), destination.force);
        let parts = persons::begin(self, selection, place, progress)?;
        Ok(Some(Arc::new(parts)))
    }

    /// Runs the sensitivity rows. Where the tables give no initial population for them, a finished ensemble is worth more than
    /// the rows beside it: a warning says so.
    fn rows(
        &self,
        asked: RowsAsked,
        job: &Job<'_>,
        progress: &dyn Progress,
    ) -> Result<Option<Sensitivity>, SessionError> {
        let tables: BTreeMap<String, String> = self.loaded().tables.iter().cloned().collect();
        let rows = job.compute(asked.runs(), |units| {
            sensitivity_rows(self.scenario(), self.loaded(), &tables, asked, units).transpose()
        })?;
        match rows {
            Ok(rows) => Ok(Some(Sensitivity {
                replications: asked.replications,
                rows,
            })),
            Err(errors) => {
                let list: Vec<String> = errors.iter().map(|one| format!("\n  {one}")).collect();
                progress.warn(&Message::new("session-no-rows").with("errors", list.concat()));
                Ok(None)
            }
        }
    }
}
