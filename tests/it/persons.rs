//! Records of persons: they tell the same story as the tables, of the same persons in every run, in bounded memory.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use doorstroom::experiment::Sample;
use doorstroom::vocab::PersonKey;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use parquet::schema::types::Type;
use serde_json::Value;

use crate::program::{ROOT, SMALL, doorstroom, empty_folder, stems};

/// Runs of the record of everybody, with the tables of the same runs.
const FULL: &[&str] = &[
    "--draws",
    "1",
    "--macro-paths",
    "1",
    "--replications",
    "2",
    "--horizon",
    "3 months",
    "--keep",
    "runs",
    "--record",
    "panel,spells",
];

fn record(folder: &Path, out: &str, more: &[&str]) -> PathBuf {
    doorstroom(folder)
        .args(["run", "gorinchem", "--quiet", "--out", out])
        .args(more)
        .assert()
        .success();
    folder.join(out)
}

/// Returns the record of everybody in two runs, made once.
fn full() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| record(&empty_folder("persons-full"), "out", FULL))
}

/// One row of a Parquet file, for the columns that were asked for.
type Cells = Vec<Field>;

/// Returns some columns of a Parquet file, in the order of the file.
fn read(path: &Path, columns: &[&str]) -> Vec<Cells> {
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let reader = SerializedFileReader::new(file).expect("a Parquet file");
    let schema = reader.metadata().file_metadata().schema();
    let fields = schema
        .get_fields()
        .iter()
        .filter(|field| columns.contains(&field.name()))
        .cloned()
        .collect();
    let wanted = Type::group_type_builder(schema.name())
        .with_fields(fields)
        .build()
        .expect("a part of the schema");
    let names: Vec<&str> = wanted.get_fields().iter().map(|one| one.name()).collect();
    let order: Vec<usize> = columns
        .iter()
        .map(|column| {
            let place = names.iter().position(|name| name == column);
            place.unwrap_or_else(|| panic!("{} has no column {column}", path.display()))
        })
        .collect();
    reader
        .get_row_iter(Some(wanted.clone()))
        .expect("rows")
        .map(|row| {
            let row = row.expect("a row");
            let cells: Vec<Field> = row
                .get_column_iter()
                .map(|(_, field)| field.clone())
                .collect();
            order.iter().map(|place| cells[*place].clone()).collect()
        })
        .collect()
}

fn panel(folder: &Path, columns: &[&str]) -> Vec<Cells> {
    read(&folder.join("persons/panel.parquet"), columns)
}

fn spells(folder: &Path, columns: &[&str]) -> Vec<Cells> {
    read(&folder.join("persons/spells.parquet"), columns)
}

fn whole(field: &Field) -> i64 {
    match field {
        Field::Int(value) | Field::Date(value) => i64::from(*value),
        Field::Long(value) => *value,
        other => panic!("{other:?} is no whole number"),
    }
}

fn text(field: &Field) -> &str {
    match field {
        Field::Str(value) => value,
        other => panic!("{other:?} is no text"),
    }
}

fn yes(field: &Field) -> bool {
    *field == Field::Bool(true)
}

/// Replication and month (days since 1970).
type When = (i64, i64);

/// Returns the values of a measure for the whole region from `runs.parquet`.
fn table(folder: &Path) -> BTreeMap<(String, When), f64> {
    let columns = ["group_by", "measure", "replication", "month", "value"];
    read(&folder.join("runs.parquet"), &columns)
        .iter()
        .filter(|row| text(&row[0]) == "all")
        .map(|row| {
            let Field::Double(value) = row[4] else {
                return ((text(&row[1]).to_owned(), (0, 0)), f64::NAN);
            };
            let when = (whole(&row[2]), whole(&row[3]));
            ((text(&row[1]).to_owned(), when), value)
        })
        .collect()
}

#[test]
fn the_panel_gives_every_stock_of_persons_of_the_table_of_the_same_run() {
    let incomes = [
        ("income_ww", "income_ww"),
        ("income_bijstand", "income_bijstand"),
        ("income_wao", "income_wao"),
        ("income_wajong", "income_wajong"),
    ];
    let mut columns = vec![
        "replication",
        "month",
        "resident",
        "ilo",
        "work",
        "activity",
        "contract",
    ];
    columns.extend(incomes.iter().map(|(column, _)| *column));
    let mut counts: BTreeMap<(String, When), f64> = BTreeMap::new();
    for row in panel(full(), &columns) {
        let when = (whole(&row[0]), whole(&row[1]));
        let mut count =
            |measure: &str| *counts.entry((measure.to_owned(), when)).or_default() += 1.0;
        let work = text(&row[4]);
        if work == "inside" {
            count("jobs_filled");
        }
        if !yes(&row[2]) {
            count("in_commuters");
            continue;
        }
        count("persons");
        count(text(&row[3]));
        match work {
            "inside" => count("jobs_residents_inside"),
            "outside" => count("out_commuters"),
            "self_employed" => count("self_employed"),
            _ => {}
        }
        if text(&row[5]) == "school" {
            count("activity_school");
        }
        if let Field::Str(contract) = &row[6]
            && ["sw", "begeleid_werken", "beschut"].contains(&contract.as_str())
        {
            count("supported_work");
        }
        for ((_, measure), has) in incomes.iter().zip(&row[7..]) {
            if yes(has) {
                count(measure);
            }
        }
    }
    let table = table(full());
    assert_eq!(counts.len(), 15 * 2 * 3, "measures, runs and months");
    for (key, count) in &counts {
        assert_eq!(table.get(key), Some(count), "{key:?}");
    }
}

