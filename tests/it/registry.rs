//! The registries: parameters, measures and levers say what they are, and every one is used.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use doorstroom::levers::Lever;
use doorstroom::observe::MEASURES;
use doorstroom::processes::specs;
use doorstroom::scenario::{Library, MOST_VARIED, Overrides, Scenario, Shelf, read};
use doorstroom::studies::DRAWN_ANYWAY;
use doorstroom::vocab::Grade;

use crate::program::{ROOT, doorstroom, monthly, small_run, sources};

fn gorinchem() -> Scenario {
    let library = Library::open("gorinchem").expect("the shipped data");
    read("gorinchem", &library, &Overrides::default(), &specs()).expect("the shipped scenario")
}

#[test]
fn every_parameter_has_meaning_unit_source_and_grade() {
    let scenario = gorinchem();
    let specs = specs();
    assert!(specs.len() > 50, "only {} parameters", specs.len());
    assert_eq!(scenario.parameters.len(), specs.len());
    let keys: BTreeSet<String> = specs.iter().map(|spec| spec.key()).collect();
    assert_eq!(keys.len(), specs.len(), "a key is declared twice");
    for spec in &specs {
        let key = spec.key();
        let sourced = &scenario.parameters[&(spec.group, spec.name)].sourced;
        assert!(spec.meaning.trim().len() > 8, "{key}: no meaning");
        assert!(!spec.unit.text().is_empty(), "{key}: no unit");
        assert!(spec.min < spec.max, "{key}: an empty range is allowed");
        assert_eq!(spec.by.is_empty(), spec.len == 1, "{key}: classes of what?");
        assert_eq!(sourced.value.len(), spec.len, "{key}");
        assert!(sourced.source.trim().len() > 4, "{key}: no source");
        assert!(Grade::ALL.contains(&sourced.grade), "{key}: no grade");
    }
}

#[test]
fn every_assumption_has_a_range_around_its_value_and_a_reason() {
    let scenario = gorinchem();
    let mut assumed = 0;
    for ((group, name), parameter) in &scenario.parameters {
        let sourced = &parameter.sourced;
        if let Some((low, high)) = sourced.range {
            assert!(low < high, "{group}.{name}: [{low}, {high}]");
            let centre = match sourced.value[..] {
                [value] => value,
                // The range of a list is two factors on the whole list.
                _ => 1.0,
            };
            assert!(
                low <= centre && centre <= high,
                "{group}.{name}: {centre} outside [{low}, {high}]"
            );
        }
        if sourced.grade.needs_range() {
            assert!(sourced.range.is_some(), "{group}.{name}: no range");
        }
        if sourced.grade == Grade::Assumed {
            assumed += 1;
            let reason = sourced.reason.as_deref().unwrap_or_default();
            assert!(reason.trim().len() > 4, "{group}.{name}: no reason");
        }
    }
    assert!(assumed > 10, "only {assumed} assumptions");
}

#[test]
fn every_parameter_of_the_shipped_scenario_is_read_by_some_process() {
    let sources: Vec<String> = sources()
        .into_iter()
        .filter(|(file, _)| {
            ["core/src/processes/", "src/experiment/", "core/src/engine/"]
                .iter()
                .any(|place| file.starts_with(place))
        })
        .map(|(_, text)| text)
        .collect();
    for spec in specs() {
        // Its declaration is `name: type`; its use is `.name`, wherever the parameters stand.
        let used = format!(".{}", spec.name);
        let is_read = sources.iter().any(|text| {
            text.match_indices(&used).any(|(at, _)| {
                let next = text[at + used.len()..].chars().next();
                !next.is_some_and(|letter| letter.is_alphanumeric() || "_(".contains(letter))
            })
        });
        assert!(is_read, "{} is declared but never read", spec.key());
    }
}

#[test]
fn every_measure_has_a_meaning_and_a_unit_and_stands_in_the_table_of_a_run() {
    let (_, rows) = monthly(small_run());
    let names: BTreeSet<&str> = MEASURES.iter().map(|measure| measure.name).collect();
    assert_eq!(names.len(), MEASURES.len(), "a name is used twice");
    for measure in MEASURES {
        let name = measure.name;
        assert!(measure.meaning.trim().len() > 8, "{name}: no meaning");
        // Measures between regions stand where a scenario has several.
        if name.ends_with("_to_regions") || name.ends_with("_from_regions") {
            continue;
        }
        let of_measure = || rows.iter().filter(|row| row["measure"] == name);
        assert!(
            of_measure().all(|row| row["unit"] == measure.unit),
            "{name}"
        );
        let groups: BTreeSet<&str> = of_measure().map(|row| row["group_by"].as_str()).collect();
        let mut wanted: BTreeSet<&str> = measure.by.iter().copied().collect();
        wanted.insert("all");
        assert_eq!(groups, wanted, "{name}");
    }
    let written: BTreeSet<&str> = rows.iter().map(|row| row["measure"].as_str()).collect();
    let between = |name: &&str| name.ends_with("_to_regions") || name.ends_with("_from_regions");
    let alone: BTreeSet<&str> = names.into_iter().filter(|name| !between(name)).collect();
    assert_eq!(written, alone);
}

