//! A scenario as resolved: every key checked, every number in the unit of its declaration.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::texts::Language;
use crate::vocab::{Horizon, Month, Sourced, Spec};

use super::error::{ScenarioError, ScenarioErrors};
use super::findings::span;
use super::neighbours::Neighbour;
use super::plan_meant::PlanSpec;
use super::problem::Problem;
use super::raw::Place;

/// Definition of the labour force survey: CBS revised it in 2021, with a break in employment and unemployment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LfsDefinition {
    /// Up to 2020.
    Old,
    /// From 2021, with recalculated earlier years.
    New,
}

/// Where the business cycle comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cycle {
    /// Drawn from an autoregression of order one.
    Ar1,
    /// Given as a series.
    Given,
}

/// The macro section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MacroSettings {
    /// Where the cycle comes from.
    pub cycle: Cycle,
    /// Name of the data table with a given cycle.
    pub series: Option<String>,
}

/// The region of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Name for titles.
    pub name: String,
    /// Folder of the margin tables.
    pub margins: String,
    /// Codes of the municipalities, in the order of the file.
    pub municipalities: Vec<String>,
    /// The month at whose end the initial population holds.
    pub first_month: Month,
}

/// How many runs, over which uncertainty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ensemble {
    /// Draws of the parameters.
    pub draws: u32,
    /// Paths of the cycle.
    pub macro_paths: u32,
    /// Replications of each.
    pub replications: u32,
    /// Seed, below 2^63.
    pub seed: u64,
}

/// A parameter with its declaration, its evidence and where it was set.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The declaration.
    pub spec: Spec,
    /// The value in the unit of the declaration, with source and grade.
    pub sourced: Sourced<Vec<f64>>,
    /// The reason in Dutch, if the file has one.
    pub reason_nl: Option<String>,
    /// Index into [`Scenario::files`] of the file that set it.
    pub file: usize,
    /// Bytes of that file.
    pub span: Range<usize>,
}

/// Numbers by group and name of their parameter.
pub type Numbers = BTreeMap<(&'static str, &'static str), Vec<f64>>;

/// A checked scenario.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Name of the file without folder and ending, or of the shipped scenario.
    pub name: String,
    /// Title.
    pub title: String,
    /// Title in Dutch, if a file has one.
    pub title_nl: Option<String>,
    /// Longer description.
    pub description: Option<String>,
    /// Description in Dutch, if a file has one.
    pub description_nl: Option<String>,
    /// Shown path and text of each file of the chain, the scenario first; the command line after them, if it set
    /// anything; then the files of neighbours, whose paths say so ([`of_neighbour`](super::of_neighbour)).
    pub files: Vec<(String, String)>,
    /// Region and first month.
    pub region: Region,
    /// Months of the forecast.
    pub horizon: Horizon,
    /// Definition of the labour force survey.
    pub lfs_definition: LfsDefinition,
    /// Size of the ensemble.
    pub ensemble: Ensemble,
    /// Cycle.
    pub macro_settings: MacroSettings,
    /// Parameters by group and name; one for each declaration.
    pub parameters: BTreeMap<(&'static str, &'static str), Parameter>,
    /// Regions that are simulated beside the own one, in the order of the file.
    pub neighbours: Vec<Neighbour>,
    /// Parameters whose range is drawn from; the others stay at their central value in every draw.
    pub varied: BTreeSet<(&'static str, &'static str)>,
    /// The plan, if the scenario has one.
    pub plan: Option<PlanSpec>,
    /// Where the folder of margin tables is named.
    pub(super) margins_at: Place,
}

/// Returns a text of a file in a language: its Dutch wording where a Dutch reader has one, else the text as it is.
pub(super) fn worded<'a>(language: Language, text: &'a str, dutch: Option<&'a str>) -> &'a str {
    match language {
        Language::Dutch => dutch.unwrap_or(text),
        Language::English => text,
    }
}

impl Scenario {
    /// Returns the title in a language, or in the other one if the files have no other.
    pub fn title_in(&self, language: Language) -> &str {
        worded(language, &self.title, self.title_nl.as_deref())
    }

    /// Returns the description in a language, or in the other one, if there is one.
    pub fn description_in(&self, language: Language) -> Option<&str> {
        let text = self.description.as_deref()?;
        Some(worded(language, text, self.description_nl.as_deref()))
    }

    /// Returns the central numbers of a parameter, in the unit of its declaration.
    ///
    /// # Panics
    /// If no process declares the parameter: keys in code are a matter of the program, not of the file.
    pub fn numbers(&self, group: &str, name: &str) -> &[f64] {
        let mut parameters = self.parameters.iter();
        match parameters.find(|(key, _)| **key == (group, name)) {
            Some((_, parameter)) => &parameter.sourced.value,
            None => panic!("`{group}.{name}` is read by a process but declared by none"),
        }
    }

