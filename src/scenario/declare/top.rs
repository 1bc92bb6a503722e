//! The keys at the top of a file.

use super::key::{Content, Key, Read, Section, SectionPlace};

/// The format that this program reads.
pub(crate) const FORMAT: u32 = 1;

pub(super) const TOP: Section = Section {
    name: "",
    meaning: "What the file is.",
    place: SectionPlace::Top,
    keys: &[
        Key {
            name: "format",
            meaning: "Format of the file; this program reads format 1.",
            written: "format = 1",
            content: Content::Format,
            ..Key::BASE
        },
        Key {
            name: "title",
            meaning: "Title of reports.",
            written: "title = \"Gorinchem without intervention\"",
            is_needed: true,
            read: Read::File(|check, key| {
                // A title in one language serves both.
                let is_needed =
                    check.draft.title_nl.is_none() && check.root.get("title_nl").is_none();
                check.draft.title = check.name(&Key { is_needed, ..*key });
            }),
            shown: |scenario| scenario.title.clone(),
            ..Key::BASE
        },
        Key {
            name: "title_nl",
            meaning: "The title in Dutch, for Dutch reports.",
            written: "title_nl = \"Gorinchem zonder maatregel\"",
            read: Read::File(|check, key| check.draft.title_nl = check.name(key)),
            shown: |scenario| scenario.title_nl.clone().unwrap_or_default(),
            ..Key::BASE
        },
        Key {
            name: "description",
            meaning: "What the scenario is about, in a few sentences.",
            written: "description = \"…\"",
            read: Read::File(|check, key| check.draft.description = check.text(key)),
            shown: |scenario| scenario.description.clone().unwrap_or_default(),
            ..Key::BASE
        },
        Key {
            name: "description_nl",
            meaning: "The description in Dutch.",
            written: "description_nl = \"…\"",
            read: Read::File(|check, key| check.draft.description_nl = check.text(key)),
            shown: |scenario| scenario.description_nl.clone().unwrap_or_default(),
            ..Key::BASE
        },
        Key {
            name: "extends",
            meaning: "The scenario from which everything is taken that this file does not say: a file beside this one, or \
                      one that the program carries.",
            written: "extends = \"gorinchem\"",
            ..Key::BASE
        },
    ],
};
