//! Bad input: whatever stands in a scenario or a table, the program accepts it or says what is wrong. It never panics,
//! hangs or takes the memory of the machine.

#[path = "../../fuzz/src/hostile.rs"]
mod hostile;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use hostile::{CELLS, outcome, shipped_scenario, tables, try_scenario, try_tables};
use proptest::prelude::*;

/// Longest time that one hostile input may take, on a machine that others use as well.
const LONGEST: Duration = Duration::from_secs(20);

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

/// Every table, every column, every awkward cell, in the first, a middle and the last row: about an hour, by hand.
#[test]
#[ignore = "long; for those who change the checks of tables"]
fn every_awkward_cell_is_accepted_or_refused() {
    let scenario = shipped_scenario();
    let only = std::env::var("HOSTILE_FILE").unwrap_or_default();
    let mut found = Vec::new();
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
                    let start = Instant::now();
                    let done = catch_unwind(AssertUnwindSafe(|| drop(outcome(&scenario, &texts))));
                    let seconds = start.elapsed().as_secs();
                    if done.is_err() || seconds > 5 {
                        let what = format!("{path} column {column} row {row} `{cell}` {seconds} s");
                        eprintln!("FOUND {what}");
                        found.push(what);
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        max_shrink_iters: 50,
        ..ProptestConfig::with_cases(150)
    })]

    #[test]
    fn any_damage_to_any_table_is_accepted_or_refused(bytes in prop::collection::vec(any::<u8>(), 4..48)) {
        timely(|| try_tables(&bytes));
    }

    #[test]
    fn any_damage_to_the_scenario_is_accepted_or_refused(bytes in prop::collection::vec(any::<u8>(), 4..48)) {
        timely(|| try_scenario(&bytes));
    }
}
