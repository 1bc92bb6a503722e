//! Screening: how far each ranged parameter alone moves the headline measures, to choose those that are drawn.

use std::sync::Arc;

use rayon::prelude::*;

use crate::draws::Draws;
use crate::engine::run;
use crate::experiment::{Progress, start, with_path};
use crate::observe::layout;
use crate::scenario::{Loaded, MOST_VARIED, Numbers, Scenario, central_neighbours, params};
use crate::vocab::Grade;

/// The measures by which parameters are ranked, read in the last month.
pub const SCREENED: [&str; 5] = [
    "employed",
    "unemployed",
    "vacancies_open",
    "income_ww",
    "income_bijstand",
];

/// Group and name of a parameter.
type Key = (&'static str, &'static str);

/// Parameters that are drawn whatever their rank, since screening does not see what they do: the first two act only after the
/// given cycle has ended; the others carry headline figures besides [`SCREENED`], population, departure for study and training,
/// whose intervals would vanish without them.
pub const DRAWN_ANYWAY: [Key; 7] = [
    ("economy", "persistence"),
    ("economy", "innovation"),
    ("migration", "arrivals"),
    ("migration", "departure"),
    ("youth", "departure"),
    ("training", "seats"),
    ("training", "drop_out"),
];

/// The levels of the measures of [`SCREENED`] in the last month of one run.
type Levels = [f64; SCREENED.len()];

/// What one parameter alone moves, all others at their central values, with equal draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// Group and name.
    pub key: Key,
    /// Change of each measure against the central run with the parameter at the low end of its range.
    pub low: Levels,
    /// The same with the parameter at the high end.
    pub high: Levels,
    /// The largest width over the measures, each as a share of its scale, in [0, 1]: see [`screen`].
    pub score: f64,
}

impl Effect {
    /// Returns how far a measure moves over the range: the largest less the smallest of low end, centre and high end.
    pub fn width(&self, measure: usize) -> f64 {
        let ends = [self.low[measure], 0.0, self.high[measure]];
        let largest = ends.into_iter().fold(f64::NEG_INFINITY, f64::max);
        largest - ends.into_iter().fold(f64::INFINITY, f64::min)
    }
}

/// The effects of all ranged parameters, the strongest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Screening {
    /// Months of each run.
    pub months: usize,
    /// Levels of the central run.
    pub central: Levels,
    /// The effects.
    pub effects: Vec<Effect>,
}

impl Screening {
    /// Returns the parameters that draws should vary: the fitted numbers, those of [`DRAWN_ANYWAY`], and the strongest of
    /// the others, [`MOST_VARIED`] in all.
    pub fn chosen(&self, scenario: &Scenario) -> Vec<Key> {
        let is_always = |key: &Key| {
            let grade = scenario.parameters.get(key).map(|one| one.sourced.grade);
            grade == Some(Grade::Fitted) || DRAWN_ANYWAY.contains(key)
        };
        let keys = self.effects.iter().map(|one| one.key);
        let (mut chosen, others): (Vec<Key>, Vec<Key>) = keys.partition(is_always);
        let places = MOST_VARIED.saturating_sub(chosen.len());
        chosen.extend(others.into_iter().take(places));
        chosen
    }
}

/// Runs the scenario once at the central values and once at each end of each range, all on the first macro path and the
/// first replication, burn-in included. The scale of a measure is the root of the sum of squares of the widths of all
/// parameters, so that a score of 0.5 says: alone it moves some measure half as far as all of them together.
/// Nothing if it was stopped.
pub fn screen(scenario: &Scenario, loaded: &Loaded, progress: &Progress<'_>) -> Option<Screening> {
    let months: Vec<_> = scenario.horizon.months().collect();
    let n = months.len();
    let layout = layout(&loaded.seed.municipalities, months);
    let places = SCREENED.map(|measure| {
        let series = layout.find(measure, "all", "all");
        series.expect("a headline measure is reported for the region") * n + n - 1
    });
    let run_levels = |numbers: &Numbers| -> Levels {
        let params = params(numbers);
        let (world, reference, _) = start(
            scenario,
            loaded,
            &params,
            central_neighbours(scenario),
            0,
            None,
        );
        let model = with_path(
            scenario,
            loaded,
            params,
            Arc::new(world),
            reference,
            0,
            None,
        );
        let table = run(&model, &Draws::of_replication(scenario.ensemble.seed, 0));
        places.map(|place| table.values[place])
    };
    let levels = |place: &str, numbers: &Numbers| -> Option<Levels> {
        progress.unit(place, || Some(run_levels(numbers)))
    };
    let central = levels("central", &scenario.central())?;
    let ranged: Vec<_> = scenario
        .parameters
        .iter()
        .filter(|(_, parameter)| parameter.sourced.range.is_some())
        .map(|(key, _)| *key)
        .collect();
    let effects: Option<Vec<Effect>> = ranged
        .into_par_iter()
        .map(|key| {
            let change = |high| -> Option<Levels> {
                let numbers = scenario.at_end(key, high).expect("a range has two ends");
                let found = levels(&format!("{}.{} {high}", key.0, key.1), &numbers)?;
                Some(std::array::from_fn(|measure| {
                    found[measure] - central[measure]
                }))
            };
            Some(Effect {
                key,
                low: change(false)?,
                high: change(true)?,
                score: 0.0,
            })
        })
        .collect();
    let mut effects = effects?;
    let scales: Levels = std::array::from_fn(|measure| {
        let squares = effects.iter().map(|one| one.width(measure).powi(2));
        squares.sum::<f64>().sqrt()
    });
    for one in &mut effects {
        let shares =
            (0..SCREENED.len()).map(|measure| one.width(measure) / scales[measure].max(1e-12));
        one.score = shares.fold(0.0, f64::max);
    }
    effects.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.key.cmp(&b.key)));
    Some(Screening {
        months: n,
        central,
        effects,
    })
}
