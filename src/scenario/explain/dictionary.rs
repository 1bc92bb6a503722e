//! Everything that has a name, as one list to look up and to search in: parameters, keys of scenario files, measures, levers,
//! kinds of intervention and their fields, occupations and sectors, and what other rooms add.

use super::super::declare::{PARAMETERS_MEANING, SECTIONS, keys};
use super::super::resolved::Scenario;
use super::entry::Entry;
use super::lines::Lines;
use super::{keys as declared, kinds, names};
use crate::interventions::{DELIVERY_FIELDS, KINDS, Kind};
use crate::levers::Lever;
use crate::observe::MEASURES;
use crate::texts::{self, Argument, Language, Message, message, say};
use crate::vocab::{Occupation, Sector, Spec};

/// How many hits of a search are shown.
const MOST_HITS: usize = 24;

/// Everything that has a name, in the language of its reader.
pub struct Dictionary<'a> {
    specs: &'a [Spec],
    language: Language,
    entries: Vec<Entry>,
}

impl<'a> Dictionary<'a> {
    /// Gathers what has a name: the parameters of `specs`, what this room knows, and `others`, such as counts of results and
    /// exit codes.
    pub fn new(specs: &'a [Spec], others: Vec<Entry>, language: Language) -> Self {
        let named = |kind: &'static str, key: String, meaning: &str| {
            Entry::declared(language, kind, key.clone(), &key, meaning)
        };
        let mut entries: Vec<Entry> = specs
            .iter()
            .map(|spec| named("parameter", spec.key(), spec.meaning))
            .collect();
        entries.extend(others);
        entries.extend(keys().map(|key| named("scenario-key", key.key(), key.meaning)));
        let sections = SECTIONS.iter().map(|one| (one.name, one.meaning));
        let sections = sections.chain([("parameters", PARAMETERS_MEANING)]);
        let sections = sections.filter(|(name, _)| !name.is_empty());
        entries.extend(sections.map(|(name, text)| named("scenario-section", name.into(), text)));
        entries.extend(MEASURES.iter().map(|measure| {
            Entry {
                words: [
                    Language::Dutch.measure(measure.name),
                    names::meaning(measure, Language::Dutch),
                    measure.meaning.trim().to_owned(),
                ]
                .join(" "),
                kind: "measure",
                key: measure.name.to_owned(),
                meaning: names::meaning(measure, language),
            }
        }));
        entries.extend(Lever::ALL.iter().map(|lever| {
            let (code, meaning) = (lever.code(), lever.meaning());
            Entry::declared(language, "lever", code, &format!("lever.{code}"), meaning)
        }));
        let kinds = KINDS.iter();
        entries.extend(kinds.map(|kind| named("kind", kind.name.into(), kind.summary)));
        let of_kind = |kind: &'static Kind| (kind.name, kind.fields);
        let owners = std::iter::once(("delivery", DELIVERY_FIELDS));
        for (owner, fields) in owners.chain(KINDS.iter().map(of_kind)) {
            let key = |name: &str| format!("{owner}.{name}");
            entries.extend(
                fields
                    .iter()
                    .map(|one| named("field", key(one.name), one.meaning)),
            );
        }
        entries.extend(classes(language));
        Self {
            specs,
            language,
            entries,
        }
    }

    /// Returns all entries.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns whether a text names a parameter or a group of them, so that a scenario has a value to show.
    pub fn is_parameter(&self, wanted: &str) -> bool {
        !self.parameters(trimmed(wanted)).is_empty()
    }

    /// Returns everything that is listed under a heading each.
    pub fn list(&self) -> String {
        let kinds = Entry::KINDS
            .iter()
            .filter(|kind| **kind != "scenario-section");
        let titled = |kind: &&str| {
            let title = say!(self.language, &format!("things-{kind}"));
            format!("{title}\n{}\n", self.list_of(kind))
        };
        kinds.map(titled).collect()
    }

    fn list_of(&self, kind: &str) -> String {
        let entries = self.entries.iter().filter(|entry| entry.kind == kind);
        entries
            .map(|entry| format!("  {}: {}\n", entry.key, entry.meaning))
            .collect()
    }

    /// Explains everything of a name, parameters with their values in `scenario`; lists what a word in the plural names. None
    /// if nothing has the name.
    pub fn explain(&self, wanted: &str, scenario: Option<&Scenario>) -> Option<String> {
        let (wanted, language) = (trimmed(wanted), self.language);
        if let Some(kind) = kind_of_list(wanted) {
            return Some(self.list_of(kind));
        }
        let mut text = String::new();
        for found in MEASURES.iter().filter(|found| found.name == wanted) {
            text += &names::measure(found, language);
        }
        for found in Lever::ALL.iter().filter(|found| found.code() == wanted) {
            text += &names::lever(*found, language);
        }
        let of_kind = |kind: &str, key: &str| -> String {
            let entries = self.entries.iter();
            let entries = entries.filter(|entry| entry.kind == kind && entry.key == wanted);
            let head = say!(language, key, name = wanted);
            entries
                .map(|entry| {
                    Lines::new(language, head.as_str())
                        .row(entry.meaning.as_str())
                        .out
                })
                .collect()
        };
        text += &of_kind("count", "explain-count");
        text += &kinds::explained(wanted, language).unwrap_or_default();
        text += &declared::explain_key(wanted, SECTIONS, language);
        text += &of_kind("exit-code", "explain-exit-code");
        text += &of_kind("class", "explain-class");
        for key in self.parameters(wanted) {
            text += &declared::explain(&key, self.specs, scenario, language);
        }
        (!text.is_empty()).then_some(text)
    }

    /// Returns the parameters of a key or name, after the group of the name.
    fn parameters(&self, wanted: &str) -> Vec<String> {
        let specs = self.specs.iter();
        let is_it = |spec: &&Spec| spec.key() == wanted || spec.name == wanted;
        let of_name = specs.clone().filter(is_it).map(Spec::key);
        let mut groups = specs.map(|spec| spec.group);
        let group = groups.find(|group| *group == wanted).map(str::to_owned);
        group.into_iter().chain(of_name).collect()
    }

    /// Lists what holds all words of a text.
    ///
    /// # Errors
    /// If nothing does, with the nearest key.
    pub fn search(&self, wanted: &str) -> Result<String, Message> {
        let (wanted, language) = (trimmed(wanted), self.language);
        let hits = search(wanted, &self.entries);
        if hits.is_empty() {
            let message = match nearest(wanted, &self.entries) {
                Some(near) => message!("session-nothing-called")
                    .with("near", Argument::AnyOf(vec![format!("`{near}`")])),
                None => message!("explain-list-everything"),
            };
            return Err(message.with("wanted", wanted));
        }
        let mut lines = Lines::new(language, message!("explain-held-by", wanted));
        for entry in hits.iter().take(MOST_HITS) {
            let kind = say!(language, &format!("thing-{}", entry.kind));
            lines = lines.row(format!("{} ({kind}): {}", entry.key, entry.meaning));
        }
        if hits.len() > MOST_HITS {
            lines = lines.row(message!("explain-and-more", n = hits.len() - MOST_HITS));
        }
        Ok(lines.out)
    }
}

