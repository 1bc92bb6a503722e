//! Runs that the survey looked at, with the arms that some targets need, and the value of a target in them.

use std::sync::{Arc, LazyLock};

use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::draws::Draws;
use crate::engine::{Model, run_looking};
use crate::experiment::{Progress, start, with_path};
use crate::observe::{Answers, Kind, Layout, Question, RunTable, Survey, layout_of};
use crate::scenario::{Loaded, Numbers, Scenario, central_neighbours, params};
use crate::vocab::stats::{CrossedDesign, mean};
use crate::vocab::{Estimate, Month, RunNumbers};

use super::targets::{Aggregation, MATCHING, SEMI_ELASTICITY, Target};

/// By how much the cycle is lower in the second run of a semi-elasticity.
const CYCLE_STEP: f64 = 0.01;
/// Growth of labour demand a year, above the control's, in the second run of the matching elasticity: about a tenth more
/// posted vacancies within the year.
const DEMAND_GROWTH: f64 = 0.02;
/// The first month of that growth.
const DEMAND_FROM: Month = Month::new(2019, 1);

/// Which run of a set of runs with equal draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arm {
    /// As the scenario says.
    Control,
    /// The cycle lower by one hundredth from the first month of the horizon on.
    CycleLower,
    /// More labour demand, so that about a tenth more vacancies are posted in 2019.
    MoreVacancies,
}

impl Arm {
    /// Returns the arms that a list of targets needs, the control first.
    pub fn of(targets: &[Target]) -> Vec<Self> {
        let needs = |measure: &str| targets.iter().any(|target| target.measure == measure);
        let others = [
            (SEMI_ELASTICITY, Self::CycleLower),
            (MATCHING, Self::MoreVacancies),
        ];
        let others = others.into_iter().filter(|(measure, _)| needs(measure));
        let all = std::iter::once(Self::Control).chain(others.map(|(_, arm)| arm));
        all.filter(|_| !targets.is_empty()).collect()
    }

    /// Changes a model into the one of this arm.
    pub fn apply(self, model: &mut Model) {
        let first = model.start.month();
        for (n, economy) in model.economy.iter_mut().enumerate().skip(1) {
            let month = Month(first.0 + n as u16);
            match self {
                Self::Control => {}
                Self::CycleLower => economy.cycle -= CYCLE_STEP,
                Self::MoreVacancies if month >= DEMAND_FROM => {
                    let years = f64::from(month.since(DEMAND_FROM) + 1) / 12.0;
                    let factor = libm::exp(DEMAND_GROWTH * years);
                    economy.growth.iter_mut().for_each(|one| *one *= factor);
                }
                Self::MoreVacancies => {}
            }
        }
    }
}

/// One run with what the survey saw of it.
#[derive(Clone, Debug)]
pub struct Observed {
    /// Series and months of the table.
    pub layout: Arc<Layout>,
    /// The recorded table.
    pub table: RunTable,
    /// The answers of the survey.
    pub answers: Answers,
}

/// Runs a model and looks at every month.
pub fn observe(model: &Model, draws: &Draws) -> Observed {
    let months = model.horizon.months().collect();
    let mut survey = Survey::new(&model.start);
    let table = run_looking(model, draws, &mut |_, world| {
        survey.see(world);
        true
    });
    let table = table.expect("a run that is not abandoned has a table");
    Observed {
        layout: Arc::new(layout_of(
            model.start.municipalities(),
            model.start.regions(),
            months,
        )),
        table,
        answers: survey.into_answers(),
    }
}

/// Runs with equal draws: the control and, where requested, the other arms.
#[derive(Clone, Debug)]
pub struct MatchedRuns<T = Vec<Part>> {
    /// Their place in the design.
    pub numbers: RunNumbers,
    /// What is kept of each arm that was run; by default its part in each target.
    pub arms: Vec<(Arm, T)>,
}

/// What one arm says of a target: its value, or the two numbers (the second of them for the matching elasticity alone) in which
/// the arms of a comparison differ; undefined if its months were not run.
pub type Part = [f64; 2];

