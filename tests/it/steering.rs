//! `doorstroom track` and `doorstroom trace`, as their user meets them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;

use crate::program::{ROOT, doorstroom, empty_folder};

pub(crate) const PLAN: &str = r#"format = 1
extends = "gorinchem"
title = "Two lines"

[plan]
evaluations = ["6 months"]
targets = [
    { label = "thirty starts", counts = "starts", number = 30, after = "6 months", line = "craft school", source = "test", grade = "read" },
    { label = "five that last", counts = "m3", number = 5, after = "6 months", source = "test", grade = "read" },
]

[[intervention]]
kind = "training_course"
label = "craft school"
from = "2018-02"
to = "2018-07"
eligibility = [ { benefits = ["ww", "bijstand"], at_work = false } ]
weeks = ["8 weeks"]
drop_out = { value = [0.5], per = "year" }
places_per_month = 6
take_up = 0.5
cost_start = "1000 EUR"
certifies = ["07"]
source = "test"
grade = "read"

[[intervention]]
kind = "employer_services"
label = "service point"
from = "2018-02"
to = "2018-07"
eligibility = [ { benefits = ["ww", "bijstand"] } ]
staff = 2
vacancies_per_post = { value = 8, per = "month" }
candidates = 3
cost_running = "10000 EUR/month"
source = "test"
grade = "read"
"#;

const BOOKED: &str = "month,line,starts,placements,euros\n2018-02,craft school,6,0,6000\n2018-03,craft school,5,1,5000\n\
                      2018-02,service point,0,2,10000\n2018-03,service point,0,3,10000\n";

/// Two cells.
const CELLS: [&str; 6] = ["--draws", "1", "--macro-paths", "1", "--replications", "2"];

fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = empty_folder("steering");
        fs::write(folder.join("plan.toml"), PLAN).expect("a file");
        fs::write(folder.join("booked.csv"), BOOKED).expect("a file");
        folder
    })
}

fn ran(arguments: &[&str]) -> (i32, String, String) {
    let output = doorstroom(folder())
        .args(arguments)
        .args(CELLS)
        .output()
        .expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let code = output.status.code().expect("an exit code");
    (code, text(&output.stdout), text(&output.stderr))
}

fn tracked() -> &'static Value {
    static TRACKED: OnceLock<Value> = OnceLock::new();
    TRACKED.get_or_init(|| {
        let (code, out, err) = ran(&["track", "plan.toml", "--booked", "booked.csv", "--json"]);
        assert_eq!(code, 0, "{err}");
        serde_json::from_str(&out).expect("JSON")
    })
}

#[test]
fn what_was_booked_stands_beside_the_forecast_by_line_and_month() {
    let found = tracked();
    assert_eq!(found["booked_until"], "2018-03");
    assert_eq!(found["runs"], 2);
    let followed = found["followed"].as_array().expect("a list");
    // Two lines and the complete plan, three items, two months.
    assert_eq!(followed.len(), 18);
    let of = |line: Value, item: &str, month: u64| {
        followed
            .iter()
            .find(|one| {
                one["line"] == line && one["item"] == item && one["months_after_start"] == month
            })
            .expect("a row")
    };
    let craft = of("craft school".into(), "starts", 2);
    assert_eq!(
        (&craft["booked"], &craft["booked_so_far"]),
        (&5.0.into(), &11.0.into())
    );
    // Six places a month are all taken in a region of this size.
    assert_eq!(craft["forecast_so_far"]["p50"], 12.0);
    assert_eq!(
        of("craft school".into(), "euros", 2)["forecast_so_far"]["p50"],
        12_000.0
    );
    assert_eq!(of(Value::Null, "placements", 2)["booked_so_far"], 6.0);
    let running = of("service point".into(), "euros", 1);
    assert_eq!(running["forecast"]["p10"], 10_000.0);
}

#[test]
fn a_target_has_a_probability_given_what_was_booked_and_what_it_takes() {
    let targets = tracked()["targets"].as_array().expect("a list");
    let starts = &targets[0];
    assert_eq!(starts["label"], "thirty starts");
    assert_eq!(
        (&starts["booked"], &starts["through"]),
        (&11.0.into(), &"starts".into())
    );
    assert_eq!(starts["probability_before"], 1.0);
    // Eleven are booked and 24 places are left: thirty are likely.
    let probability = starts["probability"].as_f64().expect("a share");
    assert!((0.5..=1.0).contains(&probability), "{probability}");
    let needed = &starts["needed"];
    // What falls short in all but two of ten runs is what more places must bring; each of them is one start.
    let number = |name: &str| needed[name].as_f64().expect(name);
    assert_eq!(number("planned_places"), 24.0);
    assert_eq!(number("short") <= 0.0, probability >= 0.8, "{needed}");
    assert!((number("more_places") - number("short")).abs() < 1e-9);
    assert_eq!(number("more_euros") > 0.0, number("short") > 0.0);
    assert!(number("planned_euros") > 10_000.0);
    let lasting = &targets[1];
    assert_eq!(
        (&lasting["booked"], &lasting["through"]),
        (&Value::Null, &"placements".into())
    );
    assert!(lasting["probability"].as_f64().expect("a share") <= 1.0);
}

#[test]
fn tracking_speaks_both_languages_and_never_shows_a_target_as_an_outcome() {
    for (language, words) in [
        (
            "en",
            ["wanted and no forecast", "in 8 of 10 runs", "whole plan"],
        ),
        (
            "nl",
            [
                "gewenst, geen prognose",
                "in 8 van de 10 doorrekeningen",
                "hele plan",
            ],
        ),
    ] {
        let arguments = [
            "track",
            "plan.toml",
            "--booked",
            "booked.csv",
            "--lang",
            language,
        ];
        let (code, out, err) = ran(&arguments);
        assert_eq!(code, 0, "{err}");
        for word in words {
            assert!(out.contains(word), "{word}: {out}");
        }
    }
}

