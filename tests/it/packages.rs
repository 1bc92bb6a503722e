//! What the program and its tests are built of: the same packages with the same features, so that cargo builds them once.

use std::collections::BTreeSet;
use std::process::Command;

use crate::program::ROOT;

/// Returns the packages that are linked, each with its features.
fn packages(edges: &str) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(ROOT)
        .args(["tree", "--locked", "--offline", "--prefix", "none"])
        .args(["-e", edges, "-f", "{p} [{f}]"])
        .output()
        .expect("cargo starts");
    let problem = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{problem}");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let lines = text.lines().map(|line| line.trim_end_matches(" (*)"));
    lines.map(str::to_owned).collect()
}

#[test]
fn the_tests_ask_no_package_of_the_program_for_further_features() {
    let (program, tests) = (packages("normal"), packages("normal,dev"));
    assert!(program.len() > 100, "only {} packages", program.len());
    let twice: Vec<&String> = program.difference(&tests).collect();
    assert!(
        twice.is_empty(),
        "these are built twice, and everything above them: {twice:#?}\n\
         write the features that the tests ask for (`cargo tree -e normal,dev -f \"{{p}} [{{f}}]\"`) into Cargo.toml"
    );
}
