//! The files of records of persons: bytes, size, description, and the examples that read them.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use parquet::file::reader::{FileReader, SerializedFileReader};
use serde_json::Value;

use crate::person_records::{full, panel, record, table, whole};
use crate::program::{ROOT, SMALL, doorstroom, empty_folder, stems};

#[test]
fn records_are_byte_identical_for_any_number_of_threads_and_leave_the_tables_alone() {
    let folder = empty_folder("persons-threads");
    let ensemble = ["--draws", "2", "--macro-paths", "1", "--replications", "2"];
    let small = [&ensemble[..], &["--horizon", "3 months"]].concat();
    let asked = [
        &small[..],
        &["--record", "spells,panel", "--sample", "0.05"],
    ]
    .concat();
    let one = record(&folder, "one", &[&asked[..], &["--threads", "1"]].concat());
    let two = record(&folder, "two", &[&asked[..], &["--threads", "3"]].concat());
    let none = record(&folder, "none", &small);
    let bytes = |folder: &Path, file: &str| fs::read(folder.join(file)).expect(file);
    for file in ["persons/panel.parquet", "persons/spells.parquet"] {
        assert!(bytes(&one, file) == bytes(&two, file), "{file}");
    }
    assert!(bytes(&one, "monthly.csv") == bytes(&none, "monthly.csv"));
    let runs: Vec<(i64, i64)> = panel(&one, &["draw", "replication"])
        .iter()
        .map(|row| (whole(&row[0]), whole(&row[1])))
        .collect();
    assert!(runs.is_sorted() && runs.iter().collect::<BTreeSet<_>>().len() == 4);
    let left: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .filter(|name| name.starts_with('.'))
        .collect();
    assert_eq!(left, [""; 0], "parts are gone");
}

#[test]
fn the_dictionary_describes_every_column_and_the_manifest_every_file() {
    let json = |name: &str| -> Value {
        let text = fs::read_to_string(full().join(name)).expect(name);
        serde_json::from_str(&text).expect("JSON")
    };
    let package = json("datapackage.json");
    let manifest = json("manifest.json");
    assert_eq!(manifest["persons"]["share"], 1.0);
    let mut described = 0;
    for resource in package["resources"].as_array().expect("resources") {
        let path = resource["path"].as_str().expect("a path");
        let Some(_) = path.strip_prefix("persons/") else {
            continue;
        };
        let listed = manifest["files"].as_array().expect("files");
        let bytes = fs::read(full().join(path)).expect(path);
        let hash = blake3::hash(&bytes).to_hex().to_string();
        assert!(
            listed
                .iter()
                .any(|file| file["name"] == path && file["blake3"] == hash)
        );
        let reader = SerializedFileReader::new(File::open(full().join(path)).unwrap()).unwrap();
        let schema = reader.metadata().file_metadata().schema();
        let columns: Vec<&str> = schema.get_fields().iter().map(|one| one.name()).collect();
        let fields = resource["schema"]["fields"].as_array().expect("fields");
        let names: Vec<&str> = fields
            .iter()
            .filter_map(|one| one["name"].as_str())
            .collect();
        assert_eq!(names, columns, "{path}");
        assert!(fields.iter().all(|one| {
            one["description"]
                .as_str()
                .is_some_and(|text| text.len() > 5)
        }));
        described += 1;
    }
    assert_eq!(described, 2);
}

#[test]
fn a_record_that_hardly_anybody_can_want_is_refused_before_anything_is_computed() {
    let folder = empty_folder("persons-refused");
    let long = [
        "run",
        "gorinchem",
        "--horizon",
        "10 years",
        "--record",
        "panel",
    ];
    let refused = doorstroom(&folder).args(long).assert().code(2);
    let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(
        said.contains("rows of the panel") && said.contains("--sample 0."),
        "{said}"
    );
    assert!(!folder.join("results").exists());
    for (wrong, word) in [("0", "above 0"), ("1.5", "at most 1"), ("many", "number")] {
        let refused = doorstroom(&folder)
            .args(long)
            .args(["--sample", wrong])
            .assert()
            .code(2);
        let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
        assert!(said.contains(word), "{said}");
    }
}

