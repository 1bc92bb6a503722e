//! What a plan says that can be run but can hardly be intended: money that nobody can use, lines that nobody pays.

use crate::vocab::{Horizon, Month};

use super::super::diagnostic::quoted;
use super::super::parameter::Parameter;
use super::super::plan::{FundSpec, LineSpec, PlanSpec};
use crate::interventions::Assignment;
use crate::texts::{Message, message};

/// Returns what is doubtful in a plan, one sentence each.
pub fn plan_lints(plan: &PlanSpec, horizon: Horizon) -> Vec<Message> {
    let mut doubts = Vec::new();
    for (at, fund) in plan.funds.iter().enumerate() {
        of_fund(plan, at, fund, &mut doubts);
    }
    for line in &plan.lines {
        of_line(plan, line, &mut doubts);
    }
    for target in plan.targets.iter().filter(|one| number(&one.number) <= 0.0) {
        doubts.push(message!("doubt-target", label = quoted(&target.label)));
    }
    past_the_horizon(plan, horizon, &mut doubts);
    doubts
}

/// Adds what lies behind the last month that is simulated, and so is never seen.
fn past_the_horizon(plan: &PlanSpec, horizon: Horizon, doubts: &mut Vec<Message>) {
    let last = horizon.to.to_string();
    for line in plan.lines.iter().filter(|line| line.to > horizon.to) {
        let (label, to) = (quoted(&line.label), line.to.to_string());
        doubts.push(message!(
            "doubt-line-past-horizon",
            line = label,
            to,
            last = last.as_str()
        ));
    }
    for fund in &plan.funds {
        let grants = fund.payers.iter().flat_map(|payer| &payer.grants);
        for (month, _) in grants.filter(|(month, _)| *month > horizon.to) {
            let (fund, month) = (quoted(&fund.name), month.to_string());
            let last = last.as_str();
            doubts.push(message!("doubt-grant-past-horizon", month, fund, last));
        }
    }
    let Some(start) = plan.start() else {
        return;
    };
    let is_late = |after: u16| start.0 + after > horizon.to.0 + 1;
    for after in plan.evaluations.iter().filter(|after| is_late(**after)) {
        let after = after.to_string();
        doubts.push(message!(
            "doubt-evaluation-past-horizon",
            months = after,
            last = last.as_str()
        ));
    }
    for target in plan.targets.iter().filter(|target| is_late(target.after)) {
        let (label, after) = (quoted(&target.label), target.after.to_string());
        let last = last.as_str();
        doubts.push(message!(
            "doubt-target-past-horizon",
            label,
            months = after,
            last
        ));
    }
}

fn number(parameter: &Parameter) -> f64 {
    parameter.sourced.value[0]
}

fn of_fund(plan: &PlanSpec, at: usize, fund: &FundSpec, doubts: &mut Vec<Message>) {
    let name = quoted(&fund.name);
    let lines: Vec<&LineSpec> = plan
        .lines
        .iter()
        .filter(|one| one.funds.contains(&at))
        .collect();
    let last = lines.iter().map(|one| one.to).max();
    let (Some(last), Some(start)) = (last, plan.start()) else {
        let example = format!("funds = [\"{}\"]", fund.name);
        doubts.push(message!("doubt-fund-unused", fund = name.as_str(), example));
        return;
    };
    let grants = || fund.payers.iter().flat_map(|payer| &payer.grants);
    for (month, _) in grants() {
        if *month < start {
            let (month, start) = (month.to_string(), start.to_string());
            let name = name.as_str();
            doubts.push(message!("doubt-grant-early", month, fund = name, start));
        } else if *month > last {
            let (month, last) = (month.to_string(), last.to_string());
            let name = name.as_str();
            doubts.push(message!("doubt-grant-late", month, fund = name, last));
        }
    }
    if fund
        .overhead
        .as_ref()
        .is_some_and(|share| number(share) >= 1.0)
    {
        doubts.push(message!("doubt-overhead", fund = name.as_str()));
    }
    let granted: f64 = grants().map(|(_, amount)| number(amount)).sum();
    let only_here = lines.iter().filter(|one| one.funds.len() == 1);
    let earmarked: f64 = only_here
        .flat_map(|one| &one.budget)
        .map(|(_, amount)| number(amount))
        .sum();
    if earmarked > granted {
        let (earmarked, granted) = (format!("{earmarked:.0}"), format!("{granted:.0}"));
        let name = name.as_str();
        doubts.push(message!("doubt-budgets", fund = name, earmarked, granted));
    }
}

fn of_line(plan: &PlanSpec, line: &LineSpec, doubts: &mut Vec<Message>) {
    let label = quoted(&line.label);
    let costs = line.numbers.iter().any(|(field, parameter)| {
        field.starts_with("cost_") && parameter.sourced.value.iter().any(|cost| *cost > 0.0)
    });
    if costs && line.funds.is_empty() && !plan.funds.is_empty() {
        doubts.push(message!("doubt-line-without-fund", line = label.as_str()));
    }
    for (month, _) in &line.budget {
        if month.0 + 12 <= line.from.0 || *month > line.to {
            doubts.push(message!(
                "doubt-budget-outside",
                month = month.to_string(),
                line = label.as_str(),
                from = line.from.to_string(),
                to = line.to.to_string()
            ));
        }
    }
    let is_zero = |field: &str| {
        let parameter = line.numbers.get(field);
        parameter.is_some_and(|parameter| parameter.sourced.value.iter().all(|one| *one <= 0.0))
    };
    let nobody = match line.assignment {
        Assignment::Lottery { share } => share <= 0.0,
        _ => false,
    };
    if is_zero("places") || is_zero("places_per_month") || nobody {
        doubts.push(message!("doubt-no-places", line = label.as_str()));
    }
    let first: Option<Month> = line
        .funds
        .iter()
        .flat_map(|fund| &plan.funds[*fund].payers)
        .flat_map(|payer| payer.grants.iter().map(|(month, _)| *month))
        .min();
    if let Some(first) = first.filter(|first| costs && *first > line.from) {
        let (from, first) = (line.from.to_string(), first.to_string());
        doubts.push(message!(
            "doubt-line-early",
            line = label.as_str(),
            from,
            first
        ));
    }
}
