//! A checked scenario: every key resolved, every number in the unit of its declaration.

use std::collections::{BTreeMap, BTreeSet};

use super::diagnostic::{Code, Diagnostic};
use super::error::{ScenarioError, ScenarioErrors};
use super::parameter::{Parameter, worded};
use super::plan::spec::PlanSpec;
use super::spanned::Place;
use super::words::words;
use crate::texts::{Language, Message, message};
use crate::vocab::{Horizon, Month, Spec};

words! {
    /// Definition of the labour force survey: CBS revised it in 2021, with a break in employment and unemployment.
    LfsDefinition {
        /// Up to 2020.
        Old = "old",
        /// From 2021, with recalculated earlier years.
        New = "new",
    }

    /// Where the business cycle comes from.
    Cycle {
        /// Drawn from an autoregression of order one.
        Ar1 = "ar1",
        /// Given as a series.
        Given = "given",
    }
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

/// A region that is simulated beside the scenario's own.
#[derive(Clone, Debug)]
pub struct Neighbour {
    /// The scenario's name, as written.
    pub scenario: String,
    /// The region.
    pub region: Region,
    /// The numbers that belong to the region, by group and name.
    pub parameters: BTreeMap<(&'static str, &'static str), Parameter>,
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
    pub fn contradicting_margins(&self, message: &str, help: Message) -> ScenarioErrors {
        let (path, text) = &self.files[self.margins_at.file];
        let problem = Diagnostic::new(Code::Margins)
            .with("folder", self.region.margins.as_str())
            .with("message", message)
            .at(&self.margins_at, message!("label-these-tables"))
            .help(help);
        ScenarioErrors {
            name: self.name.clone(),
            files: vec![ScenarioError {
                path: path.clone(),
                text: text.clone(),
                problems: vec![problem],
                more: 0,
            }],
        }
    }
}
