//! The smaller commands and the edges: completions, manual pages, output that fails, files that are none, numbers that
//! are none, folders that cannot be.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::program::{doorstroom, empty_folder};

fn ran(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = doorstroom(folder)
        .args(arguments)
        .output()
        .expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let code = output.status.code().expect("an exit code, not a signal");
    (code, text(&output.stdout), text(&output.stderr))
}

const COMMANDS: [&str; 12] = [
    "run",
    "check",
    "calibrate",
    "track",
    "trace",
    "explain",
    "diff",
    "new",
    "schema",
    "list",
    "completions",
    "man",
];

#[test]
fn every_shell_completes_every_command() {
    let folder = empty_folder("completions");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, out, err) = ran(&folder, &["completions", shell]);
        assert_eq!((code, err.as_str()), (0, ""), "{shell}");
        for command in COMMANDS {
            assert!(out.contains(command), "{shell} without {command}");
        }
        assert!(out.contains("macro-paths"), "{shell} without options");
    }
    assert_eq!(ran(&folder, &["completions", "tcsh"]).0, 2);
}

#[test]
fn there_is_a_manual_page_for_the_program_and_for_every_command() {
    let folder = empty_folder("man");
    let (code, page, _) = ran(&folder, &["man"]);
    assert_eq!(code, 0);
    assert!(
        page.contains(".TH doorstroom 1") && page.contains("Exit codes"),
        "{page}"
    );
    for command in COMMANDS {
        assert!(page.contains(command), "{command}");
        let (code, page, err) = ran(&folder, &["man", command]);
        assert_eq!((code, err.as_str()), (0, ""), "{command}");
        assert!(
            page.contains(&format!(".TH doorstroom-{command} 1")),
            "{page}"
        );
    }
    let (code, _, err) = ran(&folder, &["man", "rn"]);
    assert!(
        code == 2 && err.contains("`rn`") && err.contains("run"),
        "{err}"
    );
}

#[test]
fn the_help_of_the_newer_commands_says_what_it_said() {
    let folder = empty_folder("commands-help");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden/help");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, arguments) in [
            ("calibrate", &["calibrate", "--help"][..]),
            ("track", &["track", "--help"]),
            ("trace", &["trace", "--help"]),
            ("diff", &["diff", "--help"]),
            ("new", &["new", "--help"]),
            ("new_region", &["new", "region", "--help"]),
            ("completions", &["completions", "--help"]),
            ("man", &["man", "--help"]),
        ] {
            let (code, out, err) = ran(&folder, arguments);
            assert_eq!((code, err.as_str()), (0, ""));
            insta::assert_snapshot!(name, out);
        }
    });
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_a_failure_whatever_is_printed() {
    let folder = empty_folder("full");
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["run", "--help"],
        &["schema"],
        &["explain"],
        &["list"],
        &["man"],
        &["completions", "bash"],
        &["new", "-"],
        &["diff", "gorinchem", "gorinchem"],
    ] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .expect("a device that is always full");
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_doorstroom"))
            .current_dir(&folder)
            .args(arguments)
            .stdout(full)
            .stderr(Stdio::piped())
            .output()
            .expect("the program starts");
        let err = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(74), "{arguments:?}: {err}");
        assert!(err.contains("standard output"), "{arguments:?}: {err}");
    }
}

#[test]
fn a_folder_that_cannot_hold_results_is_refused_before_anything_is_computed() {
    let folder = empty_folder("out-refused");
    fs::create_dir(folder.join("inner")).expect("a folder");
    let start = std::time::Instant::now();
    for out in [".", "./", "..", "inner/.."] {
        let (code, _, err) = ran(&folder, &["run", "gorinchem", "--out", out]);
        assert_eq!(code, 2, "{out}: {err}");
        assert!(err.contains("the folder that you are in"), "{out}: {err}");
        let (code, _, err) = ran(&folder, &["run", "gorinchem", "--force", "--out", out]);
        assert_eq!(code, 2, "{out}: {err}");
    }
    for length in [240, 255, 300, 5000] {
        let (code, _, err) = ran(&folder, &["run", "gorinchem", "--out", &"x".repeat(length)]);
        assert_eq!(code, 74, "{length}: {err}");
        assert!(err.contains("cannot create"), "{length}: {err}");
    }
    // Twelve runs of ten years take minutes.
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
    let left = fs::read_dir(&folder).expect("the folder").count();
    assert_eq!(left, 1, "nothing but the inner folder");
}