/// Runs a set of numbers from an initial population of its own: `runs` replications, alternating over the macro paths of the
/// scenario, each with all the arms. Runs are a function of their numbers alone, so threads do not matter. A run of an arm is
/// a unit, of which `part` is kept; `place` names the set among those of the computation. None if it was stopped.
pub fn observe_numbers<T: Send + Serialize + DeserializeOwned>(
    (scenario, loaded, numbers): (&Scenario, &Loaded, &Numbers),
    arms: &[Arm],
    runs: u32,
    (progress, place): (&Progress<'_>, &str),
    part: &(dyn Fn(&Observed) -> T + Sync),
) -> Option<Vec<MatchedRuns<T>>> {
    let params = params(numbers);
    // The burn-in is left out if all runs are kept.
    let begun = LazyLock::new(|| {
        let neighbours = central_neighbours(scenario);
        let (world, reference, _) = start(scenario, loaded, &params, neighbours, 0, None);
        (Arc::new(world), reference)
    });
    let one = |numbers: RunNumbers, arm: Arm| {
        let run = numbers.replication;
        let unit = progress.unit(&format!("{place} {arm:?} {run}"), || {
            let (world, reference) = &*begun;
            let mut model = with_path(
                scenario,
                loaded,
                params.clone(),
                Arc::clone(world),
                Arc::clone(reference),
                numbers.macro_path,
                // Figures that were observed are those of the region without a plan.
                None,
            );
            arm.apply(&mut model);
            let draws = Draws::of_replication(scenario.ensemble.seed, run);
            Some(part(&observe(&model, &draws)))
        });
        Some((arm, unit?))
    };
    (0..runs)
        .into_par_iter()
        .map(|run| {
            let numbers = RunNumbers {
                draw: 0,
                macro_path: run % scenario.ensemble.macro_paths.max(1),
                replication: run,
            };
            let arms = arms.par_iter().map(|arm| one(numbers, *arm));
            Some(MatchedRuns {
                numbers,
                arms: arms.collect::<Option<_>>()?,
            })
        })
        .collect()
}

/// Returns the value of each target over runs: mean, undefined if its months were not run, and standard error; runs of one macro
/// path share it.
pub fn simulated(targets: &[Target], runs: &[MatchedRuns]) -> Vec<Estimate> {
    let numbers: Vec<RunNumbers> = runs.iter().map(|run| run.numbers).collect();
    let design = CrossedDesign::of(numbers);
    let estimate = |(n, target): (usize, &Target)| {
        let values: Vec<f64> = runs.iter().map(|run| run.value(n, target)).collect();
        Estimate {
            mean: mean(&values),
            ..design.mean(&values)
        }
    };
    targets.iter().enumerate().map(estimate).collect()
}

impl MatchedRuns {
    /// Returns the value of the n-th target; undefined if its months, or its arms, were not run.
    fn value(&self, n: usize, target: &Target) -> f64 {
        let part = |arm: Arm| {
            let found = self.arms.iter().find(|(one, _)| *one == arm);
            found.map_or([f64::NAN; 2], |(_, parts)| parts[n])
        };
        let [control, open] = part(Arm::Control);
        match target.measure.as_str() {
            SEMI_ELASTICITY => libm::log(control / part(Arm::CycleLower)[0]) / CYCLE_STEP,
            // Log ratio of hires of the unemployed in the region by log ratio of the vacancies open.
            MATCHING => {
                let [more, more_open] = part(Arm::MoreVacancies);
                libm::log(more / control) / libm::log(more_open / open)
            }
            _ => control,
        }
    }
}

impl Observed {
    /// Returns what the run says of each target.
    pub fn parts(&self, targets: &[Target]) -> Vec<Part> {
        let parts = targets.iter().map(|target| self.part(target));
        parts
            .map(|part| part.map(|one| one.unwrap_or(f64::NAN)))
            .collect()
    }

    fn part(&self, target: &Target) -> [Option<f64>; 2] {
        let (from, to) = (target.from, target.to);
        match (&*target.measure, &*target.group) {
            (SEMI_ELASTICITY, "ww_begun") => {
                [self.sum("benefits_begun", "income", "ww", from, to), None]
            }
            (SEMI_ELASTICITY, measure) => [self.sum(measure, "all", "all", from, to), None],
            (MATCHING, _) => {
                let hires = self.answers.answer(Question::UnemployedHired, from, to);
                let open = self.sum("vacancies_open", "all", "all", from, to);
                [Some(hires.over), open]
            }
            _ => [self.value(target), None],
        }
    }

    fn month(&self, month: Month) -> Option<usize> {
        self.layout.months.iter().position(|one| *one == month)
    }

    /// Returns a series from one month to another.
    fn months(
        &self,
        measure: &str,
        by: &str,
        group: &str,
        from: Month,
        to: Month,
    ) -> Option<&[f64]> {
        let or_all = |text: &'_ str| {
            if text.is_empty() {
                "all".to_owned()
            } else {
                text.to_owned()
            }
        };
        let series = self.layout.find(measure, &or_all(by), &or_all(group))?;
        let (first, last) = (self.month(from)?, self.month(to)?);
        let start = series * self.layout.months.len();
        self.table.values.get(start + first..=start + last)
    }

    fn sum(&self, measure: &str, by: &str, group: &str, from: Month, to: Month) -> Option<f64> {
        Some(self.months(measure, by, group, from, to)?.iter().sum())
    }

    fn mean(&self, measure: &str, by: &str, group: &str, from: Month, to: Month) -> Option<f64> {
        let months = self.months(measure, by, group, from, to)?;
        Some(months.iter().sum::<f64>() / months.len() as f64)
    }

    fn value(&self, target: &Target) -> Option<f64> {
        let (measure, by, group) = (&*target.measure, &*target.group_by, &*target.group);
        let (from, to) = (target.from, target.to);
        match (measure, group) {
            ("vacancy_days", _) => return self.vacancy_days(from, to),
            ("jobs_added", "percent_of_start") => {
                let added = self.mean(measure, "", "", to, to)?;
                let start = self.mean("jobs_filled", "", "", to, to)? - added;
                return Some(100.0 * added / start);
            }
            (_, "percent_of_labour_force") => {
                let events = self.sum(measure, "", "", from, to)?;
                let force = self.mean("employed", "", "", from, to)?
                    + self.mean("unemployed", "", "", from, to)?;
                return Some(100.0 * events / force);
            }
            _ => {}
        }
        if Question::find(measure, group).is_some() {
            // A question that needs a later look than the horizon has is not answered.
            self.month(to)?;
            return self.answers.value(measure, group, from, to);
        }
        let over = |group: &str, from: Month, to: Month| {
            let series = self.layout.series.iter();
            let mut same = series.filter(|one| one.measure.name == measure);
            let is_flow = same.next()?.measure.kind == Kind::Flow;
            if is_flow {
                self.sum(measure, by, group, from, to)
            } else {
                self.mean(measure, by, group, from, to)
            }
        };
        match target.aggregation {
            Aggregation::Stock => self.mean(measure, by, group, to, to),
            Aggregation::Sum => self.sum(measure, by, group, from, to),
            Aggregation::Mean => self.mean(measure, by, group, from, to),
            Aggregation::Ratio => {
                let (base_from, base_to) = target.base?;
                Some(over(group, from, to)? / over(group, base_from, base_to)?)
            }
            Aggregation::DifferenceOfMeans => {
                let (base_from, base_to) = target.base?;
                Some(over(group, from, to)? - over(group, base_from, base_to)?)
            }
            Aggregation::RatioToAll => {
                let group = group.split('/').next().unwrap_or(group);
                let all = self.mean(measure, "", "", from, to)?;
                Some(self.mean(measure, by, group, from, to)? / all)
            }
            Aggregation::Difference => None,
        }
    }

    /// Returns `365 x mean open / (filled or withdrawn in a year)`.
    fn vacancy_days(&self, from: Month, to: Month) -> Option<f64> {
        let open = self.mean("vacancies_open", "", "", from, to)?;
        let ended = self.sum("vacancies_filled", "", "", from, to)?
            + self.sum("vacancies_withdrawn", "", "", from, to)?;
        let days = 365.0 * (f64::from(to.since(from)) + 1.0) / 12.0;
        Some(days * open / ended)
    }
}
