//! `doorstroom new`: what it writes can be used at once, and never costs anybody a file.

use std::fs;
use std::path::Path;

use crate::program::{ROOT, SMALL, doorstroom, empty_folder, small_run};

/// Returns the exit code and what stands on both streams.
fn ran(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = doorstroom(folder)
        .args(arguments)
        .output()
        .expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let code = output.status.code().expect("an exit code, not a signal");
    (code, text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_new_scenario_is_commented_and_passes_check() {
    let folder = empty_folder("new-scenario");
    for name in [
        "mine.toml",
        "gorinchem.toml",
        "it's \"so\".toml",
        "été.toml",
    ] {
        let (code, out, err) = ran(&folder, &["new", name]);
        assert_eq!((code, err.as_str()), (0, ""), "{name}");
        assert!(out.contains(name), "{out}");
        let (code, out, err) = ran(&folder, &["check", name]);
        assert_eq!(code, 0, "{name}: {err}");
        assert!(out.contains("2018-01 to 2019-12"), "{out}");
    }
    let text = fs::read_to_string(folder.join("mine.toml")).expect("the file");
    assert!(text.contains("extends = \"gorinchem\"") && text.contains("title = \"mine\""));
    assert!(text.lines().filter(|line| line.starts_with('#')).count() > 20);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("new_scenario", text));
}

#[test]
fn a_new_plan_passes_check_without_a_doubt_and_can_be_compared() {
    let folder = empty_folder("new-plan");
    let (code, out, err) = ran(&folder, &["new", "mine.toml", "--plan"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("doorstroom compare mine.toml"), "{out}");
    let (code, out, err) = ran(&folder, &["check", "mine.toml"]);
    assert_eq!((code, err.as_str()), (0, ""), "no warning");
    assert!(
        out.contains("short course") && out.contains("pool"),
        "{out}"
    );
    let text = fs::read_to_string(folder.join("mine.toml")).expect("the file");
    assert!(text.lines().filter(|line| line.starts_with('#')).count() > 15);
    let small = [
        "--draws",
        "1",
        "--macro-paths",
        "1",
        "--replications",
        "2",
        "--months",
        "6",
        "--one-answer",
        "--no-lines",
    ];
    let compared = |more: &[&str]| {
        let arguments = ["compare", "mine.toml"].iter().chain(&small).chain(more);
        ran(&folder, &arguments.copied().collect::<Vec<_>>())
    };
    let (code, out, err) = compared(&["--out", "first"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("After 6 months: what the plan adds"), "{out}");
    for line in out.lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
    for file in [
        "report.html",
        "ledger.csv",
        "lines.csv",
        "money.csv",
        "audit.csv",
        "classes.csv",
        "summary.json",
    ] {
        let text = fs::read_to_string(folder.join("first").join(file)).expect(file);
        assert!(text.lines().count() > 5, "{file}");
    }
    // The same command with another number of threads gives the same tables.
    let (code, _, err) = compared(&["--out", "second", "--threads", "1", "--quiet"]);
    assert_eq!((code, err.as_str()), (0, ""));
    for file in [
        "ledger.csv",
        "lines.csv",
        "money.csv",
        "audit.csv",
        "classes.csv",
        "summary.json",
    ] {
        let both =
            ["first", "second"].map(|one| fs::read(folder.join(one).join(file)).expect(file));
        assert!(both[0] == both[1], "{file}");
    }
    // Every movement of money of the first future adds up to what its payers still hold.
    let audit = fs::read_to_string(folder.join("first/audit.csv")).expect("the audit trail");
    assert!(
        audit
            .lines()
            .next()
            .is_some_and(|head| head.ends_with(",amount_cents,balance_cents"))
    );
    let mut accounts: std::collections::BTreeMap<String, (i64, i64)> = Default::default();
    for row in audit.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let cents = |cell: &str| cell.parse::<i64>().expect("cents");
        let account = accounts.entry(cells[4].to_owned()).or_default();
        account.0 += cents(cells[8]);
        account.1 = cents(cells[9]);
        assert!(account.1 >= 0 && account.0 == account.1, "{row}");
    }
    assert_eq!(accounts.len(), 2, "both payers paid");
    // The means of money.csv are means of whole cents, and so are their sums.
    let money = fs::read_to_string(folder.join("first/money.csv")).expect("money by month");
    let mut sum = 0.0;
    for row in money.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let [mean, runs] = [7, 12].map(|at| cells[at].parse::<f64>().expect("a number"));
        let cents = 100.0 * mean * runs;
        assert!((cents - cents.round()).abs() < 1e-6, "{row}");
        sum += cents;
    }
    assert!((sum - sum.round()).abs() < 1e-6, "{sum}");
}

#[test]
fn doubts_about_money_are_said_and_plans_of_one_name_are_refused() {
    let folder = empty_folder("doubtful-plan");
    let (_, text, _) = ran(&folder, &["new", "-", "--plan"]);
    let doubtful = text
        .replace("funds = [\"pool\"]\n", "")
        .replace(
            "\"2020-07\" = \"100000 EUR\" } },",
            "\"2035-07\" = \"100000 EUR\" } },",
        )
        .replace("number = 30", "number = 0");
    fs::write(folder.join("doubtful.toml"), doubtful).expect("a file");
    let (code, _, err) = ran(&folder, &["check", "doubtful.toml"]);
    assert_eq!(code, 0, "{err}");
    for doubt in [
        "no line draws on the fund `pool`",
        "`short course` costs money and names no fund",
        "`thirty at work` is met by doing nothing",
    ] {
        assert!(err.contains(doubt), "{doubt}: {err}");
    }
    fs::write(folder.join("mine.toml"), &text).expect("a file");
    let (code, _, err) = ran(&folder, &["compare", "mine.toml", "mine.toml"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("two of the plans are called `mine`"), "{err}");
}

#[test]
fn the_commented_parameter_of_a_new_scenario_can_be_switched_on() {
    let folder = empty_folder("new-example");
    let (_, text, _) = ran(&folder, &["new", "-"]);
    let live: String = text
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(rest) if rest.starts_with("[parameters") || rest.contains(" = { value") => rest,
            _ => line,
        })
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(live.matches("\n[parameters.").count(), 1);
    fs::write(folder.join("mine.toml"), live).expect("a file");
    let (code, _, err) = ran(&folder, &["check", "mine.toml"]);
    assert_eq!(code, 0, "{err}");
}