#[test]
fn at_each_month_end_one_spell_of_a_state_covers_each_person_and_one_each_benefit() {
    let mut expected: BTreeMap<(String, When), i64> = BTreeMap::new();
    let columns = [
        "replication",
        "month",
        "ilo",
        "work",
        "income_ww",
        "income_pension",
    ];
    for row in panel(full(), &columns) {
        let when = (whole(&row[0]), whole(&row[1]));
        let mut count = |kind: &str| *expected.entry((kind.to_owned(), when)).or_default() += 1;
        count(match (text(&row[2]), text(&row[3])) {
            ("employed", "inside") => "job_inside",
            ("employed", "outside") => "job_outside",
            (_, "self_employed") => "self_employed",
            (state, _) => state,
        });
        if yes(&row[4]) {
            count("ww");
        }
        if yes(&row[5]) {
            count("pension");
        }
    }
    let months: BTreeSet<i64> = expected.keys().map(|(_, (_, month))| *month).collect();
    let mut found: BTreeMap<(String, When), i64> = BTreeMap::new();
    let mut of_person: BTreeMap<(i64, i64, String), Vec<(i64, i64)>> = BTreeMap::new();
    let columns = [
        "replication",
        "person",
        "kind",
        "start",
        "end",
        "reason",
        "left_censored",
    ];
    for row in spells(full(), &columns) {
        let (run, person, kind) = (whole(&row[0]), whole(&row[1]), text(&row[2]));
        let start = whole(&row[3]);
        let end = match &row[4] {
            Field::Null => i64::MAX,
            end => whole(end),
        };
        assert!(start <= end, "{row:?}");
        assert_eq!(row[4] == Field::Null, row[5] == Field::Null, "{row:?}");
        assert_eq!(yes(&row[6]), start < *months.first().unwrap(), "{row:?}");
        for month in months.range(start..=end) {
            *found.entry((kind.to_owned(), (run, *month))).or_default() += 1;
        }
        let states = [
            "job_inside",
            "job_outside",
            "self_employed",
            "unemployed",
            "inactive",
        ];
        let line = if states.contains(&kind) {
            "state"
        } else {
            kind
        };
        of_person
            .entry((run, person, line.to_owned()))
            .or_default()
            .push((start, end));
    }
    for (key, count) in &expected {
        assert_eq!(found.get(key), Some(count), "{key:?}");
    }
    for (who, mut lines) in of_person {
        lines.sort_unstable();
        let apart = lines.windows(2).all(|pair| pair[0].1 < pair[1].0);
        assert!(apart, "spells of {who:?} overlap: {lines:?}");
    }
}

#[test]
fn a_sample_is_keyed_nested_and_the_same_in_every_run() {
    let folder = empty_folder("persons-sample");
    let columns = [
        "replication",
        "person",
        "month",
        "ilo",
        "wage_cents",
        "slot",
    ];
    let mut before = panel(full(), &columns);
    for share in ["0.3", "0.1"] {
        let mut arguments = FULL.to_vec();
        arguments.extend(["--sample", share]);
        let out = record(&folder, share, &arguments);
        let sample = Sample::of(share.parse().unwrap()).unwrap();
        let rows = panel(&out, &columns);
        let holds = |row: &Cells| sample.holds(PersonKey(whole(&row[1]) as u64));
        let expected: Vec<Cells> = before.iter().filter(|row| holds(row)).cloned().collect();
        assert!(rows.len() > 10_000 && rows == expected, "{share}");
        let first = |run: i64| -> BTreeSet<i64> {
            let month = rows.iter().map(|row| whole(&row[2])).min().unwrap();
            rows.iter()
                .filter(|row| whole(&row[0]) == run && whole(&row[2]) == month)
                .map(|row| whole(&row[1]))
                .collect()
        };
        let (one, other) = (first(0), first(1));
        let both = one.intersection(&other).count();
        assert!(
            both * 100 > one.len() * 95,
            "{both} of {} in both runs",
            one.len()
        );
        let in_spells: BTreeSet<i64> = spells(&out, &["person"])
            .iter()
            .map(|row| whole(&row[0]))
            .collect();
        assert!(one.is_subset(&in_spells));
        before = rows;
    }
}

#[test]
fn a_share_of_the_keys_is_in_the_sample() {
    let sample = Sample::of(0.2).unwrap();
    let n = 100_000;
    let held = (0..n)
        .filter(|n| sample.holds(PersonKey::founder(*n)))
        .count() as f64;
    let error = (0.2_f64 * 0.8 * n as f64).sqrt();
    // Would catch a share that is wrong by half a point.
    assert!((held - 0.2 * n as f64).abs() < 4.0 * error, "{held}");
    let smaller = Sample::of(0.05).unwrap();
    let keys = (0..n).map(PersonKey::founder);
    assert!(
        keys.filter(|key| smaller.holds(*key))
            .all(|key| sample.holds(key))
    );
    assert!((0..n).all(|n| Sample::ALL.holds(PersonKey::founder(n))));
    assert!(
        [0.0, -0.1, 1.1, f64::NAN]
            .iter()
            .all(|share| Sample::of(*share).is_none())
    );
}

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
