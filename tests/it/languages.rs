//! Dutch and English: both languages have every text with the same arguments, and the program uses every text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use doorstroom::observe::{MEASURES, layout};
use doorstroom::processes::specs;
use doorstroom::report::Language;
use doorstroom::scenario::{Library, Overrides, load, read};
use doorstroom::vocab::Month;
use fluent_syntax::ast;

use crate::program::{ROOT, doorstroom, empty_folder, sources, stems};

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
pub(crate) type Texts = BTreeMap<String, (String, BTreeSet<String>)>;

pub(crate) fn texts(language: Language) -> Texts {
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
