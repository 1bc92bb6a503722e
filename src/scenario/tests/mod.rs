//! Tests of the whole reading, from texts in memory to rendered problems.

mod any_text;
mod bounded;
mod broken;
mod command_line;
mod declared;
mod mistakes;
mod plans;

use super::*;
use crate::texts::{Language, message};
use crate::vocab::{Month, Spec, Unit};

const SPECS: &[Spec] = &[
    spec("separation", "layoff_permanent", Unit::PerYear, 5.0, 1, ""),
    spec("separation", "quit", Unit::PerYear, 5.0, 1, ""),
    spec(
        "demography",
        "early_exit",
        Unit::PerYear,
        5.0,
        5,
        "age_55_65",
    ),
    Spec {
        min: 1.0,
        ..spec("training", "course_length", Unit::Weeks, 104.0, 1, "")
    },
    spec("training", "drop_out", Unit::Share, 1.0, 1, ""),
];

const fn spec(
    group: &'static str,
    name: &'static str,
    unit: Unit,
    max: f64,
    len: usize,
    by: &'static str,
) -> Spec {
    Spec {
        group,
        name,
        meaning: " A number made for tests.",
        unit,
        min: 0.0,
        max,
        len,
        by,
    }
}

const PARENT: &str = r#"format = 1
title = "Gorinchem without intervention"

[region]
name = "Gorinchem"
margins = "gorinchem"
municipalities = ["GM0512", "GM1978", "GM1961"]
first_month = "2017-12"
lfs_definition = "old"

[horizon]
from = "2018-01"
to = "2027-12"

[ensemble]
draws = 6
macro_paths = 2
replications = 2
seed = 1

[macro]
cycle = "ar1"

[parameters.separation]
layoff_permanent = { value = 0.02, per = "month", low = 0.01, high = 0.03, source = "CBS", grade = "derived" }
quit = { value = "12 %", per = "year", source = "CBS", grade = "read" }

[parameters.demography]
early_exit = { value = [0.1, 0.2, 0.3, 0.4, 0.5], per = "year", low = 0.8, high = 1.2, source = "CBS", grade = "assumed", reason = "no table by age" }

[parameters.training]
course_length = { value = "20 weeks", low = 16, high = "6 months", source = "letter", grade = "read" }
drop_out = { value = 0.15, source = "memory", grade = "recalled", low = 0.1, high = 0.2 }
"#;

fn shelf() -> MemoryShelf {
    let municipality = |code: &str, name: &str| Municipality {
        code: code.to_owned(),
        name: name.to_owned(),
    };
    MemoryShelf {
        files: Default::default(),
        shipped: [("gorinchem".to_owned(), PARENT.to_owned())].into(),
        known_regions: vec![RegionInfo {
            folder: "gorinchem".to_owned(),
            municipalities: vec![
                municipality("GM0512", "Gorinchem"),
                municipality("GM1978", "Molenlanden"),
                municipality("GM1961", "Vijfheerenlanden"),
            ],
        }],
    }
}

/// Reads a text as the file `child.toml`.
fn read_child(text: &str) -> Result<Scenario, ScenarioErrors> {
    let mut shelf = shelf();
    shelf.files.insert("child.toml".to_owned(), text.to_owned());
    read("child.toml", &shelf, &Overrides::default(), SPECS)
}

fn child_overridden(rest: &str, overrides: &Overrides) -> Result<Scenario, ScenarioErrors> {
    let mut shelf = shelf();
    let text = format!("format = 1\nextends = \"gorinchem\"\n{rest}");
    shelf.files.insert("child.toml".to_owned(), text);
    read("child.toml", &shelf, overrides, SPECS)
}

fn child(rest: &str) -> Result<Scenario, ScenarioErrors> {
    read_child(&format!("format = 1\nextends = \"gorinchem\"\n{rest}"))
}

/// Returns the problems of a child of the parent, one a line: what is underlined, the message, the help.
fn problems(rest: &str) -> String {
    lines(&child(rest).expect_err("the text is wrong"))
}

fn lines(errors: &ScenarioErrors) -> String {
    lines_in(errors, Language::English)
}

fn lines_in(errors: &ScenarioErrors, language: Language) -> String {
    let mut out = String::new();
    for file in &errors.files {
        for problem in &file.problems {
            let labels = problem.labels.iter().map(|label| {
                let text = &file.text[label.at.span.clone()];
                format!("{text} <- {}", label.text.say(language))
            });
            let under = labels.collect::<Vec<_>>().join(" & ");
            let help = problem.help.as_ref().expect("every problem has help");
            let (message, help) = (problem.message.say(language), help.say(language));
            out += &format!("{}| {under} | {message}; {help}\n", file.path);
        }
    }
    out
}

/// Returns the problems as they are printed.
fn render(errors: &ScenarioErrors, fancy: bool, width: usize) -> String {
    errors.said(Language::English).text(fancy, width)
}

fn overridden(overrides: &Overrides) -> Result<Scenario, ScenarioErrors> {
    read("gorinchem", &shelf(), overrides, SPECS)
}

