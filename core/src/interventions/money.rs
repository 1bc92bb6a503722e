//! Payments of a month: running costs, monthly costs of participants, and the cost of one participation.

use super::fund_terms::{EntryKind, FundTerms};
use super::funding::Whom;
use super::line_state::Constraint;
use super::plan::Plan;
use super::policy::Policy;
use crate::vocab::{Euros, Month, PersonKey};
use crate::world::Person;

/// Returns what is left of a line's earmark in a month; nothing if there is no earmark.
fn left_of_earmark(plan: &Plan, line: usize, month: Month, policy: &Policy) -> Option<Euros> {
    let delivery = &plan.lines[line].delivery;
    let carry_over = carries_over(plan, line);
    let all = delivery.earmarked(month, carry_over)?;
    let from = delivery.earmark_began(month, carry_over);
    Some(all - policy.lines[line].spent_since(from))
}

fn carries_over(plan: &Plan, line: usize) -> bool {
    let mut funds = plan.lines[line].delivery.funds.iter();
    funds.all(|fund| plan.funds[*fund].carry_over)
}

/// Notes what is left of budgets whose year has ended with the month before.
pub(super) fn close_budgets(plan: &Plan, month: Month, policy: &mut Policy) {
    for (at, line) in plan.lines.iter().enumerate() {
        if carries_over(plan, at) {
            continue;
        }
        for (from, amount) in &line.delivery.budget {
            if from.0 + 12 == month.0 {
                let state = &mut policy.lines[at];
                let within = state.spending.iter().filter(|(paid, _)| paid >= from);
                let spent: Euros = within.map(|(_, amount)| *amount).sum();
                state.now().lapsed += (*amount - spent).max(Euros::ZERO);
            }
        }
    }
}

/// Pays what lines cost whoever takes part, each in proportion to what its funds can pay for all that claim on them, and
/// returns how much of its running work each line does.
pub(super) fn pay_running(plan: &Plan, month: Month, policy: &mut Policy) -> Vec<f64> {
    let works: Vec<bool> = (0..plan.lines.len())
        .map(|at| {
            let delivery = &plan.lines[at].delivery;
            delivery.is_open(month)
                && has_a_budget(plan, at, month)
                && pays_for_one(plan, at, month, policy)
        })
        .collect();
    let wanted: Vec<Euros> = plan
        .lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            if !works[at] {
                return Euros::ZERO;
            }
            let left = left_of_earmark(plan, at, month, policy);
            let cost = line.delivery.cost_running;
            // What is left of a year's money is spread over what is left of the year.
            let months = line.delivery.months_of_earmark(month);
            left.map_or(cost, |left| {
                cost.min(Euros(left.max(Euros::ZERO).0 / months))
            })
        })
        .collect();
    let paid = pay_out_of_funds(plan, month, &wanted, policy);
    let mut scales = vec![0.0; plan.lines.len()];
    for at in 0..plan.lines.len() {
        let line = &plan.lines[at];
        let (cost, paid) = (line.delivery.cost_running, paid[at]);
        let share = match (works[at], cost == Euros::ZERO) {
            (false, _) => 0.0,
            (true, true) => 1.0,
            (true, false) => paid.0 as f64 / cost.0 as f64,
        };
        let state = &mut policy.lines[at];
        state.spending.push((month, paid));
        state.now().spent += paid;
        if share < 1.0 && line.delivery.is_open(month) {
            state.now().refused[Constraint::Money as usize] += 1;
        }
        state.running = share;
        scales[at] = line.delivery.dose * share;
    }
    scales
}

/// Pays running costs out of the funds of each line, in their order: of a fund that cannot pay all who claim on it, each gets
/// in proportion to what it claims. Returns what was paid for each line.
fn pay_out_of_funds(
    plan: &Plan,
    month: Month,
    wanted: &[Euros],
    policy: &mut Policy,
) -> Vec<Euros> {
    let funds_of = |at: usize| &plan.lines[at].delivery.funds;
    let mut paid: Vec<Euros> = wanted.to_vec();
    for (at, paid) in paid.iter_mut().enumerate() {
        if !funds_of(at).is_empty() {
            *paid = Euros::ZERO;
        }
    }
    let most = (0..plan.lines.len()).map(|at| funds_of(at).len()).max();
    for rank in 0..most.unwrap_or(0) {
        let nobody = |line: usize| Whom {
            line: line as u16,
            person: None,
        };
        let free: Vec<Euros> = plan
            .funds
            .iter()
            .zip(&policy.funds)
            .map(|(terms, fund)| fund.available(terms, nobody(0), month))
            .collect();
        let mut asked = vec![Euros::ZERO; plan.funds.len()];
        for at in 0..plan.lines.len() {
            if let Some(fund) = funds_of(at).get(rank) {
                asked[*fund] += wanted[at] - paid[at];
            }
        }
        // Cents that do not divide go to the first payer: lines pay in the order of their keys.
        for at in plan.by_key() {
            let Some(fund) = funds_of(at).get(rank) else {
                continue;
            };
            let (asked, free, due) = (asked[*fund], free[*fund], wanted[at] - paid[at]);
            let share = if asked <= free {
                due
            } else {
                Euros((i128::from(due.0) * i128::from(free.0) / i128::from(asked.0.max(1))) as i64)
            };
            let terms = &plan.funds[*fund];
            if policy.funds[*fund].pay(terms, nobody(at), month, EntryKind::Running, share) {
                paid[at] += share;
            }
        }
    }
    paid
}

