//! A run that was cut off at any moment goes on when the same command is given again, and ends with the same tables.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::program::{empty_folder, signal};

/// Enough runs that a kill meets them in all stages, few enough for a test.
const MANY: [&str; 10] = [
    "--draws",
    "2",
    "--macro-paths",
    "1",
    "--replications",
    "3",
    "--horizon",
    "6 months",
    "--threads",
    "2",
];

/// Starts the run of these tests in a folder, with the results in `out`.
pub(crate) fn start(folder: &Path) -> Child {
    start_with(
        folder,
        &[&["run", "gorinchem", "--out", "out"], &MANY[..]].concat(),
        Stdio::null(),
    )
}

/// Starts the program in a folder.
fn start_with(folder: &Path, arguments: &[&str], out: Stdio) -> Child {
    Command::new(env!("CARGO_BIN_EXE_doorstroom"))
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

/// Waits until the child has announced its runs, and returns the rest of what it will say.
pub(crate) fn announced(child: &mut Child) -> BufReader<ChildStderr> {
    let mut err = BufReader::new(child.stderr.take().expect("a pipe"));
    let mut line = String::new();
    err.read_line(&mut line).expect("the announcement");
    assert!(line.contains("6 runs"), "{line}");
    err
}

/// Waits for the end of a run; returns its exit code and what it said on standard error.
pub(crate) fn end(mut child: Child) -> (Option<i32>, String) {
    let mut said = String::new();
    let err = child.stderr.as_mut().expect("a pipe");
    err.read_to_string(&mut said).expect("UTF-8");
    (child.wait().expect("it ends").code(), said)
}

/// Waits until so many runs are kept; the child must not be done before.
pub(crate) fn until_kept(folder: &Path, wanted: usize) {
    until(|| kept(folder).len() >= wanted);
}

/// Waits until something is so.
fn until(is_so: impl Fn() -> bool) {
    let begin = Instant::now();
    while !is_so() {
        assert!(
            begin.elapsed() < Duration::from_secs(120),
            "nothing is kept"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Returns the parts that are kept beside the results.
pub(crate) fn kept(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join(".out.parts"))
        .into_iter()
        .flatten();
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut parts: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_none() && !path.ends_with("lock"))
        .collect();
    parts.sort();
    parts
}

/// Returns `monthly.csv` of a run that nothing disturbed, and how long it took.
pub(crate) fn undisturbed() -> &'static (Vec<u8>, Duration) {
    static TABLE: OnceLock<(Vec<u8>, Duration)> = OnceLock::new();
    TABLE.get_or_init(|| {
        let folder = empty_folder("resume-undisturbed");
        let begin = Instant::now();
        let (code, said) = end(start(&folder));
        assert_eq!(code, Some(0), "{said}");
        (table(&folder), begin.elapsed())
    })
}

/// Returns `monthly.csv` of a folder; nothing else may lie beside the results.
pub(crate) fn table(folder: &Path) -> Vec<u8> {
    let entries = fs::read_dir(folder).expect("the folder");
    let names: Vec<_> = entries
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert_eq!(names, ["out"], "only results are left");
    fs::read(folder.join("out/monthly.csv")).expect("the table")
}

#[test]
fn a_run_that_is_killed_at_any_moment_resumes_to_the_same_table() {
    let (wanted, whole) = undisturbed();
    let folder = empty_folder("resume-killed");
    let mut picked_up = 0;
    // One kill early in the loading, one when a run is kept (so that there is something to go on from, on a machine of any
    // speed), then two at shares of the whole time; each start goes on from what the ones before have left.
    let mut child = start(&folder);
    std::thread::sleep(whole.mul_f64(0.1));
    child.kill().expect("SIGKILL");
    end(child);
    assert!(
        !folder.join("out").exists(),
        "a tenth of the time was the whole"
    );
    let mut child = start(&folder);
    // Of three parts two may be the burn-ins of the draws; the third is a run.
    until_kept(&folder, 3);
    child.kill().expect("SIGKILL");
    end(child);
    for share in [0.37, 0.61] {
        let mut child = start(&folder);
        std::thread::sleep(whole.mul_f64(share));
        child.kill().expect("SIGKILL");
        let (_, said) = end(child);
        picked_up += usize::from(said.contains("kept by an earlier start"));
        if folder.join("out").exists() {
            break;
        }
    }
    let (code, said) = end(start(&folder));
    assert_eq!(code, Some(0), "{said}");
    picked_up += usize::from(said.contains("kept by an earlier start"));
    assert!(
        picked_up > 0,
        "no start found what an earlier one had left: {said}"
    );
    assert!(table(&folder) == *wanted, "the tables differ");
}

#[test]
fn a_damaged_part_is_computed_again() {
    let folder = empty_folder("resume-damaged");
    let mut child = start(&folder);
    until_kept(&folder, 5);
    child.kill().expect("SIGKILL");
    child.wait().expect("it ends");
    let parts = kept(&folder);
    let mut bytes = fs::read(&parts[0]).expect("a part");
    bytes[40] ^= 1;
    fs::write(&parts[0], &bytes).expect("a part");
    bytes.truncate(17);
    fs::write(&parts[1], &bytes).expect("a part");
    fs::write(&parts[2], b"").expect("a part");
    fs::copy(&parts[4], &parts[3]).expect("a part under the name of another");
    let (code, said) = end(start(&folder));
    assert_eq!(code, Some(0), "{said}");
    assert!(table(&folder) == undisturbed().0, "the tables differ");
}

#[test]
fn parts_of_another_run_are_not_picked_up() {
    let folder = empty_folder("resume-another");
    let mut child = start(&folder);
    until_kept(&folder, 2);
    child.kill().expect("SIGKILL");
    child.wait().expect("it ends");
    let output = crate::program::doorstroom(&folder)
        .args(["run", "gorinchem", "--out", "out", "--seed", "7"])
        .args(crate::program::SMALL)
        .assert()
        .success();
    let said = String::from_utf8_lossy(&output.get_output().stderr).into_owned();
    assert!(!said.contains("kept by an earlier start"), "{said}");
}

#[test]
fn two_processes_do_not_compute_the_same_results() {
    let folder = empty_folder("resume-busy");
    let mut first = start(&folder);
    let _rest = announced(&mut first);
    until_kept(&folder, 1);
    // It stands still, so that it cannot be done before the other begins.
    signal("-STOP", first.id());
    let (code, said) = end(start(&folder));
    assert_eq!(code, Some(75), "{said}");
    assert!(
        said.contains("another doorstroom is computing the results of `out`"),
        "{said}"
    );
    first.kill().expect("SIGKILL");
    first.wait().expect("it ends");
}

/// A plan with two lines in a region of small size, compared over two draws: enough cells that a kill meets some of them.
const CELLS: [&str; 8] = [
    "--draws",
    "3",
    "--macro-paths",
    "1",
    "--replications",
    "1",
    "--threads",
    "2",
];

/// Returns how many finished units lie in a hidden folder of `results`.
fn kept_in_results(folder: &Path) -> usize {
    let hidden = fs::read_dir(folder.join("results")).into_iter().flatten();
    let hidden = hidden.map(|entry| entry.expect("an entry").path());
    let units = hidden.filter(|path| path.extension().is_some_and(|end| end == "parts"));
    units
        .flat_map(|path| fs::read_dir(path).into_iter().flatten())
        .filter(|entry| {
            let name = entry.as_ref().expect("an entry").file_name();
            // The name ends with the number of units that a file holds.
            let units = name
                .to_string_lossy()
                .rsplit_once('-')
                .map(|(_, n)| n.to_owned());
            units.is_some_and(|n| n.parse::<usize>().is_ok_and(|n| n > 0))
        })
        .count()
}

/// Asserts that a command which is killed once something is kept goes on from there, ends as one that nothing disturbed, and
/// computes nothing when it is given once more; `found` reads what it left.
fn resumes(
    name: &str,
    arguments: &[&str],
    prepare: impl Fn(&Path),
    found: impl Fn(&Path, &[u8]) -> Vec<u8>,
) {
    let run = |folder: &Path| {
        let output = start_with(folder, arguments, Stdio::piped())
            .wait_with_output()
            .expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
        (found(folder, &output.stdout), said)
    };
    let undisturbed = empty_folder(&format!("resume-{name}-undisturbed"));
    prepare(&undisturbed);
    let (wanted, _) = run(&undisturbed);
    let folder = empty_folder(&format!("resume-{name}"));
    prepare(&folder);
    let mut child = start_with(&folder, arguments, Stdio::null());
    until(|| kept_in_results(&folder) > 0);
    child.kill().expect("SIGKILL");
    child.wait().expect("it ends");
    assert!(kept_in_results(&folder) > 0, "what was finished is kept");
    let (again, said) = run(&folder);
    assert!(said.contains("kept by an earlier start"), "{said}");
    assert!(again == wanted, "{name} depends on where it was cut off");
    assert_eq!(kept_in_results(&folder), 0, "nothing is left behind");
    let (repeated, said) = run(&folder);
    assert!(said.contains("nothing new"), "{said}");
    assert!(repeated == wanted, "{name} prints what is stored");
    assert_eq!(kept_in_results(&folder), 0, "nothing is begun");
}

/// Asserts the same of a study that prints its answer.
fn study_resumes(name: &str, arguments: &[&str]) {
    prepared_study_resumes(name, arguments, |_| {});
}

/// Asserts the same where something has to lie in the folder.
fn prepared_study_resumes(name: &str, arguments: &[&str], prepare: impl Fn(&Path)) {
    resumes(name, arguments, prepare, |folder, out| {
        let results = fs::read_dir(folder.join("results")).expect("results");
        let folders: Vec<PathBuf> = results.map(|one| one.expect("an entry").path()).collect();
        let [one] = &folders[..] else {
            panic!("one folder: {folders:?}");
        };
        let json = fs::read(one.join("summary.json")).expect("the summary");
        [out, &json].concat()
    });
}

#[test]
fn shocks_that_are_killed_resume_to_the_same_answer() {
    study_resumes(
        "shocks",
        &["shocks", "--horizon", "12 months", "--runs", "2"],
    );
}

#[test]
fn a_placebo_that_is_killed_resumes_to_the_same_answer() {
    study_resumes(
        "placebo",
        &["placebo", "--horizon", "12 months", "--runs", "2"],
    );
}

#[test]
fn sensitivity_that_is_killed_resumes_to_the_same_answer() {
    let sizes = ["--draws", "2", "--macro-paths", "2", "--replications", "1"];
    let arguments = [
        &["sensitivity", "--horizon", "2 months", "--runs", "2"][..],
        &sizes,
    ];
    study_resumes("sensitivity", &arguments.concat());
}

/// Returns the scenario of Gorinchem with ranges for two parameters alone.
fn with_two_ranges() -> String {
    let path = Path::new(crate::program::ROOT).join("scenarios/gorinchem.toml");
    let text = fs::read_to_string(path).expect("the scenario");
    let vary = text.find("vary = [").expect("what is drawn");
    let end = vary + text[vary..].find(']').expect("the end of a list");
    let drawn = "vary = [\"search.base\"";
    let text = format!("{}{drawn}{}", &text[..vary], &text[end..]);
    let without_range = |line: &str| {
        let is_ranged = line.starts_with("base = ") || line.starts_with("quit_scale = ");
        let range = line.find(", low = ").filter(|_| !is_ranged);
        let range = range.zip(line.find(", grade = \""));
        let Some((from, to)) = range else {
            return line.to_owned();
        };
        let (_, rest) = line[to + 11..].split_once('"').expect("a grade");
        // Figures that were read need no range.
        format!("{}, grade = \"read\"{rest}", &line[..from])
    };
    let lines: Vec<String> = text.lines().map(without_range).collect();
    lines.join("\n")
}

#[test]
fn a_ranking_that_is_killed_resumes_to_the_same_answer() {
    let ranking = ["sensitivity", "few.toml", "--screen"];
    let arguments = [&ranking[..], &["--horizon", "1 months"]].concat();
    prepared_study_resumes("ranking", &arguments, |folder| {
        fs::write(folder.join("few.toml"), with_two_ranges()).expect("a file");
    });
}

#[test]
fn a_calibration_that_is_killed_resumes_to_the_same_files() {
    let arguments = ["calibrate", "--only-table", "--runs", "1", "--threads", "2"];
    let found = |folder: &Path, out: &[u8]| {
        let results = fs::read_dir(folder.join("results")).expect("results");
        let mut paths = results.map(|one| one.expect("an entry").path());
        let one = paths.next().expect("a folder of results");
        let read = |file: &str| fs::read_to_string(one.join(file)).expect(file);
        let mut texts = ["calibration.md", "outcome.json", "targets.csv"].map(read);
        // The summary says when it was computed.
        let summary = read("summary.json");
        let lines = summary.lines();
        let lines: Vec<&str> = lines.filter(|line| !line.contains("\"started\"")).collect();
        texts[0].push_str(&lines.join("\n"));
        [out, texts.concat().as_bytes()].concat()
    };
    resumes("calibration", &arguments, |_| {}, found);
}

#[test]
fn an_answer_stands_until_the_seed_the_file_or_the_language_is_another() {
    let folder = empty_folder("resume-answer");
    fs::write(folder.join("plan.toml"), crate::steering::PLAN).expect("a file");
    let anew = |more: &[&str]| {
        let sizes = ["--draws", "1", "--macro-paths", "1", "--replications", "1"];
        let trace = ["trace", "--plan", "plan.toml", "--months", "2"];
        let all = [&trace[..], &sizes, more].concat();
        let output = start_with(&folder, &all, Stdio::piped());
        let output = output.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
        let is_stored = said.contains("nothing new") || said.contains("niets nieuws");
        (!is_stored, output.stdout)
    };
    let (is_new, first) = anew(&[]);
    assert!(is_new);
    assert_eq!(anew(&[]), (false, first.clone()));
    assert_eq!(anew(&["--force"]), (true, first.clone()));
    let (is_new, dutch) = anew(&["--lang", "nl"]);
    assert!(is_new && dutch != first);
    assert_eq!(anew(&["--lang", "nl"]), (false, dutch));
    assert!(anew(&["--seed", "7"]).0);
    let other = crate::steering::PLAN.replace("places_per_month = 6", "places_per_month = 60");
    fs::write(folder.join("plan.toml"), other).expect("a file");
    let (is_new, found) = anew(&[]);
    assert!(is_new && found != first);
}

#[test]
fn a_comparison_that_is_killed_resumes_to_the_same_files() {
    let arguments = [
        &["compare", "i01_craft_school", "--months", "3"][..],
        &CELLS,
    ]
    .concat();
    resumes(
        "compare",
        &arguments,
        |_| {},
        |folder, _| {
            let results = fs::read_dir(folder.join("results")).expect("results");
            let mut paths = results.map(|entry| entry.expect("an entry").path());
            let one = paths
                .find(|path| path.join("ledger.csv").is_file() && !path.ends_with("latest"))
                .expect("a folder of results");
            let read = |file| fs::read(one.join(file)).expect("a table");
            [
                read("ledger.csv"),
                read("money.csv"),
                read("audit.csv"),
                read("summary.json"),
            ]
            .concat()
        },
    );
}

#[test]
fn tracking_that_is_killed_resumes_to_the_same_answer() {
    let arguments = [
        &["track", "i01_craft_school", "--booked", "booked.csv"][..],
        &CELLS,
    ]
    .concat();
    let booked = "month,line,starts,placements,euros\n2019-07,craft school,3,1,0\n";
    let prepare = |folder: &Path| fs::write(folder.join("booked.csv"), booked).expect("a file");
    resumes("track", &arguments, prepare, |_, out| out.to_vec());
}

#[test]
fn the_same_command_twice_computes_nothing_the_second_time() {
    let folder = empty_folder("resume-twice");
    let ran = |more: &[&str]| {
        let run = [&["run", "gorinchem"], &crate::program::SMALL[..], more].concat();
        let output = start_with(&folder, &run, Stdio::piped())
            .wait_with_output()
            .expect("it ends");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        (text(output.stdout), text(output.stderr))
    };
    let started = |folder: &Path| {
        let manifest = fs::read_to_string(folder.join("results/latest/manifest.json"));
        let manifest: serde_json::Value =
            serde_json::from_str(&manifest.expect("a manifest")).expect("JSON");
        manifest["started"].clone()
    };
    let (first, said) = ran(&[]);
    assert!(!said.contains("nothing new"), "{said}");
    let begun = started(&folder);
    let (second, said) = ran(&[]);
    assert!(
        said.contains("nothing new") && said.contains("--force"),
        "{said}"
    );
    assert_eq!(first, second, "the stored summary is that of the run");
    let (json, said) = ran(&["--json"]);
    assert_eq!(said, "");
    let stored = fs::read_to_string(folder.join("results/latest/summary.json"));
    assert_eq!(json, stored.expect("a summary"));
    assert_eq!(started(&folder), begun, "nothing was written");
    // Another language is another page, and force is a wish to compute.
    let (_, said) = ran(&["--lang", "nl"]);
    assert!(!said.contains("niets nieuws"), "{said}");
    let (_, said) = ran(&["--lang", "nl"]);
    assert!(said.contains("niets nieuws"), "{said}");
    let (_, said) = ran(&["--lang", "nl", "--force"]);
    assert!(!said.contains("niets nieuws"), "{said}");
    // A file that somebody cut off is no result.
    let table = folder.join("results/latest/monthly.csv");
    let whole = fs::read(&table).expect("a table");
    fs::write(&table, &whole[..100]).expect("a cut table");
    let (_, said) = ran(&["--lang", "nl"]);
    assert!(!said.contains("niets nieuws"), "{said}");
    assert!(fs::read(&table).expect("a table") == whole);
}
