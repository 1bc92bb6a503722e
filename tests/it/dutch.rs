//! What a planner reads in one language holds nothing of the other but its sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use doorstroom::processes::specs;
use doorstroom::report::Language;
use doorstroom::scenario::{Library, Overrides, load, read};

use crate::languages::texts;
use crate::program::{ROOT, SMALL, doorstroom, empty_folder, small_run, stems};

/// Returns the results of one small run in Dutch, and what stood on both streams.
fn dutch_run() -> &'static (PathBuf, String, String) {
    static RUN: OnceLock<(PathBuf, String, String)> = OnceLock::new();
    RUN.get_or_init(|| {
        let folder = empty_folder("languages-dutch");
        let output = doorstroom(&folder)
            .args(["run", "gorinchem", "--out", "out", "--lang", "nl"])
            .args(SMALL)
            .output()
            .expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        let (out, err) = (text(output.stdout), text(output.stderr));
        assert!(output.status.success(), "{err}");
        (folder.join("out"), out, err)
    })
}

#[test]
fn a_dutch_run_speaks_dutch_and_leaves_the_same_tables() {
    let (folder, out, err) = dutch_run();
    for word in [
        "Werkenden",
        "januari 2018 t/m februari 2018",
        "1 doorrekening",
        "open eerst",
    ] {
        assert!(out.contains(word), "{word}: {out}");
    }
    assert!(err.contains("2 maanden"), "{err}");
    for file in ["monthly.csv", "monthly.parquet", "summary.json"] {
        let of = |folder: &Path| fs::read(folder.join(file)).expect(file);
        assert!(
            of(folder) == of(small_run()),
            "{file} depends on the language"
        );
    }
    let manifest = fs::read_to_string(folder.join("manifest.json")).expect("manifest.json");
    assert!(manifest.contains("--lang nl"), "how to repeat it");
}

#[test]
fn nothing_of_the_other_language_is_left_on_a_page() {
    let page = |folder: &Path| fs::read_to_string(folder.join("report.html")).expect("report.html");
    let (english, dutch) = (texts(Language::English), texts(Language::Dutch));
    for (html, own, other) in [
        (page(&dutch_run().0), &dutch, &english),
        (page(small_run()), &english, &dutch),
    ] {
        let body = html.split("</style>").nth(1).expect("a style sheet");
        for (key, (text, arguments)) in other {
            let is_whole = arguments.is_empty() && text.len() > 11 && text.contains(' ');
            let is_of_both = own.values().any(|(same, _)| same.contains(text));
            if is_whole && !is_of_both {
                let marked = format!(">{text}<");
                assert!(!body.contains(&marked), "`{key}`: {text}");
            }
        }
    }
    let html = page(&dutch_run().0);
    assert!(html.contains("<html lang=\"nl\">"));
    let rate = html.split("Werkloosheidspercentage</th>").nth(1);
    let cell = rate
        .and_then(|rest| rest.split("</td>").next())
        .unwrap_or_default();
    assert!(cell.contains(',') && cell.ends_with('%'), "{cell}");
}

/// English words that no Dutch sentence has.
const ENGLISH_ALONE: [&str; 26] = [
    "the",
    "and",
    "with",
    "without",
    "from",
    "are",
    "which",
    "that",
    "not",
    "for",
    "who",
    "people",
    "this",
    "than",
    "has",
    "have",
    "were",
    "by",
    "at",
    "its",
    "to",
    "an",
    "plan\u{2019}s",
    "more",
    "read",
    "year",
];

/// Returns every source that a shipped scenario or table names: sources stay in their own language.
fn shipped_sources() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for folder in ["scenarios", "scenarios/plans", "scenarios/instruments"] {
        for stem in stems(folder, ".toml") {
            let path = Path::new(ROOT).join(format!("{folder}/{stem}.toml"));
            let text = fs::read_to_string(path).expect("a scenario");
            for rest in text.split("source = \"").skip(1) {
                let source: String = rest
                    .replace("\\\"", "\u{1}")
                    .chars()
                    .take_while(|letter| *letter != '"')
                    .collect();
                found.insert(
                    source
                        .replace('\u{1}', "\"")
                        .trim_end_matches('.')
                        .to_owned(),
                );
            }
        }
    }
    let library = Library::open("gorinchem").expect("the shipped data");
    let scenario =
        read("gorinchem", &library, &Overrides::default(), &specs()).expect("the scenario");
    let loaded = load(&scenario, library.tables()).expect("the shipped data");
    found.extend(loaded.figures.iter().map(|figure| figure.source.clone()));
    found
}

