//! What the fixed keys of a scenario file mean: for `explain`, and for the schema that editors complete from.

/// A key outside the parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its section, empty at the top of the file.
    pub section: &'static str,
    /// Its name within the section.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// How it is written.
    pub written: &'static str,
}

impl Key {
    /// Returns the whole key, for example `horizon.length`.
    pub fn key(&self) -> String {
        if self.section.is_empty() {
            self.name.to_owned()
        } else {
            format!("{}.{}", self.section, self.name)
        }
    }
}

const fn key(
    section: &'static str,
    name: &'static str,
    meaning: &'static str,
    written: &'static str,
) -> Key {
    Key {
        section,
        name,
        meaning,
        written,
    }
}

/// The keys of a file in the order in which people write them; sections stand apart in [`SECTION_MEANINGS`].
pub const KEYS: &[Key] = &[
    key(
        "",
        "format",
        "Format of the file; this program reads format 1.",
        "format = 1",
    ),
    key(
        "",
        "title",
        "Title of reports.",
        "title = \"Gorinchem: baseline\"",
    ),
    key(
        "",
        "description",
        "What the scenario is about, in a few sentences.",
        "description = \"…\"",
    ),
    key(
        "",
        "extends",
        "The scenario from which everything is taken that this file does not say: a file beside this one, or one that \
         the program carries.",
        "extends = \"gorinchem\"",
    ),
    key(
        "region",
        "name",
        "Name of the region in titles.",
        "name = \"Gorinchem\"",
    ),
    key(
        "region",
        "margins",
        "Folder of the margin tables below data/regions/.",
        "margins = \"gorinchem\"",
    ),
    key(
        "region",
        "municipalities",
        "Municipalities of the region by CBS code, in the order of the tables.",
        "municipalities = [\"GM0512\", \"GM1978\"]",
    ),
    key(
        "region",
        "first_month",
        "The month at whose end the first world holds.",
        "first_month = \"2017-12\"",
    ),
    key(
        "region",
        "lfs_definition",
        "Definition of the labour force survey: old (up to 2020) or new (from 2021).",
        "lfs_definition = \"old\"",
    ),
    key(
        "region",
        "neighbours",
        "Scenarios of neighbouring regions that are simulated too, with their commuters and movers: names or paths.",
        "neighbours = [\"rijnmond\"]",
    ),
    key(
        "horizon",
        "from",
        "First month of the forecast, the one after region.first_month; may be left out.",
        "from = \"2018-01\"",
    ),
    key(
        "horizon",
        "to",
        "Last month of the forecast; instead of length.",
        "to = \"2027-12\"",
    ),
    key(
        "horizon",
        "length",
        "Length of the forecast in months or years, at most 180 months; instead of to.",
        "length = \"24 months\"",
    ),
    key(
        "ensemble",
        "draws",
        "Number of parameter draws. A single draw takes the central values.",
        "draws = 6",
    ),
    key(
        "ensemble",
        "macro_paths",
        "Number of paths of the business cycle.",
        "macro_paths = 2",
    ),
    key(
        "ensemble",
        "replications",
        "Number of replications of each draw and path.",
        "replications = 1",
    ),
    key("ensemble", "seed", "Seed of all random draws.", "seed = 1"),
    key(
        "macro",
        "cycle",
        "Where the business cycle comes from: given (a table, drawn onwards after its last month) or ar1 (drawn).",
        "cycle = \"given\"",
    ),
    key(
        "macro",
        "series",
        "Table of a given cycle below data/national/, without .csv.",
        "series = \"cycle\"",
    ),
    key(
        "uncertainty",
        "vary",
        "Parameters whose range is drawn from, at most 40; the others stay at their central value. Left out: every \
         parameter that has a range.",
        "vary = [\"search.base\", \"separation.quit\"]",
    ),
];

/// The sections of a file and what stands in them.
pub const SECTION_MEANINGS: &[(&str, &str)] = &[
    ("region", "Which region, and when the first world holds."),
    ("horizon", "Which months are forecast."),
    (
        "ensemble",
        "How many runs; their number is the product of draws, macro paths and replications.",
    ),
    ("macro", "The business cycle."),
    ("uncertainty", "What parameter draws vary."),
    (
        "parameters",
        "What the processes read, each with value, source and grade.",
    ),
];

#[cfg(test)]
mod tests {
    use super::super::shape::{SECTIONS, TOP_KEYS};
    use super::*;

    #[test]
    fn every_key_that_the_reader_knows_has_a_meaning_and_none_else() {
        let described: Vec<String> = KEYS.iter().map(Key::key).collect();
        let mut read: Vec<String> = TOP_KEYS
            .iter()
            .filter(|top| !SECTION_MEANINGS.iter().any(|(section, _)| section == *top))
            .map(|top| (*top).to_owned())
            .collect();
        for (section, keys) in SECTIONS {
            assert!(SECTION_MEANINGS.iter().any(|(known, _)| *known == section));
            read.extend(keys.iter().map(|key| format!("{section}.{key}")));
        }
        assert_eq!(described, read);
    }
}
