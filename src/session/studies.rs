//! Studies of the model: standard shocks, the placebo, sensitivity rows and the split of the variance, the ranking of
//! parameters. Their results are printed and not written: finished units are kept in a hidden folder until the study is done.

use super::context::RunContext;
use super::error::SessionError;
use super::identity::identity;
use super::job::Job;
use super::open::Session;
use super::progress::Progress;
use crate::experiment::{central_model, ensemble_size, run_ensemble};
use crate::report::{
    Language, PlaceboSummary, ScreeningSummary, SensitivitySummary, ShocksSummary, placebo_json,
    placebo_text, rows_json, screening_json, screening_markdown, screening_text, sensitivity_text,
    shocks_json, shocks_text, variance_json, why_provisional,
};
use crate::scenario::ProvisionalRegion;
use crate::studies::{
    Perturbation, Response, RowsAsked, Screening, SensitivityRow, Shock, VarianceReduction,
    perturbations, responses, screen, sensitivity_rows, variance_reduction, variance_splits,
};
use crate::vocab::stats::VarianceSplit;

/// What a study is to give.
#[derive(Clone, Debug)]
pub struct StudyPlan {
    /// Threads, language, where finished units are kept.
    pub context: RunContext,
    /// Replications of each arm, with central parameters and the first macro path.
    pub runs: u32,
}

/// What every report on a study begins with.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyHead {
    /// Name of the scenario.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// The language of texts.
    pub language: Language,
    /// Replications of each arm.
    pub runs: u32,
    /// Regions with provisional data: with any of them ranges alone are shown.
    pub provisional: Vec<ProvisionalRegion>,
}

/// The responses to the five standard shocks.
#[derive(Clone, Debug)]
pub struct ShocksReport {
    /// Scenario and size.
    pub head: StudyHead,
    /// The responses.
    pub responses: Vec<Response>,
}

/// How far one withdrawn vacancy spreads, and how far shared draws reduce the variance of a difference.
#[derive(Clone, Debug)]
pub struct PlaceboReport {
    /// Scenario and size.
    pub head: StudyHead,
    /// Persons in the initial population, in-commuters included.
    pub persons: f64,
    /// By replication.
    pub perturbations: Vec<Perturbation>,
    /// Variances with shared and with independent draws.
    pub reduction: VarianceReduction,
}

/// Levels under settings that no data identify, and what the variance comes from.
#[derive(Clone, Debug)]
pub struct SensitivityReport {
    /// Scenario and size.
    pub head: StudyHead,
    /// The rows.
    pub rows: Vec<SensitivityRow>,
    /// The variance of each measure and month by source; empty with fewer than two draws or two macro paths.
    pub splits: Vec<(&'static str, usize, VarianceSplit)>,
    /// Draws, macro paths and replications.
    pub sizes: [u32; 3],
}

/// The ranking of parameters.
#[derive(Clone, Debug)]
pub struct ScreeningReport {
    /// Scenario and size.
    pub head: StudyHead,
    /// The effects.
    pub found: Screening,
    /// Group and name of the parameters that draws should vary.
    pub chosen: Vec<(&'static str, &'static str)>,
}

impl Session {
    /// Runs the five standard shocks against a control on the same draws.
    ///
    /// # Errors
    /// If it was stopped.
    pub fn shocks(
        &self,
        plan: &StudyPlan,
        progress: &dyn Progress,
    ) -> Result<ShocksReport, SessionError> {
        let units = (Shock::ALL.len() + 1) * plan.runs as usize;
        let responses = self.study("shocks", plan, units, progress, |session, units| {
            let model = central_model(session.scenario(), session.loaded());
            responses(&model, session.scenario().ensemble.seed, plan.runs, units)
        })?;
        Ok(ShocksReport {
            head: self.head(plan),
            responses,
        })
    }

    /// Withdraws one vacancy and counts whom it touches, and measures how far shared draws reduce the variance of a
    /// difference.
    ///
    /// # Errors
    /// If it was stopped.
    pub fn placebo(
        &self,
        plan: &StudyPlan,
        progress: &dyn Progress,
    ) -> Result<PlaceboReport, SessionError> {
        let (seed, length) = (self.scenario().ensemble.seed, self.scenario().horizon.len());
        let months = [12, 24, 120].into_iter().filter(|month| *month <= length);
        let months: Vec<usize> = months.collect();
        let units = 3 * plan.runs as usize;
        self.study("placebo", plan, units, progress, |session, units| {
            let model = central_model(session.scenario(), session.loaded());
            let stocks = model.start.stocks();
            Some(PlaceboReport {
                head: session.head(plan),
                persons: (stocks.residents + stocks.commuters) as f64,
                perturbations: perturbations(&model, seed, plan.runs, &months, units)?,
                reduction: variance_reduction(
                    &model,
                    seed,
                    plan.runs,
                    (40.0, length.min(24)),
                    units,
                )?,
            })
        })
    }

