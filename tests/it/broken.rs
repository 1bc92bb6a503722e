//! What a reader of a wrong scenario file sees, word by word, and that the shipped files are right.
//!
//! A golden is accepted with `INSTA_UPDATE=always cargo test --release broken` and then read in `git diff`, as its reader
//! would: it must say what was found, what is allowed, where, and what to write instead.

use std::path::Path;

use crate::program::{ROOT, doorstroom, stems};

/// Returns exit code and standard error of `check` on a file, seen from the root of the repository.
fn diagnostic(name: &str) -> (Option<i32>, String) {
    let output = doorstroom(Path::new(ROOT))
        .args(["check", &format!("scenarios/broken/{name}.toml")])
        .output()
        .expect("the program starts");
    assert!(output.stdout.is_empty(), "{name}: problems go to stderr");
    let text = String::from_utf8(output.stderr).expect("UTF-8");
    (output.status.code(), text)
}

#[test]
fn every_broken_file_is_refused_with_its_golden_diagnostic() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden/broken");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for name in stems("scenarios/broken", ".toml") {
            let (code, text) = diagnostic(&name);
            assert!(
                matches!(code, Some(65 | 66 | 78)),
                "{name}: exit code {code:?}\n{text}"
            );
            assert!(
                !text.contains('\u{1b}'),
                "{name}: colour without a terminal"
            );
            assert!(!text.contains(ROOT), "{name}: a path of this machine");
            let shown = format!("exit code {}\n\n{text}", code.unwrap_or_default());
            insta::assert_snapshot!(name, shown);
        }
    });
}

#[test]
fn every_golden_belongs_to_a_broken_file_and_every_file_has_one() {
    assert_eq!(
        stems("tests/golden/broken", ".snap"),
        stems("scenarios/broken", ".toml")
    );
}

#[test]
fn there_is_a_broken_file_for_every_class_of_mistake() {
    let names = stems("scenarios/broken", ".toml");
    for class in [
        "missing_file",
        "wrong_type",
        "wrong_unit",
        "out_of_range",
        "contradictory_margins",
        "unknown_municipality",
        "zero_replications",
        "horizon_of_zero",
        "horizon_of_a_hundred_years",
        "loop_a",
        "missing_source",
        "unknown_key",
        "unsupported_format",
        "plan_unknown_kind",
        "plan_missing_field",
        "plan_unknown_fund",
        "plan_bad_eligibility",
        "plan_duplicate_label",
        "plan_unsourced_value",
        "plan_window_backwards",
        "plan_senseless",
    ] {
        assert!(names.iter().any(|name| name == class), "{class}");
    }
}

#[test]
fn a_diagnostic_names_file_and_line_and_says_what_to_write() {
    for name in stems("scenarios/broken", ".toml") {
        let (_, text) = diagnostic(&name);
        assert!(text.contains("help: "), "{name}: no help\n{text}");
        // A loop is shown where it closes, and contradicting tables in the table.
        let in_a_scenario = text.contains("[scenarios/broken/") && text.contains(".toml:");
        let in_a_table = text.contains(".csv, line ");
        assert!(in_a_scenario || in_a_table, "{name}: no line\n{text}");
        assert!(text.contains('`'), "{name}: no key\n{text}");
    }
}

#[test]
fn every_shipped_scenario_passes_check() {
    let names = stems("scenarios", ".toml");
    assert!(names.iter().any(|name| name == "gorinchem"));
    for name in names {
        let output = doorstroom(Path::new(ROOT))
            .args(["check", &format!("scenarios/{name}.toml"), "--fit"])
            .assert()
            .success()
            .stderr("");
        let text = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
        assert!(text.contains(": ready"), "{name}: {text}");
    }
}
