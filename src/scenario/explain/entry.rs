//! Something with a name that can be explained and searched for.

use crate::texts::Language;

/// Something that can be explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is: one of [`Entry::KINDS`].
    pub kind: &'static str,
    /// Its name as typed.
    pub key: String,
    /// What it means, in one sentence, in the reader's language.
    pub meaning: String,
    /// Further words by which it is found: its meaning in the other language, and synonyms.
    pub words: String,
}

impl Entry {
    /// What a thing with a name is: the part that its texts have in common.
    pub const KINDS: [&'static str; 10] = [
        "parameter",
        "scenario-key",
        "scenario-section",
        "measure",
        "lever",
        "count",
        "kind",
        "field",
        "class",
        "exit-code",
    ];

    /// Returns the entry of something declared in English; `key` is what is typed, `address` the key of the Dutch meaning.
    pub fn declared(
        language: Language,
        kind: &'static str,
        key: impl Into<String>,
        address: &str,
        meaning: &str,
    ) -> Self {
        let dutch = Language::Dutch;
        let words = [
            dutch.meaning_of(address).unwrap_or_default(),
            dutch.search_words(address).unwrap_or_default(),
            meaning.trim().to_owned(),
        ];
        Self {
            kind,
            key: key.into(),
            meaning: language.meaning_or(address, meaning),
            words: words.join(" "),
        }
    }
}
