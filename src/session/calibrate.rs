//! A calibration: the numbers that are fitted, and model against figure for every target.

use std::path::{Path, PathBuf};
use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::answer::{Answer, Provenance, Question};
use super::context::RunContext;
use super::error::SessionError;
use super::identity::identity;
use super::job::Size;
use super::open::Session;
use super::progress::Progress;
use super::stored::Stored;
use crate::experiment::Progress as Units;
use crate::inputs::InputError;
use crate::report::{
    CalibrationManifest, CalibrationReport, CalibrationSummary, calibration_files,
    calibration_json, calibration_text, iteration_text, json_text,
};
use crate::scenario::{FittedValue, Library, Numbers, Overrides, Shelf, with_fitted};
use crate::studies::{
    Arm, Budget, CalibratedNumber, FittedNumber, Scope, StoppingRule, Target, TargetComparison,
    calibrate as fit_numbers, evaluate_targets, fitted_numbers, most_runs, targets, targets_of,
    with_shock,
};
use crate::texts::{Language, Message, say};

/// The sum of squares may still fall by so much when the fit stops; a target one tolerance away counts one.
const GAIN: f64 = 0.1;
/// Iterations between two full matrices of slopes.
const REFRESH: usize = 4;

/// What a calibration is to give.
#[derive(Clone, Debug)]
pub struct CalibrationPlan {
    /// Threads, language, where finished points are kept.
    pub context: RunContext,
    /// Replications of each set of numbers.
    pub runs: u32,
    /// Most iterations of the fit; none to hold model against figure for the numbers as they stand, and fit nothing.
    pub iterations: Option<usize>,
}

impl CalibrationPlan {
    /// Returns how the fit runs, if anything is fitted.
    fn budget(&self) -> Option<Budget> {
        self.iterations.map(|iterations| Budget {
            runs: self.runs,
            stopping: StoppingRule {
                iterations,
                refresh: REFRESH,
                gain: GAIN,
            },
        })
    }
}

/// What a calibration found.
#[derive(Clone, Debug)]
pub struct Calibration {
    /// Estimates and targets.
    pub found: CalibrationReport,
    /// What is written into a scenario.
    pub outcome: Outcome,
    language: Language,
    provenance: Provenance,
}

/// The file of the outcome.
const OUTCOME: &str = "outcome.json";

/// What a calibration says to a scenario file, kept beside its tables: the content of `outcome.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Why the fit stopped, if it did not converge.
    pub not_converged: Option<String>,
    /// The estimates.
    pub values: Vec<FittedValue>,
}

impl Session {
    /// Fits the numbers that are fitted on the targets of the scenario's region, and holds every target against the model, also
    /// in the regions that the fit does not see.
    ///
    /// # Errors
    /// If a table of targets or numbers cannot be read, or it was stopped. A fit that did not converge is no error here: see
    /// [`Outcome::not_converged`].
    pub fn calibrate(
        &self,
        plan: &CalibrationPlan,
        progress: &dyn Progress,
    ) -> Result<Calibration, SessionError> {
        let work = |units: &Units<'_>| self.fit(plan, progress, units).transpose();
        let question = self.calibration_question(plan)?;
        let size = self.size(plan, progress)?;
        let (found, provenance) = question.answer(&plan.context, size, progress, work)?;
        let (found, language) = (found?, plan.context.language);
        Ok(Calibration {
            outcome: Outcome::of(&found, &plan.context.started),
            found,
            language,
            provenance,
        })
    }

    /// Returns the results of exactly this calibration, if its destination holds them and is not forced.
    ///
    /// # Errors
    /// If a table of targets cannot be read, or the folder cannot.
    pub fn stored_calibration(
        &self,
        plan: &CalibrationPlan,
    ) -> Result<Option<Stored>, SessionError> {
        self.calibration_question(plan)?.stored(&plan.context)
    }

    fn calibration_question(&self, plan: &CalibrationPlan) -> Result<Question, SessionError> {
        let mut asked = self.typed();
        asked.push(format!("--runs {}", plan.runs));
        asked.push(match plan.iterations {
            Some(n) => format!("--iterations {n}"),
            None => "--only-table".to_owned(),
        });
        let command = plan.context.command("calibrate", &asked);
        asked.push(self.tables_hash());
        let horizon = self.scenario().horizon;
        let mut identity = identity("calibration", std::slice::from_ref(self), asked, horizon);
        if plan.iterations.is_some() {
            let library = self.library_anew()?;
            for region in held_back(&self.list()?, &self.scenario().region.margins) {
                let text = library.scenario(&region).map(|found| format!("{found:?}"));
                let hash = blake3::hash(text.unwrap_or_default().as_bytes());
                identity.overrides.push(format!("{region} {hash}"));
            }
        }
        Ok(Question { identity, command })
    }

