//! What a plan says that can be run but can hardly be intended: money that nobody can use, lines that nobody pays.

use crate::vocab::Month;

use super::meant::Parameter;
use super::plan_meant::{FundSpec, LineSpec, PlanSpec};

/// Returns what is doubtful in a plan, one sentence each.
pub fn plan_doubts(plan: &PlanSpec) -> Vec<String> {
    let mut doubts = Vec::new();
    for (at, fund) in plan.funds.iter().enumerate() {
        of_fund(plan, at, fund, &mut doubts);
    }
    for line in &plan.lines {
        of_line(plan, line, &mut doubts);
    }
    for target in plan.targets.iter().filter(|one| number(&one.number) <= 0.0) {
        doubts.push(format!(
            "the target `{}` is met by doing nothing",
            target.label
        ));
    }
    doubts
}

fn number(parameter: &Parameter) -> f64 {
    parameter.sourced.value[0]
}

fn of_fund(plan: &PlanSpec, at: usize, fund: &FundSpec, doubts: &mut Vec<String>) {
    let name = &fund.name;
    let lines: Vec<&LineSpec> = plan
        .lines
        .iter()
        .filter(|one| one.funds.contains(&at))
        .collect();
    let last = lines.iter().map(|one| one.to).max();
    let (Some(last), Some(start)) = (last, plan.start()) else {
        doubts.push(format!(
            "no line draws on the fund `{name}`; write `funds = [\"{name}\"]` in the lines that it pays"
        ));
        return;
    };
    let grants = || fund.payers.iter().flat_map(|payer| &payer.grants);
    for (month, _) in grants() {
        if *month < start {
            doubts.push(format!(
                "the grant of {month} to the fund `{name}` comes before the plan begins in {start} and is never received"
            ));
        } else if *month > last {
            doubts.push(format!(
                "the grant of {month} to the fund `{name}` comes after the last line that it pays ends in {last}"
            ));
        }
    }
    if fund
        .overhead
        .as_ref()
        .is_some_and(|share| number(share) >= 1.0)
    {
        doubts.push(format!(
            "the overhead of the fund `{name}` leaves nothing to spend"
        ));
    }
    let granted: f64 = grants().map(|(_, amount)| number(amount)).sum();
    let only_here = lines.iter().filter(|one| one.funds.len() == 1);
    let earmarked: f64 = only_here
        .flat_map(|one| &one.budget)
        .map(|(_, amount)| number(amount))
        .sum();
    if earmarked > granted {
        doubts.push(format!(
            "the budgets of the lines that the fund `{name}` pays are EUR {earmarked:.0}, its grants EUR {granted:.0}"
        ));
    }
}

fn of_line(plan: &PlanSpec, line: &LineSpec, doubts: &mut Vec<String>) {
    let label = &line.label;
    let costs = line.numbers.iter().any(|(field, parameter)| {
        field.starts_with("cost_") && parameter.sourced.value.iter().any(|cost| *cost > 0.0)
    });
    if costs && line.funds.is_empty() && !plan.funds.is_empty() {
        doubts.push(format!(
            "the line `{label}` costs money and names no fund: it is counted, paid by nobody and never bound by money"
        ));
    }
    for (month, _) in &line.budget {
        if month.0 + 12 <= line.from.0 || *month > line.to {
            doubts.push(format!(
                "the budget of {month} for the line `{label}` is for a year outside its months, {} to {}",
                line.from, line.to
            ));
        }
    }
    let first: Option<Month> = line
        .funds
        .iter()
        .flat_map(|fund| &plan.funds[*fund].payers)
        .flat_map(|payer| payer.grants.iter().map(|(month, _)| *month))
        .min();
    if let Some(first) = first.filter(|first| costs && *first > line.from) {
        doubts.push(format!(
            "the line `{label}` begins in {}, but its funds have nothing before {first}",
            line.from
        ));
    }
}
