//! The folder of results: tables, manifest and page of a real run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use doorstroom::observe::layout;
use doorstroom::processes::specs;
use doorstroom::scenario::{Library, Overrides, load, read};
use serde_json::Value;

use crate::program::{ROOT, SMALL, doorstroom, empty_folder, monthly, small_run, stems};

fn json(name: &str) -> Value {
    let text = fs::read_to_string(small_run().join(name)).expect(name);
    serde_json::from_str(&text).expect("JSON")
}

/// Returns the texts between two marks.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    text.split(from)
        .skip(1)
        .map(|rest| rest.split(to).next().unwrap_or_default())
        .collect()
}

#[test]
fn monthly_csv_has_the_agreed_columns_and_every_row_its_number_of_runs() {
    let (header, rows) = monthly(small_run());
    assert_eq!(
        header,
        [
            "scenario", "arm", "month", "region", "group_by", "group", "measure", "unit", "mean",
            "sd", "p2_5", "p10", "p50", "p90", "p97_5", "n_runs"
        ]
    );
    let mut keys = BTreeSet::new();
    for row in &rows {
        assert_eq!(row["scenario"], "gorinchem");
        assert_eq!(row["arm"], "baseline");
        assert_eq!(row["region"], "Gorinchem");
        assert_eq!(row["n_runs"], "1");
        assert!(row["month"].ends_with("-01") && row["month"].len() == 10);
        let key = ["month", "group_by", "group", "measure"].map(|name| row[name].clone());
        assert!(keys.insert(key.clone()), "twice: {key:?}");
    }
}

#[test]
fn quantiles_are_in_order_and_the_80_percent_interval_holds_the_median() {
    let folder = empty_folder("outputs-ensemble");
    doorstroom(&folder)
        .args(["run", "gorinchem", "--quiet", "--out", "out"])
        .args(["--draws", "2", "--macro-paths", "1", "--replications", "2"])
        .args(["--horizon", "2 months"])
        .assert()
        .success();
    let (_, rows) = monthly(&folder.join("out"));
    let mut spread = 0;
    for row in &rows {
        assert_eq!(row["n_runs"], "4");
        if row["mean"].is_empty() {
            continue;
        }
        let number = |name: &str| row[name].parse::<f64>().expect(name);
        let order = ["p2_5", "p10", "p50", "p90", "p97_5"].map(number);
        assert!(order.is_sorted(), "{row:?}");
        assert!(number("sd") >= 0.0);
        spread += usize::from(order[0] < order[4]);
    }
    assert!(spread > rows.len() / 10, "{spread} of {} vary", rows.len());
    // Means over runs still add up to their whole in the file as written.
    for measure in ["persons", "employed", "unemployed", "inactive", "income_ww"] {
        let mut differences: BTreeMap<&str, f64> = BTreeMap::new();
        for row in rows.iter().filter(|row| row["measure"] == measure) {
            let mean = row["mean"].parse::<f64>().expect("a mean");
            match &*row["group_by"] {
                "all" => *differences.entry(&row["month"]).or_default() += mean,
                "municipality" => *differences.entry(&row["month"]).or_default() -= mean,
                _ => {}
            }
        }
        assert_eq!(differences.len(), 2);
        assert!(
            differences.values().all(|one| one.abs() < 1e-9),
            "{measure}: {differences:?}"
        );
    }
}

#[test]
fn a_default_run_stays_under_fifty_megabytes() {
    let library = Library::open("gorinchem").expect("the shipped data");
    let scenario =
        read("gorinchem", &library, &Overrides::default(), &specs()).expect("the scenario");
    let size = |name: &str| fs::metadata(small_run().join(name)).expect(name).len();
    let default: u64 = [
        "report.html",
        "monthly.csv",
        "monthly.parquet",
        "summary.json",
        "datapackage.json",
        "manifest.json",
    ]
    .iter()
    .map(|name| size(name))
    .sum();
    let (_, rows) = monthly(small_run());
    // Of the small run's tables every row has at most seven numbers of at most 14 characters; a default run has as many
    // rows as its months, and wider numbers, since its quantiles differ.
    let months = scenario.horizon.len() as u64;
    let fixed: u64 = rows
        .iter()
        .map(|row| {
            [
                "scenario", "arm", "month", "region", "group_by", "group", "measure", "unit",
            ]
            .iter()
            .map(|name| row[*name].len() as u64 + 1)
            .sum::<u64>()
        })
        .sum();
    let widest = fixed / 2 * months + rows.len() as u64 / 2 * months * (7 * 9 + 4);
    let rest = default - size("monthly.csv") - size("monthly.parquet");
    let parquet = rows.len() as u64 / 2 * months * 7 * 8;
    let total = widest + parquet + rest * months / 2;
    assert!(
        total < 50_000_000,
        "{total} bytes for {} runs of {months} months",
        scenario.ensemble.draws * scenario.ensemble.macro_paths * scenario.ensemble.replications
    );
}