    fn list(&self) -> Result<Vec<Target>, SessionError> {
        targets(self.tables())
            .map_err(|errors| SessionError::Data(self.scenario().name.clone(), errors))
    }

    /// Returns how many runs a calibration has, each run of an arm counted, and says so beforehand.
    fn size(&self, plan: &CalibrationPlan, progress: &dyn Progress) -> Result<Size, SessionError> {
        let (list, region) = (self.list()?, &self.scenario().region.margins);
        let runs_of = |targets: &[Target]| Arm::of(targets).len() * plan.runs as usize;
        let own = runs_of(&targets_of(&list, region, true));
        let (key, size) = match plan.budget() {
            None => ("session-calibration-runs", Size::Exactly(own)),
            Some(budget) => {
                let numbers = self.numbers()?.len();
                let others = held_back(&list, region).into_iter();
                let others = others.map(|other| runs_of(&targets_of(&list, &other, false)));
                let all = own + most_runs(numbers, budget) + others.sum::<usize>();
                ("session-calibration-at-most", Size::AtMost(all))
            }
        };
        let message = Message::new(key).with("title", self.scenario().title.as_str());
        let message = message.with("runs", Message::new("runs").with("n", size.most()));
        progress.note(&message.with("threads", plan.context.threads()));
        Ok(size)
    }

    fn numbers(&self) -> Result<Vec<FittedNumber>, SessionError> {
        fitted_numbers(self.tables())
            .map_err(|errors| SessionError::Data(self.scenario().name.clone(), errors))
    }

    fn library_anew(&self) -> Result<Library, SessionError> {
        Library::open(self.named()).map_err(|(path, error)| SessionError::unreadable(&path, &error))
    }

    /// Returns nothing if it was stopped.
    fn fit(
        &self,
        plan: &CalibrationPlan,
        progress: &dyn Progress,
        units: &Units<'_>,
    ) -> Result<Option<CalibrationReport>, SessionError> {
        let begin = Instant::now();
        let (scenario, loaded) = (self.scenario(), self.loaded());
        let of_data = |errors: Vec<InputError>| SessionError::Data(scenario.name.clone(), errors);
        let list = self.list()?;
        let numbers = self.numbers()?;
        let region = scenario.region.margins.clone();
        let mut found = CalibrationReport {
            provisional: loaded.provisional.clone(),
            manifest: self.calibration_manifest(plan),
            estimates: Vec::new(),
            path: Vec::new(),
            stop: None,
            targets: Vec::new(),
        };
        let mut central = scenario.central();
        let is_provisional = !found.provisional.is_empty();
        if let Some(budget) = plan.budget() {
            let language = plan.context.language;
            let mut on_iteration = |n: usize, sum: f64, at: &[f64]| {
                let shown =
                    |(one, place): (&FittedNumber, &f64)| (one.spec.key(), one.scale.from(*place));
                // Of a region with provisional data no point is shown, not on the way either.
                let at = if is_provisional { &[][..] } else { at };
                let shown: Vec<(String, f64)> = numbers.iter().zip(at).map(shown).collect();
                let seconds = begin.elapsed().as_secs_f64();
                let text = iteration_text(language, n, sum, seconds, &shown);
                progress.note(&Message::new("as-it-is").with("text", text));
            };
            let fitted = fit_numbers(
                scenario,
                loaded,
                &list,
                &numbers,
                budget,
                &mut on_iteration,
                units,
            );
            let Some((fit, estimates)) = fitted else {
                return Ok(None);
            };
            central = with_estimates(&central, &estimates, true);
            found.stop = Some(fit.stop);
            found.path = fit.path;
            found.estimates = estimates;
        }
        let shocked = with_shock(loaded, self.tables()).map_err(of_data)?;
        let own = targets_of(&list, &region, true);
        let Some(held) = evaluate_targets(scenario, &shocked, &central, &own, plan.runs, units)
        else {
            return Ok(None);
        };
        found.targets = held;
        if plan.iterations.is_some() {
            for other in held_back(&list, &region) {
                match self.hold_region(plan, &other, &found.estimates, &list, units)? {
                    Some(held) => found.targets.extend(held),
                    None => return Ok(None),
                }
            }
        }
        Ok(Some(found))
    }

    /// Holds the targets of another region against its scenario with the national numbers as fitted.
    fn hold_region(
        &self,
        plan: &CalibrationPlan,
        region: &str,
        estimates: &[CalibratedNumber],
        list: &[Target],
        units: &Units<'_>,
    ) -> Result<Option<Vec<TargetComparison>>, SessionError> {
        if self.library_anew()?.scenario(region).is_none() {
            return Ok(Some(Vec::new()));
        }
        let seed = Overrides {
            seed: self.seed(),
            ..Overrides::default()
        };
        let other = Self::open(region, &seed)?;
        let numbers = with_estimates(&other.scenario().central(), estimates, false);
        let own = targets_of(list, region, false);
        let (scenario, loaded) = (other.scenario(), other.loaded());
        Ok(evaluate_targets(
            scenario, loaded, &numbers, &own, plan.runs, units,
        ))
    }

