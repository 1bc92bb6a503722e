//! The languages of what people read: texts by key, from the files of this folder, one set per language.
//!
//! Tables, JSON and the data dictionary stay in one language: programs read them. A text is found with [`say!`]; its
//! arguments are texts, or integers that also decide between one and many.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// A language of the page and of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Dutch.
    Dutch,
}

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::English));
static DUTCH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Dutch));

/// Returns the text of a key: `say!(language, "key", name = value)`.
macro_rules! say {
    (@value $name:ident) => { fluent_bundle::FluentValue::from($name) };
    (@value $name:ident $value:expr) => { fluent_bundle::FluentValue::from($value) };
    ($language:expr, $key:expr $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::texts::Language::text(
            $language,
            $key,
            [$((stringify!($name), $crate::texts::say!(@value $name $($value)?))),*],
        )
    };
}
pub(crate) use say;

impl Language {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::English, Self::Dutch];

    /// Returns the code of the language in HTML and on the command line: `en` or `nl`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Dutch => "nl",
        }
    }

    /// Returns the texts, in the Fluent format.
    pub const fn texts(self) -> &'static str {
        match self {
            Self::English => concat!(
                include_str!("en.ftl"),
                include_str!("en_compare.ftl"),
                include_str!("en_problems.ftl"),
                include_str!("en_reference.ftl"),
                include_str!("en_session.ftl"),
            ),
            Self::Dutch => concat!(
                include_str!("nl.ftl"),
                include_str!("nl_compare.ftl"),
                include_str!("nl_problems.ftl"),
                include_str!("nl_reference.ftl"),
                include_str!("nl_session.ftl"),
            ),
        }
    }

    /// Returns the text of a key that must be there; in a release build the key itself stands in for a missing text,
    /// as a computed run is worth more than a heading.
    pub(crate) fn text<'a>(
        self,
        key: &str,
        arguments: impl IntoIterator<Item = (&'static str, FluentValue<'a>)>,
    ) -> String {
        let found = self.known(key, arguments);
        debug_assert!(found.is_some(), "no text has the key `{key}`");
        found.unwrap_or_else(|| key.to_owned())
    }

    /// Returns the text of a key if there is one: `name` or `name.attribute`.
    pub(crate) fn known<'a>(
        self,
        key: &str,
        arguments: impl IntoIterator<Item = (&'static str, FluentValue<'a>)>,
    ) -> Option<String> {
        let bundle = match self {
            Self::English => &*ENGLISH,
            Self::Dutch => &*DUTCH,
        };
        let pattern = match key.split_once('.') {
            Some((name, attribute)) => bundle.get_message(name)?.get_attribute(attribute)?.value(),
            None => bundle.get_message(key)?.value()?,
        };
        let mut named = FluentArgs::new();
        for (name, value) in arguments {
            named.set(name, value);
        }
        let mut problems = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&named), &mut problems);
        debug_assert!(problems.is_empty(), "`{key}`: {problems:?}");
        Some(text.into_owned())
    }

    /// Returns the name of a measure for readers; of a measure without one its code with spaces.
    pub fn measure(self, name: &str) -> String {
        self.known(&format!("measure-{name}"), [])
            .unwrap_or_else(|| name.replace('_', " "))
    }

    /// Returns what a measure means, for readers; none if nobody has written it in this language.
    pub fn meaning(self, name: &str) -> Option<String> {
        self.known(&format!("measure-{name}.meaning"), [])
    }

    /// Returns what a parameter, a key of scenario files, a kind of intervention or a field of it means, by its key with
    /// dots, a lever as `lever.name`, a count of a comparison as `count.name` and an exit code as `exit.code`. English has
    /// none here: its meanings are the declarations.
    pub fn meaning_of(self, key: &str) -> Option<String> {
        self.known(&format!("meaning-{}", key.replace('.', "-")), [])
    }

    /// Returns further words by which the same things are searched, such as `loonkostensubsidie` for a hiring incentive.
    pub fn search_words(self, key: &str) -> Option<String> {
        self.known(&format!("meaning-{}.search", key.replace('.', "-")), [])
    }

    /// Returns a source for readers: as it is, but for the phrases that say that there is none.
    pub fn source(self, source: &str) -> String {
        self.by_words("source", source)
    }

    /// Returns the name of a class for readers, none for classes with names of their own, such as municipalities.
    pub fn class(self, group_by: &str, group: &str) -> Option<String> {
        self.known(&format!("class-{group_by}-{group}"), [])
    }

    /// Returns a unit for readers.
    pub fn unit(self, unit: &str) -> String {
        self.by_words("unit", unit)
    }

    /// Returns the name of a table that the initial population is compared with, for readers.
    pub fn margin(self, margin: &str) -> String {
        self.by_words("margin", margin)
    }

    /// Returns the name of a grade of evidence.
    pub(crate) fn grade(self, code: &str) -> String {
        say!(self, &format!("grade-{code}"))
    }

    /// Returns the text whose key is made of the words themselves; without one the words as they are.
    fn by_words(self, family: &str, words: &str) -> String {
        let mut key = family.to_owned();
        for word in words.split(|c: char| !c.is_ascii_alphanumeric()) {
            if !word.is_empty() {
                key.push('-');
                key.push_str(&word.to_ascii_lowercase());
            }
        }
        self.known(&key, []).unwrap_or_else(|| words.to_owned())
    }
}

fn bundle(language: Language) -> Bundle {
    let code = language.code().parse();
    let mut bundle = Bundle::new_concurrent(vec![code.expect("the code of a language")]);
    // Marks around arguments are for text that runs from right to left; they would show up in copied numbers.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::English => |value, _| whole_number(Language::English, value),
        Language::Dutch => |value, _| whole_number(Language::Dutch, value),
    }));
    let resource = FluentResource::try_new(language.texts().to_owned());
    let resource = resource.unwrap_or_else(|(_, problems)| panic!("{problems:?}"));
    let added = bundle.add_resource(resource);
    assert!(added.is_ok(), "a key appears twice: {added:?}");
    bundle
}

/// Writes the number of an argument as the language does. Years come in as text: they are never grouped.
fn whole_number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(language.grouped(number.value, 0)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_a_text_is_written_as_the_language_writes_it() {
        for (language, text) in [
            (Language::English, "1,234 runs"),
            (Language::Dutch, "1.234 doorrekeningen"),
        ] {
            assert_eq!(say!(language, "runs", n = 1234), text);
        }
        assert_eq!(say!(Language::Dutch, "runs", n = 1), "1 doorrekening");
    }

    #[test]
    fn a_meaning_is_found_by_the_key_that_is_explained_and_stands_in_the_declaration_in_english() {
        let dutch = Language::Dutch;
        let meaning = dutch.meaning_of("search.lock_in");
        assert!(meaning.is_some_and(|text| text.contains("insluiteffect")));
        let words = dutch.search_words("hiring_incentive");
        assert!(words.is_some_and(|words| words.contains("loonkostensubsidie")));
        assert_eq!(Language::English.meaning_of("search.lock_in"), None);
    }

    #[test]
    fn what_nobody_has_translated_stays_as_it_is() {
        let dutch = Language::Dutch;
        assert_eq!(dutch.unit("per moon"), "per moon");
        assert_eq!(dutch.measure("moon_people"), "moon people");
        assert_eq!(dutch.unit("persons"), "personen");
        assert_eq!(dutch.class("municipality", "GM0512"), None);
        assert_eq!(dutch.source("no figure found"), "geen cijfer gevonden");
        assert_eq!(dutch.source("CBS, 2018"), "CBS, 2018");
    }
}
