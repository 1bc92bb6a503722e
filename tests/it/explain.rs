//! `doorstroom explain`: where things are used is true, a search finds, and the list has everything.

use std::fs;
use std::path::Path;

use doorstroom::interventions::KINDS;
use doorstroom::levers::Lever;
use doorstroom::observe::MEASURES;
use doorstroom::processes::specs;
use doorstroom::scenario;
use doorstroom::session::{self, Language};

use crate::program::{ROOT, doorstroom, sources};

/// Returns what the library says: one process instead of hundreds.
fn explained(words: &[&str]) -> String {
    session::explain(&words.join(" "), "gorinchem", Language::English).expect("an explanation")
}

/// Returns the line behind a name.
fn line<'a>(text: &'a str, name: &str) -> &'a str {
    let start = format!("  {name}");
    text.lines()
        .find_map(|line| line.strip_prefix(&start))
        .unwrap_or_else(|| panic!("no line {name}: {text}"))
        .trim()
}

#[test]
fn the_command_line_prints_what_the_library_explains() {
    for words in [&["search.desk_hours"][..], &["share", "of", "searchers"]] {
        let output = doorstroom(Path::new(ROOT))
            .arg("explain")
            .args(words)
            .assert()
            .success();
        let printed = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
        assert_eq!(printed.trim_end(), explained(words).trim_end());
    }
}

#[test]
fn the_file_and_the_section_named_for_a_parameter_exist() {
    let model = fs::read_to_string(Path::new(ROOT).join("docs/odd.md")).expect("docs/odd.md");
    let mut groups: Vec<&str> = specs().iter().map(|spec| spec.group).collect();
    groups.dedup();
    for group in groups {
        let text = explained(&[group]);
        let (file, place) = line(&text, "used in").split_once("; ").expect("two places");
        assert!(Path::new(ROOT).join(file).exists(), "{file}");
        let heading = place.rsplit(", ").next().expect("a heading");
        assert!(model.contains(&format!("\n### {heading} (")), "{heading}");
        assert!(model.contains("\n## 7. Submodels"), "section 7");
    }
    assert!(model.contains("\n## 4. Design concepts"), "section 4");
}

#[test]
fn the_file_named_for_a_lever_reads_it_and_no_other_process_does() {
    let sources = sources();
    for lever in Lever::ALL {
        let text = explained(&[lever.code()]);
        let named = line(&text, "used in");
        let read_in: Vec<&str> = sources
            .iter()
            .filter(|(file, text)| {
                let program = text.split("mod tests {").next().unwrap_or(text);
                file.starts_with("core/src/processes/")
                    && program.contains(&format!("Lever::{lever:?}"))
            })
            .map(|(file, _)| file.as_str())
            .collect();
        assert!(read_in.contains(&named), "{}: {read_in:?}", lever.code());
    }
}

#[test]
fn everything_is_listed_and_every_key_is_explained() {
    let text = explained(&[]);
    let names = specs().iter().map(|spec| spec.key()).collect::<Vec<_>>();
    let measures = MEASURES.iter().map(|measure| measure.name.to_owned());
    let levers = Lever::ALL.iter().map(|lever| lever.code().to_owned());
    let keys = scenario::keys().map(|key| key.key());
    for name in names.into_iter().chain(measures).chain(levers).chain(keys) {
        assert!(text.contains(&format!("\n  {name}: ")), "{name}");
    }
    for key in scenario::keys() {
        let text = explained(&[&key.key()]);
        assert!(
            text.contains(key.meaning) && text.contains(key.written),
            "{text}"
        );
    }
    assert!(explained(&["levers"]).lines().count() == Lever::ALL.len());
    for kind in KINDS {
        let text = explained(&[kind.name]);
        assert!(text.contains(kind.summary) && text.contains(kind.booking.words()));
        for field in kind.fields {
            assert!(text.contains(&format!("\n    {} (", field.name)), "{text}");
            let one = explained(&[&format!("{}.{}", kind.name, field.name)]);
            assert!(one.contains(field.meaning), "{one}");
        }
    }
    assert_eq!(explained(&["kinds"]).lines().count(), KINDS.len());
    assert!(explained(&["delivery"]).contains("take_up"));
    assert!(explained(&["65"]).contains("exit code"));
    assert!(explained(&["horizon"]).contains("horizon.length"));
}

#[test]
fn words_that_are_no_key_are_looked_up_in_keys_and_meanings() {
    let text = explained(&["share", "of", "searchers"]);
    assert!(
        text.starts_with("nothing is called `share of searchers`"),
        "{text}"
    );
    assert!(
        text.contains("search.outsider_employed (parameter)"),
        "{text}"
    );
    // Singular and plural are the same word.
    assert!(explained(&["vacancy"]).contains("vacancies_opened (measure)"));
    assert!(explained(&["vacancies"]).contains("employers.withdraw (parameter)"));
    // A name that several things have explains them all.
    let text = explained(&["arrivals"]);
    for part in [
        "arrivals: measure",
        "arrivals: lever",
        "\nmigration.arrivals\n",
    ] {
        assert!(text.contains(part), "no {part}: {text}");
    }
}