#[test]
fn every_lever_is_read_by_some_process() {
    let sources = sources();
    for lever in Lever::ALL {
        let named = format!("Lever::{lever:?}");
        let is_read = sources.iter().any(|(file, text)| {
            let text = text.split("#[cfg(test)]").next().unwrap_or(text);
            file.starts_with("core/src/processes/")
                && text.match_indices(&named).any(|(at, _)| {
                    let next = text[at + named.len()..].chars().next();
                    !next.is_some_and(|letter| letter.is_alphanumeric())
                })
        });
        assert!(is_read, "no process reads {named}");
        let (least, most) = lever.bounds();
        let neutral = lever.neutral();
        assert!(least <= neutral && neutral <= most, "{named}");
        assert!(!lever.unit().is_empty() && lever.meaning().trim().len() > 8);
    }
}

/// Returns what `explain` prints for a key.
fn explained(key: &str) -> String {
    let folder = fs::canonicalize(ROOT).expect("the root");
    let output = doorstroom(&folder)
        .args(["explain", key])
        .assert()
        .success();
    String::from_utf8(output.get_output().stdout.clone()).expect("UTF-8")
}

#[test]
fn explain_knows_every_parameter() {
    for spec in specs() {
        let text = explained(&spec.key());
        assert!(text.starts_with(&spec.key()), "{text}");
        for part in ["unit", "allowed", "value", "grade", "source", "set in"] {
            assert!(text.contains(&format!("\n  {part}")), "no {part}: {text}");
        }
        assert!(text.contains(spec.meaning.trim()), "{text}");
    }
}

#[test]
fn explain_knows_every_measure_and_every_lever() {
    for measure in MEASURES {
        let text = explained(measure.name);
        assert!(text.contains(measure.meaning.trim()), "{text}");
        assert!(text.contains(measure.unit), "{text}");
    }
    for lever in Lever::ALL {
        let text = explained(lever.code());
        assert!(text.contains(lever.meaning().trim()), "{text}");
        assert!(text.contains(lever.unit()), "{text}");
    }
}

#[test]
fn explain_refuses_a_word_that_it_does_not_know_and_names_the_nearest() {
    let folder = fs::canonicalize(ROOT).expect("the root");
    for (wrong, nearest) in [
        ("separation.qit", "separation.quit"),
        ("hirs", "hires"),
        ("search_intensty", "search_intensity"),
    ] {
        let output = doorstroom(&folder)
            .args(["explain", wrong])
            .assert()
            .code(2)
            .stdout("");
        let text = String::from_utf8(output.get_output().stderr.clone()).expect("UTF-8");
        assert!(text.contains(&format!("`{wrong}`")), "{text}");
        assert!(text.contains(&format!("`{nearest}`")), "{text}");
    }
}

#[test]
fn at_most_forty_ranges_are_drawn_and_every_fitted_number_is_among_them() {
    let library = Library::open("gorinchem").expect("the shipped data");
    for name in library.scenarios() {
        let scenario =
            read(&name, &library, &Overrides::default(), &specs()).expect("a shipped scenario");
        let varied = &scenario.varied;
        assert!(varied.len() <= MOST_VARIED, "{name}: {}", varied.len());
        for (key, parameter) in &scenario.parameters {
            let sourced = &parameter.sourced;
            let is_ranged = sourced.range.is_some();
            let key_text = parameter.spec.key();
            assert!(
                is_ranged || !varied.contains(key),
                "{name}: {key_text} has no range"
            );
            if sourced.grade == Grade::Fitted {
                assert!(
                    varied.contains(key),
                    "{name}: {key_text} is fitted, and held"
                );
            }
        }
    }
    assert_eq!(gorinchem().varied.len(), MOST_VARIED);
}

/// docs/screening.md ranks the parameters: the list of the scenario is the fitted numbers and the first of the others.
#[test]
fn what_is_drawn_is_what_the_screening_ranks_first() {
    let page = fs::read_to_string(Path::new(ROOT).join("docs/screening.md")).expect("the page");
    let ranked: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains(" / "))
        .filter_map(|line| line.split(" | ").nth(1))
        .collect();
    let scenario = gorinchem();
    let ranged = scenario.parameters.values();
    let ranged = ranged.filter(|one| one.sourced.range.is_some()).count();
    let made =
        "`doorstroom sensitivity gorinchem --screen --markdown` makes its table and the list anew";
    assert_eq!(
        ranked.len(),
        ranged,
        "docs/screening.md ranks every range: {made}"
    );
    let is_always = |key: &str| {
        let mut parameters = scenario.parameters.values();
        DRAWN_ANYWAY
            .iter()
            .any(|(group, name)| key == format!("{group}.{name}"))
            || parameters.any(|one| one.spec.key() == key && one.sourced.grade == Grade::Fitted)
    };
    let (always, others): (Vec<&str>, Vec<&str>) = ranked.iter().partition(|key| is_always(key));
    let first = others.iter().take(MOST_VARIED - always.len());
    let expected: BTreeSet<String> = always
        .iter()
        .chain(first)
        .map(|key| (*key).to_owned())
        .collect();
    let varied = scenario.varied.iter();
    let varied: BTreeSet<String> = varied
        .map(|(group, name)| format!("{group}.{name}"))
        .collect();
    assert_eq!(varied, expected, "{made}");
}
