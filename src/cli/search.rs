//! Everything that has a name, as one list to search in: parameters, keys of scenario files, measures, levers, exit
//! codes, kinds of intervention and their fields, occupations and sectors.

use crate::interventions::{DELIVERY_FIELDS, KINDS, Kind};
use crate::levers::Lever;
use crate::observe::MEASURES;
use crate::report::COUNT_MEANINGS;
use crate::scenario::{PARAMETERS_MEANING, SECTIONS, keys};
use crate::session::EXIT_MEANINGS;
use crate::texts::{self, Language, say};
use crate::vocab::{Occupation, Sector, Spec};

/// How many hits of a search are shown.
const MOST_HITS: usize = 24;

/// What a thing with a name is: the part that its texts have in common.
pub(super) const KINDS_OF_THINGS: [&str; 10] = [
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

/// Something that can be explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What it is: one of [`KINDS_OF_THINGS`].
    pub(super) kind: &'static str,
    /// Its name as typed.
    pub(super) key: String,
    /// What it means, in one sentence, in the reader's language.
    pub(super) meaning: String,
    /// Further words by which it is found: its meaning in the other language, and synonyms.
    pub(super) words: String,
}

/// Makes entries in the language of the reader.
struct Entries {
    language: Language,
}

impl Entries {
    /// `key` is what is typed, `address` the key of the Dutch meaning.
    fn entry(
        &self,
        kind: &'static str,
        key: impl Into<String>,
        address: &str,
        meaning: &str,
    ) -> Entry {
        let dutch = Language::Dutch;
        let words = [
            dutch.meaning_of(address).unwrap_or_default(),
            dutch.search_words(address).unwrap_or_default(),
            meaning.trim().to_owned(),
        ];
        Entry {
            kind,
            key: key.into(),
            meaning: self.language.meaning_or(address, meaning),
            words: words.join(" "),
        }
    }

    fn named(&self, kind: &'static str, key: impl Into<String>, meaning: &str) -> Entry {
        let key = key.into();
        self.entry(kind, key.clone(), &key, meaning)
    }

    fn measures(&self) -> impl Iterator<Item = Entry> + '_ {
        MEASURES.iter().map(|measure| {
            let dutch = Language::Dutch;
            let meaning = self.language.meaning(measure.name);
            let words = [
                dutch.measure(measure.name),
                dutch.meaning(measure.name).unwrap_or_default(),
                measure.meaning.trim().to_owned(),
            ];
            Entry {
                kind: "measure",
                key: measure.name.to_owned(),
                meaning: match self.language {
                    Language::English => measure.meaning.trim().to_owned(),
                    Language::Dutch => meaning.unwrap_or_else(|| measure.meaning.trim().to_owned()),
                },
                words: words.join(" "),
            }
        })
    }

    /// Occupations and sectors, by their codes.
    fn classes(&self) -> Vec<Entry> {
        let of = |by: &'static str, code: &'static str| {
            let name = |language: Language| language.class(by, code).unwrap_or_default();
            let (code_text, own) = (code.to_owned(), name(self.language));
            Entry {
                kind: "class",
                key: code_text,
                meaning: say!(self.language, &format!("explain-class-{by}"), name = own),
                words: format!("{by} {} {}", name(Language::English), name(Language::Dutch)),
            }
        };
        let occupations = Occupation::ALL
            .iter()
            .map(|one| of("occupation", one.code()));
        let sectors = Sector::ALL.iter().map(|one| of("sector", one.code()));
        occupations.chain(sectors).collect()
    }
}

/// Returns all entries in a language: parameters by process, then the other kinds.
pub(super) fn entries(specs: &[Spec], language: Language) -> Vec<Entry> {
    let all = Entries { language };
    let parameters = specs
        .iter()
        .map(|spec| all.named("parameter", spec.key(), spec.meaning));
    let keys = keys().map(|key| all.named("scenario-key", key.key(), key.meaning));
    let sections = SECTIONS.iter().filter(|section| !section.name.is_empty());
    let sections = sections
        .map(|section| (section.name, section.meaning))
        .chain([("parameters", PARAMETERS_MEANING)])
        .map(|(name, meaning)| all.named("scenario-section", name, meaning));
    let levers = Lever::ALL.iter().map(|lever| {
        let address = format!("lever.{}", lever.code());
        all.entry("lever", lever.code(), &address, lever.meaning())
    });
    let codes = EXIT_MEANINGS.iter().map(|(code, meaning)| {
        all.entry(
            "exit-code",
            code.to_string(),
            &format!("exit.{code}"),
            meaning,
        )
    });
    let kinds = KINDS
        .iter()
        .map(|kind| all.named("kind", kind.name, kind.summary));
    let of_kind = |kind: &'static Kind| {
        let fields = kind.fields.iter();
        fields.map(|field| (format!("{}.{}", kind.name, field.name), field.meaning))
    };
    let shared = DELIVERY_FIELDS
        .iter()
        .map(|field| (format!("delivery.{}", field.name), field.meaning));
    let fields = shared.chain(KINDS.iter().flat_map(of_kind));
    let fields = fields.map(|(key, meaning)| all.named("field", key, meaning));
    let counts = COUNT_MEANINGS
        .iter()
        .map(|(code, meaning)| all.entry("count", *code, &format!("count.{code}"), meaning));
    parameters
        .chain(counts)
        .chain(keys)
        .chain(sections)
        .chain(all.measures())
        .chain(levers)
        .chain(codes)
        .chain(kinds)
        .chain(fields)
        .chain(all.classes())
        .collect()
}