#[test]
fn the_manifest_lists_every_input_and_every_file_with_its_hash() {
    let manifest = json("manifest.json");
    assert_eq!(manifest["format"], 1);
    assert_eq!(manifest["seed"], 1);
    assert_eq!(manifest["ensemble"]["n_runs"], 1);
    for key in [
        "version",
        "command",
        "started",
        "threads",
        "wall_seconds",
        "hash",
    ] {
        assert!(!manifest[key].is_null(), "{key}");
    }
    if cfg!(target_os = "linux") {
        assert!(manifest["cpu_seconds"].as_f64().is_some_and(|n| n > 0.0));
        assert!(
            manifest["peak_memory_bytes"]
                .as_u64()
                .is_some_and(|n| n > 1_000_000)
        );
    }
    let inputs = manifest["inputs"].as_array().expect("inputs");
    let mut tables = 0;
    for input in inputs {
        let path = input["path"].as_str().expect("a path");
        let role = input["role"].as_str().expect("a role");
        assert!(!path.starts_with('/') && !path.contains(".."), "{path}");
        let content = match role {
            "table" => {
                tables += 1;
                fs::read(Path::new(ROOT).join("scenarios").join(path)).expect(path)
            }
            _ => input["text"].as_str().expect("the scenario's text").into(),
        };
        assert_eq!(
            input["blake3"],
            blake3::hash(&content).to_hex().as_str(),
            "{path}"
        );
        assert_eq!(input["bytes"], content.len(), "{path}");
    }
    let wanted = stems("scenarios/data/national", ".csv").len()
        + stems("scenarios/data/regions/gorinchem", ".csv").len();
    assert_eq!(tables, wanted, "tables among the inputs");
    let shipped = fs::read_to_string(Path::new(ROOT).join("scenarios/gorinchem.toml"));
    assert_eq!(inputs[0]["text"], shipped.expect("the scenario"));
    let files = manifest["files"].as_array().expect("files");
    assert_eq!(files.len(), 7);
    for file in files {
        let name = file["name"].as_str().expect("a name");
        let content = fs::read(small_run().join(name)).expect(name);
        assert_eq!(
            file["blake3"],
            blake3::hash(&content).to_hex().as_str(),
            "{name}"
        );
    }
}

#[test]
fn scenario_files_and_outputs_carry_their_format() {
    for name in stems("scenarios", ".toml") {
        let text = fs::read_to_string(Path::new(ROOT).join(format!("scenarios/{name}.toml")));
        let first = text.expect("a scenario");
        assert!(first.lines().any(|line| line == "format = 1"), "{name}");
    }
    for name in ["manifest.json", "summary.json", "datapackage.json"] {
        assert_eq!(json(name)["format"], 1, "{name}");
    }
    for name in ["monthly.parquet", "runs.parquet"] {
        let content = fs::read(small_run().join(name)).expect(name);
        assert_eq!(&content[..4], b"PAR1", "{name}");
        let footer = String::from_utf8_lossy(&content[content.len() - content.len().min(8000)..])
            .into_owned();
        assert!(footer.contains("doorstroom"), "{name} names no program");
    }
}

#[test]
fn the_dictionary_explains_every_column_and_every_measure_of_the_tables() {
    let dictionary = json("datapackage.json");
    let (header, rows) = monthly(small_run());
    let fields = dictionary["resources"][0]["schema"]["fields"]
        .as_array()
        .expect("fields");
    let names: Vec<&str> = fields
        .iter()
        .filter_map(|field| field["name"].as_str())
        .collect();
    assert_eq!(names, header);
    let explained: BTreeSet<&str> = dictionary["measures"]
        .as_array()
        .expect("measures")
        .iter()
        .filter(|measure| {
            measure["meaning"]
                .as_str()
                .is_some_and(|text| text.len() > 8)
        })
        .filter_map(|measure| measure["name"].as_str())
        .collect();
    let written: BTreeSet<&str> = rows.iter().map(|row| row["measure"].as_str()).collect();
    assert_eq!(explained, written);
}

