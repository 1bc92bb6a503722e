//! Studies of the model: standard shocks, the placebo, sensitivity rows and the split of the variance, the ranking of
//! parameters.

use super::answer::{Answer, Provenance, Question};
use super::context::RunContext;
use super::error::SessionError;
use super::identity::identity;
use super::open::Session;
use super::progress::Progress;
use super::stored::Stored;
use crate::experiment::{Progress as Units, central_model, ensemble_size, run_ensemble};
use crate::report::{
    Language, PlaceboSummary, ScreeningSummary, SensitivitySummary, ShocksSummary, json_text,
    placebo_json, placebo_text, rows_json, screening_json, screening_markdown, screening_text,
    sensitivity_text, shocks_json, shocks_text, variance_json, why_provisional,
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

/// Which study of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Study {
    /// The five standard shocks.
    Shocks,
    /// One withdrawn vacancy, and shared against independent draws.
    Placebo,
    /// Settings that no data identify, and the split of the variance.
    Sensitivity,
    /// The ranking of parameters.
    Screening,
}

impl Study {
    /// Returns the name that its results carry, and the words of its command.
    const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Shocks => ("shocks", "shocks"),
            Self::Placebo => ("placebo", "placebo"),
            Self::Sensitivity => ("sensitivity", "sensitivity"),
            Self::Screening => ("screening", "sensitivity --screen"),
        }
    }
}

/// What every report on a study begins with.
#[derive(Clone, Debug)]
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
    /// Where the answer comes from.
    pub provenance: Provenance,
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
        let (responses, head) =
            self.study(Study::Shocks, plan, units, progress, |session, units| {
                let model = central_model(session.scenario(), session.loaded());
                responses(&model, session.scenario().ensemble.seed, plan.runs, units)
            })?;
        Ok(ShocksReport { head, responses })
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
        let work = |session: &Self, units: &Units<'_>| {
            let model = central_model(session.scenario(), session.loaded());
            let stocks = model.start.stocks();
            let to = (40.0, length.min(24));
            Some((
                (stocks.residents + stocks.commuters) as f64,
                perturbations(&model, seed, plan.runs, &months, units)?,
                variance_reduction(&model, seed, plan.runs, to, units)?,
            ))
        };
        let (found, head) = self.study(Study::Placebo, plan, units, progress, work)?;
        let (persons, perturbations, reduction) = found;
        Ok(PlaceboReport {
            head,
            persons,
            perturbations,
            reduction,
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
        let (found, head) = self.study(
            Study::Sensitivity,
            plan,
            units,
            progress,
            |session, units| {
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
            },
        )?;
        let (rows, splits) =
            found.map_err(|errors| SessionError::Data(scenario.name.clone(), errors))?;
        Ok(SensitivityReport {
            head,
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
        let work =
            |session: &Self, units: &Units<'_>| screen(session.scenario(), session.loaded(), units);
        let (found, head) = self.study(Study::Screening, plan, 1 + 2 * ranged, progress, work)?;
        Ok(ScreeningReport {
            head,
            chosen: found.chosen(self.scenario()),
            found,
        })
    }

    /// Returns the answer of exactly this study, if its destination holds it and is not forced.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn stored_study(
        &self,
        study: Study,
        plan: &StudyPlan,
    ) -> Result<Option<Stored>, SessionError> {
        self.question(study, plan).stored(&plan.context)
    }

    fn question(&self, study: Study, plan: &StudyPlan) -> Question {
        let ((name, verb), mut asked) = (study.name(), self.typed());
        asked.push(format!("--runs {}", plan.runs));
        let command = plan.context.command(verb, &asked);
        asked.push(self.tables_hash());
        let horizon = self.scenario().horizon;
        let identity = identity(name, std::slice::from_ref(self), asked, horizon);
        Question { identity, command }
    }

    /// Computes a study as one job of so many units.
    fn study<T: Send>(
        &self,
        study: Study,
        plan: &StudyPlan,
        units: usize,
        progress: &dyn Progress,
        work: impl FnOnce(&Self, &Units<'_>) -> Option<T> + Send,
    ) -> Result<(T, StudyHead), SessionError> {
        self.warnings().iter().for_each(|one| progress.warn(one));
        let question = self.question(study, plan);
        let (found, provenance) =
            question.answer(&plan.context, units, progress, |units| work(self, units))?;
        let (scenario, language) = (self.scenario(), plan.context.language);
        let head = StudyHead {
            scenario: scenario.name.clone(),
            title: scenario.title_in(language).to_owned(),
            language,
            runs: plan.runs,
            provisional: self.loaded().provisional.clone(),
            provenance,
        };
        Ok((found, head))
    }
}

impl StudyHead {
    fn is_ranges_only(&self) -> bool {
        !self.provisional.is_empty()
    }
}

impl ShocksReport {
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
    /// Returns the ranking in Markdown, and the list for `[uncertainty]`.
    pub fn markdown(&self) -> String {
        screening_markdown(&self.found, &self.chosen)
    }

    /// Returns the ranking for programs.
    pub fn json(&self) -> ScreeningSummary {
        screening_json(&self.head.scenario, &self.found, &self.chosen)
    }
}

impl Answer for ShocksReport {
    fn provenance(&self) -> &Provenance {
        &self.head.provenance
    }

    fn text(&self) -> String {
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

    fn summary(&self) -> Vec<u8> {
        json_text(&self.json())
    }
}

impl Answer for PlaceboReport {
    fn provenance(&self) -> &Provenance {
        &self.head.provenance
    }

    fn text(&self) -> String {
        let head = &self.head;
        let found = (&*self.perturbations, &self.reduction);
        placebo_text(head.language, &head.title, self.persons, found.0, found.1)
    }

    fn summary(&self) -> Vec<u8> {
        json_text(&self.json())
    }
}

impl Answer for SensitivityReport {
    fn provenance(&self) -> &Provenance {
        &self.head.provenance
    }

    fn text(&self) -> String {
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

    fn summary(&self) -> Vec<u8> {
        json_text(&self.json())
    }
}

impl Answer for ScreeningReport {
    fn provenance(&self) -> &Provenance {
        &self.head.provenance
    }

    fn text(&self) -> String {
        screening_text(self.head.language, &self.head.title, &self.found)
    }

    fn summary(&self) -> Vec<u8> {
        json_text(&self.json())
    }

    fn files(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![("ranking.md", self.markdown().into_bytes())]
    }
}
