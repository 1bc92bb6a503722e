//! The numbers that were drawn: which of them a comparison that is undecided depends on.

use super::comparison::Comparison;
use crate::scenario::numbers_of_draw;

/// Draws below which a rank correlation says nothing: with 24 draws, 0.4 stands out from chance at the 5 % level.
pub const DRAWS_NEEDED: usize = 24;

/// An uncertain number and its value in each parameter draw.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnNumber {
    /// Place of the plan that holds it; a number of the model if none.
    pub plan: Option<usize>,
    /// Its key.
    pub key: String,
    /// By draw: the number itself; of a list the first number that is not zero, since a list varies by one factor.
    pub values: Vec<f64>,
}

impl Comparison {
    /// Returns every number that differs between parameter draws; none if there is one draw.
    pub fn drawn_numbers(&self) -> Vec<DrawnNumber> {
        let draws = self.base.ensemble.draws;
        if draws < 2 {
            return Vec::new();
        }
        let seed = self.base.ensemble.seed;
        let of_model: Vec<_> = (0..draws)
            .map(|draw| numbers_of_draw(&self.base, draw))
            .collect();
        let model = self.base.varied.iter().filter_map(|key| {
            let values = drawn(of_model.iter().map(|numbers| numbers.get(key)))?;
            Some(DrawnNumber {
                plan: None,
                key: format!("{}.{}", key.0, key.1),
                values,
            })
        });
        let mut all: Vec<DrawnNumber> = model.collect();
        for (plan, one) in self.plans.iter().enumerate() {
            let of_plan: Vec<_> = (0..draws)
                .map(|draw| one.plan.numbers_of_draw(seed, draw))
                .collect();
            let numbers = one.plan.numbers().into_iter();
            let ranged = numbers.filter(|(_, number)| number.sourced.range.is_some());
            all.extend(ranged.filter_map(|(key, _)| {
                Some(DrawnNumber {
                    plan: Some(plan),
                    values: drawn(of_plan.iter().map(|numbers| numbers.get(&key)))?,
                    key,
                })
            }));
        }
        all
    }
}

/// Returns the first number that is not zero of the lists of all draws.
fn drawn<'a>(lists: impl Iterator<Item = Option<&'a Vec<f64>>>) -> Option<Vec<f64>> {
    let lists: Vec<&Vec<f64>> = lists.collect::<Option<_>>()?;
    let place = lists.first()?.iter().position(|number| *number != 0.0)?;
    Some(lists.iter().map(|list| list[place]).collect())
}
