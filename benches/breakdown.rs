//! Where the time of a month goes: nanoseconds per person-month of each process, on a shipped region, for both steppers.
//!
//! `cargo bench --bench breakdown` runs twenty-four months of one run by events and by sweep and prints tables. CPU time
//! of a single thread. `cargo bench --bench breakdown -- twente` takes another scenario.

use std::time::Instant;

use doorstroom::draws::Draws;
use doorstroom::engine::Model;
use doorstroom::experiment::central_model;
use doorstroom::levers::LeverBoard;
use doorstroom::observe::Recording;
use doorstroom::processes::{
    MonthCtx, Params, benefits, demography, disability, employers, matching, migration, pay,
    search, separation, specs, tightness, training, youth,
};
use doorstroom::scenario::{Library, Overrides, load, read};
use doorstroom::world::{Calendar, Watch, World};

type Step = fn(&MonthCtx<'_>, &Params, &mut World);

const STEPS: [(&str, Step); 12] = [
    ("demography", |ctx, p, w| {
        demography::step(ctx, &p.demography, w)
    }),
    ("youth", |ctx, p, w| youth::step(ctx, &p.youth, w)),
    ("migration", |ctx, p, w| {
        migration::step(ctx, &p.migration, w)
    }),
    ("disability", |ctx, p, w| {
        disability::step(ctx, &p.disability, w)
    }),
    ("employers", |ctx, p, w| {
        employers::step(ctx, &p.employers, w)
    }),
    ("separation", |ctx, p, w| {
        separation::step(ctx, &p.separation, w)
    }),
    ("training", |ctx, p, w| training::step(ctx, &p.training, w)),
    ("search", |ctx, p, w| search::step(ctx, &p.search, w)),
    ("matching", |ctx, p, w| matching::step(ctx, &p.matching, w)),
    ("benefits", |ctx, p, w| benefits::step(ctx, &p.benefits, w)),
    ("pay", |ctx, p, w| pay::step(ctx, &p.pay, w)),
    ("tightness", |_, _, w| w.remember_tightness(tightness(w))),
];

fn main() {
    let name = std::env::args()
        .skip(1)
        .find(|one| !one.starts_with('-'))
        .unwrap_or_else(|| "gorinchem".to_owned());
    let library = Library::open(&name).expect("the program carries its data");
    let scenario =
        read(&name, &library, &Overrides::default(), &specs()).expect("the scenario is right");
    let loaded = load(&scenario, library.tables()).expect("its data are right");
    let model = central_model(&scenario, &loaded);
    for (title, calendar) in [
        ("by events", model.calendar()),
        ("by sweep", Calendar::sweep()),
    ] {
        println!("\n{name} {title}");
        measure(&model, calendar, 24);
    }
}

fn measure(model: &Model, calendar: Calendar, months: usize) {
    let draws = Draws::of_replication(1, 0);
    let mut world = World::clone(&model.start);
    world.keep(calendar);
    let mut recording = Recording::new(&world);
    let mut rows: Vec<(&str, f64)> = STEPS.iter().map(|one| (one.0, 0.0)).collect();
    rows.push(("recorders", 0.0));
    let mut person_months = 0;
    let (mut happened, mut visited) = (0, 0);
    for month in model.horizon.months().take(months) {
        world.begin(month);
        let levers = LeverBoard::neutral();
        let ctx = MonthCtx {
            month,
            levers: &levers,
            draws: &draws,
            economy: model.economy_at(month),
            law: &model.law,
            reference: &model.reference,
        };
        let stocks = world.stocks();
        person_months += (stocks.residents + stocks.commuters) as usize;
        for (row, (_, step)) in rows.iter_mut().zip(STEPS) {
            let start = Instant::now();
            step(&ctx, &model.params, &mut world);
            row.1 += start.elapsed().as_secs_f64();
        }
        happened += world.events().len();
        visited += world.visited_this_month();
        let start = Instant::now();
        recording.see(&world);
        rows[STEPS.len()].1 += start.elapsed().as_secs_f64();
    }
    print(&rows, person_months, months);
    visits(&world, person_months, happened, visited);
}

fn print(rows: &[(&str, f64)], person_months: usize, months: usize) {
    let total: f64 = rows.iter().map(|(_, seconds)| seconds).sum();
    println!("{:<12} {:>12} {:>8}", "process", "ns/person-mo", "share");
    for (name, seconds) in rows {
        println!(
            "{name:<12} {:>12.2} {:>7.1}%",
            seconds * 1e9 / person_months as f64,
            100.0 * seconds / total
        );
    }
    println!(
        "{:<12} {:>12.2}   ({:.0} ms for 120 months, {:.0} thousand persons)",
        "month",
        total * 1e9 / person_months as f64,
        total * 120e3 / months as f64,
        person_months as f64 / months as f64 / 1e3
    );
}

fn visits(world: &World, person_months: usize, happened: usize, visited: usize) {
    let counts = world.calendar().counts();
    let (visits, dated): (u64, u64) = counts
        .iter()
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    if visits == 0 {
        return;
    }
    println!(
        "\n{:<14} {:>16} {:>16}",
        "watch", "visits/pers-mo", "dated/pers-mo"
    );
    for (watch, (visits, dated)) in Watch::ALL.iter().zip(counts) {
        println!(
            "{:<14} {:>15.2}% {:>15.2}%",
            watch.code(),
            100.0 * visits as f64 / person_months as f64,
            100.0 * dated as f64 / person_months as f64
        );
    }
    println!(
        "different persons visited in a month: {:.1} %",
        100.0 * visited as f64 / person_months as f64
    );
    println!(
        "visits per event {:.1}, datings per event {:.1}",
        visits as f64 / happened as f64,
        dated as f64 / happened as f64
    );
}
