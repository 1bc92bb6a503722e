//! One declaration for each fixed key: what is declared is read, checked, explained, completed and started with.

use serde_json::Value;

use super::*;
use crate::scenario::authoring::starter_of;
use crate::scenario::declare::{Declared, Read, out_of_range};
use crate::scenario::read::read_declared;
use crate::scenario::schema::Schema;

/// A key that no program has: an integer that must be odd.
const ODD: Key = Key {
    section: "ensemble",
    name: "odd",
    meaning: "An odd number, made for a test.",
    written: "odd = 3",
    is_needed: true,
    content: Content::Whole(1, 9),
    read: Read::File(|check, key| {
        if let Some(number) = check.whole(key)
            && number % 2 == 0
            && let Some(entry) = check.entry(key)
        {
            let at = &entry.value.at;
            let problem = out_of_range(&key.key(), number.to_string(), "{1, 3, 5, 7, 9}", at);
            check.add(
                at.file,
                problem.help(message!("as-it-is", text = "write `odd = 3`")),
            );
        }
    }),
    shown: |_| "5".to_owned(),
};

/// Returns the sections of the program with the odd key among those of the ensemble.
fn with_odd() -> Vec<Section> {
    let with = |section: &Section| match section.name {
        "ensemble" => {
            let keys: Vec<Key> = section.keys.iter().copied().chain([ODD]).collect();
            Section {
                keys: keys.leak(),
                ..*section
            }
        }
        _ => *section,
    };
    SECTIONS.iter().map(with).collect()
}

fn read_with(sections: &[Section], rest: &str) -> Result<Scenario, ScenarioErrors> {
    let mut shelf = shelf();
    let text = format!("format = 1\nextends = \"gorinchem\"\n{rest}");
    shelf.files.insert("child.toml".to_owned(), text);
    let specs = SPECS;
    read_declared("child.toml", &shelf, Declared { sections, specs })
}

#[test]
fn one_declaration_is_found_in_all_five_places() {
    let sections = with_odd();
    // Read: a sound value passes, one that its reader refuses does not, and one that is missing is named.
    assert!(read_with(&sections, "[ensemble]\nodd = 3").is_ok());
    let problems = |rest: &str| lines(&read_with(&sections, rest).unwrap_err());
    let even = problems("[ensemble]\nodd = 4");
    assert!(
        even.contains("`ensemble.odd` is 4, but must lie in {1, 3, 5, 7, 9}"),
        "{even}"
    );
    assert!(problems("").contains("`ensemble.odd` is missing; write `odd = 3` in `[ensemble]`"));
    // Unknown keys: it is known, and offered for what is not.
    let near = problems("[ensemble]\nodd = 3\noddd = 3");
    assert!(
        near.contains("did you mean `odd`?") && near.contains("`seed` or `odd`"),
        "{near}"
    );
    assert!(lines(&child("[ensemble]\nodd = 3").unwrap_err()).contains("no key `ensemble.odd`"));
    // Schema, explain, starter.
    let language = Language::English;
    let declared = Declared {
        sections: &sections,
        specs: SPECS,
    };
    let schema: Value = Schema { declared, language }.whole(None);
    let own = &schema["properties"]["ensemble"]["properties"]["odd"];
    assert_eq!((&own["minimum"], &own["maximum"]), (&1.into(), &9.into()));
    assert!(
        own["description"]
            .as_str()
            .is_some_and(|text| text.contains(ODD.meaning))
    );
    let explained = explain_key("ensemble.odd", &sections, language);
    assert!(explained.contains(ODD.meaning) && explained.contains(ODD.written));
    let baseline = read("gorinchem", &shelf(), &Overrides::default(), SPECS).unwrap();
    let text = starter_of("mine", (&sections, SPECS), &baseline, language);
    assert!(text.contains("\n# odd = 5\n"), "{text}");
}

