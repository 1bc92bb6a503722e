//! The application through the library alone: it opens, runs, compares and writes without the command line, and finds what the
//! program finds.

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use doorstroom::session::{
    CalibrationPlan, ComparisonOptions, ComparisonPlan, Destination, Language, Overrides, Progress,
    RunContext, RunPlan, Session, SessionError, Silent,
};
use doorstroom::texts::Message;
use doorstroom::vocab::Month;

use crate::program::{ROOT, doorstroom, empty_folder, small_run};

/// The plans of the test, which stand on one baseline.
const PLANS: [&str; 2] = ["i01_craft_school", "i05_sroi_fund"];

/// One run over few months.
fn one_run(horizon: &str) -> Overrides {
    Overrides {
        draws: Some(1),
        macro_paths: Some(1),
        replications: Some(1),
        horizon: Some(horizon.to_owned()),
        ..Overrides::default()
    }
}

fn options() -> ComparisonOptions {
    ComparisonOptions {
        etas: vec![0.5],
        lines: false,
        months: Some(2),
        ..ComparisonOptions::default()
    }
}

/// Asserts that two folders hold the same content in a file.
fn same(file: &str, one: &Path, other: &Path) {
    let content = |folder: &Path| fs::read(folder.join(file)).expect(file);
    assert!(content(one) == content(other), "{file} differs");
}

#[test]
fn a_run_through_the_library_writes_the_tables_of_the_program() {
    let folder = empty_folder("session-run");
    let session = Session::open("gorinchem", &one_run("2 months")).expect("the shipped region");
    // Whatever the date, the months of this run lie in the past, as the program's calendar says too.
    let plan = RunPlan {
        context: RunContext {
            today: Some(Month::new(2026, 1)),
            ..RunContext::default()
        },
        ..RunPlan::default()
    };
    let report = session.run(&plan, &Silent::default()).expect("a run");
    let written = report
        .write(&Destination::under(&folder))
        .expect("a folder");
    for file in ["monthly.csv", "monthly.parquet", "summary.json"] {
        same(file, &written.folder, small_run());
    }
    assert!(
        report.text().contains("People at work"),
        "{}",
        report.text()
    );
    assert_eq!(report.json().n_runs, 1);
}

#[test]
fn two_plans_compared_through_the_library_get_the_files_of_the_program() {
    let folder = empty_folder("session-compare");
    let sessions = Session::open_all(&PLANS, &one_run("2018-01..2019-12")).expect("two plans");
    let plan = ComparisonPlan {
        options: options(),
        ..ComparisonPlan::default()
    };
    let report = Session::compare(&sessions, &plan, &Silent::default()).expect("a comparison");
    let written = report
        .write(&Destination::under(&folder))
        .expect("a folder");
    doorstroom(&folder)
        .arg("compare")
        .args(PLANS)
        .args(["--draws", "1", "--macro-paths", "1", "--replications", "1"])
        .args(["--horizon", "2018-01..2019-12", "--months", "2"])
        .args(["--one-answer", "--no-lines", "--quiet", "--out", "program"])
        .assert()
        .success();
    let program = folder.join("program");
    for file in [
        "ledger.csv",
        "lines.csv",
        "money.csv",
        "classes.csv",
        "summary.json",
    ] {
        same(file, &written.folder, &program);
    }
    let manifest = |folder: &Path| -> serde_json::Value {
        let text = fs::read(folder.join("manifest.json")).expect("a manifest");
        serde_json::from_slice(&text).expect("JSON")
    };
    let (ours, theirs) = (manifest(&written.folder), manifest(&program));
    assert_eq!(
        ours["hash"], theirs["hash"],
        "the same request has one address"
    );
}

/// Counts what it hears.
#[derive(Default)]
struct Counting {
    stop: AtomicBool,
    /// Stops when it hears of the first units.
    is_impatient: bool,
    begun: AtomicUsize,
    done: AtomicUsize,
    notes: Mutex<Vec<String>>,
    warnings: Mutex<Vec<String>>,
}

impl Progress for Counting {
    fn stop(&self) -> &AtomicBool {
        &self.stop
    }

    fn begin(&self, units: usize) {
        self.begun.fetch_add(units, Ordering::Relaxed);
    }

    fn advance(&self, units: usize) {
        self.done.fetch_add(units, Ordering::Relaxed);
        self.stop.fetch_or(self.is_impatient, Ordering::Relaxed);
    }

    fn note(&self, note: &Message) {
        let mut notes = self.notes.lock().expect("no panic");
        notes.push(note.say(Language::Dutch));
    }

    fn warn(&self, warning: &Message) {
        let mut warnings = self.warnings.lock().expect("no panic");
        warnings.push(warning.say(Language::English));
    }
}

