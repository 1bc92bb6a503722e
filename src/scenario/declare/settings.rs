//! How many runs, over which uncertainty, and where the business cycle comes from.

use super::super::resolved::Cycle;
use super::key::{Check, Content, Key, Read, Section, SectionPlace};

/// The largest number of draws, paths or replications.
const MOST_RUNS: i64 = 10_000;

const ENSEMBLE_KEY: Key = Key {
    section: "ensemble",
    is_needed: true,
    content: Content::Whole(1, MOST_RUNS),
    ..Key::BASE
};

pub(super) const ENSEMBLE: Section = Section {
    name: "ensemble",
    meaning: "How many runs; their number is the product of draws, macro paths and replications.",
    place: SectionPlace::Table,
    keys: &[
        Key {
            name: "draws",
            meaning: "Number of parameter draws. A single draw takes the central values.",
            written: "draws = 2",
            read: Read::File(|check, key| check.draft.draws = check.runs(key)),
            shown: |scenario| scenario.ensemble.draws.to_string(),
            ..ENSEMBLE_KEY
        },
        Key {
            name: "macro_paths",
            meaning: "Number of paths of the business cycle.",
            written: "macro_paths = 2",
            read: Read::File(|check, key| check.draft.macro_paths = check.runs(key)),
            shown: |scenario| scenario.ensemble.macro_paths.to_string(),
            ..ENSEMBLE_KEY
        },
        Key {
            name: "replications",
            meaning: "Number of replications of each draw and path.",
            written: "replications = 2",
            read: Read::File(|check, key| check.draft.replications = check.runs(key)),
            shown: |scenario| scenario.ensemble.replications.to_string(),
            ..ENSEMBLE_KEY
        },
        Key {
            name: "seed",
            meaning: "Seed of all random draws.",
            written: "seed = 1",
            content: Content::Whole(0, i64::MAX),
            read: Read::File(|check, key| {
                check.draft.seed = check.whole(key).and_then(|seed| u64::try_from(seed).ok());
            }),
            shown: |scenario| scenario.ensemble.seed.to_string(),
            ..ENSEMBLE_KEY
        },
    ],
};

pub(super) const MACRO: Section = Section {
    name: "macro",
    meaning: "The business cycle.",
    place: SectionPlace::Table,
    keys: &[
        Key {
            section: "macro",
            name: "cycle",
            meaning: "Where the business cycle comes from: given (a table, drawn onwards after its last month) or ar1 (drawn).",
            written: "cycle = \"ar1\"",
            is_needed: true,
            content: Content::Word(|| Cycle::ALL.map(Cycle::code).to_vec()),
            read: Read::File(|check, key| {
                check.draft.cycle = check.word(key).and_then(Cycle::parse);
            }),
            shown: |scenario| scenario.macro_settings.cycle.code().to_owned(),
        },
        Key {
            section: "macro",
            name: "series",
            meaning: "Table of a given cycle below data/national/, without .csv.",
            written: "series = \"cycle\"",
            read: Read::File(|check, key| check.draft.series = check.text(key)),
            shown: |scenario| scenario.macro_settings.series.clone().unwrap_or_default(),
            ..Key::BASE
        },
    ],
};

impl Check<'_> {
    fn runs(&mut self, key: &Key) -> Option<u32> {
        u32::try_from(self.whole(key)?).ok()
    }
}