/// Returns what a reader sees of a page: no tags, no style, no commands.
fn seen(html: &str) -> String {
    let mut text = String::new();
    let body = html.split("</style>").nth(1).expect("a style sheet");
    for (n, part) in body.split("<code").enumerate() {
        let part = if n == 0 {
            part
        } else {
            part.split_once("</code>").map_or("", |(_, rest)| rest)
        };
        for piece in part.split('<') {
            text += piece.split_once('>').map_or(piece, |(_, words)| words);
            text.push(' ');
        }
    }
    for (escaped, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ] {
        text = text.replace(escaped, letter);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the English words in a Dutch page outside its sources, each with what stands around it.
fn english_words(html: &str) -> Vec<String> {
    let mut text = seen(html)
        .replace("peer-to-peer", "")
        .replace("peer to peer", "")
        .replace("Peer-to-peer", "");
    let mut sources: Vec<String> = shipped_sources().into_iter().collect();
    sources.sort_by_key(|source| std::cmp::Reverse(source.len()));
    for source in sources {
        text = text.replace(
            source
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .as_str(),
            "",
        );
    }
    let words: Vec<&str> = text.split(' ').collect();
    let bare = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    };
    let is_english = |at: &usize| ENGLISH_ALONE.contains(&bare(words[*at]).as_str());
    (0..words.len())
        .filter(is_english)
        .map(|at| words[at.saturating_sub(6)..words.len().min(at + 7)].join(" "))
        .collect()
}

#[test]
fn a_dutch_page_has_no_english_but_its_sources() {
    let html = fs::read_to_string(dutch_run().0.join("report.html")).expect("report.html");
    let found = english_words(&html);
    assert!(
        found.is_empty(),
        "{} places:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn a_dutch_comparison_has_no_english_but_its_sources() {
    let folder = empty_folder("languages-compare");
    doorstroom(&folder)
        .args([
            "compare",
            "gorinchem_agenda",
            "--out",
            "out",
            "--lang",
            "nl",
        ])
        .args(["--draws", "1", "--macro-paths", "1", "--replications", "1"])
        .args(["--no-lines", "--one-answer", "--months", "3"])
        .assert()
        .success();
    let page = folder.join("out").join("report.html");
    let page = fs::read_to_string(page).expect("report.html");
    let found = english_words(&page);
    assert!(
        found.is_empty(),
        "{} places:\n{}",
        found.len(),
        found.join("\n")
    );
    // Outside of keys, lines have their Dutch names.
    for label in ["craft school", "stronger service point", "SROI fund"] {
        let text = seen(&page).replace(&format!("intervention.{label}."), "");
        assert!(!text.contains(label), "`{label}` on a Dutch page");
    }
}

#[test]
fn the_environment_chooses_the_language_and_the_command_line_overrules_it() {
    let folder = empty_folder("languages-environment");
    let speaks = |arguments: &[&str]| {
        let output = doorstroom(&folder)
            .env("DOORSTROOM_LANG", "nl")
            .args(["run", "gorinchem", "--out", "out", "--force"])
            .args(SMALL)
            .args(arguments)
            .output()
            .expect("the program starts");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert!(speaks(&[]).contains("Werkenden"));
    assert!(speaks(&["--lang", "en"]).contains("People at work"));
    doorstroom(&folder)
        .args(["run", "gorinchem", "--lang", "fr"])
        .assert()
        .code(2);
}

#[test]
fn what_is_wrong_or_doubtful_is_said_in_dutch() {
    let folder = empty_folder("languages-errors");
    fs::create_dir_all(folder.join("leeg")).expect("a folder");
    fs::create_dir_all(folder.join("vol")).expect("a folder");
    fs::write(folder.join("vol/brief.txt"), "van mij").expect("a file");
    for (arguments, code, words) in [
        (
            &["run", "gorinchem", "--frobnicate"][..],
            2,
            "onbekend argument `--frobnicate`",
        ),
        (&["list", "manen"], 2, "geen waarde"),
        (&["run"], 2, "er ontbreekt"),
        (
            &["run", "gorinchem", "--json", "--quiet"],
            2,
            "gaat niet samen met",
        ),
        (&["frobnicate"], 2, "er is geen opdracht"),
        (
            &["compare", "gorinchem"],
            2,
            "geen van de scenario's heeft een plan",
        ),
        (
            &["run", "gorinchem", "--today", "nu"],
            2,
            "moet een maand zijn",
        ),
        (&["new", "x.txt"], 2, "eindigt niet op .toml"),
        (
            &["diff", "gorinchem", "leeg"],
            66,
            "map zonder manifest.json",
        ),
        (
            &["run", "gorinchem", "--out", "vol"],
            2,
            "bevat geen resultaten van doorstroom",
        ),
        (&["man", "frobnicate"], 2, "geen opdracht heet"),
    ] {
        let output = doorstroom(&folder)
            .args(["--lang", "nl"])
            .args(arguments)
            .output()
            .expect("the program starts");
        let err = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {err}");
        let said = err.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(words), "{arguments:?} without {words}: {err}");
        for english in ["error:", "cannot", "help: choose", " is not ", "unexpected"] {
            assert!(
                !said.contains(english),
                "{arguments:?} says {english}: {err}"
            );
        }
    }
    let output = doorstroom(&folder)
        .args(["check", "gorinchem_agenda", "--fit", "--lang", "nl"])
        .args(["--set", "separation.quit=0.3"])
        .output()
        .expect("the program starts");
    let (out, err) = (
        String::from_utf8(output.stdout).expect("UTF-8"),
        String::from_utf8(output.stderr).expect("UTF-8"),
    );
    assert!(err.starts_with("waarschuwing: "), "{err}");
    for word in [
        "klaar om te draaien",
        "personen",
        "maatregelen",
        "randtotaal",
        "t/m",
    ] {
        assert!(out.contains(word), "{word}: {out}");
    }
    assert!(
        !out.contains(" persons,") && !out.contains("margins"),
        "{out}"
    );
}

#[test]
fn titles_are_listed_in_the_language_of_the_reader() {
    for (language, title) in [
        ("en", "Agenda of Gorinchem"),
        ("nl", "Agenda van Gorinchem"),
    ] {
        let output = doorstroom(Path::new(ROOT))
            .args(["list", "plans", "--titles", "--lang", language])
            .assert()
            .success();
        let text = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
        assert!(text.contains(title), "{text}");
    }
}