/// A plan that has every section.
const PLAN: &str = r#"
[plan]
[[fund]]
name = "perspectief_op_werk"
payers = [ { name = "state", grants = { "2019-07" = "100000 EUR" } } ]
source = "x"
grade = "read"
[[intervention]]
kind = "hiring_incentive"
months = "12 months"
label = "craft school"
from = "2019-07"
to = "2021-06"
source = "x"
grade = "read"
"#;

/// Returns a file in which a key stands as its declaration writes it.
fn with_example(section: &Section, key: &Key) -> String {
    let line = key.written;
    let inside = |table: String| match section.name {
        "fund.payers" => format!("payers = [ {{ {table} }} ]"),
        "fund.repayment" => format!("repayment = {{ {table} }}"),
        "plan.targets" => format!("targets = [ {{ {table} }} ]"),
        "intervention.eligibility" => format!("eligibility = [ {{ {table} }} ]"),
        _ => format!("assignment = {{ {table} }}"),
    };
    // What the table needs beside the key.
    let others = section.keys.iter().filter(|other| {
        let with_cut_off = ["cut_off", "at_least"];
        let with_steps = ["staggered", "step"];
        let goes_along = |pair: &[&str]| pair.contains(&key.name) && pair.contains(&other.name);
        other.name != key.name
            && (other.is_needed || goes_along(&with_cut_off) || goes_along(&with_steps))
    });
    let others: Vec<&str> = others.map(|other| other.written).collect();
    let place = match section.place {
        SectionPlace::Top => return format!("{line}\n{PLAN}"),
        SectionPlace::Table => {
            let others = match section.name {
                "money" => others.join("\n"),
                _ => String::new(),
            };
            let text = format!("[{}]\n{line}\n{others}\n", section.name);
            return text
                + &PLAN.replace(
                    "[plan]\n",
                    if section.name == "plan" {
                        ""
                    } else {
                        "[plan]\n"
                    },
                );
        }
        SectionPlace::List => line.to_owned(),
        SectionPlace::Inside => {
            let evidence = match section.name {
                "plan.targets" if !["source", "grade"].contains(&key.name) => {
                    vec!["source = \"x\"", "grade = \"read\""]
                }
                "plan.targets" if key.name == "source" => vec!["grade = \"read\""],
                "plan.targets" => vec!["source = \"x\""],
                _ => Vec::new(),
            };
            let all: Vec<&str> = others.into_iter().chain(evidence).chain([line]).collect();
            inside(all.join(", "))
        }
    };
    let header = match section.name.split('.').next() {
        Some("plan") => "[plan]",
        Some("fund") => "[[fund]]",
        _ => "[[intervention]]",
    };
    let name = place.split('=').next().unwrap_or_default().trim();
    let rest: Vec<&str> = PLAN
        .split_inclusive(header)
        .flat_map(|part| part.split_inclusive('\n'))
        .collect();
    let mut out = String::new();
    let mut is_inside = false;
    for line in rest {
        if line.starts_with('[') {
            is_inside = line.trim() == header;
        }
        let is_same = line.split('=').next().is_some_and(|own| own.trim() == name);
        if !(is_inside && is_same) {
            out += line;
        }
        if line.trim() == header {
            out += if line.ends_with('\n') { "" } else { "\n" };
            out += &format!("{place}\n");
        }
    }
    out
}

/// The fields that a training course must have.
const FIELDS_OF_A_COURSE: &str = r#"weeks = { value = [20], unit = "weeks", source = "x", grade = "read" }
drop_out = { value = [0.1], per = "year", source = "x", grade = "read" }"#;

