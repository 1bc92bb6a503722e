use super::super::fake::{findings, findings_that_keep};
use super::*;

fn destination(root: &Path) -> Destination {
    Destination::under(root.join("results"))
}

/// A folder of its own below a place, beside the common one.
fn alone(place: &Path, out: &str) -> (PathBuf, Destination) {
    let out = place.join(out);
    let to = Destination {
        out: Some(out.clone()),
        ..destination(place)
    };
    (out, to)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_run_gets_its_folder_and_latest_points_at_it() {
    let place = tempfile::tempdir().unwrap();
    let found = findings();
    let written = write_results(&found, &destination(place.path())).unwrap();
    let name = found.identity.folder_name();
    assert!(written.folder.ends_with(Path::new("results").join(&name)));
    assert_eq!(
        names(&written.folder),
        [
            "datapackage.json",
            "manifest.json",
            "monthly.csv",
            "monthly.parquet",
            "report.html",
            "summary.json",
            "summary.txt"
        ]
    );
    let root = place.path().join("results");
    assert_eq!(names(&root), [name.as_str(), "latest"]);
    #[cfg(unix)]
    assert_eq!(
        fs::read_link(root.join("latest")).unwrap(),
        Path::new(&name)
    );
    for file in &written.files {
        let content = fs::read(written.folder.join(&file.name)).unwrap();
        assert_eq!(content.len() as u64, file.bytes);
        assert_eq!(blake3::hash(&content).to_hex().as_str(), file.blake3);
    }
}

#[test]
fn the_same_run_replaces_itself_and_keeps_what_a_reader_added() {
    let place = tempfile::tempdir().unwrap();
    let to = destination(place.path());
    let first = write_results(&findings_that_keep(&["hires"]), &to).unwrap();
    fs::write(first.folder.join("notes.txt"), "mine").unwrap();
    fs::write(first.folder.join("monthly.csv"), "spoiled").unwrap();
    let second = write_results(&findings(), &to).unwrap();
    assert!(!first.replaced && second.replaced);
    assert_eq!(first.folder, second.folder);
    let present = names(&second.folder);
    assert!(present.contains(&"notes.txt".into()) && !present.contains(&"runs.parquet".into()));
    assert_eq!(
        fs::read(second.folder.join("monthly.csv")).unwrap(),
        monthly(&findings()).csv()
    );
    assert_eq!(names(&to.root).len(), 2);
}

#[test]
fn results_of_another_run_are_refused_and_left_alone_without_force() {
    let place = tempfile::tempdir().unwrap();
    let (out, mut to) = alone(place.path(), "here");
    write_results(&findings(), &to).unwrap();
    let before = fs::read(out.join(MANIFEST)).unwrap();
    let mut other = findings();
    other.identity.ensemble.seed += 1;
    let error = write_results(&other, &to).unwrap_err();
    assert!(matches!(error, ResultsError::Differs { .. }), "{error}");
    assert_eq!(error.exit_code(), 3);
    assert_eq!(fs::read(out.join(MANIFEST)).unwrap(), before);
    to.force = true;
    assert!(write_results(&other, &to).unwrap().replaced);
    assert_ne!(fs::read(out.join(MANIFEST)).unwrap(), before);
    assert!(
        !to.root.exists(),
        "a run with its own folder leaves the common one alone"
    );
}

#[test]
fn a_folder_of_someone_else_is_refused_and_never_deleted() {
    let place = tempfile::tempdir().unwrap();
    let (out, mut to) = alone(place.path(), "thesis");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("chapter.txt"), "years of work").unwrap();
    let error = to.check(&findings().identity).unwrap_err();
    assert!(matches!(error, ResultsError::Foreign { .. }), "{error}");
    to.force = true;
    let written = write_results(&findings(), &to).unwrap();
    let aside = written.moved_aside.unwrap();
    assert_eq!(
        fs::read_to_string(aside.join("chapter.txt")).unwrap(),
        "years of work"
    );
    assert!(out.join("report.html").exists());
}

