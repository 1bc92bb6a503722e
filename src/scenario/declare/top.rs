//! The keys at the top of a file.

use super::key::{Content, Key, Read, section};

/// The format that this program reads.
pub(crate) const FORMAT: u32 = 1;

section! {
    pub(super) TOP = "" at Top,
        "What the file is.";
    format: Content::Format, "format = 1",
        "Format of the file; this program reads format 1.";
    title needed: Content::Text, "title = \"Gorinchem without intervention\"",
        "Title of reports.",
        read Read::File(|check, key| {
            // A title in one language serves both.
            let is_needed =
                check.draft.title_nl.is_none() && check.root.get("title_nl").is_none();
            check.draft.title = check.name(&Key { is_needed, ..*key });
        }),
        shown |scenario| scenario.title.clone();
    title_nl: Content::Text, "title_nl = \"Gorinchem zonder maatregel\"",
        "The title in Dutch, for Dutch reports.",
        read Read::File(|check, key| check.draft.title_nl = check.name(key)),
        shown |scenario| scenario.title_nl.clone().unwrap_or_default();
    description: Content::Text, "description = \"…\"",
        "What the scenario is about, in a few sentences.",
        read Read::File(|check, key| check.draft.description = check.text(key)),
        shown |scenario| scenario.description.clone().unwrap_or_default();
    description_nl: Content::Text, "description_nl = \"…\"",
        "The description in Dutch.",
        read Read::File(|check, key| check.draft.description_nl = check.text(key)),
        shown |scenario| scenario.description_nl.clone().unwrap_or_default();
    extends: Content::Text, "extends = \"gorinchem\"",
        "The scenario from which everything is taken that this file does not say: a file beside this one, or one \
         that the program carries.";
}