#[test]
fn the_size_is_announced_and_holds_and_a_later_run_without_records_leaves_none() {
    let folder = empty_folder("persons-announced");
    let run = |more: &[&str]| {
        let done = doorstroom(&folder)
            .args(["run", "gorinchem", "--out", "out"])
            .args(SMALL)
            .args(more)
            .assert()
            .success();
        String::from_utf8_lossy(&done.get_output().stderr).into_owned()
    };
    let said = run(&["--record", "panel", "--sample", "0.2"]);
    let line = said
        .lines()
        .find(|line| line.starts_with("persons/ will hold about"));
    let line = line.unwrap_or_else(|| panic!("no size in {said}"));
    let number = |text: &str| text.replace(',', "").parse::<f64>().expect("a number");
    let words: Vec<&str> = line.split(' ').collect();
    let rows = panel(&folder.join("out"), &["person"]).len() as f64;
    assert!(
        (number(words[4]) / rows - 1.0).abs() < 0.05,
        "{line}: {rows}"
    );
    let note = folder.join("out/persons/note.txt");
    fs::write(&note, "mine").unwrap();
    run(&[]);
    assert!(!folder.join("out/persons/panel.parquet").exists());
    assert_eq!(fs::read_to_string(&note).unwrap(), "mine");
}

/// Returns the interpreter with pyarrow: the one that check.sh sets up, else the system's.
fn python() -> Option<PathBuf> {
    let own = Path::new(ROOT).join("target/python/bin/python");
    [own, PathBuf::from("python3")].into_iter().find(|python| {
        let asked = Command::new(python).args(["-c", "import pyarrow"]).output();
        asked.is_ok_and(|said| said.status.success())
    })
}

#[test]
fn the_example_in_python_recomputes_monthly_employment_exactly() {
    let Some(python) = python() else {
        let ci = std::env::var("CI").is_ok_and(|value| value == "true");
        assert!(!ci, "python3 with pyarrow is missing; check.sh sets it up");
        eprintln!(
            "SKIPPED: docs/examples/read_panel.py was not run, since python3 with pyarrow is missing"
        );
        return;
    };
    let script = Path::new(ROOT).join("docs/examples/read_panel.py");
    let ran = Command::new(python)
        .arg(script)
        .arg(full())
        .output()
        .expect("python runs");
    let errors = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{errors}");
    let said = String::from_utf8(ran.stdout).expect("UTF-8");
    let (employment, survival) = said.split_once("\n\n").expect("two tables");
    let mut lines = employment.lines();
    assert_eq!(
        lines.next(),
        Some("draw,macro_path,replication,month,employed")
    );
    let table = table(full());
    let mut of_table = table
        .iter()
        .filter(|((measure, _), _)| measure == "employed")
        .map(|((_, (run, days)), value)| {
            let date = jiff::civil::date(1970, 1, 1).saturating_add(jiff::Span::new().days(*days));
            format!("0,0,{run},{date},{value}")
        });
    for line in lines {
        assert_eq!(Some(line), of_table.next().as_deref());
    }
    assert_eq!(of_table.next(), None);
    let shares: Vec<f64> = survival
        .lines()
        .skip(1)
        .map(|line| line.rsplit(',').next().unwrap().parse().expect("a share"))
        .collect();
    assert!(!shares.is_empty() && shares.is_sorted_by(|a, b| a >= b) && shares[0] < 1.0);
}

#[test]
fn both_examples_read_columns_that_exist() {
    assert_eq!(stems("docs/examples", ".R"), ["read_panel"]);
    let text = fs::read_to_string(format!("{ROOT}/docs/examples/read_panel.R")).unwrap();
    let schema = |name: &str| {
        let file = File::open(full().join(name)).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        let fields = reader
            .metadata()
            .file_metadata()
            .schema()
            .get_fields()
            .to_vec();
        fields
            .iter()
            .map(|one| one.name().to_owned())
            .collect::<Vec<_>>()
    };
    let (panel, spells) = (
        schema("persons/panel.parquet"),
        schema("persons/spells.parquet"),
    );
    for name in [
        "draw",
        "macro_path",
        "replication",
        "month",
        "resident",
        "ilo",
    ] {
        assert!(
            text.contains(name) && panel.iter().any(|one| one == name),
            "{name}"
        );
    }
    for name in ["kind", "start", "end", "left_censored"] {
        assert!(
            text.contains(name) && spells.iter().any(|one| one == name),
            "{name}"
        );
    }
}