fn trimmed(wanted: &str) -> &str {
    let wanted = wanted.trim();
    wanted.strip_prefix("parameters.").unwrap_or(wanted)
}

/// Returns the kind of things that a word in the plural lists.
fn kind_of_list(wanted: &str) -> Option<&'static str> {
    match wanted {
        "measures" | "maten" => Some("measure"),
        "levers" | "hefbomen" => Some("lever"),
        "counts" | "matches" | "suitable match" | "tellingen" => Some("count"),
        "kinds" | "soorten" | "maatregelen" => Some("kind"),
        "keys" | "sleutels" => Some("scenario-key"),
        "exit codes" | "eindcodes" => Some("exit-code"),
        "occupations" | "sectors" | "beroepen" | "sectoren" => Some("class"),
        _ => None,
    }
}

/// Occupations and sectors, by their codes.
fn classes(language: Language) -> impl Iterator<Item = Entry> {
    let of = move |(by, code): (&'static str, &'static str)| {
        let name = |language: Language| language.class(by, code).unwrap_or_default();
        let own = name(language);
        Entry {
            kind: "class",
            key: code.to_owned(),
            meaning: say!(language, &format!("explain-class-{by}"), name = own),
            words: format!("{by} {} {}", name(Language::English), name(Language::Dutch)),
        }
    };
    let occupations = Occupation::ALL.iter().map(|one| ("occupation", one.code()));
    let sectors = Sector::ALL.iter().map(|one| ("sector", one.code()));
    occupations.chain(sectors).map(of)
}

/// Returns the entries whose key, meaning and further words together hold every word of the text, whatever its case, best
/// first. Those whose key holds them come first, then those in which a word stands whole.
fn search<'a>(text: &str, entries: &'a [Entry]) -> Vec<&'a Entry> {
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
    hits.into_iter().map(|(_, entry)| entry).collect()
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
fn nearest(text: &str, entries: &[Entry]) -> Option<String> {
    let mut keys = entries
        .iter()
        .filter(|entry| entry.kind != "exit-code" && entry.kind != "class")
        .map(|entry| entry.key.as_str());
    let names = keys.clone().filter_map(|key| key.rsplit('.').next());
    let near = texts::nearest(text, keys.clone().chain(names))?;
    let found = keys.find(|key| *key == near || key.rsplit('.').next() == Some(near));
    found.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<Entry> {
        [
            ("parameter", "separation.quit", "Hazard of a quit."),
            ("measure", "hires", "Starts of jobs by residents."),
            ("measure", "long_sick", "Residents who wait."),
        ]
        .map(|(kind, key, meaning)| Entry::declared(Language::English, kind, key, "", meaning))
        .to_vec()
    }

    fn found<'a>(text: &str, entries: &'a [Entry]) -> Vec<&'a str> {
        let hits = search(text, entries).into_iter();
        hits.map(|one| one.key.as_str()).collect()
    }

    #[test]
    fn a_search_looks_into_keys_and_meanings_and_wants_every_word() {
        for (text, keys) in [
            ("residents", &["hires", "long_sick"][..]),
            ("Residents jobs", &["hires"]),
            ("long sick", &["long_sick"]),
            ("quits", &["separation.quit"]),
            ("zebra", &[]),
            ("", &[]),
        ] {
            assert_eq!(found(text, &sample()), keys, "{text}");
        }
    }

    #[test]
    fn a_dutch_word_finds_what_has_an_english_name() {
        let specs = crate::processes::specs();
        for language in Language::ALL {
            let all = Dictionary::new(&specs, Vec::new(), language);
            for (text, key) in [
                ("loonkostensubsidie", "hiring_incentive"),
                ("techniek", "07"),
                ("horeca", "I"),
            ] {
                assert!(found(text, all.entries()).contains(&key), "{text}");
            }
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