#[test]
fn a_file_that_is_there_stays_unless_force_is_given() {
    let folder = empty_folder("new-refuses");
    fs::write(folder.join("mine.toml"), "my work").expect("a file");
    let (code, out, err) = ran(&folder, &["new", "mine.toml"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        err.contains("`mine.toml`") && err.contains("--force"),
        "{err}"
    );
    let kept = fs::read_to_string(folder.join("mine.toml")).expect("the file");
    assert_eq!(kept, "my work");
    assert_eq!(ran(&folder, &["new", "mine.toml", "--force"]).0, 0);
    assert_eq!(ran(&folder, &["check", "mine.toml"]).0, 0);
    let (code, _, err) = ran(&folder, &["new", "mine"]);
    assert!(code == 2 && err.contains(".toml"), "{err}");
    let (code, _, err) = ran(&folder, &["new", "nowhere/mine.toml"]);
    assert!(code == 74 && err.contains("nowhere/mine.toml"), "{err}");
}

const SCENARIO: &str = "format = 1\ntitle = \"Twin\"\nextends = \"gorinchem\"\n\n[region]\nname = \"Twin\"\n\
                        margins = \"twin\"\n";

#[test]
fn an_empty_region_gets_a_list_of_what_is_missing() {
    let folder = empty_folder("new-region");
    let (code, out, err) = ran(&folder, &["new", "region", "data/regions/twin"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("README.md"), "{out}");
    fs::write(folder.join("twin.toml"), SCENARIO).expect("a file");
    let (code, out, err) = ran(&folder, &["check", "twin.toml"]);
    assert_eq!((code, out.as_str()), (65, ""), "{err}");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("new_region_unfilled", err));
    // With codes of its own in the scenario the list is the same: no table knows them yet.
    let own = SCENARIO.to_owned() + "municipalities = [\"GM9999\"]\n";
    fs::write(folder.join("twin.toml"), own).expect("a file");
    assert_eq!(ran(&folder, &["check", "twin.toml"]).2, err);
    // A folder that holds files is left alone; force only adds what is missing.
    let table = folder.join("data/regions/twin/zones.csv");
    fs::write(&table, "my work").expect("a file");
    fs::remove_file(folder.join("data/regions/twin/README.md")).expect("a file");
    assert_eq!(ran(&folder, &["new", "region", "data/regions/twin"]).0, 2);
    let (code, _, _) = ran(&folder, &["new", "region", "data/regions/twin", "--force"]);
    assert_eq!(code, 0);
    assert_eq!(fs::read_to_string(&table).expect("the table"), "my work");
    assert!(folder.join("data/regions/twin/README.md").exists());
    let (code, _, err) = ran(&folder, &["new", "region", "My Region"]);
    assert!(code == 2 && err.contains("small letters"), "{err}");
}

/// Fills a blank table with the rows of Gorinchem's table of the same name, column by column.
fn fill(blank: &Path, shipped: &Path) {
    let text = fs::read_to_string(blank).expect("a blank table");
    let comments: String = text
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| format!("{line}\n"))
        .collect();
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_path(blank)
        .expect("a table");
    let columns = reader.headers().expect("a header").clone();
    let mut rows = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_path(shipped)
        .expect("a table");
    let theirs = rows.headers().expect("a header").clone();
    let mut out = csv::Writer::from_writer(comments.into_bytes());
    out.write_record(&columns).expect("a header");
    for row in rows.records() {
        let row = row.expect("a row");
        out.write_record(columns.iter().map(|column| {
            let place = theirs.iter().position(|their| their == column);
            row.get(place.expect("a column of the shipped table"))
                .unwrap_or("")
        }))
        .expect("a row");
    }
    fs::write(blank, out.into_inner().expect("a buffer")).expect("a filled table");
}