fn set(settings: &[&str]) -> Result<Scenario, ScenarioErrors> {
    overridden(&Overrides {
        set: settings.iter().map(|s| (*s).to_owned()).collect(),
        ..Overrides::default()
    })
}

#[test]
fn a_shipped_scenario_is_read_as_meant() {
    let scenario = read("gorinchem", &shelf(), &Overrides::default(), SPECS).unwrap();
    assert_eq!(scenario.name, "gorinchem");
    assert_eq!(scenario.region.municipalities.len(), 3);
    assert_eq!(scenario.horizon.len(), 120);
    assert_eq!(scenario.horizon.from, Month::new(2018, 1));
    assert_eq!(scenario.ensemble.draws, 6);
    assert_eq!(scenario.lfs_definition, LfsDefinition::Old);
    assert_eq!(scenario.macro_settings.cycle, Cycle::Ar1);
    assert_eq!(scenario.numbers("separation", "layoff_permanent"), [0.24]);
    assert_eq!(scenario.numbers("separation", "quit"), [0.12]);
    assert_eq!(scenario.numbers("demography", "early_exit").len(), 5);
    assert_eq!(scenario.numbers("training", "course_length"), [20.0]);
    let course = &scenario.parameters[&("training", "course_length")].sourced;
    let (low, high) = course.range.unwrap();
    assert_eq!(low, 16.0);
    assert!((high - WEEKS_PER_YEAR / 2.0).abs() < 1e-9);
    assert_eq!(
        scenario.files,
        [("gorinchem.toml".to_owned(), PARENT.to_owned())]
    );
}

#[test]
fn a_child_replaces_a_parameter_whole_and_a_section_by_key() {
    let scenario = child(
        "title = \"More quits\"\n[horizon]\nlength = \"24 months\"\n[ensemble]\ndraws = 9\n[parameters.separation]\n\
         quit = { value = 0.3, per = \"year\", source = \"test\", grade = \"read\" }",
    )
    .unwrap();
    assert_eq!(scenario.title, "More quits");
    assert_eq!(scenario.horizon.to, Month::new(2019, 12));
    assert_eq!((scenario.ensemble.draws, scenario.ensemble.seed), (9, 1));
    let quit = &scenario.parameters[&("separation", "quit")];
    assert_eq!((quit.file, quit.sourced.source.as_str()), (0, "test"));
    assert!(scenario.files[0].1[quit.span.clone()].starts_with("{ value = 0.3"));
    assert_eq!(scenario.parameters[&("training", "drop_out")].file, 1);
    assert_eq!(scenario.files.len(), 2);
}

#[test]
fn a_unit_stands_in_the_value_or_beside_it() {
    let leaf = |leaf: &str, unit: Unit, len: usize| {
        let one = Spec {
            min: if unit == Unit::Years { 1900.0 } else { 0.0 },
            ..spec(
                "separation",
                "quit",
                unit,
                1e6,
                len,
                if len > 1 { "any" } else { "" },
            )
        };
        let text = format!(
            "{}[parameters.separation]\nquit = {{ {leaf}, source = \"x\", grade = \"read\" }}",
            PARENT.split("[parameters").next().unwrap_or_default()
        );
        let mut shelf = shelf();
        shelf.shipped.insert("one".to_owned(), text);
        let scenario = read("one", &shelf, &Overrides::default(), &[one]);
        let scenario = scenario.unwrap_or_else(|errors| panic!("{}", lines(&errors)));
        scenario.numbers("separation", "quit").to_vec()
    };
    let km = Unit::Kilometres;
    assert_eq!(leaf("value = [2, 3], unit = \"km\"", km, 2), [2.0, 3.0]);
    assert_eq!(leaf("value = [\"2 km\", \"500 m\"]", km, 2), [2.0, 0.5]);
    let euros = Unit::EurosPerMonth;
    assert_eq!(
        leaf("value = 350, unit = \"EUR\", per = \"month\"", euros, 1),
        [350.0]
    );
    assert_eq!(
        leaf("value = \"4200 EUR\", per = \"year\"", euros, 1),
        [350.0]
    );
    assert_eq!(leaf("value = 25, unit = \"%\"", Unit::Share, 1), [0.25]);
    assert_eq!(
        leaf("value = \"3 %\", per = \"month\"", Unit::PerYear, 1),
        [0.36]
    );
    assert_eq!(
        leaf("value = 10, per = \"month\"", Unit::PersonsPerYear, 1),
        [120.0]
    );
    assert_eq!(leaf("value = \"3 years\"", Unit::Months, 1), [36.0]);
    // A year and a month of the calendar.
    assert_eq!(leaf("value = 2019", Unit::Years, 1), [2019.0]);
    assert_eq!(leaf("value = \"2018-01\"", Unit::Months, 1), [1416.0]);
}

#[test]
fn a_new_first_world_moves_the_start_of_the_horizon() {
    let scenario = child("[region]\nfirst_month = \"2018-12\"").unwrap();
    assert_eq!(scenario.horizon.from, Month::new(2019, 1));
    assert_eq!(scenario.horizon.to, Month::new(2027, 12));
}

