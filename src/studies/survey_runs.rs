//! Runs that the survey looked at, with the arms that some targets need, and the value of a target in them.

use std::sync::Arc;

use rayon::prelude::*;

use crate::draws::Draws;
use crate::engine::{Model, run_looking};
use crate::experiment::{start, with_path};
use crate::observe::{Answers, Kind, Layout, Question, RunTable, Survey, layout_of};
use crate::scenario::{Loaded, Numbers, Scenario, central_neighbours, params};
use crate::vocab::stats::{CrossedDesign, mean};
use crate::vocab::{Estimate, Month, RunNumbers};

use super::targets::{Aggregation, Target};

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
pub struct MatchedRuns {
    /// Their place in the design.
    pub numbers: RunNumbers,
    /// Each arm that was run.
    pub arms: Vec<(Arm, Observed)>,
}

/// Runs each set of numbers from an initial population of its own: `runs` replications, alternating over the macro paths of the
/// scenario, each with all the arms. Runs are a function of their numbers alone, so threads do not matter.
pub fn observe_numbers(
    scenario: &Scenario,
    loaded: &Loaded,
    numbers: &[Numbers],
    arms: &[Arm],
    runs: u32,
) -> Vec<Vec<MatchedRuns>> {
    let settled = |numbers: &Numbers| {
        let params = params(numbers);
        let (world, reference, _) = start(
            scenario,
            loaded,
            &params,
            central_neighbours(scenario),
            0,
            None,
        );
        (params, Arc::new(world), reference)
    };
    numbers
        .par_iter()
        .map(|numbers| {
            let (params, world, reference) = settled(numbers);
            let one = |run: u32, arm: Arm| {
                let mut model = with_path(
                    scenario,
                    loaded,
                    params.clone(),
                    Arc::clone(&world),
                    Arc::clone(&reference),
                    run % scenario.ensemble.macro_paths.max(1),
                    // Figures that were observed are those of the region without a plan.
                    None,
                );
                arm.apply(&mut model);
                observe(&model, &Draws::of_replication(scenario.ensemble.seed, run))
            };
            (0..runs)
                .into_par_iter()
                .map(|run| MatchedRuns {
                    numbers: RunNumbers {
                        draw: 0,
                        macro_path: run % scenario.ensemble.macro_paths.max(1),
                        replication: run,
                    },
                    arms: arms.par_iter().map(|arm| (*arm, one(run, *arm))).collect(),
                })
                .collect()
        })
        .collect()
}

/// Returns a target's value over runs: mean, undefined if its months were not run, and standard error; runs of one macro path
/// share it.
pub fn simulated(target: &Target, runs: &[MatchedRuns]) -> Estimate {
    let values: Vec<f64> = runs.iter().map(|run| run.value(target)).collect();
    let numbers: Vec<RunNumbers> = runs.iter().map(|run| run.numbers).collect();
    Estimate {
        mean: mean(&values),
        ..CrossedDesign::of(numbers).mean(&values)
    }
}

impl MatchedRuns {
    fn arm(&self, arm: Arm) -> Option<&Observed> {
        let found = self.arms.iter().find(|(one, _)| *one == arm);
        found.map(|(_, observed)| observed)
    }

    /// Returns the value of a target; undefined if its months, or its arms, were not run.
    pub fn value(&self, target: &Target) -> f64 {
        let value = match target.measure.as_str() {
            "cycle_semi_elasticity" => self.cycle_semi_elasticity(target),
            "matching_elasticity" => self.matching_elasticity(target),
            _ => self.arm(Arm::Control).and_then(|run| run.value(target)),
        };
        value.unwrap_or(f64::NAN)
    }

    fn cycle_semi_elasticity(&self, target: &Target) -> Option<f64> {
        let (measure, by, group) = match target.group.as_str() {
            "ww_begun" => ("benefits_begun", "income", "ww"),
            measure => (measure, "all", "all"),
        };
        let of = |arm: Arm| {
            self.arm(arm)?
                .sum(measure, by, group, target.from, target.to)
        };
        Some(libm::log(of(Arm::Control)? / of(Arm::CycleLower)?) / CYCLE_STEP)
    }

    /// Log ratio of hires of the unemployed in the region by log ratio of the vacancies open.
    fn matching_elasticity(&self, target: &Target) -> Option<f64> {
        let hires = |arm: Arm| {
            let answers = &self.arm(arm)?.answers;
            let answer = answers.answer(Question::UnemployedHired, target.from, target.to);
            Some(answer.over)
        };
        let open = |arm: Arm| {
            self.arm(arm)?
                .sum("vacancies_open", "all", "all", target.from, target.to)
        };
        let (more, control) = (Arm::MoreVacancies, Arm::Control);
        let vacancies = libm::log(open(more)? / open(control)?);
        Some(libm::log(hires(more)? / hires(control)?) / vacancies)
    }
}

impl Observed {
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
