//! A calibration: the numbers that are fitted, and model against figure for every target.

use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::{Value, json};

use super::context::RunContext;
use super::error::SessionError;
use super::identity::identity;
use super::job::Job;
use super::open::Session;
use super::progress::Progress;
use crate::experiment::Progress as Units;
use crate::inputs::InputError;
use crate::report::{
    CalibrationReport, CalibrationSummary, calibration_files, calibration_json, calibration_text,
    iteration_text, write_files,
};
use crate::scenario::{FittedValue, Library, Numbers, Overrides, Shelf, with_fitted};
use crate::studies::{
    Budget, CalibratedNumber, FittedNumber, Scope, StoppingRule, Target, TargetComparison,
    calibrate as fit_numbers, evaluate_targets, fitted_numbers, targets, targets_of, with_shock,
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

impl Session {
    /// Fits the numbers that are fitted on the targets of the scenario's region, and holds every target against the model, also
    /// in the regions that the fit does not see.
    ///
    /// # Errors
    /// If a table of targets or numbers cannot be read, or it was stopped. A fit that did not converge is no error here: see
    /// [`CalibrationReport::stop`].
    pub fn calibrate(
        &self,
        plan: &CalibrationPlan,
        progress: &dyn Progress,
    ) -> Result<CalibrationReport, SessionError> {
        let asked = vec![format!(
            "{} runs, {:?} iterations",
            plan.runs, plan.iterations
        )];
        let asked = [self.typed(), asked].concat();
        let horizon = self.scenario().horizon;
        let identity = identity("calibration", std::slice::from_ref(self), asked, horizon);
        let job = Job::begin(&plan.context, &identity, 0, progress)?;
        let found = job.compute(0, |units| self.fit(plan, progress, units).transpose())??;
        job.done();
        Ok(found)
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
        let list = targets(self.tables()).map_err(of_data)?;
        let numbers = fitted_numbers(self.tables()).map_err(of_data)?;
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
        if let Some(iterations) = plan.iterations {
            let budget = Budget {
                runs: plan.runs,
                stopping: StoppingRule {
                    iterations,
                    refresh: REFRESH,
                    gain: GAIN,
                },
            };
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
        let library = Library::open(self.named())
            .map_err(|(path, error)| SessionError::unreadable(&path, &error))?;
        if library.scenario(region).is_none() {
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

    fn calibration_manifest(&self, plan: &CalibrationPlan) -> Vec<(String, Value)> {
        let scenario = self.scenario();
        let mut hasher = blake3::Hasher::new();
        for (path, text) in scenario.files.iter().chain(&self.loaded().tables) {
            hasher.update(path.as_bytes()).update(text.as_bytes());
        }
        let inputs = hasher.finalize().to_hex().to_string();
        let program = concat!("doorstroom ", env!("CARGO_PKG_VERSION"));
        let rows: [(&str, Value); 8] = [
            ("program", json!(program)),
            ("scenario", json!(scenario.name)),
            ("settings", json!(self.settings())),
            ("seed", json!(scenario.ensemble.seed)),
            ("runs", json!(plan.runs)),
            ("macro_paths", json!(scenario.ensemble.macro_paths)),
            ("inputs_blake3", json!(inputs)),
            ("started", json!(plan.context.started)),
        ];
        let rows = rows.into_iter();
        rows.map(|(key, value)| (key.to_owned(), value)).collect()
    }
}

impl CalibrationReport {
    /// Writes the results into a folder.
    ///
    /// # Errors
    /// If the file system refuses.
    pub fn write(&self, folder: &Path) -> Result<(), SessionError> {
        Ok(write_files(folder, &calibration_files(self))?)
    }

    /// Returns the results as plain text.
    pub fn text(&self, language: crate::report::Language) -> String {
        calibration_text(language, self)
    }

    /// Returns the results for programs.
    pub fn json(&self) -> CalibrationSummary {
        calibration_json(self)
    }

    /// Writes the estimates into a scenario file, each on the line of its parameter; `started` is the date of the source.
    ///
    /// # Errors
    /// If the file cannot be read or written, or has no line of its own for an estimate.
    pub fn write_into_scenario(&self, path: &Path, started: &str) -> Result<(), SessionError> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| SessionError::unreadable(path, &error))?;
        let shown = path.display().to_string();
        let estimates = &self.estimates;
        let date = started.get(..10).unwrap_or(started);
        let said = |language: Language, one: &CalibratedNumber| {
            let width = language.grouped(one.width_ratio, 2);
            let width = say!(language, "calibration-posterior-width", width = width);
            match one.is_identified() {
                true => width,
                false => format!("{width}, {}", say!(language, "calibration-not-identified")),
            }
        };
        let fitted = |one: &CalibratedNumber| FittedValue {
            group: one.number.spec.group.to_owned(),
            name: one.number.spec.name.to_owned(),
            value: one.value,
            low: one.low,
            high: one.high,
            source: format!("doorstroom calibrate, target {}, {date}", one.number.target),
            reason: format!("{}; {}", one.number.meaning, said(Language::English, one)),
            said_nl: said(Language::Dutch, one),
        };
        let values: Vec<FittedValue> = estimates.iter().map(fitted).collect();
        let text = with_fitted(&text, &values).map_err(|missing| {
            let message = Message::new("session-no-line").with("path", shown.as_str());
            SessionError::Content(message.with("keys", missing.join(", ")))
        })?;
        let partial = PathBuf::from(format!("{shown}.partial-{}", std::process::id()));
        std::fs::write(&partial, text)
            .and_then(|()| std::fs::rename(&partial, path))
            .map_err(|error| SessionError::unwritable(path, &error))
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
