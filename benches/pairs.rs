//! What a comparison costs: CPU seconds of pairs of the agenda of Gorinchem (net effect, all ledgers, one answer of demand),
//! and of full cells (three answers of demand, each line left out once).
//!
//! `cargo bench --bench pairs -- 6 1` runs that many pairs and full cells on one thread after a run of one each, whose cost is
//! taken off: set-up and burn-in are paid once for each parameter draw, not for each pair. Prints the cost of one, and that of
//! 500 pairs and of a report at its default number of runs, by scaling.

#[path = "shared/mod.rs"]
mod shared;

use std::sync::atomic::AtomicBool;
use std::time::Instant;

use doorstroom::experiment::{Asked, Comparison, Progress, comparison};
use doorstroom::observe::ledger::Lives;
use doorstroom::processes::specs;
use doorstroom::scenario::{Library, Loaded, Overrides, load, read};
use shared::cpu_seconds;

fn ready(replications: u64, asked: &Asked) -> (Comparison, Loaded) {
    let library = Library::open("gorinchem_agenda").expect("the program carries its scenarios");
    let overrides = Overrides {
        draws: Some(1),
        macro_paths: Some(1),
        replications: Some(replications),
        ..Overrides::default()
    };
    let plan = read("gorinchem_agenda", &library, &overrides, &specs()).expect("a shipped plan");
    let loaded = load(&plan, library.tables()).expect("its tables");
    (comparison(vec![plan], asked).expect("a plan"), loaded)
}

/// Returns the CPU seconds of so many cells.
fn cost(start: Instant, cells: u64, asked: &Asked) -> f64 {
    let (comparison, loaded) = ready(cells, asked);
    let stop = AtomicBool::new(false);
    let progress = Progress {
        finished: &|| {},
        stop: &stop,
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let pool = pool.expect("one thread");
    pool.install(|| {
        let before = cpu_seconds(start);
        let found = comparison.run(&loaded, &progress).expect("arms agree");
        assert_eq!(found.cells.len() as u64, cells);
        cpu_seconds(start) - before
    })
}

fn main() {
    let start = Instant::now();
    let numbers: Vec<u64> = std::env::args()
        .skip(1)
        .filter_map(|one| one.parse().ok())
        .collect();
    let pairs = numbers.first().copied().unwrap_or(6);
    let cells = numbers.get(1).copied().unwrap_or(1);
    let one = Asked {
        etas: vec![0.0],
        lines: false,
        hold: false,
        placebo: false,
        months: None,
    };
    let pair = (cost(start, pairs + 1, &one) - cost(start, 1, &one)) / pairs as f64;
    println!(
        "a pair of 24 months after 18: {pair:.2} CPU s, 500 pairs {:.0} CPU s; {} bytes a person and arm for the ledger",
        500.0 * pair,
        Lives::bytes_per_person()
    );
    let full = Asked {
        placebo: false,
        ..Asked::default()
    };
    let cell = (cost(start, cells + 1, &full) - cost(start, 1, &full)) / cells as f64;
    println!(
        "a full cell (three answers of demand, six lines left out): {cell:.1} CPU s, 24 cells {:.0} CPU s",
        24.0 * cell
    );
}
