//! What a comparison costs: CPU seconds of pairs of the agenda of Gorinchem (net effect, all ledgers, one demand response),
//! and of full cells (three demand responses, each line left out once).
//!
//! `cargo bench --bench pairs -- 6 1` runs that many pairs and full cells on one thread after a run of one each, whose cost is
//! taken off: set-up and burn-in are paid once for each parameter draw, not for each pair. Prints the cost of one, and that of
//! 500 pairs and of a report at its default number of runs, by scaling.

#[path = "shared/mod.rs"]
mod shared;

use std::time::Instant;

use doorstroom::draws::Draws;
use doorstroom::engine::advance;
use doorstroom::experiment::{Comparison, ComparisonOptions, Progress, comparison, model};
use doorstroom::observe::ledger::EmploymentHistory;
use doorstroom::processes::specs;
use doorstroom::scenario::{Library, Loaded, Overrides, load, read};
use doorstroom::world::World;
use shared::cpu_seconds;

fn ready(replications: u64, asked: &ComparisonOptions) -> (Comparison, Loaded) {
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
fn cost(start: Instant, cells: u64, asked: &ComparisonOptions) -> f64 {
    let (comparison, loaded) = ready(cells, asked);
    let progress = Progress::UNWATCHED;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let pool = pool.expect("one thread");
    pool.install(|| {
        let before = cpu_seconds(start);
        let found = comparison.run(&loaded, &progress).expect("arms agree");
        assert_eq!(found.cells.len() as u64, cells);
        cpu_seconds(start) - before
    })
}

/// Returns the CPU seconds of the months before the branch and of those after it, of so many runs without a plan: what a pair
/// would cost if pairing cost nothing is the first and twice the second.
fn alone(start: Instant, runs: u32, asked: &ComparisonOptions) -> (f64, f64) {
    let (comparison, loaded) = ready(1, asked);
    let (model, _) = model(&comparison.base, &loaded, 0, 0);
    let (mut before, mut after) = (0.0, 0.0);
    for replication in 0..runs {
        let draws = Draws::of_replication(comparison.base.ensemble.seed, replication);
        let mut world = World::clone(&model.start);
        world.keep(model.calendar());
        let mut month = model.start.month().next();
        let began = cpu_seconds(start);
        while month < comparison.study.start {
            advance(&model, &draws, month, &mut world);
            month = month.next();
        }
        let branched = cpu_seconds(start);
        for _ in 0..comparison.study.months {
            advance(&model, &draws, month, &mut world);
            month = month.next();
        }
        before += branched - began;
        after += cpu_seconds(start) - branched;
    }
    (before / f64::from(runs), after / f64::from(runs))
}

fn main() {
    let start = Instant::now();
    let numbers: Vec<u64> = std::env::args()
        .skip(1)
        .filter_map(|one| one.parse().ok())
        .collect();
    let pairs = numbers.first().copied().unwrap_or(6);
    let cells = numbers.get(1).copied().unwrap_or(1);
    let one = ComparisonOptions {
        etas: vec![0.0],
        lines: false,
        hold: false,
        placebo: false,
        months: None,
    };
    // Machines grow warm and get other work: single runs are taken before and after the pairs.
    let (before, after) = alone(start, pairs as u32, &one);
    let pair = (cost(start, pairs + 1, &one) - cost(start, 1, &one)) / pairs as f64;
    let again = alone(start, pairs as u32, &one);
    let (before, after) = ((before + again.0) / 2.0, (after + again.1) / 2.0);
    println!(
        "months before the branch {before:.2} CPU s, after it {after:.2}; a pair costs {:.2} times the one and twice the other",
        pair / (before + 2.0 * after)
    );
    println!(
        "a pair of 24 months after 18: {pair:.2} CPU s, 500 pairs {:.0} CPU s; {} bytes a person and arm for the ledger",
        500.0 * pair,
        EmploymentHistory::bytes_per_person()
    );
    let full = ComparisonOptions {
        placebo: false,
        ..ComparisonOptions::default()
    };
    let cell = (cost(start, cells + 1, &full) - cost(start, 1, &full)) / cells as f64;
    println!(
        "a full cell (three answers of demand, six lines left out): {cell:.1} CPU s, 24 cells {:.0} CPU s",
        24.0 * cell
    );
}
