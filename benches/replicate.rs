//! What a replication costs: CPU milliseconds of 120 months after set-up, by events; with a number, that many months.
//!
//! `cargo bench --bench replicate` prints the least of five runs, since noise only adds. CPU time of the thread.

use std::fs;
use std::time::Instant;

use doorstroom::draws::Draws;
use doorstroom::engine::run;
use doorstroom::experiment::central_model;
use doorstroom::processes::specs;
use doorstroom::scenario::{Library, Overrides, load, read};
use doorstroom::world::Person;

/// CPU seconds of this thread where the system tells, else the wall clock.
fn cpu_seconds(start: Instant) -> f64 {
    fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|text| text.split(' ').next()?.parse::<f64>().ok())
        .map_or(start.elapsed().as_secs_f64(), |ns| ns / 1e9)
}

fn main() {
    let start = Instant::now();
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|one| !one.starts_with('-'))
        .collect();
    let months = arguments.first().map_or("120", String::as_str);
    let runs: u32 = arguments
        .get(1)
        .map_or(5, |text| text.parse().expect("a number of runs"));
    let library = Library::open("gorinchem").expect("the program carries its data");
    let overrides = Overrides {
        horizon: Some(format!("{months} months")),
        ..Overrides::default()
    };
    let scenario =
        read("gorinchem", &library, &overrides, &specs()).expect("the baseline is right");
    let loaded = load(&scenario, library.tables()).expect("its data are right");
    let model = central_model(&scenario, &loaded);
    let persons = model.start.stocks().residents + model.start.stocks().commuters;
    let least = (0..runs)
        .map(|replication| {
            let before = cpu_seconds(start);
            let table = run(&model, &Draws::of_replication(1, replication));
            assert!(!table.values.is_empty());
            cpu_seconds(start) - before
        })
        .fold(f64::INFINITY, f64::min);
    let months: f64 = months.parse().expect("a number of months");
    println!(
        "{persons} persons, {months} months: {:.0} CPU ms, {:.1} ns per person-month; {} bytes a person's record",
        least * 1e3,
        least * 1e9 / months / persons as f64,
        size_of::<Person>()
    );
}