    /// Runs the sensitivity rows, and the ensemble for the split of its variance.
    ///
    /// # Errors
    /// If the tables give no initial population under another setting, or it was stopped.
    pub fn sensitivity(
        &self,
        plan: &StudyPlan,
        progress: &dyn Progress,
    ) -> Result<SensitivityReport, SessionError> {
        let scenario = self.scenario();
        let asked = RowsAsked {
            replications: plan.runs,
            months: scenario.horizon.len(),
        };
        let ensemble = scenario.ensemble;
        let sizes = [ensemble.draws, ensemble.macro_paths, ensemble.replications];
        let is_crossed = ensemble.draws > 1 && ensemble.macro_paths > 1;
        let runs = if is_crossed {
            ensemble_size(scenario)
        } else {
            0
        };
        let units = asked.runs() + runs;
        let found = self.study("sensitivity", plan, units, progress, |session, units| {
            let (loaded, tables) = (session.loaded(), session.tables());
            let rows = match sensitivity_rows(scenario, loaded, tables, asked, units) {
                Ok(rows) => rows?,
                Err(errors) => return Some(Err(errors)),
            };
            if !is_crossed {
                return Some(Ok((rows, Vec::new())));
            }
            let found = run_ensemble(scenario, loaded, units, None)?;
            let sizes = sizes.map(|n| n as usize);
            Some(Ok((
                rows,
                variance_splits(&found.layout, &found.runs, sizes),
            )))
        })?;
        let (rows, splits) =
            found.map_err(|errors| SessionError::Data(scenario.name.clone(), errors))?;
        Ok(SensitivityReport {
            head: self.head(plan),
            rows,
            splits,
            sizes,
        })
    }

    /// Ranks the parameters by how far each alone, over its range, moves the headline measures.
    ///
    /// # Errors
    /// If it was stopped.
    pub fn screen(
        &self,
        plan: &StudyPlan,
        progress: &dyn Progress,
    ) -> Result<ScreeningReport, SessionError> {
        let parameters = self.scenario().parameters.values();
        let ranged = parameters.filter(|one| one.sourced.range.is_some()).count();
        let found = self.study(
            "screening",
            plan,
            1 + 2 * ranged,
            progress,
            |session, units| screen(session.scenario(), session.loaded(), units),
        )?;
        Ok(ScreeningReport {
            head: self.head(plan),
            chosen: found.chosen(self.scenario()),
            found,
        })
    }

    fn head(&self, plan: &StudyPlan) -> StudyHead {
        let language = plan.context.language;
        StudyHead {
            scenario: self.scenario().name.clone(),
            title: self.scenario().title_in(language).to_owned(),
            language,
            runs: plan.runs,
            provisional: self.loaded().provisional.clone(),
        }
    }

    /// Computes a study as one job of so many units.
    fn study<T: Send>(
        &self,
        name: &str,
        plan: &StudyPlan,
        units: usize,
        progress: &dyn Progress,
        work: impl FnOnce(&Self, &crate::experiment::Progress<'_>) -> Option<T> + Send,
    ) -> Result<T, SessionError> {
        self.warnings().iter().for_each(|one| progress.warn(one));
        let asked = [self.typed(), vec![format!("{} runs", plan.runs)]].concat();
        let horizon = self.scenario().horizon;
        let identity = identity(name, std::slice::from_ref(self), asked, horizon);
        let job = Job::begin(&plan.context, &identity, units, progress)?;
        let found = job.compute(units, |units| work(self, units))?;
        job.done();
        Ok(found)
    }
}

impl StudyHead {
    fn is_ranges_only(&self) -> bool {
        !self.provisional.is_empty()
    }
}

impl ShocksReport {
    /// Returns one table for each shock as text.
    pub fn text(&self) -> String {
        let head = &self.head;
        let (title, provisional) = (&head.title, &head.provisional);
        shocks_text(
            head.language,
            title,
            head.runs,
            provisional,
            &self.responses,
        )
    }

    /// Returns the responses for programs; of a region with provisional data only the ends of ranges.
    pub fn json(&self) -> ShocksSummary {
        let head = &self.head;
        shocks_json(
            &head.scenario,
            head.language,
            head.runs,
            &head.provisional,
            &self.responses,
        )
    }
}

impl PlaceboReport {
    /// Returns the counts and the variances as text.
    pub fn text(&self) -> String {
        let head = &self.head;
        let found = (&*self.perturbations, &self.reduction);
        placebo_text(head.language, &head.title, self.persons, found.0, found.1)
    }

    /// Returns the counts and the variances for programs.
    pub fn json(&self) -> PlaceboSummary {
        placebo_json(
            &self.head.scenario,
            self.persons,
            &self.perturbations,
            &self.reduction,
        )
    }
}

impl SensitivityReport {
    /// Returns rows and splits as text.
    pub fn text(&self) -> String {
        let head = &self.head;
        let rows = (&*self.rows, &*head.provisional);
        sensitivity_text(
            head.language,
            &head.title,
            head.runs,
            rows,
            &self.splits,
            self.sizes,
        )
    }

    /// Returns rows and splits for programs.
    pub fn json(&self) -> SensitivitySummary {
        let head = &self.head;
        SensitivitySummary {
            scenario: head.scenario.clone(),
            runs: head.runs,
            rows: rows_json(&self.rows, head.is_ranges_only()),
            ranges_only: why_provisional(Language::English, &head.provisional),
            variance: variance_json(&self.splits),
        }
    }
}

impl ScreeningReport {
    /// Returns the ranking as text.
    pub fn text(&self) -> String {
        screening_text(self.head.language, &self.head.title, &self.found)
    }

    /// Returns the ranking in Markdown, and the list for `[uncertainty]`.
    pub fn markdown(&self) -> String {
        screening_markdown(&self.found, &self.chosen)
    }

    /// Returns the ranking for programs.
    pub fn json(&self) -> ScreeningSummary {
        screening_json(&self.head.scenario, &self.found, &self.chosen)
    }
}
