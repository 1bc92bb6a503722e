//! The whole country's number of persons: 35 regions of 375 thousand persons, and how time grows with size.
//!
//! `cargo bench --bench country -- [months] [regions]` (12 months and 35 regions unless told) prints CPU seconds, memory
//! for each person, and the growth exponent of CPU time from 10 thousand persons on. The regions are three Gorinchems
//! each, settled once; they differ in their draws, know nothing of one another and run one after the other on each core.

#[path = "shared/mod.rs"]
mod shared;

use std::time::Instant;

use doorstroom::draws::Draws;
use doorstroom::engine::{Model, run};
use doorstroom::world::Person;
use rayon::prelude::*;
use shared::{cpu_seconds, gorinchem, memory, model_of_size};

/// Gorinchems in one region of the country: 35 of them hold 13 million persons.
const COPIES: f64 = 3.0;
/// Sizes for the growth of time, in Gorinchems: about 10, 42, 125 and 375 thousand persons.
const SIZES: [f64; 4] = [0.08, 1.0 / 3.0, 1.0, COPIES];

fn persons(model: &Model) -> f64 {
    let stocks = model.start.stocks();
    (stocks.residents + stocks.commuters) as f64
}

/// CPU seconds of one run of a model.
fn seconds(start: Instant, model: &Model, replication: u32) -> f64 {
    let before = cpu_seconds(start);
    let table = run(model, &Draws::of_replication(1, replication));
    assert!(!table.values.is_empty());
    cpu_seconds(start) - before
}

fn main() {
    let start = Instant::now();
    let numbers: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|text| text.parse().ok())
        .collect();
    let months = numbers.first().copied().unwrap_or(12);
    let regions = numbers.get(1).copied().unwrap_or(35);
    let (scenario, loaded) = gorinchem(months);
    let mut smallest = None;
    println!(
        "{:>12} {:>12} {:>16} {:>16}",
        "persons", "CPU s", "ns/person-mo", "exponent"
    );
    let mut line = |persons: f64, seconds: f64| {
        let (few, least) = *smallest.get_or_insert((persons, seconds));
        let exponent = if persons > few {
            format!("{:.3}", (seconds / least).ln() / (persons / few).ln())
        } else {
            String::new()
        };
        let each = seconds * 1e9 / persons / months as f64;
        println!("{persons:>12.0} {seconds:>12.3} {each:>16.1} {exponent:>16}");
    };
    let mut region = None;
    for size in SIZES {
        let model = model_of_size(&scenario, loaded.clone(), size);
        // The least of some runs, since noise only adds; small worlds are run more often.
        let repeats = (3.0 / size).clamp(2.0, 12.0) as u32;
        let least = (0..repeats)
            .map(|replication| seconds(start, &model, replication))
            .fold(f64::INFINITY, f64::min);
        line(persons(&model), least);
        region = Some(model);
    }
    let model = region.expect("there are sizes");
    drop(loaded);
    // What building the worlds took is forgotten: the peak from here on is that of the runs.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let held = memory("VmRSS");
    let wall = Instant::now();
    let total: f64 = (0..regions as u32)
        .into_par_iter()
        .map(|region| seconds(start, &model, 100 + region))
        .sum();
    let wall = wall.elapsed().as_secs_f64();
    let all = persons(&model) * regions as f64;
    line(all, total);
    let threads = rayon::current_num_threads();
    println!(
        "{regions} regions, {months} months: {total:.1} CPU s, {wall:.1} s wall on {threads} threads; for 120 months {:.0} CPU s",
        total * 120.0 / months as f64
    );
    if let (Some(held), Some(peak)) = (held, memory("VmHWM")) {
        println!(
            "peak {:.0} MB, of which {:.0} MB before the runs (settled world, program and data); a run takes {:.0} bytes a person, {} of them his record",
            peak / 1e6,
            held / 1e6,
            (peak - held) / threads as f64 / persons(&model),
            size_of::<Person>()
        );
    }
}
