//! Bad input: whatever stands in a scenario or a table, the program accepts it or says what is wrong. It never panics,
//! hangs or takes the memory of the machine.

#[path = "../../fuzz/src/hostile.rs"]
mod damage;

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use damage::{
    CELLS, Texts, outcome, shipped_scenario, tables, try_scenario, try_scenario_text, try_tables,
};
use doorstroom::observe::{Kind, layout};
use doorstroom::scenario::{Scenario, load};
use proptest::prelude::*;

/// Longest time that one hostile input may take, on a machine that others use as well.
const LONGEST: Duration = Duration::from_secs(60);

fn timely(what: impl FnOnce()) {
    let start = Instant::now();
    what();
    assert!(start.elapsed() < LONGEST, "{:?}", start.elapsed());
}

#[test]
fn the_small_tables_are_accepted() {
    let table = outcome(&shipped_scenario(), tables()).unwrap_or_else(|errors| {
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        panic!("{}", errors.join("\n"))
    });
    assert!(table.iter().any(|value| *value > 0.0));
}

/// Returns what is said of the small tables with one text in one of them replaced.
fn said_of(path: &str, from: &str, to: &str) -> String {
    let mut texts = tables().clone();
    let text = &texts[path];
    assert!(text.contains(from), "{path} has no `{from}`");
    let text = text.replacen(from, to, 1);
    texts.insert(path.to_owned(), text);
    let errors = outcome(&shipped_scenario(), &texts).expect_err(path);
    let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
    errors.join("\n")
}

#[test]
fn what_once_made_the_program_panic_or_hang_is_refused_in_words() {
    for (path, from, to, said) in [
        (
            "national/employer_sizes.csv",
            "1,9,0.23",
            "0,9,0.23",
            "column `from`: found `0`, expected a whole number from 1",
        ),
        (
            "national/employer_sizes.csv",
            "10,49,",
            "60,49,",
            "found an end of 49, expected 60 or more",
        ),
        (
            "national/hours_by_sex.csv",
            "male,under_12,0.0736",
            "male,under_12,0",
            "expected a sum of 1",
        ),
        (
            "national/occupation_women.csv",
            "01,0.7",
            "01,1",
            "expected a number in [0.01, 0.99]",
        ),
        (
            "national/shape_weights.csv",
            "bbl_oldest_age",
            "oldest",
            "found no row `bbl_oldest_age`",
        ),
        (
            "national/shape_weights.csv",
            "work_by_level,0.8",
            "work_by_level,9999999",
            "found `work_by_level` = 9999999, expected a number in [-20, 20]",
        ),
        (
            "national/tenure.csv",
            "all,0,5",
            "all,9999999,5",
            "column `from`: found `9999999`",
        ),
        (
            "national/tenure.csv",
            "flexible,0,5",
            "flexible,1,5",
            "expected a class that spans one or more classes",
        ),
        (
            "national/unemployment_duration.csv",
            "0,5,0.485",
            "0,5,0",
            "expected a sum of 1",
        ),
        (
            "national/unemployment_duration.csv",
            "6,11",
            "5,11",
            "found a band from 5, expected one that begins after 5",
        ),
        (
            "national/cycle.csv",
            "2018-06,0.012",
            "2018-06,9999999",
            "column `value`: found `9999999`",
        ),
        (
            "national/aow_age.csv",
            "1948-11,65,1",
            "1948-11,4294967295,1",
            "column `years`: found `4294967295`",
        ),
        (
            "national/law.csv",
            "1948-01,781",
            "1948-01,781.5",
            "expected whole months",
        ),
        (
            "national/law.csv",
            "aow_age,1948-01",
            "aow_ages,1948-01",
            "expected one of aow_age",
        ),
        (
            "national/wages.csv",
            "mean,all",
            "mean,everybody",
            "found no row for mean, all",
        ),
        (
            "national/school.csv",
            "age,share",
            "age,share,share",
            "found two columns of this name",
        ),
    ] {
        let found = said_of(path, from, to);
        assert!(found.contains(said), "{path}: {found}");
    }
}

#[test]
fn durations_of_hardly_anybody_are_refused() {
    let mut texts = tables().clone();
    let path = "national/tenure.csv";
    let lines = texts[path].lines().filter(|line| !line.starts_with('#'));
    let lines = lines.enumerate();
    let changed = lines.map(|(n, line)| match line.rsplit_once(',') {
        Some((before, _)) if n > 0 => format!("{before},1e-300\n"),
        _ => format!("{line}\n"),
    });
    let changed: String = changed.collect();
    texts.insert(path.to_owned(), changed);
    let errors = outcome(&shipped_scenario(), &texts).expect_err(path);
    let said = errors[0].to_string();
    assert!(said.contains("no persons in the group `all`"), "{said}");
}

#[test]
fn a_table_that_is_wrong_in_every_row_is_not_told_row_by_row() {
    let mut texts = tables().clone();
    let rows = "GM0512,0-4,male,many\n".repeat(100_000);
    let text = format!("municipality,age,sex,persons\n{rows}");
    texts.insert("regions/gorinchem/population.csv".to_owned(), text);
    let errors = outcome(&shipped_scenario(), &texts).expect_err("a wrong table");
    assert_eq!(errors.len(), 21);
    assert!(
        errors[20].to_string().contains("more problems"),
        "{}",
        errors[20]
    );
}

#[test]
fn a_first_month_without_first_world_is_refused() {
    for month in ["1900-01", "2005-12", "2030-01", "5000-12"] {
        let text = include_str!("../../scenarios/gorinchem.toml").replace("2017-12", month);
        let printed = damage::scenario_of(&text).expect_err(month);
        assert!(printed.contains("[2006-01, 2029-12]"), "{printed}");
    }
    try_scenario_text("format = 1\nextends = \"gorinchem\"");
}

