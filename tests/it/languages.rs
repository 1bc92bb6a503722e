//! Dutch and English: both languages have every text, the program uses every text, and what a planner reads in one
//! language holds nothing of the other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use doorstroom::observe::{MEASURES, layout};
use doorstroom::processes::specs;
use doorstroom::report::Language;
use doorstroom::scenario::{Library, Overrides, load, read};
use doorstroom::vocab::Month;
use fluent_syntax::ast;

use crate::program::{ROOT, SMALL, doorstroom, empty_folder, small_run, sources, stems};

/// Keys that the program makes from names: measures, classes, units, tables, grades, arms.
const FAMILIES: [&str; 12] = [
    "measure-",
    "class-",
    "unit-",
    "margin-",
    "grade-",
    "arm-",
    "meaning-",
    "source-",
    "thing-",
    "things-",
    "explain-class-",
    "compare-detail-",
];

/// Families of Dutch alone: the English stands where the thing is declared.
const DUTCH_ALONE: [&str; 2] = ["meaning-", "source-"];

/// Keys of the two flows in the main message, made from the name of the measure.
const FLOWS: [&str; 2] = ["message-ageing_outflow", "message-vacancies_opened"];

/// The texts of a language by key: the text without its arguments, and their names.
type Texts = BTreeMap<String, (String, BTreeSet<String>)>;

fn texts(language: Language) -> Texts {
    let parsed = fluent_syntax::parser::parse(language.texts())
        .unwrap_or_else(|(_, problems)| panic!("{}.ftl: {problems:?}", language.code()));
    let mut found = Texts::new();
    for entry in &parsed.body {
        let ast::Entry::Message(message) = entry else {
            continue;
        };
        let key = message.id.name;
        let mut add = |key: String, pattern: &ast::Pattern<&str>| {
            let (mut text, mut arguments) = (String::new(), BTreeSet::new());
            gather(pattern, &mut text, &mut arguments);
            assert!(
                found.insert(key.clone(), (text, arguments)).is_none(),
                "`{key}` appears twice"
            );
        };
        if let Some(value) = &message.value {
            add(key.to_owned(), value);
        }
        for attribute in &message.attributes {
            add(format!("{key}.{}", attribute.id.name), &attribute.value);
        }
    }
    found
}

fn gather(pattern: &ast::Pattern<&str>, text: &mut String, arguments: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => text.push_str(value),
            ast::PatternElement::Placeable { expression } => match expression {
                ast::Expression::Inline(inline) => named(inline, arguments),
                ast::Expression::Select { selector, variants } => {
                    named(selector, arguments);
                    for variant in variants {
                        gather(&variant.value, text, arguments);
                    }
                }
            },
        }
    }
}

fn named(inline: &ast::InlineExpression<&str>, arguments: &mut BTreeSet<String>) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            arguments.insert(id.name.to_owned());
        }
        ast::InlineExpression::StringLiteral { .. } => {}
        other => panic!("texts use arguments and nothing else, not {other:?}"),
    }
}

/// The pages as templates.
const TEMPLATES: [&str; 3] = [
    "src/report/report.html.jinja",
    "src/report/compare/compare.html.jinja",
    "src/report/compare/overview.html.jinja",
];

/// Returns the sources that may speak to a planner, the templates included, without their tests.
fn speaking() -> Vec<(String, String)> {
    let read = |template: &&str| {
        let text = fs::read_to_string(Path::new(ROOT).join(template)).expect("the template");
        ((*template).to_owned(), text)
    };
    let mut files: Vec<(String, String)> = TEMPLATES.iter().map(read).collect();
    files.extend(
        sources()
            .into_iter()
            .filter(|(path, _)| path.starts_with("src/"))
            .map(|(path, text)| {
                let code = text.split("#[cfg(test)]\nmod tests").next();
                let lines = code.unwrap_or_default().lines();
                let code = lines.filter(|line| !line.trim_start().starts_with("//"));
                (path, code.collect::<Vec<_>>().join("\n"))
            }),
    );
    files
}

/// Returns what stands between the bracket before `text` and the one that closes it.
fn inside(text: &str) -> &str {
    let mut depth = 1;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..at];
        }
    }
    panic!("a bracket is not closed: {text}")
}