#[test]
fn files_that_are_no_text_give_one_short_error() {
    let folder = empty_folder("no-text");
    let text = "format = 1\rtitle = \"t\"\rextends = \"gorinchem\"\r";
    fs::write(folder.join("mac.toml"), text).expect("a file");
    let noise: Vec<u8> = (0..20_000u32).map(|n| (n * 7919 % 251) as u8).collect();
    fs::write(folder.join("noise.toml"), &noise).expect("a file");
    fs::write(folder.join("zeros.toml"), vec![0; 20_000]).expect("a file");
    let child = "format = 1\ntitle = \"t\"\nextends = \"noise\"\n";
    fs::write(folder.join("child.toml"), child).expect("a file");
    for (name, word) in [
        ("mac.toml", "carriage return"),
        ("noise.toml", "UTF-8"),
        ("zeros.toml", "control characters"),
        ("child.toml", "UTF-8"),
    ] {
        let (code, out, err) = ran(&folder, &["check", name]);
        assert_eq!((code, out.as_str()), (65, ""), "{name}: {err}");
        assert!(
            err.contains(word) && err.contains("help: "),
            "{name}: {err}"
        );
        assert!(err.len() < 1200, "{name}: {} bytes", err.len());
    }
    // Tables beside the scenario, too.
    let child = "format = 1\ntitle = \"t\"\nextends = \"gorinchem\"\n";
    fs::create_dir_all(folder.join("data/national")).expect("a folder");
    fs::write(folder.join("child.toml"), child).expect("a file");
    let table = folder.join("data/national/school.csv");
    for content in [&noise[..], b"\0\0\0\0\0\0\n", b""] {
        fs::write(&table, content).expect("a file");
        let (code, out, err) = ran(&folder, &["check", "child.toml"]);
        assert_eq!((code, out.as_str()), (65, ""), "{err}");
        assert!(err.contains("school.csv") && err.len() < 2500, "{err}");
    }
}

#[test]
fn numbers_that_are_none_and_keys_that_are_none_are_named_as_what_they_are() {
    let folder = empty_folder("numbers");
    let mut shown = String::new();
    for setting in [
        "ensemble.seed=inf",
        "ensemble.seed=nan",
        "ensemble.seed=123456789012345678901234567890123456789012345",
        "ensemble.draws=6e20",
        "separation.quit=inf",
        "separation.quit=nan",
        "separation.quit=-inf",
        "separation.quit=123456789012345678901234567890123456789012345",
        "ensemble.sed=3",
        "separations.quit=0.1",
        "quit=0.1",
    ] {
        let (code, out, err) = ran(&folder, &["check", "gorinchem", "--set", setting]);
        assert_eq!((code, out.as_str()), (78, ""), "{setting}: {err}");
        let message = err
            .lines()
            .skip_while(|line| !line.contains("1 problem"))
            .filter(|line| line.contains("  ×") || line.contains("help:") || line.contains("  │ "))
            .skip(1)
            .map(|line| format!("  {}\n", line.trim()))
            .collect::<String>();
        shown += &format!("{setting}\n{message}");
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("settings_that_are_none", shown));
}

#[test]
fn a_setting_outside_the_range_of_the_scenario_is_said_and_run() {
    let folder = empty_folder("own-range");
    let check = |settings: &[&str]| {
        let settings = settings.iter().flat_map(|one| ["--set", *one]);
        let arguments: Vec<&str> = ["check", "gorinchem"].into_iter().chain(settings).collect();
        let (code, out, err) = ran(&folder, &arguments);
        assert_eq!(code, 0, "{err}");
        assert!(out.contains("ready"), "{out}");
        err
    };
    assert_eq!(check(&["separation.quit=0.08"]), "");
    assert_eq!(
        check(&["separation.quit=0.3"]),
        "warning: `separation.quit` is set to 0.3 per year, outside the range that the scenario gives: 0.045 to \
         0.1 per year\n"
    );
    let early = "demography.early_exit=[0.008, 0.012, 0.03, 0.06, 0.4]";
    let said = check(&["separation.quit=0.03", early]);
    assert_eq!(said.lines().count(), 2, "{said}");
    assert!(said.contains("0.6 to 1.5 times the list"), "{said}");
    // A read figure has no range to leave.
    assert_eq!(check(&["youth.local_offer=0.5"]), "");
}