/// Runs three months and returns the measures that are not numbers although they are no ratios.
fn not_numbers(scenario: &Scenario) -> Vec<String> {
    let loaded = load(scenario, tables()).expect("the small tables are accepted");
    let months: Vec<_> = scenario.horizon.months().collect();
    let (n, layout) = (months.len(), layout(&loaded.seed.municipalities, months));
    let values = outcome(scenario, tables()).expect("the small tables are accepted");
    let series = layout.series.iter().zip(values.chunks(n));
    series
        .filter(|(one, values)| {
            one.measure.kind != Kind::Ratio && values.iter().any(|value| !value.is_finite())
        })
        .map(|(one, _)| format!("{} {}", one.measure.name, one.group))
        .collect()
}

/// Sets a parameter to an end of its range.
fn set(scenario: &mut Scenario, n: usize, low: bool) -> String {
    let (_, parameter) = scenario.parameters.iter_mut().nth(n).expect("a parameter");
    let end = if low {
        parameter.spec.min
    } else {
        parameter.spec.max
    };
    parameter.sourced.value.fill(end);
    format!("{} = {end}", parameter.spec.key())
}

#[test]
#[ignore = "long; for those who change the ranges of parameters"]
fn every_parameter_runs_at_both_ends_of_its_range() {
    let central = shipped_scenario();
    let mut found = Vec::new();
    for n in 0..central.parameters.len() {
        for low in [true, false] {
            let mut scenario = central.clone();
            let what = set(&mut scenario, n, low);
            let start = Instant::now();
            match catch_unwind(AssertUnwindSafe(|| not_numbers(&scenario))) {
                Err(_) => found.push(format!("{what} panics")),
                Ok(list) if !list.is_empty() => found.push(format!("{what}: {list:?}")),
                Ok(_) if start.elapsed() > LONGEST => found.push(format!("{what} is slow")),
                Ok(_) => {}
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Returns how long this thread has worked: waiting for others who use the machine is not counted where Linux tells.
fn worked() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let first = told.and_then(|text| text.split(' ').next()?.parse().ok());
    let start = START.get_or_init(Instant::now);
    first.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// Returns an address of all that a run takes from the tables; none if they are refused. Cells that lead to the same address,
/// such as those of a note, lead to the same run.
fn run_of(scenario: &Scenario, texts: &Texts) -> Option<u64> {
    let loaded = load(scenario, texts).ok()?;
    let all = format!("{:?}", (&loaded.seed, &loaded.law, &loaded.cycle));
    let mut hasher = DefaultHasher::new();
    hasher.write(all.as_bytes());
    Some(hasher.finish())
}

/// Every table, every column, every awkward cell, in the first, a median and the last row, and in all rows: about an hour, by
/// hand. Equal runs are done once.
#[test]
#[ignore = "long; for those who change the checks of tables"]
fn every_awkward_cell_is_accepted_or_refused() {
    let scenario = shipped_scenario();
    let only = std::env::var("HOSTILE_FILE").unwrap_or_default();
    let mut found = Vec::new();
    let (mut done, mut tried) = (BTreeSet::from([run_of(&scenario, tables())]), 0);
    for (path, text) in tables().iter().filter(|(path, _)| path.contains(&only)) {
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        for column in 0..lines[0].split(',').count() {
            for row in [1, lines.len() / 2, lines.len() - 1, usize::MAX] {
                for cell in CELLS {
                    let changed: Vec<String> = lines
                        .iter()
                        .enumerate()
                        .map(|(n, line)| {
                            let mut cells: Vec<&str> = line.split(',').collect();
                            if n > 0 && (n == row || row == usize::MAX) && column < cells.len() {
                                cells[column] = cell;
                            }
                            cells.join(",")
                        })
                        .collect();
                    let mut texts = tables().clone();
                    texts.insert(path.clone(), changed.join("\n") + "\n");
                    tried += 1;
                    let start = worked();
                    let ended = catch_unwind(AssertUnwindSafe(|| {
                        let run = run_of(&scenario, &texts);
                        if run.is_none() || done.insert(run) {
                            drop(outcome(&scenario, &texts));
                        }
                    }));
                    let seconds = (worked() - start).as_secs();
                    if ended.is_err() || seconds > 5 {
                        let what = format!("{path} column {column} row {row} `{cell}` {seconds} s");
                        eprintln!("FOUND {what}");
                        found.push(what);
                    }
                }
            }
        }
    }
    println!("{tried} cells, {} different runs", done.len());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        max_shrink_iters: 50,
        ..ProptestConfig::with_cases(60)
    })]

    #[test]
    fn any_damage_to_any_table_is_accepted_or_refused(bytes in prop::collection::vec(any::<u8>(), 4..48)) {
        timely(|| try_tables(&bytes));
    }

    /// Only a ratio may be undefined, where its denominator is zero: without vacancies there is no share of them.
    #[test]
    fn any_corner_of_the_parameters_runs_and_counts_stay_numbers(
        ends in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..12)
    ) {
        let mut scenario = shipped_scenario();
        let n = scenario.parameters.len();
        let what: Vec<String> = ends.iter().map(|(at, low)| set(&mut scenario, at.index(n), *low)).collect();
        timely(|| assert_eq!(not_numbers(&scenario), [""; 0], "{what:?}"));
    }

    #[test]
    fn any_damage_to_the_scenario_is_accepted_or_refused(bytes in prop::collection::vec(any::<u8>(), 4..48)) {
        timely(|| try_scenario(&bytes));
    }
}