#[test]
fn everything_that_is_wrong_with_a_table_of_bookings_is_said_at_once() {
    let text = "month,line,starts,placements,euros\n2018-13,craft school,1,1,100\n2018-02,craft scool,1,1,100\n\
                2018-02,craft school,-1,1,100\n2017-06,craft school,1,1,100\n2018-03,service point,0,1.5,100\n\
                2018-03,craft school,1,1,-5\n2018-04,craft school,1,1,5\n2018-04,craft school,1,1,5\n\
                2018-05,craft school,1,1\n2018-05,service point,,1,5\n";
    fs::write(folder().join("wrong.csv"), text).expect("a file");
    let (code, out, err) = ran(&["track", "plan.toml", "--booked", "wrong.csv"]);
    assert_eq!((code, out.as_str()), (65, ""), "{err}");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden/broken_tables");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("booked", err));
    let columns = "month,lines,starts,placements,euros\n2018-02,craft school,1,1,100\n";
    fs::write(folder().join("columns.csv"), columns).expect("a file");
    let (code, _, err) = ran(&["track", "plan.toml", "--booked", "columns.csv"]);
    assert_eq!(code, 65);
    assert!(
        err.contains("`line`") && err.contains("no such column"),
        "{err}"
    );
    fs::write(
        folder().join("empty.csv"),
        "month,line,starts,placements,euros\n",
    )
    .expect("a file");
    assert_eq!(ran(&["track", "plan.toml", "--booked", "empty.csv"]).0, 65);
    let (code, _, err) = ran(&["track", "plan.toml", "--booked", "nowhere.csv"]);
    assert_eq!(code, 66, "{err}");
    let (code, _, err) = ran(&["track", "gorinchem", "--booked", "booked.csv"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("plan"), "{err}");
}

#[test]
fn the_example_of_a_table_fits_the_agenda_of_gorinchem() {
    use doorstroom::scenario::{Library, Overrides, read, read_booked};
    let library = Library::open("gorinchem_agenda").expect("the shipped data");
    let specs = doorstroom::processes::specs();
    let scenario = read("gorinchem_agenda", &library, &Overrides::default(), &specs);
    let scenario = scenario.expect("a shipped plan");
    let path = Path::new(ROOT).join("docs/examples/booked.csv");
    let text = fs::read_to_string(path).expect("the example");
    let plan = scenario.plan.as_ref().expect("a plan");
    let rows = read_booked("booked.csv", &text, plan, scenario.horizon).expect("no problem");
    let lines: std::collections::BTreeSet<usize> = rows.iter().map(|row| row.line).collect();
    assert_eq!(
        lines.len(),
        plan.lines.len(),
        "every line is in the example"
    );
}

/// The cell that is traced, with the moment.
const MOMENT: [&str; 4] = ["--plan", "plan.toml", "--months", "5"];

fn traced(arguments: &[&str]) -> (i32, String, String) {
    let all: Vec<&str> = ["trace"]
        .iter()
        .chain(arguments)
        .chain(&MOMENT)
        .copied()
        .collect();
    ran(&all)
}

#[test]
fn a_trace_without_a_person_lists_whose_employment_differs_and_each_can_be_traced() {
    let (code, out, err) = traced(&["--json"]);
    assert_eq!(code, 0, "{err}");
    let list: Value = serde_json::from_str(&out).expect("JSON");
    let persons = list["persons"].as_array().expect("a list");
    let all = list["differing"].as_u64().expect("a number");
    assert!(
        persons.len() >= 4 && persons.len() <= 40,
        "{}",
        persons.len()
    );
    assert!(persons.len() as u64 <= all);
    for (at, person) in persons.iter().enumerate().step_by(persons.len() / 3) {
        let key = person["person"].to_string();
        let (code, out, err) = traced(&[&key, "--json"]);
        assert_eq!(code, 0, "{at}: {err}");
        let found: Value = serde_json::from_str(&out).expect("JSON");
        assert_eq!(found["path"]["label"], person["label"], "{out}");
        let links = found["path"]["links"].as_array().expect("links");
        let named = links.iter().any(|link| link["person"] == person["person"]);
        let label = person["label"].as_str().expect("a label");
        // Whoever is between loser and gainer works in both arms.
        assert!(named && links.len() >= 2, "{label}: {out}");
        let months = found["differing"].as_array().expect("months");
        let last = months.last().expect("it differs at the moment");
        assert_eq!(last["month"], "2018-06");
        let works = |arm: &str| !matches!(last[arm]["work"].as_str(), Some("none" | "not_there"));
        let gained = person["works_in"] == "policy";
        assert_eq!(
            (works("policy"), works("control")),
            (gained, !gained),
            "{out}"
        );
        let (_, dutch, _) = traced(&[&key, "--lang", "nl"]);
        assert!(
            dutch.contains("(fictief)") && dutch.contains("maand"),
            "{dutch}"
        );
    }
}

#[test]
fn a_key_that_nobody_has_and_a_cell_that_is_not_there_are_refused() {
    let (code, _, err) = traced(&["-5"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("nobody has the key -5"), "{err}");
    let (code, _, err) = traced(&["somebody"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("column `person`"), "{err}");
    let (code, _, err) = traced(&["--replication", "2"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("there is no replication 2"), "{err}");
}
