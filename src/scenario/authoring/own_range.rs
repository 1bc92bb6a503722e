//! Settings of the command line that leave the range which the scenario itself gives.

use super::super::command::SHOWN;
use super::super::resolved::Scenario;
use super::super::spanned::plain;
use super::super::units;
use crate::texts::Message;

/// Returns one sentence for each parameter that the command line set outside the range of `own`, the same scenario
/// without the command line. Such a run is allowed, but the scenario's evidence does not reach that far.
pub fn outside_own_range(scenario: &Scenario, own: &Scenario) -> Vec<Message> {
    let mut sentences = Vec::new();
    for (key, parameter) in &scenario.parameters {
        if scenario.files[parameter.file].0 != SHOWN {
            continue;
        }
        let Some(before) = own.parameters.get(key) else {
            continue;
        };
        let Some((low, high)) = before.sourced.range else {
            continue;
        };
        let (spec, old, new) = (
            &parameter.spec,
            &before.sourced.value,
            &parameter.sourced.value,
        );
        let is_inside = |(new, old): (&f64, &f64)| {
            // Where a percentage was converted, the last digit may differ.
            let (low, high) = if spec.is_list() {
                (low * old, high * old)
            } else {
                (low, high)
            };
            let slack = 1e-9 * high.abs();
            (low - slack..=high + slack).contains(new)
        };
        if new.iter().zip(old).all(is_inside) {
            continue;
        }
        let (low, high) = (plain(low), plain(high));
        let key = format!("`{}`", spec.key());
        let (name, high) = match spec.is_list() {
            true => ("outside-own-range-of-list", high.into()),
            false => ("outside-own-range", units::amount(spec, &high)),
        };
        let sentence = Message::new(name)
            .with("key", key)
            .with("value", parameter.amount())
            .with("low", low)
            .with("high", high);
        sentences.push(sentence);
    }
    sentences
}