#[test]
fn a_draw_stays_in_the_range_and_takes_one_uniform_number_for_each_ranged_parameter() {
    let scenario = read("gorinchem", &shelf(), &Overrides::default(), SPECS).unwrap();
    let mut asked = Vec::new();
    let low = scenario.draw(&mut |spec| {
        asked.push(spec.key());
        0.0
    });
    assert_eq!(
        asked,
        [
            "demography.early_exit",
            "separation.layoff_permanent",
            "training.course_length",
            "training.drop_out"
        ]
    );
    assert_eq!(low[&("separation", "quit")], [0.12]);
    assert_eq!(low[&("separation", "layoff_permanent")], [0.12]);
    assert_eq!(low[&("demography", "early_exit")][4], 0.4);
    let central = scenario.central();
    for step in 0..=20 {
        let drawn = scenario.draw(&mut |_| f64::from(step) / 20.0);
        for (key, parameter) in &scenario.parameters {
            for (number, value) in drawn[key].iter().zip(&central[key]) {
                assert!((parameter.spec.min..=parameter.spec.max).contains(number));
                assert!((number / value - 1.0).abs() <= 1.0);
            }
        }
    }
}

#[test]
fn the_errors_are_a_report_of_their_own() {
    let errors = child("[ensemble]\ndraws = 0").unwrap_err();
    let report = miette::Report::new(errors.said(Language::English));
    assert_eq!(report.to_string(), "scenario `child` cannot run");
    assert_eq!(report.related().into_iter().flatten().count(), 1);
}

#[test]
fn explain_gives_meaning_unit_bounds_and_evidence() {
    let scenario = read("gorinchem", &shelf(), &Overrides::default(), SPECS).unwrap();
    insta::assert_snapshot!(explain("early_exit", SPECS, Some(&scenario), Language::English), @r"
    demography.early_exit
      A number made for tests.
      unit     per year
      allowed  [0, 5] per year
      written  a number per year, quarter, month or week
      numbers  5, one for each class of `age_55_65`
      value    0.1, 0.2, 0.3, 0.4, 0.5 per year
      range    0.8 to 1.2 times the whole list
      grade    assumed
      source   CBS
      reason   no table by age
      set in   gorinchem.toml
      used in  core/src/processes/demography.rs; docs/odd.md, section 7, Demography
    ");
    assert!(!explain("separation.quit", SPECS, None, Language::English).contains("value"));
    assert!(
        explain("training", SPECS, None, Language::English).contains("training.drop_out: A number")
    );
    assert!(
        explain("separation.quti", SPECS, None, Language::English)
            .contains("did you mean `separation.quit`?")
    );
    assert!(
        explain("quti", SPECS, None, Language::English).contains("did you mean `separation.quit`?")
    );
    assert!(
        explain("zebra", SPECS, None, Language::English)
            .contains("demography, separation, training")
    );
    assert!(explain("", SPECS, None, Language::English).starts_with("there is no parameter"));
}

#[test]
fn a_text_is_given_in_the_language_of_the_reader_and_else_in_the_other_one() {
    use Language::{Dutch, English};
    let scenario = child("title = \"More quits\"\ntitle_nl = \"Meer ontslag\"").unwrap();
    assert_eq!(scenario.title_in(English), "More quits");
    assert_eq!(scenario.title_in(Dutch), "Meer ontslag");
    let only_dutch = child("description_nl = \"Wat als\"").unwrap();
    assert_eq!(only_dutch.description_in(English), Some("Wat als"));
    assert_eq!(only_dutch.description_in(Dutch), Some("Wat als"));
    let scenario = child(
        "[parameters.separation]\nquit = { value = 1, per = \"year\", low = 0, high = 2, source = \"x\", \
         grade = \"assumed\", reason_nl = \"geen cijfer\" }",
    )
    .unwrap();
    let quit = &scenario.parameters[&("separation", "quit")];
    assert_eq!(quit.reason_in(Dutch), Some("geen cijfer"));
    assert_eq!(quit.reason_in(English), Some("geen cijfer"));
}

#[test]
fn a_new_title_does_not_keep_the_translation_of_the_old_one() {
    let mut shelf = shelf();
    let parent = PARENT.replace("title =", "title_nl = \"Zonder ingreep\"\ntitle =");
    shelf.shipped.insert("gorinchem".to_owned(), parent);
    let text = "format = 1\nextends = \"gorinchem\"\ntitle = \"More quits\"";
    shelf.files.insert("child.toml".to_owned(), text.to_owned());
    let scenario = read("child.toml", &shelf, &Overrides::default(), SPECS).unwrap();
    assert_eq!(scenario.title_in(Language::Dutch), "More quits");
    // The file that wrote the old translation gives none any more.
    let before = read("gorinchem", &shelf, &Overrides::default(), SPECS).unwrap();
    let all = differences(&before, &scenario);
    let one = all.iter().find(|one| one.key == "title_nl").unwrap();
    assert_eq!((one.b.value.as_str(), &one.b.file), ("", &None));
    assert_eq!(one.a.file.as_deref(), Some("gorinchem.toml"));
}
