//! `doorstroom diff`: every key in which two scenarios differ, and what became of it.

use std::fs;
use std::path::Path;

use doorstroom::session::DiffSummary;
use serde_json::Value;

use crate::program::{SMALL, doorstroom, empty_folder, small_run};

fn ran(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = doorstroom(folder)
        .args(arguments)
        .output()
        .expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let code = output.status.code().expect("an exit code, not a signal");
    (code, text(&output.stdout), text(&output.stderr))
}

const MINE: &str = "format = 1\ntitle = \"Mine\"\nextends = \"gorinchem\"\n\n[horizon]\nlength = \"24 months\"\n\n\
                    [parameters.separation]\nquit = { value = 0.0015, per = \"month\", low = 0.001, high = 0.002, \
                    grade = \"assumed\", source = \"what if\", reason = \"more quits\" }\n";

#[test]
fn two_scenarios_are_compared_key_by_key_as_meant() {
    let folder = empty_folder("diff-scenarios");
    fs::write(folder.join("mine.toml"), MINE).expect("a file");
    let (code, out, err) = ran(&folder, &["diff", "gorinchem", "mine.toml"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("diff_scenarios", out));
    let (_, same, _) = ran(&folder, &["diff", "gorinchem", "gorinchem"]);
    assert!(same.contains("no key differs"), "{same}");
    // The same value in another unit is no difference.
    let same = MINE.replace("24 months", "2 years").replace(
        "0.0015, per = \"month\", low = 0.001, high = 0.002",
        "0.018, per = \"year\", low = 0.012, high = 0.024",
    );
    fs::write(folder.join("same.toml"), same).expect("a file");
    let (_, same, _) = ran(&folder, &["diff", "mine.toml", "same.toml"]);
    assert!(same.contains("no key differs"), "{same}");
}

#[test]
fn two_folders_of_results_are_compared_by_what_they_record() {
    let folder = empty_folder("diff-results");
    let run = [
        &["run", "gorinchem", "--quiet", "--out", "more"],
        &SMALL[..],
        &["--set", "migration.arrivals=0", "--set", "ensemble.seed=3"],
    ]
    .concat();
    assert_eq!(ran(&folder, &run).0, 0);
    let before = small_run().to_str().expect("UTF-8");
    let (code, out, err) = ran(&folder, &["diff", before, "more", "--json"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let value: Value = serde_json::from_str(&out).expect("JSON");
    let read: DiffSummary = serde_json::from_str(&out).expect("the record");
    assert_eq!(serde_json::to_value(&read).expect("JSON"), value);
    let keys: Vec<&str> = value["keys"]
        .as_array()
        .expect("keys")
        .iter()
        .map(|one| one["key"].as_str().expect("a key"))
        .collect();
    assert_eq!(keys, ["ensemble.seed", "migration.arrivals"]);
    let arrivals = &value["keys"][1];
    assert_eq!(arrivals["a"]["value"], "2950 persons/year");
    assert_eq!(arrivals["a"]["file"], "gorinchem.toml");
    assert_eq!(arrivals["b"]["value"], "0 persons/year");
    assert_eq!(arrivals["b"]["file"], "command line");
    assert_eq!(value["keys"][0]["b"]["file"], "command line");
    assert_eq!(value["tables"].as_array().map(Vec::len), Some(0));
    let persons = &value["headlines"][0];
    assert_eq!(persons["measure"], "persons");
    let number = |side: &str| persons[side]["p50"].as_f64().expect("a number");
    assert!((number("change") - (number("b") - number("a"))).abs() < 1e-6);
    assert!(number("change") < -200.0, "nobody moves in: {persons}");
    let (_, text, _) = ran(&folder, &["diff", before, "more"]);
    for part in [
        "2 keys differ",
        "migration.arrivals",
        "persons",
        "a single run has no range",
    ] {
        assert!(text.contains(part), "no {part}: {text}");
    }
    // A scenario of today against a folder: its own results are not there, but its keys are.
    let (code, text, err) = ran(&folder, &["diff", "gorinchem", "more"]);
    assert_eq!(code, 0, "{err}");
    assert!(
        text.contains("horizon.to") && text.contains("no results of A"),
        "{text}"
    );
}

#[test]
fn a_scenario_that_was_run_brings_its_results_and_ranges_add_up() {
    let folder = empty_folder("diff-run");
    let small = MINE.replace("24 months", "2 months")
        + "[ensemble]\ndraws = 3\nmacro_paths = 1\nreplications = 1\n";
    fs::write(folder.join("mine.toml"), &small).expect("a file");
    fs::write(folder.join("other.toml"), small.replace("0.0015", "0.0016")).expect("a file");
    for name in ["mine.toml", "other.toml"] {
        assert_eq!(ran(&folder, &["run", name, "--quiet"]).0, 0);
    }
    let (_, out, _) = ran(&folder, &["diff", "mine.toml", "other.toml", "--json"]);
    let value: Value = serde_json::from_str(&out).expect("JSON");
    let headlines = value["headlines"].as_array().expect("headlines");
    assert!(headlines.len() > 10, "{out}");
    let mut with_range = 0;
    for one in headlines {
        let number = |side: &str, name: &str| one[side][name].as_f64();
        let (Some(low), Some(middle), Some(high)) = (
            number("change", "p10"),
            number("change", "p50"),
            number("change", "p90"),
        ) else {
            continue;
        };
        assert!(low <= middle && middle <= high, "{one}");
        with_range += usize::from(low < high);
    }
    assert!(with_range > 5, "{out}");
}

#[test]
fn results_of_a_thin_region_are_compared_in_ranges_with_the_reason_and_never_in_points() {
    let folder = empty_folder("diff-thin");
    for (out, seed) in [("a", "ensemble.seed=1"), ("b", "ensemble.seed=2")] {
        let small = ["--draws", "2", "--macro-paths", "1", "--replications", "1"];
        let run = ["run", "holland_rijnland", "--quiet", "--out", out];
        let rest = ["--horizon", "1 months", "--set", seed];
        assert_eq!(ran(&folder, &[&run[..], &small, &rest].concat()).0, 0);
    }
    let (_, out, _) = ran(&folder, &["diff", "a", "b", "--json"]);
    let value: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(value["ranges_only"], true);
    assert!(!out.contains("p50"), "{out}");
    let persons = &value["headlines"][0];
    let end = |side: &str, name: &str| persons[side][name].as_f64().expect("a number");
    let widest = [
        end("b", "p10") - end("a", "p90"),
        end("b", "p90") - end("a", "p10"),
    ];
    for (found, expected) in ["p10", "p90"]
        .map(|name| end("change", name))
        .iter()
        .zip(widest)
    {
        assert!((found - expected).abs() < 1.0, "{persons}");
    }
    let (_, text, _) = ran(&folder, &["diff", "a", "b"]);
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("Holland Rijnland are of low quality")
            && words.contains("headline, 80% interval"),
        "{text}"
    );
    let headlines = text
        .split_once("headline, 80% interval")
        .map_or("", |(_, rest)| rest);
    let row = headlines.lines().find(|line| line.starts_with("persons"));
    assert!(
        row.is_some_and(|row| row.matches(" to ").count() == 3 && !row.contains('(')),
        "{text}"
    );
}

#[test]
fn what_is_no_scenario_and_no_results_is_refused() {
    let folder = empty_folder("diff-wrong");
    fs::create_dir_all(folder.join("empty")).expect("a folder");
    fs::create_dir_all(folder.join("foreign")).expect("a folder");
    fs::create_dir_all(folder.join("torn")).expect("a folder");
    fs::write(folder.join("foreign/manifest.json"), "{}").expect("a file");
    fs::write(folder.join("torn/manifest.json"), "{\"program\":").expect("a file");
    for (name, code, word) in [
        ("empty", 66, "manifest.json"),
        ("foreign", 65, "doorstroom"),
        ("torn", 65, "JSON"),
        ("gorinchen", 66, "`gorinchem`"),
    ] {
        let (found, out, err) = ran(&folder, &["diff", "gorinchem", name]);
        assert_eq!((found, out.as_str()), (code, ""), "{name}: {err}");
        assert!(err.contains(word), "{name}: {err}");
    }
}

#[test]
fn a_broken_summary_is_named_and_results_of_something_else_than_a_run_are_called_so() {
    let folder = empty_folder("diff-summaries");
    let run = small_run();
    for (name, summary) in [
        ("broken", "{\"headlines\": [], \"n_runs\": \"one\"}"),
        ("comparison", "{\"plans\": []}"),
    ] {
        fs::create_dir_all(folder.join(name)).expect("a folder");
        let manifest = folder.join(name).join("manifest.json");
        fs::copy(run.join("manifest.json"), manifest).expect("a manifest");
        fs::write(folder.join(name).join("summary.json"), summary).expect("a summary");
    }
    let run = run.to_str().expect("UTF-8");
    let (code, out, err) = ran(&folder, &["diff", run, "broken"]);
    assert_eq!((code, out.as_str()), (65, ""), "{err}");
    assert!(err.contains("broken/summary.json"), "{err}");
    let (code, out, err) = ran(&folder, &["diff", run, "comparison"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("something else than `run`"), "{out}");
}