    fn calibration_manifest(&self, plan: &CalibrationPlan) -> CalibrationManifest {
        let scenario = self.scenario();
        let mut hasher = blake3::Hasher::new();
        for (path, text) in scenario.files.iter().chain(&self.loaded().tables) {
            hasher.update(path.as_bytes()).update(text.as_bytes());
        }
        CalibrationManifest {
            program: concat!("doorstroom ", env!("CARGO_PKG_VERSION")).to_owned(),
            scenario: scenario.name.clone(),
            settings: self.settings(),
            seed: scenario.ensemble.seed,
            runs: plan.runs,
            macro_paths: scenario.ensemble.macro_paths,
            inputs_blake3: hasher.finalize().to_hex().to_string(),
            started: plan.context.started.clone(),
        }
    }
}

impl Outcome {
    fn of(found: &CalibrationReport, started: &str) -> Self {
        let date = started.get(..10).unwrap_or(started);
        let stop = found.stop.filter(|stop| !stop.is_converged());
        let said = |language: Language, one: &CalibratedNumber| {
            let width = language.grouped(one.width_ratio, 2);
            let width = say!(language, "calibration-posterior-width", width = width);
            match one.is_identified() {
                true => width,
                false => format!("{width}, {}", say!(language, "calibration-not-identified")),
            }
        };
        let value = |one: &CalibratedNumber| FittedValue {
            group: one.number.spec.group.to_owned(),
            name: one.number.spec.name.to_owned(),
            value: one.value,
            low: one.low,
            high: one.high,
            source: format!("doorstroom calibrate, target {}, {date}", one.number.target),
            reason: format!("{}; {}", one.number.meaning, said(Language::English, one)),
            said_nl: said(Language::Dutch, one),
        };
        Self {
            not_converged: stop.map(|stop| stop.sentence()),
            values: found.estimates.iter().map(value).collect(),
        }
    }

    /// Reads the outcome of a calibration from its folder.
    ///
    /// # Errors
    /// If its file cannot be read.
    pub fn read(folder: &Path) -> Result<Self, SessionError> {
        let path = folder.join(OUTCOME);
        let content = std::fs::read(&path);
        let outcome = content.and_then(|content| Ok(serde_json::from_slice(&content)?));
        outcome.map_err(|error| SessionError::unreadable(&path, &error))
    }

    /// Writes the estimates into a scenario file, each on the line of its parameter.
    ///
    /// # Errors
    /// If the file cannot be read or written, or has no line of its own for an estimate.
    pub fn write_into_scenario(&self, path: &Path) -> Result<(), SessionError> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| SessionError::unreadable(path, &error))?;
        let shown = path.display().to_string();
        let text = with_fitted(&text, &self.values).map_err(|missing| {
            let message = Message::new("session-no-line").with("path", shown.as_str());
            SessionError::Content(message.with("keys", missing.join(", ")))
        })?;
        let partial = PathBuf::from(format!("{shown}.partial-{}", std::process::id()));
        std::fs::write(&partial, text)
            .and_then(|()| std::fs::rename(&partial, path))
            .map_err(|error| SessionError::unwritable(path, &error))
    }
}

impl Calibration {
    /// Returns the results for programs.
    pub fn json(&self) -> CalibrationSummary {
        calibration_json(&self.found)
    }
}

impl Answer for Calibration {
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    fn text(&self) -> String {
        calibration_text(self.language, &self.found)
    }

    fn summary(&self) -> Vec<u8> {
        json_text(&self.json())
    }

    fn files(&self) -> Vec<(&'static str, Vec<u8>)> {
        let tables = calibration_files(&self.found).into_iter();
        let tables = tables.map(|(name, text)| (name, text.into_bytes()));
        tables
            .chain([(OUTCOME, json_text(&self.outcome))])
            .collect()
    }
}

/// Returns the regions of the targets besides that of the fit.
fn held_back(list: &[Target], region: &str) -> Vec<String> {
    let mut regions: Vec<String> = list
        .iter()
        .map(|target| target.region.clone())
        .filter(|other| other != "nl" && other != region)
        .collect();
    regions.sort();
    regions.dedup();
    regions
}

/// Returns the numbers with the estimates, those of the region of the fit only where it is intended.
fn with_estimates(numbers: &Numbers, estimates: &[CalibratedNumber], region: bool) -> Numbers {
    let mut numbers = numbers.clone();
    for one in estimates {
        let FittedNumber { spec, scope, .. } = &one.number;
        // Other regions keep the neutral value.
        let value = if *scope == Scope::Region && !region {
            1.0
        } else {
            one.value
        };
        numbers.insert((spec.group, spec.name), vec![value]);
    }
    numbers
}
