//! How many runs, over which uncertainty, and where the business cycle comes from.

use super::super::resolved::Cycle;
use super::key::{Check, Content, Key, Read, section};

/// The largest number of draws, paths or replications.
const MOST_RUNS: i64 = 10_000;

section! {
    pub(super) ENSEMBLE = "ensemble" at Table,
        "How many runs; their number is the product of draws, macro paths and replications.";
    draws needed: Content::Whole(1, MOST_RUNS), "draws = 2",
        "Number of parameter draws. A single draw takes the central values.",
        read Read::File(|check, key| check.draft.draws = check.runs(key)),
        shown |scenario| scenario.ensemble.draws.to_string();
    macro_paths needed: Content::Whole(1, MOST_RUNS), "macro_paths = 2",
        "Number of paths of the business cycle.",
        read Read::File(|check, key| check.draft.macro_paths = check.runs(key)),
        shown |scenario| scenario.ensemble.macro_paths.to_string();
    replications needed: Content::Whole(1, MOST_RUNS), "replications = 2",
        "Number of replications of each draw and path.",
        read Read::File(|check, key| check.draft.replications = check.runs(key)),
        shown |scenario| scenario.ensemble.replications.to_string();
    seed needed: Content::Whole(0, i64::MAX), "seed = 1",
        "Seed of all random draws.",
        read Read::File(|check, key| {
            check.draft.seed = check.whole(key).and_then(|seed| u64::try_from(seed).ok());
        }),
        shown |scenario| scenario.ensemble.seed.to_string();
}

section! {
    pub(super) MACRO = "macro" at Table,
        "The business cycle.";
    cycle needed: Content::Word(|| Cycle::ALL.map(Cycle::code).to_vec()), "cycle = \"ar1\"",
        "Where the business cycle comes from: given (a table, drawn onwards after its last month) or ar1 (drawn).",
        read Read::File(|check, key| { check.draft.cycle = check.word(key).and_then(Cycle::parse); }),
        shown |scenario| scenario.macro_settings.cycle.code().to_owned();
    series: Content::Text, "series = \"cycle\"",
        "Table of a given cycle below data/national/, without .csv.",
        read Read::File(|check, key| check.draft.series = check.text(key)),
        shown |scenario| scenario.macro_settings.series.clone().unwrap_or_default();
}

impl Check<'_> {
    fn runs(&mut self, key: &Key) -> Option<u32> {
        u32::try_from(self.whole(key)?).ok()
    }
}
