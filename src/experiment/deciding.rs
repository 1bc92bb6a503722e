//! What a comparison that is undecided hangs on: the numbers that were drawn, and how wide an interval must be when
//! several differences are looked at together.

use super::comparison::Comparison;
use crate::draws::{Draws, Key, Stream, mix, normal_quantile};
use crate::scenario::numbers_of_draw;
use crate::vocab::Month;

/// An uncertain number, and a value for each parameter draw that rises with it.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnNumber {
    /// Place of the plan that holds it; a number of the model if none.
    pub plan: Option<usize>,
    /// Its key.
    pub key: String,
    /// By draw: the number itself, or the place within its range.
    pub values: Vec<f64>,
}

impl Comparison {
    /// Returns every number that differs between parameter draws; none if there is one draw.
    pub fn drawn_numbers(&self) -> Vec<DrawnNumber> {
        let draws = self.base.ensemble.draws;
        if draws < 2 {
            return Vec::new();
        }
        let by_draw: Vec<_> = (0..draws)
            .map(|draw| numbers_of_draw(&self.base, draw))
            .collect();
        let model = self.base.varied.iter().filter_map(|key| {
            // A list varies by one factor: any number of it that is not zero carries the factor.
            let first = by_draw[0].get(key)?;
            let place = first.iter().position(|number| *number != 0.0)?;
            let values = by_draw.iter().map(|numbers| numbers[key][place]);
            Some(DrawnNumber {
                plan: None,
                key: format!("{}.{}", key.0, key.1),
                values: values.collect(),
            })
        });
        let mut all: Vec<DrawnNumber> = model.collect();
        let seed = self.base.ensemble.seed;
        for (plan, one) in self.plans.iter().enumerate() {
            let ranged = one.plan.numbers().into_iter();
            let ranged = ranged.filter(|(_, number)| number.sourced.range.is_some());
            all.extend(ranged.map(|(key, _)| {
                // As the scenario draws it: the place in the range is addressed by the key of the number.
                let address = key.bytes().fold(0, |at, byte| mix(at ^ u64::from(byte)));
                let place = |draw| {
                    let draws = Draws::of_parameter_draw(seed, draw);
                    draws.uniform(Stream::Parameter, Key(address), Month(0), 0)
                };
                DrawnNumber {
                    plan: Some(plan),
                    key,
                    values: (0..draws).map(place).collect(),
                }
            }));
        }
        all
    }
}

/// Returns by how many standard errors an interval of 19 in 20 reaches out if so many differences are looked at together
/// (Bonferroni).
pub fn widened(differences: usize) -> f64 {
    normal_quantile(1.0 - 0.025 / differences.max(1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_differences_ask_for_wider_intervals() {
        assert!((widened(1) - 1.959_963_984_540_054).abs() < 1e-9);
        assert!((widened(3) - 2.393_979_8).abs() < 1e-6);
    }
}
