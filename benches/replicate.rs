//! What a replication costs: CPU milliseconds of 120 months after set-up, by events; with a number, that many months.
//!
//! `cargo bench --bench replicate` prints the least of five runs, since noise only adds. CPU time of the thread.

#[path = "shared/mod.rs"]
mod shared;

use std::time::Instant;

use doorstroom::draws::Draws;
use doorstroom::engine::run_looking;
use doorstroom::experiment::central_model;
use doorstroom::world::Person;
use shared::{cpu_seconds, gorinchem};

fn main() {
    let start = Instant::now();
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|one| !one.starts_with('-'))
        .collect();
    let months: usize = arguments
        .first()
        .map_or(120, |text| text.parse().expect("a number of months"));
    let runs: u32 = arguments
        .get(1)
        .map_or(5, |text| text.parse().expect("a number of runs"));
    let (scenario, loaded) = gorinchem(months);
    let model = central_model(&scenario, &loaded);
    let persons = model.start.stocks().residents + model.start.stocks().commuters;
    let mut events = 0;
    let least = (0..runs)
        .map(|replication| {
            let before = cpu_seconds(start);
            let draws = Draws::of_replication(1, replication);
            let table = run_looking(&model, &draws, &mut |_, world| {
                events += world.events().len();
                true
            });
            assert!(table.is_some_and(|table| !table.values.is_empty()));
            cpu_seconds(start) - before
        })
        .fold(f64::INFINITY, f64::min);
    println!(
        "{persons} persons, {months} months: {:.0} CPU ms, {:.1} ns per person-month; {} bytes a person's record",
        least * 1e3,
        least * 1e9 / months as f64 / persons as f64,
        size_of::<Person>()
    );
    println!("events: {}", events / runs as usize);
}