    /// Draws every parameter that varies from the triangular distribution on low, value and high, by inversion of one
    /// uniform number in [0, 1); a list is multiplied by one factor drawn around 1. The result is kept within the bounds
    /// of the declaration. Parameters that do not vary, or have no range, keep their value and take no uniform number.
    pub fn draw(&self, uniform: &mut dyn FnMut(&Spec) -> f64) -> Numbers {
        let number = |(key, parameter): (&_, &Parameter)| {
            let drawn = if self.varied.contains(key) {
                parameter.draw(uniform)
            } else {
                parameter.sourced.value.clone()
            };
            (*key, drawn)
        };
        self.parameters.iter().map(number).collect()
    }

    /// Returns the numbers with one parameter at the low or the high end of its range, a list multiplied by that end,
    /// and every other at its central value; nothing for a parameter without a range.
    pub fn at_end(&self, key: (&'static str, &'static str), high: bool) -> Option<Numbers> {
        let parameter = self.parameters.get(&key)?;
        let (low_end, high_end) = parameter.sourced.range?;
        let mut numbers = self.central();
        numbers.insert(key, parameter.at(if high { high_end } else { low_end }));
        Some(numbers)
    }

    /// Returns all regions, the own one first.
    pub fn regions(&self) -> impl Iterator<Item = &Region> {
        let neighbours = self.neighbours.iter().map(|one| &one.region);
        std::iter::once(&self.region).chain(neighbours)
    }

    /// Returns the central value of every parameter.
    pub fn central(&self) -> Numbers {
        self.parameters
            .iter()
            .map(|(key, parameter)| (*key, parameter.sourced.value.clone()))
            .collect()
    }

    /// Returns the error of margin tables that contradict each other, pointing at the key that names their folder.
    pub fn contradicting_margins(&self, message: &str, help: &str) -> ScenarioErrors {
        let (path, text) = &self.files[self.margins_at.file];
        let problem = Problem::Margins {
            folder: self.region.margins.clone(),
            message: message.to_owned(),
            at: Some(span(&self.margins_at)),
            help: help.to_owned(),
        };
        ScenarioErrors {
            name: self.name.clone(),
            files: vec![ScenarioError::new(path, text, vec![problem])],
        }
    }
}

impl Parameter {
    /// Returns why the value was chosen, in a language or in the other one, if the file says why.
    pub fn reason_in(&self, language: Language) -> Option<&str> {
        let reason = self.sourced.reason.as_deref()?;
        Some(worded(language, reason, self.reason_nl.as_deref()))
    }

    pub(super) fn draw(&self, uniform: &mut dyn FnMut(&Spec) -> f64) -> Vec<f64> {
        let values = &self.sourced.value;
        let Some((low, high)) = self.sourced.range else {
            return values.clone();
        };
        let u = uniform(&self.spec);
        let center = if self.spec.is_list() { 1.0 } else { values[0] };
        self.at(triangular(low, center, high, u))
    }

    /// Returns the numbers at a place in the range: that number, or a list multiplied by it.
    fn at(&self, place: f64) -> Vec<f64> {
        let within = |number: f64| number.clamp(self.spec.min, self.spec.max);
        if self.spec.is_list() {
            let values = self.sourced.value.iter();
            return values.map(|value| within(value * place)).collect();
        }
        vec![within(place)]
    }
}

/// Inverts the triangular distribution on [`low`, `high`] with its peak at `mode`:
/// `low + sqrt(u (high - low) (mode - low))` below the peak, its mirror image above.
fn triangular(low: f64, mode: f64, high: f64, u: f64) -> f64 {
    let width = high - low;
    if width <= 0.0 {
        return mode;
    }
    if u < (mode - low) / width {
        low + (u * width * (mode - low)).sqrt()
    } else {
        high - ((1.0 - u) * width * (high - mode)).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_triangular_distribution_has_its_ends_and_its_peak() {
        assert_eq!(triangular(1.0, 2.0, 5.0, 0.0), 1.0);
        assert_eq!(triangular(1.0, 2.0, 5.0, 0.25), 2.0);
        assert_eq!(triangular(1.0, 2.0, 5.0, 1.0), 5.0);
        assert_eq!(triangular(2.0, 2.0, 2.0, 0.7), 2.0);
        assert_eq!(triangular(1.0, 1.0, 2.0, 0.0), 1.0);
    }

    #[test]
    fn the_mean_of_the_triangular_distribution_is_that_of_its_corners() {
        let n = 10_000;
        let sum: f64 = (0..n)
            .map(|i| triangular(0.0, 1.0, 5.0, (f64::from(i) + 0.5) / f64::from(n)))
            .sum();
        assert!((sum / f64::from(n) - 2.0).abs() < 1e-4);
    }
}
