//! Same seed, same bytes, however many threads compute them.

use std::fs;
use std::path::Path;

use crate::program::{doorstroom, empty_folder, small_run};

/// Returns `monthly.csv` and `monthly.parquet` of a small ensemble.
fn tables(folder: &Path, name: &str, more: &[&str]) -> (Vec<u8>, Vec<u8>) {
    doorstroom(folder)
        .args(["run", "gorinchem", "--quiet", "--out", name])
        .args(["--draws", "2", "--macro-paths", "1", "--replications", "1"])
        .args(["--horizon", "6 months"])
        .args(more)
        .assert()
        .success();
    let read = |file: &str| fs::read(folder.join(name).join(file)).expect("a table");
    (read("monthly.csv"), read("monthly.parquet"))
}

#[test]
fn the_tables_are_byte_identical_for_one_two_and_eight_threads_and_differ_for_another_seed() {
    let folder = empty_folder("determinism");
    let one = tables(&folder, "one", &["--threads", "1"]);
    assert!(one.0.len() > 10_000 && one.1.len() > 10_000);
    for threads in ["2", "8"] {
        let other = tables(&folder, threads, &["--threads", threads]);
        assert!(
            one.0 == other.0,
            "monthly.csv differs for {threads} threads"
        );
        assert!(
            one.1 == other.1,
            "monthly.parquet differs for {threads} threads"
        );
    }
    let again = tables(&folder, "again", &["--threads", "1", "--seed", "1"]);
    assert!(one == again, "the same seed gives other tables");
    let other = tables(&folder, "seed", &["--threads", "2", "--seed", "2"]);
    assert!(one.0 != other.0, "another seed gives the same tables");
}

/// The bytes of `monthly.csv` of the smallest run. If a commit is meant to change results, accept the new hash with
/// `INSTA_UPDATE=always cargo test --release the_smallest_run` in that commit, name the numbers that moved in its message,
/// and list the change in CHANGELOG.md under its heading for results. If it was not meant to, the commit has a defect.
#[test]
fn the_smallest_run_gives_the_bytes_that_it_gave_before() {
    let text = fs::read(small_run().join("monthly.csv")).expect("monthly.csv");
    let hash = blake3::hash(&text).to_hex().to_string();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("smallest_run_hash", hash));
}
