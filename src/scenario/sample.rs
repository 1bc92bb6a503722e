//! The plan that runs: at one point of the ranges of its numbers.

use super::plan::PlanSpec;
use super::resolved::Scenario;
use crate::interventions::Plan;

/// Returns the plan of a parameter draw, if the scenario has one. An ensemble with a single draw takes the central values.
pub fn sample_plan(scenario: &Scenario, draw: u32) -> Option<Plan> {
    if scenario.ensemble.draws == 1 {
        return central_plan(scenario);
    }
    let plan = scenario.plan.as_ref()?;
    Some(plan.drawn(scenario.ensemble.seed, draw))
}

/// Returns the plan at the central value of every number, if the scenario has one.
pub fn central_plan(scenario: &Scenario) -> Option<Plan> {
    scenario.plan.as_ref().map(PlanSpec::central)
}
