//! What the tests of the whole program share: the binary, folders to run it in, its sources, its tables.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use assert_cmd::Command;

/// The root of the repository.
pub(crate) const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Arguments of the smallest run that is still a forecast of the entire region.
pub(crate) const SMALL: [&str; 8] = [
    "--draws",
    "1",
    "--macro-paths",
    "1",
    "--replications",
    "1",
    "--horizon",
    "2 months",
];

/// Returns the program, to be run in a folder: no colour, a width of its own choice, nobody's settings.
pub(crate) fn doorstroom(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doorstroom"));
    command
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .env_remove("NO_GRAPHICS")
        .env_remove("TERM");
    command
}

/// Sends a signal to a process, for example `-INT`.
pub(crate) fn signal(name: &str, id: u32) {
    let sent = std::process::Command::new("kill")
        .args([name, &id.to_string()])
        .status();
    assert!(sent.expect("kill exists").success());
}

/// Returns an empty folder of this test session, in the place that cargo keeps for tests.
pub(crate) fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an old folder can be removed");
    }
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// Returns the results of one small run of Gorinchem, made once for all tests that only read.
pub(crate) fn small_run() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = empty_folder("small-run");
        doorstroom(&folder)
            .args(["run", "gorinchem", "--out", "out", "--quiet"])
            .args(["--keep", "runs"])
            .args(SMALL)
            .assert()
            .success();
        folder.join("out")
    })
}

/// Returns path from the root and text of every source file, in order.
pub(crate) fn sources() -> Vec<(String, String)> {
    let mut files = vec![];
    gather(&Path::new(ROOT).join("src"), &mut files);
    gather(&Path::new(ROOT).join("core/src"), &mut files);
    files.sort();
    assert!(
        files.len() > 50,
        "only {} source files were found",
        files.len()
    );
    files
}

fn gather(folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.strip_prefix(ROOT).expect("below the root");
            let name = name.to_str().expect("a name in UTF-8").replace('\\', "/");
            files.push((name, fs::read_to_string(&path).expect("a source text")));
        }
    }
}

/// Returns the names of the files of a folder that end so, without the ending, in order.
pub(crate) fn stems(folder: &str, ending: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(Path::new(ROOT).join(folder))
        .unwrap_or_else(|error| panic!("{folder}: {error}"))
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("UTF-8")
        })
        .filter_map(|name| name.strip_suffix(ending).map(str::to_owned))
        .collect();
    names.sort();
    names
}

/// One row of a CSV file by column name.
pub(crate) type Row = BTreeMap<String, String>;

/// Returns the header and the rows of `monthly.csv` in a folder of results.
pub(crate) fn monthly(folder: &Path) -> (Vec<String>, Vec<Row>) {
    let mut reader =
        csv::Reader::from_path(folder.join("monthly.csv")).expect("monthly.csv can be read");
    let header: Vec<String> = reader
        .headers()
        .expect("a header")
        .iter()
        .map(str::to_owned)
        .collect();
    let rows = reader
        .records()
        .map(|record| {
            let record = record.expect("as many cells as columns");
            header
                .iter()
                .cloned()
                .zip(record.iter().map(str::to_owned))
                .collect()
        })
        .collect();
    (header, rows)
}