#[test]
fn gorinchem_is_rebuilt_from_an_empty_region_byte_for_byte() {
    let folder = empty_folder("new-twin");
    assert_eq!(ran(&folder, &["new", "region", "data/regions/twin"]).0, 0);
    let shipped = Path::new(ROOT).join("scenarios/data/regions/gorinchem");
    let mut filled = 0;
    for entry in fs::read_dir(folder.join("data/regions/twin")).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "csv") {
            fill(&path, &shipped.join(path.file_name().expect("a name")));
            filled += 1;
        }
    }
    let tables = fs::read_dir(&shipped).expect("the shipped folder").count();
    assert_eq!(filled, tables, "a blank table for each shipped one");
    // Scenario and region stand in every row of the table: this one keeps the names of Gorinchem.
    let scenario = "format = 1\ntitle = \"Gorinchem\"\nextends = \"gorinchem\"\n\n[region]\nmargins = \"twin\"\n";
    fs::write(folder.join("gorinchem.toml"), scenario).expect("a file");
    let (code, out, err) = ran(&folder, &["check", "gorinchem.toml", "--fit"]);
    assert_eq!(code, 0, "{err}");
    let (_, of_gorinchem, _) = ran(&folder, &["check", "gorinchem", "--fit"]);
    let body = |text: &str| text.lines().skip(1).collect::<Vec<_>>().join("\n");
    assert_eq!(body(&out), body(&of_gorinchem), "first world and fit");
    let run = [
        &["run", "gorinchem.toml", "--quiet", "--out", "out"],
        &SMALL[..],
    ]
    .concat();
    let (code, _, err) = ran(&folder, &run);
    assert_eq!(code, 0, "{err}");
    let read = |folder: &Path| fs::read(folder.join("monthly.csv")).expect("monthly.csv");
    assert!(
        read(&folder.join("out")) == read(small_run()),
        "monthly.csv differs"
    );
}
