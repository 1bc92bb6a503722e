//! What an initial population is built for.

use crate::vocab::Month;

/// Which region, which of its municipalities, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PopulationSettings {
    /// Folder of the region under `regions/`.
    pub region: String,
    /// Codes of the municipalities, in the order of their ids.
    pub municipalities: Vec<String>,
    /// The month at whose end the population holds; the first simulated month follows it.
    pub month: Month,
}

impl PopulationSettings {
    /// Returns the settings of a region.
    pub fn new(region: &str, municipalities: &[&str], month: Month) -> Self {
        let municipalities = municipalities.iter().map(|code| (*code).to_owned());
        Self {
            region: region.to_owned(),
            municipalities: municipalities.collect(),
            month,
        }
    }
}
