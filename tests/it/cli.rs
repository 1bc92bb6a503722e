//! The command line as its user meets it: folders, exit codes, what goes to which stream.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::program::{SMALL, doorstroom, empty_folder, monthly, small_run};

const FILES: [&str; 7] = [
    "datapackage.json",
    "manifest.json",
    "monthly.csv",
    "monthly.parquet",
    "report.html",
    "summary.json",
    "summary.txt",
];

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("UTF-8")
        })
        .collect();
    names.sort();
    names
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// Returns the exit code and what stands on both streams.
fn ran(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = doorstroom(folder)
        .args(arguments)
        .output()
        .expect("the program starts");
    let code = output.status.code().expect("an exit code, not a signal");
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(!err.contains("panicked"), "{err}");
    (code, out, err)
}

#[test]
fn run_works_offline_in_an_empty_folder_and_tells_where_the_files_are() {
    let folder = empty_folder("cli-empty");
    // Without a home, a proxy or a path there is nothing to fetch from and nowhere to read settings.
    let output = doorstroom(&folder)
        .env_clear()
        .env("http_proxy", "http://127.0.0.1:9")
        .env("https_proxy", "http://127.0.0.1:9")
        .args(["run", "gorinchem"])
        .args(SMALL)
        .output()
        .expect("the program starts");
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{err}");
    assert_eq!(names(&folder), ["results"]);
    let inside = names(&folder.join("results"));
    assert_eq!(inside.len(), 2, "{inside:?}");
    let hash = inside[0]
        .strip_prefix("gorinchem-")
        .expect("scenario and hash");
    assert!(hash.len() >= 8 && hash.chars().all(|one| one.is_ascii_hexdigit()));
    assert_eq!(inside[1], "latest");
    assert_eq!(names(&folder.join("results").join(&inside[0])), FILES);
    assert_eq!(names(&folder.join("results/latest")), FILES);
    assert!(out.contains(&inside[0]), "where are the files? {out}");
    assert!(
        out.contains("1 run") || out.contains("1 simulated"),
        "{out}"
    );
    assert!(!out.contains('\u{1b}') && !err.contains('\u{1b}'), "colour");
    // What is going to be computed is said before it is computed.
    assert!(err.contains("1 runs") || err.contains("1 run "), "{err}");
}

#[test]
fn out_names_the_folder_and_a_folder_of_someone_else_is_refused_but_moved_aside_by_force() {
    let folder = empty_folder("cli-out");
    let foreign = folder.join("mine");
    fs::create_dir(&foreign).expect("a folder");
    fs::write(foreign.join("thesis.txt"), "years of work").expect("a file");
    let run = [
        &["run", "gorinchem", "--quiet", "--out", "mine"],
        &SMALL[..],
    ]
    .concat();
    let (code, out, err) = ran(&folder, &run);
    assert_eq!(code, 2, "{err}");
    assert_eq!(out, "");
    assert!(err.contains("`mine`") && err.contains("--force"), "{err}");
    assert_eq!(names(&foreign), ["thesis.txt"]);
    let (code, _, err) = ran(&folder, &[&run[..], &["--force"]].concat());
    assert_eq!(code, 0, "{err}");
    assert_eq!(names(&foreign), FILES);
    assert_eq!(
        names(&folder),
        ["mine", "mine.before-1"],
        "no results folder"
    );
    let kept = fs::read_to_string(folder.join("mine.before-1/thesis.txt"));
    assert_eq!(kept.expect("moved, not deleted"), "years of work");
    // Results of another run are in the way too, with a code of their own.
    let (code, _, err) = ran(&folder, &[&run[..], &["--seed", "7"]].concat());
    assert_eq!(code, 3, "{err}");
    assert!(
        err.contains("another run") && err.contains("--force"),
        "{err}"
    );
}

#[test]
fn json_prints_one_json_value_and_nothing_else() {
    let folder = empty_folder("cli-json");
    let run = [&["run", "gorinchem", "--json", "--out", "out"], &SMALL[..]].concat();
    let (code, out, err) = ran(&folder, &run);
    assert_eq!((code, err.as_str()), (0, ""));
    let value: serde_json::Value = serde_json::from_str(&out).expect("JSON only");
    assert_eq!(value["format"], 1);
    assert_eq!(value["n_runs"], 1);
    assert!(
        value["headlines"]
            .as_array()
            .is_some_and(|list| list.len() > 3)
    );
    let file = fs::read_to_string(folder.join("out/summary.json")).expect("summary.json");
    assert_eq!(file, out);
    let (code, _, err) = ran(&folder, &["run", "gorinchem", "--json", "--quiet"]);
    assert_eq!(code, 2, "{err}");
}

