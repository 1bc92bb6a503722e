//! How well many replications use the cores: 1,000 replications of Gorinchem, as the product runs them.
//!
//! `cargo bench --bench ensemble -- [replications] [months]` (1,000 and 12 unless told) prints the share of the wall clock
//! in which every thread ran, and in which it ran or stood ready for a core that something else had: on a quiet machine
//! the two are the same, on a busy one the second tells what the program does.

#[path = "shared/mod.rs"]
mod shared;

use std::fs;
use std::time::Instant;

use doorstroom::experiment::{Progress, run_ensemble};
use shared::gorinchem_with;

/// Seconds that all threads of the process ran, and stood ready to run.
fn ran_and_waited() -> (f64, f64) {
    let tasks = fs::read_dir("/proc/self/task").into_iter().flatten();
    tasks
        .filter_map(|task| fs::read_to_string(task.ok()?.path().join("schedstat")).ok())
        .fold((0.0, 0.0), |sum, text| {
            let mut numbers = text
                .split_whitespace()
                .map(|one| one.parse::<f64>().unwrap_or(0.0) / 1e9);
            let mut next = || numbers.next().unwrap_or(0.0);
            (sum.0 + next(), sum.1 + next())
        })
}

fn main() {
    let numbers: Vec<u64> = std::env::args()
        .skip(1)
        .filter_map(|text| text.parse().ok())
        .collect();
    let replications = numbers.first().copied().unwrap_or(1_000);
    let months = numbers.get(1).copied().unwrap_or(12) as usize;
    let (scenario, loaded) = gorinchem_with(months, Some((1, 1, replications)));
    let (wall, before) = (Instant::now(), ran_and_waited());
    let progress = Progress::UNWATCHED;
    let ensemble = run_ensemble(&scenario, &loaded, &progress, None).expect("nobody stops it");
    let wall = wall.elapsed().as_secs_f64();
    let after = ran_and_waited();
    let threads = rayon::current_num_threads() as f64;
    let ran = (after.0 - before.0) / wall / threads;
    let ready = ran + (after.1 - before.1) / wall / threads;
    println!(
        "{} runs of {months} months, burn-in included: {wall:.1} s wall on {threads} threads; running {:.1} %, running or ready {:.1} %",
        ensemble.runs.len(),
        100.0 * ran,
        100.0 * ready
    );
}