#[test]
fn an_interrupted_run_leaves_nothing_at_the_final_place() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("results").join("run");
    let partial = Partial::begin(&folder).unwrap();
    partial
        .write("monthly.csv", |out| out.write_all(b"half"))
        .unwrap();
    let failed = partial.write("runs.parquet", |_| Err(io::ErrorKind::StorageFull.into()));
    let error = failed.unwrap_err();
    assert_eq!(error.exit_code(), 74);
    assert!(error.to_string().starts_with("cannot write `"), "{error}");
    assert!(!folder.exists());
    drop(partial);
    assert!(names(&place.path().join("results")).is_empty());
}

#[test]
fn an_empty_folder_may_be_filled() {
    let place = tempfile::tempdir().unwrap();
    let (out, to) = alone(place.path(), "empty");
    fs::create_dir(&out).unwrap();
    let written = write_results(&findings(), &to).unwrap();
    assert!(!written.replaced && written.moved_aside.is_none());
    assert_eq!(names(place.path()), ["empty"]);
}

#[test]
fn default_files_that_are_too_large_are_refused_by_name() {
    let files = [("a", vec![0; 10]), ("b", vec![0; LARGEST_DEFAULT as usize])];
    let error = check_size(&files).unwrap_err();
    assert!(matches!(error, ResultsError::TooLarge { ref largest, .. } if largest == "b"));
}

#[test]
fn a_folder_called_latest_is_refused_before_anything_is_written_and_moved_aside_by_force() {
    let place = tempfile::tempdir().unwrap();
    let mut to = destination(place.path());
    let latest = to.root.join("latest");
    fs::create_dir_all(&latest).unwrap();
    fs::write(latest.join("thesis.txt"), "mine").unwrap();
    let error = write_results(&findings(), &to).unwrap_err();
    assert_eq!(error.exit_code(), 2);
    assert_eq!(names(&to.root), ["latest"]);
    to.force = true;
    write_results(&findings(), &to).unwrap();
    assert_eq!(names(&to.root.join("latest.before-1")), ["thesis.txt"]);
    assert!(latest.join("manifest.json").exists());
}

#[cfg(unix)]
#[test]
fn a_link_that_points_nowhere_is_in_the_way() {
    let place = tempfile::tempdir().unwrap();
    let (out, mut to) = alone(place.path(), "here");
    std::os::unix::fs::symlink("nowhere", &out).unwrap();
    let error = to.check(&findings().identity).unwrap_err();
    assert_eq!(error.exit_code(), 2);
    to.force = true;
    write_results(&findings(), &to).unwrap();
    assert!(out.join("manifest.json").exists());
    assert_eq!(names(place.path()), ["here", "here.before-1"]);
}

#[test]
fn the_folder_that_the_program_works_in_is_never_moved_aside() {
    let here = std::env::current_dir().unwrap();
    let mut to = destination(&here);
    to.force = true;
    for out in [here.clone(), here.parent().unwrap().to_path_buf()] {
        to.out = Some(out);
        let error = to.check(&findings().identity).unwrap_err();
        assert!(matches!(error, ResultsError::Inside { .. }), "{error}");
        assert_eq!(error.exit_code(), 2);
    }
}

#[test]
fn a_last_dot_is_dropped_and_two_last_dots_need_a_folder() {
    let place = tempfile::tempdir().unwrap();
    let mut to = destination(place.path());
    to.out = Some(place.path().join("new/x/."));
    let written = write_results(&findings(), &to).unwrap();
    assert_eq!(written.folder, place.path().join("new/x"));
    to.out = Some(place.path().join("absent/.."));
    let error = to.check(&findings().identity).unwrap_err();
    assert_eq!(error.exit_code(), 74);
    assert_eq!(names(place.path()), ["new"]);
}

#[test]
fn what_another_process_left_behind_is_removed_and_what_this_one_began_stays() {
    let place = tempfile::tempdir().unwrap();
    let (_, to) = alone(place.path(), "out");
    let own = format!(".out.persons-{}", std::process::id());
    for name in [
        ".out.persons-1",
        ".out.partial-1",
        ".out.persons-x",
        ".in.persons-1",
        &own,
    ] {
        fs::create_dir(place.path().join(name)).unwrap();
    }
    to.remove_abandoned(&findings().identity);
    let mut left = [".in.persons-1", ".out.persons-x", &own];
    left.sort_unstable();
    assert_eq!(names(place.path()), left);
}
