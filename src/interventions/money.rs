//! Money of a month: running costs, months of participants, and what one participation costs.

use super::funding::{EntryKind, FundTerms, Whom};
use super::plan::Plan;
use super::policy::{Constraint, Policy};
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

/// Pays what lines cost whoever takes part, each in proportion to what its funds can pay for all that claim on them, and
/// returns how much of its running work each line does.
pub(super) fn pay_running(plan: &Plan, month: Month, policy: &mut Policy) -> Vec<f64> {
    let mut asked = vec![Euros::ZERO; plan.funds.len()];
    let works: Vec<bool> = (0..plan.lines.len())
        .map(|at| plan.lines[at].delivery.is_open(month) && pays_for_one(plan, at, month, policy))
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
    for (line, amount) in plan.lines.iter().zip(&wanted) {
        if let Some(fund) = line.delivery.funds.first() {
            asked[*fund] += *amount;
        }
    }
    let free: Vec<Euros> = plan
        .funds
        .iter()
        .zip(&policy.funds)
        .map(|(terms, fund)| {
            let whom = Whom {
                line: 0,
                person: None,
            };
            fund.available(terms, whom, month)
        })
        .collect();
    let mut scales = vec![0.0; plan.lines.len()];
    // Cents that do not divide go to the first payer: lines pay in the order of their keys.
    for at in plan.by_key() {
        let line = &plan.lines[at];
        let cost = line.delivery.cost_running;
        if !works[at] {
            let state = policy.lines[at].now();
            state.refused[Constraint::Money as usize] += u32::from(line.delivery.is_open(month));
            continue;
        }
        let paid = match line.delivery.funds.first() {
            _ if cost == Euros::ZERO => Euros::ZERO,
            None => wanted[at],
            Some(fund) => {
                let (asked, free) = (asked[*fund], free[*fund]);
                let share = if asked <= free {
                    wanted[at]
                } else {
                    let part = i128::from(wanted[at].0) * i128::from(free.0);
                    Euros((part / i128::from(asked.0.max(1))) as i64)
                };
                let whom = Whom {
                    line: at as u16,
                    person: None,
                };
                let terms = &plan.funds[*fund];
                let kind = EntryKind::Running;
                if policy.funds[*fund].pay(terms, whom, month, kind, share) {
                    share
                } else {
                    Euros::ZERO
                }
            }
        };
        let state = &mut policy.lines[at];
        state.spending.push((month, paid));
        state.now().spent += paid;
        let share = if cost == Euros::ZERO {
            1.0
        } else {
            paid.0 as f64 / cost.0 as f64
        };
        if share < 1.0 {
            state.now().refused[Constraint::Money as usize] += 1;
        }
        scales[at] = line.delivery.dose * share;
    }
    scales
}

/// Returns whether a line that enrols nobody has money for one more person: without it the line offers nothing.
pub(super) fn pays_for_one(plan: &Plan, line: usize, month: Month, policy: &Policy) -> bool {
    let (delivery, content) = (&plan.lines[line].delivery, &plan.lines[line].content);
    let months = content.subsidised_months().unwrap_or(1.0) as i64;
    let cost =
        delivery.cost_start + Euros(delivery.cost_month.0 * months) + delivery.cost_placement;
    if content.stay().is_some() || cost <= Euros::ZERO {
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
            .taking_part()
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
    let left = left_of_earmark(plan, line, month, policy);
    if left.is_some_and(|left| left < now + later) {
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
