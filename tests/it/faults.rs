//! What a user meets when the machine does not cooperate: a clear error, its exit code, and nothing lost.
#![cfg(unix)]

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::program::{SMALL, doorstroom, empty_folder, signal};
use crate::resume::{announced, end, kept, start, table, undisturbed, until_kept};

/// Runs a line of the shell in a folder, with the program as `$0` and the arguments of a small run as `$@`.
fn shell(folder: &Path, line: &str) -> (Option<i32>, String) {
    let output = Command::new("sh")
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .args(["-c", line, env!("CARGO_BIN_EXE_doorstroom")])
        .args(["run", "gorinchem", "--out", "out"])
        .args(SMALL)
        .stdin(Stdio::null())
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), said)
}

/// Whether a folder of this process can have file systems of its own, as disk-full and read-only need.
fn can_mount() -> bool {
    let tried = Command::new("unshare").args(["-rm", "true"]).output();
    tried.is_ok_and(|output| output.status.success())
}

#[test]
fn ctrl_c_stops_within_seconds_keeps_what_is_finished_and_says_how_to_go_on() {
    let folder = empty_folder("faults-interrupt");
    let mut child = start(&folder);
    let mut err = announced(&mut child);
    until_kept(&folder, 3);
    let asked = Instant::now();
    signal("-INT", child.id());
    let mut said = String::new();
    err.read_to_string(&mut said).expect("UTF-8");
    let code = child.wait().expect("it ends").code();
    assert!(
        asked.elapsed() < Duration::from_secs(10),
        "{:?}",
        asked.elapsed()
    );
    assert_eq!(code, Some(130), "{said}");
    assert!(
        said.contains("of 6 units of work are kept; give the same command again"),
        "{said}"
    );
    assert!(!folder.join("out").exists());
    let (code, said) = end(start(&folder));
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("of 6 units of work were kept by an earlier start"),
        "{said}"
    );
    assert!(table(&folder) == undisturbed().0, "the tables differ");
}

#[test]
fn a_second_ctrl_c_stops_at_once_and_loses_nothing() {
    let folder = empty_folder("faults-interrupt-twice");
    let mut child = start(&folder);
    let mut err = announced(&mut child);
    until_kept(&folder, 3);
    signal("-INT", child.id());
    std::thread::sleep(Duration::from_millis(20));
    // The first may have been enough by now.
    let _ = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .output();
    let mut said = String::new();
    err.read_to_string(&mut said).expect("UTF-8");
    assert_eq!(child.wait().expect("it ends").code(), Some(130), "{said}");
    assert!(kept(&folder).len() >= 3);
    let (code, said) = end(start(&folder));
    assert_eq!(code, Some(0), "{said}");
    assert!(table(&folder) == undisturbed().0, "the tables differ");
}

#[test]
fn a_file_that_cannot_grow_is_an_error_of_writing_and_the_same_command_goes_on() {
    let folder = empty_folder("faults-limit");
    // Writing beyond two blocks fails, as on a full disk: the parts of runs are larger.
    let (code, said) = shell(&folder, "trap '' XFSZ; ulimit -f 2; exec \"$0\" \"$@\"");
    assert_eq!(code, Some(74), "{said}");
    assert!(
        said.contains("cannot keep a finished run in") && said.contains("make room"),
        "{said}"
    );
    assert!(!folder.join("out").exists());
    let (code, said) = shell(&folder, "exec \"$0\" \"$@\"");
    assert_eq!(code, Some(0), "{said}");
    table(&folder);
}

#[test]
fn a_full_disk_is_an_error_of_writing_and_leaves_no_half_results() {
    if !can_mount() {
        eprintln!("no file system can be made here: not tested");
        return;
    }
    let folder = empty_folder("faults-full");
    let line = "unshare -rm sh -c 'mkdir disk && mount -t tmpfs -o size=64k tmpfs disk || exit 99; \
                cd disk; \"$0\" \"$@\"; code=$?; test -e out && exit 98; exit $code' \"$0\" \"$@\"";
    let (code, said) = shell(&folder, line);
    if code == Some(99) {
        eprintln!("no file system can be made here: not tested");
        return;
    }
    assert_eq!(code, Some(74), "{said}");
    // The part of one run has room, its results have not: either way the work is there for the next time.
    assert!(
        said.contains("kept") && said.contains("same command again"),
        "{said}"
    );
}

#[test]
fn a_folder_that_may_not_be_written_to_is_refused_before_anything_is_computed() {
    if !can_mount() {
        eprintln!("no file system can be made here: not tested");
        return;
    }
    let folder = empty_folder("faults-read-only");
    let line = "unshare -rm sh -c 'mkdir disk && mount -t tmpfs -o ro tmpfs disk || exit 99; \
                cd disk; exec \"$0\" \"$@\"' \"$0\" \"$@\"";
    let (code, said) = shell(&folder, line);
    if code == Some(99) {
        eprintln!("no file system can be made here: not tested");
        return;
    }
    assert_eq!(code, Some(74), "{said}");
    assert!(said.contains("cannot create `.out.parts`"), "{said}");
    assert!(said.contains("may be written to"), "{said}");
}

#[test]
fn results_that_cannot_be_told_are_on_disk_all_the_same() {
    let folder = empty_folder("faults-dev-full");
    let (code, said) = shell(&folder, "exec \"$0\" \"$@\" > /dev/full");
    assert_eq!(code, Some(74), "{said}");
    assert!(
        said.contains("standard output cannot be written to"),
        "{said}"
    );
    table(&folder);
}

#[test]
fn a_reader_that_goes_away_costs_no_results() {
    let folder = empty_folder("faults-pipe");
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = Command::new(env!("CARGO_BIN_EXE_doorstroom"))
        .current_dir(&folder)
        .args(["run", "gorinchem", "--out", "out"])
        .args(SMALL)
        .stdin(Stdio::null())
        .stdout(writer)
        .stderr(Stdio::piped())
        .spawn()
        .and_then(std::process::Child::wait_with_output)
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(141));
    table(&folder);
}

#[test]
fn a_folder_of_someone_else_is_left_alone() {
    let folder = empty_folder("faults-existing");
    fs::create_dir(folder.join("out")).expect("a folder");
    fs::write(folder.join("out/notes.txt"), "mine").expect("a file");
    doorstroom(&folder)
        .args(["run", "gorinchem", "--out", "out"])
        .args(SMALL)
        .assert()
        .code(2);
    assert_eq!(
        fs::read_to_string(folder.join("out/notes.txt")).expect("still there"),
        "mine"
    );
    assert!(kept(&folder).is_empty() && !folder.join(".out.parts").exists());
}