#[test]
fn the_page_is_self_contained_and_every_chart_has_title_description_and_table() {
    let html = fs::read_to_string(small_run().join("report.html")).expect("report.html");
    for (mark, end) in [
        ("href=\"", "\""),
        ("href='", "'"),
        ("src=\"", "\""),
        ("src='", "'"),
        ("srcset=\"", "\""),
        ("url(", ")"),
    ] {
        for target in between(&html, mark, end) {
            assert!(target.starts_with('#'), "{mark}{target}");
        }
    }
    for word in ["<script", "<link", "<iframe", "@import", "<img", "<object"] {
        assert!(!html.contains(word), "{word}");
    }
    let figures = between(&html, "<figure", "</figure>");
    assert!(figures.len() > 10, "only {} charts", figures.len());
    assert_eq!(between(&html, "<svg", "</svg>").len(), figures.len());
    for figure in figures {
        let svg = between(figure, "<svg", "</svg>");
        assert_eq!(svg.len(), 1, "{figure}");
        for (mark, end) in [("<title", "</title>"), ("<desc", "</desc>")] {
            let text = between(svg[0], mark, end);
            let inner = text.first().and_then(|text| text.split_once('>'));
            assert!(
                inner.is_some_and(|(_, text)| text.len() > 3),
                "{mark}: {figure}"
            );
        }
        assert!(figure.contains("<table"), "{figure}");
        for word in ["NaN", ">inf<", "\"inf\"", " inf "] {
            assert!(!figure.contains(word), "{word}: {figure}");
        }
    }
}

#[test]
fn the_page_prints_the_number_of_runs_and_every_assumption_of_the_scenario() {
    let html = fs::read_to_string(small_run().join("report.html")).expect("report.html");
    assert!(
        html.contains("This page rests on 1 run"),
        "the number of runs"
    );
    let library = Library::open("gorinchem").expect("the shipped data");
    let scenario =
        read("gorinchem", &library, &Overrides::default(), &specs()).expect("the scenario");
    for ((group, name), parameter) in &scenario.parameters {
        if parameter.sourced.grade.needs_range() {
            assert!(html.contains(&format!("{group}.{name}")), "{group}.{name}");
        }
    }
}

#[test]
fn months_that_already_lie_in_the_past_are_labelled_so() {
    let folder = empty_folder("outputs-today");
    let page = |today: &str| {
        doorstroom(&folder)
            .args(["run", "gorinchem", "--quiet", "--out", today])
            .args(["--today", today])
            .args(SMALL)
            .assert()
            .success();
        fs::read_to_string(folder.join(today).join("report.html")).expect("report.html")
    };
    // January 2018 is past in February 2018, February is not.
    let half = page("2018-02");
    assert!(half.contains("hindcast, to be compared with published figures"));
    assert!(half.contains("From February 2018 on it is a forecast"));
    let none = page("2018-01");
    assert!(!none.contains("From February 2018 on it is a forecast"));
    assert!(none.contains("are a forecast"));
}

#[test]
fn every_published_figure_has_a_series_to_stand_beside() {
    let library = Library::open("gorinchem").expect("the shipped data");
    let scenario =
        read("gorinchem", &library, &Overrides::default(), &specs()).expect("the scenario");
    let loaded = load(&scenario, library.tables()).expect("the shipped data");
    assert!(loaded.figures.len() > 5, "only {}", loaded.figures.len());
    let layout = layout(
        &loaded.seed.municipalities,
        scenario.horizon.months().collect(),
    );
    for figure in &loaded.figures {
        let key = (&*figure.measure, &*figure.group_by, &*figure.group);
        let series = layout.find(key.0, key.1, key.2);
        let series = series.unwrap_or_else(|| panic!("no series for the figure {key:?}"));
        assert_eq!(layout.series[series].measure.unit, figure.unit, "{key:?}");
    }
}

#[test]
fn municipalities_go_by_their_codes_in_tables_and_by_their_names_on_the_page() {
    let (_, rows) = monthly(small_run());
    let codes: BTreeSet<&str> = rows
        .iter()
        .filter(|row| row["group_by"] == "municipality")
        .map(|row| row["group"].as_str())
        .collect();
    assert_eq!(codes, BTreeSet::from(["GM0512", "GM1961", "GM1978"]));
    let html = fs::read_to_string(small_run().join("report.html")).expect("report.html");
    for name in ["Molenlanden", "Vijfheerenlanden"] {
        assert!(html.contains(&format!(">{name}<")), "{name}");
    }
    assert!(!html.contains(">GM"), "a code where a reader wants a name");
}

#[test]
fn summary_json_gives_every_headline_its_interval_and_number_of_runs() {
    let summary = json("summary.json");
    assert_eq!(summary["n_runs"], 1);
    for headline in summary["headlines"].as_array().expect("headlines") {
        for period in ["start", "end"] {
            let spread = &headline[period];
            for key in ["mean", "p10", "p50", "p90", "n_runs"] {
                assert!(spread.get(key).is_some(), "{key}: {headline}");
            }
            assert_eq!(spread["n_runs"], 1);
        }
    }
}
