//! Settings of the command line that leave the range which the scenario itself gives.

use super::command::SHOWN;
use super::meant::Scenario;
use super::raw::plain;
use super::units;

/// Returns one sentence for each parameter that the command line set outside the range of `own`, the same scenario
/// without the command line. Such a run is allowed, but the scenario's evidence does not reach that far.
pub fn outside_own_range(scenario: &Scenario, own: &Scenario) -> Vec<String> {
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
        let numbers: Vec<String> = new.iter().map(|number| plain(*number)).collect();
        let range = format!("{} to {}", plain(low), plain(high));
        let range = if spec.is_list() {
            format!("{range} times the list")
        } else {
            units::with_unit(spec, &range)
        };
        sentences.push(format!(
            "`{}` is set to {}, outside the range that the scenario gives: {range}",
            spec.key(),
            units::with_unit(spec, &numbers.join(", ")),
        ));
    }
    sentences
}