#[test]
fn whoever_listens_hears_of_every_unit_and_whoever_stops_gets_nothing_but_what_is_kept() {
    let mut overrides = one_run("1 months");
    overrides.replications = Some(2);
    overrides.set = vec!["separation.quit=0.3".to_owned()];
    let session = Session::open("gorinchem", &overrides).expect("the shipped region");
    let heard = Counting::default();
    let report = session.run(&RunPlan::default(), &heard).expect("two runs");
    assert_eq!(report.n_runs(), 2);
    let count = |of: &AtomicUsize| of.load(Ordering::Relaxed);
    assert_eq!((count(&heard.begun), count(&heard.done)), (2, 2));
    let notes = heard.notes.into_inner().expect("no panic").join("\n");
    assert!(notes.contains("2 doorrekeningen"), "{notes}");
    let warnings = heard.warnings.into_inner().expect("no panic").join("\n");
    assert!(warnings.contains("separation.quit"), "{warnings}");
    let stopped = Counting::default();
    stopped.stop.store(true, Ordering::Relaxed);
    let folder = empty_folder("session-stopped");
    let plan = RunPlan {
        context: RunContext {
            destination: Some(Destination::under(folder.join("results"))),
            ..RunContext::default()
        },
        ..RunPlan::default()
    };
    let found = session.run(&plan, &stopped);
    assert!(
        matches!(found, Err(SessionError::Interrupted { kept: 0, of: 2 })),
        "{found:?}"
    );
    assert_eq!(count(&stopped.done), 0);
}

#[test]
fn a_calibration_says_beforehand_how_many_runs_it_has_at_most_and_how_long_they_may_take() {
    let session = Session::open("gorinchem", &Overrides::default()).expect("the shipped region");
    let heard = Counting {
        is_impatient: true,
        ..Counting::default()
    };
    let plan = CalibrationPlan {
        context: RunContext {
            threads: Some(1),
            ..RunContext::default()
        },
        runs: 2,
        iterations: Some(1),
    };
    let found = session.calibrate(&plan, &heard);
    assert!(
        matches!(found, Err(SessionError::Interrupted { kept: 0, of: 0 })),
        "{found:?}"
    );
    let count = |of: &AtomicUsize| of.load(Ordering::Relaxed);
    // One point with two arms alone has four runs, and the table of targets has six.
    assert!(count(&heard.begun) > 10 && count(&heard.done) == 1);
    let notes = heard.notes.into_inner().expect("no panic");
    let [runs, time] = &notes[..] else {
        panic!("{notes:?}");
    };
    let wanted = format!("hooguit {} doorrekeningen", count(&heard.begun));
    assert!(runs.contains(&wanted), "{runs}");
    assert!(time.starts_with("nog hooguit ongeveer "), "{time}");
}

#[test]
fn what_cannot_be_done_is_said_at_once_and_in_both_languages() {
    let none = Session::open("gorinchen", &Overrides::default());
    let error = none.expect_err("no such region");
    assert_eq!(error.exit_code(), 66);
    assert!(error.to_string().contains("gorinchem"), "{error}");
    let baseline = Session::open("gorinchem", &one_run("2 months")).expect("the region");
    let plan = ComparisonPlan::default();
    let error = Session::compare(&[baseline], &plan, &Silent::default());
    let error = error.expect_err("no plan");
    assert_eq!(error.exit_code(), 2);
    let message = error.message().expect("one sentence");
    assert!(
        message
            .say(Language::English)
            .contains("none of the scenarios has a plan")
    );
    assert!(
        message
            .say(Language::Dutch)
            .contains("geen van de scenario's heeft een plan")
    );
}

/// Writes the shipped scenarios and their tables into a folder.
fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let to = to.join(path.file_name().expect("a name"));
        match path.is_dir() {
            true => copied(&path, &to),
            false => drop(fs::copy(&path, &to).expect("a copy")),
        }
    }
}

#[test]
fn plans_on_other_tables_than_the_first_are_not_compared() {
    let folder = empty_folder("session-tables");
    copied(&Path::new(ROOT).join("scenarios"), &folder);
    let anchors = folder.join("data/regions/gorinchem/anchors.csv");
    let text = fs::read_to_string(&anchors).expect("anchors");
    assert!(text.contains("62000"), "{text}");
    fs::write(&anchors, text.replace("62000", "61000")).expect("other anchors");
    let own = "format = 1\nextends = \"instruments/i05_sroi_fund.toml\"\ntitle = \"mine\"\n";
    let mine = folder.join("mine.toml");
    fs::write(&mine, own).expect("a plan");
    let mine = mine.to_str().expect("UTF-8");
    let runs = Overrides {
        horizon: None,
        ..one_run("")
    };
    let sessions = Session::open_all(&["i01_craft_school", mine], &runs);
    let sessions = sessions.unwrap_or_else(|error| panic!("{error}"));
    let error = Session::compare(&sessions, &ComparisonPlan::default(), &Silent::default());
    let error = error.expect_err("two worlds");
    assert_eq!(error.exit_code(), 2);
    let said = error
        .message()
        .expect("one sentence")
        .say(Language::English);
    assert!(
        said.contains("`mine` differs from the first scenario")
            && said.contains("data/regions/gorinchem/anchors.csv"),
        "{said}"
    );
}