#[test]
fn the_reader_takes_the_example_of_every_declaration() {
    let mut shelf = shelf();
    shelf.known_regions.push(RegionInfo {
        folder: "elsewhere".to_owned(),
        municipalities: vec![Municipality {
            code: "GM0001".to_owned(),
            name: "Elders".to_owned(),
        }],
    });
    let specs: Vec<Spec> = SPECS
        .iter()
        .copied()
        .chain([spec("search", "base", Unit::Share, 1.0, 1, "")])
        .collect();
    // What the example of `vary` names has a range.
    let ranged = PARENT.replace(
        "\"12 %\", per = \"year\"",
        "0.1, per = \"year\", low = 0.1, high = 0.2",
    );
    let base = "base = { value = 0.5, low = 0.4, high = 0.6, source = \"x\", grade = \"read\" }";
    let parent = format!("{ranged}\n[parameters.search]\n{base}\n");
    let elsewhere = parent
        .replace("\"gorinchem\"", "\"elsewhere\"")
        .replace("\"GM0512\", \"GM1978\", \"GM1961\"", "\"GM0001\"");
    shelf.shipped.insert("rijnmond".to_owned(), elsewhere);
    shelf.shipped.insert("gorinchem".to_owned(), parent);
    for section in SECTIONS {
        for key in section.keys {
            let mut plan = with_example(section, key);
            if key.key() == "intervention.kind" {
                // The kind of the example has fields of its own.
                plan = plan.replace("months = \"12 months\"", FIELDS_OF_A_COURSE);
            }
            let head = ["format = 1", "extends = \"gorinchem\""];
            let head = head
                .iter()
                .filter(|line| !line.starts_with(&format!("{} =", key.key())));
            let head: String = head.map(|line| format!("{line}\n")).collect();
            let text = head + &plan;
            shelf.files.insert("child.toml".to_owned(), text.clone());
            let read = read("child.toml", &shelf, &Overrides::default(), &specs);
            let read = read.unwrap_or_else(|errors| {
                panic!("{}: {}\n{text}", key.key(), lines(&errors));
            });
            assert!(read.plan.is_some(), "{}", key.key());
        }
    }
}

#[test]
fn the_starters_have_every_key_and_what_they_comment_out_can_be_read() {
    let baseline = read("gorinchem", &shelf(), &Overrides::default(), SPECS).unwrap();
    for language in Language::ALL {
        let of_scenario = starter("mine", SPECS, &baseline, language);
        let of_plan = plan_starter("mine", &baseline, language);
        for text in [&of_scenario, &of_plan] {
            assert!(!text.contains("{keys"), "{text}");
        }
        for key in keys() {
            let has = |text: &String| {
                let mut lines = text.lines();
                lines.any(|line| {
                    let line = line.trim_start_matches(['#', ' ']);
                    line.starts_with(&format!("{} =", key.name))
                })
            };
            assert!(has(&of_scenario) || has(&of_plan), "{}", key.key());
        }
        // Each section with the values of the baseline says again what holds.
        for section in ["region", "ensemble", "macro"] {
            let behind = of_scenario.split_once(&format!("# [{section}]\n"));
            let (_, lines_of) = behind.expect("a section");
            let lines_of = lines_of.lines().take_while(|line| line.starts_with("# "));
            let keys = lines_of.map(|line| line.trim_start_matches("# "));
            let keys = keys.filter(|line| !line.starts_with("neighbours"));
            let text = keys.collect::<Vec<_>>().join("\n");
            let again = child(&format!("[{section}]\n{text}\n"));
            let again = again.unwrap_or_else(|errors| panic!("{}", lines(&errors)));
            let of_ensemble = |one: &Scenario| (one.region.clone(), one.ensemble);
            assert_eq!(of_ensemble(&again), of_ensemble(&baseline));
        }
    }
}

#[test]
fn every_key_has_a_meaning_and_an_example_of_its_own_name() {
    for key in keys() {
        assert!(!key.meaning.is_empty(), "{}", key.key());
        let name = key.written.split('=').next().unwrap_or_default().trim();
        assert_eq!(name, key.name);
        let section = SECTIONS.iter().find(|section| section.name == key.section);
        let section = section.unwrap_or_else(|| panic!("{} stands in no section", key.key()));
        assert!(
            section.keys.iter().any(|one| one.name == key.name),
            "{}",
            key.key()
        );
    }
}