/// Returns the names of the arguments of a call of `say!`: the words before a `=` that stands in no inner bracket.
fn arguments(call: &str) -> BTreeSet<String> {
    let mut depth = 0;
    let parts = call.split(|letter| {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        letter == ',' && depth == 0
    });
    // After language and key: a name with its value, or a variable of that name.
    let names = parts.skip(2).map(|part| part.split('=').next());
    let names = names.map(|name| name.unwrap_or_default().trim().to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

#[test]
fn both_languages_have_every_text_with_the_same_arguments() {
    let (english, dutch) = (texts(Language::English), texts(Language::Dutch));
    let keys = |texts: &Texts| texts.keys().cloned().collect::<BTreeSet<_>>();
    let only = |a: &Texts, b: &Texts| keys(a).difference(&keys(b)).cloned().collect::<Vec<_>>();
    assert!(
        only(&english, &dutch).is_empty(),
        "{:?}",
        only(&english, &dutch)
    );
    let of_dutch_alone = |key: &String| DUTCH_ALONE.iter().any(|start| key.starts_with(start));
    let mut untranslated = only(&dutch, &english);
    untranslated.retain(|key| !of_dutch_alone(key));
    assert!(untranslated.is_empty(), "{untranslated:?}");
    for (key, (_, arguments)) in &english {
        assert_eq!(arguments, &dutch[key].1, "{key}");
    }
}

#[test]
fn every_text_is_used_and_every_used_text_is_there() {
    let texts = texts(Language::English);
    let files = speaking();
    for (path, code) in &files {
        // Calls stand inside calls: each is read from its own bracket on.
        for (at, start) in code.match_indices("say!(") {
            let call = inside(&code[at + start.len()..]);
            // A key that is computed belongs to a family.
            let Some((before, rest)) = call.split_once('"') else {
                continue;
            };
            if before.matches(',').count() != 1
                || before.contains('=')
                || before.contains("format!")
            {
                continue;
            }
            let key = rest.split('"').next().unwrap_or_default();
            let (_, wanted) = texts
                .get(key)
                .unwrap_or_else(|| panic!("{path}: no text has the key `{key}`"));
            assert_eq!(&arguments(call), wanted, "{path}: `{key}`");
        }
        let of_pages = code.split("{{ say(\"").skip(1);
        for key in of_pages.chain(code.split(".column(\"").skip(1)) {
            let key = key.split('"').next().unwrap_or_default();
            assert!(
                texts.contains_key(key),
                "{path}: no text has the key `{key}`"
            );
        }
    }
    for key in texts.keys() {
        let name = key.split('.').next().unwrap_or(key);
        let is_made = FAMILIES
            .iter()
            .chain(&FLOWS)
            .any(|start| name.starts_with(start));
        let is_named = files
            .iter()
            .any(|(_, code)| code.contains(&format!("\"{name}\"")));
        assert!(is_made || is_named, "nothing uses `{key}`");
    }
}

#[test]
fn whatever_can_be_explained_has_a_meaning_in_dutch() {
    let output = doorstroom(&empty_folder("languages-meanings"))
        .arg("explain")
        .output()
        .expect("the program starts");
    let listed = String::from_utf8(output.stdout).expect("UTF-8");
    let (mut heading, mut checked) = ("", 0);
    let mut missing = vec![];
    for line in listed.lines() {
        let Some(entry) = line.strip_prefix("  ") else {
            heading = line;
            continue;
        };
        let Some((key, _)) = entry.split_once(": ") else {
            continue;
        };
        let dutch = Language::Dutch;
        let meaning = match heading.split(' ').next() {
            Some("Measures") => dutch.meaning(key),
            Some("Levers") => dutch.meaning_of(&format!("lever.{key}")),
            Some("Counts") => dutch.meaning_of(&format!("count.{key}")),
            Some("Exit") => dutch.meaning_of(&format!("exit.{key}")),
            Some("Occupations") => {
                let sector = || dutch.class("sector", key);
                dutch.class("occupation", key).or_else(sector)
            }
            _ => dutch.meaning_of(key),
        };
        checked += 1;
        if meaning.is_none() {
            missing.push(key);
        }
    }
    assert!(checked > 300, "{listed}");
    assert!(missing.is_empty(), "not explained in Dutch: {missing:?}");
}

#[test]
fn every_scenario_that_is_shipped_has_its_words_in_dutch_too() {
    let mut missing = vec![];
    for folder in ["scenarios", "scenarios/plans", "scenarios/instruments"] {
        for stem in stems(folder, ".toml") {
            let path = format!("{folder}/{stem}.toml");
            let text = fs::read_to_string(Path::new(ROOT).join(&path)).expect("a scenario");
            for key in ["title", "description", "label", "reason"] {
                let count = |key: &str| {
                    let keys = text.split(&format!("{key} = \"")).collect::<Vec<_>>();
                    let before =
                        |part: &&&str| !part.ends_with(|c: char| c.is_alphanumeric() || c == '_');
                    keys[..keys.len() - 1].iter().filter(before).count()
                };
                let (english, dutch) = (count(key), count(&format!("{key}_nl")));
                if english != dutch {
                    missing.push(format!("{path}: {english} x {key}, {dutch} in Dutch"));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_measure_class_unit_and_margin_has_a_name_in_both_languages() {
    let library = Library::open("gorinchem").expect("the shipped data");
    let scenario =
        read("gorinchem", &library, &Overrides::default(), &specs()).expect("the scenario");
    let loaded = load(&scenario, library.tables()).expect("the shipped data");
    let layout = layout(&loaded.seed.municipalities, vec![Month::new(2018, 1)]);
    for language in Language::ALL {
        let texts = texts(language);
        for measure in MEASURES {
            let key = format!("measure-{}", measure.name);
            assert!(texts.contains_key(&key), "{key}");
            let meaning = &texts[&format!("{key}.meaning")].0;
            if language == Language::English {
                let registered = measure.meaning.trim_end_matches('.');
                assert_eq!(meaning, registered, "{key}: not as the registry says it");
            }
        }
        for series in &layout.series {
            let (by, group) = (series.group_by, &series.group);
            let is_named =
                by == "all" || by == "municipality" || language.class(by, group).is_some();
            assert!(is_named, "no name for {group} of {by}");
        }
    }
    let dutch = Language::Dutch;
    let units = MEASURES.iter().map(|measure| measure.unit);
    for unit in units.chain(specs().iter().map(|spec| spec.unit.text())) {
        // Kilometres are the same in both languages.
        assert!(dutch.unit(unit) != unit || unit == "km", "{unit}");
    }
    for row in &loaded.fit.rows {
        assert_ne!(dutch.margin(&row.margin), row.margin);
    }
}

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