#[test]
fn quiet_prints_nothing_and_set_reaches_the_run_and_its_manifest() {
    let folder = empty_folder("cli-quiet");
    let run = [
        &["run", "gorinchem", "--quiet", "--out", "out"],
        &SMALL[..],
        &["--set", "migration.arrivals=0", "--set", "ensemble.seed=3"],
        &["--today", "2019-04"],
    ]
    .concat();
    assert_eq!(ran(&folder, &run), (0, String::new(), String::new()));
    let manifest = fs::read_to_string(folder.join("out/manifest.json")).expect("manifest.json");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    assert_eq!(manifest["seed"], 3);
    let command = manifest["command"].to_string();
    assert!(
        command.contains("migration.arrivals=0") && command.contains("--today 2019-04"),
        "{command}"
    );
    let moved_in = |folder: &Path| -> f64 {
        let (_, rows) = monthly(folder);
        rows.iter()
            .filter(|row| row["measure"] == "arrivals" && row["group"] == "moved_in")
            .map(|row| row["mean"].parse::<f64>().expect("a number"))
            .sum()
    };
    assert_eq!(moved_in(&folder.join("out")), 0.0);
    assert!(moved_in(small_run()) > 100.0);
}

#[test]
fn horizon_in_words_is_the_number_of_months_in_the_table() {
    let folder = empty_folder("cli-horizon");
    let (code, out, err) = ran(&folder, &["check", "gorinchem", "--horizon", "24 months"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("2018-01 to 2019-12"), "{out}");
    let (_, rows) = monthly(small_run());
    let mut months: Vec<&str> = rows.iter().map(|row| row["month"].as_str()).collect();
    months.sort_unstable();
    months.dedup();
    assert_eq!(months, ["2018-01-01", "2018-02-01"]);
    let (code, _, err) = ran(&folder, &["check", "gorinchem", "--horizon", "soon"]);
    assert_eq!(code, 78);
    assert!(err.contains("soon") && err.contains("24 months"), "{err}");
}

#[test]
fn an_unknown_scenario_is_missing_and_the_nearest_name_is_told() {
    let folder = empty_folder("cli-unknown");
    for command in ["run", "check"] {
        let (code, out, err) = ran(&folder, &[command, "gorinchen"]);
        assert_eq!((code, out.as_str()), (66, ""), "{err}");
        assert!(err.contains("`gorinchem`"), "{err}");
    }
    let (code, _, err) = ran(&folder, &["run", "nowhere/mine.toml"]);
    assert_eq!(code, 66, "{err}");
    assert!(err.contains("nowhere/mine.toml"), "{err}");
    assert!(names(&folder).is_empty());
}

#[test]
fn wrong_values_on_the_command_line_are_explained_before_anything_is_computed() {
    let folder = empty_folder("cli-wrong");
    for (arguments, code, words) in [
        (
            &["--replications", "0"][..],
            78,
            &["replications", "at least 1"][..],
        ),
        (&["--draws", "0"], 78, &["draws", "at least 1"]),
        (
            &["--set", "separation.qit=1"],
            78,
            &["separation.qit", "did you mean `quit`?"],
        ),
        (
            &["--set", "separation.quit=99"],
            78,
            &["99", "[0, 5] per year"],
        ),
        (&["--set", "quit"], 78, &["quit", "="]),
        (&["--horizon", "200 years"], 78, &["horizon"]),
        (&["--threads", "0"], 2, &["--threads", "1..=1024"]),
        (
            &["--keep", "runs", "--measures", "hire"],
            2,
            &["`hire`", "`hires`"],
        ),
        (&["--measures", "hires"], 2, &["--keep"]),
        (&["--today", "soon"], 2, &["soon", "2026-11"]),
    ] {
        let (found, out, err) = ran(&folder, &[&["run", "gorinchem"], arguments].concat());
        assert_eq!((found, out.as_str()), (code, ""), "{arguments:?}: {err}");
        for word in words {
            assert!(err.contains(word), "{arguments:?} without {word}: {err}");
        }
    }
    assert!(names(&folder).is_empty(), "{:?}", names(&folder));
}

#[test]
fn keep_runs_announces_the_size_first_and_keeps_its_word() {
    let folder = empty_folder("cli-keep");
    let run = [
        &["run", "gorinchem", "--out", "out", "--keep", "runs"],
        &SMALL[..],
        &["--measures", "hires,persons"],
    ]
    .concat();
    let (code, _, err) = ran(&folder, &run);
    assert_eq!(code, 0, "{err}");
    let line = err
        .lines()
        .find(|line| line.starts_with("runs.parquet will hold"))
        .unwrap_or_else(|| panic!("no announcement: {err}"));
    let announced: usize = line
        .split_whitespace()
        .nth(3)
        .and_then(|word| word.replace([',', '\u{202f}', '\u{a0}'], "").parse().ok())
        .unwrap_or_else(|| panic!("no number of rows: {line}"));
    let (_, rows) = monthly(&folder.join("out"));
    let kept = rows
        .iter()
        .filter(|row| ["hires", "persons"].contains(&row["measure"].as_str()))
        .count();
    assert_eq!(announced, kept, "one run: as many values as cells");
    let some = fs::metadata(folder.join("out/runs.parquet")).expect("runs.parquet");
    let all = fs::metadata(small_run().join("runs.parquet")).expect("runs.parquet");
    assert!(some.len() < all.len(), "{} and {}", some.len(), all.len());
    let mut wanted: Vec<&str> = FILES.to_vec();
    wanted.push("runs.parquet");
    wanted.sort_unstable();
    assert_eq!(names(&folder.join("out")), wanted);
}

/// Returns the program for tests that need a hand on its streams.
fn child(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doorstroom"));
    command.current_dir(folder).env("NO_COLOR", "1");
    command
}

#[test]
fn a_reader_that_goes_away_is_no_defect() {
    let folder = empty_folder("cli-pipe");
    for arguments in [
        &["list"][..],
        &["explain", "separation"],
        &["check", "gorinchem"],
    ] {
        // Nobody holds the reading end: the first byte that is written breaks the pipe.
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = child(&folder)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(writer)
            .stderr(Stdio::piped())
            .spawn()
            .and_then(std::process::Child::wait_with_output)
            .expect("the program starts");
        let (code, err) = (output.status.code(), text(&output.stderr));
        assert_eq!((code, err.as_str()), (Some(141), ""), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_ends_with_130_and_leaves_nothing_visible() {
    let folder = empty_folder("cli-interrupt");
    let mut child = child(&folder)
        .args(["run", "gorinchem", "--horizon", "12 months"])
        .args([
            "--draws",
            "200",
            "--macro-paths",
            "1",
            "--replications",
            "1",
        ])
        .args(["--threads", "2"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut err = BufReader::new(child.stderr.take().expect("a pipe"));
    let mut line = String::new();
    err.read_line(&mut line).expect("the announcement");
    assert!(line.contains("200 runs"), "{line}");
    // The handler is set right after the announcement; the first runs take seconds.
    std::thread::sleep(std::time::Duration::from_secs(1));
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .expect("kill exists");
    assert!(sent.success());
    let mut rest = String::new();
    err.read_to_string(&mut rest).expect("UTF-8");
    assert_eq!(child.wait().expect("it ends").code(), Some(130), "{rest}");
    assert!(rest.contains("interrupted"), "{rest}");
    let left: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        // Finished runs wait for the same command, hidden in the folder of all results.
        .filter(|path| !path.ends_with("results"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn the_list_names_the_shipped_scenarios() {
    let folder = empty_folder("cli-list");
    let (code, out, _) = ran(&folder, &["list"]);
    assert_eq!(code, 0);
    let folders = ["scenarios", "scenarios/plans", "scenarios/instruments"];
    let mut shipped: Vec<String> = folders
        .into_iter()
        .filter(|folder| Path::new(crate::program::ROOT).join(folder).is_dir())
        .flat_map(|folder| crate::program::stems(folder, ".toml"))
        .collect();
    shipped.sort_unstable();
    let mut listed: Vec<&str> = out.lines().collect();
    listed.sort_unstable();
    assert_eq!(listed, shipped);
}

#[test]
fn the_help_says_what_it_said() {
    let folder = empty_folder("cli-help");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden/help");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for command in ["doorstroom", "run", "check", "explain"] {
            let arguments: &[&str] = match command {
                "doorstroom" => &["--help"],
                command => &[command, "--help"],
            };
            let (code, out, err) = ran(&folder, arguments);
            assert_eq!((code, err.as_str()), (0, ""));
            assert!(!out.contains('\u{1b}'), "colour in spite of NO_COLOR");
            insta::assert_snapshot!(command, out);
        }
    });
}

#[test]
fn colour_and_drawings_can_be_switched_off() {
    let folder = Path::new(crate::program::ROOT);
    let file = "scenarios/broken/out_of_range.toml";
    let output = doorstroom(folder)
        .env("NO_GRAPHICS", "1")
        .args(["check", file])
        .output()
        .expect("the program starts");
    let narrated = text(&output.stderr);
    assert!(
        narrated.contains("line 7") && !narrated.contains('╭'),
        "{narrated}"
    );
    let (_, _, drawn) = ran(folder, &["check", file]);
    assert!(drawn.contains('╭') && !drawn.contains('\u{1b}'), "{drawn}");
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_code_74_and_a_full_standard_error_stops_nothing() {
    let folder = empty_folder("cli-full");
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full");
    let program = || {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_doorstroom"));
        program.current_dir(&folder);
        program
    };
    let done = program()
        .arg("list")
        .stdout(full().expect("a full device"))
        .status()
        .expect("a status");
    assert_eq!(done.code(), Some(74));
    let done = program()
        .args(["run", "gorinchem", "--out", "out"])
        .args(SMALL)
        .stdout(std::process::Stdio::null())
        .stderr(full().expect("a full device"))
        .status()
        .expect("a status");
    assert_eq!(done.code(), Some(0));
    assert_eq!(names(&folder.join("out")), FILES);
}