/// What a search found.
pub(super) struct Hits {
    /// The entries that hold all words, best first, cut to what one screen shows.
    pub(super) shown: Vec<Entry>,
    /// How many there are.
    pub(super) count: usize,
}

/// Returns the entries whose key, meaning and further words together hold every word of the text, whatever its case. Those
/// whose key holds them come first, then those in which a word stands whole.
pub(super) fn search(text: &str, entries: &[Entry]) -> Hits {
    let text = text.to_lowercase();
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == '_' || c == '.')
        .filter(|word| !word.is_empty())
        .map(stem)
        .collect();
    let mut hits: Vec<(u8, &Entry)> = Vec::new();
    for entry in entries {
        let key = entry.key.to_lowercase();
        let meaning = format!("{} {}", entry.meaning, entry.words).to_lowercase();
        let holds = |word: &&str| key.contains(*word) || meaning.contains(*word);
        if words.is_empty() || !words.iter().all(holds) {
            continue;
        }
        let is_whole = |word: &&str| {
            let mut parts = meaning.split(|c: char| !c.is_alphanumeric());
            parts.any(|part| stem(part) == *word)
        };
        let rank = match () {
            () if words.iter().all(|word| key.contains(word)) => 0,
            () if words.iter().all(is_whole) => 1,
            () => 2,
        };
        hits.push((rank, entry));
    }
    hits.sort_by_key(|(rank, _)| *rank);
    Hits {
        count: hits.len(),
        shown: hits
            .into_iter()
            .take(MOST_HITS)
            .map(|(_, entry)| entry.clone())
            .collect(),
    }
}

/// Returns the part of a word that its forms share: `vacanc`, `hire`, `techni`.
fn stem(word: &str) -> &str {
    let ends = ["isch", "iek", "ies", "en", "y", "s"];
    ends.iter()
        .filter(|_| word.len() > 4)
        .find_map(|end| word.strip_suffix(end).filter(|rest| rest.len() >= 4))
        .unwrap_or(word)
}

/// Returns the key that was probably meant by a text: whole, or by its name alone; none if nothing is near.
pub(super) fn nearest(text: &str, entries: &[Entry]) -> Option<String> {
    let named = || {
        entries
            .iter()
            .filter(|entry| entry.kind != "exit-code" && entry.kind != "class")
    };
    let keys = named().map(|entry| entry.key.as_str());
    let names = named().map(|entry| entry.key.rsplit('.').next().unwrap_or(&entry.key));
    let near = texts::nearest(text, keys.chain(names))?;
    let mut all = named();
    let found = all.find(|entry| entry.key == near || entry.key.rsplit('.').next() == Some(near));
    found.map(|entry| entry.key.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(kind: &'static str, key: &str, meaning: &str) -> Entry {
        Entry {
            kind,
            key: key.to_owned(),
            meaning: meaning.to_owned(),
            words: String::new(),
        }
    }

    fn sample() -> Vec<Entry> {
        vec![
            entry("parameter", "separation.quit", "Hazard of a quit."),
            entry("measure", "hires", "Starts of jobs by residents."),
            entry("measure", "long_sick", "Residents who wait."),
        ]
    }

    #[test]
    fn a_search_looks_into_keys_and_meanings_and_wants_every_word() {
        let found = |text: &str| -> Vec<String> {
            let hits = search(text, &sample());
            assert_eq!(hits.count, hits.shown.len());
            hits.shown.into_iter().map(|one| one.key).collect()
        };
        assert_eq!(found("residents"), ["hires", "long_sick"]);
        assert_eq!(found("Residents jobs"), ["hires"]);
        assert_eq!(found("long sick"), ["long_sick"]);
        assert_eq!(found("quits"), ["separation.quit"]);
        assert!(found("zebra").is_empty() && found("").is_empty());
    }

    #[test]
    fn a_dutch_word_finds_what_has_an_english_name() {
        let specs = crate::processes::specs();
        for language in Language::ALL {
            let entries = entries(&specs, language);
            let found = |text: &str| -> Vec<String> {
                let shown = search(text, &entries).shown;
                shown.into_iter().map(|one| one.key).collect()
            };
            assert!(found("loonkostensubsidie").contains(&"hiring_incentive".to_owned()));
            assert!(found("techniek").contains(&"07".to_owned()));
            assert!(found("horeca").contains(&"I".to_owned()));
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_near_what_was_meant() {
        let near = |text: &str| nearest(text, &sample());
        assert_eq!(near("separation.qit").as_deref(), Some("separation.quit"));
        assert_eq!(near("hirs").as_deref(), Some("hires"));
        assert_eq!(near("quti").as_deref(), Some("separation.quit"));
        assert_eq!(near("zebrafish"), None);
    }
}
