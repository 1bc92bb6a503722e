//! The glossary: every code name in it exists, and the words that it gives up stand nowhere any more.

use std::fs;
use std::path::Path;

use doorstroom::report::Language;

use crate::program::{ROOT, sources};

/// A word that is no longer used: the word, and phrases around it in which it is another word.
type OldWord = (&'static str, &'static [&'static str]);

/// Old words of English prose: texts, pages and documents.
const ENGLISH: &[OldWord] = &[
    ("futures", &[]),
    ("8 in 10", &[]),
    ("19 in 20", &[]),
    (
        "middle",
        &[
            "low, middle",
            "middle level",
            "middle and high",
            "middle or high",
            "level middle",
        ],
    ),
    ("middles", &[]),
    ("first world", &[]),
    ("first worlds", &[]),
    ("planted", &[]),
    ("booked", &["examples/booked.csv"]),
    ("nought", &[]),
    ("hangs", &[]),
    ("told", &[]),
    ("bought", &[]),
    ("jobs fixed", &[]),
    ("partly adapting", &[]),
    ("answer of demand", &[]),
    ("answers of demand", &[]),
    ("what bound", &[]),
    ("people looking for work", &[]),
    ("vacancies per searcher", &[]),
];

/// Old words of Dutch prose: texts, pages and scenarios.
const DUTCH: &[OldWord] = &[
    ("toekomsten", &[]),
    ("geboekt", &[]),
    ("geboekte", &[]),
    ("boeking", &[]),
    ("boekingen", &[]),
    (
        "lijn",
        &[
            "de donkere lijn",
            "een lijn voor",
            "de lijn is de",
            "korte lijn",
        ],
    ),
    ("lijnen", &[]),
    (
        "midden",
        &[
            "midden van de marge",
            "meetkundig midden",
            "midden-gelderland",
        ],
    ),
    ("middens", &[]),
    ("bandbreedte", &[]),
    ("bandbreedtes", &[]),
    ("meebewegend", &[]),
    ("doorwerking", &[]),
    ("klik", &[]),
    ("rekenkern", &[]),
    ("rekenkernen", &[]),
    ("startgetal", &[]),
    ("kenmerk", &[]),
    ("gestarte banen", &[]),
    ("starters", &[]),
    ("dun", &[]),
    ("beginstand", &[]),
    ("eerste bevolking", &[]),
    ("winnaar", &[]),
    ("opgevuld", &[]),
    ("onvervuld", &[]),
    ("ingevoerd", &[]),
    ("verzonnen", &[]),
    ("bedacht", &[]),
];

/// Old words of comments and names in the sources.
const CODE: &[OldWord] = &[
    ("futures", &[]),
    ("8 in 10", &[]),
    ("19 in 20", &[]),
    ("middle", LEVELS_AND_ANCHORS),
    ("middles", &[]),
    ("first world", &[]),
    ("first worlds", &[]),
    ("planted", &[]),
    ("nought", &[]),
    ("hangs", &[]),
    ("told", &[]),
    ("spoken", &[]),
    ("bought", &[]),
    ("answer of demand", &[]),
    ("answers of demand", &[]),
];

/// The middle level of education, and the anchor of a text in SVG.
const LEVELS_AND_ANCHORS: &[&str] = &[
    "low, middle",
    "middle level",
    "middle and high",
    "middle or high",
    "level::middle",
    "level middle",
    "anchor=\\\"middle",
    "label_style(\"middle",
    "\"middle\"",
    "[low, middle",
    "middle = havo",
    "middle = \"middle",
    "unemployed_middle",
    "share_middle",
    "track_of_middle",
    "middle => [middle, low",
    "[middle, low",
    "[high, middle",
];

/// Returns the words in backticks of a cell.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// Returns the rows of all tables of the glossary as cells.
fn rows(text: &str) -> Vec<Vec<&str>> {
    text.lines()
        .filter(|line| {
            line.starts_with('|') && !line.starts_with("|---") && !line.contains("| ---")
        })
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

/// Returns whether the last part of a code name stands as a word of its own in the text.
fn is_named(text: &str, name: &str) -> bool {
    let name = name.trim_end_matches("()");
    let last = name.rsplit("::").next().unwrap_or(name);
    let last = last.rsplit('.').next().unwrap_or(last);
    let ends = |letter: Option<char>| !letter.is_some_and(|l| l.is_alphanumeric() || l == '_');
    text.match_indices(last).any(|(at, _)| {
        ends(text[..at].chars().next_back()) && ends(text[at + last.len()..].chars().next())
    })
}

#[test]
fn every_code_name_of_the_glossary_exists_in_the_sources() {
    let text = fs::read_to_string(format!("{ROOT}/docs/glossary.md"))
        .expect("docs/glossary.md explains the words of the field");
    let sources: Vec<String> = sources().into_iter().map(|(_, text)| text).collect();
    let mut checked = 0;
    let mut missing = vec![];
    for row in rows(&text) {
        let Some(cell) = row.get(3) else {
            panic!("a row of the glossary has fewer than four columns: {row:?}");
        };
        for name in quoted(cell) {
            checked += 1;
            if !sources.iter().any(|source| is_named(source, name)) {
                missing.push(name.to_owned());
            }
        }
    }
    assert!(checked > 20, "only {checked} code names were found");
    assert!(missing.is_empty(), "not in src/: {missing:?}");
}

#[test]
fn a_name_that_is_part_of_another_word_is_not_found() {
    let text = "pub struct Vacancy; fn open_vacancy() {}";
    assert!(is_named(text, "Vacancy") && is_named(text, "world::open_vacancy()"));
    assert!(!is_named(text, "vacancy") && !is_named(text, "Vac"));
    assert_eq!(
        quoted("`Month`, `vocab::Horizon`"),
        ["Month", "vocab::Horizon"]
    );
    assert_eq!(
        rows("| a | b | c | `d` |\n|---|---|---|---|\ntext\n").len(),
        1
    );
}

/// Returns the text in lower case with names in two words (`ThinRegion`, `thin_region`) as words.
fn as_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut before = ' ';
    for letter in text.chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
        before = letter;
    }
    words
}

/// Returns where an old word stands in a text, outside the phrases in which it is another word.
fn found(text: &str, (word, phrases): &OldWord) -> Vec<usize> {
    let is_end = |letter: Option<char>| !letter.is_some_and(char::is_alphanumeric);
    let is_alone = |at: usize| {
        is_end(text[..at].chars().next_back()) && is_end(text[at + word.len()..].chars().next())
    };
    let is_another = |at: usize| {
        phrases.iter().any(|phrase| {
            let within = phrase.find(word).expect("a phrase holds its word");
            at >= within && text[at - within..].starts_with(phrase)
        })
    };
    text.match_indices(word)
        .map(|(at, _)| at)
        .filter(|at| is_alone(*at) && !is_another(*at))
        .collect()
}

/// Returns one line for each old word in a text: place, word and what stands around it.
fn old_words(place: &str, text: &str, words: &[OldWord]) -> Vec<String> {
    let text = as_words(text);
    words
        .iter()
        .flat_map(|word| found(&text, word).into_iter().map(move |at| (word, at)))
        .map(|((word, _), at)| {
            let line = text[..at].matches('\n').count() + 1;
            let shown = text.lines().nth(line - 1).unwrap_or_default().trim();
            let shown: String = shown.chars().take(100).collect();
            format!("{place}:{line}: `{word}`: {shown}")
        })
        .collect()
}

/// Returns the values of texts in the Fluent format: what is said, without keys and arguments.
fn said(texts: &str) -> String {
    let value = |line: &str| {
        let value = line.split_once(" = ").map_or(line, |(_, value)| value);
        let (first, rest) = value.split_once('{').unwrap_or((value, ""));
        let rest = rest
            .split('{')
            .map(|part| part.split_once('}').map_or("", |(_, after)| after));
        first.to_owned() + &rest.collect::<String>() + "\n"
    };
    let lines = texts.lines().filter(|line| !line.starts_with('#'));
    lines.map(value).collect()
}

/// Returns the documents that are read, with the names in backticks taken out.
fn documents() -> Vec<(String, String)> {
    let mut paths: Vec<String> = [
        "README.md",
        "scenarios/README.md",
        "scenarios/data/README.md",
    ]
    .map(str::to_owned)
    .to_vec();
    for folder in ["docs", "docs/decisions"] {
        let entries = fs::read_dir(Path::new(ROOT).join(folder)).expect("a folder of documents");
        for entry in entries {
            let name = entry.expect("an entry").file_name();
            paths.push(format!("{folder}/{}", name.to_string_lossy()));
        }
    }
    // The glossary names the old words, and the status and the list of changes tell history.
    let is_read = |path: &String| {
        path.ends_with(".md") && path != "docs/glossary.md" && path != "docs/status.md"
    };
    let without_names = |text: &str| {
        let parts = text.split('`').enumerate();
        parts
            .map(|(n, part)| {
                if n % 2 == 0 || part.contains('\n') {
                    part
                } else {
                    ""
                }
            })
            .collect::<String>()
    };
    paths.sort();
    paths
        .into_iter()
        .filter(is_read)
        .map(|path| {
            let text = fs::read_to_string(Path::new(ROOT).join(&path)).expect("a document");
            (path, without_names(&text))
        })
        .collect()
}

#[test]
fn the_old_words_stand_in_no_english_text_and_in_no_document() {
    let mut found = old_words("en.ftl", &said(Language::English.texts()), ENGLISH);
    for (path, text) in documents() {
        found.extend(old_words(&path, &text, ENGLISH));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn the_old_words_stand_in_no_dutch_text_and_in_no_scenario() {
    let mut found = old_words("nl.ftl", &said(Language::Dutch.texts()), DUTCH);
    for folder in ["scenarios", "scenarios/plans", "scenarios/instruments"] {
        let entries = fs::read_dir(Path::new(ROOT).join(folder)).expect("a folder of scenarios");
        for path in entries.map(|entry| entry.expect("an entry").path()) {
            if path.extension().is_none_or(|ends| ends != "toml") {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a scenario");
            let dutch: Vec<&str> = text.split("_nl = ").skip(1).collect();
            let dutch = dutch.iter().map(|rest| match rest.strip_prefix("\"\"\"") {
                Some(long) => long.split("\"\"\"").next(),
                None => rest[1..].split('"').next(),
            });
            let dutch: Vec<&str> = dutch.map(Option::unwrap_or_default).collect();
            found.extend(old_words(&path.to_string_lossy(), &dutch.join("\n"), DUTCH));
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn the_old_words_stand_in_no_comment_and_in_no_name_of_the_sources() {
    let mut found = vec![];
    for (path, text) in sources() {
        found.extend(old_words(&path, &text, CODE));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn an_old_word_is_found_in_a_name_and_not_in_another_word_or_sense() {
    let words: &[OldWord] = &[("thin", &[]), ("middle", &["low, middle"])];
    let text =
        "struct ThinRegion;\n// something thinner, low, middle and high\nlet the_middle = 1;";
    assert_eq!(
        old_words("a.rs", text, words),
        [
            "a.rs:1: `thin`: struct thin region;",
            "a.rs:3: `middle`: let the_middle = 1;"
        ]
    );
    assert_eq!(
        said("# no\nkey = One { $n } in { $all }.\nother = { $n ->\n   *[other] runs\n}\n"),
        "One  in .\n\n   *[other] runs\n}\n"
    );
}
