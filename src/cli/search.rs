//! Everything that has a name, as one list to search in: parameters, keys of scenario files, measures, levers, exit
//! codes, kinds of intervention and their fields.

use crate::interventions::{DELIVERY_FIELDS, KINDS, Kind};
use crate::levers::Lever;
use crate::observe::MEASURES;
use crate::report::COUNT_MEANINGS;
use crate::scenario::{PARAMETERS_MEANING, SECTIONS, keys};
use crate::session::EXIT_MEANINGS;
use crate::vocab::Spec;

/// How many hits of a search are shown.
const MOST_HITS: usize = 24;

/// Something that can be explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What it is, in the singular.
    pub(super) kind: &'static str,
    /// Its name as typed.
    pub(super) key: String,
    /// What it means, in one sentence.
    pub(super) meaning: String,
}

fn entry(kind: &'static str, key: impl Into<String>, meaning: &str) -> Entry {
    Entry {
        kind,
        key: key.into(),
        meaning: meaning.trim().to_owned(),
    }
}

/// Returns all entries: parameters by process, then the other kinds.
pub(super) fn entries(specs: &[Spec]) -> Vec<Entry> {
    let parameters = specs
        .iter()
        .map(|spec| entry("parameter", spec.key(), spec.meaning));
    let keys = keys().map(|key| entry("scenario key", key.key(), key.meaning));
    let sections = SECTIONS.iter().filter(|section| !section.name.is_empty());
    let sections = sections
        .map(|section| (section.name, section.meaning))
        .chain([("parameters", PARAMETERS_MEANING)])
        .map(|(name, meaning)| entry("scenario section", name, meaning));
    let measures = MEASURES
        .iter()
        .map(|measure| entry("measure", measure.name, measure.meaning));
    let levers = Lever::ALL
        .iter()
        .map(|lever| entry("lever", lever.code(), lever.meaning()));
    let codes = EXIT_MEANINGS
        .iter()
        .map(|(code, meaning)| entry("exit code", code.to_string(), meaning));
    let kinds = KINDS
        .iter()
        .map(|kind| entry("kind", kind.name, kind.summary));
    let of_kind = |kind: &'static Kind| {
        let fields = kind.fields.iter();
        fields.map(|field| {
            let key = format!("{}.{}", kind.name, field.name);
            entry("field", key, field.meaning)
        })
    };
    let shared = DELIVERY_FIELDS
        .iter()
        .map(|field| entry("field", format!("delivery.{}", field.name), field.meaning));
    let counts = COUNT_MEANINGS
        .iter()
        .map(|(code, meaning)| entry("count", *code, meaning));
    parameters
        .chain(counts)
        .chain(keys)
        .chain(sections)
        .chain(measures)
        .chain(levers)
        .chain(codes)
        .chain(kinds)
        .chain(shared)
        .chain(KINDS.iter().flat_map(of_kind))
        .collect()
}

/// What a search found.
pub(super) struct Hits {
    /// The entries that hold all words, best first, cut to what one screen shows.
    pub(super) shown: Vec<Entry>,
    /// How many there are.
    pub(super) count: usize,
}

/// Returns the entries whose key and meaning together hold every word of the text, whatever its case. Those whose key
/// holds them come first, then those in which a word stands whole.
pub(super) fn search(text: &str, entries: &[Entry]) -> Hits {
    let text = text.to_lowercase();
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == '_' || c == '.')
        .filter(|word| !word.is_empty())
        .map(stem)
        .collect();
    let mut hits: Vec<(u8, &Entry)> = Vec::new();
    for entry in entries {
        let (key, meaning) = (entry.key.to_lowercase(), entry.meaning.to_lowercase());
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

/// Returns the part of a word that its singular and its plural share: `vacanc`, `hire`.
fn stem(word: &str) -> &str {
    let ends = ["ies", "y", "s"];
    ends.iter()
        .filter(|_| word.len() > 4)
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word)
}

/// Returns the keys that are spelled most like the text, the nearest first.
pub(super) fn nearest(text: &str, entries: &[Entry]) -> Vec<String> {
    // A parameter is also near by its name alone.
    let likeness = |key: &str| {
        let name = key.rsplit('.').next().unwrap_or(key);
        strsim::jaro(key, text).max(strsim::jaro(name, text))
    };
    let mut keys: Vec<(f64, &str)> = entries
        .iter()
        .filter(|entry| entry.kind != "exit code")
        .map(|entry| (likeness(&entry.key), entry.key.as_str()))
        .collect();
    keys.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    keys.dedup_by(|a, b| a.1 == b.1);
    let best = keys.first().map_or(0.0, |(best, _)| *best);
    keys.into_iter()
        .take_while(|(likeness, _)| *likeness > best - 0.05)
        .take(3)
        .map(|(_, key)| key.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_slip_of_the_pen_is_near_what_was_meant() {
        assert_eq!(nearest("separation.qit", &sample())[0], "separation.quit");
        assert_eq!(nearest("hirs", &sample())[0], "hires");
        assert_eq!(nearest("quti", &sample())[0], "separation.quit");
    }
}