/// Returns whether a line has a budget in a month, or needs none; a budget of nothing is no intervention, whatever it costs.
fn has_a_budget(plan: &Plan, line: usize, month: Month) -> bool {
    let earmarked = plan.lines[line]
        .delivery
        .earmarked(month, carries_over(plan, line));
    earmarked.is_none_or(|amount| amount > Euros::ZERO)
}

/// Returns whether a line that enrols nobody has money for one more person: without it the line offers nothing.
pub(super) fn pays_for_one(plan: &Plan, line: usize, month: Month, policy: &Policy) -> bool {
    let (delivery, content) = (&plan.lines[line].delivery, &plan.lines[line].content);
    let months = content.subsidised_months().unwrap_or(1.0) as i64;
    let cost =
        delivery.cost_start + Euros(delivery.cost_month.0 * months) + delivery.cost_placement;
    if content.participation().is_some() || cost <= Euros::ZERO {
        return true;
    }
    let earmark = left_of_earmark(plan, line, month, policy);
    let mut funds = delivery.funds.iter();
    earmark.is_none_or(|left| left >= cost)
        && (delivery.funds.is_empty() || funds.any(|fund| policy.funds[*fund].free() >= cost))
}

/// Pays the month of everybody who takes part, out of what was set aside.
pub(super) fn pay_participants(plan: &Plan, month: Month, policy: &mut Policy) {
    for (at, line) in plan.lines.iter().enumerate() {
        let delivery = &line.delivery;
        let pays_months = delivery.cost_month > Euros::ZERO;
        let subsidised = line.content.subsidised_months().is_some();
        let keys: Vec<PersonKey> = policy.lines[at]
            .participants()
            // A contract is subsidised from the month in which it begins, which is paid when it is booked.
            .filter(|one| !subsidised || one.placed.is_some_and(|placed| placed < month))
            .map(|one| one.key)
            .collect();
        let hours = delivery.hours_per_participant * keys.len() as f64;
        policy.lines[at].now().hours += hours;
        if !pays_months {
            continue;
        }
        for key in keys {
            let mut due = delivery.cost_month;
            for fund in &delivery.funds {
                due -= policy.funds[*fund].pay_committed(at as u16, key, month, due);
            }
            let paid = if delivery.funds.is_empty() {
                delivery.cost_month
            } else {
                delivery.cost_month - due
            };
            policy.lines[at].now().spent += paid;
        }
    }
}

/// Pays and sets aside what one participation costs; returns whether there was enough money. `months` are those beyond the
/// first, which is paid at once.
pub(super) fn afford(
    plan: &Plan,
    line: usize,
    (key, person): (PersonKey, &Person),
    month: Month,
    months: u16,
    policy: &mut Policy,
) -> bool {
    let delivery = &plan.lines[line].delivery;
    let now = delivery.cost_start + delivery.cost_month;
    let later = Euros(delivery.cost_month.0 * i64::from(months));
    // The running cost of the rest of the year comes first: nobody begins what nobody can go on with.
    let running = Euros(delivery.cost_running.0 * (delivery.months_of_earmark(month) - 1));
    let left = left_of_earmark(plan, line, month, policy);
    if left.is_some_and(|left| left - running < now + later) {
        return false;
    }
    let whom = Whom {
        line: line as u16,
        person: Some((key, person)),
    };
    let enough = |fund: &usize, terms: &FundTerms| {
        policy.funds[*fund].available(terms, whom, month) >= now + later
    };
    let fund = delivery
        .funds
        .iter()
        .find(|fund| enough(fund, &plan.funds[**fund]));
    if let Some(fund) = fund {
        let terms = &plan.funds[*fund];
        let paid = [
            (EntryKind::Start, delivery.cost_start),
            (EntryKind::Month, delivery.cost_month),
        ];
        for (kind, amount) in paid {
            policy.funds[*fund].pay(terms, whom, month, kind, amount);
        }
        policy.funds[*fund].commit(terms, (line as u16, key, person), month, later);
    } else if !delivery.funds.is_empty() && now + later > Euros::ZERO {
        return false;
    }
    let state = &mut policy.lines[line];
    state.spending.push((month, now + later));
    state.now().spent += now;
    true
}
